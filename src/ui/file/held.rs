//! The place of the open file was taken by what cannot be joined with it: both side by side, and what to do.

use eframe::egui::{Align, Frame, Id, Key, Layout, Margin, Modal, RichText, ScrollArea, Ui, vec2};

use crate::app::App;
use crate::app::command::file::{FileCommand, HeldChoice};
use crate::app::command::screen::Screen;
use crate::app::session::Session;
use crate::app::session::held::{Aside, HeldSave, HeldWhy};
use crate::domain::assessment::Assessment;
use crate::domain::change::field::AboutField;
use crate::domain::date::Moment;
use crate::domain::decimal::Points;
use crate::domain::score::score;
use crate::ui::theme::{BODY, GAP, GAP_LARGE, HEADING, bold_text};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, secondary};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::words as w;

/// How wide the question is where there is room.
const WIDTH: f32 = 760.0;

/// How wide the names of the fields are.
const NAMES: f32 = 76.0;

/// The question, while it is on the screen; over a standard that is being edited it waits.
pub(crate) fn held(app: &App) -> Option<(&Session, &HeldSave)> {
    let on_draft = matches!(app.screen, Screen::Editor | Screen::Import);
    let session = app.session.as_ref().filter(|_| !on_draft)?;
    let held = session.held.as_deref().filter(|it| it.shown)?;
    Some((session, held))
}

/// Asks what is to become of both.
pub(crate) fn held_ui(ctx: &mut ViewCtx<'_>, ui: &Ui) {
    let Some((session, held)) = held(ctx.app) else {
        return;
    };
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(20));
    let modal = Modal::new(Id::unique("held")).frame(frame);
    let modal = modal.show(ui.ctx(), |ui| {
        let room = ui.content_rect();
        ui.set_width(WIDTH.min(room.width() - 80.0));
        ui.label(bold_text(title(&held.why), HEADING));
        let height = (room.height() - 150.0).max(120.0);
        let area = ScrollArea::vertical().max_height(height);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.label(why(session, held));
            ui.add_space(GAP);
            both_ui(ui, session, held);
            ui.add_space(GAP);
            ui.label(RichText::new(safety(session, held)).size(BODY));
            remark(ui, w::HELD_WAITS);
        });
        ui.add_space(GAP);
        choices_ui(ctx, ui, &held.why);
    });
    if modal.is_top_modal && ui.input(|it| it.key_pressed(Key::Escape)) {
        ctx.ask(FileCommand::Held(HeldChoice::Show(false)));
    }
}

const fn title(why: &HeldWhy) -> &'static str {
    match why {
        HeldWhy::Other => w::HELD_OTHER,
        HeldWhy::Older => w::HELD_OLDER,
        HeldWhy::Apart(_) => w::HELD_APART,
    }
}

fn why(session: &Session, held: &HeldSave) -> String {
    match &held.why {
        HeldWhy::Other => {
            let (theirs, ours) = (held.theirs.identity(), session.assessment.identity());
            let section = if ours.section.is_empty() {
                ours.in_words()
            } else {
                ours.section
            };
            format!(
                "这个位置现在是另一份自评：{}。您刚才的修改属于{section}。",
                theirs.in_words()
            )
        }
        HeldWhy::Older => w::HELD_OLDER_WHY.to_owned(),
        HeldWhy::Apart(reason) => {
            let reason = reason.trim_end_matches('。');
            format!("别人也改了这份自评，与您这里的内容不能自动合并：{reason}。")
        }
    }
}

/// What was made safe already.
const fn safety(session: &Session, held: &HeldSave) -> &'static str {
    let file = &session.file;
    match held.aside {
        Aside::Done => w::HELD_BACKED,
        // The file that had it all is not there any more.
        _ if file.is_dirty() && file.is_safe() => w::HELD_SAFE,
        Aside::No if file.recording.is_some() => w::HELD_RECORDING,
        Aside::UnderWay => w::HELD_BACKING,
        Aside::Failed => w::HELD_NOT_BACKED,
        Aside::No => w::HELD_UNSAFE,
    }
}

/// One of the two: what it says of itself, when it was last edited, its total.
struct Side {
    head: [String; 5],
    at: String,
    total: String,
}

impl Side {
    fn new(assessment: &Assessment, at: Option<Moment>, total: Points) -> Self {
        let about = &assessment.about;
        Self {
            head: [
                about.unit.clone(),
                about.section.clone(),
                format!("{}年", about.year),
                about.person.clone(),
                about.round.clone(),
            ],
            at: at.map_or_else(
                || w::UNKNOWN.to_owned(),
                |it| it.local().format("%Y-%m-%d %H:%M").to_string(),
            ),
            total: format!("{total}分"),
        }
    }

    fn values(self) -> impl Iterator<Item = String> {
        self.head.into_iter().chain([self.at, self.total])
    }
}

fn both_ui(ui: &mut Ui, session: &Session, held: &HeldSave) {
    let log = &session.log;
    let last = log.pending().last().map(|it| it.at);
    let last = last.or_else(|| log.published.last_records(1).first().map(|it| it.at));
    let mine = Side::new(&session.assessment, last, session.tree().total.points);
    let total = score(&held.theirs).total.points;
    let theirs = Side::new(&held.theirs, held.theirs_at(), total);
    row_ui(ui, "", [w::HELD_MINE, w::HELD_THEIRS], true);
    let names = [
        AboutField::Unit.name(),
        AboutField::Section.name(),
        AboutField::Year.name(),
        AboutField::Person.name(),
        AboutField::Round.name(),
        w::LAST_EDIT,
        w::HELD_TOTAL,
    ];
    for (name, (mine, theirs)) in names.into_iter().zip(mine.values().zip(theirs.values())) {
        let bold = mine != theirs;
        row_ui(ui, name, [&mine, &theirs], bold);
    }
}

/// A line of both; what differs is bold.
fn row_ui(ui: &mut Ui, name: &str, values: [&str; 2], bold: bool) {
    let gap = ui.spacing().item_spacing.x;
    let width = ((ui.available_width() - NAMES - 2.0 * gap) / 2.0).max(60.0);
    ui.horizontal_top(|ui| {
        belongs_to(ui, name);
        cell_ui(ui, NAMES, |ui| remark(ui, name));
        for value in values {
            let shown = if value.is_empty() { "—" } else { value };
            let text = if bold {
                bold_text(shown, BODY)
            } else {
                RichText::new(shown).size(BODY)
            };
            cell_ui(ui, width, |ui| ui.label(text));
        }
    });
}

fn cell_ui<T>(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui) -> T) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::LEFT), |ui| {
        ui.set_width(width);
        contents(ui);
    });
}

fn choices_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, why: &HeldWhy) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, GAP);
        if primary(ui, w::HELD_SAVE_AS).clicked() {
            ctx.ask(FileCommand::PickSaveAs);
        }
        if secondary(ui, w::HELD_OPEN).clicked() {
            ctx.ask(FileCommand::Held(HeldChoice::OpenTheirs));
        }
        if *why != HeldWhy::Other && secondary(ui, w::HELD_KEEP).clicked() {
            ctx.ask(FileCommand::Held(HeldChoice::KeepMine));
        }
        ui.add_space(GAP_LARGE);
        if secondary(ui, w::LATER).clicked() {
            ctx.ask(FileCommand::Held(HeldChoice::Show(false)));
        }
    });
}
