//! What happens in the year, day by day.

use std::sync::Arc;

use super::day;
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::finding::{FindingCommand, NewFinding};
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::round::RoundCommand;
use duibiao::app::notice::NoticeTone;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use duibiao::domain::assessment::gap_work::{Milestone, Notification};
use duibiao::domain::gap::Gap;
use duibiao::domain::gap::life::put_right;
use duibiao::domain::score::node_score::State;
use duibiao::domain::score::score;
use duibiao::domain::standard::{Node, NodeId};

use crate::desk::{Desk, SMALL, moment, noted, unscored};
use crate::fixture::library;

/// How often the standard of the bureau stands in the one that is answered: for itself and for its hospitals.
const PARTS: [&str; 4] = ["局", "院", "疾", "妇"];

const PEOPLE: [&str; 6] = ["王海燕", "李志强", "陈晓明", "赵敏", "欧阳建国", "刘洋"];

const CAUSES: [&str; 4] = [
    "责任没有落实到人，平时没有检查",
    "资料随做随放，没有按指标归档",
    "人员变动后没有交接",
    "对标准理解有偏差",
];

/// The days on which something happens or is looked at.
const DAYS: [&str; 22] = [
    "2026-04-10",
    "2026-04-20",
    "2026-04-30",
    "2026-05-11",
    "2026-05-15",
    "2026-05-16",
    "2026-05-31",
    "2026-06-12",
    "2026-06-24",
    "2026-06-30",
    "2026-07-08",
    "2026-07-31",
    "2026-08-20",
    "2026-08-31",
    "2026-09-10",
    "2026-09-24",
    "2026-09-30",
    "2026-10-01",
    "2026-10-12",
    "2026-11-30",
    "2026-12-20",
    "2026-12-31",
];

/// The year as far as it has gone.
pub(super) struct Year {
    pub(super) desk: Desk,
    /// Where it began.
    pub(super) start: Assessment,
    /// Items whose score is known with all and with nothing.
    items: Vec<NodeId>,
    passed: usize,
}

fn renamed(node: &mut Node, part: &str) {
    node.code = format!("{part}{}", node.code());
    node.id = NodeId::new(&format!("{part}{}", node.id));
    node.title = format!("{}（{part}）", node.title);
    node.children.iter_mut().for_each(|it| renamed(it, part));
}

fn assessment() -> Assessment {
    let library = library();
    let mut standard = (*library.find("xwjj-zwcj-2026").unwrap()).clone();
    let nodes = std::mem::take(&mut standard.nodes);
    for part in PARTS {
        let mut copies = nodes.clone();
        for copy in &mut copies {
            renamed(copy, part);
        }
        standard.nodes.extend(copies);
    }
    standard.total = standard.nodes.iter().map(|it| it.max).sum();
    standard.pass_marks.clear();
    standard.negative.clear();
    standard.bonus = None;
    standard.vetoes.clear();
    let mut made = unscored(SMALL);
    "创建办".clone_into(&mut made.about.section);
    made.standard = Arc::new(standard);
    made
}

impl Year {
    pub(super) fn new() -> Self {
        let start = assessment();
        let mut desk = Desk::with(start.clone());
        let ids: Vec<NodeId> = {
            let outline = start.standard.outline();
            let asking = outline.iter().filter(|it| it.node.is_answerable());
            asking.map(|it| it.node.id.clone()).collect()
        };
        let mut items = Vec::new();
        let mut trial = |command: fn(NodeId) -> Command, id: &NodeId| {
            desk.does([command(id.clone())]);
            let session = desk.session();
            let at = session.position(id).unwrap();
            let score = session.score_at(at).unwrap();
            (score.state == State::Scored).then_some(score.own_lost)
        };
        for id in ids {
            let full = trial(|it| Command::Answer(AnswerCommand::FullMarks(it)), &id)
                .is_some_and(|it| it.is_zero());
            let lost = trial(|it| Command::Answer(AnswerCommand::NoMarks(it)), &id)
                .is_some_and(|it| it.is_positive());
            if full && lost {
                items.push(id);
            }
        }
        Self {
            desk: Desk::with(start.clone()),
            start,
            items,
            passed: 0,
        }
    }

    /// Plays the next day; `None` when the year is over.
    pub(super) fn next_day(&mut self) -> Option<String> {
        let on = *DAYS.get(self.passed)?;
        self.passed += 1;
        self.desk.app.now = moment(&format!("{on}T09:00:00+08:00"));
        self.play(on);
        // What was done may be said; nothing was refused.
        let told = self.desk.app.notices.list().iter();
        let refused: Vec<_> = told.filter(|it| it.tone != NoticeTone::Done).collect();
        assert!(refused.is_empty(), "{on}: {refused:?}");
        Some(on.to_owned())
    }

