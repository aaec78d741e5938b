//! The open item: what the standard asks, the controls, the reasons, the note.

use eframe::egui::{Color32, Context, FontId, Id, Key, Rect, RichText, Sense, Ui, Vec2};

use crate::app::command::answer::AnswerCommand;
use crate::app::command::ledger::LedgerCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::Input;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::decimal::Points;
use crate::domain::entry::full_marks::{full_marks, none};
use crate::domain::gap::Gap;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::reason::Told;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::{Entry, Node, NodeId, Role};
use crate::ui::checklist::item_before::before_ui;
use crate::ui::checklist::item_evidence::item_evidence_ui;
use crate::ui::checklist::item_same_work::same_work_ui;
use crate::ui::inputs::input_ui;
use crate::ui::theme::{BODY, SMALL, bold_text, palette, status_sign};
use crate::ui::view::{ViewCtx, asking_id, field_id, set_switch, start_id, switch};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{primary, quiet, secondary};
use crate::ui::widgets::text_field::{TextField, make_room};
use crate::ui::words as w;

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
    about_ui(ctx, ui, session, entry);
    before_ui(ctx, ui, session, entry, score);
    ui.add_space(2.0);
    let answer = session.assessment.answers.get(&node.id);
    let enabled = !session.read_only;
    if let Some(reason) = answer.and_then(|it| it.na.as_ref()) {
        not_applicable_ui(ctx, ui, node, reason, enabled);
    } else {
        for (at, rule) in node.rules.iter().enumerate() {
            let input = answer.and_then(|it| it.inputs.get(&(at + 1)));
            ui.push_id(("rule", at), |ui| {
                input_ui(ctx, ui, node, at + 1, rule, input, session);
            });
        }
        same_work_ui(ctx, ui, session, outline, entry);
        if enabled {
            actions_ui(ctx, ui, entry, answer.is_some());
        }
    }
    if let Some(at) = session.position(&node.id) {
        reasons_ui(ui, score, &session.told(at));
    }
    item_evidence_ui(ctx, ui, session, entry, score);
    ui.label(bold_text(w::NOTE, SMALL));
    let text = answer.map_or("", |it| it.note.as_str());
    let field = TextField::new(field_id(&node.id, "note"), w::NOTE)
        .hint(w::NOTE_HINT)
        .rows(2)
        .enabled(enabled);
    if let (_, Some(text)) = field.show(ui, text) {
        ctx.ask(AnswerCommand::SetNote {
            item: node.id.clone(),
            text,
        });
    }
    if let Some(answer) = answer
        && let Some(at) = answer.at
    {
        ui.horizontal_wrapped(|ui| {
            let signed = format!("{} {} {}", answer.by, at.date(), at.clock());
            remark(ui, signed.trim_start());
            let log = ui.link(RichText::new(w::ITEM_LOG).size(SMALL));
            if log.clicked() {
                ctx.ask(RecordCommand::ShowLog(Some(node.id.clone())));
            }
        });
    }
}

