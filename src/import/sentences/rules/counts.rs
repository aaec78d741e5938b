//! So much for each: 每缺1次扣0.5分.

use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Ask, Compare, How, PartPoints, Rule, Side, Then};
use crate::import::sentences::clause::meant::{Band, Meant};
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::clause::term::says_late;
use crate::import::sentences::reading::part::{Part, PartKind, Why, short_of};
use crate::import::sentences::rules::bands::single;
use crate::import::sentences::rules::called;
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::due::share_words;
use crate::import::sentences::rules::phrases::{named, verb};

impl Composing {
    /// 每缺1次扣0.5分
    pub(crate) fn counted(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let (found, rest): (Vec<Part>, Vec<Part>) = parts
            .into_iter()
            .partition(|it| matches!(it.meant, Meant::Each { .. }) && it.kind == PartKind::Plain);
        for part in found {
            let Meant::Each {
                what,
                unit,
                missing,
                step,
                ..
            } = &part.meant
            else {
                continue;
            };
            if self.by_steps(&part) {
                continue;
            }
            if *step != Decimal::ONE {
                self.doubt(&part.words, Why::Beyond);
            }
            let due = if *missing && part.verb == Verb::Deduct {
                self.due(unit, &part)
            } else {
                Vec::new()
            };
            if due.is_empty() {
                let name = called::found(what, &part.said);
                let name = if *missing {
                    called::missing(&name, unit, &part.said)
                } else {
                    name
                };
                self.count(&name, unit, None, &part);
            }
            for need in due {
                let name = if need.what.is_empty() {
                    what
                } else {
                    &need.what
                };
                let name = called::there(&called::due(name, &need.object));
                self.count(&name, unit, Some(need.n), &part);
            }
        }
        rest
    }

    /// One rule of what is counted, or of what is missing of `need`.
    fn count(&mut self, name: &str, unit: &str, need: Option<Decimal>, part: &Part) {
        // So many that a few missing cost all: whether the need is of a year is open.
        let far = need.is_some_and(|it| it.times(part.points) > self.max.times(Decimal::whole(5)));
        if far && self.max.is_positive() {
            self.doubt(&part.words, Why::Open);
        }
        // “任务30篇，每少1篇扣0.1分，完成率低于50%的不得分”: one number that two rules go by.
        let again = need.is_some()
            && self.rules.iter().any(|(rule, words)| {
                matches!(&rule.ask, Ask::Percent(name) if name.contains("完成率"))
                    && self.sentence_of(words) == Some(part.sentence)
            });
        if again {
            self.doubt(&part.words, Why::Beyond);
        }
        let how = if need.is_some() {
            How::EachMissing(part.points)
        } else {
            How::Each(part.points)
        };
        let ask = self.count_of(named(name), unit, (need, &part.words));
        // Each of several things that are due can be late.
        if let Ask::Late { .. } = ask {
            for due in self.reading.late.clone() {
                let ask = Ask::Late {
                    what: due,
                    due: self.reading.due,
                };
                self.add(ask, verb(part.verb, how.clone()), part.limit, &part.words);
            }
            return;
        }
        self.add(ask, verb(part.verb, how), part.limit, &part.words);
    }

    /// What is entered of a number: two dates where it is the days that something is late, else the number itself.
    pub(super) fn count_of(
        &self,
        what: String,
        unit: &str,
        (need, words): (Option<Decimal>, &str),
    ) -> Ask {
        if let (Some(of), "分") = (&self.reading.mean, unit) {
            return Ask::Mean {
                what,
                unit: unit.to_owned(),
                of: of.clone(),
            };
        }
        match self.reading.late.first() {
            Some(due) if is_day(unit) && need.is_none() && says_late(words) => Ask::Late {
                what: due.clone(),
                due: self.reading.due,
            },
            _ => Ask::Count {
                fractions: called::is_mean(&what),
                what,
                unit: unit.to_owned(),
                need,
            },
        }
    }

    /// “少于2次不得分” beside so much for each one: the rule that it caps, unless it says no more than that; `None` where
    /// nothing else goes by the number.
    pub(crate) fn caps(&self, what: &str, unit: &str, band: Band, missing: bool) -> Option<Floor> {
        if unit == "分" {
            return Some(Floor::Other);
        }
        let at = self.rules.iter().position(|(rule, _)| {
            let same = rule.ask.unit() == unit || is_day(rule.ask.unit()) && is_day(unit);
            same && !rule.earns()
        })?;
        let same = self.rules.get(at)?;
        // That fewer than the smallest sample are asked is another case.
        if matches!(same.0.ask, Ask::Ratio { .. }) {
            return None;
        }
        // “迟到1次扣0.1分，早退1次扣0.1分，累计10次不得分” is of both together.
        let counted = |it: &&(Rule, String)| {
            matches!(&it.0.ask, Ask::Count { unit: of, .. } if of == unit) && !it.0.earns()
        };
        if says_nothing(what) && self.rules.iter().filter(counted).count() > 1 {
            return Some(Floor::Other);
        }
        // “缺3次及以上的不得分” of 4 that are due: as many are there as are left.
        let band = match same.0.ask {
            Ask::Count {
                need: Some(need), ..
            } if missing => below(need, band),
            _ => band,
        };
        if self.is_implied(&same.0, band) == Some(true) {
            return Some(Floor::Said);
        }
        let alike = is_alike(what, same.0.ask.what());
        // “发现虚报1次扣1分，发现瞒报1次不得分” is another thing.
        if !alike && band.exact {
            return None;
        }
        let late = matches!(same.0.ask, Ask::Late { .. });
        let counted = matches!(same.0.ask, Ask::Count { .. }) && alike;
        Some(match single(band) {
            Some(when) if late || counted => Floor::Of(at, when),
            _ => Floor::Other,
        })
    }