    fn play(&mut self, on: &str) {
        match on {
            "2026-04-10" => self.first_answers(),
            "2026-04-20" => self.taken_on(on),
            "2026-05-11" => self.extensions(on),
            "2026-05-15" => {
                // Three are struck off on their last day.
                let found = self.findings(4..7);
                self.put_right(&found, on, false);
            }
            "2026-05-31" => {
                // One more, sixteen days late.
                let found = self.findings(7..8);
                self.put_right(&found, on, false);
            }
            "2026-06-12" => self.checked(on),
            "2026-06-24" => self.desk.does([Command::Round(RoundCommand::BeginRound(
                "期中自评".to_owned(),
            ))]),
            "2026-07-08" => self.second_answers(),
            "2026-08-20" => {
                // What had come back is put right again.
                let again: Vec<Gap> = self
                    .gaps()
                    .into_iter()
                    .filter(|it| it.times() == 2)
                    .collect();
                self.put_right(&again, on, true);
            }
            "2026-09-10" => self.second_findings(),
            "2026-09-24" => self.desk.does([Command::Round(RoundCommand::BeginRound(
                "年终自评".to_owned(),
            ))]),
            "2026-10-12" => self.third_answers(),
            "2026-12-20" => {
                // All that is underway is put right, but for what waits for an answer.
                let is_near = |it: &Gap| it.status == GapStatus::Underway && it.asked.is_none();
                let left: Vec<Gap> = self.gaps().into_iter().filter(is_near).collect();
                self.put_right(&left, on, true);
            }
            _ => {}
        }
    }

    fn gaps(&self) -> Vec<Gap> {
        let assessment = &self.desk.session().assessment;
        let today = self.desk.app.now.date();
        super::gaps_on(assessment, &today.to_string())
    }

    fn findings(&self, range: std::ops::Range<usize>) -> Vec<Gap> {
        let mut found: Vec<Gap> = self
            .gaps()
            .into_iter()
            .filter(|it| it.notice.is_some())
            .collect();
        // By their numbers; the books have them by their ids.
        found.sort_by_key(|it| it.code.trim_start_matches("通报").parse::<usize>().unwrap());
        found[range].to_vec()
    }

    /// The gaps of the items whose number leaves this remainder.
    fn every(&self, n: usize, left: usize) -> Vec<Gap> {
        let gaps = self.gaps();
        let wanted = self
            .items
            .iter()
            .enumerate()
            .filter(|(at, _)| at % n == left);
        let wanted = wanted.filter_map(|(_, id)| gaps.iter().find(|it| it.id == *id));
        wanted.cloned().collect()
    }

    fn step(what: Move, on: &str, by: &str, remark: &str) -> GapStep {
        noted(what, day(on), by, remark)
    }

    fn all(&mut self, of: &[Gap], step: GapStep) {
        let ids = of.iter().map(|it| it.id.clone()).collect();
        self.desk.does([
            Command::Ledger(LedgerCommand::PickGaps(ids)),
            Command::Gap(GapCommand::StepPicked(step)),
        ]);
    }

    fn edit(&mut self, of: &[Gap], edits: Vec<GapEdit>) {
        let ids = of.iter().map(|it| it.id.clone()).collect();
        self.desk.does([
            Command::Ledger(LedgerCommand::PickGaps(ids)),
            Command::Gap(GapCommand::SetPicked(edits)),
        ]);
    }

    /// Everything is answered, four of five items with nothing; ten findings come from above.
    fn first_answers(&mut self) {
        for (at, id) in self.items.clone().into_iter().enumerate() {
            let command = if at % 5 == 0 {
                Command::Answer(AnswerCommand::FullMarks(id))
            } else {
                Command::Answer(AnswerCommand::NoMarks(id))
            };
            self.desk.does([command]);
        }
        let findings = (1..=10).map(|number| self.finding(number, "2026-04-15", Some(30)));
        let findings = findings.collect();
        self.desk
            .does([Command::Finding(FindingCommand::AddFindings(findings))]);
    }

    fn finding(&self, number: usize, on: &str, days: Option<u32>) -> NewFinding {
        // Every second one concerns an item.
        let item = (number.is_multiple_of(2)).then(|| self.items[number * 5].clone());
        NewFinding {
            notice: Notification {
                source: "县委文明办".to_owned(),
                number: format!("文明办〔2026〕{number}号"),
                on: day(on),
                days,
                item,
            },
            problem: format!(
                "第{number}条：志愿服务活动记录不全，公益广告破损没有及时更换，公共区域有乱停乱放"
            ),
            section: if number.is_multiple_of(2) {
                String::new()
            } else {
                "爱卫办".to_owned()
            },
            person: if number.is_multiple_of(3) {
                "刘洋".to_owned()
            } else {
                String::new()
            },
            due: None,
        }
    }

