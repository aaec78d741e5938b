//! Set-up of printed sheets, and texts as a cell can hold them.

use rust_xlsxwriter::Worksheet;

use crate::export::report::Orientation;
use crate::export::text;

/// Excel's limit for the text of a cell, in UTF-16 units.
const MAX_TEXT: usize = 32_767;

/// A sheet set up for paper of this orientation, one page wide, numbered at the foot.
pub(crate) fn paper(sheet: &mut Worksheet, orientation: Orientation) {
    const A3: u8 = 8;
    const A4: u8 = 9;
    let size = match orientation {
        Orientation::Portrait | Orientation::Landscape => A4,
        Orientation::Wide => A3,
    };
    sheet
        .set_paper_size(size)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true);
    match orientation {
        Orientation::Portrait => sheet
            .set_portrait()
            .set_margins(0.7, 0.7, 0.8, 0.8, 0.4, 0.4),
        Orientation::Landscape | Orientation::Wide => sheet
            .set_landscape()
            .set_margins(0.45, 0.45, 0.6, 0.6, 0.3, 0.3),
    };
    sheet.set_footer("&C&\"宋体,常规\"&10第 &P 页  共 &N 页");
}

/// Text as a cell can hold it.
pub(crate) fn safe(words: &str) -> String {
    text::cut(&text::clean(words), MAX_TEXT).into_owned()
}
