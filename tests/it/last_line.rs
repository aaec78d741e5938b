//! The last line of a score closes in points of the grand total, and says why where its items' points are others.

use duibiao::domain::date::Date;
use duibiao::domain::gap::Gap;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::lost_sum::LostSum;
use duibiao::domain::gap::order::GapOrder;
use duibiao::export::documents::{Document, Options};
use duibiao::export::report::table::Table;
use duibiao::export::report::{Block, Report};

use crate::fixture::{Scored, count, item, scored};

/// One that has 1/3 lost by two of three.
const THIRD: &str = r#"rules: [
    (ask: Ratio(part: "完成", whole: "应完成", unit: "项"), then: Earn(Share))]"#;

/// A negative list that takes 3 points.
const NEGATIVE: &str = r#"negative: [(id: "f", title: "通报", max: 3, rules: [
    (ask: Count(what: "通报", unit: "次"), then: Deduct(Each(3)))])]"#;

/// A bonus of a point each, 4 at most.
fn bonus(more: &str) -> String {
    format!(
        r#"bonus: (cap: 4, {more}, nodes: [(id: "j", title: "加分", max: 4, rules: [
            (ask: Count(what: "表彰", unit: "次"), then: Earn(Each(1)))])])"#
    )
}

fn today() -> Date {
    Date::new(2026, 11, 20).unwrap()
}

fn built(of: &Scored, document: Document) -> Report {
    document.build(&of.assessment, &of.tree, &Options::default(), today())
}

fn table_of<'a>(report: &'a Report, name: &str) -> &'a Table {
    let mut tables = report.blocks.iter().filter_map(|it| match it {
        Block::Table(table) if table.name == name => Some(table),
        _ => None,
    });
    tables.next().unwrap()
}

/// All that a document says.
fn said(report: &Report) -> String {
    format!("{:?}", report.blocks)
}

/// The foot of the 自评打分表: 标准分, 自评得分, 扣分, and what stands beside them.
fn foot(of: &Scored) -> String {
    let report = built(of, Document::ScoreSheet);
    let total = table_of(&report, "自评打分表").total.clone().unwrap();
    let cells = total.cells.iter().skip(4).take(4);
    let cells: Vec<String> = cells.map(|it| it.value.shown()).collect();
    let label: String = total.label.split_whitespace().collect();
    format!("{label} {}", cells.join("|"))
}

fn gaps_of(of: &Scored) -> Vec<Gap> {
    gaps(&of.assessment, &of.tree, today(), GapOrder::Standard)
}

/// What the gaps take off, as their items lose it and in points of the total.
fn sum(of: &Scored) -> String {
    let gaps = gaps_of(of);
    let it = LostSum::of(&gaps, &of.tree);
    let why = it.in_words(&of.tree);
    let why = why.map_or_else(String::new, |it| format!(" {it}"));
    format!("{} {}{why}", it.of_items, it.of_total)
}

/// Checks the foot and the sum of the gaps of a standard with these fields and nodes.
fn check(answers: &str, (fields, nodes): (&str, &str), at_foot: &str, of_gaps: &str) {
    let fields = format!("{fields}, not_applicable: LeaveOut, nodes: [{nodes}]");
    let it = scored(answers, &fields);
    assert_eq!(foot(&it), at_foot, "{fields}");
    assert_eq!(sum(&it), of_gaps, "{fields}");
}

fn two(one: &str, other: &str) -> String {
    item("1", one, "") + "," + &item("2", other, "")
}

#[test]
fn what_is_left_out_and_weighed_is_lost_as_it_is_got() {
    let all = (count("1", 6) + &count("2", 0), two("40", "60"));
    check(&all.0, ("total: 100", &all.1), "合计 100|94|6|", "6 6");
    let out = r#"("1", (na: "无")),"#.to_owned() + &count("2", 6);
    check(
        &out,
        ("total: 100", &two("40", "60")),
        "合计（得分、扣分按不适用项目折算） 100|90|10|",
        "6 10 按不适用项目折算，共涉及总分10分",
    );
    check(
        &out,
        (
            "total: 100",
            &(two("20", "40") + "," + &item("3", "40", "")),
        ),
        "合计（得分、扣分按不适用项目折算） 100|42.5|7.5|未评50分",
        "6 7.5 按不适用项目折算，共涉及总分7.5分",
    );
    let halves = item("1", "100", "weight: 0.5") + "," + &item("2", "100", "weight: 0.5");
    check(
        &count("1", 10),
        ("total: 100", &halves),
        "合计（得分、扣分按权重折算） 100|45|5|未评50分",
        "10 5 按权重折算，共涉及总分5分",
    );
}

