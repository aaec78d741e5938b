//! The looks of cells in a workbook.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::domain::decimal::Decimal;
use crate::export::report::table::{CellValue, ColumnKind, RowTone};

/// Every format, made once.
pub(crate) struct Formats {
    pub(crate) title: Format,
    pub(crate) heading: Format,
    pub(crate) body: Format,
    pub(crate) spread: Format,
    pub(crate) right: Format,
    pub(crate) head: Format,
    pub(crate) group: Format,
    left: Toned,
    blank: Format,
    /// For a row that reaches Excel's greatest height: its text shows from the beginning.
    top: Toned,
    centre: Toned,
    date: Toned,
    fine: Toned,
    percent: Toned,
    total: Format,
    total_fine: Format,
    total_percent: Format,
    /// Overdue: red and bold, so that it shows in black and white too.
    pub(crate) overdue: Format,
    /// Due within a week: yellow.
    pub(crate) due_soon: Format,
}

/// One format in each tone.
struct Toned {
    normal: Format,
    problem: Format,
    done: Format,
}

impl Toned {
    fn new(format: &Format) -> Self {
        Self {
            normal: format.clone(),
            problem: format.clone().set_font_color(Color::RGB(0x00C0_0000)),
            done: format.clone().set_font_color(Color::RGB(0x001E_6B34)),
        }
    }

    const fn of(&self, tone: RowTone) -> &Format {
        match tone {
            RowTone::Normal => &self.normal,
            RowTone::Problem => &self.problem,
            RowTone::Done => &self.done,
        }
    }
}

impl Formats {
    pub(crate) fn new() -> Self {
        let left = font("仿宋", 10.5)
            .set_border(FormatBorder::Thin)
            .set_text_wrap();
        let centre = left.clone().set_align(FormatAlign::Center);
        let head = font("黑体", 10.5)
            .set_border(FormatBorder::Thin)
            .set_text_wrap()
            .set_align(FormatAlign::Center);
        let line = font("仿宋", 12.0);
        Self {
            title: font("宋体", 18.0)
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_text_wrap(),
            heading: font("黑体", 12.0).set_text_wrap(),
            body: line.clone().set_text_wrap(),
            spread: line.clone().set_text_wrap(),
            right: line.set_align(FormatAlign::Right).set_indent(1),
            group: font("黑体", 10.5)
                .set_border(FormatBorder::Thin)
                .set_text_wrap(),
            date: Toned::new(&centre.clone().set_num_format("yyyy\\-mm\\-dd")),
            fine: Toned::new(&centre.clone().set_num_format("0.00##")),
            percent: Toned::new(&centre.clone().set_num_format("0.00%")),
            top: Toned::new(&left.clone().set_align(FormatAlign::Top)),
            blank: left
                .clone()
                .set_num_format("@")
                .set_background_color(Color::RGB(0x00FF_F9E5)),
            left: Toned::new(&left),
            centre: Toned::new(&centre),
            total: head.clone(),
            total_fine: head.clone().set_num_format("0.00##"),
            total_percent: head.clone().set_num_format("0.00%"),
            head: head.set_background_color(Color::RGB(0x00ED_EDED)),
            overdue: Format::new()
                .set_bold()
                .set_font_color(Color::RGB(0x009C_0006))
                .set_background_color(Color::RGB(0x00FF_C7CE)),
            due_soon: Format::new().set_background_color(Color::RGB(0x00FF_EB9C)),
        }
    }

    /// The format of a cell in the table's body; `cut_off` when the row cannot be high enough for its text.
    pub(crate) fn cell(
        &self,
        kind: &ColumnKind,
        value: &CellValue,
        tone: RowTone,
        cut_off: bool,
    ) -> &Format {
        let toned = match (value, kind) {
            (CellValue::Date(_), _) | (CellValue::Empty, ColumnKind::Date) => &self.date,
            (CellValue::Number(number), _) if is_fine(*number) => &self.fine,
            (CellValue::Percent(_), _) => &self.percent,
            (_, ColumnKind::LongText) if cut_off => &self.top,
            (_, ColumnKind::LongText) => &self.left,
            _ => &self.centre,
        };
        toned.of(tone)
    }

    /// The format of words that nobody writes over.
    pub(crate) const fn words(&self) -> &Format {
        self.left.of(RowTone::Normal)
    }

    /// The format of a cell to be filled in: whatever is typed stays text.
    pub(crate) const fn blank(&self) -> &Format {
        &self.blank
    }

    /// The format of a cell in the closing row.
    pub(crate) fn total(&self, value: &CellValue) -> &Format {
        match value {
            CellValue::Number(number) if is_fine(*number) => &self.total_fine,
            CellValue::Percent(_) => &self.total_percent,
            _ => &self.total,
        }
    }
}

/// Whether the number has more than two decimals. Others need no number format: Excel's own shows 2, 0.5 and 2.64
/// as they are, and still does when someone types over them.
fn is_fine(number: Decimal) -> bool {
    number.rounded() != number
}

fn font(name: &str, size: f64) -> Format {
    const SIMPLIFIED_CHINESE: u8 = 134;
    Format::new()
        .set_font_name(name)
        .set_font_size(size)
        .set_font_charset(SIMPLIFIED_CHINESE)
        .set_align(FormatAlign::VerticalCenter)
}
