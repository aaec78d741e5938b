//! What the cells of a row say of its node: its points, who does it, how it is looked at.

use crate::domain::decimal::Points;
use crate::domain::standard::doubt::{DoubtAbout, OtherReading, Reread};
use crate::import::reading::source::{CellPlace, SourceCell};
use crate::import::sentences::points::{in_cell, in_percent};
use crate::import::table::columns::content::{is_code, scores};
use crate::import::table::draft::{Draft, DraftDoubt};
use crate::import::table::meaning::Meaning;
use crate::import::table::rows_reading::{Reading, Shared};

/// The longest number of an item.
const LONGEST_CODE: usize = 12;

impl Reading<'_> {
    /// What else a row says of its node.
    pub(crate) fn fill(&mut self, node: usize, at: CellPlace, cell: &SourceCell) {
        let meant = self.meaning_of(at);
        let node = match meant {
            Meaning::Points => match self.owner(node, at, cell) {
                Some(owner) => owner,
                None => return self.begin_shared(node, at, cell),
            },
            Meaning::Serial => self.numbered_by(at).unwrap_or(node),
            _ => node,
        };
        let spot = self.spot(at);
        let Some(draft) = self.found.nodes.get_mut(node) else {
            return;
        };
        let text = match self.above.get(&at.column) {
            Some(above) if is_ditto(&cell.text) => above.as_str(),
            _ => cell.text.as_str(),
        };
        if !matches!(meant, Meaning::Text | Meaning::Level | Meaning::Blank) && scores(text) {
            draft
                .doubts
                .push(unread(self.columns.name(at.column), text));
        }
        match meant {
            Meaning::Points => {
                let is_share = self.columns.shares.contains(&at.column) && !text.contains('%');
                let points = points_of(text, is_share);
                if self.columns.grades.is_some() {
                    draft.grades.extend(points);
                } else {
                    draft.doubts.extend(odd_points(draft.points, points, text));
                    draft.points = draft.points.or(points);
                }
            }
            Meaning::Serial => {
                // A sentence in the column of numbers is what the row says.
                if text.chars().count() > LONGEST_CODE && !is_code(text) {
                    add_line(&mut draft.text, text);
                } else if draft.code.is_empty() {
                    text.trim().clone_into(&mut draft.code);
                }
            }
            Meaning::Remark | Meaning::Unknown => {}
            Meaning::Level | Meaning::Text => return,
            Meaning::Blank => {
                self.found.dropped.push((at, text.to_owned()));
                return;
            }
            _ => {
                if let Some(field) = attribute(draft, meant) {
                    add_line(field, text);
                }
            }
        }
        draft.cells.insert(spot);
        if !is_ditto(&cell.text) {
            self.above.insert(at.column, cell.text.clone());
        }
    }

    /// What a cell that reaches down from a row above says holds for this row, too.
    pub(crate) fn inherit(&mut self, row: u32, node: usize) {
        for column in 0..self.grid.columns {
            let place = CellPlace { row, column };
            let Some((from, cell)) = self.grid.seen(place) else {
                continue;
            };
            if from.row == row || from.column != column {
                continue;
            }
            let meant = self.meaning_of(from);
            let Some(draft) = self.found.nodes.get_mut(node) else {
                return;
            };
            if matches!(meant, Meaning::Remark | Meaning::Unknown)
                && let Some(name) = self.columns.name(column)
            {
                draft.original.push(format!("{name}：{}", cell.text.trim()));
            } else if let Some(field) = attribute(draft, meant)
                && field.is_empty()
            {
                cell.text.clone_into(field);
            }
        }
    }

    /// Points that go over several rows and that no level has: the items of those rows have them together.
    fn begin_shared(&mut self, node: usize, at: CellPlace, cell: &SourceCell) {
        let Some(points) = in_cell(&cell.text) else {
            return;
        };
        let spot = self.spot(at);
        if let Some(draft) = self.found.nodes.get_mut(node) {
            draft.cells.insert(spot);
        }
        self.shared.push(Shared {
            end: at.row.saturating_add(cell.rows),
            points,
            nodes: vec![node],
        });
    }

    /// An item that begins in this row has its part of points that reach down to it.
    pub(crate) fn shares(&mut self, row: u32, node: usize) {
        if let Some(last) = self.shared.last_mut()
            && row < last.end
            && last.nodes.last() != Some(&node)
        {
            last.nodes.push(node);
        }
    }

    /// Gives each of several items that have points together an equal part of them.
    pub(crate) fn share_points(&mut self) {
        for Shared { points, nodes, .. } in std::mem::take(&mut self.shared) {
            let n = nodes.len();
            let doubt = |draft: &mut Draft| {
                draft.doubts.push(DraftDoubt {
                    code: "I-206",
                    about: DoubtAbout::Points,
                    what: format!("原表里这{n}条合用{points}分，没有分开，按平均分配读入。"),
                    remedy: "请对照原文核对这几条各是多少分。",
                    others: Vec::new(),
                });
            };
            for (node, part) in nodes.iter().zip(points.in_equal_parts(n)) {
                let Some(draft) = self.found.nodes.get_mut(*node) else {
                    continue;
                };
                if n > 1 {
                    doubt(draft);
                }
                draft.points = draft.points.or(Some(part));
            }
        }
    }

    /// The node whose points a cell holds: that which goes over the same rows, or the level that the column of points
    /// stands behind.
    pub(crate) fn owner(&self, node: usize, at: CellPlace, cell: &SourceCell) -> Option<usize> {
        if let Some(level) = self.level_beside(at) {
            return Some(level);
        }
        if cell.rows > 1 {
            let end = at.row.saturating_add(cell.rows);
            let own = self.end_of(node, at.row) >= end;
            return self.spanning(at, cell).or(own.then_some(node));
        }
        Some(node)
    }

    /// The level that a column of points stands behind, where another one further right has the points of what is
    /// below that.
    fn level_beside(&self, at: CellPlace) -> Option<usize> {
        let mut points = self.columns.of(Meaning::Points);
        let has_later = points.any(|it| it > at.column);
        let mut levels = self.columns.of(Meaning::Level);
        let behind = self.columns.of(Meaning::Level).filter(|it| *it < at.column);
        let level = behind.count().checked_sub(1).filter(|_| has_later)?;
        if !levels.any(|it| it > at.column) && !self.has_words_of_own(at) {
            return None;
        }
        let mut open = self.found.open.iter().rev().copied();
        open.find(|it| {
            let node = self.found.nodes.get(*it);
            node.is_some_and(|it| it.rank == level + 1)
        })
    }

    /// The level that a number counts: the outermost that begins in its row and in whose rows no other number stands.
    fn numbered_by(&self, at: CellPlace) -> Option<usize> {
        // A number within the levels counts what stands right of it: 类别 | 编号 | 要求.
        let within = self.columns.of(Meaning::Level).any(|it| it > at.column);
        let levels = self.found.open.iter().copied().filter(|node| {
            let draft = self.found.nodes.get(*node);
            let first = draft.and_then(|it| it.cells.first());
            let begins = first.filter(|it| it.sheet == self.sheet && it.place.row == at.row);
            begins.is_some_and(|it| {
                let is_level = self.meaning_of(it.place) == Meaning::Level;
                let column = it.place.column;
                is_level
                    && (!within || column > at.column)
                    && !self.runs.holds_several(column, at.column)
            })
        });
        let mut alone = levels.filter(|node| {
            let rows = at.row + 1..self.end_of(*node, at.row);
            rows.into_iter().all(|row| {
                let place = CellPlace {
                    row,
                    column: at.column,
                };
                self.grid.cell(place).is_none()
            })
        });
        alone.next()
    }

    /// Whether the column of points further right has points in this row as well.
    pub(crate) fn has_words_of_own(&self, at: CellPlace) -> bool {
        let mut points = self.columns.of(Meaning::Points);
        points.any(|column| {
            let place = CellPlace {
                row: at.row,
                column,
            };
            column > at.column && self.grid.seen(place).is_some()
        })
    }

    /// The open node that goes over the same rows as this cell.
    pub(crate) fn spanning(&self, at: CellPlace, cell: &SourceCell) -> Option<usize> {
        let end = at.row.saturating_add(cell.rows);
        let level = |node: &usize| {
            let draft = self.found.nodes.get(*node);
            let cells = draft.into_iter().flat_map(|it| &it.cells);
            let mut own = cells.filter(|it| it.sheet == self.sheet && it.place.row == at.row);
            let found = own.find(|spot| {
                let rows = self.own(spot).map_or(1, |it| it.rows);
                let own = self.runs.end(spot.place).max(at.row.saturating_add(rows));
                self.meaning_of(spot.place) == Meaning::Level && own == end
            });
            found.map(|it| (*node, it.place.column))
        };
        let levels: Vec<(usize, u32)> = self.found.open.iter().filter_map(level).collect();
        // Of several that go over the same rows that which the column of points stands behind.
        let several = self.columns.of(Meaning::Points).count() > 1;
        let behind = levels.iter().rev().find(|it| it.1 < at.column);
        let found = behind.filter(|_| several).or(levels.last());
        found.map(|it| it.0)
    }

    /// The points of items whose grades have points of their own: those of the best grade or, where each says what it
    /// adds, all of them.
    pub(crate) fn add_up_grades(&mut self) {
        for node in self.found.nodes.iter_mut().skip(self.n_before) {
            let sum: Points = node.grades.iter().copied().sum();
            let mut pairs = node.grades.iter().zip(node.grades.iter().skip(1));
            let rises = node.grades.len() > 1 && pairs.all(|(one, next)| one < next);
            let falls = node.text.starts_with(['A', '【', 'Ａ'])
                && node.text.contains('A')
                && node
                    .grades
                    .first()
                    .is_some_and(|it| Some(it) == node.grades.iter().max())
                && !node.text.contains("符合");
            let best = node.grades.iter().max().copied();
            let points = if rises || falls { best } else { Some(sum) };
            node.points = node.points.or(points.filter(|_| !node.grades.is_empty()));
        }
    }
}

