//! Rules that go by the score of another item, or that hit what stands above their own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use duibiao::domain::assessment::answer::{Answer, Input};
use duibiao::domain::assessment::{About, Assessment};
use duibiao::domain::check::check_standard;
use duibiao::domain::problem::Severity;
use duibiao::domain::score::score;
use duibiao::domain::standard::{Node, NodeId};
use duibiao::import::standard::build::Imported;

use crate::import::imported;
use crate::sentences::shown;

/// The rules of each node, a line each, with the id of the node.
fn rules(found: &Imported) -> Vec<String> {
    fn add(nodes: &[Node], lines: &mut Vec<String>) {
        for node in nodes {
            let rules: Vec<String> = node.rules.iter().map(shown).collect();
            lines.push(format!("{} {}", node.id, rules.join("；")));
            add(&node.children, lines);
        }
    }
    let mut lines = Vec::new();
    add(&found.standard.nodes, &mut lines);
    let checked = check_standard(&found.standard);
    let errors = checked.iter().filter(|it| it.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{checked:?}");
    lines
}

/// Two parts of two items each; these are the words of the last item.
fn last(words: &str) -> Imported {
    let head = "一级指标 | 二级指标 | 评分标准 | 分值";
    let table = format!(
        "{head}\n一、组织领导（10分） | 1.领导小组 | 成立得5分 | 5\n^ | 2.制度建设 | 制度健全得5分 | 5\n\
         二、宣传教育（10分） | 3.会议 | 每少1次扣1分 | 5\n^ | 4.培训 | {words} | 5"
    );
    imported(&[&table])
}

/// What is doubted of the last item.
fn why(found: &Imported) -> String {
    let doubts = found.doubts.iter().filter(|it| it.code == "I-203");
    doubts.map(|it| it.what.clone()).collect()
}

#[test]
fn an_item_goes_by_the_score_of_another() {
    let said = [
        ("第2项不得分的，本项不得分", "看1.2 封≤0:0"),
        ("本表第3项未得满分的，此项按50%计分", "看2.1 折<100:50%"),
        ("“领导小组”项得0分的，本项最多得2分", "看1.1 封≤0:2"),
        ("上述“制度建设”得分率低于60%的，本项扣2分", "看1.2 -<60:2"),
        ("领导小组项未得满分的，本项最高不超过3分", "看1.1 封<100:3"),
        ("“组织领导”不得分的，本项减半计分", "看1 折≤0:50%"),
        ("指标2不得分的，不得分", "看1.2 封≤0:0"),
        ("第3项未达标的本项按50%计", "错[第3项未达标] 折有:50%"),
    ];
    for (words, expected) in said {
        let expected = format!("2.2 条[有培训=5] +own；{expected}");
        for text in [
            format!("有培训得5分；{words}。"),
            format!("{words}。有培训得5分。"),
        ] {
            let found = last(&text);
            assert_eq!(rules(&found)[5], expected, "{text}");
            assert_eq!(why(&found), "", "{text}");
        }
    }
}

#[test]
fn what_stands_above_an_item_is_hit_by_a_fault_of_its_own() {
    let said = [
        (
            "未成立领导小组的，本大项不得分",
            "错[未成立领导小组] 封有:0",
        ),
        ("未开展培训的，该项一级指标不得分", "错[未开展培训] 封有:0"),
        ("弄虚作假的本大项按50%计分", "错[弄虚作假] 折有:50%"),
        ("培训不合格的，所在大项扣2分", "错[培训不合格=2] -own"),
        ("“领导小组”项不得分的，本大项不得分", "看1.1 封≤0:0"),
    ];
    for (words, expected) in said {
        let found = last(&format!("有培训得5分；{words}。"));
        let rules = rules(&found);
        assert_eq!(rules[3], format!("2 {expected}"), "{words}");
        assert_eq!(rules[5], "2.2 条[有培训=5] +own", "{words}");
        assert_eq!(why(&found), "", "{words}");
    }
    let only = last("未成立领导小组的，本部分不得分。");
    assert_eq!(rules(&only)[3], "2 错[未成立领导小组] 封有:0");
    assert_eq!(rules(&only)[5], "2.2 判0~5 +own");
    assert_eq!(why(&only), "原文没有写明怎样计分，按0至满分由人工打分。");
}

#[test]
fn another_item_is_hit_by_its_number_or_title() {
    let said = [
        (
            "弄虚作假的，“领导小组”项不得分",
            1,
            "1.1 条[成立=5] +own；错[弄虚作假] 封有:0",
        ),
        (
            "弄虚作假的，1.领导小组项不得分",
            1,
            "1.1 条[成立=5] +own；错[弄虚作假] 封有:0",
        ),
        (
            "未开展培训的，第3项按50%计",
            4,
            "2.1 数次 -每1；错[未开展培训] 折有:50%",
        ),
        (
            "本项不得分的，第2项不得分",
            2,
            "1.2 条[制度健全=5] +own；看2.2 封≤0:0",
        ),
        ("本项不得分的，“组织领导”不得分", 0, "1 看2.2 封≤0:0"),
    ];
    for (words, at, expected) in said {
        let found = last(&format!("有培训得5分；{words}。"));
        assert_eq!(rules(&found)[at], expected, "{words}");
        assert_eq!(rules(&found)[5], "2.2 条[有培训=5] +own", "{words}");
        assert_eq!(why(&found), "", "{words}");
    }
}

#[test]
fn where_it_is_not_certain_which_item_is_meant_the_doubt_says_why() {
    let said = [
        (
            "有培训得5分；第9项不得分的，本项不得分。",
            "标准里没有编号为“9”的条目",
        ),
        (
            "有培训得5分；“宣传栏”项不得分的，本项不得分。",
            "标准里没有名为“宣传栏”的条目",
        ),
        (
            "有培训得5分；第4项不得分的，本项不得分。",
            "看的是这一条自己",
        ),
        (
            "有培训得5分；本项不得分的，本大项不得分。",
            "上级的得分不能看它自己下面的条目",
        ),
        (
            "有培训得5分；第3项不得分的，本大项不得分。",
            "“3 会议”与它是上下级",
        ),
        (
            "有培训得5分；“宣传教育”得分率低于60%的，本项不得分。",
            "“二 宣传教育”与它是上下级",
        ),
        (
            "有培训得2分，有考试得3分；未落实的，该部分不得分。",
            "“部分”“类”指哪一级不能确定",
        ),
        (
            "有培训得5分；得分低于3分的，该项一级指标不得分。",
            "什么情况下这样计没有读懂",
        ),
        (
            "1）有培训得2分；2）有考试得3分；第2项不得分的，本项不得分。",
            "“第2项”也可能是这一条里的第2点",
        ),
    ];
    for (words, reason) in said {
        let found = last(words);
        assert_eq!(rules(&found)[5], "2.2 判0~5 +own", "{words}");
        assert!(
            why(&found).contains(&format!("但{reason}，")),
            "{words}: {}",
            why(&found)
        );
    }
    let rows = "项目 | 评分标准 | 分值\n领导小组 | 成立得50分 | 50\n培训 | 有培训得50分；未成立领导小组的，本大项不得分 | 50";
    assert!(why(&imported(&[rows])).contains("但这一条没有上级，"));
}

#[test]
fn no_item_goes_by_one_that_goes_by_another() {
    let table = "序号 | 项目 | 评分标准 | 分值\n\
         1 | 领导小组 | 成立得40分 | 40\n\
         2 | 会议 | 每少1次扣1分；第1项不得分的，本项不得分 | 30\n\
         3 | 培训 | 有培训得30分；第2项不得分的，本项不得分 | 30";
    let found = imported(&[table]);
    assert_eq!(rules(&found)[1], "2 数次 -每1；看1 封≤0:0");
    assert_eq!(rules(&found)[2], "3 判0~30 +own");
    assert!(why(&found).contains("但“2 会议”自己也要看其他条目的得分，"));
}

/// The points of all and of each node, where these are ticked by rule of a node, and all others are as they should be.
fn points(found: &Imported, ticked: &[(&str, usize, &[usize])]) -> Vec<String> {
    let mut answers: BTreeMap<NodeId, Answer> = BTreeMap::new();
    for (id, rule, marks) in ticked {
        let marks: BTreeSet<usize> = marks.iter().copied().collect();
        let answer = answers.entry(NodeId::new(id)).or_default();
        answer.inputs.insert(*rule, Input::Marks(marks));
    }
    let assessment = Assessment {
        origin: None,
        about: About::blank(2026),
        standard: Arc::new(found.standard.clone()),
        answers,
        gaps: BTreeMap::new(),
        archive: Vec::new(),
        rounds: Vec::new(),
    };
    let tree = score(&assessment);
    let nodes = tree.nodes.iter().map(|it| it.points.to_string());
    std::iter::once(tree.total.points.to_string())
        .chain(nodes)
        .collect()
}

#[test]
fn what_is_hit_has_no_points() {
    let head = "一级指标 | 二级指标 | 评分标准 | 分值\n组织领导（10分） | 领导小组 | 成立得5分 | 5";
    let found = imported(&[&format!(
        "{head}\n^ | 制度建设 | 制度健全得5分；未成立领导小组的，本大项不得分 | 5\n\
         宣传教育（10分） | 会议 | 开会得5分；“领导小组”项不得分的，本项按40%计 | 5\n^ | 培训 | 有培训得5分 | 5"
    )]);
    let all: [(&str, usize, &[usize]); 4] = [
        ("1.1", 1, &[1]),
        ("1.2", 1, &[1]),
        ("2.1", 1, &[1]),
        ("2.2", 1, &[1]),
    ];
    let with = |more: &[(&str, usize, &[usize])]| points(&found, &[&all[..], more].concat());
    let none: (&str, usize, &[usize]) = ("1", 1, &[]);
    assert_eq!(with(&[none]), ["20", "10", "5", "5", "10", "5", "5"]);
    assert_eq!(
        with(&[("1", 1, &[1])]),
        ["10", "0", "5", "5", "10", "5", "5"]
    );
    let lost = with(&[none, ("1.1", 1, &[])]);
    assert_eq!(lost, ["12", "5", "0", "5", "7", "2", "5"]);
}
