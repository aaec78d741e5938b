//! Reads the photos that a document shows.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::assessment::Assessment;
use crate::export::documents::{Album, Document};
use crate::intake::picture::Picture;
use crate::store::fs::{FileKind, Fs};
use crate::store::reason::why;

/// The photos that `document` shows of an assessment whose file lies in `folder`, until it is `left`.
pub(crate) fn album(
    fs: &dyn Fs,
    folder: Option<&Path>,
    (document, assessment): (Document, &Assessment),
    left: &dyn Fn() -> bool,
) -> Album {
    let mut album = Album::default();
    for place in document.photo_places(assessment) {
        if left() {
            break;
        }
        album.keep(place, photo(fs, folder, place.trim()));
    }
    album
}

/// The photo at a place, or why there is none; a place may be a path, or say where a print is kept.
fn photo(fs: &dyn Fs, folder: Option<&Path>, place: &str) -> Result<Picture, String> {
    let typed = Path::new(place);
    let path = match folder {
        Some(folder) if typed.is_relative() => folder.join(typed),
        _ => PathBuf::from(typed),
    };
    match fs.look(&path) {
        Ok(look) if look.kind == FileKind::Folder => return Err("存放位置是文件夹".to_owned()),
        Err(error) if is_missing(&error) => {
            let is_path = typed.is_absolute() || typed.extension().is_some();
            let words = if is_path {
                "找不到照片文件"
            } else {
                "没有电子照片"
            };
            return Err(words.to_owned());
        }
        _ => {}
    }
    let bytes = fs.read(&path);
    let bytes = bytes.map_err(|error| format!("读不出照片文件，{}", why(&error)))?;
    Picture::read(&bytes).map_err(|fault| fault.to_string())
}

fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidInput
    )
}
