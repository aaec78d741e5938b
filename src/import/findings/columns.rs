//! The columns of a table of findings: by the words of their heads or, where there are none, by what is in them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::import::findings::time_limit::date_in;
use crate::import::reading::source::{CellPlace, Grid};

/// How far down a head is looked for.
const DEEPEST: u32 = 12;

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingField {
    /// 序号
    Serial,
    /// 存在问题
    Problem,
    /// 来源
    Source,
    /// 文号
    Number,
    /// 通报日期
    Date,
    /// 整改期限 or 整改时限
    Limit,
    /// 责任科室
    Section,
    /// 责任人
    Person,
    /// 对应指标
    Item,
}

impl FindingField {
    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Serial => "序号",
            Self::Problem => "存在问题",
            Self::Source => "来源",
            Self::Number => "文号",
            Self::Date => "通报日期",
            Self::Limit => "整改期限",
            Self::Section => "责任科室",
            Self::Person => "责任人",
            Self::Item => "对应指标",
        }
    }
}

/// The words that name each column; what comes first goes before.
const WORDS: [(FindingField, &[&str]); 9] = [
    (FindingField::Serial, &["序号", "编号", "行号"]),
    (
        FindingField::Number,
        &["文号", "文件号", "发文字号", "通报号"],
    ),
    (
        FindingField::Source,
        &[
            "来源",
            "通报单位",
            "检查单位",
            "督查单位",
            "督导单位",
            "交办单位",
            "反馈单位",
            "发文单位",
            "发文机关",
            "通报部门",
        ],
    ),
    (
        FindingField::Limit,
        &[
            "期限",
            "时限",
            "完成时间",
            "完成日期",
            "整改时间",
            "办结时间",
            "到期",
            "限期",
            "截止",
        ],
    ),
    (
        FindingField::Section,
        &[
            "责任科室",
            "责任单位",
            "责任部门",
            "责任股室",
            "牵头",
            "整改科室",
            "整改单位",
            "承办",
            "科室",
            "股室",
        ],
    ),
    (
        FindingField::Person,
        &["责任人", "经办人", "负责人", "联系人"],
    ),
    (FindingField::Date, &["日期", "时间"]),
    (
        FindingField::Problem,
        &[
            "问题",
            "通报内容",
            "检查情况",
            "反馈意见",
            "存在不足",
            "扣分原因",
            "情况描述",
        ],
    ),
    (
        FindingField::Item,
        &["指标", "条目", "测评项", "测评内容", "考核内容", "考核项目"],
    ),
];

/// What a head says that its column holds.
pub(crate) fn field_of(head: &str) -> Option<FindingField> {
    let text: String = head.chars().filter(|it| !it.is_whitespace()).collect();
    let is_content = |it: char| "，。；：".contains(it);
    if text.is_empty() || text.chars().count() > 12 || text.contains(is_content) {
        return None;
    }
    // 问题类别 and 责任领导 are columns of their own that are not booked.
    if ["类别", "类型", "领导", "电话"]
        .iter()
        .any(|it| text.contains(it))
    {
        return None;
    }
    let found = WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|it| text.contains(it)));
    found.map(|it| it.0)
}

/// Where the head of a table is, and what its columns say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Header {
    /// Its rows; empty at the top where there is none.
    pub(crate) rows: Range<u32>,
    /// The columns that say nothing to be booked: their heads and places.
    pub(crate) unused: Vec<(String, u32)>,
    /// Whether the columns are told by what is in them.
    pub(crate) is_guessed: bool,
    columns: BTreeMap<FindingField, u32>,
}

impl Header {
    /// The column of `field`.
    pub(crate) fn column(&self, field: FindingField) -> Option<u32> {
        self.columns.get(&field).copied()
    }
}

/// Finds the head: the first row that names the problems, or otherwise the contents tell.
pub(crate) fn header(grid: &Grid) -> Header {
    for row in 0..grid.rows.min(DEEPEST) {
        let mut header = Header {
            rows: row..row + 1,
            ..Header::default()
        };
        let mut n_heads = 0;
        for (at, cell) in grid.row(row) {
            n_heads += 1;
            match field_of(&cell.text) {
                Some(field) if !header.columns.contains_key(&field) => {
                    header.columns.insert(field, at.column);
                }
                _ => header.unused.push((cell.text.trim().to_owned(), at.column)),
            }
        }
        let alone = n_heads == 1 && grid.columns == 1;
        let named = header.columns.contains_key(&FindingField::Problem);
        if named && (header.columns.len() > 1 || alone) {
            return header;
        }
    }
    by_content(grid)
}

/// The column with the longest texts holds the problems, those with dates the dates.
fn by_content(grid: &Grid) -> Header {
    let mut header = Header {
        is_guessed: grid.columns > 1,
        ..Header::default()
    };
    let texts = |column: u32| {
        let rows = (0..grid.rows.min(200)).map(move |row| CellPlace { row, column });
        rows.filter_map(|it| grid.cell(it))
            .map(|it| it.text.trim())
            .collect::<Vec<&str>>()
    };
    let letters = |column: u32| {
        let texts = texts(column);
        let all: usize = texts.iter().map(|it| it.chars().count()).sum();
        all / texts.len().max(1)
    };
    let longest = (0..grid.columns).max_by_key(|it| (letters(*it), std::cmp::Reverse(*it)));
    for column in 0..grid.columns {
        let texts = texts(column);
        let most = |is: fn(&str) -> bool| {
            !texts.is_empty() && 2 * texts.iter().filter(|it| is(it)).count() > texts.len()
        };
        let field = if Some(column) == longest {
            FindingField::Problem
        } else if most(|it| it.chars().all(|it| it.is_ascii_digit()) && it.len() < 4) {
            FindingField::Serial
        } else if most(|it| it.contains('号') && it.contains(['〔', '[', '（', '(', '【'])) {
            FindingField::Number
        } else if most(|it| date_in(it, 2000).is_some()) {
            if header.columns.contains_key(&FindingField::Date) {
                FindingField::Limit
            } else {
                FindingField::Date
            }
        } else if most(|it| {
            it.ends_with(['股', '科', '室', '办', ')', '）']) && it.chars().count() < 14
        }) {
            FindingField::Section
        } else {
            header.unused.push((format!("第{}列", column + 1), column));
            continue;
        };
        header.columns.entry(field).or_insert(column);
    }
    header
}
