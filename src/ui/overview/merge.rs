//! 合并: what two people changed differently, side by side.

use eframe::egui::{Color32, Frame, Margin, RichText, ScrollArea, Ui};

use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::app::record::merging::{MergeSource, Merging};
use crate::domain::change::in_words::AnswerInWords;
use crate::domain::change::value::FieldValue;
use crate::domain::change::whole_answer::WholeAnswer;
use crate::domain::merge::conflict::{Conflict, Decision};
use crate::domain::problem::place;
use crate::domain::standard::{Node, Standard};
use crate::ui::theme::{BODY, GAP, HEADING, RADIUS, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::scrolled;
use crate::ui::widgets::around::{above_ui, empty_ui};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, secondary};
use crate::ui::widgets::card::card;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::words as w;

/// The longest value that is shown, in characters.
const LONGEST: usize = 2000;

/// Shows the conflicts.
pub(crate) fn merge_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let Some(merging) = &session.merging else {
        if empty_ui(ui, w::NO_CONFLICTS, Some(w::GO_CHECKLIST)) {
            ctx.ask(WindowCommand::Go(Screen::Checklist));
        }
        return;
    };
    let other_section = merging.is_of_another(&session.assessment);
    above_ui(ui, "merge head", |ui| {
        head_ui(ctx, ui, merging, other_section);
    });
    let standard = &*session.assessment.standard;
    let area = ScrollArea::vertical()
        .id_salt("conflicts")
        .auto_shrink(false);
    scrolled(ui, area, |ui| {
        let conflicts = merging.conflicts.iter().zip(&merging.decisions);
        for (at, (conflict, decision)) in conflicts.enumerate() {
            conflict_ui(ctx, ui, standard, (at, conflict), *decision);
            ui.add_space(GAP);
        }
    });
}

fn undecided(merging: &Merging) -> usize {
    merging.decisions.iter().filter(|it| it.is_none()).count()
}

/// What stands in the bar on top: how many places still wait for a decision.
pub(crate) fn bar_ui(ctx: &ViewCtx<'_>, ui: &mut Ui) {
    ui.label(bold_text(Screen::Merge.offer().label, HEADING));
    let session = ctx.app.session.as_ref();
    if let Some(merging) = session.and_then(|it| it.merging.as_ref()) {
        remark(ui, left_in_words(undecided(merging)));
    }
}

/// How many places still wait for a decision: why the merging cannot be completed yet.
fn left_in_words(open: usize) -> String {
    match open {
        0 => w::ALL_DECIDED.to_owned(),
        open => format!("还有{open}处没有决定"),
    }
}

/// The button of the screen: to take over what was decided.
pub(crate) fn action_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let session = ctx.app.session.as_ref();
    let Some(merging) = session.and_then(|it| it.merging.as_ref()) else {
        return;
    };
    let open = undecided(merging);
    let done = ui.add_enabled_ui(open == 0, |ui| primary(ui, w::SETTLE_MERGE));
    let why = format!("{}，{}", left_in_words(open), w::SETTLE_WHEN);
    if done.inner.on_disabled_hover_text(why).clicked() {
        ctx.ask(RecordCommand::SettleMerge);
    }
}

fn head_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, merging: &Merging, other_section: bool) {
    let n = merging.conflicts.len();
    let open = undecided(merging);
    ui.label(bold_text(format!("有{n}处两份不一样，请逐处决定"), BODY));
    remark(
        ui,
        match (&merging.base, merging.source) {
            (None, _) => w::MERGE_APART_HINT,
            (Some(_), MergeSource::Disk) => w::MERGE_HINT,
            (Some(_), MergeSource::Copy) => w::MERGE_COPY_HINT,
        },
    );
    let is_answer = |it: &Conflict| matches!(it.mine, FieldValue::Whole(_));
    if merging.conflicts.iter().any(is_answer) {
        remark(ui, w::WHOLE_HINT);
    }
    if other_section {
        remark(ui, w::OTHER_HEAD);
    }
    ui.horizontal_wrapped(|ui| {
        // What is decided one by one stays so while there is something left.
        let is_rest = 0 < open && open < n;
        let choices = if is_rest {
            [
                (w::REST_MINE, Decision::Mine),
                (w::REST_THEIRS, Decision::Theirs),
            ]
        } else {
            [
                (w::ALL_MINE, Decision::Mine),
                (w::ALL_THEIRS, Decision::Theirs),
            ]
        };
        for (label, choice) in choices {
            if secondary(ui, label).clicked() {
                let meant = merging.decisions.iter().enumerate();
                for (at, _) in meant.filter(|it| !is_rest || it.1.is_none()) {
                    ctx.ask(RecordCommand::Decide(at, choice));
                }
            }
        }
    });
    ui.add_space(GAP);
}

