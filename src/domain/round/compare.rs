//! Two rounds held against each other: per project and per item what was gained and lost, and the trend over all.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::past_round::{RoundMark, Stood};
use crate::domain::change::field::AnswerField;
use crate::domain::change::value::{ChangedPlace, FieldValue};
use crate::domain::change::whole_answer::Scoring;
use crate::domain::date::Date;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::gap::Gap;
use crate::domain::problem::place;
use crate::domain::round::own_mark::own_mark;
use crate::domain::round::{marks, present_name};
use crate::domain::score::kept::ScoreTree;
use crate::domain::standard::{NodeId, Role, Standard};

/// A round: one that is over, or the present one.
#[derive(Clone, Debug)]
pub struct Round<'a> {
    /// How it came out.
    pub(crate) side: RoundSide,
    /// How each node stood that was scored.
    pub(crate) marks: Cow<'a, BTreeMap<NodeId, RoundMark>>,
    /// What was said.
    pub(crate) answers: &'a BTreeMap<NodeId, Answer>,
}

/// What became of a node from one round to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Course {
    /// 提高
    Gained,
    /// 降低
    Lost,
    /// 未变
    Unchanged,
    /// 新评: it was unscored, not scored to the end, or did not apply before.
    New,
    /// It is unscored or not scored to the end now, does not apply any more, or the standard does not have it.
    Gone,
}

/// One node in two rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedNode {
    /// Which.
    pub(crate) id: NodeId,
    /// Where it stands in the outline, if the standard has it.
    pub(crate) at: Option<usize>,
    /// Its number and title.
    pub name: String,
    /// How it stood; `None` where it was unscored.
    pub from: Option<RoundMark>,
    /// How it stands in the later one.
    pub to: Option<RoundMark>,
    /// What became of it.
    pub course: Course,
}

/// How a round came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundSide {
    /// Its name.
    pub name: String,
    /// The day it ended; the present one has not.
    pub(crate) until: Option<Date>,
    /// The grand total.
    pub(crate) total: Points,
    /// The most there was to be had.
    pub(crate) max: Points,
    /// How many items were not completely scored.
    pub(crate) unscored: usize,
    /// Whether nobody has scored anything in it: what it has is not nought, but not known.
    pub(crate) is_unscored: bool,
    /// How many gaps there were.
    pub(crate) gaps: usize,
    /// How many of these were struck off.
    pub(crate) closed: usize,
}

/// Two rounds held against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The earlier one.
    pub from: RoundSide,
    /// The later one.
    pub(crate) to: RoundSide,
    /// The projects of the standard, and those it does not have any more.
    pub projects: Vec<ComparedNode>,
    /// The items scored in either, as printed; last those that the standard does not have.
    pub items: Vec<ComparedNode>,
}

impl Course {
    /// Its name, and where one of the two was not scored to the end or does not apply, that.
    pub(crate) fn in_words(self, from: Option<&RoundMark>, to: Option<&RoundMark>) -> &'static str {
        let stood = |it: Option<&RoundMark>| it.map(|it| it.stood);
        match (self, stood(from), stood(to)) {
            (Self::Gone, _, Some(Stood::Partial)) => "未评完",
            (Self::Gone, _, Some(Stood::NotApplicable)) => "不再适用",
            (Self::New, Some(Stood::Partial), _) => "上轮未评完",
            (Self::New, Some(Stood::NotApplicable), _) => "上轮不适用",
            (course, ..) => course.name(),
        }
    }

    /// All of them, in the order in which they are told.
    pub(crate) const ALL: [Self; 5] = [
        Self::Gained,
        Self::Lost,
        Self::Unchanged,
        Self::New,
        Self::Gone,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gained => "提高",
            Self::Lost => "降低",
            Self::Unchanged => "未变",
            Self::New => "新评",
            Self::Gone => "未评",
        }
    }

    /// What became of a node; `None` where neither round scored it.
    pub fn of(from: Option<&RoundMark>, to: Option<&RoundMark>) -> Option<Self> {
        let applied = |it: &&RoundMark| it.stood != Stood::NotApplicable;
        let begun = |it: &&RoundMark| it.stood == Stood::Partial;
        Some(match (from, to) {
            (None, None) => return None,
            (None, Some(_)) => Self::New,
            (Some(_), None) => Self::Gone,
            // What is not scored to the end says nothing yet.
            (Some(_), Some(to)) if begun(&to) => Self::Gone,
            (Some(from), Some(_)) if begun(&from) => Self::New,
            (Some(from), Some(to)) => match (applied(&from), applied(&to)) {
                (false, false) => Self::Unchanged,
                (false, true) => Self::New,
                (true, false) => Self::Gone,
                (true, true) => match better(from, to) {
                    Ordering::Less => Self::Gained,
                    Ordering::Greater => Self::Lost,
                    Ordering::Equal => Self::Unchanged,
                },
            },
        })
    }
}

