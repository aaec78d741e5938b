//! What items add up to: inner nodes, and what does not apply.

use duibiao::domain::score::node_score::State;

use crate::fixture::{EACH, Scored, brief, check_nodes, count, decimal, item, scored};

fn tree(answers: &str, nodes: &str) -> Scored {
    scored(
        answers,
        &format!("total: 10, not_applicable: FullMarks, nodes: [{nodes}]"),
    )
}

#[test]
fn several_rules_on_one_item_are_summed_and_held_to_its_maximum() {
    let nodes = r#"(id: "1", title: "项", max: 3, rules: [
        (ask: Clauses([(text: "有方案", points: 1), (text: "有总结", points: 2)]), then: Earn(Own)),
        (ask: Count(what: "迟报", unit: "次"), then: Deduct(Each(0.5)), limit: 1),
        (ask: Faults([(text: "弄虚作假")]), then: Deduct(Once(3))),
    ])"#;
    let score = |inputs: &str| tree(&format!(r#"("1", (inputs: [{inputs}]))"#), nodes);
    check_nodes(
        &score("(1, Marks([1, 2])), (2, Count(1)), (3, Marks([]))"),
        &[("1", "2.5/3, lost 0.5, open 0, Scored")],
    );
    check_nodes(
        &score("(1, Marks([1])), (2, Count(9)), (3, Marks([]))"),
        &[("1", "0/3, lost 3, open 0, Scored")],
    );
    check_nodes(
        &score("(1, Marks([1, 2])), (3, Marks([]))"),
        &[("1", "2/3, lost 0, open 1, Partial")],
    );
    check_nodes(
        &score("(2, Count(0)), (3, Marks([]))"),
        &[("1", "0/3, lost 0, open 3, Partial")],
    );
    // What cannot be scored is not answered.
    check_nodes(
        &score("(1, Marks([7])), (2, Count(0.5)), (3, Level(1))"),
        &[("1", "0/3, lost 0, open 3, Unscored")],
    );
    let two = score("(1, Marks([2])), (2, Count(1)), (3, Marks([]))");
    assert_eq!(
        two.told("1").deduction(),
        "“有方案”未达到，得2分，扣1分；迟报1次，每次扣0.5分，扣0.5分"
    );
    let all = score("(1, Marks([2])), (2, Count(2)), (3, Marks([1]))");
    assert_eq!(
        all.told("1").deduction(),
        "“有方案”未达到，得2分，扣1分；迟报2次，每次扣0.5分，扣1分；\
         存在“弄虚作假”，扣3分；以上合计应扣5分，本项实扣3分"
    );
}

#[test]
fn unscored_zero_and_not_applicable_are_three_things() {
    let nodes = [item("1", "2", ""), item("2", "2", ""), item("3", "2", "")].join(",");
    let nodes = format!(r#"(id: "0", title: "项目", max: 6, children: [{nodes}])"#);
    let answers = count("2", 5) + r#"("3", (na: "本单位无此项工作"))"#;
    let scored = tree(&answers, &nodes);
    check_nodes(
        &scored,
        &[
            ("0", "2/6, lost 2, open 2, Partial"),
            ("1", "0/2, lost 0, open 2, Unscored"),
            ("2", "0/2, lost 2, open 0, Scored"),
            ("3", "2/2, lost 0, open 0, NotApplicable"),
        ],
    );
    assert_eq!(
        (scored.tree.total.items, scored.tree.total.unscored),
        (3, 1)
    );
    assert_eq!(scored.told("1").explanation(), "");
    let reason = scored.told("2").deduction();
    assert_eq!(reason, "问题5处，每处扣1分，应扣5分，扣完为止，实扣2分");
    let reason = scored.told("3").explanation();
    assert_eq!(reason, "不适用（本单位无此项工作），按满分计");
    // A note alone is no answer.
    let noted = tree(r#"("1", (note: "待核实"))"#, &nodes);
    check_nodes(&noted, &[("0", "0/6, lost 0, open 6, Unscored")]);
}

#[test]
fn rules_of_an_inner_node_count_after_its_children() {
    let children = [item("1.1", "4", ""), item("1.2", "6", "")].join(",");
    let nodes = format!(
        r#"(id: "1", title: "项目", max: 10, children: [{children}], rules: [
            (ask: Faults([(text: "台账不全")]), then: Deduct(Once(2)))])"#
    );
    let fault = r#"("1", (inputs: [(1, Marks([1]))])),"#;
    let full = count("1.1", 0) + &count("1.2", 0);
    let scored = tree(&(full + fault), &nodes);
    check_nodes(&scored, &[("1", "8/10, lost 2, open 0, Scored")]);
    assert_eq!(scored.node("1").own_lost, decimal("2"));
    // Never below zero; what the children lost is not lost again.
    let scored = tree(&(count("1.1", 4) + &count("1.2", 5) + fault), &nodes);
    check_nodes(&scored, &[("1", "0/10, lost 10, open 0, Scored")]);
    assert_eq!(scored.node("1").own_lost, decimal("1"));
    // The node's own rule alone is answered, or all but that.
    check_nodes(
        &tree(fault, &nodes),
        &[("1", "0/10, lost 2, open 8, Partial")],
    );
    let children_only = tree(&(count("1.1", 0) + &count("1.2", 0)), &nodes);
    check_nodes(&children_only, &[("1", "8/10, lost 0, open 2, Partial")]);
    // An inner node may earn, too, and what it does not earn is its own.
    let nodes = format!(
        r#"(id: "1", title: "项目", max: 10, children: [{}], rules: [
            (ask: Count(what: "特色做法", unit: "项"), then: Earn(Each(2)), limit: 4)])"#,
        item("1.1", "6", "")
    );
    let scored = tree(&(count("1.1", 1) + &count("1", 1)), &nodes);
    check_nodes(&scored, &[("1", "7/10, lost 3, open 0, Scored")]);
    assert_eq!(scored.node("1").own_lost, decimal("2"));
    check_nodes(
        &tree(&count("1.1", 0), &nodes),
        &[("1", "6/10, lost 0, open 4, Partial")],
    );
}

