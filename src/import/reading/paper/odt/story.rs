//! The content of a text as it comes: what is open, what is seen, and what is not.

use std::collections::BTreeSet;

use quick_xml::events::BytesStart;

use crate::import::reading::paper::counting::numbered;
use crate::import::reading::paper::odt::lists::{ListSaid, Lists};
use crate::import::reading::paper::odt::styles::{N_LEVELS, Styles};
use crate::import::reading::paper::odt::tag::{Paragraph, Tag, is_skipped};
use crate::import::reading::paper::page::{Page, Place};
use crate::import::reading::paper::table::Upwards;
use crate::import::reading::source::SourceFile;
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_COLUMNS, MAX_ROWS};
use crate::intake::meter::Meter;
use crate::intake::xml::{Part, attribute, number};

/// A row or cell that is repeated more often than this stands for an empty stretch, not for content.
const MOST_REPEATED: u32 = 1_000;

/// The most spaces in a row.
const MOST_SPACES: u32 = 100;

/// The text so far.
pub(crate) struct Story<'a> {
    styles: &'a Styles,
    lists: Lists<'a>,
    meter: &'a Meter,
    page: Page<'a>,
    tags: Vec<Tag>,
    skipped: u32,
    n_bodies: u32,
    paragraphs: Vec<Paragraph>,
    begun_in: Vec<usize>,
    /// Whether words are hidden, by the innermost style that says so.
    hides: Vec<bool>,
    deleted: u32,
    /// The change that is open in the list of changes, and those that are deletions.
    change: String,
    deletions: BTreeSet<String>,
    /// How many deletions are open in the text itself, where it is kept in its place.
    in_place: u32,
    /// What each open note is called.
    labels: Vec<(bool, String)>,
}

impl<'a> Story<'a> {
    /// Nothing read yet.
    pub(crate) fn new(styles: &'a Styles, meter: &'a Meter) -> Self {
        Self {
            styles,
            lists: Lists::new(styles),
            meter,
            page: Page::new(meter),
            tags: Vec::new(),
            skipped: 0,
            n_bodies: 0,
            paragraphs: Vec::new(),
            begun_in: Vec::new(),
            hides: Vec::new(),
            deleted: 0,
            change: String::new(),
            deletions: BTreeSet::new(),
            in_place: 0,
            labels: Vec::new(),
        }
    }

    /// The whole text.
    pub(crate) fn finish(self) -> Result<SourceFile, IntakeError> {
        self.page.finish(self.lists.has_unknown)
    }

