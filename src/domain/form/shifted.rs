//! Whether a column of a table that came back has moved against its lines: sorted by itself, or pushed up or down by a
//! cell that was deleted or inserted. What stands in it is then somebody else's, and nothing in a line tells.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::form::row::plain;
use crate::domain::form::{NO, NONE, YES};

/// Why nothing of a table is taken over in which a column has moved.
pub(crate) fn moved_column(name: &str) -> String {
    format!(
        "“{name}”一列里有多处内容，正是导出时别的行的内容，可能只排序了这一列，或删除、插入过单元格，各行填的不再是各行的。整张表没有采用。请恢复原来的次序，或重新导出再填。"
    )
}

/// Why what stands in a cell is not taken over where another says what this one said, and this one what that said.
pub(crate) const EXCHANGED: &str = "这一格与另一格的内容正好对调了，看不出是改正，还是排错、贴错了行，没有采用。确实要改的，请在程序里填写。";

/// What is doubtful of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Nothing: somebody wrote in it.
    Nothing,
    /// These of its lines, which were exchanged; all else stands as it was.
    Lines(BTreeSet<usize>),
    /// All of it.
    All,
}

/// What each line of a column showed when it was handed out and says now, in the order of the table that came back.
#[derive(Debug, Default)]
pub(crate) struct Column(Vec<(String, String)>);

impl Column {
    /// Adds the next line.
    pub(crate) fn add(&mut self, was: &str, said: &str) {
        self.0.push((plain(was), plain(said)));
    }

    /// What is doubtful of it, where what was edited is told better by a move than by somebody who wrote.
    pub(crate) fn doubt(&self) -> Doubt {
        if self.is_pushed() {
            return Doubt::All;
        }
        if !self.has_wandered() && !self.is_sorted() {
            return Doubt::Nothing;
        }
        let exchanged = self.exchanged();
        let n_said = self.0.iter().filter(|it| !it.1.is_empty()).count();
        let mut rewritten = self.changed().filter(|it| !it.1.is_empty());
        let is_by_hand = rewritten.all(|it| exchanged.contains(&it.0));
        if is_by_hand && !exchanged.is_empty() && 2 * exchanged.len() < n_said {
            Doubt::Lines(exchanged)
        } else {
            Doubt::All
        }
    }

