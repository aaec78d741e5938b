//! What changed the grand total besides the tree, in words: with the numbers that are shown elsewhere too, never rounded
//! by themselves.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::exact::Exact;
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::note::{Note, Part, Scaled};
use crate::domain::score::total::Total;
use crate::domain::standard::tree::Skeleton;
use crate::domain::standard::{Role, Standard};

/// All that is shown of a score.
pub(crate) struct Shown<'a> {
    pub(crate) standard: &'a Standard,
    pub(crate) skeleton: &'a Skeleton,
    pub(crate) nodes: &'a [NodeScore],
    pub(crate) total: &'a Total,
}

impl Shown<'_> {
    /// A note, one line.
    pub(crate) fn words(&self, note: &Note) -> String {
        let total = self.total;
        let counted = total.scored + total.scaling - total.over_method;
        let max = self.standard.total;
        match note {
            Note::Said(words) => (*words).to_owned(),
            Note::Scaled(scaled) => self.scaled(scaled),
            Note::OverMethod {
                method,
                points,
                most,
            } => {
                let (name, points) = (method.name(), self.plain(points));
                format!("{name}合计{points}分，按上限{most}分计")
            }
            Note::OverTotal => format!("各项合计{counted}分，超过满分，按满分{max}分计"),
            Note::OverBonus(cap) => {
                format!("加分项合计{}分，按上限{cap}分计", self.bonus())
            }
            Note::OverWithin => {
                let sum = counted.min(max) + total.bonus;
                format!("加分在满分之内，合计{sum}分，按满分{max}分计")
            }
            Note::Taken => format!("负面清单从总分中扣{}分", total.negative),
        }
    }

    /// What the bonus items have together.
    fn bonus(&self) -> Points {
        let tops = self.skeleton.tops();
        let tops = tops.filter(|(_, place)| place.role == Role::Bonus);
        let scores = tops.filter_map(|(at, _)| self.nodes.get(at));
        scores.map(|it| it.points).sum()
    }

    /// Points that nothing else shows.
    fn plain(&self, points: &Exact) -> Points {
        points.rounded(self.total.places)
    }

    fn scaled(&self, scaled: &Scaled) -> String {
        let [max, full] = [&scaled.max, &scaled.full].map(|it| self.plain(it));
        let missing = self.plain(&(scaled.full.clone() - &scaled.max));
        let (points, sum) = self.before_and_after(scaled);
        let raised = Exact::from(points).times(&full.into());
        let quotient = raised.over(&max.into());
        let quotient = quotient.map(|it| it.rounded(self.total.places));
        let reckoned = if quotient == Some(sum) {
            format!("{points}÷{max}×{full}＝{sum}分")
        } else {
            format!("得分{points}分，折算后{sum}分")
        };
        let of = match &scaled.part {
            Part::Whole | Part::Rest => String::new(),
            Part::Node(at) => {
                let entry = self.skeleton.entry(self.standard, *at);
                let title = entry.map(|it| format!("“{}”中", it.node.title));
                title.unwrap_or_default()
            }
            Part::Method(method) => format!("{}中", method.name()),
            Part::Others => {
                return format!(
                    "有的测评方法全部不适用，共{missing}分由其他部分按比例承担：{reckoned}"
                );
            }
        };
        format!("{of}不适用项目共{missing}分不计入，按比例折算：{reckoned}")
    }

    /// What it has, and what that is scaled up to.
    fn before_and_after(&self, scaled: &Scaled) -> (Decimal, Decimal) {
        let total = self.total;
        let after = || {
            let raised = scaled.points.times(&scaled.full);
            raised.over(&scaled.max).unwrap_or_default()
        };
        let plainly = || (self.plain(&scaled.points), self.plain(&after()));
        match &scaled.part {
            Part::Whole => (total.scored, total.scored + total.scaling),
            Part::Others => {
                let sum = total.scored + total.scaling - total.over_method;
                (self.plain(&scaled.points), sum)
            }
            Part::Node(at) => {
                let (points, sum) = plainly();
                (self.nodes.get(*at).map_or(points, |it| it.points), sum)
            }
            Part::Method(method) => {
                let (points, sum) = plainly();
                let mut methods = total.methods.iter();
                let own = methods.find(|it| it.method == *method && it.exact == after());
                (points, own.map_or(sum, |it| it.points))
            }
            Part::Rest => plainly(),
        }
    }
}
