//! Opening a file, or the sample.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::command::import::ImportCommand;
use crate::app::command::path::Purpose;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::over::Over;
use crate::app::sample;
use crate::app::session::file_state::FileState;
use crate::app::standard::library::SAMPLE;
use crate::app::update::file::autosave::due_writes;
use crate::app::update::file::new::show_begun;
use crate::app::update::names::is_office;
use crate::format::read::{FileContent, read};

pub(crate) fn pick_open(app: &App) -> Vec<Effect> {
    let recent = app.settings.recent.first().and_then(|it| it.parent());
    let suggested = recent.unwrap_or(&app.folder).to_path_buf();
    vec![Effect::Pick {
        purpose: Purpose::Open,
        suggested,
    }]
}

/// Says that a file of an office program is no assessment, and offers to read it as a standard.
pub(crate) fn no_assessment(app: &mut App, path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let detail = format!(
        "“{name}”是办公文件，不是自评文件（.ron）。如果它是测评标准，可以导入为标准，再用此标准新建自评。"
    );
    let card = Card::new("这不是自评文件", detail).about(Topic::Open);
    let import = ImportCommand::Import(path.to_path_buf());
    app.notify(NoticeTone::Warning, card.offering("导入标准", import));
}

pub(crate) fn open(app: &mut App, path: PathBuf) -> Vec<Effect> {
    if is_office(&path) {
        no_assessment(app, &path);
        return Vec::new();
    }
    // What is open is written first; the same thread then reads the new file.
    let mut effects = due_writes(app, true);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let job = app.begin(format!("正在打开 {name}"));
    effects.push(Effect::Open { job, path });
    effects
}

pub(crate) fn open_sample(app: &mut App) -> Vec<Effect> {
    let Ok(FileContent::Assessment(assessment)) = read(SAMPLE.as_bytes()).map(|it| it.document)
    else {
        let card = Card::new("示例打不开", "程序文件可能不完整，请重新安装。").about(Topic::Open);
        app.notify(NoticeTone::Error, card);
        return Vec::new();
    };
    // Each practice is a document of its own; only an edit writes it.
    let stamp = app.now.local().format("%m%d-%H%M%S");
    let path = app.folder.join(format!("{} {stamp}.ron", sample::NAME));
    let file = FileState::new(path, Over::Nothing);
    let effects = due_writes(app, true);
    show_begun(app, assessment, file);
    effects
}
