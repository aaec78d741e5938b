//! The recent files, by what they are: a row of two lines each. Nothing of them is read from the disk.

use std::path::Path;

use eframe::egui::{FontId, Id, Key, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::command::file::FileCommand;
use crate::app::command::window::WindowCommand;
use crate::app::recent::{RecentFacts, when};
use crate::ui::icons;
use crate::ui::theme::{BAR, BODY, GAP, GAP_SECTION, SMALL, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::at_right::at_right;
use crate::ui::widgets::button::{clicked_once, quiet};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::paint::{cut_in_middle, put_line, put_name, put_right, under};
use crate::ui::words as w;

/// How far a row reaches beyond the column on each side.
const BEYOND: f32 = 12.0;
/// Where its words begin.
const INDENT: f32 = 48.0;
/// The most room of the title of its standard.
const STANDARD: f32 = 280.0;
/// The room at its right: for a date, or for two buttons.
const DATE: f32 = 130.0;
/// The same for two buttons.
const BUTTONS: f32 = 200.0;

/// Shows the recent files but the one that stands on the card.
pub(crate) fn recent_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, on_card: Option<&Path>) {
    let app = ctx.app;
    let paths = app.settings.recent.iter();
    let rest: Vec<(usize, RecentFacts)> = paths
        .enumerate()
        .filter(|(at, path)| {
            let first = app.settings.recent.iter().position(|it| it == *path);
            on_card != Some(path.as_path()) && first == Some(*at)
        })
        .map(|(at, path)| {
            let known = app.settings.facts_at(path).cloned();
            let bare = || RecentFacts {
                path: path.clone(),
                practice: app.settings.is_sample(path),
                ..RecentFacts::default()
            };
            (at, known.unwrap_or_else(bare))
        })
        .collect();
    if rest.is_empty() {
        return;
    }
    ui.add_space(GAP_SECTION);
    ui.label(bold_text(w::RECENT, BODY));
    ui.add_space(GAP);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, facts) in rest {
        row_ui(ctx, ui, at, &facts);
    }
}

fn row_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, at: usize, facts: &RecentFacts) {
    let (inner, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
    let row = inner.expand2(vec2(BEYOND, 0.0));
    let is_missing = ctx.app.missing.contains(&facts.path);
    let sense = if is_missing {
        Sense::hover()
    } else {
        Sense::click()
    };
    let response = ui.interact(row, Id::unique(("recent", at)), sense);
    let lines = [
        first_line(facts),
        second_line(facts, &facts.standard, is_missing),
    ];
    let role = if is_missing {
        Role::Label
    } else {
        Role::Button
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, lines.join("\n")));
    if !is_missing {
        under(ui, row, &response, None);
    }
    let room = if is_missing { BUTTONS } else { DATE };
    let font = FontId::proportional(SMALL);
    let standard = cut_in_middle(ui, &facts.standard, &font, STANDARD);
    let [first, _] = &lines;
    let shown = [first.clone(), second_line(facts, &standard, is_missing)];
    paint(ui, row.with_max_x(row.right() - room), &shown, is_missing);
    if is_missing {
        missing_ui(ctx, ui, row, facts);
        return;
    }
    if let Some(moment) = facts.at {
        let muted = palette(ui.ctx()).muted;
        let look = (FontId::proportional(SMALL), muted);
        let said = when(moment, ctx.app.now.date());
        put_right(ui, row.with_max_x(inner.right()), &said, look);
    }
    // What came to lie under the pointer by a click was not meant by a second one.
    if clicked_once(&response) {
        ctx.ask(FileCommand::Open(facts.path.clone()));
    }
    menu_ui(ctx, &response, facts);
    response.on_hover_text(whole(facts));
}

/// What is cut in a row or on the card: the standard, and where the file lies.
pub(crate) fn whole(facts: &RecentFacts) -> String {
    let path = facts.path.display().to_string();
    if facts.standard.is_empty() {
        path
    } else {
        format!("{}\n{path}", facts.standard)
    }
}

fn first_line(facts: &RecentFacts) -> String {
    let name = facts.name();
    if facts.practice {
        format!("【{}】{name}", w::PRACTICE)
    } else {
        name
    }
}

/// By which standard it assesses, how far it is, and its folder.
fn second_line(facts: &RecentFacts, standard: &str, is_missing: bool) -> String {
    let folder = facts.path.parent().unwrap_or(&facts.path);
    let folder = folder.display().to_string();
    let progress = if is_missing {
        w::NOT_THERE.to_owned()
    } else {
        facts.progress()
    };
    let parts = [standard, &progress, &folder].into_iter();
    let parts = parts.filter(|it| !it.is_empty());
    parts.collect::<Vec<_>>().join("·")
}

fn paint(ui: &Ui, row: Rect, lines: &[String; 2], is_missing: bool) {
    let palette = palette(ui.ctx());
    let icon = row.left_center() + vec2(BEYOND + 10.0, 0.0);
    icons::FILE.paint(ui, icon, 22.0, palette.muted);
    let words = row.with_min_x(row.left() + INDENT);
    let colour = if is_missing {
        palette.muted
    } else {
        palette.text
    };
    let [first, second] = lines;
    let top = words.with_max_y(row.center().y + 3.0);
    put_name(ui, top, first, (FontId::proportional(BODY), colour));
    let bottom = words.with_min_y(row.center().y - 3.0);
    let small = (FontId::proportional(SMALL), palette.muted);
    put_line(ui, bottom, second, small);
}

/// What can be done about a file that is not where it was.
fn missing_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, row: Rect, facts: &RecentFacts) {
    let place = row.with_min_x(row.right() - BUTTONS);
    let buttons = [w::FIND_AGAIN, w::FORGET];
    let mut child = at_right(ui, place, ("missing", &facts.path), &buttons);
    belongs_to(&child, &facts.path.display().to_string());
    if quiet(&mut child, w::FIND_AGAIN).clicked() {
        ctx.ask(FileCommand::PickMissing(facts.path.clone()));
    }
    if clicked_once(&quiet(&mut child, w::FORGET)) {
        ctx.ask(FileCommand::ForgetRecent(facts.path.clone()));
    }
}

/// What else can be done with a file: by the right button, or by Delete.
fn menu_ui(ctx: &mut ViewCtx<'_>, response: &Response, facts: &RecentFacts) {
    let mut forgotten =
        response.has_focus() && response.ctx.input(|it| it.key_pressed(Key::Delete));
    response.context_menu(|ui| {
        if quiet(ui, w::SHOW_FOLDER).clicked() {
            ctx.ask(WindowCommand::Reveal(facts.path.clone()));
            ui.close();
        }
        if quiet(ui, w::FORGET).clicked() {
            forgotten = true;
            ui.close();
        }
    });
    if forgotten {
        ctx.ask(FileCommand::ForgetRecent(facts.path.clone()));
    }
}
