//! Notices, in a strip at the bottom that is always there: what they tell moves nothing and covers nothing. All that is
//! said opens above the strip for whoever asks for it.

use eframe::egui::{
    Color32, Frame, Id, Margin, Modal, Panel, Popup, PopupAnchor, PopupCloseBehavior, Rect,
    RectAlign, Response, Role, ScrollArea, Ui, UiBuilder, WidgetInfo, pos2,
};

use crate::app::Busy;
use crate::app::command::path::Purpose;
use crate::app::command::window::WindowCommand;
use crate::app::notice::{Notice, NoticeTone};
use crate::ui::icons::{self, Icon, MARK};
use crate::ui::theme::{BODY, GAP_LARGE, HEADING, NAV, SMALL, bold, bold_text, palette};
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::at_right::at_right;
use crate::ui::widgets::button::{clicked_once, primary, quiet, secondary};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::paint::{hairline, put_line, put_right};
use crate::ui::widgets::text_field::{TextField, leads_on};
use crate::ui::words as w;

/// Work that is over sooner, in milliseconds, is not mentioned.
const PATIENCE: i64 = 200;

/// How wide the list of all notices is.
const WIDTH: f32 = 460.0;

/// Keeps the room of the strip, below everything that is worked on; where it is.
pub(crate) fn strip_ui(ui: &mut Ui) -> Rect {
    let surface = palette(ui.ctx()).surface;
    let frame = Frame::new().fill(surface).inner_margin(Margin::ZERO);
    let panel = Panel::bottom("notices")
        .frame(frame)
        .exact_size(NAV)
        .show_separator_line(false)
        .resizable(false);
    panel.show(ui, |ui| ui.max_rect()).inner
}

/// Shows in the strip what is under way, or the foremost notice, and the way to all of them. It comes after the screen,
/// so that Tab does.
pub(crate) fn notices_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, strip: Rect) {
    hairline(ui, strip.x_range(), strip.top());
    // What is over at once need not be told.
    let busy = ctx.app.busy.as_ref();
    let busy = busy.filter(|it| it.lasts(ctx.app.now) >= PATIENCE);
    let foremost = ctx.app.notices.foremost();
    if busy.is_none() && foremost.is_none() {
        return;
    }
    let rail = palette(ui.ctx()).rail;
    let ground = strip.with_min_y(strip.top() + 1.0);
    ui.painter().rect_filled(ground, 0.0, rail);
    let mut child = ui.new_child(UiBuilder::new().max_rect(strip).id_salt("notices"));
    if let Some(busy) = busy {
        busy_ui(ctx, &mut child, strip, busy);
    } else if let Some(notice) = foremost {
        foremost_ui(ctx, &mut child, strip, notice);
    }
}

/// The icon of a notice and its colour; the words say the same.
fn look(ui: &Ui, tone: NoticeTone) -> (Icon, Color32) {
    let palette = palette(ui.ctx());
    match tone {
        NoticeTone::Done => (icons::CHECK_CIRCLE.filled(), palette.good),
        NoticeTone::Warning => (icons::WARNING, palette.warn),
        NoticeTone::Error => (icons::ALERT.filled(), palette.problem),
    }
}

/// The right end of the strip, for its buttons.
fn buttons_at(ui: &mut Ui, strip: Rect, labels: &[&str]) -> Ui {
    let place = strip.shrink2(eframe::egui::vec2(GAP_LARGE, 0.0));
    at_right(ui, place, "buttons of the strip", labels)
}

