//! Goes on with what a window that crashed had left in its journal.

use std::sync::Arc;

use crate::app::App;
use crate::app::command::file::FileCommand;
use crate::app::command::record::RecordCommand;
use crate::app::notice::{Card, NoticeTone};
use crate::app::record::change_log::Log;
use crate::app::record::history::{History, MAX_UNDOS};
use crate::app::record::recovery::recovered;
use crate::app::session::Session;
use crate::app::update::file::others::{take_in, tell};
use crate::app::update::screens::show;
use crate::domain::change::difference::differences;
use crate::domain::change::log::Record;

/// Shows a session with the edits that a window left in its journal.
pub(crate) fn recover(app: &mut App, mut session: Session, left: Vec<Record>) {
    let now = app.now;
    // What is joined on the way is signed too.
    session.actor = app.settings.actor();
    if !left.is_empty() {
        let log = session.log.published.clone();
        let file = session.assessment.clone();
        let found = recovered(&file, &left);
        app.seat = app.seat.wrapping_add(1);
        session.log = Log::new(log.clone(), left, app.seat);
        let before = std::mem::replace(&mut session.assessment, found.mine);
        session.file.touch(now);
        session.file.recorded = session.file.revision;
        session.history = history(&session);
        let mut told = None;
        if let Some(base) = found.base {
            session.file.base = Some(Arc::new(base));
            // The standard is that of the file itself, so that a merge is always possible.
            told = take_in(&mut session, file, &log, now).ok();
            session.file.recorded = session.file.revision;
        }
        session.refresh(now.date());
        let n_left = differences(&before, &session.assessment).len();
        let detail = format!("上次没有写入文件的{n_left}处修改已经恢复。");
        let read_only = session.read_only;
        show(app, session);
        let card = Card::new("已恢复上次的修改", detail);
        app.notify(
            NoticeTone::Done,
            if read_only {
                card.offering("另存为…", FileCommand::PickSaveAs)
            } else {
                card.offering("查看修改记录", RecordCommand::ShowLog(None))
            },
        );
        if let Some(told) = told {
            tell(app, &told);
        }
        return;
    }
    session.history = history(&session);
    show(app, session);
}

/// What can be taken back after a restart.
fn history(session: &Session) -> History {
    let mut records = session.log.published.last_records(MAX_UNDOS);
    records.extend_from_slice(session.log.pending());
    History::of(&records, session.log.owner())
}
