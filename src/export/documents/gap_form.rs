//! What a 整改清单 or 整改台账 carries so that it can be filled in without the program and read back: the gap of each row,
//! and what each cell showed.

use std::collections::BTreeMap;

use crate::domain::form::ledger::ledger_fields;
use crate::domain::form::ledger_row::cell_key;
use crate::domain::form::row::whose;
use crate::domain::form::{ORIGIN_KEY, ROUND_KEY, WHOSE_KEY};
use crate::domain::gap::Gap;
use crate::export::documents::content::Content;
use crate::export::report::Data;
use crate::export::report::table::{Row, Table};
use crate::export::xlsx::page::safe;

/// Has the rows of `table`, which are those of `gaps`, know their gaps; returns what tells later what was filled in.
pub(crate) fn handed_out(content: &Content<'_>, gaps: &[&Gap], table: &mut Table) -> Data {
    let mut before: BTreeMap<String, String> = BTreeMap::new();
    let rows = table.rows.iter().filter_map(|it| match it {
        Row::Cells(cells) => Some(cells),
        Row::Group(_) => None,
    });
    for (gap, cells) in gaps.iter().zip(rows) {
        for (column, cell) in table.columns.iter().zip(cells) {
            // As a workbook holds them: what reads them back compares.
            let shown = safe(&cell.value.shown());
            before.insert(cell_key(&column.title, &gap.id), shown);
        }
        let fields = ledger_fields(content.assessment, gap, content.date);
        before.extend(fields.map(|(field, it)| (field.key(&gap.id), safe(&it))));
    }
    table.keys = gaps.iter().map(|it| it.id.to_string()).collect();
    read_back(content, "duibiao-ledger", before)
}

/// What a form of this kind said `before` it was filled in, and whose it is.
pub(crate) fn read_back(
    content: &Content<'_>,
    kind: &str,
    mut before: BTreeMap<String, String>,
) -> Data {
    let origin = content.assessment.origin.map(|it| it.to_string());
    before.extend(origin.map(|it| (ORIGIN_KEY.to_owned(), it)));
    before.insert(WHOSE_KEY.to_owned(), whose(&content.assessment.about));
    let round = content.assessment.n_round();
    before.insert(ROUND_KEY.to_owned(), round.to_string());
    Data::new(kind, serde_json::to_vec(&before).unwrap_or_default())
}
