//! One item as lines for people to read.

use crate::cli::assessment::score::result;
use crate::cli::item::shown_item::{Item, ShownRule, ShownWork};
use crate::cli::text::shown::{joined, plain, role_name};
use crate::domain::problem::place;
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::reason::Told;
use crate::domain::standard::rule::{Rule, Then};
use crate::domain::standard::rule_in_words::base_in_words;
use crate::domain::standard::{Entry, Role};

/// The item for people to read.
pub(crate) fn in_words(
    item: &Item,
    entry: &Entry<'_>,
    (found, told): (&NodeScore, &Told),
) -> String {
    let max = match entry.role {
        Role::Veto => String::new(),
        _ => format!("（{}分）", item.max),
    };
    let part = match entry.role {
        Role::Scored => String::new(),
        role => format!("【{}】", role_name(role)),
    };
    let (code, title) = (plain(&item.code), plain(&item.title));
    let mut lines = vec![format!("{code} {title}{max}{part}")];
    let month = item.month.map(|it| format!("{it}月"));
    for (name, words) in [
        ("评分标准", &item.text),
        ("依据", &item.source),
        ("测评方法", &item.methods.join("、")),
        ("牵头科室", &item.lead),
        ("配合科室", &item.support.join("、")),
        ("阶段", &item.phase),
        ("完成月份", &month.unwrap_or_default()),
        ("佐证材料", &item.evidence.join("、")),
    ] {
        if !words.is_empty() {
            lines.push(format!("{name}：{}", plain(words)));
        }
    }
    let given = base_in_words(entry.node.base, entry.node.below_zero);
    lines.extend(given.iter().map(|it| plain(it)));
    for (shown, rule) in item.rules.iter().zip(&entry.node.rules) {
        lines.push(String::new());
        lines.extend(shown_in_words(shown, rule, item.rules.len() > 1));
    }
    if let Some(work) = &item.same_work {
        lines.push(String::new());
        lines.extend(work_in_words(work));
    }
    let below = entry.node.children.iter();
    let below: Vec<String> = below.map(|it| plain(&place(it))).collect();
    if !below.is_empty() {
        lines.push(format!("下级条目：{}", below.join("；")));
    }
    lines.push(String::new());
    if !item.rules.is_empty() {
        let words =
            "整项还可填：full 满分，none 全无，clear 清除，na=\"理由\" 不适用，note=\"说明\"";
        lines.push(words.to_owned());
    }
    lines.extend(score_in_words(item, entry.role, (found, told)));
    joined(&lines)
}

fn work_in_words(work: &ShownWork) -> Vec<String> {
    let others = work.others.iter();
    let others = others.map(|it| plain(&format!("{} {}", it.code, it.title)));
    let others: Vec<String> = others.collect();
    let mut lines = vec![format!("同一工作只计最高，同组还有：{}", others.join("；"))];
    let keys = work.keys.iter();
    lines.extend(keys.map(|it| format!("  可填  {}　{}", plain(&it.form), plain(&it.meaning))));
    let answer = work.answer.as_ref();
    let answer = answer.map_or_else(|| "（未填）".to_owned(), |it| plain(it));
    lines.push(format!("  现填  {answer}"));
    lines
}

/// Whether the options and keys do not tell all that an entry does.
fn says_more(rule: &Rule) -> bool {
    let limits = matches!(rule.then, Then::Cap { .. } | Then::Factor { .. });
    limits || !rule.also.is_empty()
}

fn shown_in_words(rule: &ShownRule, of: &Rule, several: bool) -> Vec<String> {
    let points = |it: &Option<String>, most: &str| match it {
        Some(points) => format!("（{most}{points}分）"),
        None => String::new(),
    };
    let name = if several {
        format!("规则{}　", rule.number)
    } else {
        String::new()
    };
    let limit = points(&rule.limit, "最多");
    let mut lines = vec![format!("{name}{}{limit}", plain(&rule.what))];
    for option in &rule.options {
        let star = if option.core { "★" } else { "" };
        let level = if option.level.is_empty() {
            String::new()
        } else {
            format!("［{}］", plain(&option.level))
        };
        let (number, name) = (option.number, plain(&option.name));
        let points = points(&option.points, "");
        lines.push(format!("  {number}. {level}{star}{name}{points}"));
    }
    if says_more(of) {
        lines.push(format!("  计分  {}", plain(&rule.says)));
    }
    if rule.keys.is_empty() {
        return lines;
    }
    let keys = rule.keys.iter();
    lines.extend(keys.map(|it| format!("  可填  {}　{}", plain(&it.form), plain(&it.meaning))));
    let answer = match &rule.answer {
        Some(words) => plain(&words.join(" ")),
        None => "（未填）".to_owned(),
    };
    lines.push(format!("  现填  {answer}"));
    lines
}

fn score_in_words(item: &Item, role: Role, (found, told): (&NodeScore, &Told)) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(reason) = &item.na {
        lines.push(format!("不适用：{}", plain(reason)));
    }
    if !item.note.is_empty() {
        lines.push(format!("说明：{}", plain(&item.note)));
    }
    for one in &item.held {
        let place = if one.place.is_empty() {
            String::new()
        } else {
            format!("，存放：{}", plain(&one.place))
        };
        let (name, pieces) = (plain(&one.name), one.pieces);
        lines.push(format!("已有佐证：{name}{pieces}份{place}"));
    }
    if let Some(at) = &item.at {
        let by = if item.by.is_empty() {
            "（未写姓名）"
        } else {
            &item.by
        };
        lines.push(format!("填写：{} {at}", plain(by)));
    }
    lines.push(format!("得分：{}", result(role, found)));
    lines.extend(told.said().map(|it| format!("  {}", plain(&it.text))));
    lines
}
