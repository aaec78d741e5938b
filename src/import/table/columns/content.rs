//! What the cells of a column hold, whatever its head says.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::domain::decimal::Points;
use crate::import::reading::source::{CellPlace, Grid, SourceCell};
use crate::import::sentences::numbering::{NumberStyle, numbered};
use crate::import::sentences::points::{in_cell, in_percent, plain};

/// What the cells of one column hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    /// How many cells there are.
    pub(crate) n: usize,
    /// The numbers among them, from above.
    pub(crate) numbers: Vec<Points>,
    /// How many say how points come about.
    pub(crate) n_scoring: usize,
    /// How many name a way of looking at it.
    n_methods: usize,
    /// How many name a time.
    n_dates: usize,
    /// How many name sections or units.
    n_sections: usize,
    /// How many are a bare number of an item.
    n_codes: usize,
    /// How many are headings by their number: 一、, （一）, 第一章.
    n_headings: usize,
    /// How many are a grade: A, 【C】, B级.
    n_grades: usize,
    /// How many end in a bare number in brackets: 着装整齐(2), 信息报送（5%）.
    n_pointed: usize,
    /// How many letters there are in all.
    letters: usize,
    /// The rows in which a cell begins.
    pub(crate) begun: BTreeSet<u32>,
    /// How many of them do not repeat the one above.
    pub(crate) n_fresh: usize,
}

impl Content {
    /// Whether at least one of `of` cells is so.
    fn share(&self, n: usize, of: usize) -> bool {
        self.n > 0 && n * of >= self.n
    }

    /// Whether most of them end in a bare number in brackets, which are their points.
    pub(crate) fn is_pointed(&self) -> bool {
        self.n_pointed > 1 && 3 * self.n_pointed >= 2 * self.n
    }

    /// Whether these are numbers, nearly all.
    pub(crate) fn is_numeric(&self) -> bool {
        2 * self.numbers.len() > self.n
    }

    /// Whether at least a third say how points come about.
    pub(crate) fn scores(&self) -> bool {
        self.share(self.n_scoring, 3)
    }

    /// Whether hardly any says so.
    pub(crate) fn hardly_scores(&self) -> bool {
        self.n_scoring * 6 <= self.n
    }

    /// Whether half of them name a way of looking at it.
    pub(crate) fn is_method(&self) -> bool {
        self.share(self.n_methods, 2)
    }

    /// Whether half of them name a time.
    pub(crate) fn is_due(&self) -> bool {
        self.share(self.n_dates, 2)
    }

    /// Whether half of them name sections.
    pub(crate) fn is_section(&self) -> bool {
        self.share(self.n_sections, 2)
    }

    /// Whether none names a section.
    pub(crate) const fn has_no_section(&self) -> bool {
        self.n_sections == 0
    }

    /// Whether hardly any names a section.
    pub(crate) fn is_no_section(&self) -> bool {
        self.n_sections * 4 <= self.n
    }

    /// Whether half of them are bare numbers of items.
    pub(crate) fn is_code(&self) -> bool {
        self.share(self.n_codes, 2)
    }

    /// Whether all are numbers of items with several parts: 1.1.1.
    pub(crate) fn are_codes(&self) -> bool {
        self.n > 0 && self.n_codes == self.n && self.numbers.is_empty()
    }

    /// Whether half of them are headings by their numbers.
    pub(crate) fn is_heading(&self) -> bool {
        self.share(self.n_headings, 2)
    }

    /// Whether they are grades, nearly all.
    pub(crate) fn is_grade(&self) -> bool {
        self.n > 1 && 5 * self.n_grades >= 4 * self.n
    }

    /// Whether they are 1, 2, 3 … or go on counting; a single one may do so.
    pub(crate) fn counts_up(&self) -> bool {
        let one = Points::whole(1);
        let whole = |it: &Points| it.is_positive() && it.is_whole();
        let mut pairs = self.numbers.iter().zip(self.numbers.iter().skip(1));
        self.numbers.iter().all(whole) && pairs.all(|(before, it)| *it == *before + one)
    }

