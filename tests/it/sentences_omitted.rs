//! What must not be passed over in a sentence – the other side of a range, a last clause, the name of a rate, a day, a sample,
//! years, the same work – is in a rule or doubted; and the sentences that a 考核 is made of are read.

use duibiao::domain::standard::Node;
use duibiao::domain::standard::rule::Ask;
use duibiao::import::sentences::{Sure, understand};

use crate::import::imported;
use crate::sentences::shown;
use crate::sentences_once::{are_doubted, are_read_with_a_doubt, are_right};

/// The item with these points, this title and these words.
fn node(max: &str, title: &str, words: &str) -> Node {
    let found = imported(&[&format!(
        "序号 | 项目 | 评分标准 | 分值\n1 | {title} | {words} | {max}"
    )]);
    found.standard.nodes[0].clone()
}

#[test]
fn a_range_costs_on_both_sides() {
    let entries = &[
        ("p80", "7.5"),
        ("p85", "10"),
        ("p93", "10"),
        ("p95", "9"),
        ("p90", "10"),
    ];
    are_right(&[
        (
            "10",
            "床位使用率控制在85%—93%之间得满分，每高或低1个百分点扣0.5分。",
            entries,
        ),
        (
            "10",
            "病床使用率在85%至93%，每高于或低于1个百分点扣0.5分，扣完为止。",
            entries,
        ),
        (
            "10",
            "使用率85%～93%的得10分，超过或不足的每1个百分点扣0.5分。",
            entries,
        ),
    ]);
    are_doubted(&[(
        "10",
        "使用率达到85%得10分，最高93%，每高或低1个百分点扣0.5分。",
        "每高或低1个百分点",
    )]);
}

#[test]
fn a_last_clause_that_takes_all_is_in_a_rule_or_doubted() {
    are_doubted(&[
        (
            "5",
            "合格率≥95%得满分，每下降1%扣0.2分，下降10%以上不得分。",
            "下降10%以上不得分",
        ),
        (
            "6",
            "建档率达到90%，每降低1个百分点扣0.1分，降低15个百分点以上不得分。",
            "降低15个百分点以上不得分",
        ),
    ]);
    // So far from the mark nothing is left anyway.
    are_right(&[(
        "5",
        "合格率≥95%得满分，每下降1%扣0.5分，下降10%以上不得分。",
        &[("p85", "0"), ("p94", "4.5")],
    )]);
}

#[test]
fn what_is_better_is_not_only_added() {
    are_doubted(&[
        (
            "1.5",
            "合格1分，不合格0分；优秀的加0.5分。",
            "优秀的加0.5分",
        ),
        (
            "20",
            "发放问卷不少于50份，回收率不低于90%，满意率每低于90%1个百分点扣0.5分。",
            "满意率每低于90%1个百分点扣0.5分",
        ),
        (
            "10",
            "每有一项未完成扣2分，其中市级督办事项未完成的扣3分。",
            "其中市级督办事项",
        ),
        // Two things are due, and only one of them is counted.
        (
            "6",
            "健康教育讲座每年不少于12次，宣传栏每年更换不少于6期，缺1次（期）扣0.5分。",
            "宣传栏每年更换不少于6期",
        ),
        (
            "4",
            "每开展1次活动得0.5分，最多4分，少于3次不得分。",
            "少于3次",
        ),
    ]);
}

