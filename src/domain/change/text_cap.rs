//! How long a single text may be, and which text of an edit is longer. Everything is taken apart by all of its
//! fields, so that the compiler asks about a new text.

use std::collections::BTreeSet;

use crate::domain::assessment::answer::{Answer, DatedEvent, Input};
use crate::domain::assessment::evidence::Evidence;
use crate::domain::assessment::gap_step::GapStep;
use crate::domain::assessment::gap_work::{Found, GapWork, Milestone, Notification, Photo};
use crate::domain::assessment::old_entry::OldEntry;
use crate::domain::assessment::past_round::{PastRound, RoundMark};
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::Change;
use crate::domain::change::field::{AboutField, AnswerField, GapField};

/// The most bytes that a single text may have: 64 KB.
pub const MAX_TEXT: usize = 64 * 1024;

/// A text that is too long.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{field}”太长：约{}KB（{n_chars}个字），一处文字最多{}KB（约2.1万个汉字）",
    .bytes.div_ceil(1024),
    MAX_TEXT / 1024
)]
pub struct TooLong {
    /// Where it stands, as on screen.
    pub field: &'static str,
    /// How many bytes it has.
    pub bytes: usize,
    /// How many characters.
    pub n_chars: usize,
}

/// The first text of an edit that is too long and was not in the assessment `before`: what an earlier program took
/// stays, and may be moved about.
pub fn too_long(change: &Change, before: &Assessment) -> Option<TooLong> {
    let mut long = Long::default();
    long.change(change);
    if long.found.is_empty() {
        return None;
    }
    let mut old = Long::default();
    old.assessment(before);
    let known: BTreeSet<&str> = old.found.iter().map(|(_, it)| *it).collect();
    let mut found = long.found.into_iter();
    let new = found.find(|(_, it)| !known.contains(it));
    new.map(|(field, text)| measured(field, text))
}

/// The first text of a head that is too long.
pub(crate) fn too_long_head(about: &About) -> Option<TooLong> {
    let mut long = Long::default();
    long.about(about);
    let first = long.found.first();
    first.map(|(field, text)| measured(field, text))
}

/// How a text is too long, where it is.
pub(crate) fn too_long_text(field: &'static str, text: &str) -> Option<TooLong> {
    (text.len() > MAX_TEXT).then(|| measured(field, text))
}

fn measured(field: &'static str, text: &str) -> TooLong {
    TooLong {
        field,
        bytes: text.len(),
        n_chars: text.chars().count(),
    }
}

/// The texts that are too long, with the names of their fields.
#[derive(Default)]
struct Long<'a> {
    found: Vec<(&'static str, &'a str)>,
}

impl<'a> Long<'a> {
    fn text(&mut self, field: &'static str, text: &'a str) {
        if text.len() > MAX_TEXT {
            self.found.push((field, text));
        }
    }

    fn change(&mut self, change: &'a Change) {
        match change {
            Change::Answer { item: _, to } => self.answer(to),
            Change::Gap { item: _, to } => self.gap(to),
            Change::About(to) => self.about(to),
            Change::Archive(to) => {
                for it in to {
                    self.old(it);
                }
            }
            Change::Rounds(to) => {
                for it in to {
                    self.round(it);
                }
            }
            Change::Batch(all) => {
                for it in all {
                    self.change(it);
                }
            }
        }
    }

    fn assessment(&mut self, assessment: &'a Assessment) {
        let Assessment {
            // It is no text of anybody's.
            origin: _,
            about,
            // Whoever makes a standard answers for its words.
            standard: _,
            answers,
            gaps,
            archive,
            rounds,
        } = assessment;
        self.about(about);
        for it in answers.values() {
            self.answer(it);
        }
        for it in gaps.values() {
            self.gap(it);
        }
        for it in archive {
            self.old(it);
        }
        for it in rounds {
            self.round(it);
        }
    }

    fn about(&mut self, about: &'a About) {
        let About {
            unit,
            section,
            person,
            leader,
            year: _,
            round,
            closing: _,
            evidence_gaps: _,
            facts,
            created: _,
        } = about;
        self.text(AboutField::Unit.name(), unit);
        self.text(AboutField::Section.name(), section);
        self.text(AboutField::Person.name(), person);
        self.text(AboutField::Leader.name(), leader);
        self.text(AboutField::Round.name(), round);
        for (fact, text) in facts {
            self.text(fact.name(), text);
        }
    }

