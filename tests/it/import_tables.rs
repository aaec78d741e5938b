//! The columns and levels of tables in the many shapes that offices give them.

use duibiao::domain::standard::{Node, Standard};
use duibiao::import::standard::build::Imported;

use crate::import::{codes, grid, imported, imported_with};
use crate::sentences::shown;

/// A line for each node: its depth, number, title, points, lead section.
pub(crate) fn outline(standard: &Standard) -> Vec<String> {
    fn add(nodes: &[Node], depth: usize, lines: &mut Vec<String>) {
        for node in nodes {
            let dashes = "-".repeat(depth);
            let lead = if node.lead.is_empty() {
                String::new()
            } else {
                format!(" {}", node.lead)
            };
            let line = format!("{} {} {}{lead}", node.code, node.title, node.max);
            lines.push(format!("{dashes}{}", line.trim()));
            add(&node.children, depth + 1, lines);
        }
    }
    let mut lines = Vec::new();
    add(&standard.nodes, 0, &mut lines);
    lines
}

/// What a table comes to, where every cell of it has a fate.
pub(crate) fn read(table: &str) -> Imported {
    let found = imported(&[table]);
    assert_eq!(found.n_cells, found.n_accounted, "a cell was dropped");
    found
}

#[test]
fn the_noun_at_the_end_of_a_head_and_the_cells_below_say_what_a_column_is() {
    let found = read(
        "工作目标|责任内容|评分办法|应得分|主责单位|完成时限
         安全检查|节前对办公场所开展全面检查，做好记录|检查记录完整得3分，整改到位得3分|6|后勤科|1月20日
         值班安排|实行领导带班、24小时在岗，做好交接|电话抽查，一次无人接听扣2分|4|办公室|1月底",
    );
    let lines = ["安全检查 6 后勤科", "值班安排 4 办公室"];
    assert_eq!(outline(&found.standard), lines);
    assert!(!codes(&found).contains(&"I-207"));
    assert!(!codes(&found).contains(&"I-217"));
}

#[test]
fn a_method_column_that_scores_is_the_text_and_one_that_names_methods_is_the_method() {
    let found = read(
        "项目|考核方法|检查方式|标准分值
         会议|每少1次扣1分|查阅资料|10
         活动|每缺1项扣2分|实地查看|20",
    );
    let texts: Vec<&str> = found
        .standard
        .nodes
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(texts, ["每少1次扣1分", "每缺1项扣2分"]);
    assert!(found.standard.nodes.iter().all(|it| it.methods.len() == 1));
}

#[test]
fn a_first_row_of_content_is_no_second_row_of_heads() {
    let found = read(
        "项目|要求|分值|评分标准
         制度要求|责任单位|10|未落实扣2分
         时间进度|完成时限|20|逾期扣1分",
    );
    assert_eq!(outline(&found.standard), ["制度要求 10", "时间进度 20"]);
}

#[test]
fn serial_numbers_are_never_points_and_points_stand_behind_each_level() {
    let found = read(
        "一级指标|分值|二级指标|分值|评分标准
         管理|50|机构|20|未成立扣5分
         ^|^|制度|30|缺1项扣2分
         业务|50|窗口|50|投诉1次扣5分",
    );
    let lines = ["管理 50", "-机构 20", "-制度 30", "业务 50", "-窗口 50"];
    assert_eq!(outline(&found.standard), lines);
    assert!(!codes(&found).contains(&"I-212"));
}

#[test]
fn a_merged_cell_of_any_kind_holds_for_all_its_rows() {
    let found = read(
        "项目|内容|分值|评分标准|考核方式|责任科室
         组织|机构|10|未成立扣5分|查阅资料|办公室
         ^|会议|10|每少1次扣1分|^|^
         ^|方案|10|^|^|人事科",
    );
    let top = &found.standard.nodes;
    let items: Vec<&Node> = top.iter().flat_map(|it| &it.children).collect();
    let leads: Vec<&str> = items.iter().map(|it| it.lead.as_str()).collect();
    assert_eq!(leads, ["办公室", "办公室", "人事科"]);
    assert!(items.iter().all(|it| it.methods.len() == 1));
    assert_eq!(items.last().unwrap().text, "每少1次扣1分");
}

