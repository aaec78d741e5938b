//! Values in words, for people who choose between them or look up what was changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::answer::{Answer, DatedEvent, Input, SameWork};
use crate::domain::assessment::evidence::Evidence;
use crate::domain::assessment::gap_step::GapStep;
use crate::domain::assessment::gap_work::{Milestone, Notification, Photo};
use crate::domain::change::field::AnswerField;
use crate::domain::change::value::{ChangedPlace, FieldValue, Life};
use crate::domain::change::whole_answer::{Scoring, WholeAnswer};
use crate::domain::decimal::Decimal;
use crate::domain::entry::survey::sheets_in_words;
use crate::domain::problem::place as named_place;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::{Named, Rate, Shape, Tick, Tier};
use crate::domain::standard::{Node, NodeId, Standard};

/// A blank field.
const BLANK: &str = "（空）";

impl ChangedPlace {
    /// The name of the field, with the number of the rule where the item has several.
    pub fn in_words(&self, standard: &Standard) -> String {
        let name = self.name();
        match self {
            Self::Answer(item, AnswerField::Input(rule))
                if standard.node(item).is_some_and(|it| it.rules.len() > 1) =>
            {
                format!("{name}（规则{rule}）")
            }
            _ => name.to_owned(),
        }
    }
}

impl FieldValue {
    /// The value at `place` in words, cut to at most so many characters; lines stay lines.
    pub fn in_words(&self, place: &ChangedPlace, standard: &Standard, longest: usize) -> String {
        let node = || standard.node(place.item()?);
        let words = match self {
            Self::Nothing => BLANK.to_owned(),
            Self::Text(text) => text.clone(),
            Self::NotApplicable(reason) if reason.trim().is_empty() => "未写明理由".to_owned(),
            Self::NotApplicable(reason) => reason.clone(),
            Self::Input(input) => {
                let rule = match place {
                    ChangedPlace::Answer(_, AnswerField::Input(number)) => rule(node(), *number),
                    _ => None,
                };
                input_in_words(rule, input)
            }
            Self::SameWork(same) => same_work_in_words(standard, same),
            Self::Scoring(scoring) => scoring_in_words(node(), standard, scoring),
            Self::Whole(answer) => {
                let AnswerInWords {
                    entries,
                    note,
                    signature,
                } = answer.in_words(node(), standard, longest);
                joined([Some(entries), note, signature].into_iter().flatten(), "\n")
            }
            Self::Evidence(list) => {
                let node = node();
                joined(list.iter().map(|it| piece_in_words(node, it)), "、")
            }
            Self::Date(date) => date.to_string(),
            Self::Life(life) => life_in_words(life),
            Self::Notice(notice) => notice_in_words(notice),
            Self::Milestones(list) => joined(list.iter().map(milestone_in_words), "；"),
            Self::Photos(list) => joined(list.iter().map(photo_in_words), "、"),
            Self::Yes => "是".to_owned(),
            Self::Year(year) => format!("{year}年"),
        };
        cut(words, longest)
    }
}

/// An answer in words: whole, but each part for itself.
pub(crate) struct AnswerInWords {
    /// What was entered.
    pub(crate) entries: String,
    /// The note, with its name.
    pub(crate) note: Option<String>,
    /// Who said it and when, as far as it is known.
    pub(crate) signature: Option<String>,
}

impl AnswerInWords {
    /// All of it, one part after the other.
    pub(crate) fn in_one_line(self) -> String {
        let Self {
            entries,
            note,
            signature,
        } = self;
        let words = joined([Some(entries), note].into_iter().flatten(), "；");
        signature.map_or_else(|| words.clone(), |it| format!("{words}（{it}）"))
    }
}

