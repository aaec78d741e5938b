//! Formulas of columns that follow from others, wherever they come to what the report says.

use std::borrow::Cow;

use rust_xlsxwriter::utility::{column_number_to_name, row_col_to_cell};

use crate::domain::decimal::{Decimal, PLACES};
use crate::export::report::percent;
use crate::export::report::table::{Cell, CellValue, Computed, Table};
use crate::export::xlsx::view::View;

/// The formula of the column `at` on one row, if its result is what the cell says.
///
/// `first` and `row` are the first row of the table's body and this one, as the sheet counts them; `sums` are the
/// sums of all columns over the rows above this one.
pub(crate) fn formula(
    view: &View<'_>,
    cells: &[Cow<'_, Cell>],
    at: usize,
    (first, row): (u32, u32),
    sums: &[Decimal],
) -> Option<String> {
    let value = &cells.get(at)?.value;
    let place = |source: usize| view.columns.iter().position(|it| it.source == Some(source));
    let number = |source: usize| cells.get(place(source)?)?.value.number();
    let column = |source: usize| u16::try_from(place(source)?).ok();
    let name = |source: usize| Some(row_col_to_cell(row, column(source)?));
    let (result, formula) = match view.columns.get(at)?.column.computed? {
        Computed::Difference(left, right) => (
            CellValue::Number(number(left)? - number(right)?),
            format!("={}-{}", name(left)?, name(right)?),
        ),
        Computed::Percent(part, whole) => {
            let share = percent(number(part)?, number(whole)?)?;
            let whole = name(whole)?;
            let formula = format!("=IF({whole}=0,0,{}/{whole})", name(part)?);
            (CellValue::Percent(share), formula)
        }
        Computed::Running(source) => {
            let before = *sums.get(place(source)?)?;
            let top = column_number_to_name(column(source)?);
            let formula = format!("=SUM({top}${}:{})", first + 1, name(source)?);
            (CellValue::Number(before + number(source)?), formula)
        }
    };
    (result == *value).then_some(formula)
}

/// The formula of a total whose rows do not count as they are, if it comes to the `number` that the report says.
///
/// `column` is where the sheet has the table's column `source`, `places` are the sheet's rows.
pub(crate) fn weighed(
    table: &Table,
    source: usize,
    number: Decimal,
    column: u16,
    places: &[u32],
) -> Option<String> {
    let weighing = table.weighing.iter().find(|it| it.column == source)?;
    let is_plain = weighing.parts.iter().all(|it| it.1 == Decimal::ONE);
    let is_plain = is_plain && weighing.times == weighing.over;
    let result = table.weighed(weighing)?;
    // It is rounded as the report rounds it, and shows no more places.
    let digits = if number == number.rounded() {
        2
    } else {
        PLACES
    };
    let result = if digits == 2 {
        result.rounded()
    } else {
        result
    };
    if is_plain || result != number {
        return None;
    }
    let sum = |rows: &[u32]| {
        let (first, last) = (rows.first()?, rows.last()?);
        let ends = [first, last].map(|row| row_col_to_cell(*row, column));
        Some(format!("SUM({})", ends.join(":")))
    };
    let mut rest = places;
    let mut terms = Vec::new();
    for part in weighing.parts.chunk_by(|one, other| one.1 == other.1) {
        let rows: usize = part.iter().map(|it| it.0).sum();
        let (own, after) = rest.split_at_checked(rows)?;
        rest = after;
        let weight = part.first()?.1;
        terms.push(match weight {
            Decimal::ONE => sum(own)?,
            weight => format!("{}*{weight}", sum(own)?),
        });
    }
    let mut formula = terms.join("+");
    if weighing.times != weighing.over {
        formula = format!("({formula})*{}/{}", weighing.times, weighing.over);
    }
    if let Some(rest) = sum(rest) {
        formula = format!("{formula}+{rest}");
    }
    Some(format!("=ROUND({formula},{digits})"))
}
