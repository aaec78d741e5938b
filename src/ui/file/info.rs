//! 文件信息: the head of the open file, what its log tells, where it lies, and what is in no file.

use eframe::egui::{Align, Id, Layout, RichText, ScrollArea, Ui, UiBuilder, vec2};

use crate::app::command::file::FileCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::window::WindowCommand;
use crate::app::over::Over;
use crate::app::session::Session;
use crate::app::session::head_form::HeadForm;
use crate::app::update::head::faults;
use crate::domain::assessment::unit_fact::UnitFact;
use crate::domain::change::field::AboutField;
use crate::domain::date::{Date, Moment};
use crate::ui::file::journals::journals_ui;
use crate::ui::theme::{BAR, BODY, SMALL, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::scrolled;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, secondary};
use crate::ui::widgets::card::{section_remark, titled_card};
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::difference::size;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::paint::hairline;
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::read_field::{drop_refused, is_refused};
use crate::ui::widgets::refused::refused_in_line;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// How wide the names of the fields are.
const NAMES: f32 = 96.0;

/// How much room is kept beside a field for what is wrong with it.
const FAULTS: f32 = 220.0;

/// Of so many people the names are told.
const NAMED: usize = 5;

/// Shows the screen.
pub(crate) fn info_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let room = ui.available_rect_before_wrap();
    let (above, foot) = room.split_top_bottom_at_y(room.bottom() - BAR);
    let area = ScrollArea::vertical().id_salt("file info");
    let mut child = ui.new_child(UiBuilder::new().max_rect(above).id_salt("file info"));
    scrolled(&mut child, area.auto_shrink(false), |ui| {
        titled_card(ui, w::HEAD, |ui| head_ui(ctx, ui, session));
        titled_card(ui, w::UNIT_FACTS, |ui| facts_ui(ctx, ui, session));
        titled_card(ui, w::INFO_LOG, |ui| log_ui(ctx, ui, session));
        titled_card(ui, w::INFO_PLACE, |ui| place_ui(ctx, ui, session));
        titled_card(ui, w::JOURNALS, |ui| journals_ui(ctx, ui));
    });
    hairline(ui, room.x_range(), foot.top());
    let from_left = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().max_rect(foot).id_salt("file info foot");
    foot_ui(ctx, &mut ui.new_child(builder.layout(from_left)), session);
    ui.advance_cursor_after_rect(room);
}

/// The buttons that keep or give up what is typed above, always in view.
fn foot_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    belongs_to(ui, w::HEAD);
    let kept = session.view.head.as_deref();
    let is_sound = kept.is_some_and(|it| faults(it).is_empty());
    // A day that is none is no change yet, but it is given up with the rest.
    let is_refused = is_refused::<Date>(ui.ctx(), closing_id());
    let changed = kept.is_some() || is_refused;
    let may = is_sound && !is_refused && !session.read_only;
    let save = ui.add_enabled_ui(may, |ui| primary(ui, w::HEAD_SAVE).clicked());
    if save.inner {
        ctx.ask(FileCommand::KeepHead);
    }
    let leave = ui.add_enabled_ui(changed, |ui| secondary(ui, w::HEAD_DROP).clicked());
    if leave.inner {
        drop_refused::<Date>(ui.ctx(), closing_id());
        ctx.ask(FileCommand::DropHead);
    }
    let words = match (session.read_only, changed, may) {
        (true, ..) => "",
        (_, false, _) => w::HEAD_UNCHANGED,
        (_, true, true) => w::HEAD_CHANGED,
        (_, true, false) => w::HEAD_FAULTY,
    };
    remark(ui, words);
}

