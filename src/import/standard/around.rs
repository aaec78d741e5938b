//! What the lines around the items say: lists of events, pass marks, policies; and a doubt for each that seems to
//! say something and was not used.

use std::collections::BTreeSet;

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::method::Method;
use crate::domain::standard::{
    MethodTotal, NaPolicy, PassCondition, PassMark, Rounding, ScoreKind,
};
use crate::import::reading::source::SourceSpot;
use crate::import::sentences::numbering::listed;
use crate::import::standard::left_out::{
    beyond, condition_dropped, dropped, left_out, only_graded, only_mended, rounded_both,
};
use crate::import::standard::origin::Told;
use crate::import::table::around::bounds::{Bounds, bounds};
use crate::import::table::around::conditions::{Named, condition, rounding, unnamed_rounding};
use crate::import::table::around::event::{Event, Group, Line, events_alone, side_by_side};
use crate::import::table::around::grades::{Grade, worth_of_grades};
use crate::import::table::around::groups::{groups, opens};
use crate::import::table::around::listing::{clean, numbered_sentences};
use crate::import::table::around::mark_words::PASSING;
use crate::import::table::around::marks::{is_beyond, pass_marks as passes};
use crate::import::table::around::part::{Part, cap, part_of};
use crate::import::table::around::policy::{method_totals, not_applicable, stated_total, weights};
use crate::import::table::around::scoring_words::seems_to_score_beyond;
use crate::import::table::around::unheld::{Unheld, is_even_share, is_most_of_total, unheld};

/// What was found in the lines around the items.
#[derive(Default)]
pub(crate) struct Around {
    pub(crate) groups: Vec<Group>,
    pub(crate) total: Option<(Points, String)>,
    pub(crate) methods: Vec<(Vec<MethodTotal>, String)>,
    pub(crate) not_applicable: Option<NaPolicy>,
    pub(crate) bonus_cap: Option<Points>,
    /// The words that say so.
    pub(crate) bonus_words: String,
    /// Whether the bonus is said to lie within the total.
    pub(crate) is_bonus_within: bool,
    /// What the levels of all items are worth.
    pub(crate) levels: Vec<Grade>,
    /// The words that say so.
    pub(crate) levels_words: String,
    /// How scores are rounded.
    pub(crate) rounding: Option<Rounding>,
    /// The sentences that say how scores are rounded, and not whether those of the items or the total.
    of_unnamed: Vec<String>,
    /// Whether the words for bounds include their number, and the sentences that say so.
    pub(crate) bounds: Vec<(Bounds, String)>,
    /// Sentences that may state pass marks.
    sentences: Vec<String>,
}

impl Around {
    /// Reads the lines.
    pub(crate) fn of(lines: &[Line]) -> Self {
        let lines: Vec<Line> = lines.iter().flat_map(parted).collect();
        let lines = lines.as_slice();
        let (mut groups, used) = groups(lines);
        for group in &mut groups {
            let events = std::mem::take(&mut group.events);
            group.events = events.into_iter().flat_map(side_by_side).collect();
        }
        let mut found = Self {
            groups,
            ..Self::default()
        };
        let free = lines
            .iter()
            .enumerate()
            .filter(|(at, _)| !used.contains(at));
        let mut seen = BTreeSet::new();
        for (_, line) in free {
            let own = sentences(&line.text).into_iter();
            for sentence in own.flat_map(|it| apart(line.place, it)) {
                if sentence.is_empty() || !seen.insert(sentence) {
                    continue;
                }
                let events = events_alone(line.place, sentence);
                if events.is_empty() {
                    found.sentence(sentence);
                }
                for event in events {
                    found.add_event(event);
                }
            }
        }
        found
    }

    fn add_event(&mut self, event: Event) {
        self.groups.push(Group {
            heading: None,
            events: vec![event],
            is_table: false,
        });
    }

