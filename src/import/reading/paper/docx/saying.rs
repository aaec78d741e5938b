//! Words of a document on their way into the text: fields, notes, signs, and the number in front of a paragraph.

use quick_xml::events::BytesStart;

use crate::import::reading::paper::counting::{Between, numbered};
use crate::import::reading::paper::docx::paragraph::{Fate, Paragraph};
use crate::import::reading::paper::docx::story::{Field, Story};
use crate::import::reading::paper::docx::symbols::{drawn, translated};
use crate::import::reading::paper::page::Place;
use crate::intake::error::IntakeError;
use crate::intake::xml::attribute;

/// The longest code of a field that is looked at, in bytes.
const MAX_CODE: usize = 500;

/// How deep fields may lie within each other.
const MOST_FIELDS: usize = 32;

impl Story<'_> {
    pub(super) fn field(&mut self, element: &BytesStart<'_>) {
        match attribute(element, "fldCharType").as_deref() {
            Some("begin") if self.fields.len() < MOST_FIELDS => self.fields.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.is_outcome = true;
                }
            }
            Some("end") => {
                let ended = self.fields.pop();
                let silent = ended.filter(|it| !it.has_text);
                if let Some(drawn) = silent.and_then(|it| drawn(&it.code)) {
                    self.say(&drawn);
                }
            }
            _ => {}
        }
    }

    pub(super) fn anchor(
        &mut self,
        name: &str,
        element: &BytesStart<'_>,
    ) -> Result<(), IntakeError> {
        let is_end = name == "endnoteReference";
        let own_mark = attribute(element, "customMarkFollows");
        let has_own_mark = own_mark.is_some_and(|it| !matches!(&*it, "0" | "false" | "off"));
        let id = attribute(element, "id").unwrap_or_default();
        // A note that is named twice is said once.
        let Some(text) = self.notes.remove(&(is_end, id)) else {
            return Ok(());
        };
        if self.deleted > 0 {
            return self.page.leave_out(&text);
        }
        let label = if has_own_mark {
            kind_of_note(is_end).to_owned()
        } else {
            self.label(is_end)
        };
        self.page.note(&label, &text)
    }

    pub(super) fn label(&mut self, is_end: bool) -> String {
        let kind = kind_of_note(is_end);
        let n = if is_end {
            &mut self.n_notes.1
        } else {
            &mut self.n_notes.0
        };
        *n += 1;
        format!("{kind}{n}")
    }

    pub(super) fn word_art(&mut self, element: &BytesStart<'_>) -> Result<(), IntakeError> {
        let text = attribute(element, "string").unwrap_or_default();
        let text = quick_xml::escape::unescape(&text).map(|it| it.into_owned());
        let text = text.unwrap_or_default();
        if text.is_empty() || self.deleted > 0 || !self.page.begin_flow(Place::Box) {
            return Ok(());
        }
        self.page.line(&text)?;
        self.page.end_box()
    }

    /// Words of the open paragraph, if they are shown at all.
    pub(super) fn say(&mut self, text: &str) {
        for field in &mut self.fields {
            if !field.is_outcome {
                return;
            }
            field.has_text = true;
        }
        let in_content = self.n_around.1 > 0;
        let tick = self
            .controls
            .last_mut()
            .filter(|it| in_content && it.tick.is_some());
        let tick = match tick {
            Some(control) if control.is_said => return,
            Some(control) => {
                control.is_said = true;
                let is_ticked = text.contains([
                    '☑', '☒', '√', '✓', '✔', '☺', '×', '■', '●', '\u{F0FE}', '\u{F052}',
                ]);
                control.tick.map(|it| if is_ticked { "√" } else { it })
            }
            None => None,
        };
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        let fate = if self.deleted > 0 {
            Fate::Deleted
        } else if paragraph.hides(self.definitions) {
            Fate::Hidden
        } else {
            Fate::Seen
        };
        match translated(&paragraph.run_font, text) {
            Some(signs) if tick.is_none() => paragraph.say(&signs, fate),
            _ => paragraph.say(tick.unwrap_or(text), fate),
        }
    }

    pub(super) fn say_code(&mut self, text: &str) {
        if let Some(field) = self.fields.last_mut()
            && field.code.len() < MAX_CODE
        {
            field.code.extend(text.chars().take(MAX_CODE));
        }
    }

    /// Something that a field shows which has no outcome.
    pub(super) fn shown_at_once(&mut self, text: &str) {
        let fields = std::mem::take(&mut self.fields);
        self.say(text);
        self.fields = fields;
        if let Some(field) = self.fields.last_mut() {
            field.has_text = true;
        }
    }

    pub(super) fn end_paragraph(&mut self) -> Result<(), IntakeError> {
        // A field whose code never ends would swallow the rest.
        for field in &mut self.fields {
            field.is_outcome = true;
        }
        let Some(paragraph) = self.paragraphs.pop() else {
            return Ok(());
        };
        if !paragraph.deleted.is_empty() {
            self.page.counts.deleted += usize::from(!self.fates.contains(&true));
            self.page.leave_out(&paragraph.deleted)?;
        }
        if !paragraph.hidden.is_empty() {
            let place = self.page.place();
            self.page.hide(&paragraph.hidden, &place)?;
        }
        if self.deleted > 0 {
            return Ok(());
        }
        let is_end_gone = paragraph.is_end_deleted || paragraph.is_end_hidden;
        let mut text = self.page.take_carry();
        if is_end_gone {
            // Where its end is hidden it is still a line of its list; where that was deleted it is part of the next.
            let is_line = !paragraph.is_end_deleted && !paragraph.text.is_empty();
            let number = if is_line {
                self.number(&paragraph)
            } else {
                None
            };
            match number {
                Some((number, between)) => {
                    text.push_str(&numbered(&number, between, &paragraph.text));
                }
                None => text.push_str(&paragraph.text),
            }
            self.page.carry(text);
            return Ok(());
        }
        text.push_str(&paragraph.text);
        if let Some((number, between)) = self.number(&paragraph) {
            text = numbered(&number, between, &text);
        }
        self.page.line(&text)
    }

    /// The number in front of a paragraph.
    pub(super) fn number(&mut self, paragraph: &Paragraph) -> Option<(String, Between)> {
        let style = paragraph.style.as_deref();
        let (list, level) = self.lists.of(style, paragraph.list, paragraph.level)?;
        let counted = self.lists.next(list, level);
        let shown = paragraph.number.as_ref();
        match (shown, counted) {
            (Some(shown), counted) => {
                let is_bullet = counted.is_none() || shown.chars().all(|it| !it.is_alphanumeric());
                let between = counted.map(|it| it.between).unwrap_or_default();
                (!is_bullet).then(|| (shown.clone(), between))
            }
            (None, counted) => counted.map(|it| (it.text, it.between)),
        }
    }
}

/// What a note is called.
fn kind_of_note(is_end: bool) -> &'static str {
    if is_end { "尾注" } else { "脚注" }
}
