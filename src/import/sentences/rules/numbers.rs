//! Levels by a number: 3次以上得3分，2次得2分.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Clause, How};
use crate::import::sentences::clause::meant::{Band, Meant};
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::lexer::lexicon::MEASURES;
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::{Token, Word};
use crate::import::sentences::reading::part::{Part, PartKind, Why, short_of, words_of};
use crate::import::sentences::rules::bands::{Bands, Worthy, above_none, each_below, levels};
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::due::share_words;
use crate::import::sentences::rules::named::is_bare_lack;
use crate::import::sentences::rules::phrases::verb;

/// What says that so many clauses are met.
const MET: [&str; 5] = ["符合", "达到", "具备", "做到", "满足"];

impl Composing {
    /// 3次以上得3分，2次得2分
    pub(super) fn numbers(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let mut parts = parts;
        for costs in [false, true] {
            parts = self.numbers_of(parts, costs);
        }
        parts
    }

    /// The same for what earns points, or `costs` some.
    fn numbers_of(&mut self, parts: Vec<Part>, costs: bool) -> Vec<Part> {
        let Some(unit) = first_unit(&parts, costs) else {
            return parts;
        };
        let (found, rest) = self.parted(&parts, costs, unit);
        let numbers = Numbers {
            worthy: worthy(&found, costs),
            found,
            unit,
            costs,
        };
        let in_part = self.is_in_part(&parts, &numbers);
        let whole = numbers.sum() > self.max || costs || in_part || !self.max.is_positive();
        let Some(bands) = numbers.levels().filter(|_| whole) else {
            return parts;
        };
        self.add_numbers(&numbers, bands, in_part);
        rest
    }

    /// The parts that go by one number, and the others.
    fn parted(&self, parts: &[Part], costs: bool, unit: &str) -> (Vec<Part>, Vec<Part>) {
        let own = |it: &&Part| is_of(it, costs) && unit_of(it) == Some(unit);
        let has_loose = parts
            .iter()
            .filter(own)
            .any(|it| matches!(it.meant, Meant::Each { .. }));
        let has_several = parts.iter().filter(own).count() >= 2;
        let with_none = !costs && (has_loose || has_several);
        let bands: Vec<&Part> = parts.iter().filter(own).collect();
        let is_one = |it: &Part| {
            own(&it) && it.kind != PartKind::Keeps
                || with_none && self.is_none(it)
                || !costs && (it.is_rest() || bands.iter().any(|band| is_nothing_of(band, it)))
        };
        parts.iter().cloned().partition(is_one)
    }

    /// “全年无投诉得5分，有1次得3分”: that there is none of it is a number, too.
    fn is_none(&self, part: &Part) -> bool {
        let text = match &part.meant {
            Meant::Tick(text) => text,
            // “优良比例100%得5分，1个断面未达标得3分”
            Meant::Rate(_, band) => {
                let all = band.low == Some((Decimal::HUNDRED, true));
                return all && part.verb == Verb::Earn && part.points == self.max;
            }
            _ => return false,
        };
        let says_none = text.contains(['无', '未', '没'])
            || ["各项均", "均符合", "全部符合"]
                .iter()
                .any(|it| text.contains(it))
            || text.ends_with('0')
            || text.starts_with(['全', '零', '均'])
            || text
                .rsplit(['，', ','])
                .next()
                .is_some_and(|it| it.starts_with(['全', '均', '零']));
        part.verb == Verb::Earn && part.points == self.max && says_none
    }

    /// Whether what earns beside the numbers comes to the rest.
    fn is_in_part(&self, parts: &[Part], numbers: &Numbers) -> bool {
        let earns = |it: &&Part| {
            it.verb == Verb::Earn && matches!(it.kind, PartKind::Plain | PartKind::Full)
        };
        let all: Points = parts.iter().filter(earns).map(|it| it.points).sum();
        all > self.max && all - numbers.sum() + numbers.best() == self.max
    }

