//! Words of a page or a document that nobody sees: hidden ones, and revisions that were deleted.

use crate::import::reading::source::SourceFile;
use crate::intake::error::IntakeError;
use crate::intake::limits::tidy;
use crate::intake::meter::Meter;

/// What was left out so far.
#[derive(Debug, Default)]
pub(crate) struct Unseen {
    hidden: String,
    deleted: String,
    left_out: Vec<String>,
    n_hidden: usize,
    n_deleted: usize,
    n_gone: usize,
    /// How many pieces of text were inserted as revisions.
    pub(crate) n_inserted: usize,
}

impl Unseen {
    /// Adds words that are hidden.
    pub(crate) fn hide(&mut self, text: &str) {
        self.hidden.push_str(text);
    }

    /// Adds words that a revision deleted.
    pub(crate) fn delete(&mut self, text: &str) {
        self.deleted.push_str(text);
    }

    /// Adds what stands in a cell that is hidden, as in a hidden column.
    pub(crate) fn hide_cell(&mut self, text: &str) {
        let text = lines(text);
        if !text.is_empty() {
            self.n_gone += 1;
            self.left_out.push(text);
        }
    }

    /// What comes is another piece.
    pub(crate) fn end_piece(&mut self, meter: &Meter) -> Result<(), IntakeError> {
        for (words, n) in [
            (&mut self.hidden, &mut self.n_hidden),
            (&mut self.deleted, &mut self.n_deleted),
        ] {
            if !words.is_empty() {
                let text = lines(&std::mem::take(words));
                if !text.is_empty() {
                    meter.count(&text)?;
                    *n += 1;
                    self.left_out.push(text);
                }
            }
        }
        Ok(())
    }

    /// Says all of it.
    pub(crate) fn tell(self, source: &mut SourceFile) {
        source.left_out.extend(self.left_out);
        if self.n_gone > 0 {
            source.remark(format!("有{}个隐藏的单元格，没有读入。", self.n_gone));
        }
        if self.n_hidden > 0 {
            source.doubt(
                "I-306",
                "",
                format!("有{}处隐藏或划掉的文字，没有读入。", self.n_hidden),
                "请核对；需要这些文字的，取消隐藏后另存一份再导入。",
            );
        }
        if self.n_deleted > 0 || self.n_inserted > 0 {
            source.doubt(
                "I-305",
                "",
                format!(
                    "文件里有修订（插入{}处、删除{}处），已按接受全部修订读入。",
                    self.n_inserted, self.n_deleted
                ),
                "请核对；应以原文为准的，在 Word 或 WPS 里处理修订后另存一份再导入。",
            );
        }
    }
}

/// A text without blank lines and without the blanks around lines.
fn lines(text: &str) -> String {
    let text = tidy(text);
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