    /// “不超过2个的不扣分，从第3个起每个扣0.5分”: lets the rule at `at` take points only beyond `mark`; whether it could.
    pub(super) fn only_beyond(&mut self, at: usize, mark: Option<Decimal>) -> bool {
        let begins = ["起", "超过", "超出", "以上", "多于"]
            .iter()
            .any(|it| self.reading.spoken.contains(it));
        let (Some((rule, _)), Some(from), true) = (self.rules.get_mut(at), mark, begins) else {
            return false;
        };
        let Then::Deduct(How::Each(each)) = rule.then else {
            return false;
        };
        if !matches!(rule.ask, Ask::Count { need: None, .. }) {
            return false;
        }
        rule.then = Then::Deduct(How::PerPoint {
            from,
            each,
            parts: PartPoints::LeftOut,
            step: Decimal::ONE,
            side: Some(Side::Above),
        });
        true
    }

    /// Whether a floor says no more than so much for each one.
    fn is_implied(&self, same: &Rule, band: Band) -> Option<bool> {
        let (each, need) = match (same.how()?, &same.ask) {
            (How::Each(points), _) => (*points, None),
            (How::EachMissing(points), Ask::Count { need, .. }) => (*points, *need),
            _ => return Some(false),
        };
        let n = match (need, band.low, band.high) {
            (None, Some((low, own)), None) => low + if own { Decimal::ZERO } else { Decimal::ONE },
            (Some(need), None, Some((high, own))) => {
                need - high + if own { Decimal::ZERO } else { Decimal::ONE }
            }
            _ => return Some(false),
        };
        Some(n.times(each) >= self.max)
    }
}

/// Whether words name nothing that is counted: 累计, 全年.
fn says_nothing(what: &str) -> bool {
    let lead = ["全年", "年内", "年度", "累计", "合计", "当年", "共", "达"];
    let left = lead
        .iter()
        .fold(what.to_owned(), |it, word| it.replace(word, ""));
    left.is_empty()
}

/// Whether what words name is what a rule counts, or nothing.
fn is_alike(what: &str, name: &str) -> bool {
    // What any finding is said with tells no two of them apart.
    let lead = [
        "全年",
        "年内",
        "年度",
        "累计",
        "当年",
        "缺少",
        "已有",
        "缺",
        "少",
        "共",
        "达",
        "检查",
        "抽查",
        "发现",
        "发生",
        "出现",
        "存在",
        "查实",
        "查出",
        "符合要求",
        "实际数量",
    ];
    let plain = |it: &str| {
        lead.iter()
            .fold(it.to_owned(), |it, lead| it.replace(lead, ""))
    };
    let (what, name) = (plain(what), plain(name));
    let (what, name) = (what.as_str(), name.trim_start_matches('的'));
    what.is_empty() || name.contains(what) || what.contains(name) || share_words(what, name)
}

/// How many there are where so many are missing of `need`.
fn below(need: Decimal, missing: Band) -> Band {
    let turned = |(n, own): (Decimal, bool)| (need - n, own);
    Band {
        low: missing.high.map(turned),
        high: missing.low.map(turned),
        ..missing
    }
}

/// Whether a measure word is that of days.
fn is_day(unit: &str) -> bool {
    matches!(unit, "天" | "日")
}

/// What a floor of a number is to the rules.
pub(crate) enum Floor {
    /// They say as much already.
    Said,
    /// The rule at this place has nothing left where this holds.
    Of(usize, Compare),
    /// It is of something else.
    Other,
}

/// “全年开展培训4次，没有开展”: not a single one, where the last words say that nothing was done of what the number before
/// them is of.
pub(super) fn none_at_all(said: &str) -> Option<Band> {
    let (due, last) = said.rsplit_once(['，', ','])?;
    let last = last.trim().trim_end_matches('的');
    let none = ["未", "没有", "没", "从未", "无"];
    let is_none = none.iter().any(|it| last.starts_with(it));
    let has_number = |it: &str| it.contains(|it: char| it.is_ascii_digit());
    let found = is_none && !short_of(last) && has_number(due) && !has_number(last);
    found.then(|| Band {
        high: Some((Decimal::ONE, false)),
        ..Band::default()
    })
}
