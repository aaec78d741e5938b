//! What stands around the items of a standard: vetoes, negative and bonus lists, pass marks, policies, levels.

use duibiao::domain::decimal::Decimal;
use duibiao::domain::standard::doubt::Doubt;
use duibiao::domain::standard::{NaPolicy, Node, PassCondition, Rounding, ScoreKind, Standard};
use duibiao::import::reading::read::read_pasted;
use duibiao::import::standard::build::{Imported, build};
use duibiao::import::table::wish::ReadingWish;

use crate::import::{grid, imported_with};
use crate::sentences::shown;

/// Two items worth 100 points, with these lines below them.
pub(crate) fn with_lines(lines: &[&str]) -> Imported {
    let table =
        "项目 | 评分标准 | 分值\n组织领导 | 每少一次扣1分 | 60\n宣传教育 | 每缺一次扣2分 | 40";
    imported_with(vec![grid(table)], lines)
}

fn in_prose(text: &str) -> Imported {
    let wish = ReadingWish {
        id: "t".to_owned(),
        year: 2026,
        ..ReadingWish::default()
    };
    build(&read_pasted(text).unwrap(), &wish)
}

/// Titles with points and rules, a dash for each level.
fn nodes(nodes: &[Node]) -> Vec<String> {
    fn add(nodes: &[Node], depth: usize, found: &mut Vec<String>) {
        for node in nodes {
            let rules: Vec<String> = node.rules.iter().map(shown).collect();
            let line = format!(
                "{}{} {} {}",
                "-".repeat(depth),
                node.title,
                node.max,
                rules.join(";")
            );
            found.push(line.trim().to_owned());
            add(&node.children, depth + 1, found);
        }
    }
    let mut found = Vec::new();
    add(nodes, 0, &mut found);
    found
}

pub(crate) fn vetoes(found: &Imported) -> Vec<String> {
    nodes(&found.standard.vetoes)
}

pub(crate) fn marks(standard: &Standard) -> Vec<String> {
    let marks = standard.pass_marks.iter();
    let of = |it: ScoreKind| if it == ScoreKind::Own { "自" } else { "复" };
    marks
        .map(|it| format!("{} {}{}", it.name, of(it.of), it.at))
        .collect()
}

pub(crate) fn dropped(found: &Imported) -> Vec<&str> {
    let doubts = found.standard.doubts.iter();
    doubts
        .map(|it| it.words.as_str())
        .filter(|it| !it.is_empty())
        .collect()
}

#[test]
fn a_list_of_events_has_any_numbering_and_any_consequence() {
    let lists: [&[&str]; 9] = [
        &["近两年内有下列情形之一的，不得申报：（1）严重违纪违法的；（2）发生责任事故的。"],
        &[
            "凡近两年存在以下情况之一的，不得申报：",
            "1.严重违纪违法的；",
            "2.发生责任事故的。",
        ],
        &["近两年内有下列情形之一者，不得申报：①严重违纪违法的②发生责任事故的"],
        &["近两年内出现以下问题之一的，不得申报：一是严重违纪违法的；二是发生责任事故的。"],
        &[
            "近两年内具有下列情形的，不得申报：",
            "a)严重违纪违法的",
            "b)发生责任事故的",
        ],
        &[
            "近两年内有下列情形之一的，不得申报：",
            "—严重违纪违法的；",
            "—发生责任事故的。",
        ],
        &["近两年内有下列行为之一的，不得申报：严重违纪违法的；发生责任事故的。"],
        &[
            "近两年内有下列行为之一的，不得申报：",
            "严重违纪违法的；",
            "发生责任事故的。",
        ],
        &[
            "不得申报：近两年内有下列情形之一的。",
            "⑴严重违纪违法的。",
            "⑵发生责任事故的。",
        ],
    ];
    for lines in lists {
        let found = with_lines(lines);
        let expected = [
            "严重违纪违法的 0 事Months(24) !不得申报",
            "发生责任事故的 0 事Months(24) !不得申报",
        ];
        assert_eq!(vetoes(&found), expected, "{lines:?}");
        assert_eq!(dropped(&found), [""; 0], "{lines:?}");
        assert_eq!(found.n_cells, found.n_accounted);
    }
}

#[test]
fn consequences_are_kept_in_the_words_of_the_standard() {
    let said = [
        ("撤销称号", "撤销称号"),
        ("收回奖牌", "收回奖牌"),
        ("予以通报批评", "予以通报批评"),
        (
            "实行一票否决，取消当年评优资格",
            "实行一票否决，取消当年评优资格",
        ),
        ("降低一个等次", "降低一个等次"),
        ("年度考核定为不合格", "年度考核定为不合格"),
        ("限期整改", "限期整改"),
        ("不予评定", "不予评定"),
    ];
    for (said, expected) in said {
        let line = format!("当年有下列情形之一的，{said}：1.弄虚作假的；2.发生泄密事件的。");
        let found = with_lines(&[&line]);
        let expected = [
            format!("弄虚作假的 0 事Year !{expected}"),
            format!("发生泄密事件的 0 事Year !{expected}"),
        ];
        assert_eq!(vetoes(&found), expected);
    }
}