/// The foremost notice in one line, and what can be done about it.
fn foremost_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, strip: Rect, notice: &Notice) {
    let card = &notice.card;
    let all = match ctx.app.notices.list().len() {
        1 => w::NOTICE_DETAILS.to_owned(),
        n => format!("{}（共{n}条）", w::NOTICE_DETAILS),
    };
    let offer = card.offer.as_ref().map(|it| it.label.as_str());
    let labels = [all.as_str()].into_iter().chain(offer).chain([w::DISMISS]);
    let mut buttons = buttons_at(ui, strip, &labels.collect::<Vec<_>>());
    belongs_to(&buttons, &card.title);
    let end = buttons.max_rect().left();
    let opener = quiet(&mut buttons, &all);
    let list = Popup::default_response_id(&opener);
    let was_open = Popup::is_id_open(ui.ctx(), list);
    list_ui(ctx, &opener, strip);
    if let Some(offer) = &card.offer
        && clicked_once(&quiet(&mut buttons, &offer.label))
    {
        ctx.ask(offer.command.clone());
        ctx.ask(WindowCommand::Dismiss(notice.id));
    }
    if clicked_once(&quiet(&mut buttons, w::DISMISS)) {
        ctx.ask(WindowCommand::Dismiss(notice.id));
    }
    let words = strip.with_max_x(end - 12.0);
    // A click beside an open list closes it.
    if foremost_words_ui(ui, words, notice).clicked() && !was_open {
        Popup::open_id(ui.ctx(), list);
    }
}

/// What the foremost notice says, as far as there is room; all of it is said under the pointer, and a click leads there.
fn foremost_words_ui(ui: &Ui, strip: Rect, notice: &Notice) -> Response {
    let card = &notice.card;
    let (icon, colour) = look(ui, notice.tone);
    let palette = palette(ui.ctx());
    let left = strip.left() + GAP_LARGE;
    let middle = pos2(left + 9.0, strip.center().y);
    icon.paint(ui, middle, MARK + 1.0, colour);
    let words = strip.with_min_x(left + 26.0);
    let id = Id::unique("foremost notice");
    // The button beside it is the stop of Tab.
    let response = ui.interact(words, id, eframe::egui::Sense::CLICK);
    let said = format!("{}\n{}", card.title, card.detail);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.trim_end()));
    let title = put_line(ui, words, &card.title, (bold(BODY), palette.text));
    let rest = words.with_min_x(title.right() + 12.0);
    if 80.0 < rest.width() && !card.detail.is_empty() {
        let small = eframe::egui::FontId::proportional(SMALL);
        put_line(ui, rest, &card.detail, (small, palette.muted));
    }
    response.on_hover_text(said.trim_end())
}

/// All notices, above the strip, while they are asked for.
fn list_ui(ctx: &mut ViewCtx<'_>, opener: &Response, strip: Rect) {
    let place = Rect::from_min_max(pos2(strip.right() - WIDTH, strip.top()), strip.max);
    let height = opener.ctx.content_rect().height() - 160.0;
    Popup::from_toggle_button_response(opener)
        .anchor(PopupAnchor::ParentRect(place))
        .align(RectAlign::TOP_END)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(w::NOTICES)
        .show(|ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 60.0));
            let area = ScrollArea::vertical().max_height(height);
            area.min_scrolled_height(height).show(ui, |ui| {
                // The newest first.
                for notice in ctx.app.notices.list().iter().rev() {
                    notice_ui(ctx, ui, notice);
                }
            });
        });
}

fn notice_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, notice: &Notice) {
    let (icon, colour) = look(ui, notice.tone);
    ui.push_id(notice.id, |ui| {
        belongs_to(ui, &notice.card.title);
        ui.horizontal_wrapped(|ui| {
            ui.label(icon.text(MARK).color(colour));
            ui.label(bold_text(&notice.card.title, BODY));
        });
        if !notice.card.detail.is_empty() {
            ui.label(&notice.card.detail);
        }
        ui.horizontal_wrapped(|ui| {
            if let Some(offer) = &notice.card.offer
                && clicked_once(&quiet(ui, &offer.label))
            {
                ctx.ask(offer.command.clone());
                ctx.ask(WindowCommand::Dismiss(notice.id));
            }
            if clicked_once(&quiet(ui, w::DISMISS)) {
                ctx.ask(WindowCommand::Dismiss(notice.id));
            }
            if notice.tone == NoticeTone::Error && quiet(ui, w::COPY).clicked() {
                ui.copy_text(format!("{}\n{}", notice.card.title, notice.card.detail));
            }
        });
        let rect = ui.min_rect();
        hairline(ui, rect.x_range(), rect.bottom());
        ui.add_space(8.0);
    });
}

