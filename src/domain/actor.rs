//! Who acts: the name under which somebody edits and signs. It is not the 填表人 of whichever file is open.

/// The most characters that a name may have.
pub const MAX_NAME: usize = 64;

/// Why something typed is no name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameRefusal {
    /// It goes over several lines, or has characters that are not seen.
    #[error("姓名只能写一行，不能有换行等控制字符")]
    Lines,
    /// It has so many characters.
    #[error("姓名太长：{0}个字，最多{MAX_NAME}个字")]
    TooLong(usize),
}

/// The name that was typed, without the blanks around it; empty where nobody is named.
///
/// # Errors
/// [`NameRefusal`] where that is no name.
pub fn name(typed: &str) -> Result<String, NameRefusal> {
    let name = typed.trim();
    let n_chars = name.chars().count();
    if !is_one_line(name) {
        Err(NameRefusal::Lines)
    } else if n_chars > MAX_NAME {
        Err(NameRefusal::TooLong(n_chars))
    } else {
        Ok(name.to_owned())
    }
}

/// Whether a text stands on one line and has nothing in it that is not seen.
pub(crate) fn is_one_line(text: &str) -> bool {
    let breaks = |it: char| it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
    !text.contains(breaks)
}
