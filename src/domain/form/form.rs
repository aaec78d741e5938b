//! The assessment as a form with blanks, to be filled in without the program and taken in again.

use std::collections::BTreeMap;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{Answer, Input, SameWork};
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::entry::survey::totals;
use crate::domain::form::honour::event_line;
use crate::domain::standard::rule::{Clause, Rule};
use crate::domain::standard::shape::{Named, Rate, Shape, Tick};
use crate::domain::standard::{Node, NodeId, Standard};

/// What each blank says, by its key.
pub type FormSheet = BTreeMap<String, String>;

/// What a form that is handed out has among the keys of its blanks for the document it is of.
pub(crate) const ORIGIN_KEY: &str = "份";

/// The same for whose it is.
pub(crate) const WHOSE_KEY: &str = "填报单位";

/// The same for the round it is of, counted from 1.
pub(crate) const ROUND_KEY: &str = "轮次";

/// A blank of one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormField {
    /// A part of what a rule asks for; both are counted from 1.
    Rule(usize, usize),
    /// With which other item of its group it is the same work.
    SameWork,
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
    /// 原因分析
    Cause,
    /// 完成标准
    Target,
    /// 责任领导
    Leader,
    /// 完成情况
    Progress,
    /// 备注
    Remark,
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

    /// Those of the work on a gap that a ledger takes back.
    pub(crate) const LEDGER: [Self; 8] = [
        Self::Cause,
        Self::Measure,
        Self::Target,
        Self::Leader,
        Self::Person,
        Self::Due,
        Self::Progress,
        Self::Remark,
    ];

    /// What it is called.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Rule(..) => "填写".to_owned(),
            Self::SameWork => "同一工作".to_owned(),
            Self::Note => "差距说明".to_owned(),
            Self::NotApplicable => "不适用的理由".to_owned(),
            Self::Measure => "整改措施".to_owned(),
            Self::Person => "责任人".to_owned(),
            Self::Due => "整改时限".to_owned(),
            Self::Cause => "原因分析".to_owned(),
            Self::Target => "完成标准".to_owned(),
            Self::Leader => "责任领导".to_owned(),
            Self::Progress => "完成情况".to_owned(),
            Self::Remark => "备注".to_owned(),
        }
    }

    /// Whether one of them is called so.
    pub(crate) fn is_name(name: &str) -> bool {
        let fields = Self::BESIDE.into_iter().chain(Self::LEDGER);
        let mut fields = fields.chain([Self::Rule(1, 1), Self::SameWork]);
        fields.any(|it| it.name() == name)
    }

    /// The key of this blank of `item`, as a form carries it.
    pub(crate) fn key(self, item: &NodeId) -> String {
        let field = match self {
            Self::Rule(rule, part) => format!("{rule}.{part}"),
            Self::SameWork => "same".to_owned(),
            Self::Note => "note".to_owned(),
            Self::NotApplicable => "na".to_owned(),
            Self::Measure => "measure".to_owned(),
            Self::Person => "person".to_owned(),
            Self::Due => "due".to_owned(),
            Self::Cause => "cause".to_owned(),
            Self::Target => "target".to_owned(),
            Self::Leader => "leader".to_owned(),
            Self::Progress => "progress".to_owned(),
            Self::Remark => "remark".to_owned(),
        };
        format!("{field}@{item}")
    }

    /// The blank and the item that a key means.
    pub fn of_key(key: &str) -> Option<(Self, NodeId)> {
        let (field, item) = key.trim().split_once('@')?;
        let field = match field {
            "same" => Self::SameWork,
            "note" => Self::Note,
            "na" => Self::NotApplicable,
            "measure" => Self::Measure,
            "person" => Self::Person,
            "due" => Self::Due,
            "cause" => Self::Cause,
            "target" => Self::Target,
            "leader" => Self::Leader,
            "progress" => Self::Progress,
            "remark" => Self::Remark,
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

/// What says that an item is a work of its own.
pub(crate) const OWN_WORK: &str = "单独的工作";

/// What says that an item is the same work as this one.
pub(crate) fn same_as(other: &Node) -> String {
    format!("与“{} {}”是同一工作", other.code(), other.title)
}

/// The blanks of the rules of `node`, and of the work it honours, with what its answer says.
pub fn blanks(standard: &Standard, node: &Node, answer: Option<&Answer>) -> Vec<Blank> {
    let rules = (1..).zip(&node.rules);
    let of_rule = rules.flat_map(|(number, rule)| {
        let input = answer.and_then(|it| it.inputs.get(&number));
        let totals = input.and_then(|it| totals(rule, it));
        let parts = (1..).zip(parts(rule, totals.as_ref().or(input)));
        let parts = parts.map(|(part, it)| Blank {
            field: FormField::Rule(number, part),
            ..it
        });
        as_asked(rule, parts.collect())
    });
    of_rule.chain(same_work(standard, node, answer)).collect()
}

/// The blanks of a rule in the order in which the program asks for them: the whole before the part. By their numbers the
/// part is the first, as forms that were handed out have it.
fn as_asked(rule: &Rule, mut blanks: Vec<Blank>) -> Vec<Blank> {
    if matches!(rule.ask.shape(), Shape::Parts { .. }) {
        blanks.reverse();
    }
    blanks
}

/// The blank of the work that an item of a bonus group honours; the first of the group is asked nothing.
fn same_work(standard: &Standard, node: &Node, answer: Option<&Answer>) -> Option<Blank> {
    let said = answer.and_then(|it| it.same_work.as_ref());
    let group = standard.bonus_group(node);
    let is_first = group.first().is_none_or(|it| it.id == node.id);
    if group.is_empty() || is_first && said.is_none() {
        return None;
    }
    let others = group.iter().filter(|it| it.id != node.id);
    let others: Vec<String> = others.map(|it| same_as(it)).collect();
    let value = match said {
        None => String::new(),
        Some(SameWork::Own) => OWN_WORK.to_owned(),
        Some(SameWork::As(id)) => standard.node(id).map_or_else(|| id.to_string(), same_as),
    };
    let how = "与同组哪一项是同一工作：从列表里选，或填那一项的编号";
    Some(Blank {
        field: FormField::SameWork,
        choices: std::iter::once(OWN_WORK.to_owned()).chain(others).collect(),
        ..blank("与同组其他项是否同一工作".to_owned(), how, value)
    })
}

/// What stands in the blanks beside the rules.
pub fn beside(field: FormField, answer: Option<&Answer>, work: Option<&GapWork>) -> String {
    let none = Answer::default();
    let Answer {
        note,
        na,
        // It has a blank among those of the rules.
        same_work: _,
        // The rules have blanks of their own; evidence is listed in the program alone.
        inputs: _,
        evidence: _,
        by: _,
        at: _,
    } = answer.unwrap_or(&none);
    let of_work = |read: fn(&GapWork) -> &str| work.map_or("", read).to_owned();
    match field {
        FormField::Rule(..) | FormField::SameWork => String::new(),
        FormField::Note => note.clone(),
        FormField::NotApplicable => na.clone().unwrap_or_default(),
        FormField::Measure => of_work(|it| &it.measure),
        FormField::Person => of_work(|it| &it.person),
        FormField::Cause => of_work(|it| &it.cause),
        FormField::Target => of_work(|it| &it.target),
        FormField::Leader => of_work(|it| &it.leader),
        FormField::Progress => of_work(|it| &it.progress),
        FormField::Remark => of_work(|it| &it.remark),
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
        for blank in blanks(&assessment.standard, node, answer) {
            sheet.insert(blank.field.key(&node.id), blank.value);
        }
        for field in FormField::BESIDE {
            sheet.insert(field.key(&node.id), beside(field, answer, work));
        }
    }
    sheet
}

/// The parts of what a rule asks for; their numbers are still to be given.
#[expect(clippy::too_many_lines, reason = "one arm for each shape")]
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
        Shape::Number { least, .. } if least.is_positive() => {
            let how = "填名次，如 3";
            vec![blank(format!("{what}：名次"), how, value(rule, input))]
        }
        Shape::Number { .. } => vec![number(what.to_owned(), unit, value(rule, input))],
        Shape::Numbers(named) => many(what, unit, named, input),
        Shape::Percent(Rate::OfWhole) => {
            let how = "填百分比，如 92.5%；也可填 37/40";
            vec![blank(what.to_owned(), how, value(rule, input))]
        }
        Shape::Percent(Rate::Change) => {
            let how = "填同比变化，如 上升2%、下降3.2%、持平；也可填 本年数/上年数，如 38/40";
            vec![blank(format!("{what}：同比变化"), how, value(rule, input))]
        }
        Shape::Days { due } => days(what, due, input),
        // Another item decides: there is nothing to fill in.
        Shape::Nothing => Vec::new(),
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
            vec![blank(what.to_owned(), &how, value(rule, input))]
        }
        Shape::Events { tiers: [], .. } => {
            let how = "填“2026-03-01：事由”，几件用分号隔开；没有的填“无”";
            vec![blank(what.to_owned(), how, value(rule, input))]
        }
        Shape::Events { tiers, .. } => {
            let names: Vec<&str> = tiers.iter().map(|it| it.name.as_str()).collect();
            let how = format!(
                "填“2026-03-01：级别：所属工作：荣誉”，级别为{}；同一工作写同样的名称；几项用分号隔开；没有的填“无”",
                names.join("、")
            );
            vec![blank(what.to_owned(), &how, value(rule, input))]
        }
    }
}

