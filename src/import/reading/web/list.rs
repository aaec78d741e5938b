//! The numbers of the entries of a list, which are no text of the page and yet seen.

/// How the entries of a list are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// A bullet or nothing, which nobody cites.
    None,
    /// 1. 2. 3.
    Digits,
    /// a. b. c.
    Letters,
    /// A. B. C.
    Capitals,
    /// i. ii. iii.
    Roman,
    /// I. II. III.
    RomanCapitals,
    /// 一、二、三、
    Chinese,
}

impl Numbers {
    /// What the attribute `type` of a list says.
    pub(crate) fn of_type(value: &str) -> Option<Self> {
        match value {
            "1" => Some(Self::Digits),
            "a" => Some(Self::Letters),
            "A" => Some(Self::Capitals),
            "i" => Some(Self::Roman),
            "I" => Some(Self::RomanCapitals),
            _ => matches!(value, "disc" | "circle" | "square" | "none").then_some(Self::None),
        }
    }

    /// What a style says: `lower-alpha`, `cjk-ideographic`.
    pub(crate) fn of_style(value: &str) -> Option<Self> {
        value.split_ascii_whitespace().find_map(|it| match it {
            "none" | "disc" | "circle" | "square" => Some(Self::None),
            "decimal" | "decimal-leading-zero" => Some(Self::Digits),
            "lower-alpha" | "lower-latin" => Some(Self::Letters),
            "upper-alpha" | "upper-latin" => Some(Self::Capitals),
            "lower-roman" => Some(Self::Roman),
            "upper-roman" => Some(Self::RomanCapitals),
            "cjk-ideographic"
            | "simp-chinese-informal"
            | "trad-chinese-informal"
            | "simp-chinese-formal"
            | "trad-chinese-formal"
            | "cjk-decimal" => Some(Self::Chinese),
            _ => None,
        })
    }

    /// What stands before the entry of this number.
    pub(crate) fn label(self, number: u32) -> String {
        let letter = |first: u8| {
            let step = number.checked_sub(1).filter(|it| *it < 26);
            let step = step.and_then(|it| u8::try_from(it).ok());
            step.map(|it| char::from(first.saturating_add(it)).to_string())
        };
        let label = match self {
            Self::None => return String::new(),
            Self::Chinese => {
                return chinese(number).map_or_else(|| format!("{number}. "), |it| it + "、");
            }
            Self::Digits => None,
            Self::Letters => letter(b'a'),
            Self::Capitals => letter(b'A'),
            Self::Roman => roman(number).map(|it| it.to_ascii_lowercase()),
            Self::RomanCapitals => roman(number),
        };
        format!("{}. ", label.unwrap_or_else(|| number.to_string()))
    }
}

fn roman(number: u32) -> Option<String> {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = Some(number).filter(|it| (1..4_000).contains(it))?;
    let mut text = String::new();
    for (worth, letters) in STEPS {
        while left >= worth {
            text.push_str(letters);
            left -= worth;
        }
    }
    Some(text)
}

fn chinese(number: u32) -> Option<String> {
    let digit = |it: u32| {
        "零一二三四五六七八九"
            .chars()
            .nth(usize::try_from(it).ok()?)
    };
    let (tens, ones) = (number / 10, number % 10);
    if !(1..100).contains(&number) {
        return None;
    }
    let mut text = String::new();
    if tens > 1 {
        text.push(digit(tens)?);
    }
    if tens > 0 {
        text.push('十');
    }
    if ones > 0 {
        text.push(digit(ones)?);
    }
    Some(text)
}
