//! The text of a document as it comes: what is open, what is seen, and what is not.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::import::reading::paper::counts::Counts;
use crate::import::reading::paper::docx::definitions::Definitions;
use crate::import::reading::paper::docx::lists::Lists;
use crate::import::reading::paper::docx::paragraph::Paragraph;
use crate::import::reading::paper::docx::symbols::sign;
use crate::import::reading::paper::docx::tag::{Tag, annotation, is_skipped};
use crate::import::reading::paper::page::{Page, Place};
use crate::import::reading::source::SourceFile;
use crate::intake::error::IntakeError;
use crate::intake::limits::tidy;
use crate::intake::meter::Meter;
use crate::intake::xml::{Part, attribute};

/// The part of a document that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// The document itself.
    Document,
    /// Its footnotes or endnotes, one after the other.
    Notes,
}

/// A note, by whether it is an endnote, and its number in the file.
pub(crate) type NoteKey = (bool, String);

/// A field that is open: its code is not text, its outcome is.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) code: String,
    pub(super) is_outcome: bool,
    pub(super) has_text: bool,
}

/// A content control that is open.
#[derive(Debug, Default)]
pub(super) struct Control {
    /// What a tick box shows.
    pub(super) tick: Option<&'static str>,
    pub(super) is_said: bool,
}

/// The text so far.
pub(crate) struct Story<'a> {
    pub(super) home: Home,
    pub(super) definitions: &'a Definitions,
    pub(super) lists: Lists<'a>,
    pub(super) notes: BTreeMap<NoteKey, String>,
    pub(super) meter: &'a Meter,
    pub(super) page: Page<'a>,
    pub(super) tags: Vec<Tag>,
    pub(super) skipped: u32,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) fields: Vec<Field>,
    pub(super) controls: Vec<Control>,
    /// How many bodies, and contents of controls, lie around.
    pub(super) n_around: (u32, u32),
    /// How many paragraphs were open where each cell, text box or note began.
    pub(super) begun_in: Vec<usize>,
    /// Whether one of the ways to show the same was read, for each that is open.
    pub(super) alternates: Vec<bool>,
    /// How many deletions lie around.
    pub(super) deleted: u32,
    /// The same for the rows and cells that are open.
    pub(super) fates: Vec<bool>,
    /// How many footnotes and endnotes there were.
    pub(super) n_notes: (usize, usize),
    /// The note that is open, in the part that holds them.
    pub(super) open_note: Option<NoteKey>,
    pub(super) drop_down: (usize, Vec<String>),
}

impl<'a> Story<'a> {
    /// Nothing read yet.
    pub(crate) fn new(
        definitions: &'a Definitions,
        notes: BTreeMap<NoteKey, String>,
        home: Home,
        meter: &'a Meter,
    ) -> Self {
        Self {
            home,
            definitions,
            lists: Lists::new(definitions),
            notes,
            meter,
            page: Page::new(meter),
            tags: Vec::new(),
            skipped: 0,
            paragraphs: Vec::new(),
            fields: Vec::new(),
            controls: Vec::new(),
            n_around: (0, 0),
            begun_in: Vec::new(),
            alternates: Vec::new(),
            deleted: 0,
            fates: Vec::new(),
            n_notes: (0, 0),
            open_note: None,
            drop_down: (0, Vec::new()),
        }
    }

    /// Takes over what was left out and counted in the notes.
    pub(crate) fn join_beside(&mut self, beside: (SourceFile, Counts)) {
        self.page.join_beside(beside);
    }

    /// The notes that were read, and what was left out of them.
    pub(crate) fn into_notes(self) -> (BTreeMap<NoteKey, String>, (SourceFile, Counts)) {
        (self.notes, self.page.into_beside())
    }

