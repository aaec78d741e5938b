//! What a document holds that is not read as text, and what is said of it.

use crate::import::reading::paper::counts::Counts;
use crate::import::reading::paper::page::{Frame, Page};
use crate::import::reading::paper::table::RowDraft;
use crate::import::reading::source::{SourceFile, called};
use crate::intake::error::IntakeError;
use crate::intake::limits::tidy;

/// How many places are said one by one.
const MOST_PLACES: usize = 20;

const AS_SHOWN: &str = "请确认这些文字不属于标准；属于的，请取消隐藏后另存再导入。";

impl Page<'_> {
    /// Where the reading is, in the words of the reader.
    pub(crate) fn place(&self) -> String {
        match self.frames.get(1) {
            Some(Frame::Table(table)) => {
                let row = table.rows.len();
                let column = table.rows.last().map_or(0, |it| it.cells.len());
                let name = &table.name;
                format!("{}第{row}行第{}列", called(name), column.saturating_add(1))
            }
            _ => format!("正文第{}段", self.n_lines.saturating_add(1)),
        }
    }

    /// Says it if the row that ends is hidden and has words.
    pub(crate) fn say_hidden_row(&mut self) {
        let has_words = |it: &RowDraft| it.cells.iter().any(|it| !it.text.trim().is_empty());
        let is_said = self.row().is_some_and(|it| it.is_hidden && has_words(it));
        if !is_said {
            return;
        }
        self.counts.hidden += 1;
        if self.counts.hidden <= MOST_PLACES
            && let Some(Frame::Table(table)) = self.frames.last()
        {
            let place = format!("{}第{}行", called(&table.name), table.rows.len());
            let what = "这一行设为隐藏，没有读入。";
            self.source.doubt("I-306", place, what, AS_SHOWN);
        }
    }

    /// Leaves words out that nobody sees.
    pub(crate) fn hide(&mut self, text: &str, place: &str) -> Result<(), IntakeError> {
        self.counts.hidden += 1;
        if self.counts.hidden <= MOST_PLACES {
            let begin: String = text.chars().take(30).collect();
            let dots = if begin.len() < text.len() {
                "……"
            } else {
                ""
            };
            let what = format!("这里有隐藏或划掉的文字，没有读入：“{begin}{dots}”。");
            self.source.doubt("I-306", place, what, AS_SHOWN);
        }
        self.leave_out(text)
    }

    /// Leaves words out that are no part of the text.
    pub(crate) fn leave_out(&mut self, text: &str) -> Result<(), IntakeError> {
        let text = tidy(text);
        if !text.is_empty() {
            self.meter.count(&text)?;
            self.source.left_out.push(text);
        }
        Ok(())
    }

    /// Says what is doubtful of the whole document.
    pub(crate) fn doubt(&mut self, code: &'static str, what: String, remedy: &str) {
        self.source.doubt(code, "文档", what, remedy);
    }

    /// Ends the open note and gives its words away.
    pub(crate) fn end_note_away(&mut self) -> Result<String, IntakeError> {
        let Some(mut draft) = self.end_flow()? else {
            return Ok(String::new());
        };
        for (_, grid) in draft.inner {
            for (_, cell) in grid.cells() {
                draft.text.push_str(&cell.text);
                draft.text.push('\n');
            }
        }
        Ok(tidy(&draft.text))
    }

    /// What was left out and counted in a part that stands beside the document.
    pub(crate) fn into_beside(self) -> (SourceFile, Counts) {
        (self.source, self.counts)
    }

    /// Takes over what was left out and counted in another part of the document.
    pub(crate) fn join_beside(&mut self, (source, counts): (SourceFile, Counts)) {
        self.source.left_out.extend(source.left_out);
        self.source.doubts.extend(source.doubts);
        self.counts.inserted += counts.inserted;
        self.counts.deleted += counts.deleted;
        self.counts.hidden += counts.hidden;
        self.counts.comments += counts.comments;
    }

    /// The whole document, with what is said of it; `has_unknown` where its numbers are of a form that is not known.
    pub(crate) fn finish(mut self, has_unknown: bool) -> Result<SourceFile, IntakeError> {
        if has_unknown {
            let what = "自动编号里有不认识的编号格式，已按 1、2、3 读入。".to_owned();
            self.doubt("I-303", what, "请与原文核对编号。");
        }
        while self.frames.len() > 1 {
            self.frames.pop();
        }
        self.end_carry()?;
        self.end_held()?;
        self.end_pending();
        self.say_remarks();
        self.say_doubts();
        Ok(self.source)
    }

    fn say_remarks(&mut self) {
        let Counts {
            notes,
            boxes,
            comments,
            objects,
            too_deep,
            ..
        } = self.counts;
        let said = [
            (
                notes,
                "条脚注或尾注，作为正文读入，排在所在段落或表格之后。",
            ),
            (boxes, "个文本框，作为正文读入，排在所在段落或表格之后。"),
            (comments, "条批注，批注没有读入。"),
            (objects, "个嵌入的对象（如公式、Excel 表格），没有读入。"),
            (too_deep, "个表格或文本框嵌套太深，其中的文字并入了外层。"),
        ];
        for (n, what) in said {
            if n > 0 {
                self.source.remark(format!("文档里有{n}{what}"));
            }
        }
    }

    fn say_doubts(&mut self) {
        let Counts {
            inserted,
            deleted,
            hidden,
            elsewhere,
            ..
        } = self.counts;
        if inserted > 0 || deleted > 0 {
            let what = format!(
                "文档里有尚未处理的修订：新增{inserted}处、删除{deleted}处。按接受全部修订读入，删除的文字不读。"
            );
            let remedy = "请核对；不该接受的，请在 Word 或 WPS 里处理完修订，另存后再导入。";
            self.source.doubt("I-305", "文档", what, remedy);
        }
        if let Some(more) = hidden.checked_sub(MOST_PLACES).filter(|it| *it > 0) {
            let what = format!("另外还有{more}处隐藏或划掉的文字，没有读入。");
            self.source.doubt("I-306", "文档", what, AS_SHOWN);
        }
        if elsewhere > 0 {
            let what = format!(
                "文档里插入了{elsewhere}份别的文件，只有打开文档时才合在一起，这部分没有读入。"
            );
            let remedy = "请在 Word 里打开，另存为 .docx 再导入。";
            self.source.doubt("I-307", "文档", what, remedy);
        }
    }
}
