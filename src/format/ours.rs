//! Whether bytes are a file of ours, whatever it is called and however damaged.

use crate::format::read::read;

/// What the first line of a file of ours begins with.
const BEGINNING: &str = "// 对标";

/// What every file of ours says of itself, also one that was written by hand.
const FIELD: &str = "duibiao:";

/// The bytes of a file in which these are looked for.
const START: usize = 4096;

/// Whether these bytes are an assessment or a standard, whole or damaged: nothing that is made from one is ever
/// written over them.
pub fn is_ours(bytes: &[u8]) -> bool {
    begins(bytes) || read(bytes).is_ok()
}

/// Whether they begin as a file of ours does, in whichever encoding a text editor may have put it.
fn begins(bytes: &[u8]) -> bool {
    let start = bytes.get(..START).unwrap_or(bytes);
    let text = match start {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start))
            .into_owned(),
    };
    let text = text.trim_start();
    // Before the data may stand comments.
    let mut lines = text.lines().map(str::trim_start);
    let data = lines.find(|it| !it.is_empty() && !it.starts_with("//"));
    text.starts_with(BEGINNING)
        || data.is_some_and(|it| it.starts_with('(')) && text.contains(FIELD)
}

fn utf16(bytes: &[u8], join: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|it| match it {
        [a, b] => join([*a, *b]),
        _ => 0,
    });
    char::decode_utf16(units)
        .map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}
