//! The formula that tells whether the blanks of a line are still in it.

use rust_xlsxwriter::Formula;
use rust_xlsxwriter::utility::row_col_to_cell;

use crate::domain::form::FormField;
use crate::domain::form::row::meaning;
use crate::domain::form::sheets::ENTERED;
use crate::domain::form::stay::{GONE, STAYS};

/// Whether a column of a table that is filled in is taken back.
pub(crate) fn is_taken_back(title: &str) -> bool {
    let title = meaning(title);
    title == ENTERED || FormField::LEDGER.iter().any(|it| it.name() == title)
}

/// Says of each of the blanks of a row, by its title and its column, by how many rows it stands elsewhere.
pub(crate) fn staying<'a>(row: u32, blanks: impl Iterator<Item = (&'a str, u16)>) -> Formula {
    let (mut parts, mut now) = (Vec::new(), Vec::new());
    for (title, column) in blanks {
        let at = row_col_to_cell(row, column);
        parts.push(format!(
            "\"{title}:\"&IF(ISERROR(ROW({at})),\"{GONE}\",ROW({at})-ROW())"
        ));
        now.push(format!("{title}:{STAYS}"));
    }
    Formula::new(format!("={}", parts.join("&\" \"&"))).set_result(now.join(" "))
}
