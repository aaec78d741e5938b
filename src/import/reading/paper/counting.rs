//! Numbers as lists show them: 1, 一, 甲, ①, a, iv.

/// How the numbers of a level of a list are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Counting {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// With zeros in front, so many digits wide: 01, 02.
    Padded(usize),
    /// １, ２, １０.
    FullWidth,
    /// No number, only the words around it.
    Nothing,
    /// A sign in front of each line, the same for all.
    Bullet,
    /// 一, 十, 十一, 一百零一.
    Chinese,
    /// 壹, 拾, 壹拾壹.
    ChineseLegal,
    /// 壹, 貳, 參.
    TraditionalLegal,
    /// 一, 十, 百一.
    Japanese,
    /// Digit for digit: 一, 一〇, 一一.
    Digits,
    /// 甲, 乙, 丙.
    Stems,
    /// 子, 丑, 寅.
    Branches,
    /// 甲子, 乙丑.
    StemsAndBranches,
    /// ①, ②.
    Circled,
    /// ⑴, ⑵.
    Bracketed,
    /// ⒈, ⒉.
    Dotted,
    /// ㊀, ㊁.
    ChineseCircled,
    /// a, b, … z, aa, bb.
    Letters,
    /// A, B.
    Capitals,
    /// a, b, … z, aa, ab.
    LettersInTurn,
    /// A, B, … Z, AA, AB.
    CapitalsInTurn,
    /// i, ii, iii.
    Roman,
    /// I, II, III.
    RomanCapitals,
    /// 1st, 2nd.
    Ordinal,
    /// - 1 -.
    Dashed,
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const TRADITIONAL: [char; 10] = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = [
    '子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥',
];

/// The longest list that is numbered by letters: beyond it the letters say nothing.
const MOST_LETTERS: u32 = 780;

impl Counting {
    /// How numbers are written by a code of Word 97 to 2003 ([MS-OSHARED] 2.2.1.3), where it is of a way known here.
    pub(crate) const fn of_code(code: u32) -> Option<Self> {
        Some(match code {
            0 | 15 => Self::Decimal,
            1 => Self::RomanCapitals,
            2 => Self::Roman,
            3 => Self::Capitals,
            4 => Self::Letters,
            5 => Self::Ordinal,
            10 | 36 => Self::Digits,
            11 => Self::Japanese,
            14 | 19 => Self::FullWidth,
            18 | 28 => Self::Circled,
            22 => Self::Padded(2),
            23 => Self::Bullet,
            26 => Self::Dotted,
            27 => Self::Bracketed,
            29 => Self::ChineseCircled,
            30 => Self::Stems,
            31 => Self::Branches,
            32 => Self::StemsAndBranches,
            33 | 35 | 37 | 39 => Self::Chinese,
            34 | 16 => Self::TraditionalLegal,
            38 => Self::ChineseLegal,
            57 => Self::Dashed,
            255 => Self::Nothing,
            _ => return None,
        })
    }

    /// The number as it is shown.
    pub(crate) fn shown(self, n: u32) -> String {
        let own = match self {
            Self::Decimal => None,
            Self::Nothing | Self::Bullet => Some(String::new()),
            Self::Padded(width) => Some(format!("{n:0>width$}", width = width.min(9))),
            Self::FullWidth => Some(n.to_string().chars().map(full_width).collect()),
            Self::Chinese => words(n, &DIGITS, ['十', '百', '千', '万'], Ones::Left),
            Self::ChineseLegal => words(n, &LEGAL, ['拾', '佰', '仟', '万'], Ones::Said),
            Self::TraditionalLegal => words(n, &TRADITIONAL, ['拾', '佰', '仟', '萬'], Ones::Said),
            Self::Japanese => words(n, &DIGITS, ['十', '百', '千', '万'], Ones::NeverSaid),
            Self::Digits => Some(n.to_string().chars().map(|it| digit(it, &DIGITS)).collect()),
            Self::Stems => nth(&STEMS, n),
            Self::Branches => nth(&BRANCHES, n),
            Self::StemsAndBranches => pair(n),
            Self::Circled => sign(0x2460, n, 20),
            Self::Bracketed => sign(0x2474, n, 20),
            Self::Dotted => sign(0x2488, n, 20),
            Self::ChineseCircled => sign(0x3280, n, 10),
            Self::Letters => repeated('a', n),
            Self::Capitals => repeated('A', n),
            Self::LettersInTurn => in_turn('a', n),
            Self::CapitalsInTurn => in_turn('A', n),
            Self::Roman => roman(n),
            Self::RomanCapitals => roman(n).map(|it| it.to_uppercase()),
            Self::Ordinal => Some(format!("{n}{}", ending(n))),
            Self::Dashed => Some(format!("- {n} -")),
        };
        own.unwrap_or_else(|| n.to_string())
    }
}

