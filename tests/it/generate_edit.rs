//! Edits at random, of every kind, and assessments that several people went on with.

use duibiao::domain::assessment::answer::{Answer, DatedEvent, Input, SameWork};
use duibiao::domain::assessment::evidence::Evidence;
use duibiao::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use duibiao::domain::assessment::gap_work::{
    Found, GapOrigin, GapWork, Milestone, Notification, Photo, Stage,
};
use duibiao::domain::assessment::unit_fact::{UnitFact, UnitFacts};
use duibiao::domain::assessment::{About, Assessment};
use duibiao::domain::change::Change;
use duibiao::domain::date::Moment;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::round::begin;
use duibiao::domain::standard::NodeId;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::desk::moment;
use crate::fixture::{file, item};
use crate::generate::{date, input, same_work, text};
use crate::generate_tree::assessment;

/// All edits are about the first few items, so that people meet.
const ITEMS: usize = 2;

/// One thing that somebody does; items are counted from 0.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// Enters something for a rule, or takes the entry back; the item applies then.
    Input(usize, usize, Option<Input>),
    /// Takes all entries back.
    Clear(usize),
    /// Takes back all that was said about the item.
    Erase(usize),
    /// Says that the item does not apply, or that it does.
    Na(usize, Option<String>),
    /// Says which work the item honours, or takes that back.
    Work(usize, Option<SameWork>),
    /// Writes the note.
    Note(usize, String),
    /// Lists a piece of evidence.
    Add(usize, Evidence),
    /// Takes one off the list.
    Remove(usize, Index),
    /// Changes one field of a piece into that of another.
    Piece(usize, Index, usize, Evidence),
    /// Changes one field of a gap into that of another.
    Gap(usize, usize, Box<GapWork>),
    /// Changes one field of the head into that of another.
    About(usize, Box<About>),
    /// Ends the round and begins one of this name.
    Begin(String),
}

impl Edit {
    /// Does it in the name of `by`.
    pub(crate) fn apply(&self, to: &mut Assessment, by: &str, at: Moment) {
        let change = match self {
            Self::Gap(item, field, from) => {
                let item = nth(to, *item);
                let mut work = to.gaps.get(&item).cloned().unwrap_or_default();
                copy_gap(&mut work, *field, from);
                let to = Box::new(work);
                Change::Gap { item, to }
            }
            Self::About(field, from) => {
                let mut about = to.about.clone();
                copy_about(&mut about, *field, from);
                Change::About(Box::new(about))
            }
            Self::Begin(name) => match begin(to, name, at.date()) {
                Ok(change) => change,
                Err(_) => return,
            },
            Self::Input(item, ..)
            | Self::Clear(item)
            | Self::Erase(item)
            | Self::Na(item, _)
            | Self::Work(item, _)
            | Self::Note(item, _)
            | Self::Add(item, _)
            | Self::Remove(item, _)
            | Self::Piece(item, ..) => {
                let item = nth(to, *item);
                let mut answer = to.answers.get(&item).cloned().unwrap_or_default();
                self.answer(&mut answer);
                by.clone_into(&mut answer.by);
                answer.at = Some(at);
                let to = Box::new(answer);
                Change::Answer { item, to }
            }
        };
        let _inverse = change.apply(to);
    }

    fn answer(&self, answer: &mut Answer) {
        match self {
            Self::Input(_, rule, input) => {
                match input {
                    Some(input) => answer.inputs.insert(*rule, input.clone()),
                    None => answer.inputs.remove(rule),
                };
                answer.na = None;
            }
            Self::Clear(_) => {
                answer.inputs.clear();
                answer.na = None;
            }
            Self::Erase(_) => *answer = Answer::default(),
            Self::Na(_, reason) => answer.na.clone_from(reason),
            Self::Work(_, same) => answer.same_work.clone_from(same),
            Self::Note(_, text) => answer.note.clone_from(text),
            Self::Add(_, piece) => answer.evidence.push(piece.clone()),
            Self::Remove(_, at) if !answer.evidence.is_empty() => {
                answer.evidence.remove(at.index(answer.evidence.len()));
            }
            Self::Piece(_, at, field, from) if !answer.evidence.is_empty() => {
                let at = at.index(answer.evidence.len());
                copy_piece(&mut answer.evidence[at], *field, from.clone());
            }
            Self::Remove(..)
            | Self::Piece(..)
            | Self::Gap(..)
            | Self::About(..)
            | Self::Begin(_) => {}
        }
    }
}

