//! A scoring rule in one Chinese sentence. The numbers are the standard's own and are never rounded.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::compare_in_words::{compared, is_rate, mark_unit};
use crate::domain::standard::rule::{
    Ask, Clause, Compare, EffectRef, How, Level, PartPoints, Rule, Side, Then, Window, Worth,
};
use crate::domain::standard::shape::{Named, Rate, Sample, Shape, Tick, Tier};

/// What the rule says, for people to read; it is not read back.
pub(crate) fn rule_in_words(rule: &Rule) -> String {
    format!("{}：{}", asked(rule), effects_in_words(rule))
}

/// What the entry does, one sentence for each effect.
pub(crate) fn effects_in_words(rule: &Rule) -> String {
    let effects = rule.effects().map(|it| effect_in_words(&rule.ask, it));
    effects.collect::<Vec<String>>().join("；")
}

/// Whether an effect gives or takes points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Earn,
    Deduct,
}

impl Verb {
    const fn word(self) -> &'static str {
        match self {
            Self::Earn => "得",
            Self::Deduct => "扣",
        }
    }

    /// On which side of a mark steps count where nothing is said.
    const fn side(self) -> Side {
        match self {
            Self::Earn => Side::Above,
            Self::Deduct => Side::Below,
        }
    }
}

fn clauses(list: &[Clause]) -> String {
    let each = list.iter().map(|it| {
        if it.points.is_zero() {
            it.text.clone()
        } else {
            format!("{}（{}分）", it.text, it.points)
        }
    });
    each.collect::<Vec<_>>().join("；")
}

fn asked(rule: &Rule) -> String {
    let ask = &rule.ask;
    let (what, unit) = (ask.what(), ask.unit());
    match ask.shape() {
        Shape::Ticks(Tick::Met, list) => format!("勾选做到的（{}）", clauses(list)),
        Shape::Ticks(Tick::Found, list) => format!("勾选发现的问题（{}）", clauses(list)),
        Shape::Number {
            need: Some(need), ..
        } => format!("{what}，应有{need}{unit}"),
        Shape::Number { least, .. } if least.is_positive() => {
            let is_said =
                what.ends_with("名次") || what.ends_with("排名") || what.ends_with("位次");
            format!("{what}{}", if is_said { "" } else { "的名次" })
        }
        Shape::Level | Shape::Number { .. } | Shape::Percent(Rate::OfWhole) => what.to_owned(),
        Shape::Percent(Rate::Change) => format!("{what}同比变化"),
        Shape::Days { due: None } => format!("{what}的逾期天数"),
        Shape::Days { due: Some(due) } => {
            format!("{what}的逾期天数（应于{}前完成）", due.in_words())
        }
        Shape::Nothing => match ask {
            Ask::Item(id) if id.as_str().is_empty() => "所选条目的得分率".to_owned(),
            Ask::Item(id) => format!("条目“{id}”的得分率"),
            _ => what.to_owned(),
        },
        Shape::Numbers(Named::Means { of, .. }) => {
            format!("{what}，取{}的平均数", of.join("、"))
        }
        Shape::Numbers(Named::Tiers { tiers, best_only }) => {
            let best = if best_only {
                "，只计最高级别"
            } else {
                ""
            };
            format!("{what}（{}{best}）", tiers_in_words(tiers, unit))
        }
        Shape::Parts { .. } => parts_in_words(rule),
        Shape::Amounts { min, max, many } => {
            let many = if many { "每处" } else { "" };
            format!("{what}，{many}{min}至{max}分")
        }
        Shape::Events { within, tiers } => events_in_words(what, within, tiers),
        Shape::Numbers(Named::Answers(options)) => {
            let each = options.iter();
            let each = each.map(|it| format!("{}{}%", it.name, it.value));
            let each = each.collect::<Vec<_>>().join("、");
            let least = match ask {
                Ask::Survey {
                    at_least: Some(least),
                    ..
                } => format!("，有效答卷不少于{least}份"),
                _ => String::new(),
            };
            format!("{what}（{each}{least}）")
        }
    }
}

fn tiers_in_words(tiers: &[Tier], unit: &str) -> String {
    let each = tiers.iter();
    let each = each.map(|it| format!("{}每{unit}{}分", it.name, it.points));
    each.collect::<Vec<_>>().join("、")
}

