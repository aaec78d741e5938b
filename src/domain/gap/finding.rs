//! Findings sent down from above (通报问题): gaps with an identity of their own, of an item or of none.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::gap_work::{GapOrigin, GapWork, Notification};
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::usual_deadline;
use crate::domain::gap::written::{Written, registered, wanted};
use crate::domain::standard::{Entry, NodeId};

/// The ids of the findings sent down, in their order; they stand behind the outline.
pub(crate) fn findings(assessment: &Assessment) -> impl Iterator<Item = &NodeId> {
    let gaps = assessment.gaps.iter();
    let found = gaps.filter(|it| it.1.notice.is_some()).map(|it| it.0);
    let mut found: Vec<&NodeId> = found.collect();
    // 通报2 stands before 通报10.
    found.sort_by_key(|it| finding_number(it));
    found.into_iter()
}

/// Ids for new findings, without end. The number is what people call one by; the rest, drawn from `salt`, keeps
/// those apart that are entered in two copies of one file.
pub(crate) fn new_finding_ids(assessment: &Assessment, salt: u64) -> impl Iterator<Item = NodeId> {
    let numbers = findings(assessment).filter_map(finding_number);
    let first = numbers.max().unwrap_or(0) + 1;
    let tag = salt.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
    let ids = (first..).map(move |it| NodeId::new(&format!("T{it}-{tag:06x}")));
    let is_free =
        |id: &NodeId| !assessment.gaps.contains_key(id) && assessment.standard.node(id).is_none();
    ids.filter(is_free)
}

fn finding_number(id: &NodeId) -> Option<u64> {
    let (number, _) = id.as_str().strip_prefix('T')?.split_once('-')?;
    number.parse().ok()
}

/// Why a finding that was worked on stays, and what to do instead.
pub(crate) const KEPT: (&str, &str) = (
    "已经开始办理的通报问题要留底，不能删除。",
    "确实登记错了的，请在办理说明里写明，再核验销号。",
);

/// Whether a finding can be taken off the books: nobody has worked on it.
pub(crate) fn is_droppable(work: &GapWork) -> bool {
    work.notice.is_some() && work.steps.is_empty() && work.booked.is_empty()
}

/// What a finding is called, e.g. 通报3.
pub(crate) fn finding_code(id: &NodeId) -> String {
    finding_number(id).map_or_else(|| id.to_string(), |it| format!("通报{it}"))
}

/// Who sent a notice, where its number does not say so already: 县文明办〔2026〕21号 is that of 县文明办.
pub(crate) fn sender(notice: &Notification) -> &str {
    let (source, number) = (notice.source.trim(), notice.number.trim());
    if number.starts_with(source) {
        ""
    } else {
        source
    }
}

/// What a notice is called that findings were sent down with: who sent it and its number, or its day where it has none.
pub(crate) fn notice_name(notice: &Notification) -> String {
    let (source, number) = (sender(notice), notice.number.trim());
    let day = notice.on.in_words();
    let which = if number.is_empty() { &day } else { number };
    [source, which]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The notices that findings were sent down with, each once, in the order of their findings.
pub(crate) fn notice_names(assessment: &Assessment) -> Vec<String> {
    let mut names = Vec::new();
    for notice in assessment.gaps.values().filter_map(|it| it.notice.as_ref()) {
        let name = notice_name(notice);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The gap of a finding that was sent down; `of` is the item it concerns, with its top project.
pub(crate) fn finding_at(
    assessment: &Assessment,
    at: usize,
    id: &NodeId,
    of: Option<(&Entry<'_>, &str)>,
    today: Date,
) -> Option<Gap> {
    let work = assessment.gaps.get(id)?.clone();
    let notice = work.notice.clone()?;
    let lead = of.map_or("", |it| it.0.lead);
    let from = [sender(&notice), notice.number.trim()];
    let from = from.into_iter().filter(|it| !it.is_empty());
    let from = from.collect::<Vec<_>>().join(" ");
    let due = || {
        let limit = notice.due();
        limit.or_else(|| usual_deadline(assessment, None, today))
    };
    let title = match of {
        Some((entry, _)) => format!("{} {}", entry.node.code(), entry.node.title),
        None => from.clone(),
    };
    Some(Gap {
        item: of.map(|it| it.0.node.id.clone()),
        code: finding_code(id),
        title,
        project: of.map_or("通报问题", |it| it.1).to_owned(),
        clause: format!("{}通报{}", notice.on.in_words(), in_brackets(&from)),
        origin: GapOrigin::Notified,
        evidence: of.map_or_else(String::new, |it| {
            registered(assessment.answers.get(&it.0.node.id))
        }),
        evidence_wanted: of.map_or_else(String::new, |it| wanted(it.0.node)),
        ..Written {
            id,
            lead,
            recurs: false,
            work,
            problem: String::new(),
            measure: "逐项对照通报内容整改，并报送整改情况".to_owned(),
        }
        .filled(assessment, at, due)
    })
}

fn in_brackets(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("（{text}）")
    }
}
