//! Holds a file against its own change log when it is opened.

use std::cmp::Reverse;
use std::path::Path;

use crate::app::record::outside::{Outside, found_outside, problems};
use crate::domain::assessment::Assessment;
use crate::domain::change::log::{Act, Record};
use crate::domain::problem::{Problem, Severity};
use crate::format::log::LogText;
use crate::format::read::{FileContent, Opened};
use crate::runtime::files::Files;

/// Tells of a log that does not have the record which every document begins with.
fn unrecorded(assessment: &Assessment, log: &LogText, records: &[Record]) -> Option<Problem> {
    let begun = |it: &Record| matches!(it.act, Act::Begin(_));
    let is_whole = log.moved().is_some() || records.iter().any(begun);
    if assessment.origin.is_none() || is_whole {
        return None;
    }
    let what = "文件的修改记录不完整：最早的记录不在了，可能有人删过记录。";
    let remedy = "评分内容不受影响；需要核实的，请与备份中的修改记录比对。";
    Some(Problem::new(Severity::Warning, "F-119", what, remedy))
}

impl Files<'_> {
    /// What something other than this program has changed in the file at `path`, which is put among its problems as
    /// well.
    pub(crate) fn held_against_log(&self, path: &Path, opened: &mut Opened) -> Option<Outside> {
        let FileContent::Assessment(assessment) = &opened.document else {
            return None;
        };
        let altered = |it: &Problem| matches!(it.code, "F-107" | "F-108");
        let is_other = opened.problems.iter().any(altered);
        let records = opened.log.records();
        // Of a damaged file it is told what is missing.
        let found = (!opened.read_only)
            .then(|| found_outside(assessment, &records, is_other))
            .flatten();
        let told = problems(&assessment.standard, &records, found.as_ref());
        opened.problems.extend(told);
        opened.problems.extend(self.missing_beside(path, opened));
        opened
            .problems
            .extend(unrecorded(assessment, &opened.log, &records));
        opened.problems.sort_by_key(|it| Reverse(it.severity));
        found
    }

    /// Tells of earlier records whose file is not beside the document.
    fn missing_beside(&self, path: &Path, opened: &Opened) -> Option<Problem> {
        let moved = opened.log.moved()?;
        let beside = path.with_file_name(&moved.file);
        if self.fs.look(&beside).is_ok() {
            return None;
        }
        let what = format!(
            "较早的{}条修改记录存放在“{}”里，没有找到这个文件。",
            moved.records, moved.file
        );
        let remedy = "评分内容不受影响；要查较早的修改，请把它放回自评文件所在的文件夹。";
        Some(Problem::new(Severity::Note, "F-118", what, remedy))
    }
}