#[test]
fn an_event_may_have_its_own_consequence_and_a_list_ends_where_its_numbers_do() {
    let found = with_lines(&[
        "有下列情形之一的，不得申报：",
        "（1）12个月内发生责任事故的；",
        "（2）弄虚作假的，撤销称号；",
        "3.本标准由市文明办负责解释。",
    ]);
    let expected = [
        "12个月内发生责任事故的 0 事Months(12) !不得申报",
        "弄虚作假的 0 事Year !撤销称号",
    ];
    assert_eq!(vetoes(&found), expected);
    // What stands behind the last piece is for all of them.
    let found = with_lines(&["发生下列情形之一：（1）发生火灾的；（2）发生命案的，实行一票否决。"]);
    let expected = [
        "发生火灾的 0 事Year !实行一票否决",
        "发生命案的 0 事Year !实行一票否决",
    ];
    assert_eq!(vetoes(&found), expected);
    // In one sentence.
    let found = with_lines(&["凡发生安全责任事故、重大泄密事件之一的，取消评优资格。"]);
    let expected = [
        "发生安全责任事故 0 事Year !取消评优资格",
        "重大泄密事件 0 事Year !取消评优资格",
    ];
    assert_eq!(vetoes(&found), expected);
}

#[test]
fn a_precondition_is_doubted_and_not_turned_round_in_silence() {
    let found = with_lines(&["前置条件：近两年内未发生责任事故。"]);
    let veto = found.standard.vetoes.first().unwrap();
    assert_eq!(veto.text, "近两年内未发生责任事故");
    let mut rule = veto.rules.first().unwrap().clone();
    assert_eq!(rule.ask.what_mut().unwrap(), "近两年内发生责任事故");
    assert!(found.doubts.iter().any(|it| it.code == "I-214"));
}

#[test]
fn events_that_cost_points_are_negative_and_those_that_give_some_are_bonus() {
    let found = with_lines(&[
        "有以下情形的，每起扣3分：1.迟报瞒报；2.推诿扯皮。",
        "近两年内有下列情形之一的，扣5分：（1）被通报批评的；（2）被媒体曝光的。",
        "加分项：获国家级表彰的，每项加3分；经验被推广的，加2分。累计不超过4分。",
    ]);
    let standard = &found.standard;
    let expected = [
        "迟报瞒报 0 数起 -每3",
        "推诿扯皮 0 数起 -每3",
        "被通报批评的 0 事Months(24) -一5",
        "被媒体曝光的 0 事Months(24) -一5",
    ];
    assert_eq!(nodes(&standard.negative), expected);
    let bonus = standard.bonus.as_ref().unwrap();
    assert_eq!(bonus.cap.to_string(), "4");
    let titles: Vec<&str> = bonus
        .nodes
        .iter()
        .flat_map(|it| &it.children)
        .map(|it| it.title.as_str())
        .collect();
    assert_eq!(titles, ["获国家级表彰的，每项加3分", "经验被推广的，加2分"]);
    assert_eq!(standard.total.to_string(), "100");
}

#[test]
fn lists_as_tables_of_their_own() {
    let tables = [
        "项目 | 评分标准 | 分值\n组织领导 | 每少一次扣1分 | 100",
        "序号 | 扣分情形 | 扣分\n1 | 被通报批评 | 2\n2 | 发生上访 | 每起1分",
        "加分项目（最高5分） | < | <\n序号 | 加分情形 | 加分\n1 | 获省级表彰 | 每项2分\n2 | 承办现场会 | 1",
        "序号 | 否决情形 | 处理意见\n1 | 近三年发生命案的 | 取消资格\n2 | 弄虚作假的 | ^",
    ];
    let found = imported_with(tables.map(grid).to_vec(), &[]);
    let standard = &found.standard;
    assert_eq!(nodes(&standard.nodes), ["组织领导 100 数次 -每1"]);
    let negative = ["被通报批评 0 错[被通报批评=2] -own", "发生上访 0 数起 -每1"];
    assert_eq!(nodes(&standard.negative), negative);
    let vetoes = [
        "近三年发生命案的 0 事Months(36) !取消资格",
        "弄虚作假的 0 事Year !取消资格",
    ];
    assert_eq!(nodes(&standard.vetoes), vetoes);
    let bonus = standard.bonus.as_ref().unwrap();
    assert_eq!(bonus.cap.to_string(), "5");
    let expected = [
        "加分项目 5",
        "-获省级表彰 5 数项 +每2",
        "-承办现场会 1 条[承办现场会=1] +own",
    ];
    assert_eq!(nodes(&bonus.nodes), expected);
    assert_eq!(found.n_cells, found.n_accounted);
}

