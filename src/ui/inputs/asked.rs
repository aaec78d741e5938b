//! What a control is asked to show, and what was entered.

use crate::domain::assessment::answer::Input;
use crate::domain::date::Date;
use crate::domain::standard::NodeId;
use crate::domain::standard::rule::{Level, Rule, Worth};
use crate::ui::widgets::number_field::NumberEdit;

/// What became of an entry.
pub(crate) enum Entry {
    /// It is this now.
    Set(Input),
    /// It was taken back.
    Clear,
}

impl From<NumberEdit> for Entry {
    fn from(edit: NumberEdit) -> Self {
        match edit {
            NumberEdit::Set(n) => Self::Set(Input::Count(n)),
            NumberEdit::Cleared => Self::Clear,
        }
    }
}

/// One rule of one item, as its control sees it.
pub(crate) struct Asked<'a> {
    pub(crate) item: &'a NodeId,
    pub(crate) number: usize,
    pub(crate) rule: &'a Rule,
    pub(crate) input: Option<&'a Input>,
    pub(crate) enabled: bool,
    pub(crate) year: i32,
    pub(crate) today: Date,
    pub(crate) days: u32,
}

pub(crate) fn worth_in_words(level: &Level) -> String {
    match level.worth {
        Worth::Points(points) => format!("{}（{points:.2}分）", level.name),
        Worth::Share(percent) => format!("{}（{percent:.2}%）", level.name),
    }
}