impl WholeAnswer {
    /// In words, the entries and the note each cut to at most so many characters.
    pub(crate) fn in_words(
        &self,
        node: Option<&Node>,
        standard: &Standard,
        longest: usize,
    ) -> AnswerInWords {
        let note = Some(self.note()).filter(|it| !it.is_empty());
        let note = note.map(|it| format!("{}：{it}", AnswerField::Note.name()));
        let by = Some(self.by().to_owned()).filter(|it| !it.is_empty());
        let at = self.at();
        let at = at.map(|it| it.local().format("%Y-%m-%d %H:%M").to_string());
        let signature = joined(by.into_iter().chain(at), " ");
        AnswerInWords {
            entries: cut(scoring_in_words(node, standard, self.scoring()), longest),
            note: note.map(|it| cut(it, longest)),
            signature: Some(signature).filter(|it| !it.is_empty()),
        }
    }
}

/// What an answer to `item` says, field by field, each cut to at most so many characters; blank fields are left out.
pub(crate) fn answer_in_words(
    item: &NodeId,
    answer: &Answer,
    standard: &Standard,
    longest: usize,
) -> Vec<String> {
    let Answer {
        note,
        evidence,
        // These are the scoring.
        inputs: _,
        na: _,
        same_work: _,
        // Who says it and when is told elsewhere.
        by: _,
        at: _,
    } = answer;
    let values = [
        (
            AnswerField::Scoring,
            FieldValue::scoring(Scoring::of(answer)),
        ),
        (AnswerField::Note, FieldValue::text(note)),
        (
            AnswerField::Evidence,
            FieldValue::evidence(evidence.clone()),
        ),
    ];
    let said = values.into_iter().filter(|it| it.1 != FieldValue::Nothing);
    let words = said.map(|(field, value)| {
        let place = ChangedPlace::Answer(item.clone(), field);
        value.in_words(&place, standard, longest)
    });
    words.collect()
}

fn rule(node: Option<&Node>, number: usize) -> Option<&Rule> {
    node?.rules.get(number.checked_sub(1)?)
}

/// The first characters, the last of them an ellipsis where something is left out.
fn cut(words: String, longest: usize) -> String {
    if words.chars().nth(longest).is_none() {
        return words;
    }
    let kept = words.chars().take(longest.saturating_sub(1));
    kept.chain((longest > 0).then_some('…')).collect()
}

fn joined(words: impl Iterator<Item = String>, by: &str) -> String {
    words.collect::<Vec<String>>().join(by)
}

fn scoring_in_words(node: Option<&Node>, standard: &Standard, scoring: &Scoring) -> String {
    let Scoring {
        inputs,
        na,
        same_work,
    } = scoring;
    let entries = match na.as_deref().map(str::trim) {
        Some("") => Some("不适用".to_owned()),
        Some(reason) => Some(format!("不适用（{reason}）")),
        None if inputs.is_empty() => None,
        None => Some(inputs_in_words(node, inputs)),
    };
    let same = same_work.as_ref();
    let same = same.map(|it| same_work_in_words(standard, it));
    match joined(entries.into_iter().chain(same), "；") {
        none if none.is_empty() => BLANK.to_owned(),
        words => words,
    }
}

/// Whether an item is a work of its own.
fn same_work_in_words(standard: &Standard, same: &SameWork) -> String {
    match same {
        SameWork::Own => "是单独的工作".to_owned(),
        SameWork::As(item) => {
            let other = standard.node(item);
            let name = other.map_or_else(|| item.to_string(), named_place);
            format!("与“{name}”是同一工作")
        }
    }
}

fn inputs_in_words(node: Option<&Node>, inputs: &BTreeMap<usize, Input>) -> String {
    let several = inputs.len() > 1 || node.is_none_or(|it| it.rules.len() > 1);
    let words = inputs.iter().map(|(number, input)| {
        let words = input_in_words(rule(node, *number), input);
        if several {
            format!("规则{number}：{words}")
        } else {
            words
        }
    });
    joined(words, "；")
}

