//! What a sentence claims beside its points – what follows, so much apiece, times, samples, more than the item – is in a rule,
//! among the vetoes or doubted; and a first one that costs goes on to the number that costs more.

use duibiao::domain::standard::Standard;
use duibiao::domain::standard::rule::{Ask, Then};
use duibiao::import::sentences::understand;

use crate::fixture::decimal;
use crate::import::imported;
use crate::sentences_once::{are_doubted, are_read_with_a_doubt, are_right};

/// The standard of one item with these words.
fn standard(words: &str) -> Standard {
    let table = format!("序号 | 项目 | 评分标准 | 分值\n1 | 安全管理 | {words} | 10");
    imported(&[&table]).standard
}

#[test]
fn below_the_number_that_costs_more_each_one_costs_as_much_as_the_first() {
    let five = &[
        ("c0", "6"),
        ("c1", "5"),
        ("c2", "4"),
        ("c4", "2"),
        ("c5", "0"),
        ("c7", "0"),
    ];
    let three = &[
        ("c0", "6"),
        ("c1", "5"),
        ("c2", "4"),
        ("c3", "2"),
        ("c9", "2"),
    ];
    are_right(&[
        ("6", "发现1处扣1分，5处以上扣6分。", five),
        ("6", "发现1处不合格扣1分，3处以上扣4分。", three),
        (
            "6",
            "有1人未参加扣0.5分，5人以上未参加扣5分。",
            &[("c0", "6"), ("c3", "4.5"), ("c5", "1")],
        ),
        // Where the steps are said, nothing is added.
        (
            "6",
            "发现1处扣1分，2处扣2分，3处以上扣4分。",
            &[("c1", "5"), ("c2", "4"), ("c3", "2")],
        ),
    ]);
    // What each would cost before is more than the number costs.
    are_read_with_a_doubt(&[(
        (
            "6",
            "有1人无证上岗扣2分，4人以上扣3分。",
            &[("c1", "4"), ("c2", "3"), ("c4", "3")],
        ),
        "4人以上扣3分",
    )]);
}

#[test]
fn what_was_passed_over_is_counted_as_often_as_it_was() {
    are_right(&[
        (
            "5",
            "漏扫1处扣0.5分，5处以上不得分。",
            &[("c0", "5"), ("c1", "4.5"), ("c4", "3"), ("c5", "0")],
        ),
        ("6", "漏收1桶扣0.5分。", &[("c0", "6"), ("c2", "5")]),
        (
            "6",
            "工作人员脱岗1人次扣1分，3人次以上不得分。",
            &[("c0", "6"), ("c2", "4"), ("c3", "0")],
        ),
        (
            "10",
            "抽查10户，差户1户扣2分。",
            &[("c0", "10"), ("c1", "8")],
        ),
    ]);
    are_doubted(&[
        (
            "8",
            "无制度、无记录的分别扣3分、2分／次。",
            "分别扣3分、2分／次",
        ),
        (
            "6",
            "每月3次得6分，每季2次得4分，半年1次得2分。",
            "每季2次得4分",
        ),
        (
            "10",
            "发生一起重大事故的，整个项目不得分。",
            "整个项目不得分",
        ),
        ("10", "弄虚作假的每份扣10分且不得评优。", "不得评优"),
    ]);
}

#[test]
fn what_is_forbidden_beside_the_points_of_an_item_stands_among_the_vetoes() {
    for (words, case, follows) in [
        (
            "弄虚作假的扣10分，且不得评为先进。",
            "弄虚作假",
            "不得评为先进",
        ),
        (
            "未按要求开展的扣5分，并取消当年评优资格。",
            "未按要求开展",
            "取消当年评优资格",
        ),
        (
            "发现1处扣1分，发生安全事故的一票否决。",
            "发生安全事故",
            "一票否决",
        ),
        (
            "未开展自查的扣2分；发生重大事故的，年度考核不得评为优秀。",
            "发生重大事故",
            "不得评为优秀",
        ),
    ] {
        let found = standard(words);
        let item = &found.nodes[0];
        let of_item = item
            .rules
            .iter()
            .filter(|it| matches!(it.then, Then::Veto(_)));
        assert_eq!(of_item.count(), 0, "{words}");
        assert!(!item.rules.is_empty(), "{words}");
        let [veto] = found.vetoes.as_slice() else {
            panic!("{words}: {:?}", found.vetoes);
        };
        let [rule] = veto.rules.as_slice() else {
            panic!("{words}: {veto:?}");
        };
        let Ask::Events { what, .. } = &rule.ask else {
            panic!("{words}: {rule:?}");
        };
        assert_eq!(what, case, "{words}");
        assert_eq!(rule.then, Then::Veto(follows.to_owned()), "{words}");
        assert_eq!(veto.title, format!("安全管理：{case}"), "{words}");
        assert!(
            veto.doubts
                .iter()
                .any(|it| it.what.contains("单列为一条否决事项"))
        );
    }
    // What says nothing of the points is scored by hand.
    let found = standard("发生安全事故的一票否决。");
    assert!(
        found.nodes[0]
            .doubts
            .iter()
            .any(|it| it.what.contains("没有写这一条的分怎么计"))
    );
    assert_eq!(found.vetoes.len(), 1);
}