    /// Whether they count up, and begin again with each group: 1, 2, 3, 1, 2.
    pub(crate) fn counts_groups(&self) -> bool {
        let one = Points::whole(1);
        let mut pairs = self.numbers.iter().zip(self.numbers.iter().skip(1));
        let goes_on = |(before, it): (&Points, &Points)| *it == one || *it == *before + one;
        self.numbers.len() > 2
            && self.numbers.first() == Some(&one)
            && self.numbers.iter().any(|it| *it > Points::whole(2))
            && pairs.all(goes_on)
    }

    /// Whether they are parts of one, and none is a whole.
    pub(crate) fn are_shares(&self) -> bool {
        let one = Points::whole(1);
        self.numbers.len() > 1 && self.numbers.iter().all(|it| it.is_positive() && *it < one)
    }

    /// How long they are on the average.
    pub(crate) fn mean(&self) -> usize {
        self.letters / self.n.max(1)
    }

    fn add(&mut self, row: u32, text: &str) {
        self.n += 1;
        self.begun.insert(row);
        let text = text.trim();
        let length = text.chars().count();
        self.letters += length;
        self.numbers
            .extend(in_cell(text).or_else(|| in_percent(text)));
        self.n_scoring += usize::from(scores(text));
        self.n_methods += usize::from(is_method(text, length));
        self.n_dates += usize::from(is_date(text, length));
        self.n_sections += usize::from(is_section(text));
        self.n_codes += usize::from(is_code(text));
        self.n_grades += usize::from(is_grade(text));
        self.n_headings += usize::from(is_heading(text));
        self.n_pointed += usize::from(pointed(text).is_some());
    }
}

/// What the columns of a grid hold in these rows, and in how many rows there is content: titles, totals and remarks
/// across the table count for no column.
pub(crate) fn contents(grid: &Grid, rows: Range<u32>) -> (Vec<Content>, usize) {
    let mut found: Vec<Content> = (0..grid.columns).map(|_| Content::default()).collect();
    let mut last: Vec<&str> = vec![""; found.len()];
    let mut n_rows = 0;
    for row in rows {
        let cells: Vec<(CellPlace, &SourceCell)> = grid.row(row).collect();
        if cells.is_empty() || is_aside(grid, &cells) {
            continue;
        }
        n_rows += 1;
        for (at, cell) in cells {
            let column = usize::try_from(at.column).unwrap_or(usize::MAX);
            let (Some(content), Some(last)) = (found.get_mut(column), last.get_mut(column)) else {
                continue;
            };
            content.add(row, &cell.text);
            content.n_fresh += usize::from(*last != cell.text);
            *last = &cell.text;
        }
    }
    (found, n_rows)
}

/// Whether a row stands for no item: a line across the table, a total.
fn is_aside(grid: &Grid, cells: &[(CellPlace, &SourceCell)]) -> bool {
    let Some((at, first)) = cells.first() else {
        return true;
    };
    if is_total(&first.text) {
        return true;
    }
    let wide = first.columns > 1;
    if wide && cells.len() <= 2 {
        return true;
    }
    let covered = || {
        (0..grid.columns).any(|column| {
            let place = CellPlace {
                row: at.row,
                column,
            };
            grid.seen(place).is_some_and(|(from, _)| from.row < at.row)
        })
    };
    cells.len() == 1 && grid.columns > 2 && at.column == 0 && !covered()
}

/// 合计, 小计, 总分, 权重合计.
pub(crate) fn is_total(text: &str) -> bool {
    const END: [&str; 9] = [
        "合计",
        "总计",
        "小计",
        "当月得分",
        "本月得分",
        "考核得分",
        "综合得分",
        "最终得分",
        "年度得分",
    ];
    let word: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let word = word.trim_end_matches(['：', ':']);
    let is_short = word.chars().count() <= 10;
    begins_total(text) || is_short && END.iter().any(|it| word.ends_with(it))
}

/// Whether a text begins as a total does; 总计划管理 is an item.
pub(crate) fn begins_total(text: &str) -> bool {
    const BEGIN: [&str; 9] = [
        "合计",
        "总计",
        "小计",
        "总分",
        "总得分",
        "共计",
        "累计得分",
        "总权重",
        "总分值",
    ];
    let letters = text.chars().filter(|it| !it.is_whitespace());
    let word: String = letters.take(16).collect();
    let goes_on = |rest: &str| {
        let signs = "得分值权（(：:，,=＝数扣/";
        let next = rest.chars().next();
        next.is_none_or(|it| it.is_ascii_digit() || signs.contains(it))
    };
    BEGIN
        .iter()
        .any(|it| word.strip_prefix(it).is_some_and(goes_on))
}