#[test]
fn children_that_do_not_add_up_are_held_to_their_parent() {
    let children = [item("1.1", "6", ""), item("1.2", "6", "")].join(",");
    let nodes = format!(r#"(id: "1", title: "项目", max: 10, children: [{children}])"#);
    let scored = tree(&(count("1.1", 0) + &count("1.2", 1)), &nodes);
    check_nodes(&scored, &[("1", "10/10, lost 0, open 0, Scored")]);
    assert_eq!(
        scored.told("1").explanation(),
        "下级合计11分，超过本级分值，按10分计"
    );
    assert_eq!(scored.told("1").deduction(), "");
    let half = tree(&count("1.1", 0), &nodes);
    check_nodes(&half, &[("1", "6/10, lost 0, open 4, Partial")]);
    let nodes = format!(
        r#"(id: "1", title: "项目", max: 10, children: [{}])"#,
        item("1.1", "6", "")
    );
    let scored = tree(&count("1.1", 0), &nodes);
    check_nodes(&scored, &[("1", "6/10, lost 4, open 0, Scored")]);
}

#[test]
fn not_applicable_follows_the_policy_of_the_standard() {
    let nodes = [
        item("1", "20", ""),
        item("2", "30", ""),
        item("3", "50", ""),
    ]
    .join(",");
    let nodes = format!(r#"(id: "0", title: "项目", max: 100, children: [{nodes}])"#);
    let na = r#"("1", (na: "无食堂")),"#.to_owned();
    let answers = na.clone() + &count("2", 6) + &count("3", 10);
    let by = |policy: &str, answers: &str| {
        scored(
            answers,
            &format!("total: 100, not_applicable: {policy}, nodes: [{nodes}]"),
        )
    };
    let full = by("FullMarks", &answers);
    check_nodes(&full, &[("1", "20/20, lost 0, open 0, NotApplicable")]);
    assert_eq!(full.tree.total.points, decimal("84"));

    let zero = by("Zero", &answers);
    check_nodes(&zero, &[("1", "0/20, lost 20, open 0, NotApplicable")]);
    assert_eq!(zero.told("1").deduction(), "不适用（无食堂），按0分计");
    assert_eq!(zero.tree.total.points, decimal("64"));

    let out = by("LeaveOut", &answers);
    check_nodes(
        &out,
        &[
            ("0", "64/80, lost 16, open 0, Scored"),
            ("1", "0/0, lost 0, open 0, NotApplicable"),
        ],
    );
    let total = &out.tree.total;
    assert_eq!(
        (total.scored, total.scaling),
        (decimal("64"), decimal("16"))
    );
    assert_eq!((total.points, total.lost), (decimal("80"), decimal("20")));
    assert_eq!(
        total.notes,
        ["不适用项目共20分不计入，按比例折算：64÷80×100＝80分"]
    );
    // 47 of 70 is no round number.
    let odd = by(
        "LeaveOut",
        &(count("1", 3) + r#"("2", (na: "无")),"# + &count("3", 20)),
    );
    assert_eq!(odd.tree.total.points, decimal("67.14"));
    assert_eq!(odd.tree.total.exact.to_string(), "470/7");
    // What is still open is scaled as well.
    let begun = by("LeaveOut", &na);
    check_nodes(&begun, &[("0", "0/80, lost 0, open 80, Unscored")]);
    assert_eq!(begun.tree.total.open, decimal("100"));
}

#[test]
fn when_nothing_applies_there_is_nothing_to_scale() {
    let answers = r#"("1", (na: "无")), ("2", (na: " "))"#;
    let nodes = [item("1", "4", ""), item("2", "4", "")].join(",");
    // The children do not add up: what is missing must not count as lost.
    let nodes = format!(r#"(id: "0", title: "项目", max: 10, children: [{nodes}])"#);
    let fields = format!("total: 10, not_applicable: LeaveOut, nodes: [{nodes}]");
    let scored = scored(answers, &fields);
    check_nodes(&scored, &[("0", "0/0, lost 0, open 0, NotApplicable")]);
    let total = &scored.tree.total;
    assert_eq!((total.points, total.unscored), (decimal("0"), 0));
    assert_eq!(total.notes, ["所有测评项目都不适用，没有可折算的得分"]);
    let reason = scored.told("2").explanation();
    assert_eq!(reason, "不适用（未写明理由），不计入应得分");
}

/// What a node of `max` points with rules of its `own` has whose child 1.1 does not apply.
fn beside_left_out(max: u32, own: &str, children: &str, answer: &str) -> String {
    let nodes = format!(r#"(id: "1", title: "项目", max: {max}, {own} children: [{children}])"#);
    let answers = format!(r#"("1.1", (na: "无")), {answer}"#);
    let fields = format!("total: 10, not_applicable: LeaveOut, nodes: [{nodes}]");
    brief(&scored(&answers, &fields), "1")
}

#[test]
fn what_no_item_holds_is_left_out_with_all_the_items_that_could_give_any() {
    let capped = r#"rules: [(ask: Faults([(text: "弄虚作假")]), then: Cap(at: Points(1.5)))],"#;
    let taking = r#"rules: [(ask: Faults([(text: "台账不全")]), then: Deduct(Once(1)))],"#;
    let earning =
        r#"rules: [(ask: Count(what: "做法", unit: "项"), then: Earn(Each(1)), limit: 1)],"#;
    let out = item("1.1", "3", "");
    let both = out.clone() + "," + &item("1.2", "1", "");
    let within = format!(r#"(id: "1.0", title: "层", max: 3, {capped} children: [{out}])"#);
    let fault = r#"("1", (inputs: [(1, Marks([1]))])),"#;
    let none = |state: &str| format!("0/0, lost 0, open 0, {state}");
    assert_eq!(beside_left_out(4, "", &out, ""), none("NotApplicable"));
    assert_eq!(beside_left_out(4, capped, &out, ""), none("Unscored"));
    assert_eq!(beside_left_out(4, capped, &out, fault), none("Scored"));
    assert_eq!(beside_left_out(4, taking, &out, fault), none("Scored"));
    // A level between them.
    assert_eq!(beside_left_out(4, "", &within, ""), none("Unscored"));
    let earned = "1/1, lost 0, open 0, Scored";
    let done = count("1", 1);
    assert_eq!(beside_left_out(4, earning, &out, &done), earned);
    assert_eq!(beside_left_out(4, "base: 1,", &out, ""), earned);
    // Another item applies.
    let rest = count("1.2", 0);
    let some = "1/2, lost 1, open 0, Scored";
    assert_eq!(beside_left_out(5, "", &both, &rest), some);
}

#[test]
fn an_item_may_have_its_own_policy_and_an_inner_node_loses_only_its_rules() {
    let children = [
        item("1.1", "4", "not_applicable: Zero"),
        item("1.2", "6", ""),
    ];
    let nodes = format!(
        r#"(id: "1", title: "项目", max: 10, rules: [{EACH}], children: [{}])"#,
        children.join(",")
    );
    let answers = r#"("1", (na: "无")), ("1.1", (na: "无")), ("1.2", (na: "无"))"#;
    let scored = tree(answers, &nodes);
    check_nodes(
        &scored,
        &[
            ("1", "6/10, lost 4, open 0, NotApplicable"),
            ("1.1", "0/4, lost 4, open 0, NotApplicable"),
            ("1.2", "6/6, lost 0, open 0, NotApplicable"),
        ],
    );
    let reason = scored.told("1").explanation();
    assert_eq!(reason, "不适用（无），本级规则不计分");
}

#[test]
fn an_item_without_rules_stays_unscored() {
    let scored = tree("", r#"(id: "1", title: "项", max: 3)"#);
    check_nodes(&scored, &[("1", "0/3, lost 0, open 3, Unscored")]);
    assert_eq!(scored.node("1").state, State::Unscored);
    assert_eq!(scored.tree.total.items, 0);
}

#[test]
fn a_last_digit_that_only_closes_the_column_is_told() {
    let third = |id: &str| {
        format!(
            r#"(id: "{id}", title: "项{id}", max: 1, rules: [
                (ask: Ratio(part: "完成", whole: "应完成", unit: "项"), then: Earn(Share))])"#
        )
    };
    let items = ["a", "b", "c"].map(third).join(",");
    let answers = ["a", "b", "c"]
        .map(|id| format!(r#"("{id}", (inputs: [(1, Parts(part: 1, whole: 3))])),"#))
        .concat();
    let fields = format!(
        r#"total: 3, not_applicable: FullMarks,
           nodes: [(id: "0", title: "项目", max: 3, children: [{items}])]"#
    );
    let scored = scored(&answers, &fields);
    let shown = ["a", "b", "c", "0"].map(|it| scored.node(it).points.to_string());
    assert_eq!(shown, ["0.33", "0.33", "0.34", "1"]);
    let told = "；尾差：得分四舍五入为0.33分，为使合计相符，计0.34分";
    for (id, is_told) in [("a", false), ("b", false), ("c", true), ("0", false)] {
        let it = scored.told(id);
        for said in [it.explanation(), it.deduction()] {
            assert_eq!(said.ends_with(told), is_told, "{id}: {said}");
        }
    }
}

#[test]
fn what_stands_far_apart_in_a_large_standard_is_scored_as_what_stands_together() {
    // With so many between them, both are scored on different processors.
    let apart = |between: u32| {
        let group = r#"group: "同组""#;
        let asks = r#"(id: "asks", title: "项", max: 1, rules: [
            (ask: Item("asked"), then: Earn(If(AtLeast(60), 1))),
        ])"#;
        let project = |id: &str, max: u32, children: &[String]| {
            let children = children.join(",");
            format!(r#"(id: "{id}", title: "项目", max: {max}, children: [{children}])"#)
        };
        let first = [item("less", "2", group), asks.to_owned()];
        let last = [item("more", "2", group), item("asked", "2", "")];
        let mut nodes = vec![project("first", 1, &first)];
        nodes.extend((0..between).map(|at| {
            let items: Vec<String> = (0..50)
                .map(|it| item(&format!("{at}.{it}"), "1", ""))
                .collect();
            project(&at.to_string(), 50, &items)
        }));
        nodes.push(project("last", 4, &last));
        let answers = [count("less", 1), count("more", 0), count("asked", 0)];
        tree(&answers.concat(), &nodes.join(","))
    };
    let (together, apart) = (apart(0), apart(60));
    check_nodes(
        &together,
        &[
            ("first", "1/1, lost 0, open 0, Scored"),
            ("less", "0/0, lost 0, open 0, Scored"),
            ("asks", "1/1, lost 0, open 0, Scored"),
            ("last", "4/4, lost 0, open 0, Scored"),
        ],
    );
    for id in ["first", "less", "asks", "last", "more", "asked"] {
        assert_eq!(apart.node(id), together.node(id), "{id}");
    }
}
