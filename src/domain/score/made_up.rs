//! How what does not apply is made up for: within each weighted part, within each method, or over the whole.

use std::mem;

use crate::domain::decimal::Points;
use crate::domain::exact::Exact;
use crate::domain::score::bounds::Bounds;
use crate::domain::score::by_method::ByMethod;
use crate::domain::score::display::closed;
use crate::domain::score::method_share::{MethodScore, MethodShare};
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::note::{Note, Part, Scaled};
use crate::domain::score::sums::{Counted, scaled_up};
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
    /// What each method comes to, in the order of [`ByMethod`].
    methods: Vec<MethodPart>,
    /// By how much a point is scaled up that is in no method of its own.
    usual: Exact,
    /// Whether each method is scaled up by itself.
    by_method: bool,
    /// Whether nothing of the scored tree applies.
    is_nothing: bool,
}

#[derive(Clone, Debug)]
struct MethodPart {
    method: Method,
    points: Bounds,
    max: Exact,
    /// No less than it can ever come to.
    most: Exact,
    scale: Exact,
    /// How much it can rise from where it is, where its maximum holds it back.
    room: Option<Exact>,
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
    /// More than may ever be over the maxima of methods.
    over_most: Exact,
    /// By how much a point of any method is scaled up at least and at most.
    up: Option<(Exact, Exact)>,
}

