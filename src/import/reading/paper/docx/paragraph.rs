//! A paragraph while it is read.

use crate::import::reading::paper::docx::definitions::Definitions;
use crate::import::reading::raised::raised;

/// Where words of a paragraph go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// They are seen.
    Seen,
    /// A revision took them away.
    Deleted,
    /// They are hidden.
    Hidden,
}

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    /// The words that are seen.
    pub(crate) text: String,
    /// The words that a revision took away.
    pub(crate) deleted: String,
    /// The words that are hidden.
    pub(crate) hidden: String,
    /// Its style.
    pub(crate) style: Option<String>,
    /// The list that it says it belongs to; 0 for none.
    pub(crate) list: Option<u32>,
    /// The level in the list.
    pub(crate) level: Option<u8>,
    /// Its number as the program that wrote it showed it.
    pub(crate) number: Option<String>,
    /// Whether its end is hidden, so that the next goes on on the same line.
    pub(crate) is_end_hidden: bool,
    /// Whether its end was deleted.
    pub(crate) is_end_deleted: bool,
    /// What the open run says of being hidden.
    pub(crate) run_hidden: Option<bool>,
    /// Whether the open run stands raised.
    pub(crate) is_run_raised: bool,
    /// The style of the open run.
    pub(crate) run_style: Option<String>,
    /// The font of the open run.
    pub(crate) run_font: String,
    style_hides: Option<bool>,
    last: Option<Fate>,
}

impl Paragraph {
    /// A new run begins: nothing is said of it yet.
    pub(crate) fn begin_run(&mut self) {
        self.run_hidden = None;
        self.is_run_raised = false;
        self.run_style = None;
        self.run_font.clear();
    }

    /// Whether the words of the open run are hidden, by itself, its style or the paragraph's; two styles that both
    /// hide undo each other (ISO 29500-1, 17.7.3).
    pub(crate) fn hides(&mut self, definitions: &Definitions) -> bool {
        if let Some(own) = self.run_hidden {
            return own;
        }
        let style = self.style.as_deref();
        let by_style = *self.style_hides.get_or_insert_with(|| {
            definitions.style(style).and_then(|it| it.is_hidden) == Some(true)
        });
        let by_run = self
            .run_style
            .as_deref()
            .is_some_and(|it| definitions.hides(it));
        by_style != by_run
    }

    /// Adds words; those that are not seen stand apart where something else lies between.
    pub(crate) fn say(&mut self, text: &str, fate: Fate) {
        let to = match fate {
            Fate::Seen => &mut self.text,
            Fate::Deleted => &mut self.deleted,
            Fate::Hidden => &mut self.hidden,
        };
        if fate != Fate::Seen && self.last != Some(fate) && !to.is_empty() {
            to.push('…');
        }
        if self.is_run_raised {
            to.push_str(&raised(text));
        } else {
            to.push_str(text);
        }
        self.last = Some(fate);
    }
}