#[test]
fn pass_marks_have_names_and_whose_score_they_are_for() {
    let said = [
        ("总分不低于85分的，命名为文明单位。", vec!["文明 自85"]),
        (
            "90分以上为优秀、75—89分为合格、75分以下不合格。",
            vec!["合格 自75", "优秀 自90"],
        ),
        (
            "95分以上为示范机关，85分以上为达标机关，85分以下为未达标机关。",
            vec!["达标机关 自85", "示范机关 自95"],
        ),
        (
            "90分以上为特级，80—89分为一级，70—79分为二级，不足70分不予评定等级。",
            vec!["二级 自70", "一级 自80", "特级 自90"],
        ),
        (
            "≥90分为优秀，80～89.9分为良好，70～79.9分为合格，＜70分为不合格，不合格的扣减补助资金5%。",
            vec!["合格 自70", "良好 自80", "优秀 自90"],
        ),
        ("评价得分80分及以上的通过验收。", vec!["达标 自80"]),
        (
            "优秀：90分以上；良好：80-89分；合格：60-79分；不合格：60分以下。",
            vec!["合格 自60", "良好 自80", "优秀 自90"],
        ),
        (
            "自评90分以上为优秀，80分以上为合格；复核85分以上为合格，95分以上为优秀。",
            vec!["合格 自80", "优秀 自90", "合格 复85", "优秀 复95"],
        ),
        ("达标线为80分。", vec!["达标 自80"]),
        (
            "测评总得分在85分以上的单位，方可申报。",
            vec!["申报条件 自85"],
        ),
        ("得分不足70分的，限期整改。", vec!["合格 自70"]),
        ("得分率80%以上为合格。", vec!["合格 自80"]),
    ];
    for (line, expected) in said {
        let found = with_lines(&[line]);
        assert_eq!(marks(&found.standard), expected, "{line}");
        assert_eq!(dropped(&found), [""; 0], "{line}");
    }
}

#[test]
fn rounding_is_that_of_every_item_or_of_the_total() {
    let said = [
        ("各项得分保留一位小数。", Some(1), None),
        ("每项得分保留两位小数，四舍五入。", Some(2), None),
        ("每个项目得分保留一位小数。", Some(1), None),
        (
            "每项得分保留两位小数，总分保留一位小数，四舍五入。",
            Some(2),
            Some(1),
        ),
        ("各项得分、总分均保留一位小数，四舍五入。", Some(1), Some(1)),
        ("最终得分取整数。", None, Some(0)),
    ];
    for (line, item, total) in said {
        let found = with_lines(&[line]);
        assert_eq!(
            found.standard.rounding,
            Some(Rounding { item, total }),
            "{line}"
        );
        assert_eq!(dropped(&found), [""; 0], "{line}");
    }
    for line in ["本项得分保留一位小数。", "计算结果保留两位小数。"] {
        let found = with_lines(&[line]);
        assert_eq!(found.standard.rounding, None, "{line}");
        assert_eq!(dropped(&found).len(), 1, "{line}");
    }
    let of_one = [
        "本项得分保留一位小数",
        "得分保留1位小数",
        "得分取整数",
        "得分精确到0.1分",
    ];
    for words in of_one {
        let table = format!(
            "项目 | 评分标准 | 分值\n组织领导 | 每少1次扣1分。{words}。 | 60\n宣传教育 | 每缺1次扣2分 | 40"
        );
        let found = imported_with(vec![grid(&table)], &[]);
        let why = found.doubts.iter().find(|it| it.code == "I-203");
        assert!(
            why.is_some_and(|it| it.what.contains("不能单独规定一条")),
            "{words}"
        );
    }
}

#[test]
fn a_case_behind_a_mark_that_forbids_something_is_kept() {
    let mark = "总分85分以上为合格，";
    let said = [
        (
            "任一项目得零分的，不得评为合格。",
            "任一项目得零分的 0 事Year !不得评为合格",
        ),
        (
            "任一项目不得分的，不得申报。",
            "任一项目不得分的 0 事Year !不得申报",
        ),
        (
            "但单项得0分的，评为不合格。",
            "单项得0分的 0 事Year !评为不合格",
        ),
        (
            "发生安全事故的不得评为合格。",
            "发生安全事故的 0 事Year !不得评为合格",
        ),
    ];
    for (words, veto) in said {
        for line in [words.to_owned(), format!("{mark}{words}")] {
            let found = with_lines(&[&line]);
            assert_eq!(vetoes(&found), [veto], "{line}");
            assert_eq!(dropped(&found), [""; 0], "{line}");
            let kept = usize::from(line.starts_with(mark));
            assert_eq!(found.standard.pass_marks.len(), kept, "{line}");
        }
    }
    let found = with_lines(&["总分85分以上为合格，任一项目得分率低于60%的，不得评为合格。"]);
    assert_eq!(
        found.standard.pass_marks[0].also,
        [PassCondition::EachPart(Decimal::whole(60))]
    );
    assert_eq!(dropped(&found), [""; 0]);
    let lost = [
        "总分85分以上为合格，任一项目为零分的除外。",
        "总分85分以上、无零分项的，评为合格。",
        "总分85分以上为合格，单项得分率低于60%的，不得申报。",
        "单项得分率低于60%的，不得申报。",
    ];
    for line in lost {
        assert_eq!(dropped(&with_lines(&[line])).len(), 1, "{line}");
    }
}

