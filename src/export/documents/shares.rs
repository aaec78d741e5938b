//! 得分率: what is got in hundredths of what can be had of what is scored by now, alike in every paper. What is not scored
//! yet is not lost.

use crate::domain::decimal::{PLACES, Points};
use crate::domain::exact::Exact;
use crate::domain::score::by_section::LeadShare;
use crate::domain::score::display::closed;
use crate::domain::score::method_share::MethodScore;
use crate::domain::score::node_score::NodeScore;
use crate::domain::standard::Role;
use crate::export::documents::content::{Content, Item};
use crate::export::report::percent;
use crate::export::report::table::{Cell, CellValue, Column, ColumnKind, Computed, RowTone};

/// The title of the column that 得分率 is reckoned from, where it is not that of 应得分.
pub(crate) const RATED: &str = "已评应得分";

/// What something has of what it can have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Share {
    /// Points it has.
    pub(crate) points: Points,
    /// Points it can have.
    pub(crate) full: Points,
    /// The same of what is scored by now.
    pub(crate) rated: Points,
}

impl Share {
    /// The same with that of something else.
    pub(crate) fn add(&mut self, other: &Self) {
        self.points += other.points;
        self.full += other.full;
        self.rated += other.rated;
    }

    /// Whether something of it is not scored by now.
    pub(crate) fn is_open(&self) -> bool {
        self.rated != self.full
    }

    /// 得分率; nothing where nothing can be had.
    pub(crate) fn rate(&self) -> Cell {
        percent(self.points, self.rated).map_or_else(Cell::default, |it| Cell {
            value: CellValue::Percent(it),
            tone: RowTone::Normal,
        })
    }
}

impl From<LeadShare> for Share {
    fn from(it: LeadShare) -> Self {
        Self {
            points: it.points,
            full: it.max,
            rated: it.max - it.open,
        }
    }
}

impl From<&MethodScore> for Share {
    fn from(it: &MethodScore) -> Self {
        Self {
            points: it.points,
            full: it.max,
            rated: it.max - it.open,
        }
    }
}

/// What a project has as it counts in the grand total, or what those of its items have that are shown.
pub(crate) fn share(content: &Content<'_>, score: &NodeScore, items: &[Item<'_>]) -> Share {
    if content.is_whole() {
        let counted = items.first().and_then(|it| counted(content, it.top));
        let (points, full) =
            counted.unwrap_or_else(|| (score.worth(score.points), score.worth(score.max)));
        let rated = full - score.worth(score.open);
        return Share {
            points,
            full,
            rated,
        };
    }
    let mut all = Share::default();
    for item in items {
        all.add(&LeadShare::of(content.tree, item.at, item.score).into());
    }
    all
}

/// What the project at `top` has and can have as it counts in the grand total, so that all of them add up to that.
fn counted(content: &Content<'_>, top: usize) -> Option<(Points, Points)> {
    let total = &content.tree.total;
    let nodes = content.outline.iter().zip(&content.tree.nodes).enumerate();
    let tops = nodes.filter(|(_, (it, _))| it.depth == 0 && it.role == Role::Scored);
    let tops: Vec<(usize, &NodeScore)> = tops.map(|(at, (_, score))| (at, score)).collect();
    let nth = tops.iter().position(|(at, _)| *at == top)?;
    let weighed = |of: fn(&NodeScore) -> Exact| -> Vec<Exact> {
        let each = tops.iter();
        each.map(|(_, it)| of(it).times(&it.exact.worth)).collect()
    };
    let points = weighed(|it| it.exact.points.clone());
    let points = closed(&points, total.scored, total.places);
    let full = weighed(|it| it.exact.max.clone());
    let sum: Exact = full.iter().sum();
    let full = closed(&full, sum.rounded(PLACES), PLACES);
    Some((*points.get(nth)?, *full.get(nth)?))
}

/// What all projects have together.
pub(crate) fn all_projects(content: &Content<'_>) -> Share {
    let mut all = Share::default();
    for (_, score, items) in content.projects(Role::Scored) {
        all.add(&share(content, score, &items));
    }
    all
}

/// 得分率 of `all` together with what it is reckoned from, in a line: 得分率82.4%（69.22÷84，只计已评部分）.
pub(crate) fn in_short(all: Share) -> Option<String> {
    Some(format!("{}）", reckoned(all)?))
}

/// The same as a sentence, with what it leaves out.
pub(crate) fn how(all: Share) -> Option<String> {
    Some(format!("{}，不含加减分和折算）。", reckoned(all)?))
}

fn reckoned(all: Share) -> Option<String> {
    let rate = CellValue::Percent(percent(all.points, all.rated)?).shown();
    let base = if all.is_open() {
        "，只计已评部分"
    } else {
        ""
    };
    Some(format!("得分率{rate}（{}÷{}{base}", all.points, all.rated))
}

/// The columns from 应得分 to 得分率, the first of which stands at `at`: with that of what is scored only where it is
/// another one. `points` is what the column of points is called.
pub(crate) fn columns(at: usize, points: &str, width: u16, open: Open) -> Vec<Column> {
    let column = |title: &str| Column::new(title, ColumnKind::Points, width, 10);
    let rate = |part, whole| column("得分率").computed(Computed::Percent(part, whole));
    match open {
        Open::Some => vec![
            column("应得分"),
            column(RATED),
            column(points),
            rate(at + 2, at + 1),
        ],
        Open::None => vec![column("应得分"), column(points), rate(at + 1, at)],
    }
}

/// Whether something is not scored, so that 得分率 has a base of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    Some,
    None,
}

impl Open {
    /// Of any of these.
    pub(crate) fn of(mut shares: impl Iterator<Item = Share>) -> Self {
        if shares.any(|it| it.is_open()) {
            Self::Some
        } else {
            Self::None
        }
    }

    /// The cells from 应得分 to 得分率; without points and a rate where nobody has scored anything.
    pub(crate) fn cells(self, share: Share, unscored: Option<[Cell; 2]>) -> Vec<Cell> {
        let mut cells = vec![Cell::number(share.full)];
        cells.extend((self == Self::Some).then(|| Cell::number(share.rated)));
        cells.extend(unscored.unwrap_or_else(|| [Cell::number(share.points), share.rate()]));
        cells
    }
}
