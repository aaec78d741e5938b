//! How what does not apply is made up for: within each weighted part, within each method, or over the whole.

use crate::domain::decimal::Points;
use crate::domain::exact::Exact;
use crate::domain::score::by_method::{ByMethod, MethodScore, MethodShare};
use crate::domain::score::display::closed;
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::sums::Counted;
use crate::domain::score::tally::Bounds;
use crate::domain::standard::method::Method;
use crate::domain::standard::tree::Skeleton;
use crate::domain::standard::{Role, Standard};

/// What the scored tree comes to, with what is made up for and what each method is held to.
#[derive(Clone, Debug)]
pub(crate) struct MadeUp {
    /// The sum of the top nodes.
    scored: Bounds,
    /// The same as it counts.
    counted: Bounds,
    /// The sum before methods are held to their maxima.
    scaled: Exact,
    /// What it can come to.
    capacity: Exact,
    methods: Vec<MethodPart>,
    /// By how much a point is scaled up that is in no method of its own.
    usual: Exact,
    /// Whether each method is scaled up by itself.
    by_method: bool,
    /// What may be lost beyond nought.
    debt: Exact,
}

#[derive(Clone, Debug)]
struct MethodPart {
    method: Method,
    points: Bounds,
    max: Exact,
    scale: Exact,
}

/// What the methods come to together.
#[derive(Default)]
struct Sums {
    parts: Vec<MethodPart>,
    /// What is scaled up method by method.
    scaled: Bounds,
    /// What is over the maxima of methods.
    over: Bounds,
    /// What they can come to; where they are not scaled up by themselves, what their maxima cut off of it.
    capacity: Exact,
    /// What methods could come to of which nothing applies.
    absent: Exact,
}

impl Sums {
    fn add(
        &mut self,
        (method, share, scale): (Method, &MethodShare, Exact),
        most: Option<&Exact>,
        by_method: bool,
        notes: &mut Vec<String>,
    ) {
        let own = share.points.clone().each(|it| it.times(&scale));
        let full = share.max.times(&scale);
        let held = |it: Exact| match most {
            Some(most) => it.min(most.clone()),
            None => it,
        };
        if by_method {
            self.scaled = std::mem::take(&mut self.scaled).plus(&own);
            self.capacity += &full;
            if share.max.is_zero() {
                self.absent += held(share.full.clone());
            }
        }
        if let Some(most) = most.filter(|most| **most < own.worst) {
            let name = method.name();
            notes.push(format!("{name}合计{:.2}分，按上限{most}分计", own.worst));
        }
        let max = held(full.clone());
        let points = own.clone().each(held);
        self.over.worst += own.worst - &points.worst;
        self.over.best += own.best - &points.best;
        self.capacity -= &(full - &max);
        self.parts.push(MethodPart {
            method,
            points,
            max,
            scale,
        });
    }
}

impl MadeUp {
    pub(crate) fn new(
        standard: &Standard,
        skeleton: &Skeleton,
        nodes: &[NodeScore],
        methods: &ByMethod,
        notes: &mut Vec<String>,
    ) -> Self {
        let (all, debt) = tops(skeleton, nodes);
        let by_method = !standard.method_totals.is_empty() && !skeleton.tops_scale();
        let mut rest = all.clone();
        let declared = |method: &Method| {
            let found = standard
                .method_totals
                .iter()
                .find(|it| it.method == *method);
            found.map(|it| Exact::from(it.max))
        };
        let mut sums = Sums::default();
        for (method, share) in methods.sums(nodes) {
            let scale = match (by_method, standard.method_totals.is_empty()) {
                (true, _) => share.scale(),
                (false, false) => all.scale(),
                // Nothing is declared of methods: they are shown as they are.
                (false, true) => Exact::ONE,
            };
            if by_method {
                take(&mut rest, &share);
                note(&share, &scale, method.name(), notes);
            }
            let most = declared(&method);
            sums.add((method, &share, scale), most.as_ref(), by_method, notes);
        }
        let usual = rest.scale();
        note(&rest, &usual, "", notes);
        if rest.full.is_positive() && rest.max.is_zero() {
            notes.push("所有测评项目都不适用，没有可折算的得分".to_owned());
        }
        let scaled = sums.scaled.plus(&rest.points.each(|it| it.times(&usual)));
        let mut found = Self {
            scored: all.points,
            counted: Bounds {
                worst: scaled.worst.clone() - &sums.over.worst,
                best: scaled.best - &sums.over.best,
            },
            scaled: scaled.worst,
            capacity: sums.capacity + rest.max.times(&usual),
            methods: sums.parts,
            usual,
            by_method,
            debt,
        };
        // Where a rule of an inner node takes more the more there is below it, methods may cross.
        found.counted.best = found.counted.best.max(found.counted.worst.clone());
        found.carry(&sums.absent, notes);
        found
    }

