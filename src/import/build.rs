//! From outlines to a standard, with a doubt for everything that somebody should look at before it counts.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::{Bonus, NaPolicy, Node, Standard};
use crate::import::around::{Around, around, title as title_line};
use crate::import::columns::recognise;
use crate::import::node::{empty, node};
use crate::import::outline::{Outline, outline};
use crate::import::prose;
use crate::import::source::{Grid, Source};

/// What the file does not say, or says in words nobody can be sure of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The id of the standard.
    pub id: String,
    /// Its title; the first line of the file when empty.
    pub title: String,
    /// The year it is for.
    pub year: i32,
}

/// A standard that was read, before anything of it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The standard.
    pub standard: Standard,
    /// What should be looked at, the gravest first.
    pub doubts: Vec<Problem>,
    /// How many cells of the file hold text.
    pub n_cells: usize,
    /// How many of them are in the standard, among its notes, or dropped for a reason.
    pub n_accounted: usize,
}

/// The part of a standard that a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Scored,
    Bonus,
    Negative,
    Veto,
}

/// Makes a standard of all tables of a file.
pub fn build(source: &Source, wish: &Wish) -> Imported {
    let mut parts = Parts::default();
    let Read {
        notes,
        mut doubts,
        n_cells,
        n_accounted,
    } = parts.read(source);
    let title = match wish.title.as_str() {
        "" => title_line(notes.iter().map(String::as_str)).unwrap_or("未命名标准"),
        title => title,
    };
    let scored: Points = parts.scored.iter().map(|it| it.max).sum();
    let total = if scored.is_positive() {
        scored
    } else {
        Decimal::HUNDRED
    };
    let standard = Standard {
        id: wish.id.clone(),
        title: title.trim_matches(['《', '》']).to_owned(),
        version: String::new(),
        year: wish.year,
        issuer: String::new(),
        unit_types: Vec::new(),
        notes: notes.join("\n"),
        total,
        not_applicable: NaPolicy::LeaveOut,
        phases: Vec::new(),
        sections: sections(&parts),
        pass_marks: Vec::new(),
        method_totals: Vec::new(),
        bonus: parts.bonus(),
        nodes: parts.scored,
        negative: parts.negative,
        vetoes: parts.vetoes,
    };
    doubts.sort_by_key(|it| std::cmp::Reverse(it.severity));
    Imported {
        standard,
        doubts,
        n_cells,
        n_accounted,
    }
}

#[derive(Default)]
struct Parts {
    scored: Vec<Node>,
    bonus: Vec<Node>,
    bonus_cap: Option<Points>,
    negative: Vec<Node>,
    vetoes: Vec<Node>,
}

/// What came of reading a file, beside the nodes.
#[derive(Default)]
struct Read {
    notes: Vec<String>,
    doubts: Vec<Problem>,
    n_cells: usize,
    n_accounted: usize,
}

impl Parts {
    /// Reads all tables, or the lines of a document that has none.
    fn read(&mut self, source: &Source) -> Read {
        let mut read = Read::default();
        let only_text = [prose::lines(source)];
        let grids = if source.grids.is_empty() {
            only_text.as_slice()
        } else {
            let texts = source.texts.iter().map(|(_, text)| text.clone());
            read.notes.extend(texts);
            self.add_vetoes(around(source));
            &source.grids
        };
        for grid in grids {
            let found = outline_of(grid, grids.len() > 1);
            read.n_cells += grid.cells().count();
            read.n_accounted += found.dropped.len() + found.notes.len();
            read.n_accounted += found.nodes.iter().map(|it| it.cells.len()).sum::<usize>();
            let notes = found.notes.iter().map(|(_, text)| text.clone());
            read.notes.extend(notes);
            let made = self.add(&found, &mut read.doubts);
            read.doubts.extend(totals(&found, &made));
        }
        read
    }

