//! Gaps (差距、问题): what the score and the events say must be put right, and the work on it.

pub mod life;

use std::cmp::{Ordering, Reverse};

use serde::{Deserialize, Serialize};

use crate::domain::answer::Input;
use crate::domain::assessment::Assessment;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::life::Step;
use crate::domain::rule::Ask;
use crate::domain::score::{NodeScore, ScoreTree, State};
use crate::domain::standard::{Entry, Node, NodeId, Role};

/// What people wrote about one gap; an empty field stands for what the program suggests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GapWork {
    /// 存在问题, where it is worded otherwise than the reason for the deduction.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub problem: String,
    /// 原因分析
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cause: String,
    /// 整改措施
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// 责任领导
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader: String,
    /// 责任科室
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// 责任人
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// 整改时限
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// How far it is.
    #[serde(default, skip_serializing_if = "GapStatus::is_open")]
    pub status: GapStatus,
    /// 完成情况
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub progress: String,
    /// 备注
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    /// The deadline there was at the first step; extensions move 整改时限 alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_due: Option<Date>,
    /// 办理记录: the steps taken, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// How far a gap is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GapStatus {
    /// 待整改
    #[default]
    Open,
    /// 整改中
    Underway,
    /// 待核验
    ToVerify,
    /// 已销号
    Closed,
}

impl GapStatus {
    /// Every status, in the order it is gone through.
    pub const ALL: [Self; 4] = [Self::Open, Self::Underway, Self::ToVerify, Self::Closed];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "待整改",
            Self::Underway => "整改中",
            Self::ToVerify => "待核验",
            Self::Closed => "已销号",
        }
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the shape serde asks for"
    )]
    const fn is_open(&self) -> bool {
        matches!(self, Self::Open)
    }
}

/// One gap, with every field filled in: written by people, or suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The item it comes from.
    pub item: NodeId,
    /// Where it stands in the outline of the standard.
    pub at: usize,
    /// The number of the item as printed.
    pub code: String,
    /// What the item is about.
    pub title: String,
    /// The top project it belongs to.
    pub project: String,
    /// The scoring words of the standard.
    pub clause: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Points lost on the item.
    pub lost: Points,
    /// Points that putting it right brings back to the grand total.
    pub recoverable: Points,
    /// 存在问题
    pub problem: String,
    /// 原因分析
    pub cause: String,
    /// 整改措施
    pub measure: String,
    /// Whether the measure is only suggested.
    pub measure_is_suggested: bool,
    /// 责任领导
    pub leader: String,
    /// 责任科室
    pub section: String,
    /// 责任人
    pub person: String,
    /// 整改时限
    pub due: Option<Date>,
    /// How far it is.
    pub status: GapStatus,
    /// 完成情况
    pub progress: String,
    /// The evidence the item asks for.
    pub evidence: String,
    /// 备注
    pub remark: String,
}

/// What a gap comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// An event with a veto.
    Veto,
    /// An event of the negative list.
    Negative,
    /// Points lost on an item.
    Score,
}

impl Origin {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Veto => "一票否决",
            Self::Negative => "负面清单",
            Self::Score => "自评失分",
        }
    }
}

impl Gap {
    /// Whether nothing is left to do.
    pub fn is_closed(&self) -> bool {
        self.status == GapStatus::Closed
    }

    /// Whether it is still to be put right after its deadline.
    pub fn is_overdue(&self, today: Date) -> bool {
        !self.is_closed() && self.due.is_some_and(|due| due < today)
    }
}

/// In which order gaps are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GapOrder {
    /// Vetoes first, then by the points that can be got back.
    #[default]
    Recoverable,
    /// By section, then by points.
    Section,
    /// By deadline, then by points.
    Deadline,
    /// As the standard is printed.
    Standard,
}

impl GapOrder {
    /// How two gaps stand to each other; gaps that are equal in it are as the standard is printed.
    pub fn compare(self, a: &Gap, b: &Gap) -> Ordering {
        let by_points = |it: &Gap| (it.origin, Reverse(it.recoverable), it.at);
        // A gap without a deadline comes last.
        let by_due = |it: &Gap| (it.due.is_none(), it.due);
        let first = match self {
            Self::Recoverable => Ordering::Equal,
            Self::Section => a.section.cmp(&b.section),
            Self::Deadline => by_due(a).cmp(&by_due(b)),
            Self::Standard => a.at.cmp(&b.at),
        };
        first.then_with(|| by_points(a).cmp(&by_points(b)))
    }
}

/// Every item below its maximum, every veto and every event of the negative list.
///
/// An item that is unscored or not applicable is no gap, nor is a bonus that was not won.
pub fn gaps(assessment: &Assessment, tree: &ScoreTree, today: Date, order: GapOrder) -> Vec<Gap> {
    let outline = assessment.standard.outline();
    let mut found: Vec<Gap> = outline
        .iter()
        .zip(&tree.nodes)
        .enumerate()
        .filter_map(|(at, (entry, score))| {
            let project = project(&outline, at);
            gap_at(assessment, at, entry, project, score, today)
        })
        .collect();
    sort(&mut found, order);
    found
}

/// Puts gaps in order.
pub fn sort(gaps: &mut [Gap], order: GapOrder) {
    gaps.sort_by(|a, b| order.compare(a, b));
}

