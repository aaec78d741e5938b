//! The texts for users that come with the program: how it is used, and what is new. Each has one source in
//! `data/manual`; the window shows its pieces, and the writers make files of them.

use chrono::NaiveDate;

use crate::export::documents::content::numeral;
use crate::export::report::table::{Cell, CellValue, Column, ColumnKind, Row, RowTone, Table};
use crate::export::report::{Block, HeadingLevel, Report, Shot};
use crate::intake::picture::Picture;

/// A text for users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manual {
    /// How the program is used.
    Usage,
    /// What is new in each version.
    News,
}

/// A piece of a text for users.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManualPiece {
    /// What it is called.
    Title(&'static str),
    /// The beginning of a chapter, with its number.
    Chapter(String),
    /// The beginning of a section, with its number.
    Section(String),
    /// A paragraph.
    Text(&'static str),
    /// A step, with its number.
    Step(&'static str),
    /// A table: its head, then its rows.
    Table(Vec<Vec<&'static str>>),
    /// A picture of the window.
    Figure(Figure),
}

/// A picture of the window, as its line in the text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its file in `data/manual`.
    pub file: &'static str,
    /// What it shows.
    pub caption: &'static str,
}

/// The pictures, each by its file in `data/manual`; `.ci/window/manual-pictures` takes them.
const PICTURES: [(&str, &[u8]); 12] = [
    (
        "pictures/setup.png",
        include_bytes!("../../data/manual/pictures/setup.png"),
    ),
    (
        "pictures/start.png",
        include_bytes!("../../data/manual/pictures/start.png"),
    ),
    (
        "pictures/checklist.png",
        include_bytes!("../../data/manual/pictures/checklist.png"),
    ),
    (
        "pictures/answer.png",
        include_bytes!("../../data/manual/pictures/answer.png"),
    ),
    (
        "pictures/find.png",
        include_bytes!("../../data/manual/pictures/find.png"),
    ),
    (
        "pictures/evidence.png",
        include_bytes!("../../data/manual/pictures/evidence.png"),
    ),
    (
        "pictures/gaps.png",
        include_bytes!("../../data/manual/pictures/gaps.png"),
    ),
    (
        "pictures/gap.png",
        include_bytes!("../../data/manual/pictures/gap.png"),
    ),
    (
        "pictures/export.png",
        include_bytes!("../../data/manual/pictures/export.png"),
    ),
    (
        "pictures/import.png",
        include_bytes!("../../data/manual/pictures/import.png"),
    ),
    (
        "pictures/log.png",
        include_bytes!("../../data/manual/pictures/log.png"),
    ),
    (
        "pictures/overview.png",
        include_bytes!("../../data/manual/pictures/overview.png"),
    ),
];

impl Figure {
    /// What a line of the text names: `![caption](file)`.
    fn in_line(line: &'static str) -> Option<Self> {
        let (caption, file) = line.strip_prefix("![")?.split_once("](")?;
        let file = file.strip_suffix(')')?;
        Some(Self { file, caption })
    }

    /// The bytes of its file; none where it does not come with the program.
    fn png(self) -> Option<&'static [u8]> {
        let found = PICTURES.iter().find(|it| it.0 == self.file);
        found.map(|it| it.1)
    }

    /// The picture, or why there is none.
    ///
    /// # Errors
    /// That it does not come with the program, or cannot be read.
    pub fn picture(self) -> Result<Picture, String> {
        let png = self.png().ok_or_else(|| "没有这张图".to_owned())?;
        Picture::drawn(png).map_err(|fault| fault.to_string())
    }
}

impl Manual {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Usage, Self::News];

    /// Its name, which is also that of its file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Usage => "使用说明",
            Self::News => "更新说明",
        }
    }

    const fn source(self) -> &'static str {
        match self {
            Self::Usage => include_str!("../../data/manual/使用说明.md"),
            Self::News => include_str!("../../data/manual/更新说明.md"),
        }
    }

    /// The text in pieces, from top to bottom.
    pub fn pieces(self) -> Vec<ManualPiece> {
        let mut pieces: Vec<ManualPiece> = Vec::new();
        let (mut chapter, mut section) = (0, 0);
        for line in self.source().lines().filter(|it| !it.trim().is_empty()) {
            if let Some(name) = line.strip_prefix("### ") {
                section += 1;
                pieces.push(ManualPiece::Section(format!(
                    "（{}）{name}",
                    numeral(section)
                )));
            } else if let Some(name) = line.strip_prefix("## ") {
                (chapter, section) = (chapter + 1, 0);
                pieces.push(ManualPiece::Chapter(format!(
                    "{}、{name}",
                    numeral(chapter)
                )));
            } else if let Some(name) = line.strip_prefix("# ") {
                pieces.push(ManualPiece::Title(name));
            } else if let Some(row) = line.strip_prefix("| ") {
                row_of(&mut pieces, row.trim_end_matches('|'));
            } else if let Some(figure) = Figure::in_line(line) {
                pieces.push(ManualPiece::Figure(figure));
            } else if is_step(line) {
                pieces.push(ManualPiece::Step(line));
            } else {
                pieces.push(ManualPiece::Text(line));
            }
        }
        pieces
    }

    /// The text as a report of that day.
    pub fn report(self, date: NaiveDate) -> Report {
        let mut report = Report::new(self.name(), "", date);
        report.blocks = self.pieces().into_iter().map(block).collect();
        report
    }
}