/// The words of the standard and where the item belongs.
fn about_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, entry: &Entry<'_>) {
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
    ui.horizontal_wrapped(|ui| {
        if !parts.is_empty() {
            remark(ui, parts.join("　·　"));
        }
        if !node.doubts.is_empty() {
            let open = palette(ui.ctx()).open;
            badge(ui, "？", w::UNCHECKED, open).on_hover_text(w::UNCHECKED_ITEM);
        }
        gaps_ui(ctx, ui, session, &node.id);
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

/// How far the work on a gap is, e.g. 整改 ✓ 已销号 2026-11-20.
fn gap_words(gap: &Gap) -> String {
    let what = match gap.origin {
        GapOrigin::Notified => gap.code.as_str(),
        _ => w::GAP_LINK,
    };
    let (sign, status) = (status_sign(gap.status), gap.status.name());
    let day = match gap.closed_on() {
        Some(day) => format!(" {day}"),
        None => gap.due.map_or_else(String::new, |it| format!("（{it}前）")),
    };
    format!("{what} {sign} {status}{day}")
}

/// The keys that answer the whole item at once.
fn actions_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, entry: &Entry<'_>, answered: bool) {
    let item = &entry.node.id;
    let asking = asking_id(item);
    ui.horizontal_wrapped(|ui| {
        let knows = |key: fn(&Rule, Points) -> Option<Input>| {
            let node = entry.node;
            node.rules.iter().any(|it| key(it, node.max).is_some())
        };
        let is_scored = matches!(entry.role, Role::Scored);
        if is_scored && knows(full_marks) && secondary(ui, w::FULL_MARKS).clicked() {
            ctx.ask(AnswerCommand::FullMarks(item.clone()));
        }
        if knows(none) && secondary(ui, w::NO_MARKS).clicked() {
            ctx.ask(AnswerCommand::NoMarks(item.clone()));
        }
        if secondary(ui, w::NA_BUTTON).clicked() {
            set_switch(ui, asking, true);
        }
        if answered && secondary(ui, w::CLEAR).clicked() {
            ctx.ask(AnswerCommand::Clear(item.clone()));
        }
    });
    if switch(ui, asking) {
        asking_ui(ctx, ui, entry.node, asking);
    }
}

/// Asks why the item does not apply; nothing changes before there is a reason.
fn asking_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node, asking: Id) {
    let draft = Id::unique(("na draft", node.id.as_str()));
    let text = ui
        .data(|it| it.get_temp::<String>(draft))
        .unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.label(w::NA_REASON);
        let id = field_id(&node.id, "na");
        let field = TextField::new(id, w::NA_REASON)
            .hint(w::NA_HINT)
            .width(320.0);
        let (response, typed) = field.show(ui, &text);
        let text = typed.unwrap_or(text);
        let begun = Id::unique(("na begun", node.id.as_str()));
        if !switch(ui, begun) {
            response.request_focus();
            set_switch(ui, begun, true);
        }
        let entered = response.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
        let confirmed = primary(ui, w::CONFIRM).clicked() || entered;
        let left = quiet(ui, w::CANCEL).clicked() || ui.input(|it| it.key_pressed(Key::Escape));
        let given = !text.trim().is_empty();
        if confirmed && given {
            let reason = Some(text.trim().to_owned());
            ctx.ask(AnswerCommand::SetNa {
                item: node.id.clone(),
                reason,
            });
        }
        if left || (confirmed && given) {
            set_switch(ui, asking, false);
            set_switch(ui, begun, false);
            ui.data_mut(|it| it.remove::<String>(draft));
        } else {
            ui.data_mut(|it| it.insert_temp(draft, text));
        }
    });
}

/// Asks why the item does not apply, as its button does.
pub(crate) fn ask_why_not_applicable(egui: &Context, item: &NodeId) {
    egui.data_mut(|it| it.insert_temp(asking_id(item), true));
}

fn not_applicable_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node, reason: &str, enabled: bool) {
    ui.horizontal_wrapped(|ui| {
        ui.label(bold_text("⊘ 不适用，理由：", BODY));
        let id = field_id(&node.id, "na reason");
        let field = TextField::new(id, w::NA_REASON)
            .width(320.0)
            .enabled(enabled);
        if let (_, Some(text)) = field.show(ui, reason) {
            ctx.ask(AnswerCommand::SetNa {
                item: node.id.clone(),
                reason: Some(text),
            });
        }
        if enabled && secondary(ui, w::NA_BACK).clicked() {
            ctx.ask(AnswerCommand::SetNa {
                item: node.id.clone(),
                reason: None,
            });
        }
    });
}

pub(crate) fn reasons_ui(ui: &mut Ui, score: &NodeScore, told: &Told) {
    if told.said().next().is_none() {
        return;
    }
    let palette = palette(ui.ctx());
    let lost = score.own_lost.is_positive() || score.vetoed;
    let title = if lost { w::REASON } else { w::EXPLANATION };
    ui.label(bold_text(title, SMALL));
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
        badge(ui, "◐", "还有内容没有填完，暂按已填部分计分", palette.open);
    }
}
