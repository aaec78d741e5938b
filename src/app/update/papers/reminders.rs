//! What is pressing: told when a file is opened, shown on one wish, and written as a calendar with alarms.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::command::path::Purpose;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::app::lists::ledger::{DueClass, GapFilter};
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::outside::jobs::RemindersJob;
use crate::app::over::Over;
use crate::app::session::view::GapView;
use crate::app::update::names::file_name;
use crate::app::update::screens::go;
use crate::domain::gap::Gap;
use crate::export::documents::Names;

/// Says once what of the file that was just opened is late or near.
pub(crate) fn told_on_opening(app: &mut App) {
    let Some(session) = &app.session else {
        return;
    };
    let tally = session.tally();
    let (overdue, soon) = (tally.overdue, tally.soon);
    let title = match (overdue, soon) {
        (0, 0) => return,
        (0, soon) => format!("7 天内到期 {soon} 项"),
        (overdue, 0) => format!("逾期 {overdue} 项"),
        (overdue, soon) => format!("逾期 {overdue} 项，7 天内到期 {soon} 项"),
    };
    let detail = "整改时限以“整改”页为准；“本周该做”里最急的排在前面。";
    let card = Card::new(title, detail).offering("去看", WindowCommand::ShowThisWeek);
    app.notify(NoticeTone::Warning, card.about(Topic::File));
}

/// Goes to the gaps that are late or near.
pub(crate) fn show_this_week(app: &mut App) {
    go(app, Screen::Gaps);
    let today = app.now.date();
    if let Some(session) = &mut app.session {
        session.view.open_gap = None;
        session.view.gap_view = GapView::Table;
        session.view.gap_filter = GapFilter {
            due: Some(DueClass::ThisWeek),
            ..GapFilter::default()
        };
        session.list_gaps(today);
    }
}

/// Whether anything of a gap goes into a calendar.
fn has_dates(gap: &Gap) -> bool {
    let mut steps = gap.milestones.iter();
    let step = steps.any(|it| it.done.is_none() && it.due.is_some());
    !gap.is_closed() && (gap.due.is_some() || step)
}

/// Asks where to write the calendar of the gaps on show, if there is anything to write.
pub(crate) fn pick(app: &mut App, names: Names) -> Vec<Effect> {
    let Some(session) = &app.session else {
        return Vec::new();
    };
    if !session.shown_gaps().any(has_dates) {
        let detail = "所列问题都已销号或者没有时限。请先填写整改时限，或清除筛选后再导出。";
        let card = Card::new("没有可导出的时限", detail).about(Topic::Export);
        app.notify(NoticeTone::Warning, card);
        return Vec::new();
    }
    let about = &session.assessment.about;
    let name = format!("{}年度{}整改时限.ics", about.year, about.section);
    let beside = session.file.path.parent().map(Path::to_path_buf);
    let folder = app.settings.export_folder.clone().or(beside);
    let folder = folder.unwrap_or_else(|| app.folder.clone());
    vec![Effect::Pick {
        purpose: Purpose::Reminders(names),
        suggested: folder.join(file_name(&name)),
    }]
}

/// Has the calendar of the gaps on show written.
pub(crate) fn export(app: &mut App, (path, names): (PathBuf, Names), over: Over) -> Vec<Effect> {
    let Some(session) = &app.session else {
        return Vec::new();
    };
    // A dot in the name, as in “10.整改时限”, is no extension.
    let named = path
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("ics"));
    let path = if named {
        path
    } else {
        path.with_added_extension("ics")
    };
    let job = RemindersJob {
        job: 0,
        path,
        over,
        names,
        assessment: session.assessment.clone(),
        gaps: session.shown_gaps().cloned().collect(),
        date: app.now.date(),
    };
    let number = app.begin("正在导出日历提醒");
    let job = RemindersJob { job: number, ..job };
    vec![Effect::ExportReminders(Box::new(job))]
}