/// Whether a text says how points come about.
pub(crate) fn scores(text: &str) -> bool {
    let does = ['扣', '得', '加', '计', '记', '减', '奖', '满', '给'];
    let has_points = text.contains('分') && text.contains(does) && in_cell(text).is_none();
    let levels = ["A.", "A、", "A：", "优秀", "得100%", "一票否决"];
    has_points && text.chars().count() > 4
        || levels.iter().any(|it| text.contains(it)) && text.contains(['%', '分'])
}

/// A name with a bare number in brackets at its end, which may be one of per cent, and that number.
pub(crate) fn pointed(text: &str) -> Option<(&str, Points)> {
    let shown = text.trim();
    let inner = shown.strip_suffix(['）', ')', '】', ']'])?;
    let open = inner.rfind(['（', '(', '【', '['])?;
    let (name, number) = inner.split_at_checked(open)?;
    let number = number.trim_start_matches(['（', '(', '【', '[']).trim();
    let is_number = number.starts_with(|it: char| it.is_ascii_digit());
    let points = in_cell(number).or_else(|| in_percent(number))?;
    let may = is_number && points.is_positive() && points <= Points::HUNDRED;
    (may && !name.trim().is_empty()).then(|| (name.trim(), points))
}

fn is_method(text: &str, length: usize) -> bool {
    const WORDS: [&str; 32] = [
        "看现场",
        "听介绍",
        "查通报",
        "查证书",
        "入户",
        "审核",
        "查阅",
        "查看",
        "实地",
        "现场",
        "问卷",
        "听取",
        "汇报",
        "访谈",
        "抽查",
        "材料",
        "资料",
        "检查",
        "考察",
        "观察",
        "座谈",
        "测试",
        "暗访",
        "统计",
        "系统",
        "网络",
        "网站",
        "数据",
        "核查",
        "抽测",
        "提问",
        "调查",
    ];
    length <= 16 && !text.contains('分') && WORDS.iter().any(|it| text.contains(it))
}

fn is_date(text: &str, length: usize) -> bool {
    let has_unit = text.contains(['月', '日', '季', '年', '周']);
    let has_number = text.chars().any(|it| it.is_ascii_digit())
        || text.contains(['底', '每', '全', '末', '初', '一', '二', '三', '四', '十']);
    length <= 14 && (has_unit && has_number || text.contains("长期"))
}

fn is_section(text: &str) -> bool {
    const ENDS: [&str; 26] = [
        "科", "股", "室", "办", "部", "处", "局", "中心", "队", "站", "委", "会", "院", "组", "团",
        "校", "厂", "科室", "单位", "部门", "工会", "党委", "支部", "所", "司", "公司",
    ];
    let parts = text.split(['、', '，', '\n', '/', ',', '；', ' ']);
    let mut parts = parts.map(str::trim).filter(|it| !it.is_empty()).peekable();
    parts.peek().is_some()
        && parts.all(|it| it.chars().count() <= 12 && ENDS.iter().any(|end| it.ends_with(end)))
}

fn is_grade(text: &str) -> bool {
    let sign = text.trim_matches(|it: char| "【】[]（）()“”级档等★ ".contains(it));
    matches!(
        sign,
        "A" | "B" | "C" | "D" | "C#" | "Ａ" | "Ｂ" | "Ｃ" | "Ｄ"
    )
}

fn is_heading(text: &str) -> bool {
    numbered(text).is_some_and(|it| {
        matches!(
            it.style,
            NumberStyle::Chinese | NumberStyle::ChineseInBrackets | NumberStyle::Chapter
        )
    })
}

/// 1, 1.2, Ⅰ-1, （一）, 三: a number of an item and nothing else.
pub(crate) fn is_code(text: &str) -> bool {
    let signs = "〇零一二三四五六七八九十百ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳.．-－—–()（）、第条A";
    let text = plain(text);
    let text = text.trim();
    let is_sign = |it: char| it.is_ascii_digit() || it.is_ascii_uppercase() || signs.contains(it);
    // A dash alone says that there is nothing.
    let is_dash = text.chars().all(|it| "-—–－".contains(it));
    !is_dash && text.chars().count() <= 10 && text.chars().all(is_sign)
}
