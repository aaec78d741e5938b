//! What the round before said of an item: to be taken over, or to be held against what is said now.

use eframe::egui::{Button, Ui, vec2};

use crate::app::command::answer::AnswerCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::past_round::{PastRound, RoundMark, Stood};
use crate::domain::round::compare::{Course, entry_in_words, mark_in_words};
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::Entry;
use crate::ui::theme::{ROW, course_icon, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{digits_of, width_of};
use crate::ui::words as w;

/// The longest entry and note that are shown, in characters; the whole ones are shown when pointed at.
const LONGEST: usize = 120;

/// Shows what the round before said of an item that is still open, or what became of it since.
pub(crate) fn before_ui(ui: &mut Ui, session: &Session, entry: &Entry<'_>, score: &NodeScore) {
    let Some(last) = session.assessment.rounds.last() else {
        return;
    };
    let id = &entry.node.id;
    match session.own_state(entry, score) {
        State::Unscored | State::Partial => {
            let Some(answer) = last.answers.get(id) else {
                return;
            };
            let words = |longest| said(session, entry, last, answer, longest);
            remark(ui, words(LONGEST)).on_hover_text(words(usize::MAX));
        }
        // The points of an inner node are those of its items, which tell by themselves.
        State::Scored | State::NotApplicable if entry.node.children.is_empty() => {
            since_ui(ui, last.marks.get(id), &now(score));
        }
        State::Scored | State::NotApplicable => {}
    }
}

/// What was entered, the points, the note and the evidence.
fn said(
    session: &Session,
    entry: &Entry<'_>,
    last: &PastRound,
    answer: &Answer,
    longest: usize,
) -> String {
    let (standard, id) = (&session.assessment.standard, &entry.node.id);
    let entered = entry_in_words(standard, id, answer, longest);
    let mut words = vec![format!("上轮（{}）：{entered}", last.name)];
    let mark = last.marks.get(id);
    let mark = mark.filter(|_| entry.node.children.is_empty());
    words.extend(mark.and_then(|mark| match mark.stood {
        Stood::Scored | Stood::Partial => Some(format!("得 {}分", mark_in_words(Some(mark)))),
        Stood::NotApplicable => None,
        Stood::Vetoed => Some("触发否决".to_owned()),
    }));
    let note = answer.note.trim().trim_end_matches(['。', '；', '，']);
    if !note.is_empty() {
        let short: String = note.chars().take(longest).collect();
        let more = if short.len() < note.len() { "…" } else { "" };
        words.push(format!("说明：{short}{more}"));
    }
    let papers = answer.evidence.len();
    if papers > 0 {
        words.push(format!("佐证{papers}件"));
    }
    words.join("，")
}

/// How the item stands now.
fn now(score: &NodeScore) -> RoundMark {
    RoundMark {
        points: score.points,
        max: score.max,
        stood: match score.state {
            _ if score.vetoed => Stood::Vetoed,
            State::NotApplicable => Stood::NotApplicable,
            State::Partial => Stood::Partial,
            State::Scored | State::Unscored => Stood::Scored,
        },
        name: String::new(),
    }
}

/// What became of it since the round before.
fn since_ui(ui: &mut Ui, before: Option<&RoundMark>, now: &RoundMark) {
    let Some(course) = Course::of(before, Some(now)) else {
        return;
    };
    let palette = palette(ui.ctx());
    let words = format!(
        "上轮 {}，本轮 {}",
        mark_in_words(before),
        mark_in_words(Some(now))
    );
    ui.horizontal_wrapped(|ui| {
        remark(ui, words);
        match course {
            Course::Gained => drop(badge(ui, course_icon(course), course.name(), palette.good)),
            Course::Lost => drop(badge(
                ui,
                course_icon(course),
                course.name(),
                palette.problem,
            )),
            Course::Unchanged | Course::New | Course::Gone => {
                badge(ui, course_icon(course), course.name(), palette.muted);
            }
        }
    });
}

/// Takes over all that is shown, where there is something to take over.
pub(crate) fn carry_all_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    if session.assessment.rounds.is_empty() || session.read_only {
        return;
    }
    let items = session.carryable();
    let words = |n: &str| format!("全部沿用上轮（{n}条）");
    let widest = words(&digits_of(session.counts().all));
    let button = Button::new(words(&items.len().to_string()));
    let button = button
        .frame_when_inactive(false)
        .min_size(vec2(width_of(ui, &widest), ROW));
    let response = ui.add_enabled(!items.is_empty(), button);
    if response.on_disabled_hover_text(w::NOT_CARRYABLE).clicked() {
        ctx.ask(AnswerCommand::CarryOver(items.to_vec()));
    }
}
