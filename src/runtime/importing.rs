//! Reads files of an office as a standard, on a thread of its own.

use std::path::Path;
use std::sync::Arc;

use crate::app::effect::From;
use crate::app::event::Event;
use crate::app::notice::Card;
use crate::import::error::ImportError;
use crate::import::preview::Preview;
use crate::import::read::{read, read_pasted};
use crate::import::source::Source;
use crate::import::wish::Wish;
use crate::runtime::files::FileTrouble;
use crate::store::atomic;
use crate::store::fs::Fs;

/// What failed, in a few words.
const FAILED: &str = "没有导入";

/// Reads `from` as `wish` says.
pub(super) fn import(fs: &dyn Fs, job: u64, from: From, wish: Wish) -> Event {
    let again = matches!(from, From::Again(_));
    match preview(fs, from, wish) {
        Ok(preview) => Event::Imported {
            job,
            preview: Arc::new(preview),
            again,
        },
        Err(card) => Event::ImportFailed { job, card: *card },
    }
}

fn preview(fs: &dyn Fs, from: From, wish: Wish) -> Result<Preview, Box<Card>> {
    match from {
        From::Again(preview) => Ok(preview.again(wish)),
        From::Pasted(text) => {
            let source = read_pasted(&text).map_err(|it| card(&it, None))?;
            Ok(Preview::new(Arc::new(source), wish))
        }
        From::File(path, before) => {
            let found = file(fs, &path)?;
            let source = match before {
                Some(before) => {
                    let mut source = Source::clone(&before.source);
                    source.join(found);
                    source
                }
                None => found,
            };
            Ok(Preview::new(Arc::new(source), wish))
        }
    }
}

fn file(fs: &dyn Fs, path: &Path) -> Result<Source, Box<Card>> {
    let opened =
        atomic::open(fs, path).map_err(|it| Box::new(FileTrouble::from(it).card(FAILED)))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    read(&opened.bytes, &name).map_err(|it| card(&it, Some(path)))
}

fn card(error: &ImportError, path: Option<&Path>) -> Box<Card> {
    let place = path.map_or_else(String::new, |it| format!("\n文件：{}", it.display()));
    Box::new(Card::new(FAILED, format!("{error}{place}")))
}
