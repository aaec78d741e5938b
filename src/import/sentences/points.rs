//! Points in words: “15分”, “（10 分）”, “三分”, “０．５分”, “15”.

use crate::domain::decimal::Points;
use crate::import::reading::raised::RAISED;

/// More points than this are no points.
const MOST: i64 = 10_000;

/// The number that a cell of points holds, with or without 分; `None` where it says anything else.
pub(crate) fn in_cell(text: &str) -> Option<Points> {
    /// No number with its 分 is as long, in bytes.
    const LONGEST: usize = 60;
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let text = plain(text);
    let text =
        text.trim_matches(|it: char| it.is_whitespace() || "（）()满共计总最高各".contains(it));
    let text = text.strip_suffix('分').unwrap_or(text).trim();
    // The mark of a note that stands raised behind points is none of their figures.
    number(text.trim_end_matches(RAISED))
}

/// The points that a cell in per cent stands for: a share of a hundred.
pub(crate) fn in_percent(text: &str) -> Option<Points> {
    let text = plain(text);
    number(text.trim().strip_suffix('%')?)
}

/// The points at the end of a title, e.g. “组织领导（15分）”, and the title without them.
pub(crate) fn of_title(title: &str) -> (String, Option<Points>) {
    let shown = title.trim();
    let close = shown.ends_with(['）', ')', '】', ']']);
    let open = shown.rfind(['（', '(', '【', '[']);
    if close
        && let Some(open) = open
        && let Some(inner) = shown.get(open..)
    {
        let inner = inner.trim_matches(['（', '(', '【', '[', '）', ')', '】', ']']);
        if inner.contains('分')
            && let Some(points) = in_cell(unnamed(inner))
        {
            let title = shown.get(..open).unwrap_or_default().trim();
            return (title.to_owned(), Some(points));
        }
    }
    // Without brackets: “组织领导 15分”.
    if let Some(before) = shown.strip_suffix('分') {
        let figures = plain(before);
        let n = figures
            .chars()
            .rev()
            .take_while(|it| it.is_ascii_digit() || *it == '.')
            .count();
        if n > 0 {
            let at = before.char_indices().rev().nth(n - 1).map(|(at, _)| at);
            let (head, tail) = before
                .split_at_checked(at.unwrap_or(0))
                .unwrap_or((before, ""));
            let head =
                head.trim_end_matches(|it: char| it.is_whitespace() || "：:，,、".contains(it));
            // “每缺一项扣1分” scores; it is not worth one point.
            let scores = head.ends_with(|it: char| "扣得加计减给记满共于到高多".contains(it));
            let is_title = !head.is_empty() && !scores && !head.contains(['，', '；', '。']);
            if let Some(points) = in_cell(tail).filter(|_| is_title) {
                return (head.to_owned(), Some(points));
            }
        }
    }
    (shown.to_owned(), None)
}

/// Points without the name of points that an item has from the beginning: “基础分20分”, “标准分：10分”.
fn unnamed(inner: &str) -> &str {
    const NAMES: [&str; 7] = [
        "基础分值",
        "标准分值",
        "基础分",
        "基本分",
        "标准分",
        "基准分",
        "分值",
    ];
    let rest = NAMES.iter().find_map(|it| inner.trim().strip_prefix(it));
    let rest = rest.map(|it| it.trim_start_matches(['为', '：', ':', ' ', '\u{3000}']));
    rest.unwrap_or(inner)
}

/// The text with full-width figures and signs made half-width.
pub(crate) fn plain(text: &str) -> String {
    let half = |it: char| match it {
        '０'..='９' | '％' | '＋' | '－' | '．' | '＝' => u32::from(it)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(it),
        '\u{3000}' | '\u{a0}' => ' ',
        it => it,
    };
    text.chars().map(half).collect()
}

/// A number in figures or in Chinese characters up to 99.
pub(crate) fn number(text: &str) -> Option<Points> {
    let text = text.trim();
    let whole = text.starts_with('.').then(|| format!("0{text}"));
    let text = whole.as_deref().unwrap_or(text);
    let figures = text.starts_with(|it: char| it.is_ascii_digit())
        && text.chars().all(|it| it.is_ascii_digit() || it == '.');
    let value: Points = if figures {
        text.parse().ok()?
    } else {
        Points::whole(chinese(text)?)
    };
    (value <= Points::whole(MOST)).then_some(value)
}

/// 零 to 九十九, and 两.
pub(crate) fn chinese(text: &str) -> Option<i64> {
    let digit = |it: char| match it {
        '零' | '〇' => Some(0),
        '一' => Some(1),
        '二' | '两' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    };
    let signs: Vec<char> = text.chars().collect();
    match signs.as_slice() {
        ['十'] => Some(10),
        [one] => digit(*one),
        ['十', ones] => Some(10 + digit(*ones)?),
        [tens, '十'] => Some(10 * digit(*tens)?),
        [tens, '十', ones] => Some(10 * digit(*tens)? + digit(*ones)?),
        _ => None,
    }
}
