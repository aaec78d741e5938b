//! Lays out everything but tables.

use chrono::NaiveDate;

use crate::domain::decimal::Decimal;
use crate::export::layout::lines::Line;
use crate::export::layout::parts::PartKind;
use crate::export::layout::{Align, BLACK, Ink, PageMark, Setter, Spot, count, rank};
use crate::export::report::{
    Bar, Block, Chart, HeadingLevel, Orientation, leads_to_closing, prose_date,
};
use crate::export::text::fonts::{Face, FontStyle};
use crate::export::text::{self, BLANK_DATE, text_width};

/// Running text: 16 pt with 28 characters a line, 22 lines a page.
const BODY: FontStyle = style(Face::Body, 16.0, -0.25);
const PITCH: f32 = 28.95;
const TITLE: FontStyle = style(Face::Title, 22.0, 0.0);
/// The size of titles in twips.
const TITLE_TWIPS: u32 = 440;
const TITLE_PITCH: f32 = 32.0;
/// Two lines of space, the unit and the date.
const CLOSING_LINES: usize = 4;
const INFO: FontStyle = style(Face::Body, 12.0, 0.0);
const INFO_PITCH: f32 = 24.0;
const SIGN_PITCH: f32 = 28.0;
/// What stands above a line of signatures.
const ABOVE_SIGNS: f32 = 8.0;
/// What stands below a table or a chart.
const BELOW: f32 = 6.0;
const LABEL: FontStyle = style(Face::Body, 10.0, 0.0);
const NAME: FontStyle = style(Face::Hei, 10.5, 0.0);
const BAR_PITCH: f32 = 17.0;
/// The colours of what is there and of what is missing, which differ in black and white too.
const FILLED: Ink = [0x5B, 0x7F, 0xA6];
const REST: Ink = [0xE8, 0xEC, 0xF1];

const fn style(face: Face, size: f32, spacing: f32) -> FontStyle {
    FontStyle {
        face,
        size,
        spacing,
    }
}

