//! The row of a table that says what its items come to, and what else stands in it: 总分 | 100 | 85分以上为合格.

use crate::import::reading::source::{CellPlace, SourceCell};
use crate::import::sentences::points::in_cell;

/// The letters of which nothing but a sum and its name is written: 合计, 总分值, 本页小计, 一百分.
const OF_SUM: &str = "合计总小共得分值权重累应实标准基本满项目考核综最终年度当月页表各为数一二三四五六七八九十百零两";

/// What became of the cells of such a row.
#[derive(Default)]
pub(crate) struct SumCells {
    /// Those that say the sum and no more.
    pub(crate) sums: Vec<(CellPlace, String)>,
    /// What the others say, as one sentence in the first of them.
    pub(crate) words: Vec<(CellPlace, String)>,
}

/// Whether a text says a sum and nothing else.
pub(crate) fn says_only_sum(text: &str) -> bool {
    text.chars()
        .all(|it| !it.is_alphabetic() || OF_SUM.contains(it))
}

/// Tells what says the sum from what stands beside it.
pub(crate) fn sum_cells(cells: &[(CellPlace, &SourceCell)]) -> SumCells {
    let mut found = SumCells::default();
    let is_plain = cells.iter().all(|it| says_only_sum(&it.1.text));
    let mut said: Vec<&str> = Vec::new();
    for (at, cell) in cells {
        let text = cell.text.trim();
        // A merged cell may be written into each of those that it covers.
        let is_new = !said.contains(&text);
        let is_word = !is_plain && is_new && in_cell(text).is_none();
        let is_word = is_word && text.chars().any(char::is_alphabetic);
        if is_word {
            said.push(text);
            found.words.push((*at, String::new()));
        } else {
            found.sums.push((*at, cell.text.clone()));
        }
    }
    if let Some((_, first)) = found.words.first_mut() {
        *first = said.join("：");
    }
    found
}
