//! How Chinese is typed with Latin letters: `zyfw` and `zhiyuan` are 志愿服务.

use std::ops::Range;

use pinyin::ToPinyinMulti as _;

/// One letter of a text: its place, and how it is read.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    bytes: Range<usize>,
    /// Without tones; a letter that is no Chinese character has none.
    spellings: Vec<&'static str>,
}

/// Lower case, full-width letters and signs as half-width ones.
pub(crate) fn fold(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '！'..='～' => u32::from(letter)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(letter),
        '\u{3000}' => ' ',
        _ => letter,
    };
    text.chars()
        .map(narrow)
        .flat_map(char::to_lowercase)
        .collect()
}

pub(crate) fn readings(text: &str) -> Vec<Reading> {
    let letters = text.char_indices().zip(text.to_pinyin_multi());
    letters
        .map(|((at, letter), read)| {
            let mut spellings: Vec<&'static str> =
                read.into_iter().flatten().map(|it| it.plain()).collect();
            spellings.sort_unstable();
            spellings.dedup();
            Reading {
                bytes: at..at + letter.len_utf8(),
                spellings,
            }
        })
        .collect()
}

/// Whether `name` has the letters `typed` in it, or is spelled so.
pub fn answers_to(name: &str, typed: &str) -> bool {
    let typed = fold(typed);
    let words = || typed.split_whitespace();
    let letters = readings(name);
    let folded = fold(name);
    words().all(|word| folded.contains(word) || (is_pinyin(word) && spelled(&letters, word)))
}

pub(crate) fn is_pinyin(word: &str) -> bool {
    word.bytes().all(|it| it.is_ascii_lowercase())
}

pub(crate) fn spelled(letters: &[Reading], word: &str) -> bool {
    spelled_range(letters, word).is_some()
}

/// The first letters that read as `word`, each by its initial or spelled out, the last perhaps in part.
pub(crate) fn spelled_range(letters: &[Reading], word: &str) -> Option<Range<usize>> {
    (0..letters.len()).find_map(|start| {
        let rest = letters.get(start..)?;
        let end = read_as(rest, word)?;
        Some(rest.first()?.bytes.start..end)
    })
}

/// The end, in bytes, of the letters at the beginning of `letters` that read as `word`.
fn read_as(letters: &[Reading], word: &str) -> Option<usize> {
    let (first, rest) = letters.split_first()?;
    first.spellings.iter().find_map(|spelling| {
        if spelling.starts_with(word) {
            return Some(first.bytes.end);
        }
        let whole = word.strip_prefix(spelling).and_then(|it| read_as(rest, it));
        let initial = || {
            let letter = spelling.get(..1)?;
            read_as(rest, word.strip_prefix(letter)?)
        };
        whole.or_else(initial)
    })
}
