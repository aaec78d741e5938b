//! What is wrong with one scoring rule of a standard.

use std::collections::BTreeSet;

use crate::domain::decimal::{Decimal, Points};
use crate::domain::problem::{Problem, Severity, at};
use crate::domain::standard::bands::{hole, is_reversed, unreachable};
use crate::domain::standard::compare_in_words::mark_unit;
use crate::domain::standard::rule::{Compare, EffectRef, How, Rule, Then, Worth};
use crate::domain::standard::rule_in_words::is_whole;
use crate::domain::standard::shape::{Named, Shape, Tick};
use crate::domain::standard::{Entry, Role};

/// The most of the points that can stay, in per cent.
pub(crate) const MOST_PERCENT: Decimal = Decimal::whole(1_000);

/// Checks the rule of `entry` with this number, counted from 1.
pub(crate) fn check_rule(
    entry: &Entry<'_>,
    number: usize,
    rule: &Rule,
    problems: &mut Vec<Problem>,
) {
    let mut found = Findings {
        entry,
        number,
        problems,
    };
    found.whole(rule);
    found.names(rule);
    found.points(rule);
    for effect in rule.effects() {
        found.effect(effect);
        found.levels(rule, effect);
    }
}

struct Findings<'a> {
    entry: &'a Entry<'a>,
    number: usize,
    problems: &'a mut Vec<Problem>,
}

