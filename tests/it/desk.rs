//! A desk to try the program at: the app, and what it asked of the outside world.

use chrono::{DateTime, FixedOffset};
use duibiao::app::App;
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::finding::NewFinding;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::{Event, OpenedFile, SavedFile};
use duibiao::app::over::Over;
use duibiao::app::session::Session;
use duibiao::app::session::file_state::FileState;
use duibiao::app::session::view::GapView;
use duibiao::app::settings::Settings;
use duibiao::app::update::{due, receive, update};
use duibiao::domain::assessment::gap_step::{GapStep, Move};
use duibiao::domain::assessment::gap_work::Notification;
use duibiao::domain::assessment::{About, Assessment};
use duibiao::domain::date::{Date, Moment};
use duibiao::domain::standard::NodeId;
use duibiao::format::read::{FileContent, Opened, read};
use duibiao::format::write::FrozenStandard;

use crate::fixture::library;

/// Three items that take one tick, one number and one level, and one veto.
pub(crate) const SMALL: &str = r#"(
    duibiao: 1,
    standard: (
        id: "small", title: "小标准", year: 2026, total: 9, not_applicable: LeaveOut,
        phases: [(id: "p", name: "全面实施阶段", from: 7, to: 9)],
        sections: ["党建办", "疾控股(应急办)"],
        pass_marks: [(name: "达标", of: Own, at: 7)],
        nodes: [
            (id: "1", title: "思想建设", max: 6, lead: "党建办", phase: "p", children: [
                (id: "1.1", title: "学习制度", max: 2, text: "有制度得1分，有记录得1分。",
                 rules: [(ask: Clauses([(text: "有制度", points: 1), (text: "有记录", points: 1)]), then: Earn(Own))]),
                (id: "1.2", title: "专题会议", max: 4, text: "每少一次扣1分。",
                 rules: [(ask: Count(what: "召开专题会议", unit: "次", need: 4), then: Deduct(EachMissing(1)))]),
            ]),
            (id: "2", title: "志愿服务", max: 3, lead: "疾控股(应急办)", children: [
                (id: "2.1", title: "服务机制", max: 3,
                 rules: [(ask: Choice("机制健全程度"), then: Earn(Level(levels: [
                    (name: "健全", worth: Points(3)), (name: "一般", worth: Points(1)), (name: "无", worth: Points(0))])))]),
            ]),
        ],
        vetoes: [
            (id: "V1", title: "严重违纪", rules: [(ask: Events(what: "严重违纪", within: Months(24)), then: Veto("不得申报"))]),
        ],
    ),
)"#;

/// The app with what it asked for.
#[derive(Debug)]
pub(crate) struct Desk {
    /// The app.
    pub(crate) app: App,
    /// All it asked for, oldest first.
    pub(crate) asked: Vec<Effect>,
}

/// The moment `text`, e.g. `2026-08-01T09:00:00+08:00`.
pub(crate) fn moment(text: &str) -> Moment {
    Moment::new(DateTime::<FixedOffset>::parse_from_rfc3339(text).unwrap())
}

/// An unscored assessment of the standard in `text`.
pub(crate) fn unscored(text: &str) -> Assessment {
    let FileContent::Standard(standard) = read(text.as_bytes()).unwrap().document else {
        unreachable!("the text holds a standard");
    };
    let about = About {
        unit: "某县卫生健康局".to_owned(),
        section: "党建办".to_owned(),
        person: "张敏".to_owned(),
        leader: "李局".to_owned(),
        ..About::blank(2026)
    };
    Assessment::new(about, standard)
}

/// A file as the disk would report it, with nothing around it.
pub(crate) fn found(opened: Opened, writable: bool) -> Box<OpenedFile> {
    Box::new(OpenedFile {
        outside: None,
        opened,
        writable,
        seen: 1,
        left: Vec::new(),
        copies: Vec::new(),
        earlier: None,
    })
}

/// A step as it is noted, of the first round.
pub(crate) fn noted(what: Move, on: Date, by: &str, remark: &str) -> GapStep {
    GapStep {
        what,
        on,
        by: by.to_owned(),
        remark: remark.to_owned(),
        round: 0,
        alone: false,
        rescored: None,
        known: None,
        seen: None,
        until: None,
    }
}

/// The step of this gap, taken on 1 August 2026, with a reason: submitted by 张敏, all else by 王芳.
pub(crate) fn step(gap: &str, what: Move) -> Command {
    let by = if matches!(what, Move::Submit | Move::Extend) {
        "张敏"
    } else {
        "王芳"
    };
    let on = "2026-08-01".parse().unwrap();
    Command::Gap(GapCommand::TakeStep {
        gap: NodeId::new(gap),
        step: Box::new(noted(what, on, by, "已经看过")),
        answer: None,
    })
}

