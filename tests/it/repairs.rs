//! What the check finds has a button: each does away with its finding, as one step.

use duibiao::domain::check::check_standard;
use duibiao::domain::check::repair::repairs;
use duibiao::domain::decimal::{Decimal, Points};
use duibiao::domain::problem::Severity;
use duibiao::domain::standard::method::Method;
use duibiao::domain::standard::rule::{
    Ask, Clause, Compare, How, PartPoints, Rule, RuleEffect, Then, Worth,
};
use duibiao::domain::standard::{
    Bonus, EvidenceNeed, MethodTotal, Node, NodeId, PassCondition, PassMark, Rounding, ScoreKind,
    Standard,
};

use crate::desk::{SMALL, unscored};

fn small() -> Standard {
    Standard::clone(&unscored(SMALL).standard)
}

fn points(text: &str) -> Points {
    text.parse().unwrap()
}

/// The spoiled standard has this finding with these repairs, and each of them does away with it.
fn check(code: &str, names: &[&str], spoil: impl FnOnce(&mut Standard)) {
    let mut standard = small();
    spoil(&mut standard);
    let before = check_standard(&standard);
    let count = |found: &[duibiao::domain::problem::Problem]| {
        found.iter().filter(|it| it.code == code).count()
    };
    let errors = |found: &[duibiao::domain::problem::Problem]| {
        let grave = |it: &&duibiao::domain::problem::Problem| it.severity == Severity::Error;
        found.iter().filter(grave).count()
    };
    let found = before.iter().find(|it| it.code == code);
    let found = found.unwrap_or_else(|| panic!("{code} is not found: {before:?}"));
    let offered = repairs(&standard, found);
    let said: Vec<&str> = offered.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(said, names, "{code}");
    for repair in offered {
        let mut repaired = standard.clone();
        let back = repaired.edit(repair.edit).unwrap();
        let after = check_standard(&repaired);
        assert!(count(&after) < count(&before), "{code} {}", repair.name);
        assert!(errors(&after) <= errors(&before), "{code} {}", repair.name);
        repaired.edit(back).unwrap();
        assert_eq!(repaired, standard, "{code} {} is one step", repair.name);
    }
}

/// The first item.
fn item(standard: &mut Standard) -> &mut Node {
    &mut standard.nodes[0].children[0]
}

/// The item whose sentence asks for a number.
fn counted(standard: &mut Standard) -> &mut Node {
    &mut standard.nodes[0].children[1]
}

fn by_hand(min: i64, max: i64) -> Rule {
    Rule {
        ask: Ask::Amount {
            what: "总体情况".to_owned(),
            min: Points::whole(min),
            max: Points::whole(max),
            many: false,
        },
        then: Then::Earn(How::Own),
        limit: None,
        method: None,
        also: Vec::new(),
    }
}

#[test]
fn totals_that_do_not_agree() {
    check("B-102", &["满分改为9分"], |it| {
        it.total = Points::whole(10);
    });
    check("B-103", &["达标线改为满分"], |it| {
        it.pass_marks[0].at = Points::whole(10);
    });
    check("B-105", &["按各条的合计改"], |it| {
        item(it).methods = vec![Method::Documents];
        it.method_totals = vec![MethodTotal {
            method: Method::Documents,
            max: Points::whole(5),
        }];
    });
    check("B-106", &["添加一个项目"], |it| it.nodes.clear());
    check("B-132", &["加分上限改为2分"], |it| {
        let node = Node {
            max: Points::whole(2),
            rules: vec![by_hand(0, 2)],
            ..Node::blank(NodeId::new("J1"), "获奖")
        };
        it.bonus = Some(Bonus {
            cap: Points::ZERO,
            within_total: false,
            nodes: vec![node],
        });
    });
}

#[test]
fn points_of_an_item_that_do_not_agree() {
    check("B-111", &["改为合理的数"], |it| {
        item(it).weight = Decimal::ZERO;
    });
    check(
        "B-115",
        &["本级改为6分", "按比例分摊到下级"],
        |it| {
            it.nodes[0].max = Points::whole(7);
        },
    );
    check(
        "B-115",
        &["“学习制度”补2分", "本级改为4分", "按比例分摊到下级"],
        |it| {
            item(it).max = Points::ZERO;
        },
    );
    check("B-116", &["改为人工打分"], |it| {
        item(it).rules.clear();
    });
    check("B-117", &["本条改为2分"], |it| {
        item(it).max = Points::whole(3);
    });
    check("B-125", &["每次最多扣4分", "本条改为5分"], |it| {
        counted(it).rules[0].then = Then::Deduct(How::EachMissing(Points::whole(5)));
    });
}

#[test]
fn points_are_shared_out_to_the_last_hundredth() {
    let mut standard = small();
    standard.nodes[0].max = Points::whole(7);
    let found = check_standard(&standard);
    let found = found.iter().find(|it| it.code == "B-115").unwrap();
    let share = repairs(&standard, found).pop().unwrap();
    standard.edit(share.edit).unwrap();
    let worths: Vec<Points> = standard.nodes[0].children.iter().map(|it| it.max).collect();
    assert_eq!(worths, [points("2.33"), points("4.67")]);
}

