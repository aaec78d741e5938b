//! Which column is what: by the words of the header, whatever their order, and by what stands below them where
//! there is no header.

use std::ops::Range;

use crate::domain::decimal::Points;
use crate::import::reading::source::{CellPlace, Grid};
use crate::import::sentences::points::{in_cell, of_title};
use crate::import::table::meaning::Meaning;
use crate::import::table::wish::TableWish;

/// How the columns of a grid were understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The rows of the header.
    pub header: Range<u32>,
    /// What each column means.
    pub meanings: Vec<Meaning>,
}

/// The words of headers. The first that occurs in the header decides, so that the longer ones come first.
const WORDS: [(Meaning, &[&str]); 12] = [
    (
        Meaning::Blank,
        &[
            "自评得分",
            "自查得分",
            "自评分",
            "得分",
            "复核",
            "核定",
            "扣分",
            "评分情况",
            "评分结果",
            "完成情况",
            "实得",
            "自评",
            "是否",
        ],
    ),
    (Meaning::Serial, &["序号", "编号", "代码"]),
    (
        Meaning::Method,
        &[
            "测评方法",
            "测评方式",
            "考核方法",
            "考核方式",
            "评分方法",
            "检查方法",
            "检查方式",
            "方法",
            "方式",
        ],
    ),
    (
        Meaning::Evidence,
        &[
            "佐证",
            "证明材料",
            "材料要求",
            "申报材料",
            "提交材料",
            "所需材料",
            "材料清单",
            "印证",
            "材料",
            "资料",
        ],
    ),
    (Meaning::Support, &["配合", "协办", "协助", "参与"]),
    (
        Meaning::Lead,
        &[
            "牵头",
            "责任单位",
            "责任科室",
            "责任部门",
            "承办",
            "主办",
            "责任",
        ],
    ),
    (
        Meaning::Due,
        &["时限", "完成时间", "期限", "时间", "月份", "进度"],
    ),
    (Meaning::Basis, &["依据", "来源", "出处"]),
    (Meaning::Remark, &["备注", "说明"]),
    (
        Meaning::Text,
        &[
            "评分标准",
            "测评标准",
            "考核标准",
            "计分标准",
            "评分细则",
            "考核细则",
            "评分办法",
            "计分办法",
            "计分方法",
            "扣分标准",
            "标准要求",
            "具体标准",
            "细则",
            "要点",
            "要求",
            "标准",
        ],
    ),
    (
        Meaning::Points,
        &["标准分", "分值", "满分", "权重", "赋分", "分数", "基本分"],
    ),
    (
        Meaning::Level,
        &[
            "项目",
            "指标",
            "类别",
            "内容",
            "任务",
            "事项",
            "条目",
            "领域",
            "板块",
            "方面",
            "测评项",
            "清单",
        ],
    ),
];

/// How far down a header is looked for.
const DEEPEST: u32 = 15;

/// What a header cell says its column means.
pub(crate) fn meaning(header: &str) -> Option<Meaning> {
    let text: String = header.chars().filter(|it| !it.is_whitespace()).collect();
    let (text, _) = of_title(&text);
    // A header is a few words; a sentence is content.
    let is_content = |it: char| it.is_ascii_digit() || "，。；".contains(it);
    if text.is_empty() || text.chars().count() > 14 || text.contains(is_content) {
        return None;
    }
    if says_how_points_come(&text) {
        return Some(Meaning::Text);
    }
    if text.starts_with("分管") {
        return Some(Meaning::Remark);
    }
    if matches!(text.as_str(), "标准分" | "标准分值") {
        return Some(Meaning::Points);
    }
    // “分”, “标准分”, “（满）分”, but not “加分项目”.
    if text.ends_with('分') && !text.contains(['得', '评', '核', '实']) {
        return Some(Meaning::Points);
    }
    let found = WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|it| text.contains(it)));
    found.map(|(meaning, _)| *meaning)
}

