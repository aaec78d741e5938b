//! Takes a filled-in form in: what it would change, and what it says that cannot be taken over.

use std::collections::BTreeMap;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{Answer, SameWork};
use crate::domain::assessment::calendar::Calendar;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::change::Change;
use crate::domain::date::{Date, Moment};
use crate::domain::entry::far_beyond::doubted;
use crate::domain::entry::reading::read_entry;
use crate::domain::entry::survey::totals;
use crate::domain::entry::voice::Voice;
use crate::domain::form::entered::input;
use crate::domain::form::gathered::{Fields, Said};
use crate::domain::form::row::{DITTO, FillRefusal, FormRow, is_ditto, says_nothing};
use crate::domain::form::wanted::Wanted;
use crate::domain::form::work::WorkBlanks;
use crate::domain::form::{Blank, FormField, FormSheet, OWN_WORK, beside, blanks, same_as, sheet};
use crate::domain::gap::Gap;
use crate::domain::gap::find::gaps;
use crate::domain::gap::life::to_edit;
use crate::domain::gap::order::GapOrder;
use crate::domain::problem::place;
use crate::domain::score::score;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::Shape;
use crate::domain::standard::{Node, NodeId, Standard};
use crate::domain::typed::half;

/// Why a blank that said something when the form was handed out takes nothing away.
pub(crate) const CLEARED: &str = "表里清空了原来的内容。空格不作改动；确要清空的，请在程序里清空。";

/// Why neither a value nor the reason why the item does not apply is taken over.
const VALUE_AND_REASON: &str = "既有填写的内容，又有不适用的理由，不知道以哪一个为准。请只留一样：要改为不适用的，清空“填写”；要填写的，清空“不适用的理由”。";

/// Why what stands where the reason belongs does not mark an item as not applicable.
const NO_REASON: &str = "“不适用的理由”一格只写了这个，看不出是不是不适用。确不适用的，请写明理由；适用的，请清空这一格。";

/// Whether words say no reason: 否, 适用, 是.
fn is_no_reason(words: &str) -> bool {
    const NONE: [&str; 10] = [
        "否",
        "是",
        "适用",
        "不适用",
        "√",
        "✓",
        "N/A",
        "NA",
        "不涉及",
        "0",
    ];
    NONE.contains(&words.trim().trim_end_matches('。')) || says_nothing(words)
}

/// How many answers of the wrong kind there are at least where a column is taken to have moved.
const MANY_ODD: usize = 4;

/// Why nothing of a form is taken over in which so many answers do not fit what is asked.
const MOSTLY_ODD: &str = "很多格填的不是所要填的内容（见下面各条），可能只排序了“填写”一列，或删除、插入过单元格。整张表没有采用。请恢复原来的次序，或重新导出再填。";

/// Why the totals of a survey are not taken over whose sheets are there.
const BY_SHEETS: &str =
    "这一项由逐份录入的问卷统计得出，不能只改总数。请在程序里改问卷，或先清空。";

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

/// What the lines of a form make of an assessment.
///
/// `before` is what it said when it was handed out: only what differs from that was filled in by somebody. Without it
/// only what is blank in the assessment is filled in. A blank in the form is nothing, and takes nothing away. `by` takes
/// it in and signs for it.
pub fn filled(
    assessment: &Assessment,
    rows: &[FormRow],
    before: Option<&FormSheet>,
    by: &str,
    now: Moment,
) -> Filling {
    let current = sheet(assessment);
    let wanted = Wanted::of(assessment, rows, &current, before);
    let (wanted, refusals) = (wanted.items, wanted.refusals);
    let mut found = Filling {
        refusals,
        ..Filling::default()
    };
    let mut to = assessment.clone();
    let mut fit = Fit::default();
    let gaps = worked_on(assessment, &wanted, now);
    for entry in assessment.standard.outline() {
        let id = &entry.node.id;
        let Some(fields) = wanted.get(id) else {
            continue;
        };
        let gap = gaps.get(id);
        let mut item = Item {
            standard: &assessment.standard,
            node: entry.node,
            answer: to.answers.get(id).cloned().unwrap_or_default(),
            work: WorkBlanks::new(
                gap,
                gap.map_or_else(
                    || to.gaps.get(id).cloned().unwrap_or_default(),
                    |gap| to_edit(assessment, gap, now.date()),
                ),
                assessment.about.year,
            ),
            calendar: assessment.calendar(),
            today: now.date(),
            refusals: &mut found.refusals,
            fit: &mut fit,
        };
        let (answer, work) = (item.answer.clone(), item.work.work.clone());
        item.fill(fields);
        let (mut new_answer, new_work) = (item.answer, item.work.work);
        if new_answer != answer {
            new_answer = new_answer.signed(by, Some(now));
            to.answers.insert(id.clone(), new_answer.clone());
        }
        if new_work != work {
            to.gaps.insert(id.clone(), new_work.clone());
        }
        let (was, will) = ((&answer, &work), (&new_answer, &new_work));
        let told = proposals(&assessment.standard, entry.node, was, will);
        found.proposals.extend(told);
    }
    if fit.is_mostly_odd() {
        let column = format!("“{}”列", FormField::Rule(1, 1).name());
        let told = FillRefusal::new(&column, "", MOSTLY_ODD);
        found.refusals.insert(0, told);
        found.proposals.clear();
        return found;
    }
    found.refusals.extend(fit.unsaid());
    found.change = Change::between(assessment, &to);
    found
}

