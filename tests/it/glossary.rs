//! One word, one idea: public types have names of their own, and those of the glossary mean what it says.

use std::collections::BTreeMap;

use crate::arrows::{Module, library};

/// The words of the glossary that name a type, each with the room where that is.
const WORDS: [(&str, &str, &str); 26] = [
    ("标准", "Standard", "domain::standard"),
    ("项目、指标、内容", "Node", "domain::standard"),
    ("评分规则", "Rule", "domain::standard"),
    ("测评方法", "Method", "domain::standard"),
    ("加分、特色指标", "Bonus", "domain::standard"),
    ("达标线", "PassMark", "domain::standard"),
    ("等次", "Level", "domain::standard"),
    ("条款", "Clause", "domain::standard"),
    ("自评", "Assessment", "domain::assessment"),
    ("填写", "Answer", "domain::assessment"),
    ("佐证材料", "Evidence", "domain::assessment"),
    ("整改工作", "GapWork", "domain::assessment"),
    ("办理步骤", "GapStep", "domain::assessment"),
    ("分步措施", "Milestone", "domain::assessment"),
    ("通报", "Notification", "domain::assessment"),
    ("发生的事项", "DatedEvent", "domain::assessment"),
    ("已结束的轮次", "PastRound", "domain::assessment"),
    ("旧条目", "OldEntry", "domain::assessment"),
    ("扣分理由", "Reason", "domain::score"),
    ("总分", "Total", "domain::score"),
    ("一票否决", "VetoHit", "domain::score"),
    ("差距、问题", "Gap", "domain::gap"),
    ("修改", "Change", "domain::change"),
    ("修改记录", "Record", "domain::change"),
    ("两人改得不一样", "Conflict", "domain::merge"),
    ("文档", "Document", "export::documents"),
];

/// Words for which the glossary has another: what is meant, and the word to use.
const OTHERWISE: [(&str, &str); 10] = [
    (
        "measure",
        "a measure (整改措施) puts a gap right; entries are read, texts have a width",
    ),
    ("indicator", "node"),
    ("criterion", "rule"),
    ("defect", "gap"),
    ("issue", "gap"),
    ("shortcoming", "gap"),
    ("proof", "evidence"),
    ("department", "section"),
    ("deduction", "reason"),
    (
        "archive",
        "old_entry; an archive is where papers are filed (归档)",
    ),
];

/// The types of the library that are seen outside (`pub`) or all over it (`pub(crate)`) by their names, each with
/// where it is.
fn types(reach: &[&str]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (module, text) in library() {
        for line in text.lines() {
            let kinds = ["struct ", "enum ", "trait ", "type "];
            let seen = reach.iter().find_map(|it| line.strip_prefix(it));
            let named = seen.and_then(|it| kinds.iter().find_map(|kind| it.strip_prefix(kind)));
            let Some(rest) = named else {
                continue;
            };
            let is_letter = |it: char| it.is_ascii_alphanumeric() || it == '_';
            let name = rest.split(|it| !is_letter(it)).next().unwrap();
            let all = found.entry(name.to_owned()).or_default();
            all.push(module.join("::"));
        }
    }
    assert!(found.len() > 100, "the types were not found");
    found
}

#[test]
fn no_two_public_types_share_a_name() {
    let shared = types(&["pub "])
        .into_iter()
        .filter(|(_, places)| places.len() > 1);
    assert_eq!(shared.collect::<Vec<_>>(), Vec::new());
}

#[test]
fn the_words_of_the_glossary_are_where_they_belong() {
    let types = types(&["pub ", "pub(crate) "]);
    for (chinese, word, room) in WORDS {
        let places = types.get(word).map(Vec::as_slice).unwrap_or_default();
        let at_home = places.iter().any(|it| it.starts_with(room));
        assert!(at_home, "{word} ({chinese}) is not in {room}: {places:?}");
    }
}

#[test]
fn no_module_and_no_public_type_bears_a_word_that_the_glossary_has_another_for() {
    let mut faults = Vec::new();
    let modules: Vec<Module> = library().into_keys().collect();
    let names = modules.iter().filter_map(|it| it.last().cloned());
    for name in names.chain(types(&["pub "]).into_keys()) {
        let plain = name.to_lowercase();
        let wrong = OTHERWISE.iter().find(|(word, _)| plain == *word);
        if let Some((_, instead)) = wrong {
            faults.push(format!("{name}: {instead}"));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// Words on the screen for which another is said: what may hold them all the same.
const ON_SCREEN: [(&str, &[&str], &str); 5] = [
    ("差距", &["差距说明"], "what is to be put right is a 问题"),
    (
        "期限",
        &["不限期限", "往前追溯的期限"],
        "the day by which it is to be put right is a 时限",
    ),
    ("截止", &["考核截止日", "截止日前"], "it ends with a 时限"),
    (
        "指标",
        &["对应指标"],
        "what is scored by itself is a 条目; on paper its column is 对应指标",
    ),
    (
        "项目",
        &[
            "各项目",
            "按项目",
            "项目和条目",
            "一个项目",
            "的项目",
            "不适用项目折算",
            "\"项目\"",
        ],
        "a 项目 is a part at the top of the standard, and holds 条目",
    ),
];

#[test]
fn one_thing_has_one_name_on_the_screen() {
    let mut wrong = Vec::new();
    for (module, text) in library() {
        if !matches!(module.first().map(String::as_str), Some("ui" | "app")) {
            continue;
        }
        for line in text.lines().filter(|it| !it.trim_start().starts_with("//")) {
            for (word, but, why) in ON_SCREEN {
                let held: usize = but.iter().map(|it| line.matches(it).count()).sum();
                if line.matches(word).count() > held {
                    wrong.push(format!("{}: {}: {why}", module.join("::"), line.trim()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
