//! 登记: everything that happened and may cost points or bring a veto, with the day until which it counts.

use std::cmp::Reverse;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::assessment::calendar::Calendar;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::entry::look_back::Until;
use crate::domain::standard::rule::{How, Rule, Then, Window};
use crate::domain::standard::shape::Shape;
use crate::domain::standard::{Entry, NodeId, Role};

/// A rule of the standard that asks for dated events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventKind<'a> {
    /// The item.
    pub item: &'a NodeId,
    /// The number of the item as printed.
    pub code: &'a str,
    /// What the item is about.
    pub(crate) title: &'a str,
    /// The part of the standard it is in.
    pub(crate) role: Role,
    /// The number of the rule, counted from 1.
    pub rule: usize,
    /// What kind of event, e.g. 被县级以上媒体曝光.
    pub what: &'a str,
    /// Which events count, by their date.
    pub within: Window,
    /// What an event costs.
    pub cost: Cost<'a>,
    /// What was said about it.
    pub said: Said,
}

/// What was said about a kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing yet.
    Nothing,
    /// The item does not apply.
    NotApplicable,
    /// It did not happen.
    Never,
    /// It happened, so often.
    Happened(usize),
}

/// What an event costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost<'a> {
    /// So many points for each one.
    Each(Points),
    /// So many points, however many there are.
    Once(Points),
    /// All points of the item, so many.
    All(Points),
    /// Nothing: it earns points by its tier.
    Honour,
    /// The points of its tier.
    ByTier,
    /// What the item can have is limited.
    Limits,
    /// No points, but this consequence.
    Veto(&'a str),
    /// Nothing: the rule cannot be turned into points.
    Unknown,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisteredEvent<'a> {
    /// What kind of event it is.
    pub(crate) kind: EventKind<'a>,
    /// Its place among the events of its kind, counted from 0.
    pub(crate) place: usize,
    /// When it happened or was published.
    pub(crate) date: Date,
    /// What it was.
    pub text: &'a str,
    /// Whether it counts in this assessment, or why it does not.
    pub standing: EventStanding,
    /// Until when it counts.
    pub until: Until,
}

/// Whether an event counts in an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventStanding {
    /// It does.
    Counts,
    /// The look-back window was over before the closing date.
    Over,
    /// It happened after the closing date.
    Later,
    /// It happened in another year.
    OtherYear,
    /// The item does not apply, or its rule cannot be turned into points.
    Idle,
}

impl<'a> EventKind<'a> {
    fn new(
        assessment: &'a Assessment,
        entry: &Entry<'a>,
        number: usize,
        rule: &'a Rule,
    ) -> Option<Self> {
        let Shape::Events { within, .. } = rule.ask.shape() else {
            return None;
        };
        let node = entry.node;
        let answer = assessment.answers.get(&node.id);
        let said = match answer.and_then(|it| it.inputs.get(&number)) {
            _ if answer.is_some_and(|it| it.na.is_some()) => Said::NotApplicable,
            Some(Input::Events(events)) if events.is_empty() => Said::Never,
            Some(Input::Events(events)) => Said::Happened(events.len()),
            _ => Said::Nothing,
        };
        Some(Self {
            item: &node.id,
            code: node.code(),
            title: &node.title,
            role: entry.role,
            rule: number,
            what: rule.ask.what(),
            within,
            cost: Cost::of(rule, node.max),
            said,
        })
    }

    fn standing(&self, date: Date, calendar: Calendar) -> EventStanding {
        if self.said == Said::NotApplicable || self.cost == Cost::Unknown {
            return EventStanding::Idle;
        }
        // The same question as where points are measured.
        if self.within.holds(date, calendar) {
            return EventStanding::Counts;
        }
        match self.within {
            _ if calendar.closing.is_some_and(|it| it < date) => EventStanding::Later,
            Window::Year => EventStanding::OtherYear,
            _ => EventStanding::Over,
        }
    }
}

impl<'a> Cost<'a> {
    fn of(rule: &'a Rule, max: Points) -> Self {
        if !rule.fits() {
            return Self::Unknown;
        }
        match &rule.then {
            Then::Veto(consequence) => Self::Veto(consequence),
            Then::Deduct(How::Each(points)) => Self::Each(*points),
            Then::Deduct(How::Once(points)) => Self::Once(*points),
            Then::Earn(_) if !rule.ask.tiers().is_empty() => Self::Honour,
            Then::Deduct(_) if !rule.ask.tiers().is_empty() => Self::ByTier,
            Then::Deduct(_) | Then::Earn(_) => Self::All(rule.most(max)),
            Then::Cap { .. } | Then::Factor { .. } => Self::Limits,
        }
    }

    /// In words, e.g. 每起扣2分.
    pub fn in_words(self) -> String {
        match self {
            Self::Each(points) => format!("每起扣{points}分"),
            Self::Once(points) => format!("发生即扣{points}分"),
            Self::All(points) => format!("发生即失去本项{points}分"),
            Self::Honour => "按级别得分".to_owned(),
            Self::ByTier => "按级别扣分".to_owned(),
            Self::Limits => "本项得分受限".to_owned(),
            Self::Veto(consequence) => format!("一票否决：{consequence}"),
            Self::Unknown => "标准中的规则有误，不能计分".to_owned(),
        }
    }
}

impl EventStanding {
    /// Whether it counts.
    pub fn counts(self) -> bool {
        self == Self::Counts
    }

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Counts => "计入",
            Self::Over => "不计：已过期",
            Self::Later => "不计：在截止日之后",
            Self::OtherYear => "不计：不在考核年度",
            Self::Idle => "不计：不适用或规则有误",
        }
    }
}

/// Every kind of event that the standard asks for, as it is printed.
pub fn kinds(assessment: &Assessment) -> Vec<EventKind<'_>> {
    let mut kinds = Vec::new();
    for entry in assessment.standard.outline() {
        for (number, rule) in (1..).zip(&entry.node.rules) {
            kinds.extend(EventKind::new(assessment, &entry, number, rule));
        }
    }
    kinds
}

/// The events of these kinds, the newest first.
pub fn lines<'a>(assessment: &'a Assessment, kinds: &[EventKind<'a>]) -> Vec<RegisteredEvent<'a>> {
    let calendar = assessment.calendar();
    let mut lines = Vec::new();
    for kind in kinds {
        for (place, event) in events(assessment, kind.item, kind.rule).iter().enumerate() {
            lines.push(RegisteredEvent {
                kind: *kind,
                place,
                date: event.date,
                text: &event.text,
                standing: kind.standing(event.date, calendar),
                until: kind.within.until(event.date),
            });
        }
    }
    lines.sort_by_key(|it| Reverse(it.date));
    lines
}

/// The events that are listed for a rule of an item.
pub(crate) fn events<'a>(
    assessment: &'a Assessment,
    item: &NodeId,
    rule: usize,
) -> &'a [DatedEvent] {
    let answer = assessment.answers.get(item);
    match answer.and_then(|it| it.inputs.get(&rule)) {
        Some(Input::Events(events)) => events,
        _ => &[],
    }
}
