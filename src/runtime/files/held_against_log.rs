//! Holds a file against its own change log when it is opened.

use std::cmp::Reverse;
use std::path::Path;

use crate::app::record::outside::{Outside, found_outside, problems};
use crate::domain::problem::{Problem, Severity};
use crate::format::read::{FileContent, Opened};
use crate::runtime::files::Files;

impl Files<'_> {
    /// What something other than this program has changed in the file at `path`, which is put among its problems as
    /// well.
    pub(crate) fn held_against_log(&self, path: &Path, opened: &mut Opened) -> Option<Outside> {
        let FileContent::Assessment(assessment) = &opened.document else {
            return None;
        };
        let altered = |it: &Problem| matches!(it.code, "F-107" | "F-108");
        let is_other = opened.problems.iter().any(altered);
        // Of a damaged file it is told what is missing.
        let found = (!opened.read_only)
            .then(|| found_outside(assessment, &opened.log.records(), is_other))
            .flatten();
        let told = problems(&assessment.standard, &opened.log, found.as_ref());
        opened.problems.extend(told);
        opened.problems.extend(self.missing_beside(path, opened));
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
