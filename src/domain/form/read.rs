//! Takes a filled-in form in: what it would change, and what it says that cannot be taken over.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{Answer, DatedEvent, Input};
use crate::domain::assessment::calendar::Calendar;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::change::Change;
use crate::domain::date::{Moment, typed_date};
use crate::domain::decimal::Decimal;
use crate::domain::entry::reading::read_entry;
use crate::domain::form::{FormField, FormSheet, NO, NONE, YES, beside, blanks, sheet};
use crate::domain::gap::Gap;
use crate::domain::gap::find::gaps;
use crate::domain::gap::life::to_edit;
use crate::domain::gap::order::GapOrder;
use crate::domain::score::score;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::Shape;
use crate::domain::standard::{Node, NodeId};

/// What comes of a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filling {
    /// What it would change, item by item as the standard is printed.
    pub proposals: Vec<FillProposal>,
    /// What it says that is not taken over.
    pub refusals: Vec<FillRefusal>,
    /// All that it would change, as one step; `None` when that is nothing.
    pub change: Option<Change>,
}

/// One blank that would say something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FillProposal {
    /// The item.
    pub item: NodeId,
    /// Its number and title.
    pub(crate) place: String,
    /// What is asked for.
    pub ask: String,
    /// What stands there now.
    pub from: String,
    /// What would stand there.
    pub to: String,
}

/// Something that is not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FillRefusal {
    /// Where: the number and title of the item, or the key of what is no item.
    pub(crate) place: String,
    /// What stands in the form.
    pub(crate) said: String,
    /// Why it is not taken over, and what to do.
    pub why: String,
}

/// What the form `given` makes of an assessment.
///
/// `before` is what it said when it was handed out: only what differs from that was filled in by somebody. `None` takes
/// all that differs from the assessment. `by` takes it in and signs for it.
pub fn filled(
    assessment: &Assessment,
    given: &[(String, String)],
    before: Option<&FormSheet>,
    by: &str,
    now: Moment,
) -> Filling {
    let current = sheet(assessment);
    let mut found = Filling::default();
    let wanted = wanted(assessment, given, &current, before, &mut found.refusals);
    let mut to = assessment.clone();
    let gaps = worked_on(assessment, &wanted, now);
    for entry in assessment.standard.outline() {
        let Some(fields) = wanted.get(&entry.node.id) else {
            continue;
        };
        let mut item = Item {
            node: entry.node,
            answer: to.answers.get(&entry.node.id).cloned().unwrap_or_default(),
            work: gaps.get(&entry.node.id).map_or_else(
                || to.gaps.get(&entry.node.id).cloned().unwrap_or_default(),
                |gap| to_edit(assessment, gap, now.date()),
            ),
            is_dated: gaps
                .get(&entry.node.id)
                .is_some_and(Gap::has_fixed_deadline),
            calendar: assessment.calendar(),
            year: assessment.about.year,
            refusals: &mut found.refusals,
        };
        let (answer, work) = (item.answer.clone(), item.work.clone());
        item.fill(fields);
        let (mut new_answer, new_work) = (item.answer, item.work);
        if new_answer != answer {
            new_answer = new_answer.signed(by, Some(now));
            to.answers.insert(entry.node.id.clone(), new_answer.clone());
        }
        if new_work != work {
            to.gaps.insert(entry.node.id.clone(), new_work.clone());
        }
        let (was, will) = ((&answer, &work), (&new_answer, &new_work));
        found.proposals.extend(proposals(entry.node, was, will));
    }
    found.change = Change::between(assessment, &to);
    found
}

/// What is to be written, item by item; what cannot be is refused.
fn wanted(
    assessment: &Assessment,
    given: &[(String, String)],
    current: &FormSheet,
    before: Option<&FormSheet>,
    refusals: &mut Vec<FillRefusal>,
) -> BTreeMap<NodeId, BTreeMap<FormField, String>> {
    let names: BTreeMap<NodeId, String> = assessment
        .standard
        .outline()
        .iter()
        .map(|it| (it.node.id.clone(), place(it.node)))
        .collect();
    let mut wanted: BTreeMap<NodeId, BTreeMap<FormField, String>> = BTreeMap::new();
    let mut twice: BTreeSet<(NodeId, FormField)> = BTreeSet::new();
    for (key, said) in given {
        let said = said.trim();
        let refusal = |place: &str, why: &str| FillRefusal {
            place: place.to_owned(),
            said: said.to_owned(),
            why: why.to_owned(),
        };
        let Some((field, item)) =
            FormField::of_key(key).filter(|_| current.contains_key(key.trim()))
        else {
            if !said.is_empty() {
                let why = "这一行的标识不是本自评里的条目。请不要改动“标识”列；标准已换版的，请重新导出。";
                refusals.push(refusal(key, why));
            }
            continue;
        };
        let key = key.trim();
        let place = names.get(&item).map_or(key, String::as_str);
        let now = current.get(key).map_or("", String::as_str);
        let was = before.map_or(now, |it| it.get(key).map_or(now, String::as_str));
        if same(said, was) || same(said, now) {
            continue;
        }
        if was != now {
            let why = format!("导出以后，程序里已改为“{now}”。请在程序里决定用哪一个。");
            refusals.push(refusal(place, &why));
            continue;
        }
        let fields = wanted.entry(item.clone()).or_default();
        if fields.get(&field).is_some_and(|it| it != said) {
            let why = "同一处填了两种内容，都没有采用。请只留一处。";
            refusals.push(refusal(place, why));
            twice.insert((item, field));
        } else {
            fields.insert(field, said.to_owned());
        }
    }
    for (item, field) in twice {
        if let Some(fields) = wanted.get_mut(&item) {
            fields.remove(&field);
        }
    }
    wanted
}

