//! How often words say something is how often their rules hold it; where it is not, the reading is doubted.

use duibiao::import::sentences::{Sure, understand};

use crate::sentences::shown;

/// How surely words are understood that are worth so many points, and as what.
fn read(points: &str, text: &str) -> (Sure, String) {
    let found = understand(text, points.parse().unwrap());
    let rules: Vec<String> = found.rules.iter().map(|(rule, _)| shown(rule)).collect();
    (found.sure, rules.join("；"))
}

#[test]
fn what_is_said_more_often_than_it_is_held_is_doubted() {
    let mut silent = Vec::new();
    for (points, text) in [
        (
            "5",
            "每名党员每年参加志愿服务不少于2次，有1人未达到的扣0.2分，扣完为止。",
        ),
        ("3", "每月未报送信息的扣1分；未建立台账的扣1分。"),
        ("3", "每季度未开展宣传的扣0.5分，未发布公告的扣1分。"),
        ("9", "两类死亡率分别超过20‰、10‰的扣5分；漏报的扣4分。"),
        (
            "10",
            "初筛率达不到90%扣2分，复筛达不到当年应筛数90%，随访率达不到90%扣3分。",
        ),
        ("6", "要求不少于6次，一年开展6次以上活动得6分，少1次扣1分。"),
        ("10", "完成目标的90%得9分，完成80%得8分，依次类推。"),
        ("5", "第一档得5分，第二档得4分，以此类推。"),
        (
            "5",
            "分管领导参加不少于4次，每少1次扣1.25分。加分项：主要领导参加1次加2.5分（最多加5分）。",
        ),
        (
            "12",
            "全年报送信息不少于6条，每少1条扣2分；被上级采用的，每条奖励0.5分，最多奖励5分。",
        ),
    ] {
        let (sure, rules) = read(points, text);
        if sure == Sure::Yes {
            silent.push(format!("{text}: {rules}"));
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn what_is_said_as_often_as_it_is_held_is_sure() {
    for (points, text) in [
        ("5", "筛查率低于90%扣2分，复查率低于90%扣3分。"),
        ("5", "知晓率达到90%得5分，低于90%的，每低1个百分点扣0.5分。"),
        (
            "4",
            "召开会议不少于4次，每少1次扣0.5分；开展培训不少于4次，每少1次扣0.5分。",
        ),
        ("3", "每季度开展1次宣传，每少1次扣0.5分。"),
        ("2", "未建立台账的扣1分，每年未开展自查的扣1分。"),
        ("2", "发现1起违规的不得分。"),
        ("5", "有1人未达到的扣0.2分，扣完为止。"),
        (
            "5",
            "党员每年参加志愿服务不少于2次，有一人未达到的扣0.2分。",
        ),
    ] {
        let (sure, rules) = read(points, text);
        assert_eq!(sure, Sure::Yes, "{text}: {rules}");
    }
}

#[test]
fn points_behind_a_stop_belong_to_the_clause_before_it() {
    let text = "1.提供有关数据资料。（30分）\n2.整理统计资料。（20分）\n3.开展统计分析（10分）";
    let (sure, rules) = read("60", text);
    assert_eq!(
        (sure, rules.as_str()),
        (
            Sure::Yes,
            "条[提供有关数据资料=30|整理统计资料=20|开展统计分析=10] +own"
        )
    );
}
