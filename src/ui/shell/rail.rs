//! The rail on the left: whose file it is, with the menu; the screens with their counts; whether all is saved, who is
//! here, and the settings. In a narrow window its icons only.

use eframe::egui::{
    FontId, Frame, Id, Margin, Panel, Popup, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::app::sample::is_sample;
use crate::app::session::Session;
use crate::ui::file::user::chip_ui;
use crate::ui::icons::{self, Icon, SIDE};
use crate::ui::inputs::ticking::{unsettled, unsettled_scored};
use crate::ui::shell::menu::menu_ui;
use crate::ui::shell::notices::{card_height, card_ui};
use crate::ui::shell::saved::{saved_ui, saved_words};
use crate::ui::theme::{BAR, BODY, GAP, GAP_LARGE, NAV, SMALL, bold, is_narrow, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::paint::{hairline, put_line, under};
use crate::ui::widgets::rail_row::{LEAST, RailRow, row_height};
use crate::ui::words as w;

/// How wide the rail is with words, and with icons only.
const WIDTH: f32 = 184.0;
const FOLDED: f32 = 56.0;

/// The space at the sides of its rows.
const SIDES: i8 = 8;

/// Shows the rail.
pub(crate) fn rail_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let folded = is_narrow(ui.ctx());
    let frame = Frame::new()
        .fill(palette(ui.ctx()).rail)
        .inner_margin(Margin::symmetric(SIDES, 0));
    Panel::left("rail")
        .frame(frame)
        .resizable(false)
        .show_separator_line(false)
        .exact_size(if folded { FOLDED } else { WIDTH })
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            head_ui(ctx, ui, folded);
            // Without a file there is nothing to say of its saving, and no room is kept for it.
            let rows = if folded { 1.0 } else { 2.0 };
            let rows = rows
                + if saved_words(ctx).is_empty() {
                    0.0
                } else {
                    1.0
                };
            let below = row_height(folded) * rows + GAP;
            let below = below + card_height(ui.ctx());
            let height = (ui.available_height() - below).max(NAV);
            // At a high zoom the window may be too low for all of them.
            let area = ScrollArea::vertical().id_salt("rail").max_height(height);
            area.auto_shrink([false, false])
                .show(ui, |ui| screens_ui(ctx, ui, folded, height));
            card_ui(ctx, ui);
            saved_ui(ctx, ui);
            if !folded {
                chip_ui(ctx, ui);
            }
            let look = (folded, row_height(folded));
            screen_ui(ctx, ui, (Screen::Settings, None), look);
        });
}

/// Whose file is open, and its round; a click opens the menu.
fn head_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, folded: bool) {
    let palette = palette(ui.ctx());
    let size = vec2(ui.available_width(), BAR);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let (first, second) = names(ctx);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, w::MENU));
    under(ui, rect.shrink2(vec2(0.0, 4.0)), &response, None);
    if folded {
        icons::LIST.paint(ui, rect.center(), SIDE, palette.text);
    } else {
        let caret = pos2(rect.right() - 16.0, rect.center().y);
        icons::CARET_DOWN.paint(ui, caret, 16.0, palette.muted);
        let text = rect
            .shrink2(vec2(12.0, 8.0))
            .with_max_x(rect.right() - 30.0);
        let (above, below) = text.split_top_bottom_at_fraction(0.5);
        put_line(ui, above, &first, (bold(BODY), palette.text));
        let small = FontId::proportional(SMALL);
        put_line(ui, below, &second, (small, palette.muted));
        // The button is the menu; whose file it is, is said beside it.
        let words = ui.interact(text, Id::unique("whose file"), Sense::hover());
        words.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{first} {second}")));
    }
    let file = ctx.app.session.as_ref().map(|it| it.file.path.display());
    let file = file.map_or_else(String::new, |it| format!("\n{it}"));
    let response = response.on_hover_text(format!("{first}\n{second}{file}"));
    Popup::menu(&response)
        .id(Id::unique("menu"))
        .show(|ui| menu_ui(ctx, ui));
}

/// What the head says in its two lines.
fn names(ctx: &ViewCtx<'_>) -> (String, String) {
    let on_draft = matches!(ctx.app.screen, Screen::Editor | Screen::Import);
    match &ctx.app.session {
        Some(session) if !on_draft => {
            let about = &session.assessment.about;
            let practice = if is_sample(about) {
                format!("{}·", w::PRACTICE)
            } else {
                String::new()
            };
            // The round is what differs from file to file: it is not what is cut.
            let round = match about.round.trim() {
                "" => String::new(),
                round => format!("{round}·"),
            };
            let second = format!("{practice}{round}{}年度", about.year);
            (about.section.clone(), second)
        }
        _ if on_draft => (w::NAME.to_owned(), w::STANDARDS.to_owned()),
        _ => (w::NAME.to_owned(), w::SELF_ASSESSMENT.to_owned()),
    }
}

