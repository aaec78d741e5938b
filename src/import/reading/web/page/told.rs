//! What is said of a page at the end.

use crate::import::reading::source::SourceFile;
use crate::intake::limits::{MAX_CHARS, MAX_NESTED, MAX_ROWS, tidy};

/// What is said at the end.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) footnotes: usize,
    pub(super) comments: usize,
    pub(super) cut_texts: usize,
    pub(super) cut_tables: usize,
    pub(super) deep_tables: usize,
}

impl Told {
    /// The text without what cannot be shown, and not longer than that of a cell may be.
    pub(super) fn tidied(&mut self, text: &str) -> String {
        let is_cut = text.len() > MAX_CHARS && text.chars().nth(MAX_CHARS).is_some();
        self.cut_texts += usize::from(is_cut);
        tidy(text)
    }

    /// Says all of it.
    pub(super) fn tell(&self, source: &mut SourceFile) {
        if self.footnotes > 0 {
            source.remark(format!(
                "有{}条脚注或尾注，已作为正文读入。",
                self.footnotes
            ));
        }
        if self.comments > 0 {
            source.remark(format!("有{}条批注，没有读入。", self.comments));
        }
        let remedy = "请核对；确实需要的，拆成几个文件再导入。";
        if self.cut_texts > 0 {
            let what = format!(
                "有{}段文字超过{MAX_CHARS}字，超出的部分没有读入。",
                self.cut_texts
            );
            source.doubt("I-307", "", what, remedy);
        }
        if self.cut_tables > 0 {
            let what = format!(
                "有{}个表格超过{MAX_ROWS}行，超出的行没有读入。",
                self.cut_tables
            );
            source.doubt("I-307", "", what, remedy);
        }
        if self.deep_tables > 0 {
            let what = format!(
                "表格套表格超过{MAX_NESTED}层，有{}个里层的表格只读了文字。",
                self.deep_tables
            );
            source.doubt("I-307", "", what, remedy);
        }
    }
}