impl Sums {
    fn add(
        &mut self,
        (method, share, scale): (Method, &MethodShare, Exact),
        most: Option<&Exact>,
        by_method: bool,
        notes: &mut Vec<Note>,
    ) {
        let own = share.points.clone().each(|it| it.times(&scale));
        let full = share.max.times(&scale);
        let held = |it: Exact| match most {
            Some(most) => it.min(most.clone()),
            None => it,
        };
        if by_method {
            self.scaled = mem::take(&mut self.scaled).plus(&own);
            self.capacity += &full;
            if share.max.is_zero() {
                self.absent += held(share.full.clone());
            }
        }
        if let Some(most) = most.filter(|most| **most < own.worst) {
            notes.push(Note::OverMethod {
                method: method.clone(),
                points: own.worst.clone(),
                most: most.clone(),
            });
        }
        if let Some(most) = most {
            self.over_most += (share.most.times(&scale) - most).or_zero();
        }
        self.up = Some(match self.up.take() {
            Some((least, most)) => (least.min(scale.clone()), most.max(scale.clone())),
            None => (scale.clone(), scale.clone()),
        });
        let max = held(full.clone());
        let points = own.clone().each(held);
        let over = own.minus(&points);
        self.over = mem::take(&mut self.over).plus(&over);
        self.capacity -= &(full - &max);
        self.parts.push(MethodPart {
            method,
            room: most.map(|most| most.clone() - &points.worst),
            most: held(share.most.times(&scale)),
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
        notes: &mut Vec<Note>,
    ) -> Self {
        let all = tops(skeleton, nodes);
        let all_full = all.full.clone();
        parts(skeleton, nodes, notes);
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
        for (method, share) in methods.sums(skeleton, nodes) {
            let scale = match (by_method, standard.method_totals.is_empty()) {
                (true, _) => share.scale(),
                (false, false) => all.scale(),
                // Nothing is declared of methods: they are shown as they are.
                (false, true) => Exact::ONE,
            };
            if by_method {
                take(&mut rest, &share);
                note(&share, Part::Method(method.clone()), notes);
            }
            let most = declared(&method);
            sums.add((method, &share, scale), most.as_ref(), by_method, notes);
        }
        let usual = rest.scale();
        note(&rest, Part::rest(by_method), notes);
        if rest.full.is_positive() && rest.max.is_zero() {
            if by_method && sums.capacity.is_positive() {
                // What is in no method is borne by the methods, as that of a method is by the others.
                sums.absent += &rest.full;
            } else {
                notes.push(Note::Said("所有测评项目都不适用，没有可折算的得分"));
            }
        }
        let scaled = sums
            .scaled
            .clone()
            .plus(&rest.points.each(|it| it.times(&usual)));
        let mut found = Self {
            scored: all.points,
            counted: scaled.clone().minus(&sums.over),
            scaled: scaled.worst,
            capacity: sums.capacity.clone() + rest.max.times(&usual),
            methods: mem::take(&mut sums.parts),
            usual,
            by_method,
            is_nothing: false,
        };
        // Where a rule of an inner node takes more the more there is below it, methods may cross.
        let counted = &mut found.counted;
        counted.best = counted.best.clone().max(counted.worst.clone());
        counted.floor = counted.floor.clone().min(counted.worst.clone());
        let mut tops = skeleton.tops().filter(|(_, it)| it.role == Role::Scored);
        let is_open = tops.any(|(at, _)| nodes.get(at).is_some_and(|it| it.unscored > 0));
        if is_open && !standard.method_totals.is_empty() && methods.cross(skeleton) {
            found.widen(&sums);
        }
        found.carry(&sums.absent, notes);
        found.is_nothing = found.capacity.is_zero() && all_full.is_positive();
        found
    }

    /// Where methods may cross, their worst and best cases together are not those of the whole: while anything is open it
    /// may lie as low as everything at worst less all that may be over the maxima of methods, and as high as everything
    /// at best.
    fn widen(&mut self, sums: &Sums) {
        let usual = &self.usual;
        let (least, most) = match &sums.up {
            Some((least, most)) if self.by_method => (least.min(usual), most.max(usual)),
            _ => (usual, usual),
        };
        let lowest = self.scored.floor.times(least) - &sums.over_most;
        let highest = self.scored.best.times(most);
        self.counted.floor = self.counted.floor.clone().min(lowest);
        self.counted.best = self.counted.best.clone().max(highest);
        for part in &mut self.methods {
            part.points.floor = part.points.floor.clone().min(Exact::ZERO);
            part.points.best = part.points.best.clone().max(part.most.clone());
        }
    }

    /// Where nothing of a method applies, the others carry its points.
    fn carry(&mut self, absent: &Exact, notes: &mut Vec<Note>) {
        let whole = self.capacity.clone() + absent;
        let Some(scale) = whole.over(&self.capacity).filter(|_| absent.is_positive()) else {
            return;
        };
        let before = self.counted.worst.clone();
        self.counted = self.counted.clone().each(|it| it.times(&scale));
        self.scaled += self.counted.worst.clone() - &before;
        notes.push(Note::Scaled(Scaled {
            part: Part::Others,
            points: before,
            max: self.capacity.clone(),
            full: whole.clone(),
        }));
        self.capacity = whole;
        self.usual = self.usual.times(&scale);
        for part in &mut self.methods {
            part.points = part.points.clone().each(|it| it.times(&scale));
            part.max = part.max.times(&scale);
            part.scale = part.scale.times(&scale);
            part.room = part.room.as_ref().map(|it| it.times(&scale));
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

    /// Whether nothing of the scored tree applies.
    pub(crate) const fn is_nothing(&self) -> bool {
        self.is_nothing
    }

    /// What `points` that a node has lost bring to the whole if they are not lost: scaled up method by method, and no
    /// more than each method can rise. The node stands at `at`, and `methods` are the parts of all.
    pub(crate) fn brings(&self, methods: &ByMethod, at: usize, points: &Exact) -> Exact {
        if !self.by_method && self.methods.iter().all(|it| it.room.is_none()) {
            return points.times(&self.usual);
        }
        let (first, lost) = methods.lost(at);
        if lost.is_empty() {
            return self.brings_to(first, points);
        }
        let all: Exact = lost.iter().map(|(_, it)| it).sum();
        if !all.is_positive() {
            return self.brings_to(first, points);
        }
        let share = |part: &Exact| points.times(part).over(&all).unwrap_or_default();
        let each = lost.iter();
        each.map(|(method, part)| self.brings_to(*method, &share(part)))
            .sum()
    }

    /// What `points` assessed by the method of this number bring to the whole.
    fn brings_to(&self, method: Option<usize>, points: &Exact) -> Exact {
        let part = method.and_then(|it| self.methods.get(it));
        let scale = part.filter(|_| self.by_method).map(|it| &it.scale);
        let brought = points.times(scale.unwrap_or(&self.usual));
        match part.and_then(|it| it.room.as_ref()) {
            Some(room) if *room < brought => room.clone(),
            _ => brought,
        }
    }

    /// What is assessed by `method`, as it counts, and what it can come to. Where inner nodes take more the more other
    /// methods bring, it may be least when all else is best.
    pub(crate) fn of(&self, method: &Method) -> Option<(Bounds, Exact)> {
        let part = self.methods.iter().find(|it| it.method == *method)?;
        let points = part.points.clone();
        let ends = Bounds {
            floor: points.floor.clone().min(points.best.clone()),
            worst: points.worst.clone(),
            best: points.best.max(points.worst),
        };
        Some((ends, part.max.clone()))
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
        let shown = shown.map(|((it, exact), points)| {
            // Where an inner node cuts off more of one method the more others bring, it may come to more than it does
            // with all at full marks.
            let max = it.max.clone().max(exact.clone()).rounded(places);
            let open = (it.points.best.clone() - &exact).rounded(places);
            MethodScore {
                method: it.method.clone(),
                points,
                max,
                open: open.min(max - points),
                exact,
            }
        });
        shown.collect()
    }
}

fn take(rest: &mut MethodShare, part: &MethodShare) {
    rest.points = mem::take(&mut rest.points).minus(&part.points);
    rest.max -= &part.max;
    rest.full -= &part.full;
}

/// The top nodes of the scored tree together.
fn tops(skeleton: &Skeleton, nodes: &[NodeScore]) -> MethodShare {
    let tops = skeleton.tops().filter(|(_, it)| it.role == Role::Scored);
    let tops = tops.filter_map(|(at, place)| Some((place, nodes.get(at)?)));
    let tops: Vec<Counted> = tops
        .map(|(place, score)| {
            let scales = skeleton.tops_scale();
            Counted::new(score, place.weight, place.max, scales)
        })
        .collect();
    let sum = |of: &dyn Fn(&Counted) -> &Exact| tops.iter().map(of).sum();
    let max: Exact = sum(&|it| &it.max);
    let left_out: Exact = sum(&|it| &it.left_out);
    MethodShare {
        points: Bounds {
            floor: sum(&|it| &it.floor),
            worst: sum(&|it| &it.points),
            best: sum(&|it| &it.best),
        },
        full: max.clone() + &left_out,
        most: max.clone(),
        max,
    }
}

/// Notes by how much each weighted part is scaled up by itself.
fn parts(skeleton: &Skeleton, nodes: &[NodeScore], notes: &mut Vec<Note>) {
    if !skeleton.has_weights() {
        return;
    }
    for (at, score) in nodes.iter().enumerate() {
        let Some(place) = skeleton.place(at).filter(|it| it.role == Role::Scored) else {
            continue;
        };
        let scales = match place.parent {
            Some(parent) => skeleton.scales(parent),
            None => skeleton.tops_scale(),
        };
        if scaled_up(score, place.max, scales).is_none() {
            continue;
        }
        let share = MethodShare {
            points: Bounds::certain(score.exact.points.clone()),
            max: score.exact.max.clone(),
            full: place.max.into(),
            most: score.exact.max.clone(),
        };
        note(&share, Part::Node(at), notes);
    }
}

/// Notes by how much something is scaled up, where it is.
fn note(share: &MethodShare, part: Part, notes: &mut Vec<Note>) {
    if share.scale() == Exact::ONE {
        return;
    }
    notes.push(Note::Scaled(Scaled {
        part,
        points: share.points.worst.clone(),
        max: share.max.clone(),
        full: share.full.clone(),
    }));
}
