//! What is looked at: ordinary data, and the worst there is.

use std::collections::BTreeSet;
use std::mem::discriminant;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use duibiao::app::App;
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::over::Over;
use duibiao::app::session::Session;
use duibiao::app::session::file_state::FileState;
use duibiao::app::settings::Settings;
use duibiao::app::standard::library::Library;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::problem::{Problem, Severity};
use duibiao::domain::standard::rule::Ask;
use duibiao::domain::standard::{NodeId, Standard};

use crate::desk::{Desk, moment, unscored};
use crate::fixture::library;
use crate::long_texts::{long, long_name, worst_case};
use crate::measured::{ANSWERS, measured};

/// An assessment to look at, and what lies around it.
#[derive(Clone)]
pub(crate) struct Data {
    /// How it is told apart from others.
    pub(crate) name: &'static str,
    library: Library,
    settings: Settings,
    problems: Vec<Problem>,
    /// What is open.
    pub(crate) assessment: Assessment,
}

impl Data {
    /// A desk with the assessment open.
    pub(crate) fn desk(&self) -> Desk {
        let now = moment("2026-08-01T09:00:00+08:00");
        let (library, settings) = (self.library.clone(), self.settings.clone());
        let app = App::new(library, settings, "/home/u/对标自评".into(), now);
        let mut desk = Desk {
            app,
            asked: Vec::new(),
        };
        let file = FileState::new("/home/u/a.ron".into(), Over::Ours);
        let mut session = Session::new(self.assessment.clone(), file, desk.app.now.date());
        session.problems.clone_from(&self.problems);
        session.actor.clone_from(&self.assessment.about.person);
        desk.app.settings.user.clone_from(&session.actor);
        desk.app.session = Some(session);
        desk.app.screen = Screen::Checklist;
        desk
    }

    /// One item of each shape of rule.
    pub(crate) fn items(&self) -> Vec<NodeId> {
        let mut seen = Vec::new();
        let outline = self.assessment.standard.outline();
        let mut items = Vec::new();
        for entry in outline.iter().filter(|it| it.node.is_answerable()) {
            let mut fresh = false;
            let has_group = !entry.node.group.is_empty();
            for rule in &entry.node.rules {
                let shape = (
                    discriminant(&rule.ask),
                    (many(&rule.ask), !rule.also.is_empty(), has_group),
                    rule.levels().len().min(1),
                );
                if !seen.contains(&shape) {
                    seen.push(shape);
                    fresh = true;
                }
            }
            if fresh {
                items.push(entry.node.id.clone());
            }
        }
        items
    }
}

/// Whether an entry may have several parts.
fn many(ask: &Ask) -> bool {
    if let Ask::Events { tiers, .. } = ask {
        return !tiers.is_empty();
    }
    matches!(
        ask,
        Ask::Amount { many: true, .. }
            | Ask::Tiers {
                best_only: true,
                ..
            }
    )
}

fn recent(names: &[&str]) -> Settings {
    Settings {
        recent: names.iter().map(PathBuf::from).collect(),
        ..Settings::default()
    }
}

/// Each bundled standard as it looks half-way: of three items one has all marks, one none, one no score; and one with
/// rules on all that is measured, compared, dated and honoured.
pub(crate) fn ordinary() -> Vec<Data> {
    static ORDINARY: LazyLock<Vec<Data>> = LazyLock::new(half_way);
    ORDINARY.clone()
}

fn half_way() -> Vec<Data> {
    let library = library();
    let data = |standard: &Arc<Standard>| {
        let about = unscored(crate::desk::SMALL).about;
        let mut desk = Desk::with(Assessment::new(about, Arc::clone(standard)));
        for (at, entry) in standard.outline().iter().enumerate() {
            let item = entry.node.id.clone();
            match at % 3 {
                _ if !entry.node.is_answerable() => {}
                0 => desk.does([Command::Answer(AnswerCommand::FullMarks(item))]),
                1 => desk.does([Command::Answer(AnswerCommand::NoMarks(item))]),
                _ => {}
            }
        }
        let warning = Problem::new(
            Severity::Warning,
            "B-103",
            "有3个条目没有写明所需佐证。",
            "可以照常评分；如需佐证清单，请在标准中补写。",
        );
        Data {
            name: "ordinary",
            library: library.clone(),
            settings: recent(&["/home/u/对标自评/2026 党建办.ron", "/home/u/示例.ron"]),
            problems: vec![warning],
            assessment: desk.session().assessment.clone(),
        }
    };
    let choices = library.choices().iter();
    let bundled = choices.map(|it| data(&it.standard));
    bundled.chain([of_all_rules(&library)]).collect()
}

/// Rules of every kind, most of them answered.
fn of_all_rules(library: &Library) -> Data {
    Data {
        name: "measured",
        library: library.clone(),
        settings: Settings::default(),
        problems: Vec::new(),
        assessment: measured(ANSWERS),
    }
}

/// The small standard, all of which fits the window.
pub(crate) fn small() -> Data {
    let mut desk = Desk::small();
    let items = ["1.1", "1.2"].map(NodeId::new);
    desk.does(items.map(|it| Command::Answer(AnswerCommand::NoMarks(it))));
    let note = Problem::new(Severity::Note, "B-104", "没有写明依据。", "可以不管。");
    let at = note.at(&NodeId::new("1.1"), "1.1 学习制度");
    Data {
        name: "small",
        library: library(),
        settings: recent(&["/home/u/对标自评/2026 党建办.ron", "/home/u/示例.ron"]),
        problems: vec![at],
        assessment: desk.session().assessment.clone(),
    }
}

/// The worst there is: everything scored as badly and written as long as it can be.
pub(crate) fn worst() -> Data {
    static WORST: LazyLock<Data> = LazyLock::new(as_bad_as_can_be);
    WORST.clone()
}

fn as_bad_as_can_be() -> Data {
    let library = library();
    let most = |it: &&duibiao::app::standard::library::Choice| {
        let rules = it
            .standard
            .outline()
            .into_iter()
            .flat_map(|it| &it.node.rules);
        let shapes = rules.map(|it| format!("{:?}", discriminant(&it.ask)));
        shapes.collect::<BTreeSet<String>>().len()
    };
    let choice = library.choices().iter().max_by_key(most).unwrap();
    let assessment = worst_case(&choice.standard);
    let item = assessment.standard.outline();
    let item = item.iter().find(|it| it.node.is_answerable()).unwrap();
    let place = format!("{} {}", item.node.code(), item.node.title);
    let error = Problem::new(
        Severity::Error,
        "B-101",
        long("这一条的评分规则读不出来，已按未评处理，", 120),
        long("请对照原标准补写后重新打开。", 120),
    );
    let error = error.at(&item.node.id, place).on(Some((12345, 678)));
    let path = format!(
        "/home/u/{}/{}.ron",
        long("创建文明单位", 60),
        long_name("自评")
    );
    Data {
        name: "worst case",
        library: library.clone(),
        settings: Settings {
            sections: vec![assessment.about.section.clone(), long_name("科室")],
            ..recent(&[path.as_str(); 10])
        },
        problems: vec![error],
        assessment: assessment.clone(),
    }
}
