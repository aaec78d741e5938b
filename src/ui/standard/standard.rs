//! 标准: the standard as a tree and a table to read, with what `check` found in it.

use eframe::egui::{Popup, Ui, UiBuilder, vec2};

use crate::app::command::Command;
use crate::app::command::screen::Screen;
use crate::app::command::standard::StandardCommand;
use crate::app::command::upgrade::UpgradeCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::standard::marks_in_words::{pass_mark_in_words, rounding_in_words};
use crate::domain::standard::{Entry, NaPolicy, Standard};
use crate::ui::checklist::find::find_ui;
use crate::ui::checklist::tree::tree_ui;
use crate::ui::icons;
use crate::ui::standard::table::table_ui;
use crate::ui::theme::{GAP, is_narrow, palette};
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::around::{above_ui, empty_ui};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{quiet, secondary};
use crate::ui::widgets::focus::popup_begins;
use crate::ui::widgets::paint::{edge, hairline};
use crate::ui::words as w;

/// How wide the tree of projects is.
const TREE: (f32, f32, f32) = (248.0, 300.0, 0.27);

/// Shows the standard of the open assessment: the tree of its projects and the table of its items.
pub(crate) fn standard_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let standard = &*session.assessment.standard;
    head_ui(ctx, ui, session, standard);
    let outline = standard.outline();
    let wanted = |at: usize, entry: &Entry<'_>| session.is_found(at, &entry.node.id);
    let rows: Vec<usize> = (0..outline.len())
        .filter(|at| outline.get(*at).is_some_and(|entry| wanted(*at, entry)))
        .collect();
    let room = ui.available_rect_before_wrap();
    hairline(ui, room.x_range(), room.top());
    let table = if is_narrow(ui.ctx()) {
        room
    } else {
        let (least, most, part) = TREE;
        let width = (room.width() * part).clamp(least, most);
        let (tree, table) = room.split_left_right_at_x(room.left() + width);
        let inner = tree.shrink2(vec2(0.0, GAP)).translate(vec2(-8.0, 0.0));
        let builder = UiBuilder::new().max_rect(inner).id_salt("tree");
        tree_ui(ctx, &mut ui.new_child(builder), session, &outline);
        edge(ui, tree.right(), tree.y_range());
        table.with_min_x(table.left() + 1.0)
    };
    if rows.is_empty() {
        let mut child = ui.new_child(UiBuilder::new().max_rect(table).id_salt("nothing"));
        empty_ui(&mut child, w::STANDARD_NOT_FOUND, None);
    } else {
        table_ui(ctx, ui, table, session, (&outline, &rows));
    }
    ui.advance_cursor_after_rect(room);
}

/// What is said of the whole standard.
fn about_ui(ui: &mut Ui, facts: &str, notes: &str) {
    remark(ui, facts);
    if !notes.is_empty() {
        ui.label(notes);
    }
}

fn head_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, standard: &Standard) {
    let items = session.counts().all;
    let na = match standard.not_applicable {
        NaPolicy::FullMarks => "不适用项按满分计",
        NaPolicy::LeaveOut => "不适用项不计分、按比例折算",
        NaPolicy::Zero => "不适用项按0分计",
    };
    let mut facts = vec![
        format!("{}年", standard.year),
        format!("满分{}分", standard.total),
        format!("{items}项"),
        na.to_owned(),
    ];
    facts.extend([&standard.version, &standard.issuer].map(Clone::clone));
    let marks = standard.pass_marks.iter();
    facts.extend(marks.map(|it| pass_mark_in_words(it, standard)));
    facts.extend(standard.rounding.map(rounding_in_words));
    facts.retain(|it| !it.is_empty());
    let facts = facts.join("·");
    let narrow = is_narrow(ui.ctx());
    if !narrow {
        above_ui(ui, "about", |ui| about_ui(ui, &facts, &standard.notes));
    }
    ui.horizontal_wrapped(|ui| {
        find_ui(ctx, ui, session);
        if narrow {
            // The table has the room: this is said when it is asked for.
            let button = quiet(ui, w::STANDARD_ABOUT);
            let popup = Popup::from_toggle_button_response(&button);
            popup.show(|ui| {
                popup_begins(ui);
                ui.set_width((ui.content_rect().width() - 80.0).min(520.0));
                about_ui(ui, &facts, &standard.notes);
            });
        }
        let palette = palette(ui.ctx());
        let found = session.standard_problems();
        if found == 0 {
            badge(
                ui,
                icons::CHECK_CIRCLE.filled(),
                w::STANDARD_SOUND,
                palette.good,
            );
        } else if secondary(ui, &format!("▲ 检查发现{found}处问题")).clicked() {
            ctx.ask(WindowCommand::Go(Screen::Problems));
        }
        let commands: [Command; 2] = [
            UpgradeCommand::BeginUpgrade.into(),
            StandardCommand::EditCopy(standard.id.clone()).into(),
        ];
        for command in commands {
            if quiet(ui, label_of(command.clone())).clicked() {
                ctx.ask(command);
            }
        }
    });
    ui.add_space(GAP);
}