impl Setter<'_> {
    /// Puts a block, of which `rest` are to come.
    pub(crate) fn block(&mut self, block: &Block, rest: &[Block]) {
        match block {
            Block::NewPaper => self.begin_paper(),
            Block::Pages(orientation) => self.turn(*orientation),
            Block::Title(words) => self.title(words),
            Block::Info(parts) => self.info(parts),
            Block::Heading(level, words) => {
                if let [Block::Paragraph(first), rest @ ..] = rest
                    && leads_to_closing(rest)
                {
                    self.stay(1, first, rest);
                }
                if let [Block::Table(table), rest @ ..] = rest {
                    let signs = self.signs_below(rest);
                    let begun = self.beginning(table, signs);
                    let most = self.sheet.end() - self.sheet.top;
                    self.reserve((PITCH + begun).min(most));
                }
                self.heading(*level, words);
            }
            Block::Addressee(words) => self.paragraph(words, 0.0),
            Block::Paragraph(words) => {
                if leads_to_closing(rest) {
                    self.stay(0, words, rest);
                }
                self.paragraph(words, 2.0 * (BODY.size + BODY.spacing));
            }
            Block::Table(table) => {
                let signs = self.signs_below(rest);
                self.table(table, signs);
                self.y += BELOW;
            }
            Block::Chart(chart) => self.chart(chart),
            Block::Photos(set) => self.photos(set),
            Block::Figure(shot) => self.figure(shot),
            Block::SignOff(labels) => self.sign_off(labels),
            Block::Closing { unit, date } => self.closing(unit, *date),
            Block::Attachment(label) => self.attachment(label),
        }
    }

    fn title(&mut self, words: &str) {
        let words = text::one_line(words);
        let width = self.sheet.room();
        let titled = text_width::titled(&words, self.sheet.twips * text_width::EM / TITLE_TWIPS);
        let lines = self.broken(TITLE, &titled, width, 0.0);
        self.reserve(count(lines.len()) * TITLE_PITCH + 2.0 * PITCH);
        self.bookmark(0, &words);
        self.lines(&lines, TITLE, TITLE_PITCH, Align::Centre);
        self.y += BELOW;
    }

    /// Puts lines below each other, over as many pages as they need.
    fn lines(&mut self, lines: &[Line], style: FontStyle, pitch: f32, align: Align) {
        for line in lines {
            self.reserve(pitch);
            let spot = self.across(pitch, align);
            self.line(line, style, BLACK, spot);
            self.y += pitch;
        }
    }

    /// A line over the whole width.
    const fn across(&self, pitch: f32, align: Align) -> Spot {
        Spot {
            x: self.sheet.left,
            y: self.y,
            width: self.sheet.room(),
            pitch,
            align,
        }
    }

    /// The first at the left, the last at the right, others between; below each other where that is too wide.
    fn info(&mut self, parts: &[String]) {
        let parts: Vec<String> = parts.iter().map(|it| text::one_line(it)).collect();
        let room = self.sheet.room();
        let widths: Vec<f32> = parts
            .iter()
            .map(|it| self.measure.width(INFO, it))
            .collect();
        let gaps = count(parts.len().saturating_sub(1)) * INFO.size;
        if widths.iter().sum::<f32>() + gaps > room {
            for part in &parts {
                self.begin(PartKind::Paragraph, None);
                let lines = self.broken(INFO, part, room, 0.0);
                self.lines(&lines, INFO, INFO_PITCH, Align::Left);
            }
            return;
        }
        self.reserve(INFO_PITCH);
        let last = parts.len().saturating_sub(1);
        for (at, (words, width)) in parts.into_iter().zip(widths).enumerate() {
            let align = match at {
                0 => Align::Left,
                at if at == last => Align::Right,
                _ => Align::Centre,
            };
            let spot = self.across(INFO_PITCH, align);
            self.begin(PartKind::Paragraph, None);
            self.line(&whole(words, width), INFO, BLACK, spot);
        }
        self.y += INFO_PITCH;
    }

    fn heading(&mut self, level: HeadingLevel, words: &str) {
        let words = text::one_line(words);
        let face = match level {
            HeadingLevel::One => Face::Hei,
            HeadingLevel::Two => Face::Kai,
            HeadingLevel::Three | HeadingLevel::Four => Face::Body,
        };
        let style = FontStyle { face, ..BODY };
        // It stays with what it is the head of.
        self.reserve(3.0 * PITCH);
        self.bookmark(rank(level), &words);
        self.indented(&words, style, 2.0 * (BODY.size + BODY.spacing));
    }

    fn paragraph(&mut self, words: &str, indent: f32) {
        self.begin(PartKind::Paragraph, None);
        self.indented(&text::clean(words), BODY, indent);
    }

    /// Begins a new page with the paragraph, and the lines `above` it, where its end, and what is between it and the closing, would not find
    /// room here: nobody signs a page without text (GB/T 9704, 7.3.5.4). A long paragraph is parted instead.
    fn stay(&mut self, above: usize, words: &str, rest: &[Block]) {
        const SHORT: usize = 8;
        let between = rest.iter().map_while(|it| match it {
            Block::Paragraph(words) => Some(words),
            _ => None,
        });
        let lines: usize = between.map(|it| self.body_lines(it)).sum();
        // A note below the date stays with it.
        let closed = rest
            .iter()
            .position(|it| matches!(it, Block::Closing { .. }));
        let note = closed.and_then(|at| match rest.get(at + 1) {
            Some(Block::Paragraph(words)) => Some(words),
            _ => None,
        });
        let lines = lines + note.map_or(0, |it| self.body_lines(it));
        let own = self.body_lines(words);
        if own <= SHORT && lines <= SHORT {
            self.reserve(count(above + own + lines + CLOSING_LINES) * PITCH);
        }
    }

    /// How high is what signs a table: nobody signs a page on which nothing else stands.
    fn signs_below(&mut self, rest: &[Block]) -> f32 {
        if let Some(Block::SignOff(labels)) = rest.first() {
            return self.sign_height(labels);
        }
        if !leads_to_closing(rest) {
            return 0.0;
        }
        // A word before the unit and the date, and a note below them, stay with them.
        let words = rest.iter().take(3).filter_map(|it| match it {
            Block::Paragraph(words) => Some(words),
            _ => None,
        });
        let lines: usize = words.map(|it| self.body_lines(it)).sum();
        count(lines + CLOSING_LINES) * PITCH + BELOW
    }

    /// How many lines a paragraph takes.
    fn body_lines(&mut self, words: &str) -> usize {
        let indent = 2.0 * (BODY.size + BODY.spacing);
        let room = self.sheet.room();
        self.broken(BODY, &text::clean(words), room, indent).len()
    }

    fn indented(&mut self, words: &str, style: FontStyle, indent: f32) {
        let room = self.sheet.room();
        let mut first = true;
        for line in self.broken(style, words, room, indent) {
            self.reserve(PITCH);
            let by = if first { indent } else { 0.0 };
            let across = self.across(PITCH, Align::Both);
            let spot = Spot {
                x: across.x + by,
                width: across.width - by,
                ..across
            };
            first = line.ends;
            self.line(&line, style, BLACK, spot);
            self.y += PITCH;
        }
    }

    fn attachment(&mut self, label: &str) {
        if !self.is_fresh() {
            self.new_page();
        }
        let words = text::one_line(label);
        self.bookmark(0, &words);
        self.indented(
            &words,
            FontStyle {
                face: Face::Hei,
                ..BODY
            },
            0.0,
        );
    }

    fn chart(&mut self, chart: &Chart) {
        if chart.bars.is_empty() {
            return;
        }
        let height = count(chart.bars.len() + 1) * BAR_PITCH + 2.0 * BELOW;
        self.reserve(height.min(self.sheet.end() - self.sheet.top));
        self.y += BELOW;
        let name = text::one_line(&chart.name);
        let lines = self.broken(NAME, &name, self.sheet.room(), 0.0);
        self.begin(PartKind::Paragraph, None);
        self.lines(&lines, NAME, BAR_PITCH, Align::Centre);
        self.y += BELOW / 2.0;
        for bar in &chart.bars {
            self.reserve(BAR_PITCH);
            self.begin(PartKind::Paragraph, None);
            self.bar(bar);
        }
        self.y += BELOW;
    }

    fn bar(&mut self, bar: &Bar) {
        let room = self.sheet.room();
        let (label, words) = (room * 0.30, room * 0.27);
        let across = self.across(BAR_PITCH, Align::Left);
        let name = text::one_line(&bar.label);
        let lines = self.broken(LABEL, &name, label - 6.0, 0.0);
        // A name too long for its line is cut; the table has the whole of it.
        if let Some(first) = lines.first() {
            let mut first = first.clone();
            if lines.len() > 1 {
                first.words.pop();
                first.words.push('…');
            }
            self.line(&first, LABEL, BLACK, across);
        }
        let full = room - label - words;
        let percent = bar.percent().unwrap_or(Decimal::ZERO);
        let share = u16::try_from(percent.times(Decimal::HUNDRED).floor()).unwrap_or(0);
        let filled = full * f32::from(share) / 10_000.0;
        let (x, y) = (across.x + label, self.y + 3.0);
        let height = BAR_PITCH - 6.0;
        for (x, width, ink) in [(x, filled, FILLED), (x + filled, full - filled, REST)] {
            if width > 0.0 {
                let (at, size) = ((x, y), (width, height));
                self.put(PageMark::Fill { at, size, ink });
            }
        }
        let shown = bar.shown();
        let width = self.measure.width(LABEL, &shown);
        let spot = Spot {
            x: x + full + 6.0,
            ..across
        };
        self.line(&whole(shown, width), LABEL, BLACK, spot);
        self.y += BAR_PITCH;
    }

    const fn signs_a_line(&self) -> usize {
        match self.orientation {
            Orientation::Portrait => 2,
            Orientation::Landscape | Orientation::Wide => 4,
        }
    }

    fn sign_height(&self, labels: &[String]) -> f32 {
        let lines = labels.len().div_ceil(self.signs_a_line()) + 1;
        count(lines) * SIGN_PITCH + ABOVE_SIGNS + BELOW
    }

    fn sign_off(&mut self, labels: &[String]) {
        self.reserve(self.sign_height(labels) - BELOW);
        self.y += ABOVE_SIGNS;
        let a_line = self.signs_a_line();
        let step = self.sheet.room() / count(a_line);
        for line in labels.chunks(a_line) {
            for (at, label) in line.iter().enumerate() {
                let words = text::one_line(label);
                let width = self.measure.width(INFO, &words);
                let across = self.across(SIGN_PITCH, Align::Left);
                let spot = Spot {
                    x: count(at).mul_add(step, across.x),
                    ..across
                };
                self.begin(PartKind::Paragraph, None);
                self.line(&whole(words, width), INFO, BLACK, spot);
            }
            self.y += SIGN_PITCH;
        }
        self.begin(PartKind::Paragraph, None);
        let width = self.measure.width(INFO, BLANK_DATE);
        let across = self.across(SIGN_PITCH, Align::Right);
        let spot = Spot {
            width: across.width - INFO.size,
            ..across
        };
        self.line(&whole(BLANK_DATE.to_owned(), width), INFO, BLACK, spot);
        self.y += SIGN_PITCH;
    }

    /// The unit centred over the date, the date four characters from the right (GB/T 9704, 7.3.5).
    fn closing(&mut self, unit: &str, date: NaiveDate) {
        let (unit, date) = (text::one_line(unit), prose_date(date));
        let [unit_width, date_width] = [&unit, &date].map(|it| self.measure.width(BODY, it));
        let room = self.sheet.room();
        let centre = (4.0 * BODY.size + date_width / 2.0).max(unit_width / 2.0);
        self.reserve(count(CLOSING_LINES) * PITCH);
        self.y += 2.0 * PITCH;
        for (words, width) in [(unit, unit_width), (date, date_width)] {
            let across = self.across(PITCH, Align::Left);
            let from_right = (centre + width / 2.0).min(room);
            let spot = Spot {
                x: across.x + room - from_right,
                ..across
            };
            self.begin(PartKind::Paragraph, None);
            self.line(&whole(words, width), BODY, BLACK, spot);
            self.y += PITCH;
        }
    }
}

/// Words on a line of their own.
const fn whole(words: String, width: f32) -> Line {
    Line {
        words,
        width,
        ends: true,
    }
}