/// Whether a line begins with a number and a point.
fn is_step(line: &str) -> bool {
    line.split_once(". ")
        .is_some_and(|(number, _)| number.parse::<u8>().is_ok())
}

/// Puts a row of a table behind the pieces: into the table that they end with, if they do.
fn row_of(pieces: &mut Vec<ManualPiece>, row: &'static str) {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    // What parts the head from the rows.
    if cells.iter().all(|it| it.chars().all(|c| c == '-')) {
        return;
    }
    match pieces.last_mut() {
        Some(ManualPiece::Table(rows)) => rows.push(cells),
        _ => pieces.push(ManualPiece::Table(vec![cells])),
    }
}

fn block(piece: ManualPiece) -> Block {
    match piece {
        ManualPiece::Title(title) => Block::Title(title.to_owned()),
        ManualPiece::Chapter(name) => Block::Heading(HeadingLevel::One, name),
        ManualPiece::Section(name) => Block::Heading(HeadingLevel::Two, name),
        ManualPiece::Text(text) => Block::Paragraph(text.to_owned()),
        // In a paper the number stands without a space: 1.打开文件.
        ManualPiece::Step(text) => Block::Paragraph(text.replacen(". ", ".", 1)),
        ManualPiece::Table(rows) => Block::Table(table(&rows)),
        ManualPiece::Figure(figure) => Block::Figure(Shot {
            head: String::new(),
            picture: figure.picture(),
            caption: figure.caption.to_owned(),
        }),
    }
}

fn table(rows: &[Vec<&'static str>]) -> Table {
    /// What there is between the margins of an upright page, in mm.
    const WIDTH: u16 = 156;
    let (head, body) = rows
        .split_first()
        .map_or((&[][..], rows), |(head, body)| (head.as_slice(), body));
    let share = u16::try_from(head.len().max(1)).map_or(WIDTH, |it| WIDTH / it);
    let column = |title: &&str| Column::new(*title, ColumnKind::LongText, share, share / 2);
    let cell = |text: &&str| Cell {
        value: CellValue::Text((*text).to_owned()),
        tone: RowTone::Normal,
    };
    Table {
        columns: head.iter().map(column).collect(),
        rows: body
            .iter()
            .map(|row| Row::Cells(row.iter().map(cell).collect()))
            .collect(),
        ..Table::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_has_a_chapter_for_each_of_its_readers_and_says_how_things_are_done() {
        let pieces = Manual::Usage.pieces();
        let chapters: Vec<&str> = pieces
            .iter()
            .filter_map(|it| match it {
                ManualPiece::Chapter(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(
            chapters,
            [
                "一、装上和打开",
                "二、科室负责人怎样做",
                "三、创建办经办人怎样做",
                "四、分管领导怎样做",
                "五、出了问题怎样做"
            ]
        );
        assert!(pieces.contains(&ManualPiece::Section("（二）怎样逐条打分".to_owned())));
    }

    #[test]
    fn tables_and_steps_are_read_as_what_they_are_and_nothing_else_is_left_over() {
        for piece in Manual::ALL.into_iter().flat_map(Manual::pieces) {
            match piece {
                ManualPiece::Table(rows) => {
                    let width = rows[0].len();
                    assert!(rows.len() > 1 && rows.iter().all(|it| it.len() == width));
                }
                ManualPiece::Text(text) => {
                    assert!(!text.starts_with(['#', '|', '-', '*', '!']), "{text}");
                }
                ManualPiece::Figure(figure) => {
                    let picture = figure.picture();
                    let size = picture.map(|it| (it.width, it.file.len()));
                    // As wide as the help at most, and light.
                    assert!(
                        matches!(size, Ok((1..=700, 1..=100_000))),
                        "{figure:?}: {size:?}"
                    );
                }
                _ => {}
            }
        }
    }

    #[test]
    fn every_picture_that_comes_with_the_program_is_shown_once_in_the_manual() {
        let pieces = Manual::Usage.pieces();
        let shown: Vec<&str> = pieces
            .iter()
            .filter_map(|it| match it {
                ManualPiece::Figure(figure) => Some(figure.file),
                _ => None,
            })
            .collect();
        assert_eq!(shown, PICTURES.map(|it| it.0));
        assert!(shown.len() >= 10, "{shown:?}");
    }

    #[test]
    fn what_is_new_tells_of_this_version_first() {
        let pieces = Manual::News.pieces();
        let first = format!("一、{}", env!("CARGO_PKG_VERSION"));
        assert_eq!(pieces.get(1), Some(&ManualPiece::Chapter(first)));
    }
}