fn parts_in_words(rule: &Rule) -> String {
    let ask = &rule.ask;
    let (what, unit) = (ask.what(), ask.unit());
    let Shape::Parts {
        part,
        whole,
        sample,
    } = ask.shape()
    else {
        return what.to_owned();
    };
    if let Some(Sample { of, need }) = sample {
        return format!("{what}，抽{of}{unit}，至少{need}{unit}{part}");
    }
    let mut remarks = Vec::new();
    if let Ask::Ratio {
        beyond, at_least, ..
    } = ask
    {
        remarks.extend(at_least.map(|it| format!("{whole}不少于{it}{unit}")));
        let is_cut = *beyond && !rule.looks_beyond();
        remarks.extend(is_cut.then(|| "超额的按100%计".to_owned()));
    }
    if remarks.is_empty() {
        format!("{part}占{whole}的比率")
    } else {
        format!("{part}占{whole}的比率（{}）", remarks.join("，"))
    }
}

fn events_in_words(what: &str, within: Window, tiers: &[Tier]) -> String {
    let window = match within {
        Window::Months(months) => Some(format!("截止日前{months}个月内")),
        Window::Year => Some("本年度".to_owned()),
        Window::Always => None,
    };
    let worth = (!tiers.is_empty()).then(|| {
        let tiers = tiers_in_words(tiers, "项");
        format!("{tiers}，同一工作只计最高级别")
    });
    let remarks: Vec<String> = window.into_iter().chain(worth).collect();
    if remarks.is_empty() {
        what.to_owned()
    } else {
        format!("{what}（{}）", remarks.join("；"))
    }
}

fn effect_in_words(ask: &Ask, effect: EffectRef<'_>) -> String {
    let (how, verb) = match effect.then {
        Then::Earn(how) => (how, Verb::Earn),
        Then::Deduct(how) => (how, Verb::Deduct),
        Then::Cap { when, at } => {
            let most = match at {
                Worth::Points(points) if points.is_zero() => "本项不得分".to_owned(),
                Worth::Points(points) => format!("本项最高得{points}分"),
                Worth::Share(share) => format!("本项最高得满分的{share}%"),
            };
            return format!("{}的，{most}", condition(ask, *when));
        }
        Then::Factor { when, percent } => {
            return format!("{}的，本项得分按{percent}%计", condition(ask, *when));
        }
        Then::Veto(words) => return format!("有此情形：{words}"),
    };
    let words = how_in_words(ask, how, verb);
    let limit = effect.limit;
    let limit = limit.map_or_else(String::new, |it| format!("，最多{}{it}分", verb.word()));
    format!("{words}{limit}")
}

/// When something limits what the node has.
fn condition(ask: &Ask, when: Option<Compare>) -> String {
    match (when, ask.shape()) {
        (Some(compare), Shape::Ticks(Tick::Met, _)) => {
            format!("做到的条数{}", compared(ask, compare))
        }
        (Some(compare), Shape::Ticks(Tick::Found, _)) => {
            format!("发现的问题数{}", compared(ask, compare))
        }
        (Some(compare), _) => compared(ask, compare),
        (None, Shape::Ticks(Tick::Met, _)) => "有一条未做到".to_owned(),
        (None, Shape::Ticks(Tick::Found, _)) => "有所列问题".to_owned(),
        (None, Shape::Days { .. }) => "逾期".to_owned(),
        (None, _) => "有此情形".to_owned(),
    }
}

fn how_in_words(ask: &Ask, how: &How, verb: Verb) -> String {
    let (unit, word) = (ask.each(), verb.word());
    match how {
        How::Own => format!("按所列分值{word}分"),
        How::Each(points) => match ask.shape() {
            Shape::Days { .. } => format!("每逾期1{unit}{word}{points}分"),
            _ => format!("每1{unit}{word}{points}分"),
        },
        How::EachMissing(points) => format!("每少1{unit}{word}{points}分"),
        How::Once(points) => match ask.shape() {
            Shape::Days { .. } => format!("逾期的{word}{points}分"),
            _ => format!("有即{word}{points}分"),
        },
        How::Whole => whole_in_words(ask, verb),
        How::Share if verb == Verb::Earn => "按比例得分".to_owned(),
        How::Share => "按所缺的比例扣分".to_owned(),
        How::If(compare, points) => format!("{}的{word}{points}分", compared(ask, *compare)),
        How::PerPoint {
            from,
            each,
            parts,
            step,
            side,
        } => {
            let side = side.unwrap_or(verb.side());
            let steps = steps_in_words(ask, (*from, *step, side), *parts);
            let (steps, remark) = steps;
            format!("{steps}{word}{each}分{remark}")
        }
        How::Level { levels, core_fails } => {
            let each = levels.iter().map(|it| level_in_words(ask, it, verb));
            let each = each.collect::<Vec<_>>().join("、");
            let core = core_fails.as_ref();
            let core = core.map(|it| format!("；★核心要求未达到的，最高为“{it}”"));
            format!("{each}{}", core.unwrap_or_default())
        }
    }
}

