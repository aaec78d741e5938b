//! What a paper says of the whole – in the row of its sum, in its notes, in the words of one item – is read or doubted:
//! nothing of it is lost, and no rule gets into a standard past those who compare it with the words.

use duibiao::domain::decimal::Decimal;
use duibiao::domain::standard::{Node, PassCondition, Rounding, Standard};
use duibiao::import::standard::build::Imported;

use crate::import::imported;
use crate::import_around::{dropped, marks, with_lines};

/// Two parts of two items, and this row below them.
fn with_row(row: &str) -> Imported {
    let table = format!(
        "项目 | 内容 | 评分标准 | 分值\n一、组织 | 机构 | 每少一次扣1分 | 30\n^ | 制度 | 每缺一项扣2分 | 30\n\
         二、宣传 | 专栏 | 每少一期扣2分 | 20\n^ | 培训 | 每少一场扣2分 | 20\n{row}"
    );
    imported(&[&table])
}

/// What is said in doubts of whole words, and in the notes.
fn told(found: &Imported) -> String {
    let doubts = found.doubts.iter().map(|it| it.what.as_str());
    let notes = std::iter::once(found.standard.notes.as_str());
    doubts.chain(notes).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_stands_in_the_row_of_the_sum_is_read_as_any_other_sentence() {
    let words = "总分85分以上为合格，且每部分得分率不低于60%。";
    let rows = [
        format!("{words} | < | < | <"),
        format!("{words} | | | "),
        format!("总分 | {words} | < | 100"),
        format!("合计 | | {words} | 100"),
    ];
    for row in rows {
        let found = with_row(&row);
        assert_eq!(marks(&found.standard), ["合格 自85"], "{row}");
        let also = &found.standard.pass_marks[0].also;
        assert!(
            matches!(also.as_slice(), [PassCondition::EachPart(_)]),
            "{row}: {also:?}"
        );
        assert_eq!(found.standard.total.to_string(), "100");
        assert_eq!(found.standard.n_items(), 4, "{row}");
        assert!(found.standard.notes.contains("不低于60%"), "{row}");
    }
    let plain = [
        "总分 | | | 100",
        "合计：100分 | < | < | <",
        "总 计 | 共4项 | | 100",
    ];
    for row in plain {
        let found = with_row(row);
        assert_eq!(found.standard.n_items(), 4, "{row}");
        let wrong = found.doubts.iter().any(|it| it.code == "I-205");
        assert!(!wrong, "{row}: {:?}", found.doubts);
    }
    let other = with_row("小计 | 发生安全事故的，总分扣10分 | < | 100");
    assert!(told(&other).contains("总分扣10分"), "{}", told(&other));
}

#[test]
fn an_item_that_only_ends_like_a_sum_stays_an_item() {
    let found = with_row("三、测评 | 年终考核得分 | 由考核办提供 | 5");
    assert_eq!(found.standard.n_items(), 5);
    let bare = imported(&[
        "内容 | 评分标准 | 分值\n机构 | 每少一次扣1分 | 95\n年终考核得分 | 由考核办提供 | 5\n合计 | | 100",
    ]);
    assert_eq!(bare.standard.n_items(), 2, "{:?}", bare.standard.nodes);
    assert_eq!(bare.standard.total.to_string(), "100");
}

#[test]
fn marks_of_two_scores_that_count_only_together_are_one_mark() {
    let said = [
        ("自评90分以上且复核85分以上的方可命名。", "命名"),
        ("自评不低于90分、复核不低于85分为合格。", "合格"),
        (
            "自评得分达到90分，同时复核得分达到85分的，认定为示范机关。",
            "示范机关",
        ),
    ];
    for (line, name) in said {
        let found = with_lines(&[line]);
        let expected = [format!("{name} 自90")];
        assert_eq!(marks(&found.standard), expected, "{line}");
        let also = &found.standard.pass_marks.first().unwrap().also;
        assert_eq!(also, &[PassCondition::Review(Decimal::whole(85))], "{line}");
        assert!(!told(&found).contains("I-215"), "{line}");
    }
    let apart = with_lines(&["自评90分以上可以申报，复核85分以上的予以命名。"]);
    assert_eq!(marks(&apart.standard), ["申报条件 自90", "命名 复85"]);
    let both = with_lines(&["总分85分以上为达标。自评90分以上且复核85分以上的方可命名。"]);
    assert_eq!(marks(&both.standard), ["达标 自85", "命名 自90"]);
}

#[test]
fn how_scores_are_counted_in_the_whole_standard_is_read_or_doubted() {
    let of_all = [
        "计分保留小数点后一位。",
        "得分保留一位小数，四舍五入。",
        "考核评分精确到0.1分。",
    ];
    for line in of_all {
        let found = with_lines(&[line]);
        let (item, total) = (Some(1), Some(1));
        assert_eq!(
            found.standard.rounding,
            Some(Rounding { item, total }),
            "{line}"
        );
        assert!(
            told(&found).contains("没有写明是各条得分还是总分"),
            "{line}"
        );
    }
    let left = [
        "扣完本项分后从总分中倒扣。",
        "同一问题的扣分就高不就低。",
        "缺席考核的得分一律减半。",
        "加分不计入总分，另行排名。",
        "各季度得分取平均值为年度得分。",
        "注：本表实行倒扣分，扣完本项分值后继续倒扣。",
        "发现弄虚作假的，总分扣10分。",
        "本表满分100分，其中查阅资料60分，走访座谈40分。",
        "现场核查项目有一项不达标的，总评不得为优秀。",
        "加分项就高不就低。",
        "加分项目最高加5分，就高不就低。",
        "得分排在前30%的单位评为优秀。",
        "说明：各项由两人以上评分取平均值。",
        "有上述情形之一的，当年不得评为先进。",
        "每项不得超过规定分值，超过的按满分计。",
        "同一事项重复获奖的，按最高奖项加分。",
        "总分超过100分的，按100分计。",
    ];
    for line in left {
        let found = with_lines(&[line]);
        let is_doubted = found.doubts.iter().any(|it| it.code == "I-215");
        assert!(is_doubted, "{line}: {:?}", found.doubts);
        assert_eq!(marks(&found.standard), [""; 0], "{line}");
    }
    let plain = [
        "自评得分由各科室填写。",
        "本标准由县文明办负责解释。",
        "扣分以扣完该项分值为止，不倒扣。",
        "扣分扣完为止，不计负分。",
        "得分栏由考核组填写，复核得分由创建办填写。",
        "自评得分：　　　考核得分：　　　",
        "评分人签字：",
        "一、评分标准",
        "一票否决事项",
        "各部门分别填写。",
    ];
    for line in plain {
        assert_eq!(dropped(&with_lines(&[line])), [""; 0], "{line}");
    }
}

#[test]
fn an_item_with_points_that_is_called_as_a_deduction_is_doubted() {
    let table = "项目 | 评分标准 | 分值\n学习 | 每少一次扣1分 | 95\n倒扣 | 发生投诉的每次扣1分 | 5";
    let doubted = ["倒扣分", "倒扣（5分）", "扣分项"];
    for name in doubted {
        let found = imported(&[&table.replace("\n倒扣", &format!("\n{name}"))]);
        if found.standard.negative.is_empty() {
            assert_eq!(found.standard.total.to_string(), "100", "{name}");
        } else {
            assert!(
                told(&found).contains("不计入总分"),
                "{name}: {}",
                told(&found)
            );
        }
    }
}

/// Every node that has a rule, and whether somebody is to compare or to settle it.
fn unseen(standard: &Standard) -> Vec<String> {
    fn add(nodes: &[Node], found: &mut Vec<String>) {
        for node in nodes {
            let has_rules = !node.rules.is_empty() || node.base.is_some() || node.below_zero;
            if has_rules && node.doubts.is_empty() {
                found.push(format!("{} {}", node.id, node.title));
            }
            add(&node.children, found);
        }
    }
    let mut found = Vec::new();
    add(&standard.nodes, &mut found);
    let bonus = standard.bonus.iter().map(|it| it.nodes.as_slice());
    for nodes in bonus.chain([standard.negative.as_slice(), standard.vetoes.as_slice()]) {
        add(nodes, &mut found);
    }
    found
}

#[test]
fn no_rule_gets_in_past_those_who_compare() {
    let found = imported(&[
        "一级 | 二级 | 评分标准 | 分值\n一、组织（40分） | 1.机构 | 成立领导小组得20分，未成立领导小组的，本大项不得分 | 20\n\
         ^ | 2.制度 | 【C】有制度【B】符合C，并落实【A】符合B，并有成效 | 20\n二、宣传（60分） | 3.专栏 | 基础分40分，每期加5分 | 60\n\
         加分项 | 4.荣誉 | 获省级表彰加3分，市级加2分 | 3\n负面清单 | 5.通报 | 被通报一次扣2分 | \n一票否决 | 6.事故 | 发生责任事故 | ",
    ]);
    assert_eq!(unseen(&found.standard), [""; 0]);
    let told: Vec<&str> = found.doubts.iter().map(|it| it.what.as_str()).collect();
    let twice = "同一件事在那一条和这里都要登记";
    let said = told
        .iter()
        .find(|it| it.contains("未成立领导小组的，本大项不得分"));
    assert!(said.is_some_and(|it| it.contains(twice)), "{told:?}");
    assert!(!found.standard.nodes[0].rules.is_empty());
}

#[test]
fn a_column_of_weights_weighs() {
    let found = imported(&[
        "一级指标 | 权重 | 二级指标 | 评分标准 | 分值\n日常考核 | 40% | 会议 | 应召开会议4次，每少1次扣10分 | 100\n\
         年终考核 | 60% | 台账 | 每缺1项扣5分 | 60\n^ | ^ | 满意度 | 满意度90%以上得满分，每低1个百分点扣2分 | 40",
    ]);
    let standard = &found.standard;
    let weighed: Vec<String> = standard
        .nodes
        .iter()
        .map(|it| format!("{} {} {}", it.title, it.max, it.weight))
        .collect();
    assert_eq!(weighed, ["日常考核 100 0.4", "年终考核 100 0.6"]);
    assert_eq!(standard.total.to_string(), "100");
    assert!(told(&found).contains("权重"), "{}", told(&found));
}

#[test]
fn a_verdict_that_no_rule_holds_is_told() {
    for line in [
        "发生重大安全责任事故的，直接判定为D级。",
        "连续两次排名末位的，评为四等。",
        "排名后三位的列入黑榜。",
        "发生上述情况的，降两个星级。",
        "A档得满分，B档得60%，C档不得分。",
        "单项加分不超过3分。",
        "被一票否决的，年度考核定为不合格等次。",
    ] {
        let found = with_lines(&[line]);
        let is_doubted = found.doubts.iter().any(|it| it.code == "I-215");
        assert!(is_doubted, "{line}: {:?}", found.doubts);
        assert!(found.standard.vetoes.is_empty(), "{line}");
    }
}

#[test]
fn what_becomes_of_results_is_no_rule() {
    for line in [
        "考核分自查自评、集中考核、综合评定三个阶段进行。",
        "考核组分三个小组同时进行。",
        "各科室要逐项自评打分，并于11月30日前将评分表报创建办。",
        "考核设优秀、良好、合格、不合格四个等次。",
        "考核结果作为评先评优、干部任用的重要依据。",
        "对考核优秀的前三名单位分别奖励5000元、3000元、2000元。",
        "连续两年考核不合格的，对主要负责人进行约谈。",
        "得分在60分以下的，扣发绩效工资10%。",
    ] {
        let found = with_lines(&[line]);
        let told = found.doubts.iter().filter(|it| it.code == "I-215");
        assert_eq!(told.count(), 0, "{line}: {:?}", found.doubts);
        assert!(found.standard.vetoes.is_empty(), "{line}");
        assert!(found.standard.pass_marks.is_empty(), "{line}");
    }
    for line in [
        "考核优秀的单位给予表彰，并在总分中加2分。",
        "整改不力的，加倍扣分。",
        "受到市级表彰的，奖励3分。",
        "整改不到位的，每处扣双倍分值。",
        "获得奖励的单位每次2分，最多6分。",
        "发放问卷100份，满意率低于90%的扣5分。",
        "对考核不合格的进行约谈，取消年度评优资格。",
    ] {
        let found = with_lines(&[line]);
        let is_told = found.doubts.iter().any(|it| it.code == "I-215");
        assert!(is_told || !found.standard.vetoes.is_empty(), "{line}");
    }
}
