//! `export-standard`: a standard as a workbook or a document to read, to edit and to read back.

use std::path::{Path, PathBuf};

use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::opening::open;
use crate::cli::options::format_of;
use crate::cli::text::shown::plain;
use crate::export::standard::standard_report;
use crate::format::read::Document;
use crate::format::write::write_standard;
use crate::runtime::files::trouble::FileTrouble;
use crate::runtime::fonts::fonts;
use crate::store::atomic::{self, Overwrite};

/// What is wished.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ExportWish {
    /// The file of the standard.
    pub(crate) file: PathBuf,
    /// Where to.
    pub(crate) out: PathBuf,
}

/// Writes the standard in the format that the name of the file says; never over another file.
pub(crate) fn export(env: &Env<'_>, wish: &ExportWish) -> Result<Reply, Failure> {
    let format = format_of(&wish.out)?;
    let standard = match standard_of(env, &wish.file)? {
        Document::Standard(standard) => standard,
        Document::Assessment(assessment) => assessment.standard,
    };
    let text = write_standard(&standard).map_err(FileTrouble::from)?;
    let report = standard_report(&standard, &text, env.now.date());
    let bytes = format.write(&report, fonts).map_err(FileTrouble::from)?;
    atomic::write_new(env.fs, &wish.out, &bytes, Overwrite::Refuse).map_err(FileTrouble::from)?;
    Ok(Reply::new(format!(
        "《{}》：{}个条目，已写入 {}\n",
        plain(&standard.title),
        standard.outline().len(),
        wish.out.display()
    )))
}

fn standard_of(env: &Env<'_>, path: &Path) -> Result<Document, Failure> {
    Ok(open(env, path)?.1.opened.document)
}
