//! What notes around the items say that no standard holds: each is named, and none of it becomes a mark.

use duibiao::domain::standard::Node;
use duibiao::domain::standard::doubt::DoubtAbout;
use duibiao::import::standard::build::Imported;

use crate::import::{grid, imported_with};
use crate::import_around::{dropped, marks, vetoes, with_lines};
use crate::sentences::shown;

/// What is told of a standard with this line, and no mark.
fn told(line: &str) -> Vec<String> {
    let found = with_lines(&[line]);
    assert_eq!(marks(&found.standard), [""; 0], "{line}");
    let doubts = found.standard.doubts.iter();
    doubts.map(|it| it.what.clone()).collect()
}

/// Holds that the line is named once, by a doubt that begins so.
fn is_named(line: &str, start: &str) {
    let told = told(line);
    assert_eq!(told.len(), 1, "{line}: {told:?}");
    assert!(told[0].starts_with(start), "{line}: {told:?}");
}

#[test]
fn a_most_of_the_total_is_no_mark_and_no_total_and_is_named() {
    for line in [
        "未完成任务的单位，总分不得高于75分。",
        "第1项未达到24分的，总分不得超过80分。",
        "重点工作得分低于40分的，总分不得超过60分。",
        "发生安全事故的，总分最高80分。",
        "加分后总分最高不超过100分。",
        "加分项得分计入总分，但总分超过100分的按100分计。",
        "基础分100分，另设加分10分，减分20分，最高得分不超过110分。",
        "有下列情形之一的，总分不得高于59分：（1）发生重大事故的；（2）弄虚作假的。",
    ] {
        is_named(line, "原文给总分定了上限");
    }
    // What all comes to is no most of the bonus.
    is_named(
        "考核总分=基础分+加分-扣分，最高110分。",
        "这句话像是评分规定",
    );
    is_named("总分为100分，其中基础分60分。", "这句话像是评分规定");
    // What is a total, what is of one item, and what is a mark is none.
    for line in ["本标准总分最高100分。", "每项得分最高不超过该项分值。"] {
        assert_eq!(told(line), [""; 0], "{line}");
    }
    let found = with_lines(&["总分不低于75分的，为达标单位。"]);
    assert_eq!(marks(&found.standard), ["达标 自75"]);
    assert_eq!(dropped(&found), [""; 0]);
}

#[test]
fn a_most_of_the_bonus_beside_other_words_is_kept() {
    let items = "项目 | 评分标准 | 分值\n组织领导 | 每少一次扣1分 | 60\n宣传教育 | 每缺一次扣2分 | 40\n\
                 加分项 | 获得表彰的，每次加5分 |";
    let line = "本表总分为100分，加分不超过10分，加分后总分最高不超过100分。";
    let found = imported_with(vec![grid(items)], &[line]);
    let bonus = found.standard.bonus.as_ref().unwrap();
    assert_eq!(bonus.cap.to_string(), "10");
    assert_eq!(dropped(&found).len(), 1);
    // Where nothing adds, it is said that the most is of nothing.
    for line in [
        "加分最高不超过10分。",
        "基础分100分，加分上限10分，最终得分85分以上为达标。",
    ] {
        let found = with_lines(&[line]);
        let doubts = &found.standard.doubts;
        assert!(doubts.len() == 1 && doubts[0].what.starts_with("原文规定了加分的上限"));
    }
}

#[test]
fn what_fails_by_one_part_or_is_only_not_honoured_is_no_mark() {
    for line in [
        "两项平均得分低于60%的，一票否决。",
        "重点工作得分低于40分的，一票否决。",
        "第2项得分低于36分的，取消评优资格。",
        "总分低于80分的，取消评优资格。",
        "总分不超过70分的单位不得评优。",
    ] {
        is_named(line, "这句话像是评分规定");
    }
    // Of the total it is the mark below which one fails.
    for (line, mark) in [
        ("得分不足70分的，限期整改。", "合格 自70"),
        ("年度考核总得分低于60分的，不予评定。", "合格 自60"),
        ("各单位考核得分低于60分的，一票否决。", "合格 自60"),
    ] {
        let found = with_lines(&[line]);
        assert_eq!(marks(&found.standard), [mark], "{line}");
        assert_eq!(dropped(&found), [""; 0], "{line}");
    }
}

#[test]
fn the_highest_grade_that_remains_is_a_consequence() {
    let found = with_lines(&["缺报材料的单位，最高只能评为良好。"]);
    assert_eq!(
        vetoes(&found),
        ["缺报材料的单位 0 事Year !最高只能评为良好"]
    );
    assert_eq!(dropped(&found), [""; 0]);
}