#[test]
fn a_level_that_is_said_again_is_one_level() {
    let found = read(
        "要素|类别|责任内容|应得分|考核办法
         思想|理论|学习计划|8|有计划得8分
         思想|理论|青年小组|8|每缺一次扣1分
         思想|典型|评选|6|开展评选得6分
         服务|环境|标识|10|每处扣1分",
    );
    let lines = [
        "思想 22",
        "-理论 16",
        "--学习计划 8",
        "--青年小组 8",
        "-典型 6",
        "--评选 6",
        "服务 10",
        "-环境 10",
        "--标识 10",
    ];
    assert_eq!(outline(&found.standard), lines);
}

#[test]
fn rows_that_those_below_add_up_to_are_parents_in_every_form() {
    let lines = [
        "1月专项 10",
        "-检查 6",
        "-值班 4",
        "3月专项 9",
        "-学习 5",
        "-宣传 4",
    ];
    let separate = read(
        "内容|评分标准|分值
         1月专项||10分
         检查|记录完整得6分|6
         值班|无人接听扣2分|4
         3月专项||9分
         学习|参学得5分|5
         宣传|设置得4分|4
         合计||19",
    );
    assert_eq!(outline(&separate.standard), lines);
    let across = read(
        "序号|内容|评分标准|分值
         1月专项|<|<|10分
         1|检查|记录完整得6分|6
         2|值班|无人接听扣2分|4
         3月专项|<|<|9分
         3|学习|参学得5分|5
         4|宣传|设置得4分|4",
    );
    let numbered = [
        "1月专项 10",
        "-1 检查 6",
        "-2 值班 4",
        "3月专项 9",
        "-3 学习 5",
        "-4 宣传 4",
    ];
    assert_eq!(outline(&across.standard), numbered);
    assert!(!codes(&across).contains(&"I-202") && !codes(&separate).contains(&"I-205"));
}

#[test]
fn a_row_without_words_that_nothing_adds_up_to_is_doubted() {
    let found = read(
        "内容|评分标准|分值
         领导重视||10
         检查|记录完整得6分|6
         值班|无人接听扣2分|5",
    );
    assert_eq!(
        outline(&found.standard),
        ["领导重视 10", "检查 6", "值班 5"]
    );
    assert!(codes(&found).contains(&"I-213"), "{:?}", codes(&found));
}

#[test]
fn numbers_of_several_kinds_in_one_column_are_levels() {
    let found = read(
        "考核内容|标准分|考核细则
         一、党建|30|
         （一）理论|15|
         1.学习|10|每少1次扣2分
         2.宣讲|5|每少1次扣1分
         （二）组织|15|每缺1项扣5分
         二、业务|70|
         1.窗口|70|每投诉1次扣5分",
    );
    let lines = [
        "一 党建 30",
        "-（一） 理论 15",
        "--1 学习 10",
        "--2 宣讲 5",
        "-（二） 组织 15",
        "二 业务 70",
        "-1 窗口 70",
    ];
    assert_eq!(outline(&found.standard), lines);
}

#[test]
fn several_items_in_one_cell_are_taken_apart_where_they_add_up() {
    let found = read(
        "考核项目|考核内容及评分标准
         党建（25分）|1.主题党日（6分）：每少1次扣0.5分；/2.党员报到（19分）：每低1个百分点扣1分。
         治理（75分）|1.议事会（75分）：缺1次扣2分。",
    );
    let lines = outline(&found.standard);
    assert_eq!(lines.first().unwrap(), "党建 25");
    assert_eq!(lines[1], "-1 主题党日 6");
    assert_eq!(lines[2], "-2 党员报到 19");
}

#[test]
fn lists_of_people_samples_and_summaries_are_no_items() {
    let standard = "序号|项目|分值|评分标准
         1|理论学习|40|每少1次扣1分
         2|志愿服务|60|每少1次扣2分";
    for other in [
        "序号|姓名|电话|科室\n1|张三|138|办公室\n2|李四|139|人事科",
        "序号|考核项目|分值|考核组\n1|理论学习|40|一组\n2|志愿服务|60|二组",
        "序号|对象|抽查人数\n1|职工|10\n2|群众|20",
    ] {
        for tables in [[standard, other], [other, standard]] {
            let found = imported(&tables);
            assert_eq!(found.standard.total.to_string(), "100", "{other}");
            assert_eq!(found.n_items(), 2, "{other}");
            assert!(
                found.remarks.iter().any(|it| it.contains("记在备注里"))
                    || found.standard.notes.contains("138")
            );
        }
    }
}