#[test]
fn a_mark_that_neither_passes_nor_grades_is_named() {
    let lines = ["考核得分95分以上的评为红旗窗口。"];
    let found = with_lines(&lines);
    assert_eq!(marks(&found.standard), [""; 0]);
    assert_eq!(dropped(&found), ["考核得分95分以上的评为红旗窗口"]);
    let titled = with_lines(&[
        "某县文明服务窗口评选标准",
        "得分90分以上的，授予“文明服务窗口”流动红旗。",
    ]);
    assert_eq!(marks(&titled.standard), ["文明服务窗口 自90"]);
}

#[test]
fn groups_beyond_the_total_are_bonus_or_negative() {
    let of = |rows: &str| {
        let head = "项目 | 内容 | 评分标准 | 分值\n组织领导 | 机构 | 每少一次扣1分 | 60\n^ | 制度 | 每缺一项扣2分 | 40\n";
        imported_with(vec![grid(&format!("{head}{rows}"))], &[])
    };
    let found = of("奖励 | 拾金不昧 | 每次加0.5分 |\n扣罚 | 发生失窃案件 | 每起扣5分 |");
    assert_eq!(found.standard.total.to_string(), "100");
    let bonus = found.standard.bonus.as_ref().unwrap();
    assert!(
        nodes(&bonus.nodes)
            .iter()
            .any(|it| it.ends_with("数次 +每0.5")),
        "{:?}",
        nodes(&bonus.nodes)
    );
    let negative = nodes(&found.standard.negative);
    assert!(
        negative.iter().any(|it| it.ends_with("数起 -每5")),
        "{negative:?}"
    );
    // Within the total the same name is that of items like any other.
    let within = imported_with(
        vec![grid(
            "项目 | 内容 | 评分标准 | 分值\n组织领导 | 机构 | 每少一次扣1分 | 60\n特色工作 | 品牌 | 有品牌得40分 | 40",
        )],
        &[],
    );
    assert!(within.standard.bonus.is_none());
    assert_eq!(within.standard.total.to_string(), "100");
    // What stands beyond it and is neither is said.
    let open = of("补充内容 | 台账 | 每缺一本扣1分 | 10");
    assert!(
        open.doubts.iter().any(|it| it.code == "I-214"),
        "{:?}",
        open.doubts
    );
}

#[test]
fn a_list_of_vetoes_ends_where_its_line_goes_on_with_another_number() {
    let found = with_lines(&[
        "说明：1.总分85分以上的，方可推荐。2.有下列情形之一的，取消申报资格：①领导班子成员受到处分；②发生责任事故。3.测评由文明办组织实施。",
    ]);
    let expected = [
        "领导班子成员受到处分 0 事Year !取消申报资格",
        "发生责任事故 0 事Year !取消申报资格",
    ];
    assert_eq!(vetoes(&found), expected);
    assert_eq!(marks(&found.standard), ["推荐 自85"]);
    let alone = with_lines(&["发生档案丢失事故的不得评定等级。"]);
    assert_eq!(vetoes(&alone).len(), 1, "{:?}", vetoes(&alone));
}

#[test]
fn the_points_above_a_table_make_it_the_heading_of_its_rows() {
    let found = imported_with(
        vec![
            grid(
                "项目一：思想道德（共30分） | < | <\n内容 | 评分标准 | 分值\n学习 | 每少一次扣1分 | 10\n宣传 | 每少一次扣1分 | 20",
            ),
            grid(
                "一票否决（出现下列情形之一的，取消评选资格） | <\n1 | 发生责任事故\n2 | 领导班子成员受到处分",
            ),
        ],
        &[],
    );
    let scored = nodes(&found.standard.nodes);
    assert_eq!(scored.len(), 3, "{scored:?}");
    assert_eq!(found.standard.nodes.len(), 1);
    let vetoed = nodes(&found.standard.vetoes);
    assert_eq!(
        vetoed[1..],
        [
            "-发生责任事故 0 事Year !取消评选资格",
            "-领导班子成员受到处分 0 事Year !取消评选资格"
        ]
    );
}