#[test]
fn a_day_that_something_is_due_on_is_kept_or_doubted() {
    let due = |words: &str| shown(&node("3", "报送", words).rules[0]);
    assert_eq!(
        due("应于2026年3月31日前报送，逾期每天扣0.2分。"),
        "逾期2026-03-31 -每0.2"
    );
    assert_eq!(
        due("2026年11月5日以前上报总结，每迟1天扣0.5分，扣完为止。"),
        "逾期2026-11-05 -每0.5"
    );
    // A day without its year is one of the year of the standard.
    assert_eq!(
        due("于6月30日前完成，逾期每天扣0.1分。"),
        "逾期2026-06-30 -每0.1"
    );
    assert_eq!(
        due("2月底前报送方案，每逾期1天扣0.1分。"),
        "逾期2026-02-28 -每0.1"
    );
    are_right(&[("3", "于6月30日前完成，逾期每天扣0.1分。", &[])]);
    are_doubted(&[
        (
            "3",
            "次年1月10日前报送总结，逾期每天扣0.1分。",
            "次年1月10日前",
        ),
        (
            "3",
            "3月10日前报送计划，9月10日前报送总结，逾期每天扣0.1分。",
            "月10日前",
        ),
    ]);
}

#[test]
fn a_sample_that_is_named_is_entered_or_doubted() {
    are_right(&[
        (
            "5",
            "抽查10人，知晓率达80%以上得满分，每低1个百分点扣0.1分。",
            &[("r8,10", "5"), ("r6,10", "3")],
        ),
        (
            "4",
            "随机抽取20份档案，合格率达90%得4分，否则不得分。",
            &[("r18,20", "4"), ("r17,20", "0")],
        ),
    ]);
    are_doubted(&[
        (
            "5",
            "抽查3个村，厕所普及率达90%得5分，每低1个百分点扣0.1分。",
            "抽查3个村",
        ),
        (
            "5",
            "抽查20人，抽查人数占职工人数不少于10%得5分，每少1个百分点扣1分。",
            "抽查20人",
        ),
    ]);
}

#[test]
fn a_rate_beside_what_is_counted_is_not_spent_by_it() {
    are_doubted(&[(
        "5",
        "随机抽查20份病历，合格率达90%得满分，每有1份不合格扣0.5分。",
        "合格率达90%得满分",
    )]);
    are_right(&[(
        "6",
        "随机询问10人，按知晓人数占询问人数的比例计分。",
        &[("r5,10", "3")],
    )]);
}

#[test]
fn years_and_the_same_work_are_not_lost() {
    are_doubted(&[
        (
            "5",
            "近三年获国家级表彰每项得5分，省级每项得3分，市级每项得2分，最高5分。",
            "近三年获国家级表彰",
        ),
        (
            "3",
            "获省级表彰的得3分，与荣誉属同一工作的只计最高。",
            "同一工作",
        ),
    ]);
}

#[test]
fn what_is_more_than_is_due_is_an_effect_of_the_same_entry() {
    let words = [
        "全年应召开会议4次，每少1次扣0.5分，少于2次不得分，超出每次加0.2分。",
        "应召开会议4次，每少1次扣0.5分，少于2次不得分，每超过1次加0.2分。",
        "会议不少于4次，每缺1次扣0.5分，少于2次不得分，超过部分每次加0.2分。",
    ];
    for it in words {
        let node = node("2", "会议", it);
        let rules: Vec<String> = node.rules.iter().map(shown).collect();
        assert_eq!(rules, ["应4次 -缺0.5 又封<2:0 又+距4每点0.2"], "{it}");
        assert!(!node.doubts.is_empty(), "{it}");
    }
    let capped = node(
        "2",
        "会议",
        "应召开会议4次，每少1次扣0.5分，超出每次加0.2分，最多加0.4分。",
    );
    assert_eq!(shown(&capped.rules[0]), "应4次 -缺0.5 又+距4每点0.2≤0.4");
    are_right(&[(
        "3",
        "活动不少于6次，每次0.5分，少于3次不得分。",
        &[("c6", "3"), ("c4", "2"), ("c2", "0")],
    )]);
}

#[test]
fn a_change_between_two_that_are_named_is_worth_the_lesser_and_doubted() {
    let words = [
        "投诉量同比下降3%以上得满分，持平得一半分，上升不得分。",
        "同比下降3%以上满分，持平得一半，上升不得分。",
    ];
    let cases = words.map(|it| {
        let entries: &[(&str, &str)] = &[
            ("p-3", "4"),
            ("p-2.9", "2"),
            ("p-0.1", "2"),
            ("p0", "2"),
            ("p0.1", "0"),
        ];
        (("4", it, entries), "持平得一半")
    });
    are_read_with_a_doubt(&cases);
}