/// 扣分标准, 评分说明, 测评方法及标准: how points come about, whatever else the words are used for.
fn says_how_points_come(text: &str) -> bool {
    let leads = [
        "评分",
        "计分",
        "扣分",
        "得分",
        "加分",
        "赋分",
        "打分",
        "奖扣分",
    ];
    let ends = [
        "标准", "细则", "办法", "方法", "方式", "规则", "说明", "依据", "要求",
    ];
    let about =
        leads.iter().any(|it| text.contains(it)) && ends.iter().any(|it| text.ends_with(it));
    about || text.contains("方法") && text.contains("标准")
}

/// Finds the header, and says what each column means; what `wish` says goes before what is found.
pub fn recognise(grid: &Grid, wish: &TableWish) -> Columns {
    let header = wish.header.clone().unwrap_or_else(|| header(grid));
    let mut meanings = if header.is_empty() {
        by_content(grid, 0)
    } else {
        by_words(grid, &header)
    };
    for (column, meaning) in &wish.meanings {
        let at = usize::try_from(*column).ok();
        if let Some(it) = at.and_then(|at| meanings.get_mut(at)) {
            *it = *meaning;
        }
    }
    Columns { header, meanings }
}

/// The rows of the header; none where there is no header.
fn header(grid: &Grid) -> Range<u32> {
    let known = |row: u32| {
        let cells = || (0..grid.columns).filter_map(|column| grid.cell(CellPlace { row, column }));
        // A row with points is content, whatever words stand in it.
        if cells().any(|it| in_cell(&it.text).is_some()) {
            return 0;
        }
        cells().filter_map(|it| meaning(&it.text)).count()
    };
    let rows = 0..grid.rows.min(DEEPEST);
    let most = rows.clone().map(known).max().unwrap_or(0);
    // A later page may repeat it with fewer merges, so that more is known of that row.
    let first = rows
        .clone()
        .find(|row| known(*row) >= 2 && 2 * known(*row) > most);
    let Some(first) = first else { return 0..0 };
    // A header of two rows: names over names, or cells that reach down.
    let deep = (0..grid.columns).any(|column| {
        let cell = grid.cell(CellPlace { row: first, column });
        cell.is_some_and(|it| it.rows > 1)
    });
    let two =
        known(first + 1) >= 1 && (deep || known(first + 1) >= 2) && !is_content(grid, first + 1);
    first..if two { first + 2 } else { first + 1 }
}

/// What the columns mean by the words of the header.
fn by_words(grid: &Grid, header: &Range<u32>) -> Vec<Meaning> {
    let mut meanings: Vec<Meaning> = (0..grid.columns)
        .map(|column| {
            let mut names = header.clone().rev().filter_map(|row| {
                let (_, cell) = grid.seen(CellPlace { row, column })?;
                meaning(&cell.text)
            });
            names.next().unwrap_or(Meaning::Unknown)
        })
        .collect();
    settle(&mut meanings, grid, header.end);
    meanings
}

/// Whether the row below a header is content already: it has a long text, or points.
fn is_content(grid: &Grid, row: u32) -> bool {
    (0..grid.columns).any(|column| {
        let cell = grid.cell(CellPlace { row, column });
        cell.is_some_and(|it| it.text.chars().count() > 20 || in_cell(&it.text).is_some())
    })
}

/// Makes sure that there are texts, levels and points, where the words alone leave it open.
fn settle(meanings: &mut [Meaning], grid: &Grid, below: u32) {
    let guessed = by_content(grid, below);
    let has = |meanings: &[Meaning], meaning| meanings.contains(&meaning);
    keep_longest_text(meanings, grid, below);
    // “测评内容” next to “评分标准” is a level; without it, the longest level is what scores.
    if !has(meanings, Meaning::Text) {
        let texts = texts(grid, below);
        let levels = meanings.iter_mut().zip(&texts);
        let levels = levels.filter(|(it, _)| **it == Meaning::Level);
        if let Some((meaning, _)) = levels.max_by_key(|(_, texts)| mean_length(texts)) {
            *meaning = Meaning::Text;
        }
    }
    for (meaning, guess) in meanings.iter_mut().zip(&guessed) {
        let wanted = matches!(guess, Meaning::Points | Meaning::Level);
        if *meaning == Meaning::Unknown && wanted {
            *meaning = *guess;
        }
    }
}

