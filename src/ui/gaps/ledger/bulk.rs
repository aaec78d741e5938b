//! What is done with all picked gaps: a bar below the table, and above it a line for what is written into them.

use eframe::egui::{
    Align, FontId, Id, Layout, Popup, Rect, Response, Role, ScrollArea, Ui, UiBuilder, WidgetInfo,
    vec2,
};

use crate::app::command::gap::{GapCommand, GapEdit};
use crate::app::command::ledger::LedgerCommand;
use crate::app::session::Session;
use crate::domain::date::Date;
use crate::domain::gap::deadline::odd_deadline;
use crate::ui::gaps::picked_steps::picked_steps_ui;
use crate::ui::icons::{self, Icon, SIDE};
use crate::ui::theme::{BAR, BODY, GAP_LARGE, SMALL, bold, is_narrow, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::{
    Words, clicked_once, icon_button, primary, toggle_with_icon, width_of,
};
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::paint::{hairline, lay, put_line};
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::refused::told_in_line;
use crate::ui::widgets::text_field::{TextField, enter_field, left_by_enter};
use crate::ui::words as w;

/// A line of widgets is never longer than this.
const LONGEST: f32 = 1200.0;

/// What is written into all picked gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writes {
    Section,
    Person,
    Due,
    Step,
}

impl Writes {
    const ALL: [Self; 4] = [Self::Section, Self::Person, Self::Due, Self::Step];

    const fn name(self) -> &'static str {
        match self {
            Self::Section => w::SECTION,
            Self::Person => w::PERSON,
            Self::Due => w::COLUMN_DUE,
            Self::Step => w::BULK_STEP,
        }
    }

    /// The field for it.
    fn field(self) -> Option<Id> {
        Some(Id::unique(match self {
            Self::Section => "picked section",
            Self::Person => "picked person",
            Self::Due => "picked due",
            Self::Step => return None,
        }))
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Section => icons::USERS,
            Self::Person => icons::USER,
            Self::Due => icons::CALENDAR,
            Self::Step => icons::PLAY,
        }
    }
}

/// What is to be written, as far as it is filled in.
#[derive(Clone, Default)]
struct Draft {
    section: String,
    person: String,
    due: Option<Date>,
}

fn writes_id() -> Id {
    Id::unique("picked writes")
}

fn draft_id() -> Id {
    Id::unique("gap draft")
}

/// How high the bar is, with the line above it where one is open. It is there before a gap is picked too: it is not to
/// come up under the pointer that picks one in the last row.
pub(crate) fn bulk_height(ui: &Ui, session: &Session) -> f32 {
    if session.view.picked.is_empty() || session.read_only {
        ui.data_mut(|it| it.remove::<Writes>(writes_id()));
        return if session.read_only { 0.0 } else { BAR };
    }
    let open: Option<Writes> = ui.data(|it| it.get_temp(writes_id()));
    // Its own line may scroll sideways.
    if open.is_some() { 2.0 * BAR } else { BAR }
}

/// Shows the bar within `rect`, which is as high as [`bulk_height`] says.
pub(crate) fn bulk_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    rect: Rect,
    (session, sections): (&Session, &[String]),
) {
    let palette = palette(ui.ctx());
    if session.view.picked.is_empty() {
        hairline(ui, rect.x_range(), rect.top());
        let words = rect.shrink2(vec2(GAP_LARGE, 0.0));
        let look = (FontId::proportional(SMALL), palette.muted);
        put_line(ui, words, w::PICK_HINT, look);
        return;
    }
    ui.painter().rect_filled(rect, 0.0, palette.rail);
    let bar = rect.with_min_y(rect.bottom() - BAR);
    if let Some(open) = ui.data(|it| it.get_temp::<Writes>(writes_id())) {
        let line = rect.with_max_y(bar.top());
        write_ui(ctx, ui, line, open, (session, sections));
    }
    hairline(ui, rect.x_range(), rect.top());
    hairline(ui, rect.x_range(), bar.top());
    bar_ui(ctx, ui, bar, session);
}

