//! What of an entry the rules of a new standard still take.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::assessment::calendar::Calendar;
use crate::domain::decimal::Decimal;
use crate::domain::entry::reading::read_entry;
use crate::domain::entry::survey::survey_of;
use crate::domain::entry::voice::Voice;
use crate::domain::standard::ask::Ask;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::{Clause, Named, Shape, Tier};
use crate::domain::upgrade::comparable::asked;
use crate::domain::upgrade::likeness::{Plain, SAME, Share, pair_up};

/// Clauses, levels and tiers that are less alike than this are others.
const SAME_CLAUSE: Share = 800;

/// What became of the entries of one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fitted {
    /// The entries for the new rules.
    pub(crate) inputs: BTreeMap<usize, Input>,
    /// The entries for the old rules of which the new ones do not take everything.
    pub(crate) aside: BTreeMap<usize, Input>,
    /// What a person should look at.
    pub(crate) notes: Vec<String>,
}

/// What a new rule makes of one entry.
struct Fit {
    input: Input,
    /// Whether something of the entry, or of what it was said about, has no place any more.
    is_part: bool,
    note: Option<String>,
}

impl Fit {
    const fn whole(input: Input) -> Self {
        Self {
            input,
            is_part: false,
            note: None,
        }
    }
}

/// Takes the entries for `old` over to `new`, rule by rule.
pub(crate) fn fit(
    old: &[Rule],
    new: &[Rule],
    inputs: &BTreeMap<usize, Input>,
    calendar: Calendar,
) -> Fitted {
    if old == new {
        // Also what was wrong stays as it was.
        return Fitted {
            inputs: inputs.clone(),
            ..Fitted::default()
        };
    }
    let places = places(old, new);
    let mut fitted = Fitted::default();
    for (number, input) in inputs {
        let at = number.checked_sub(1);
        let rule = at.and_then(|at| old.get(at));
        let place = at.and_then(|at| places.get(at).copied().flatten());
        let to = place.and_then(|at| Some((at + 1, new.get(at)?)));
        let fit = match (rule, to) {
            (Some(rule), Some((to, new))) => taken(rule, new, input, calendar).map(|fit| (to, fit)),
            _ => None,
        };
        let Some((to, fit)) = fit else {
            fitted.aside.insert(*number, input.clone());
            fitted.notes.push(format!(
                "规则{number}的填写，新标准的规则不再适用，已存入旧条目"
            ));
            continue;
        };
        if fit.is_part {
            fitted.aside.insert(*number, input.clone());
            fitted.notes.push(format!(
                "规则{number}的填写只沿用了一部分，原填写已存入旧条目"
            ));
        }
        fitted.notes.extend(fit.note);
        fitted.inputs.insert(to, fit.input);
    }
    fitted
}

/// Whether an old rule and a new one, with their places, stand for each other.
type IsFor = dyn Fn(usize, &Rule, usize, &Rule) -> bool;

/// For each old rule the place of the new one that stands for it: the same first, then one that asks for the
/// same kind of entry, in the same place before another.
fn places(old: &[Rule], new: &[Rule]) -> Vec<Option<usize>> {
    let mut places: Vec<Option<usize>> = vec![None; old.len()];
    let mut free: BTreeSet<usize> = (0..new.len()).collect();
    let steps: [&IsFor; 4] = [
        &|from, old, to, new| from == to && old.ask == new.ask,
        &|_, old, _, new| old.ask == new.ask,
        &|from, old, to, new| from == to && is_same_kind(&old.ask, &new.ask),
        &|_, old, _, new| is_same_kind(&old.ask, &new.ask),
    ];
    for step in steps {
        for (from, (place, rule)) in places.iter_mut().zip(old).enumerate() {
            if place.is_some() {
                continue;
            }
            let fits = free
                .iter()
                .copied()
                .filter_map(|to| Some((to, new.get(to)?)));
            let fits = fits.filter(|(to, new)| step(from, rule, *to, new));
            let text = Plain::new(&asked(&rule.ask));
            let best = fits.max_by_key(|(to, new)| {
                let share = text.share(&Plain::new(&asked(&new.ask)));
                (share, std::cmp::Reverse(*to))
            });
            if let Some((to, _)) = best {
                free.remove(&to);
                *place = Some(to);
            }
        }
    }
    places
}

fn is_same_kind(one: &Ask, other: &Ask) -> bool {
    one.kind() == other.kind()
}

/// What `new` makes of an entry for `old`; `None` when it does not take it.
fn taken(old: &Rule, new: &Rule, input: &Input, calendar: Calendar) -> Option<Fit> {
    let same_levels = || level_names(old) == level_names(new);
    // An entry that was wrong under the same question is as wrong as before, and stays where it is seen.
    if old.ask == new.ask && same_levels() {
        return Some(Fit::whole(input.clone()));
    }
    let fit = refitted(old, new, input)?;
    read_entry(new, &fit.input, calendar, Voice::Silent)
        .is_ok()
        .then_some(fit)
}

