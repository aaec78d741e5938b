//! 整改台账 as it is looked at: which gaps are shown, in which groups.

use std::cmp::Ordering;
use std::collections::BTreeMap;

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
    /// Only those that still lack this.
    pub lacks: Option<Lack>,
    /// Only those with these words in them.
    pub find: String,
}

/// What is not written yet about a gap that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// 原因分析
    Cause,
    /// 责任人
    Person,
}

impl Lack {
    /// Whether a gap lacks it.
    pub(crate) fn holds(self, gap: &Gap) -> bool {
        let field = match self {
            Self::Cause => &gap.cause,
            Self::Person => &gap.person,
        };
        !gap.is_closed() && field.is_empty()
    }

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Cause => "没写原因",
            Self::Person => "没定责任人",
        }
    }
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

/// What the ledger can be sorted by, besides the orders of [`GapOrder`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapKey {
    /// As the standard is printed.
    Problem,
    /// By the points lost.
    Lost,
    /// By the points that can be got back.
    Recoverable,
    /// By the deadline.
    Due,
    /// By section, then by person.
    Who,
    /// By how far they are.
    Status,
    /// By the measure: what is only suggested after what is written.
    Measure,
    /// By the cause.
    Cause,
}

/// A sort of the ledger: nothing but this decides, be a gap overdue or closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapSort {
    /// By what.
    pub by: GapKey,
    /// Whether the most comes first.
    pub down: bool,
}

impl GapSort {
    /// How two gaps stand to each other; equal ones are as the standard is printed, what is not said comes last.
    fn compare(self, a: &Gap, b: &Gap) -> Ordering {
        let text = |it: fn(&Gap) -> &str| {
            let blank = it(a).is_empty().cmp(&it(b).is_empty());
            blank.then_with(|| self.turned(it(a).cmp(it(b))))
        };
        let first = match self.by {
            GapKey::Problem => self.turned(a.at.cmp(&b.at)),
            // What was lost once comes after all that is lost now.
            GapKey::Lost => self.turned((a.lost_now(), a.lost).cmp(&(b.lost_now(), b.lost))),
            // What is closed brings nothing back, whatever its item says.
            GapKey::Recoverable => {
                let closed = a.is_closed().cmp(&b.is_closed());
                closed.then_with(|| self.turned(a.recoverable.cmp(&b.recoverable)))
            }
            GapKey::Due => {
                let blank = a.due.is_none().cmp(&b.due.is_none());
                blank.then_with(|| self.turned(a.due.cmp(&b.due)))
            }
            GapKey::Who => {
                let section = text(|it| &it.section);
                section.then_with(|| text(|it| &it.person))
            }
            GapKey::Status => self.turned(a.status.cmp(&b.status)),
            GapKey::Measure => {
                let suggested = a.measure_is_suggested.cmp(&b.measure_is_suggested);
                suggested.then_with(|| text(|it| &it.measure))
            }
            GapKey::Cause => text(|it| &it.cause),
        };
        first.then_with(|| a.at.cmp(&b.at))
    }

    const fn turned(self, order: Ordering) -> Ordering {
        if self.down { order.reverse() } else { order }
    }
}

/// How the ledger is looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LedgerLook<'a> {
    pub(crate) filter: &'a GapFilter,
    pub(crate) order: GapOrder,
    pub(crate) sort: Option<GapSort>,
    pub(crate) group: GapGroup,
}

/// The lines of the ledger, with what is asked of them in every frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerLines {
    lines: Vec<LedgerLine>,
    heads: Vec<usize>,
}

impl LedgerLines {
    fn new(lines: Vec<LedgerLine>) -> Self {
        let heads = lines.iter().enumerate();
        let heads = heads.filter(|(_, it)| matches!(it, LedgerLine::Head(..)));
        let heads = heads.map(|(row, _)| row).collect();
        Self { lines, heads }
    }

    /// All lines.
    pub fn lines(&self) -> &[LedgerLine] {
        &self.lines
    }

    /// How many of them are gaps.
    pub(crate) const fn n_gaps(&self) -> usize {
        self.lines.len() - self.heads.len()
    }

    /// How many heads of groups stand above this row.
    pub(crate) fn heads_above(&self, row: usize) -> usize {
        self.heads.partition_point(|it| *it < row)
    }
}

/// A line of the ledger that outlives a change of the gaps: a gap is known by the place of its item.
#[derive(Clone, Debug)]
pub(crate) enum KeptLine {
    Head(String),
    Gap(usize),
}