#[test]
fn a_list_below_the_table_has_columns_of_its_own() {
    let found = read(
        "项目|评分标准|分值|责任科室
         学习|每少1次扣1分|60|办公室
         服务|每少1次扣2分|40|工会
         合计||100|
         附：加分项目（累计加分不超过6分）|<|<|<
         序号|加分情形|分值|
         1|承办市级以上现场会|2|
         2|经验被推广|2|",
    );
    assert_eq!(outline(&found.standard), ["学习 60 办公室", "服务 40 工会"]);
    let bonus = found.standard.bonus.as_ref().unwrap();
    assert_eq!(bonus.cap.to_string(), "6");
}

#[test]
fn what_head_and_cells_say_otherwise_is_doubted() {
    let found = read(
        "项目|责任单位|分值|评分标准
         安全|开展安全生产大检查并建立完整的检查台账记录|60|每少1次扣1分
         值班|严格执行领导带班和二十四小时值班值守制度|40|每少1次扣2分",
    );
    assert!(codes(&found).contains(&"I-217"), "{:?}", codes(&found));
}

#[test]
fn a_page_goes_on_within_a_level_whether_it_is_said_again_or_not() {
    let first = "项目|内容|分值|评分标准
         组织|机构|10|未成立扣5分
         ^|会议|10|每少1次扣1分
         宣传|专栏|20|缺1期扣5分";
    let lines = [
        "组织 20",
        "-机构 10",
        "-会议 10",
        "宣传 60",
        "-专栏 20",
        "-标语 40",
        "服务 20",
        "-窗口 20",
    ];
    for next in [
        "|标语|40|缺1处扣5分\n服务|窗口|20|每起扣2分",
        "宣传|标语|40|缺1处扣5分\n服务|窗口|20|每起扣2分",
        "续表|<|<|<\n项目|内容|分值|评分标准\n|标语|40|缺1处扣5分\n服务|窗口|20|每起扣2分",
    ] {
        let found = imported(&[first, next]);
        assert_eq!(outline(&found.standard), lines, "{next}");
    }
}

#[test]
fn points_of_a_page_that_ends_within_a_level_are_that_levels() {
    let found = read(
        "一级指标|分值|二级指标|分值|内容|标准分|评分标准
         管理|40|活动|20|户外|10|每少1次扣1分
         ^|^|^|^|游戏|10|每少1次扣1分
         一级指标|分值|二级指标|分值|内容|标准分|评分标准
         ||衔接|20|宣传|20|每少1次扣1分",
    );
    let lines = [
        "管理 40",
        "-活动 20",
        "--户外 10",
        "--游戏 10",
        "-衔接 20",
        "--宣传 20",
    ];
    assert_eq!(outline(&found.standard), lines);
}

#[test]
fn a_row_that_leaves_the_first_level_empty_stands_beside_the_one_above() {
    let found = read(
        "类别|考核要点|分值|评价标准
         一、讲政治||18|
         |1.理论学习|10|每少1次扣1分
         |2.青年小组|8|未组建扣4分
         二、守纪律||12|
         |1.廉政教育|12|每少1次扣3分",
    );
    let lines = [
        "一 讲政治 18",
        "-1 理论学习 10",
        "-2 青年小组 8",
        "二 守纪律 12",
        "-1 廉政教育 12",
    ];
    assert_eq!(outline(&found.standard), lines);
}

#[test]
fn a_dash_in_a_column_of_levels_stands_for_no_level() {
    let found = read(
        "一级指标|二级指标|分值|考核要素|评分规则
         秩序维护（25分）|—|15|越级上访|每1人次扣1分
         |—|10|集体上访|每批次扣2分",
    );
    let lines = ["秩序维护 25", "-越级上访 15", "-集体上访 10"];
    assert_eq!(outline(&found.standard), lines);
}

#[test]
fn the_left_half_of_a_page_is_read_before_the_right_one() {
    let found = read(
        "序号|内容|要求|分值|序号|内容|要求|分值
         1|方案|未制定扣2分|5|3|容器|缺1处扣2分|8
         2|台账|少1类扣3分|10|4|宣传|少1次扣5分|10",
    );
    let lines = ["1 方案 5", "2 台账 10", "3 容器 8", "4 宣传 10"];
    assert_eq!(outline(&found.standard), lines);
    assert!(!codes(&found).contains(&"I-212"));
}

