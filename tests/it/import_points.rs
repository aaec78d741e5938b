//! Points of tables: where they stand, who shares them, what stands in them.

use duibiao::domain::standard::Node;
use duibiao::import::standard::build::Imported;

use crate::import::codes;
use crate::import_tables::{outline, read};
use crate::sentences::shown;

/// The items below the top.
fn items(found: &Imported) -> Vec<&Node> {
    let tops = found.standard.nodes.iter();
    tops.flat_map(|it| &it.children).collect()
}

/// The rules of each item.
fn rules(found: &Imported) -> Vec<String> {
    let items = items(found).into_iter();
    let all = items.map(|it| it.rules.iter().map(shown).collect::<Vec<_>>().join(";"));
    all.collect()
}

#[test]
fn points_over_several_items_are_shared_and_said() {
    let found = read(
        "项目|内容|分值|评分标准
         组织|机构|10|未成立扣5分
         ^|方案|^|无方案扣5分
         ^|会议|5|每少1次扣1分",
    );
    let lines = ["组织 15", "-机构 5", "-方案 5", "-会议 5"];
    assert_eq!(outline(&found.standard), lines);
    assert_eq!(codes(&found), ["I-206", "I-206"]);
}

#[test]
fn points_that_miss_do_not_throw_the_rules_away() {
    let found = read(
        "项目|内容|分值|评分标准
         组织（20分）|机构|8|未成立扣5分
         ^|会议||每少1次扣1分
         ^|方案||每缺1项扣1分",
    );
    let items: Vec<&Node> = found
        .standard
        .nodes
        .iter()
        .flat_map(|it| &it.children)
        .collect();
    assert!(items.iter().all(|it| !it.rules.is_empty()));
    assert!(codes(&found).contains(&"I-201"));
    let one = read(
        "项目|内容|分值|评分标准
         组织（20分）|机构|8|未成立扣5分
         ^|会议||每少1次扣1分",
    );
    assert_eq!(outline(&one.standard), ["组织 20", "-机构 8", "-会议 12"]);
}

#[test]
fn what_is_left_of_the_points_of_a_parent_goes_to_the_child_that_names_it() {
    let found = read(
        "项目|内容|分值|评分标准
         用能（20分）|计量|10|每缺1处扣1分
         ^|空调||温度合规得4分
         ^|改造||实现计量得6分",
    );
    assert_eq!(
        outline(&found.standard),
        ["用能 20", "-计量 10", "-空调 4", "-改造 6"]
    );
}

#[test]
fn points_that_are_no_number_and_rules_among_the_remarks_are_said() {
    let found = read(
        "项目|分值|评分标准|责任科室|备注
         学习|10|每少1次扣1分|办公室|
         宣传|视情况|缺1期扣5分|同上|未上报的每次扣1分
         服务|20|每起扣2分|工会|
         环境|20|每处扣1分|工会|
         活动|20|每少1次扣1分|工会|",
    );
    let words: Vec<&str> = found.doubts.iter().map(|it| it.what.as_str()).collect();
    assert!(words.iter().any(|it| it.contains("视情况")), "{words:?}");
    assert!(
        codes(&found).contains(&"I-217") || words.iter().any(|it| it.contains("未上报的每次扣1分")),
        "{words:?}"
    );
    assert_eq!(found.standard.nodes[1].lead, "办公室");
}

#[test]
fn bare_numbers_in_brackets_at_the_ends_of_names_are_points() {
    let found = read(
        "类别|编号|服务要求|扣分标准
         综合管理(5)|1.1|每周到岗5天(3)|缺1天扣1分
         |1.2|着装整齐(2)|每人次扣0.5分
         保洁(4)|2.1|地面干净(4)|每处扣0.5分",
    );
    let lines = [
        "综合管理 5",
        "-1.1 每周到岗5天 3",
        "-1.2 着装整齐 2",
        "保洁 4",
        "-2.1 地面干净 4",
    ];
    assert_eq!(outline(&found.standard), lines);
}

#[test]
fn a_stroke_behind_a_figure_is_a_point_where_a_table_writes_points_so() {
    let found = read(
        "考核项目|考核要点|标准|考核细则
         责任体系 10'|领导机构|5'|成立机构得3'，每月开会得2'
         |责任书|5'|漏签1人扣0.5'",
    );
    let lines = ["责任体系 10", "-领导机构 5", "-责任书 5"];
    assert_eq!(outline(&found.standard), lines);
}