#[test]
fn a_column_of_vetoes_makes_vetoes() {
    let found = imported_with(
        vec![grid(
            "项目 | 内容 | 评分标准 | 分值 | 一票否决情形\n政治安全 | 保密 | 每少一次扣1分 | 60 | 发生失泄密案件\n内部安全 | 消防 | 每缺一项扣2分 | 40 | 发生亡人火灾事故",
        )],
        &[],
    );
    let expected = [
        "发生失泄密案件 0 事Year !一票否决",
        "发生亡人火灾事故 0 事Year !一票否决",
    ];
    assert_eq!(vetoes(&found), expected);
    assert_eq!(found.standard.total.to_string(), "100");
    assert_eq!(found.n_cells, found.n_accounted);
}

#[test]
fn the_title_of_the_only_table_is_no_level() {
    let found = imported_with(
        vec![grid(
            "学校食堂卫生检查表 | < | <\n项目 | 评分标准 | 分值\n证照 | 每少一次扣1分 | 60\n环境 | 每缺一项扣2分 | 40",
        )],
        &[],
    );
    assert_eq!(found.standard.title, "学校食堂卫生检查表");
    assert_eq!(found.standard.nodes.len(), 2);
}

#[test]
fn what_seems_to_score_and_cannot_be_held_is_named_once() {
    let said = [
        ("每部分得分率不低于60%。", "每部分得分率不低于60%"),
        (
            "总分80分以上，且材料审核不低于56分为合格。",
            "且材料审核不低于56分为合格",
        ),
        (
            "材料审核70分、实地考察20分、问卷调查10分。",
            "材料审核70分、实地考察20分、问卷调查10分",
        ),
        (
            "各部分权重为：组织领导0.6，宣传教育0.4。",
            "各部分权重为：组织领导0.6，宣传教育0.4",
        ),
        ("得分保留两位小数，四舍五入。", "得分保留两位小数，四舍五入"),
        (
            "未按时上报的，逾期1天扣0.2分。",
            "未按时上报的，逾期1天扣0.2分",
        ),
    ];
    for (line, expected) in said {
        let found = with_lines(&[line, line]);
        let words = dropped(&found);
        assert_eq!(words.len(), 1, "{line}: {words:?}");
        let word = words.first().unwrap();
        assert!(expected.contains(word), "{line}: {word}");
        assert!(found.doubts.iter().any(|it| it.code == "I-215"), "{line}");
    }
    let plain = [
        "本标准由市文明办负责解释。",
        "总分100分。",
        "以上材料须加盖公章，一式3份。",
    ];
    assert_eq!(dropped(&with_lines(&plain)), [""; 0]);
}

#[test]
fn what_does_not_apply_is_worth_what_the_notes_say() {
    let said = [
        ("不涉及的项目得满分。", NaPolicy::FullMarks),
        ("不适用的条款不计入总分，按比例折算。", NaPolicy::LeaveOut),
        ("缺项的不得分。", NaPolicy::Zero),
    ];
    for (line, expected) in said {
        let found = with_lines(&[line]);
        assert_eq!(found.standard.not_applicable, expected, "{line}");
        assert_eq!(dropped(&found), [""; 0], "{line}");
    }
}

#[test]
fn rows_that_hold_no_items_are_remarks() {
    let found = imported_with(
        vec![grid(
            "项目 | 评分标准 | 分值
            组织领导 | 每少一次扣1分 | 100
            有下列情形之一的，取消评优资格：1.弄虚作假的；2.发生泄密事件的。 | < | <
            备注：1.90分以上为优秀。2.80分以上为合格。 | < | <
            负责人：          记分人：          | < | <",
        )],
        &[],
    );
    assert_eq!(nodes(&found.standard.nodes), ["组织领导 100 数次 -每1"]);
    assert_eq!(vetoes(&found).len(), 2);
    assert_eq!(marks(&found.standard), ["合格 自80", "优秀 自90"]);
    assert_eq!(found.n_cells, found.n_accounted);
}