impl Findings<'_> {
    fn add(&mut self, severity: Severity, code: &'static str, what: &str, remedy: &str) {
        let what = format!("第{}条规则{what}", self.number);
        let node = self.entry.node;
        self.problems.push(at(node, severity, code, what, remedy));
    }

    /// Whether it can be scored, and where it stands.
    fn whole(&mut self, rule: &Rule) {
        if !rule.fits() {
            let what = "的填写方式与计分方式不匹配，无法计分。";
            let remedy = "请核对规则的 ask 与 then。";
            self.add(Severity::Error, "B-120", what, remedy);
        }
        let is_veto = |it: EffectRef<'_>| matches!(it.then, Then::Veto(_));
        let is_misplaced = match self.entry.role {
            Role::Veto => !rule.effects().all(is_veto),
            Role::Scored | Role::Bonus | Role::Negative => rule.effects().any(is_veto),
        };
        if is_misplaced {
            let what = "与所在部分不符：一票否决只能放在否决事项里，否决事项也只能用一票否决。";
            self.add(Severity::Warning, "B-121", what, "请把条目移到相应部分。");
        }
        let is_mean = matches!(rule.ask.shape(), Shape::Numbers(Named::Means { .. }));
        if rule.options() == Some(0) && !is_mean {
            let remedy = "请补上条款、等次或选项。";
            self.add(Severity::Error, "B-122", "没有任何选项。", remedy);
        }
        if let Shape::Amounts { min, max, .. } = rule.ask.shape()
            && max < min
        {
            let what = format!("的评分范围{min}到{max}上下颠倒。");
            self.add(Severity::Error, "B-123", &what, "请改正范围。");
        }
        if let Some(unknown) = unknown_level(rule) {
            let what = format!("提到了没有定义的等次“{unknown}”。");
            self.add(Severity::Warning, "B-124", &what, "请核对等次名称。");
        }
    }

    /// The names of what a mean goes over, and of tiers.
    fn names(&mut self, rule: &Rule) {
        match rule.ask.shape() {
            Shape::Numbers(Named::Means { of: [], .. }) => {
                let what = "没有写明对哪些单位（月份、场所）求平均，无法填写。";
                self.add(Severity::Error, "B-143", what, "请逐个写明名称。");
            }
            Shape::Numbers(Named::Means { of, .. }) => {
                if let Some(fault) = unclear_name(of.iter().map(String::as_str)) {
                    let what = format!("求平均的各单位中{fault}。");
                    let remedy = "请写全名称，且互不相同。";
                    self.add(Severity::Warning, "B-143", &what, remedy);
                }
            }
            Shape::Numbers(Named::Tiers { tiers, .. }) | Shape::Events { tiers, .. } => {
                let names = tiers.iter().map(|it| it.name.as_str());
                if let Some(fault) = unclear_name(names) {
                    let what = format!("的各级别中{fault}。");
                    let remedy = "请写全级别名称，且互不相同。";
                    self.add(Severity::Warning, "B-147", &what, remedy);
                }
            }
            _ => {}
        }
    }

    /// The points it names.
    fn points(&mut self, rule: &Rule) {
        let node = self.entry.node;
        let largest = largest_deduction(rule).filter(|it| node.max < *it && !node.below_zero);
        if let Some(largest) = largest.filter(|_| self.entry.role == Role::Scored) {
            let what = format!("单项扣{largest}分，超过本项分值{}分。", node.max);
            let remedy = "计分时扣完本项为止；请核对原标准。";
            self.add(Severity::Warning, "B-125", &what, remedy);
        }
        if points_of(rule).iter().any(|it| it.is_negative()) {
            let remedy = "分值一律写正数，扣分用 Deduct 表示。";
            self.add(Severity::Error, "B-126", "含有负的分值。", remedy);
        }
    }

    /// Levels that no number reaches, and numbers between them that reach none.
    fn levels(&mut self, rule: &Rule, effect: EffectRef<'_>) {
        let Some(How::Level { levels, .. }) = effect.then.how() else {
            return;
        };
        if is_reversed(levels) {
            return;
        }
        let is_whole = is_whole(&rule.ask);
        for at in unreachable(levels, is_whole) {
            let name = levels.get(at).map_or("", |it| it.name.as_str());
            let what = format!("的“{name}”永远评不到：它前面的等次已包括了它的范围。");
            let remedy = "请把条件严的等次排在前面，或改正范围。";
            self.add(Severity::Error, "B-156", &what, remedy);
        }
        if let Some(number) = hole(levels, is_whole) {
            let unit = mark_unit(&rule.ask);
            let what =
                format!("的等次之间有空档：{number}{unit}不在任何一档之内，填了也无法计分。");
            let remedy = "请改正范围，使各档相接。";
            self.add(Severity::Warning, "B-157", &what, remedy);
        }
    }

    /// Steps, bands, shares and caps.
    fn effect(&mut self, effect: EffectRef<'_>) {
        if let Some(How::PerPoint { step, .. }) = effect.then.how()
            && !step.is_positive()
        {
            let what = format!("按每{step}个单位计分，每一档应大于0。");
            self.add(Severity::Error, "B-144", &what, "请改为大于0的数。");
        }
        for compare in conditions(effect.then) {
            if let (from, Some(to)) = compare.marks()
                && to < from
            {
                let what = format!("的区间{from}至{to}上下颠倒，任何数都不在其中。");
                self.add(Severity::Error, "B-145", &what, "请改正区间的两端。");
            }
        }
        let node = self.entry.node;
        match effect.then {
            Then::Factor { percent, .. } if !(Decimal::ZERO..=MOST_PERCENT).contains(percent) => {
                let what = format!("规定得分按{percent}%计，应在0到{MOST_PERCENT}%之间。");
                self.add(Severity::Error, "B-151", &what, "请改正百分比。");
            }
            Then::Cap { at: most, .. } if most.points(node.max) > node.max => {
                let most = match most {
                    Worth::Points(points) => format!("{points}分"),
                    Worth::Share(percent) => format!("满分的{percent}%"),
                };
                let what = format!("规定最高得{most}，超过本项分值{}分，不起作用。", node.max);
                let remedy = "请核对最高得分或本项分值。";
                self.add(Severity::Warning, "B-152", &what, remedy);
            }
            _ => {}
        }
        let has_none = self.entry.role == Role::Negative && node.max.is_zero();
        let is_part = effect.then.how().is_some_and(is_part_of_most);
        if has_none && effect.limit.is_none() && is_part {
            let what = "按本条分值的全部或一部分扣分，但本条没有写分值，扣多少无从算起，不扣分。";
            let remedy = "请写明本条最多扣几分。";
            self.add(Severity::Error, "B-155", what, remedy);
        }
        let is_limit = matches!(effect.then, Then::Cap { .. } | Then::Factor { .. });
        if let Some(limit) = effect.limit.filter(|_| is_limit) {
            let what = format!("写有上限{limit}分，但限定得分的规定没有上限可言，不起作用。");
            let remedy = "请删去上限，或改用扣分。";
            self.add(Severity::Note, "B-154", &what, remedy);
        }
    }
}

/// Whether points found in this way are all, or a share, of the most there can be.
fn is_part_of_most(how: &How) -> bool {
    match how {
        How::Whole | How::Share => true,
        How::Level { levels, .. } => levels.iter().any(|it| matches!(it.worth, Worth::Share(_))),
        How::Own
        | How::Each(_)
        | How::EachMissing(_)
        | How::Once(_)
        | How::If(..)
        | How::PerPoint { .. } => false,
    }
}

