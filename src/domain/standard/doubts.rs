//! The doubts of a standard together, and the rules that are only to be compared with their words: which there are, the
//! weightiest first, and which of them an edit does away with.

use crate::domain::decimal::Points;
use crate::domain::standard::doubt::{Doubt, DoubtAbout};
use crate::domain::standard::rule_in_words::rule_in_words;
use crate::domain::standard::{Entry, Node, NodeId, Role, Standard};

/// Where a doubt stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DoubtAt {
    /// On which node; `None` for one of the whole standard.
    pub node: Option<NodeId>,
    /// Its number among the doubts there, counted from 0.
    pub at: usize,
}

/// A doubt that nobody has confirmed.
#[derive(Clone, Debug)]
pub struct Unconfirmed<'a> {
    /// Where it stands.
    pub at: DoubtAt,
    /// The node that it is of, unless it is of the whole.
    pub node: Option<&'a Node>,
    /// The node above that one.
    pub above: Option<&'a Node>,
    /// The part of that node.
    pub role: Role,
    /// The doubt.
    pub doubt: &'a Doubt,
    /// How many points hang on it.
    pub points: Points,
}

impl Standard {
    /// How many doubts nobody has confirmed.
    pub fn n_doubts(&self) -> usize {
        self.n_of(Doubt::is_doubtful)
    }

    /// How many nodes have rules that were read without a doubt, and that nobody has compared with their words.
    pub fn n_to_compare(&self) -> usize {
        self.n_of(|it| !it.is_doubtful())
    }

    fn n_of(&self, is_one: impl Fn(&Doubt) -> bool + Copy) -> usize {
        fn below(nodes: &[Node], is_one: impl Fn(&Doubt) -> bool + Copy) -> usize {
            let own = nodes.iter().map(|it| {
                let own = it.doubts.iter().filter(|it| is_one(it)).count();
                own + below(&it.children, is_one)
            });
            own.sum()
        }
        let of_nodes = self.parts().map(|(_, it)| below(it, is_one));
        self.doubts.iter().filter(|it| is_one(it)).count() + of_nodes.sum::<usize>()
    }

    /// The doubts that nobody has confirmed: those on which most points hang first, then in printed order.
    pub fn unconfirmed(&self) -> Vec<Unconfirmed<'_>> {
        self.open_where(|_, it| it.is_doubtful())
    }

    /// The rules that were read without a doubt and that nobody has compared with their words, in the same order.
    pub fn to_compare(&self) -> Vec<Unconfirmed<'_>> {
        self.open_where(|_, it| !it.is_doubtful())
    }

    /// All that nobody has looked at: doubts first, of each kind those on which most points hang, then in printed order.
    pub(crate) fn all_open(&self) -> Vec<Unconfirmed<'_>> {
        self.open_where(|_, _| true)
    }

    /// Those of them that are wanted, of which node and which doubt.
    fn open_where(
        &self,
        is_wanted: impl Fn(Option<&NodeId>, &Doubt) -> bool,
    ) -> Vec<Unconfirmed<'_>> {
        let at = |node: Option<&NodeId>, at| DoubtAt {
            node: node.cloned(),
            at,
        };
        let of_all = self.doubts.iter().enumerate();
        let of_all = of_all.filter(|it| is_wanted(None, it.1));
        let mut found: Vec<Unconfirmed<'_>> = of_all
            .map(|(number, doubt)| Unconfirmed {
                at: at(None, number),
                node: None,
                above: None,
                role: Role::Scored,
                doubt,
                points: self.total,
            })
            .collect();
        let outline = self.outline();
        for entry in &outline {
            let node = entry.node;
            let points = || worth(&outline, entry).unwrap_or(self.total);
            let own = node.doubts.iter().enumerate();
            let own = own.filter(|it| is_wanted(Some(&node.id), it.1));
            found.extend(own.map(|(number, doubt)| {
                Unconfirmed {
                    at: at(Some(&node.id), number),
                    node: Some(node),
                    above: entry
                        .parent
                        .and_then(|it| outline.get(it))
                        .map(|it| it.node),
                    role: entry.role,
                    doubt,
                    points: points(),
                }
            }));
        }
        found.sort_by_key(|it| it.doubt.rank(it.points));
        found
    }

    /// The doubt there, if nobody has confirmed it.
    pub fn unconfirmed_at(&self, at: &DoubtAt) -> Option<Unconfirmed<'_>> {
        let own = self.open_where(|node, _| node == at.node.as_ref());
        own.into_iter().find(|it| it.at == *at)
    }

    /// Those of these nodes whose points are what those below them come to now, in doubt no more.
    pub(crate) fn sums_settled(&self, open: &[NodeId]) -> Vec<Node> {
        let nodes = open.iter().filter_map(|it| self.node(it));
        let settled = nodes.filter(|it| adds_up(it) == Some(true));
        let sure = settled.map(|it| Node {
            children: Vec::new(),
            doubts: it
                .doubts
                .iter()
                .filter(|it| !is_of_points(it))
                .cloned()
                .collect(),
            ..it.clone()
        });
        sure.collect()
    }

    /// Whether both ask for the same: to confirm what was read in doubt makes no other standard.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        self == other
            || (0 < self.n_of(|_| true) || 0 < other.n_of(|_| true))
                && self.without_doubts() == other.without_doubts()
    }

    /// The same without its doubts.
    fn without_doubts(&self) -> Self {
        fn clear(nodes: &mut [Node]) {
            for node in nodes {
                node.doubts.clear();
                clear(&mut node.children);
            }
        }
        let mut bare = self.clone();
        bare.doubts.clear();
        clear(&mut bare.nodes);
        clear(&mut bare.negative);
        clear(&mut bare.vetoes);
        if let Some(bonus) = &mut bare.bonus {
            clear(&mut bonus.nodes);
        }
        bare
    }
}

