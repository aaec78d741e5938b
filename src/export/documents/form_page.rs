//! Forms on pages of their own: what is asked for at the left, what is known at the right, and room to sign.

use crate::domain::gap::Gap;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, to_fill_in};
use crate::export::documents::gap_words::{came_from, problem_alone};
use crate::export::documents::title::lines;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Orientation, Report};
use crate::export::text::text_width;

/// What stands in one line of a form: its name and the words beside it.
pub(crate) type Line = (&'static str, String);

/// An upright paper with its title, who made it out and when, which draft it is and which part is shown.
pub(crate) fn head(content: &Content<'_>, title: String) -> Vec<Block> {
    let mut blocks = vec![
        Block::Pages(Orientation::Portrait),
        Block::Title(title),
        content.made_out(),
    ];
    blocks.extend(content.draft().map(|it| Block::Info(vec![it])));
    blocks.extend(content.filter().map(|it| Block::Info(vec![it])));
    blocks
}

/// The same of a letter, which says at its end who wrote it and when.
pub(crate) fn letter_head(content: &Content<'_>, document: Document) -> Vec<Block> {
    let mut blocks = vec![Block::Pages(Orientation::Portrait)];
    blocks.extend(
        lines(&content.title_parts(document))
            .into_iter()
            .map(Block::Title),
    );
    blocks.extend(content.draft().map(Block::Title));
    blocks.extend(content.filter().map(|it| Block::Info(vec![it])));
    blocks
}

/// The same of a letter with a number of its own, which stands above its title and which nobody here knows.
pub(crate) fn numbered_head(content: &Content<'_>, document: Document) -> Vec<Block> {
    let mut blocks = letter_head(content, document);
    // Behind the turn of the page.
    blocks.insert(1, Block::Info(vec![to_fill_in("文号")]));
    blocks
}

/// A page of its own for a gap: the form with these lines, called by its number and code.
pub(crate) fn page(
    content: &Content<'_>,
    document: Document,
    called: (u32, &Gap),
    lines: Vec<Line>,
) -> Vec<Block> {
    let (number, gap) = called;
    let mut blocks = head(content, content.title(document));
    let name = format!("{number} {}", gap.code);
    blocks.push(Block::Table(form(name, on_one_page(lines))));
    blocks
}

/// So many points of height are for the form of a page.
const PAGE: u32 = 530;
/// A line of a cell, the least a row has, and what is above and below the words, in points.
const LINE: u32 = 14;
const ROW: u32 = 22;
const AROUND: u32 = 4;
/// The room of a line, in thousandths of a letter.
const WIDE: u32 = 34_500;
/// The same of what is asked for.
const NARROW: u32 = 8_000;
/// What is left free to write in.
const FREE: [&str; 4] = ["\n\n\n　", "\n\n　", "\n　", "　"];

/// The lines with less room to write in where they would not stand on one page: nobody signs a page without the form.
fn on_one_page(mut lines: Vec<Line>) -> Vec<Line> {
    let height = |lines: &[Line]| -> u32 {
        let each = lines.iter().map(|(name, words)| {
            let n_lines = text_width::lines(words, WIDE);
            n_lines.max(text_width::lines(name, NARROW))
        });
        each.map(|it| (it * LINE + AROUND).max(ROW)).sum()
    };
    for pair in FREE.windows(2) {
        let [from, to] = pair else { continue };
        if height(&lines) <= PAGE {
            break;
        }
        for (_, words) in &mut lines {
            *words = words.replace(from, to);
        }
    }
    lines
}

/// What the page of a gap says first: its number, where it comes from, and what it concerns.
pub(crate) fn first_lines(content: &Content<'_>, (number, gap): (u32, &Gap)) -> [Line; 4] {
    [
        ("序号", format!("{number}（{}）", gap.code)),
        ("问题来源", came_from(gap)),
        ("对应指标", content.subject(gap)),
        ("存在问题", problem_alone(gap)),
    ]
}

/// A form with these lines, called `name` in a workbook.
pub(crate) fn form(name: String, lines: Vec<Line>) -> Table {
    let mut lines = lines.into_iter();
    let (first, words) = lines.next().unwrap_or_default();
    let row = |(name, words): Line| Row::Cells(vec![Cell::text(name), Cell::text(words)]);
    Table {
        name,
        columns: vec![
            Column::new(first, ColumnKind::ShortText, 30, 16),
            Column::new(words, ColumnKind::LongText, 126, 68),
        ],
        rows: lines.map(row).collect(),
        ..Table::default()
    }
}

/// Room for somebody's opinion and name.
pub(crate) fn to_sign(known: &str) -> String {
    let known = known.trim();
    format!("{known}\n\n\n　　　　　　　　　　　签字：　　　　　　　　　　　　　年　　月　　日")
}

/// A whole paper that says there is nothing to list, and why.
pub(crate) fn nothing(content: &Content<'_>, document: Document, why: &str) -> Report {
    let title = content.title(document);
    let unit = content.assessment.about.unit.clone();
    let mut report = Report::new(title.clone(), unit, content.date.naive());
    report.blocks = head(content, title);
    let parts = content.title_parts(document);
    if parts.len() > 1 {
        let titles = lines(&parts).into_iter().map(Block::Title);
        drop(report.blocks.splice(1..2, titles));
    }
    report.blocks.push(Block::Paragraph(why.to_owned()));
    report.blocks.push(content.sign_off(document));
    report
}

/// A report without blocks yet, under the title of its document.
pub(crate) fn begun(content: &Content<'_>, document: Document) -> Report {
    let unit = content.assessment.about.unit.clone();
    Report::new(content.title(document), unit, content.date.naive())
}