#[test]
fn grades_by_how_many_are_met_have_a_cap_beside_them() {
    let said = [
        "5项要求全部达到为A档，4项B档，3项C档；有一项★未达到的，最高不超过B档。",
        "达到5项为A档，4项为B档，3项为C档；有一项★未达到，最高不超过B档。",
    ];
    let cases = said.map(|it| {
        let entries: &[(&str, &str)] = &[
            ("c5 m", "4"),
            ("c5 m1", "2.64"),
            ("c4 m", "2.64"),
            ("c3 m1", "1.32"),
            ("c2 m", "0"),
        ];
        (("4", it, entries), "为A档")
    });
    are_read_with_a_doubt(&cases);
}

#[test]
fn places_are_read_however_they_are_said() {
    are_right(&[
        (
            "5",
            "全市排名第一得5分，每下降一个名次扣0.5分，扣完为止。",
            &[("c1", "5"), ("c4", "3.5"), ("c20", "0")],
        ),
        (
            "10",
            "全市考核排名1-3名的不扣分，4-6名扣1分，7名以后扣3分。",
            &[("c3", "10"), ("c4", "9"), ("c7", "7")],
        ),
        (
            "10",
            "第1名10分，第2名9分，第3名8分，依次递减。",
            &[("c1", "10"), ("c3", "8"), ("c5", "6")],
        ),
    ]);
    are_doubted(&[(
        "10",
        "第1名10分，第2名8分，第3名7分，依次递减。",
        "依次递减",
    )]);
}

#[test]
fn what_goes_below_zero_is_read_however_it_is_said() {
    are_right(&[
        (
            "10",
            "发生安全事故的，本项不得分，并从总分中倒扣5分。",
            &[("m", "10"), ("m1", "-5")],
        ),
        (
            "5",
            "发现1起扣2分，扣完本项分后从总分中继续扣。",
            &[("c1", "3"), ("c4", "-3")],
        ),
        (
            "5",
            "每发现1起扣2分，可扣至负分。",
            &[("c0", "5"), ("c3", "-1")],
        ),
    ]);
    are_doubted(&[(
        "10",
        "每少1次扣1分；发生安全事故的，本项不得分，并从总分中倒扣5分。",
        "倒扣5分",
    )]);
}

#[test]
fn a_share_may_have_a_mark_below_which_nothing_is_left() {
    are_right(&[
        (
            "5",
            "满意度低于80%不得分，80%以上按比例得分。",
            &[("p80", "4"), ("p79.9", "0"), ("p100", "5")],
        ),
        (
            "5",
            "满意度按比例得分，低于80%的不得分。",
            &[("p90", "4.5"), ("p70", "0")],
        ),
        (
            "5",
            "按完成率计分，低于60%不得分。",
            &[("r6,10", "3"), ("r5,10", "0"), ("r10,10", "5")],
        ),
        (
            "3",
            "培训覆盖率达不到80%的，按50%计分。",
            &[("p80", "3"), ("p79", "1.5")],
        ),
    ]);
}

#[test]
fn what_lies_between_two_rates_is_no_rate_of_its_own() {
    are_read_with_a_doubt(&[(
        (
            "6",
            "覆盖率90%以上不扣分，80%-90%之间扣1分，70%-80%扣2分，70%以下不得分。",
            &[("p95", "6"), ("p85", "5"), ("p75", "4"), ("p60", "0")],
        ),
        "80%-90%扣1分",
    )]);
}

