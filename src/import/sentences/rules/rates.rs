//! What goes by a rate: marks and bands.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Compare, How, Level, RuleEffect};
use crate::import::sentences::clause::meant::{Band, Meant};
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::part::{Part, PartKind, Why, short_of, words_of};
use crate::import::sentences::rules::bands::{Worthy, above_none, levels, single};
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::phrases::verb;
use crate::import::sentences::rules::steps::Beside;

/// What says that all of it is done.
const ALL: [&str; 4] = ["完成", "全员", "全部", "全覆盖"];

impl Composing {
    /// 80%以上得2分，60%以上得1分; 每低1个百分点扣0.5分
    pub(super) fn rates(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let parts = self.of_mark(parts);
        let parts = self.whole_rates(parts);
        let is_rate =
            |it: &Part| matches!(it.meant, Meant::Rate(..) | Meant::Step { unit: "%", .. });
        let (found, rest): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(is_rate);
        // What is said of another rate stands in a group of its own.
        let mut groups: Vec<(String, Vec<Part>)> = Vec::new();
        // “居民≥90%，3分；非居民100%，2分”: names of their own whose points come to all there is.
        let rated = found
            .iter()
            .filter(|it| it.verb == Verb::Earn && matches!(it.meant, Meant::Rate(..)));
        let paid: Vec<Points> = rated.map(|it| it.points).collect();
        let apart = paid.len() > 1 && paid.iter().copied().sum::<Points>() == self.max;
        for part in found {
            let name = match &part.meant {
                Meant::Rate(what, _) | Meant::Step { what, .. } => what.clone(),
                _ => String::new(),
            };
            let known = groups
                .iter_mut()
                .rev()
                .find(|it| alike(&it.0, &name) && (!apart || it.0 == name || name.is_empty()));
            match known {
                Some((known, own)) => {
                    if known.is_empty() {
                        *known = name;
                    }
                    own.push(part);
                }
                None => groups.push((name, vec![part])),
            }
        }

        for (name, own) in groups {
            self.rate(name, own);
        }
        rest
    }

    /// “处方合格率达90% | 达不到不得分”: what falls short of the mark that the item is about, or meets it.
    fn of_mark(&self, parts: Vec<Part>) -> Vec<Part> {
        let [(what, band)] = self.reading.rates.as_slice() else {
            return parts;
        };
        let other = parts
            .iter()
            .any(|it| matches!(it.meant, Meant::Rate(..) | Meant::Step { .. }));
        if other || parts.len() != 1 {
            return parts;
        }
        let turned = |part: Part| match (&part.meant, band.low, band.high) {
            (Meant::Tick(text), Some((low, own)), None) if short_of(text) => {
                let earned = part.kind == PartKind::Nothing;
                let missed = Band {
                    high: Some((low, !own)),
                    ..Band::default()
                };
                Part {
                    meant: Meant::Rate(what.clone(), if earned { *band } else { missed }),
                    verb: if earned { Verb::Earn } else { Verb::Deduct },
                    kind: PartKind::Plain,
                    ..part
                }
            }
            _ => part,
        };
        parts.into_iter().map(turned).collect()
    }

    /// “完成目标得10分，完成90%以上得7分，其余得2分”: all of it is a rate too, and so is what falls short.
    fn whole_rates(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let earns = |it: &&Part| it.verb == Verb::Earn && it.kind == PartKind::Plain;
        let bands = parts.iter().filter(earns).filter_map(|it| match &it.meant {
            Meant::Rate(_, band) => Some(*band),
            _ => None,
        });
        let lowest = bands.filter_map(|it| it.low).min();
        // “完成任务得8分；每低1个百分点扣0.4分”: the mark is all of it.
        let steps = parts.iter().any(|it| {
            matches!(
                it.meant,
                Meant::Step {
                    mark: None,
                    unit: "%",
                    ..
                }
            )
        });
        let steps = steps.then_some((Decimal::HUNDRED, true));
        let Some((lowest, own)) = lowest.or(steps) else {
            return parts;
        };
        self.doubt_undone(&parts);
        let max = self.max;
        let turned = |part: Part| {
            let all = matches!(&part.meant, Meant::Tick(text) if ALL.iter().any(|it| text.contains(it)) && !text.contains('未'));
            let band = if part.is_rest() {
                Band {
                    high: Some((lowest, !own)),
                    ..Band::default()
                }
            } else if all && part.verb == Verb::Earn && part.points == max {
                Band {
                    low: Some((Decimal::HUNDRED, true)),
                    ..Band::default()
                }
            } else {
                return part;
            };
            Part {
                meant: Meant::Rate(String::new(), band),
                kind: PartKind::Plain,
                ..part
            }
        };
        parts.into_iter().map(turned).collect()
    }