#[test]
fn who_assesses_is_no_lead_and_that_is_said() {
    let found = read(
        "指标|评分标准|分值|考核部门
         信访|每件扣1分|10|县信访局
         安全|每起扣5分|10|县应急局",
    );
    assert_eq!(outline(&found.standard), ["信访 10", "安全 10"]);
    assert!(codes(&found).contains(&"I-217"));
}

#[test]
fn each_cell_of_a_column_of_vetoes_is_one() {
    let found = read(
        "项目|内容|评分细则|分值|一票否决情形
         内部安全|消防|每处扣2分|12|发生亡人火灾事故
         |食堂|每处扣2分|6|发生食物中毒事件",
    );
    let vetoes = found.standard.vetoes.iter();
    let vetoes: Vec<&str> = vetoes.map(|it| it.title.as_str()).collect();
    assert_eq!(vetoes.len(), 2, "{vetoes:?}");
    let texts = found.standard.nodes.iter().flat_map(|it| &it.children);
    let texts: Vec<&str> = texts.map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["每处扣2分", "每处扣2分"]);
}

#[test]
fn a_line_above_a_table_with_a_word_and_a_number_opens_it() {
    let found = read(
        "项目一：思想建设（共9分）
         序号|要求|分值|评分办法
         1|学习|5|每少1次扣2分
         2|活动|4|每少1次扣1分",
    );
    let lines = ["项目一 思想建设 9", "-1 学习 5", "-2 活动 4"];
    assert_eq!(outline(&found.standard), lines);
}

/// The rules of the items, a line each.
fn rules(found: &Imported) -> Vec<String> {
    let items = found.standard.nodes.iter();
    items
        .map(|it| it.rules.iter().map(shown).collect::<Vec<_>>().join(";"))
        .collect()
}

#[test]
fn a_mark_in_a_column_of_its_own_is_that_of_the_words_that_only_say_that_it_is_reached() {
    let found = read(
        "指标|目标值|评分办法|分值
         手卫生依从率|≥85%|达标得4分，不达标不得分|4
         百元耗材占比|<18元|达标5分，不达标0分|5
         学习强国|参与率≥90%|达标得5分，未达标扣2分|5
         甲级病案率|95|达到目标值得满分，每低1个百分点扣1分|6
         好转率|≥90%|达标得5分，基本达标得3分，不达标不得分|5
         办结率|100%|达标得满分，不达标的不得分|5",
    );
    let expected = [
        "率 +≥85:4",
        "条[百元耗材占比<18元=5] +own",
        "率 -<90:2",
        "率 -距95每点1",
        "选 +等[达标:5|基本达标:3|不达标:0]",
        "率 +≥100:5",
    ];
    assert_eq!(rules(&found), expected);
    assert!(!found.is_doubtful());
}

#[test]
fn what_another_column_only_asks_is_what_the_item_is_about() {
    let found = read(
        "指标|要求|评分办法|分值
         查房|入院48小时内首次查房|抽查病历10份，不符合要求的每份扣0.5分|5
         廉洁|严禁收受红包、回扣|经查实的每例扣5分|5
         例会|每月召开例会1次|每少1次扣0.5分|6",
    );
    assert_eq!(rules(&found), ["数份 -每0.5", "数例 -每5", "应12次 -缺0.5"]);
    assert!(!found.is_doubtful());
}

#[test]
fn what_is_due_is_due_in_the_time_that_the_paper_is_for() {
    let table = "物业服务质量月度考核细则|<|<
         项目|评分标准|分值
         家访|每月家访不少于5户，每少1户扣2分|50
         会议|未召开扣5分|50";
    let source = imported_with(vec![grid(table)], &[]);
    assert_eq!(rules(&source), ["应5户 -缺2", "错[未召开=5] -own"]);
    let found = read(table);
    assert_eq!(rules(&found), ["应60户 -缺2", "错[未召开=5] -own"]);
}

#[test]
fn words_that_name_nothing_are_those_of_their_item() {
    let found = read(
        "指标|评分办法|分值
         未按时公示|扣2分|2
         会议|每少1次扣0.5分|6",
    );
    assert_eq!(rules(&found), ["错[未按时公示=2] -own", "数次 -每0.5"]);
}
