//! Notices: at the foot of the rail or, where the window is too small for that, in a line below the screen. Their room is
//! kept while nothing is told, so that they neither move nor cover anything; what takes one off is always at the same
//! place, away from its other buttons. All that is said opens beside it for whoever asks for it.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align, Align2, Color32, Context, FontId, Frame, Galley, Id, Layout, Margin, Panel, Popup,
    PopupAnchor, PopupCloseBehavior, Rect, RectAlign, Response, Role, ScrollArea, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::app::Busy;
use crate::app::command::window::WindowCommand;
use crate::app::notice::{Notice, NoticeTone};
use crate::ui::icons::{self, Icon, MARK};
use crate::ui::shell::saved::saved_words;
use crate::ui::theme::{
    BODY, GAP, GAP_LARGE, GAP_SMALL, NAV, RADIUS, ROW, SMALL, bold, bold_text, is_narrow, palette,
};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::{clicked_once, icon_button, quiet, width_of};
use crate::ui::widgets::focus::{belongs_to, popup_begins};
use crate::ui::widgets::paint::{hairline, lay, put, put_line};
use crate::ui::words as w;

/// Work that is over sooner, in milliseconds, is not mentioned.
const PATIENCE: i64 = 200;

/// How wide the list of all notices is.
const WIDTH: f32 = 460.0;

/// How high a line of what is told is, and how many there are at most: in the rail, and below the screen.
const LINE: f32 = 20.0;
const LINES: usize = 7;
const LINE_BELOW: f32 = 17.0;
const LINES_BELOW: usize = 2;

/// How high the room in the rail is: whose kind it is and what takes it off, the lines, the buttons.
const CARD: f32 = 4.0 + ROW + 7.0 * LINE + ROW;

/// A window that is lower has no room in its rail: nine screens and three rows below them.
const LEAST_HEIGHT: f32 = 13.0 * NAV + CARD + GAP_LARGE;

/// How high the line below the screen is.
const STRIP: f32 = ROW;

/// The space between what takes a notice off and its other buttons.
const APART: f32 = 40.0;

/// How wide what takes it off is.
const OFF: f32 = 44.0;

/// How wide its icon is, with the space behind it.
const MARKED: f32 = 26.0;

/// Whether notices are told in the rail.
fn is_in_rail(egui: &Context) -> bool {
    !is_narrow(egui) && LEAST_HEIGHT <= egui.content_rect().height()
}

/// How high the room for them in the rail is.
pub(crate) fn card_height(egui: &Context) -> f32 {
    if is_in_rail(egui) { CARD + GAP } else { 0.0 }
}

/// What is told.
#[derive(Clone, Copy)]
enum Told<'a> {
    /// Work that is under way.
    Busy(&'a Busy),
    /// The foremost notice.
    Notice(&'a Notice),
}

/// What is told now: what is under way, or the foremost notice. What is over at once need not be told.
fn told<'a>(ctx: &ViewCtx<'a>) -> Option<Told<'a>> {
    let busy = ctx.app.busy.as_ref();
    let busy = busy.filter(|it| it.lasts(ctx.app.now) >= PATIENCE);
    let foremost = || ctx.app.notices.foremost().map(Told::Notice);
    busy.map(Told::Busy).or_else(foremost)
}

/// Where the parts of what is told stand.
struct Parts {
    /// All of it.
    whole: Rect,
    /// The icon, in its middle.
    icon: Rect,
    /// The words, so many lines.
    words: Rect,
    in_rail: bool,
    /// What can be done about it.
    buttons: Rect,
    /// What takes it off.
    off: Rect,
}

