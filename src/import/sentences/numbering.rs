//! Numbers in front of a text: what kind they are of, and what follows them.

/// A kind of numbering. Where several are mixed, the order in which they first come tells their depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NumberStyle {
    /// 第一章、第一部分
    Chapter,
    /// 一、
    Chinese,
    /// （一）
    ChineseInBrackets,
    /// 第三条
    Article,
    /// Ⅰ. or Ⅱ、
    Roman,
    /// Ⅰ-1, I-1, 1-1, Ⅱ-1-1, with as many parts as there are numbers.
    Dashed(u8),
    /// 1.2 or 1.2.3, with as many parts.
    Dotted(u8),
    /// 1. or 1、
    Arabic,
    /// （1）
    ArabicInBrackets,
    /// 1)
    ArabicHalfBracket,
    /// ①
    Circled,
    /// A. or A、
    Letter,
    /// a) or a.
    SmallLetter,
    /// 一是
    Is,
    /// A dash or a dot in front of a line.
    Bullet,
}

/// A number and the text behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numbered<'a> {
    /// The kind.
    pub(crate) style: NumberStyle,
    /// The number as printed, without the sign that ends it.
    pub(crate) code: &'a str,
    /// What follows.
    pub(crate) rest: &'a str,
}

const CHINESE: &str = "〇零一二三四五六七八九十百";
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿";
/// Figures in brackets, and with a point, that are one letter each.
const IN_BRACKETS: &str = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇";
const POINTED: &str = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛";
/// What stands in front of the lines of a list without numbers.
const BULLETS: &str = "-—–－•·●○■□◆◇▪►➢※";
/// Roman figures, also the letters that stand for them where a scanner or a hurried hand has put those.
const ROMAN: &str = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVXlⅰⅱⅲⅳⅴ";

/// The number in front of `text`, if it has one.
pub(crate) fn numbered(text: &str) -> Option<Numbered<'_>> {
    let text = text.trim_start_matches([' ', '\t', '\u{3000}', '★', '☆', '*', '▲']);
    let tries: [fn(&str) -> Option<Numbered<'_>>; 8] = [
        ordinal, bracketed, circled, of_age, joined, chinese, arabic, letter,
    ];
    tries.into_iter().find_map(|it| it(text))
}

/// The number in front of `text`, also one that only lists have: 一是, a dash.
pub(crate) fn listed(text: &str) -> Option<Numbered<'_>> {
    numbered(text)
        .or_else(|| said(text))
        .or_else(|| bullet(text))
}

/// 一是, 二是
fn said(text: &str) -> Option<Numbered<'_>> {
    let text = text.trim_start();
    let len = run(text, |it| CHINESE.contains(it));
    let rest = text.get(len..)?.strip_prefix('是')?;
    let end = text.len() - rest.len();
    if (1..=6).contains(&len) {
        cut(text, NumberStyle::Is, len, end)
    } else {
        None
    }
}

/// A dash or a dot, then words.
fn bullet(text: &str) -> Option<Numbered<'_>> {
    let text = text.trim_start();
    let len = run(text, |it| BULLETS.contains(it));
    let rest = text.get(len..)?;
    let is_amount = rest.trim_start().starts_with(is_digit);
    if (1..=6).contains(&len) && !rest.trim().is_empty() && !is_amount {
        cut(text, NumberStyle::Bullet, len, len)
    } else {
        None
    }
}

/// 第…条, 第…章, 第…部分
fn ordinal(text: &str) -> Option<Numbered<'_>> {
    let inner = text.strip_prefix('第')?;
    let digits = run(inner, |it| CHINESE.contains(it) || is_digit(it));
    let after = inner.get(digits..)?;
    let (style, sign) = [
        (NumberStyle::Article, "条"),
        (NumberStyle::Chapter, "章"),
        (NumberStyle::Chapter, "部分"),
        (NumberStyle::Chapter, "篇"),
    ]
    .into_iter()
    .find(|(_, sign)| digits > 0 && after.starts_with(sign))?;
    let end = '第'.len_utf8() + digits + sign.len();
    cut(text, style, end, end)
}

/// （一） and （1）
fn bracketed(text: &str) -> Option<Numbered<'_>> {
    let open = text.chars().next().filter(|it| matches!(it, '(' | '（'))?;
    let inner = text.get(open.len_utf8()..)?;
    let chinese = run(inner, |it| CHINESE.contains(it));
    let arabic = run(inner, is_digit);
    let (style, len) = if chinese > 0 {
        (NumberStyle::ChineseInBrackets, chinese)
    } else if few(inner, arabic) {
        (NumberStyle::ArabicInBrackets, arabic)
    } else {
        return None;
    };
    let close = inner.get(len..)?.chars().next()?;
    if !matches!(close, ')' | '）') {
        return None;
    }
    let end = open.len_utf8() + len + close.len_utf8();
    cut(text, style, end, end)
}

/// ①, ⑴, ⒈
fn circled(text: &str) -> Option<Numbered<'_>> {
    let first = text.chars().next()?;
    let (style, _) = [
        (NumberStyle::Circled, CIRCLED),
        (NumberStyle::ArabicInBrackets, IN_BRACKETS),
        (NumberStyle::Arabic, POINTED),
    ]
    .into_iter()
    .find(|(_, signs)| signs.contains(first))?;
    cut(text, style, first.len_utf8(), first.len_utf8())
}