#[test]
fn what_the_score_is_turned_into_is_named() {
    for line in [
        "最终得分折算为百分制。",
        "各项得分之和乘以0.9为最终得分。",
        "最终得分=各项得分之和×90%。",
        "按百分制折算，最终得分=实际得分÷100×80。",
    ] {
        is_named(line, "原文要求把得分换算后作为最终得分");
    }
    let found = with_lines(&["考核得分按百分制计算，85分以上为合格。"]);
    assert_eq!(marks(&found.standard), ["合格 自85"]);
    assert_eq!(dropped(&found), [""; 0]);
    let policy = "无相关业务的不计入总分，其余得分按比例折算成百分制。";
    assert_eq!(told(policy), [""; 0]);
}

#[test]
fn what_does_not_apply_is_shared_out_as_it_is_said_or_that_is_doubted() {
    is_named(
        "缺项的，其分值平均分摊到其他项目。",
        "原文要求把不适用项目的分值平均分给其他项目",
    );
    is_named(
        "不适用的项目，由考核组另行确定分值。",
        "原文说到不适用项目怎么算分，没有读懂",
    );
    assert_eq!(told("缺项的，按其他项目的得分率折算。"), [""; 0]);
}

#[test]
fn the_time_that_is_assessed_is_named_with_where_its_last_day_belongs() {
    for (line, day) in [
        (
            "考核周期：2025年12月1日至2026年11月30日。",
            "2026年11月30日",
        ),
        ("考核时段为2025年10月至2026年9月。", "2026年9月底"),
        ("考核时间：2025.12.1—2026.11.30。", "2026.11.30"),
    ] {
        is_named(line, "原文规定了考核的起止时间");
        let found = with_lines(&[line]);
        let remedy = &found.standard.doubts[0].remedy;
        assert!(
            remedy.ends_with(&format!("把考核截止日填为{day}。")),
            "{remedy}"
        );
    }
    // The end of a year is what counts anyhow.
    for line in [
        "考核年度：2026年1月1日至12月31日。",
        "考核周期为一年。",
        "考核期内发生的事故均计入。",
    ] {
        assert_eq!(told(line), [""; 0], "{line}");
    }
}

#[test]
fn what_counts_only_once_is_named() {
    for line in [
        "同一问题涉及多个项目的，按扣分最多的一项扣分，不重复扣分。",
        "同一事项在不同项目中重复扣分的，只扣最高的一次。",
        "同一事项获多级表彰的，只计最高级别，不重复加分。",
    ] {
        is_named(line, "原文规定同一事由不重复计");
    }
    assert_eq!(told("各单位不重复报送材料。"), [""; 0]);
}

#[test]
fn grades_are_read_whatever_signs_they_have() {
    for (line, expected) in [
        (
            "优秀≥90分，80分≤良好‹90分，60分≤合格‹80分，不合格‹60分。",
            ["合格 自60", "良好 自80", "优秀 自90"],
        ),
        (
            "（一）优秀：90分以上；（二）良好：80—90分；（三）合格：60—80分。",
            ["合格 自60", "良好 自80", "优秀 自90"],
        ),
        (
            "A等≥90分，80分≤B等<90分，60分≤C等<80分，C等及以上为合格。",
            ["C等 自60", "B等 自80", "A等 自90"],
        ),
    ] {
        let found = with_lines(&[line]);
        assert_eq!(marks(&found.standard), expected, "{line}");
        assert_eq!(dropped(&found), [""; 0], "{line}");
    }
    // Grades of which none passes set no mark, and that is said.
    for line in [
        "90分（含）以上为优秀，80分（含）至90分为良好。",
        "优秀（90分以上）、良好（80-89分）、较差（80分以下）。",
        "（一）优秀：90分以上；（二）良好：80—90分；（三）较差：60分以下。",
        "考核结果分为A、B、C三个等次，A等≥90分，80分≤B等‹90分，C等‹80分。",
        "A等：90分以上；B等：80分以上；C等：60分以上。",
    ] {
        is_named(line, "原文划分了等次");
    }
    // What each grade of an item is worth is no mark; where no item has grades, it is told.
    is_named(
        "A级得100%，B级得80%，C级得60%。",
        "这句话像是评分规定，没有读成规则",
    );
}

#[test]
fn a_mark_that_its_number_does_not_reach_is_doubted() {
    for (line, mark) in [
        ("考核得分高于85分的为达标单位。", "达标 自85"),
        ("总分＞85分为合格，≤85分为不合格。", "合格 自85"),
    ] {
        let found = with_lines(&[line]);
        assert_eq!(marks(&found.standard), [mark], "{line}");
        let doubts = &found.standard.doubts;
        assert!(doubts.len() == 1 && doubts[0].what.starts_with("按原文，恰好等于分数线的不算"));
    }
    for line in ["总分不得低于85分方可申报。", "总分大于等于85分方可申报。"]
    {
        let found = with_lines(&[line]);
        assert_eq!(marks(&found.standard), ["申报条件 自85"], "{line}");
        assert_eq!(dropped(&found), [""; 0], "{line}");
    }
}