/// Takes the room in the rail, and shows there what is told.
pub(crate) fn card_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    if !is_in_rail(ui.ctx()) {
        return;
    }
    let size = vec2(ui.available_width(), CARD);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.add_space(GAP);
    let Some(told) = told(ctx) else {
        return;
    };
    let (head, rest) = whole.split_top_bottom_at_y(whole.top() + ROW);
    let (icon, off) = head.split_left_right_at_x(head.right() - OFF);
    let words = rest.shrink2(vec2(12.0, 0.0));
    // As high as what is said; what takes it off is always at the same place.
    let said = said(ctx, ui, &told, (words.width(), true));
    let words = words.with_max_y(words.top() + said.size().y);
    let buttons = rest.with_min_y(words.bottom());
    let buttons = buttons.with_max_y(buttons.top() + ROW);
    let whole = whole.with_max_y(buttons.bottom() + 4.0);
    let ground = palette(ui.ctx()).surface;
    ui.painter().rect_filled(whole, RADIUS, ground);
    let parts = Parts {
        whole,
        icon,
        words,
        in_rail: true,
        buttons,
        off,
    };
    told_ui(ctx, ui, told, &parts);
}

/// Takes the line below the screen where the rail has no room, and shows there what is told: else whether all is saved.
pub(crate) fn strip_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    if is_in_rail(ui.ctx()) {
        return;
    }
    let told = told(ctx);
    // Empty it is but the end of the screen.
    let palette = palette(ui.ctx());
    let fill = if told.is_some() || is_narrow(ui.ctx()) {
        palette.rail
    } else {
        palette.surface
    };
    let frame = Frame::new()
        .fill(fill)
        .inner_margin(Margin::symmetric(4, 0));
    let panel = Panel::bottom("notices").frame(frame).exact_size(STRIP);
    panel.show_separator_line(false).show(ui, |ui| {
        let whole = ui.max_rect();
        let (icon, rest) = whole.split_left_right_at_x(whole.left() + MARKED + GAP);
        let Some(told) = told else {
            // A rail with words says it there.
            if is_narrow(ui.ctx()) {
                let words = saved_words(ctx);
                let look = (FontId::proportional(SMALL), palette.muted);
                put_line(ui, whole.with_min_x(whole.left() + 12.0), &words, look);
            }
            return;
        };
        let (rest, off) = rest.split_left_right_at_x(rest.right() - OFF);
        let labels = labels(ctx, &told);
        let wide: f32 = labels.iter().map(|it| width_of(ui, it) + GAP_SMALL).sum();
        let rest = rest.with_max_x(rest.right() - APART);
        let (words, buttons) = rest.split_left_right_at_x(rest.right() - wide);
        let words = words.with_max_x(words.right() - GAP_LARGE);
        let parts = Parts {
            whole,
            icon,
            words,
            in_rail: false,
            buttons,
            off,
        };
        told_ui(ctx, ui, told, &parts);
    });
}

fn told_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, told: Told<'_>, parts: &Parts) {
    match told {
        Told::Busy(busy) => busy_ui(ctx, ui, parts, busy),
        Told::Notice(notice) => foremost_ui(ctx, ui, parts, notice),
    }
}

/// What the buttons of what is told show.
fn labels(ctx: &ViewCtx<'_>, told: &Told<'_>) -> Vec<String> {
    let notice = match told {
        Told::Busy(_) => return vec![w::CANCEL.to_owned()],
        Told::Notice(notice) => notice,
    };
    let offer = notice.card.offer.as_ref().map(|it| it.label.clone());
    let all = match ctx.app.notices.list().len() {
        1 => w::NOTICE_DETAILS.to_owned(),
        n => format!("{} {n}", w::NOTICE_DETAILS),
    };
    offer.into_iter().chain([all]).collect()
}

/// The icon of a notice, its colour, and the word that says the same.
fn look(ui: &Ui, tone: NoticeTone) -> (Icon, Color32, &'static str) {
    let palette = palette(ui.ctx());
    match tone {
        NoticeTone::Done => (icons::CHECK_CIRCLE.filled(), palette.good, w::TONE_DONE),
        NoticeTone::Warning => (icons::WARNING, palette.warn, w::TONE_WARNING),
        NoticeTone::Error => (icons::ALERT.filled(), palette.problem, w::TONE_ERROR),
    }
}

