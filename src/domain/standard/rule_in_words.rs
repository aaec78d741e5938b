//! A scoring rule in one Chinese sentence.

use crate::domain::standard::rule::{
    Ask, Clause, Compare, How, Level, PartPoints, Rule, Then, Window, Worth,
};
use crate::domain::standard::shape::{Named, Sample, Shape, Tick};

/// What the rule says, for people to read; it is not read back.
pub(crate) fn rule_in_words(rule: &Rule) -> String {
    let verb = if rule.earns() { "得" } else { "扣" };
    let ask = asked(&rule.ask);
    let then = match &rule.then {
        Then::Veto(words) => format!("有此情形：{words}"),
        Then::Earn(how) | Then::Deduct(how) => how_in_words(how, verb, rule.ask.each()),
    };
    let limit = rule
        .limit
        .map_or_else(String::new, |it| format!("，最多{verb}{it:.2}分"));
    format!("{ask}：{then}{limit}")
}

fn clauses(list: &[Clause]) -> String {
    let each = list.iter().map(|it| {
        if it.points.is_zero() {
            it.text.clone()
        } else {
            format!("{}（{:.2}分）", it.text, it.points)
        }
    });
    each.collect::<Vec<_>>().join("；")
}

fn asked(ask: &Ask) -> String {
    let (what, unit) = (ask.what(), ask.unit());
    match ask.shape() {
        Shape::Ticks(Tick::Met, list) => format!("勾选做到的（{}）", clauses(list)),
        Shape::Ticks(Tick::Found, list) => format!("勾选发现的问题（{}）", clauses(list)),
        Shape::Number {
            need: Some(need), ..
        } => format!("{what}，应有{need:.2}{unit}"),
        Shape::Level | Shape::Number { .. } | Shape::Percent | Shape::Events(Window::Always) => {
            what.to_owned()
        }
        Shape::Numbers(Named::Tiers { tiers, best_only }) => {
            let each = tiers.iter();
            let each = each.map(|it| format!("{}每{unit}{:.2}分", it.name, it.points));
            let best = if best_only {
                "，只计最高级别"
            } else {
                ""
            };
            format!("{what}（{}{best}）", each.collect::<Vec<_>>().join("、"))
        }
        Shape::Parts {
            part,
            whole,
            sample: None,
        } => format!("{part}占{whole}的比率"),
        Shape::Parts {
            part,
            sample: Some(Sample { of, need }),
            ..
        } => format!("{what}，抽{of}{unit}，至少{need}{unit}{part}"),
        Shape::Amounts { min, max, many } => {
            let many = if many { "每处" } else { "" };
            format!("{what}，{many}{min:.2}至{max:.2}分")
        }
        Shape::Events(Window::Months(months)) => format!("{what}（截止日前{months}个月内）"),
        Shape::Events(Window::Year) => format!("{what}（本年度）"),
        Shape::Numbers(Named::Answers(options)) => {
            let each = options.iter();
            let each = each.map(|it| format!("{}{:.2}%", it.name, it.value));
            format!("{what}（{}）", each.collect::<Vec<_>>().join("、"))
        }
    }
}

fn how_in_words(how: &How, verb: &str, unit: &str) -> String {
    match how {
        How::Own => format!("按所列分值{verb}分"),
        How::Each(points) => format!("每1{unit}{verb}{points:.2}分"),
        How::EachMissing(points) => format!("每少1{unit}{verb}{points:.2}分"),
        How::Once(points) => format!("有即{verb}{points:.2}分"),
        How::Whole if verb == "得" => "全部做到得满分，否则不得分".to_owned(),
        How::Whole => "有一处不符即扣完".to_owned(),
        How::Share if verb == "得" => "按比例得分".to_owned(),
        How::Share => "按所缺的比例扣分".to_owned(),
        How::If(compare, points) => format!("{}{verb}{points:.2}分", compared(*compare)),
        How::PerPoint { from, each, parts } => {
            let side = if verb == "得" { "高于" } else { "低于" };
            let parts = match parts {
                PartPoints::LeftOut => "不足1个不计",
                PartPoints::CountWhole => "不足1个按1个计",
                PartPoints::ProRata => "不足1个按比例计",
            };
            format!("每{side}{from:.2}%1个百分点{verb}{each:.2}分（{parts}）")
        }
        How::Level { levels, .. } => {
            let each = levels.iter().map(level_in_words);
            each.collect::<Vec<_>>().join("、")
        }
    }
}

fn level_in_words(level: &Level) -> String {
    let worth = match level.worth {
        Worth::Points(points) => format!("{points:.2}分"),
        Worth::Share(share) => format!("满分的{share:.2}%"),
    };
    let when = level
        .when
        .map_or_else(String::new, |it| format!("（{}）", compared(it)));
    format!("{}{when}{worth}", level.name)
}

fn compared(compare: Compare) -> String {
    format!("{}{:.2}", compare.sign(), compare.mark())
}
