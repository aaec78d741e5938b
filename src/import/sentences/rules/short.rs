//! What falls short of a number or a rate that earns all points, where it is said without the number, or as one of fewer:
//! 覆盖率达到95%得4分，未达到的减半计分; 举办2次得4分，举办1次扣2分.

use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Ask, How, Rule, Then};
use crate::import::sentences::clause::meant::{Band, Meant};
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::{Token, Word};
use crate::import::sentences::reading::modifiers::Modifier;
use crate::import::sentences::reading::part::{Part, PartKind, Why, short_of};
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::due::share_words;

/// What else alone says that a rate is not reached.
const NOT_DONE: [&str; 5] = [
    "未完成",
    "未完成任务",
    "没有完成",
    "未达到目标",
    "达不到标准",
];

impl Composing {
    /// The parts with those that keep a share of the points below the mark of a rate.
    pub(super) fn below_marks(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let full = parts.iter().find_map(|it| match &it.meant {
            Meant::Rate(what, band) if earns_all(it, self) => Some((it, what, band.low?)),
            _ => None,
        });
        let Some((full, what, low)) = full else {
            return parts;
        };
        let at = self.modifiers.iter().position(|(it, _)| {
            matches!(it, Modifier::Factor(case, _) if short_of(case) || NOT_DONE.contains(&case.as_str()))
        });
        let Some((Modifier::Factor(case, share), words)) = at.map(|it| self.modifiers.remove(it))
        else {
            return parts;
        };
        let below = Part {
            meant: Meant::Rate(
                what.clone(),
                Band {
                    high: Some((low.0, !low.1)),
                    ..Band::default()
                },
            ),
            points: self.max.percent(share),
            kind: PartKind::Share(share),
            said: case,
            words,
            ..full.clone()
        };
        let mut parts = parts;
        parts.push(below);
        parts
    }

    /// The parts with “举办1次扣2分” once, where it is fewer of what earns all points: 举办2次得4分.
    pub(super) fn fewer(&self, parts: Vec<Part>) -> Vec<Part> {
        let more = |text: &str, unit: &str| {
            tokens(text).iter().any(|it: &Token| {
                matches!(it.word, Word::Count(n, of) if of == unit && n > Decimal::ONE)
            })
        };
        let full: Vec<String> = parts
            .iter()
            .filter(|it| earns_all(it, self))
            .map(|it| it.said.clone())
            .collect();
        let once = |part: Part| {
            let Meant::Each {
                unit,
                step: Decimal::ONE,
                missing: false,
                loose: true,
                ..
            } = &part.meant
            else {
                return part;
            };
            let is_fewer = |full: &String| {
                let bare = part.said.chars().count() <= 2;
                let wrong = ['未', '不', '无', '没', '缺', '错', '违', '迟'];
                !part.said.contains(wrong)
                    && more(full, unit)
                    && (bare || share_words(full, &part.said))
            };
            let costs = part.verb == Verb::Deduct && part.kind == PartKind::Plain;
            if costs && full.iter().any(is_fewer) {
                Part {
                    meant: Meant::Tick(part.said.clone()),
                    ..part
                }
            } else {
                part
            }
        };
        parts.into_iter().map(once).collect()
    }

    /// “满意度90%以上得4分，90%以下酌情扣1—2分”: whether less than the mark earns nothing, or loses so much of all, is not said.
    pub(super) fn doubt_judged_below(&mut self) {
        let max = self.max;
        let of_mark = |(rule, _): &(Rule, String)| matches!(&rule.then, Then::Earn(How::If(_, points)) if *points == max);
        let judged = self.rules.iter().find(|(rule, _)| {
            matches!(rule.ask, Ask::Amount { many: false, .. })
                && matches!(rule.then, Then::Deduct(_))
        });
        let words = judged.map(|it| it.1.clone());
        if let Some(words) = words.filter(|_| self.rules.iter().any(of_mark)) {
            self.doubt(&words, Why::Open);
        }
    }
}

/// Whether a part earns all points.
fn earns_all(part: &Part, made: &Composing) -> bool {
    let kind = matches!(part.kind, PartKind::Plain | PartKind::Full);
    kind && part.verb == Verb::Earn && part.points == made.max && made.max.is_positive()
}
