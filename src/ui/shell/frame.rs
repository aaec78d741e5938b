//! What frames every screen: the bar on top and the rail on the left.

use eframe::egui::{
    Align, Button, Frame, Id, Layout, Margin, Panel, RichText, ScrollArea, TextWrapMode, Ui, vec2,
};

use crate::app::command::Command;
use crate::app::command::file::FileCommand;
use crate::app::command::import::ImportCommand;
use crate::app::command::paper::PaperCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::standard::StandardCommand;
use crate::app::command::window::WindowCommand;
use crate::app::sample::is_sample;
use crate::app::session::Session;
use crate::app::standard::draft_file::DraftFile;
use crate::ui::file::held::held_state_ui;
use crate::ui::file::user::chip_ui;
use crate::ui::theme::{BODY, HEADING, SMALL, bold_text, palette};
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{bare, primary, secondary, toggle};
use crate::ui::widgets::help_switch;
use crate::ui::words as w;

/// How high the button of a screen is.
const SCREEN: f32 = 38.0;

/// The bar on top: what is open, whether it is saved, undo and export.
pub(crate) fn top_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let palette = palette(ui.ctx());
    let frame = Frame::new()
        .fill(palette.surface)
        .inner_margin(Margin::symmetric(12, 8));
    Panel::top("top").frame(frame).show(ui, |ui| {
        // A long name gives way to the buttons, not they to it; how wide they are the last frame knows.
        let id = Id::unique("width of the buttons");
        let wide: f32 = ui.data(|it| it.get_temp(id)).unwrap_or_default();
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), 34.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                let gap = ui.spacing().item_spacing.x;
                let room = vec2((ui.available_width() - wide - gap).max(0.0), 34.0);
                let from_left = Layout::left_to_right(Align::Center);
                ui.allocate_ui_with_layout(room, from_left, |ui| {
                    ui.set_width(room.x);
                    left_ui(ctx, ui);
                });
                let buttons = ui.scope(|ui| right_ui(ctx, ui)).response.rect.width();
                if (buttons - wide).abs() > 0.5 {
                    ui.data_mut(|it| it.insert_temp(id, buttons));
                    ui.request_discard("the buttons on top changed their width");
                }
            },
        );
    });
}

/// The program and what is open in it.
fn left_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
    let accent = palette(ui.ctx()).accent;
    ui.label(bold_text(w::NAME, HEADING).color(accent));
    let on_draft = matches!(ctx.app.screen, Screen::Editor | Screen::Import);
    match &ctx.app.session {
        _ if on_draft => drop(ui.label(bold_text(w::STANDARDS, BODY))),
        Some(session) => title_ui(ctx, ui, session),
        None => {
            remark(ui, w::TAGLINE);
        }
    }
}

fn title_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let about = &session.assessment.about;
    let round = if about.round.is_empty() {
        String::new()
    } else {
        format!(" · {}", about.round)
    };
    if is_sample(about) {
        let colour = palette(ui.ctx()).warn;
        ui.label(bold_text(w::PRACTICE, SMALL).color(colour));
    }
    let name = session.file.path.file_name().unwrap_or_default();
    let hint = format!("{}：{}", w::FILE_INFO, name.display());
    let section = bare(ui, &about.section);
    ui.ctx()
        .accesskit_node_builder(section.id, |node| node.set_label(hint.as_str()));
    if section.on_hover_text(hint).clicked() {
        ctx.ask(WindowCommand::Go(Screen::FileInfo));
    }
    let text = format!("{}年度{round}", about.year);
    // A long section leaves no room; what stands here is on the overview too.
    if ui.available_width() > 80.0 {
        ui.label(RichText::new(text).size(SMALL))
            .on_hover_text(format!(
                "{}《{}》",
                about.unit, session.assessment.standard.title
            ));
    }
}

/// The save state, undo and redo, export, menu.
fn right_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let drafting = ctx.app.drafting.as_ref();
    let drafting = drafting.filter(|_| ctx.app.screen == Screen::Editor);
    if let Some(drafting) = drafting {
        draft_state_ui(ui, &drafting.file);
        steps_ui(ctx, ui, [drafting.can_undo(), drafting.can_redo()]);
    } else if let Some(session) = &ctx.app.session {
        if session.held.is_some() {
            held_state_ui(ctx, ui);
        } else {
            save_state_ui(ui, session);
        }
        steps_ui(ctx, ui, [session.can_undo(), session.can_redo()]);
        export_ui(ctx, ui);
    }
    menu_ui(ctx, ui);
    chip_ui(ctx, ui);
}

/// Undo and redo.
fn steps_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, can: [bool; 2]) {
    for (can, command) in can
        .into_iter()
        .zip([RecordCommand::Undo, RecordCommand::Redo])
    {
        let Some(offer) = command.offer() else {
            continue;
        };
        let button = ui.add_enabled(can, Button::new(offer.label));
        let button = button.on_hover_text(offer.keys);
        if button.clicked() {
            ctx.ask(command);
        }
    }
}

/// Whether the standard is on the disk, and where.
fn draft_state_ui(ui: &mut Ui, file: &DraftFile) {
    let palette = palette(ui.ctx());
    let (text, colour) = if file.failed {
        (w::SAVE_FAILED.to_owned(), palette.problem)
    } else if file.saving.is_some() {
        (w::SAVING.to_owned(), palette.muted)
    } else if file.is_dirty() {
        (w::UNSAVED.to_owned(), palette.warn)
    } else if file.is_draft {
        (w::IS_DRAFT.to_owned(), palette.warn)
    } else if let Some(at) = file.saved_at {
        (format!("✓ 已保存 {}", at.clock()), palette.good)
    } else {
        (w::UNCHANGED.to_owned(), palette.muted)
    };
    ui.label(RichText::new(text).size(SMALL).color(colour))
        .on_hover_text(file.path.display().to_string());
}