fn input_in_words(rule: Option<&Rule>, input: &Input) -> String {
    let shape = rule.map(|it| it.ask.shape());
    match input {
        Input::Marks(marks) => marks_in_words(shape, marks),
        Input::Level(number) => {
            let at = number.checked_sub(1);
            let level = rule.zip(at).and_then(|(it, at)| it.levels().get(at));
            level.map_or_else(|| format!("第{number}个等次"), |it| it.name.clone())
        }
        Input::Count(n) => match (shape, rule) {
            (Some(Shape::Number { least, .. }), Some(rule)) => {
                let place = if least.is_positive() { "第" } else { "" };
                format!("{place}{n}{}", rule.ask.unit())
            }
            _ => n.to_string(),
        },
        Input::Counts(counts) => counts_in_words(rule, counts),
        Input::Percent(percent) => match shape {
            Some(Shape::Percent(Rate::Change)) => change_in_words(*percent),
            _ => format!("{percent}%"),
        },
        Input::Parts { part, whole } if shape == Some(Shape::Percent(Rate::Change)) => {
            let unit = rule.map_or("", |it| it.ask.unit());
            format!("本年{part}{unit}，上年{whole}{unit}")
        }
        Input::Parts { part, whole } => format!("{part}/{whole}"),
        Input::Amounts(amounts) if amounts.is_empty() => "无".to_owned(),
        Input::Amounts(amounts) => joined(amounts.iter().map(|it| format!("{it}分")), "、"),
        Input::Events(events) if events.is_empty() => "无此情形".to_owned(),
        Input::Events(events) => {
            let tiers = rule.map_or(&[][..], |it| it.ask.tiers());
            joined(events.iter().map(|it| event_in_words(it, tiers)), "；")
        }
        Input::Days { due, done } => format!("应于{due}完成，实际{done}完成"),
        Input::Sheets(sheets) => sheets_in_words(rule, sheets),
    }
}

/// A change against last year.
fn change_in_words(percent: Decimal) -> String {
    if percent.is_negative() {
        format!("同比下降{}%", -percent)
    } else if percent.is_zero() {
        "同比持平".to_owned()
    } else {
        format!("同比上升{percent}%")
    }
}

fn marks_in_words(shape: Option<Shape<'_>>, marks: &BTreeSet<usize>) -> String {
    let numbers = joined(marks.iter().map(ToString::to_string), "、");
    match (shape, marks.is_empty()) {
        (Some(Shape::Ticks(Tick::Met, _)), true) => "各项均未达到".to_owned(),
        (Some(Shape::Ticks(Tick::Found, _)), true) => "未发现所列问题".to_owned(),
        (_, true) => "无".to_owned(),
        (Some(Shape::Ticks(Tick::Found, _)), false) => format!("发现第{numbers}项"),
        (_, false) => format!("第{numbers}项"),
    }
}

/// How many of each tier or answer, those with none left out; of a mean each number, also nought.
fn counts_in_words(rule: Option<&Rule>, counts: &[Decimal]) -> String {
    let (names, unit, is_mean) = match rule.map(|it| (it.ask.shape(), it.ask.unit())) {
        Some((Shape::Numbers(named), unit)) => {
            let is_mean = matches!(named, Named::Means { .. });
            (named.names(), unit, is_mean)
        }
        _ => (Vec::new(), "", false),
    };
    let words = counts.iter().enumerate();
    let words = words.filter(|(_, n)| is_mean || !n.is_zero());
    let words = words.map(|(at, n)| match names.get(at) {
        Some(name) => format!("{name}{n}{unit}"),
        None => format!("第{}档{n}", at + 1),
    });
    match joined(words, "、") {
        none if none.is_empty() => "无".to_owned(),
        words => words,
    }
}

fn life_in_words(life: &Life) -> String {
    let Life {
        status,
        // When it was found, and by when it was due at first, is told by the ledger.
        booked: _,
        first_due: _,
        steps,
    } = life;
    let steps = joined(steps.iter().map(step_in_words), "；");
    if steps.is_empty() {
        status.name().to_owned()
    } else {
        format!("{}（{steps}）", status.name())
    }
}