/// A line of widgets within `rect`, which scrolls sideways where they are wider.
fn line_ui(ui: &mut Ui, rect: Rect, salt: &str, contents: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(GAP_LARGE, 0.0)))
        .id_salt(salt);
    let mut inner = ui.new_child(builder);
    inner.set_clip_rect(rect.intersect(ui.clip_rect()));
    let area = ScrollArea::horizontal().id_salt(salt).auto_shrink(false);
    area.show(&mut inner, |ui| {
        let layout = Layout::left_to_right(Align::Center);
        // Where it scrolls, its bar takes a part of the height.
        let size = ui.available_size();
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_height(size.y);
            // What does not fit is scrolled to, not squeezed.
            ui.set_max_width(LONGEST.max(size.x));
            contents(ui);
        });
    });
}

fn bar_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, rect: Rect, session: &Session) {
    let narrow = is_narrow(ui.ctx());
    let palette = palette(ui.ctx());
    let close = rect.with_min_x(rect.right() - 52.0);
    let open: Option<Writes> = ui.data(|it| it.get_temp(writes_id()));
    let has_icons = has_room_for_icons(ui, close.left() - rect.left(), session);
    line_ui(ui, rect.with_max_x(close.left()), "picked bar", |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        text_ui(ui, &picked_words(session), (bold(BODY), palette.text));
        if !narrow {
            let how = session.tree().conversion();
            let look = (FontId::proportional(SMALL), palette.muted);
            let lost = text_ui(ui, &lost_words(session), look);
            if session.picked_lost().is_converted() {
                lost.on_hover_text(format!("{how}为总分的分数"));
            }
        }
        ui.add_space(6.0);
        for it in Writes::ALL {
            let on = open == Some(it);
            let button = if narrow {
                icon_button(ui, it.icon(), it.name(), true)
            } else {
                let icon = has_icons.then(|| it.icon());
                toggle_with_icon(ui, icon, on, it.name())
            };
            let name = format!("所选项：{}", it.name());
            button.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &name));
            if button.clicked() {
                turn(ui, it, on);
            }
        }
        let words = Words::new(w::BULK_TAKE);
        let words = if has_icons || narrow {
            words.icon(icons::LIGHTBULB)
        } else {
            words
        };
        if words.show(ui).clicked() {
            ctx.ask(GapCommand::TakeSuggested);
        }
    });
    let builder = UiBuilder::new()
        .max_rect(close)
        .id_salt("picked end")
        .layout(Layout::left_to_right(Align::Center));
    let mut ui = ui.new_child(builder);
    if icon_button(&mut ui, icons::X, w::BULK_END, true).clicked() {
        ctx.ask(LedgerCommand::PickGaps(Vec::new()));
    }
}

/// How many are picked.
fn picked_words(session: &Session) -> String {
    format!("已选 {} 项", session.view.picked.len())
}

/// What they take off, and what that is of the grand total, where that is something else.
fn lost_words(session: &Session) -> String {
    let sum = session.picked_lost();
    if sum.is_converted() {
        format!("扣{}分，折算{}分", sum.of_items, sum.of_total)
    } else {
        format!("扣{}分", sum.of_items)
    }
}

/// Whether the bar has room for an icon before each word; where not, none has one.
fn has_room_for_icons(ui: &Ui, room: f32, session: &Session) -> bool {
    const BETWEEN: f32 = 8.0;
    let names = Writes::ALL.iter().map(|it| it.name());
    let buttons = names.chain([w::BULK_TAKE]);
    let buttons = buttons.map(|it| width_of(ui, it) + SIDE + BETWEEN);
    let told = [picked_words(session), lost_words(session)];
    let told = told.iter().map(|it| width_of(ui, it));
    buttons.chain(told).sum::<f32>() + 2.0 * GAP_LARGE <= room
}

/// Opens the line for this above the bar, or closes it.
fn turn(ui: &Ui, writes: Writes, is_open: bool) {
    if is_open {
        ui.data_mut(|it| it.remove::<Writes>(writes_id()));
        return;
    }
    ui.data_mut(|it| it.insert_temp(writes_id(), writes));
    if let Some(field) = writes.field() {
        enter_field(ui.ctx(), field);
    }
}

