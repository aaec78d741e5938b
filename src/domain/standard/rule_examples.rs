//! The common kinds of scoring rules, as examples to begin with.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::Role;
use crate::domain::standard::measured_examples::{comparisons, forfeit, rates, steps, surveys};
use crate::domain::standard::rule::{Ask, Clause, Compare, How, Rule, Then, Tier, Window, Worth};
use crate::domain::standard::rule_pattern::{Pattern, clause, half, level, pattern};

/// The kinds of rules that nodes of a part can have, for one that is worth `max`.
pub(crate) fn patterns(role: Role, max: Points) -> Vec<Pattern> {
    let mut all = if role == Role::Veto {
        vec![veto()]
    } else {
        let mut all = counts();
        all.extend(clauses());
        all.extend(levels(max));
        all.extend(rates(max));
        all.extend(comparisons());
        all.extend(others(max));
        all
    };
    if role == Role::Negative {
        // What has no points of its own earns none, and is not limited.
        let takes = |it: &Pattern| matches!(it.rule.then, Then::Deduct(_));
        all.retain(|it| {
            takes(it)
                && it
                    .rule
                    .also
                    .iter()
                    .all(|it| matches!(it.then, Then::Deduct(_)))
        });
    }
    all
}

/// A score by hand within the points of an item, where its words are not understood.
pub(crate) fn by_hand(what: &str, max: Points) -> Rule {
    Rule {
        ask: Ask::Amount {
            what: what.to_owned(),
            min: Points::ZERO,
            max,
            many: false,
        },
        then: Then::Earn(How::Own),
        limit: None,
        also: Vec::new(),
        method: None,
    }
}

fn count(need: Option<i64>) -> Ask {
    Ask::Count {
        what: "活动".to_owned(),
        unit: "次".to_owned(),
        need: need.map(Decimal::whole),
        fractions: false,
    }
}

