//! The rules of made-up items, and answers that fit them: some with full marks, some without.

use duibiao::domain::assessment::answer::Input;
use duibiao::domain::decimal::{Decimal, Points};
use duibiao::domain::standard::rule::{
    Ask, Clause, Compare, How, Level, PartPoints, Rule, SurveyOption, Then, Tier, Window, Worth,
};

/// How many kinds of items there are.
pub(super) const KINDS: u32 = 12;

const HALF: Points = Decimal::from_units(5_000);
const TENTH: Points = Decimal::from_units(1_000);

/// The rules of an item of this kind.
pub(super) fn rules_of(kind: u32) -> Vec<Rule> {
    let one = |ask, then| vec![rule(ask, then)];
    match kind {
        0 => one(count(), Then::Deduct(How::EachMissing(HALF))),
        1 => one(Ask::Clauses(clauses(4, HALF)), Then::Earn(How::Own)),
        2 => one(Ask::Faults(clauses(5, TENTH)), Then::Deduct(How::Own)),
        3 => one(Ask::Choice("工作机制".to_owned()), graded()),
        4 => one(percent(), per_point()),
        5 => one(ratio(), Then::Earn(How::Share)),
        6 => one(sample(), Then::Earn(How::Whole)),
        7 => one(amount(), Then::Deduct(How::Own)),
        8 => one(survey(), by_share()),
        9 => one(tiers(), Then::Earn(How::Own)),
        10 => one(
            Ask::Clauses(clauses(3, Decimal::ZERO)),
            Then::Earn(How::Whole),
        ),
        // Two rules on one item, as real standards have them.
        _ => vec![
            Rule {
                limit: Some(Decimal::ONE),
                ..rule(Ask::Clauses(clauses(2, HALF)), Then::Earn(How::Own))
            },
            Rule {
                limit: Some(Decimal::ONE),
                ..rule(sample(), Then::Earn(How::Whole))
            },
        ],
    }
}

/// An answer to `rule`, different from item to item.
pub(super) fn answer_of(rule: &Rule, at: u32) -> Input {
    let number = Decimal::from;
    match &rule.ask {
        Ask::Clauses(list) | Ask::Faults(list) => Input::Marks(
            (1..=list.len())
                .filter(|it| !(it + spread(at, 3)).is_multiple_of(3))
                .collect(),
        ),
        Ask::Choice(_) => Input::Level(1 + spread(at, rule.levels().len())),
        Ask::Count { .. } => Input::Count(number(2 + at % 4)),
        Ask::Tiers { tiers, .. } => {
            Input::Counts(tiers.iter().map(|_tier| number(at % 3)).collect())
        }
        Ask::Percent(_) => Input::Percent(number(70 + at % 31)),
        Ask::Ratio { .. } => Input::Parts {
            part: number(40 + at % 11),
            whole: number(50),
        },
        Ask::Sample { of, .. } => Input::Parts {
            part: number(at % (of + 1)),
            whole: number(*of),
        },
        Ask::Amount { .. } => Input::Amounts(vec![TENTH; spread(at, 4)]),
        Ask::Rank(_) => Input::Count(number(1 + at % 12)),
        Ask::Change { .. } => Input::Parts {
            part: number(90 + at % 21),
            whole: number(100),
        },
        Ask::Mean { of, .. } => {
            Input::Counts(of.iter().map(|_name| number(70 + at % 31)).collect())
        }
        Ask::Late { .. } => super::done_late(at),
        // Another item answers for it.
        Ask::Item(_) => Input::Marks(std::collections::BTreeSet::new()),
        Ask::Events { .. } if at.is_multiple_of(2) => super::happening(at),
        Ask::Events { .. } => Input::Events(Vec::new()),
        Ask::Survey { options, .. } => {
            Input::Counts(options.iter().map(|_option| number(10 + at % 20)).collect())
        }
    }
}

fn spread(at: u32, over: usize) -> usize {
    usize::try_from(at).unwrap_or_default() % over.max(1)
}

/// 加分项: so many points for each honour of a tier.
pub(super) fn honours() -> Rule {
    rule(tiers(), Then::Earn(How::Own))
}

