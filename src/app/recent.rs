//! What is known of a recent file without reading it: kept with the settings whenever it was open.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::app::sample::is_sample;
use crate::app::session::Session;
use crate::domain::assessment::About;
use crate::domain::assessment::origin::Origin;
use crate::domain::date::{Date, Moment};
use crate::domain::decimal::Points;
use crate::domain::standard::NodeId;

/// What a recent file was when it was last open; of one that was never open since this is kept, only where it lies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecentFacts {
    /// Where it lies.
    pub path: PathBuf,
    /// Which document it is, so that it is known again where it has moved.
    pub(crate) origin: Option<Origin>,
    /// The unit that is assessed.
    pub unit: String,
    /// The section that fills it in.
    pub section: String,
    /// The year and the round, e.g. 2026期中自评.
    pub title: String,
    /// The title of the standard it answers.
    pub standard: String,
    /// The total; none before anything was scored.
    pub points: Option<Points>,
    /// How many items it has.
    pub items: usize,
    /// How many of them are not completely scored.
    pub unscored: usize,
    /// The item that was worked on.
    pub(crate) left_at: Option<NodeId>,
    /// That item in words, e.g. 1.3 创建培训.
    pub left_words: String,
    /// Whether it is practice.
    pub practice: bool,
    /// When it was last open.
    pub at: Option<Moment>,
}

impl RecentFacts {
    /// What is known of the open file.
    pub(crate) fn of(session: &Session, now: Moment) -> Self {
        let total = &session.tree().total;
        let about = &session.assessment.about;
        let left_at = session.view.selected.clone();
        let node = left_at.as_ref();
        let node = node.and_then(|it| session.assessment.standard.node(it));
        let left_words = node.map(|it| format!("{} {}", it.code(), it.title));
        Self {
            path: session.file.path.clone(),
            origin: session.assessment.origin,
            unit: about.unit.clone(),
            section: about.section.clone(),
            title: title_of(about),
            standard: session.assessment.standard.title.clone(),
            points: (total.unscored < total.items).then_some(total.points),
            items: total.items,
            unscored: total.unscored,
            left_at,
            left_words: left_words.unwrap_or_default(),
            practice: is_sample(about),
            at: Some(now),
        }
    }

    /// Whether nothing but its place is known.
    pub fn is_bare(&self) -> bool {
        self.title.is_empty()
    }

    /// Its name in the list: what it is or, where that is not known, the name of the file.
    pub(crate) fn name(&self) -> String {
        if self.is_bare() {
            let stem = self.path.file_stem().unwrap_or_default();
            return stem.to_string_lossy().into_owned();
        }
        format!("{}{}", self.section, self.title)
    }

    /// How far it is, e.g. 58.76分·未评38; empty where that is not known.
    pub(crate) fn progress(&self) -> String {
        if self.is_bare() {
            return String::new();
        }
        let unscored = match self.unscored {
            0 => "已评完".to_owned(),
            n => format!("未评{n}"),
        };
        match self.points {
            Some(points) => format!("{points}分·{unscored}"),
            None => unscored,
        }
    }
}

/// The year and the round of an assessment as one says them.
pub(crate) fn title_of(about: &About) -> String {
    let (year, round) = (about.year, about.round.trim());
    if round.is_empty() {
        return format!("{year}年度自评");
    }
    // 2026年第二阶段自评, but 2026年度自评 and 2026期中自评.
    let between = if round.starts_with('第') { "年" } else { "" };
    format!("{year}{between}{round}")
}

/// A moment as it is said of a file, looked at on `today`: 今天11:42, 11月20日, 2025年12月3日.
pub(crate) fn when(at: Moment, today: Date) -> String {
    let day = at.date();
    if day == today {
        return format!("今天 {}", at.clock());
    }
    if Some(day) == today.day_before() {
        return format!("昨天 {}", at.clock());
    }
    if day.year() == today.year() {
        return format!("{}月{}日", day.month(), day.day());
    }
    day.in_words()
}
