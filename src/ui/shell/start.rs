//! The start screen: new, open, recent files, the sample; and the form for a new assessment.

use std::path::Path;

use eframe::egui::{Frame, Grid, Id, Margin, Response, RichText, ScrollArea, Ui, vec2};

use crate::app::command::Command;
use crate::app::command::file::{FileCommand, NewForm};
use crate::app::command::import::ImportCommand;
use crate::app::command::standard::StandardCommand;
use crate::app::sample::is_sample_file;
use crate::ui::theme::{BODY, GAP_LARGE, HEADING, SMALL, TITLE, bold_text, palette};
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, quiet, secondary};
use crate::ui::widgets::card::card;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// How wide the column in the middle is.
const WIDTH: f32 = 760.0;

/// Shows the start screen.
pub(crate) fn start_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let side = ((ui.available_width() - WIDTH) / 2.0).max(0.0);
        let margin = Margin {
            left: round(side),
            right: round(side),
            top: 12,
            bottom: 24,
        };
        Frame::new()
            .inner_margin(margin)
            .show(ui, |ui| match ctx.app.form.clone() {
                Some(form) => form_ui(ctx, ui, form),
                None => welcome_ui(ctx, ui),
            });
    });
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "held to the range"
)]
fn round(value: f32) -> i8 {
    value.clamp(0.0, 120.0) as i8
}

fn welcome_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    ui.label(bold_text(w::TAGLINE, TITLE));
    ui.add_space(GAP_LARGE);
    let begin = wide(ui, w::NEW_HINT, |ui| {
        primary(ui, label_of(FileCommand::BeginNew))
    });
    let open = wide(ui, w::OPEN_HINT, |ui| {
        secondary(ui, label_of(FileCommand::PickOpen))
    });
    let sample = wide(ui, w::SAMPLE_HINT, |ui| secondary(ui, w::SAMPLE));
    let standard = wide(ui, w::NEW_STANDARD_HINT, |ui| {
        secondary(ui, label_of(StandardCommand::NewStandard))
    });
    let import = wide(ui, w::IMPORT_HINT, |ui| {
        secondary(ui, label_of(ImportCommand::BeginImport))
    });
    for (clicked, command) in [
        (begin, Command::File(FileCommand::BeginNew)),
        (open, Command::File(FileCommand::PickOpen)),
        (sample, Command::File(FileCommand::OpenSample)),
        (import, Command::Import(ImportCommand::BeginImport)),
        (standard, Command::Standard(StandardCommand::NewStandard)),
    ] {
        if clicked {
            ctx.ask(command);
        }
    }
    ui.add_space(GAP_LARGE);
    ui.label(bold_text(w::RECENT, HEADING));
    if ctx.app.settings.recent.is_empty() {
        ui.label(w::NO_RECENT);
    }
    for path in &ctx.app.settings.recent {
        let practice = is_sample_file(&ctx.app.settings, path);
        card(ui, |ui| recent_ui(ctx.commands, ui, path, practice));
    }
    drafts_ui(ctx, ui);
    library_ui(ctx, ui);
    let colour = palette(ui.ctx()).problem;
    for problem in ctx.app.library.problems() {
        let text = RichText::new(format!("× {problem}"));
        ui.label(text.size(SMALL).color(colour));
    }
}

/// The standards that were edited and not kept yet.
fn drafts_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    if ctx.app.drafts.is_empty() {
        return;
    }
    ui.add_space(GAP_LARGE);
    ui.label(bold_text(w::DRAFTS, HEADING));
    for path in &ctx.app.drafts {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        card(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                belongs_to(ui, &name);
                ui.label(name.as_ref());
                if quiet(ui, w::OPEN_DRAFT).clicked() {
                    ctx.commands
                        .push(Command::Standard(StandardCommand::OpenDraft(path.clone())));
                }
                if quiet(ui, w::DROP_DRAFT).clicked() {
                    ctx.commands
                        .push(Command::Standard(StandardCommand::DropDraft(path.clone())));
                }
            });
        });
    }
}