/// What stands beside a field.
#[derive(Clone, Copy)]
enum Beside<'a> {
    Nothing,
    /// What is wrong with it.
    Fault(&'a str),
    /// What should be looked at.
    Doubt(&'a str),
}

/// A line: what it is, the field, and what is wrong with it.
fn row_ui(ui: &mut Ui, name: &str, beside: Beside<'_>, field: impl FnOnce(&mut Ui, f32)) {
    let gap = ui.spacing().item_spacing.x;
    let room = ui.available_width() - NAMES - FAULTS - 2.0 * gap;
    let width = room.clamp(140.0, 400.0);
    let palette = palette(ui.ctx());
    ui.horizontal(|ui| {
        let from_left = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(vec2(NAMES, 32.0), from_left, |ui| {
            ui.set_width(NAMES);
            ui.label(name);
        });
        ui.allocate_ui_with_layout(vec2(width, 32.0), from_left, |ui| {
            ui.set_width(width);
            field(ui, width);
        });
        let (words, colour) = match beside {
            Beside::Nothing => return,
            Beside::Fault(words) => (format!("× {words}"), palette.problem),
            Beside::Doubt(words) => (format!("？ {words}"), palette.warn),
        };
        ui.label(RichText::new(words).size(SMALL).color(colour));
    });
}

fn head_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    belongs_to(ui, w::HEAD);
    let kept = session.view.head.as_deref();
    let about = &session.assessment.about;
    let mut form = kept.cloned().unwrap_or_else(|| HeadForm::of(about));
    let before = form.clone();
    let found = faults(&form);
    let hint = if session.read_only {
        w::HEAD_READ_ONLY
    } else {
        w::HEAD_HINT
    };
    section_remark(ui, hint);
    texts_ui(ctx, ui, session, &mut form, &found);
    closing_ui(ctx, ui, session, &mut form);
    if form != before {
        ctx.ask(FileCommand::EditHead(Box::new(form)));
    }
}

fn texts_ui(
    ctx: &ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    form: &mut HeadForm,
    found: &[(AboutField, String)],
) {
    let enabled = !session.read_only;
    let standard = &session.assessment.standard;
    let sections = ctx.app.settings.sections_with(&standard.sections);
    let texts: [(AboutField, &mut String); 6] = [
        (AboutField::Unit, &mut form.unit),
        (AboutField::Section, &mut form.section),
        (AboutField::Person, &mut form.person),
        (AboutField::Leader, &mut form.leader),
        (AboutField::Year, &mut form.year),
        (AboutField::Round, &mut form.round),
    ];
    for (field, text) in texts {
        let name = field.name();
        let id = Id::unique(("head", name));
        let fault = found.iter().find(|it| it.0 == field);
        let beside = match fault {
            Some((_, fault)) => Beside::Fault(fault),
            None if field == AboutField::Section && !standard.knows_section(text.trim()) => {
                Beside::Doubt(w::HEAD_SECTION_UNKNOWN)
            }
            None => Beside::Nothing,
        };
        row_ui(ui, name, beside, |ui, width| {
            let typed = if field == AboutField::Section {
                let pick = PickField {
                    id,
                    label: name,
                    hint: "",
                    choices: &sections,
                    width,
                    enabled,
                };
                pick.show(ui, text)
            } else {
                let hint = match field {
                    AboutField::Leader => w::OPTIONAL_OWN,
                    _ => "",
                };
                let edit = TextField::new(id, name).hint(hint);
                edit.width(width).enabled(enabled).show(ui, text).1
            };
            if let Some(typed) = typed {
                *text = typed;
            }
        });
    }
}

/// 单位情况: what a report says of the unit and no answer tells; a part of the head that is kept with it.
fn facts_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    belongs_to(ui, w::UNIT_FACTS);
    let kept = session.view.head.as_deref();
    let about = &session.assessment.about;
    let mut form = kept.cloned().unwrap_or_else(|| HeadForm::of(about));
    let before = form.clone();
    let found = faults(&form);
    section_remark(ui, w::UNIT_FACTS_HINT);
    for fact in UnitFact::ALL {
        let field = AboutField::Fact(fact);
        let fault = found.iter().find(|it| it.0 == field);
        row_ui(
            ui,
            fact.name(),
            fault.map_or(Beside::Nothing, |it| Beside::Fault(&it.1)),
            |ui, width| {
                let text = form.facts.get(&fact).cloned().unwrap_or_default();
                let edit = TextField::new(Id::unique(("head", fact.key())), fact.name())
                    .hint(fact.example())
                    .width(width)
                    .enabled(!session.read_only);
                let (response, typed) = edit.show(ui, &text);
                // A long one is seen whole under the pointer.
                if !text.is_empty() {
                    response.on_hover_text(&text);
                }
                if let Some(typed) = typed {
                    form.facts.insert(fact, typed);
                }
            },
        );
    }
    // An empty line says as little as none.
    form.facts.retain(|_, text| !text.is_empty());
    if form != before {
        ctx.ask(FileCommand::EditHead(Box::new(form)));
    }
}

