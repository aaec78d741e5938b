//! Estimates how many lines a text takes in a column, so that rows are high enough before any font is known.

/// One em, the width of a Chinese character, in the unit used here.
pub(crate) const EM: u32 = 1000;

/// The lines `text` takes when wrapped at `width` (thousandths of an em).
///
/// Errs on the side of one line too many: an office PC may replace the font by a wider one.
pub(crate) fn lines(text: &str, width: u32) -> u32 {
    text.split('\n')
        .map(|line| wrapped(line, width.max(EM)))
        .fold(0, u32::saturating_add)
}

/// The width of a text on one line.
pub(crate) fn width(text: &str) -> u32 {
    text.chars().map(letter_width).fold(0, u32::saturating_add)
}

/// A column title broken into lines of even length: 责任领导 becomes 责任 / 领导, never 责任领 / 导.
pub(crate) fn balanced(title: &str, room: u32) -> String {
    let full = width(title);
    if full <= room || title.contains('\n') || !title.chars().all(is_wide) {
        return title.to_owned();
    }
    let parts = full.div_ceil((room / EM).max(1) * EM);
    let letters = title.chars().count();
    let per_line = letters.div_ceil(usize::try_from(parts).unwrap_or(1).max(1));
    let mut broken = String::with_capacity(title.len() + 4);
    for (at, letter) in title.chars().enumerate() {
        if at > 0 && at % per_line == 0 {
            broken.push('\n');
        }
        broken.push(letter);
    }
    broken
}

/// A title too long for one line in two, parted where a phrase ends and as evenly as that allows (GB/T 9704, 7.3.1).
pub(crate) fn titled(title: &str, room: u32) -> String {
    /// Words that end a phrase.
    const ENDS: [&str; 9] = [
        "年度", "创建", "考核", "评价", "标准", "）", ")", "》", "的",
    ];
    let full = width(title);
    if full <= room {
        return title.to_owned();
    }
    let ends = ENDS.iter().flat_map(|it| {
        let found = title.match_indices(it);
        found.map(|(at, _)| at + it.len())
    });
    let fitting = |at: usize| {
        let (above, below) = title.split_at_checked(at)?;
        let fits = !below.is_empty() && width(above).max(width(below)) <= room;
        (fits && is_closed(above)).then_some((above, below))
    };
    let even = |it: &(&str, &str)| (2 * width(it.0)).abs_diff(full);
    let evenest = ends.filter_map(fitting).min_by_key(even);
    // Where no phrase ends in time, what stands in brackets stays whole at least.
    let anywhere = || {
        let begins = title.match_indices(['（', '(', '《', '“']).map(|it| it.0);
        begins.filter_map(fitting).min_by_key(even)
    };
    evenest.or_else(anywhere).map_or_else(
        || title.to_owned(),
        |(above, below)| format!("{above}\n{below}"),
    )
}

/// Whether every bracket and quote that opens in `text` closes in it.
fn is_closed(text: &str) -> bool {
    open_in(text).is_none()
}

/// What closes the first bracket or quote of `text` that does not close in it.
pub(crate) fn left_open(text: &str) -> Option<char> {
    open_in(text).map(|it| it.1)
}

/// Where the first bracket or quote of `text` stands that does not close in it, and what closes it.
fn open_in(text: &str) -> Option<(usize, char)> {
    const PAIRS: [(char, char); 7] = [
        ('（', '）'),
        ('(', ')'),
        ('《', '》'),
        ('“', '”'),
        ('‘', '’'),
        ('【', '】'),
        ('〔', '〕'),
    ];
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, letter) in text.char_indices() {
        if let Some((_, close)) = PAIRS.iter().find(|it| it.0 == letter) {
            open.push((at, *close));
        } else if let Some(nth) = open.iter().rposition(|it| it.1 == letter) {
            open.truncate(nth);
        }
    }
    open.first().copied()
}

/// The beginning of some words that are cut: what is left of a bracket or quote that does not close goes too, unless
/// hardly anything would be left.
pub(crate) fn cut_whole(words: &str) -> &str {
    match open_in(words).and_then(|it| words.get(..it.0)) {
        Some(before) if before.chars().count() * 3 >= words.chars().count() => before,
        _ => words,
    }
}

