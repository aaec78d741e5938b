//! The open item: what the standard asks, the controls, the reasons, the note.

use eframe::egui::{Color32, FontId, Rect, RichText, Sense, Ui, Vec2};

use crate::app::command::answer::AnswerCommand;
use crate::app::command::ledger::LedgerCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::gap::Gap;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::reason::Told;
use crate::domain::standard::{Entry, Node, NodeId};
use crate::ui::checklist::item_actions::{actions_ui, not_applicable_ui};
use crate::ui::checklist::item_before::before_ui;
use crate::ui::checklist::item_evidence::item_evidence_ui;
use crate::ui::checklist::item_same_work::same_work_ui;
use crate::ui::icons;
use crate::ui::inputs::{Controls, input_ui};
use crate::ui::theme::{BODY, SMALL, bold_text, palette};
use crate::ui::view::{ViewCtx, field_id, start_id};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::read_field::say_ui;
use crate::ui::widgets::text_field::{TextField, make_room};
use crate::ui::words as w;

/// How much room the reasons have, so that what stands below them seldom moves.
const REASONS: f32 = 32.0;

/// Shows everything about the item.
pub(crate) fn item_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
    (entry, score): (&Entry<'_>, &NodeScore),
) {
    let node = entry.node;
    let start = start_id(&node.id);
    if ui.memory(|it| it.has_focus(start)) {
        // Tab is on its way into the item: egui goes on from here to the first control.
        let corner = Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
        ui.interact(corner, start, Sense::focusable_noninteractive());
    }
    // What stands here is the same however the item is answered: nothing moves by a click.
    about_ui(ui, session, entry);
    ui.add_space(2.0);
    let mut said = inputs_ui(ctx, ui, session, node, Controls::Fixed);
    same_work_ui(ctx, ui, session, outline, entry);
    actions_ui(ctx, ui, session, (entry, score));
    // What a click brings comes below.
    said.extend(inputs_ui(ctx, ui, session, node, Controls::Rows));
    result_ui(ctx, ui, session, (entry, score), &said);
    item_evidence_ui(ctx, ui, session, entry, score);
    note_ui(ctx, ui, session, node);
    ui.horizontal_wrapped(|ui| {
        gaps_ui(ctx, ui, session, &node.id);
        signed_ui(ctx, ui, session, node);
    });
}

/// These controls of each rule; what of the entries is not taken over.
fn inputs_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    node: &Node,
    controls: Controls,
) -> Vec<String> {
    let mut said = Vec::new();
    for number in 1..=node.rules.len() {
        let salt = (controls == Controls::Fixed, "rule", number);
        ui.push_id(salt, |ui| {
            said.extend(input_ui(ctx, ui, session, (node, number), controls));
        });
    }
    said
}

/// What comes of the entries, in room of its own: why the item does not apply, what is not taken over, the reasons, and
/// what the round before said.
fn result_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    (entry, score): (&Entry<'_>, &NodeScore),
    said: &[String],
) {
    let told = session.position(&entry.node.id).map(|it| session.told(it));
    let title = told.as_ref().and_then(|it| title_of(score, it));
    not_applicable_ui(ctx, ui, session, entry.node, title.unwrap_or_default());
    ui.scope(|ui| {
        ui.set_min_height(REASONS);
        say_ui(ui, said);
        if let Some(told) = &told {
            told_ui(ui, score, told);
        }
        before_ui(ui, session, entry, score);
    });
}

/// What is to be said of the gap.
fn note_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, node: &Node) {
    let answer = session.assessment.answers.get(&node.id);
    ui.label(bold_text(w::NOTE, SMALL));
    let text = answer.map_or("", |it| it.note.as_str());
    let field = TextField::new(field_id(&node.id, "note"), w::NOTE)
        .hint(w::NOTE_HINT)
        .rows(2)
        .enabled(!session.read_only);
    if let (_, Some(text)) = field.show(ui, text) {
        ctx.ask(AnswerCommand::SetNote {
            item: node.id.clone(),
            text,
        });
    }
}

/// Who answered it and when, and the way to all that was changed.
fn signed_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, node: &Node) {
    let answer = session.assessment.answers.get(&node.id);
    if let Some(answer) = answer
        && let Some(at) = answer.at
    {
        let signed = format!("{} {} {}", answer.by, at.date(), at.clock());
        remark(ui, signed.trim_start());
        let log = ui.link(RichText::new(w::ITEM_LOG).size(SMALL));
        if log.clicked() {
            ctx.ask(RecordCommand::ShowLog(Some(node.id.clone())));
        }
    }
}