/// 负面清单: one point off for each report.
pub(super) fn reported() -> Rule {
    rule(events(Window::Year), Then::Deduct(How::Each(Decimal::ONE)))
}

/// 一票否决.
pub(super) fn veto() -> Rule {
    rule(
        events(Window::Months(24)),
        Then::Veto("不得申报".to_owned()),
    )
}

const fn rule(ask: Ask, then: Then) -> Rule {
    Rule {
        ask,
        then,
        limit: None,
        method: None,
        also: Vec::new(),
    }
}

fn clauses(n: usize, points: Points) -> Vec<Clause> {
    let texts = [
        "发文成立领导小组，由主要负责人任组长",
        "明确分管领导、办事机构和专（兼）职人员",
        "人员变动后及时调整，全年没有空缺",
        "年度计划有目标、有措施、有时限、有责任人",
        "台账与实际相符，没有涂改和补造",
    ];
    let clause = |text: &str| Clause {
        text: text.to_owned(),
        points,
        ..Clause::default()
    };
    texts.into_iter().take(n).map(clause).collect()
}

fn count() -> Ask {
    Ask::Count {
        what: "召开领导小组专题会议".to_owned(),
        unit: "次".to_owned(),
        need: Some(Decimal::whole(4)),
        fractions: false,
    }
}

fn percent() -> Ask {
    Ask::Percent("干部职工对创建工作的知晓率".to_owned())
}

fn ratio() -> Ask {
    Ask::Ratio {
        part: "参加志愿服务的人数".to_owned(),
        whole: "在职职工人数".to_owned(),
        unit: "人".to_owned(),
        beyond: false,
        at_least: None,
    }
}

fn sample() -> Ask {
    Ask::Sample {
        what: "抽问干部职工对方案的知晓情况".to_owned(),
        unit: "人".to_owned(),
        of: 5,
        need: 3,
    }
}

fn amount() -> Ask {
    Ask::Amount {
        what: "材料不规范".to_owned(),
        min: TENTH,
        max: HALF,
        many: true,
    }
}

fn survey() -> Ask {
    let option = |(name, value): (&str, i64)| SurveyOption {
        name: name.to_owned(),
        value: Decimal::whole(value),
    };
    Ask::Survey {
        what: "群众对窗口服务的满意程度".to_owned(),
        options: [("满意", 100), ("基本满意", 60), ("不满意", 0)]
            .map(option)
            .to_vec(),
        at_least: None,
    }
}

fn tiers() -> Ask {
    let tier = |(name, tenths): (&str, i64)| Tier {
        name: name.to_owned(),
        points: Decimal::from_units(tenths * 1_000),
    };
    Ask::Tiers {
        what: "受到表彰".to_owned(),
        unit: "次".to_owned(),
        tiers: [("省级", 10), ("市级", 5), ("县级", 2)].map(tier).to_vec(),
        best_only: false,
    }
}

fn events(within: Window) -> Ask {
    Ask::Events {
        what: "被县级以上通报批评".to_owned(),
        within,
        tiers: Vec::new(),
    }
}

fn graded() -> Then {
    let level = |(name, percent): (&str, i64)| Level {
        name: name.to_owned(),
        worth: Worth::Share(Decimal::whole(percent)),
        when: None,
    };
    Then::Earn(How::Level {
        levels: [("健全", 100), ("较健全", 70), ("一般", 40), ("差", 0)]
            .map(level)
            .to_vec(),
        core_fails: None,
    })
}

fn by_share() -> Then {
    let level = |(name, percent, from): (&str, i64, i64)| Level {
        name: name.to_owned(),
        worth: Worth::Share(Decimal::whole(percent)),
        when: Some(Compare::AtLeast(Decimal::whole(from))),
    };
    Then::Earn(How::Level {
        levels: [("好", 100, 80), ("较好", 60, 60), ("差", 0, 0)]
            .map(level)
            .to_vec(),
        core_fails: None,
    })
}

fn per_point() -> Then {
    Then::Deduct(How::PerPoint {
        from: Decimal::whole(90),
        each: TENTH,
        parts: PartPoints::CountWhole,
        step: Decimal::ONE,
        side: None,
    })
}