/// Numbers joined by hyphens or points: Ⅰ-1, 1-1-2, 3.2.1
fn joined(text: &str) -> Option<Numbered<'_>> {
    let is_part = |it: char| is_digit(it) || ROMAN.contains(it);
    let is_dash = |it: char| matches!(it, '-' | '－' | '—' | '–');
    let mut end = run(text, is_part);
    if end == 0 {
        return None;
    }
    let (mut n_dashes, mut n_points) = (0_u8, 0_u8);
    loop {
        let after = text.get(end..)?;
        let Some(sign) = after.chars().next() else {
            break;
        };
        let behind = after.get(sign.len_utf8()..)?;
        let part = run(behind, is_digit);
        if !few(behind, part) {
            break;
        }
        if is_dash(sign) {
            n_dashes = n_dashes.saturating_add(1);
        } else if matches!(sign, '.' | '．') {
            n_points = n_points.saturating_add(1);
        } else {
            break;
        }
        end += sign.len_utf8() + part;
    }
    let style = match (n_dashes, n_points) {
        (0, 0) => {
            // A Roman figure alone needs a sign behind it, or “I” begins every English word.
            let is_roman = text
                .chars()
                .next()
                .is_some_and(|it| ROMAN.contains(it) && it != 'l');
            let sign = stop(text.get(end..)?)?;
            return if is_roman {
                cut(text, NumberStyle::Roman, end, end + sign)
            } else {
                None
            };
        }
        (0, points) => NumberStyle::Dotted(points.saturating_add(1)),
        (dashes, _) => NumberStyle::Dashed(dashes.saturating_add(1)),
    };
    // “3.5分” and “2-3次” are amounts, not numbers of items.
    let after = text.get(end..)?;
    let amount = [
        '分', '%', '％', '次', '个', '人', '名', '年', '月', '天', '元', '项', '场', '篇',
    ];
    if after.starts_with(amount) {
        return None;
    }
    // So is “10—20万元”, whatever it counts, by its long dash.
    let long = text.get(..end).is_some_and(|it| it.contains(['—', '–']));
    let counted = [
        '万', '亿', '户', '家', '例', '起', '处', '件', '份', '位', '公', '平',
    ];
    if long && after.starts_with(counted) {
        return None;
    }
    cut(text, style, end, end + stop(after).unwrap_or(0))
}

/// “6.0～6岁儿童健康管理率” is the sixth; what follows its point is an age.
fn of_age(text: &str) -> Option<Numbered<'_>> {
    let len = run(text, is_digit);
    if !few(text, len) {
        return None;
    }
    let behind = text.get(len..)?.strip_prefix(['.', '．'])?;
    let age = behind.trim_start_matches(is_digit);
    let to = age.strip_prefix(['～', '~', '-', '—', '－', '–']);
    let unit = to.map_or(age, |it| it.trim_start_matches(is_digit));
    if age.len() == behind.len() || !unit.starts_with('岁') {
        return None;
    }
    cut(text, NumberStyle::Arabic, len, text.len() - behind.len())
}

/// 一、
fn chinese(text: &str) -> Option<Numbered<'_>> {
    let len = run(text, |it| CHINESE.contains(it));
    if len == 0 {
        return None;
    }
    let after = text.get(len..)?;
    let sign = after
        .chars()
        .next()
        .filter(|it| matches!(it, '、' | '.' | '．' | ' ' | '\u{3000}'))?;
    cut(text, NumberStyle::Chinese, len, len + sign.len_utf8())
}

/// 1. 1、 1)
fn arabic(text: &str) -> Option<Numbered<'_>> {
    let len = run(text, is_digit);
    if !few(text, len) {
        return None;
    }
    let after = text.get(len..)?;
    let sign = after.chars().next()?;
    let style = match sign {
        ')' | '）' => NumberStyle::ArabicHalfBracket,
        '、' | '.' | '．' => NumberStyle::Arabic,
        _ => return None,
    };
    let end = len + sign.len_utf8();
    // “1.5分” is an amount.
    let amount = text.get(end..)?.starts_with(is_digit);
    if amount && matches!(sign, '.' | '．') {
        return None;
    }
    cut(text, style, len, end)
}

/// A. B、 and a) b.
fn letter(text: &str) -> Option<Numbered<'_>> {
    let first = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let after = text.get(1..)?;
    let sign = after
        .chars()
        .next()
        .filter(|it| matches!(it, '、' | '.' | '．' | ')' | '）'))?;
    let rest = after.get(sign.len_utf8()..)?;
    // “e.g.” and “a.b” are words.
    if rest.starts_with(|it: char| it.is_ascii_alphabetic()) {
        return None;
    }
    let style = if first.is_ascii_uppercase() {
        NumberStyle::Letter
    } else {
        NumberStyle::SmallLetter
    };
    cut(text, style, 1, 1 + sign.len_utf8())
}

/// A figure of either width.
const fn is_digit(it: char) -> bool {
    matches!(it, '0'..='9' | '０'..='９')
}

/// Whether the first `len` bytes are one to three letters.
fn few(text: &str, len: usize) -> bool {
    let letters = text.get(..len).unwrap_or_default();
    (1..=3).contains(&letters.chars().count())
}

/// How many bytes at the front are of this kind.
fn run(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|it: char| !is(it)).unwrap_or(text.len())
}

/// The length of a sign that ends a number.
fn stop(text: &str) -> Option<usize> {
    let sign = text.chars().next()?;
    matches!(
        sign,
        '、' | '.' | '．' | ')' | '）' | ':' | '：' | ' ' | '\u{3000}' | '\n'
    )
    .then_some(sign.len_utf8())
}

/// The number that ends at `code`, and what follows from `end` on.
fn cut(text: &str, style: NumberStyle, code: usize, end: usize) -> Option<Numbered<'_>> {
    Some(Numbered {
        style,
        code: text.get(..code)?,
        rest: text.get(end..)?.trim_start(),
    })
}