#[test]
fn rules_that_cannot_be_scored() {
    check("B-120", &["改为人工打分"], |it| {
        counted(it).rules[0].then = Then::Deduct(How::Own);
    });
    check("B-122", &["改为人工打分"], |it| {
        item(it).rules[0].ask = Ask::Clauses(Vec::new());
    });
    check("B-123", &["上下对调"], |it| {
        item(it).rules = vec![by_hand(2, 0)];
    });
    check("B-124", &["去掉没有定义的等次"], |it| {
        let rule = &mut it.nodes[1].children[0].rules[0];
        rule.ask = Ask::Clauses(vec![Clause {
            text: "要求".to_owned(),
            level: "没有的等次".to_owned(),
            ..Clause::default()
        }]);
    });
    check("B-126", &["改为正数"], |it| {
        counted(it).rules[0].then = Then::Deduct(How::EachMissing(-Points::ONE));
    });
}

#[test]
fn phases_months_and_sections() {
    check("B-104", &["把起止月份改到1至12月之内"], |it| {
        it.phases[0].to = 13;
    });
    check(
        "B-113",
        &["在阶段表中补上（1至12月）", "去掉所属阶段"],
        |it| {
            item(it).phase = "四".to_owned();
        },
    );
    check("B-114", &["去掉月份"], |it| item(it).month = Some(13));
    check("B-139", &["去掉月份"], |it| item(it).month = Some(2));
    check(
        "B-139",
        &["改到“宣传发动阶段”", "去掉月份"],
        |it| {
            let first = duibiao::domain::standard::Phase {
                id: "x".to_owned(),
                name: "宣传发动阶段".to_owned(),
                from: 1,
                to: 6,
            };
            it.phases.push(first);
            item(it).month = Some(2);
        },
    );
    check("B-131", &["删去重复的科室"], |it| {
        it.sections.push("党建办".to_owned());
    });
    check("B-137", &["补进科室表"], |it| {
        item(it).lead = "爱卫办".to_owned();
    });
    check("B-138", &["从配合科室中删去"], |it| {
        item(it).support = vec!["党建办".to_owned()];
    });
}

#[test]
fn names_codes_and_evidence() {
    check("B-101", &["编号改为“2”"], |it| {
        it.nodes[1].id = NodeId::new("1");
    });
    check("B-133", &["清空这一条的代码"], |it| {
        item(it).code = "一".to_owned();
        counted(it).code = "一".to_owned();
    });
    check("B-134", &["删去这一条"], |it| {
        let text = "每季度至少召开一次专题会议，少一次扣1分。";
        item(it).text = text.to_owned();
        counted(it).text = text.to_owned();
        counted(it).title = "学习制度".to_owned();
    });
    check("B-135", &["去掉分组"], |it| {
        item(it).group = "荣誉".to_owned();
    });
    check("B-136", &["用评分标准的开头作名称"], |it| {
        item(it).title.clear();
    });
    let need = |pieces| EvidenceNeed {
        name: "签到表".to_owned(),
        pieces,
    };
    check("B-140", &["改为1件"], |it| {
        item(it).evidence = vec![need(0)];
    });
    check("B-141", &["合并为一项"], |it| {
        item(it).evidence = vec![need(1), need(2)];
    });
}

#[test]
fn rules_on_what_is_measured() {
    let percent = |then: Then| Rule {
        ask: Ask::Percent("知晓率".to_owned()),
        then,
        limit: None,
        also: Vec::new(),
        method: None,
    };
    let sixty = Decimal::whole(60);
    check("B-144", &["改为每1个单位一档"], |it| {
        counted(it).rules = vec![percent(Then::Deduct(How::PerPoint {
            from: sixty,
            each: Points::ONE,
            parts: PartPoints::LeftOut,
            step: Decimal::ZERO,
            side: None,
        }))];
    });
    check("B-145", &["把区间的两端对调"], |it| {
        let band = Compare::FromBelow(Decimal::whole(80), sixty);
        counted(it).rules = vec![percent(Then::Deduct(How::If(band, Points::ONE)))];
    });
    check("B-148", &["改到0与本项分值之间"], |it| {
        counted(it).base = Some(Points::whole(1_000));
    });
    check("B-149", &["改为4位小数"], |it| {
        it.rounding = Some(Rounding {
            item: Some(6),
            total: None,
        });
    });
    check("B-150", &["删去无法判断的附加条件"], |it| {
        it.pass_marks = vec![PassMark {
            name: "达标".to_owned(),
            of: ScoreKind::Own,
            at: Points::ONE,
            also: vec![
                PassCondition::EachPart(-sixty),
                PassCondition::EachPart(sixty),
            ],
        }];
    });
    check("B-151", &["改到允许的范围内"], |it| {
        let percent = Decimal::whole(2_000);
        let when = Some(Compare::Below(sixty));
        counted(it).rules[0].also = vec![RuleEffect {
            then: Then::Factor { when, percent },
            limit: None,
        }];
    });
    check("B-154", &["删去不起作用的上限"], |it| {
        let when = Some(Compare::Below(Decimal::ONE));
        let at = Worth::Points(Points::ZERO);
        counted(it).rules[0].also = vec![RuleEffect {
            then: Then::Cap { when, at },
            limit: Some(Points::ONE),
        }];
    });
}