#[test]
fn the_points_that_the_words_state_are_those_of_the_item() {
    let found = read(
        "考核项目|具体要求|考核办法
         组织管理|定期研判|本项6分。每季度1次，缺1次扣1.5分。
         |满意度|本项10分。满意度90%以上得10分，不足90%不得分。",
    );
    let lines = ["组织管理 16", "-定期研判 6", "-满意度 10"];
    assert_eq!(outline(&found.standard), lines);
}

#[test]
fn the_points_of_the_last_clause_are_not_those_of_the_item() {
    let found = read(
        "项目|考核内容|考核方式
         组织领导|成立领导小组（3分）；制定计划（2分）；召开会议（5分）|查阅资料",
    );
    assert_eq!(outline(&found.standard), ["组织领导 10"]);
}

#[test]
fn weights_below_one_are_shares_of_a_hundred_and_that_is_said() {
    let found = read(
        "指标|权重|评分标准
         完成率|0.6|每缺1项扣1分
         投诉|0.4|每件扣2分
         合计|1|",
    );
    assert_eq!(outline(&found.standard), ["完成率 60", "投诉 40"]);
    assert_eq!(codes(&found), ["I-208"]);
}

#[test]
fn columns_that_each_stand_for_a_grade_are_words_of_the_item() {
    let found = read(
        "指标|评价内容|分值|优|良|差
         态度|窗口服务态度|60|60|40|0
         效率|办事效率|40|40|20|0",
    );
    let texts: Vec<&str> = found
        .standard
        .nodes
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "窗口服务态度\n优60分，良40分，差0分",
            "办事效率\n优40分，良20分，差0分"
        ]
    );
    assert_eq!(outline(&found.standard), ["态度 60", "效率 40"]);
}

#[test]
fn points_without_a_verb_below_a_head_that_has_one_are_lost() {
    let found = read(
        "考评项目|扣分情形|<|扣分标准
         环境秩序/（基础分20分）|1|私人物品摆放杂乱|0.5分／处
         ^|2|地面有纸屑|0.5分／处
         ^|3|设备无故关闭|1分／次
         仪容仪表/（基础分10分）|1|不按规定着工装|1分／人次
         ^|2|坐姿不端|2分／人次
         ^|3|佩戴夸张饰品|1分／人次",
    );
    let lines = [
        "环境秩序 20",
        "-1 私人物品摆放杂乱 6.67",
        "-2 地面有纸屑 6.67",
        "-3 设备无故关闭 6.66",
        "仪容仪表 10",
        "-1 不按规定着工装 3.33",
        "-2 坐姿不端 3.33",
        "-3 佩戴夸张饰品 3.34",
    ];
    assert_eq!(outline(&found.standard), lines);
    let costs = [
        "数处 -每0.5",
        "数处 -每0.5",
        "数次 -每1",
        "数人次 -每1",
        "数人次 -每2",
        "数人次 -每1",
    ];
    assert_eq!(rules(&found), costs);
    assert_eq!(
        codes(&found),
        ["I-206"; 6],
        "shared evenly, and said of each"
    );
}

#[test]
fn heads_that_ask_say_what_a_column_is() {
    let found = read(
        "序号|类别|做什么|怎么查|满分|怎么打分|谁来做
         1|班子建设|村务公开|看现场|6|少公开1个月扣0.5分|村委会
         2|^|程序执行到位|查资料|4|发现1件未走程序扣2分|党支部",
    );
    let lines = [
        "班子建设 10",
        "-1 村务公开 6 村委会",
        "-2 程序执行到位 4 党支部",
    ];
    assert_eq!(outline(&found.standard), lines);
    assert!(items(&found).iter().all(|it| it.methods.len() == 1));
}

#[test]
fn a_group_named_after_both_holds_what_adds_and_what_takes() {
    let found = read(
        "项目|内容|分值|评分标准
         组织|会议|100|每少1次扣1分
         附加与扣减|获得表彰|5|省级每项加3分，市级每项加2分，最多加5分
         ^|被通报||每次扣2分",
    );
    assert_eq!(outline(&found.standard), ["组织 100", "-会议 100"]);
    let bonus = &found.standard.bonus.as_ref().unwrap().nodes;
    assert_eq!(bonus[0].children[0].title, "获得表彰");
    assert_eq!(found.standard.negative[0].children[0].title, "被通报");
}
