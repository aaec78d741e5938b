//! Tables of findings as offices send them: what is read, what is doubtful, and what is left out.

use duibiao::domain::assessment::gap_work::{GapWork, Notification};
use duibiao::domain::date::Date;
use duibiao::domain::standard::NodeId;
use duibiao::import::findings::columns::FindingField;
use duibiao::import::findings::{Around, ReadFinding, ReadFindings, pasted_findings};
use proptest::prelude::*;

use crate::desk::{SMALL, unscored};
use crate::laws::laws;
use crate::places_gaps::TABLE;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Reads `text` against the small standard on 1 August 2026.
fn read(text: &str) -> ReadFindings {
    let assessment = unscored(SMALL);
    let around = Around {
        assessment: &assessment,
        sections: &assessment.standard.sections,
        today: day("2026-08-01"),
    };
    pasted_findings(text, around).unwrap()
}

fn why(row: &ReadFinding, field: FindingField) -> &str {
    let doubt = row.doubts.iter().find(|it| it.0 == field);
    doubt.map_or("", |it| it.1.as_str())
}

#[test]
fn a_table_of_an_office_is_read_with_what_is_doubtful_told() {
    let read = read(TABLE);
    let [one, two, three, four] = read.rows.as_slice() else {
        panic!("{} rows", read.rows.len());
    };
    assert_eq!(one.problem, "一楼大厅公益广告破损两处，未及时更换");
    assert_eq!(one.notice.number, "文创办〔2026〕8号");
    assert_eq!(one.notice.on, day("2026-07-20"));
    assert_eq!(one.notice.days, Some(15));
    assert_eq!(one.notice.item, Some(NodeId::new("1.1")));
    assert_eq!(one.section, "疾控股(应急办)");
    assert_eq!(
        why(one, FindingField::Section),
        "“疾控股”按“疾控股(应急办)”登记"
    );
    // What is merged over several rows stands in the first of them.
    assert_eq!(two.notice.source, "县委文明办");
    assert_eq!(two.due, Some(day("2026-08-31")));
    assert_eq!(
        why(two, FindingField::Item),
        "没有找到指标“没有这条指标”，先不对应指标"
    );
    assert_eq!(three.due, None);
    assert_eq!(
        why(three, FindingField::Limit),
        "“长期坚持”没有写哪一天，请定一个阶段时限"
    );
    assert_eq!(why(three, FindingField::Section), "“创建科”不在科室名单里");
    assert!(!four.is_wanted && !four.is_usable());
    assert_eq!(why(four, FindingField::Problem), "没有写存在问题，不能登记");
    assert_eq!(
        read.remarks,
        ["“整改要求”一列没有用到，需要的请登记后在台账里补写。"]
    );
}

#[test]
fn limits_are_read_in_the_words_of_an_office() {
    let limit = |text: &str| {
        let table = format!("存在问题\t通报日期\t整改时限\n台账不全\t2026.7.20\t{text}");
        let row = read(&table).rows.swap_remove(0);
        let due = row.due.map_or_else(String::new, |it| it.to_string());
        let days = row
            .notice
            .days
            .map_or_else(String::new, |it| format!("{it}天"));
        let doubt = why(&row, FindingField::Limit);
        format!("{days}{due} {doubt}").trim_end().to_owned()
    };
    for (text, wanted) in [
        ("2026年8月15日前", "2026-08-15"),
        ("2026/8/15 0:00:00", "2026-08-15"),
        ("46249", "2026-08-15"),
        ("20260815", "2026-08-15"),
        ("8.15", "2026-08-15"),
        ("8月15日前完成", "2026-08-15"),
        ("接到通报后15日内", "15天"),
        ("十五天", "15天"),
        ("两周内", "14天"),
        (
            "10个工作日",
            "10天 “10个工作日”是工作日，先按10天登记，遇节假日请顺延",
        ),
        ("1个月内", "30天 “1个月内”按30天登记"),
        ("9月底", "2026-09-30"),
        ("9月中旬", "2026-09-20 “9月中旬”按2026-09-20登记"),
        ("9月", "2026-09-30 “9月”按2026-09-30登记"),
        ("年底前", "2026-12-31"),
        ("1月10日", "2027-01-10 没有写年份，按2027-01-10登记"),
        (
            "2026-07-01",
            "2026-07-01 时限2026-07-01早于通报日期2026-07-20",
        ),
        ("立行立改", "3天 “立行立改”没有写哪一天，暂按3天"),
        ("尽快", " “尽快”读不出是哪一天，请补填时限"),
        ("2月30日", " “2月30日”读不出是哪一天，请补填时限"),
        ("", ""),
    ] {
        assert_eq!(limit(text), wanted, "{text}");
    }
}

#[test]
fn a_cell_of_word_with_two_paragraphs_stays_one_cell() {
    let text = "序号\t存在问题\t责任科室\n1\t宣传栏内容陈旧\n二楼卫生间有烟头\t党建办\n2\t台账不全\t党建办";
    let rows = read(text).rows;
    let found: Vec<(&str, &str)> = rows
        .iter()
        .map(|it| (it.problem.as_str(), it.section.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("宣传栏内容陈旧；二楼卫生间有烟头", "党建办"),
            ("台账不全", "党建办")
        ]
    );
}