/// Words in a line of widgets.
fn text_ui(ui: &mut Ui, text: &str, look: (FontId, eframe::egui::Color32)) -> Response {
    let width = lay(ui, text, look.clone(), 400.0, 1).size().x + 8.0;
    let sense = eframe::egui::Sense::hover();
    let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    put_line(ui, rect, text, look);
    response
}

/// What is written, and the button that writes it.
fn write_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    rect: Rect,
    writes: Writes,
    (session, sections): (&Session, &[String]),
) {
    if writes == Writes::Step {
        line_ui(ui, rect, "picked step", |ui| {
            picked_steps_ui(ctx, ui, session);
        });
        return;
    }
    let id = draft_id();
    let Some(field) = writes.field() else { return };
    let mut draft = ui.data(|it| it.get_temp::<Draft>(id)).unwrap_or_default();
    line_ui(ui, rect, "picked field", |ui| {
        let due = due_field(ctx, session, field);
        let edit = match writes {
            Writes::Section => section_ui(ui, (field, sections), &mut draft),
            Writes::Person => person_ui(ui, field, &mut draft),
            Writes::Due => due_ui(ui, due, &mut draft),
            Writes::Step => None,
        };
        // What stands in the field and is no day is not written, nor is what stood there before.
        let is_due = writes == Writes::Due;
        let refused = due.refused(ui, w::DUE).filter(|_| is_due);
        let edit = edit.filter(|_| refused.is_none());
        // Enter in the field does what the button beside it does, and the keyboard stays there.
        let by_enter = left_by_enter(ui) == Some(field);
        let button = ui.add_enabled_ui(edit.is_some(), |ui| primary(ui, w::APPLY_PICKED));
        if let Some(edit) = edit.filter(|_| clicked_once(&button.inner) || by_enter) {
            ctx.ask(GapCommand::SetPicked(vec![edit]));
            draft = Draft::default();
        }
        let due = draft.due.filter(|_| is_due);
        let beyond =
            due.and_then(|it| odd_deadline(&session.assessment.about, it, ctx.app.now.date()));
        told_in_line(ui, refused.as_ref(), beyond.as_deref());
    });
    ui.data_mut(|it| it.insert_temp(id, draft));
}

fn label(name: &str) -> String {
    format!("所选：{name}")
}

/// The text, if it says anything.
fn said(text: &str, edit: fn(String) -> GapEdit) -> Option<GapEdit> {
    let text = text.trim();
    (!text.is_empty()).then(|| edit(text.to_owned()))
}

fn section_ui(ui: &mut Ui, (id, sections): (Id, &[String]), draft: &mut Draft) -> Option<GapEdit> {
    let field = PickField {
        id,
        label: &label(w::SECTION),
        hint: w::SECTION,
        choices: sections,
        width: 220.0,
        enabled: true,
    };
    if let Some(text) = field.show(ui, &draft.section) {
        draft.section = text;
    }
    said(&draft.section, GapEdit::Section)
}

fn person_ui(ui: &mut Ui, id: Id, draft: &mut Draft) -> Option<GapEdit> {
    let name = label(w::PERSON);
    let field = TextField::new(id, &name);
    let field = field.hint(w::PERSON_HINT).width(180.0);
    if let (_, Some(text)) = field.show(ui, &draft.person) {
        draft.person = text;
    }
    said(&draft.person, GapEdit::Person)
}

fn due_field<'a>(ctx: &ViewCtx<'_>, session: &Session, id: Id) -> DateField<'a> {
    DateField {
        id,
        label: w::PICKED_DUE,
        year: session.assessment.about.year,
        today: ctx.app.now.date(),
        days: ctx.app.settings.deadline_days,
        enabled: true,
    }
}

fn due_ui(ui: &mut Ui, field: DateField<'_>, draft: &mut Draft) -> Option<GapEdit> {
    if let Some(due) = field.show_draft(ui, draft.due) {
        draft.due = due.date();
    }
    draft.due.map(|it| GapEdit::Due(Some(it)))
}

/// Closes the line above the bar; whether one was open.
pub(crate) fn close_line(ui: &Ui) -> bool {
    let open = ui.data(|it| it.get_temp::<Writes>(writes_id())).is_some();
    if open && !Popup::is_any_open(ui.ctx()) {
        ui.data_mut(|it| it.remove::<Writes>(writes_id()));
    }
    open
}
