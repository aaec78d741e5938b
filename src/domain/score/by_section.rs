//! The score by lead section (牵头科室) and project: who answers for which points.

use std::collections::BTreeMap;

use crate::domain::assessment::Assessment;
use crate::domain::decimal::Points;
use crate::domain::score::kept::ScoreTree;
use crate::domain::score::node_score::NodeScore;
use crate::domain::standard::Role;

/// What some items of the scored tree have together, inner nodes by their own rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LeadShare {
    /// Points they have.
    pub(crate) points: Points,
    /// Points they can have.
    pub(crate) max: Points,
    /// Points that are lost for certain.
    pub(crate) lost: Points,
    /// Points that depend on what is still unscored.
    pub(crate) open: Points,
    /// How many items there are.
    pub(crate) items: usize,
    /// How many of them are not completely scored.
    pub(crate) unscored: usize,
}

/// One section with its share of each project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SectionShare {
    /// The section; empty for items without one.
    pub(crate) section: String,
    /// Whether this is what belongs to no item: what inner nodes take away or cannot give by themselves.
    pub(crate) is_nobody: bool,
    /// Its share of each project, in the order of the standard.
    pub(crate) projects: Vec<LeadShare>,
    /// Its share of the whole.
    pub(crate) all: LeadShare,
}

impl LeadShare {
    /// What the node at `at` has by its own rules.
    pub(crate) fn of(tree: &ScoreTree, at: usize, score: &NodeScore) -> Self {
        let children = tree.skeleton().children(at);
        let children = children.filter_map(|(at, _)| tree.nodes.get(at));
        let own = Self {
            points: score.worth(score.points),
            max: score.worth(score.max),
            lost: score.worth(score.own_lost),
            open: score.worth(score.open),
            items: 1,
            unscored: score.unscored,
        };
        children.fold(own, |own, child| Self {
            points: own.points - child.worth(child.points),
            max: own.max - child.worth(child.max),
            open: own.open - child.worth(child.open),
            unscored: own.unscored.saturating_sub(child.unscored),
            ..own
        })
    }

    /// Whether nobody has scored any of its items.
    pub(crate) fn is_unscored(&self) -> bool {
        self.items > 0 && self.unscored == self.items && self.is_all_open()
    }

    fn is_all_open(&self) -> bool {
        self.points.is_zero() && self.open == self.max
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.points += other.points;
        self.max += other.max;
        self.lost += other.lost;
        self.open += other.open;
        self.items += other.items;
        self.unscored += other.unscored;
    }
}

/// The shares of the sections, in the order the standard names them; a section that leads nothing is
/// left out but for that of the file itself, and items without one come last. What levels between cut off, or no item
/// holds, belongs to nobody and stands behind them, so that all of them together come to what the projects have.
pub(crate) fn by_section(assessment: &Assessment, tree: &ScoreTree) -> Vec<SectionShare> {
    let outline = assessment.standard.outline();
    let tops: Vec<usize> = outline
        .iter()
        .enumerate()
        .filter(|(_, it)| it.depth == 0 && it.role == Role::Scored)
        .map(|(at, _)| at)
        .collect();
    let mut found: BTreeMap<&str, SectionShare> = BTreeMap::new();
    let nothing = |section: &str| SectionShare {
        section: section.to_owned(),
        is_nobody: false,
        projects: vec![LeadShare::default(); tops.len()],
        all: LeadShare::default(),
    };
    let own = assessment.about.section.as_str();
    if !own.is_empty() {
        found.insert(own, nothing(own));
    }
    for (at, (entry, score)) in outline.iter().zip(&tree.nodes).enumerate() {
        if entry.role != Role::Scored || !entry.node.is_answerable() {
            continue;
        }
        let project = tops.partition_point(|it| *it <= at).saturating_sub(1);
        let share = found.entry(entry.lead);
        let share = share.or_insert_with(|| nothing(entry.lead));
        let has = LeadShare::of(tree, at, score);
        share.all.add(&has);
        if let Some(cell) = share.projects.get_mut(project) {
            cell.add(&has);
        }
    }
    let sections = &assessment.standard.sections;
    let rank = |name: &str| match sections.iter().position(|it| it == name) {
        Some(at) => at,
        None if name.is_empty() => usize::MAX,
        None => sections.len(),
    };
    let mut shares: Vec<SectionShare> = found.into_values().collect();
    shares.sort_by_key(|it| rank(&it.section));
    shares.extend(nobody(&shares, &tops, tree));
    shares
}

/// What all of them come to together.
pub(crate) fn all_together(shares: &[SectionShare]) -> SectionShare {
    let mut sum = SectionShare {
        section: String::new(),
        is_nobody: true,
        projects: Vec::new(),
        all: LeadShare::default(),
    };
    for share in shares {
        sum.all.add(&share.all);
        if sum.projects.len() < share.projects.len() {
            sum.projects
                .resize(share.projects.len(), LeadShare::default());
        }
        for (cell, part) in sum.projects.iter_mut().zip(&share.projects) {
            cell.add(part);
        }
    }
    sum
}

/// What the projects have that no item has.
fn nobody(shares: &[SectionShare], tops: &[usize], tree: &ScoreTree) -> Option<SectionShare> {
    let mut rest = SectionShare {
        section: String::new(),
        is_nobody: true,
        projects: Vec::new(),
        all: LeadShare::default(),
    };
    for (nth, top) in tops.iter().enumerate() {
        let score = tree.nodes.get(*top)?;
        let mut cell = LeadShare {
            points: score.worth(score.points),
            max: score.worth(score.max),
            lost: score.worth(score.lost),
            open: score.worth(score.open),
            ..LeadShare::default()
        };
        for part in shares.iter().filter_map(|it| it.projects.get(nth)) {
            cell.points -= part.points;
            cell.max -= part.max;
            cell.lost -= part.lost;
            cell.open -= part.open;
        }
        rest.all.points += cell.points;
        rest.all.max += cell.max;
        rest.all.lost += cell.lost;
        rest.all.open += cell.open;
        rest.projects.push(cell);
    }
    let is_nothing = |it: &LeadShare| {
        let all = [it.points, it.max, it.lost, it.open];
        all.into_iter().all(Points::is_zero)
    };
    (!rest.projects.iter().all(is_nothing)).then_some(rest)
}