#[test]
fn lines_without_a_table_are_a_finding_each() {
    let rows = read("1.宣传栏内容陈旧\n2.台账不全\n（三）车辆乱停乱放").rows;
    let problems: Vec<&str> = rows.iter().map(|it| it.problem.as_str()).collect();
    assert_eq!(problems, ["宣传栏内容陈旧", "台账不全", "车辆乱停乱放"]);
    assert!(
        rows.iter()
            .all(|it| why(it, FindingField::Date).starts_with("没有写通报日期"))
    );
}

#[test]
fn a_table_without_a_head_is_read_by_what_is_in_it() {
    let read = read(
        "1\t大厅公益广告破损，未及时更换\t2026-07-20\t党建办\n2\t志愿服务台账不全，缺照片\t2026-07-21\t党建办",
    );
    let row = &read.rows[1];
    assert_eq!(row.problem, "志愿服务台账不全，缺照片");
    assert_eq!(row.notice.on, day("2026-07-21"));
    assert_eq!(row.section, "党建办");
    assert!(read.remarks.iter().any(|it| it.starts_with("没有找到表头")));
}

#[test]
fn an_item_is_found_by_its_number_its_title_or_a_part_of_it() {
    let item = |text: &str| {
        let table = format!("存在问题\t对应指标\n台账不全\t{text}");
        let row = read(&table).rows.swap_remove(0);
        row.notice
            .item
            .map_or_else(String::new, |it| it.to_string())
    };
    for (text, wanted) in [
        ("1.2", "1.2"),
        ("专题会议", "1.2"),
        ("1.2 专题会议", "1.2"),
        ("关于专题会议", "1.2"),
        ("机制", "2.1"),
        ("天气", ""),
        ("", ""),
    ] {
        assert_eq!(item(text), wanted, "{text}");
    }
}

#[test]
fn what_is_booked_already_is_not_booked_again() {
    let mut assessment = unscored(SMALL);
    let booked = GapWork {
        notice: Some(Notification {
            source: "县委文明办".to_owned(),
            number: "文创办〔2026〕8号".to_owned(),
            on: day("2026-07-20"),
            days: None,
            item: None,
        }),
        problem: "台账不全".to_owned(),
        ..GapWork::default()
    };
    assessment.gaps.insert(NodeId::new("T1-000000"), booked);
    let around = Around {
        assessment: &assessment,
        sections: &[],
        today: day("2026-08-01"),
    };
    let text = "存在问题\t文号\n台账不全\t文创办〔2026〕8号\n车辆乱停\t文创办〔2026〕8号\n车辆乱停\t文创办〔2026〕8号";
    let rows = pasted_findings(text, around).unwrap().rows;
    let wanted: Vec<bool> = rows.iter().map(|it| it.is_wanted).collect();
    assert_eq!(wanted, [false, true, false]);
    assert_eq!(
        why(&rows[0], FindingField::Problem),
        "台账里已有同一文号的同样问题"
    );
    assert_eq!(why(&rows[2], FindingField::Problem), "与前面一行相同");
}

#[test]
fn what_a_blank_cell_is_taken_for_is_said() {
    let rows = read(
        "存在问题\t通报单位\t文号\t通报日期\n台账不全\t市文明办\t市文明办〔2026〕7号\t2026-07-20\n车辆乱停\t\t\t",
    )
    .rows;
    assert_eq!(rows[0].doubts, []);
    assert_eq!(rows[1].notice.number, "市文明办〔2026〕7号");
    for field in [
        FindingField::Source,
        FindingField::Number,
        FindingField::Date,
    ] {
        assert!(
            why(&rows[1], field).starts_with("没有写，暂按上面的"),
            "{field:?}"
        );
    }
}

#[test]
fn a_table_copied_from_excel_keeps_lines_within_a_cell() {
    let text = "存在问题\t责任人\n\"宣传栏内容陈旧\n二楼卫生间有烟头\"\t张敏\n";
    let rows = read(text).rows;
    assert_eq!(rows[0].problem, "宣传栏内容陈旧\n二楼卫生间有烟头");
    assert_eq!(rows[0].person, "张敏");
}

#[test]
fn nothing_and_nonsense_have_no_findings() {
    assert!(read("").rows.is_empty());
    assert!(read("\t\t\n\t\t\n").rows.is_empty());
    assert!(read("序号\t存在问题\t责任科室\n").rows.is_empty());
}

laws! {
    #[test]
    fn no_text_breaks_the_reading(text in "([存在问题序号整改时限责任科室一三十0-9年月日天周〔〕号.\t\n\"，；（） /-]{0,80})") {
        let read = read(&format!("存在问题\t时限\t日期\t文号\n{text}"));
        for row in &read.rows {
            prop_assert!(row.is_usable() || !row.is_wanted);
        }
    }
}