/// Something that was sent down on 20 July 2026, of this item or of none.
pub(crate) fn finding(item: Option<NodeId>) -> NewFinding {
    NewFinding {
        notice: Notification {
            source: "县委文明办".to_owned(),
            number: "文明办〔2026〕3号".to_owned(),
            on: "2026-07-20".parse().unwrap(),
            days: Some(30),
            item,
        },
        problem: "志愿服务台账不全".to_owned(),
        section: String::new(),
        person: String::new(),
        due: None,
    }
}

/// A gap is put right and struck off.
pub(crate) fn closed(gap: &str) -> [Command; 3] {
    let measure = Command::Gap(GapCommand::SetGap {
        gap: NodeId::new(gap),
        edit: GapEdit::Measure("已经补齐".to_owned()),
    });
    [measure, step(gap, Move::Submit), step(gap, Move::Close)]
}

impl Desk {
    /// The start screen, on 1 August 2026.
    pub(crate) fn empty() -> Self {
        let now = moment("2026-08-01T09:00:00+08:00");
        let library = library();
        let app = App::new(library, Settings::default(), "/home/u/对标自评".into(), now);
        Self {
            app,
            asked: Vec::new(),
        }
    }

    /// An assessment, open from `/home/u/a.ron`.
    pub(crate) fn with(assessment: Assessment) -> Self {
        let mut desk = Self::empty();
        let file = FileState::new("/home/u/a.ron".into(), Over::Ours);
        // Whoever fills in the file sits at this desk.
        let user = assessment.about.person.clone();
        let mut session = Session::new(assessment, file, desk.app.now.date());
        session.actor.clone_from(&user);
        desk.app.settings.user = user;
        desk.app.session = Some(session);
        desk.app.screen = Screen::Checklist;
        desk
    }

    /// The small standard, unscored.
    pub(crate) fn small() -> Self {
        Self::with(unscored(SMALL))
    }

    /// Carries out commands.
    pub(crate) fn does(&mut self, commands: impl IntoIterator<Item = Command>) {
        for command in commands {
            let asked = update(&mut self.app, command);
            self.asked.extend(asked);
        }
    }

    /// Begins an assessment of the first standard by its form.
    pub(crate) fn begins_new(&mut self) {
        self.does([Command::File(FileCommand::BeginNew)]);
        let mut form = self.app.form.clone().unwrap();
        "某县卫生健康局".clone_into(&mut form.unit);
        "党建办".clone_into(&mut form.section);
        self.does([
            Command::File(FileCommand::EditForm(Box::new(form))),
            Command::File(FileCommand::Create),
        ]);
    }

    /// Looks at three gaps, 1.1, 1.2 and 2.1.
    pub(crate) fn looks_at_gaps(&mut self, view: GapView) {
        let items = ["1.1", "1.2", "2.1"].map(NodeId::new);
        self.does(items.map(|it| Command::Answer(AnswerCommand::NoMarks(it))));
        self.does([
            Command::Window(WindowCommand::Go(Screen::Gaps)),
            Command::Ledger(LedgerCommand::ShowGaps(view)),
        ]);
    }

    /// Takes in an event.
    pub(crate) fn hears(&mut self, event: Event) {
        let asked = receive(&mut self.app, event);
        self.asked.extend(asked);
    }

    /// Lets so many seconds pass.
    pub(crate) fn waits(&mut self, seconds: i64) {
        let later = self.app.now.local() + chrono::TimeDelta::seconds(seconds);
        let zone = FixedOffset::east_opt(8 * 3600).unwrap();
        self.app.now = Moment::new(later.and_local_timezone(zone).unwrap());
        let asked = due(&mut self.app, false);
        self.asked.extend(asked);
    }

    /// The open session.
    pub(crate) fn session(&self) -> &Session {
        self.app.session.as_ref().unwrap()
    }

    /// The points of an item as shown, or `—` while it is unscored.
    pub(crate) fn points(&self, id: &str) -> String {
        let session = self.session();
        let at = session.position(&NodeId::new(id)).unwrap();
        let score = session.score_at(at).unwrap();
        if score.unscored > 0 {
            "—".to_owned()
        } else {
            format!("{:.2}", score.points)
        }
    }

    /// Answers the save that was asked for last, as the disk would.
    pub(crate) fn saved(&mut self) {
        let job = self.asked.iter().rev().find_map(|it| match it {
            Effect::Save(job) => Some(job),
            _ => None,
        });
        let job = job.unwrap();
        let saved = SavedFile {
            path: job.path.clone(),
            revision: job.revision,
            seen: job.seen + 1,
            assessment: Box::new(job.assessment.clone()),
            log: job.log.with(&job.records).unwrap(),
            n_records: job.records.len(),
            frozen: FrozenStandard::new(&job.assessment.standard).unwrap(),
            warnings: Vec::new(),
        };
        self.hears(Event::Saved(Box::new(saved)));
    }

    /// How many saves were asked for.
    pub(crate) fn saves(&self) -> usize {
        self.asked
            .iter()
            .filter(|it| matches!(it, Effect::Save(_)))
            .count()
    }
}