fn full_width(digit: char) -> char {
    let moved = u32::from(digit)
        .checked_add(0xFEE0)
        .and_then(char::from_u32);
    moved.unwrap_or(digit)
}

fn digit(of: char, digits: &[char; 10]) -> char {
    let at = of.to_digit(10).and_then(|it| usize::try_from(it).ok());
    at.and_then(|it| digits.get(it)).copied().unwrap_or(of)
}

/// What happens to the one before ten, hundred, thousand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ones {
    /// Left out only in front: 十一, but 一百一十一.
    Left,
    /// Always there: 壹拾壹.
    Said,
    /// Never there, and no zero either: 百十一.
    NeverSaid,
}

/// A number below 100,000 in words.
fn words(n: u32, digits: &[char; 10], units: [char; 4], ones: Ones) -> Option<String> {
    if n >= 100_000 {
        return None;
    }
    let number = n.to_string();
    let zero = if ones == Ones::NeverSaid || digits.first() != Some(&'〇') {
        digits.first().copied()?
    } else {
        '零'
    };
    if n == 0 {
        return Some(zero.to_string());
    }
    let mut said = String::new();
    let mut is_gap = false;
    for (at, figure) in number.chars().enumerate() {
        let place = number.len().saturating_sub(at).saturating_sub(1);
        if figure == '0' {
            is_gap = true;
            continue;
        }
        if is_gap && ones != Ones::NeverSaid {
            said.push(zero);
        }
        is_gap = false;
        let unit = place.checked_sub(1).and_then(|it| units.get(it));
        let is_silent = match ones {
            Ones::Left => place == 1 && at == 0,
            Ones::Said => false,
            Ones::NeverSaid => place > 0 && place < 4,
        };
        if !(figure == '1' && unit.is_some() && is_silent) {
            said.push(digit(figure, digits));
        }
        said.extend(unit);
    }
    Some(said)
}

fn nth(signs: &[char], n: u32) -> Option<String> {
    let at = usize::try_from(n.checked_sub(1)?).ok()?;
    signs.get(at).map(|it| it.to_string())
}

fn pair(n: u32) -> Option<String> {
    let at = n.checked_sub(1).filter(|it| *it < 60)?;
    let stem = STEMS.get(usize::try_from(at % 10).ok()?)?;
    let branch = BRANCHES.get(usize::try_from(at % 12).ok()?)?;
    Some([*stem, *branch].iter().collect())
}

/// One of `most` signs that follow each other.
fn sign(first: u32, n: u32, most: u32) -> Option<String> {
    let at = n.checked_sub(1).filter(|it| *it < most)?;
    char::from_u32(first.checked_add(at)?).map(String::from)
}

fn letter(first: char, at: u32) -> Option<char> {
    char::from_u32(u32::from(first).checked_add(at)?)
}

fn repeated(first: char, n: u32) -> Option<String> {
    let at = n.checked_sub(1).filter(|it| *it < MOST_LETTERS)?;
    let times = usize::try_from(at / 26).ok()?.saturating_add(1);
    Some(letter(first, at % 26)?.to_string().repeat(times))
}

fn in_turn(first: char, n: u32) -> Option<String> {
    let mut left = Some(n).filter(|it| *it > 0)?;
    let mut letters = Vec::new();
    while let Some(at) = left.checked_sub(1) {
        letters.push(letter(first, at % 26)?);
        left = at / 26;
    }
    Some(letters.iter().rev().collect())
}

fn roman(n: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1_000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = Some(n).filter(|it| (1..10_000).contains(it))?;
    let mut said = String::new();
    for (value, sign) in SIGNS {
        while let Some(rest) = left.checked_sub(value) {
            said.push_str(sign);
            left = rest;
        }
    }
    Some(said)
}

fn ending(n: u32) -> &'static str {
    match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// What stands between the number of a line and its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Between {
    /// A tab, which moves the words away from the number.
    #[default]
    Tab,
    /// A space.
    Space,
    /// Nothing.
    Nothing,
}

/// A line with its number in front, as it would be typed: 一、组织领导. Digits never run into digits.
pub(crate) fn numbered(number: &str, between: Between, line: &str) -> String {
    let is_figure = |it: char| it.is_ascii_alphanumeric() || it.is_numeric();
    let ends = number.chars().next_back().is_some_and(is_figure);
    let begins = line
        .trim_start()
        .chars()
        .next()
        .is_some_and(char::is_numeric);
    let needs_space = match between {
        Between::Tab => ends || begins,
        Between::Space => true,
        Between::Nothing => false,
    };
    let space = if needs_space && !number.is_empty() && !line.is_empty() {
        " "
    } else {
        ""
    };
    format!("{number}{space}{line}")
}