/// The gaps whose work is to be written, by item.
fn worked_on(
    assessment: &Assessment,
    wanted: &BTreeMap<NodeId, BTreeMap<FormField, String>>,
    now: Moment,
) -> BTreeMap<NodeId, Gap> {
    let is_work =
        |it: &FormField| matches!(it, FormField::Measure | FormField::Person | FormField::Due);
    let is_asked = |it: &NodeId| {
        let fields = wanted.get(it);
        fields.is_some_and(|it| it.keys().any(is_work))
    };
    if !wanted.keys().any(is_asked) {
        return BTreeMap::new();
    }
    let all = gaps(
        assessment,
        &score(assessment),
        now.date(),
        GapOrder::Standard,
    );
    let asked = all.into_iter().filter(|it| is_asked(&it.id));
    asked.map(|it| (it.id.clone(), it)).collect()
}

fn same(one: &str, other: &str) -> bool {
    let plain = |it: &str| -> String { it.split_whitespace().collect() };
    plain(one) == plain(other)
}

fn place(node: &Node) -> String {
    format!("{} {}", node.code(), node.title)
}

/// The blanks that say something else than before.
fn proposals(
    node: &Node,
    was: (&Answer, &GapWork),
    will: (&Answer, &GapWork),
) -> Vec<FillProposal> {
    let old = blanks(node, Some(was.0));
    let new = blanks(node, Some(will.0));
    let of_rules = old
        .into_iter()
        .zip(new)
        .map(|(a, b)| (a.ask, a.value, b.value));
    let others = FormField::BESIDE.map(|it| {
        let read = |(answer, work): (&Answer, &GapWork)| beside(it, Some(answer), Some(work));
        (it.name(), read(was), read(will))
    });
    let changed = of_rules.chain(others).filter(|(_, from, to)| from != to);
    let told = changed.map(|(ask, from, to)| FillProposal {
        item: node.id.clone(),
        place: place(node),
        ask,
        from,
        to,
    });
    told.collect()
}

/// One item that is filled in.
struct Item<'a> {
    node: &'a Node,
    answer: Answer,
    work: GapWork,
    /// Whether the deadline of its gap stands, so that only an extension moves it.
    is_dated: bool,
    calendar: Calendar,
    year: i32,
    refusals: &'a mut Vec<FillRefusal>,
}

impl Item<'_> {
    fn fill(&mut self, fields: &BTreeMap<FormField, String>) {
        for (number, rule) in (1..).zip(&self.node.rules) {
            let asked = fields
                .keys()
                .any(|it| matches!(it, FormField::Rule(of, _) if *of == number));
            if asked {
                self.rule(number, rule, fields);
            }
        }
        for (field, said) in fields {
            match field {
                FormField::Rule(..) => {}
                FormField::Note => self.answer.note.clone_from(said),
                FormField::NotApplicable => {
                    self.answer.na = (!said.is_empty()).then(|| said.clone());
                }
                FormField::Measure => self.work.measure.clone_from(said),
                FormField::Person => self.work.person.clone_from(said),
                FormField::Due if self.is_dated => self.refuse(
                    said,
                    "已经开始办理，整改时限以原定的为准。要改的，请在程序里申请延期。",
                ),
                FormField::Due if said.is_empty() => self.work.due = None,
                FormField::Due => match typed_date(&half(said), self.year) {
                    Some(date) => self.work.due = Some(date),
                    None => self.refuse(said, "不是日期。请按“2026-11-05”的形式填写。"),
                },
            }
        }
    }

    fn refuse(&mut self, said: &str, why: &str) {
        self.refusals.push(FillRefusal {
            place: place(self.node),
            said: said.to_owned(),
            why: why.to_owned(),
        });
    }

    /// Fills in one rule: what the form changes, and what stands there already.
    fn rule(&mut self, number: usize, rule: &Rule, fields: &BTreeMap<FormField, String>) {
        let standing = blanks(self.node, Some(&self.answer));
        let standing = standing
            .into_iter()
            .filter(|it| matches!(it.field, FormField::Rule(of, _) if of == number));
        let said: Vec<String> = standing
            .map(|it| fields.get(&it.field).cloned().unwrap_or(it.value))
            .map(|it| match rule.ask.shape() {
                // What happened is kept word for word.
                Shape::Events(_) => it.trim().to_owned(),
                _ => half(&it),
            })
            .collect();
        if said.iter().all(String::is_empty) {
            self.answer.inputs.remove(&number);
            return;
        }
        let read = input(rule, &said, self.year).and_then(|it| {
            let fault = read_entry(rule, &it, self.calendar).err();
            fault.map_or(Ok(it), |fault| Err(format!("{fault}。")))
        });
        match read {
            Ok(input) => drop(self.answer.inputs.insert(number, input)),
            Err(why) => self.refuse(&said.join("；"), &why),
        }
    }
}

