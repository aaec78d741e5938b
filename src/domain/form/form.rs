//! The assessment as a form with blanks, to be filled in without the program and taken in again.

use std::collections::BTreeMap;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{Answer, DatedEvent, Input};
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::standard::rule::{Clause, Rule};
use crate::domain::standard::shape::{Shape, Tick};
use crate::domain::standard::{Node, NodeId};

/// What each blank says, by its key.
pub type FormSheet = BTreeMap<String, String>;

/// What a form that is handed out has among the keys of its blanks for the document it is of.
pub(crate) const ORIGIN_KEY: &str = "份";

/// A blank of one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormField {
    /// A part of what a rule asks for; both are counted from 1.
    Rule(usize, usize),
    /// 差距说明
    Note,
    /// Why the item does not apply.
    NotApplicable,
    /// 整改措施
    Measure,
    /// 责任人
    Person,
    /// 整改时限
    Due,
}

impl FormField {
    /// Those beside the rules, in the order of the form's columns.
    pub(crate) const BESIDE: [Self; 5] = [
        Self::Note,
        Self::NotApplicable,
        Self::Measure,
        Self::Person,
        Self::Due,
    ];

    /// What it is called.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Rule(..) => "填写".to_owned(),
            Self::Note => "差距说明".to_owned(),
            Self::NotApplicable => "不适用的理由".to_owned(),
            Self::Measure => "整改措施".to_owned(),
            Self::Person => "责任人".to_owned(),
            Self::Due => "整改时限".to_owned(),
        }
    }

    /// The key of this blank of `item`, as a form carries it.
    pub(crate) fn key(self, item: &NodeId) -> String {
        let field = match self {
            Self::Rule(rule, part) => format!("{rule}.{part}"),
            Self::Note => "note".to_owned(),
            Self::NotApplicable => "na".to_owned(),
            Self::Measure => "measure".to_owned(),
            Self::Person => "person".to_owned(),
            Self::Due => "due".to_owned(),
        };
        format!("{field}@{item}")
    }

    /// The blank and the item that a key means.
    pub fn of_key(key: &str) -> Option<(Self, NodeId)> {
        let (field, item) = key.trim().split_once('@')?;
        let field = match field {
            "note" => Self::Note,
            "na" => Self::NotApplicable,
            "measure" => Self::Measure,
            "person" => Self::Person,
            "due" => Self::Due,
            rule => {
                let (rule, part) = rule.split_once('.')?;
                Self::Rule(rule.parse().ok()?, part.parse().ok()?)
            }
        };
        Some((field, NodeId::new(item)))
    }
}

/// A part of what a rule asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// Which.
    pub(crate) field: FormField,
    /// What is asked for.
    pub(crate) ask: String,
    /// How it is filled in.
    pub(crate) how: String,
    /// What can be chosen, if it is one of a few.
    pub(crate) choices: Vec<String>,
    /// What stands in it.
    pub(crate) value: String,
}

/// 是 or 否.
pub(crate) const YES: &str = "是";
pub(crate) const NO: &str = "否";
/// What says that there is nothing to list.
pub(crate) const NONE: &str = "无";

/// The blanks of the rules of `node`, with what its answer says.
pub fn blanks(node: &Node, answer: Option<&Answer>) -> Vec<Blank> {
    let rules = (1..).zip(&node.rules);
    let of_rule = rules.flat_map(|(number, rule)| {
        let input = answer.and_then(|it| it.inputs.get(&number));
        let parts = (1..).zip(parts(rule, input));
        parts.map(move |(part, it)| Blank {
            field: FormField::Rule(number, part),
            ..it
        })
    });
    of_rule.collect()
}

/// What stands in the blanks beside the rules.
pub fn beside(field: FormField, answer: Option<&Answer>, work: Option<&GapWork>) -> String {
    let none = Answer::default();
    let Answer {
        note,
        na,
        // The rules have blanks of their own; evidence is listed in the program alone.
        inputs: _,
        evidence: _,
        by: _,
        at: _,
    } = answer.unwrap_or(&none);
    let of_work = |read: fn(&GapWork) -> &str| work.map_or("", read).to_owned();
    match field {
        FormField::Rule(..) => String::new(),
        FormField::Note => note.clone(),
        FormField::NotApplicable => na.clone().unwrap_or_default(),
        FormField::Measure => of_work(|it| &it.measure),
        FormField::Person => of_work(|it| &it.person),
        FormField::Due => {
            let due = work.and_then(|it| it.due);
            due.map_or_else(String::new, |it| it.to_string())
        }
    }
}

/// All blanks of an assessment.
pub fn sheet(assessment: &Assessment) -> FormSheet {
    let mut sheet = FormSheet::new();
    for entry in assessment.standard.outline() {
        let node = entry.node;
        if !node.is_answerable() {
            continue;
        }
        let answer = assessment.answers.get(&node.id);
        let work = assessment.gaps.get(&node.id);
        for blank in blanks(node, answer) {
            sheet.insert(blank.field.key(&node.id), blank.value);
        }
        for field in FormField::BESIDE {
            sheet.insert(field.key(&node.id), beside(field, answer, work));
        }
    }
    sheet
}

