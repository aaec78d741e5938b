//! Takes a filled-in form in: what it would change, and what it says that cannot be taken over.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{Answer, SameWork};
use crate::domain::assessment::calendar::Calendar;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::change::Change;
use crate::domain::date::{Date, Moment, typed_date};
use crate::domain::entry::reading::read_entry;
use crate::domain::entry::voice::Voice;
use crate::domain::form::entered::input;
use crate::domain::form::{Blank, FormField, FormSheet, OWN_WORK, beside, blanks, same_as, sheet};
use crate::domain::gap::Gap;
use crate::domain::gap::find::gaps;
use crate::domain::gap::life::to_edit;
use crate::domain::gap::order::GapOrder;
use crate::domain::score::score;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::Shape;
use crate::domain::standard::{Node, NodeId, Standard};
use crate::domain::typed::half;

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
            standard: &assessment.standard,
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
            today: now.date(),
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
        let told = proposals(&assessment.standard, entry.node, was, will);
        found.proposals.extend(told);
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
    standard: &Standard,
    node: &Node,
    was: (&Answer, &GapWork),
    will: (&Answer, &GapWork),
) -> Vec<FillProposal> {
    let value = |list: &[Blank], field: FormField| {
        let found = list.iter().find(|it| it.field == field);
        found.map_or_else(String::new, |it| it.value.clone())
    };
    let old = blanks(standard, node, Some(was.0));
    let new = blanks(standard, node, Some(will.0));
    // The blank of the work may come or go with what it says.
    let gone = old
        .iter()
        .filter(|it| new.iter().all(|new| new.field != it.field));
    let of_rules = new.iter().chain(gone);
    let of_rules = of_rules.map(|it| {
        let (was, will) = (value(&old, it.field), value(&new, it.field));
        (it.ask.clone(), was, will)
    });
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
    standard: &'a Standard,
    node: &'a Node,
    answer: Answer,
    work: GapWork,
    /// Whether the deadline of its gap stands, so that only an extension moves it.
    is_dated: bool,
    calendar: Calendar,
    year: i32,
    today: Date,
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
                FormField::SameWork => self.same_work(said),
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
                FormField::Due => match typed_date(said, self.year) {
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
        let standing = blanks(self.standard, self.node, Some(&self.answer));
        let standing = standing
            .into_iter()
            .filter(|it| matches!(it.field, FormField::Rule(of, _) if of == number));
        let said: Vec<String> = standing
            .map(|it| fields.get(&it.field).cloned().unwrap_or(it.value))
            .map(|it| match rule.ask.shape() {
                // What happened is kept word for word.
                Shape::Events { .. } => it.trim().to_owned(),
                _ => half(&it),
            })
            .collect();
        // A due day that the standard says is no entry by itself.
        let is_said = |(at, it): (usize, &String)| match rule.ask.shape() {
            Shape::Days { due: Some(due) } if at == 0 => !it.is_empty() && *it != due.to_string(),
            _ => !it.is_empty(),
        };
        if !said.iter().enumerate().any(is_said) {
            self.answer.inputs.remove(&number);
            return;
        }
        let read = input(rule, &said, self.year).and_then(|it| {
            let fault = read_entry(rule, &it, self.calendar, Voice::Silent).err();
            fault.map_or(Ok(it), |fault| Err(format!("{fault}。")))
        });
        let read = read.and_then(|it| match it.day_to_come(self.today) {
            Some(day) => Err(format!(
                "{}在今天之后，还没有到，请核对。确是这一天的，请在程序里填写。",
                day.in_words()
            )),
            None => Ok(it),
        });
        match read {
            Ok(input) => drop(self.answer.inputs.insert(number, input)),
            Err(why) => self.refuse(&said.join("；"), &why),
        }
    }

    /// With which other item it is the same work.
    fn same_work(&mut self, said: &str) {
        let plain = |it: &str| -> String { half(it).split_whitespace().collect() };
        let wanted = plain(said);
        if wanted.is_empty() {
            self.answer.same_work = None;
            return;
        }
        let own = [OWN_WORK, "单独", "否", "无"];
        if own.iter().any(|it| plain(it) == wanted) {
            self.answer.same_work = Some(SameWork::Own);
            return;
        }
        let group = self.standard.bonus_group(self.node);
        let others = group.into_iter().filter(|it| it.id != self.node.id);
        let others: Vec<&Node> = others.collect();
        let is_meant = |it: &Node| {
            let names = [same_as(it), it.code().to_owned(), it.id.to_string()];
            names.iter().any(|it| plain(it) == wanted)
        };
        if let Some(other) = others.iter().find(|it| is_meant(it)) {
            self.answer.same_work = Some(SameWork::As(other.id.clone()));
            return;
        }
        let codes: Vec<&str> = others.iter().map(|it| it.code()).collect();
        let why = format!(
            "同组里没有这一项。请填“{OWN_WORK}”，或填同组一项的编号：{}。",
            codes.join("、")
        );
        self.refuse(said, &why);
    }
}