    /// Adds levels by a number.
    fn add_numbers(&mut self, numbers: &Numbers, bands: Bands, in_part: bool) {
        let Numbers {
            found, unit, costs, ..
        } = numbers;
        let sampled = found.iter().find_map(|it| match &it.meant {
            Meant::Number { text, .. } => sampled(text, unit),
            _ => None,
        });
        let named = found.iter().find_map(|it| match &it.meant {
            Meant::Number { what, .. } if !what.is_empty() => Some(what.clone()),
            Meant::Each { what, .. } => Some(uncounted(what)).filter(|it| !it.is_empty()),
            _ => None,
        });
        let what = sampled.or(named);
        let words = words_of(found);
        if !bands.fits || !costs && numbers.best() != self.max && !in_part {
            self.doubt(&words, if bands.fits { Why::Sum } else { Why::Open });
        }
        let clauses = named_clauses(found, unit, numbers.lows().into_iter().max());
        let ask = if let Some(clauses) = clauses.filter(|_| !costs) {
            Ask::Clauses(clauses)
        } else {
            let what = what.unwrap_or_else(|| "实际数量".to_owned());
            let mut ask = self.count_of(what, unit, (None, &words));
            if let Ask::Count { fractions, .. } = &mut ask {
                let has_part = numbers.ends().any(|it| !it.is_whole());
                *fractions |= MEASURES.contains(unit) || has_part;
            }
            ask
        };
        let how = How::Level {
            levels: bands.levels,
            core_fails: None,
        };
        let said = if *costs { Verb::Deduct } else { Verb::Earn };
        self.add(ask, verb(said, how), None, &words);
    }
}

/// “5次以上3分，不足5次1分，未开展的不得分”: whether words say that there is nothing at all of what a number is of.
fn is_nothing_of(band: &Part, part: &Part) -> bool {
    let Meant::Tick(text) = &part.meant else {
        return false;
    };
    let none = ["未", "没有", "没", "无"]
        .iter()
        .any(|it| text.starts_with(it));
    let of_it = is_bare_lack(text) || share_words(&band.said, text);
    let earns = band.verb == Verb::Earn && band.kind == PartKind::Plain;
    let is_nothing = part.kind == PartKind::Nothing && none && !short_of(text);
    is_nothing && of_it && earns && part.sentence == band.sentence
}

/// Parts that go by one number.
struct Numbers {
    found: Vec<Part>,
    /// The stretch of each, and what it is worth.
    worthy: Vec<Worthy>,
    unit: &'static str,
    costs: bool,
}

impl Numbers {
    /// All their points.
    fn sum(&self) -> Points {
        let paid = |it: &&Part| it.kind != PartKind::Nothing || self.costs;
        self.found.iter().filter(paid).map(|it| it.points).sum()
    }

    /// The most that one of them is worth.
    fn best(&self) -> Points {
        let points = self.worthy.iter().map(|it| it.1);
        points.max().unwrap_or_default()
    }

    /// Where they begin.
    fn lows(&self) -> Vec<Decimal> {
        let lows = self.worthy.iter().filter_map(|it| it.0.low);
        lows.map(|it| it.0).collect()
    }

    /// Where they begin and end.
    fn ends(&self) -> impl Iterator<Item = Decimal> {
        let bands = self.worthy.iter().map(|it| it.0);
        bands
            .flat_map(|it| [it.low, it.high])
            .flatten()
            .map(|it| it.0)
    }

    /// Their levels, where several are worth points and no two begin alike.
    fn levels(&self) -> Option<Bands> {
        let lows = self.lows();
        let distinct = lows.iter().zip(lows.iter().skip(1)).all(|(a, b)| a != b);
        let paid = |it: &&Part| {
            matches!(
                it.kind,
                PartKind::Plain | PartKind::Full | PartKind::Share(_)
            )
        };
        let plain = self.found.iter().filter(paid);
        if plain.count() < 2 || !distinct {
            return None;
        }
        let opened = above_none(&self.worthy)
            .or_else(|| each_below(&self.worthy, self.unit))
            .filter(|_| self.costs);
        let worthy = opened.as_ref().unwrap_or(&self.worthy);
        levels(worthy, self.costs, self.unit)
    }
}

/// Whether a part earns points, or `costs` some.
fn is_of(part: &Part, costs: bool) -> bool {
    part.kind == PartKind::Nothing || (part.verb == Verb::Deduct) == costs
}