fn export_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    if primary(ui, label_of(PaperCommand::BeginExport)).clicked() {
        ctx.ask(WindowCommand::Go(Screen::Export));
    }
}

fn menu_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    eframe::egui::containers::menu::MenuButton::new(w::MENU).ui(ui, |ui| {
        ui.set_min_width(200.0);
        let mut entries: Vec<Command> = vec![
            FileCommand::BeginNew.into(),
            FileCommand::PickOpen.into(),
            ImportCommand::BeginImport.into(),
            StandardCommand::NewStandard.into(),
        ];
        if ctx.app.session.is_some() {
            entries.push(FileCommand::Save.into());
            entries.push(FileCommand::PickSaveAs.into());
            entries.push(PaperCommand::PickFill.into());
        }
        if ctx.app.drafting.is_some() {
            entries.push(StandardCommand::PickStandardExport.into());
        }
        for command in entries {
            let label = label_of(command.clone());
            if secondary(ui, label).clicked() {
                ctx.ask(command);
                ui.close();
            }
        }
        if secondary(ui, w::KEYS_BUTTON).clicked() {
            help_switch::toggle(ui.ctx());
            ui.close();
        }
    });
}

fn save_state_ui(ui: &mut Ui, session: &Session) {
    let palette = palette(ui.ctx());
    let file = &session.file;
    let (text, colour) = if session.read_only {
        (w::READ_ONLY.to_owned(), palette.warn)
    } else if file.failed {
        (w::SAVE_FAILED.to_owned(), palette.problem)
    } else if session.merging.is_some() {
        (Screen::Merge.offer().label.to_owned(), palette.warn)
    } else if file.away {
        (w::FILE_AWAY.to_owned(), palette.warn)
    } else if file.is_dirty() && file.is_safe() {
        (w::RECORDED.to_owned(), palette.good)
    } else if file.saving.is_some() {
        (w::SAVING.to_owned(), palette.muted)
    } else if file.is_dirty() {
        (w::UNSAVED.to_owned(), palette.warn)
    } else if let Some(at) = file.saved_at {
        (format!("✓ 已保存 {}", at.clock()), palette.good)
    } else {
        (w::UNCHANGED.to_owned(), palette.muted)
    };
    let path = file.path.display();
    let hover = if file.is_dirty() && file.is_safe() {
        format!("{path}\n{}", w::RECORDED_HINT)
    } else {
        path.to_string()
    };
    ui.label(RichText::new(text).size(SMALL).color(colour))
        .on_hover_text(hover);
}

/// The rail: the screens with their counts.
pub(crate) fn rail_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let palette = palette(ui.ctx());
    let frame = Frame::new()
        .fill(palette.hover)
        .inner_margin(Margin::same(8));
    Panel::left("rail")
        .frame(frame)
        .resizable(false)
        .exact_size(116.0)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 6.0);
            // At a high zoom the window may be too low for all of them.
            let area = ScrollArea::vertical().id_salt("rail").auto_shrink(false);
            area.show(ui, |ui| screens_ui(ctx, ui));
        });
}

fn screens_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    screen_ui(ctx, ui, Screen::Start, None);
    session_screens_ui(ctx, ui);
    if ctx.app.drafting.is_some() {
        screen_ui(ctx, ui, Screen::Editor, None);
    }
    // The settings stand apart, at the bottom where there is room.
    let below = ui.available_height() - SCREEN - 6.0;
    ui.add_space(below.max(0.0));
    screen_ui(ctx, ui, Screen::Settings, None);
}

/// The screens of the open assessment.
fn session_screens_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let unscored = session.tree().total.unscored;
    let (gaps, problems) = (session.gaps().len(), session.problems.len());
    let unproven = session.unproven();
    let screens = [
        (Screen::Overview, None),
        (Screen::Checklist, Some(unscored)),
        (Screen::Gaps, Some(gaps)),
        (Screen::Evidence, Some(unproven)),
        (Screen::RollUp, None),
        (Screen::Rounds, None),
        (Screen::History, None),
        (Screen::FileInfo, None),
        (Screen::Standard, None),
    ];
    for (screen, count) in screens {
        screen_ui(ctx, ui, screen, count);
    }
    let kept = session.assessment.archive.len();
    if kept > 0 {
        screen_ui(ctx, ui, Screen::Tray, None);
    }
    if ctx.app.filling.is_some() {
        screen_ui(ctx, ui, Screen::Fill, None);
    }
    if let Some(merging) = &session.merging {
        let open = merging.decisions.iter().filter(|it| it.is_none()).count();
        screen_ui(ctx, ui, Screen::Merge, Some(open));
    }
    if problems > 0 {
        screen_ui(ctx, ui, Screen::Problems, Some(problems));
    }
}

fn screen_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, screen: Screen, count: Option<usize>) {
    let name = screen.offer().label;
    let text = match count {
        Some(count) if count > 999 => format!("{name} 999+"),
        Some(count) if count > 0 => format!("{name}  {count}"),
        _ => name.to_owned(),
    };
    let on = ctx.app.screen == screen;
    let clicked = ui
        .allocate_ui_with_layout(
            vec2(ui.available_width(), SCREEN),
            Layout::centered_and_justified(eframe::egui::Direction::LeftToRight),
            |ui| toggle(ui, on, &text).clicked(),
        )
        .inner;
    if clicked {
        ctx.ask(WindowCommand::Go(screen));
    }
}