#[test]
fn a_most_of_what_is_taken_off_is_named() {
    is_named("扣分项最高不超过10分。", "这句话像是评分规定");
    is_named("奖励分累计最高不超过10分。", "原文规定了加分的上限");
    assert_eq!(told("扣分项"), [""; 0]);
}

/// Items whose rules have bounds, with this line.
fn bounded(items: &str, line: &str) -> Imported {
    let table = format!("项目 | 评分标准 | 分值\n{items}");
    imported_with(vec![grid(&table)], &[line])
}

#[test]
fn what_the_words_for_bounds_include_holds_for_all_items() {
    const RATE: &str = "合格率 | 合格率90%以上得40分，80%以上得20分，其余不得分。 | 40\n任务 | 按完成比例计分。 | 60";
    for (line, expected, n) in [
        (
            "本标准所称‘以上’均不含本数，“以下”均含本数。",
            "率 +等[高于90%>90:40|高于80%>80:20|不高于80%≤80:0]",
            1,
        ),
        (
            "本细则所称「以上」「以内」不包括本数。",
            "率 +等[高于90%>90:40|高于80%>80:20|不高于80%≤80:0]",
            1,
        ),
        (
            "“以上”含本数，“以下”不含本数。",
            "率 +等[90%及以上≥90:40|80%及以上≥80:20|不足80%<80:0]",
            0,
        ),
        (
            "“以上”包括起点数，“以下”不包括起点数。",
            "率 +等[90%及以上≥90:40|80%及以上≥80:20|不足80%<80:0]",
            0,
        ),
        (
            "所称“超过”“低于”“不足”均不含本数。",
            "率 +等[90%及以上≥90:40|80%及以上≥80:20|不足80%<80:0]",
            0,
        ),
        (
            "以上材料均含本级和下级。",
            "率 +等[90%及以上≥90:40|80%及以上≥80:20|不足80%<80:0]",
            0,
        ),
    ] {
        let found = bounded(RATE, line);
        let item = &found.standard.nodes[0];
        assert_eq!(shown(&item.rules[0]), expected, "{line}");
        assert_eq!(n_doubts(item), n, "{line}");
        assert_eq!(n_doubts(&found.standard.nodes[1]), 0, "{line}");
    }
}

/// How much of an item was read in doubt.
fn n_doubts(node: &Node) -> usize {
    node.doubts.iter().filter(|it| it.is_doubtful()).count()
}

#[test]
fn bounds_that_cannot_be_told_are_doubted() {
    // 80% would belong to both.
    let both = "合格率 | 合格率80%以上得40分，80%以下不得分。 | 40\n任务 | 按完成比例计分。 | 60";
    let found = bounded(both, "“以上”“以下”均含本数。");
    assert_eq!(n_doubts(&found.standard.nodes[0]), 1);
    // More than four are due then.
    let due =
        "活动 | 每年开展活动4次以上得40分，每少1次扣10分。 | 40\n任务 | 按完成比例计分。 | 60";
    let found = bounded(due, "所称以上不含本数。");
    assert_eq!(n_doubts(&found.standard.nodes[0]), 1);
    // As usual four are due.
    let found = bounded(due, "所称以上含本数。");
    assert_eq!(n_doubts(&found.standard.nodes[0]), 0);
    // What has a sign of its own, or no number, is not concerned.
    let own =
        "合格率 | 合格率90%以上（含）得40分，其余不得分。 | 40\n表彰 | 获省级以上表彰得60分。 | 60";
    let found = bounded(own, "所称以上不含本数。");
    assert_eq!(found.standard.n_doubts(), 0);
    // A mark is reached by its number.
    let marked = with_lines(&["所称“以上”不含本数。", "85分以上为合格。"]);
    assert_eq!(marks(&marked.standard), ["合格 自85"]);
    assert_eq!(dropped(&marked), ["所称“以上”不含本数"]);
}

#[test]
fn what_an_item_says_of_the_whole_is_named() {
    let items = "宣传教育 | 每缺一次扣2分。材料造假的，总分不得高于60分。 | 40\n\
                 组织领导 | 每少一次扣1分。材料造假的，最高只能评为良好。 | 20\n\
                 信息报送 | 每篇得1分，本项总分最高不超过20分。 | 20\n\
                 制度建设 | A档20分，B档10分。有一项★未达到的，最高只能评为B档。 | 20";
    let found = bounded(items, "");
    let n_of = |at: usize| {
        let doubts = found.standard.nodes[at].doubts.iter();
        doubts.filter(|it| it.about == DoubtAbout::Dropped).count()
    };
    assert_eq!([n_of(0), n_of(1), n_of(2), n_of(3)], [1, 1, 0, 0]);
}