/// Why 无 or / where a number or a choice is asked for is neither none nor no.
const SAYS_NOTHING: &str = "看不出是没有，还是没有填，没有读成“0”或“否”，仍为未评。确是没有的，请填“0”或“否”；没有填的，请清空。";

/// How many answers are of the kind that is asked for, and how many are not.
#[derive(Debug, Default)]
struct Fit {
    fits: usize,
    odd: usize,
    /// Where something was written that says nothing, and what.
    unsaid: Vec<(String, String)>,
}

impl Fit {
    /// Whether so many are of another kind that they are rather those of other items.
    const fn is_mostly_odd(&self) -> bool {
        self.odd >= MANY_ODD && 2 * self.odd >= self.fits
    }

    /// Notes that at this place something was written that says nothing.
    fn says_nothing(&mut self, place: String, words: String) {
        self.unsaid.push((place, words));
    }

    /// All of those in one: whoever leaves out what is not theirs writes the same everywhere.
    fn unsaid(self) -> Option<FillRefusal> {
        let mut words: Vec<&str> = self.unsaid.iter().map(|it| &*it.1).collect();
        words.sort_unstable();
        words.dedup();
        let said = words.join("、");
        let (first, _) = self.unsaid.first()?;
        let place = match self.unsaid.len() {
            1 => first.clone(),
            n => format!("{first}等{n}处"),
        };
        Some(FillRefusal::new(&place, &said, SAYS_NOTHING))
    }
}

/// The gaps whose work is to be written, by item.
fn worked_on(
    assessment: &Assessment,
    wanted: &BTreeMap<NodeId, Fields>,
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
    work: WorkBlanks,
    calendar: Calendar,
    today: Date,
    refusals: &'a mut Vec<FillRefusal>,
    fit: &'a mut Fit,
}