/// What is unclear about names by which numbers are entered: one is empty, or stands there twice.
fn unclear_name<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut seen = BTreeSet::new();
    for name in names.map(str::trim) {
        if name.is_empty() {
            return Some("有一个没有名称".to_owned());
        }
        if !seen.insert(name) {
            return Some(format!("“{name}”出现了两次"));
        }
    }
    None
}

/// The comparisons of an effect.
pub(crate) fn conditions(then: &Then) -> Vec<Compare> {
    match then {
        Then::Earn(How::If(compare, _)) | Then::Deduct(How::If(compare, _)) => vec![*compare],
        Then::Earn(How::Level { levels, .. }) | Then::Deduct(How::Level { levels, .. }) => {
            levels.iter().filter_map(|it| it.when).collect()
        }
        Then::Cap { when, .. } | Then::Factor { when, .. } => when.iter().copied().collect(),
        Then::Earn(_) | Then::Deduct(_) | Then::Veto(_) => Vec::new(),
    }
}

/// The name of a level that a clause or the core rule mentions and that does not exist.
fn unknown_level(rule: &Rule) -> Option<&str> {
    let Some(How::Level { levels, core_fails }) = rule.how() else {
        return None;
    };
    let known = |name: &str| name.is_empty() || levels.iter().any(|it| it.name == name);
    let clauses = match rule.ask.shape() {
        Shape::Ticks(Tick::Met, clauses) => clauses,
        _ => &[],
    };
    let of_clauses = clauses.iter().map(|it| it.level.as_str());
    of_clauses
        .chain(core_fails.as_deref())
        .find(|it| !known(it))
}

/// The most one single occurrence takes away.
pub(crate) fn largest_deduction(rule: &Rule) -> Option<Points> {
    let shape = rule.ask.shape();
    let each = rule.effects().filter_map(|effect| match effect.then {
        Then::Deduct(how) => of_one(how, shape),
        _ => None,
    });
    each.max()
}

fn of_one(how: &How, shape: Shape<'_>) -> Option<Points> {
    match (how, shape) {
        (How::Own, Shape::Ticks(_, list)) => list.iter().map(|it| it.points).max(),
        (How::Own, Shape::Amounts { max, .. }) => Some(max),
        (How::Own, Shape::Events { tiers, .. } | Shape::Numbers(Named::Tiers { tiers, .. })) => {
            tiers.iter().map(|it| it.points).max()
        }
        (How::Each(it) | How::EachMissing(it) | How::Once(it) | How::If(_, it), _) => Some(*it),
        _ => None,
    }
}

/// Every number of points the rule names.
fn points_of(rule: &Rule) -> Vec<Points> {
    let mut points: Vec<Points> = Vec::new();
    match rule.ask.shape() {
        Shape::Ticks(_, list) => points.extend(list.iter().map(|it| it.points)),
        Shape::Numbers(Named::Tiers { tiers, .. }) | Shape::Events { tiers, .. } => {
            points.extend(tiers.iter().map(|it| it.points));
        }
        Shape::Numbers(Named::Answers(options)) => {
            points.extend(options.iter().map(|it| it.value));
        }
        Shape::Amounts { min, max, .. } => points.extend([min, max]),
        Shape::Level
        | Shape::Number { .. }
        | Shape::Numbers(Named::Means { .. })
        | Shape::Percent(_)
        | Shape::Days { .. }
        | Shape::Nothing
        | Shape::Parts { .. } => {}
    }
    for effect in rule.effects() {
        points.extend(effect.limit);
        match effect.then {
            Then::Earn(how) | Then::Deduct(how) => points.extend(points_of_how(how)),
            Then::Cap { at, .. } => points.push(number(*at)),
            Then::Factor { .. } | Then::Veto(_) => {}
        }
    }
    points
}

fn points_of_how(how: &How) -> Vec<Points> {
    match how {
        How::Each(it) | How::EachMissing(it) | How::Once(it) | How::If(_, it) => vec![*it],
        How::PerPoint { each, .. } => vec![*each],
        How::Level { levels, .. } => levels.iter().map(|it| number(it.worth)).collect(),
        How::Own | How::Whole | How::Share => Vec::new(),
    }
}

const fn number(worth: Worth) -> Decimal {
    match worth {
        Worth::Points(it) | Worth::Share(it) => it,
    }
}
