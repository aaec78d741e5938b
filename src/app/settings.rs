//! What is remembered between runs. Documents are never kept here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::one_place::is_one_place;
use crate::app::papers::exporting::Paper;
use crate::app::recent::RecentFacts;
use crate::app::sample;
use crate::app::standard::remembered::RememberedWords;
use crate::domain::actor::name;
use crate::domain::assessment::unit_fact::UnitFacts;
use crate::export::text::fonts::FontChoice;

/// More recent files than this are forgotten.
const MAX_RECENT: usize = 10;

/// What is remembered between runs; anything that cannot be read takes its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The person at this computer, who signs what is edited here; empty until somebody has said so.
    pub user: String,
    /// The unit last entered.
    pub unit: String,
    /// The section last entered.
    pub section: String,
    /// The person last entered.
    pub person: String,
    /// The leader last entered.
    pub leader: String,
    /// What was last said of each unit, by its name.
    pub unit_facts: BTreeMap<String, UnitFacts>,
    /// The journals nobody can place that were offered before, by the name of their files.
    pub offered: Vec<String>,
    /// Those of the recent files that are practice.
    pub samples: Vec<PathBuf>,
    /// The files last opened, newest first.
    pub recent: Vec<PathBuf>,
    /// What is known of them, where it is.
    pub facts: Vec<RecentFacts>,
    /// The sections of this office, offered beside those of the standard.
    pub sections: Vec<String>,
    /// What was said of the words of this office when its standards were imported.
    pub words: RememberedWords,
    /// The colours.
    pub look: Appearance,
    /// How close the rows of lists stand.
    pub density: Density,
    /// Whether a key that scores an item goes on to the next unscored one.
    pub go_on: bool,
    /// How many days from today a deadline is offered at, 1 to 365.
    pub deadline_days: u32,
    /// The zoom in per cent, 80 to 200.
    pub zoom: u16,
    /// Where the window was when it was left last; nothing while one is open there.
    pub window: Option<WindowPlace>,
    /// The folder of the last export.
    pub export_folder: Option<PathBuf>,
    /// What was exported last.
    pub paper: Paper,
    /// Which fonts papers are set in.
    pub fonts: FontChoice,
    /// How wide the columns of tables are, in points, by the name of the table.
    pub columns: BTreeMap<String, Vec<u16>>,
    /// What draws the window, from the next start on.
    pub renderer: Renderer,
    /// The number of this user and PC in change logs, made up at the first start; 0 before.
    pub owner: u32,
}

/// Where the window stood and how large it was, in points at a zoom of 100 per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// From the left edge of the screen to its frame; nothing where the desktop does not say.
    pub left: Option<i32>,
    /// From the upper edge of the screen to its frame.
    pub top: Option<i32>,
    /// How wide it is within its frame.
    pub width: u16,
    /// How high it is within its frame.
    pub height: u16,
    /// Whether it filled the screen; the rest is what it was before.
    pub maximized: bool,
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Appearance {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// As the desktop has it.
    Desktop,
}

/// How close the rows of lists stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Density {
    /// Easy to hit.
    #[default]
    Roomy,
    /// More on one screen.
    Compact,
}

/// What draws the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Renderer {
    /// The graphics card where it works and is near, else the processor.
    #[default]
    Auto,
    /// The processor.
    Software,
    /// The graphics card, by way of OpenGL.
    Glow,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            user: String::new(),
            unit: String::new(),
            section: String::new(),
            person: String::new(),
            leader: String::new(),
            unit_facts: BTreeMap::new(),
            offered: Vec::new(),
            samples: Vec::new(),
            recent: Vec::new(),
            facts: Vec::new(),
            sections: Vec::new(),
            words: RememberedWords::default(),
            look: Appearance::Light,
            density: Density::Roomy,
            go_on: true,
            deadline_days: 30,
            zoom: 100,
            window: None,
            export_folder: None,
            paper: Paper::default(),
            fonts: FontChoice::Own,
            columns: BTreeMap::new(),
            renderer: Renderer::Auto,
            owner: 0,
        }
    }
}

impl Settings {
    /// The name that edits are signed with; empty where the user is not named, or not by a name.
    pub fn actor(&self) -> String {
        name(&self.user).unwrap_or_default()
    }

    /// Who begins an assessment fills it in here: nobody need be asked then who is at this computer.
    pub(crate) fn begun_by(&mut self, person: &str) {
        if self.actor().is_empty() {
            self.user = name(person).unwrap_or_default();
        }
    }

    /// Puts `path` on top of the recent files.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|it| !is_one_place(it, path));
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(MAX_RECENT);
        self.samples.retain(|it| self.recent.contains(it));
        self.facts.retain(|it| self.recent.contains(&it.path));
    }

    /// The same, where it is known whether that file is practice.
    pub(crate) fn remember_as(&mut self, path: &Path, practice: bool) {
        self.remember(path);
        self.samples.retain(|it| !is_one_place(it, path));
        self.samples.extend(practice.then(|| path.to_path_buf()));
    }

    /// The sections of this office, then those of `standard` that are not among them.
    pub fn sections_with(&self, standard: &[String]) -> Vec<String> {
        let mut all = self.sections.clone();
        let known = |it: &&String| !self.sections.contains(it);
        all.extend(standard.iter().filter(known).cloned());
        all
    }

    /// The same with every number in its range.
    #[must_use]
    pub(crate) fn sound(mut self) -> Self {
        self.zoom = self.zoom.clamp(80, 200);
        self.deadline_days = self.deadline_days.clamp(1, 365);
        self
    }

    /// Takes `path` off the recent files.
    pub(crate) fn forget(&mut self, path: &Path) {
        self.recent.retain(|it| !is_one_place(it, path));
        self.samples.retain(|it| !is_one_place(it, path));
        self.facts.retain(|it| !is_one_place(&it.path, path));
    }

    /// Whether a recent file is practice, by its name or by what was in it when it was open.
    pub(crate) fn is_sample(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(sample::NAME) || self.samples.iter().any(|it| is_one_place(it, path))
    }

    /// What is known of the recent file at `path`.
    pub(crate) fn facts_at(&self, path: &Path) -> Option<&RecentFacts> {
        self.facts.iter().find(|it| is_one_place(&it.path, path))
    }

    /// Keeps what is known of a recent file; whether that is more than a later time.
    pub(crate) fn note(&mut self, facts: RecentFacts) -> bool {
        if !self.recent.contains(&facts.path) {
            return false;
        }
        let Some(known) = self.facts.iter_mut().find(|it| it.path == facts.path) else {
            self.facts.push(facts);
            return true;
        };
        known.at = facts.at;
        let is_new = *known != facts;
        *known = facts;
        is_new
    }
}
