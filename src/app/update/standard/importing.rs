//! What a user asks of a file that is being read as a standard.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::App;
use crate::app::command::import::ImportCommand;
use crate::app::command::path::Purpose;
use crate::app::command::screen::Screen;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::outside::event::Event;
use crate::app::outside::jobs::From;
use crate::app::over::Over;
use crate::app::standard::draft_file::DraftFile;
use crate::app::standard::drafting::Drafting;
use crate::app::standard::importing::Importing;
use crate::app::update::file::saving::keep_settings;
use crate::app::update::standard::drafting::{begin, draft_path, show};
use crate::domain::standard::Standard;
use crate::import::reading::source::{Grid, SourceSpot};
use crate::import::standard::preview::ImportPreview;
use crate::import::table::known_heads::head_of;
use crate::import::table::wish::ReadingWish;

/// Carries out what is asked of a file that is read as a standard.
pub(crate) fn carry_out(app: &mut App, command: ImportCommand) -> Vec<Effect> {
    match command {
        ImportCommand::BeginImport => {
            app.screen = Screen::Import;
            app.lay_form_by();
        }
        ImportCommand::PickImport => {
            let recent = app.settings.export_folder.clone();
            return vec![Effect::Pick {
                purpose: Purpose::Import,
                suggested: recent.unwrap_or_else(|| app.folder.clone()),
            }];
        }
        ImportCommand::Import(path) => return import(app, path),
        ImportCommand::ImportPasted(text) => {
            let wish = wish(app, "粘贴的标准");
            let job = app.begin("正在读取粘贴的内容");
            let from = From::Pasted(text);
            return vec![effect(app, job, from, wish)];
        }
        ImportCommand::ShowSheet(sheet) => {
            if let Some(importing) = importing(app) {
                importing.sheet = sheet;
                importing.spot = None;
            }
        }
        ImportCommand::LookAt(spot) => look_at(app, spot, false),
        ImportCommand::StepTo(spot) => look_at(app, spot, true),
        ImportCommand::ReadAs(wish) => {
            let preview = importing(app).map(|it| Arc::clone(&it.preview));
            if let Some(preview) = preview {
                let mut effects = learn_heads(app, &preview, &wish);
                let job = app.begin("正在重新识别");
                effects.push(effect(app, job, From::Again(preview), *wish));
                return effects;
            }
        }
        ImportCommand::CloseSource => {
            if let Some(drafting) = &mut app.drafting {
                drafting.importing = None;
            }
        }
    }
    Vec::new()
}

/// Remembers what columns mean that somebody has just named.
fn learn_heads(app: &mut App, preview: &ImportPreview, wish: &ReadingWish) -> Vec<Effect> {
    let before = app.settings.words.clone();
    for (sheet, said) in &wish.sheets {
        let read = preview.imported.sheets.get(*sheet);
        let Some((read, grid)) = read.zip(preview.sheets.get(*sheet)) else {
            continue;
        };
        let known = preview.wish.sheets.get(sheet).map(|it| &it.meanings);
        for (column, meaning) in &said.meanings {
            let is_new = known.is_none_or(|it| it.get(column) != Some(meaning));
            if let Some(head) = head_of(grid, &read.columns, *column).filter(|_| is_new) {
                app.settings.words.learn_head(head, *meaning);
            }
        }
    }
    if app.settings.words == before {
        Vec::new()
    } else {
        keep_settings(app)
    }
}

/// Looks at a cell and at the node that it is part of; one that a key has led to comes into view.
fn look_at(app: &mut App, spot: SourceSpot, by_key: bool) {
    if let Some(importing) = importing(app) {
        importing.look_at(spot);
        importing.scroll += u64::from(by_key);
        let node = importing.preview.node_at(spot).cloned();
        if let (Some(node), Some(drafting)) = (node, &mut app.drafting) {
            drafting.select_from_source(node);
        }
    }
}

fn importing(app: &mut App) -> Option<&mut Importing> {
    app.drafting.as_mut()?.importing.as_mut()
}

fn effect(app: &App, job: u64, from: From, wish: ReadingWish) -> Effect {
    Effect::Import {
        job,
        from,
        wish: Box::new(wish),
        watch: app.watch(),
    }
}

/// What is wished of a file of this name.
fn wish(app: &App, name: &str) -> ReadingWish {
    let year = app.now.date().year();
    ReadingWish {
        id: format!("{name}-{year}"),
        name: name.to_owned(),
        year,
        known: Arc::new(app.settings.words.known()),
        ..ReadingWish::default()
    }
}