/// How the points stand to each other; where there was another maximum, how much of it they are.
fn better(from: &RoundMark, to: &RoundMark) -> Ordering {
    let vetoed = |it: &RoundMark| it.stood == Stood::Vetoed;
    if vetoed(from) != vetoed(to) {
        return vetoed(to).cmp(&vetoed(from));
    }
    let part = |points: Points, max: Points| i128::from(points.units()) * i128::from(max.units());
    if from.max == to.max || !from.max.is_positive() || !to.max.is_positive() {
        from.points.cmp(&to.points)
    } else {
        part(from.points, to.max).cmp(&part(to.points, from.max))
    }
}

impl RoundSide {
    /// 总分占满分, in hundredths: the total with what is added and taken off, so that it is no 得分率 of the projects.
    pub(crate) fn rate(&self) -> Option<Decimal> {
        rate(self.total, self.max)
    }

    /// Its name, with the day it ended or that it is the present one.
    pub(crate) fn in_words(&self) -> String {
        match self.until {
            Some(day) => format!("{}（{}）", self.name, day.in_words()),
            None => format!("{}（本轮）", self.name),
        }
    }
}

fn rate(points: Points, max: Points) -> Option<Decimal> {
    let whole = max.is_positive().then_some(max)?;
    points.share(Decimal::HUNDRED, whole).map(Decimal::rounded)
}

/// 得分率 of what has another maximum before and after: 75%→80%; `None` where the maxima are one, or nothing can be had.
pub(crate) fn rates_in_words(from: (Points, Points), to: (Points, Points)) -> Option<String> {
    if from.1 == to.1 {
        return None;
    }
    let [from, to] = [from, to].map(|(points, max)| rate(points, max));
    Some(format!("{}%→{}%", from?, to?))
}

/// How far points went up, as the two numbers are shown.
pub(crate) fn risen(from: Points, to: Points) -> Points {
    to - from
}

impl ComparedNode {
    /// The points more or, below zero, fewer; `None` where the two cannot be counted against each other, as those of
    /// another maximum.
    pub fn by(&self) -> Option<Points> {
        let (from, to) = self.scored()?;
        (from.max == to.max).then(|| match self.course {
            Course::Unchanged => Points::ZERO,
            _ => risen(from.points, to.points),
        })
    }

    /// 得分率 in both where their maxima differ, so that points say nothing: 75%→80%.
    pub(crate) fn rates(&self) -> Option<String> {
        let (from, to) = self.scored()?;
        let (from, to) = ((from.points, from.max), (to.points, to.max));
        rates_in_words(from, to)
    }

    /// How it stood in both, where it was scored to the end.
    fn scored(&self) -> Option<(&RoundMark, &RoundMark)> {
        let counted = |it: &&RoundMark| it.stood == Stood::Scored;
        let from = self.from.as_ref().filter(counted)?;
        Some((from, self.to.as_ref().filter(counted)?))
    }

    /// What became of it, in words.
    pub(crate) fn course_in_words(&self) -> &'static str {
        self.course.in_words(self.from.as_ref(), self.to.as_ref())
    }

    /// How it stood in the later round, in words.
    pub fn to_in_words(&self) -> String {
        if self.at.is_none() && self.to.is_none() {
            return "本标准无此条".to_owned();
        }
        mark_in_words(self.to.as_ref())
    }
}

