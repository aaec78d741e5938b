//! Scoring sentences with clauses that have points of their own: what is said of one moves its points only, each is lost
//! once, each entry is told apart from the others, and what no rule holds is doubted in its own words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use duibiao::domain::assessment::answer::{Answer, Input};
use duibiao::domain::assessment::{About, Assessment};
use duibiao::domain::score::score;
use duibiao::domain::standard::rule::Ask;
use duibiao::import::standard::build::Imported;

use crate::fixture::decimal;
use crate::import::imported;

/// The standard of one item with these points and words.
fn item(max: &str, words: &str) -> Imported {
    imported(&[&format!(
        "序号 | 项目 | 评分标准 | 分值\n1 | 内容 | {words} | {max}"
    )])
}

/// What is doubted of the rules of the item.
fn doubts(found: &Imported) -> Vec<String> {
    let own = found.doubts.iter();
    let own = own.filter(|it| matches!(it.code, "I-203" | "I-204"));
    own.map(|it| it.what.clone()).collect()
}

/// An entry in a sign and its numbers: `m1,2` ticks, `c3` counts, `p90` is a rate or a change, `l2` a level, `a3` points,
/// `r8,10` a part of a whole.
fn input(said: &str) -> Input {
    let (sign, rest) = said.split_at(1);
    let mut numbers = rest.split(',').filter(|it| !it.is_empty());
    match sign {
        "m" => Input::Marks(
            numbers
                .map(|it| it.parse().unwrap())
                .collect::<BTreeSet<_>>(),
        ),
        "c" => Input::Count(decimal(numbers.next().unwrap())),
        "p" => Input::Percent(decimal(numbers.next().unwrap())),
        "a" => Input::Amounts(numbers.map(decimal).collect()),
        "r" => {
            let part = decimal(numbers.next().unwrap());
            let whole = decimal(numbers.next().unwrap());
            Input::Parts { part, whole }
        }
        "l" => Input::Level(numbers.next().unwrap().parse().unwrap()),
        _ => panic!("{said}"),
    }
}

/// The points of the item with entries, one for each rule.
fn points(found: &Imported, entries: &str) -> String {
    let node = &found.standard.nodes[0];
    let mut answer = Answer::default();
    for (nth, said) in entries.split(' ').enumerate() {
        answer.inputs.insert(nth + 1, input(said));
    }
    assert_eq!(
        answer.inputs.len(),
        node.rules.len(),
        "{entries}: {:?}",
        node.rules
    );
    let assessment = Assessment {
        origin: None,
        about: About::blank(2026),
        standard: Arc::new(found.standard.clone()),
        answers: BTreeMap::from([(node.id.clone(), answer)]),
        gaps: BTreeMap::new(),
        archive: Vec::new(),
        rounds: Vec::new(),
    };
    score(&assessment).nodes[0].points.to_string()
}

/// What an entry is called.
fn asked(ask: &Ask) -> String {
    match ask {
        Ask::Count { what, .. } | Ask::Late { what, .. } => what.clone(),
        _ => panic!("{ask:?}"),
    }
}

/// The points of an item, its words, and what entries are worth.
pub(crate) type Read<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

