//! Groups of rich text as they begin and end: where their text goes, notes and boxes, fields of forms.

use crate::import::reading::nested::Block;
use crate::import::reading::paper::rtf::destination::Destination;
use crate::import::reading::paper::rtf::document::{Document, State};
use crate::import::reading::paper::rtf::story::Story;
use crate::intake::error::IntakeError;
use crate::intake::limits::tidy;

/// How deep notes and boxes may lie in each other.
const MAX_STORIES: usize = 16;

impl Document<'_> {
    /// The group goes to `destination`, unless it lies in one that goes nowhere.
    pub(super) fn go_to(&mut self, destination: Destination) {
        use Destination as D;
        let now = self.state.destination;
        let is_closed = matches!(
            now,
            D::Nowhere | D::Fonts | D::Margin | D::Comment | D::Field
        );
        let is_field = now == D::Instruction && destination != D::Field;
        let is_double = now == D::Doubled && destination != D::Nowhere;
        if is_closed
            || is_double
            || is_field
            || now == D::Shape && !matches!(destination, D::Box | D::Shape)
        {
            self.state.destination = D::Nowhere;
            return;
        }
        match destination {
            D::Note | D::Box => {
                if self.stories.len() > MAX_STORIES {
                    self.state.destination = D::Nowhere;
                    return;
                }
                self.stories.push(Story::default());
                self.is_endnote = false;
                self.state = State {
                    is_story: true,
                    destination: D::Text,
                    is_in_table: false,
                    depth: 0,
                    is_hidden: false,
                    ..self.state
                };
                self.n_boxes += usize::from(destination == D::Box);
                self.n_notes += usize::from(destination == D::Note);
                self.notes.push(destination == D::Note);
            }
            D::Comment => {
                self.n_comments += 1;
                self.state.destination = destination;
            }
            D::Field => {
                self.field = [None; 3];
                self.state.destination = destination;
            }
            _ => self.state.destination = destination,
        }
    }

    pub(super) fn field(&mut self, word: &str, number: Option<i32>) {
        let [kind, now, first] = &mut self.field;
        match word {
            "fftype" => *kind = number,
            "ffres" => *now = number,
            "ffdefres" => *first = number,
            _ => {}
        }
    }

    /// The group ends: what it was for is done.
    pub(super) fn close(&mut self) -> Result<(), IntakeError> {
        if self.n_deeper > 0 {
            self.n_deeper -= 1;
            return Ok(());
        }
        let Some(before) = self.groups.pop() else {
            return Ok(());
        };
        self.is_over = self.groups.is_empty();
        let ended = std::mem::replace(&mut self.state, before);
        self.state.is_optional = false;
        if ended.is_story {
            self.end_story()?;
        }
        if ended.destination == Destination::Number && before.destination != Destination::Number {
            let number = std::mem::take(&mut self.number);
            // A bullet is no number.
            if number.contains(char::is_alphanumeric) {
                let number = format!("{} ", number.trim());
                self.text(&number)?;
            }
        }
        if ended.destination == Destination::Field && before.destination != Destination::Field {
            let [kind, now, first] = std::mem::take(&mut self.field);
            // A box to tick; 25 is that it was never touched.
            if kind == Some(1) {
                let is_ticked = now.filter(|it| *it != 25).or(first) == Some(1);
                // The field lies within the words of its instruction, which go nowhere.
                let text = if is_ticked { "√" } else { "□" };
                let destination = self.state.destination;
                self.state.destination = Destination::Text;
                let told = self.text(text);
                self.state.destination = destination;
                told?;
            }
        }
        Ok(())
    }

    /// A note or a box ends.
    pub(super) fn end_story(&mut self) -> Result<(), IntakeError> {
        let Some(story) = self.stories.pop() else {
            return Ok(());
        };
        let mut text = String::new();
        for block in story.finish(self.meter)? {
            let words = match block {
                Block::Text(text) => text,
                Block::Grid(grid) => {
                    let cells: Vec<&str> = grid.cells().map(|(_, it)| it.text.as_str()).collect();
                    cells.join(" ")
                }
            };
            text.push_str(&words);
            text.push('\n');
        }
        let text = tidy(&text);
        let is_note = self.notes.pop().unwrap_or(false);
        if text.is_empty() {
            let n = if is_note {
                &mut self.n_notes
            } else {
                &mut self.n_boxes
            };
            *n = n.saturating_sub(1);
            return Ok(());
        }
        let text = match (is_note, self.is_endnote) {
            (false, _) => text,
            (true, true) => {
                self.n_notes = self.n_notes.saturating_sub(1);
                self.n_endnotes += 1;
                format!("尾注{}：{text}", self.n_endnotes)
            }
            (true, false) => format!("脚注{}：{text}", self.n_notes),
        };
        self.is_endnote = false;
        self.beside.push(text);
        Ok(())
    }
}