fn origin(entry: &Entry<'_>, score: &NodeScore) -> Option<Origin> {
    let answered = matches!(score.state, State::Scored | State::Partial);
    match entry.role {
        Role::Veto => score.vetoed.then_some(Origin::Veto),
        Role::Negative => score.own_lost.is_positive().then_some(Origin::Negative),
        Role::Scored => (answered && score.own_lost.is_positive()).then_some(Origin::Score),
        Role::Bonus => None,
    }
}

/// The gap of the node `entry`, which stands at `at` in the top project `project`, if its score says
/// that there is one.
pub fn gap_at(
    assessment: &Assessment,
    at: usize,
    entry: &Entry<'_>,
    project: &str,
    score: &NodeScore,
    today: Date,
) -> Option<Gap> {
    let origin = origin(entry, score)?;
    let node = entry.node;
    let about = &assessment.about;
    let work = assessment.gaps.get(&node.id).cloned().unwrap_or_default();
    let section = or(
        work.section,
        if entry.lead.is_empty() {
            &about.section
        } else {
            entry.lead
        },
    );
    let own_section = section == about.section;
    let note = assessment
        .answers
        .get(&node.id)
        .map_or("", |it| it.note.as_str());
    let reason = match (score.deduction(), origin) {
        (it, Origin::Score | Origin::Negative) if !it.is_empty() => it,
        _ => score.explanation(),
    };
    let problem = if note.is_empty() {
        reason
    } else {
        format!("{reason}。{note}")
    };
    Some(Gap {
        item: node.id.clone(),
        at,
        code: node.code().to_owned(),
        title: node.title.clone(),
        project: project.to_owned(),
        clause: if node.text.is_empty() {
            node.title.clone()
        } else {
            node.text.clone()
        },
        origin,
        lost: score.own_lost,
        recoverable: score.recoverable(),
        problem: or(work.problem, &problem),
        cause: work.cause,
        measure_is_suggested: work.measure.is_empty(),
        measure: if work.measure.is_empty() {
            suggestion(assessment, entry)
        } else {
            work.measure
        },
        leader: or(work.leader, if own_section { &about.leader } else { "" }),
        person: or(work.person, if own_section { &about.person } else { "" }),
        section,
        due: work.due.or_else(|| deadline(assessment, entry, today)),
        status: work.status,
        progress: work.progress,
        evidence: evidence(node),
        remark: work.remark,
    })
}

fn or(written: String, suggested: &str) -> String {
    if written.is_empty() {
        suggested.to_owned()
    } else {
        written
    }
}

/// The title of the top node that holds the node at `at`.
fn project<'a>(outline: &[Entry<'a>], at: usize) -> &'a str {
    let mut top = outline.get(at);
    while let Some(parent) = top.and_then(|it| it.parent) {
        top = outline.get(parent);
    }
    top.map_or("", |it| &it.node.title)
}

/// The evidence that a node asks for, in one line.
pub fn evidence(node: &Node) -> String {
    let needs = node.evidence.iter().map(|it| {
        if it.pieces > 1 {
            format!("{}（{}份）", it.name, it.pieces)
        } else {
            it.name.clone()
        }
    });
    needs.collect::<Vec<_>>().join("、")
}

/// The day an item's gap is to be closed by: the end of its month or phase or, when that is over,
/// of the phase in force `today`, or of the year. When the year is over too, its own day stands.
pub fn deadline(assessment: &Assessment, entry: &Entry<'_>, today: Date) -> Option<Date> {
    let year = assessment.about.year;
    let month = entry.node.month.and_then(|it| Date::month_end(year, it));
    let phase = || assessment.standard.phase(entry.phase)?.end(year);
    let own = month.or_else(phase);
    let in_force = assessment.phase_on(today).and_then(|it| it.end(year));
    let year_end = Date::month_end(year, 12);
    let mut days = [own, in_force, year_end].into_iter().flatten();
    days.find(|it| today <= *it).or(own).or(year_end)
}

/// What would put the gap right: the standard's own words, or words from what is missing.
fn suggestion(assessment: &Assessment, entry: &Entry<'_>) -> String {
    let node = entry.node;
    if !node.measure.is_empty() {
        return node.measure.clone();
    }
    let answer = assessment.answers.get(&node.id);
    let steps = node.rules.iter().enumerate().filter_map(|(at, rule)| {
        let input = answer?.inputs.get(&(at + 1))?;
        match (&rule.ask, input) {
            (Ask::Clauses(clauses), Input::Marks(marks)) => {
                let unmet = clauses
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| !marks.contains(&(at + 1)));
                let unmet: Vec<&str> = unmet.map(|(_, it)| it.text.as_str()).collect();
                (!unmet.is_empty()).then(|| format!("补齐：{}", unmet.join("；")))
            }
            (Ask::Faults(clauses), Input::Marks(marks)) => {
                let found = clauses
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| marks.contains(&(at + 1)));
                let found: Vec<&str> = found.map(|(_, it)| it.text.as_str()).collect();
                (!found.is_empty()).then(|| format!("逐项纠正：{}", found.join("；")))
            }
            (
                Ask::Count {
                    what,
                    unit,
                    need: Some(need),
                    ..
                },
                Input::Count(n),
            ) if n < need => Some(format!(
                "补做：{what}{:.2}{unit}，并留存过程资料",
                *need - *n
            )),
            _ => None,
        }
    });
    let steps: Vec<String> = steps.collect();
    if steps.is_empty() {
        format!("对照“{}”的要求逐项整改，完善资料并归档", node.title)
    } else {
        steps.join("。")
    }
}