fn notice_in_words(notice: &Notification) -> String {
    let Notification {
        source,
        number,
        on,
        days,
        item,
    } = notice;
    let days = days.map(|it| format!("{it}天内整改"));
    let item = item.as_ref().map(|it| format!("对应指标{it}"));
    let said = [source, number].into_iter().filter(|it| !it.is_empty());
    let words = said
        .cloned()
        .chain([on.to_string()])
        .chain(days)
        .chain(item);
    joined(words, "，")
}

fn milestone_in_words(milestone: &Milestone) -> String {
    let Milestone {
        text,
        person,
        due,
        done,
    } = milestone;
    let person = Some(person.clone()).filter(|it| !it.is_empty());
    let due = due.map(|it| format!("{it}前"));
    let done = done.map(|it| format!("{it}完成"));
    let about = joined(person.into_iter().chain(due).chain(done), "，");
    if about.is_empty() {
        text.clone()
    } else {
        format!("{text}（{about}）")
    }
}

fn photo_in_words(photo: &Photo) -> String {
    let Photo { shows, name, place } = photo;
    let place = if place.is_empty() {
        String::new()
    } else {
        format!("（{place}）")
    };
    format!("{}：{name}{place}", shows.name())
}

/// A step as it stands in a record of what was done.
pub(crate) fn step_in_words(step: &GapStep) -> String {
    let GapStep {
        what,
        on,
        by,
        remark,
        // The record goes on over all rounds.
        round: _,
        alone,
        rescored,
        until,
        known: _,
        seen: _,
    } = step;
    let days = step.days_known();
    let known = days.map_or_else(String::new, |it| format!("，针对{it}的事项"));
    let until = until.map_or_else(String::new, |it| format!("至{it}"));
    let remark = if remark.is_empty() {
        String::new()
    } else {
        format!("（{remark}）")
    };
    let alone = if *alone {
        "（本单位仅一人）"
    } else {
        ""
    };
    let rescored = rescored.map_or_else(String::new, |(from, to)| format!("，得分{from}→{to}"));
    let name = what.name();
    format!("{on} {by}{alone}{name}{until}{rescored}{known}{remark}")
}

/// When, at which tier, what, and for which work.
fn event_in_words(event: &DatedEvent, tiers: &[Tier]) -> String {
    let DatedEvent {
        date,
        text,
        tier,
        work,
    } = event;
    let named = tier.checked_sub(1).and_then(|at| tiers.get(at));
    let tier = match named {
        Some(it) => it.name.clone(),
        None if *tier > 0 => format!("第{tier}级"),
        None => String::new(),
    };
    let said = [tier, text.clone()].into_iter();
    let said = said.filter(|it| !it.is_empty());
    let words = joined(std::iter::once(date.to_string()).chain(said), " ");
    if work.is_empty() {
        words
    } else {
        format!("{words}（{work}）")
    }
}

/// A piece with its number, what it is for where its name does not say so, and where it is.
fn piece_in_words(node: Option<&Node>, piece: &Evidence) -> String {
    let Evidence {
        need,
        name,
        pieces,
        place,
    } = piece;
    let needs = node.map_or(&[][..], |it| it.evidence.as_slice());
    let wanted = need.checked_sub(1).and_then(|at| needs.get(at));
    let mut about = Vec::new();
    if *pieces != 1 {
        about.push(format!("{pieces}份"));
    }
    match wanted {
        Some(wanted) if wanted.name == *name => {}
        Some(wanted) => about.push(format!("用于{}", wanted.name)),
        None if *need > 0 => about.push(format!("用于第{need}项材料")),
        // What is named like a need, but is not listed for it.
        None if needs.iter().any(|it| it.name == *name) => about.push("其他材料".to_owned()),
        None => {}
    }
    if !place.is_empty() {
        about.push(place.clone());
    }
    if about.is_empty() {
        name.clone()
    } else {
        format!("{name}（{}）", about.join("，"))
    }
}