/// What was filled in for a rule, or why that cannot be.
fn input(rule: &Rule, said: &[String], year: i32) -> Result<Input, String> {
    let first = said.first().map_or("", String::as_str);
    match rule.ask.shape() {
        Shape::Ticks(..) => {
            let marks = (1..).zip(said).map(|(at, it)| Ok(yes(it)?.then_some(at)));
            let marks: Result<Vec<Option<usize>>, String> = marks.collect();
            marks.map(|it| Input::Marks(it.into_iter().flatten().collect()))
        }
        Shape::Level => level(rule, first),
        Shape::Number { .. } => number(first).map(Input::Count),
        Shape::Numbers(_) => {
            let counts = said.iter().map(|it| {
                if it.is_empty() {
                    Ok(Decimal::ZERO)
                } else {
                    number(it)
                }
            });
            counts.collect::<Result<_, _>>().map(Input::Counts)
        }
        Shape::Percent => match first.split_once('/') {
            Some((part, whole)) => parts(part, whole),
            None => percent(first).map(Input::Percent),
        },
        Shape::Parts { .. } => {
            let second = said.get(1).map_or("", String::as_str);
            if first.is_empty() || second.is_empty() {
                return Err("两个数要都填。".to_owned());
            }
            parts(first, second)
        }
        Shape::Amounts { .. } if first == NONE => Ok(Input::Amounts(Vec::new())),
        Shape::Amounts { .. } => {
            let amounts = first
                .split(['、', ',', ';', ' '])
                .filter(|it| !it.is_empty());
            amounts
                .map(number)
                .collect::<Result<_, _>>()
                .map(Input::Amounts)
        }
        Shape::Events(_) if first == NONE => Ok(Input::Events(Vec::new())),
        Shape::Events(_) => {
            let events = first
                .split([';', '；', '\n'])
                .filter(|it| !it.trim().is_empty());
            events
                .map(|it| event(it, year))
                .collect::<Result<_, _>>()
                .map(Input::Events)
        }
    }
}

/// A share in per cent. A bare number of at most 1 may be either `0.95` of a cell that lost its format or 0.95 %.
fn percent(said: &str) -> Result<Decimal, String> {
    if let Some(figures) = said.strip_suffix('%') {
        return number(figures);
    }
    let share = number(said)?;
    if share.is_positive() && share <= Decimal::whole(1) {
        let whole = share.times(Decimal::HUNDRED);
        return Err(format!(
            "“{said}”是{whole}%，还是{share}%？请连同百分号一起填写。"
        ));
    }
    Ok(share)
}

fn level(rule: &Rule, said: &str) -> Result<Input, String> {
    let levels = rule.levels();
    let at = levels.iter().position(|it| half(&it.name) == said);
    at.map(|at| Input::Level(at + 1)).ok_or_else(|| {
        let names: Vec<&str> = levels.iter().map(|it| it.name.as_str()).collect();
        format!("没有这个等次，可填：{}。", names.join("、"))
    })
}

fn parts(part: &str, whole: &str) -> Result<Input, String> {
    let (part, whole) = (number(part)?, number(whole)?);
    Ok(Input::Parts { part, whole })
}

fn yes(said: &str) -> Result<bool, String> {
    match said {
        "" | NO | "×" | "x" | "X" | "0" | NONE => Ok(false),
        YES | "√" | "✓" | "v" | "V" | "1" | "有" => Ok(true),
        _ => Err("这里只能填“是”或“否”。".to_owned()),
    }
}

fn number(said: &str) -> Result<Decimal, String> {
    let plain = said
        .trim()
        .trim_end_matches(['分', '次', '项', '个', '份', '人', '件', '场']);
    let read = plain.trim().replace(',', "").parse();
    read.map_err(|error| format!("{error}。请只填数字。"))
}

fn event(said: &str, year: i32) -> Result<DatedEvent, String> {
    let (date, text) = said.split_once([':', '：']).unwrap_or((said, ""));
    let date = typed_date(&half(date), year)
        .ok_or_else(|| "每件要先写日期，如“2026-03-01：事由”。".to_owned())?;
    let text = text.trim().to_owned();
    Ok(DatedEvent { date, text })
}

/// Full-width digits, letters and signs as half-width ones.
fn half(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        other => other,
    };
    text.trim().chars().map(narrow).collect()
}
