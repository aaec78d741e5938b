//! Makes any text safe for office files: no controls that break XML, no direction marks that hide words.

use std::borrow::Cow;

/// What stands at the end of a text that was cut because the file format could not hold it.
pub const CUT_MARK: &str = "……（内容过长，后文已截断）";

/// The text without what an office file cannot carry (`reliability.md` §4).
///
/// Vertical tabs (Word's soft line break when copied), U+0085, U+2028 and U+2029 become line breaks; other
/// controls except tab and line feed, noncharacters, U+FEFF and unpaired direction controls are dropped.
pub fn clean(text: &str) -> Cow<'_, str> {
    let text = if text.contains(|letter| kept(letter) != Some(letter)) {
        Cow::Owned(text.chars().filter_map(kept).collect())
    } else {
        Cow::Borrowed(text)
    };
    if text.contains(is_paired_control) {
        let lines: Vec<String> = text.split('\n').map(without_unpaired).collect();
        Cow::Owned(lines.join("\n"))
    } else {
        text
    }
}

/// The cleaned text on one line, for titles and document properties: breaks and tabs become spaces.
pub fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text cut to at most `limit` UTF-16 units, the mark included; unchanged when it already fits.
pub fn cut(text: &str, limit: usize) -> Cow<'_, str> {
    if text.len() <= limit || text.encode_utf16().count() <= limit {
        return Cow::Borrowed(text);
    }
    let mut room = limit.saturating_sub(CUT_MARK.encode_utf16().count());
    let mut short: String = text
        .chars()
        .take_while(|letter| {
            let units = letter.len_utf16();
            let fits = units <= room;
            room = if fits { room - units } else { 0 };
            fits
        })
        .collect();
    short.push_str(CUT_MARK);
    Cow::Owned(short)
}

/// What becomes of one character; `None` drops it.
fn kept(letter: char) -> Option<char> {
    match letter {
        '\t' | '\n' => Some(letter),
        '\u{0B}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}' => None,
        _ if letter.is_control() || u32::from(letter) & 0xFFFE == 0xFFFE => None,
        _ => Some(letter),
    }
}

fn is_paired_control(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// One line without the embeddings, overrides and isolates that lack their partner.
///
/// An opener without an end would turn the words after it, which is how a text shows other than it reads.
fn without_unpaired(line: &str) -> String {
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut paired: Vec<usize> = Vec::new();
    for (at, letter) in line.char_indices() {
        match letter {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push((at, false)),
            '\u{2066}'..='\u{2068}' => open.push((at, true)),
            // U+202C ends an embedding, never an isolate.
            '\u{202C}' => {
                if let Some((start, _)) = open.pop_if(|(_, isolate)| !*isolate) {
                    paired.extend([start, at]);
                }
            }
            // U+2069 ends the nearest isolate, and with it every embedding left open inside.
            '\u{2069}' => {
                if let Some(place) = open.iter().rposition(|(_, isolate)| *isolate)
                    && let Some((start, _)) = open.drain(place..).next()
                {
                    paired.extend([start, at]);
                }
            }
            _ => {}
        }
    }
    paired.sort_unstable();
    line.char_indices()
        .filter(|(at, letter)| !is_paired_control(*letter) || paired.binary_search(at).is_ok())
        .map(|(_, letter)| letter)
        .collect()
}

/// The date line of a sign-off, filled in by hand.
pub(crate) const BLANK_DATE: &str = "　　　　年　　月　　日";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &str, expected: &str) {
        assert_eq!(clean(given), expected, "{given:?}");
        assert_eq!(clean(expected), expected, "cleaning twice changes nothing");
    }

    #[test]
    fn plain_text_is_not_touched() {
        check(
            "对照《测评标准》①\t3 项\n𠮷䶮😀 </w:t> ]]>",
            "对照《测评标准》①\t3 项\n𠮷䶮😀 </w:t> ]]>",
        );
        assert!(matches!(clean("已完成"), Cow::Borrowed(_)));
    }

    #[test]
    fn controls_are_dropped_and_soft_breaks_kept() {
        check(
            "一\u{0}二\u{1}\u{1F}三\u{7F}\u{9F}\u{FFFE}\u{FFFF}\u{FEFF}",
            "一二三",
        );
        check(
            "第一行\r\n第二行\u{0B}第三行\u{2028}第四行",
            "第一行\n第二行\n第三行\n第四行",
        );
    }

    #[test]
    fn direction_controls_without_a_partner_are_dropped() {
        check("甲\u{202E}乙", "甲乙");
        check("甲\u{202C}乙\u{2069}", "甲乙");
        check(
            "\u{202A}abc\u{202C}\u{2067}def\u{2069}",
            "\u{202A}abc\u{202C}\u{2067}def\u{2069}",
        );
        check("\u{2067}a\u{202E}b\u{2069}c", "\u{2067}ab\u{2069}c");
        check("\u{202E}a\nb\u{202C}", "a\nb");
        check("左\u{200E}右\u{200F}", "左\u{200E}右\u{200F}");
    }

    #[test]
    fn a_long_text_is_cut_with_a_mark() {
        assert_eq!(cut("一二三", 3), "一二三");
        let long = "😀".repeat(100);
        let short = cut(&long, 51);
        assert!(short.ends_with(CUT_MARK) && short.starts_with("😀"));
        assert!(short.encode_utf16().count() <= 51);
    }

    #[test]
    fn a_title_stays_on_one_line() {
        assert_eq!(one_line(" 整改\r\n台账\t（一） "), "整改 台账 （一）");
    }
}
