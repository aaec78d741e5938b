//! Rules that go by a mean of scores: 三家单位分别打分，取平均值为本项得分.

use crate::domain::decimal::Points;
use crate::domain::standard::rule::{Ask, How, Rule, Then};
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::Word;
use crate::import::sentences::reading::means::of_mean;
use crate::import::sentences::rules::phrases::rule;

/// “三家单位分别打分，取平均值为本项得分”: the mean of scores that are entered of each, which are out of `max` points.
pub(crate) fn mean_of_scores(sentence: &str, text: &str, max: Points) -> Option<Rule> {
    if !sentence.contains("均") {
        return None;
    }
    let words = tokens(sentence);
    let is_mean = words.iter().any(|it| it.word == Word::Mean);
    let scores = |it: Word| {
        matches!(
            it,
            Word::Deduct
                | Word::Percent(_)
                | Word::Nothing
                | Word::Keeps
                | Word::Beyond
                | Word::Factor
        )
    };
    let others = words.iter().any(|it| scores(it.word));
    let of_all = words.iter().all(|it| match it.word {
        Word::Points(points) => points == max,
        _ => true,
    });
    let is_score = ["得分", "打分", "考核分", "评分", "满分", "计分"]
        .iter()
        .any(|it| text.contains(it))
        || text.contains("考核");
    if !is_mean || others || !of_all || !is_score || sentence.contains("折算") {
        return None;
    }
    let ask = Ask::Mean {
        what: "得分".to_owned(),
        unit: "分".to_owned(),
        of: of_mean(text)?,
    };
    Some(rule(ask, Then::Earn(How::Each(Points::ONE)), None))
}
