//! A form on a page of its own: what is asked for at the left, what is known at the right, places to sign below.

use crate::export::documents::content::Content;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Orientation};

/// What a form says: a name and the words beside it, or room to be written in.
pub(crate) type Line = (&'static str, String);

/// A page with this form under the title, called `name` in a workbook.
pub(crate) fn page(
    content: &Content<'_>,
    (title, name): (&str, String),
    lines: Vec<Line>,
    signs: Vec<String>,
) -> Vec<Block> {
    let about = &content.assessment.about;
    let mut blocks = vec![
        Block::Pages(Orientation::Portrait),
        Block::Title(title.to_owned()),
        Block::Info(vec![
            format!("填报单位：{}（{}）", about.unit, about.section),
            format!("填报日期：{}", content.date.in_words()),
        ]),
    ];
    let rows = lines
        .into_iter()
        .map(|(what, words)| Row::Cells(vec![Cell::text(what), Cell::text(words)]));
    blocks.push(Block::Table(Table {
        name,
        columns: vec![
            Column::new("栏目", ColumnKind::ShortText, 32, 16),
            Column::new("内容", ColumnKind::LongText, 124, 70),
        ],
        rows: rows.collect(),
        ..Table::default()
    }));
    blocks.push(Block::SignOff(signs));
    blocks
}

/// A title alone with the one sentence that says why nothing follows.
pub(crate) fn nothing(title: String, why: &str) -> Vec<Block> {
    vec![Block::Title(title), Block::Paragraph(why.to_owned())]
}
