//! The lines that say why a node has its points.

use crate::domain::exact::Exact;
use crate::domain::score::node_score::NodeScore;

/// One line that explains points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The line.
    pub text: String,
    /// The points this line takes away, or nought.
    pub(crate) lost: Exact,
    /// Whether it says what the points start from, which stands before any line that takes some away.
    pub(crate) is_start: bool,
}

/// What a line about an entry that cannot be understood begins with.
pub(crate) const FAULT: &str = "填写有误：";

impl Reason {
    /// A line that takes so much away.
    pub(crate) const fn cost(text: String, lost: Exact) -> Self {
        Self {
            text,
            lost,
            is_start: false,
        }
    }

    /// Whether it says that an entry cannot be understood.
    pub(crate) fn is_fault(&self) -> bool {
        self.text.starts_with(FAULT)
    }

    /// A line that takes nothing away.
    pub(crate) const fn remark(text: String) -> Self {
        Self::cost(text, Exact::ZERO)
    }

    /// A line that says what the points start from.
    pub(crate) const fn start(text: String) -> Self {
        Self {
            text,
            lost: Exact::ZERO,
            is_start: true,
        }
    }
}

/// Why a node has its points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// One line for each rule that is answered, and for what else changed the points.
    pub reasons: Vec<Reason>,
    /// That a number is shown otherwise than plainly rounded, so that it closes.
    pub(crate) last_digit: Option<Reason>,
}

impl Told {
    /// All that there is to say of the points as they are shown.
    pub(crate) fn said(&self) -> impl Iterator<Item = &Reason> {
        self.reasons.iter().chain(&self.last_digit)
    }

    /// 扣分理由: the lines that cost points, behind what they start from, joined; empty when none does.
    pub fn deduction(&self) -> String {
        let mut lines: Vec<&str> = self.costing().map(|it| it.text.as_str()).collect();
        lines.retain(|it| !it.is_empty());
        if !lines.is_empty() {
            lines.extend(self.last_digit.iter().map(|it| it.text.as_str()));
        }
        lines.join("；")
    }

    /// The lines that cost points, behind what they start from; none when none does.
    pub(crate) fn costing(&self) -> impl Iterator<Item = &Reason> {
        let costs = |it: &Reason| it.lost.is_positive();
        let any = self.reasons.iter().any(costs);
        let lines = self.reasons.iter();
        lines.filter(move |it| any && (it.is_start || costs(it)))
    }

    /// All the lines, joined.
    pub fn explanation(&self) -> String {
        let mut lines: Vec<&str> = self.said().map(|it| it.text.as_str()).collect();
        lines.retain(|it| !it.is_empty());
        lines.join("；")
    }
}

/// The score of a node with the lines that say why; these have no words where only numbers are wanted.
#[derive(Clone, Debug)]
pub(crate) struct Scored {
    pub(crate) score: NodeScore,
    pub(crate) reasons: Vec<Reason>,
}
