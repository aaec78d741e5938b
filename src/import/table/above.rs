//! Lines above tables that open what stands in them: “第一节 应急管理（10分）”, “项目一：思想道德建设（共20分）”, “表2 管理指标”.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::decimal::Points;
use crate::domain::standard::doubt::DoubtAbout;
use crate::domain::standard::edit::MAX_DEPTH;
use crate::import::reading::source::{CellPlace, Grid, SourceFile, SourceSpot};
use crate::import::sentences::numbering::{NumberStyle, numbered};
use crate::import::table::around::part::{Part, capped, part_of};
use crate::import::table::draft::{Draft, DraftDoubt, Outline};

/// The kind of number that a line has which opens a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// One of those that items have as well.
    Number(NumberStyle),
    /// A word and its number: 第一节, 项目一, 表2.
    Word(&'static str),
    /// None: a short line between two tables.
    Plain,
}

/// A line that opens what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opening {
    /// The kind of its number.
    pub(crate) kind: Kind,
    /// Its number as printed.
    pub(crate) code: String,
    /// What it is about.
    pub(crate) title: String,
    /// The points that stand in it.
    pub(crate) points: Option<Points>,
    /// Where it stands; the name of a sheet stands in no cell.
    pub(crate) place: Option<SourceSpot>,
}

/// The longest title.
const LONGEST: usize = 30;
/// More lines than this do not open one table.
const DEEPEST: usize = 3;

/// A line with a number as one that opens what follows; `None` where it has no number or is a sentence.
pub(crate) fn opening(line: &str, place: SourceSpot) -> Option<Opening> {
    let (kind, code, rest) = with_word(line).or_else(|| {
        let number = numbered(line)?;
        let is_part = matches!(
            number.style,
            NumberStyle::Chapter
                | NumberStyle::Chinese
                | NumberStyle::ChineseInBrackets
                | NumberStyle::Roman
                | NumberStyle::Arabic
        );
        is_part.then(|| {
            (
                Kind::Number(number.style),
                number.code.to_owned(),
                number.rest,
            )
        })
    })?;
    // “一、组织领导（20分）。本部分由办公室考核。”: the first sentence is the title.
    let first = rest.split('。').next().unwrap_or(rest).trim();
    let (title, points) = match capped(first) {
        found if found.1.is_some() => found,
        _ => capped(rest.trim()),
    };
    // “表1 基本分考核表” names a table, and no part of what is in it.
    let is_title = !title.is_empty()
        && !title.ends_with(['表', '单'])
        && title.chars().count() <= LONGEST
        && !title.contains(['。', '；', '：', ':'])
        && (points.is_some() || !title.contains('，'));
    is_title.then_some(Opening {
        kind,
        code,
        title,
        points,
        place: Some(place),
    })
}

/// 第一节, 项目一：, 表1, 板块二、
fn with_word(line: &str) -> Option<(Kind, String, &str)> {
    const BEHIND: [&str; 7] = ["节", "篇", "单元", "板块", "类", "部分", "章"];
    const BEFORE: [&str; 10] = [
        "项目", "板块", "模块", "部分", "类别", "单元", "指标", "专题", "附表", "表",
    ];
    let line = line.trim();
    let is_figure = |it: char| it.is_ascii_digit() || "一二三四五六七八九十".contains(it);
    let figures = |text: &str| {
        let rest = text.trim_start_matches(is_figure);
        let n = text.len() - rest.len();
        (1..=6).contains(&n).then_some(n)
    };
    let signs = ['：', ':', '、', '.', '．', ' ', '\u{3000}', '—', '-'];
    let cut = |word: &'static str, end: usize| {
        let code = line.get(..end)?;
        let rest = line.get(end..)?.trim_start_matches(signs).trim();
        (!rest.is_empty()).then(|| (Kind::Word(word), code.to_owned(), rest))
    };
    if let Some(inner) = line.strip_prefix('第') {
        let n = figures(inner)?;
        let behind = inner.get(n..)?;
        let word = BEHIND.iter().find(|it| behind.starts_with(**it))?;
        return cut(word, '第'.len_utf8() + n + word.len());
    }
    let word = BEFORE.iter().find(|it| line.starts_with(**it))?;
    let inner = line.get(word.len()..)?;
    let n = figures(inner)?;
    let ends = inner.get(n..)?.starts_with(signs);
    if ends {
        cut(word, word.len() + n)
    } else {
        None
    }
}

/// A short line without a number right above a table, as one that opens it.
fn plain(line: &str, place: SourceSpot) -> Option<Opening> {
    const OTHERS: [&str; 14] = [
        "表", "附件", "单位", "续", "注", "说明", "标准", "细则", "办法", "名称", "日期", "如下",
        "方案", "清单",
    ];
    let (title, points) = capped(line);
    let most = if points.is_some() { LONGEST } else { 12 };
    let is_sign = |it: char| "，。；：:、“”《》_".contains(it) || it.is_ascii_digit();
    let is_title = (2..=most).contains(&title.chars().count())
        && !title.contains(is_sign)
        && !OTHERS.iter().any(|it| title.contains(it));
    is_title.then(|| Opening {
        kind: Kind::Plain,
        code: String::new(),
        title,
        points,
        place: Some(place),
    })
}

