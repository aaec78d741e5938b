//! What each column of a table means, decided for all of them together.

use std::collections::BTreeMap;

use crate::import::table::columns::content::Content;
use crate::import::table::columns::head::{Head, name_vetoes};
use crate::import::table::meaning::Meaning;

/// A column whose head says one thing and whose cells another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// Which column.
    pub(crate) column: u32,
    /// What it was taken for.
    pub(crate) taken: Meaning,
    /// What else it may be.
    pub(crate) other: Meaning,
}

/// What the columns mean whose heads and cells these are, and where the two are at odds; there are `n_rows` rows.
pub(crate) fn settle(
    heads: &[Option<Head>],
    names: &[String],
    contents: &[Content],
    n_rows: usize,
    graded: &BTreeMap<u32, String>,
) -> (Vec<Meaning>, Vec<Conflict>) {
    let meanings = heads
        .iter()
        .map(|it| it.map_or(Meaning::Unknown, |it| it.meaning));
    let mut settling = Settling {
        heads,
        names,
        contents,
        n_rows,
        meanings: meanings.collect(),
        conflicts: Vec::new(),
    };
    for column in 0..contents.len() {
        settling.weigh(column);
    }
    let graded: Vec<usize> = graded
        .keys()
        .filter_map(|it| usize::try_from(*it).ok())
        .collect();
    for column in &graded {
        settling.set(*column, Meaning::Remark);
    }
    settling.one_text_at_least();
    for column in 0..contents.len() {
        settling.guess(column);
    }
    settling.keep_what_scores();
    settling.only_what_groups();
    settling.one_kind_of_points();
    for column in graded {
        settling.set(column, Meaning::Text);
    }
    (settling.meanings, settling.conflicts)
}

struct Settling<'a> {
    heads: &'a [Option<Head>],
    names: &'a [String],
    contents: &'a [Content],
    n_rows: usize,
    meanings: Vec<Meaning>,
    conflicts: Vec<Conflict>,
}

impl<'a> Settling<'a> {
    fn has(&self, wanted: Meaning) -> bool {
        self.meanings.contains(&wanted)
    }

    fn meaning(&self, column: usize) -> Meaning {
        self.meanings
            .get(column)
            .copied()
            .unwrap_or(Meaning::Unknown)
    }

    fn set(&mut self, column: usize, meaning: Meaning) {
        if let Some(it) = self.meanings.get_mut(column) {
            *it = meaning;
        }
    }

    /// Takes one of two readings, and says so.
    fn doubt(&mut self, column: usize, taken: Meaning, other: Meaning) {
        self.set(column, taken);
        let Ok(column) = u32::try_from(column) else {
            return;
        };
        self.conflicts.push(Conflict {
            column,
            taken,
            other,
        });
    }