/// A part of the place, for buttons from the left.
fn buttons_in(ui: &mut Ui, place: Rect, salt: &str) -> Ui {
    let builder = UiBuilder::new().max_rect(place).id_salt(salt);
    let mut child = ui.new_child(builder.layout(Layout::left_to_right(Align::Center)));
    child.spacing_mut().item_spacing.x = GAP_SMALL;
    child
}

/// The icon, and in the rail the word beside it.
fn mark_ui(ui: &Ui, parts: &Parts, (icon, colour, word): (Icon, Color32, &str)) {
    let left = parts.icon.left() + 12.0;
    let middle = pos2(left + 9.0, parts.icon.center().y);
    icon.paint(ui, middle, MARK + 1.0, colour);
    if parts.in_rail {
        let beside = parts.icon.with_min_x(left + MARKED);
        put_line(ui, beside, word, (FontId::proportional(SMALL), colour));
    }
}

/// The foremost notice, and what can be done about it.
fn foremost_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, parts: &Parts, notice: &Notice) {
    let card = &notice.card;
    mark_ui(ui, parts, look(ui, notice.tone));
    // As they are read: in the rail it stands above the words, in the line behind them.
    let is_first = parts.in_rail;
    if is_first {
        off_ui(ctx, ui, parts, notice);
    }
    let labels = labels(ctx, &Told::Notice(notice));
    let all = labels.last().map_or(w::NOTICE_DETAILS, String::as_str);
    let mut buttons = buttons_in(ui, parts.buttons, "buttons of what is told");
    belongs_to(&buttons, &card.title);
    if let Some(offer) = &card.offer
        && clicked_once(&quiet(&mut buttons, &offer.label))
    {
        ctx.ask(offer.command.clone());
        ctx.ask(WindowCommand::Dismiss(notice.id));
    }
    let name = match ctx.app.notices.list().len() {
        1 => w::NOTICE_DETAILS.to_owned(),
        n => format!("{}（共{n}条）", w::NOTICE_DETAILS),
    };
    // Beside a long offer there is room for an icon.
    let opener = if buttons.available_width() < width_of(ui, all) {
        icon_button(&mut buttons, icons::DOTS, w::NOTICE_DETAILS, true)
    } else {
        quiet(&mut buttons, all)
    };
    opener.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let list = Popup::default_response_id(&opener);
    let was_open = Popup::is_id_open(ui.ctx(), list);
    list_ui(ctx, &opener, parts);
    if !is_first {
        off_ui(ctx, ui, parts, notice);
    }
    // A click beside an open list closes it.
    if foremost_words_ui(ui, parts, notice).clicked() && !was_open {
        Popup::open_id(ui.ctx(), list);
    }
}

/// What takes the notice off.
fn off_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, parts: &Parts, notice: &Notice) {
    let mut off = buttons_in(ui, parts.off, "what takes a notice off");
    belongs_to(&off, &notice.card.title);
    if clicked_once(&icon_button(&mut off, icons::X, w::DISMISS, true)) {
        ctx.ask(WindowCommand::Dismiss(notice.id));
    }
}

/// What is told, within this width, in the rail or below the screen.
fn said(ctx: &ViewCtx<'_>, ui: &Ui, told: &Told<'_>, place: (f32, bool)) -> Arc<Galley> {
    match told {
        Told::Notice(notice) => notice_said(ui, notice, place),
        Told::Busy(busy) => {
            let text = palette(ui.ctx()).text;
            let look = (FontId::proportional(SMALL), text);
            lay(ui, &busy_words(ctx, busy), look, place.0, LINES_BELOW)
        }
    }
}

