//! Answers, the work on gaps and the head as fields with values. Each is taken apart by all of its
//! fields, so that the compiler asks about a new one.

use std::collections::BTreeMap;

use crate::domain::assessment::About;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::change::field::{AboutField, AnswerField, GapField};
use crate::domain::change::value::{FieldValue, Life};
use crate::domain::date::Date;

/// Something that is filled in by fields.
pub(crate) trait Fields {
    /// Names one of its fields.
    type Field: Copy + Ord;

    /// What stands in each field; a blank one may be missing.
    fn values(&self) -> BTreeMap<Self::Field, FieldValue>;
}

/// Something whose fields can be written one by one. An answer is none: who gave it and when belongs to all of it.
pub(crate) trait Writable: Fields {
    /// Writes a field. A value of another field's kind leaves it blank.
    fn put(&mut self, field: Self::Field, value: FieldValue);
}

impl Fields for Answer {
    type Field = AnswerField;

    fn values(&self) -> BTreeMap<AnswerField, FieldValue> {
        let Self {
            inputs,
            na,
            same_work,
            note,
            evidence,
            by: _,
            at: _,
        } = self;
        let inputs = inputs
            .iter()
            .map(|(rule, input)| (AnswerField::Input(*rule), FieldValue::Input(input.clone())));
        let na = na
            .clone()
            .map_or(FieldValue::Nothing, FieldValue::NotApplicable);
        let same_work = same_work
            .clone()
            .map_or(FieldValue::Nothing, FieldValue::SameWork);
        let others = [
            (AnswerField::Na, na),
            (AnswerField::SameWork, same_work),
            (AnswerField::Note, FieldValue::text(note)),
            (
                AnswerField::Evidence,
                FieldValue::evidence(evidence.clone()),
            ),
        ];
        inputs.chain(others).collect()
    }
}

impl Fields for GapWork {
    type Field = GapField;

    fn values(&self) -> BTreeMap<GapField, FieldValue> {
        let Self {
            notice,
            problem,
            cause,
            measure,
            milestones,
            target,
            leader,
            section,
            person,
            due,
            status,
            progress,
            remark,
            photos,
            booked,
            first_due,
            steps,
        } = self;
        let life = Life {
            status: *status,
            booked: booked.clone(),
            first_due: *first_due,
            steps: steps.clone(),
        };
        let notice = notice.clone().map(Box::new);
        let milestones = FieldValue::list(milestones.clone(), FieldValue::Milestones);
        BTreeMap::from([
            (GapField::Problem, FieldValue::text(problem)),
            (GapField::Cause, FieldValue::text(cause)),
            (GapField::Measure, FieldValue::text(measure)),
            (GapField::Target, FieldValue::text(target)),
            (GapField::Leader, FieldValue::text(leader)),
            (GapField::Section, FieldValue::text(section)),
            (GapField::Person, FieldValue::text(person)),
            (
                GapField::Due,
                due.map_or(FieldValue::Nothing, FieldValue::Date),
            ),
            (GapField::Status, FieldValue::Life(Box::new(life))),
            (GapField::Progress, FieldValue::text(progress)),
            (GapField::Remark, FieldValue::text(remark)),
            (
                GapField::Notice,
                notice.map_or(FieldValue::Nothing, FieldValue::Notice),
            ),
            (GapField::Milestones, milestones),
            (
                GapField::Photos,
                FieldValue::list(photos.clone(), FieldValue::Photos),
            ),
        ])
    }
}

impl Writable for GapWork {
    fn put(&mut self, field: GapField, value: FieldValue) {
        match field {
            GapField::Problem => self.problem = text(value),
            GapField::Cause => self.cause = text(value),
            GapField::Measure => self.measure = text(value),
            GapField::Target => self.target = text(value),
            GapField::Leader => self.leader = text(value),
            GapField::Section => self.section = text(value),
            GapField::Person => self.person = text(value),
            GapField::Due => self.due = date(&value),
            GapField::Status => {
                let life = match value {
                    FieldValue::Life(life) => *life,
                    _ => Life::default(),
                };
                Life {
                    status: self.status,
                    booked: self.booked,
                    first_due: self.first_due,
                    steps: self.steps,
                } = life;
            }
            GapField::Progress => self.progress = text(value),
            GapField::Remark => self.remark = text(value),
            GapField::Notice => {
                self.notice = match value {
                    FieldValue::Notice(notice) => Some(*notice),
                    _ => None,
                }
            }
            GapField::Milestones => {
                self.milestones = match value {
                    FieldValue::Milestones(list) => list,
                    _ => Vec::new(),
                }
            }
            GapField::Photos => {
                self.photos = match value {
                    FieldValue::Photos(list) => list,
                    _ => Vec::new(),
                }
            }
        }
    }
}

impl Fields for About {
    type Field = AboutField;

    fn values(&self) -> BTreeMap<AboutField, FieldValue> {
        let Self {
            unit,
            section,
            person,
            leader,
            year,
            round,
            closing,
            evidence_gaps,
            facts,
            created: _,
        } = self;
        let evidence_gaps = if *evidence_gaps {
            FieldValue::Yes
        } else {
            FieldValue::Nothing
        };
        let closing = closing.map_or(FieldValue::Nothing, FieldValue::Date);
        let facts = facts.iter();
        let facts = facts.map(|(fact, text)| (AboutField::Fact(*fact), FieldValue::text(text)));
        let head = BTreeMap::from([
            (AboutField::Unit, FieldValue::text(unit)),
            (AboutField::Section, FieldValue::text(section)),
            (AboutField::Person, FieldValue::text(person)),
            (AboutField::Leader, FieldValue::text(leader)),
            (AboutField::Year, FieldValue::Year(*year)),
            (AboutField::Round, FieldValue::text(round)),
            (AboutField::Closing, closing),
            (AboutField::EvidenceGaps, evidence_gaps),
        ]);
        head.into_iter().chain(facts).collect()
    }
}

impl Writable for About {
    fn put(&mut self, field: AboutField, value: FieldValue) {
        match field {
            AboutField::Unit => self.unit = text(value),
            AboutField::Section => self.section = text(value),
            AboutField::Person => self.person = text(value),
            AboutField::Leader => self.leader = text(value),
            AboutField::Year => {
                // There is no blank year.
                if let FieldValue::Year(year) = value {
                    self.year = year;
                }
            }
            AboutField::Round => self.round = text(value),
            AboutField::Closing => self.closing = date(&value),
            AboutField::EvidenceGaps => self.evidence_gaps = value == FieldValue::Yes,
            AboutField::Fact(fact) => {
                let text = text(value);
                if text.is_empty() {
                    self.facts.remove(&fact);
                } else {
                    self.facts.insert(fact, text);
                }
            }
            // They are no part of the head.
            AboutField::Rounds => {}
        }
    }
}

fn text(value: FieldValue) -> String {
    match value {
        FieldValue::Text(text) => text,
        _ => String::new(),
    }
}

const fn date(value: &FieldValue) -> Option<Date> {
    match value {
        FieldValue::Date(date) => Some(*date),
        _ => None,
    }
}