fn counts() -> Vec<Pattern> {
    vec![
        pattern(
            "规定次数，少1次扣分",
            count(Some(4)),
            Then::Deduct(How::EachMissing(half())),
        ),
        pattern("每有1次得分", count(None), Then::Earn(How::Each(half()))),
        pattern(
            "每出现1次扣分",
            count(None),
            Then::Deduct(How::Each(half())),
        ),
        pattern("达到规定次数得满分", count(Some(4)), Then::Earn(How::Whole)),
        pattern("按完成的比例得分", count(Some(4)), Then::Earn(How::Share)),
        pattern(
            "规定次数，少的扣分，过少不得分，超出加分",
            count(Some(4)),
            Then::Deduct(How::EachMissing(half())),
        )
        .also(vec![
            forfeit(Compare::Below(Decimal::whole(2))),
            Then::Earn(steps(4, 1, Decimal::from_units(2_000), None)),
        ]),
        pattern(
            "出现过即扣分，只扣一次",
            count(None),
            Then::Deduct(How::Once(half())),
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table of examples")]
fn clauses() -> Vec<Pattern> {
    let plain = || {
        vec![
            clause("要求一", Points::ZERO),
            clause("要求二", Points::ZERO),
        ]
    };
    let own = || vec![clause("要求一", Points::ONE), clause("要求二", Points::ONE)];
    let faults = || vec![clause("问题一", Points::ONE), clause("问题二", Points::ONE)];
    vec![
        pattern(
            "做到哪条得哪条的分",
            Ask::Clauses(own()),
            Then::Earn(How::Own),
        ),
        pattern(
            "全部做到才得分",
            Ask::Clauses(plain()),
            Then::Earn(How::Whole),
        ),
        pattern(
            "每缺1条扣分",
            Ask::Clauses(plain()),
            Then::Deduct(How::EachMissing(half())),
        ),
        pattern(
            "有哪个问题扣哪项的分",
            Ask::Faults(faults()),
            Then::Deduct(How::Own),
        ),
        pattern(
            "每有1个问题扣分",
            Ask::Faults(faults()),
            Then::Deduct(How::Each(half())),
        ),
        pattern(
            "有问题即扣分，只扣一次",
            Ask::Faults(faults()),
            Then::Deduct(How::Once(half())),
        ),
        pattern(
            "没有所列问题得满分",
            Ask::Faults(faults()),
            Then::Earn(How::Whole),
        ),
        pattern(
            "有所列问题的，得分打折",
            Ask::Faults(vec![clause("未按时报送", Points::ZERO)]),
            Then::Factor {
                when: None,
                percent: Decimal::whole(60),
            },
        ),
        pattern(
            "有一条未做到的，最高得多少分",
            Ask::Clauses(plain()),
            Then::Cap {
                when: None,
                at: Worth::Share(Decimal::whole(66)),
            },
        ),
    ]
}

fn levels(max: Points) -> Vec<Pattern> {
    let worth = |share: i64| Worth::Share(Decimal::whole(share));
    let how = |levels| How::Level {
        levels,
        core_fails: None,
    };
    let at_least = |n: i64| Some(Compare::AtLeast(Decimal::whole(n)));
    let requirements = ["一", "二", "三"].map(|it| clause(&format!("要求{it}"), Points::ZERO));
    vec![
        pattern(
            "按等次得分",
            Ask::Choice("总体情况".to_owned()),
            Then::Earn(how(vec![
                level("好", Worth::Points(max), None),
                level("较好", worth(60), None),
                level("一般", worth(30), None),
                level("差", Worth::Points(Points::ZERO), None),
            ])),
        ),
        pattern(
            "按做到的条数定等次",
            Ask::Clauses(requirements.to_vec()),
            Then::Earn(how(vec![
                level("A", Worth::Points(max), at_least(3)),
                level("B", worth(60), at_least(2)),
                level("C", Worth::Points(Points::ZERO), at_least(0)),
            ])),
        ),
        pattern(
            "逐级达到要求定等次",
            Ask::Clauses(
                ["C", "B", "A"]
                    .map(|it| of_level(it, &format!("{it}档要求")))
                    .to_vec(),
            ),
            Then::Earn(how(vec![
                level("A", Worth::Points(max), None),
                level("B", worth(66), None),
                level("C", worth(33), None),
                level("C#", Worth::Points(Points::ZERO), None),
            ])),
        ),
        pattern(
            "按次数定等次",
            count(None),
            Then::Earn(how(vec![
                level("A", Worth::Points(max), Some(Compare::AtMost(Points::ZERO))),
                level("B", worth(66), Some(Compare::AtMost(Decimal::ONE))),
                level("C", worth(33), Some(Compare::AtMost(Decimal::whole(2)))),
                level("C#", Worth::Points(Points::ZERO), at_least(3)),
            ])),
        ),
    ]
}

fn of_level(level: &str, text: &str) -> Clause {
    Clause {
        level: level.to_owned(),
        ..clause(text, Points::ZERO)
    }
}

fn others(max: Points) -> Vec<Pattern> {
    let amount = || Ask::Amount {
        what: "总体情况".to_owned(),
        min: Points::ZERO,
        max,
        many: false,
    };
    let tier = |name: &str, points: i64| Tier {
        name: name.to_owned(),
        points: Points::whole(points),
    };
    let tiers = || vec![tier("省级以上", 3), tier("市级", 2), tier("县级", 1)];
    let mut all = surveys();
    all.extend([
        pattern(
            "抽查合格，每少1人扣分",
            Ask::Sample {
                what: "抽问知晓情况".to_owned(),
                unit: "人".to_owned(),
                of: 10,
                need: 8,
            },
            Then::Deduct(How::EachMissing(half())),
        ),
        pattern(
            "按级别得分",
            Ask::Tiers {
                what: "获得荣誉".to_owned(),
                unit: "项".to_owned(),
                tiers: tiers(),
                best_only: false,
            },
            Then::Earn(How::Own),
        ),
        pattern(
            "登记的荣誉按级别得分，同一工作只计最高",
            Ask::Events {
                what: "获得荣誉".to_owned(),
                within: Window::Months(24),
                tiers: tiers(),
            },
            Then::Earn(How::Own),
        ),
        pattern("人工打分", amount(), Then::Earn(How::Own)),
        pattern("视情况扣分", amount(), Then::Deduct(How::Own)),
        pattern(
            "登记的事项每起扣分",
            Ask::Events {
                what: "被通报批评".to_owned(),
                within: Window::Year,
                tiers: Vec::new(),
            },
            Then::Deduct(How::Each(Points::ONE)),
        ),
    ]);
    all
}

fn veto() -> Pattern {
    let ask = Ask::Events {
        what: "发生严重违纪违法案件".to_owned(),
        within: Window::Months(24),
        tiers: Vec::new(),
    };
    pattern("有此情形的后果", ask, Then::Veto("不得申报".to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::domain::decimal::Points;
    use crate::domain::standard::Role;
    use crate::domain::standard::rule_examples::patterns;

    #[test]
    fn every_kind_can_be_scored_and_is_told_from_the_others() {
        for role in [Role::Scored, Role::Bonus, Role::Negative, Role::Veto] {
            let all = patterns(role, Points::whole(4));
            assert!(!all.is_empty());
            for one in &all {
                assert!(one.rule.fits(), "{}", one.name);
                let n_alike = all.iter().filter(|it| it.is_of(&one.rule)).count();
                assert_eq!(n_alike, 1, "{}", one.name);
            }
        }
    }
}
