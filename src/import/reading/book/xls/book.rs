//! What is said once for the whole workbook: its version, its sheets, its texts, how numbers are shown.

use encoding_rs::Encoding;

use crate::import::reading::book::number_format::formats::Formats;
use crate::import::reading::book::number_format::serial::Base;
use crate::import::reading::book::xls::kinds::{
    BOUNDSHEET, CODEPAGE, DATEMODE, FORMAT, FORMAT_2, SST, XF, XF_2, XF_3, XF_4,
};
use crate::import::reading::book::xls::pieces::Pieces;
use crate::import::reading::book::xls::records::{Record, Records};
use crate::intake::compound::long;
use crate::intake::limits::tidy;

/// The most sheets that are listed.
const MOST_LISTED: usize = 1_000;

/// The version of Excel, as far as its records differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    Two,
    Three,
    Four,
    /// Excel 5 and 95.
    Five,
    /// Excel 97 to 2003.
    #[default]
    Eight,
}

/// What kind of sheet it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetKind {
    Cells,
    Chart,
    Macro,
    Module,
}

impl SheetKind {
    /// By what stands in the list of sheets.
    fn listed(kind: u8) -> Self {
        match kind & 0x0F {
            1 => Self::Macro,
            2 => Self::Chart,
            6 => Self::Module,
            _ => Self::Cells,
        }
    }

    /// By what stands where it begins.
    pub(super) fn begun(kind: u16) -> Self {
        match kind {
            0x0006 => Self::Module,
            0x0020 => Self::Chart,
            0x0040 => Self::Macro,
            _ => Self::Cells,
        }
    }
}

/// A sheet as the list of sheets has it.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) name: String,
    /// Where it begins in the stream, in bytes.
    pub(super) at: usize,
    pub(super) is_hidden: bool,
    pub(super) kind: SheetKind,
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// The number of its format.
    pub(super) format: u16,
    /// How many steps it is indented by.
    pub(super) indent: u8,
}

/// Texts that cells share, one behind the other.
#[derive(Default)]
pub(super) struct Shared {
    text: String,
    ends: Vec<usize>,
}

impl Shared {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub(super) fn get(&self, number: u32) -> Option<&str> {
        let number = usize::try_from(number).ok()?;
        let end = *self.ends.get(number)?;
        let begin = number.checked_sub(1).and_then(|it| self.ends.get(it));
        self.text.get(begin.copied().unwrap_or(0)..end)
    }
}

/// A workbook but for what stands on its sheets.
#[derive(Default)]
pub(super) struct Book {
    pub(super) version: Version,
    pub(super) sheets: Vec<Listed>,
    /// How many more sheets there are.
    pub(super) n_unlisted: usize,
    pub(super) shared: Shared,
    pub(super) formats: Formats,
    encoding: Option<&'static Encoding>,
    looks: Vec<Look>,
    n_formats: u16,
}

impl Book {
    /// One of that version.
    pub(super) fn of(version: Version) -> Self {
        Self {
            version,
            ..Self::default()
        }
    }

    /// Takes what a record says of the whole workbook; before Excel 5 such records stand on the sheets.
    pub(super) fn take(&mut self, record: Record<'_>, records: &mut Records<'_>) -> Option<()> {
        match record.kind {
            CODEPAGE => self.encoding = encoding(record.word(0)?),
            DATEMODE if record.word(0)? == 1 => self.formats.base = Base::Of1904,
            BOUNDSHEET if self.version >= Version::Five => {
                let sheet = self.listed(record, records)?;
                if self.sheets.len() < MOST_LISTED {
                    self.sheets.push(sheet);
                } else {
                    self.n_unlisted += 1;
                }
            }
            FORMAT | FORMAT_2 => self.take_format(record, records)?,
            // A cell has no more than two bytes for the number of its look.
            XF | XF_2 | XF_3 | XF_4 if u16::try_from(self.looks.len()).is_ok() => {
                let look = self.look_of(record);
                self.looks.push(look.unwrap_or_default());
            }
            SST => {
                let mut pieces = Pieces::of(record.data, records);
                pieces.skip(8);
                while let Some(n_units) = pieces.word() {
                    let Some(text) = pieces.unicode(usize::from(n_units)) else {
                        break;
                    };
                    self.shared.push(&tidy(&text));
                }
            }
            _ => {}
        }
        Some(())
    }