/// One of the first answerable items.
fn nth(assessment: &Assessment, number: usize) -> NodeId {
    let outline = assessment.standard.outline();
    let items = outline.iter().filter(|it| it.node.is_answerable());
    let items: Vec<_> = items.take(ITEMS).collect();
    items[number % items.len()].node.id.clone()
}

fn copy_piece(to: &mut Evidence, field: usize, from: Evidence) {
    match field % 4 {
        0 => to.need = from.need,
        1 => to.name = from.name,
        2 => to.pieces = from.pieces,
        _ => to.place = from.place,
    }
}

fn copy_gap(to: &mut GapWork, field: usize, from: &GapWork) {
    match field % 10 {
        0 => to.problem.clone_from(&from.problem),
        1 => to.cause.clone_from(&from.cause),
        2 => to.measure.clone_from(&from.measure),
        3 => to.leader.clone_from(&from.leader),
        4 => to.section.clone_from(&from.section),
        5 => to.person.clone_from(&from.person),
        6 => to.due = from.due,
        7 => to.status = from.status,
        8 => to.progress.clone_from(&from.progress),
        _ => to.remark.clone_from(&from.remark),
    }
}

fn copy_about(to: &mut About, field: usize, from: &About) {
    match field % 7 {
        0 => to.unit.clone_from(&from.unit),
        1 => to.section.clone_from(&from.section),
        2 => to.person.clone_from(&from.person),
        3 => to.leader.clone_from(&from.leader),
        4 => to.year = from.year,
        5 => to.round.clone_from(&from.round),
        _ => to.closing = from.closing,
    }
}

/// A few words that people come to write alike, or one within the other.
fn words() -> impl Strategy<Value = String> {
    let few = select(vec!["", "会议", "会议记录", "照片"]).prop_map(str::to_owned);
    prop_oneof![5 => few, 1 => text()]
}

fn piece() -> impl Strategy<Value = Evidence> {
    (
        0_usize..3,
        select(vec!["通知", "照片", "纪要", "名单"]),
        1_u32..4,
        select(vec!["", "三号柜"]),
    )
        .prop_map(|(need, name, pieces, place)| Evidence {
            need,
            name: name.to_owned(),
            pieces,
            place: place.to_owned(),
        })
}

fn step() -> impl Strategy<Value = GapStep> {
    let moves = select(Move::ALL.as_slice());
    (moves, date(), words(), option::of(date())).prop_map(|(what, on, by, until)| GapStep {
        what,
        on,
        remark: by.clone(),
        round: by.len() % 2,
        alone: by.is_empty(),
        rescored: (!by.is_empty()).then_some((Decimal::ZERO, Decimal::ONE)),
        seen: None,
        known: until.map(|date| {
            let text = by.clone();
            vec![
                DatedEvent {
                    date,
                    text,
                    tier: 0,
                    work: String::new()
                };
                by.len() % 2
            ]
        }),
        by,
        until,
    })
}

fn work() -> impl Strategy<Value = Box<GapWork>> {
    (
        words(),
        option::of(date()),
        select(GapStatus::ALL.as_slice()),
        vec(step(), 0..3),
    )
        .prop_map(|(text, due, status, steps)| {
            let found = due.map(|on| Found {
                on,
                round: steps.len(),
                origin: GapOrigin::Score,
                lost: Decimal::ONE,
                problem: text.clone(),
            });
            let milestone = Milestone {
                text: text.clone(),
                person: text.clone(),
                due,
                done: due,
            };
            let photo = Photo {
                shows: Stage::After,
                name: text.clone(),
                place: text.clone(),
            };
            let notice = due.map(|on| Notification {
                source: text.clone(),
                number: text.clone(),
                on,
                days: Some(30),
                item: None,
            });
            Box::new(GapWork {
                notice,
                target: text.clone(),
                milestones: vec![milestone; steps.len() % 2],
                photos: vec![photo; steps.len() % 2],
                booked: found.into_iter().collect(),
                problem: text.clone(),
                cause: text.clone(),
                measure: text.clone(),
                leader: text.clone(),
                section: text.clone(),
                person: text.clone(),
                due,
                status,
                progress: text.clone(),
                remark: text,
                first_due: due,
                steps,
            })
        })
}

