//! The work on one gap while a form or a ledger is written into it.

use crate::domain::assessment::gap_work::GapWork;
use crate::domain::form::FormField;
use crate::domain::form::day::last_day;
use crate::domain::form::gathered::Said;

/// Why what is written about a gap that is struck off is not taken over.
const CLOSED: &str = "这一条已经销号，留底不改。确要改的，请先在程序里“重新打开”。";

/// The work on a gap that is filled in.
pub(crate) struct WorkBlanks {
    pub(crate) work: GapWork,
    /// Whether the deadline of its gap stands, so that only an extension moves it.
    pub(crate) is_dated: bool,
    /// Whether its gap is struck off: what is said of it is kept as it is.
    pub(crate) is_closed: bool,
    /// The year of days that are written without one.
    pub(crate) year: i32,
}

impl WorkBlanks {
    /// Takes over what is said of a field of the work; other fields are none of its.
    ///
    /// # Errors
    /// Why it is not taken over.
    pub(crate) fn take(&mut self, field: FormField, said: &Said) -> Result<(), String> {
        let words = &said.words;
        if self.is_closed {
            return Err(CLOSED.to_owned());
        }
        match field {
            FormField::Due => self.due(said),
            FormField::Measure => said.written(&mut self.work.measure, words),
            FormField::Person => said.written(&mut self.work.person, words),
            FormField::Cause => said.written(&mut self.work.cause, words),
            FormField::Target => said.written(&mut self.work.target, words),
            FormField::Leader => said.written(&mut self.work.leader, words),
            FormField::Progress => said.written(&mut self.work.progress, words),
            FormField::Remark => said.written(&mut self.work.remark, words),
            FormField::Rule(..)
            | FormField::SameWork
            | FormField::Note
            | FormField::NotApplicable => Ok(()),
        }
    }

    fn due(&mut self, said: &Said) -> Result<(), String> {
        if self.is_dated {
            let why = "已经开始办理，整改时限以原定的为准。要改的，请在程序里申请延期。";
            return Err(why.to_owned());
        }
        let day = last_day(&said.words, self.year)?;
        if self.work.due != Some(day) {
            said.agreed()?;
            self.work.due = Some(day);
        }
        Ok(())
    }
}

impl Said {
    /// That nothing else was said meanwhile.
    ///
    /// # Errors
    /// What was.
    pub(crate) fn agreed(&self) -> Result<(), String> {
        self.clash.clone().map_or(Ok(()), Err)
    }

    /// Writes the words into their field.
    fn written(&self, field: &mut String, words: &str) -> Result<(), String> {
        self.agreed()?;
        words.clone_into(field);
        Ok(())
    }
}