#[test]
fn prose_keeps_clauses_in_their_items_and_remarks_among_its_notes() {
    let found = in_prose(
        "某市文明村镇测评细则
        一、组织领导（40分）
        1.工作机构（20分）：未成立的扣20分。
        2.核心制度落实（20分）
        （1）例会制度落实；
        （2）学习制度落实。
        每项不落实扣10分。
        二、环境整治（60分）
        1.道路整洁（60分）。发现一处扣2分，扣完为止。
        三、一票否决事项
        近三年内有下列情形之一的，不得申报：
        （一）严重违纪违法的；
        （二）发生责任事故的。
        四、加分项（10分）
        1.承办现场会的，加2分。
        五、扣分项
        1.被通报批评的，每次扣2分。
        六、结果运用
        考核结果纳入年度考核。考核结果分为优秀（90分及以上）、合格（60～89分）两个等次。
        七、附则
        1.本细则由市文明办负责解释。",
    );
    let expected = [
        "组织领导 40",
        "-工作机构 20 错[未成立=20] -own",
        "-核心制度落实 20 数项 -每10",
        "环境整治 60",
        "-道路整洁 60 数处 -每2",
    ];
    let standard = &found.standard;
    assert_eq!(nodes(&standard.nodes), expected);
    let vetoed = [
        "严重违纪违法的 0 事Months(36) !不得申报",
        "发生责任事故的 0 事Months(36) !不得申报",
    ];
    assert_eq!(vetoes(&found), vetoed);
    let negative = nodes(&standard.negative);
    assert_eq!(negative.last().unwrap(), "-被通报批评的 0 数次 -每2");
    assert_eq!(standard.bonus.as_ref().unwrap().cap.to_string(), "10");
    assert_eq!(marks(standard), ["合格 自60", "优秀 自90"]);
    assert_eq!(found.n_cells, found.n_accounted);
}

#[test]
fn cumulative_levels_are_one_item() {
    let found = in_prose(
        "某院评审标准
        一、医院服务（20分）
        1.1.1 预约诊疗（10分）
        【C】
        1.有预约制度。
        2.有预约途径。
        【B】符合“C”，并
        1.预约率达到30%以上。
        【A】符合“B”，并
        ★1.预约率达到50%以上。
        1.1.2 应急预案（10分）
        【C】（4分）1.有预案。2.有培训。
        【B】（7分）符合“C”，并1.每年演练1次。
        【A】（10分）符合“B”，并1.持续改进。",
    );
    let expected = [
        "医院服务 20",
        "-预约诊疗 10 条[有预约制度|有预约途径|预约率达到30%以上|预约率达到50%以上] +等[A:100%|B:66%|C:33%|D:0%]",
        "-应急预案 10 条[有预案|有培训|每年演练1次|持续改进] +等[A:10|B:7|C:4|D:0%]",
    ];
    assert_eq!(nodes(&found.standard.nodes), expected);
    let items = &found.standard.nodes.first().unwrap().children;
    let doubted = items
        .iter()
        .map(|it| it.doubts.iter().any(Doubt::is_doubtful));
    assert_eq!(doubted.collect::<Vec<bool>>(), [true, false]);
    let clauses = found
        .standard
        .nodes
        .first()
        .unwrap()
        .children
        .first()
        .unwrap();
    let duibiao::domain::standard::rule::Ask::Clauses(clauses) =
        &clauses.rules.first().unwrap().ask
    else {
        panic!("no clauses");
    };
    let levels: Vec<(&str, bool)> = clauses
        .iter()
        .map(|it| (it.level.as_str(), it.core))
        .collect();
    assert_eq!(
        levels,
        [("C", false), ("C", false), ("B", false), ("A", true)]
    );
}

#[test]
fn the_title_is_the_right_line() {
    let found = imported_with(
        vec![grid(
            "某市2027年度文明单位测评细则（试行） | < | <\n项目 | 评分标准 | 分值\n组织领导 | 每少一次扣1分 | 100",
        )],
        &["附件2", "联络员名单", "单位：        日期：  年  月  日"],
    );
    let read = &found.standard;
    assert_eq!(read.title, "某市2027年度文明单位测评细则（试行）");
    assert_eq!((read.year, read.version.as_str()), (2027, "试行"));
}

#[test]
fn a_mark_and_a_veto_in_one_sentence_are_both_kept() {
    let found = with_lines(&["注：得分80分及以上为达标；发现设有室内吸烟室的，一票否决。"]);
    assert_eq!(marks(&found.standard), ["达标 自80"]);
    assert_eq!(vetoes(&found), ["发现设有室内吸烟室的 0 事Year !一票否决"]);
    let found = with_lines(&["注：领导班子成员受到刑事处罚的，考核等次直接定为较差。"]);
    let expected = "领导班子成员受到刑事处罚的 0 事Year !考核等次直接定为较差";
    assert_eq!(vetoes(&found), [expected]);
}

#[test]
fn the_most_of_one_event_is_not_that_of_its_list() {
    let own = "加分项目：在省级会议上作典型发言的加5分；获先进个人的，每人加1分，最多加3分。";
    let found = with_lines(&[own]);
    let bonus = found.standard.bonus.as_ref().unwrap();
    let points: Vec<String> = nodes(&bonus.nodes);
    assert_eq!(
        points.iter().skip(1).collect::<Vec<_>>(),
        [
            "-在省级会议上作典型发言的加5分 5 条[在省级会议上作典型发言=5] +own",
            "-获先进个人的，每人加1分，最多加3分 3 数人 +每1≤3",
        ]
    );
}

