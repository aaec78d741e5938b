//! The grand total: bonus, negative list, vetoes, methods, weights and pass marks.

use duibiao::domain::score::node_score::State;
use duibiao::domain::score::score;
use duibiao::domain::score::total::PassStanding;

use crate::fixture::{Scored, assessment, check_nodes, count, decimal, file, item, scored};

/// Ten points scored in full, and this bonus.
fn with_bonus(answers: &str, bonus: &str) -> Scored {
    let fields = format!(
        "total: 10, not_applicable: FullMarks, nodes: [{}], bonus: ({bonus})",
        item("1", "10", "")
    );
    scored(&(count("1", 0) + answers), &fields)
}

#[test]
fn bonus_is_capped_and_one_work_counts_once_at_its_highest() {
    let bonus = |id: &str, max: u32, group: &str| {
        format!(
            r#"(id: "{id}", title: "奖{id}", max: {max}, group: "{group}", rules: [
                (ask: Count(what: "获奖", unit: "项"), then: Earn(Each(1)))])"#
        )
    };
    let nodes = [
        bonus("a", 3, "同一工作"),
        bonus("b", 2, "同一工作"),
        bonus("c", 9, ""),
    ]
    .join(",");
    for within in ["false", "true"] {
        let bonus = format!("cap: 5, within_total: {within}, nodes: [{nodes}]");
        let total = |answers: &str| with_bonus(answers, &bonus).tree.total;
        assert_eq!(total("").bonus, decimal("0"));
        // Within the total nothing counts beyond its 10 points.
        let points = |on_top: &str| decimal(if within == "true" { "10" } else { on_top });
        assert_eq!(total(&count("a", 3)).points, points("13"));
        assert_eq!(total(&(count("a", 1) + &count("b", 2))).bonus, decimal("2"));
        assert_eq!(total(&(count("a", 2) + &count("b", 2))).bonus, decimal("2"));
        assert_eq!(total(&(count("a", 3) + &count("c", 2))).bonus, decimal("5"));
        let capped = total(&(count("a", 3) + &count("c", 3)));
        assert_eq!((capped.bonus, capped.points), (decimal("5"), points("15")));
        assert_eq!(capped.notes[0], "加分项合计6分，按上限5分计");
    }
    let bonus = format!("cap: 5, within_total: false, nodes: [{nodes}]");
    let said = |same: &str| {
        format!(r#"("b", (inputs: [(1, Count(2))]{same})),"#) + &count("a", 1) + &count("c", 0)
    };
    // Whether it is the same work is asked: until then it may be, and may not.
    let scored = with_bonus(&said(""), &bonus);
    let total = &scored.tree.total;
    assert_eq!(
        (total.worst.to_string(), total.best.to_string()),
        ("12".to_owned(), "13".to_owned())
    );
    assert!(scored.told("b").explanation().contains("尚未说明"));
    let scored = with_bonus(&said(", same_work: Own"), &bonus);
    assert_eq!(scored.tree.total.bonus, decimal("3"));
    let scored = with_bonus(&said(r#", same_work: As("a")"#), &bonus);
    assert_eq!(scored.tree.total.bonus, decimal("2"));
    assert_eq!(
        scored.told("a").explanation(),
        "获奖1项，每项计1分，得1分；属同一工作，只计最高的一项，已计“奖b”，本项不重复计分"
    );
    // A bonus that is not won is not lost.
    assert_eq!(scored.told("c").explanation(), "获奖0项，不得分");
    assert_eq!(scored.told("c").deduction(), "");
}

#[test]
fn honours_whose_work_is_not_said_are_partly_scored() {
    let honours = r#"(id: "h", title: "荣誉", max: 5, rules: [(ask: Events(what: "获奖", within: Always,
        tiers: [(name: "国家级", points: 3), (name: "省级", points: 2)]), then: Earn(Own))])"#;
    let bonus = format!("cap: 5, within_total: false, nodes: [{honours}]");
    let event = |tier: u32, work: &str| {
        format!(r#"(date: "2026-03-0{tier}", text: "表彰", tier: {tier}, work: "{work}")"#)
    };
    let won = |works: [&str; 2]| {
        let events = format!("{}, {}", event(1, works[0]), event(2, works[1]));
        with_bonus(
            &format!(r#"("h", (inputs: [(1, Events([{events}]))])),"#),
            &bonus,
        )
    };
    let open = won(["", ""]);
    let it = open.node("h");
    assert_eq!((it.state, it.unscored), (State::Partial, 1));
    assert_eq!(
        (it.points, it.exact.best.to_string()),
        (decimal("3"), "5".to_owned())
    );
    let said = won(["志愿服务", "文明单位"]);
    let it = said.node("h");
    assert_eq!((it.state, it.points), (State::Scored, decimal("5")));
}

#[test]
fn the_negative_list_takes_from_the_grand_total() {
    let negative = |then: &str, max: &str, answers: &str| {
        let fields = format!(
            r#"total: 10, not_applicable: FullMarks, nodes: [{}], negative: [
               (id: "n", title: "被通报", max: {max}, rules: [
                (ask: Events(what: "被通报", within: Year), then: Deduct({then}))])]"#,
            item("1", "10", "")
        );
        scored(&(count("1", 2) + answers), &fields).tree.total
    };
    let two = r#"("n", (inputs: [(1, Events([(date: "2026-03-01"), (date: "2026-04-01"), (date: "2025-04-01")]))]))"#;
    let each = negative("Each(3)", "0", two);
    assert_eq!((each.negative, each.points), (decimal("6"), decimal("2")));
    assert_eq!(each.notes, ["负面清单从总分中扣6分"]);
    assert_eq!(negative("Each(3)", "4", two).points, decimal("4"));
    assert_eq!(negative("Once(3)", "0", two).points, decimal("5"));
    let below = negative("Each(5)", "0", two);
    assert_eq!(
        (below.negative, below.points),
        (decimal("10"), decimal("0"))
    );
    assert_eq!(
        below.notes.last().unwrap(),
        "扣分超过得分，总分按0分计；整改得回的分先补足超扣部分"
    );
    assert_eq!(negative("Each(3)", "0", "").points, decimal("8"));
}