/// Reads a file; behind the one that is looked at, while that is on screen.
pub(crate) fn import(app: &mut App, path: PathBuf) -> Vec<Effect> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = name.into_owned();
    let job = app.begin(format!("正在读取 {name}"));
    let before = (app.screen == Screen::Editor)
        .then(|| importing(app).map(|it| Arc::clone(&it.preview)))
        .flatten();
    let wish = match &before {
        Some(before) => before.wish.clone(),
        None => wish(app, &name),
    };
    vec![effect(app, job, From::File(path, before), wish)]
}

/// Takes in what came back from reading a file.
pub(crate) fn receive(app: &mut App, event: Event) -> Vec<Effect> {
    match event {
        Event::Imported {
            job,
            preview,
            again,
        } => {
            // A file that came after its reading was left is not shown.
            if !app.end(job) {
                return Vec::new();
            }
            if !again {
                return imported(app, preview);
            }
            read_again(app, preview);
        }
        Event::ReadBack {
            job,
            standard,
            words,
        } if app.end(job) => {
            app.notices.settle(Topic::Import);
            app.notices.settle(Topic::Open);
            app.notify(NoticeTone::Done, Card::new("标准已读回", words));
            return begin(app, Standard::clone(&standard));
        }
        Event::ImportFailed { job, card } if app.end(job) => {
            app.notify(NoticeTone::Error, card.about(Topic::Import));
        }
        _ => {}
    }
    Vec::new()
}

/// Shows what a file was read as.
fn imported(app: &mut App, preview: Arc<ImportPreview>) -> Vec<Effect> {
    app.notices.settle(Topic::Import);
    app.notices.settle(Topic::Open);
    let imported = &preview.imported;
    if let Err(error) = imported.check() {
        // What the columns are can still be said; too much of it cannot be mended here.
        if imported.has_too_many {
            let card = Card::new("没有导入", error.to_string()).about(Topic::Import);
            app.notify(NoticeTone::Error, card);
            return Vec::new();
        }
        let detail = "没有从文件里读出任何条目。原文有表格的，请指定表头和各列的含义；选错了文件的，请换一个文件。";
        let card =
            Card::new("没有读出条目", detail).offering("换一个文件…", ImportCommand::PickImport);
        app.notify(NoticeTone::Warning, card.about(Topic::Import));
    }
    let remarks = imported.remarks.join("\n");
    if !remarks.is_empty() {
        app.notify(
            NoticeTone::Warning,
            Card::new("文件已读入，但请留意", remarks).about(Topic::Import),
        );
    }
    if let Some(before) = edited(app) {
        if goes_on(&before, &preview) {
            read_again(app, preview);
            return Vec::new();
        }
        let detail = "加入文件后原文各行的位置变了，此前在标准上作的改动没有带过来，请重新核对。";
        let card = Card::new("改动没有带过来", detail).about(Topic::Import);
        app.notify(NoticeTone::Warning, card);
    }
    let path = draft_path(app, &preview.imported.standard);
    let file = DraftFile::new(path, true, Over::Nothing);
    show(app, Drafting::of_import(preview, file))
}

/// What is on screen was read from, where something was done on its standard.
fn edited(app: &App) -> Option<Arc<ImportPreview>> {
    let drafting = app.drafting.as_ref()?;
    let importing = drafting.importing.as_ref()?;
    let is_edited = app.screen == Screen::Editor && drafting.can_undo();
    is_edited.then(|| Arc::clone(&importing.preview))
}

/// Whether all cells stand where they stood before a file came behind them.
fn goes_on(before: &ImportPreview, after: &ImportPreview) -> bool {
    let stands = |(old, new): (&Grid, &Grid)| {
        let mut cells = old.cells();
        cells.all(|(at, cell)| new.cell(at) == Some(cell))
    };
    let mut both = before.sheets.iter().zip(after.sheets.iter());
    before.sheets.len() <= after.sheets.len() && both.all(stands)
}

fn read_again(app: &mut App, preview: Arc<ImportPreview>) {
    let now = app.now;
    let Some(drafting) = &mut app.drafting else {
        return;
    };
    let n_lost = drafting.read_again(preview, now);
    if n_lost > 0 {
        let detail = format!(
            "条目已按新的设置重新生成，其中{n_lost}处移动、增删的改动对不上，没有带过来。可以撤销。"
        );
        let card = Card::new("已重新识别", detail).about(Topic::Import);
        app.notify(NoticeTone::Warning, card);
    }
}