/// The words of the standard and where the item belongs.
fn about_ui(ui: &mut Ui, session: &Session, entry: &Entry<'_>) {
    let node = entry.node;
    if !node.text.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.label(bold_text(w::CLAUSE, SMALL));
            ui.label(RichText::new(&node.text).size(BODY));
        });
    }
    let mut parts: Vec<String> = Vec::new();
    let methods: Vec<&str> = entry.methods.iter().map(|it| it.name()).collect();
    if !methods.is_empty() {
        parts.push(methods.join("、"));
    }
    if !entry.lead.is_empty() {
        parts.push(format!("牵头：{}", entry.lead));
    }
    if !node.support.is_empty() {
        parts.push(format!("配合：{}", node.support.join("、")));
    }
    if let Some(month) = node.month {
        parts.push(format!("{month}月完成"));
    } else if let Some(phase) = session.assessment.standard.phase(entry.phase) {
        parts.push(phase.name.clone());
    }
    if !node.source.is_empty() {
        parts.push(format!("{}：{}", w::SOURCE, node.source));
    }
    if parts.is_empty() && node.doubts.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if !parts.is_empty() {
            remark(ui, parts.join("　·　"));
        }
        if !node.doubts.is_empty() {
            let open = palette(ui.ctx()).warn;
            badge(ui, icons::WARNING, w::UNCHECKED, open).on_hover_text(w::UNCHECKED_ITEM);
        }
    });
}

/// The gap of the item and what was sent down about it, each with how far it is.
fn gaps_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, item: &NodeId) {
    let concerns = |it: &&Gap| it.item.as_ref() == Some(item);
    for gap in session.gaps().iter().filter(concerns) {
        let words = gap_words(gap);
        // A link that breaks would be two things to a screen reader.
        let font = FontId::proportional(SMALL);
        let wide = ui
            .painter()
            .layout_no_wrap(words.clone(), font, Color32::PLACEHOLDER);
        make_room(ui, wide.size().x);
        let link = ui.link(RichText::new(words).size(SMALL));
        if link.clicked() {
            ctx.ask(WindowCommand::Go(Screen::Gaps));
            ctx.ask(LedgerCommand::OpenGap(Some(gap.id.clone())));
        }
    }
}

/// How far the work on a gap is, e.g. 整改 已销号 2026-11-20.
fn gap_words(gap: &Gap) -> String {
    let what = match gap.origin {
        GapOrigin::Notified => gap.code.as_str(),
        _ => w::GAP_LINK,
    };
    let status = gap.status.name();
    let day = match gap.closed_on() {
        Some(day) => format!(" {day}"),
        None => gap.due.map_or_else(String::new, |it| format!("（{it}前）")),
    };
    format!("{what} {status}{day}")
}

/// What the reasons are, where there are any.
fn title_of(score: &NodeScore, told: &Told) -> Option<&'static str> {
    told.said().next()?;
    let lost = score.own_lost.is_positive() || score.vetoed;
    Some(if lost { w::REASON } else { w::EXPLANATION })
}

/// The reasons under their title.
pub(crate) fn reasons_ui(ui: &mut Ui, score: &NodeScore, told: &Told) {
    if let Some(title) = title_of(score, told) {
        ui.label(bold_text(title, SMALL));
        told_ui(ui, score, told);
    }
}

/// The reasons, one a line.
fn told_ui(ui: &mut Ui, score: &NodeScore, told: &Told) {
    if told.said().next().is_none() {
        return;
    }
    let palette = palette(ui.ctx());
    for reason in told.said() {
        let (sign, colour) = if reason.is_fault() {
            ("×", palette.problem)
        } else if reason.lost.is_positive() || score.vetoed {
            ("▼", palette.problem)
        } else {
            ("·", palette.text)
        };
        ui.label(
            RichText::new(format!("{sign} {}", reason.text))
                .size(BODY)
                .color(colour),
        );
    }
    if score.state == State::Partial {
        badge(
            ui,
            icons::CIRCLE_HALF.filled(),
            "还有内容没有填完，暂按已填部分计分",
            palette.warn,
        );
    }
}