    /// Who answers for what, and how it is put right; every second one is begun.
    fn taken_on(&mut self, on: &str) {
        let gaps = self.gaps();
        for (at, person) in PEOPLE.into_iter().enumerate() {
            let own: Vec<Gap> = gaps
                .iter()
                .skip(at)
                .step_by(PEOPLE.len() + 1)
                .cloned()
                .collect();
            let cause = CAUSES[at % CAUSES.len()].to_owned();
            self.edit(
                &own,
                vec![GapEdit::Person(person.to_owned()), GapEdit::Cause(cause)],
            );
        }
        self.edit(
            &gaps,
            vec![GapEdit::Measure(
                "明确专人，对照标准补齐资料，每月检查一次".to_owned(),
            )],
        );
        let stepwise = |at: usize| Milestone {
            text: format!("第{}步：补齐第{}季度资料并归档", at + 1, at + 1),
            person: PEOPLE[(at + 3) % PEOPLE.len()].to_owned(),
            due: Some(day(["2026-05-31", "2026-08-31"][at])),
            done: (at == 0).then(|| day("2026-04-20")),
        };
        for gap in self.every(40, 7) {
            let edit = GapEdit::Milestones(vec![stepwise(0), stepwise(1)]);
            self.desk
                .does([Command::Gap(GapCommand::SetGap { gap: gap.id, edit })]);
        }
        let half: Vec<Gap> = self
            .every(2, 0)
            .into_iter()
            .chain(self.findings(0..10))
            .collect();
        self.all(&half, Self::step(Move::Start, on, "创建办", ""));
    }

    /// Four findings ask for more time: two get it, one does not, one waits.
    fn extensions(&mut self, on: &str) {
        let found = self.findings(0..4);
        let until = Some(day("2026-06-15"));
        let ask = Self::step(Move::Extend, on, "刘洋", "场地改造未完工");
        self.all(&found, GapStep { until, ..ask });
        self.all(&found[..2], Self::step(Move::Agree, on, "李局", ""));
        self.all(
            &found[2..3],
            Self::step(Move::Refuse, on, "李局", "不影响先行整改"),
        );
    }

    /// Every fourth one is handed in; half of these are struck off with a new score, the others go back.
    fn checked(&mut self, on: &str) {
        let handed_in: Vec<Gap> = self.every(4, 0);
        self.all(&handed_in, Self::step(Move::Submit, on, "王海燕", ""));
        let back = self.every(8, 4);
        self.all(
            &back,
            Self::step(Move::Return, on, "检查组", "记录没有签到表"),
        );
        let done: Vec<Gap> = self.every(8, 0);
        for gap in done {
            self.close(&gap, on, true);
        }
    }

    fn close(&mut self, gap: &Gap, on: &str, rescored: bool) {
        let assessment = &self.desk.session().assessment;
        let better = gap
            .item
            .as_ref()
            .filter(|_| rescored && gap.notice.is_none());
        let better = better.and_then(|it| put_right::proposal(assessment, it));
        self.desk.does([Command::Gap(GapCommand::TakeStep {
            gap: gap.id.clone(),
            step: Box::new(Self::step(Move::Close, on, "检查组", "现场核验，资料齐全")),
            answer: better.map(|it| Box::new(it.answer)),
        })]);
    }

    /// Handed in and struck off on the same day.
    fn put_right(&mut self, of: &[Gap], on: &str, rescored: bool) {
        for gap in of {
            let steps = gap.milestones.iter().cloned();
            let done = steps.map(|it| Milestone {
                done: it.done.or(Some(day(on))),
                ..it
            });
            let edit = GapEdit::Milestones(done.collect());
            if !gap.milestones.is_empty() {
                self.desk.does([Command::Gap(GapCommand::SetGap {
                    gap: gap.id.clone(),
                    edit,
                })]);
            }
        }
        self.all(of, Self::step(Move::Submit, on, "王海燕", ""));
        for gap in of {
            self.close(gap, on, rescored);
        }
    }

    fn carried_over(&mut self) {
        self.desk.does([Command::Answer(AnswerCommand::CarryOver(
            self.items.clone(),
        ))]);
    }

    /// What was said is confirmed; every sixteenth item is wrong again.
    fn second_answers(&mut self) {
        self.carried_over();
        for at in (0..self.items.len()).step_by(16) {
            self.desk.does([Command::Answer(AnswerCommand::NoMarks(
                self.items[at].clone(),
            ))]);
        }
        assert_eq!(
            self.desk.session().tree().total.unscored,
            score(&self.start).total.unscored - self.items.len()
        );
    }

    /// Six more findings, of which one is dropped again: it was entered twice.
    fn second_findings(&mut self) {
        let findings = (11..=16).map(|number| self.finding(number, "2026-09-08", None));
        let findings = findings.collect();
        self.desk
            .does([Command::Finding(FindingCommand::AddFindings(findings))]);
        let last = self.findings(15..16).remove(0);
        self.desk
            .does([Command::Finding(FindingCommand::DropFinding(last.id))]);
    }

    /// Confirmed again; every thirty-second item is wrong for the third time.
    fn third_answers(&mut self) {
        self.carried_over();
        for at in (0..self.items.len()).step_by(32) {
            self.desk.does([Command::Answer(AnswerCommand::NoMarks(
                self.items[at].clone(),
            ))]);
        }
    }
}