/// The measure word of a number, also of one thing of many: “迟到1次扣1分，2次扣2分”.
fn unit_of(part: &Part) -> Option<&'static str> {
    match &part.meant {
        Meant::Number { unit, .. } => Some(unit),
        Meant::Each {
            unit,
            step,
            loose: true,
            missing: false,
            ..
        } if *step == Decimal::ONE => Some(unit),
        _ => None,
    }
}

/// The measure word of the first part that is a number beyond doubt.
fn first_unit(parts: &[Part], costs: bool) -> Option<&'static str> {
    let strict = |it: &&Part| {
        is_of(it, costs) && matches!(it.meant, Meant::Number { .. }) && it.kind != PartKind::Keeps
    };
    unit_of(parts.iter().find(strict)?)
}

/// The stretches of some parts, and what they are worth.
fn worthy(found: &[Part], costs: bool) -> Vec<Worthy> {
    let lowest = found.iter().filter_map(|it| match &it.meant {
        Meant::Number { band, .. } => band.low.map(|it| it.0),
        Meant::Each { .. } => Some(Decimal::ONE),
        _ => None,
    });
    let lowest = lowest.min();
    let band = |it: &Part| match &it.meant {
        Meant::Number { band, .. } => *band,
        Meant::Tick(_) if it.is_rest() => Band {
            high: lowest.map(|low| (low, false)),
            ..Band::default()
        },
        Meant::Tick(_) | Meant::Rate(..) => Band {
            high: Some((Decimal::ZERO, true)),
            exact: true,
            ..Band::default()
        },
        _ => Band {
            low: Some((Decimal::ONE, true)),
            exact: true,
            ..Band::default()
        },
    };
    let points = |it: &Part| match it.kind {
        PartKind::Nothing if !costs => Points::ZERO,
        _ => it.points,
    };
    found.iter().map(|it| (band(it), points(it))).collect()
}

/// The name of what is counted without its own number: 不达标 of 1处不达标.
fn uncounted(what: &str) -> String {
    let said = tokens(what);
    let kept = said.iter().filter(|it| !matches!(it.word, Word::Count(..)));
    let kept: String = kept.filter_map(|it| what.get(it.from..it.to)).collect();
    kept.trim_start_matches("有").to_owned()
}

/// “随机抽查10名职工，8人及以上答对”: how many of those that are asked or inspected pass is what is counted.
fn sampled(text: &str, unit: &str) -> Option<String> {
    const ASKED: [&str; 8] = ["抽", "询问", "提问", "访", "随机", "查看", "检查", "察看"];
    let (head, last) = text.rsplit_once(['，', ','])?;
    let counts = |it: &Token| matches!(it.word, Word::Count(n, _) if n > Decimal::ONE);
    let asks = ASKED.iter().any(|it| head.contains(it)) && tokens(head).iter().any(counts);
    let said = tokens(last);
    let passed = said.iter().filter(|it| it.word == Word::Text);
    let passed: String = passed.filter_map(|it| last.get(it.from..it.to)).collect();
    let passed = passed.trim_matches(['的', '均', '都', '有', '能', ' ']);
    (asks && !passed.is_empty()).then(|| format!("{head}，{passed}的{unit}数"))
}

/// “材料充足、空间合理、记录完整，符合3项得10分”: the clauses that are counted, where so many are named.
fn named_clauses(found: &[Part], unit: &str, top: Option<Decimal>) -> Option<Vec<Clause>> {
    let first = found.first().map(|it| it.said.as_str())?;
    let (list, last) = first.rsplit_once(['，', ','])?;
    let of_list = matches!(unit, "项" | "条" | "个") && MET.iter().any(|it| last.starts_with(it));
    let names: Vec<&str> = list.split('、').map(str::trim).collect();
    let n = Decimal::whole(i64::try_from(names.len()).ok()?);
    let clause = |it: &&str| Clause {
        text: (*it).to_owned(),
        ..Clause::default()
    };
    (of_list && names.len() >= 2 && Some(n) == top).then(|| names.iter().map(clause).collect())
}