fn wrapped(line: &str, room: u32) -> u32 {
    let (mut lines, mut used, mut last) = (1_u32, 0_u32, 0_u32);
    let mut word = 0_u32;
    for letter in line.chars() {
        let width = letter_width(letter);
        // A Latin word or a number moves to the next line as a whole, if it fits there at all.
        word = if letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '/') {
            word.saturating_add(width)
        } else {
            0
        };
        if used.saturating_add(width) > room {
            lines = lines.saturating_add(1);
            // No 。，、） at a line's start: the character before comes along.
            used = if stays_behind(letter) { last } else { 0 };
            if word > width && word <= room {
                used = word - width;
            }
        }
        used = used.saturating_add(width);
        last = width;
    }
    lines
}

fn stays_behind(letter: char) -> bool {
    "。，、；：？！）》〉】”’…％,.;:?!)%".contains(letter)
}

fn is_wide(letter: char) -> bool {
    u32::from(letter) >= 0x2E80
}

/// Widths of a sans-serif fallback, which is wider than 仿宋 (500 for every ASCII letter).
fn letter_width(letter: char) -> u32 {
    match letter {
        ' ' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | 'i' | 'l' | 'j' => 400,
        '\t' => 2 * EM,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 950,
        'A'..='Z' => 700,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => 0,
        _ if letter.is_ascii() => 560,
        '\u{1F000}'..='\u{1FAFF}' => 1300,
        '\u{A0}'..='\u{24F}' => 600,
        _ => EM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_text_wraps_by_the_character() {
        assert_eq!(lines("", 5 * EM), 1);
        assert_eq!(lines("存在问题整", 5 * EM), 1);
        assert_eq!(lines("存在问题整改", 5 * EM), 2);
        assert_eq!(lines("存在\n问题", 5 * EM), 2);
        assert_eq!(
            lines("存在", 0),
            2,
            "a column is never narrower than one character"
        );
    }

    #[test]
    fn no_line_starts_with_a_comma() {
        assert_eq!(lines("存在问题整，改进中落实", 5 * EM), 3);
    }

    #[test]
    fn a_long_title_is_parted_where_a_phrase_ends() {
        for (title, expected) in [
            (
                "2026年度文明单位创建自评情况",
                "2026年度文明单位创建自评情况",
            ),
            (
                "2026年度办公室文明单位创建自评得分汇总表",
                "2026年度办公室文明单位创建\n自评得分汇总表",
            ),
            (
                "2026年度疾控股(应急办)文明单位创建自评得分汇总表",
                "2026年度疾控股(应急办)\n文明单位创建自评得分汇总表",
            ),
            (
                "没有可断之处而且一行放不下这样一个很长很长标题",
                "没有可断之处而且一行放不下这样一个很长很长标题",
            ),
            (
                "某局（2026年度示范标准试用本）自评情况一览表",
                "某局（2026年度示范标准试用本）\n自评情况一览表",
            ),
        ] {
            assert_eq!(titled(title, 20 * EM), expected);
        }
    }

    #[test]
    fn what_is_cut_leaves_no_quote_open() {
        for (cut, expected) in [
            ("未做到活动持续，“全年且有", "未做到活动持续，"),
            ("未做到“活动持续全年”，总", "未做到“活动持续全年”，总"),
            ("“活动持续全年且有总结", "“活动持续全年且有总结"),
            ("见《通知》（县文明办", "见《通知》"),
        ] {
            assert_eq!(cut_whole(cut), expected);
        }
    }

    #[test]
    fn column_titles_break_evenly() {
        assert_eq!(balanced("责任领导", 3 * EM), "责任\n领导");
        assert_eq!(balanced("责任领导", 4 * EM), "责任领导");
        assert_eq!(balanced("责任人", 2 * EM), "责任\n人");
        assert_eq!(balanced("A类问题", EM), "A类问题");
        assert_eq!(balanced("备注", 0), "备\n注");
    }
}