    /// Lines of which two each say what the other said.
    fn exchanged(&self) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for (at, was, said) in self.changed() {
            let mut others = self
                .changed()
                .filter(|it| it.0 > at && !found.contains(&it.0));
            let other = others.find(|it| it.1 == said && it.2 == was);
            if let Some(other) = other.filter(|_| !found.contains(&at)) {
                found.extend([at, other.0]);
            }
        }
        found
    }

    /// Whether the same answers stand together throughout, as they do where a column was sorted that was filled in from
    /// blank. Answers to questions of many kinds do not.
    pub(crate) fn is_in_groups(&self) -> bool {
        const FEW: usize = 12;
        let said: Vec<&str> = self.0.iter().map(|it| it.1.as_str()).collect();
        let mut groups = said.chunk_by(|one, other| one == other);
        let first_blank = said.iter().position(|it| it.is_empty());
        let is_open_at_end =
            first_blank.is_none_or(|at| said.iter().skip(at).all(|it| it.is_empty()));
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        let is_together = groups.all(|it| {
            let kind = it.first().copied().unwrap_or_default();
            kinds.insert(kind, it.len()).is_none()
        });
        kinds.remove("");
        let n_said: usize = kinds.values().sum();
        let n_shared = kinds.values().filter(|it| **it > 1).count();
        let is_new = 2 * self.changed().count() > n_said;
        is_open_at_end && is_together && is_new && n_said >= FEW && kinds.len() > 2 && n_shared > 1
    }

    fn changed(&self) -> impl Iterator<Item = (usize, &str, &str)> {
        let lines = self.0.iter().enumerate();
        let changed = lines.filter(|(_, (was, said))| was != said);
        changed.map(|(at, (was, said))| (at, was.as_str(), said.as_str()))
    }

    /// Lines that say what the next one said, which says something else now, or nothing.
    fn is_pushed(&self) -> bool {
        let n_changed = self.changed().count();
        let is_from = |(at, said): (usize, &str), other: Option<usize>| {
            let other = other.filter(|it| *it != at).and_then(|it| self.0.get(it));
            other.is_some_and(|(was, now)| was == said && now != was)
        };
        let pushed = |step: fn(usize) -> Option<usize>| {
            let said = self.changed().filter(|it| !it.2.is_empty());
            let said = said.filter(|(at, _, said)| is_from((*at, said), step(*at)));
            let mut kinds: Vec<&str> = said.map(|it| it.2).collect();
            let n_pushed = kinds.len();
            kinds.sort_unstable();
            kinds.dedup();
            (n_pushed, kinds.len())
        };
        let n_cleared = self.changed().filter(|it| it.2.is_empty()).count();
        let steps: [fn(usize) -> Option<usize>; 2] =
            [|it| it.checked_add(1), |it| it.checked_sub(1)];
        steps.into_iter().map(pushed).any(|(n, kinds)| {
            let is_most = 2 * n >= n_changed && n > 0;
            is_most && (n_cleared > 0 || n > 2 && kinds > 1)
        })
    }

    /// Texts that stood in one line only and stand in another now, while theirs says something else.
    fn has_wandered(&self) -> bool {
        let mut stood: BTreeMap<&str, usize> = BTreeMap::new();
        for (was, _) in &self.0 {
            *stood.entry(was.as_str()).or_default() += 1;
        }
        let left: BTreeMap<&str, usize> = self.changed().fold(BTreeMap::new(), |mut left, it| {
            *left.entry(it.1).or_default() += 1;
            left
        });
        let is_telling = |it: &str| !it.is_empty() && ![YES, NO, NONE].contains(&it);
        // What stands in several lines now was written there.
        let mut stands: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, said) in &self.0 {
            *stands.entry(said.as_str()).or_default() += 1;
        }
        let once = |it: &str, lines: &BTreeMap<&str, usize>| lines.get(it).is_none_or(|n| *n == 1);
        let is_rare = |it: &&str| is_telling(it) && once(it, &stood) && once(it, &stands);
        let said: Vec<&str> = self.changed().map(|it| it.2).filter(is_rare).collect();
        let mut kinds: Vec<&str> = said
            .iter()
            .copied()
            .filter(|it| left.contains_key(it))
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        let n_wandered: usize = kinds
            .iter()
            .map(|kind| {
                let now = said.iter().filter(|it| *it == kind).count();
                now.min(left.get(kind).copied().unwrap_or_default())
            })
            .sum();
        kinds.len() > 1 && 2 * n_wandered >= said.len()
    }

    /// The same texts as before, several of them in other lines.
    fn is_sorted(&self) -> bool {
        let (mut was, mut said): (Vec<&str>, Vec<&str>) = self
            .0
            .iter()
            .map(|it| (it.0.as_str(), it.1.as_str()))
            .unzip();
        was.sort_unstable();
        said.sort_unstable();
        let is_same = was == said;
        was.dedup();
        is_same && was.len() > 2 && self.changed().count() > 3
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::form::shifted::{Column, Doubt};

    fn column(lines: &[(&str, &str)]) -> Column {
        let mut column = Column::default();
        for (was, said) in lines {
            column.add(was, said);
        }
        column
    }

    #[test]
    fn what_moved_is_told_from_what_was_written() {
        let moved = [
            // One cell deleted: all below moved up.
            column(&[
                ("是", "3"),
                ("3", "否"),
                ("否", "85"),
                ("85", "是"),
                ("是", ""),
            ]),
            column(&[("", ""), ("", "4"), ("4", "")]),
            // Sorted by itself.
            column(&[("3", "1"), ("1", "2"), ("2", "3"), ("是", "是")]),
            column(&[
                ("是", "否"),
                ("否", "否"),
                ("是", "是"),
                ("否", "是"),
                ("", "是"),
                ("是", ""),
            ]),
        ];
        for it in &moved {
            assert_eq!(it.doubt(), Doubt::All, "{it:?}");
        }
        let written = [
            column(&[("", "是"), ("", "3"), ("", "85"), ("", "否")]),
            column(&[("3", "4"), ("2", "3"), ("85", "90"), ("是", "是")]),
            column(&[
                ("是", "否"),
                ("否", "是"),
                ("是", "是"),
                ("否", "否"),
                ("3", "5"),
            ]),
            column(&[
                ("是", "否"),
                ("是", "否"),
                ("是", "否"),
                ("否", "是"),
                ("3", "3"),
            ]),
            column(&[("3", ""), ("4", "5"), ("", "6")]),
        ];
        for it in &written {
            assert_eq!(it.doubt(), Doubt::Nothing, "{it:?}");
        }
    }
}
