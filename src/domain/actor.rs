//! Who acts: the name under which somebody edits and signs. It is not the 填表人 of whichever file is open.

/// The most characters that a name may have.
pub const MAX_NAME: usize = 64;

/// Why something typed is no name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameRefusal {
    /// It goes over several lines, or has characters that are not seen.
    #[error("姓名只能写一行，不能有换行或看不见的字符")]
    Lines,
    /// It has so many characters.
    #[error("姓名太长：{0}个字，最多{MAX_NAME}个字")]
    TooLong(usize),
    /// It has no letter: keys that were meant for something else.
    #[error("姓名里没有文字，请写姓名")]
    NoLetter,
}

/// The name that was typed, without the blanks around it; empty where nobody is named.
///
/// # Errors
/// [`NameRefusal`] where that is no name.
pub fn name(typed: &str) -> Result<String, NameRefusal> {
    let name = typed.trim();
    let n_chars = name.chars().count();
    if !is_one_line(name) || name.contains(is_invisible) {
        Err(NameRefusal::Lines)
    } else if n_chars > MAX_NAME {
        Err(NameRefusal::TooLong(n_chars))
    } else if !name.is_empty() && !name.contains(char::is_alphabetic) {
        Err(NameRefusal::NoLetter)
    } else {
        Ok(name.to_owned())
    }
}

/// What stands between several names in one field.
pub(crate) const BETWEEN: [char; 8] = ['、', '，', ',', '；', ';', '/', '\n', '\t'];

/// The names of several persons that stand in one field.
pub(crate) fn persons(field: &str) -> impl Iterator<Item = &str> {
    let names = field.split(BETWEEN).map(str::trim);
    names.filter(|it| !it.is_empty())
}

/// Whether one of the persons named by `one` is among those named by `others`: whatever blanks stand in their names, and
/// what stands behind them in brackets, they are the same.
pub(crate) fn is_among(one: &str, others: &str) -> bool {
    let bare = |it: &str| -> String {
        let name = it.split(['（', '(']).next().unwrap_or(it).chars();
        name.filter(|it| !it.is_whitespace() && !is_invisible(*it))
            .collect()
    };
    let others: Vec<String> = persons(others).map(bare).collect();
    persons(one).map(bare).any(|it| others.contains(&it))
}

/// Whether a character is not seen, so that two names would look the same and be two.
const fn is_invisible(it: char) -> bool {
    matches!(
        it,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// Whether a text stands on one line, without control characters.
pub(crate) fn is_one_line(text: &str) -> bool {
    let breaks = |it: char| it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
    !text.contains(breaks)
}