/// The lines as they are to be kept while the gaps change.
pub(crate) fn kept(gaps: &[Gap], ledger: &LedgerLines) -> Vec<KeptLine> {
    let lines = ledger.lines.iter().filter_map(|line| match line {
        LedgerLine::Head(name, _) => Some(KeptLine::Head(name.clone())),
        LedgerLine::Gap(row) => gaps.get(*row).map(|it| KeptLine::Gap(it.at)),
    });
    lines.collect()
}

/// The kept lines again, for the gaps there are now: what is edited stays where it is until the ledger is asked for anew.
/// The head of a group says how many are in it now, wherever they stand.
pub(crate) fn again(
    gaps: &[Gap],
    kept: &[KeptLine],
    (group, today): (GapGroup, Date),
) -> LedgerLines {
    let mut known: Vec<(usize, usize)> = gaps.iter().map(|it| it.at).zip(0..).collect();
    known.sort_unstable();
    let row_of = |at: usize| {
        let found = known.binary_search_by_key(&at, |it| it.0).ok()?;
        known.get(found).map(|it| it.1)
    };
    let mut lines: Vec<LedgerLine> = Vec::with_capacity(kept.len());
    let mut head = None;
    for line in kept {
        match line {
            KeptLine::Head(name) => {
                head = Some(lines.len());
                lines.push(LedgerLine::Head(name.clone(), 0));
            }
            KeptLine::Gap(at) => {
                let Some(row) = row_of(*at) else { continue };
                lines.push(LedgerLine::Gap(row));
                if let Some(LedgerLine::Head(_, count)) = head.and_then(|it| lines.get_mut(it)) {
                    *count += 1;
                }
            }
        }
    }
    lines.retain(|it| !matches!(it, LedgerLine::Head(_, 0)));
    let mut members: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &lines {
        if let LedgerLine::Gap(row) = line
            && let Some(gap) = gaps.get(*row)
        {
            *members.entry(key(gap, group, today).name).or_default() += 1;
        }
    }
    for line in &mut lines {
        if let LedgerLine::Head(name, count) = line {
            *count = members.get(name.as_str()).copied().unwrap_or_default();
        }
    }
    LedgerLines::new(lines)
}

/// Whether a gap is in the group of this name.
pub(crate) fn is_in(gap: &Gap, (group, today): (GapGroup, Date), name: &str) -> bool {
    key(gap, group, today).name == name
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

    /// The sort that `order` comes to, be it wished by a click on a head or not: its column has the arrow. Nothing
    /// where no column is in order.
    pub(crate) fn sort(
        &self,
        (order, sort): (GapOrder, Option<GapSort>),
        today: Date,
    ) -> Option<GapSort> {
        let up = |by| Some(GapSort { by, down: false });
        sort.or_else(|| match self.order(order, today) {
            GapOrder::Recoverable | GapOrder::Deadline => up(GapKey::Due),
            GapOrder::Section => up(GapKey::Who),
            GapOrder::Standard => up(GapKey::Problem),
            GapOrder::Pressing(_) => None,
        })
    }

    fn passes(&self, gap: &Gap, words: &[String], today: Date) -> bool {
        self.status.is_none_or(|it| it == gap.status)
            && self.section.as_ref().is_none_or(|it| *it == gap.section)
            && self.due.is_none_or(|it| it.holds(gap, today))
            && self.lacks.is_none_or(|it| it.holds(gap))
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
        &gap.target,
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
/// In the usual order the nearest deadline comes first, and so what is overdue; what has no deadline comes behind, and
/// what is closed last. 本周该做 is in the order of what is most pressing. A sort that was asked for decides alone.
pub(crate) fn ledger(gaps: &[Gap], look: LedgerLook<'_>, today: Date) -> LedgerLines {
    LedgerLines::new(lines(gaps, look, today))
}

fn lines(gaps: &[Gap], look: LedgerLook<'_>, today: Date) -> Vec<LedgerLine> {
    let LedgerLook {
        filter,
        order,
        sort,
        group,
    } = look;
    let words: Vec<String> = fold(&filter.find)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let passing = gaps.iter().enumerate();
    let passing = passing.filter(|(_, gap)| filter.passes(gap, &words, today));
    let mut passing: Vec<(usize, &Gap)> = passing.collect();
    let shown = filter.order(order, today);
    if let Some(sort) = sort {
        passing.sort_by(|a, b| sort.compare(a.1, b.1));
    } else if shown != order {
        passing.sort_by(|a, b| shown.compare(a.1, b.1));
    } else if order == GapOrder::Recoverable {
        // The nearest deadline first, and so what is overdue; of one day, by the points that can be got back.
        passing.sort_by_key(|(_, gap)| (gap.is_closed(), gap.due.is_none(), gap.due));
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
