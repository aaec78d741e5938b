//! 整改前后对比照片页: for each gap with photos one page, before at the left and after at the right, with captions and
//! room for the prints; the pictures themselves stay where they are kept.

use crate::domain::assessment::gap_work::{Photo, Stage};
use crate::domain::gap::Gap;
use crate::export::documents::Document;
use crate::export::documents::content::Content;
use crate::export::documents::form_page::nothing;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Orientation, Report};

/// So many empty lines leave room for a print of 6 by 8 cm.
const ROOM: usize = 12;

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let title = content.title(Document::Photos);
    let unit = content.assessment.about.unit.clone();
    let mut report = Report::new(title.clone(), unit, content.date.naive());
    let shown = content.gaps.iter().filter(|it| !it.photos.is_empty());
    for (number, gap) in (1_u32..).zip(shown) {
        report.blocks.extend(page(&title, number, gap));
    }
    if report.blocks.is_empty() {
        let why = "没有登记整改照片。请在问题的详情里登记整改前、整改后的照片。";
        report.blocks = nothing(title, why);
    }
    report
}

fn page(title: &str, number: u32, gap: &Gap) -> Vec<Block> {
    let of = |stage: Stage| gap.photos.iter().filter(move |it| it.shows == stage);
    let rows = of(Stage::Before).count().max(of(Stage::After).count());
    let pair = |at: usize| {
        let cell = |stage: Stage| of(stage).nth(at).map_or_else(Cell::default, caption);
        Row::Cells(vec![cell(Stage::Before), cell(Stage::After)])
    };
    let status = gap.closed_on().map_or_else(
        || gap.status.name().to_owned(),
        |it| format!("{}销号", it.in_words()),
    );
    vec![
        Block::Pages(Orientation::Portrait),
        Block::Title(title.to_owned()),
        Block::Info(vec![format!(
            "问题：【{} {}】{}",
            gap.code, gap.title, gap.problem
        )]),
        Block::Info(vec![
            format!("责任科室：{}", gap.section),
            format!("整改情况：{status}"),
        ]),
        Block::Table(Table {
            name: format!("{number} {}", gap.code),
            columns: vec![
                Column::new("整改前", ColumnKind::LongText, 78, 44),
                Column::new("整改后", ColumnKind::LongText, 78, 44),
            ],
            rows: (0..rows).map(pair).collect(),
            ..Table::default()
        }),
    ]
}

/// Room for the print, and below it what it shows and where it is kept.
fn caption(photo: &Photo) -> Cell {
    let place = match photo.place.as_str() {
        "" => String::new(),
        place => format!("\n（存放：{place}）"),
    };
    Cell::text(format!(
        "照片粘贴处{}{}{place}",
        "\n".repeat(ROOM),
        photo.name
    ))
}