#[test]
fn what_may_be_applied_for_stays_beside_the_mark_that_passes() {
    let found = with_lines(&["1.达到80分为合格，达到90分方可推荐申报市级先进单位。"]);
    assert_eq!(marks(&found.standard), ["合格 自80", "先进 自90"]);
    let found = with_lines(&["90分以上为优秀，80分以上为良好，60分以上为合格。"]);
    assert_eq!(
        marks(&found.standard),
        ["合格 自60", "良好 自80", "优秀 自90"]
    );
}

#[test]
fn a_score_below_a_mark_within_a_list_of_vetoes_gives_no_points() {
    let lines = [
        "有下列情形之一的，撤销命名：",
        "（一）发生违法犯罪行为的；",
        "（二）复查得分低于80分的。",
    ];
    let found = with_lines(&lines);
    let titles: Vec<&str> = found
        .standard
        .vetoes
        .iter()
        .map(|it| it.title.as_str())
        .collect();
    assert_eq!(titles, ["发生违法犯罪行为的", "复查得分低于80分的"]);
    assert_eq!(found.standard.bonus, None);
}

/// The bonus items.
fn bonus(found: &Imported) -> Vec<String> {
    let bonus = found.standard.bonus.as_ref();
    bonus.map_or_else(Vec::new, |it| nodes(&it.nodes))
}

/// A table of two items worth 100 points, and this one behind it.
fn with_table(table: &str) -> Imported {
    let first =
        "项目 | 评分标准 | 分值\n组织领导 | 每少一次扣1分 | 60\n宣传教育 | 每缺一次扣2分 | 40";
    let found = imported_with(vec![grid(first), grid(table)], &[]);
    assert_eq!(found.n_cells, found.n_accounted, "a cell was dropped");
    found
}

#[test]
fn each_row_of_a_table_of_events_is_of_the_kind_that_its_cells_say() {
    let found = with_table(
        "附加分与一票否决事项 | < | <
         类别 | 情形 | 计分或处理
         附加分（最高5分） | 技术获得立项 | 国家级每项加3分，省级每项加2分，市级每项加1分
         ^ | 承担救援任务 | 每次加0.5分，最多加2分
         一票否决 | 发生责任事故 | 取消评优资格",
    );
    let earned = [
        "附加分 5",
        "-技术获得立项 5 级[国家级=3|省级=2|市级=1] +own",
        "-承担救援任务 2 数次 +每0.5≤2",
    ];
    assert_eq!(bonus(&found), earned);
    let vetoed = ["一票否决 0", "-发生责任事故 0 事Year !取消评优资格"];
    assert_eq!(vetoes(&found), vetoed);
    let found = with_table(
        "序号 | 负面情形 | 处理方式
         1 | 发生案件 | 取消申报资格
         2 | 被媒体曝光 | 每起扣5分",
    );
    assert_eq!(vetoes(&found), ["发生案件 0 事Year !取消申报资格"]);
    assert_eq!(nodes(&found.standard.negative), ["被媒体曝光 0 数起 -每5"]);
    let found = with_table(
        "类型 | 具体情形 | 标准
         加分 | 受到表彰 | 每次5分
         扣分 | 被通报 | 每次3分
         否决 | 发生案件 | 取消评优资格",
    );
    assert_eq!(
        vetoes(&found),
        ["否决 0", "-发生案件 0 事Year !取消评优资格"]
    );
}

#[test]
fn a_list_of_one_kind_may_hold_items_of_another_and_one_within_the_tree_is_lifted_out() {
    let found = imported_with(
        vec![grid(
            "一级 | 二级 | 内容 | 评分标准 | 分值
             考核内容 | 基础工作 | 考勤 | 迟到1次扣0.5分 | 50
             ^ | ^ | 会议 | 缺席1次扣1分 | 50
             ^ | 加分项 | 论文 | 每篇加1分，最高3分 |
             ^ | 负面清单 | 通报 | 每次扣2分 |
             ^ | ^ | 事故 | 取消评优资格 |",
        )],
        &[],
    );
    assert_eq!(bonus(&found), ["加分项 3", "-论文 3 数篇 +每1≤3"]);
    let negative = ["负面清单 0", "-通报 0 数次 -每2"];
    assert_eq!(nodes(&found.standard.negative), negative);
    assert_eq!(vetoes(&found), ["事故 0 事Year !取消评优资格"]);
    assert_eq!(found.n_cells, found.n_accounted);
    // What has points of the tree stays in it.
    let found = imported_with(
        vec![grid(
            "一级 | 二级 | 内容 | 评分标准 | 分值
             管理 | 基础 | 考勤 | 迟到1次扣0.5分 | 50
             ^ | 奖惩机制 | 奖励 | 有制度得20分 | 20
             ^ | ^ | 处罚 | 有制度得30分 | 30",
        )],
        &[],
    );
    assert_eq!(found.standard.nodes.len(), 1);
    assert!(found.standard.bonus.is_none());
}

