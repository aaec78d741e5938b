//! The text around tables: titles, vetoes, and what is kept as a note.

use crate::domain::standard::rule::{Ask, Rule};
use crate::import::reading::source::SourceSpot;
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::phrases::veto;

/// A condition under which nobody may apply.
#[derive(Debug)]
pub(crate) struct Condition {
    /// Where it stands.
    pub(crate) place: SourceSpot,
    /// What follows from it.
    pub(crate) rule: Rule,
    /// The words it came from.
    pub(crate) words: String,
}

/// The conditions among the lines outside of tables.
pub(crate) fn conditions(lines: &[(SourceSpot, &str)]) -> Vec<Condition> {
    let mut found = Vec::new();
    // A line that ends in a colon opens a list of numbered ones.
    let mut open: Option<Rule> = None;
    for (place, line) in lines {
        let item = numbered(line);
        match (&open, item) {
            (Some(rule), Some(item)) if veto(line).is_none() => {
                found.push(of(rule, *place, item.rest));
                continue;
            }
            _ => open = None,
        }
        let Some(rule) = veto(line) else { continue };
        let behind = line
            .match_indices(['：', ':'])
            .map(|(at, sign)| at + sign.len());
        let mut behind = behind.filter_map(|at| line.get(at..));
        let list = behind.find(|it| numbered(it).is_some()).unwrap_or_default();
        let listed = list.split(['；', ';']).filter_map(numbered);
        let listed: Vec<&str> = listed.map(|it| it.rest).collect();
        if line.trim_end().ends_with(['：', ':']) {
            open = Some(rule);
        } else if listed.is_empty() {
            found.push(Condition {
                place: *place,
                rule,
                words: (*line).to_owned(),
            });
        } else {
            found.extend(listed.iter().map(|it| of(&rule, *place, it)));
        }
    }
    found
}

/// The same consequence for one of several kinds of event.
fn of(rule: &Rule, place: SourceSpot, words: &str) -> Condition {
    let words = words.trim_end_matches(['。', '；', ';', ' ']);
    let mut rule = rule.clone();
    if let Ask::Events { what, .. } = &mut rule.ask {
        words.clone_into(what);
    }
    Condition {
        place,
        rule,
        words: words.to_owned(),
    }
}

/// The line that is the title of the standard, among those before its content.
pub(crate) fn title<'a>(mut lines: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let is_title = |it: &&str| {
        let named = [
            "标准", "细则", "办法", "测评", "考核", "评分", "体系", "方案", "自评",
        ];
        let sentence = it.contains(['。', '；', '：']) || it.chars().count() > 60;
        !sentence && named.iter().any(|word| it.contains(word))
    };
    let is_annex = |it: &&str| it.starts_with("附件") && it.chars().count() <= 6;
    let is_plain = |it: &&str| {
        let sentence = it.contains(['。', '；', '：', '，']) || it.chars().count() > 40;
        !sentence && !is_annex(it) && numbered(it).is_none()
    };
    let mut others = lines.clone().filter(is_plain);
    lines.find(is_title).or_else(|| others.next())
}