/// What is under way, for how long, and how to leave it.
fn busy_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, strip: Rect, busy: &Busy) {
    let seconds = busy.lasts(ctx.app.now) / 1000;
    let done = (busy.watch.done() * 100.0).floor();
    let so_far = match (seconds > 0, done > 0.0) {
        (true, true) => format!("（已读{done}%，已用{seconds}秒）"),
        (true, false) => format!("（已用{seconds}秒）"),
        (false, true) => format!("（已读{done}%）"),
        (false, false) => String::new(),
    };
    let mut buttons = buttons_at(ui, strip, &[w::CANCEL]);
    let end = buttons.max_rect().left();
    if clicked_once(&quiet(&mut buttons, w::CANCEL)) {
        ctx.ask(WindowCommand::CancelBusy);
    }
    let small = (
        eframe::egui::FontId::proportional(SMALL),
        palette(ui.ctx()).muted,
    );
    let before = strip.with_max_x(end - 8.0);
    let end = put_right(ui, before, &so_far, small).left();
    let palette = palette(ui.ctx());
    let left = strip.left() + GAP_LARGE;
    icons::HOURGLASS.paint(
        ui,
        pos2(left + 9.0, strip.center().y),
        MARK + 1.0,
        palette.muted,
    );
    let words = strip.with_min_x(left + 26.0).with_max_x(end - 12.0);
    let said = format!("{}…{so_far}", busy.words);
    let response = ui.interact(words, Id::unique("busy"), eframe::egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let look = (eframe::egui::FontId::proportional(BODY), palette.text);
    put_line(ui, words, &format!("{}…", busy.words), look);
    response.on_hover_text(&said);
}

/// Asks for a path, where the desktop shows no file dialog.
pub(crate) fn ask_path_ui(ctx: &mut ViewCtx<'_>, ui: &Ui) {
    let begun = Id::unique("ask path begun");
    let Some(ask) = &ctx.app.ask_path else {
        set_switch(ui, begun, false);
        return;
    };
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(20));
    let modal = Modal::new(Id::unique("ask path"))
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(560.0);
            let title = match ask.purpose {
                Purpose::Open => w::PATH_OPEN,
                Purpose::Merge => w::PATH_MERGE,
                Purpose::Import => w::PATH_IMPORT,
                Purpose::StandardExport => w::PATH_STANDARD_EXPORT,
                Purpose::Upgrade => w::PATH_UPGRADE,
                Purpose::Fill => w::PATH_FILL,
                Purpose::Findings => w::PATH_FINDINGS,
                Purpose::Files(_) => w::PATH_FILES,
                Purpose::StandardAs => w::PATH_STANDARD,
                Purpose::SaveAs => w::PATH_SAVE,
                Purpose::Export(_) => w::PATH_EXPORT,
                Purpose::Reminders => w::PATH_REMINDERS,
                Purpose::ExportFolder => w::PATH_EXPORT_FOLDER,
            };
            ui.label(bold_text(title, HEADING));
            ui.label(w::NO_DIALOG);
            let field = TextField::new(Id::unique("path"), w::PATH);
            let (response, typed) = field.show(ui, &ask.text);
            if !switch(ui, begun) {
                response.request_focus();
                set_switch(ui, begun, true);
            }
            let entered = leads_on(ui, response.id);
            ui.add_space(8.0);
            if let Some(text) = typed {
                ctx.ask(WindowCommand::EditPath(text));
            }
            ui.horizontal(|ui| {
                if primary(ui, w::CONFIRM).clicked() || entered {
                    ctx.ask(WindowCommand::ConfirmPath);
                }
                if secondary(ui, w::CANCEL).clicked() {
                    ctx.ask(WindowCommand::CancelPath);
                }
            });
        });
    if modal.should_close() {
        ctx.ask(WindowCommand::CancelPath);
    }
}