/// What a notice says, within this width, in the rail or below the screen.
fn notice_said(ui: &Ui, notice: &Notice, (width, in_rail): (f32, bool)) -> Arc<Galley> {
    let palette = palette(ui.ctx());
    let card = &notice.card;
    let (rows, line_height) = if in_rail {
        (LINES, LINE)
    } else {
        (LINES_BELOW, LINE_BELOW)
    };
    let format = |font_id: FontId| TextFormat {
        font_id,
        color: palette.text,
        line_height: Some(line_height),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    job.append(&card.title, 0.0, format(bold(SMALL)));
    let detail = card.detail.replace('\n', " ");
    if !detail.is_empty() {
        // In the rail what is said more begins a line of its own.
        let (before, space) = if in_rail { ("\n", 0.0) } else { ("", 12.0) };
        let look = format(FontId::proportional(SMALL));
        job.append(&format!("{before}{detail}"), space, look);
    }
    job.wrap.max_width = width.max(1.0);
    job.wrap.max_rows = rows;
    ui.fonts_mut(|it| it.layout_job(job))
}

/// What the foremost notice says, as far as there is room; all of it is said under the pointer, and a click leads there.
fn foremost_words_ui(ui: &Ui, parts: &Parts, notice: &Notice) -> Response {
    let card = &notice.card;
    let id = Id::unique("foremost notice");
    // The button beside it is the stop of Tab.
    let response = ui.interact(parts.words, id, Sense::CLICK);
    let whole = format!("{}\n{}", card.title, card.detail);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, whole.trim_end()));
    let align = if parts.in_rail {
        Align2::LEFT_TOP
    } else {
        Align2::LEFT_CENTER
    };
    let place = (parts.words.width(), parts.in_rail);
    put(ui, parts.words, align, notice_said(ui, notice, place));
    response.on_hover_text(whole.trim_end())
}

/// All notices, beside the place where they are told, while they are asked for.
fn list_ui(ctx: &mut ViewCtx<'_>, opener: &Response, parts: &Parts) {
    let height = opener.ctx.content_rect().height() - 160.0;
    let side = if parts.in_rail {
        RectAlign::RIGHT_END
    } else {
        RectAlign::TOP_START
    };
    Popup::from_toggle_button_response(opener)
        .anchor(PopupAnchor::ParentRect(parts.whole))
        .align(side)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(w::NOTICES)
        .show(|ui| {
            popup_begins(ui);
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
    let (icon, colour, _) = look(ui, notice.tone);
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

/// What is under way, and for how long.
fn busy_words(ctx: &ViewCtx<'_>, busy: &Busy) -> String {
    let seconds = busy.lasts(ctx.app.now) / 1000;
    let done = (busy.watch.done() * 100.0).floor();
    let so_far = match (seconds > 0, done > 0.0) {
        (true, true) => format!("（已读{done}%，已用{seconds}秒）"),
        (true, false) => format!("（已用{seconds}秒）"),
        (false, true) => format!("（已读{done}%）"),
        (false, false) => String::new(),
    };
    format!("{}…{so_far}", busy.words)
}

/// The same, and how to leave it.
fn busy_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, parts: &Parts, busy: &Busy) {
    let muted = palette(ui.ctx()).muted;
    mark_ui(ui, parts, (icons::HOURGLASS, muted, w::TONE_BUSY));
    let mut buttons = buttons_in(ui, parts.buttons, "buttons of what is told");
    if clicked_once(&quiet(&mut buttons, w::CANCEL)) {
        ctx.ask(WindowCommand::CancelBusy);
    }
    let said = busy_words(ctx, busy);
    let response = ui.interact(parts.words, Id::unique("busy"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let look = (FontId::proportional(SMALL), palette(ui.ctx()).text);
    if parts.in_rail {
        let galley = lay(ui, &said, look, parts.words.width(), LINES_BELOW);
        put(ui, parts.words, Align2::LEFT_TOP, galley);
    } else {
        put_line(ui, parts.words, &said, look);
    }
    response.on_hover_text(&said);
}
