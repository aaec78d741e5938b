//! Notices, in the bar on top, left of its buttons: what they tell moves nothing and covers nothing that is worked on; the
//! figures of the bar give way to it. All that is said opens below for whoever asks for it.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align2, Color32, FontId, Frame, Galley, Id, Margin, Modal, Popup, PopupAnchor,
    PopupCloseBehavior, Rect, RectAlign, Response, Role, ScrollArea, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use crate::app::Busy;
use crate::app::command::path::Purpose;
use crate::app::command::window::WindowCommand;
use crate::app::notice::{Notice, NoticeTone};
use crate::ui::icons::{self, Icon, MARK};
use crate::ui::theme::{
    BODY, GAP, GAP_LARGE, HEADING, RADIUS, SMALL, bold, bold_text, is_narrow, palette,
};
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::at_right::at_right;
use crate::ui::widgets::button::{clicked_once, icon_button, primary, quiet, secondary, width_of};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::paint::{hairline, lay, put, put_line, put_right};
use crate::ui::widgets::text_field::{TextField, leads_on};
use crate::ui::words as w;

/// Work that is over sooner, in milliseconds, is not mentioned.
const PATIENCE: i64 = 200;

/// How wide the list of all notices is.
const WIDTH: f32 = 460.0;

/// The space at the ends of what is told.
const EDGE: f32 = 12.0;

/// As wide as the icon that takes a notice off.
const CLOSE: &str = "88";

/// Less room than this is none for words.
const LEAST_WORDS: f32 = 150.0;

/// How wide its icon is, with the space behind it.
const MARKED: f32 = 26.0;

/// What is told now: what is under way, or the foremost notice. What is over at once need not be told.
fn told<'a>(ctx: &ViewCtx<'a>) -> Option<Told<'a>> {
    let busy = ctx.app.busy.as_ref();
    let busy = busy.filter(|it| it.lasts(ctx.app.now) >= PATIENCE);
    let foremost = || ctx.app.notices.foremost().map(Told::Notice);
    busy.map(Told::Busy).or_else(foremost)
}

/// What is told.
enum Told<'a> {
    /// Work that is under way.
    Busy(&'a Busy),
    /// The foremost notice.
    Notice(&'a Notice),
}

/// How wide what is told now would like to be: its words in two lines, and its buttons; nought if there is nothing.
pub(crate) fn width(ctx: &ViewCtx<'_>, ui: &Ui) -> f32 {
    let (words, labels) = match told(ctx) {
        None => return 0.0,
        Some(Told::Busy(busy)) => {
            let widest = format!("{}…（已读100%，已用999秒）", busy.words);
            let words = lay(
                ui,
                &widest,
                (bold(BODY), Color32::PLACEHOLDER),
                f32::INFINITY,
                1,
            );
            (words.size().x, vec![w::CANCEL.to_owned()])
        }
        Some(Told::Notice(notice)) => {
            // Lines break a little before their end.
            let whole = said(ui, notice, f32::INFINITY).size().x;
            let title = lay(
                ui,
                &notice.card.title,
                (bold(BODY), Color32::PLACEHOLDER),
                f32::INFINITY,
                1,
            );
            let half = whole / 2.0 + 2.0 * BODY;
            (half.max(title.size().x), labels(ctx, ui, notice))
        }
    };
    let buttons = labels.iter().map(|it| width_of(ui, it) + GAP);
    2.0 * EDGE + MARKED + words + GAP_LARGE + buttons.sum::<f32>()
}

/// What the buttons of a notice show; in a narrow window the words have their room.
fn labels(ctx: &ViewCtx<'_>, ui: &Ui, notice: &Notice) -> Vec<String> {
    let all = match ctx.app.notices.list().len() {
        1 => w::NOTICE_DETAILS.to_owned(),
        n => format!("{} {n}", w::NOTICE_DETAILS),
    };
    let offer = notice.card.offer.as_ref().filter(|_| !is_narrow(ui.ctx()));
    let offer = offer.map(|it| it.label.clone());
    [all]
        .into_iter()
        .chain(offer)
        .chain([CLOSE.to_owned()])
        .collect()
}

/// Shows in `place`, a part of the bar on top, what is told.
pub(crate) fn notices_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, place: Rect) {
    let Some(told) = told(ctx).filter(|_| place.is_positive()) else {
        return;
    };
    let ground = place.shrink2(vec2(0.0, 4.0));
    let rail = palette(ui.ctx()).rail;
    ui.painter().rect_filled(ground, RADIUS, rail);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("notices"));
    match told {
        Told::Busy(busy) => busy_ui(ctx, &mut child, place, busy),
        Told::Notice(notice) => foremost_ui(ctx, &mut child, place, notice),
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

/// The right end of the place, for its buttons.
fn buttons_at(ui: &mut Ui, place: Rect, labels: &[&str]) -> Ui {
    let place = place.with_max_x(place.right() - EDGE);
    at_right(ui, place, "buttons of what is told", labels)
}

/// The foremost notice in two lines, and what can be done about it.
fn foremost_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, place: Rect, notice: &Notice) {
    let card = &notice.card;
    let mut labels = labels(ctx, ui, notice);
    let buttons = labels.iter().map(|it| width_of(ui, it) + GAP);
    let words = place.width() - 2.0 * EDGE - MARKED - buttons.sum::<f32>();
    // Where the words would have hardly any room, what is offered is with all that is said.
    if labels.len() > 2 && words < LEAST_WORDS {
        labels.remove(1);
    }
    let offers = labels.len() > 2;
    let all = labels.first().map_or(w::NOTICE_DETAILS, String::as_str);
    let shown: Vec<&str> = labels.iter().map(String::as_str).collect();
    let mut buttons = buttons_at(ui, place, &shown);
    belongs_to(&buttons, &card.title);
    let end = buttons.max_rect().left();
    let opener = quiet(&mut buttons, all);
    let name = match ctx.app.notices.list().len() {
        1 => w::NOTICE_DETAILS.to_owned(),
        n => format!("{}（共{n}条）", w::NOTICE_DETAILS),
    };
    opener.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let list = Popup::default_response_id(&opener);
    let was_open = Popup::is_id_open(ui.ctx(), list);
    list_ui(ctx, &opener, place);
    if let Some(offer) = card.offer.as_ref().filter(|_| offers)
        && clicked_once(&quiet(&mut buttons, &offer.label))
    {
        ctx.ask(offer.command.clone());
        ctx.ask(WindowCommand::Dismiss(notice.id));
    }
    if clicked_once(&icon_button(&mut buttons, icons::X, w::DISMISS, true)) {
        ctx.ask(WindowCommand::Dismiss(notice.id));
    }
    let words = place.with_max_x(end - EDGE);
    // A click beside an open list closes it.
    if foremost_words_ui(ui, words, notice).clicked() && !was_open {
        Popup::open_id(ui.ctx(), list);
    }
}

