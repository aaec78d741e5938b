//! 导出: the documents and their options on the left; the format and the page as it will be printed beside them. The
//! button that writes it stands in the bar on top, always in sight.

use eframe::egui::{
    CentralPanel, FontId, Frame, Id, Margin, Panel, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2,
};

use crate::app::command::paper::PaperCommand;
use crate::app::command::screen::Screen;
use crate::app::command::settings::SettingsCommand;
use crate::app::command::window::WindowCommand;
use crate::app::papers::exporting::Paper;
use crate::app::session::Session;
use crate::app::session::view::Extent;
use crate::app::settings::Settings;
use crate::domain::assessment::unit_fact::names;
use crate::domain::decimal::Decimal;
use crate::domain::gap::finding::notice_names;
use crate::export::documents::questionnaire::MOST;
use crate::export::documents::{BY_HAND, Names, Shelf};
use crate::export::file_format::Format;
use crate::ui::papers::page::page_ui;
use crate::ui::theme::{BODY, GAP, GAP_SECTION, GAP_SMALL, HEADING, ROW, bold, bold_text, palette};
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::around::scrolled;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, secondary};
use crate::ui::widgets::card::titled_card;
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::number_field::{NumberEdit, NumberField};
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::widgets::paint::{put_line, under};
use crate::ui::widgets::segmented::{Segment, segmented};
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// How wide the choices are.
const CHOICES: f32 = 264.0;

/// How wide a format is at most.
const FORMAT: f32 = 96.0;

/// The space before the name of a document.
const EDGE: f32 = 12.0;

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
        .exact_size(CHOICES.min(ui.available_width() * 0.4))
        .resizable(false)
        .show(ui, |ui| {
            let area = ScrollArea::vertical().id_salt("export choices");
            scrolled(ui, area.auto_shrink(false), |ui| {
                choices_ui(ctx, ui, session, &mut paper, &mut extent);
            });
        });
    let beside = Frame::new().inner_margin(Margin {
        left: 12,
        ..Margin::ZERO
    });
    CentralPanel::default().frame(beside).show(ui, |ui| {
        format_ui(ui, &mut paper);
        ui.add_space(GAP_SMALL);
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
    ui.label(bold_text(w::EXPORT_DOCUMENT, HEADING));
    ui.add_space(GAP);
    documents_ui(ui, paper);
    ui.add_space(GAP_SECTION);
    let section = extent.section.as_deref();
    let unsaid = paper.document.unsaid(&session.assessment, section);
    let by_hand = paper.document.is_completed_by_hand(section);
    if by_hand || !unsaid.is_empty() {
        titled_card(ui, w::EXPORT_UNSAID, |ui| {
            if by_hand {
                remark(ui, BY_HAND);
            }
            if unsaid.is_empty() {
                return;
            }
            let (count, names) = (unsaid.len(), names(&unsaid));
            remark(ui, format!("有{count}处标了【请补充】：{names}。"));
            if secondary(ui, w::EXPORT_SAY).clicked() {
                ctx.ask(WindowCommand::Go(Screen::FileInfo));
            }
        });
    }
    if paper.document.is_filled_in() {
        titled_card(ui, w::FILL, |ui| {
            remark(ui, w::FILL_WHAT);
            if secondary(ui, label_of(PaperCommand::PickFill)).clicked() {
                ctx.ask(PaperCommand::PickFill);
            }
        });
    }
    titled_card(ui, w::EXPORT_OPTIONS, |ui| {
        if paper.document.answers_notices() {
            notice_ui(ui, session, extent);
        }
        if paper.document.has_sheets() {
            sheets_ui(ui, extent);
        }
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
            paper.names = Names::hidden_if(!hidden);
        }
        remark(ui, w::EXPORT_NO_NAMES_HINT);
    });
}