/// The standards that can be chosen: one's own are edited, those of the program as copies.
fn library_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    ui.add_space(GAP_LARGE);
    ui.label(bold_text(w::FORM_STANDARD, HEADING));
    for choice in ctx.app.library.choices() {
        let standard = &choice.standard;
        card(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                belongs_to(ui, &standard.title);
                ui.label(format!("{}（{}年）", standard.title, standard.year));
                if 0 < choice.n_doubts {
                    let text = format!("？{} {}", w::UNCHECKED, choice.n_doubts);
                    ui.label(bold_text(text, SMALL).color(palette(ui.ctx()).warn));
                }
                if let Some(file) = &choice.file
                    && quiet(ui, w::EDIT_STANDARD).clicked()
                {
                    let path = ctx.app.standards.join(file);
                    ctx.commands.push(Command::File(FileCommand::Open(path)));
                }
                let copy = StandardCommand::EditCopy(standard.id.clone());
                if quiet(ui, label_of(copy.clone())).clicked() {
                    ctx.commands.push(copy.into());
                }
            });
        });
    }
}

/// A button as wide as its neighbours with a hint beside it; true when it was clicked.
fn wide(ui: &mut Ui, hint: &str, button: impl FnOnce(&mut Ui) -> Response) -> bool {
    let row = ui.horizontal(|ui| {
        let response = ui.allocate_ui(vec2(140.0, 40.0), |ui| {
            ui.set_min_width(140.0);
            ui.centered_and_justified(button).inner
        });
        ui.label(hint);
        response.inner.clicked()
    });
    ui.add_space(4.0);
    row.inner
}

/// A file of the list: its name, its folder, and how to be rid of it.
fn recent_ui(commands: &mut Vec<Command>, ui: &mut Ui, path: &Path, practice: bool) {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let folder = path.parent().unwrap_or(path).display().to_string();
    ui.horizontal_wrapped(|ui| {
        belongs_to(ui, &path.display().to_string());
        let button = secondary(ui, &name).on_hover_text(path.display().to_string());
        if button.clicked() {
            commands.push(Command::File(FileCommand::Open(path.to_path_buf())));
        }
        if practice {
            let colour = palette(ui.ctx()).warn;
            ui.label(bold_text(w::PRACTICE, SMALL).color(colour));
        }
        remark(ui, folder);
        if quiet(ui, w::FORGET).clicked() {
            commands.push(Command::File(FileCommand::ForgetRecent(path.to_path_buf())));
        }
    });
}

fn form_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, mut form: NewForm) {
    let before = form.clone();
    ui.label(bold_text(label_of(FileCommand::BeginNew), TITLE));
    ui.add_space(8.0);
    card(ui, |ui| {
        ui.label(bold_text(w::FORM_STANDARD, BODY));
        standards_ui(ctx, ui, &mut form);
        unconfirmed_ui(ctx, ui, &form.standard);
        ui.horizontal_wrapped(|ui| {
            let commands: [Command; 3] = [
                ImportCommand::BeginImport.into(),
                StandardCommand::EditCopy(form.standard.clone()).into(),
                StandardCommand::NewStandard.into(),
            ];
            for command in commands {
                if quiet(ui, label_of(command.clone())).clicked() {
                    ctx.ask(command);
                }
            }
        });
    });
    ui.add_space(8.0);
    card(ui, |ui| {
        Grid::new("new")
            .num_columns(2)
            .spacing(vec2(12.0, 10.0))
            .show(ui, |ui| {
                field_ui(ui, w::FORM_UNIT, w::FORM_UNIT_HINT, &mut form.unit);
                section_ui(ctx, ui, &mut form);
                field_ui(ui, w::FORM_PERSON, w::OPTIONAL, &mut form.person);
                field_ui(ui, w::FORM_LEADER, w::OPTIONAL, &mut form.leader);
                field_ui(ui, w::FORM_YEAR, "", &mut form.year);
                field_ui(ui, w::FORM_ROUND, w::OPTIONAL, &mut form.round);
            });
        remark(
            ui,
            format!("{}{}", w::FORM_FOLDER, ctx.app.folder.display()),
        );
    });
    if let Some(fault) = &form.fault {
        let colour = palette(ui.ctx()).problem;
        ui.label(bold_text(format!("× {fault}"), BODY).color(colour));
    }
    if form != before {
        ctx.ask(FileCommand::EditForm(Box::new(form)));
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        if primary(ui, w::CREATE).clicked() {
            ctx.ask(FileCommand::Create);
        }
        if secondary(ui, w::CANCEL).clicked() {
            ctx.ask(FileCommand::CancelNew);
        }
    });
}