/// What a notice says, within `width` points: in two lines or, where that is not enough, in three closer ones.
fn said(ui: &Ui, notice: &Notice, width: f32) -> Arc<Galley> {
    let usual = said_in(ui, notice, width, (2, 22.0, BODY));
    if usual.elided {
        said_in(ui, notice, width, (3, 16.0, SMALL))
    } else {
        usual
    }
}

/// The same in at most so many lines so high, its title so large.
fn said_in(
    ui: &Ui,
    notice: &Notice,
    width: f32,
    (rows, height, title): (usize, f32, f32),
) -> Arc<Galley> {
    let palette = palette(ui.ctx());
    let card = &notice.card;
    let format = |font_id: FontId, color| TextFormat {
        font_id,
        color,
        line_height: Some(height),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    job.append(&card.title, 0.0, format(bold(title), palette.text));
    let detail = card.detail.replace('\n', " ");
    if !detail.is_empty() {
        job.append(
            &detail,
            12.0,
            format(FontId::proportional(SMALL), palette.text),
        );
    }
    job.wrap.max_width = width.max(1.0);
    job.wrap.max_rows = rows;
    ui.fonts_mut(|it| it.layout_job(job))
}

/// What the foremost notice says, as far as there is room; all of it is said under the pointer, and a click leads there.
fn foremost_words_ui(ui: &Ui, place: Rect, notice: &Notice) -> Response {
    let card = &notice.card;
    let (icon, colour) = look(ui, notice.tone);
    let left = place.left() + EDGE;
    let middle = pos2(left + 9.0, place.center().y);
    icon.paint(ui, middle, MARK + 1.0, colour);
    let words = place.with_min_x(left + MARKED);
    let id = Id::unique("foremost notice");
    // The button beside it is the stop of Tab.
    let response = ui.interact(words, id, eframe::egui::Sense::CLICK);
    let whole = format!("{}\n{}", card.title, card.detail);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, whole.trim_end()));
    let galley = said(ui, notice, words.width());
    put(ui, words, Align2::LEFT_CENTER, galley);
    response.on_hover_text(whole.trim_end())
}

/// All notices, below the bar, while they are asked for.
fn list_ui(ctx: &mut ViewCtx<'_>, opener: &Response, place: Rect) {
    let place = place.with_min_x(place.right() - WIDTH);
    let height = opener.ctx.content_rect().height() - 160.0;
    Popup::from_toggle_button_response(opener)
        .anchor(PopupAnchor::ParentRect(place))
        .align(RectAlign::BOTTOM_END)
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
fn busy_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, place: Rect, busy: &Busy) {
    let seconds = busy.lasts(ctx.app.now) / 1000;
    let done = (busy.watch.done() * 100.0).floor();
    let so_far = match (seconds > 0, done > 0.0) {
        (true, true) => format!("（已读{done}%，已用{seconds}秒）"),
        (true, false) => format!("（已用{seconds}秒）"),
        (false, true) => format!("（已读{done}%）"),
        (false, false) => String::new(),
    };
    let mut buttons = buttons_at(ui, place, &[w::CANCEL]);
    let end = buttons.max_rect().left();
    if clicked_once(&quiet(&mut buttons, w::CANCEL)) {
        ctx.ask(WindowCommand::CancelBusy);
    }
    let small = (FontId::proportional(SMALL), palette(ui.ctx()).muted);
    let before = place.with_max_x(end - 8.0);
    let end = put_right(ui, before, &so_far, small).left();
    let palette = palette(ui.ctx());
    let left = place.left() + EDGE;
    icons::HOURGLASS.paint(
        ui,
        pos2(left + 9.0, place.center().y),
        MARK + 1.0,
        palette.muted,
    );
    let words = place.with_min_x(left + MARKED).with_max_x(end - 12.0);
    let said = format!("{}…{so_far}", busy.words);
    let response = ui.interact(words, Id::unique("busy"), eframe::egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let look = (FontId::proportional(BODY), palette.text);
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
                Purpose::Reminders(_) => w::PATH_REMINDERS,
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