    fn sentence(&mut self, sentence: &str) {
        if let Some(total) = stated_total(&without_most(sentence))
            && self.total.is_none()
        {
            self.total = Some((total, sentence.to_owned()));
        }
        let says_bonus = BONUS.iter().any(|it| sentence.contains(it));
        if says_bonus && let Some(most) = cap_of_bonus(sentence) {
            if self.bonus_cap.is_none() {
                sentence.clone_into(&mut self.bonus_words);
            }
            self.bonus_cap = self.bonus_cap.or(Some(most));
            let within = ["计入总分", "含加分", "包括加分", "其中加分"];
            let outside = ["不计入总分", "另加", "另设", "另行"];
            let says = |words: &[&str]| words.iter().any(|it| sentence.contains(it));
            self.is_bonus_within |= says(&within) && !says(&outside);
        }
        if let Some(places) = unnamed_rounding(sentence).filter(|_| self.rounding.is_none()) {
            let (item, total) = (Some(places), Some(places));
            self.rounding = Some(Rounding { item, total });
            self.of_unnamed.push(sentence.to_owned());
            return;
        }
        if let Some(said) = rounding(sentence) {
            let known = self.rounding.unwrap_or_default();
            self.rounding = Some(Rounding {
                item: known.item.or(said.item),
                total: known.total.or(said.total),
            });
            return;
        }
        if let Some(bounds) = bounds(sentence) {
            self.bounds.push((bounds, sentence.to_owned()));
            return;
        }
        let levels = worth_of_grades(sentence);
        if !levels.is_empty() {
            self.levels = levels;
            sentence.clone_into(&mut self.levels_words);
            return;
        }
        let is_lowest = sentence.contains('D') && sentence.contains("不得分");
        if is_lowest && !self.levels.is_empty() {
            return;
        }
        let totals = method_totals(sentence);
        if !totals.is_empty() {
            self.methods.push((totals, sentence.to_owned()));
            return;
        }
        if let Some(policy) = not_applicable(sentence).filter(|_| !is_even_share(sentence)) {
            match policy {
                Ok(policy) if self.not_applicable.is_none_or(|it| it == policy) => {
                    self.not_applicable = Some(policy);
                    return;
                }
                _ => {}
            }
        }
        self.sentences.push(sentence.to_owned());
    }

    /// Takes the sentence that gives weights to parts of these names and points, where these come to a total with
    /// them; returns the weights and what all comes to.
    pub(crate) fn take_weights(
        &mut self,
        parts: &[(&str, Points)],
    ) -> Option<(Vec<Decimal>, Points)> {
        let names: Vec<&str> = parts.iter().map(|it| it.0).collect();
        let stated = self.total.as_ref().map_or(Points::HUNDRED, |it| it.0);
        let found = self.sentences.iter().enumerate().find_map(|(at, it)| {
            let weights = weights(it, &names)?;
            let weighted = parts.iter().zip(&weights);
            let sum: Points = weighted.map(|((_, max), weight)| max.times(*weight)).sum();
            (sum == stated).then_some((at, weights, sum))
        });
        let (at, weights, sum) = found?;
        self.sentences.remove(at);
        Some((weights, sum))
    }