/// All points or none.
fn whole_in_words(ask: &Ask, verb: Verb) -> String {
    let (good, bad) = match ask.shape() {
        Shape::Ticks(Tick::Found, _) => ("没有所列问题", "有所列问题"),
        Shape::Events { .. } => ("没有此情形", "有此情形"),
        Shape::Number { .. } => ("达到规定数量", "没有达到规定数量"),
        Shape::Parts { .. } => ("合格数达到要求", "合格数没有达到要求"),
        _ => ("全部做到", "有一条未做到"),
    };
    match verb {
        Verb::Earn => format!("{good}得满分，否则不得分"),
        Verb::Deduct => format!("{bad}的扣完"),
    }
}

/// What a step beyond a mark is, with what happens to a part of one.
fn steps_in_words(
    ask: &Ask,
    (from, step, side): (Decimal, Decimal, Side),
    parts: PartPoints,
) -> (String, String) {
    let (one, is_below) = (mark_unit(ask), side == Side::Below);
    let of_step = if is_rate(ask) {
        format!("{step}个百分点")
    } else {
        format!("{step}{one}")
    };
    let beyond = match ask.shape() {
        Shape::Number { least, .. } if least.is_positive() => match side {
            Side::Above => format!("第{from}名以后，每后移{of_step}"),
            Side::Below => format!("第{from}名以前，每前移{of_step}"),
        },
        Shape::Days { .. } if from.is_zero() && !is_below => format!("每逾期{of_step}"),
        Shape::Days { .. } => match side {
            Side::Above => format!("逾期超过{from}{one}，每多{of_step}"),
            Side::Below => format!("逾期不足{from}{one}，每少{of_step}"),
        },
        Shape::Percent(Rate::Change) => match side {
            Side::Above => format!("变化率高于{from}%，每高{of_step}"),
            Side::Below => format!("变化率低于{from}%，每低{of_step}"),
        },
        _ if is_rate(ask) => match side {
            Side::Above => format!("高于{from}%，每高{of_step}"),
            Side::Below => format!("低于{from}%，每低{of_step}"),
        },
        _ => match side {
            Side::Above => format!("超过{from}{one}，每多{of_step}"),
            Side::Below => format!("不足{from}{one}，每少{of_step}"),
        },
    };
    let remark = match parts {
        _ if step == Decimal::ONE && is_whole(ask) => String::new(),
        PartPoints::LeftOut => format!("（不足{of_step}的不计）"),
        PartPoints::CountWhole => format!("（不足{of_step}的按{of_step}计）"),
        PartPoints::ProRata => format!("（不足{of_step}的按比例计）"),
    };
    (beyond, remark)
}

/// Whether what is entered is whole, so that there are no parts of one.
pub(crate) fn is_whole(ask: &Ask) -> bool {
    match ask.shape() {
        Shape::Number { fractions, .. } => !fractions,
        Shape::Days { .. } | Shape::Ticks(..) => true,
        _ => false,
    }
}

fn level_in_words(ask: &Ask, level: &Level, verb: Verb) -> String {
    let word = verb.word();
    let worth = match level.worth {
        Worth::Points(points) if points.is_zero() => format!("不{word}分"),
        Worth::Points(points) => format!("{word}{points}分"),
        Worth::Share(share) => format!("{word}满分的{share}%"),
    };
    let when = level.when;
    let when = when.map_or_else(String::new, |it| format!("（{}）", compared(ask, it)));
    format!("{}{when}{worth}", level.name)
}

/// What the node starts with and how far it may fall, where it says so: one sentence each.
pub(crate) fn base_in_words(base: Option<Points>, below_zero: bool) -> Vec<String> {
    let base = base.map(|it| format!("基础分{it}分，不需勾选"));
    let below = below_zero.then(|| "扣完本项分后，从总分中继续倒扣".to_owned());
    base.into_iter().chain(below).collect()
}
