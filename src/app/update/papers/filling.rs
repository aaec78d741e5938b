//! Forms that were filled in without the program, and tables of findings from above.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::App;
use crate::app::command::path::Purpose;
use crate::app::command::screen::Screen;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::outside::event::Event;
use crate::app::papers::filling::Filled;
use crate::app::update::edit::{carry_out, too_long_card};
use crate::domain::change::log::Act;
use crate::import::form::FilledForm;
use crate::import::reading::source::SourceFile;

/// Asks for a filled-in form.
pub(crate) fn pick_form(app: &App) -> Vec<Effect> {
    pick(app, Purpose::Fill)
}

/// Asks for a table of findings from above.
pub(crate) fn pick_findings(app: &App) -> Vec<Effect> {
    pick(app, Purpose::Findings)
}

fn pick(app: &App, purpose: Purpose) -> Vec<Effect> {
    let folder = app.settings.export_folder.clone();
    vec![Effect::Pick {
        purpose,
        suggested: folder.unwrap_or_else(|| app.folder.clone()),
    }]
}

/// Leaves the form.
pub(crate) fn leave(app: &mut App) {
    let left = app.filling.take();
    app.screen = left.map_or(Screen::Checklist, |it| screen_of(&it));
}

/// The screen of what a form is about.
const fn screen_of(filled: &Filled) -> Screen {
    if filled.form.is_of_gaps() {
        Screen::Gaps
    } else {
        Screen::Checklist
    }
}

/// Has a filled-in form read.
pub(crate) fn read_form(app: &mut App, path: PathBuf) -> Vec<Effect> {
    let job = app.begin("正在读取填报表");
    let watch = app.watch();
    vec![Effect::ReadForm { job, path, watch }]
}

/// Has a table of findings from above read.
pub(crate) fn read_findings(app: &mut App, path: PathBuf) -> Vec<Effect> {
    let job = app.begin("正在读取表格");
    let watch = app.watch();
    vec![Effect::ReadTable { job, path, watch }]
}

/// Takes in what was read, unless somebody has left it meanwhile.
pub(crate) fn receive(app: &mut App, event: Event) {
    match event {
        Event::FormRead { job, path, form } if app.end(job) => read(app, path, form),
        Event::TableRead { job, table } if app.end(job) => read_table(app, table),
        _ => {}
    }
}

/// A table was read: its rows are shown before anything counts.
fn read_table(app: &mut App, table: Result<Box<SourceFile>, Card>) {
    match table {
        Ok(table) => {
            app.notices.settle(Topic::Form);
            app.table = Some(Arc::new(*table));
            if let Some(session) = &mut app.session {
                session.view.open_gap = None;
                app.screen = Screen::Gaps;
            }
        }
        Err(card) => app.notify(NoticeTone::Error, card.about(Topic::Form)),
    }
}

/// A form was read: what comes of it is shown before anything counts.
fn read(app: &mut App, path: PathBuf, form: Result<Box<FilledForm>, Card>) {
    let form = match form {
        Ok(form) => *form,
        Err(card) => return app.notify(NoticeTone::Error, card.about(Topic::Form)),
    };
    let Some(session) = &app.session else {
        return;
    };
    if let Some(what) = form.of_another(&session.assessment) {
        let detail = format!(
            "{what}请打开它所属的自评再读入；单位、科室、年度在导出以后改过的，请重新导出填报表。"
        );
        let card = Card::new("没有读入", detail).about(Topic::Form);
        return app.notify(NoticeTone::Warning, card);
    }
    app.notices.settle(Topic::Form);
    let filling = form.filling(&session.assessment, &session.actor, app.now);
    app.filling = Some(Filled {
        at: app.now,
        path,
        form,
        filling,
    });
    app.screen = Screen::Fill;
}

/// Takes it over as one step that can be taken back; what was edited meanwhile is not written over.
pub(crate) fn apply(app: &mut App) {
    let now = app.now;
    let Some((session, given)) = app.session.as_mut().zip(app.filling.take()) else {
        return;
    };
    app.screen = screen_of(&given);
    if session.read_only {
        let why = "文件为只读。请先用“另存为”保存一份，再在新文件里读入。";
        let card = Card::new("没有读入", why).about(Topic::Form);
        app.notify(NoticeTone::Warning, card);
        return;
    }
    let filling = given.form.filling(&session.assessment, &session.actor, now);
    let Some(change) = filling.change else {
        let detail = "填报表里没有可以采用的改动。";
        let card = Card::new("没有变化", detail).about(Topic::Form);
        app.notify(NoticeTone::Warning, card);
        return;
    };
    if let Some(card) = too_long_card(session, &change) {
        app.notify(NoticeTone::Warning, card);
        return;
    }
    carry_out(session, change, None, Act::Edit, now);
    let count = filling.proposals.len();
    let left = filling.refusals.len();
    let detail = if left == 0 {
        format!("采用{count}处改动，可以撤销。")
    } else {
        format!("采用{count}处改动，可以撤销；另有{left}处没有采用，要看原因，请再次读入这张表。")
    };
    app.notify(NoticeTone::Done, Card::new("已读入填报表", detail));
}
