//! What the user is told: short notices, and cards for errors with what, why and what to do.

use crate::app::command::Command;
use crate::domain::date::Moment;

/// An error as the user sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// What happened, in a few words.
    pub title: String,
    /// Why, and what to do.
    pub detail: String,
    /// What can be done at once.
    pub offer: Option<CardButton>,
    /// What it is about: it goes when that is over.
    pub(crate) topic: Topic,
}

/// What a notice is about. Whatever settles that takes it off the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Nothing that ends by itself.
    #[default]
    Other,
    /// The open file is not saved as it should be: until it is.
    Save,
    /// Edits are not in the journal: until they are, or are saved.
    Journal,
    /// The open file cannot be reached: until it can.
    Away,
    /// A file was not opened: until one is.
    Open,
    /// How the file that is open was found: until another one is.
    File,
    /// An edit was refused: until one is carried out.
    Edit,
    /// An item was left before all of it was ticked: for a while.
    Left,
    /// What the last step back or forth did: until the next edit.
    Step,
    /// A copy was not merged, or waits for decisions: until it is.
    Merge,
    /// A document was not written: until one is.
    Export,
    /// A form or a table was not read: until one is.
    Form,
    /// A file was not read as a standard as it should be: until one is.
    Import,
    /// The standard that is edited is not saved as it should be: until it is.
    Draft,
    /// The assessment was not taken over to another standard: until it is planned anew.
    Upgrade,
}

/// What a notice offers to do.
#[derive(Clone, Debug, PartialEq)]
pub struct CardButton {
    /// The words on its button.
    pub label: String,
    /// What the button asks for.
    pub command: Command,
}

impl Card {
    /// A card.
    pub fn new(title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            detail: detail.into(),
            offer: None,
            topic: Topic::Other,
        }
    }

    /// The card of something that ends.
    #[must_use]
    pub(crate) fn about(self, topic: Topic) -> Self {
        Self { topic, ..self }
    }

    /// The card with a button.
    #[must_use]
    pub(crate) fn offering(self, label: impl Into<String>, command: impl Into<Command>) -> Self {
        let label = label.into();
        let command = command.into();
        let offer = Some(CardButton { label, command });
        Self { offer, ..self }
    }
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTone {
    /// Something was done.
    Done,
    /// Something should be looked at.
    Warning,
    /// Something failed; it stays until it is dismissed.
    Error,
}

/// One notice on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Names it, to be dismissed.
    pub id: u64,
    /// How it is meant.
    pub tone: NoticeTone,
    /// What it says.
    pub card: Card,
    /// Since when.
    pub(crate) at: Moment,
}

/// The notices on screen, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
    next: u64,
}

/// How long a notice of something done stays, and one of something that was not done, in seconds.
const SHOWN: i64 = 10;
const REFUSED: i64 = 40;

/// More than this many are not shown at once.
const MAX: usize = 4;

impl Notices {
    /// Shows a notice; the oldest goes when there are too many, and an equal one is not doubled.
    pub fn show(&mut self, tone: NoticeTone, card: Card, at: Moment) {
        self.list.retain(|it| it.card != card);
        self.next += 1;
        self.list.push(Notice {
            id: self.next,
            tone,
            card,
            at,
        });
        if self.list.len() > MAX {
            // What only said that something was done goes first.
            let done = self.list.iter().position(|it| it.tone == NoticeTone::Done);
            self.list.remove(done.unwrap_or(0));
        }
    }

    /// Takes off those that only said what was done, after a while.
    pub(crate) fn expire(&mut self, now: Moment) {
        let age = |at: Moment| now.local().signed_duration_since(at.local()).num_seconds();
        self.list.retain(|it| match (it.tone, it.card.topic) {
            (NoticeTone::Done, _) => age(it.at) < SHOWN,
            // Nothing was changed, and whoever asked for it has read why.
            (NoticeTone::Warning, Topic::Edit | Topic::Left) => age(it.at) < REFUSED,
            _ => true,
        });
    }

    /// The one to be told where there is room for one: the newest, but a reminder, which stays, waits behind what went
    /// wrong and what is told for some seconds only.
    pub fn foremost(&self) -> Option<&Notice> {
        let pressing = self.list.iter().rfind(|it| it.tone != NoticeTone::Warning);
        pressing.or(self.list.last())
    }

    /// Takes one off.
    pub(crate) fn dismiss(&mut self, id: u64) {
        self.list.retain(|it| it.id != id);
    }

    /// Takes off those about this, because it is over.
    pub(crate) fn settle(&mut self, topic: Topic) {
        self.list.retain(|it| it.card.topic != topic);
    }

    /// The notices, oldest first.
    pub fn list(&self) -> &[Notice] {
        &self.list
    }
}