    /// The pass marks of a standard worth `total`; what is left over and seems to score is doubted.
    pub(crate) fn pass_marks(
        &self,
        total: Points,
        title: &str,
        (parts, methods): (&[Named<'_>], &[Method]),
        told: &mut Told,
    ) -> Vec<PassMark> {
        for sentence in &self.of_unnamed {
            told.doubt_words("I-215", rounded_both(sentence));
        }
        let whether = |it: &String| condition(it, parts, methods).ok_or_else(|| it.clone());
        let mut found: Vec<PassMark> = Vec::new();
        let mut left: Vec<String> = Vec::new();
        let mut grades: Vec<PassMark> = Vec::new();
        let mut graded: Vec<&str> = Vec::new();
        for sentence in &self.sentences {
            // Semicolons part marks as well as other things.
            let pieces = sentence.split(['；', ';']).map(clean);
            name_unheld(sentence, total, told);
            let whole = passes(sentence, total, title);
            if !whole.found.is_empty() && is_beyond(sentence) {
                told.doubt_words("I-215", beyond(sentence));
            }
            let own = whole.grades();
            if !own.is_empty() {
                graded.push(sentence);
            }
            grades.extend(own);
            if whole.is_graded && whole.left.is_empty() {
                doubt_joint(whole.is_joint, sentence, told);
                keep(&mut found, whole.found);
                continue;
            }
            for part in pieces.filter(|it| !it.is_empty()) {
                let mut own = passes(part, total, title);
                if own.found.is_empty() && !own.is_graded {
                    left.push(part.to_owned());
                }
                // Conditions stand beside the marks of the same sentence.
                let (also, others): (Vec<_>, Vec<_>) =
                    own.left.iter().map(whether).partition(Result::is_ok);
                let also: Vec<PassCondition> = also.into_iter().flatten().collect();
                let grade = grade_of(&own.grades(), &mut grades);
                let marks = own.found.iter_mut().chain(grade);
                if marks.map(|it| it.also.extend(also.iter().cloned())).count() == 0 {
                    left.extend(own.left);
                } else {
                    let others = others.into_iter().filter_map(Result::err);
                    let (scoring, plain): (Vec<_>, Vec<_>) =
                        others.partition(|it| seems_to_score_beyond(it, |_| false));
                    left.extend(scoring);
                    let mut tell = |it: &String| told.doubt_words("I-215", condition_dropped(it));
                    plain.iter().for_each(&mut tell);
                }
                doubt_joint(own.is_joint, part, told);
                doubt_mended(&own.found, part, told);
                keep(&mut found, own.found);
            }
        }
        for part in left {
            if unheld(&part, total).is_empty() {
                Self::left_over(&part, &found, told);
            }
        }
        if found.is_empty() && !graded.is_empty() {
            told.doubt_words("I-215", only_graded(&graded.join("；")));
        }
        with_grades(found, grades)
    }

    /// Doubts a sentence that seems to say how to score and was not used.
    fn left_over(sentence: &str, marks: &[PassMark], told: &mut Told) {
        let is_used = |clause: &str| {
            let is_known = |it: &PassMark| clause.contains(&format!("{}分以下", it.at));
            marks.iter().any(is_known) || is_cap_of_bonus(clause)
        };
        if !is_heading(sentence) && seems_to_score_beyond(sentence, is_used) {
            told.doubt_words("I-215", dropped(sentence));
        }
    }
}

/// Whether words are the heading of a list, as that of one which stands elsewhere: no clause that says something.
fn is_heading(words: &str) -> bool {
    const ENDS: &str = "项标单形况准容类表目则法决面惩励";
    const WHOLE: [&str; 4] = ["加分", "扣分", "减分", "附加分"];
    let bare = words.split(['（', '(', '【']).next().unwrap_or_default();
    let bare = bare.trim_end_matches(['：', ':']).trim();
    let is_short = words.chars().count() <= 20;
    let is_clause = words.contains(['，', ',', '；', '。', '无', '零']);
    let has_figures = bare.contains(|it: char| it.is_ascii_digit());
    let is_named = bare.ends_with(|it| ENDS.contains(it)) || WHOLE.contains(&bare);
    part_of(words) != Part::Scored && is_short && is_named && !is_clause && !has_figures
}

/// “加分项最高加5分” and nothing else.
fn is_cap_of_bonus(clause: &str) -> bool {
    let speaks_of_marks = ["以上", "以下", "不低于"]
        .iter()
        .any(|it| clause.contains(it));
    cap_of_bonus(clause).is_some() && !speaks_of_marks
}

/// Doubts a mark of which the words only say that what is below it has to be mended.
fn doubt_mended(found: &[PassMark], part: &str, told: &mut Told) {
    const MENDED: [&str; 2] = ["限期整改", "责令整改"];
    let is_mended = MENDED.iter().any(|it| part.contains(it));
    let is_named = PASSING.iter().any(|it| part.contains(it));
    if !found.is_empty() && is_mended && !is_named {
        told.doubt_words("I-215", only_mended(part));
    }
}

/// Of all grades the only one of a clause.
fn grade_of<'a>(own: &[PassMark], all: &'a mut [PassMark]) -> Option<&'a mut PassMark> {
    let [own] = own else {
        return None;
    };
    let mut same = all.iter_mut().rev();
    same.find(|it| own.at == it.at && own.of == it.of)
}

/// Doubts marks of different scores that only count together.
fn doubt_joint(is_joint: bool, sentence: &str, told: &mut Told) {
    if is_joint {
        let what = "原文要求自评和复核同时达到，一条达标线只能看其中一种得分，分成了两条";
        let remedy = "两条都达到才算，请核对；认定时请同时看两条。";
        told.doubt_words("I-215", left_out(what, remedy, sentence));
    }
}

/// Names what a sentence says that no standard worth `total` holds.
fn name_unheld(sentence: &str, total: Points, told: &mut Told) {
    // What a list says belongs together: “有下列情形之一的，总分不得高于59分：（1）……；（2）……”.
    let is_list = ["下列", "以下情", "之一"]
        .iter()
        .any(|it| sentence.contains(it));
    let parts = sentence.split(|it| !is_list && matches!(it, '；' | ';'));
    for part in parts.map(clean) {
        for (what, remedy) in unheld(part, total).iter().map(Unheld::told) {
            told.doubt_words("I-215", left_out(what, &remedy, part));
        }
    }
}

/// The numbered sentences of a line of which one opens a list: what follows the list is none of its events.
fn parted(line: &Line) -> Vec<Line> {
    let parts = numbered_sentences(&line.text);
    if parts.len() < 2 || !parts.iter().any(|it| opens(it)) {
        return vec![line.clone()];
    }
    let own = parts.into_iter().map(|it| Line {
        place: line.place,
        text: it.trim().to_owned(),
    });
    own.collect()
}

