//! The lines of a 填报 sheet: a blank of an item in each.

use crate::domain::form::FormField;
use crate::domain::form::heads::Table;
use crate::domain::form::row::{FormRow, KEY, PRINTED};
use crate::import::form::lines::{HEAD_WITHIN, Lines, Titles};
use crate::import::form::stays::Stays;
use crate::import::reading::source::{Grid, SourceFile};
use crate::intake::error::IntakeError;

/// The columns that the form is handed out with.
pub(crate) const COLUMNS: [&str; 10] = [
    PRINTED[0],
    PRINTED[1],
    PRINTED[2],
    "填写",
    "怎么填",
    "差距说明",
    "不适用的理由",
    "整改措施",
    "责任人",
    "整改时限",
];

/// Where what is printed, the blanks and their keys stand.
struct Head {
    printed: [Option<u32>; 3],
    value: u32,
    beside: [Option<u32>; 5],
    key: u32,
}

/// The row of the titles, and the lines below; `None` where the sheet is no form.
///
/// # Errors
/// [`IntakeError`] where a column is there twice.
pub(crate) fn rows(
    grid: &Grid,
    source: &SourceFile,
) -> Result<Option<(u32, Vec<FormRow>)>, IntakeError> {
    for row in 0..grid.rows.min(HEAD_WITHIN) {
        let titles = Titles::of(grid, row, Table::Form);
        let Some(head) = head(&titles)? else {
            continue;
        };
        let lines = Lines::of(grid, head.key, source);
        // What other tables have may be called the same; what their lines are known by is of another kind.
        let mut keys = (row + 1..grid.rows)
            .map(|it| lines.key(it))
            .filter(|it| !it.is_empty())
            .peekable();
        if keys.peek().is_some() && !keys.any(|it| FormField::of_key(&it).is_some()) {
            continue;
        }
        let stays = Stays::of(grid, &titles, &lines, row);
        let below = (row + 1..grid.rows).filter_map(|row| line(&lines, &stays, &head, row));
        return Ok(Some((row, below.collect())));
    }
    Ok(None)
}

fn head(titles: &Titles<'_>) -> Result<Option<Head>, IntakeError> {
    let value = FormField::Rule(1, 1).name();
    if !titles.has(&value) || !titles.has(KEY) {
        return Ok(None);
    }
    let [code, title, ask] = PRINTED.map(|it| titles.column(it));
    let [note, na, measure, person, due] = FormField::BESIDE.map(|it| titles.column(&it.name()));
    let (Some(value), Some(key)) = (titles.column(&value)?, titles.column(KEY)?) else {
        return Ok(None);
    };
    Ok(Some(Head {
        printed: [code?, title?, ask?],
        value,
        beside: [note?, na?, measure?, person?, due?],
        key,
    }))
}

/// A line, unless nothing of a form stands in it.
fn line(lines: &Lines<'_>, stays: &Stays, head: &Head, row: u32) -> Option<FormRow> {
    let columns = std::iter::once(head.value).chain(head.beside.iter().copied().flatten());
    let may_share = |column, one: &str, own: &str| column != head.value && is_of_one_item(one, own);
    let line = FormRow {
        place: lines.place(row),
        key: lines.key(row),
        printed: head.printed.map(|it| it.map(|at| lines.shows(row, at))),
        value: lines.says(row, head.value),
        beside: head.beside.map(|it| it.map(|at| lines.says(row, at))),
        away: stays.away(row),
        trouble: lines.trouble(row, columns, may_share),
    };
    // Signatures and sums below a table have no key, and nothing in the blanks.
    let is_empty = line.key.is_empty() && line.said().next().is_none();
    (!is_empty || line.trouble.is_some()).then_some(line)
}

/// Whether two keys are of blanks of the same item.
fn is_of_one_item(one: &str, other: &str) -> bool {
    let item = |key: &str| FormField::of_key(key).map(|it| it.1);
    item(one).is_some_and(|it| item(other) == Some(it))
}