fn closing_id() -> Id {
    Id::unique(("head", w::HEAD_CLOSING))
}

fn closing_ui(ctx: &ViewCtx<'_>, ui: &mut Ui, session: &Session, form: &mut HeadForm) {
    row_ui(ui, w::HEAD_CLOSING, Beside::Nothing, |ui, _| {
        let field = DateField {
            id: closing_id(),
            label: w::HEAD_CLOSING,
            year: session.assessment.about.year,
            today: ctx.app.now.date(),
            days: ctx.app.settings.deadline_days,
            enabled: !session.read_only,
        };
        if let Some(edit) = field.show_draft(ui, form.closing) {
            form.closing = edit.date();
        }
        match field.refused(ui, w::HEAD_CLOSING) {
            Some(refused) => refused_in_line(ui, &refused),
            None => drop(remark(ui, w::HEAD_CLOSING_HINT)),
        }
    });
}

fn log_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let Some(summary) = &session.past.summary else {
        remark(ui, w::INFO_COMING);
        return;
    };
    let day = |it: Moment| it.local().format("%Y-%m-%d %H:%M").to_string();
    let count = match summary.first.zip(summary.last) {
        Some((first, last)) => format!("{}条，从{}到{}", summary.records, day(first), day(last)),
        None => w::NO_LOG.to_owned(),
    };
    ui.label(RichText::new(count).size(BODY));
    if !summary.names.is_empty() {
        let name = |(name, n): &(String, usize)| {
            let name = if name.is_empty() { w::NOBODY } else { name };
            format!("{name}{n}条")
        };
        let names: Vec<String> = summary.names.iter().take(NAMED).map(name).collect();
        let more = summary.names.len().saturating_sub(NAMED);
        let more = if more > 0 {
            format!("，另有{more}人")
        } else {
            String::new()
        };
        remark(ui, format!("{}{more}", names.join("、")));
    }
    if let Some(moved) = session.log.published.moved() {
        remark(
            ui,
            format!(
                "更早的{}条在同一文件夹的“{}”里。",
                moved.records, moved.file
            ),
        );
    }
    if secondary(ui, w::INFO_SHOW_LOG).clicked() {
        ctx.ask(RecordCommand::ShowLog(None));
    }
}

fn place_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let file = &session.file;
    let fact = |ui: &mut Ui, name: &str, value: String| {
        ui.horizontal_wrapped(|ui| {
            remark(ui, name);
            ui.label(RichText::new(value).size(BODY));
        });
    };
    fact(ui, w::INFO_PATH, file.path.display().to_string());
    let origin = session.assessment.origin.map(|it| it.to_string());
    let origin = origin.map_or_else(
        || w::INFO_NO_ORIGIN.to_owned(),
        |it| it.chars().take(8).collect(),
    );
    fact(ui, w::INFO_ORIGIN, origin);
    let versions = session.past.versions.as_deref();
    let folder = versions.and_then(|it| it.first()?.version.path.parent());
    let backups = match versions {
        None => w::VERSIONS_COMING.to_owned(),
        Some([]) => w::INFO_NO_BACKUPS.to_owned(),
        Some(versions) => {
            let bytes = versions.iter().map(|it| it.version.bytes).sum();
            let folder = folder.map_or_else(String::new, |it| it.display().to_string());
            format!("{}份，共{}，在{folder}", versions.len(), size(bytes))
        }
    };
    fact(ui, w::INFO_BACKUPS, backups);
    if file.over != Over::Ours {
        remark(ui, w::INFO_UNWRITTEN);
    }
    ui.horizontal_wrapped(|ui| {
        if secondary(ui, w::INFO_SHOW_VERSIONS).clicked() {
            ctx.ask(RecordCommand::ShowVersions);
        }
        let path = file.path.clone();
        if file.over == Over::Ours && secondary(ui, w::SHOW_FILES).clicked() {
            let folder = path.parent().map(std::path::Path::to_path_buf);
            ctx.ask(WindowCommand::Reveal(folder.unwrap_or(path)));
        }
    });
}
