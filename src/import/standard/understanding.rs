//! What the words of an item are understood as, with what its title and its other lines say that it is about.

use crate::domain::decimal::Points;
use crate::domain::standard::rule::Rule;
use crate::import::sentences::reading::part::Unsure;
use crate::import::sentences::{Sure, understand_in};
use crate::import::standard::aims::{aimed, rated};
use crate::import::table::around::consequence::is_veto;
use crate::import::table::columns::content::scores;

/// What an item is about, as its title says it, and the words that score; the title says nothing of its own where it is
/// only the beginning of those.
pub(super) fn context_and_words(title: &str, text: &str) -> (String, String) {
    match text.trim() {
        "" => (String::new(), title.to_owned()),
        it if it.starts_with(title.trim_end_matches('…')) => (String::new(), text.to_owned()),
        _ => (title.to_owned(), text.to_owned()),
    }
}

/// What the words of an item are understood as.
#[derive(Clone, Debug)]
pub(super) struct Understanding {
    /// The rules, each with the words it came from.
    pub(super) rules: Vec<(Rule, String)>,
    /// How sure all of it is.
    pub(super) sure: Sure,
    /// What is not sure, with the words.
    pub(super) unsure: Vec<Unsure>,
    /// The points that the item begins with.
    pub(super) base: Option<Points>,
    /// Whether it may fall below zero.
    pub(super) below_zero: bool,
}

impl Understanding {
    /// What these words are understood as, of an item that is about `context` and is worth `max`.
    fn of(context: &str, words: &str, max: Points) -> Self {
        let found = understand_in(context, words, max);
        Self {
            rules: found.rules,
            sure: found.sure,
            unsure: found.unsure,
            base: found.base,
            below_zero: found.below_zero,
        }
    }
}

/// What the words of an item are understood as. Lines that only say what is asked are what it is about where the lines
/// that score are understood without them.
pub(super) fn understood(context: &str, words: &str, max: Points) -> Understanding {
    if let Some(aimed) = aimed(context, words, max) {
        return Understanding::of(context, &aimed, max);
    }
    let words = &rated(words);
    let whole = Understanding::of(context, words, max);
    let Some((asked, scoring)) = asked_and_scoring(words).filter(|_| whole.sure != Sure::Yes)
    else {
        return whole;
    };
    let context = format!("{context}，{}", asked.replace('\n', "，"));
    let by_scoring = Understanding::of(&context, &scoring, max);
    if by_scoring.sure == Sure::Yes {
        by_scoring
    } else {
        whole
    }
}

/// The lines that only say what is asked, and those that say how it scores; `None` where there are not both.
fn asked_and_scoring(words: &str) -> Option<(String, String)> {
    let lines = words.lines().filter(|it| !it.trim().is_empty());
    let (scoring, asked): (Vec<&str>, Vec<&str>) =
        lines.partition(|it| scores(it) || costs(it) || is_veto(it));
    let is_both = !scoring.is_empty() && !asked.is_empty();
    is_both.then(|| (asked.join("\n"), scoring.join("\n")))
}

/// Whether a line takes points off; 回扣 is what somebody takes.
fn costs(line: &str) -> bool {
    line.replace("回扣", "").replace("克扣", "").contains('扣')
}