    /// Where nothing of a method applies, the others carry its points.
    fn carry(&mut self, absent: &Exact, notes: &mut Vec<String>) {
        let whole = self.capacity.clone() + absent;
        let Some(scale) = whole.over(&self.capacity).filter(|_| absent.is_positive()) else {
            return;
        };
        let before = self.counted.worst.clone();
        self.counted = self.counted.clone().each(|it| it.times(&scale));
        self.scaled += self.counted.worst.clone() - &before;
        notes.push(format!(
            "有的测评方法全部不适用，共{absent:.2}分由其他部分按比例承担：{before:.2}÷{:.2}×{whole:.2}＝{:.2}分",
            self.capacity, self.counted.worst
        ));
        self.capacity = whole;
        self.usual = self.usual.times(&scale);
        for part in &mut self.methods {
            part.points = part.points.clone().each(|it| it.times(&scale));
            part.max = part.max.times(&scale);
            part.scale = part.scale.times(&scale);
        }
    }

    /// The sum of the top nodes.
    pub(crate) const fn scored(&self) -> &Bounds {
        &self.scored
    }

    /// The same as it counts.
    pub(crate) fn counted(&self) -> Bounds {
        self.counted.clone()
    }

    /// What it can come to.
    pub(crate) fn capacity(&self) -> Exact {
        self.capacity.clone()
    }

    /// The points that come from scaling up.
    pub(crate) fn scaling(&self) -> Exact {
        self.scaled.clone() - &self.scored.worst
    }

    /// The points over the maxima of methods.
    pub(crate) fn over(&self) -> Exact {
        self.scaled.clone() - &self.counted.worst
    }

    /// What may be lost beyond nought.
    pub(crate) const fn debt(&self) -> &Exact {
        &self.debt
    }

    /// By how much a point assessed by `method` is scaled up.
    pub(crate) fn scale(&self, method: Option<&Method>) -> Exact {
        let part = method.filter(|_| self.by_method);
        let part = part.and_then(|it| self.methods.iter().find(|part| part.method == *it));
        part.map_or_else(|| self.usual.clone(), |it| it.scale.clone())
    }

    /// What is assessed by `method`, as it counts, and what it can come to.
    pub(crate) fn of(&self, method: &Method) -> Option<(Bounds, Exact)> {
        let part = self.methods.iter().find(|it| it.method == *method)?;
        Some((part.points.clone(), part.max.clone()))
    }

    /// The subtotals as shown, so that they add up to what is shown of all that they are made of, if they are all: of
    /// the sum of the top nodes, or of what that counts.
    pub(crate) fn shown(
        &self,
        (scored, counted): (Points, Points),
        places: u32,
    ) -> Vec<MethodScore> {
        let values = self.methods.iter().map(|it| it.points.worst.clone());
        let values: Vec<Exact> = values.collect();
        let sum: Exact = values.iter().sum();
        let target = if sum == self.counted.worst {
            counted
        } else if sum == self.scored.worst {
            scored
        } else {
            sum.rounded(places)
        };
        let shown = closed(&values, target, places).into_iter();
        let shown = self.methods.iter().zip(values).zip(shown);
        let shown = shown.map(|((it, exact), points)| MethodScore {
            method: it.method.clone(),
            points,
            max: it.max.rounded(places),
            exact,
        });
        shown.collect()
    }
}

fn take(rest: &mut MethodShare, part: &MethodShare) {
    rest.points.worst -= &part.points.worst;
    rest.points.best -= &part.points.best;
    rest.max -= &part.max;
    rest.full -= &part.full;
}

/// The top nodes of the scored tree together, and what they may lose beyond nought.
fn tops(skeleton: &Skeleton, nodes: &[NodeScore]) -> (MethodShare, Exact) {
    let tops = skeleton.tops().filter(|(_, it)| it.role == Role::Scored);
    let tops = tops.filter_map(|(at, place)| Some((place, nodes.get(at)?)));
    let tops: Vec<(&NodeScore, Counted)> = tops
        .map(|(place, score)| {
            let scales = skeleton.tops_scale();
            let counted = Counted::new(score, place.weight, place.max, scales);
            (score, counted)
        })
        .collect();
    let sum = |of: &dyn Fn(&Counted) -> &Exact| tops.iter().map(|(_, it)| of(it)).sum();
    let max: Exact = sum(&|it| &it.max);
    let left_out: Exact = sum(&|it| &it.left_out);
    let all = MethodShare {
        points: Bounds {
            worst: sum(&|it| &it.points),
            best: sum(&|it| &it.best),
        },
        full: max.clone() + &left_out,
        max,
    };
    let debt = tops.iter();
    let debt = debt.map(|(it, own)| it.exact.debt.times(&own.worth));
    (all, debt.sum())
}

/// Says by how much something is scaled up.
fn note(share: &MethodShare, scale: &Exact, of: &str, notes: &mut Vec<String>) {
    if *scale == Exact::ONE {
        return;
    }
    let (kept, max, full) = (&share.points.worst, &share.max, &share.full);
    let missing = full.clone() - max;
    let of = if of.is_empty() {
        String::new()
    } else {
        format!("{of}中")
    };
    notes.push(format!(
        "{of}不适用项目共{missing:.2}分不计入，按比例折算：{kept:.2}÷{max:.2}×{full:.2}＝{:.2}分",
        kept.times(scale)
    ));
}