#[test]
fn what_is_added_beside_what_is_due_begins_with_all_points() {
    are_read_with_a_doubt(&[(
        (
            "8",
            "每月报送信息不少于2条，每少1条扣0.5分；被市级以上媒体采用的每条加0.5分，最多加2分。",
            &[
                ("c0 c24", "8"),
                ("c0 c20", "6"),
                ("c2 c20", "7"),
                ("c9 c24", "8"),
            ],
        ),
        "被市级以上媒体采用的每条加0.5分",
    )]);
}

#[test]
fn places_go_on_as_the_first_is_called() {
    are_right(&[(
        "6",
        "排名第一的得6分，第二的得5分，第三的得4分，其他得2分。",
        &[("c1", "6"), ("c2", "5"), ("c3", "4"), ("c9", "2")],
    )]);
}

#[test]
fn an_entry_asks_for_what_the_words_cost_points_for() {
    are_doubted(&[
        (
            "5",
            "未签订保密责任书，涉密人员每人扣0.5分，签订率不足60%的不得分",
            "涉密人员每人扣0.5分",
        ),
        (
            "4",
            "未按季开展员工行为排查的，每少一次扣0.5分",
            "未按季开展员工行为排查的",
        ),
        ("5", "每次不在岗1人扣0.5分", "每次不在岗1人扣0.5分"),
        (
            "5",
            "迟到的每次扣0.5分，无带班领导的该次扣2分",
            "无带班领导的该次扣2分",
        ),
        (
            "8",
            "人均每日餐厨垃圾：≤0.1千克不扣分，0.1—0.2千克扣3分，＞0.2千克扣8分",
            "0.1—0.2千克扣",
        ),
        (
            "15",
            "化解率（A）：A=100%，得15分；90%≤A＜100%，得10分；A＜90%，得0分",
            "A=100%",
        ),
        (
            "12",
            "90分以上的计12分，80—90分的计9分，60—80分的计5分",
            "80—90分的计9分",
        ),
        ("5", "违规办酒席1席扣0.5分", "违规办酒席1席"),
        (
            "5",
            "每月走访1次，谈话教育1次，公益活动1次。查阅记录，每缺1次扣0.5分",
            "每缺1次扣0.5分",
        ),
    ]);
    are_right(&[
        (
            "8",
            "未按要求设置警示标识的，每处扣0.5分",
            &[("c0", "8"), ("c2", "7")],
        ),
        (
            "6",
            "每月巡查2次，有记录，每缺1次扣0.2分",
            &[("c24", "6"), ("c20", "5.2")],
        ),
        ("5", "垃圾桶破损1只扣0.5分", &[("c2", "4")]),
        (
            "12",
            "支出不合规每笔扣1分，扣至0分",
            &[("c2", "10"), ("c20", "0")],
        ),
    ]);
}

#[test]
fn a_share_of_what_a_mark_says_is_no_share_of_all() {
    let table = "序号 | 考核项目 | 考核内容 | 分值 | 评分标准\n\
                 1 | 妇幼 | 早孕建册率≥85% | 10 | 得分=实际值÷目标值×10";
    let found = imported(&[table]);
    let node = &found.standard.nodes[0].children[0];
    let mut doubts = node.doubts.iter().map(|it| it.what.as_str());
    assert!(doubts.any(|it| it.contains("实际值÷目标值")), "{node:?}");
}

#[test]
fn nothing_at_all_is_none_of_what_is_due() {
    are_right(&[
        (
            "6",
            "全年开展培训4次，没有开展不得分，少1次扣1分",
            &[("c4", "6"), ("c3", "5"), ("c1", "3"), ("c0", "0")],
        ),
        (
            "6",
            "每月开展活动不少于1次，未开展的不得分，每少1次扣0.5分",
            &[("c12", "6"), ("c11", "5.5"), ("c0", "0")],
        ),
        (
            "6",
            "领导班子每半年专题研究不少于1次，未研究不得分，少1次扣3分",
            &[("c2", "6"), ("c1", "3"), ("c0", "0")],
        ),
    ]);
}

#[test]
fn what_is_found_is_called_by_where_it_is_found() {
    let words = "主次干道每发现1处垃圾扣0.1分，背街小巷每发现1处扣0.05分";
    let found = understand(words, decimal("10"));
    let names = found.rules.iter().map(|it| match &it.0.ask {
        Ask::Count { what, .. } => what.as_str(),
        other => panic!("{other:?}"),
    });
    let names: Vec<&str> = names.collect();
    assert_eq!(names, ["主次干道：发现垃圾", "背街小巷"]);
}
