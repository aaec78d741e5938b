//! Answers, the work on gaps and the head as fields with values. Each is taken apart by all of its
//! fields, so that the compiler asks about a new one.

use std::collections::BTreeMap;

use crate::domain::assessment::About;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::change::field::{AboutField, AnswerField, GapField};
use crate::domain::change::value::{Life, Scoring, Value};
use crate::domain::date::Date;

/// Something that is filled in by fields.
pub(crate) trait Fields {
    /// Names one of its fields.
    type Field: Copy + Ord;

    /// What stands in each field; a blank one may be missing.
    fn values(&self) -> BTreeMap<Self::Field, Value>;

    /// Writes a field. A value of another field's kind leaves it blank.
    fn put(&mut self, field: Self::Field, value: Value);
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

    fn put(&mut self, field: AnswerField, value: Value) {
        match field {
            AnswerField::Input(rule) => {
                if let Value::Input(input) = value {
                    self.inputs.insert(rule, input);
                } else {
                    self.inputs.remove(&rule);
                }
            }
            AnswerField::Na => {
                self.na = match value {
                    Value::NotApplicable(reason) => Some(reason),
                    _ => None,
                }
            }
            AnswerField::Scoring => {
                let scoring = match value {
                    Value::Scoring(scoring) => scoring,
                    _ => Scoring::default(),
                };
                Scoring {
                    inputs: self.inputs,
                    na: self.na,
                } = scoring;
            }
            AnswerField::Note => self.note = text(value),
            AnswerField::Evidence => {
                self.evidence = match value {
                    Value::Evidence(list) => list,
                    _ => Vec::new(),
                }
            }
        }
    }
}

impl Fields for GapWork {
    type Field = GapField;

    fn values(&self) -> BTreeMap<GapField, Value> {
        let Self {
            notice,
            problem,
            cause,
            measure,
            milestones,
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
        let milestones = Value::list(milestones.clone(), Value::Milestones);
        BTreeMap::from([
            (GapField::Problem, Value::text(problem)),
            (GapField::Cause, Value::text(cause)),
            (GapField::Measure, Value::text(measure)),
            (GapField::Leader, Value::text(leader)),
            (GapField::Section, Value::text(section)),
            (GapField::Person, Value::text(person)),
            (GapField::Due, due.map_or(Value::Nothing, Value::Date)),
            (GapField::Status, Value::Life(Box::new(life))),
            (GapField::Progress, Value::text(progress)),
            (GapField::Remark, Value::text(remark)),
            (
                GapField::Notice,
                notice.map_or(Value::Nothing, Value::Notice),
            ),
            (GapField::Milestones, milestones),
            (GapField::Photos, Value::list(photos.clone(), Value::Photos)),
        ])
    }

    fn put(&mut self, field: GapField, value: Value) {
        match field {
            GapField::Problem => self.problem = text(value),
            GapField::Cause => self.cause = text(value),
            GapField::Measure => self.measure = text(value),
            GapField::Leader => self.leader = text(value),
            GapField::Section => self.section = text(value),
            GapField::Person => self.person = text(value),
            GapField::Due => self.due = date(&value),
            GapField::Status => {
                let life = match value {
                    Value::Life(life) => *life,
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
                    Value::Notice(notice) => Some(*notice),
                    _ => None,
                }
            }
            GapField::Milestones => {
                self.milestones = match value {
                    Value::Milestones(list) => list,
                    _ => Vec::new(),
                }
            }
            GapField::Photos => {
                self.photos = match value {
                    Value::Photos(list) => list,
                    _ => Vec::new(),
                }
            }
        }
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
            evidence_gaps,
            created: _,
        } = self;
        let evidence_gaps = if *evidence_gaps {
            Value::Yes
        } else {
            Value::Nothing
        };
        let closing = closing.map_or(Value::Nothing, Value::Date);
        BTreeMap::from([
            (AboutField::Unit, Value::text(unit)),
            (AboutField::Section, Value::text(section)),
            (AboutField::Person, Value::text(person)),
            (AboutField::Leader, Value::text(leader)),
            (AboutField::Year, Value::Year(*year)),
            (AboutField::Round, Value::text(round)),
            (AboutField::Closing, closing),
            (AboutField::EvidenceGaps, evidence_gaps),
        ])
    }

    fn put(&mut self, field: AboutField, value: Value) {
        match field {
            AboutField::Unit => self.unit = text(value),
            AboutField::Section => self.section = text(value),
            AboutField::Person => self.person = text(value),
            AboutField::Leader => self.leader = text(value),
            AboutField::Year => {
                // There is no blank year.
                if let Value::Year(year) = value {
                    self.year = year;
                }
            }
            AboutField::Round => self.round = text(value),
            AboutField::Closing => self.closing = date(&value),
            AboutField::EvidenceGaps => self.evidence_gaps = value == Value::Yes,
            // They are no part of the head.
            AboutField::Rounds => {}
        }
    }
}

fn text(value: Value) -> String {
    match value {
        Value::Text(text) => text,
        _ => String::new(),
    }
}

const fn date(value: &Value) -> Option<Date> {
    match value {
        Value::Date(date) => Some(*date),
        _ => None,
    }
}
