//! A long file is read in parts at once, and says the same as if it were read from end to end.

use std::sync::Arc;

use duibiao::domain::assessment::Assessment;
use duibiao::domain::standard::NodeId;
use duibiao::format::read::{FileContent, Opened, read};

use crate::fixture::{assessment, count, file, item};
use crate::format::written;

/// More than enough items for a long file.
const ITEMS: usize = 1_500;

/// A long assessment, in which the first item says `text` and its answer `note`.
fn long(text: &str, note: &str) -> Assessment {
    of_items(ITEMS, text, note)
}

fn of_items(n: usize, text: &str, note: &str) -> Assessment {
    let items: Vec<String> = (1..=n)
        .map(|it| item(&it.to_string(), "2", r#"text: "每发现1处扣1分，扣完为止""#))
        .collect();
    let fields = format!(
        "total: 3000, not_applicable: LeaveOut, nodes: [{}]",
        items.join(", ")
    );
    let answers: Vec<String> = (1..=n).map(|it| count(&it.to_string(), 1)).collect();
    let mut it = assessment(&file(&answers.join("\n"), &fields));
    let answer = it.answers.get_mut(&NodeId::new("1")).unwrap();
    note.clone_into(&mut answer.note);
    text.clone_into(&mut Arc::make_mut(&mut it.standard).nodes[0].text);
    it
}

fn text_of(assessment: &Assessment) -> String {
    String::from_utf8(written(assessment)).unwrap()
}

fn opened(text: &str) -> Opened {
    read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn check_is(opened: &Opened, expected: &Assessment) {
    let FileContent::Assessment(found) = &opened.document else {
        panic!("only a standard");
    };
    assert!(found == expected, "read as something else");
    assert!(!opened.read_only);
}

#[test]
fn a_long_file_reads_back_as_the_same() {
    let it = long("", "");
    let text = text_of(&it);
    assert!(text.len() > 300_000, "only {} bytes", text.len());
    let opened = opened(&text);
    check_is(&opened, &it);
    assert_eq!(opened.problems, []);
}

#[test]
fn words_that_look_like_the_layout_of_a_file_stay_words() {
    for words in [
        "一\n    standard: (id: \"\",",
        "二\n        nodes: [\n            (\n        ],",
        "三 \\\" // ' r\" #! { ( [ \\",
        "四\n            (\n\\",
    ] {
        let it = long(words, words);
        check_is(&opened(&text_of(&it)), &it);
    }
}

/// The text with `from` replaced by `to`, where that stands first in it.
#[track_caller]
fn edited(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "no {from:?}");
    text.replacen(from, to, 1)
}

#[test]
fn what_people_write_into_a_long_file_by_hand_is_read_as_in_a_short_one() {
    let it = long("某文", "");
    let text = text_of(&it);
    let nodes = "        nodes: [\n";
    let notes = "        year: 2026,\n";
    for (from, to) in [
        (nodes, format!("        // don't \"quote\n{nodes}")),
        (nodes, format!("        /* nodes: [\n ( \" */\n{nodes}")),
        (nodes, "  nodes:\n[\n".to_owned()),
        ("text: \"某文\"", "text: r#\"某文\"#".to_owned()),
        (
            "    standard: (",
            "    // 标准\n    standard:\n    (".to_owned(),
        ),
    ] {
        check_is(&opened(&edited(&text, from, &to)), &it);
    }
    // A text over several lines keeps its line ends and the spaces before them.
    let several = "一\n        nodes: [\n            (\n        ],\n    standard: (\n二";
    let mut expected = it.clone();
    several.clone_into(&mut Arc::make_mut(&mut expected.standard).notes);
    let to = format!("{notes}        notes: \"{several}\",\n");
    let text = edited(&text, "    standard: (", "    standard: (/**/");
    let at = text.find("    standard: (").unwrap();
    let (head, standard) = text.split_at(at);
    let text = format!("{head}{}", edited(standard, notes, &to));
    check_is(&opened(&text), &expected);
    check_is(&opened(&text.replacen("/**/", "", 1)), &expected);
}

#[test]
fn a_fault_in_a_long_file_is_told_by_its_own_line() {
    let text = text_of(&long("", ""));
    let wrong = "            (\n                idd: \"1500\",";
    let right = "            (\n                id: \"1500\",";
    let line = text.split_once(right).unwrap().0.matches('\n').count() + 2;
    let error = read(edited(&text, right, wrong).as_bytes()).unwrap_err();
    let lines = error.0.position.map(|(line, _)| line);
    assert_eq!(lines, u32::try_from(line).ok(), "{error}");
}

#[test]
fn fields_that_come_twice_in_a_long_file_are_refused() {
    let text = text_of(&long("", ""));
    for twice in [
        edited(
            &text,
            "        nodes: [\n",
            "        nodes: [],\n        nodes: [\n",
        ),
        edited(
            &text,
            "    standard: (",
            "    standard: (id: \"\", title: \"\", year: 0, total: 0, not_applicable: Zero, nodes: []),\n    standard: (",
        ),
        edited(&text, "    gaps: [\n", "    gaps: [],\n    gaps: [\n"),
    ] {
        assert!(read(twice.as_bytes()).is_err());
    }
}

#[test]
fn a_long_file_may_be_nested_as_deep_as_a_short_one_and_no_deeper() {
    let is_read = |depth: usize, items: usize| {
        let text = text_of(&of_items(items, "", ""));
        let open = "children: [(id: \"x\", title: \"x\", ".repeat(depth);
        let deep = format!("id: \"1\",\n{open}{}", ")],".repeat(depth));
        read(edited(&text, "id: \"1\",\n", &deep).as_bytes()).is_ok()
    };
    for depth in 6..20 {
        let (long, short) = (is_read(depth, ITEMS), is_read(depth, 3));
        assert_eq!(long, short, "at depth {depth}");
    }
    assert!(is_read(6, ITEMS) && !is_read(19, ITEMS));
}
