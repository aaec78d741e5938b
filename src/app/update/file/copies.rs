//! Another copy of the open file, merged into it.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::command::path::Purpose;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::record::kinship::{Kinship, kinship};
use crate::app::record::merging::{MergeSource, Merging, common_base, joined};
use crate::app::record::whose::{Whose, authors};
use crate::app::sample::is_sample;
use crate::app::session::Session;
use crate::app::update::file::autosave::due_writes;
use crate::app::update::file::others::{Told, note_merge};
use crate::domain::assessment::Assessment;
use crate::domain::date::Moment;
use crate::domain::merge::MergeError;
use crate::format::read::{FileContent, Opened};

/// Offers to merge what a sync tool put beside the file.
pub(crate) fn offer_copies(app: &mut App, copies: &[PathBuf]) {
    for copy in copies {
        let name = copy.file_name().unwrap_or_default().to_string_lossy();
        // What a save of ours left is called so: see `kept_copies_of`.
        let (title, what) = if name.contains("（未完成的保存") {
            ("有一次没存成的内容", "是以前一次保存没有完成时留下的")
        } else {
            ("发现另一份副本", "像是同步软件或复制产生的副本")
        };
        let detail = format!("同一文件夹里有“{name}”，{what}，其中有这份文件没有的内容。");
        let card = Card::new(title, detail).about(Topic::File);
        app.notify(
            NoticeTone::Warning,
            card.offering("合并进来", RecordCommand::MergeFile(copy.clone())),
        );
    }
}

/// Asks which copy is to be merged.
pub(crate) fn pick_merge(app: &App) -> Vec<Effect> {
    let beside = app.session.as_ref().and_then(|it| it.file.path.parent());
    vec![Effect::Pick {
        purpose: Purpose::Merge,
        suggested: beside.unwrap_or(&app.folder).to_path_buf(),
    }]
}

/// Reads another copy of the open file.
pub(crate) fn fetch(app: &mut App, path: PathBuf) -> Vec<Effect> {
    let Some(session) = &app.session else {
        return Vec::new();
    };
    let refusal = if session.read_only {
        Some("文件为只读，不能合并。请先另存为新文件。")
    } else if session.merging.is_some() {
        Some("上一次合并还有没决定的地方，请先决定。")
    } else {
        None
    };
    if let Some(why) = refusal {
        let card = Card::new("没有合并", why).about(Topic::Merge);
        app.notify(NoticeTone::Warning, card);
        return Vec::new();
    }
    let job = app.begin("正在读取要合并的副本");
    vec![Effect::Fetch { job, path }]
}

/// Merges another copy with the open file.
pub(crate) fn fetched(app: &mut App, path: &Path, opened: Opened) -> Vec<Effect> {
    let now = app.now;
    let Some(session) = app.session.as_mut().filter(|it| !it.read_only) else {
        return Vec::new();
    };
    let FileContent::Assessment(theirs) = opened.document else {
        let card = Card::new("没有合并", "这个文件里只有标准，没有自评。");
        app.notify(NoticeTone::Warning, card.about(Topic::Merge));
        return Vec::new();
    };
    if is_sample(&theirs.about) != is_sample(&session.assessment.about) {
        let card = Card::new("没有合并", "一份是示例，一份是正式的自评，不能合并。");
        app.notify(NoticeTone::Warning, card.about(Topic::Merge));
        return Vec::new();
    }
    let told = match take_in_copy(session, theirs, &opened.log, now) {
        Ok(told) => told,
        Err(error) => {
            let card = Card::new("没有合并", error.to_string()).about(Topic::Merge);
            app.notify(NoticeTone::Error, card);
            return Vec::new();
        }
    };
    app.notices.settle(Topic::Merge);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let detail = match (told.taken, told.conflicts) {
        (0, 0) => format!("“{name}”里没有这份文件缺少的内容。"),
        (taken, 0) => format!("“{name}”中的{taken}处已合并进来，可撤销。"),
        (0, conflicts) => format!("“{name}”有{conflicts}处和这份不一样，请逐处决定。"),
        (taken, conflicts) => {
            format!("“{name}”中的{taken}处已合并进来；另有{conflicts}处两份不一样，请逐处决定。")
        }
    };
    let head = if told.other_section {
        "两份的单位或科室不同，基本信息没有合并，仍是这份的。"
    } else {
        ""
    };
    let other = told.other.map_or_else(String::new, |whose| {
        format!("“{name}”是另一份自评（{whose}），不是这份的副本。")
    });
    let detail = other + &detail + head;
    if told.conflicts > 0 {
        app.screen = Screen::Merge;
        let card = Card::new("请逐处决定", detail).about(Topic::Merge);
        app.notify(NoticeTone::Warning, card);
    } else {
        app.notify(NoticeTone::Done, Card::new("副本已合并", detail));
    }
    due_writes(app, false)
}

fn take_in_copy(
    session: &mut Session,
    theirs: Assessment,
    log: &crate::format::log::LogText,
    now: Moment,
) -> Result<Told, MergeError> {
    let ours = (&session.assessment, &session.log.published);
    let is_one = kinship(ours, (&theirs, log)) != Kinship::Other;
    let own = session.log.records();
    let base = || common_base((&session.assessment, &own), (&theirs, &log.records()));
    let base = is_one.then(base).flatten();
    let merge = joined(
        base.as_ref(),
        &session.assessment,
        &theirs,
        MergeSource::Copy,
    )?;
    let told = Told {
        taken: merge.taken.len(),
        conflicts: merge.conflicts.len(),
        other_section: merge.other_section,
        other: (!is_one).then(|| theirs.identity().in_words()),
    };
    if merge.is_empty() {
        return Ok(told);
    }
    let base = base.map(|it| merge.common(&it, &theirs));
    let taking = merge.change(&session.assessment, &[]);
    let whose = Whose::Copy(authors(&log.records(), &own, &session.actor));
    // Their edits come behind ours, and the file gets them with the next save; those to another document do not.
    if is_one && let Ok(all) = log.join(&session.log.published) {
        session.log.published = all;
    }
    note_merge(session, taking, (&merge.conflicts, whose), now);
    if !merge.conflicts.is_empty() {
        let mut merging = Merging {
            base,
            theirs,
            source: MergeSource::Copy,
            conflicts: Vec::new(),
            decisions: Vec::new(),
        };
        merging.take(merge.conflicts);
        session.merging = Some(merging);
    }
    Ok(told)
}
