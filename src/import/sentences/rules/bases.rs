//! Points that an item begins with, of which what follows takes away: “4次得3分，每少1次扣0.75分”.

use crate::domain::decimal::Points;
use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::part::{Part, PartKind, Why, words_of};
use crate::import::sentences::rules::composing::Composing;

impl Composing {
    /// Where several parts of an item each begin with points of their own that the next words take away again, the item
    /// begins with all of them, and each can lose no more than its own.
    pub(super) fn bases(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let Some(are_bases) = self.found_bases(&parts) else {
            return parts;
        };
        let others = parts.iter().zip(&are_bases);
        let others = others.filter(|(it, base)| earns(it) && !**base);
        let others: Vec<usize> = others.map(|(it, _)| it.sentence).collect();
        // Beside clauses that only earn, all that earns is ticked, and each base loses no more than its own; of a number
        // that falls short it is not said what is lost, so that what only earns is what is lost without it.
        let is_ticked = |(it, base): (&Part, &bool)| !base || matches!(it.meant, Meant::Tick(_));
        let ticked = !others.is_empty() && parts.iter().zip(&are_bases).all(is_ticked);
        let mut base: Option<Part> = None;
        let mut made = Vec::new();
        for (part, is_base) in parts.into_iter().zip(are_bases) {
            if is_base {
                base = Some(part.clone()).filter(|it| !ticked || !others.contains(&it.sentence));
                made.extend(ticked.then_some(part));
                continue;
            }
            if earns(&part) && !ticked {
                self.doubt(&part.words, Why::Open);
                made.push(unmet(part));
                base = None;
                continue;
            }
            let repeats = part.kind == PartKind::Nothing && others.contains(&part.sentence);
            if repeats && matches!(part.meant, Meant::Tick(_)) && !ticked {
                continue;
            }
            let own = base
                .as_ref()
                .filter(|it| it.sentence == part.sentence && costs(&part));
            made.push(match own {
                Some(base) => of_base(part, base),
                None => part,
            });
        }
        if !others.is_empty() && !ticked {
            self.doubt(&words_of(&made), Why::Open);
        }
        made
    }

    /// Which parts are bases; `None` where there are none, or where they are not all there is.
    fn found_bases(&self, parts: &[Part]) -> Option<Vec<bool>> {
        let next = parts.iter().skip(1).map(Some).chain([None]);
        let is_base = |(it, next): (&Part, Option<&Part>)| {
            earns(it)
                && it.points < self.max
                && !matches!(it.meant, Meant::Each { .. })
                && next.is_some_and(|next| costs(next) && next.sentence == it.sentence)
        };
        let found: Vec<bool> = parts.iter().zip(next).map(is_base).collect();
        let earned: Vec<&Part> = parts.iter().filter(|it| earns(it)).collect();
        let all: Points = earned.iter().map(|it| it.points).sum();
        let ticks = parts.iter().zip(&found).all(|(it, is_base)| {
            *is_base || !earns(it) || matches!(it.meant, Meant::Tick(_) | Meant::Number { .. })
        });
        if !found.contains(&true) || all != self.max || !ticks {
            return None;
        }
        // “规划、计划、总结各3分，缺一扣3分” says the same twice.
        let each = earned.first().map(|it| it.points);
        let again = parts
            .iter()
            .filter(|it| earns(it) || costs(it))
            .all(|it| Some(it.points) == each);
        (!again || earned.len() <= 1).then_some(found)
    }
}

/// Whether a part earns points.
fn earns(part: &Part) -> bool {
    part.verb == Verb::Earn && matches!(part.kind, PartKind::Plain | PartKind::Full)
}

/// Whether a part takes points for each of something.
fn costs(part: &Part) -> bool {
    part.verb == Verb::Deduct
        && part.kind == PartKind::Plain
        && matches!(part.meant, Meant::Each { .. } | Meant::Step { .. })
}

/// What is not met costs its points; the words say what is met.
fn unmet(part: Part) -> Part {
    let said = format!("未做到：{}", part.said);
    Part {
        meant: Meant::Tick(said.clone()),
        verb: Verb::Deduct,
        kind: PartKind::Plain,
        said,
        ..part
    }
}

/// What takes away from a base: no more than that, below its mark.
fn of_base(part: Part, base: &Part) -> Part {
    let limit = part.limit.or(Some(base.points));
    let meant = match (part.meant, &base.meant) {
        (
            Meant::Step {
                what,
                unit: unit @ "%",
                mark: None,
                step,
                above,
            },
            Meant::Rate(name, band),
        ) => Meant::Step {
            what: if what.is_empty() { name.clone() } else { what },
            unit,
            mark: Some(*band),
            step,
            above,
        },
        (meant, _) => meant,
    };
    Part {
        meant,
        limit,
        ..part
    }
}
