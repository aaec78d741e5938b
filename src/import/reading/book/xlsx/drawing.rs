//! What lies over the cells of a sheet: text boxes, and comments.

use crate::import::reading::book::xlsx::package::KIND;
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_CHARS, tidy};
use crate::intake::meter::Meter;
use crate::intake::xml::{Part, walk_metered};

/// The texts of a drawing's shapes, one for each shape that has any.
pub(super) fn texts(content: &[u8], meter: &Meter) -> Result<Vec<String>, IntakeError> {
    let mut found = Vec::new();
    let (mut text, mut is_text) = (String::new(), false);
    walk_metered(
        content,
        KIND,
        meter,
        // What programs show that do not know the first choice.
        |it| it == "Fallback",
        |part| {
            match part {
                Part::Open("t", _) => is_text = true,
                Part::Close("t") => is_text = false,
                Part::Text(letters) if is_text && text.len() <= MAX_CHARS * 4 => {
                    text.push_str(letters);
                }
                Part::Close("p" | "br") => text.push('\n'),
                Part::Close("txBody") => {
                    let whole = tidy(&text);
                    text.clear();
                    if !whole.is_empty() {
                        meter.count(&whole)?;
                        found.push(whole);
                    }
                }
                _ => {}
            }
            Ok(())
        },
    )?;
    Ok(found)
}

/// How many comments there are.
pub(super) fn n_comments(content: &[u8], meter: &Meter) -> Result<usize, IntakeError> {
    let mut n = 0;
    walk_metered(
        content,
        KIND,
        meter,
        |_| false,
        |part| {
            n += usize::from(matches!(part, Part::Open("comment", _)));
            Ok(())
        },
    )?;
    Ok(n)
}