    /// The whole document.
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
            Part::Close(name) => {
                if let Some(tag) = self.tags.pop() {
                    self.close(tag, name)?;
                }
            }
            Part::Text(text) if self.skipped == 0 => match self.tags.last() {
                Some(Tag::Text) => self.say(text),
                Some(Tag::Code) => self.say_code(text),
                _ => {}
            },
            Part::Text(_) => {}
        }
        Ok(())
    }

    /// What an element is that begins; `None` when it is skipped with all that it holds.
    fn open(&mut self, name: &str, element: &BytesStart<'_>) -> Result<Option<Tag>, IntakeError> {
        let parent = self.tags.last().copied().unwrap_or(Tag::Other);
        if is_skipped(name, parent) {
            return Ok(None);
        }
        match parent {
            Tag::ParagraphProps => return Ok(Some(self.paragraph_props(name, element))),
            Tag::NumberProps => self.number_props(name, element),
            Tag::MarkProps => self.mark_props(name, element),
            Tag::RunProps => self.run_props(name, element),
            Tag::TableProps | Tag::TableGrid => self.table_props(name, element),
            Tag::RowProps => self.row_props(name, element),
            Tag::CellProps => self.cell_props(name, element),
            Tag::ControlProps => self.control_props(name),
            Tag::DropDown | Tag::CheckBox => self.form_props(name, element),
            _ => return self.open_content(name, element, parent),
        }
        Ok(Some(Tag::Other))
    }

    /// An element that is not one of the properties of another.
    fn open_content(
        &mut self,
        name: &str,
        element: &BytesStart<'_>,
        parent: Tag,
    ) -> Result<Option<Tag>, IntakeError> {
        let tag = match name {
            "r" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.begin_run();
                }
                Tag::Run
            }
            "t" | "delText" => Tag::Text,
            "rPr" if parent == Tag::Run => Tag::RunProps,
            "p" => return self.open_paragraph().map(Some),
            "pPr" if parent == Tag::Paragraph => Tag::ParagraphProps,
            "tc" => self.open_cell()?,
            "tcPr" if parent == Tag::Cell => Tag::CellProps,
            "tr" => self.open_row()?,
            "trPr" if parent == Tag::Row => Tag::RowProps,
            "tbl" => self.open_table()?,
            "tblPr" if parent == Tag::Table => Tag::TableProps,
            "tblGrid" if parent == Tag::Table => Tag::TableGrid,
            "del" | "moveFrom" => self.open_deleted(),
            "ins" | "moveTo" => self.open_inserted(),
            "annotation" => return Ok(self.open_annotation(element)),
            "AlternateContent" => {
                self.alternates.push(false);
                Tag::Alternate
            }
            "Choice" | "Fallback" if parent == Tag::Alternate => {
                match self.alternates.last_mut() {
                    Some(is_read) if !*is_read => *is_read = true,
                    _ => return Ok(None),
                }
                Tag::Other
            }
            "sdt" => {
                self.controls.push(Control::default());
                Tag::Control
            }
            "sdtPr" | "sdtEndPr" => Tag::ControlProps,
            "sdtContent" => {
                self.n_around.1 += 1;
                Tag::ControlContent
            }
            "body" => {
                self.n_around.0 += 1;
                Tag::Body
            }
            "altChunk" | "subDoc" => {
                self.page.counts.elsewhere += 1;
                return Ok(None);
            }
            "txbxContent" | "txBody" => self.open_box(),
            "footnote" | "endnote" => return Ok(self.open_note(name, element)),
            _ => return self.open_in_run(name, element, parent).map(Some),
        };
        Ok(Some(tag))
    }

    /// A revision or a comment, as Word 2003 writes them.
    fn open_annotation(&mut self, element: &BytesStart<'_>) -> Option<Tag> {
        match annotation(element) {
            "del" => Some(self.open_deleted()),
            "ins" => Some(self.open_inserted()),
            "comment" => {
                self.page.counts.comments += 1;
                None
            }
            "formatting" => None,
            _ => Some(Tag::Other),
        }
    }

    /// Signs that are elements, fields, and what is anchored in a run.
    fn open_in_run(
        &mut self,
        name: &str,
        element: &BytesStart<'_>,
        parent: Tag,
    ) -> Result<Tag, IntakeError> {
        match name {
            "tab" | "ptab" => self.say("\t"),
            "br" | "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("-"),
            "sym" => {
                let font = attribute(element, "font").unwrap_or_default();
                let code = attribute(element, "char");
                let code = code.and_then(|it| u32::from_str_radix(&it, 16).ok());
                let sign = code.and_then(|it| sign(&font, it)).unwrap_or('·');
                self.say(sign.encode_utf8(&mut [0; 4]));
            }
            "den" if parent == Tag::Fraction => self.say("/"),
            "sup" if parent == Tag::Other => self.say("^"),
            "f" => return Ok(Tag::Fraction),
            "instrText" | "delInstrText" => return Ok(Tag::Code),
            "fldChar" => {
                self.field(element);
                return Ok(Tag::Field);
            }
            "checkBox" => {
                self.drop_down.0 = 0;
                return Ok(Tag::CheckBox);
            }
            "ddList" => {
                self.drop_down = (0, Vec::new());
                return Ok(Tag::DropDown);
            }
            "footnoteReference" | "endnoteReference" => self.anchor(name, element)?,
            "commentReference" => self.page.counts.comments += 1,
            "OLEObject" => self.page.counts.objects += 1,
            "textpath" => self.word_art(element)?,
            _ => {}
        }
        Ok(Tag::Other)
    }

    fn open_paragraph(&mut self) -> Result<Tag, IntakeError> {
        let is_home = match self.home {
            Home::Document => self.n_around.0 > 0,
            Home::Notes => self.open_note.is_some(),
        };
        let is_nested = self.paragraphs.len() > self.begun_in.last().copied().unwrap_or(0);
        if !is_home || is_nested || !self.page.takes_lines() {
            self.say("\n");
            return Ok(Tag::Other);
        }
        self.page.end_held()?;
        self.paragraphs.push(Paragraph::default());
        Ok(Tag::Paragraph)
    }

    fn open_table(&mut self) -> Result<Tag, IntakeError> {
        let is_home = self.home == Home::Notes || self.n_around.0 > 0;
        let begins = is_home && self.page.begin_table()?;
        Ok(if begins { Tag::Table } else { Tag::Other })
    }

    fn open_row(&mut self) -> Result<Tag, IntakeError> {
        if !self.page.begin_row()? {
            return Ok(Tag::Other);
        }
        self.fates.push(false);
        Ok(Tag::Row)
    }

    fn open_cell(&mut self) -> Result<Tag, IntakeError> {
        if !self.page.begin_cell()? {
            return Ok(Tag::Other);
        }
        self.fates.push(false);
        self.begun_in.push(self.paragraphs.len());
        Ok(Tag::Cell)
    }

    fn open_deleted(&mut self) -> Tag {
        self.deleted += 1;
        Tag::Deleted
    }

    fn open_inserted(&mut self) -> Tag {
        self.page.counts.inserted += usize::from(!self.paragraphs.is_empty());
        Tag::Inserted
    }

    fn open_box(&mut self) -> Tag {
        if !self.paragraphs.is_empty() && self.page.begin_flow(Place::Box) {
            self.begun_in.push(self.paragraphs.len());
            Tag::Box
        } else {
            Tag::Other
        }
    }

    /// A note in the part that holds them, or within the text as Word 2003 writes it.
    fn open_note(&mut self, name: &str, element: &BytesStart<'_>) -> Option<Tag> {
        let kind = attribute(element, "type");
        if kind.is_some_and(|it| it != "normal") {
            return None;
        }
        let is_end = name == "endnote";
        if self.home == Home::Notes {
            let id = attribute(element, "id").filter(|_| self.open_note.is_none())?;
            if !self.page.begin_flow(Place::Note) {
                return None;
            }
            self.open_note = Some((is_end, id));
            self.begun_in.push(self.paragraphs.len());
            return Some(Tag::Note);
        }
        let fits = !self.paragraphs.is_empty() && self.page.begin_flow(Place::Note);
        if !fits {
            return Some(Tag::Other);
        }
        self.begun_in.push(self.paragraphs.len());
        Some(Tag::Note)
    }

    fn close(&mut self, tag: Tag, name: &str) -> Result<(), IntakeError> {
        if matches!(tag, Tag::Cell | Tag::Box | Tag::Note) {
            self.begun_in.pop();
        }
        match tag {
            Tag::Paragraph => return self.end_paragraph(),
            Tag::Deleted => self.deleted = self.deleted.saturating_sub(1),
            Tag::Alternate => drop(self.alternates.pop()),
            Tag::Body => self.n_around.0 = self.n_around.0.saturating_sub(1),
            Tag::ControlContent => self.n_around.1 = self.n_around.1.saturating_sub(1),
            Tag::Control => drop(self.controls.pop()),
            Tag::CheckBox => self.shown_at_once(if self.drop_down.0 > 0 { "√" } else { "□" }),
            Tag::DropDown => {
                let entry = self.drop_down.1.get(self.drop_down.0).cloned();
                self.shown_at_once(&entry.unwrap_or_default());
            }
            Tag::Cell => {
                let is_deleted = self.end_fate();
                self.page.end_cell(!is_deleted)?;
            }
            Tag::Row => {
                if self.end_fate() {
                    self.page.drop_row();
                } else {
                    self.page.say_hidden_row();
                }
            }
            Tag::Table => self.page.end_table()?,
            Tag::Box => self.page.end_box()?,
            Tag::Note => self.end_note(name)?,
            _ => {}
        }
        Ok(())
    }

    fn end_note(&mut self, name: &str) -> Result<(), IntakeError> {
        let Some(key) = self.open_note.take() else {
            let label = self.label(name == "endnote");
            return self.page.end_note(&label);
        };
        let text = self.page.end_note_away()?;
        self.meter.count_of(0, text.len())?;
        self.notes.insert(key, tidy(&text));
        Ok(())
    }

    fn end_fate(&mut self) -> bool {
        let is_deleted = self.fates.pop() == Some(true);
        if is_deleted {
            self.deleted = self.deleted.saturating_sub(1);
        }
        is_deleted
    }
}
