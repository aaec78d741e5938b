//! One small standard for each mistake that the program names, and clean ones without any.
#![expect(clippy::too_many_lines, reason = "tables of cases")]

use duibiao::domain::check::{MAX_NODES, MAX_TEXT, check_standard};
use duibiao::domain::problem::Severity;
use duibiao::domain::standard::NodeId;

use crate::fixture::{EACH, assessment, count, file, item, open};

/// The codes found in a standard of 10 points, N/A at full marks, with these nodes and fields.
#[track_caller]
fn codes(answers: &str, nodes: &str, more: &str) -> Vec<&'static str> {
    let fields = format!("total: 10, not_applicable: FullMarks, nodes: [{nodes}], {more}");
    let opened = open(&file(answers, &fields));
    for problem in &opened.problems {
        assert!(
            problem.what.ends_with('。') && problem.remedy.ends_with('。'),
            "{problem}"
        );
        assert_eq!(
            problem.node.is_some(),
            !problem.place.is_empty(),
            "{problem}"
        );
    }
    // These files are written by hand, so that they have no checksum.
    let of_the_standard = opened.problems.iter().filter(|it| it.code != "F-108");
    of_the_standard.map(|it| it.code).collect()
}

/// An item of 10 points with this rule.
fn ruled(rule: &str) -> String {
    format!(r#"(id: "1", title: "项", max: 10, rules: [{rule}])"#)
}

#[test]
fn a_clean_standard_has_no_problem() {
    let children = [item("1.1", "2", ""), item("1.2", "4", "weight: 0.5")].join(",");
    let nodes = format!(
        r#"(id: "1", title: "甲", max: 6, methods: [Documents], phase: "p", month: 6, children: [{children}],
            rules: [(ask: Count(what: "特色", unit: "项"), then: Earn(Each(1)), limit: 2)]),
           (id: "2", title: "乙", max: 3, methods: [OnSite], rules: [
            (ask: Clauses([(text: "a", points: 1, method: Documents), (text: "b", points: 2)]), then: Earn(Own)),
            (ask: Amount(what: "环境", min: 1, max: 1), then: Deduct(Own)),
            (ask: Count(what: "投诉", unit: "起"), then: Deduct(Each(3)))])"#
    );
    let more = r#"
        phases: [(id: "p", name: "阶段", from: 4, to: 6)],
        pass_marks: [(name: "达标", of: Own, at: 10)],
        method_totals: [(method: Documents, max: 7), (method: OnSite, max: 2)],
        bonus: (cap: 1, within_total: true, nodes: [(id: "b", title: "奖", max: 9, rules: [
            (ask: Count(what: "获奖", unit: "项"), then: Earn(Each(1)))])]),
        negative: [(id: "n", title: "通报", rules: [
            (ask: Events(what: "被通报", within: Year), then: Deduct(Each(10)))])],
        vetoes: [(id: "v", title: "否决", rules: [
            (ask: Events(what: "失信", within: Months(24)), then: Veto("不得申报"))])]"#;
    assert_eq!(codes(&count("1.1", 1), &nodes, more), [""; 0]);
}

#[test]
fn what_a_rule_can_give_is_known_where_it_can_be() {
    for rule in [
        r#"(ask: Percent("a"), then: Earn(PerPoint(from: 60, each: 0.25, parts: ProRata)))"#,
        r#"(ask: Tiers(what: "a", unit: "项", tiers: [(name: "国家级", points: 10)], best_only: true), then: Earn(Own))"#,
        r#"(ask: Amount(what: "a", min: 0, max: 10), then: Earn(Own))"#,
        r#"(ask: Ratio(part: "a", whole: "b", unit: "户"), then: Earn(Share))"#,
    ] {
        assert_eq!(codes("", &ruled(rule), ""), [""; 0], "{rule}");
    }
}