/// The day something was due, which begins with what the standard says, and the day it was done.
fn days(what: &str, said: Option<Date>, input: Option<&Input>) -> Vec<Blank> {
    let (due, done) = match input {
        Some(Input::Days { due, done }) => (Some(*due), Some(*done)),
        _ => (said, None),
    };
    let shown = |it: Option<Date>| it.map_or_else(String::new, |it| it.to_string());
    let how = "填日期，如 2026-03-01";
    vec![
        blank(format!("{what}：应完成日期"), how, shown(due)),
        blank(format!("{what}：实际完成日期"), how, shown(done)),
    ]
}

/// A change against last year, as it is filled in.
fn change(percent: Decimal) -> String {
    if percent.is_negative() {
        format!("下降{}%", -percent)
    } else if percent.is_zero() {
        "持平".to_owned()
    } else {
        format!("上升{percent}%")
    }
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
fn value(rule: &Rule, input: Option<&Input>) -> String {
    fn list<T>(list: &[T], shown: impl Fn(&T) -> String, between: &str) -> String {
        if list.is_empty() {
            return NONE.to_owned();
        }
        let list: Vec<String> = list.iter().map(shown).collect();
        list.join(between)
    }
    match input {
        Some(Input::Count(count)) => count.to_string(),
        Some(Input::Percent(percent)) => match rule.ask.shape() {
            Shape::Percent(Rate::Change) => change(*percent),
            _ => format!("{percent}%"),
        },
        Some(Input::Parts { part, whole }) => format!("{part}/{whole}"),
        Some(Input::Amounts(amounts)) => list(amounts, ToString::to_string, "、"),
        Some(Input::Events(events)) => {
            let line = |it: &_| event_line(it, rule.ask.tiers(), '：');
            list(events, line, "；")
        }
        _ => String::new(),
    }
}

fn many(what: &str, unit: &str, named: Named<'_>, input: Option<&Input>) -> Vec<Blank> {
    let names = named.names().into_iter().enumerate();
    let blanks = names.map(|(at, name)| {
        let value = match input {
            Some(Input::Counts(counts)) => counts.get(at),
            _ => None,
        };
        let ask = format!("{what}：{name}");
        let plain = |it: &Decimal| it.to_string();
        match named {
            Named::Means { of_rates: true, .. } => {
                let value = value.map(|it| format!("{it}%"));
                let how = "填百分比，如 92.5%；每一个都要填";
                blank(ask, how, value.unwrap_or_default())
            }
            Named::Means { .. } => {
                let how = format!("填数，单位：{unit}；每一个都要填");
                blank(ask, &how, value.map(plain).unwrap_or_default())
            }
            Named::Tiers { .. } | Named::Answers(_) => {
                number(ask, unit, value.map(plain).unwrap_or_default())
            }
        }
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
