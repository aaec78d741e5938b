//! Which doubts read alike, so that they can be confirmed together: the same words, worth the same, read as the same
//! rules, of which the same is doubted. What differs in a number is confirmed by itself.

use crate::domain::standard::doubts::Unconfirmed;
use crate::domain::standard::rule_in_words::rule_in_words;

/// Doubts with the same key read alike.
pub fn alike(it: &Unconfirmed<'_>) -> String {
    let plain = |text: &str| -> String { text.split_whitespace().collect() };
    let rules = it.node.map(|node| {
        let rules: Vec<String> = node.rules.iter().map(rule_in_words).collect();
        // What is scored by hand is named after its node.
        let rules = rules.join("；").replace(&node.title, "");
        format!("{}\n{rules}", node.max)
    });
    let others: Vec<&str> = it.doubt.others.iter().map(|it| it.name.as_str()).collect();
    format!(
        "{:?}\n{}\n{}\n{}\n{}",
        it.doubt.about,
        plain(&it.doubt.what),
        plain(it.words()),
        rules.unwrap_or_default(),
        others.join("|")
    )
}
