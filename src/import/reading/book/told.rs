//! What is told of a workbook while it is read: the source that grows, and doubts of which only the first of a kind
//! are told one by one.

use std::collections::BTreeMap;

use crate::import::reading::book::number_format::formats::{Oddity, Shown};
use crate::import::reading::book::place;
use crate::import::reading::book::spans::Left;
use crate::import::reading::source::{CellPlace, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::meter::Meter;

/// How many doubts of one kind are told one by one.
const ONE_BY_ONE: usize = 20;

/// What to do about a cell that is not as it should be.
const REMEDY: &str = "请在 Excel 或 WPS 中打开核对，改正后另存一份再导入；无关的，确认后继续。";

/// The longest name of a sheet, in characters; Excel has 31.
const LONGEST_NAME: usize = 255;

/// The name of a sheet, cut where it is made to take memory.
pub(crate) fn sheet_name(name: &str) -> String {
    name.chars().take(LONGEST_NAME).collect()
}

/// What is read of a workbook, and what is told of it.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// What is read so far.
    pub source: SourceFile,
    /// How many hidden rows and columns may still be told of.
    pub left: Left,
    counts: BTreeMap<&'static str, usize>,
}

impl Told {
    /// A formula whose outcome the file does not hold.
    pub(crate) fn no_outcome(&mut self, sheet: &str, at: CellPlace) {
        let what = "单元格是公式，文件里没有保存计算结果，没有读入。";
        let remedy = "请用 Excel 或 WPS 打开，重新计算并保存后再导入。";
        self.doubt("I-301", sheet, at, what, remedy);
    }

    /// A formula that came to an error.
    pub(crate) fn error(&mut self, sheet: &str, at: CellPlace, shown: &str) {
        let what = format!("单元格的公式结果是错误值“{shown}”。");
        self.doubt("I-302", sheet, at, what, REMEDY);
    }

    /// Words that are struck out: a reader of the sheet takes them as gone.
    pub(crate) fn struck(
        &mut self,
        sheet: &str,
        at: CellPlace,
        text: &str,
        meter: &Meter,
    ) -> Result<(), IntakeError> {
        meter.count(text)?;
        let begin: String = text.trim().chars().take(20).collect();
        let what = format!("“{begin}”划了删除线，没有读入。");
        self.doubt("I-306", sheet, at, &what, REMEDY);
        self.source.left_out.push(text.trim().to_owned());
        Ok(())
    }

    /// A cell whose text the workbook does not hold.
    pub(crate) fn no_text(&mut self, sheet: &str, at: CellPlace) {
        let what = "单元格的文字在文件里找不到，没有读入。";
        self.doubt("I-304", sheet, at, what, REMEDY);
    }

    /// A number whose format does not tell what it shows.
    pub(crate) fn oddity(&mut self, sheet: &str, at: CellPlace, oddity: Oddity) {
        self.doubt("I-303", sheet, at, oddity.said(), REMEDY);
    }

    /// A cell whose content is not there, or is no content.
    pub(crate) fn unread(&mut self, sheet: &str, at: CellPlace) {
        let what = "单元格的内容已损坏，没有读入。";
        self.doubt("I-304", sheet, at, what, REMEDY);
    }

    /// Says what is odd about what a cell shows, and keeps what its format hides; whether there is anything to show.
    pub(crate) fn takes(
        &mut self,
        sheet: &str,
        at: CellPlace,
        shown: &Shown,
        meter: &Meter,
    ) -> Result<bool, IntakeError> {
        if let Some(oddity) = shown.oddity {
            self.oddity(sheet, at, oddity);
        }
        if !shown.text.is_empty() {
            return Ok(true);
        }
        // A zero that is not shown is nothing that was left out.
        if let Some(value) = shown.value.as_deref().filter(|it| *it != "0") {
            meter.count(value)?;
            self.source.left_out.push(value.to_owned());
        }
        Ok(false)
    }

    /// The texts of what lies over the cells of a sheet, which was read before.
    pub(crate) fn shapes(&mut self, sheet: &str, is_hidden: bool, texts: Vec<String>) {
        if texts.is_empty() {
            return;
        }
        if is_hidden {
            self.source.left_out.extend(texts);
            return;
        }
        let n = texts.len();
        let remark = format!("工作表“{sheet}”有{n}个文本框，其中的文字按表格以外的文字读入。");
        self.source.remark(remark);
        let at = self.source.grids.len();
        let texts = texts.into_iter().map(|it| (at, it));
        self.source.texts.extend(texts);
    }

    fn doubt(
        &mut self,
        code: &'static str,
        sheet: &str,
        at: CellPlace,
        what: impl Into<String>,
        remedy: &str,
    ) {
        let count = self.counts.entry(code).or_default();
        *count += 1;
        if *count <= ONE_BY_ONE {
            let place = format!("工作表“{sheet}”{}", place::name(at));
            self.source.doubt(code, place, what, remedy);
        }
    }

    /// What was read, with how many more doubts there are.
    pub(crate) fn finished(mut self) -> SourceFile {
        for (code, count) in self.counts {
            let Some(more) = count.checked_sub(ONE_BY_ONE).filter(|it| *it > 0) else {
                continue;
            };
            let what = match code {
                "I-301" => "单元格的公式没有保存计算结果",
                "I-302" => "单元格的公式结果是错误值",
                "I-306" => "单元格有划了删除线的文字，没有读入",
                "I-304" => "单元格的内容已损坏或找不到",
                _ => "单元格的数字格式或日期无法识别",
            };
            let what = format!("另有{more}个{what}，不再一一列出。");
            self.source.doubt(code, "工作簿", what, REMEDY);
        }
        self.source
    }
}