#[test]
fn what_stands_beside_the_items_stands_beside_their_points() {
    let given = format!("total: 10, {}, {NEGATIVE}", bonus("within_total: false"));
    check(
        &(count("1", 2) + &count("j", 1) + &count("f", 1)),
        (&given, &item("1", "10", "")),
        "合计 10|6|5|得分含加分1分",
        "5 5",
    );
    // What the negative list takes comes back though all else is full.
    check(
        &(count("1", 0) + &count("f", 1)),
        (&format!("total: 10, {NEGATIVE}"), &item("1", "10", "")),
        "合计 10|7|3|",
        "3 3",
    );
    check(
        &(count("1", 2) + &count("f", 1)),
        (&format!("total: 2, {NEGATIVE}"), &item("1", "2", "")),
        "合计 2|0|5|总分不低于0分，少扣3分",
        "5 2 扣分超过得分，先补足超扣部分，共涉及总分2分",
    );
    let within = format!("total: 10, {}", bonus("within_total: true"));
    check(
        &(count("1", 0) + &count("j", 3)),
        (&within, &item("1", "8", "")),
        "合计 10|10|0|测评项目合计差2分，得分含加分3分，超出满分不计1分",
        "0 0",
    );
}

#[test]
fn a_standard_that_does_not_add_up_says_by_how_much() {
    check(
        &count("1", 0),
        ("total: 10", &item("1", "8", "")),
        "合计 10|8|0|测评项目合计差2分",
        "0 0",
    );
    let held = "按各级分值上限折算，共涉及总分0分";
    let answers = count("1", 1) + &count("2", 0);
    check(
        &answers,
        ("total: 10", &two("6", "6")),
        "合计 10|10|0|",
        &format!("1 0 {held}"),
    );
    let method = |name: &str, id: &str, max: &str| item(id, max, &format!("methods: [{name}]"));
    check(
        &answers,
        (
            "total: 10, method_totals: [(method: Documents, max: 5), (method: OnSite, max: 2)]",
            &(method("Documents", "1", "8") + "," + &method("OnSite", "2", "2")),
        ),
        "合计 10|7|0|测评项目合计差3分",
        &format!("1 0 {held}"),
    );
}

#[test]
fn every_paper_says_what_the_lost_points_come_to_in_the_total() {
    let nodes = two("40", "60");
    let fields = format!("total: 100, not_applicable: LeaveOut, nodes: [{nodes}]");
    let it = scored(
        &(r#"("1", (na: "无")),"#.to_owned() + &count("2", 6)),
        &fields,
    );
    let words = "“扣分”按条目的分值计；按不适用项目折算，共涉及总分10分。";
    for document in [Document::GapList, Document::Ledger, Document::SelfReport] {
        let said = said(&built(&it, document));
        assert!(said.contains(words), "{}: {said}", document.name());
    }
    let page = said(&built(&it, Document::OnePage));
    assert!(page.contains("整改到位可挽回10分"), "{page}");
}

#[test]
fn thirds_that_are_lost_come_to_what_the_last_line_says() {
    // A third of each is lost and counts 4/3: 0.444… each, 1.333… in all.
    let third = |id: &str| format!(r#"(id: "{id}", title: "项{id}", max: 1, {THIRD})"#);
    let nodes = [third("a"), third("b"), third("c"), item("1", "1", "")].join(",");
    let answer = |id: &str| format!(r#"("{id}", (inputs: [(1, Parts(part: 2, whole: 3))])),"#);
    let answers = r#"("1", (na: "无")),"#.to_owned() + &["a", "b", "c"].map(answer).concat();
    let fields = format!("total: 4, not_applicable: LeaveOut, nodes: [{nodes}]");
    let it = scored(&answers, &fields);
    let total = &it.tree.total;
    assert_eq!(total.points.to_string(), "2.67");
    assert_eq!(total.lost.to_string(), "1.33");
    let gaps = gaps_of(&it);
    let back: Vec<String> = gaps.iter().map(|it| it.recoverable.to_string()).collect();
    assert_eq!(back, ["0.44", "0.44", "0.45"]);
}
