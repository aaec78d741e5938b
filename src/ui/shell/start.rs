//! The start screen: what to go on with, the recent files by what they are, and the ways to others.

use eframe::egui::{Align, Layout, RichText, ScrollArea, Ui, UiBuilder, vec2};

use crate::app::command::Command;
use crate::app::command::file::FileCommand;
use crate::app::command::import::ImportCommand;
use crate::app::command::screen::Screen;
use crate::app::command::standard::StandardCommand;
use crate::app::command::window::WindowCommand;
use crate::app::recent::RecentFacts;
use crate::ui::icons;
use crate::ui::shell::go_on::go_on_ui;
use crate::ui::shell::library::library_ui;
use crate::ui::shell::new_form::form_ui;
use crate::ui::shell::recent::recent_ui;
use crate::ui::theme::{
    BODY, GAP, GAP_LARGE, GAP_SECTION, HEADING, NAV, SMALL, TITLE, bold_text, palette,
};
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::around::scrolled;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{Words, primary};
use crate::ui::widgets::column::column;
use crate::ui::widgets::paint::hairline;
use crate::ui::words as w;

/// What stands in the bar on top: the program, and what it is for.
pub(crate) fn bar_ui(ui: &mut Ui) {
    let accent = palette(ui.ctx()).accent;
    ui.label(bold_text(w::NAME, HEADING).color(accent));
    remark(ui, w::TAGLINE);
}

/// Shows the start screen.
pub(crate) fn start_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    if let Some(form) = ctx.app.form.clone() {
        form_ui(ctx, ui, form);
        return;
    }
    let area = ScrollArea::vertical()
        .id_salt(("start", ctx.app.shows_standards))
        .auto_shrink(false);
    scrolled(ui, area, |ui| {
        column(ui, |ui| {
            if ctx.app.shows_standards {
                library_ui(ctx, ui);
            } else {
                welcome_ui(ctx, ui);
            }
        });
    });
}

/// What is gone on with: the open file, or the one that was open last and is still there.
fn to_go_on_with(ctx: &ViewCtx<'_>) -> Option<RecentFacts> {
    let app = ctx.app;
    if let Some(session) = &app.session {
        return Some(RecentFacts::of(session, app.now));
    }
    let mut recent = app.settings.recent.iter();
    let path = recent.find(|it| !app.missing.contains(it))?;
    let known = app.settings.facts_at(path).cloned();
    Some(known.unwrap_or_else(|| RecentFacts {
        path: path.clone(),
        ..RecentFacts::default()
    }))
}

fn welcome_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let is_high = ui.ctx().content_rect().height() > 600.0;
    ui.add_space(if is_high { 48.0 } else { GAP_LARGE });
    let first = to_go_on_with(ctx);
    match &first {
        Some(facts) => {
            ui.label(bold_text(w::GO_ON_TITLE, TITLE));
            ui.add_space(GAP);
            if go_on_ui(ui, facts, ctx.app.now.date()) {
                go_on(ctx, facts);
            }
        }
        None => first_ui(ctx, ui),
    }
    ui.add_space(GAP);
    // However long the list below is, what begins something is in sight.
    ways_ui(ctx, ui, first.is_some());
    ui.add_space(GAP);
    let (rect, _) = ui.allocate_exact_size(
        vec2(ui.available_width(), 1.0),
        eframe::egui::Sense::hover(),
    );
    hairline(ui, rect.x_range(), rect.top());
    let shown = first.as_ref().map(|it| it.path.as_path());
    recent_ui(ctx, ui, shown);
    ui.add_space(GAP_LARGE);
    problems_ui(ctx, ui);
    ui.add_space(GAP_SECTION);
}

fn go_on(ctx: &mut ViewCtx<'_>, facts: &RecentFacts) {
    if ctx.app.session.is_some() {
        ctx.ask(WindowCommand::Go(Screen::Checklist));
    } else {
        ctx.ask(FileCommand::Open(facts.path.clone()));
    }
}

/// What a new user is told, and the first step.
fn first_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    ui.label(bold_text(w::TAGLINE, TITLE));
    ui.add_space(GAP);
    ui.label(RichText::new(w::FIRST_LINE).size(BODY));
    remark(ui, w::FIRST_SAVING);
    ui.add_space(GAP_LARGE);
    if primary(ui, label_of(FileCommand::BeginNew)).clicked() {
        ctx.ask(FileCommand::BeginNew);
    }
    ui.add_space(GAP_LARGE);
}

/// The ways to other files, and to the standards; a new user is shown how to import one.
fn ways_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, has_files: bool) {
    let begin = (
        icons::FILE_PLUS,
        label_of(FileCommand::BeginNew),
        Command::File(FileCommand::BeginNew),
    );
    let others = [
        (
            icons::FOLDER,
            label_of(FileCommand::PickOpen),
            Command::File(FileCommand::PickOpen),
        ),
        (
            icons::EYE,
            w::SAMPLE,
            Command::File(FileCommand::OpenSample),
        ),
    ];
    let import = (
        icons::DOWNLOAD,
        label_of(ImportCommand::BeginImport),
        Command::Import(ImportCommand::BeginImport),
    );
    let first = has_files.then_some(begin);
    let last = (!has_files).then_some(import);
    let all = first.into_iter().chain(others).chain(last);
    let size = vec2(ui.available_width(), NAV);
    let (rect, _) = ui.allocate_exact_size(size, eframe::egui::Sense::hover());
    // The words line up with the edges of the column; the fill under the pointer reaches beyond.
    let row = rect.expand2(vec2(ui.spacing().button_padding.x, 0.0));
    let from_left = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().max_rect(row).layout(from_left);
    let mut left = ui.new_child(builder.id_salt("ways"));
    left.spacing_mut().item_spacing.x = 4.0;
    for (icon, label, command) in all {
        if Words::new(label).icon(icon).show(&mut left).clicked() {
            ctx.ask(command);
        }
    }
    let from_right = Layout::right_to_left(Align::Center);
    let builder = UiBuilder::new().max_rect(row).layout(from_right);
    let mut right = ui.new_child(builder.id_salt("way to the standards"));
    let words = Words::new(w::MANAGE_STANDARDS).icon(icons::BOOKS);
    if words.show(&mut right).clicked() {
        ctx.ask(StandardCommand::ShowStandards(true));
    }
}

/// What of the user's own standards could not be read.
fn problems_ui(ctx: &ViewCtx<'_>, ui: &mut Ui) {
    let colour = palette(ui.ctx()).problem;
    for problem in ctx.app.library.problems() {
        let text = RichText::new(format!("× {problem}"));
        ui.label(text.size(SMALL).color(colour));
    }
}