/// Each item is read without a doubt and has these points with these entries.
pub(crate) fn are_right(cases: &[Read<'_>]) {
    let mut wrong = Vec::new();
    for (max, words, entries) in cases {
        let found = item(max, words);
        let doubts = doubts(&found);
        if !doubts.is_empty() {
            wrong.push(format!("{words}\n  {doubts:?}"));
        }
        for (entry, expected) in *entries {
            let is = points(&found, entry);
            if is != *expected {
                let rules = &found.standard.nodes[0].rules;
                wrong.push(format!(
                    "{words}\n  {entry}: {is}, not {expected}\n  {rules:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Each item is read, with a doubt that quotes these words, and has these points with these entries.
pub(crate) fn are_read_with_a_doubt(cases: &[(Read<'_>, &str)]) {
    let mut wrong = Vec::new();
    for ((max, words, entries), quoted) in cases {
        let found = item(max, words);
        let doubts = doubts(&found);
        if !doubts.iter().any(|it| it.contains(quoted)) {
            wrong.push(format!("{words}\n  {quoted}: {doubts:?}"));
        }
        for (entry, expected) in *entries {
            let is = points(&found, entry);
            if is != *expected {
                let rules = &found.standard.nodes[0].rules;
                wrong.push(format!(
                    "{words}\n  {entry}: {is}, not {expected}\n  {rules:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Each item is doubted, and the doubt quotes these words.
pub(crate) fn are_doubted(cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (max, words, quoted) in cases {
        let doubts = doubts(&item(max, words));
        if !doubts.iter().any(|it| it.contains(quoted)) {
            wrong.push(format!("{words}\n  {quoted}: {doubts:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_clause_that_is_counted_is_not_ticked_as_well() {
    are_right(&[
        (
            "6",
            "建立宣讲队伍得2分；每年开展宣讲不少于5场得3分，每少1场扣0.5分；有宣讲台账得1分。",
            &[
                ("m1,2 c5", "6"),
                ("m1,2 c3", "5"),
                ("m2 c0", "1.5"),
                ("m1,2 c0", "3.5"),
            ],
        ),
        (
            "4",
            "楼道张贴公约得2分，缺1处扣0.5分；公约内容规范得2分。",
            &[
                ("m1 c0", "4"),
                ("m1 c3", "2.5"),
                ("m c9", "0"),
                ("m1 c9", "2"),
            ],
        ),
        (
            "5",
            "无乱扔垃圾得3分，发现1处扣1分；设置分类桶得2分。",
            &[
                ("m1 c0", "5"),
                ("m1 c2", "3"),
                ("m1 c8", "2"),
                ("m c1", "2"),
            ],
        ),
        (
            "6",
            "读书角藏书不少于50册（2分），读书会不少于4次（2分），报告会不少于2次（2分），每少1次扣1分；",
            &[("m1 c4 c2", "6"), ("m1 c3 c2", "5"), ("m1 c0 c0", "2")],
        ),
    ]);
}

#[test]
fn no_points_of_a_clause_are_its_own() {
    are_right(&[
        (
            "5",
            "台账规范得3分；无拖欠工资得2分，出现1起不得分。",
            &[("m1,2", "5"), ("m1", "3"), ("m2", "2")],
        ),
        (
            "6",
            "无投诉得4分，发生1次扣1分，发生3次及以上该小项不得分；有回访得2分。",
            &[
                ("m1 c0", "6"),
                ("m1 c2", "4"),
                ("m1 c3", "2"),
                ("m c5", "0"),
            ],
        ),
        (
            "6",
            "满意率90%以上得4分，每低1个百分点扣0.1分，低于80%该小项不得分；有整改得2分。",
            &[
                ("m1 p90", "6"),
                ("m1 p85", "5.5"),
                ("m1 p80", "5"),
                ("m1 p79.9", "2"),
            ],
        ),
        (
            "4",
            "有专栏得2分；更新及时得2分，每迟1次扣0.5分；弄虚作假的，本项不得分。",
            &[("m1 c1 m", "3.5"), ("m1 c0 m1", "0")],
        ),
    ]);
}

#[test]
fn what_is_found_is_not_taken_for_another_finding() {
    are_right(&[
        (
            "4",
            "发现漏登1次扣0.5分，发现伪造1次，本项不得分。",
            &[("c2 m", "3"), ("c0 m1", "0"), ("c1 m", "3.5")],
        ),
        (
            "5",
            "出现一般隐患1处扣1分，出现重大隐患1处，该项不得分。",
            &[("c1 m", "4"), ("c0 m1", "0")],
        ),
    ]);
}

#[test]
fn a_part_of_a_number_has_a_price_of_its_own() {
    are_right(&[
        (
            "5",
            "全年编发信息10条，其中原创信息不少于4条，总条数每少1条扣0.2分，原创信息每少1条再扣0.5分。",
            &[("c10 c4", "5"), ("c8 c4", "4.6"), ("c10 c3", "4.5")],
        ),
        (
            "5",
            "集中学习不少于6次，其中专题研讨不少于2次，总次数每少1次扣1分。",
            &[("c6", "5"), ("c4", "3")],
        ),
    ]);
    are_doubted(&[(
        "5",
        "集中学习不少于6次，其中专题研讨不少于2次，每少1次扣1分。",
        "每少1次扣1分",
    )]);
}

#[test]
fn nothing_at_all_is_the_lowest_of_a_number() {
    are_right(&[
        (
            "3",
            "举办讲座3场以上得3分，不足3场得1分，未举办的不得分。",
            &[("c3", "3"), ("c1", "1"), ("c0", "0")],
        ),
        (
            "4",
            "配套资金达到20万元得4分，不足20万元得2分，没有资金的不得分。",
            &[("c20", "4"), ("c5", "2"), ("c0", "0")],
        ),
    ]);
}

#[test]
fn states_of_one_clause_stand_beside_the_others() {
    are_right(&[
        (
            "5",
            "值班记录完整得3分，不完整得1分，无记录不得分；交接手续齐全得2分，不齐全得1分。",
            &[("l1 l1", "5"), ("l2 l1", "3"), ("l3 l2", "1")],
        ),
        (
            "4",
            "有活动室得1分；年均活动6次以上得3分，4次以上不足6次得2分，不足4次得1分。",
            &[("m1 c6", "4"), ("m1 c5", "3"), ("m c1", "1")],
        ),
    ]);
}

#[test]
fn steps_of_measures_go_both_ways() {
    are_right(&[
        (
            "5",
            "人均经费达到100元得5分，每少10元扣1分。",
            &[("c100", "5"), ("c85", "4"), ("c80", "3"), ("c30", "0")],
        ),
        (
            "4",
            "测评得分≥85分得4分，每低1分扣0.5分，低于80分不得分。",
            &[("c85", "4"), ("c83", "3"), ("c80", "1.5"), ("c79", "0")],
        ),
        (
            "3",
            "献血率达到8‰得3分，每低1‰扣1分。",
            &[("c8", "3"), ("c7", "2"), ("c4", "0")],
        ),
        (
            "3",
            "噪声不超过60分贝，每超1分贝扣0.5分。",
            &[("c60", "3"), ("c62", "2")],
        ),
        (
            "6",
            "开放率达90%得6分，每低5个百分点扣0.5分（不足5个百分点的不计），低于60%不得分。",
            &[("p90", "6"), ("p80", "5"), ("p60", "3"), ("p59", "0")],
        ),
    ]);
}

#[test]
fn proportions_from_a_mark_and_of_a_score() {
    are_right(&[
        (
            "10",
            "落实率达70%以上的按比例得分，低于70%的不得分。",
            &[("p100", "10"), ("p80", "8"), ("p69", "0")],
        ),
        (
            "4",
            "人均学习时长不少于40小时得4分，不足40小时的按比例得分。",
            &[("c40", "4"), ("c20", "2"), ("c0", "0")],
        ),
        (
            "8",
            "按上级考核得分（百分制）的8%折算计入。",
            &[("c100", "8"), ("c75", "6")],
        ),
    ]);
    are_doubted(&[
        ("5", "以市级测评结果折算计入。", "以市级测评结果折算计入"),
        ("5", "按主管部门评价得分折算。", "按主管部门评价得分折算"),
    ]);
}

#[test]
fn one_tail_is_of_each_rate_before_it() {
    are_right(&[(
        "6",
        "建档率≥80%得4分，随访率≥70%得2分；每低1个百分点各扣0.2分。",
        &[("p80 p70", "6"), ("p75 p70", "5"), ("p80 p50", "4")],
    )]);
}

#[test]
fn what_stands_elsewhere_is_said_of_its_clause() {
    are_right(&[
        (
            "5",
            "结对帮扶每月至少1次（2分），建档率达60%以上（2分），有台账（1分）。每缺一次帮扶扣0.2分。",
            &[
                ("p60 m1 c12", "5"),
                ("p60 m1 c10", "4.6"),
                ("p60 m1 c0", "3"),
            ],
        ),
        (
            "5",
            "按时报送方案得2分，逾期报送的按50%计；有总结得3分，缺1份扣1分。",
            &[("l1 c0", "5"), ("l2 c1", "3")],
        ),
    ]);
}

#[test]
fn days_that_several_things_are_due_on_are_each_entered() {
    let found = item(
        "3",
        "5月底前报送自查报告，10月底前报送整改报告，每逾期1天扣0.1分。",
    );
    let rules: Vec<String> = found.standard.nodes[0]
        .rules
        .iter()
        .map(|it| asked(&it.ask))
        .collect();
    assert_eq!(rules, ["报送自查报告", "报送整改报告"]);
}

#[test]
fn entries_are_told_apart() {
    let cases: [(&str, &str, &[&str]); 2] = [
        (
            "6",
            "甲类项目每建成1个得2分，乙类项目每建成1个得1分，满分6分。",
            &["甲类项目：建成", "乙类项目：建成"],
        ),
        (
            "4",
            "无违章得2分，有1起扣1分；无事故得2分，有1起扣2分。",
            &["无违章：有的起数", "无事故：有的起数"],
        ),
    ];
    for (max, words, expected) in cases {
        let found = item(max, words);
        let rules = found.standard.nodes[0].rules.iter();
        let names: Vec<String> = rules.map(|it| asked(&it.ask)).collect();
        assert_eq!(names, expected, "{words}");
    }
    are_doubted(&[
        (
            "4",
            "全年走访8户，每少1户扣0.5分，每少1户扣1分。",
            "每少1户扣1分",
        ),
        ("4", "缺1份扣0.2分，缺一份扣0.5分。", "缺一份扣0.5分"),
    ]);
}

#[test]
fn what_no_rule_holds_is_doubted_in_its_words() {
    are_doubted(&[
        (
            "6",
            "迟到每次扣0.2分，旷工每次扣1分，以上合计最多扣3分。",
            "以上合计最多扣3分",
        ),
        (
            "6",
            "错登每条扣0.5分，漏登每条扣1分，两项累计扣分不超过2分。",
            "两项累计扣分不超过2分",
        ),
        (
            "4",
            "做到得4分，基本做到得2分以上，未做到不得分。",
            "基本做到得2分以上",
        ),
        ("4", "好得4分，较好得3分左右，差得0分。", "较好得3分左右"),
        (
            "5",
            "缺席1次扣1分，请人代会1次扣0.5分，两次以上代会的视同缺席。",
            "视同缺席",
        ),
        (
            "5",
            "漏报1次扣1分，迟报1次扣0.2分，被约谈的降一档。",
            "被约谈的降一档",
        ),
        (
            "6",
            "随机抽查档案，合格率≥90%得4分，每低1个百分点扣0.5分，出现涂改该小项不得分；有目录得2分。",
            "出现涂改",
        ),
        (
            "5",
            "考核优秀得5分，良好得4分，合格得3分，不合格不得分；有人被处分的降低一个等次。",
            "降低一个等次",
        ),
        (
            "4",
            "气耗较上年度下降2%以上得4分，持平得2分，上升不得分。",
            "下降2%以上",
        ),
        (
            "4",
            "设立服务台得2分，态度生硬的每次扣0.5分；有登记得2分。",
            "态度生硬的每次扣0.5分",
        ),
    ]);
}

#[test]
fn words_that_end_what_points_do_have_a_rule_of_their_own() {
    are_doubted(&[
        (
            "6",
            "成立专班得1分，召开调度会不少于3次得3分，每少1次扣1分，有会议记录得2分。未成立专班的，本项不得分。",
            "未成立专班的，本项不得分",
        ),
        (
            "5",
            "有值班表得1分，有巡查记录得2分，有应急物资得2分，未落实的不得分。",
            "未落实的不得分",
        ),
        (
            "4",
            "未制定预案、未组织演练、未公示电话的各扣1分，三项最多扣2分，扣完4分为止。",
            "三项最多扣2分",
        ),
        (
            "9",
            "①巡查漏查1处扣1分，误报1处扣0.5分，本小项扣完3分为止；②整改逾期1件扣0.5分，扣完4分为止；③未报总结扣2分。",
            "本小项扣完3分为止",
        ),
        (
            "5",
            "有包联村的，包联村走访覆盖率达100%得5分，每低10个百分点扣1分；无包联村的，该项按满分计。",
            "无包联村的，该项按满分计",
        ),
        ("3", "每获得1次市级以上表扬加1分，最高加4分。", "最高加4分"),
        (
            "4",
            "按时填报报表得4分，错填1处扣0.5分，漏填1处扣1分，扣完为止，该小项不得分。",
            "该小项不得分",
        ),
    ]);
    are_right(&[
        (
            "5",
            "漏登1条扣1分，错登1条扣0.5分，扣完为止；未建立台账的，本项不得分。",
            &[("c1 c1 m", "3.5"), ("c0 c0 m1", "0")],
        ),
        (
            "3",
            "无投诉的按满分计，每发生1次扣1分。",
            &[("c0", "3"), ("c1", "2")],
        ),
        (
            "4",
            "每发现1处扣0.5分，最多扣2分。",
            &[("c1", "3.5"), ("c9", "2")],
        ),
    ]);
}

#[test]
fn the_most_of_each_thing_is_not_the_most_of_the_item() {
    are_doubted(&[
        (
            "6",
            "抽查案卷4卷，1处瑕疵扣0.2分，单卷最多扣1分。",
            "单卷最多扣1分",
        ),
        (
            "5",
            "抽查窗口人员3名，1处不规范扣0.5分，每名人员最多扣1.5分。",
            "每名人员",
        ),
        (
            "4",
            "卫生、秩序、绿化、设施四个方面，每个方面有1处问题扣0.5分，单个方面最多扣1分。",
            "单个方面最多扣1分",
        ),
    ]);
}
