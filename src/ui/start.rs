//! The start screen: new, open, recent files, the sample; and the form for a new assessment.

use eframe::egui::{Frame, Grid, Id, Margin, RichText, ScrollArea, Stroke, Ui, vec2};

use crate::app::command::{Command, NewForm};
use crate::ui::theme::{BODY, GAP_LARGE, HEADING, RADIUS, SMALL, TITLE, bold_text, palette};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, quiet, secondary};
use crate::ui::widgets::option::{Mark, option};
use crate::ui::widgets::text_field::TextField;
use crate::ui::{ViewCtx, words as w};

/// How wide the column in the middle is.
const WIDTH: f32 = 760.0;

/// Shows the start screen.
pub(super) fn start_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
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
    for (at, (label, hint, command)) in [
        (w::NEW, w::NEW_HINT, Command::BeginNew),
        (w::OPEN, w::OPEN_HINT, Command::PickOpen),
        (w::SAMPLE, w::SAMPLE_HINT, Command::OpenSample),
    ]
    .into_iter()
    .enumerate()
    {
        ui.horizontal(|ui| {
            let button = |ui: &mut Ui| {
                if at == 0 {
                    primary(ui, label)
                } else {
                    secondary(ui, label)
                }
            };
            let response = ui.allocate_ui(vec2(140.0, 40.0), |ui| {
                ui.set_min_width(140.0);
                ui.centered_and_justified(button).inner
            });
            if response.inner.clicked() {
                ctx.ask(command);
            }
            ui.label(hint);
        });
        ui.add_space(4.0);
    }
    ui.add_space(GAP_LARGE);
    ui.label(bold_text(w::RECENT, HEADING));
    if ctx.app.settings.recent.is_empty() {
        ui.label(w::NO_RECENT);
    }
    for path in ctx.app.settings.recent.clone() {
        let name = path
            .file_stem()
            .map_or_else(String::new, |it| it.to_string_lossy().into_owned());
        card(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                if secondary(ui, &name)
                    .on_hover_text(path.display().to_string())
                    .clicked()
                {
                    ctx.ask(Command::Open(path.clone()));
                }
                remark(
                    ui,
                    path.parent()
                        .map_or_else(String::new, |it| it.display().to_string()),
                );
                if quiet(ui, w::FORGET).clicked() {
                    ctx.ask(Command::ForgetRecent(path.clone()));
                }
            });
        });
    }
    for problem in ctx.app.library.problems() {
        let colour = palette(ui.ctx()).problem;
        ui.label(
            RichText::new(format!("× {problem}"))
                .size(SMALL)
                .color(colour),
        );
    }
}

fn card(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let palette = palette(ui.ctx());
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui);
        });
}

fn form_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, mut form: NewForm) {
    let before = form.clone();
    ui.label(bold_text(w::NEW, TITLE));
    ui.add_space(8.0);
    card(ui, |ui| {
        ui.label(bold_text(w::FORM_STANDARD, BODY));
        standards_ui(ctx, ui, &mut form);
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
        ctx.ask(Command::EditForm(Box::new(form)));
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        if primary(ui, w::CREATE).clicked() {
            ctx.ask(Command::Create);
        }
        if secondary(ui, w::CANCEL).clicked() {
            ctx.ask(Command::CancelNew);
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
        let mut text = format!(
            "{}（{}年，{items}项，满分{}分）",
            standard.title, standard.year, standard.total
        );
        if let Some(file) = &choice.file {
            text.push_str(&format!(" · 来自 {file}"));
        }
        if option(ui, Mark::Dot, on, true, None, &text).clicked() {
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

fn field_ui(ui: &mut Ui, label: &str, hint: &str, text: &mut String) {
    ui.label(label);
    let field = TextField::new(Id::unique(("new", label)), label)
        .hint(hint)
        .width(400.0);
    if let (_, Some(typed)) = field.show(ui, text) {
        *text = typed;
    }
    ui.end_row();
}

fn section_ui(ctx: &ViewCtx<'_>, ui: &mut Ui, form: &mut NewForm) {
    ui.label(w::FORM_SECTION);
    ui.horizontal(|ui| {
        let id = Id::unique(("new", w::FORM_SECTION));
        let field = TextField::new(id, w::FORM_SECTION)
            .hint(w::FORM_SECTION_HINT)
            .width(316.0);
        if let (_, Some(typed)) = field.show(ui, &form.section) {
            form.section = typed;
        }
        let standard = ctx.app.standard(&form.standard);
        let sections = standard.map(|it| it.sections.clone()).unwrap_or_default();
        ui.menu_button(w::CHOOSE, |ui| {
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                for section in sections {
                    if secondary(ui, &section).clicked() {
                        form.section = section;
                        ui.close();
                    }
                }
            });
        });
    });
    ui.end_row();
}