    fn content(&self, column: usize) -> Option<&'a Content> {
        self.contents.get(column).filter(|it| it.n > 0)
    }

    /// The columns that mean this.
    fn of(&self, wanted: Meaning) -> Vec<usize> {
        let all = self.meanings.iter().enumerate();
        all.filter(|(_, it)| **it == wanted)
            .map(|(at, _)| at)
            .collect()
    }

    /// Holds what the head of a column says against what its cells hold.
    fn weigh(&mut self, column: usize) {
        if self.content(column).is_some_and(Content::is_grade) {
            self.set(column, Meaning::Remark);
            return;
        }
        if self.names.get(column).is_some_and(|it| name_vetoes(it)) {
            self.set(column, Meaning::Remark);
            return;
        }
        let (Some(content), Some(Some(head))) = (self.content(column), self.heads.get(column))
        else {
            return;
        };
        match head.meaning {
            Meaning::Text | Meaning::Method => self.weigh_words(column, *head, content),
            Meaning::Blank => self.weigh_blank(column, *head, content),
            Meaning::Lead | Meaning::Support | Meaning::Due => {
                self.weigh_section(column, *head, content);
            }
            Meaning::Remark | Meaning::Evidence | Meaning::Basis => {
                self.weigh_remark(column, *head, content);
            }
            Meaning::Level => self.weigh_level(column, content),
            Meaning::Points if !content.is_numeric() && content.numbers.len() * 3 < content.n => {
                if content.scores() {
                    self.set(column, Meaning::Text);
                } else if content.mean() > 4 {
                    self.doubt(column, Meaning::Level, Meaning::Points);
                }
            }
            Meaning::Serial if !content.is_code() && content.mean() > 3 => {
                self.set(column, Meaning::Level);
            }
            _ => {}
        }
    }

    /// What a column is whose head says that it has words that score, or a method.
    fn weigh_words(&mut self, column: usize, head: Head, content: &Content) {
        match head.meaning {
            Meaning::Text
                if head.or == Some(Meaning::Method)
                    && content.is_method()
                    && content.hardly_scores()
                    && !content.scores() =>
            {
                self.set(column, Meaning::Method);
            }
            // 标准 is what it comes to where only numbers stand below it.
            Meaning::Text
                if content.n > 1
                    && content.is_numeric()
                    && !self.has(Meaning::Points)
                    && self.others_score(column) =>
            {
                self.set(column, Meaning::Points);
            }
            Meaning::Method if content.scores() => self.set(column, Meaning::Text),
            _ => {}
        }
    }

    /// What a column is whose head says that it is to be filled in.
    fn weigh_blank(&mut self, column: usize, head: Head, content: &Content) {
        let filled = 2 * content.n >= self.n_rows;
        match head.meaning {
            Meaning::Blank if content.scores() && !content.is_numeric() => {
                self.set(column, Meaning::Text);
            }
            Meaning::Blank if filled => {
                let numeric = content.is_numeric();
                let may = head.or == Some(Meaning::Points);
                if numeric && may && !self.has(Meaning::Points) {
                    self.set(column, Meaning::Points);
                } else if content.scores() && !self.others_score(column) {
                    self.set(column, Meaning::Text);
                } else if !numeric && content.mean() > 1 {
                    self.set(column, Meaning::Unknown);
                }
            }
            _ => {}
        }
    }

    /// What a column is whose head says that it names those who do it, or when.
    fn weigh_section(&mut self, column: usize, head: Head, content: &Content) {
        match head.meaning {
            Meaning::Lead | Meaning::Support | Meaning::Due if content.scores() => {
                self.doubt(column, Meaning::Text, head.meaning);
            }
            Meaning::Lead | Meaning::Support if content.mean() > 14 && content.is_no_section() => {
                self.doubt(column, Meaning::Level, head.meaning);
            }
            // 单位 of a number: 亿元, %.
            Meaning::Lead | Meaning::Support if content.mean() <= 3 && content.has_no_section() => {
                self.set(column, Meaning::Remark);
            }
            _ => {}
        }
    }

    /// What a column is whose head says that it has remarks, evidence, or a basis.
    fn weigh_remark(&mut self, column: usize, head: Head, content: &Content) {
        match head.meaning {
            // 考核部门 says who looks at it, not who does it.
            Meaning::Remark
                if self.judges(column) && !self.has(Meaning::Lead) && content.is_section() =>
            {
                self.doubt(column, Meaning::Remark, Meaning::Lead);
            }
            Meaning::Remark if head.or == Some(Meaning::Lead) => {
                let other = self.has(Meaning::Lead);
                if !other && content.is_section() {
                    self.set(column, Meaning::Lead);
                }
            }
            Meaning::Evidence | Meaning::Basis | Meaning::Remark if content.scores() => {
                if self.others_score(column) {
                    self.doubt(column, Meaning::Text, head.meaning);
                } else {
                    self.set(column, Meaning::Text);
                }
            }
            _ => {}
        }
    }

    /// What a column is whose head says that it is a level.
    fn weigh_level(&mut self, column: usize, content: &Content) {
        if content.are_codes() && self.of(Meaning::Level).len() > 1 {
            self.set(column, Meaning::Serial);
        } else if content.n > 1 && content.is_numeric() {
            let has_names =
                self.heads
                    .iter()
                    .zip(self.contents)
                    .skip(column + 1)
                    .any(|(head, content)| {
                        let names = head.is_some_and(|it| it.meaning == Meaning::Level);
                        names && content.n > 0 && !content.is_numeric()
                    });
            if content.counts_up() || has_names && content.counts_groups() {
                self.set(column, Meaning::Serial);
            } else if !self.has(Meaning::Points) {
                self.doubt(column, Meaning::Points, Meaning::Level);
            } else {
                self.doubt(column, Meaning::Unknown, Meaning::Level);
            }
        }
    }

    /// Whether another column says how points come about.
    fn others_score(&self, column: usize) -> bool {
        let mut others = self.contents.iter().enumerate();
        others.any(|(at, it)| at != column && it.scores())
    }

    /// Whether the head of a column names those who assess: 考核部门.
    fn judges(&self, column: usize) -> bool {
        let name = self.names.get(column);
        name.is_some_and(|it| ["部门", "单位", "机构"].iter().any(|end| it.ends_with(end)))
    }

    /// “测评内容” next to “评分标准” is a level; without it, the column that scores is the text, or the longest level.
    fn one_text_at_least(&mut self) {
        let is_unknown = |it: &usize| self.meaning(*it) == Meaning::Unknown;
        if !self.has(Meaning::Text) {
            let scoring = (0..self.contents.len())
                .filter(|it| is_unknown(it) || self.meaning(*it) == Meaning::Level)
                .filter(|it| self.content(*it).is_some_and(Content::scores))
                .max_by_key(|it| self.content(*it).map_or(0, |it| it.n_scoring));
            if let Some(column) = scoring {
                self.set(column, Meaning::Text);
                return;
            }
        }
        if !self.has(Meaning::Text) {
            let length = |it: &usize| self.content(*it).map_or(0, Content::mean);
            let levels = self.of(Meaning::Level);
            let candidates: Vec<usize> = if levels.is_empty() {
                (0..self.contents.len())
                    .filter(|it| self.meaning(*it) == Meaning::Unknown && length(it) > 0)
                    .filter(|it| self.content(*it).is_some_and(|it| !it.is_numeric()))
                    .collect()
            } else {
                levels
            };
            if let Some(column) = candidates.into_iter().max_by_key(length) {
                self.set(column, Meaning::Text);
            }
        }
    }

    /// What a column is whose head says nothing that is known.
    fn guess(&mut self, column: usize) {
        let Some(content) = self.content(column) else {
            return;
        };
        if self.meaning(column) != Meaning::Unknown {
            return;
        }
        let texts = self.of(Meaning::Text);
        let left = texts.iter().any(|it| column < *it);
        let numeric_later = || {
            let later = self.contents.iter().enumerate().skip(column + 1);
            later
                .filter(|(at, _)| matches!(self.meaning(*at), Meaning::Unknown | Meaning::Points))
                .any(|(_, it)| it.n > 0 && it.is_numeric())
        };
        let is_named = self.names.get(column).is_some_and(|it| !it.is_empty());
        let meaning = if content.is_numeric() {
            let serial = content.counts_up() && (column == 0 || numeric_later());
            if serial || !is_named && self.has(Meaning::Points) {
                Meaning::Serial
            } else if self.has(Meaning::Points) {
                Meaning::Unknown
            } else {
                Meaning::Points
            }
        } else if !is_named && content.is_code() && !self.has(Meaning::Serial) {
            Meaning::Serial
        } else if content.scores() {
            Meaning::Text
        } else if content.is_method() && !left && !self.has(Meaning::Method) {
            Meaning::Method
        } else if content.is_section() && !left && !self.has(Meaning::Lead) {
            Meaning::Lead
        } else if content.is_due() && !left && !self.has(Meaning::Due) {
            Meaning::Due
        } else if left {
            Meaning::Level
        } else {
            Meaning::Unknown
        };
        if is_named && !matches!(meaning, Meaning::Unknown | Meaning::Text | Meaning::Level) {
            self.doubt(column, meaning, Meaning::Unknown);
        } else {
            self.set(column, meaning);
        }
    }

    /// Of several columns of texts those left of the one that scores are levels: “要点” beside “评分细则”.
    fn keep_what_scores(&mut self) {
        let texts = self.of(Meaning::Text);
        let Some(last) = texts.iter().copied().max_by_key(|it| {
            let content = self.content(*it);
            content.map_or((0, 0), |it| (it.n_scoring, it.mean()))
        }) else {
            return;
        };
        let most = self.content(last).map_or(0, Content::mean);
        let scores = self.content(last).is_some_and(Content::scores);
        for column in texts {
            let Some(content) = self.content(column) else {
                continue;
            };
            let short = content.mean() <= 12 && 2 * content.mean() < most;
            let aside = scores && content.hardly_scores();
            let n_last = self.content(last).map_or(0, |it| it.n_fresh);
            let groups = content.hardly_scores() && 3 * content.n_fresh <= 2 * n_last;
            if column < last && (short || aside || groups) {
                self.set(column, Meaning::Level);
            }
        }
    }

    /// A level groups what is right of it. The first that has a cell of its own in each row is the item; what more
    /// there is right of it belongs to its words.
    fn only_what_groups(&mut self) {
        if self.n_rows < 2 {
            return;
        }
        // Whom the paper is for stands once for all of it, and groups nothing.
        for column in self.of(Meaning::Level) {
            let of_whom = |it: &String| ["对象", "范围"].iter().any(|word| it.ends_with(word));
            let named = self.names.get(column).is_some_and(of_whom);
            let once = self.content(column).is_some_and(|it| it.n_fresh == 1);
            if named && once && self.of(Meaning::Level).len() > 1 {
                self.doubt(column, Meaning::Remark, Meaning::Level);
            }
        }
        let levels = self.of(Meaning::Level);
        let is_ranked = |it: usize| {
            let name = self.names.get(it);
            name.is_some_and(|it| it.contains("级"))
        };
        let fresh = |it: usize| self.content(it).map_or(0, |it| it.n_fresh);
        let n_items = levels.iter().map(|it| fresh(*it)).max().unwrap_or(0);
        let mut item: Option<usize> = None;
        let mut joined = Vec::new();
        for column in levels {
            if let Some(item) = item {
                // Each of two levels has points of its own.
                let points = |it: &usize| self.meaning(*it) == Meaning::Points;
                let points_between = (item..column).any(|it| points(&it))
                    && (column..self.contents.len()).any(|it| points(&it));
                let ranked = is_ranked(item) && is_ranked(column);
                if !points_between && !ranked {
                    joined.push(column);
                }
            } else if self.content(column).is_some_and(Content::is_heading) {
                // 一、思想建设 stands above what is right of it, though each has only one row.
            } else if 20 * fresh(column) >= 19 * n_items {
                item = Some(column);
            }
        }
        for column in joined {
            self.set(column, Meaning::Text);
        }
    }

    /// Of two columns of numbers beside each other in the same rows only one holds the points: the one that comes to
    /// 100, or the first.
    fn one_kind_of_points(&mut self) {
        let points = self.of(Meaning::Points);
        let Some((first, others)) = points.split_first() else {
            return;
        };
        let mut taken = *first;
        for column in others {
            let (Some(one), Some(other)) = (self.content(taken), self.content(*column)) else {
                continue;
            };
            let both = one.begun.intersection(&other.begun).count();
            let fewer = one.begun.len().min(other.begun.len());
            let more = one.begun.len().max(other.begun.len());
            // Points of levels: each belongs to another.
            let levels_between = (taken..*column).any(|it| self.meaning(it) == Meaning::Level);
            if levels_between || 2 * both <= fewer || 2 * fewer < more {
                taken = *column;
                continue;
            }
            let sum = |it: &Content| -> crate::domain::decimal::Points {
                it.numbers.iter().copied().sum()
            };
            let hundred = crate::domain::decimal::Points::HUNDRED;
            let second = sum(other) == hundred && sum(one) != hundred;
            let (keep, drop) = if second {
                (*column, taken)
            } else {
                (taken, *column)
            };
            if (sum(one) == hundred) == (sum(other) == hundred) {
                self.doubt(drop, Meaning::Unknown, Meaning::Points);
            } else {
                self.set(drop, Meaning::Unknown);
            }
            taken = keep;
        }
    }
}
