//! Entries of an item that nobody could tell apart: each is called by more of its words, or doubted.

use crate::domain::standard::rule::{Ask, Rule};
use crate::import::sentences::reading::part::Why;
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::phrases::named;

impl Composing {
    /// Lets no two entries of an item have one name.
    pub(super) fn tell_apart(&mut self) {
        for (rule, _) in &mut self.rules {
            complete(rule);
        }
        let names: Vec<Option<String>> = self.rules.iter().map(|it| name(&it.0)).collect();
        let again = |at: usize| {
            let own = names.get(at).and_then(Option::as_ref);
            own.is_some() && names.iter().filter(|it| it.as_ref() == own).count() > 1
        };
        let twice: Vec<usize> = (0..names.len()).filter(|at| again(*at)).collect();
        for at in &twice {
            if let Some((rule, words)) = self.rules.get_mut(*at) {
                rename(rule, words);
            }
        }
        let names: Vec<Option<String>> = self.rules.iter().map(|it| name(&it.0)).collect();
        let mut doubted = Vec::new();
        for at in twice {
            let own = names.get(at).and_then(Option::as_ref);
            let same = names.iter().filter(|it| it.as_ref() == own).count();
            if same > 1 {
                doubted.extend(self.rules.get(at).map(|it| it.1.clone()));
                doubted.retain(|it| !it.is_empty());
            }
        }
        for words in doubted {
            self.doubt(&words, Why::Beyond);
        }
    }
}

/// Calls what is counted by more than which way it goes: 超出的篇数.
fn complete(rule: &mut Rule) {
    const BARE: [&str; 9] = ["超", "超出", "超过", "多", "多于", "增加", "高", "低", "少"];
    if let Ask::Count { what, unit, .. } = &mut rule.ask
        && BARE.contains(&what.as_str())
    {
        let unit = unit.trim_start_matches('个');
        let unit = if unit.is_empty() { "个" } else { unit };
        *what = format!("{what}的{unit}数")
            .replace("超的", "超出的")
            .replace("多的", "多出的");
    }
}

/// The name of an entry, with its measure word; `None` where what is ticked names itself.
fn name(rule: &Rule) -> Option<String> {
    match &rule.ask {
        Ask::Clauses(_) | Ask::Faults(_) => None,
        Ask::Ratio { part, .. } => Some(part.clone()),
        ask => Some(format!("{}{}", ask.what(), ask.unit())),
    }
}

/// Calls an entry by the words before what it counts: “A类任务” of “A类任务每完成1项得2分”.
fn rename(rule: &mut Rule, words: &str) {
    let level = rule.levels().first().map(|it| it.name.clone());
    match &mut rule.ask {
        Ask::Choice(what) => {
            if let Some(level) = level {
                *what = format!("{what}：{level}");
            }
        }
        Ask::Count { what, .. } | Ask::Percent(what) => {
            let ahead = words.split('每').next().unwrap_or_default();
            let ahead = named(ahead.rsplit(['，', ',']).next().unwrap_or(ahead));
            if words.contains('每') && !what.contains(&ahead) && ahead != "符合要求" {
                *what = format!("{ahead}：{what}");
            }
        }
        _ => {}
    }
}