#[test]
fn the_negative_list_may_have_inner_nodes_with_a_limit() {
    let event = |id: &str, points: u32| {
        format!(
            r#"(id: "{id}", title: "通报", rules: [
                (ask: Count(what: "被通报", unit: "次"), then: Deduct(Each({points})))])"#
        )
    };
    let fields = format!(
        r#"total: 10, not_applicable: FullMarks, nodes: [{}], negative: [
           (id: "n", title: "负面清单", max: 6, children: [{}, {}], rules: [
            (ask: Faults([(text: "隐瞒不报")]), then: Deduct(Once(1)))])]"#,
        item("1", "10", ""),
        event("n1", 2),
        event("n2", 1)
    );
    let total = |answers: &str| scored(&(count("1", 0) + answers), &fields).tree.total;
    let hidden = r#"("n", (inputs: [(1, Marks([1]))])),"#;
    assert_eq!(
        total(&(count("n1", 1) + &count("n2", 1))).negative,
        decimal("3")
    );
    assert_eq!(total(&(count("n1", 1) + hidden)).negative, decimal("3"));
    assert_eq!(total(&(count("n1", 3) + hidden)).negative, decimal("6"));
}

/// A window, the closing date, a date, and whether an event on it is a veto.
#[test]
fn a_veto_looks_back_to_the_day_and_leaves_the_score_alone() {
    let cases = [
        ("Months(24)", "2026-12-31", "2024-12-31", false),
        ("Months(24)", "2026-12-31", "2025-01-01", true),
        ("Months(24)", "2026-12-31", "2026-12-31", true),
        ("Months(24)", "2026-12-31", "2027-01-01", false),
        ("Months(24)", "2026-10-15", "2024-10-15", false),
        ("Months(24)", "2026-10-15", "2024-10-16", true),
        ("Months(12)", "2024-02-29", "2023-02-28", false),
        ("Months(12)", "2024-02-29", "2023-03-01", true),
        ("Months(24)", "2026-02-28", "2024-02-28", false),
        ("Months(24)", "2026-02-28", "2024-02-29", true),
        ("Months(1)", "2026-03-31", "2026-02-28", false),
        ("Months(1)", "2026-01-01", "2025-12-01", false),
        ("Months(1)", "2026-01-01", "2025-12-02", true),
        ("Year", "2026-06-30", "2026-01-01", true),
        ("Year", "2026-06-30", "2026-12-31", false),
        ("Year", "2026-12-31", "2026-12-31", true),
        ("Always", "2026-06-30", "2026-07-01", false),
        ("Year", "2026-06-30", "2025-12-31", false),
        ("Year", "2026-06-30", "2027-01-01", false),
        ("Always", "2026-06-30", "1999-01-01", true),
    ];
    for (window, closing, date, vetoed) in cases {
        let fields = format!(
            r#"total: 10, not_applicable: FullMarks, nodes: [{}], vetoes: [(id: "v", title: "失信",
               rules: [(ask: Events(what: "被列入失信名单", within: {window}), then: Veto("不得申报"))])]"#,
            item("1", "10", "")
        );
        let events = format!(r#"("v", (inputs: [(1, Events([(date: "{date}")]))]))"#);
        let text = file(&(count("1", 1) + &events), &fields);
        let text = text.replace(
            "year: 2026)",
            &format!("year: 2026, closing: \"{closing}\")"),
        );
        let assessment = assessment(&text);
        let tree = score(&assessment);
        let found: Vec<&str> = tree
            .total
            .vetoes
            .iter()
            .map(|it| it.consequence.as_str())
            .collect();
        let expected: &[&str] = if vetoed { &["不得申报"] } else { &[] };
        assert_eq!(found, expected, "{window} before {closing}: {date}");
        assert_eq!(tree.total.points, decimal("9"), "the score stays");
    }
}