fn standards_ui(ctx: &ViewCtx<'_>, ui: &mut Ui, form: &mut NewForm) {
    for choice in ctx.app.library.choices() {
        let standard = &choice.standard;
        let on = form.standard == standard.id;
        let items = standard
            .outline()
            .iter()
            .filter(|it| it.node.is_answerable())
            .count();
        let from = choice.file.as_ref();
        let from = from.map_or_else(String::new, |file| format!(" · 来自 {file}"));
        let text = format!(
            "{}（{}年，{items}项，满分{}分）{from}",
            standard.title, standard.year, standard.total
        );
        let row = OptionRow {
            mark: OptionMark::Dot,
            on,
            enabled: true,
            key: None,
            text: &text,
        };
        if row.show(ui).clicked() {
            form.standard.clone_from(&standard.id);
        }
        let noted = choice.problems.len();
        if on && noted > 0 {
            remark(
                ui,
                format!("这个标准有{noted}处需要留意，建立自评后可在“问题”页查看。"),
            );
        }
    }
}

/// Says how much of the chosen standard nobody has confirmed yet, and leads to where that is done.
fn unconfirmed_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, chosen: &str) {
    let mut choices = ctx.app.library.choices().iter();
    let Some(choice) = choices.find(|it| it.standard.id == chosen) else {
        return;
    };
    let doubts = choice.n_doubts;
    if doubts == 0 {
        return;
    }
    let colour = palette(ui.ctx()).warn;
    let text = format!("？ 标准中有{doubts}处未核对，建议先由创建办核对。");
    ui.horizontal_wrapped(|ui| {
        ui.label(bold_text(text, SMALL).color(colour));
        if quiet(ui, w::GO_CONFIRM).clicked() {
            match &choice.file {
                Some(file) => {
                    let path = ctx.app.standards.join(file);
                    ctx.commands.push(Command::File(FileCommand::Open(path)));
                }
                None => ctx.ask(StandardCommand::EditCopy(choice.standard.id.clone())),
            }
        }
    });
}

/// How wide the fields of the form are; a grid does not say how much room there is.
fn field_width(ui: &Ui) -> f32 {
    (ui.content_rect().width() - 310.0).clamp(160.0, 400.0)
}

fn field_ui(ui: &mut Ui, label: &str, hint: &str, text: &mut String) {
    ui.label(label);
    let field = TextField::new(Id::unique(("new", label)), label)
        .hint(hint)
        .width(field_width(ui));
    if let (_, Some(typed)) = field.show(ui, text) {
        *text = typed;
    }
    ui.end_row();
}

fn section_ui(ctx: &ViewCtx<'_>, ui: &mut Ui, form: &mut NewForm) {
    ui.label(w::FORM_SECTION);
    let standard = ctx.app.standard(&form.standard);
    let sections = standard.map(|it| ctx.app.settings.sections_with(&it.sections));
    let field = PickField {
        id: Id::unique(("new", w::FORM_SECTION)),
        label: w::FORM_SECTION,
        hint: w::FORM_SECTION_HINT,
        choices: &sections.unwrap_or_default(),
        width: field_width(ui),
        enabled: true,
    };
    if let Some(section) = field.show(ui, &form.section) {
        form.section = section;
    }
    ui.end_row();
}