#[test]
fn a_survey_is_entered_by_its_answers() {
    let said = [
        "问卷不少于50份，满意度按很满意1、满意0.8、一般0.5、不满意0计算得分。",
        "发放问卷不少于50份，满意度按很满意100%、满意80%、一般50%、不满意0%折算得分。",
        "问卷不少于50份，按很满意10分、满意8分、一般5分、不满意0分计算。",
    ];
    for words in said {
        let node = node("10", "满意度", words);
        let Ask::Survey {
            options, at_least, ..
        } = &node.rules[0].ask
        else {
            panic!("{words}: {:?}", node.rules);
        };
        let values: Vec<String> = options
            .iter()
            .map(|it| format!("{} {}", it.name, it.value))
            .collect();
        assert_eq!(values, ["很满意 100", "满意 80", "一般 50", "不满意 0"]);
        assert_eq!(*at_least, Some(50), "{words}");
        assert_eq!(node.rules.len(), 1);
    }
    are_doubted(&[(
        "10",
        "满意度按很满意1、满意0.8、一般1.5、不满意0计算得分。",
        "计算得分",
    )]);
}

#[test]
fn what_is_left_to_the_assessor_stands_beside_the_rules() {
    are_read_with_a_doubt(&[
        (
            (
                "5",
                "资料不全，每处扣0.5分；情节严重的酌情扣分。",
                &[("c2 a0", "4"), ("c2 a3", "1"), ("c0 a5", "0")],
            ),
            "情节严重的酌情扣分",
        ),
        (
            (
                "4",
                "例会不少于4次，每少一次扣1分，资料不齐全酌情扣分。",
                &[("c4 a0", "4"), ("c3 a1", "2")],
            ),
            "资料不齐全酌情扣分",
        ),
        (
            (
                "6",
                "发现问题每处扣1分；造成不良影响的，视情节轻重扣分。",
                &[("c1 a2", "3")],
            ),
            "造成不良影响的",
        ),
    ]);
    // Where nothing else scores, all of it is judged.
    are_doubted(&[
        ("5", "定期研究工作，酌情扣分。", "酌情扣分"),
        ("5", "工作扎实，视情况给分。", "给分"),
    ]);
}

#[test]
fn times_limits_judges_and_wholes_that_no_rule_holds_are_doubted() {
    let mut silent = Vec::new();
    for (points, text) in [
        ("5", "每科室每月自查1次，县级每季抽查1次，每少1次扣1分。"),
        ("5", "每季度自查1次/科室，每少1次扣0.5分。"),
        ("6", "每年开展活动2场/村，每少1场扣1分。"),
        (
            "10",
            "查看3个村卫生室，每发现1处问题扣0.5分，单个卫生室最多扣2分。",
        ),
        ("5", "每发现1处扣0.5分，同类问题最多扣1分。"),
        ("5", "制度健全得2分，其余3分由考核组评定。"),
        ("5", "按完成比例得分，应完成50件。"),
    ] {
        let found = understand(text, points.parse().unwrap());
        if found.sure == Sure::Yes {
            silent.push(format!("{text}: {:?}", found.rules));
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
    // A limit of time is kept or not.
    for (text, levels) in [
        (
            "3个月内完成得5分，6个月内完成得3分，否则不得分。",
            ["3个月内完成", "6个月内完成", "均不符合"],
        ),
        (
            "24小时内上报得5分，48小时内上报得3分，其余不得分。",
            ["24小时内上报", "48小时内上报", "均不符合"],
        ),
    ] {
        let found = understand(text, "5".parse().unwrap());
        let names = found.rules.iter().flat_map(|it| it.0.levels());
        let names: Vec<&str> = names.map(|it| it.name.as_str()).collect();
        assert_eq!(names, levels, "{text}");
    }
    for (points, text) in [
        ("5", "每少1次扣1分，最多扣3分。"),
        ("6", "每月召开1次例会，每半年召开1次专题会，每少1次扣1分。"),
        ("5", "每月巡查，发现1处问题扣1分。"),
        ("5", "召开会议不少于4次，每少1次扣1分。"),
        ("3", "按完成比例得分。"),
    ] {
        assert_eq!(
            understand(text, points.parse().unwrap()).sure,
            Sure::Yes,
            "{text}"
        );
    }
}
