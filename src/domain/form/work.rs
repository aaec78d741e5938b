//! The work on one gap while a form or a ledger is written into it.

use crate::domain::assessment::gap_work::GapWork;
use crate::domain::date::Date;
use crate::domain::form::FormField;
use crate::domain::form::day::last_day;
use crate::domain::form::gathered::Said;
use crate::domain::gap::Gap;

/// Why what is written about a gap that is struck off is not taken over.
const CLOSED: &str = "这一条已经销号，留底不改。确要改的，请先在程序里“重新打开”。";

/// The work on a gap that is filled in.
pub(crate) struct WorkBlanks {
    pub(crate) work: GapWork,
    /// Whether the deadline of its gap stands, so that only an extension moves it.
    is_dated: bool,
    /// Whether its gap is struck off: what is said of it is kept as it is.
    is_closed: bool,
    /// The year of days that are written without one.
    pub(crate) year: i32,
    /// The day its gap was found, where that is known.
    found: Option<Date>,
    /// The day that whoever sent it down gave for it.
    limit: Option<Date>,
}

impl WorkBlanks {
    /// The work on this gap, if it is one, as it is so far, in an assessment of this year.
    pub(crate) fn new(gap: Option<&Gap>, work: GapWork, year: i32) -> Self {
        let notice = gap.and_then(|it| it.notice.as_ref());
        let booked = gap.and_then(|it| it.booked.last());
        Self {
            work,
            is_dated: gap.is_some_and(Gap::has_fixed_deadline),
            is_closed: gap.is_some_and(Gap::is_closed),
            year,
            found: notice.map(|it| it.on).or(booked.map(|it| it.on)),
            limit: notice.and_then(|it| it.due()),
        }
    }

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
            FormField::Person => said.named(&mut self.work.person),
            FormField::Cause => said.written(&mut self.work.cause, words),
            FormField::Target => said.written(&mut self.work.target, words),
            FormField::Leader => said.named(&mut self.work.leader),
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
            self.is_likely(day)?;
            self.work.due = Some(day);
        }
        Ok(())
    }

    /// That something can be put right by this day, and may be.
    ///
    /// # Errors
    /// What is against it.
    fn is_likely(&self, day: Date) -> Result<(), String> {
        if day.year() < self.year {
            let year = self.year;
            return Err(format!(
                "整改时限{day}早于自评的{year}年度，没有采用。请核对年份。"
            ));
        }
        if let Some(found) = self.found.filter(|it| day < *it) {
            return Err(format!(
                "整改时限{day}早于发现问题的{found}，没有采用。请核对日期。"
            ));
        }
        if let Some(limit) = self.limit.filter(|it| *it < day) {
            return Err(format!(
                "通报限{limit}前整改，{day}晚于这一天，没有采用。确需延期的，请在程序里申请延期。"
            ));
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

    /// Writes a name into its field.
    fn named(&self, field: &mut String) -> Result<(), String> {
        let words = &self.words;
        if words.chars().any(char::is_alphabetic) {
            self.written(field, words)
        } else {
            Err(format!("“{words}”不是姓名，没有采用。请填写姓名。"))
        }
    }

    /// Writes the words into their field.
    fn written(&self, field: &mut String, words: &str) -> Result<(), String> {
        self.agreed()?;
        words.clone_into(field);
        Ok(())
    }
}