impl Node {
    /// Whether something of it was read in doubt and nobody has confirmed it.
    pub(crate) fn is_doubted(&self) -> bool {
        self.doubts.iter().any(Doubt::is_doubtful)
    }

    /// Whether its rules are still to be compared with its words.
    pub(crate) fn is_to_compare(&self) -> bool {
        self.doubts.iter().any(|it| !it.is_doubtful())
    }
}

impl Unconfirmed<'_> {
    /// The words of the office that it is about.
    pub fn words(&self) -> &str {
        match self.node {
            Some(node) if !self.doubt.is_doubtful() && node.text.is_empty() => &node.title,
            Some(node) if !self.doubt.is_doubtful() => &node.text,
            _ => &self.doubt.words,
        }
    }

    /// The reading that was taken, in words; empty where the doubt says all.
    pub fn reading(&self) -> String {
        let Some(node) = self.node else {
            return String::new();
        };
        match self.doubt.about {
            DoubtAbout::Points => format!("{}分", node.max),
            DoubtAbout::Rule | DoubtAbout::Read => {
                let rules: Vec<String> = node.rules.iter().map(rule_in_words).collect();
                rules.join("；")
            }
            DoubtAbout::Level => self.above.map_or_else(
                || "最上一级".to_owned(),
                |it| format!("在“{} {}”之下", it.code(), it.title),
            ),
            DoubtAbout::Role => match self.role {
                Role::Scored => "计分的条目",
                Role::Bonus => "加分项",
                Role::Negative => "负面清单",
                Role::Veto => "一票否决",
            }
            .to_owned(),
            DoubtAbout::Dropped | DoubtAbout::Cells => String::new(),
        }
    }
}

/// The points of a node or, where it has none, of the nearest above it that has.
fn worth(outline: &[Entry<'_>], entry: &Entry<'_>) -> Option<Points> {
    let above = std::iter::successors(Some(entry), |it| outline.get(it.parent?));
    let mut points = above.map(|it| it.node.max);
    points.find(|it| it.is_positive())
}

/// Whether the points of a node are in doubt and are not what those below it come to.
pub(crate) fn is_sum_in_doubt(node: &Node) -> bool {
    node.doubts.iter().any(is_of_points) && adds_up(node) == Some(false)
}

/// Whether a doubt is about points.
fn is_of_points(doubt: &Doubt) -> bool {
    doubt.about == DoubtAbout::Points
}

/// Whether the points of a node are what those below it come to; `None` where there are none.
fn adds_up(node: &Node) -> Option<bool> {
    let below = node.children.iter().map(|it| it.max.times(it.weight));
    (!node.children.is_empty()).then(|| below.sum::<Points>() == node.max)
}

/// Takes away the doubts of `new` about what says something else now than it did in `was`; where somebody decided of one
/// doubt by itself, the others stay.
pub(crate) fn settle(was: &Node, new: &mut Node) {
    if was.doubts != new.doubts {
        return;
    }
    let (points, rules) = (was.max != new.max, was.rules != new.rules);
    new.doubts.retain(|it| match it.about {
        DoubtAbout::Points => !points,
        DoubtAbout::Rule => !rules || it.is_of_another_kind(),
        // Who writes other rules has read the words.
        DoubtAbout::Read => !rules,
        DoubtAbout::Level | DoubtAbout::Role | DoubtAbout::Dropped | DoubtAbout::Cells => true,
    });
}

/// Takes away the doubts of a node that came to another level, and, where it came to another part, those about
/// what it is there for.
pub(crate) fn settle_place(node: &mut Node, other_part: bool) {
    node.doubts.retain(|it| match it.about {
        DoubtAbout::Level => false,
        DoubtAbout::Role => !other_part,
        DoubtAbout::Points
        | DoubtAbout::Rule
        | DoubtAbout::Dropped
        | DoubtAbout::Cells
        | DoubtAbout::Read => true,
    });
}
