//! 导出: the documents, their formats and options, and the page as it will be printed.

use eframe::egui::{CentralPanel, Frame, Id, Margin, Panel, ScrollArea, Ui};

use crate::app::command::paper::PaperCommand;
use crate::app::command::screen::Screen;
use crate::app::command::settings::SettingsCommand;
use crate::app::command::window::WindowCommand;
use crate::app::papers::exporting::Paper;
use crate::app::session::Session;
use crate::app::session::view::Extent;
use crate::app::settings::Settings;
use crate::domain::assessment::unit_fact::names;
use crate::export::documents::{Document, DocumentGroup, Names};
use crate::export::file_format::Format;
use crate::ui::papers::page::page_ui;
use crate::ui::theme::GAP;
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, secondary, toggle};
use crate::ui::widgets::card::titled_card;
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// How wide the choices are.
const CHOICES: f32 = 300.0;

/// Shows the choices, and beside them the page.
pub(crate) fn export_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let mut paper = ctx.app.settings.paper;
    let mut extent = session.view.extent.clone();
    let frame = Frame::new().inner_margin(Margin::ZERO);
    Panel::left("export choices")
        .frame(frame)
        .exact_size(CHOICES.min(ui.available_width() * 0.5))
        .resizable(false)
        .show(ui, |ui| {
            let area = ScrollArea::vertical().id_salt("export choices");
            area.auto_shrink(false).show(ui, |ui| {
                choices_ui(ctx, ui, session, &mut paper, &mut extent);
            });
        });
    let beside = Frame::new().inner_margin(Margin {
        left: 12,
        ..Margin::ZERO
    });
    CentralPanel::default().frame(beside).show(ui, |ui| {
        remark(ui, w::EXPORT_HINT);
        page_ui(ctx, ui);
    });
    if paper != ctx.app.settings.paper {
        let settings = ctx.app.settings.clone();
        ctx.ask(SettingsCommand::EditSettings(Box::new(Settings {
            paper,
            ..settings
        })));
    }
    if extent != session.view.extent {
        ctx.ask(PaperCommand::SetExtent(Box::new(extent)));
    }
}

fn choices_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    paper: &mut Paper,
    extent: &mut Extent,
) {
    titled_card(ui, w::EXPORT_DOCUMENT, |ui| {
        documents_ui(ui, paper);
    });
    titled_card(ui, w::EXPORT_FORMAT, |ui| {
        ui.horizontal_wrapped(|ui| {
            for format in Format::ALL {
                if toggle(ui, paper.format == format, format.name()).clicked() {
                    paper.format = format;
                }
            }
        });
        ui.add_space(GAP);
        let offer = PaperCommand::PickExport.offer();
        let label = offer.map_or_else(String::new, |it| it.label_with_keys());
        if primary(ui, &label).clicked() {
            ctx.ask(PaperCommand::PickExport);
        }
    });
    let unsaid = paper.document.unsaid(&session.assessment.about.facts);
    if !unsaid.is_empty() {
        titled_card(ui, w::EXPORT_UNSAID, |ui| {
            let (count, names) = (unsaid.len(), names(&unsaid));
            remark(ui, format!("有{count}处标了【请补充】：{names}。"));
            if secondary(ui, w::EXPORT_SAY).clicked() {
                ctx.ask(WindowCommand::Go(Screen::FileInfo));
            }
        });
    }
    if paper.document == Document::ScoreSheet {
        titled_card(ui, w::FILL, |ui| {
            remark(ui, w::FILL_WHAT);
            if secondary(ui, label_of(PaperCommand::PickFill)).clicked() {
                ctx.ask(PaperCommand::PickFill);
            }
        });
    }
    titled_card(ui, w::EXPORT_OPTIONS, |ui| {
        extent_ui(ctx, ui, session, extent);
        let only_open = row(OptionMark::Tick, paper.only_open, w::EXPORT_ONLY_OPEN);
        if only_open.show(ui).clicked() {
            paper.only_open = !paper.only_open;
        }
        let hidden = paper.names == Names::Hidden;
        if row(OptionMark::Tick, hidden, w::EXPORT_NO_NAMES)
            .show(ui)
            .clicked()
        {
            paper.names = if hidden { Names::Shown } else { Names::Hidden };
        }
        remark(ui, w::EXPORT_NO_NAMES_HINT);
    });
}

/// The documents of one group, and a switch between the groups.
fn documents_ui(ui: &mut Ui, paper: &mut Paper) {
    let group = paper.document.group();
    ui.horizontal_wrapped(|ui| {
        for other in DocumentGroup::ALL {
            let is_new = toggle(ui, other == group, other.name()).clicked() && other != group;
            if let Some(first) = other.documents().next().filter(|_| is_new) {
                paper.document = first;
            }
        }
    });
    let each = DocumentGroup::ALL.map(|it| it.documents().count());
    let longest = each.into_iter().max().unwrap_or(0);
    let mut height = 0.0;
    for document in group.documents() {
        let on = paper.document == document;
        let shown = row(OptionMark::Dot, on, document.name()).show(ui);
        height = shown.rect.height() + ui.spacing().item_spacing.y;
        if shown.clicked() {
            paper.document = document;
        }
    }
    // A shorter list keeps the room of the longest, so that nothing below it moves.
    let missing = longest - group.documents().count();
    let rest = (0..missing).map(|_| height).sum::<f32>();
    if rest > 0.0 {
        ui.add_space(rest);
    }
}

const fn row(mark: OptionMark, on: bool, text: &str) -> OptionRow<'_> {
    OptionRow {
        mark,
        on,
        enabled: true,
        key: None,
        text,
    }
}

/// Of which section, by which method, of which day.
fn extent_ui(ctx: &ViewCtx<'_>, ui: &mut Ui, session: &Session, extent: &mut Extent) {
    let width = ui.available_width().min(240.0);
    ui.label(w::EXPORT_SECTION);
    let sections = session.sections();
    let mut choices = vec![(None, w::EXPORT_ALL.to_owned())];
    let named = sections.iter().map(|it| (Some(it.as_str()), it.clone()));
    choices.extend(named);
    let chosen = extent.section.as_deref();
    if let Some(section) = select(ui, w::EXPORT_SECTION, width, chosen, &choices) {
        extent.section = section.map(str::to_owned);
    }
    let methods = session.methods();
    if methods.len() > 1 {
        ui.label(w::EXPORT_METHOD);
        let mut choices = vec![(None, w::EXPORT_ALL.to_owned())];
        let named = methods.iter().map(|it| (Some(it), it.name().to_owned()));
        choices.extend(named);
        let chosen = extent.method.as_ref();
        if let Some(method) = select(ui, w::EXPORT_METHOD, width, chosen, &choices) {
            extent.method = method.cloned();
        }
    }
    ui.label(w::EXPORT_DATE);
    let today = ctx.app.now.date();
    let field = DateField {
        id: Id::unique("export date"),
        label: w::EXPORT_DATE,
        year: session.assessment.about.year,
        today,
        days: ctx.app.settings.deadline_days,
        enabled: true,
    };
    if let Some(edit) = field.show(ui, Some(extent.date.unwrap_or(today))) {
        extent.date = edit.date();
    }
}