    /// “完成任务得5分，完成80%得3分，未完成的不得分”: whether less than all earns what a part of it does, or nothing, is not said.
    fn doubt_undone(&mut self, parts: &[Part]) {
        let undone = |it: &&Part| matches!(&it.meant, Meant::Tick(text) if ["未完成", "没有完成", "没完成", "未全部完成"].contains(&text.as_str()));
        let undone = parts
            .iter()
            .find(|it| it.kind == PartKind::Nothing && undone(it));
        let max = self.max;
        let partly = parts.iter().find(|it| {
            let earns = it.verb == Verb::Earn && it.kind == PartKind::Plain && it.points < max;
            earns && matches!(it.meant, Meant::Rate(..))
        });
        if let (Some(undone), Some(partly)) = (undone, partly) {
            self.doubt(&partly.words, Why::Open);
            self.doubt(&undone.words, Why::Open);
        }
    }

    /// What is said of one rate.
    fn rate(&mut self, name: String, parts: Vec<Part>) {
        let words = words_of(&parts);
        let known = self.known_rate(&name);
        self.changes = self.reading.change.as_ref() == Some(&name) || is_growth(&name);
        let name = match (name.as_str(), &known) {
            ("", Some((what, _))) => what.clone(),
            ("", None) if self.changes => self.reading.context.clone(),
            ("", None) => item_rate(&self.reading.context).to_owned(),
            _ => name,
        };
        let (steps, bands): (Vec<Part>, Vec<Part>) = parts
            .into_iter()
            .partition(|it| matches!(it.meant, Meant::Step { .. }));
        match steps.as_slice() {
            [] => self.marks(name, &bands, &words),
            // More than one to the same side are of several rates.
            [_] | [_, _] if steps.iter().map(|it| it.verb).is_sorted_by(|a, b| a != b) => {
                let beside = Beside {
                    bands: &bands,
                    words: &words,
                    known: known.map(|it| it.1),
                };
                if let Some(effects) = self.steps(&steps, &beside) {
                    let ask = self.asked(name);
                    self.add_effects(ask, effects, &words);
                }
            }
            _ => self.doubt(&words, Why::Beyond),
        }
    }

    /// Marks of a rate: 90%以上得3分.
    fn marks(&mut self, name: String, bands: &[Part], words: &str) {
        let costs = !bands.iter().any(|it| it.verb == Verb::Earn);
        let takes = |it: &Part| it.verb == Verb::Deduct && it.kind == PartKind::Plain;
        if !costs && bands.iter().any(takes) {
            self.both(name, bands, words);
            return;
        }
        let points = |it: &Part| match it.kind {
            PartKind::Nothing if !costs => Points::ZERO,
            PartKind::Keeps => Points::ZERO,
            _ => it.points,
        };
        let mut worthy = worthy(bands, points);
        if !costs {
            if leaves_open(&worthy) {
                self.doubt(words, Why::Open);
            }
            worthy = without_floor(worthy);
        }
        let compare = match worthy.as_slice() {
            [(band, points)] => single(*band).map(|it| (it, *points)),
            _ => None,
        };
        let Some((compare, points)) = compare else {
            self.banded(name, &worthy, costs, words);
            return;
        };
        // That a rate is reached seldom costs points.
        if matches!(compare, Compare::AtLeast(_)) && costs {
            self.doubt(words, Why::Open);
        }
        let said = if costs { Verb::Deduct } else { Verb::Earn };
        let limit = bands.first().and_then(|it| it.limit);
        let then = verb(said, How::If(compare, points));
        let ask = self.asked(name);
        self.add(ask, then, limit, words);
    }