/// The shelves, and the documents of the one that is open. What stands below stays where it is, however many there are.
fn documents_ui(ui: &mut Ui, paper: &mut Paper) {
    let open = paper.document.shelf();
    let segments = Shelf::ALL.map(|it| Segment {
        text: it.name(),
        key: "",
        name: it.name(),
        on: it == open,
        enabled: Ok(()),
    });
    let wide = ((ui.available_width() - GAP) / 3.0).min(FORMAT).floor();
    let clicked = segmented(ui, "shelves of documents", wide, &segments);
    let shelf = clicked.and_then(|it| Shelf::ALL.get(it));
    if let Some(shelf) = shelf.filter(|it| **it != open) {
        paper.document = shelf.documents().next().unwrap_or(paper.document);
    }
    ui.add_space(GAP_SMALL);
    let spacing = ui.spacing().item_spacing.y;
    let top = ui.cursor().top();
    for document in open.documents() {
        if document_ui(ui, document.name(), paper.document == document) {
            paper.document = document;
        }
    }
    let counts = Shelf::ALL.map(|it| it.documents().count());
    let most = counts.into_iter().max().unwrap_or_default();
    let height = f32::from(u16::try_from(most).unwrap_or(u16::MAX)) * (ROW + spacing);
    ui.add_space((top + height - ui.cursor().top()).max(0.0));
}

/// A document in the list: a plain row; whether it was clicked.
fn document_ui(ui: &mut Ui, name: &str, on: bool) -> bool {
    let palette = palette(ui.ctx());
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, name));
    under(ui, rect, &response, on.then_some(palette.selected));
    let look = if on {
        (bold(BODY), palette.accent)
    } else {
        (FontId::proportional(BODY), palette.text)
    };
    put_line(ui, rect.shrink2(vec2(EDGE, 0.0)), name, look);
    response.clicked()
}

/// The formats side by side, in one line.
fn format_ui(ui: &mut Ui, paper: &mut Paper) {
    let room = ui.available_width() - GAP;
    let segments = Format::ALL.map(|it| Segment {
        text: short(it),
        key: "",
        name: it.name(),
        on: paper.format == it,
        enabled: Ok(()),
    });
    let wide = (room / 4.0).min(FORMAT).floor();
    let clicked = segmented(ui, "format of the document", wide, &segments);
    if let Some(format) = clicked.and_then(|it| Format::ALL.get(it)) {
        paper.format = *format;
    }
}

/// What a format is called where there is little room.
const fn short(format: Format) -> &'static str {
    match format {
        Format::Docx => "Word",
        Format::Xlsx => "Excel",
        Format::Pdf => "PDF",
        Format::Html => "网页",
    }
}

/// The button of the screen, in the bar on top: it asks where to write the document.
pub(crate) fn action_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(offer) = PaperCommand::PickExport.offer() else {
        return;
    };
    let label = offer.label_with_keys();
    let button = primary(ui, offer.label);
    ui.ctx()
        .accesskit_node_builder(button.id, |node| node.set_label(label.as_str()));
    if button.on_hover_text(&label).clicked() {
        ctx.ask(PaperCommand::PickExport);
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

/// In answer to which notice.
fn notice_ui(ui: &mut Ui, session: &Session, extent: &mut Extent) {
    let width = ui.available_width().min(240.0);
    ui.label(w::EXPORT_NOTICE);
    let mut choices = vec![(None, w::EXPORT_EACH_NOTICE.to_owned())];
    let names = notice_names(&session.assessment);
    choices.extend(names.iter().map(|it| (Some(it.as_str()), it.clone())));
    let chosen = extent.notice.as_deref();
    if let Some(notice) = select(ui, w::EXPORT_NOTICE, width, chosen, &choices) {
        extent.notice = notice.map(str::to_owned);
    }
}

/// How many sheets of each survey.
fn sheets_ui(ui: &mut Ui, extent: &mut Extent) {
    ui.label(w::EXPORT_SHEETS);
    let field = NumberField::new(Id::unique("sheets of each survey"), w::EXPORT_SHEETS)
        .whole()
        .at_least(Decimal::ONE)
        .at_most(Decimal::whole(i64::from(MOST)));
    match field.show(ui, extent.sheets.map(Decimal::from)) {
        Some(NumberEdit::Set(number)) => extent.sheets = u32::try_from(number.floor()).ok(),
        Some(NumberEdit::Cleared) => extent.sheets = None,
        None => {}
    }
    remark(ui, w::EXPORT_SHEETS_HINT);
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
