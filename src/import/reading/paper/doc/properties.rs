//! What a paragraph and a character are: in a table, in a list, hidden, deleted.

use super::bytes::Bytes as _;
use super::sprm::Sprm;

/// What a paragraph is.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own in the file"
)]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// The number of its style.
    pub(super) style: u16,
    is_in_table: bool,
    depth: u32,
    /// Whether it ends a row of a table.
    pub(super) ends_row: bool,
    /// Whether it ends a cell of a table in a table.
    pub(super) ends_inner_cell: bool,
    /// Whether it ends a row of a table in a table.
    pub(super) ends_inner_row: bool,
    /// Which use of a list it has, from 1.
    pub(super) list: u16,
    /// Which level of the list, from 0.
    pub(super) level: u8,
    /// How far it is indented, in twips.
    pub(super) left: i16,
}

impl Paragraph {
    /// Changes it by a property.
    pub(super) fn apply(&mut self, sprm: &Sprm<'_>) {
        let is_on = sprm.byte() != 0;
        match sprm.code {
            0x2416 => self.is_in_table = is_on,
            0x2417 => self.ends_row = is_on,
            0x244B => self.ends_inner_cell = is_on,
            0x244C => self.ends_inner_row = is_on,
            0x6649 => self.depth = sprm.value.u32_at(0).unwrap_or(0),
            0x664A => {
                let more = sprm.value.i32_at(0).unwrap_or(0);
                self.depth = self.depth.saturating_add_signed(more);
            }
            0x260A => self.level = sprm.byte().min(8),
            0x460B => self.list = sprm.word(),
            0x840F | 0x845E => self.left = sprm.word().cast_signed(),
            _ => {}
        }
    }

    /// How many tables it lies in.
    pub(super) fn n_tables(&self) -> u32 {
        if self.is_in_table {
            self.depth.max(1)
        } else {
            0
        }
    }

    /// The use of a list by its number from 0, if it has one.
    pub(super) fn list_use(&self) -> Option<usize> {
        let number = usize::from(self.list).checked_sub(1)?;
        (number < 0x7FE).then_some(number)
    }
}

/// What a character is.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own in the file"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Character {
    /// Nobody sees it.
    pub(super) is_hidden: bool,
    /// It was deleted, and the change is tracked.
    pub(super) is_deleted: bool,
    /// It was written, and the change is tracked.
    pub(super) is_inserted: bool,
    /// It stands for something else.
    pub(super) is_special: bool,
    /// Its style, if it has one of its own.
    pub(super) style: Option<u16>,
    /// The font it has, by its number.
    pub(super) font: Option<u16>,
    /// The sign it stands for: the number of a font, and a code in it.
    pub(super) symbol: Option<(u16, u16)>,
    /// Where in the data stream what it stands for lies.
    pub(super) data: Option<u32>,
}

impl Character {
    /// Changes it by a property; `is_hidden` is how its styles have it.
    pub(super) fn apply(&mut self, sprm: &Sprm<'_>, is_hidden: bool) {
        let is_on = sprm.byte() != 0;
        match sprm.code {
            0x083C => {
                self.is_hidden = match sprm.byte() {
                    0x80 => is_hidden,
                    0x81 => !is_hidden,
                    it => it != 0,
                }
            }
            0x0800 => self.is_deleted = is_on,
            0x0801 => self.is_inserted = is_on,
            0x0855 => self.is_special = is_on,
            0x4A30 => self.style = Some(sprm.word()),
            0x4A4F => self.font = Some(sprm.word()),
            0x6A09 => {
                let code = sprm.value.u16_at(2).unwrap_or(0);
                self.symbol = Some((sprm.word(), code));
            }
            0x6A03 => {
                self.data = sprm.value.u32_at(0);
                self.is_special = true;
            }
            0x2A33 => {
                (self.is_hidden, self.style) = (is_hidden, None);
            }
            _ => {}
        }
    }
}