/// 同上: what the cell above says.
fn is_ditto(text: &str) -> bool {
    matches!(text.trim(), "同上" | "〃" | "″" | "\"" | "”" | "同前")
}

/// A rule that stands where no rules are looked for.
fn unread(name: Option<&str>, text: &str) -> DraftDoubt {
    let place = name.unwrap_or("旁边一栏");
    DraftDoubt {
        code: "I-215",
        about: DoubtAbout::Dropped,
        what: format!("“{place}”里的“{text}”像是评分规定，没有读成规则，只记在原文里。"),
        remedy: "请核对；是评分规定的，请在标准里补上。",
        others: Vec::new(),
    }
}

/// A cell of points that holds no number, or another than what was found before.
fn odd_points(before: Option<Points>, points: Option<Points>, text: &str) -> Option<DraftDoubt> {
    let empty = text
        .trim()
        .trim_matches(['-', '—', '/', '－', '–', '\\', '*', '无'])
        .is_empty();
    let what = match (before, points) {
        (_, None) if !empty => format!("分值一栏写的是“{text}”，不是一个分值，没有读入。"),
        (Some(before), Some(points)) if before != points => {
            format!("这一条写了两个分值：{before}分和{points}分，按{before}分读入。")
        }
        _ => return None,
    };
    Some(DraftDoubt {
        code: "I-206",
        about: DoubtAbout::Points,
        what,
        remedy: "请对照原文核对分值。",
        others: points
            .filter(|_| before.is_some())
            .map(|it| OtherReading {
                name: format!("{it}分"),
                change: Reread::Points(it),
            })
            .into_iter()
            .collect(),
    })
}

/// The field of a draft that holds what a column of this meaning says.
const fn attribute(draft: &mut Draft, meant: Meaning) -> Option<&mut String> {
    match meant {
        Meaning::Method => Some(&mut draft.method),
        Meaning::Evidence => Some(&mut draft.evidence),
        Meaning::Lead => Some(&mut draft.lead),
        Meaning::Support => Some(&mut draft.support),
        Meaning::Due => Some(&mut draft.due),
        Meaning::Basis => Some(&mut draft.basis),
        _ => None,
    }
}

/// The points in a cell; a share of 1 is one of a hundred.
fn points_of(text: &str, is_share: bool) -> Option<Points> {
    let points = in_cell(text).or_else(|| in_percent(text))?;
    Some(if is_share {
        points.times(Points::HUNDRED)
    } else {
        points
    })
}

/// Adds a line to a field that does not end with it yet.
fn add_line(field: &mut String, text: &str) {
    if field.is_empty() {
        text.clone_into(field);
    } else if !field.ends_with(text) {
        field.push('\n');
        field.push_str(text);
    }
}
