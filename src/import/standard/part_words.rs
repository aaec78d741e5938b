//! The words of bonus and negative events: as one sentence that says what is given or taken, and side by side where
//! a table put one below another.

use crate::import::sentences::points::plain;
use crate::import::sentences::words::{amount, find};
use crate::import::table::around::consequence::Consequence;
use crate::import::table::around::event::Event;
use crate::import::table::around::listing::clean;
use crate::import::table::around::part::Part;
use crate::import::table::draft::Draft;

/// The words of an event with what follows from it, as one sentence.
pub(crate) fn sentence(event: &Event) -> String {
    let has_amount = find(&plain(&event.words), amount).is_some();
    match &event.consequence {
        // “在1—5分之间酌情加分” says itself what follows.
        Some(Consequence::Deduct(said) | Consequence::Earn(said))
            if !has_amount && !event.words.contains(said.as_str()) =>
        {
            format!("{}，{}", clean(&event.words), without_total(said))
        }
        _ if event.part == Part::Negative => without_total(&event.words),
        _ => event.words.clone(),
    }
}

/// “每次分别扣3分、2分、1分”: what it distributes over stands in the title.
pub(crate) fn distributed(title: &str, sentence: String) -> String {
    let (before, behind) = sentence.split_once("分别").unwrap_or((&sentence, ""));
    let is_open = !behind.is_empty() && before.chars().count() <= 4 && title.contains(['、', '和']);
    if is_open {
        format!("{}，{sentence}", clean(title))
    } else {
        sentence
    }
}

/// What follows without the words that it is the total that loses: “从总分中扣除2分”.
fn without_total(said: &str) -> String {
    const LEADS: [&str; 6] = ["从", "在", "由", "直接从", "直接在", "予以"];
    let lead = LEADS.iter().find_map(|it| {
        let at = said.find(it)?;
        let (before, rest) = said.split_at_checked(at)?;
        let (_, behind) = rest
            .split_once("总分中")
            .or_else(|| rest.split_once("总分"))?;
        Some(format!("{before}{behind}"))
    });
    let said = lead.unwrap_or_else(|| said.to_owned());
    said.replace("扣除", "扣")
        .replace("扣减", "扣")
        .replace("倒扣", "扣")
}

/// Events below another event are its neighbours: a row without points was taken for a heading of the next.
pub(crate) fn flattened(drafts: &[Draft], part: Part) -> Vec<Draft> {
    let mut found = drafts.to_vec();
    let Some(top) = found.first().map(|it| it.depth) else {
        return found;
    };
    let mut event_at: Option<usize> = None;
    for at in 1..found.len() {
        let next = found.get(at + 1).map(|it| it.depth);
        let Some(own) = found.get_mut(at) else { break };
        match event_at {
            Some(depth) if own.depth > depth => own.depth = depth,
            _ => event_at = None,
        }
        let is_parent = next.is_some_and(|next| next > own.depth);
        if event_at.is_none() && is_parent && own.depth > top && is_event(own, part) {
            event_at = Some(own.depth);
        }
    }
    found
}

/// Whether a node says itself what happens, and is no heading of others.
fn is_event(draft: &Draft, part: Part) -> bool {
    let opens = draft.title.ends_with(['：', ':']) || draft.title.contains("下列");
    let scores = |it: &str| find(&plain(it), amount).is_some();
    let is_veto = part == Part::Veto && draft.code.is_empty();
    !opens && (is_veto || scores(&draft.text))
}

/// The event that a condition rules out: “近两年内未发生责任事故” is “近两年内发生责任事故”; `None` for a condition that
/// has to be met.
pub(crate) fn turned(words: &str) -> Option<String> {
    const NEGATIONS: [(&str, &str); 8] = [
        ("没有", ""),
        ("未发生", "发生"),
        ("未出现", "出现"),
        ("未受", "受"),
        ("未被", "被"),
        ("未有", "有"),
        ("不存在", "存在"),
        ("无违", "有违"),
    ];
    let is_negated = NEGATIONS.iter().any(|(no, _)| words.contains(no));
    is_negated.then(|| {
        let words = words.to_owned();
        NEGATIONS
            .iter()
            .fold(words, |words, (no, yes)| words.replace(no, yes))
    })
}
