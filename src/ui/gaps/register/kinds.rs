//! The kinds of events of which nothing is listed, and the way to say that none happened.

use eframe::egui::{
    Align, FontId, Label, Layout, Rect, RichText, TextWrapMode, Ui, UiBuilder, vec2,
};

use crate::app::command::answer::AnswerCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::entry::event_register::{Cost, EventKind, Said};
use crate::domain::standard::NodeId;
use crate::ui::gaps::register::form::begin;
use crate::ui::icons;
use crate::ui::theme::{BODY, SMALL, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{clicked_once, quiet};
use crate::ui::widgets::line::cut;
use crate::ui::words as w;

/// How wide the buttons of a kind are together.
const TOOLS: f32 = 268.0;

/// What a kind is called: its item.
pub(crate) fn named(kind: &EventKind<'_>) -> String {
    format!("{} {}", kind.code, kind.title)
}

/// The item as a link to it.
pub(crate) fn link_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, kind: &EventKind<'_>) {
    ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
    let name = named(kind);
    let link = ui.link(RichText::new(&name).size(BODY));
    if link.on_hover_text(name).clicked() {
        ctx.ask(WindowCommand::Go(Screen::Checklist));
        ctx.ask(ViewCommand::Select(kind.item.clone()));
    }
}

/// The head of the kinds of which nothing is said, with a way to confirm them all, or of those confirmed.
pub(crate) fn head_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    name: &str,
    kinds: &[&EventKind<'_>],
) {
    let is_open = |it: &&&EventKind<'_>| it.said == Said::Nothing;
    let count = if name == w::UNCONFIRMED {
        kinds.iter().filter(is_open).count()
    } else {
        kinds.len()
    };
    ui.label(bold_text(format!("{name} {count} 项"), BODY));
    // That there is no honour is said of each by itself: points are given up by it.
    let all = kinds.iter().filter(is_open);
    let all = all.filter(|it| it.cost != Cost::Honour);
    let all: Vec<(NodeId, usize)> = all.map(|it| (it.item.clone(), it.rule)).collect();
    let open = name == w::UNCONFIRMED && !session.read_only && !all.is_empty();
    if open && quiet(ui, w::CONFIRM_ALL).clicked() {
        ctx.ask(AnswerCommand::NoEvents(all));
    }
}

/// A kind of event of which nothing is listed.
pub(crate) fn kind_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    (session, kind): (&Session, &EventKind<'_>),
    rect: Rect,
) {
    let inner = rect.shrink2(vec2(0.0, 4.0));
    let (words, right) = inner.split_left_right_at_x(inner.right() - TOOLS);
    let builder = UiBuilder::new()
        .max_rect(words)
        .id_salt("words")
        .layout(Layout::top_down(Align::LEFT));
    words_ui(ctx, &mut ui.new_child(builder), kind);
    let builder = UiBuilder::new()
        .max_rect(right)
        .id_salt("tools")
        .layout(Layout::left_to_right(Align::Center));
    tools_ui(ctx, &mut ui.new_child(builder), session, kind);
}

fn words_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, kind: &EventKind<'_>) {
    ui.spacing_mut().item_spacing.y = 1.0;
    link_ui(ctx, ui, kind);
    let text = format!("{}（{}发生的计入）", kind.what, kind.within.in_words());
    let font = FontId::proportional(SMALL);
    let galley = cut(ui, &text, font, palette(ui.ctx()).muted, 1);
    let is_cut = galley.elided;
    let shown = ui.add(Label::new(galley));
    if is_cut {
        shown.on_hover_text(text);
    }
}

fn tools_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, kind: &EventKind<'_>) {
    let good = palette(ui.ctx()).good;
    let (confirmed, none, add) = match kind.cost {
        Cost::Honour => (w::NO_HONOUR_YET, w::NO_HONOUR, w::ADD_HONOUR),
        _ => (w::CONFIRMED, w::NO_EVENT, w::ADD_EVENT),
    };
    match kind.said {
        Said::Never => {
            badge(ui, icons::CHECK_CIRCLE.filled(), confirmed, good);
        }
        Said::NotApplicable => {
            remark(ui, w::IDLE_KIND);
            return;
        }
        Said::Nothing | Said::Happened(_) => {
            if !session.read_only && clicked_once(&quiet(ui, none)) {
                let only = (kind.item.clone(), kind.rule);
                ctx.ask(AnswerCommand::NoEvents(vec![only]));
            }
        }
    }
    if !session.read_only && quiet(ui, add).clicked() {
        begin(ui.ctx(), kind);
    }
}