/// Of several columns of texts those that hold a few words each, left of one with sentences, are levels:
/// “要点” beside “评分细则”.
fn keep_longest_text(meanings: &mut [Meaning], grid: &Grid, below: u32) {
    let texts = texts(grid, below);
    let of_texts = meanings.iter().zip(&texts).enumerate();
    let lengths = of_texts.filter(|(_, (it, _))| **it == Meaning::Text);
    let lengths: Vec<(usize, usize)> = lengths
        .map(|(at, (_, texts))| (at, mean_length(texts)))
        .collect();
    let Some((longest, most)) = lengths.iter().copied().max_by_key(|it| it.1) else {
        return;
    };
    for (at, length) in lengths {
        if at < longest
            && length <= 12
            && 2 * length < most
            && let Some(meaning) = meanings.get_mut(at)
        {
            *meaning = Meaning::Level;
        }
    }
}

/// What the columns mean by what stands in them: numbers are points, the longest texts score, what is merged
/// over several rows is a level.
fn by_content(grid: &Grid, below: u32) -> Vec<Meaning> {
    let texts = texts(grid, below);
    let longest = (0..).zip(&texts).max_by_key(|(_, it)| mean_length(it));
    let longest: Option<usize> = longest.map(|(column, _)| column);
    let numeric = |texts: &[&str]| {
        let numbers = texts.iter().filter(|it| in_cell(it).is_some()).count();
        !texts.is_empty() && 2 * numbers > texts.len()
    };
    let last_numeric = texts.iter().rposition(|it| numeric(it));
    let mut seen_points = false;
    let guess = |(column, texts): (usize, &Vec<&str>)| {
        let numbers: Vec<_> = texts.iter().filter_map(|it| in_cell(it)).collect();
        if texts.is_empty() {
            Meaning::Unknown
        } else if Some(column) == longest {
            Meaning::Text
        } else if numeric(texts) {
            let is_last = last_numeric == Some(column);
            let is_serial = counts_up(&numbers) && (column == 0 || !is_last);
            if is_serial || seen_points {
                Meaning::Serial
            } else {
                seen_points = true;
                Meaning::Points
            }
        } else if longest.is_some_and(|it| column < it) {
            Meaning::Level
        } else {
            Meaning::Unknown
        }
    };
    (0..).zip(&texts).map(guess).collect()
}

/// Whether numbers are 1, 2, 3 … or go on counting; a single one may do so.
fn counts_up(numbers: &[Points]) -> bool {
    let one = Points::whole(1);
    let whole = |it: &Points| it.is_positive() && it.is_whole();
    let mut pairs = numbers.iter().zip(numbers.iter().skip(1));
    numbers.iter().all(whole) && pairs.all(|(before, it)| *it == *before + one)
}

/// The texts of each column from row `below` on.
fn texts(grid: &Grid, below: u32) -> Vec<Vec<&str>> {
    let mut texts: Vec<Vec<&str>> = (0..grid.columns).map(|_| Vec::new()).collect();
    for (at, cell) in grid.cells().filter(|(at, _)| below <= at.row) {
        let column = usize::try_from(at.column).ok();
        if let Some(column) = column.and_then(|it| texts.get_mut(it)) {
            column.push(&cell.text);
        }
    }
    texts
}

fn mean_length(texts: &[&str]) -> usize {
    let all: usize = texts.iter().map(|it| it.chars().count()).sum();
    all / texts.len().max(1)
}
