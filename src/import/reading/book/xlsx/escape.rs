//! Characters that XML cannot hold, as workbooks write them: `_x000D_`.

use std::borrow::Cow;

/// The text with such characters as they are.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    // Ends of lines in XML are one character, whatever the file has.
    let text = text.replace("\r\n", "\n");
    let mut plain = String::with_capacity(text.len());
    let mut high = None;
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once("_x") {
        plain.push_str(before);
        if !before.is_empty() {
            high = None;
        }
        let Some((unit, after)) = unit(behind) else {
            plain.push_str("_x");
            rest = behind;
            continue;
        };
        rest = after;
        match (high.take(), unit) {
            (_, 0xD800..=0xDBFF) => high = Some(unit),
            (Some(high), 0xDC00..=0xDFFF) => {
                plain.extend(char::decode_utf16([high, unit]).flatten());
            }
            _ => plain.extend(char::decode_utf16([unit]).flatten()),
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The unit that four digits and a line stand for, and what comes behind them.
fn unit(text: &str) -> Option<(u16, &str)> {
    let digits = text.get(..4)?;
    let is_hex = digits.bytes().all(|it| it.is_ascii_hexdigit());
    let behind = text.get(4..)?.strip_prefix('_')?;
    let unit = u16::from_str_radix(digits, 16).ok()?;
    is_hex.then_some((unit, behind))
}