/// The parts of what a rule asks for; their numbers are still to be given.
fn parts(rule: &Rule, input: Option<&Input>) -> Vec<Blank> {
    let (what, unit) = (rule.ask.what(), rule.ask.unit());
    match rule.ask.shape() {
        Shape::Ticks(Tick::Met, list) => yes_or_no("做到", list, input),
        Shape::Ticks(Tick::Found, list) => yes_or_no("存在", list, input),
        Shape::Level => {
            let names: Vec<String> = rule.levels().iter().map(|it| it.name.clone()).collect();
            let chosen = match input {
                Some(Input::Level(level)) => level.checked_sub(1).and_then(|at| names.get(at)),
                _ => None,
            };
            let value = chosen.cloned().unwrap_or_default();
            vec![Blank {
                choices: names,
                ..blank(what.to_owned(), "从列表里选一个等次", value)
            }]
        }
        Shape::Number { .. } => vec![number(what.to_owned(), unit, value(input))],
        Shape::Numbers(named) => many(what, unit, &named.names(), input),
        Shape::Percent => {
            let how = "填百分比，如 92.5%；也可填 37/40";
            vec![blank(what.to_owned(), how, value(input))]
        }
        Shape::Parts {
            part,
            whole,
            sample: None,
        } => two(part, whole, unit, input),
        Shape::Parts { part, whole, .. } => {
            let (part, whole) = (format!("{what}：{part}"), format!("{what}：{whole}"));
            two(&part, &whole, unit, input)
        }
        Shape::Amounts { min, max, many } => {
            let how = if many {
                format!("每处一个分数，{min}到{max}，用顿号隔开；没有的填“无”")
            } else {
                format!("填分数，{min}到{max}")
            };
            vec![blank(what.to_owned(), &how, value(input))]
        }
        Shape::Events(_) => {
            let how = "填“2026-03-01：事由”，几件用分号隔开；没有的填“无”";
            vec![blank(what.to_owned(), how, value(input))]
        }
    }
}

fn event(event: &DatedEvent) -> String {
    format!("{}：{}", event.date, event.text)
}

fn blank(ask: String, how: &str, value: String) -> Blank {
    Blank {
        field: FormField::Rule(0, 0),
        ask,
        how: how.to_owned(),
        choices: Vec::new(),
        value,
    }
}

fn yes_or_no(what: &str, list: &[Clause], input: Option<&Input>) -> Vec<Blank> {
    let list = list.iter().enumerate();
    list.map(|(at, it)| yes_no(format!("{what}：{}", it.text), at, input))
        .collect()
}

fn yes_no(ask: String, at: usize, input: Option<&Input>) -> Blank {
    let value = match input {
        Some(Input::Marks(marks)) if marks.contains(&(at + 1)) => YES,
        Some(Input::Marks(_)) => NO,
        _ => "",
    };
    Blank {
        choices: vec![YES.to_owned(), NO.to_owned()],
        ..blank(ask, "填“是”或“否”", value.to_owned())
    }
}

fn number(ask: String, unit: &str, value: String) -> Blank {
    blank(ask, &format!("填数，单位：{unit}"), value)
}

/// What stands in the one blank of a rule.
fn value(input: Option<&Input>) -> String {
    fn list<T>(list: &[T], shown: impl Fn(&T) -> String, between: &str) -> String {
        if list.is_empty() {
            return NONE.to_owned();
        }
        let list: Vec<String> = list.iter().map(shown).collect();
        list.join(between)
    }
    match input {
        Some(Input::Count(count)) => count.to_string(),
        Some(Input::Percent(percent)) => format!("{percent}%"),
        Some(Input::Parts { part, whole }) => format!("{part}/{whole}"),
        Some(Input::Amounts(amounts)) => list(amounts, ToString::to_string, "、"),
        Some(Input::Events(events)) => list(events, event, "；"),
        _ => String::new(),
    }
}

fn many(what: &str, unit: &str, names: &[&str], input: Option<&Input>) -> Vec<Blank> {
    let blanks = names.iter().enumerate().map(|(at, name)| {
        let value = match input {
            Some(Input::Counts(counts)) => counts.get(at).map(ToString::to_string),
            _ => None,
        };
        number(format!("{what}：{name}"), unit, value.unwrap_or_default())
    });
    blanks.collect()
}

fn two(part: &str, whole: &str, unit: &str, input: Option<&Input>) -> Vec<Blank> {
    let (first, second) = match input {
        Some(Input::Parts { part, whole }) => (part.to_string(), whole.to_string()),
        _ => (String::new(), String::new()),
    };
    vec![
        number(part.to_owned(), unit, first),
        number(whole.to_owned(), unit, second),
    ]
}
