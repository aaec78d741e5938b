//! Chinese numerals of the formats `[DBNum1]`, `[DBNum2]` and `[DBNum3]`.

/// Which numerals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numerals {
    /// 〇一二三, 十百千万.
    Small,
    /// 零壹贰叁, 拾佰仟万, as on cheques.
    Large,
    /// ０１２３.
    Wide,
}

impl Numerals {
    fn digits(self) -> [char; 10] {
        match self {
            Self::Small => ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
            Self::Large => ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
            Self::Wide => ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'],
        }
    }

    fn tens(self) -> [&'static str; 4] {
        match self {
            Self::Large => ["", "拾", "佰", "仟"],
            Self::Small | Self::Wide => ["", "十", "百", "千"],
        }
    }

    fn digit(self, digit: char) -> Option<char> {
        let at = usize::try_from(digit.to_digit(10)?).ok()?;
        self.digits().get(at).copied()
    }

    /// Digit by digit: 二〇二六.
    pub(super) fn each(self, text: &str) -> String {
        let each = text.chars().map(|it| self.digit(it).unwrap_or(it));
        each.collect()
    }

    /// As it is read aloud: 一百二十三; the places behind the point digit by digit.
    pub(super) fn aloud(self, text: &str) -> String {
        let (sign, text) = match text.strip_prefix('-') {
            Some(text) => ("-", text),
            None => ("", text),
        };
        let (whole, places) = text
            .split_once('.')
            .map_or((text, None), |(a, b)| (a, Some(b)));
        let is_number = !whole.is_empty() && whole.bytes().all(|it| it.is_ascii_digit());
        if !is_number || whole.len() > 16 {
            return self.each(text);
        }
        let mut aloud = format!("{sign}{}", self.whole(whole));
        if let Some(places) = places {
            aloud.push('.');
            aloud.push_str(&self.each(places));
        }
        aloud
    }

    /// A day or month: 十, 十二, 二十, not 一十.
    pub(super) fn short(self, text: &str) -> String {
        let aloud = self.aloud(text);
        match self {
            Self::Small => aloud
                .strip_prefix('一')
                .filter(|it| it.starts_with('十'))
                .map(str::to_owned)
                .unwrap_or(aloud),
            Self::Large => aloud,
            Self::Wide => self.each(text),
        }
    }

    fn whole(self, text: &str) -> String {
        const GROUPS: [&str; 4] = ["", "万", "亿", "万亿"];
        let zero = self.digits()[0];
        let mut aloud = String::new();
        let (mut gap, mut any_in_group) = (false, false);
        for (at, digit) in text.chars().enumerate() {
            let place = text.len() - 1 - at;
            if digit == '0' {
                gap = true;
            } else {
                if gap && !aloud.is_empty() {
                    aloud.push(zero);
                }
                (gap, any_in_group) = (false, true);
                aloud.extend(self.digit(digit));
                aloud.push_str(self.tens().get(place % 4).copied().unwrap_or_default());
            }
            if place.is_multiple_of(4) {
                if any_in_group {
                    aloud.push_str(GROUPS.get(place / 4).copied().unwrap_or_default());
                }
                any_in_group = false;
            }
        }
        if aloud.is_empty() {
            aloud.push(zero);
        }
        aloud
    }
}