fn refitted(old: &Rule, new: &Rule, input: &Input) -> Option<Fit> {
    let is_same = |one: &str, other: &str| Plain::new(one) == Plain::new(other);
    if !is_same_kind(&old.ask, &new.ask) {
        return None;
    }
    let is_same_unit = || is_same(old.ask.unit(), new.ask.unit());
    match (old.ask.shape(), new.ask.shape(), input) {
        (Shape::Ticks(_, old), Shape::Ticks(_, new), Input::Marks(marks)) => {
            clauses(old, new, marks)
        }
        (Shape::Level, Shape::Level, Input::Level(number)) => {
            let (old, new) = (level_names(old), level_names(new));
            let name = old.get(number.checked_sub(1)?)?;
            let at = new.iter().position(|it| is_same(it, name))?;
            Some(Fit::whole(Input::Level(at + 1)))
        }
        (
            Shape::Numbers(old @ Named::Means { .. }),
            Shape::Numbers(new @ Named::Means { .. }),
            Input::Counts(counts),
        ) => {
            let means = || means(&old.names(), &new.names(), counts);
            is_same_unit().then(means)?
        }
        (Shape::Numbers(old), Shape::Numbers(new), Input::Counts(counts)) => {
            let by_name = || by_name(&old.names(), &new.names(), counts);
            is_same_unit().then(by_name)?
        }
        (Shape::Number { .. }, Shape::Number { .. }, Input::Count(_))
        | (Shape::Percent(_), Shape::Percent(_), Input::Percent(_) | Input::Parts { .. })
        | (Shape::Parts { .. }, Shape::Parts { .. }, Input::Parts { .. })
        | (Shape::Amounts { .. }, Shape::Amounts { .. }, Input::Amounts(_))
        | (Shape::Events { tiers: [], .. }, Shape::Events { tiers: [], .. }, Input::Events(_)) => {
            is_same_unit().then(|| Fit::whole(input.clone()))
        }
        // The day that the new standard says counts.
        (Shape::Days { .. }, Shape::Days { due: fixed }, Input::Days { due, done }) => {
            let due = fixed.unwrap_or(*due);
            is_same_unit().then(|| Fit::whole(Input::Days { due, done: *done }))
        }
        (_, _, Input::Sheets(_)) => {
            let options = |it| survey_of(it).map(|it| it.options);
            (options(old) == options(new)).then(|| Fit::whole(input.clone()))
        }
        (
            Shape::Events { tiers: old, .. },
            Shape::Events { tiers: new, .. },
            Input::Events(events),
        ) => honours(old, new, events),
        _ => None,
    }
}

fn level_names(rule: &Rule) -> Vec<&str> {
    rule.levels().iter().map(|it| it.name.as_str()).collect()
}

/// Takes ticks over by the words of the clauses.
fn clauses(old: &[Clause], new: &[Clause], marks: &BTreeSet<usize>) -> Option<Fit> {
    fn texts(list: &[Clause]) -> Vec<&str> {
        list.iter().map(|it| it.text.as_str()).collect()
    }
    let to = texts(new);
    let places = pair_up(&texts(old), &to, SAME_CLAUSE);
    let found: BTreeSet<usize> = places.iter().flatten().copied().collect();
    if found.is_empty() && !old.is_empty() {
        return None;
    }
    let place = |mark: &usize| places.get(mark.checked_sub(1)?).copied().flatten();
    let carried: BTreeSet<usize> = marks.iter().filter_map(place).map(|at| at + 1).collect();
    let is_part = carried.len() < marks.len() || places.iter().any(Option::is_none);
    let added = to.iter().enumerate().filter(|(at, _)| !found.contains(at));
    let added: Vec<&str> = added.map(|(_, it)| *it).collect();
    let note = (!added.is_empty()).then(|| format!("新增条款尚未勾选：{}", added.join("；")));
    Some(Fit {
        input: Input::Marks(carried),
        is_part,
        note,
    })
}

/// Takes numbers over by the names of what was counted.
fn by_name(old: &[&str], new: &[&str], counts: &[Decimal]) -> Option<Fit> {
    if counts.len() != old.len() {
        return None;
    }
    let places = pair_up(old, new, SAME);
    if places.iter().all(Option::is_none) {
        return None;
    }
    let mut carried = vec![Decimal::ZERO; new.len()];
    let mut is_part = false;
    for (place, count) in places.iter().zip(counts) {
        match place.and_then(|at| carried.get_mut(at)) {
            Some(to) => *to = *count,
            None => is_part |= !count.is_zero(),
        }
    }
    Some(Fit {
        input: Input::Counts(carried),
        is_part,
        note: None,
    })
}

/// Takes numbers over of which the mean counts; a mean of some of its units is none.
fn means(old: &[&str], new: &[&str], counts: &[Decimal]) -> Option<Fit> {
    if counts.len() != old.len() {
        return None;
    }
    let places = pair_up(old, new, SAME);
    let number = |to: usize| {
        let from = places.iter().position(|it| *it == Some(to))?;
        counts.get(from).copied()
    };
    let carried: Vec<Decimal> = (0..new.len()).map(number).collect::<Option<_>>()?;
    Some(Fit {
        input: Input::Counts(carried),
        is_part: places.iter().any(Option::is_none),
        note: None,
    })
}

/// Takes dated honours over by the names of their tiers.
fn honours(old: &[Tier], new: &[Tier], events: &[DatedEvent]) -> Option<Fit> {
    let is_same = |one: &Tier, other: &Tier| Plain::new(&one.name) == Plain::new(&other.name);
    let carried = events.iter().filter_map(|it| {
        let tier = old.get(it.tier.checked_sub(1)?)?;
        let at = new.iter().position(|it| is_same(it, tier))?;
        let tier = at + 1;
        Some(DatedEvent { tier, ..it.clone() })
    });
    let carried: Vec<DatedEvent> = carried.collect();
    if carried.is_empty() && !events.is_empty() {
        return None;
    }
    Some(Fit {
        is_part: carried.len() < events.len(),
        input: Input::Events(carried),
        note: None,
    })
}