    /// Takes the next part in.
    pub(crate) fn take(&mut self, part: Part<'_>) -> Result<(), IntakeError> {
        match part {
            Part::Open(_, _) if self.skipped > 0 => self.skipped += 1,
            Part::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Part::Open(name, element) => match self.open(name, element)? {
                Some(tag) => self.tags.push(tag),
                None => self.skipped = 1,
            },
            Part::Close(_) => {
                if let Some(tag) = self.tags.pop() {
                    self.close(tag)?;
                }
            }
            Part::Text(text) if self.skipped == 0 => self.text(text),
            Part::Text(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, name: &str, element: &BytesStart<'_>) -> Result<Option<Tag>, IntakeError> {
        if is_skipped(name) || element.name().as_ref().starts_with("svg:") {
            return Ok(None);
        }
        if self.n_bodies == 0 {
            let is_body = name == "text" && element.name().as_ref() != "text:text";
            self.n_bodies += u32::from(is_body);
            return Ok(Some(if is_body { Tag::Body } else { Tag::Other }));
        }
        Ok(Some(match name {
            "p" | "h" => self.open_paragraph(name, element)?,
            "list" | "numbered-paragraph" => self.open_list(name, element),
            "list-item" | "list-header" => {
                self.lists
                    .begin_item(small(element, "start-value"), name == "list-header");
                Tag::Item
            }
            "table" => {
                if self.page.begin_table()? {
                    Tag::Table
                } else {
                    Tag::Other
                }
            }
            "table-column" => {
                self.column(element)?;
                Tag::Other
            }
            "table-row" => self.open_row(element)?,
            "table-cell" | "covered-table-cell" => self.open_cell(name, element)?,
            "annotation" => {
                self.page.counts.comments += 1;
                return Ok(None);
            }
            "annotation-end" | "tracked-changes" => Tag::Other,
            "insertion" => {
                self.page.counts.inserted += 1;
                Tag::Other
            }
            "changed-region" => {
                self.change = attribute(element, "id").unwrap_or_default();
                Tag::Other
            }
            "deletion" => {
                self.page.counts.deleted += 1;
                self.deletions.insert(std::mem::take(&mut self.change));
                self.deleted += 1;
                Tag::Deletion
            }
            "text-box" | "custom-shape" | "rect" | "ellipse" | "circle" | "polygon"
            | "polyline" | "path" | "line" | "connector" | "caption" | "measure"
            | "regular-polygon" => self.open_box(),
            "note" => self.open_note(element),
            "note-citation" => Tag::Citation,
            _ => self.open_words(name, element),
        }))
    }

    /// What stands within a paragraph, or hides what stands within it.
    fn open_words(&mut self, name: &str, element: &BytesStart<'_>) -> Tag {
        let is_true = |name: &str| attribute(element, name).as_deref() == Some("true");
        match name {
            "s" => {
                let n = number(element, "c", MOST_SPACES).unwrap_or(1);
                (0..n).for_each(|_| self.say(" "));
            }
            "tab" => self.say("\t"),
            "line-break" => self.say("\n"),
            "span" => {
                let style = attribute(element, "style-name");
                let hides = style.and_then(|it| self.styles.hides(true, &it));
                return hides.map_or(Tag::Other, |it| self.hide(it));
            }
            "hidden-text" | "hidden-paragraph" if is_true("is-hidden") => return self.hide(true),
            "section" => {
                let is_hidden = attribute(element, "display").as_deref() == Some("none")
                    || is_true("is-hidden");
                if is_hidden {
                    return self.hide(true);
                }
            }
            "change-start" | "change-end" => {
                let id = attribute(element, "change-id");
                let is_deletion = id.is_some_and(|it| self.deletions.contains(&it));
                self.in_place = match name {
                    "change-start" => self.in_place.saturating_add(u32::from(is_deletion)),
                    _ => self.in_place.saturating_sub(u32::from(is_deletion)),
                };
            }
            "control" => self.page.counts.objects += 1,
            _ => {}
        }
        Tag::Other
    }

    fn hide(&mut self, hides: bool) -> Tag {
        self.hides.push(hides);
        Tag::Hidden(hides)
    }

    fn open_paragraph(&mut self, name: &str, element: &BytesStart<'_>) -> Result<Tag, IntakeError> {
        let is_nested = self.paragraphs.len() > self.begun_in.last().copied().unwrap_or(0);
        if is_nested || !self.page.takes_lines() {
            self.say("\n");
            return Ok(Tag::Other);
        }
        self.page.end_held()?;
        let style = attribute(element, "style-name");
        let hides = style.as_deref().and_then(|it| self.styles.hides(false, it));
        let around = self.hides.last().copied().unwrap_or(false);
        self.hides.push(hides.unwrap_or(false) || around);
        let level = attribute(element, "outline-level").and_then(|it| it.parse().ok());
        let level = level.unwrap_or(1);
        self.paragraphs.push(Paragraph {
            heading: (name == "h" && (1..=N_LEVELS).contains(&level)).then_some(level),
            start: small(element, "start-value"),
            has_no_number: attribute(element, "is-list-header").as_deref() == Some("true"),
            style,
            ..Paragraph::default()
        });
        Ok(Tag::Paragraph)
    }

    fn open_list(&mut self, name: &str, element: &BytesStart<'_>) -> Tag {
        let is_line = name == "numbered-paragraph";
        let id = if is_line { "list-id" } else { "id" };
        let id = attribute(element, id);
        let level = attribute(element, "level").and_then(|it| it.parse().ok());
        self.lists.begin(ListSaid {
            style: attribute(element, "style-name"),
            goes_on: attribute(element, "continue-numbering").as_deref() == Some("true"),
            goes_on_from: if is_line {
                id.clone()
            } else {
                attribute(element, "continue-list")
            },
            id,
            level: level.filter(|_| is_line).unwrap_or(1),
        });
        if is_line {
            self.lists.begin_item(small(element, "start-value"), false);
        }
        Tag::List
    }

    fn column(&mut self, element: &BytesStart<'_>) -> Result<(), IntakeError> {
        let n = number(element, "number-columns-repeated", MAX_COLUMNS)
            .unwrap_or(1)
            .max(1);
        let is_hidden = attribute(element, "visibility").is_some_and(|it| it != "visible");
        if is_hidden {
            self.meter.count_of(usize::try_from(n).unwrap_or(0), 0)?;
        }
        let Some(table) = self.page.table() else {
            return Ok(());
        };
        let from = table.n_columns;
        table.n_columns = from.saturating_add(n).min(MAX_COLUMNS);
        if is_hidden {
            table.hidden_columns.extend(from..table.n_columns);
        }
        Ok(())
    }

    fn open_row(&mut self, element: &BytesStart<'_>) -> Result<Tag, IntakeError> {
        if !self.page.begin_row()? {
            return Ok(Tag::Other);
        }
        let is_hidden = attribute(element, "visibility").is_some_and(|it| it != "visible");
        if let Some(row) = self.page.row() {
            row.is_hidden = is_hidden;
        }
        let repeated = number(element, "number-rows-repeated", MAX_ROWS).unwrap_or(1);
        Ok(Tag::Row(repeated))
    }

    fn open_cell(&mut self, name: &str, element: &BytesStart<'_>) -> Result<Tag, IntakeError> {
        if !self.page.begin_cell()? {
            return Ok(Tag::Other);
        }
        self.begun_in.push(self.paragraphs.len());
        self.lists.begin_aside();
        if let Some(cell) = self.page.cell() {
            if name == "covered-table-cell" {
                cell.upwards = Upwards::Covered;
            }
            let spanned = number(element, "number-columns-spanned", MAX_COLUMNS);
            cell.spanned = spanned.unwrap_or(1).max(1);
            cell.rows = number(element, "number-rows-spanned", MAX_ROWS)
                .unwrap_or(1)
                .max(1);
        }
        let repeated = number(element, "number-columns-repeated", MAX_COLUMNS).unwrap_or(1);
        Ok(Tag::Cell(repeated))
    }

    fn open_box(&mut self) -> Tag {
        if !self.page.begin_flow(Place::Box) {
            return Tag::Other;
        }
        self.begun_in.push(self.paragraphs.len());
        self.lists.begin_aside();
        Tag::Box
    }

    fn open_note(&mut self, element: &BytesStart<'_>) -> Tag {
        if !self.page.begin_flow(Place::Note) {
            return Tag::Other;
        }
        self.begun_in.push(self.paragraphs.len());
        self.lists.begin_aside();
        let is_end = attribute(element, "note-class").as_deref() == Some("endnote");
        self.labels.push((is_end, String::new()));
        Tag::Note
    }

    fn text(&mut self, text: &str) {
        if self.tags.last() == Some(&Tag::Citation) {
            if let Some((_, label)) = self.labels.last_mut()
                && label.len() < 20
            {
                label.extend(text.chars().take(20));
            }
            return;
        }
        // Blanks of the file count as one, and none at the beginning.
        let is_blank = |it: char| matches!(it, ' ' | '\t' | '\r' | '\n');
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        let mut kept = String::with_capacity(text.len());
        for it in text.chars() {
            if !is_blank(it) {
                paragraph.is_blank_due = true;
                kept.push(it);
            } else if paragraph.is_blank_due {
                paragraph.is_blank_due = false;
                kept.push(' ');
            }
        }
        self.push(&kept);
    }

    /// A sign that is an element.
    fn say(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.is_blank_due = true;
        }
        self.push(text);
    }

    fn push(&mut self, text: &str) {
        let is_hidden = self.hides.last() == Some(&true);
        let is_deleted = self.deleted > 0 || self.in_place > 0;
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        if is_deleted {
            paragraph.deleted.push_str(text);
        } else if is_hidden {
            paragraph.hidden.push_str(text);
        } else {
            paragraph.text.push_str(text);
        }
    }

    fn close(&mut self, tag: Tag) -> Result<(), IntakeError> {
        if matches!(tag, Tag::Cell(_) | Tag::Box | Tag::Note) {
            self.begun_in.pop();
            self.lists.end_aside();
        }
        match tag {
            Tag::Paragraph => return self.end_paragraph(),
            Tag::Body => self.n_bodies = self.n_bodies.saturating_sub(1),
            Tag::Hidden(_) => drop(self.hides.pop()),
            Tag::Deletion => self.deleted = self.deleted.saturating_sub(1),
            Tag::List => self.lists.end(),
            Tag::Table => self.page.end_table()?,
            Tag::Row(repeated) => self.end_row(repeated)?,
            Tag::Cell(repeated) => self.end_cell(repeated)?,
            Tag::Box => self.page.end_box()?,
            Tag::Note => {
                let (is_end, label) = self.labels.pop().unwrap_or_default();
                let kind = if is_end { "尾注" } else { "脚注" };
                self.page.end_note(&format!("{kind}{}", label.trim()))?;
            }
            Tag::Other | Tag::Item | Tag::Citation => {}
        }
        Ok(())
    }

    fn end_cell(&mut self, repeated: u32) -> Result<(), IntakeError> {
        self.page.end_cell(true)?;
        let Some(row) = self.page.row() else {
            return Ok(());
        };
        let Some(cell) = row.cells.last_mut().filter(|_| repeated > 1) else {
            return Ok(());
        };
        if cell.text.trim().is_empty() && cell.inner.is_empty() {
            cell.span = repeated;
            return Ok(());
        }
        let copy = cell.clone();
        let n = repeated.min(MOST_REPEATED).saturating_sub(1);
        for _ in 0..n {
            self.meter.count(&copy.text)?;
            row.cells.push(copy.clone());
        }
        Ok(())
    }

    fn end_row(&mut self, repeated: u32) -> Result<(), IntakeError> {
        let Some(table) = self.page.table().filter(|_| repeated > 1) else {
            return Ok(());
        };
        let Some(row) = table.rows.last_mut() else {
            return Ok(());
        };
        let n_letters: usize = row.cells.iter().map(|it| it.text.trim().len()).sum();
        let has_inner = row.cells.iter().any(|it| !it.inner.is_empty());
        if n_letters == 0 || has_inner {
            row.more = repeated.saturating_sub(1);
            return Ok(());
        }
        let copy = row.clone();
        for _ in 1..repeated.min(MOST_REPEATED) {
            self.meter
                .count_of(copy.cells.len().saturating_add(1), n_letters)?;
            table.rows.push(copy.clone());
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), IntakeError> {
        let is_hidden = self.hides.pop() == Some(true);
        let Some(paragraph) = self.paragraphs.pop() else {
            return Ok(());
        };
        if !paragraph.deleted.is_empty() {
            self.page.leave_out(&paragraph.deleted)?;
        }
        // A line of which all words are hidden is no line.
        let is_hidden = is_hidden || !paragraph.hidden.is_empty();
        if !paragraph.hidden.is_empty() {
            let place = self.page.place();
            self.page.hide(&paragraph.hidden, &place)?;
        }
        if self.in_place > 0 {
            // Its end is deleted: it is part of the next.
            let carry = self.page.take_carry();
            self.page.carry(carry + &paragraph.text);
            return Ok(());
        }
        if self.deleted > 0 || is_hidden && paragraph.text.is_empty() {
            return Ok(());
        }
        let text = self.page.take_carry() + &paragraph.text;
        let style = paragraph.style.as_deref();
        let is_in_list = self.lists.is_open();
        let listless = || {
            let list = self.styles.of_paragraph(style?)?.list.as_ref()?;
            Some(list.is_empty())
        };
        let number = if paragraph.has_no_number {
            None
        } else if is_in_list {
            self.lists.next(style)
        } else if listless() == Some(true) {
            None
        } else {
            paragraph
                .heading
                .and_then(|it| self.lists.heading(it, paragraph.start))
        };
        match number {
            Some((number, between)) => self.page.line(&numbered(&number, between, &text)),
            None => self.page.line(&text),
        }
    }
}

/// A small number of an attribute.
fn small(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}