    /// What is entered of a rate: a change, one number of each unit, or a part of a sample where the words speak of these,
    /// else the rate itself.
    fn asked(&self, name: String) -> Ask {
        if self.changes {
            return Ask::Change {
                what: grown(&name).to_owned(),
                unit: String::new(),
            };
        }
        let is_mean = name.contains("平均") || name.contains("均值");
        if let Some(of) = self.reading.mean.as_ref().filter(|_| is_mean) {
            return Ask::Mean {
                what: name,
                unit: "%".to_owned(),
                of: of.clone(),
            };
        }
        match self.reading.sample {
            // 抽查人数占职工人数的比例 is a rate of its own.
            Some(_) if name.contains("占抽") || name.contains("人数占") => Ask::Percent(name),
            Some((least, unit)) => {
                let of = if matches!(unit, "人" | "名" | "位") {
                    "人数"
                } else {
                    "数量"
                };
                let of = if unit == "份" { "份数" } else { of };
                let part = name.trim_end_matches(['率', '度']);
                Ask::Ratio {
                    part: format!("{part}{of}"),
                    whole: format!(
                        "{}{of}",
                        if unit == "份" {
                            "有效问卷"
                        } else {
                            "抽查"
                        }
                    ),
                    unit: unit.to_owned(),
                    beyond: false,
                    at_least: Some(least),
                }
            }
            None => Ask::Percent(name),
        }
    }

    /// Both earning and losing by one number is two rules of one entry, unless all is earned and some of it lost.
    fn both(&mut self, name: String, bands: &[Part], words: &str) {
        let mut earned = bands.iter().filter(|it| it.verb == Verb::Earn);
        if self.base.is_some() && self.beside_base(&name, bands, words) {
            return;
        }
        if !earned.all(|it| it.points == self.max) {
            self.doubt(words, Why::Beyond);
            return;
        }
        let lost = worthy(bands, |it| match it.verb {
            Verb::Earn => Points::ZERO,
            Verb::Deduct => it.points,
        });
        self.banded(name, &lost, true, words);
    }

    /// “基础分5分，合格率达到90%加3分，低于60%扣5分”: one rate that adds to the base, and takes from it.
    fn beside_base(&mut self, name: &str, bands: &[Part], words: &str) -> bool {
        let effect = |it: &Part| -> Option<RuleEffect> {
            let Meant::Rate(_, band) = &it.meant else {
                return None;
            };
            let plain = it.kind == PartKind::Plain;
            let how = How::If(single(*band).filter(|_| plain)?, it.points);
            Some(RuleEffect {
                then: verb(it.verb, how),
                limit: None,
            })
        };
        let effects: Option<Vec<RuleEffect>> = bands.iter().map(effect).collect();
        let Some(effects) = effects else {
            return false;
        };
        let ask = self.asked(name.to_owned());
        self.add_effects(ask, effects, words);
        true
    }

    /// The rate that a sentence without points speaks of by this name; of several without a name none.
    fn known_rate(&self, name: &str) -> Option<(String, Band)> {
        let mut same = self.reading.rates.iter().filter(|it| alike(name, &it.0));
        let first = same.next()?;
        let only = same.all(|it| it.1 == first.1);
        (only || !name.is_empty()).then(|| first.clone())
    }

    /// Levels by a rate.
    fn banded(&mut self, name: String, worthy: &[Worthy], costs: bool, words: &str) {
        let opened = above_none(worthy).filter(|_| costs);
        // “差错率1%以下扣1分”: whether none at all costs that, too, is not said.
        if opened.is_some() && !self.changes && !words.contains(['超', '逾']) {
            self.doubt(words, Why::Open);
        }
        let worthy = opened.as_deref().unwrap_or(worthy);
        let Some(found) = levels(worthy, costs, "%") else {
            self.doubt(words, Why::Unused);
            return;
        };
        let top = worthy.iter().map(|it| it.1).max().unwrap_or_default();
        if !found.fits {
            self.doubt(words, Why::Open);
        } else if top > self.max && self.max.is_positive() {
            self.doubt(words, Why::Sum);
        }
        let mut levels = found.levels;
        if self.changes {
            name_changes(&mut levels);
        }
        let how = How::Level {
            levels,
            core_fails: None,
        };
        let said = if costs { Verb::Deduct } else { Verb::Earn };
        let ask = self.asked(name);
        self.add(ask, verb(said, how), None, words);
    }
}

/// How the names of rates end that may lie below zero, and beyond a whole.
const GROWTH: [&str; 5] = ["增长率", "增长", "增幅", "增速", "涨幅"];

/// 医疗费用增幅, 业务收入增长率: whether a rate is by how much something grows.
fn is_growth(name: &str) -> bool {
    GROWTH.iter().any(|it| name.ends_with(it))
}

