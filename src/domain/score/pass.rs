//! How the total stands to the pass marks: decided by exact numbers, from the worst case to the best.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::exact::Exact;
use crate::domain::score::bounds::Bounds;
use crate::domain::score::display::near;
use crate::domain::standard::rule::Worth;
use crate::domain::standard::{NodeId, PassMark, ScoreKind};

/// A pass mark and how the total stands to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// The mark.
    pub(crate) mark: PassMark,
    /// How it stands.
    pub standing: PassStanding,
    /// The total as it is, with as many places as tell on which side of the mark it lies.
    pub(crate) now: Points,
    /// The total if all that is open turns out badly.
    pub(crate) worst: Points,
    /// The total if all that is open turns out well.
    pub(crate) best: Points,
    /// What is needed besides, in words, with how each stands.
    pub conditions: Vec<Condition>,
    /// Whether there is anything at all that can be scored.
    is_measured: bool,
    /// Whether anything is scored by now: before that what the total is says nothing.
    is_begun: bool,
}

/// What a pass mark needs besides the total, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What is needed, in words; where it is missed for certain, with the parts that miss it.
    pub words: String,
    /// How it stands.
    pub reach: Reach,
    /// The parts that miss it for certain.
    pub missed_by: Vec<NodeId>,
}

/// How the total stands to a pass mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassStanding {
    /// Reached, whatever is still open.
    Reached,
    /// Not decided while something is open; so many points are missing now, or none.
    Open(Points),
    /// Not reached, whatever is still open; so many points are missing, or none where a condition is not met.
    Missed(Points),
    /// Only the reviewers' score decides.
    AwaitsReview,
}

/// Whether something is reached, from the worst case to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Whatever is open, it is not.
    Missed,
    /// It depends.
    Open,
    /// Whatever is open, it is.
    Reached,
}

impl Reach {
    /// How points between these bounds stand to `mark`.
    pub(crate) fn of(points: &Bounds, mark: &Exact) -> Self {
        if *mark <= points.floor {
            Self::Reached
        } else if points.best < *mark {
            Self::Missed
        } else {
            Self::Open
        }
    }
}

/// The grand total as it is, and in the worst and the best case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standings {
    pub(crate) bounds: Bounds,
    /// Whether there is anything at all that can be scored.
    pub(crate) is_measured: bool,
    /// Whether anything is scored by now.
    pub(crate) is_begun: bool,
}

impl Pass {
    /// How the total stands to `mark`, which needs `conditions` besides.
    pub(crate) fn new(
        mark: &PassMark,
        total: &Standings,
        conditions: Vec<Condition>,
        places: u32,
    ) -> Self {
        let bounds = &total.bounds;
        let shown = |it: &Exact| near(it, mark.at, places);
        let (now, worst, best) = (
            shown(&bounds.worst),
            shown(&bounds.floor),
            shown(&bounds.best),
        );
        let others = conditions.iter().map(|it| it.reach);
        let own = Reach::of(bounds, &mark.at.into());
        let reach = own;
        let reach = if total.is_measured {
            others.fold(reach, Ord::min)
        } else {
            Reach::Open
        };
        let short = (mark.at - now).max(Decimal::ZERO);
        let standing = match (mark.of, reach) {
            (ScoreKind::Review, _) => PassStanding::AwaitsReview,
            (ScoreKind::Own, Reach::Reached) => PassStanding::Reached,
            (ScoreKind::Own, Reach::Open) => PassStanding::Open(short),
            // While the total itself is open, nobody knows how many points it will be short.
            (ScoreKind::Own, Reach::Missed) if own != Reach::Missed => {
                PassStanding::Missed(Decimal::ZERO)
            }
            (ScoreKind::Own, Reach::Missed) => PassStanding::Missed(short),
        };
        Self {
            mark: mark.clone(),
            standing,
            now,
            worst,
            best,
            conditions,
            is_measured: total.is_measured,
            is_begun: total.is_begun,
        }
    }

    /// How it stands, e.g. 未定（现得80分，最高还能到84.9分）.
    pub fn in_words(&self) -> String {
        let unmet = |reach: Reach| {
            let lines = self.conditions.iter().filter(move |it| it.reach == reach);
            let lines: Vec<&str> = lines.map(|it| it.words.as_str()).collect();
            lines.join("；")
        };
        match self.standing {
            PassStanding::Open(_) if !self.is_measured => {
                "未定（所有测评项目都不适用，无从测定）".to_owned()
            }
            PassStanding::Reached => "已达到".to_owned(),
            PassStanding::AwaitsReview => "待复核后确定".to_owned(),
            PassStanding::Missed(short) => {
                let mut parts = vec![unmet(Reach::Missed)];
                if short.is_positive() {
                    parts.insert(0, format!("差{short}分"));
                }
                parts.retain(|it| !it.is_empty());
                format!("未达到，{}", parts.join("；"))
            }
            PassStanding::Open(short) => {
                let (now, best, worst) = (self.now, self.best, self.worst);
                let mut parts = vec![if self.is_begun {
                    format!("现得{now}分")
                } else {
                    "尚未评分".to_owned()
                }];
                if short.is_positive() {
                    parts.push(format!("最高还能到{best}分"));
                } else if worst < self.mark.at {
                    parts.push(format!("未评事项如全部扣分，最低为{worst}分"));
                }
                parts.push(unmet(Reach::Missed));
                parts.push(unmet(Reach::Open));
                parts.retain(|it| !it.is_empty());
                format!("未定（{}）", parts.join("，"))
            }
        }
    }
}

/// The points that `at` stands for, of what can have `max`.
pub(crate) fn needed(at: Worth, max: &Exact) -> Exact {
    match at {
        Worth::Points(points) => points.into(),
        Worth::Share(percent) => max.percent(percent),
    }
}