#[test]
fn every_mistake_of_a_standard_has_its_code() {
    let ten = || item("1", "10", "");
    let cases = [
        (
            "B-101",
            [item("1", "5", ""), item("1", "5", "")].join(","),
            "",
        ),
        ("B-102", item("1", "9", ""), ""),
        (
            "B-102",
            ten(),
            "bonus: (cap: 5, within_total: true, nodes: [])",
        ),
        (
            "B-103",
            ten(),
            r#"pass_marks: [(name: "达标", of: Own, at: 11)]"#,
        ),
        (
            "B-104",
            ten(),
            r#"phases: [(id: "p", name: "一", from: 0, to: 6)]"#,
        ),
        (
            "B-104",
            ten(),
            r#"phases: [(id: "p", name: "一", from: 1, to: 13)]"#,
        ),
        (
            "B-104",
            ten(),
            r#"phases: [(id: "p", name: "一", from: 7, to: 6)]"#,
        ),
        (
            "B-105",
            item("1", "10", "methods: [Documents]"),
            "method_totals: [(method: Documents, max: 9)]",
        ),
        ("B-105", ten(), "method_totals: [(method: OnSite, max: 20)]"),
        ("B-110", item(" ", "10", ""), ""),
        ("B-111", [ten(), item("2", "1", "weight: 0")].join(","), ""),
        ("B-111", [ten(), item("2", "-1", "weight: 0")].join(","), ""),
        (
            "B-112",
            item(
                "1",
                "10",
                &format!("text: \"{}\"", "x".repeat(MAX_TEXT + 1)),
            ),
            "",
        ),
        ("B-113", item("1", "10", "phase: \"p9\""), ""),
        ("B-114", item("1", "10", "month: 13"), ""),
        (
            "B-115",
            format!(
                r#"(id: "1", title: "甲", max: 10, children: [{}])"#,
                item("1.1", "9", "")
            ),
            "",
        ),
        (
            "B-115",
            format!(
                r#"(id: "1", title: "甲", max: 10, children: [{}])"#,
                item("1.1", "11", "")
            ),
            "",
        ),
        ("B-116", r#"(id: "1", title: "甲", max: 10)"#.to_owned(), ""),
        (
            "B-117",
            ruled(r#"(ask: Clauses([(text: "a", points: 9)]), then: Earn(Own))"#),
            "",
        ),
        (
            "B-117",
            ruled(r#"(ask: Count(what: "a", unit: "次"), then: Earn(Each(1)), limit: 9)"#),
            "",
        ),
        (
            "B-117",
            ruled(
                r#"(ask: Percent("a"), then: Earn(PerPoint(from: 60, each: 0.2, parts: ProRata)))"#,
            ),
            "",
        ),
        (
            "B-120",
            ruled(r#"(ask: Percent("a"), then: Deduct(Each(1)))"#),
            "",
        ),
        (
            "B-120",
            ruled(r#"(ask: Count(what: "a", unit: "次"), then: Deduct(EachMissing(1)))"#),
            "",
        ),
        (
            "B-121",
            ruled(r#"(ask: Events(what: "a", within: Year), then: Veto("x"))"#),
            "",
        ),
        (
            "B-121",
            ten(),
            r#"vetoes: [(id: "v", title: "v", rules: [(ask: Events(what: "a", within: Year), then: Deduct(Once(1)))])]"#,
        ),
        ("B-122", ruled("(ask: Clauses([]), then: Deduct(Own))"), ""),
        (
            "B-122",
            ruled(r#"(ask: Choice("a"), then: Deduct(Level(levels: [])))"#),
            "",
        ),
        (
            "B-122",
            ruled(r#"(ask: Tiers(what: "a", unit: "项", tiers: []), then: Deduct(Own))"#),
            "",
        ),
        (
            "B-122",
            ruled(r#"(ask: Survey(what: "a", options: []), then: Earn(Share))"#),
            "",
        ),
        (
            "B-123",
            ruled(r#"(ask: Amount(what: "a", min: 2, max: 1), then: Deduct(Own))"#),
            "",
        ),
        (
            "B-124",
            ruled(
                r#"(ask: Clauses([(text: "a", level: "Z")]), then: Earn(Level(levels: [(name: "A", worth: Share(100))])))"#,
            ),
            "",
        ),
        (
            "B-124",
            ruled(
                r#"(ask: Clauses([(text: "a")]), then: Earn(Level(levels: [(name: "A", worth: Share(100))], core_fails: "B")))"#,
            ),
            "",
        ),
        (
            "B-125",
            ruled(r#"(ask: Count(what: "a", unit: "次"), then: Deduct(Each(10.5)))"#),
            "",
        ),
        (
            "B-125",
            ruled(r#"(ask: Faults([(text: "a", points: 11)]), then: Deduct(Own))"#),
            "",
        ),
        (
            "B-125",
            ruled(r#"(ask: Amount(what: "a", min: 1, max: 11), then: Deduct(Own))"#),
            "",
        ),
        (
            "B-126",
            ruled(r#"(ask: Count(what: "a", unit: "次"), then: Deduct(Each(-1)))"#),
            "",
        ),
        (
            "B-126",
            ruled(
                r#"(ask: Survey(what: "a", options: [(name: "差", value: -50)]), then: Earn(Share))"#,
            ),
            "",
        ),
    ];
    for (code, nodes, more) in cases {
        let shown: String = format!("{nodes} {more}").chars().take(300).collect();
        assert!(
            codes("", &nodes, more)
                .iter()
                .all(|it| [code, "B-102", "B-125"].contains(it)),
            "{shown}"
        );
        assert!(
            codes("", &nodes, more).contains(&code),
            "{code} is not found: {shown}"
        );
    }
    assert_eq!(codes("", "", ""), ["B-106", "B-102"]);
}

#[test]
fn a_standard_of_too_many_nodes_is_named() {
    let mut it =
        (*assessment(&file("", "total: 0, not_applicable: Zero, nodes: []")).standard).clone();
    let one = assessment(&file(
        "",
        &format!(
            "total: 0, not_applicable: Zero, nodes: [{}]",
            item("1", "0", "")
        ),
    ));
    let node = &one.standard.nodes[0];
    let named = |at: usize| {
        let mut node = node.clone();
        node.id = NodeId::new(&at.to_string());
        node
    };
    it.nodes = (0..MAX_NODES).map(named).collect();
    let has = |it: &_| check_standard(it).iter().any(|it| it.code == "B-107");
    assert!(!has(&it));
    it.nodes.push(named(MAX_NODES));
    assert!(has(&it));
}

#[test]
fn every_mistake_of_an_answer_has_its_code() {
    let nodes = format!(
        r#"(id: "0", title: "甲", max: 10, children: [{}]), (id: "9", title: "否", max: 0, rules: [
            (ask: Faults([(text: "a")]), then: Deduct(Share))])"#,
        item("1", "10", "")
    );
    let clean = codes(&count("1", 1), &nodes, "");
    assert_eq!(clean, ["B-120"]);
    let cases = [
        (r#"("7", (na: "无"))"#, "A-202"),
        (r#"("0", (na: "无"))"#, "A-202"),
        (r#"("1", (na: ""))"#, "A-203"),
        (r#"("1", (na: " "))"#, "A-203"),
        (r#"("1", (inputs: [(0, Count(1))]))"#, "A-204"),
        (r#"("1", (inputs: [(2, Count(1))]))"#, "A-204"),
        (r#"("1", (inputs: [(1, Count(0.5))]))"#, "A-204"),
        (r#"("1", (inputs: [(1, Level(1))]))"#, "A-204"),
    ];
    for (answers, code) in cases {
        let mut found = codes(answers, &nodes, "");
        found.retain(|it| *it != "B-120");
        assert_eq!(found, [code], "{answers}");
    }
    // What a rule that cannot be scored is answered with is not blamed.
    assert_eq!(
        codes(r#"("9", (inputs: [(1, Marks([]))]))"#, &nodes, ""),
        ["B-120"]
    );
    let text = file(
        "",
        &format!(
            "total: 10, not_applicable: Zero, nodes: [{}]",
            item("1", "10", "")
        ),
    );
    let found = |text: &str| -> Vec<_> { open(text).problems.iter().map(|it| it.code).collect() };
    assert_eq!(
        found(&text.replace("year: 2026)", "year: 26)")),
        ["A-201", "F-108"]
    );
    let orphan = r#"gaps: [("8", (cause: "x"))]"#;
    assert_eq!(found(&text.replace("gaps: []", orphan)), ["F-108", "A-205"]);
}

#[test]
fn a_problem_names_its_place_and_what_to_do() {
    let nodes = format!(
        r#"(id: "1", code: "Ⅰ-1", title: "组织领导", max: 10, children: [{}])"#,
        item("1.1", "9", "")
    );
    let opened = open(&file(
        "",
        &format!("total: 10, not_applicable: Zero, nodes: [{nodes}]"),
    ));
    let said: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "[F-108] 警告：文件末尾缺少校验行，可能没有复制完整，或被其他程序改写过。 请核对评分内容是否齐全；保存后会重新写上校验行。",
            "[B-115] 警告 Ⅰ-1 组织领导：下级条目合计9分，少于本级10分，差的1分没有条目可得。 差的分暂计入应得分，下级全部不适用时一并不计；请核对原标准，补上条目或改正分值。",
        ]
    );
    assert!(
        opened
            .problems
            .iter()
            .all(|it| it.severity == Severity::Warning)
    );
    assert!(!opened.read_only, "real standards have mistakes");
}

#[test]
fn what_is_untidy_has_its_code_too() {
    let ten = |more: &str| item("1", "10", more);
    let five = |id: &str, more: &str| item(id, "5", more);
    let cases = [
        ("B-131", ten(""), r#"sections: ["办公室", "办公室"]"#),
        (
            "B-132",
            ten(""),
            &*format!(
                "bonus: (cap: 0, within_total: false, nodes: [{}])",
                item("j", "3", "")
            ),
        ),
        (
            "B-132",
            ten(""),
            &*format!(
                "bonus: (cap: 5, within_total: false, nodes: [{}])",
                item("j", "3", "")
            ),
        ),
        (
            "B-133",
            [five("1", r#"code: "Ⅰ-1""#), five("2", r#"code: "Ⅰ-1""#)].join(","),
            "",
        ),
        ("B-135", ten(r#"group: "荣誉""#), ""),
        ("B-137", ten(r#"lead: "团委""#), r#"sections: ["办公室"]"#),
        ("B-138", ten(r#"lead: "团委", support: ["团委"]"#), ""),
        (
            "B-139",
            ten(r#"phase: "p", month: 8"#),
            r#"phases: [(id: "p", name: "一", from: 1, to: 6)]"#,
        ),
        ("B-140", ten(r#"evidence: [(name: "台账", pieces: 0)]"#), ""),
        (
            "B-141",
            ten(r#"evidence: [(name: "台账"), (name: "台账")]"#),
            "",
        ),
    ];
    for (code, nodes, more) in cases {
        assert_eq!(codes("", &nodes, more), [code], "{nodes} {more}");
    }
    let same = |id: &str, title: &str| {
        let text = "每发现一处问题扣一分，扣完为止。";
        format!(r#"(id: "{id}", title: "{title}", max: 5, text: "{text}", rules: [{EACH}])"#)
    };
    let twice = [same("1", "甲"), same("2", "甲")].join(",");
    assert_eq!(codes("", &twice, ""), ["B-134"]);
    assert_eq!(
        codes("", &[same("1", ""), same("2", "乙")].join(","), ""),
        ["B-136"]
    );
}

#[test]
fn every_mistake_of_the_rules_on_what_is_measured_has_its_code() {
    let mean = |of: &str| {
        format!(r#"(ask: Mean(what: "满意率", unit: "%", of: [{of}]), then: Earn(Share))"#)
    };
    let percent = |then: &str| format!(r#"(ask: Percent("知晓率"), then: {then})"#);
    let step = |step: &str| {
        percent(&format!(
            "Deduct(PerPoint(from: 90, each: 1, parts: LeftOut, step: {step}))"
        ))
    };
    let honours = |tiers: &str| {
        format!(r#"(ask: Events(what: "获奖", within: Year, tiers: [{tiers}]), then: Deduct(Own))"#)
    };
    let faults = |then: &str| format!(r#"(ask: Faults([(text: "迟报")]), then: {then})"#);
    let cases = [
        ("B-143", mean("")),
        ("B-143", mean(r#""甲", """#)),
        ("B-143", mean(r#""甲", " 甲""#)),
        ("B-144", step("0")),
        ("B-144", step("-5")),
        ("B-145", percent("Deduct(If(FromBelow(80, 60), 2))")),
        ("B-145", faults("Factor(when: AboveTo(3, 1), percent: 60)")),
        (
            "B-145",
            percent(r#"Earn(Level(levels: [(name: "好", worth: Points(10), when: FromTo(90, 80))]))"#),
        ),
        ("B-147", honours(r#"(name: "", points: 1)"#)),
        ("B-147", honours(r#"(name: "省级", points: 2), (name: "省级", points: 1)"#)),
        ("B-151", faults("Factor(percent: -1)")),
        ("B-151", faults("Factor(percent: 1001)")),
        ("B-152", faults("Cap(at: Points(11))")),
        ("B-152", faults("Cap(at: Share(101))")),
        (
            "B-154",
            r#"(ask: Faults([(text: "迟报")]), then: Factor(percent: 60), limit: 3)"#.to_owned(),
        ),
        (
            "B-121",
            r#"(ask: Events(what: "通报", within: Year), then: Deduct(Each(1)), also: [(then: Veto("取消"))])"#
                .to_owned(),
        ),
        ("B-120", r#"(ask: Rank("考评"), then: Deduct(EachMissing(1)))"#.to_owned()),
        (
            "B-126",
            percent("Deduct(If(Below(60), 5)), also: [(then: Cap(when: Below(50), at: Points(-1)))]"),
        ),
    ];
    for (code, rule) in cases {
        assert_eq!(codes("", &ruled(&rule), ""), [code], "{rule}");
    }
}

#[test]
fn a_share_of_no_maximum_is_named() {
    let found = |rule: &str, max: &str| {
        let fault = format!(r#"(id: "f", title: "通报", {max} rules: [{rule}])"#);
        codes("", &item("1", "10", ""), &format!("negative: [{fault}]"))
    };
    let percent = |then: &str| format!(r#"(ask: Percent("知晓率"), then: {then})"#);
    let level = r#"Deduct(Level(levels: [(name: "差", worth: Share(50), when: Below(60))]))"#;
    for then in ["Deduct(Share)", level] {
        assert_eq!(found(&percent(then), ""), ["B-155"], "{then}");
        assert_eq!(found(&percent(then), "max: 5,"), [""; 0], "{then}");
    }
    let limited = r#"(ask: Percent("知晓率"), then: Deduct(Share), limit: 2)"#;
    assert_eq!(found(limited, ""), [""; 0]);
    let whole = r#"(ask: Faults([(text: "迟报")]), then: Deduct(Whole))"#;
    assert_eq!(found(whole, ""), ["B-155"]);
    let once = r#"(ask: Faults([(text: "迟报")]), then: Deduct(Once(1)))"#;
    assert_eq!(found(once, ""), [""; 0]);
}

#[test]
fn bases_rounding_and_conditions_are_checked() {
    let ten = |more: &str| item("1", "10", more);
    for (code, nodes, more) in [
        ("B-148", ten("base: 11"), ""),
        ("B-148", ten("base: -1"), ""),
        ("B-149", item("1", "10", ""), "rounding: (item: 5)"),
        (
            "B-150",
            item("1", "10", ""),
            r#"pass_marks: [(name: "达标", of: Own, at: 8, also: [Part(node: "9", at: Points(1))])]"#,
        ),
        (
            "B-150",
            item("1", "10", ""),
            r#"pass_marks: [(name: "达标", of: Own, at: 8, also: [Method(method: Survey, at: Points(1))])]"#,
        ),
        (
            "B-150",
            item("1", "10", ""),
            r#"pass_marks: [(name: "达标", of: Own, at: 8, also: [EachPart(101)])]"#,
        ),
        // What starts with too little, and earns nothing, never comes to its points.
        ("B-117", ten("base: 6"), ""),
    ] {
        let found = codes("", &nodes, more);
        assert_eq!(found.first(), Some(&code), "{nodes} {more}: {found:?}");
    }
    let sound = r#"rounding: (item: 1, total: 0), pass_marks: [(name: "达标", of: Own, at: 8, also: [
        EachPart(60), Part(node: "1", at: Share(60)), Method(method: Documents, at: Points(6))])]"#;
    assert_eq!(codes("", &ten("methods: [Documents]"), sound), [""; 0]);
    assert_eq!(codes("", &ten("base: 10"), ""), [""; 0]);
    // A node that only has what it is given, or that another one decides, needs no rule of its own.
    let given = r#"(id: "1", title: "基础", max: 10, base: 10)"#;
    assert_eq!(codes("", given, ""), [""; 0]);
}

#[test]
fn a_rule_may_wait_for_another_node_but_for_no_chain() {
    let waits = |id: &str, of: &str| {
        format!(
            r#"(id: "{id}", title: "项{id}", max: 5, rules: [
                (ask: Item("{of}"), then: Cap(when: Below(100), at: Points(0))), {EACH}])"#
        )
    };
    let five = |id: &str| item(id, "5", "");
    let found = |nodes: &[String]| {
        let fields = format!(
            "total: 10, not_applicable: FullMarks, nodes: [{}]",
            nodes.join(",")
        );
        let opened = open(&file("", &fields));
        let found = opened.problems.iter().filter(|it| it.code == "B-146");
        found.map(|it| it.what.clone()).collect::<Vec<_>>()
    };
    assert_eq!(found(&[waits("1", "2"), five("2")]), [""; 0]);
    for (nodes, why) in [
        (
            vec![waits("1", "9"), five("2")],
            "标准里没有编号为“9”的条目",
        ),
        (vec![waits("1", ""), five("2")], "没有选择是哪一条"),
        (vec![waits("1", "1"), five("2")], "看的是它自己"),
        (
            vec![waits("1", "2"), waits("2", "3"), five("3")],
            "“2”自己也要看其他条目的得分",
        ),
        (
            vec![format!(
                r#"(id: "1", title: "大项", max: 10, children: [{}, {}])"#,
                waits("1.1", "1"),
                five("1.2")
            )],
            "“1”是它的上级",
        ),
        (vec![waits("1", "2"), item("2", "0", "")], "“2”没有"),
    ] {
        let found = found(&nodes);
        assert!(
            found.first().is_some_and(|it| it.contains(why)),
            "{why}: {found:?}"
        );
    }
    let fields = format!(
        "total: 5, not_applicable: FullMarks, nodes: [{}], negative: [{}]",
        waits("1", "2"),
        five("2")
    );
    let opened = open(&file("", &fields));
    let found = opened.problems.iter().find(|it| it.code == "B-146");
    assert!(found.is_some_and(|it| it.what.contains("“2”只扣分或只否决")));
}

#[test]
fn points_beyond_the_total_are_said_to_be_capped() {
    let what = |nodes: &str, more: &str| {
        let fields = format!("total: 10, not_applicable: FullMarks, nodes: [{nodes}], {more}");
        let opened = open(&file("", &fields));
        let found = opened.problems.iter().find(|it| it.code == "B-102");
        found.map(|it| it.what.clone()).unwrap_or_default()
    };
    assert_eq!(
        what(&item("1", "11", ""), ""),
        "各项目分值合计11分，超过满分10分，汇总时按满分封顶。"
    );
    assert_eq!(
        what(
            &item("1", "10", ""),
            "bonus: (cap: 5, within_total: true, nodes: [])"
        ),
        "各项目分值和加分上限合计15分，超过满分10分，汇总时按满分封顶。"
    );
    assert_eq!(
        what(&item("1", "9", ""), ""),
        "各项目分值合计9分，与标准满分10分不一致。"
    );
}

#[test]
fn what_is_said_of_a_work_must_be_of_a_group() {
    let found = |answers: &str| {
        let opened = open(&file(answers, crate::measured::MEASURED));
        let found = opened.problems.iter().filter(|it| it.code == "A-206");
        found.map(|it| it.what.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        found(r#"("J1", (same_work: As("J2"))), ("J2", (same_work: Own)),"#),
        [""; 0]
    );
    for (answers, why) in [
        (r#"("J2", (same_work: As("J3"))),"#, "不在同一个加分分组里"),
        (r#"("J2", (same_work: As("J2"))),"#, "指向它自己"),
        (r#"("J2", (same_work: As("X"))),"#, "标准里没有这个条目"),
        (r#"("r", (same_work: Own)),"#, "没有用处"),
    ] {
        let found = found(answers);
        assert!(
            found.len() == 1 && found[0].contains(why),
            "{answers}: {found:?}"
        );
    }
}
