//! 设置: one page with all that is remembered between runs. What is changed is in force at once.

use std::path::Path;

use eframe::egui::{Grid, Id, RichText, ScrollArea, Ui, vec2};

use crate::app::command::paper::PaperCommand;
use crate::app::command::settings::SettingsCommand;
use crate::app::command::window::WindowCommand;
use crate::app::settings::{Appearance, Density, Renderer, Settings};
use crate::app::standard::remembered::RememberedWords;
use crate::export::manual::Manual;
use crate::export::text::fonts::FontChoice;
use crate::ui::file::journals::journals_ui;
use crate::ui::shell::remembered::words_ui;
use crate::ui::theme::{BODY, GAP, bold_text};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::scrolled;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{secondary, toggle};
use crate::ui::widgets::card::{section_remark, titled_card};
use crate::ui::widgets::help_switch::turn_to;
use crate::ui::widgets::number_field::{NumberEdit, NumberField};
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// How wide the names of fields are: the same in all groups of the page.
const LABELS: f32 = 84.0;
/// By how much a step changes the zoom, in per cent.
const ZOOM_STEP: u16 = 10;

/// Shows the page.
pub(crate) fn settings_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let mut settings = ctx.app.settings.clone();
    remark(ui, w::SETTINGS_HINT);
    ui.add_space(GAP);
    let area = ScrollArea::vertical().auto_shrink(false);
    scrolled(ui, area, |ui| {
        titled_card(ui, w::SETTINGS_LOOK, |ui| {
            look_ui(ctx, ui, &mut settings);
        });
        titled_card(ui, w::SETTINGS_WHO, |ui| who_ui(ui, &mut settings));
        titled_card(ui, w::SETTINGS_SECTIONS, |ui| {
            sections_ui(ui, &mut settings);
        });
        titled_card(ui, w::SETTINGS_WORK, |ui| work_ui(ui, &mut settings));
        titled_card(ui, w::SETTINGS_EXPORT, |ui| export_ui(ctx, ui));
        titled_card(ui, w::TEMPLATES, |ui| templates_ui(ctx, ui));
        titled_card(ui, w::SETTINGS_BACKUPS, |ui| backups_ui(ctx, ui));
        titled_card(ui, w::JOURNALS, |ui| journals_ui(ctx, ui));
        titled_card(ui, w::SETTINGS_RENDERER, |ui| {
            renderer_ui(ui, &mut settings);
        });
        titled_card(ui, w::ABOUT, about_ui);
        // The longest list comes last, where there is anything on it.
        if settings.words != RememberedWords::default() {
            titled_card(ui, w::SETTINGS_WORDS, |ui| {
                words_ui(ui, &mut settings.words);
            });
        }
    });
    if settings != ctx.app.settings {
        ctx.ask(SettingsCommand::EditSettings(Box::new(settings)));
    }
}

/// Which version this is, under which licences, and the texts that come with it.
fn about_ui(ui: &mut Ui) {
    ui.label(RichText::new(w::ABOUT_VERSION).size(BODY));
    remark(ui, w::ABOUT_LICENCES);
    ui.horizontal_wrapped(|ui| {
        for manual in Manual::ALL {
            if secondary(ui, manual.name()).clicked() {
                turn_to(ui.ctx(), Some(manual));
            }
        }
    });
}

fn look_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, settings: &mut Settings) {
    Grid::new("look")
        .num_columns(2)
        .min_col_width(LABELS)
        .spacing(vec2(16.0, 8.0))
        .show(ui, |ui| {
            ui.label(w::SETTINGS_COLOURS);
            ui.horizontal_wrapped(|ui| {
                let looks = [
                    (Appearance::Light, w::LOOK_LIGHT),
                    (Appearance::Dark, w::LOOK_DARK),
                    (Appearance::Desktop, w::LOOK_DESKTOP),
                ];
                choose_ui(ui, &mut settings.look, &looks);
            });
            ui.end_row();
            ui.label(w::SETTINGS_ZOOM);
            ui.horizontal_wrapped(|ui| zoom_ui(ctx, ui, settings.zoom));
            ui.end_row();
            ui.label(w::SETTINGS_DENSITY);
            ui.horizontal_wrapped(|ui| {
                let densities = [
                    (Density::Roomy, w::DENSITY_ROOMY),
                    (Density::Compact, w::DENSITY_COMPACT),
                ];
                choose_ui(ui, &mut settings.density, &densities);
            });
            ui.end_row();
            ui.label(w::SETTINGS_FONTS);
            ui.horizontal_wrapped(|ui| {
                let fonts = [
                    (FontChoice::Own, w::FONTS_OWN),
                    (FontChoice::Installed, w::FONTS_INSTALLED),
                ];
                choose_ui(ui, &mut settings.fonts, &fonts);
                remark(ui, w::SETTINGS_FONTS_HINT);
            });
            ui.end_row();
        });
}

fn choose_ui<T: Copy + PartialEq>(ui: &mut Ui, chosen: &mut T, choices: &[(T, &str)]) {
    for (value, name) in choices {
        if toggle(ui, *chosen == *value, name).clicked() {
            *chosen = *value;
        }
    }
}