impl Comparison {
    /// Holds `from` against `to`.
    pub fn of(standard: &Standard, from: &Round<'_>, to: &Round<'_>) -> Self {
        let outline = standard.outline();
        let mut projects = Vec::new();
        let mut items = Vec::new();
        for (at, entry) in outline.iter().enumerate() {
            let node = entry.node;
            let is_project = entry.depth == 0 && entry.role == Role::Scored;
            let name = || place(node);
            if is_project {
                let marks = [from, to].map(|it| it.marks.get(&node.id).cloned());
                projects.extend(line(&node.id, Some(at), (from, to), marks, name));
            }
            if node.is_answerable() {
                let marks = [from, to].map(|it| own_mark(node, &it.marks, it.answers));
                items.extend(line(&node.id, Some(at), (from, to), marks, name));
            }
        }
        let known = standard.positions();
        let both = from.marks.iter().chain(to.marks.iter());
        let gone = both.filter(|(id, mark)| !known.contains_key(*id) && !mark.name.is_empty());
        let gone: BTreeMap<&NodeId, &RoundMark> = gone.collect();
        items.extend(gone.into_iter().filter_map(|(id, mark)| {
            let marks = [from, to].map(|it| it.marks.get(id).cloned());
            line(id, None, (from, to), marks, || mark.name.clone())
        }));
        Self {
            from: from.side.clone(),
            to: to.side.clone(),
            projects,
            items,
        }
    }

    /// The items that went this way.
    pub(crate) fn that(&self, course: Course) -> impl Iterator<Item = &ComparedNode> {
        self.items.iter().filter(move |it| it.course == course)
    }

    /// How many items went this way.
    pub fn count(&self, course: Course) -> usize {
        self.that(course).count()
    }

    /// How the later total stands to the earlier, in one sentence; while something is open in either, how what is scored
    /// in both does.
    pub fn in_words(&self) -> String {
        let (from, to) = (&self.from, &self.to);
        if from.unscored > 0 || to.unscored > 0 {
            return self.open_in_words();
        }
        if from.max == to.max {
            let moved = moved(from.total, to.total);
            return format!(
                "“{}”总分{}分，“{}”总分{}分，{moved}",
                from.name, from.total, to.name, to.total
            );
        }
        let total = |it: &RoundSide| format!("“{}”总分{}分（满分{}分）", it.name, it.total, it.max);
        let told = match (from.rate(), to.rate()) {
            (Some(was), Some(is)) => {
                let moved = match is.cmp(&was) {
                    Ordering::Greater => format!("提高{}个百分点", is - was),
                    Ordering::Less => format!("降低{}个百分点", was - is),
                    Ordering::Equal => "与之持平".to_owned(),
                };
                format!("满分不同，只比总分占满分的比例：由{was}%到{is}%，{moved}")
            }
            _ => "满分不详，不作比较".to_owned(),
        };
        format!("{}，{}，{told}", total(from), total(to))
    }
}

impl Comparison {
    /// Totals of which one is not known to the end are not held against each other.
    fn open_in_words(&self) -> String {
        let total = |it: &RoundSide| match it.unscored {
            _ if it.is_unscored => format!("“{}”尚未评分", it.name),
            0 => format!("“{}”总分{}分", it.name, it.total),
            open => format!("“{}”现得{}分，还有{open}项未评完", it.name, it.total),
        };
        let both = self.items.iter().filter(|it| it.by().is_some());
        let marks = both.clone().filter_map(|it| it.from.as_ref());
        let was: Points = marks.map(|it| it.points).sum();
        // A last digit that depends on what stands beside it is no change, neither here nor in the list of changes.
        let is = was + both.clone().filter_map(ComparedNode::by).sum();
        let told = match both.clone().count() {
            0 => String::new(),
            n => format!(
                "；两轮都已评完的{n}条合计由{was}分到{is}分，{}",
                moved(was, is)
            ),
        };
        format!(
            "{}；{}，总分暂不比较{told}",
            total(&self.from),
            total(&self.to)
        )
    }
}