/// The screens, as high as the room allows: at a high zoom they stand closer, so that none is out of sight.
fn screens_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, folded: bool, room: f32) {
    let drafting = (ctx.app.drafting.is_some(), (Screen::Editor, None));
    let filling = (ctx.app.filling.is_some(), (Screen::Fill, None));
    let (mut screens, others) = match &ctx.app.session {
        None => (vec![(Screen::Start, None)], vec![drafting]),
        Some(session) => (screens_of(ui, session), vec![filling, drafting]),
    };
    // The counts are those of the assessment, of which nothing is said beside a standard that is edited.
    if matches!(ctx.app.screen, Screen::Editor | Screen::Import) {
        for screen in &mut screens {
            screen.1 = None;
        }
    }
    let others = others.into_iter().filter(|it| it.0);
    screens.extend(others.map(|it| it.1));
    let rule = if folded { GAP } else { GAP_LARGE };
    let n = f32::from(u8::try_from(screens.len()).unwrap_or(u8::MAX));
    let usual = row_height(folded);
    let height = ((room - rule) / n).floor().clamp(LEAST, usual);
    for screen in screens {
        if screen.0 == Screen::RollUp {
            rule_ui(ui, rule);
        }
        screen_ui(ctx, ui, screen, (folded, height));
    }
}

/// A line between what everybody works in and the rest.
fn rule_ui(ui: &mut Ui, height: f32) {
    let size = vec2(ui.available_width(), height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    hairline(ui, rect.shrink2(vec2(8.0, 0.0)).x_range(), rect.center().y);
}

/// The screens of the open assessment, with what is to be done there.
fn screens_of(ui: &Ui, session: &Session) -> Vec<(Screen, Option<usize>)> {
    let tally = session.tally();
    let to_do = usize::try_from(tally.all - tally.closed).unwrap_or(usize::MAX);
    // What is being ticked is still to be scored, and nothing to be put right.
    let n_gaps = to_do.saturating_sub(unsettled(ui.ctx(), session).len());
    let unscored = session.tree().total.unscored + unsettled_scored(ui.ctx(), session);
    let problems = session.problems.len();
    let mut screens = vec![
        (Screen::Overview, None),
        (Screen::Checklist, Some(unscored)),
        (Screen::Gaps, Some(n_gaps)),
        (Screen::Evidence, Some(session.unproven())),
        (Screen::RollUp, None),
        (Screen::Rounds, None),
        (Screen::History, None),
        (Screen::FileInfo, None),
        (Screen::Standard, None),
    ];
    if !session.assessment.archive.is_empty() {
        screens.push((Screen::Tray, None));
    }
    if let Some(merging) = &session.merging {
        let open = merging.decisions.iter().filter(|it| it.is_none()).count();
        screens.push((Screen::Merge, Some(open)));
    }
    if problems > 0 {
        screens.push((Screen::Problems, Some(problems)));
    }
    screens
}

/// The icon of a screen.
const fn icon_of(screen: Screen) -> Icon {
    match screen {
        Screen::Start => icons::HOUSE,
        Screen::Overview => icons::GAUGE,
        Screen::Checklist => icons::LIST_CHECKS,
        Screen::Gaps => icons::WRENCH,
        Screen::Evidence => icons::PAPERCLIP,
        Screen::RollUp => icons::STACK,
        Screen::Rounds => icons::REPEAT,
        Screen::History => icons::CLOCK_BACK,
        Screen::FileInfo => icons::FILE,
        Screen::Standard => icons::BOOKS,
        Screen::Editor => icons::PENCIL,
        Screen::Tray => icons::FOLDER,
        Screen::Fill => icons::DOWNLOAD,
        Screen::Import => icons::FILE_PLUS,
        Screen::Export => icons::EXPORT,
        Screen::Merge => icons::USERS,
        Screen::Upgrade => icons::ARROW_UP,
        Screen::Problems => icons::WARNING,
        Screen::Settings => icons::GEAR,
    }
}

/// What the count of a screen is of.
const fn counted(screen: Screen) -> Option<&'static str> {
    Some(match screen {
        Screen::Checklist => w::COUNT_UNSCORED,
        Screen::Gaps => w::COUNT_GAPS,
        Screen::Evidence => w::COUNT_UNPROVEN,
        Screen::Merge => w::COUNT_OPEN,
        Screen::Problems => w::COUNT_PROBLEMS,
        _ => return None,
    })
}

fn screen_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    (screen, count): (Screen, Option<usize>),
    (folded, height): (bool, f32),
) {
    let on = ctx.app.screen == screen;
    let row = RailRow {
        icon: icon_of(screen),
        words: screen.offer().label,
        count: count.filter(|it| *it > 0),
        on,
        folded,
        height,
    };
    let response = row.show(ui);
    let keys = screen.offer().keys;
    let counted = row.count.zip(counted(screen));
    let counted = counted.map_or_else(String::new, |(n, of)| format!("\n{n}{of}"));
    if response
        .on_hover_text(format!("{} {keys}{counted}", row.words))
        .clicked()
    {
        ctx.ask(WindowCommand::Go(screen));
    }
}