fn zoom_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, zoom: u16) {
    if secondary(ui, w::ZOOM_OUT).clicked() {
        ctx.ask(SettingsCommand::Zoom(zoom.saturating_sub(ZOOM_STEP)));
    }
    ui.label(bold_text(format!("{zoom}%"), BODY));
    if secondary(ui, w::ZOOM_IN).clicked() {
        ctx.ask(SettingsCommand::Zoom(zoom.saturating_add(ZOOM_STEP)));
    }
    remark(ui, w::SETTINGS_ZOOM_HINT);
}

fn who_ui(ui: &mut Ui, settings: &mut Settings) {
    section_remark(ui, w::SETTINGS_WHO_HINT);
    let sections = settings.sections.clone();
    Grid::new("who")
        .num_columns(2)
        .min_col_width(LABELS)
        .spacing(vec2(16.0, 8.0))
        .show(ui, |ui| {
            text_ui(ui, w::FORM_UNIT, &mut settings.unit);
            ui.label(w::FORM_SECTION);
            let field = PickField {
                id: Id::unique(("settings", w::FORM_SECTION)),
                label: w::FORM_SECTION,
                hint: "",
                choices: &sections,
                width: 360.0,
                enabled: true,
            };
            if let Some(section) = field.show(ui, &settings.section) {
                settings.section = section;
            }
            ui.end_row();
            text_ui(ui, w::FORM_PERSON, &mut settings.person);
            text_ui(ui, w::FORM_LEADER, &mut settings.leader);
        });
}

fn text_ui(ui: &mut Ui, label: &str, text: &mut String) {
    ui.label(label);
    let field = TextField::new(Id::unique(("settings", label)), label).width(360.0);
    if let (_, Some(typed)) = field.show(ui, text) {
        *text = typed;
    }
    ui.end_row();
}

/// The sections, one a line.
fn sections_ui(ui: &mut Ui, settings: &mut Settings) {
    section_remark(ui, w::SETTINGS_SECTIONS_HINT);
    let id = Id::unique("settings sections");
    let field = TextField::new(id, w::SETTINGS_SECTIONS)
        .rows(5)
        .width(460.0);
    let (_, typed) = field.show(ui, &settings.sections.join("\n"));
    if let Some(typed) = typed {
        let lines = typed.lines().map(str::trim).filter(|it| !it.is_empty());
        settings.sections = lines.map(str::to_owned).collect();
    }
}

fn work_ui(ui: &mut Ui, settings: &mut Settings) {
    let row = OptionRow {
        mark: OptionMark::Tick,
        on: settings.go_on,
        enabled: true,
        key: None,
        text: w::SETTINGS_GO_ON,
    };
    if row.show(ui).clicked() {
        settings.go_on = !settings.go_on;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(w::SETTINGS_DEADLINE);
        let id = Id::unique("settings deadline");
        let field = NumberField::new(id, w::SETTINGS_DEADLINE).steps().whole();
        if let Some(NumberEdit::Set(days)) = field.show(ui, Some(settings.deadline_days.into())) {
            settings.deadline_days = u32::try_from(days.floor()).unwrap_or(1);
        }
        ui.label(w::SETTINGS_DAYS);
    });
    remark(ui, w::SETTINGS_DEADLINE_HINT);
}

fn export_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let folder = ctx.app.settings.export_folder.clone();
    let shown = folder.as_deref().map_or_else(
        || w::SETTINGS_BESIDE.to_owned(),
        |it| it.display().to_string(),
    );
    ui.label(RichText::new(shown).size(BODY));
    ui.horizontal_wrapped(|ui| {
        if secondary(ui, w::CHOOSE_FOLDER).clicked() {
            ctx.ask(SettingsCommand::PickExportFolder);
        }
        if let Some(folder) = folder {
            if secondary(ui, w::SHOW_FOLDER).clicked() {
                ctx.ask(WindowCommand::Reveal(folder));
            }
            if secondary(ui, w::SETTINGS_BESIDE_AGAIN).clicked() {
                let settings = Settings {
                    export_folder: None,
                    ..ctx.app.settings.clone()
                };
                ctx.ask(SettingsCommand::EditSettings(Box::new(settings)));
            }
        }
    });
}

fn templates_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    section_remark(ui, w::TEMPLATES_HINT);
    if secondary(ui, w::SHOW_TEMPLATES).clicked() {
        ctx.ask(PaperCommand::ShowTemplates);
    }
}

fn backups_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    ui.label(RichText::new(w::BACKUPS_RULE).size(BODY));
    let path = ctx.app.session.as_ref().map(|it| it.file.path.clone());
    let path = path.unwrap_or_else(|| ctx.app.folder.join("x"));
    let folder = path.parent().unwrap_or_else(|| Path::new("")).to_path_buf();
    remark(ui, format!("{}{}", w::FILES_IN, folder.display()));
    if secondary(ui, w::SHOW_FILES).clicked() {
        ctx.ask(WindowCommand::Reveal(folder));
    }
}

fn renderer_ui(ui: &mut Ui, settings: &mut Settings) {
    ui.horizontal_wrapped(|ui| {
        let renderers = [
            (Renderer::Auto, w::RENDERER_AUTO),
            (Renderer::Software, w::RENDERER_SOFTWARE),
            (Renderer::Glow, w::RENDERER_GLOW),
        ];
        choose_ui(ui, &mut settings.renderer, &renderers);
    });
    remark(ui, w::SETTINGS_RENDERER_HINT);
}