/// How the later points stand to the earlier.
fn moved(from: Points, to: Points) -> String {
    let by = risen(from, to);
    match by.cmp(&Points::ZERO) {
        Ordering::Greater => format!("提高{by}分"),
        Ordering::Less => format!("降低{}分", -by),
        Ordering::Equal => "与之持平".to_owned(),
    }
}

/// Whether points differ by no more than the last digit that is shown, which depends on what stands beside them.
fn is_last_digit(from: Option<&RoundMark>, to: Option<&RoundMark>) -> bool {
    const DIGIT: Points = Points::from_units(100);
    from.zip(to).is_some_and(|(from, to)| {
        let by = risen(from.points, to.points);
        let is_scored = from.stood == Stood::Scored && to.stood == Stood::Scored;
        is_scored && from.max == to.max && by <= DIGIT && -DIGIT <= by
    })
}

/// The node in both; `None` where neither scored it.
fn line(
    id: &NodeId,
    at: Option<usize>,
    (from, to): (&Round<'_>, &Round<'_>),
    [was, is]: [Option<RoundMark>; 2],
    name: impl FnOnce() -> String,
) -> Option<ComparedNode> {
    let entry = |it: &Round<'_>| it.answers.get(id).map(Scoring::of);
    let is_same_entry = entry(from).is_some_and(|it| entry(to) == Some(it));
    let course = match Course::of(was.as_ref(), is.as_ref())? {
        Course::Gained | Course::Lost
            if is_same_entry && is_last_digit(was.as_ref(), is.as_ref()) =>
        {
            Course::Unchanged
        }
        course => course,
    };
    Some(ComparedNode {
        course,
        id: id.clone(),
        at,
        name: name(),
        from: was,
        to: is,
    })
}

/// All rounds, the oldest first, the present one last; `gaps` are those of the present one.
pub fn rounds<'a>(assessment: &'a Assessment, tree: &ScoreTree, gaps: &[Gap]) -> Vec<Round<'a>> {
    let past = assessment.rounds.iter().map(|it| Round {
        side: RoundSide {
            name: it.name.clone(),
            until: Some(it.until),
            total: it.total,
            max: it.max,
            unscored: it.unscored,
            is_unscored: it.unscored > 0 && it.marks.is_empty(),
            gaps: it.gaps,
            closed: it.closed,
        },
        marks: Cow::Borrowed(&it.marks),
        answers: &it.answers,
    });
    let marks = marks(assessment, tree);
    let present = Round {
        side: RoundSide {
            name: present_name(assessment),
            until: None,
            total: tree.total.points,
            max: tree.total.max,
            unscored: tree.total.unscored,
            is_unscored: tree.total.unscored > 0 && marks.is_empty(),
            gaps: gaps.len(),
            closed: gaps.iter().filter(|it| it.is_closed()).count(),
        },
        marks: Cow::Owned(marks),
        answers: &assessment.answers,
    };
    past.chain([present]).collect()
}

/// The gaps that came back after they were struck off.
pub(crate) fn recurring(gaps: &[Gap]) -> impl Iterator<Item = &Gap> {
    gaps.iter().filter(|it| it.times() > 1)
}

/// How a node stood, in words: `3 / 4`, 不适用, 未评.
pub fn mark_in_words(mark: Option<&RoundMark>) -> String {
    let Some(mark) = mark else {
        return "未评".to_owned();
    };
    let points = if mark.max.is_positive() {
        format!("{} / {}", mark.points, mark.max)
    } else {
        mark.points.to_string()
    };
    match mark.stood {
        Stood::Scored => points,
        Stood::Partial => format!("{points}（未评完）"),
        Stood::NotApplicable => "不适用".to_owned(),
        Stood::Vetoed => "触发否决".to_owned(),
    }
}

/// What an answer entered, in words, cut to at most so many characters.
pub(crate) fn entry_in_words(
    standard: &Standard,
    item: &NodeId,
    answer: &Answer,
    longest: usize,
) -> String {
    let scoring = Scoring::of(answer);
    if scoring == Scoring::default() {
        return "未填写".to_owned();
    }
    let place = ChangedPlace::Answer(item.clone(), AnswerField::Scoring);
    FieldValue::Scoring(scoring).in_words(&place, standard, longest)
}