#[test]
fn what_is_said_of_all_grades_is_what_those_of_an_item_are_worth() {
    let table = "项目 | 评分标准 | 分值
        班子 | A.班子优秀；/B.班子称职；/C.班子不称职。 | 8
        校园 | 按A、B、C三档评分 | 10
        投诉 | A（0例）B（1例）C（2例及以上） | 6
        文化 | 优、良、差分别按该项分值的100%、80%、0%计分 | 5";
    let policies = [
        "A档得标准分值的100%，B档得标准分值的60%，C档不得分；其余指标按所列办法计分。",
        "评分标准中的A、B、C三个等次，分别按应得分的100%、60%、0%计分。",
        "A（符合）得该条分值的100%，B（基本符合）得60%，C（不符合）得0分。",
        "等级系数：A级1.0，B级0.6，C级0。",
    ];
    let expected = [
        "班子 8 选 +等[A：班子优秀:100%|B：班子称职:60%|C：班子不称职:0%]",
        "校园 10 选 +等[A:100%|B:60%|C:0%]",
        "投诉 6 数例 +等[A=0:100%|B=1:60%|C≥2:0%]",
        "文化 5 选 +等[优:100%|良:80%|差:0%]",
    ];
    for policy in policies {
        let found = imported_with(vec![grid(table)], &[policy]);
        assert_eq!(nodes(&found.standard.nodes), expected, "{policy}");
        assert!(!found.is_doubtful(), "{policy}");
    }
    // Marks of the whole are no worth of grades.
    let found = with_lines(&["得分90分以上为A级，80分以上为B级，80分以下为不合格。"]);
    assert_eq!(marks(&found.standard), ["B级 自80", "A级 自90"]);
}

#[test]
fn a_pass_mark_stands_beside_what_is_said_of_the_bonus() {
    let lines = [
        (
            "基础分100分，加分项另计，考核得分80分以上为合格。",
            "合格 自80",
        ),
        (
            "总分100分，加分、倒扣分另计，总得分70分以上为达标，90分以上授予“规范化单位”称号。",
            "达标 自70",
        ),
        ("总分值为100分，及格分60分。", "及格 自60"),
        ("满分100分，80分合格。", "合格 自80"),
    ];
    for (line, mark) in lines {
        let found = with_lines(&[line]);
        assert_eq!(marks(&found.standard), [mark], "{line}");
        assert_eq!(dropped(&found), [""; 0], "{line}");
    }
    let both = "总得分90分以上为优秀达标单位，80分以上为达标单位，80分以下为不达标单位。";
    assert_eq!(marks(&with_lines(&[both]).standard).len(), 2);
}

#[test]
fn an_article_in_prose_that_gives_no_points_is_no_item_and_no_word_of_one() {
    let found = in_prose(
        "某县平安校园考核办法\n第一条 考核内容及评分标准\n一、基础工作（100分）\n1.制度（40分）。缺1项扣5分。\n\
         2.会议（60分）。少1次扣2.5分。\n二、扣分项\n3.信息报送不及时的，每次扣0.5分。\n第二条 本办法自印发之日起施行。",
    );
    let scored = ["基础工作 100", "-制度 40 数项 -每5", "-会议 60 数次 -每2.5"];
    assert_eq!(nodes(&found.standard.nodes), scored);
    let texts: Vec<&str> = found
        .standard
        .negative
        .iter()
        .flat_map(|it| &it.children)
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(texts, ["信息报送不及时的，每次扣0.5分。"]);
}

#[test]
fn who_explains_a_paper_is_a_remark_and_who_explains_a_policy_is_none() {
    let text = "某局考核细则\n一、窗口服务（100分）\n1.专人负责解释政策（40分）。无专人扣40分。\n\
        2.专人负责政策解释\n3.着装（60分）。1人不规范扣5分。\n本细则由局办公室负责解释。";
    let found = in_prose(text);
    let titles: Vec<String> = nodes(&found.standard.nodes);
    let last = "-着装 60 数人 -每5";
    assert_eq!(titles.last().map(String::as_str), Some(last), "{titles:?}");
    let words: Vec<&str> = titles.iter().map(String::as_str).collect();
    assert!(!words.concat().contains("负责解释。"), "{words:?}");
}

#[test]
fn a_condition_beside_a_mark_that_no_standard_holds_is_told() {
    let found = with_lines(&["总分达到85分以上且未发生安全事故的，为达标单位。"]);
    assert_eq!(marks(&found.standard), ["达标 自85"]);
    let told = found.doubts.iter().map(|it| it.what.as_str());
    let told: Vec<&str> = told.filter(|it| it.contains("另有条件")).collect();
    assert_eq!(
        told,
        ["原文的达标线或等次另有条件，没有读进标准，程序只看分数：“未发生安全事故”。"]
    );
}
