//! 整改台账 as it is looked at: which gaps are shown, in which groups.

use crate::app::lists::pinyin::fold;
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::is_over;
use crate::domain::gap::order::GapOrder;

/// Which gaps are shown: those that pass all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GapFilter {
    /// Only those this far.
    pub status: Option<GapStatus>,
    /// Only those of this section.
    pub section: Option<String>,
    /// Only those with this deadline.
    pub due: Option<DueClass>,
    /// Only those with these words in them.
    pub find: String,
}

/// How gaps are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GapGroup {
    /// Not at all.
    #[default]
    None,
    /// By the section responsible.
    Section,
    /// By how far they are.
    Status,
    /// By how near the deadline is.
    Deadline,
    /// By the project of the standard.
    Project,
}

/// How near a deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueClass {
    /// 本周该做: over, or it or a step of the measure is due within seven days.
    ThisWeek,
    /// Over, and the gap is not closed.
    Overdue,
    /// Within seven days.
    Soon,
    /// Within this month.
    ThisMonth,
    /// Later than this month.
    Later,
    /// There is none.
    None,
    /// The gap is closed.
    Closed,
}

impl DueClass {
    /// All of them, the most pressing first; some are part of others.
    pub const ALL: [Self; 7] = [
        Self::ThisWeek,
        Self::Overdue,
        Self::Soon,
        Self::ThisMonth,
        Self::Later,
        Self::None,
        Self::Closed,
    ];

    /// Whether `gap` is one of them.
    pub(crate) fn holds(self, gap: &Gap, today: Date) -> bool {
        match self {
            Self::ThisWeek => gap.is_for_this_week(today),
            Self::Soon => gap.is_soon(today),
            other => Self::of(gap, today) == other,
        }
    }

    /// How near the deadline of `gap` is, as it is grouped: never a class that is part of others.
    pub(crate) fn of(gap: &Gap, today: Date) -> Self {
        let month = |it: Date| (it.year(), it.month());
        match gap.due {
            _ if gap.status == GapStatus::Closed => Self::Closed,
            None => Self::None,
            Some(due) if is_over(due, today) => Self::Overdue,
            Some(due) if month(due) == month(today) => Self::ThisMonth,
            Some(_) => Self::Later,
        }
    }

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::ThisWeek => "本周该做",
            Self::Overdue => "已逾期",
            Self::Soon => "7天内到期",
            Self::ThisMonth => "本月到期",
            Self::Later => "以后到期",
            Self::None => "没有时限",
            Self::Closed => "已销号",
        }
    }
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerLine {
    /// The head of a group: its name, and how many gaps follow.
    Head(String, usize),
    /// The gap at this place of the list.
    Gap(usize),
}

impl GapFilter {
    /// Whether it lets everything through.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The order that gaps are shown in where `order` is wished: 本周该做 is in the order of what is most pressing,
    /// unless another one than the usual is wished.
    pub(crate) fn order(&self, order: GapOrder, today: Date) -> GapOrder {
        match (order, self.due) {
            (GapOrder::Recoverable, Some(DueClass::ThisWeek)) => GapOrder::Pressing(today),
            (other, _) => other.on(today),
        }
    }

    fn passes(&self, gap: &Gap, words: &[String], today: Date) -> bool {
        self.status.is_none_or(|it| it == gap.status)
            && self.section.as_ref().is_none_or(|it| *it == gap.section)
            && self.due.is_none_or(|it| it.holds(gap, today))
            && contains(gap, words)
    }
}

fn contains(gap: &Gap, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let all = [
        &gap.code,
        &gap.title,
        &gap.problem,
        &gap.cause,
        &gap.measure,
        &gap.section,
        &gap.person,
        &gap.leader,
        &gap.remark,
    ];
    let text = fold(&all.map(String::as_str).join("\n"));
    words.iter().all(|it| text.contains(it.as_str()))
}

/// The lines of the ledger: the gaps that pass `filter`, in their order, under the heads of their groups.
///
/// In the usual order what is overdue comes first, and what is closed last; 本周该做 is in the order of what is
/// most pressing.
pub(crate) fn lines(
    gaps: &[Gap],
    filter: &GapFilter,
    order: GapOrder,
    group: GapGroup,
    today: Date,
) -> Vec<LedgerLine> {
    let words: Vec<String> = fold(&filter.find)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let passing = gaps.iter().enumerate();
    let passing = passing.filter(|(_, gap)| filter.passes(gap, &words, today));
    let mut passing: Vec<(usize, &Gap)> = passing.collect();
    let shown = filter.order(order, today);
    if shown != order {
        passing.sort_by(|a, b| shown.compare(a.1, b.1));
    } else if order == GapOrder::Recoverable {
        passing.sort_by_cached_key(|(_, gap)| match DueClass::of(gap, today) {
            DueClass::Overdue => 0,
            DueClass::Closed => 2,
            _ => 1,
        });
    }
    if group == GapGroup::None {
        return passing.iter().map(|(at, _)| LedgerLine::Gap(*at)).collect();
    }
    let mut groups: Vec<(Key<'_>, Vec<usize>)> = Vec::new();
    for (at, gap) in passing {
        let key = key(gap, group, today);
        match groups.iter_mut().find(|it| it.0 == key) {
            Some((_, members)) => members.push(at),
            None => groups.push((key, vec![at])),
        }
    }
    groups.sort_by_key(|it| it.0.rank);
    let mut lines = Vec::new();
    for (key, members) in groups {
        lines.push(LedgerLine::Head(key.name.to_owned(), members.len()));
        lines.extend(members.into_iter().map(LedgerLine::Gap));
    }
    lines
}

/// What a group is called, and where it stands; groups of one rank stay in the order they appear.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key<'a> {
    rank: usize,
    name: &'a str,
}

fn key(gap: &Gap, group: GapGroup, today: Date) -> Key<'_> {
    let rank_of = |found: Option<usize>| found.unwrap_or(usize::MAX);
    match group {
        GapGroup::None => Key { rank: 0, name: "" },
        GapGroup::Section if gap.section.is_empty() => Key {
            rank: 1,
            name: "未定科室",
        },
        GapGroup::Section => Key {
            rank: 0,
            name: &gap.section,
        },
        GapGroup::Project => Key {
            rank: 0,
            name: &gap.project,
        },
        GapGroup::Status => Key {
            rank: rank_of(GapStatus::ALL.iter().position(|it| *it == gap.status)),
            name: gap.status.name(),
        },
        GapGroup::Deadline => {
            let class = DueClass::of(gap, today);
            Key {
                rank: rank_of(DueClass::ALL.iter().position(|it| *it == class)),
                name: class.name(),
            }
        }
    }
}