/// The rate that an item is about by its name, where its rule does not name it.
fn item_rate(context: &str) -> &str {
    const ENDS: [&str; 4] = ["率", "满意度", "知晓度", "参与度"];
    let name = context.trim();
    let ends = ENDS.iter().any(|it| name.ends_with(it));
    if ends && name.matches('率').count() <= 1 {
        name
    } else {
        "完成率"
    }
}

/// What grows: 医疗费用 of 医疗费用增幅.
fn grown(name: &str) -> &str {
    let what = GROWTH.iter().find_map(|it| name.strip_suffix(it));
    what.filter(|it| !it.is_empty()).unwrap_or(name)
}

/// Names levels of changes by which way they go.
fn name_changes(levels: &mut [Level]) {
    let mut before = None;
    for level in levels {
        let Some(when) = level.when else { continue };
        // What is neither less nor more is none.
        let is_none = match (before, when) {
            (Some(Compare::Below(a)), Compare::AtMost(b))
            | (Some(Compare::Above(a)), Compare::AtLeast(b)) => a.is_zero() && b.is_zero(),
            _ => false,
        };
        level.name = if is_none {
            "持平".to_owned()
        } else {
            change_name(when)
        };
        before = Some(when);
    }
}

/// What changes of which this is true are called.
fn change_name(when: Compare) -> String {
    let mark = when.mark();
    let size = if mark.is_negative() { -mark } else { mark };
    let falls = mark.is_negative();
    let way = if falls { "下降" } else { "增长" };
    match (when, mark.is_zero()) {
        (Compare::AtLeast(_), true) => "持平或增长".to_owned(),
        (Compare::Above(_), true) => "增长".to_owned(),
        (Compare::AtMost(_), true) => "持平或下降".to_owned(),
        (Compare::Below(_), true) => "下降".to_owned(),
        (Compare::AtLeast(_), _) if falls => format!("下降不超过{size}%"),
        (Compare::Above(_), _) if falls => format!("下降不足{size}%"),
        (Compare::AtMost(_), _) if !falls => format!("增长不超过{size}%"),
        (Compare::Below(_), _) if !falls => format!("增长不足{size}%"),
        (Compare::AtLeast(_) | Compare::AtMost(_), _) => format!("{way}{size}%及以上"),
        _ => format!("{way}{size}%以上"),
    }
}

/// The stretches of some parts, and what they are worth.
fn worthy(bands: &[Part], points: impl Fn(&Part) -> Points) -> Vec<Worthy> {
    let band = |it: &Part| match &it.meant {
        Meant::Rate(_, band) => Some(*band),
        _ => None,
    };
    let bands = bands.iter();
    bands
        .filter_map(|it| Some((band(it)?, points(it))))
        .collect()
}

/// “同比下降得3分，同比上升不得分”: whether two stretches part at a number that neither of them holds, or both do.
fn leaves_open(worthy: &[Worthy]) -> bool {
    let [(one, _), (other, _)] = worthy else {
        return false;
    };
    let parts = |low: Band, high: Band| match (low.low, low.high, high.low, high.high) {
        (Some((from, own)), None, None, Some((to, theirs))) => from == to && own == theirs,
        _ => false,
    };
    parts(*one, *other) || parts(*other, *one)
}

/// “85%以上得7分，低于85%不得分” says no more than the first.
fn without_floor(worthy: Vec<Worthy>) -> Vec<Worthy> {
    let floor = worthy.iter().find(|it| !it.1.is_positive());
    let meets = |band: &Band| match (floor.map(|it| it.0), band.low, band.high) {
        (None, ..) => true,
        (Some(floor), Some((low, _)), None) => {
            floor.low.is_none() && floor.high.is_some_and(|it| it.0 == low)
        }
        (Some(floor), None, Some((high, _))) => {
            floor.high.is_none() && floor.low.is_some_and(|it| it.0 == high)
        }
        _ => false,
    };
    let paid = worthy.iter().copied();
    let paid: Vec<Worthy> = paid.filter(|it| it.1.is_positive()).collect();
    match paid.as_slice() {
        [only] if meets(&only.0) => paid,
        _ => worthy,
    }
}

/// Whether two names are of one thing: none is given, or one holds the other, which is more than the word 率.
fn alike(one: &str, other: &str) -> bool {
    const LEAST: usize = 2;
    let holds = |it: &str, part: &str| part.chars().count() >= LEAST && it.contains(part);
    one.is_empty() || other.is_empty() || one == other || holds(one, other) || holds(other, one)
}