#[test]
fn a_veto_says_what_happened_and_what_follows() {
    let fields = format!(
        r#"total: 10, not_applicable: FullMarks, nodes: [{}], vetoes: [(id: "v", title: "一票否决",
           rules: [(ask: Events(what: "重大责任事故", within: Months(24)), then: Veto("撤销称号")),
                   (ask: Events(what: "班子成员严重违纪", within: Months(12)), then: Veto("不得申报"))])]"#,
        item("1", "10", "")
    );
    let answers = r#"("v", (inputs: [(1, Events([])), (2, Events([(date: "2026-05-04"), (date: "2025-05-04")]))]))"#;
    let scored = scored(answers, &fields);
    let [veto] = scored.tree.total.vetoes.as_slice() else {
        panic!("one veto");
    };
    assert_eq!(veto.consequence, "不得申报");
    assert_eq!(
        veto.reason,
        "未发生重大责任事故的情形；2026年5月4日班子成员严重违纪；\
         2025年5月4日班子成员严重违纪（不在近12个月内，不计），不得申报"
    );
    check_nodes(&scored, &[("v", "0/0, lost 0, open 0, Scored")]);
    assert_eq!(scored.told("v").deduction(), "", "a veto costs no points");
}

#[test]
fn subtotals_by_method_follow_the_clauses_and_keep_their_maximum() {
    let fields = format!(
        r#"total: 10, not_applicable: FullMarks,
           method_totals: [(method: Documents, max: 7), (method: OnSite, max: 2)],
           nodes: [
             (id: "1", title: "甲", max: 5, methods: [Documents, OnSite], rules: [
               (ask: Clauses([(text: "文件", points: 3), (text: "现场", points: 2, method: OnSite)]),
                then: Earn(Own))]),
             (id: "2", title: "乙", max: 5, methods: [Documents], children: [{}, {}]),
           ]"#,
        item("2.1", "3", ""),
        item("2.2", "2", "methods: [OnSite]")
    );
    let by = |clauses: &str, answers: &str| {
        let answers = format!(r#"("1", (inputs: [(1, Marks([{clauses}]))])), {answers}"#);
        let total = scored(&answers, &fields).tree.total;
        let parts: Vec<String> = total
            .methods
            .iter()
            .map(|it| format!("{} {}/{}", it.method.name(), it.points, it.max))
            .collect();
        (parts.join(", "), total)
    };
    let (parts, _) = by("1", &count("2.1", 1));
    assert_eq!(parts, "材料审核 5/6, 实地考察 0/2");
    // 2 + 2 by on-site visit are held to 2.
    let (parts, total) = by("1, 2", &(count("2.1", 0) + &count("2.2", 0)));
    assert_eq!(parts, "材料审核 6/6, 实地考察 2/2");
    assert_eq!(
        (total.over_method, total.points),
        (decimal("2"), decimal("8"))
    );
    assert_eq!(total.notes, ["实地考察合计4分，按上限2分计"]);
}

#[test]
fn weighted_parts_and_years_keep_their_shares() {
    let weighted = |first: &str, second: &str, answers: &str| {
        let nodes = [
            item("a", "100", &format!("weight: {first}")),
            item("b", "100", &format!("weight: {second}")),
        ];
        scored(
            answers,
            &format!(
                "total: 100, not_applicable: FullMarks, nodes: [{}]",
                nodes.join(",")
            ),
        )
    };
    // 0.85 × on-site 90 + 0.15 × survey 80
    let scored = weighted("0.85", "0.15", &(count("a", 10) + &count("b", 20)));
    assert_eq!(scored.tree.total.points, decimal("88.5"));
    assert_eq!(scored.node("a").recoverable, decimal("8.5"));
    // 40 last year, 60 this year
    let scored = weighted("0.4", "0.6", &(count("a", 0) + &count("b", 5)));
    assert_eq!(scored.tree.total.points, decimal("97"));
    let begun = weighted("0.4", "0.6", &count("b", 5));
    assert_eq!(begun.tree.total.points, decimal("57"));
    assert_eq!(
        (begun.tree.total.open, begun.tree.total.lost),
        (decimal("40"), decimal("3"))
    );
}

#[test]
fn pass_marks_say_how_far_it_is() {
    let marks =
        r#"pass_marks: [(name: "达标", of: Own, at: 8), (name: "复核达标", of: Review, at: 8)]"#;
    let nodes = [item("1", "6", ""), item("2", "4", "")].join(",");
    let fields = format!("total: 10, not_applicable: FullMarks, {marks}, nodes: [{nodes}]");
    let standing = |answers: &str| {
        let pass = scored(answers, &fields).tree.total.pass;
        assert_eq!(pass[1].standing, PassStanding::AwaitsReview);
        pass[0].standing
    };
    let at = |it: &str| decimal(it);
    assert_eq!(standing(&count("1", 0)), PassStanding::Open(at("2")));
    assert_eq!(standing(&count("1", 2)), PassStanding::Open(at("4")));
    assert_eq!(standing(&count("1", 3)), PassStanding::Missed(at("5")));
    assert_eq!(
        standing(&(count("1", 2) + &count("2", 0))),
        PassStanding::Reached
    );
    assert_eq!(
        standing(&(count("1", 2) + &count("2", 1))),
        PassStanding::Missed(at("1"))
    );
}