    /// Adds what a table holds; returns the points of its top nodes, in their order.
    fn add(&mut self, found: &Outline, doubts: &mut Vec<Problem>) -> Vec<Points> {
        let mut made = Vec::new();
        let mut drafts = found.nodes.as_slice();
        while let Some(first) = drafts.first() {
            let n_below = drafts
                .iter()
                .skip(1)
                .take_while(|it| it.depth > first.depth)
                .count();
            let (own, rest) = drafts
                .split_at_checked(1 + n_below)
                .unwrap_or((drafts, &[]));
            drafts = rest;
            let part = part_of(&first.title);
            let siblings = self.of(part);
            let number = siblings.len() + 1;
            let prefix = match part {
                Part::Scored => number.to_string(),
                Part::Bonus => format!("J{number}"),
                Part::Negative => format!("F{number}"),
                Part::Veto => format!("V{number}"),
            };
            let node = node(own, &prefix, None, doubts);
            if part == Part::Bonus {
                self.bonus_cap = self.bonus_cap.or(first.points);
            }
            made.push(node.max);
            self.of(part).push(node);
        }
        made
    }

    fn add_vetoes(&mut self, found: Around) {
        for (rule, words) in found.vetoes {
            let number = self.vetoes.len() + 1;
            self.vetoes.push(Node {
                title: words.chars().take(40).collect(),
                text: words,
                rules: vec![rule],
                ..empty(&format!("V{number}"))
            });
        }
    }

    fn of(&mut self, part: Part) -> &mut Vec<Node> {
        match part {
            Part::Scored => &mut self.scored,
            Part::Bonus => &mut self.bonus,
            Part::Negative => &mut self.negative,
            Part::Veto => &mut self.vetoes,
        }
    }

    fn bonus(&mut self) -> Option<Bonus> {
        let nodes = std::mem::take(&mut self.bonus);
        if nodes.is_empty() {
            return None;
        }
        let all: Points = nodes.iter().map(|it| it.max).sum();
        Some(Bonus {
            cap: self.bonus_cap.unwrap_or(all),
            within_total: false,
            nodes,
        })
    }
}

fn part_of(title: &str) -> Part {
    let says = |words: &[&str]| words.iter().any(|it| title.contains(it));
    if says(&["加分", "特色指标", "附加分"]) {
        Part::Bonus
    } else if says(&["一票否决", "前置条件", "否决项", "不得申报"]) {
        Part::Veto
    } else if says(&["负面清单", "扣分项", "减分项"]) {
        Part::Negative
    } else {
        Part::Scored
    }
}

/// The outline of a table; one of several that has neither header nor points holds remarks.
fn outline_of(grid: &Grid, is_one_of_several: bool) -> Outline {
    let columns = recognise(grid);
    let found = if grid.columns == 1 {
        prose::outline(grid)
    } else {
        outline(grid, &columns)
    };
    let is_remark = columns.header.is_empty() && found.nodes.iter().all(|it| it.points.is_none());
    if is_remark && is_one_of_several {
        remarks(grid)
    } else {
        found
    }
}

/// A sheet that holds remarks only.
fn remarks(grid: &Grid) -> Outline {
    let cells = grid.cells().map(|(at, cell)| (at, cell.text.clone()));
    Outline {
        notes: cells.collect(),
        ..Outline::default()
    }
}

/// Totals of a table that are the sum of no run of its top nodes, whose points are `made`.
fn totals(found: &Outline, made: &[Points]) -> Vec<Problem> {
    let stated = found.totals.iter().filter(|(_, it)| it.is_positive());
    let sums = |total: &Points| {
        (0..made.len()).any(|from| {
            let mut sum = Points::ZERO;
            made.iter().skip(from).any(|it| {
                sum += *it;
                sum == *total
            })
        })
    };
    let inner = |total: &Points| found.nodes.iter().any(|it| it.points == Some(*total));
    let wrong = stated.filter(|(_, it)| !sums(it) && !inner(it));
    let all: Points = made.iter().copied().sum();
    let told = wrong.map(|(place, total)| {
        let what = format!("表中写明合计{total:.2}分，各项之和为{all:.2}分。");
        let remedy = "请核对原表各项的分值；标准按各项之和计算。";
        let row = format!("表格第{}行", place.row + 1);
        Problem::new(Severity::Warning, "I-205", format!("{row}：{what}"), remedy)
    });
    told.collect()
}

/// The sections that are named as responsible.
fn sections(parts: &Parts) -> Vec<String> {
    fn collect(nodes: &[Node], found: &mut Vec<String>) {
        for node in nodes {
            for name in std::iter::once(&node.lead).chain(&node.support) {
                if !name.is_empty() && !found.contains(name) {
                    found.push(name.clone());
                }
            }
            collect(&node.children, found);
        }
    }
    let mut found = Vec::new();
    collect(&parts.scored, &mut found);
    collect(&parts.bonus, &mut found);
    found
}
