//! What stands behind the last score of a sentence, or in a sentence without one.

use crate::import::sentences::clause::meant::words;
use crate::import::sentences::clause::statement::is_empty;
use crate::import::sentences::lexer::word::{Token, Word, is_beyond};
use crate::import::sentences::reading::part::Why;
use crate::import::sentences::reading::reading::{Around, Reading};

/// What scores, if nothing else is meant by it.
const SCORING: [&str; 12] = [
    "扣", "酌", "计分", "打分", "加分", "赋分", "得分", "给分", "评分", "减分", "扣除", "倒扣",
];

/// Words that have signs of scoring in them and score nothing: 环环相扣 and 加计扣除 take no points.
const NOT_SCORING: [&str; 10] = [
    "加计扣除",
    "税前扣除",
    "斟酌",
    "环环相扣",
    "折扣",
    "克扣",
    "扣押",
    "失分",
    "扣款",
    "扣缴",
];

/// How the names of scoring rules end.
const HEADINGS: [&str; 13] = [
    "标准",
    "细则",
    "办法",
    "方法",
    "说明",
    "依据",
    "项目",
    "加分项",
    "扣分项",
    "情形",
    "事项",
    "因素",
    "评分表",
];

impl Reading {
    /// What stands behind the last score, or in a sentence without one.
    pub(super) fn rest(&mut self, text: &str, tokens: &[Token], around: &Around) {
        if tokens.iter().any(|it| it.word == Word::SameWork) {
            self.same_work = Some(words(text, tokens));
            return;
        }
        // “无记录的按缺1次计” says what counts as missing.
        let said = words(text, tokens);
        let counts = said
            .strip_suffix("计算")
            .or_else(|| said.strip_suffix('计'));
        let names = ['审', '设', '统', '合', '会', '估', '预'];
        let counts = counts.is_some_and(|it| it.contains('按') && !it.ends_with(names));
        if counts && !around.scores {
            return;
        }
        let strong = |it: &&Token| {
            is_beyond(it.word)
                || matches!(it.word, Word::Ratio | Word::Apiece | Word::Missing)
                || matches!(it.word, Word::Every | Word::Otherwise | Word::Cap) && around.scores
        };
        let unused: Vec<&Token> = tokens.iter().filter(strong).collect();
        if let Some(token) = unused.first() {
            let beyond = is_beyond(token.word);
            let why = if beyond { Why::Beyond } else { Why::Unused };
            self.doubt(words(text, tokens), why);
            return;
        }
        if is_scoring(&said) && !tokens.iter().all(|it| it.word == Word::Exhaust) {
            self.doubt(said, Why::Unused);
            return;
        }
        if around.scores || around.is_said || is_empty(tokens) {
            return;
        }
        self.asked(text, tokens);
        if around.is_listed {
            self.listed.push(said);
        }
    }
}

/// Whether words without points speak of them.
fn is_scoring(words: &str) -> bool {
    let plain = NOT_SCORING
        .iter()
        .fold(words.to_owned(), |it, word| it.replace(word, ""));
    SCORING.iter().any(|it| plain.contains(it)) && !is_heading(words)
}

/// 扣分标准, 加分项: the name of something, not a sentence that scores.
fn is_heading(words: &str) -> bool {
    words.chars().count() <= 10 && HEADINGS.iter().any(|it| words.ends_with(it))
}