    fn listed(&self, record: Record<'_>, records: &mut Records<'_>) -> Option<Listed> {
        let (state, kind) = (*record.data.get(4)?, *record.data.get(5)?);
        let mut pieces = Pieces::of(record.data.get(6..)?, records);
        let n = usize::from(pieces.byte()?);
        Some(Listed {
            name: tidy(&self.text(&mut pieces, n)),
            at: usize::try_from(long(record.data, 0)?).ok()?,
            is_hidden: state & 3 != 0,
            kind: SheetKind::listed(kind),
        })
    }

    fn take_format(&mut self, record: Record<'_>, records: &mut Records<'_>) -> Option<()> {
        let id = match self.version {
            Version::Five | Version::Eight => record.word(0)?,
            _ => self.n_formats,
        };
        self.n_formats = self.n_formats.saturating_add(1);
        let skipped = if record.kind == FORMAT { 2 } else { 0 };
        let mut pieces = Pieces::of(record.data.get(skipped..)?, records);
        let n = match self.version {
            Version::Eight => pieces.word()?,
            _ => u16::from(pieces.byte()?),
        };
        let code = self.text(&mut pieces, usize::from(n));
        self.formats.define(u32::from(id), &code);
        Some(())
    }

    fn look_of(&self, record: Record<'_>) -> Option<Look> {
        let byte = |at: usize| record.data.get(at).copied();
        let (format, indent) = match self.version {
            Version::Two => (u16::from(byte(2)? & 0x3F), 0),
            Version::Three | Version::Four => (u16::from(byte(1)?), 0),
            Version::Five => (record.word(2)?, 0),
            Version::Eight => (record.word(2)?, byte(8).unwrap_or(0) & 0x0F),
        };
        Some(Look { format, indent })
    }

    /// How cells of a look look; `None` where it is not told.
    pub(super) fn look(&self, number: u16) -> Option<Look> {
        self.looks.get(usize::from(number)).copied()
    }

    /// A text of so many units or bytes, by the version.
    pub(super) fn text(&self, pieces: &mut Pieces<'_, '_>, n: usize) -> String {
        if self.version == Version::Eight {
            return pieces.unicode(n).unwrap_or_default();
        }
        let bytes = pieces.bytes(n);
        if let Some(encoding) = self.encoding {
            return encoding.decode_without_bom_handling(&bytes).0.into_owned();
        }
        // Programs that name no code page write that of the PC they run on.
        let (text, is_wrong) = encoding_rs::GB18030.decode_without_bom_handling(&bytes);
        if is_wrong {
            let western = encoding_rs::WINDOWS_1252;
            return western.decode_without_bom_handling(&bytes).0.into_owned();
        }
        text.into_owned()
    }
}

/// The encoding of a code page.
fn encoding(page: u16) -> Option<&'static Encoding> {
    let encoding = match page {
        866 => encoding_rs::IBM866,
        874 => encoding_rs::WINDOWS_874,
        932 | 10_001 => encoding_rs::SHIFT_JIS,
        936 | 10_008 | 54_936 => encoding_rs::GB18030,
        949 | 1_361 | 10_003 => encoding_rs::EUC_KR,
        950 | 10_002 => encoding_rs::BIG5,
        1_250 => encoding_rs::WINDOWS_1250,
        1_251 => encoding_rs::WINDOWS_1251,
        437 | 850 | 1_252 | 32_769 => encoding_rs::WINDOWS_1252,
        1_253 => encoding_rs::WINDOWS_1253,
        1_254 => encoding_rs::WINDOWS_1254,
        1_255 => encoding_rs::WINDOWS_1255,
        1_256 => encoding_rs::WINDOWS_1256,
        1_257 => encoding_rs::WINDOWS_1257,
        1_258 => encoding_rs::WINDOWS_1258,
        10_000 | 32_768 => encoding_rs::MACINTOSH,
        10_007 => encoding_rs::X_MAC_CYRILLIC,
        65_001 => encoding_rs::UTF_8,
        _ => return None,
    };
    Some(encoding)
}
