//! Answers, the work on gaps and the head as fields with values. Each is taken apart by all of its
//! fields, so that the compiler asks about a new one.

use std::collections::BTreeMap;

use crate::domain::answer::Answer;
use crate::domain::assessment::About;
use crate::domain::difference::{AboutField, AnswerField, GapField, Value};
use crate::domain::gap::GapWork;

/// Something that is filled in by fields.
pub(in crate::domain) trait Fields {
    /// Names one of its fields.
    type Field: Copy + Ord;

    /// What stands in each field; a blank one may be missing.
    fn values(&self) -> BTreeMap<Self::Field, Value>;
}

impl Fields for Answer {
    type Field = AnswerField;

    fn values(&self) -> BTreeMap<AnswerField, Value> {
        let Self {
            inputs,
            na,
            note,
            evidence,
            by: _,
            at: _,
        } = self;
        let inputs = inputs
            .iter()
            .map(|(rule, input)| (AnswerField::Input(*rule), Value::Input(input.clone())));
        let na = na.clone().map_or(Value::Nothing, Value::NotApplicable);
        let others = [
            (AnswerField::Na, na),
            (AnswerField::Note, Value::text(note)),
            (AnswerField::Evidence, Value::evidence(evidence.clone())),
        ];
        inputs.chain(others).collect()
    }
}

impl Fields for GapWork {
    type Field = GapField;

    fn values(&self) -> BTreeMap<GapField, Value> {
        let Self {
            problem,
            cause,
            measure,
            leader,
            section,
            person,
            due,
            status,
            progress,
            remark,
        } = self;
        BTreeMap::from([
            (GapField::Problem, Value::text(problem)),
            (GapField::Cause, Value::text(cause)),
            (GapField::Measure, Value::text(measure)),
            (GapField::Leader, Value::text(leader)),
            (GapField::Section, Value::text(section)),
            (GapField::Person, Value::text(person)),
            (GapField::Due, due.map_or(Value::Nothing, Value::Date)),
            (GapField::Status, Value::Status(*status)),
            (GapField::Progress, Value::text(progress)),
            (GapField::Remark, Value::text(remark)),
        ])
    }
}

impl Fields for About {
    type Field = AboutField;

    fn values(&self) -> BTreeMap<AboutField, Value> {
        let Self {
            unit,
            section,
            person,
            leader,
            year,
            round,
            closing,
            created: _,
        } = self;
        let closing = closing.map_or(Value::Nothing, Value::Date);
        BTreeMap::from([
            (AboutField::Unit, Value::text(unit)),
            (AboutField::Section, Value::text(section)),
            (AboutField::Person, Value::text(person)),
            (AboutField::Leader, Value::text(leader)),
            (AboutField::Year, Value::Year(*year)),
            (AboutField::Round, Value::text(round)),
            (AboutField::Closing, closing),
        ])
    }
}