fn conflict_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    standard: &Standard,
    (at, conflict): (usize, &Conflict),
    decision: Option<Decision>,
) {
    card(ui, |ui| {
        let field = conflict.place.in_words(standard);
        let title = match conflict.place.item() {
            Some(item) => {
                let item = standard.node(item).map_or_else(|| item.to_string(), place);
                format!("{item} · {field}")
            }
            None => format!("基本信息 · {field}"),
        };
        belongs_to(ui, &title);
        ui.label(bold_text(&title, BODY));
        let node = conflict.place.item().and_then(|it| standard.node(it));
        let words = |it: &FieldValue| it.in_words(&conflict.place, standard, LONGEST);
        if !conflict.base.is_blank() {
            let base = match &conflict.base {
                FieldValue::Whole(answer) => answer.in_words(node, standard, LONGEST).in_one_line(),
                value => words(value),
            };
            remark(ui, format!("原来：{base}"));
        }
        ui.columns(2, |columns| {
            let sides = [
                (w::TAKE_MINE, &conflict.mine, Decision::Mine),
                (w::TAKE_THEIRS, &conflict.theirs, Decision::Theirs),
            ];
            for (ui, (name, value, meant)) in columns.iter_mut().zip(sides) {
                let holds = decision == Some(meant) || decision == Some(Decision::Both);
                side_ui(ui, holds, |ui| {
                    choice_ui(ctx, ui, (at, decision), (meant, name));
                    match value {
                        FieldValue::Whole(answer) => answer_ui(ui, standard, node, answer),
                        _ => drop(ui.label(RichText::new(words(value)).size(BODY))),
                    }
                });
            }
        });
        if conflict.can_keep_both() {
            side_ui(ui, decision == Some(Decision::Both), |ui| {
                choice_ui(ctx, ui, (at, decision), (Decision::Both, w::TAKE_BOTH));
            });
        }
    });
}

/// What one side says; what holds has a ground of its own.
fn side_ui(ui: &mut Ui, holds: bool, contents: impl FnOnce(&mut Ui)) {
    let fill = if holds {
        palette(ui.ctx()).selected
    } else {
        Color32::TRANSPARENT
    };
    let frame = Frame::new().fill(fill).corner_radius(RADIUS);
    frame.inner_margin(Margin::symmetric(6, 4)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        contents(ui);
    });
}

/// One of the decisions that can be taken.
fn choice_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    (at, decision): (usize, Option<Decision>),
    (choice, text): (Decision, &str),
) {
    let row = OptionRow {
        mark: OptionMark::Dot,
        on: decision == Some(choice),
        enabled: true,
        key: None,
        text,
    };
    if row.show(ui).clicked() {
        ctx.ask(RecordCommand::Decide(at, choice));
    }
}

/// An answer: what was entered, the note, and below who said so and when.
fn answer_ui(ui: &mut Ui, standard: &Standard, node: Option<&Node>, answer: &WholeAnswer) {
    let AnswerInWords {
        entries,
        note,
        signature,
    } = answer.in_words(node, standard, LONGEST);
    for text in [Some(entries), note].into_iter().flatten() {
        ui.label(RichText::new(text).size(BODY));
    }
    match signature {
        Some(signature) => drop(remark(ui, signature)),
        None if answer.is_blank() => {}
        None => drop(remark(ui, w::UNSIGNED)),
    }
}
