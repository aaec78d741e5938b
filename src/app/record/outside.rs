//! What something other than this program has changed in a file: it is held against its own log at every opening.

use std::collections::BTreeMap;

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::delta_fields::delta_differences;
use crate::domain::change::difference::put_in_printed_order;
use crate::domain::change::log::{Act, Delta, Record};
use crate::domain::change::value::{Difference, FieldValue};
use crate::domain::date::Moment;
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::{NodeId, Standard};

/// What something other than this program has changed in a file, to be noted in its log with the next save.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outside {
    /// From what the log says to what the file says; none where only the bytes are others.
    pub deltas: Vec<Delta>,
}

impl Outside {
    /// The record that notes it: the one of this number, found at this seat.
    pub(crate) fn into_record(self, seat: u64, n: u64, at: Moment) -> Record {
        Record {
            n,
            seat,
            at,
            by: String::new(),
            act: Act::Outside,
            more: false,
            deltas: self.deltas,
        }
    }
}

/// What the file says otherwise than its log does, of everything that its log tells of. `is_other` says that its
/// checksum is missing or wrong: then it was changed even if nothing that the log knows is.
pub fn found_outside(file: &Assessment, records: &[Record], is_other: bool) -> Option<Outside> {
    let mut about: Option<&About> = None;
    let mut answers: BTreeMap<&NodeId, &Answer> = BTreeMap::new();
    let mut gaps: BTreeMap<&NodeId, &GapWork> = BTreeMap::new();
    for delta in records.iter().flat_map(|it| &it.deltas) {
        match delta {
            Delta::About(_, to) => about = Some(to),
            Delta::Answer(item, _, to) => drop(answers.insert(item, to)),
            Delta::Gap(item, _, to) => drop(gaps.insert(item, to)),
            // Nobody can tell these from what a newer standard made of them.
            Delta::Archive(..) | Delta::Rounds(..) => {}
        }
    }
    let mut deltas = Vec::new();
    if let Some(logged) = about.filter(|it| **it != file.about) {
        let to = Box::new(file.about.clone());
        deltas.push(Delta::About(Box::new(logged.clone()), to));
    }
    let blank = Answer::default();
    for (item, logged) in answers {
        let found = file.answers.get(item).unwrap_or(&blank);
        let both_blank = found.is_blank() && logged.is_blank();
        if found != logged && !both_blank {
            let to = Box::new(found.clone());
            deltas.push(Delta::Answer(item.clone(), Box::new(logged.clone()), to));
        }
    }
    let blank = GapWork::default();
    for (item, logged) in gaps {
        let found = file.gaps.get(item).unwrap_or(&blank);
        if found != logged {
            let to = Box::new(found.clone());
            deltas.push(Delta::Gap(item.clone(), Box::new(logged.clone()), to));
        }
    }
    (is_other || !deltas.is_empty()).then_some(Outside { deltas })
}

/// What the records of a log tell of changes from outside, and what was found now that it does not tell yet.
pub fn problems(standard: &Standard, records: &[Record], found: Option<&Outside>) -> Vec<Problem> {
    let noted = records.iter().filter(|it| it.act == Act::Outside);
    let mut problems: Vec<Problem> = noted
        .map(|it| problem(standard, &it.deltas, Some(it.at)))
        .collect();
    // Where only the bytes are others, the checksum has told already.
    let found = found.filter(|it| !it.deltas.is_empty());
    problems.extend(found.map(|it| problem(standard, &it.deltas, None)));
    problems
}

/// One finding in words; `at` is when it was noted.
fn problem(standard: &Standard, deltas: &[Delta], at: Option<Moment>) -> Problem {
    /// More fields are counted, not named.
    const NAMED: usize = 5;
    const LONGEST: usize = 40;
    let when = at.map_or_else(String::new, |it| {
        format!("（{}发现）", it.local().format("%Y-%m-%d %H:%M"))
    });
    let mut fields: Vec<Difference> = deltas.iter().flat_map(delta_differences).collect();
    put_in_printed_order(&mut fields, standard, |it| &it.place);
    if fields.is_empty() {
        let what =
            format!("文件曾被本程序之外的程序保存过{when}；凡修改记录记到的内容，都与记录一致。");
        let remedy = "不是有意为之的，请与历史版本比较。";
        return Problem::new(Severity::Note, "F-117", what, remedy);
    }
    let words = |it: &Difference| {
        let say = |value: &FieldValue| value.in_words(&it.place, standard, LONGEST);
        let item = it.place.item().and_then(|item| standard.node(item));
        let code = item.map_or_else(String::new, |node| format!("{} ", node.code()));
        let field = it.place.in_words(standard);
        format!("{code}{field}：{} → {}", say(&it.from), say(&it.to))
    };
    let named: Vec<String> = fields.iter().take(NAMED).map(words).collect();
    let more = match fields.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("；另有{more}处"),
    };
    let what = format!(
        "有{}处内容在本程序之外被改动过{when}：{}{more}。",
        fields.len(),
        named.join("；")
    );
    let remedy = "请核对这几处；不对的，在窗口里打开文件，按提示改回，或从历史版本恢复。";
    Problem::new(Severity::Warning, "F-116", what, remedy)
}
