//! Fields: what is shown of them is their result; a box to tick and a sign in a circle have none and are shown too.

use std::collections::BTreeSet;

use super::bytes::Bytes as _;

/// Begins the code of a field.
pub(super) const BEGIN: u16 = 0x13;
/// Begins the result.
pub(super) const RESULT: u16 = 0x14;
/// Ends a field.
pub(super) const END: u16 = 0x15;

/// How deep fields lie in fields at most; a mark that goes deeper is none.
const MAX_OPEN: usize = 256;

/// How much of a code is kept.
const MAX_CODE: usize = 256;

/// A field while it is read.
#[derive(Clone, Debug, Default)]
struct Field {
    is_result: bool,
    code: String,
    data: Option<u32>,
}

/// The fields that are open at a place of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    n_codes: usize,
    /// Where fields begin that never end: they are none.
    endless: BTreeSet<u32>,
}

impl Fields {
    /// The fields of a story, by its characters that begin and end them, with their numbers.
    pub(super) fn of(marks: impl Iterator<Item = (u32, u16)>) -> Self {
        let mut open = Vec::new();
        for (place, mark) in marks {
            match mark {
                BEGIN if open.len() < MAX_OPEN => open.push(place),
                END => {
                    open.pop();
                }
                _ => {}
            }
        }
        Self {
            endless: open.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Whether text is the code of a field here.
    pub(super) fn is_code(&self) -> bool {
        self.n_codes > 0
    }

    /// Adds to the code of the field.
    pub(super) fn code(&mut self, letter: u16, data: Option<u32>) {
        let Some(field) = self.open.last_mut().filter(|it| !it.is_result) else {
            return;
        };
        field.data = data.or(field.data);
        if field.code.len() < MAX_CODE {
            field.code.extend(char::from_u32(letter.into()));
        }
    }

    /// Goes on at a mark; what a field shows that has no result, by the data stream.
    pub(super) fn mark(&mut self, place: u32, mark: u16, data: &[u8]) -> Option<String> {
        match mark {
            BEGIN if self.open.len() < MAX_OPEN && !self.endless.contains(&place) => {
                self.open.push(Field::default());
                self.n_codes += 1;
            }
            RESULT => {
                if let Some(field) = self.open.last_mut().filter(|it| !it.is_result) {
                    field.is_result = true;
                    self.n_codes -= 1;
                }
            }
            END => {
                let field = self.open.pop()?;
                if !field.is_result {
                    self.n_codes -= 1;
                }
                return shown(&field, data).filter(|_| !self.is_code());
            }
            _ => {}
        }
        None
    }
}

/// What a field shows that has no result.
fn shown(field: &Field, data: &[u8]) -> Option<String> {
    let code = field.code.trim_start();
    let (name, rest) = code.split_once([' ', '\\']).unwrap_or((code, ""));
    if name.eq_ignore_ascii_case("FORMCHECKBOX") {
        let is_ticked = is_ticked(data, field.data?).unwrap_or(false);
        return Some(if is_ticked { "√" } else { "□" }.to_owned());
    }
    if !name.eq_ignore_ascii_case("EQ") || field.is_result {
        return None;
    }
    let (switches, parts) = rest.trim_end().strip_suffix(')')?.split_once('(')?;
    let (first, last) = parts.rsplit_once([',', '，', ';'])?;
    if last.contains(['\\', '(']) {
        return None;
    }
    match switches.trim().to_ascii_lowercase() {
        // A fraction.
        it if it.ends_with("\\f") => Some(format!("{first}/{last}")),
        // Signs over each other: a number in a circle, or words with their sound above them.
        it if it.contains("\\o") => Some(ringed(first, last).unwrap_or_else(|| last.to_owned())),
        _ => None,
    }
}

/// A number in a circle.
fn ringed(ring: &str, number: &str) -> Option<String> {
    let is_ring = ring.chars().any(|it| matches!(it, '○' | '〇' | '◯'));
    let number: u32 = number.trim().parse().ok().filter(|_| is_ring)?;
    let number = (1..=20).contains(&number).then(|| number - 1)?;
    char::from_u32(0x2460 + number).map(String::from)
}

/// Whether a box of a form is ticked, by what the data stream says of it ([MS-DOC] 2.9.78).
fn is_ticked(data: &[u8], at: u32) -> Option<bool> {
    let at = usize::try_from(at).ok()?;
    let head = usize::from(data.u16_at(at.checked_add(4)?)?);
    let form = at + head;
    let bits = data.u16_at(form + 4)?;
    let result = bits >> 2 & 0x1F;
    if result != 25 {
        return Some(result == 1);
    }
    // As it was at the beginning: behind the name.
    let n_name = usize::from(data.u16_at(form + 10)?);
    Some(data.u16_at(form + 10 + 2 + 2 * (n_name + 1))? != 0)
}