impl Item<'_> {
    fn fill(&mut self, fields: &Fields) {
        let mut fields = fields.clone();
        self.value_or_reason(&mut fields);
        for said in fields.values().filter(|it| it.words.is_empty()) {
            self.refuse("", said.clash.as_deref().unwrap_or(CLEARED));
        }
        fields.retain(|_, it| !it.words.is_empty());
        for (number, rule) in (1..).zip(&self.node.rules) {
            let asked = fields
                .keys()
                .any(|it| matches!(it, FormField::Rule(of, _) if *of == number));
            if asked {
                self.rule(number, rule, &fields);
            }
        }
        for (field, said) in &fields {
            self.beside(*field, said);
        }
    }

    /// An item has a value, or a reason why it does not apply; where a form has both, somebody has to say which counts.
    fn value_or_reason(&mut self, fields: &mut Fields) {
        let is_rule = |it: &FormField| matches!(it, FormField::Rule(..));
        let cleared = |field: FormField| fields.get(&field).is_some_and(|it| it.words.is_empty());
        let written = |it: &Said| !it.words.is_empty();
        let reason = fields.get(&FormField::NotApplicable);
        let gives_reason = reason.is_some_and(written);
        let gives_value = fields.iter().any(|(it, said)| is_rule(it) && written(said));
        let standing = blanks(self.standard, self.node, Some(&self.answer));
        let has_value = !self.answer.inputs.is_empty()
            && standing
                .iter()
                .any(|it| is_rule(&it.field) && !it.value.is_empty() && !cleared(it.field));
        let keeps_reason = self.answer.na.is_some() && !cleared(FormField::NotApplicable);
        if gives_reason && (gives_value || has_value) || gives_value && keeps_reason {
            let both = |it: &FormField| is_rule(it) || *it == FormField::NotApplicable;
            let said = fields.iter().filter(|(it, said)| both(it) && written(said));
            let said: Vec<&str> = said.map(|(_, it)| it.words.as_str()).collect();
            self.refuse(&said.join("；"), VALUE_AND_REASON);
            fields.retain(|it, _| !both(it));
        } else if gives_reason {
            // The values were taken out to make room for the reason.
            fields.retain(|it, said| !is_rule(it) || written(said));
        } else if gives_value && fields.remove(&FormField::NotApplicable).is_some() {
            self.answer.na = None;
        }
    }

    /// What is written beside the rules.
    fn beside(&mut self, field: FormField, said: &Said) {
        let words = &said.words;
        match field {
            FormField::Rule(..) => {}
            _ if is_ditto(words) => self.refuse(words, DITTO),
            FormField::SameWork => self.same_work(said),
            FormField::Note => self.take(said, |it| it.answer.note.clone_from(words)),
            FormField::NotApplicable if is_no_reason(words) => self.refuse(words, NO_REASON),
            FormField::NotApplicable => self.take(said, |it| it.answer.na = Some(words.clone())),
            FormField::Measure
            | FormField::Person
            | FormField::Due
            | FormField::Cause
            | FormField::Target
            | FormField::Leader
            | FormField::Progress
            | FormField::Remark => {
                if let Err(why) = self.work.take(field, said) {
                    self.refuse(words, &why);
                }
            }
        }
    }

    /// Takes over what is said, unless something else was said meanwhile.
    fn take(&mut self, said: &Said, write: impl FnOnce(&mut Self)) {
        match &said.clash {
            Some(why) => self.refuse(&said.words, why),
            None => write(self),
        }
    }

    fn refuse(&mut self, said: &str, why: &str) {
        let refusal = FillRefusal::new(&place(self.node), said, why);
        self.refusals.push(refusal);
    }

    /// Fills in one rule: what the form changes, and what stands there already.
    fn rule(&mut self, number: usize, rule: &Rule, fields: &Fields) {
        let standing = blanks(self.standard, self.node, Some(&self.answer));
        let standing = standing
            .into_iter()
            .filter(|it| matches!(it.field, FormField::Rule(of, _) if of == number));
        // In the order of their numbers, however they are printed.
        let mut standing: Vec<Blank> = standing.collect();
        standing.sort_by_key(|it| it.field);
        let mut clash = None;
        let mut said = Vec::new();
        for blank in standing {
            let written = fields.get(&blank.field);
            clash = clash.or_else(|| written?.clash.clone());
            let words = written.map_or(blank.value, |it| it.words.clone());
            said.push(match rule.ask.shape() {
                // What happened is kept word for word.
                Shape::Events { .. } => words.trim().to_owned(),
                _ => half(&words),
            });
        }
        let read = input(rule, &said, self.work.year);
        // 无 and / in cells that nobody answered are nothing.
        let is_nothing = |it: &String| it.is_empty() || says_nothing(it);
        if read.is_err() && clash.is_none() && said.iter().all(is_nothing) {
            if let Some(words) = said.into_iter().find(|it| !it.is_empty()) {
                self.fit.says_nothing(place(self.node), words);
            }
            return;
        }
        match &read {
            Ok(_) => self.fit.fits += 1,
            Err(_) => self.fit.odd += 1,
        }
        let read = read.and_then(|it| {
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
        let stands = self.answer.inputs.get(&number);
        let by_sheets = stands.and_then(|it| totals(rule, it));
        let stands = by_sheets.as_ref().or(stands);
        let read = read.and_then(|it| match doubted(rule, &it) {
            Some(why) if stands != Some(&it) => {
                Err(format!("{why}。确是这么多的，请在程序里填写。"))
            }
            _ => Ok(it),
        });
        match (read, clash) {
            // The same was entered in the program, or read from this form before.
            (Ok(input), _) if stands == Some(&input) => {}
            (Ok(_), _) if by_sheets.is_some() => self.refuse(&said.join("；"), BY_SHEETS),
            (Ok(_), Some(why)) | (Err(why), _) => self.refuse(&said.join("；"), &why),
            (Ok(input), None) => drop(self.answer.inputs.insert(number, input)),
        }
    }

    /// With which other item it is the same work.
    fn same_work(&mut self, said: &Said) {
        let plain = |it: &str| -> String { half(it).split_whitespace().collect() };
        let wanted = plain(&said.words);
        let own = [OWN_WORK, "单独", "否", "无"];
        if own.iter().any(|it| plain(it) == wanted) {
            return self.set_same_work(said, SameWork::Own);
        }
        let group = self.standard.bonus_group(self.node);
        let others = group.into_iter().filter(|it| it.id != self.node.id);
        let others: Vec<&Node> = others.collect();
        let is_meant = |it: &Node| {
            let names = [same_as(it), it.code().to_owned(), it.id.to_string()];
            names.iter().any(|it| plain(it) == wanted)
        };
        let mut meant = others.iter().filter(|it| is_meant(it));
        let why = match (meant.next(), meant.next()) {
            (Some(other), None) => {
                let other = SameWork::As(other.id.clone());
                return self.set_same_work(said, other);
            }
            (Some(_), Some(_)) => {
                "同组里不止一项可以这样写，不知道指哪一项。请从列表里选。".to_owned()
            }
            (None, _) => {
                let codes: Vec<&str> = others.iter().map(|it| it.code()).collect();
                format!(
                    "同组里没有这一项。请填“{OWN_WORK}”，或填同组一项的编号：{}。",
                    codes.join("、")
                )
            }
        };
        self.refuse(&said.words, &why);
    }

    fn set_same_work(&mut self, said: &Said, work: SameWork) {
        if self.answer.same_work.as_ref() != Some(&work) {
            self.take(said, |it| it.answer.same_work = Some(work));
        }
    }
}