    fn answer(&mut self, answer: &'a Answer) {
        let Answer {
            inputs,
            na,
            // It names an item of the standard.
            same_work: _,
            note,
            evidence,
            by,
            at: _,
        } = answer;
        for it in inputs.values() {
            self.input(it);
        }
        self.text("不适用的理由", na.as_deref().unwrap_or_default());
        self.text(AnswerField::Note.name(), note);
        for piece in evidence {
            let Evidence {
                need: _,
                name,
                pieces: _,
                place,
            } = piece;
            self.text(AnswerField::Evidence.name(), name);
            self.text("佐证存放处", place);
        }
        self.text("填写人", by);
    }

    fn input(&mut self, input: &'a Input) {
        match input {
            Input::Events(events) => {
                for it in events {
                    self.event(it);
                }
            }
            Input::Marks(_)
            | Input::Level(_)
            | Input::Count(_)
            | Input::Counts(_)
            | Input::Sheets(_)
            | Input::Percent(_)
            | Input::Parts { part: _, whole: _ }
            | Input::Amounts(_)
            | Input::Days { due: _, done: _ } => {}
        }
    }

    fn event(&mut self, event: &'a DatedEvent) {
        let DatedEvent {
            date: _,
            text,
            tier: _,
            work,
        } = event;
        self.text("事由", text);
        self.text("所属工作", work);
    }

    fn gap(&mut self, work: &'a GapWork) {
        let GapWork {
            notice,
            problem,
            cause,
            measure,
            milestones,
            target,
            leader,
            section,
            person,
            due: _,
            status: _,
            progress,
            remark,
            photos,
            booked,
            first_due: _,
            steps,
        } = work;
        if let Some(notice) = notice {
            let Notification {
                source,
                number,
                on: _,
                days: _,
                item: _,
            } = notice;
            self.text("通报单位", source);
            self.text("文号", number);
        }
        self.text(GapField::Problem.name(), problem);
        self.text(GapField::Cause.name(), cause);
        self.text(GapField::Measure.name(), measure);
        for milestone in milestones {
            self.milestone(milestone);
        }
        self.text(GapField::Target.name(), target);
        self.text(GapField::Leader.name(), leader);
        self.text(GapField::Section.name(), section);
        self.text(GapField::Person.name(), person);
        self.text(GapField::Progress.name(), progress);
        self.text(GapField::Remark.name(), remark);
        for photo in photos {
            self.photo(photo);
        }
        for found in booked {
            let Found {
                on: _,
                round: _,
                origin: _,
                lost: _,
                problem,
            } = found;
            self.text("发现记录", problem);
        }
        for it in steps {
            self.step(it);
        }
    }

    fn milestone(&mut self, milestone: &'a Milestone) {
        let Milestone {
            text,
            person,
            due: _,
            done: _,
        } = milestone;
        self.text(GapField::Milestones.name(), text);
        self.text("分步措施的承办人", person);
    }

    fn photo(&mut self, photo: &'a Photo) {
        let Photo {
            shows: _,
            name,
            place,
        } = photo;
        self.text(GapField::Photos.name(), name);
        self.text("照片存放处", place);
    }

    fn step(&mut self, step: &'a GapStep) {
        let GapStep {
            what: _,
            on: _,
            by,
            remark,
            round: _,
            alone: _,
            rescored: _,
            until: _,
            known,
            seen,
        } = step;
        self.text("办理人", by);
        self.text("办理说明", remark);
        if let Some(seen) = seen {
            self.text(GapField::Problem.name(), &seen.problem);
        }
        let known = known.iter().flatten();
        for it in known {
            self.event(it);
        }
    }

    fn old(&mut self, entry: &'a OldEntry) {
        let OldEntry {
            id: _,
            // These are words of an earlier standard.
            code: _,
            title: _,
            text: _,
            max: _,
            rules: _,
            standard: _,
            why: _,
            to: _,
            answer,
            gap,
        } = entry;
        self.answer(answer);
        self.gap(gap);
    }

    fn round(&mut self, round: &'a PastRound) {
        let PastRound {
            name,
            until: _,
            total: _,
            max: _,
            unscored: _,
            gaps: _,
            closed: _,
            marks,
            answers,
        } = round;
        self.text(AboutField::Round.name(), name);
        for mark in marks.values() {
            let RoundMark {
                points: _,
                max: _,
                stood: _,
                name,
            } = mark;
            self.text("条目名称", name);
        }
        for it in answers.values() {
            self.answer(it);
        }
    }
}
