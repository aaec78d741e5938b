//! A chart as a sheet of its own: the numbers, and the bars that Excel draws from them.

use rust_xlsxwriter::{Chart as Drawing, ChartType, Formula, Worksheet, XlsxError};

use crate::domain::decimal::Decimal;
use crate::export::report::table::{CellValue, ColumnKind, RowTone};
use crate::export::report::{Chart, Orientation, percent};
use crate::export::xlsx::formats::Formats;
use crate::export::xlsx::page::{paper, safe};

/// The worksheet: one row for each bar, and the bars beside them.
pub(crate) fn sheet(chart: &Chart, formats: &Formats, name: &str) -> Result<Worksheet, XlsxError> {
    const HEADS: [(&str, u16); 4] = [("项目", 30), ("得分", 10), ("应得分", 10), ("得分率", 10)];
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    paper(&mut sheet, Orientation::Landscape);
    for (at, (head, width)) in (0..).zip(HEADS) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, head, &formats.head)?;
    }
    let looks =
        |kind: &ColumnKind, value: &CellValue| formats.cell(kind, value, RowTone::Normal, false);
    let mut last = 0;
    for (row, bar) in (1..).zip(&chart.bars) {
        let text = looks(&ColumnKind::LongText, &CellValue::Empty);
        sheet.write_string_with_format(row, 0, safe(&bar.label), text)?;
        for (at, number) in (1..).zip([bar.points, bar.full]) {
            let format = looks(&ColumnKind::Points, &CellValue::Number(number));
            sheet.write_number_with_format(row, at, number.to_f64(), format)?;
        }
        let share = percent(bar.points, bar.full).unwrap_or(Decimal::ZERO);
        let line = row + 1;
        let formula = Formula::new(format!("=IF(C{line}=0,0,B{line}/C{line})"))
            .set_result((share.to_f64() / 100.0).to_string());
        let format = looks(&ColumnKind::Points, &CellValue::Percent(share));
        sheet.write_formula_with_format(row, 3, formula, format)?;
        last = row;
    }
    let mut drawing = Drawing::new(ChartType::Bar);
    drawing
        .add_series()
        .set_categories((name, 1, 0, last, 0))
        .set_values((name, 1, 3, last, 3))
        .set_name(&safe(&chart.name));
    drawing.title().set_name(&safe(&chart.name));
    drawing.legend().set_hidden();
    // Of bars, x is the axis of the numbers; the first bar stands on top.
    drawing.x_axis().set_min(0).set_max(1).set_num_format("0%");
    drawing.y_axis().set_reverse();
    drawing.set_width(620).set_height(120 + 34 * last.min(40));
    sheet.insert_chart(0, 5, &drawing)?;
    Ok(sheet)
}