fn head() -> impl Strategy<Value = Box<About>> {
    (words(), 2025_i32..2028, option::of(date())).prop_map(|(text, year, closing)| {
        // A fact that says nothing is none.
        let fact = format!("我局{text}");
        Box::new(About {
            unit: text.clone(),
            section: text.clone(),
            person: text.clone(),
            leader: text.clone(),
            year,
            round: text,
            closing,
            evidence_gaps: closing.is_some(),
            facts: UnitFacts::from([(UnitFact::Profile, fact)]),
            created: None,
        })
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let item = || 0..ITEMS;
    prop_oneof![
        4 => (item(), 1_usize..4, option::weighted(0.8, input()))
            .prop_map(|(item, rule, input)| Edit::Input(item, rule, input)),
        1 => item().prop_map(Edit::Clear),
        1 => item().prop_map(Edit::Erase),
        2 => (item(), option::weighted(0.7, words())).prop_map(|(item, it)| Edit::Na(item, it)),
        1 => (item(), option::weighted(0.7, same_work()))
            .prop_map(|(item, it)| Edit::Work(item, it)),
        2 => (item(), words()).prop_map(|(item, it)| Edit::Note(item, it)),
        3 => (item(), piece()).prop_map(|(item, it)| Edit::Add(item, it)),
        2 => (item(), any::<Index>()).prop_map(|(item, at)| Edit::Remove(item, at)),
        2 => (item(), any::<Index>(), 0_usize..4, piece())
            .prop_map(|(item, at, field, it)| Edit::Piece(item, at, field, it)),
        4 => (item(), 0_usize..10, work()).prop_map(|(item, field, it)| Edit::Gap(item, field, it)),
        1 => (0_usize..7, head()).prop_map(|(field, it)| Edit::About(field, it)),
        1 => select(vec!["期中自评", "年终自评"]).prop_map(|it| Edit::Begin(it.to_owned())),
    ]
}

/// Where people begin from: answers, evidence, work on gaps. Mostly of one small standard, for what
/// the standard asks for hardly matters here.
fn begun() -> impl Strategy<Value = Assessment> {
    let nodes = [item("1", "2", ""), item("2", "2", ""), item("3", "2", "")].join(",");
    let standard = format!("total: 6, not_applicable: LeaveOut, nodes: [{nodes}]");
    let small = crate::fixture::assessment(&file("", &standard));
    let any = prop_oneof![3 => Just(small), 1 => assessment()];
    (any, vec(edit(), 0..16)).prop_map(|(mut it, edits)| {
        go_on(&mut it, &edits, "王芳", "2026-05-02T08:00:00+08:00");
        it
    })
}

fn go_on(assessment: &mut Assessment, edits: &[Edit], by: &str, at: &str) {
    for edit in edits {
        edit.apply(assessment, by, moment(at));
    }
}

/// What became of one assessment with `n` people, some of whom did the same things, and the first
/// of whom has a clock that is slow.
pub(crate) fn sides(n: usize) -> impl Strategy<Value = (Assessment, Vec<Assessment>)> {
    let one = (vec(edit(), 0..10), any::<bool>());
    (begun(), vec(edit(), 0..3), vec(one, n)).prop_map(|(base, shared, people)| {
        let sides = people.into_iter().zip(1..).map(|((own, shares), day)| {
            let mut side = base.clone();
            let at = format!("2026-05-{day:02}T09:00:00+08:00");
            let shared: &[Edit] = if shares { &shared } else { &[] };
            go_on(&mut side, shared, "张敏", &at);
            go_on(&mut side, &own, &format!("第{day}人"), &at);
            side
        });
        let sides = sides.collect();
        (base, sides)
    })
}

/// The same but for who answered and when.
pub(crate) fn unsigned(mut assessment: Assessment) -> Assessment {
    for answer in assessment.answers.values_mut() {
        answer.by.clear();
        answer.at = None;
    }
    assessment
}
