//! Sorts a report's blocks onto sheets: what stands over a table, what under it, and the running text.

use crate::export::report::table::Table;
use crate::export::report::{Block, Chart, Orientation, Report, prose_date};
use crate::export::text;

/// The content of a workbook.
#[derive(Default)]
pub(crate) struct Draft<'a> {
    /// The text outside tables.
    pub(crate) prose: Vec<Line>,
    /// The tables in order.
    pub(crate) tables: Vec<TableSheet<'a>>,
    /// The charts, which come after the tables.
    pub(crate) charts: Vec<&'a Chart>,
    waiting: Vec<Line>,
    orientation: Orientation,
    after_table: bool,
}

/// A table with what belongs to it.
pub(crate) struct TableSheet<'a> {
    pub(crate) table: &'a Table,
    pub(crate) orientation: Orientation,
    /// Title and facts over it.
    pub(crate) head: Vec<Line>,
    /// Signatures under it.
    pub(crate) foot: Vec<Line>,
}

/// One line over the whole width.
pub(crate) enum Line {
    Title(String),
    /// Facts under a title.
    Facts(Vec<String>),
    /// Blanks to sign, side by side.
    Spread(Vec<String>),
    Heading(String),
    Body(String),
    Right(String),
}

/// Whether nothing but running text stands between this block and a table: then it belongs to that.
fn is_over_a_table(blocks: &[Block], at: usize) -> bool {
    let is_text = |it: &&Block| matches!(it, Block::Addressee(_) | Block::Paragraph(_));
    let below = blocks.iter().skip(at).find(|it| !is_text(it));
    matches!(below, Some(Block::Table(_)))
}

/// The paragraphs of running text.
fn body(words: &str) -> impl Iterator<Item = Line> {
    let words = text::clean(words);
    let lines: Vec<&str> = words.split('\n').collect();
    let lines = lines.into_iter().map(|it| Line::Body(format!("　　{it}")));
    lines.collect::<Vec<_>>().into_iter()
}

impl<'a> Draft<'a> {
    /// The report's blocks, each in its place.
    pub(crate) fn of(report: &'a Report) -> Self {
        let mut draft = Self::default();
        let before = |at: usize| {
            let at = at.checked_sub(1)?;
            report.blocks.get(at)
        };
        for (at, block) in report.blocks.iter().enumerate() {
            match (block, report.blocks.get(at + 1)) {
                // A heading that nothing but a table stands under.
                (Block::Heading(_, words), Some(Block::Table(table))) => {
                    draft.point(words, &table.name);
                    draft.wait(Line::Heading(words.clone()));
                }
                // On the sheet of the chart its own name says it.
                (Block::Heading(_, words), Some(Block::Chart(chart))) => {
                    draft.point(words, &chart.name);
                }
                (Block::Paragraph(words), next) if draft.closes(before(at), next) => {
                    draft.end(body(words));
                }
                (Block::Addressee(words), _) if is_over_a_table(&report.blocks, at) => {
                    draft.wait(Line::Body(words.clone()));
                }
                (Block::Paragraph(words), _) if is_over_a_table(&report.blocks, at) => {
                    body(words).for_each(|it| draft.wait(it));
                }
                _ => draft.place(block),
            }
        }
        draft.settle();
        draft
    }

    fn place(&mut self, block: &'a Block) {
        match block {
            Block::Pages(orientation) => self.orientation = *orientation,
            Block::Title(words) => self.wait(Line::Title(words.clone())),
            Block::Info(parts) => self.wait(Line::Facts(parts.clone())),
            Block::Attachment(label) => self.wait(Line::Heading(label.clone())),
            Block::Heading(_, words) => self.say([Line::Heading(words.clone())]),
            Block::Addressee(words) => self.say([Line::Body(words.clone())]),
            Block::Paragraph(words) => {
                self.say(body(words));
            }
            Block::Table(table) if table.columns.is_empty() => {}
            Block::Table(table) => {
                let head = std::mem::take(&mut self.waiting);
                self.tables.push(TableSheet {
                    table,
                    orientation: self.orientation,
                    head,
                    foot: Vec::new(),
                });
                self.after_table = true;
            }
            Block::Chart(chart) => self.charts.push(chart),
            // Each photo is named in the table that comes with them.
            Block::Photos(_) | Block::NewPaper => {}
            Block::Figure(shot) => self.say(body(&shot.caption)),
            Block::SignOff(labels) => {
                let date = Line::Right(text::BLANK_DATE.to_owned());
                self.close([Line::Spread(labels.clone()), date]);
            }
            Block::Closing { unit, date } => {
                self.close([Line::Right(unit.clone()), Line::Right(prose_date(*date))]);
            }
        }
    }

    /// A line that belongs to what comes next.
    fn wait(&mut self, line: Line) {
        self.waiting.push(line);
        self.after_table = false;
    }

    /// Running text.
    fn say(&mut self, lines: impl IntoIterator<Item = Line>) {
        self.settle();
        self.prose.extend(lines);
        self.after_table = false;
    }

    /// Lines that close what came before.
    fn close(&mut self, lines: [Line; 2]) {
        if self.after_table {
            self.end(lines);
        } else {
            self.say(lines);
        }
    }

    /// Lines under the last table.
    fn end(&mut self, lines: impl IntoIterator<Item = Line>) {
        if let Some(sheet) = self.tables.last_mut() {
            sheet.foot.extend(lines);
        }
    }

    /// Whether a paragraph closes the table above: it stands between that and the date, or is a note below the date.
    const fn closes(&self, before: Option<&Block>, next: Option<&Block>) -> bool {
        self.after_table
            && (matches!(next, Some(Block::Closing { .. }))
                || matches!(before, Some(Block::Closing { .. })))
    }

    /// Where the table or the chart under a heading stands, for whoever reads the text alone.
    fn point(&mut self, heading: &str, name: &str) {
        let is_letter = self.prose.iter().any(|it| matches!(it, Line::Title(_)));
        if is_letter && self.waiting.is_empty() {
            let words = format!("　　见工作表“{}”。", text::one_line(name));
            self.prose.push(Line::Heading(heading.to_owned()));
            self.prose.push(Line::Body(words));
        }
    }

    fn settle(&mut self) {
        self.prose.append(&mut self.waiting);
    }
}