/// The lines that open each table, by the number of the sheet, the outermost first.
pub(crate) fn openings(source: &SourceFile) -> BTreeMap<usize, Vec<Opening>> {
    let mut lines: BTreeMap<usize, Vec<(u32, &str)>> = BTreeMap::new();
    let mut row = 0;
    for (number, text) in &source.texts {
        for line in text.lines() {
            if !line.trim().is_empty() {
                lines.entry(*number).or_default().push((row, line.trim()));
            }
            row += 1;
        }
    }
    let seen = source.grids.iter().enumerate();
    let seen = seen.filter(|(_, it)| !it.is_hidden && !it.visible().is_empty());
    let found = (1..).zip(seen).filter_map(|(sheet, (number, _))| {
        let mut found: Vec<Opening> = Vec::new();
        let own = lines.get(&number)?;
        // The only line above the first table is the title of the paper.
        let may_be_plain = own.len() > 1 || sheet > 1;
        for (row, line) in own.iter().rev().take(DEEPEST) {
            let place = CellPlace {
                row: *row,
                column: 0,
            };
            let spot = SourceSpot { sheet: 0, place };
            let plain = || plain(line, spot).filter(|_| may_be_plain && found.is_empty());
            let Some(opening) = opening(line, spot).or_else(plain) else {
                break;
            };
            if found.iter().any(|it| it.kind == opening.kind) {
                break;
            }
            found.insert(0, opening);
        }
        Some((sheet, found))
    });
    let mut found: BTreeMap<usize, Vec<Opening>> = found.collect();
    let mut n_of: BTreeMap<Kind, usize> = BTreeMap::new();
    for it in found.values().filter_map(|it| it.last()) {
        *n_of.entry(it.kind).or_default() += 1;
    }
    // Without points it opens a table only where others do so in the same way.
    for openings in found.values_mut() {
        let is_series = |it: &Opening| n_of.get(&it.kind).is_some_and(|n| *n > 1);
        let opens = |it: &Opening| {
            let is_said = it.points.is_some() && it.kind != Kind::Plain;
            part_of(&it.title) == Part::Scored && (is_said || is_series(it))
        };
        if !openings.last().is_some_and(opens) {
            openings.clear();
        }
    }
    found.retain(|_, it| !it.is_empty());
    found
}

/// The sheets of a workbook that are a section each and are called by it, by their numbers.
pub(crate) fn sections(sheets: &[Cow<'_, Grid>]) -> BTreeMap<usize, Opening> {
    const OTHERS: [&str; 16] = [
        "表", "附件", "说明", "封面", "目录", "汇总", "标准", "细则", "清单", "办法", "年", "页",
        "总", "备注", "模板", "评分",
    ];
    let found = sheets.iter().enumerate().filter_map(|(number, grid)| {
        let name = grid.name.trim();
        let (title, points) = capped(numbered(name).map_or(name, |it| it.rest));
        let is_title = (2..=12).contains(&title.chars().count())
            && !title.contains(|it: char| it.is_ascii_alphanumeric())
            && !OTHERS.iter().any(|it| title.contains(it))
            && part_of(&title) == Part::Scored;
        let opening = Opening {
            kind: Kind::Word("工作表"),
            code: numbered(name).map_or_else(String::new, |it| it.code.to_owned()),
            title,
            points,
            place: None,
        };
        (is_title && grid.columns > 1).then_some((number, opening))
    });
    let found: BTreeMap<usize, Opening> = found.collect();
    let names: BTreeSet<&str> = found.values().map(|it| it.title.as_str()).collect();
    let all = names.len() == found.len() && names.len() > 1;
    if all { found } else { BTreeMap::new() }
}

/// Whether nodes need a title above them: items beside each other that nothing groups yet.
pub(crate) fn are_untitled(nodes: &[Draft], name: &str) -> bool {
    let first = nodes.first().map(|it| it.depth);
    let mut all = nodes.iter();
    first.is_some() && all.all(|it| Some(it.depth) == first && it.rank > 0 && it.title != name)
}

impl Opening {
    /// A line with neither number nor points may be something else.
    fn doubt(&self) -> Option<DraftDoubt> {
        let is_doubtful = self.kind == Kind::Plain && self.points.is_none();
        is_doubtful.then(|| DraftDoubt {
            code: "I-213",
            about: DoubtAbout::Level,
            what: format!("表格上面的一行“{}”当作这张表各条的上级读入。", self.title),
            remedy: "请对照原文核对层级。",
            others: Vec::new(),
        })
    }
}

/// The lines that are open, the outermost first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chapters(Vec<Kind>);

impl Chapters {
    /// At which depth the first of these lines stands.
    pub(crate) fn depth(&self, openings: &[Opening]) -> usize {
        let first = openings.first();
        let known = first.and_then(|first| self.0.iter().position(|it| *it == first.kind));
        known.unwrap_or(self.0.len())
    }

    /// How many are open.
    pub(crate) fn n(&self) -> usize {
        self.0.len()
    }

    /// Puts the nodes from the `from`th on below the lines that open their table.
    pub(crate) fn put_below(&mut self, outline: &mut Outline, openings: &[Opening], from: usize) {
        if outline.nodes.len() <= from {
            return;
        }
        self.0.truncate(self.depth(openings));
        let depth = self.0.len();
        self.0.extend(openings.iter().map(|it| it.kind));
        for node in outline.nodes.iter_mut().skip(from) {
            node.depth = (node.depth + self.0.len()).min(MAX_DEPTH - 1);
        }
        let drafts = (depth..).zip(openings).map(|(depth, it)| Draft {
            depth: depth.min(MAX_DEPTH - 1),
            code: it.code.clone(),
            title: it.title.clone(),
            points: it.points,
            doubts: it.doubt().into_iter().collect(),
            cells: it.place.into_iter().collect::<BTreeSet<SourceSpot>>(),
            ..Draft::default()
        });
        let below = outline.nodes.split_off(from);
        outline.nodes.extend(drafts);
        outline.nodes.extend(below);
        let n = openings.len();
        let open = outline.open.iter().filter(|it| **it >= from);
        outline.open = (from..from + n).chain(open.map(|it| it + n)).collect();
    }
}