/// The sentences of a line, without what numbers them: “备注：1.……。2.90分以上为优秀。”
fn sentences(text: &str) -> Vec<&str> {
    const LEADS: [&str; 6] = ["备注", "说明", "注", "附注", "附加说明", "评分说明"];
    let lead = LEADS.iter().find_map(|it| {
        let rest = text.trim().strip_prefix(it)?;
        rest.strip_prefix(['：', ':'])
    });
    let mut number = 0_u32;
    let split = lead.unwrap_or(text).split(['。', '\n']);
    let split = split.map(|it| {
        let it = clean(it);
        // “2.90分” is the second sentence if another one was the first.
        let next = number + 1;
        let own = it.strip_prefix(&next.to_string());
        if let Some(rest) = own.and_then(|it| it.strip_prefix(['.', '．', '、'])) {
            number = next;
            return clean(rest);
        }
        listed(it).map_or(it, |it| clean(it.rest))
    });
    split.collect()
}

/// A sentence cut where marks stand beside something else: “80分及以上为达标；有室内吸烟室的，一票否决”.
fn apart(place: SourceSpot, sentence: &str) -> Vec<&str> {
    let clauses: Vec<&str> = sentence.split(['；', ';']).map(clean).collect();
    let n_marks = clauses.iter().filter(|it| states_marks(it)).count();
    if (1..clauses.len()).contains(&n_marks) {
        let apart = clauses.into_iter().flat_map(|it| behind_mark(place, it));
        apart.collect()
    } else {
        behind_mark(place, sentence)
    }
}

/// Marks, and the event that stands behind them with a consequence of its own: “85分以上为合格，任一项目得零分的，不得评为合格”.
fn behind_mark(place: SourceSpot, sentence: &str) -> Vec<&str> {
    let mut commas = sentence.match_indices('，').map(|it| it.0);
    let cut = commas.find_map(|at| {
        let (marks, rest) = sentence.split_at_checked(at)?;
        let rest = clean(rest);
        let is_event = !events_alone(place, rest).is_empty();
        (is_event && states_marks(marks) && !states_marks(rest)).then_some((marks, rest))
    });
    match cut {
        Some((marks, event)) => vec![marks, event],
        None => vec![sentence],
    }
}

/// Whether a sentence states marks.
fn states_marks(sentence: &str) -> bool {
    !passes(sentence, Points::HUNDRED, "").found.is_empty()
}

/// The most that all bonus items can give together, if a text says it.
pub(crate) fn cap_of_all_bonus(text: &str) -> Option<Points> {
    const STARTS: [&str; 15] = [
        "以上加分",
        "上述加分",
        "加分项",
        "加分总",
        "总加分",
        "全部加分",
        "加分累计",
        "累计加分",
        "加分最",
        "加分不",
        "各项加分",
        "所有加分",
        "另设",
        "附加分",
        "加分合计",
    ];
    text.split(['。', '；', '，', '\n'])
        .map(clean)
        .find_map(|it| {
            let it = listed(it).map_or(it, |it| it.rest);
            let starts = STARTS.iter().any(|start| it.starts_with(start));
            starts.then(|| cap(it))?
        })
}

/// The marks that pass, and the grades above them, the lowest first: “90分以上为优秀，60—79分为合格”.
fn with_grades(mut found: Vec<PassMark>, grades: Vec<PassMark>) -> Vec<PassMark> {
    let lowest = |of: ScoreKind| {
        let own = found.iter().filter(|it| it.of == of);
        own.map(|it| it.at).min()
    };
    let is_above = |it: &PassMark| lowest(it.of).is_some_and(|low| low < it.at);
    let above: Vec<PassMark> = grades.into_iter().filter(is_above).collect();
    keep(&mut found, above);
    found.sort_by_key(|it| (it.of == ScoreKind::Review, it.at));
    found
}

/// Keeps marks that are not kept yet.
fn keep(found: &mut Vec<PassMark>, own: Vec<PassMark>) {
    for mark in own {
        if !found.iter().any(|it| it.at == mark.at && it.of == mark.of) {
            found.push(mark);
        }
    }
}

/// A sentence without its clauses that say the most of the total: “加分后总分最高不超过100分” says nothing of the bonus.
fn without_most(sentence: &str) -> String {
    let clauses = sentence.split('，');
    let own: Vec<&str> = clauses
        .filter(|it| !is_most_of_total(it, sentence))
        .collect();
    own.join("，")
}

/// What is added to the total.
const BONUS: [&str; 3] = ["加分", "附加分", "奖励分"];

/// “加分项最高加5分”
fn cap_of_bonus(sentence: &str) -> Option<Points> {
    // “单项加分不超过3分” is the most of each.
    const EACH: [&str; 8] = [
        "单项", "单次", "单个", "每项", "每次", "每个", "每人", "同一",
    ];
    if EACH.iter().any(|it| sentence.contains(it)) {
        return None;
    }
    let own = without_most(sentence);
    let most = BONUS.iter().find_map(|it| cap(own.split_once(it)?.1));
    // “考核总分=基础分+加分-扣分，最高110分” is about all of it.
    most.filter(|it| *it < Points::HUNDRED)
}
