//! Reads files of an office as a standard, on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::notice::Card;
use crate::app::outside::event::Event;
use crate::app::outside::jobs::From;
use crate::domain::standard::Standard;
use crate::format::read::{FileContent, read as parse};
use crate::import::exported::{Changed, carried, changed};
use crate::import::form::read_form_watched;
use crate::import::reading::read::{read, read_pasted, read_watched};
use crate::import::reading::source::SourceFile;
use crate::import::standard::preview::ImportPreview;
use crate::import::table::wish::ReadingWish;
use crate::intake::error::IntakeError;
use crate::intake::meter::Watch;
use crate::runtime::files::trouble::FileTrouble;
use crate::store::atomic;
use crate::store::fs::Fs;

/// What failed, in a few words.
const FAILED: &str = "没有导入";

/// Reads `from` as `wish` says.
pub(crate) fn import(fs: &dyn Fs, job: u64, from: From, wish: ReadingWish, watch: &Watch) -> Event {
    let again = matches!(from, From::Again(_));
    if let From::File(path, None) = &from {
        match own(fs, path) {
            Ok(None) => {}
            Ok(Some((standard, words))) => {
                return Event::ReadBack {
                    job,
                    standard: Arc::new(standard),
                    words,
                };
            }
            Err(card) => return Event::ImportFailed { job, card: *card },
        }
    }
    match preview(fs, from, wish, watch) {
        Ok(preview) => Event::Imported {
            job,
            preview: Arc::new(preview),
            again,
        },
        Err(card) => Event::ImportFailed { job, card: *card },
    }
}

/// Reads a filled-in form.
pub(crate) fn form(fs: &dyn Fs, job: u64, path: PathBuf, watch: &Watch) -> Event {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let form = match atomic::open(fs, &path) {
        Ok(opened) => read_form_watched(&opened.bytes, &name, watch)
            .map(Box::new)
            .map_err(|it| *card(&it, Some(&path))),
        Err(error) => Err(FileTrouble::from(error).card("没有读入")),
    };
    Event::FormRead { job, path, form }
}

/// Reads the tables of a file.
pub(crate) fn table(fs: &dyn Fs, job: u64, path: &Path, watch: &Watch) -> Event {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let table = match atomic::open(fs, path) {
        Ok(opened) => read_watched(&opened.bytes, &name, watch)
            .map(Box::new)
            .map_err(|it| *card(&it, Some(path))),
        Err(error) => Err(FileTrouble::from(error).card("没有读入")),
    };
    Event::TableRead { job, table }
}

/// A workbook of our own: the standard as it was, with what was changed in its table, and that in words.
fn own(fs: &dyn Fs, path: &Path) -> Result<Option<(Standard, String)>, Box<Card>> {
    let opened = atomic::open(fs, path);
    let Ok(opened) = opened else {
        // The same file is opened again to be read as any other, which says why it cannot be.
        return Ok(None);
    };
    let Some(text) = carried(&opened.bytes).map_err(|it| card(&it, Some(path)))? else {
        return Ok(None);
    };
    let Some(FileContent::Standard(standard)) = parse(&text).ok().map(|it| it.document) else {
        return Ok(None);
    };
    let mut standard = Standard::clone(&standard);
    let source = read(&opened.bytes, "").map_err(|it| card(&it, Some(path)))?;
    let Changed { edits, remarks } = changed(&standard, &source);
    let mut words = vec![format!(
        "按导出时的内容读回，其中{}个条目在表格里改过。",
        edits.len()
    )];
    for edit in edits {
        let refused = standard.edit(edit).err();
        words.extend(refused.map(|it| it.to_string()));
    }
    words.extend(remarks);
    Ok(Some((standard, words.join("\n"))))
}

fn preview(
    fs: &dyn Fs,
    from: From,
    wish: ReadingWish,
    watch: &Watch,
) -> Result<ImportPreview, Box<Card>> {
    match from {
        From::Again(preview) => Ok(preview.again(wish)),
        From::Pasted(text) => {
            let source = read_pasted(&text).map_err(|it| card(&it, None))?;
            Ok(ImportPreview::new(Arc::new(source), wish))
        }
        From::File(path, before) => {
            let found = file(fs, &path, watch)?;
            let source = match before {
                Some(before) => {
                    let mut source = SourceFile::clone(&before.source);
                    source.join(found);
                    source
                }
                None => found,
            };
            Ok(ImportPreview::new(Arc::new(source), wish))
        }
    }
}

fn file(fs: &dyn Fs, path: &Path, watch: &Watch) -> Result<SourceFile, Box<Card>> {
    let opened =
        atomic::open(fs, path).map_err(|it| Box::new(FileTrouble::from(it).card(FAILED)))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    read_watched(&opened.bytes, &name, watch).map_err(|it| card(&it, Some(path)))
}

fn card(error: &IntakeError, path: Option<&Path>) -> Box<Card> {
    let place = path.map_or_else(String::new, |it| format!("\n文件：{}", it.display()));
    Box::new(Card::new(FAILED, format!("{error}{place}")))
}
