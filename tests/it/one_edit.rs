//! What one edit changes is worked out alone, and is what working out everything again would show.

use std::collections::BTreeSet;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::finding::FindingCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::round::RoundCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::lists::ledger::{DueClass, GapFilter, GapGroup};
use duibiao::app::over::Over;
use duibiao::app::session::Session;
use duibiao::app::session::file_state::FileState;
use duibiao::app::session::view::{Filter, Part};
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::assessment::evidence::Evidence;
use duibiao::domain::assessment::gap_step::{GapStatus, Move};
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::gap::life::put_right;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::standard::NodeId;
use duibiao::domain::standard::method::Method;
use duibiao::domain::standard::rule::Rule;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::desk::{self, Desk};
use crate::generate::{answer, method, text};
use crate::generate_tree::assessment;
use crate::laws::laws;

/// What is done at a desk; gaps are named by their place, since they come and go.
#[derive(Clone, Debug)]
enum Step {
    Command(Command),
    SupposeGap(Index),
    PickGaps(Index),
    /// A step of any gap there is, with the item scored again.
    Take(Index, Move, bool),
    Find(Index, bool),
    Drop(Index),
    /// All that is left over from the round before.
    Carry,
}

/// One of the entries of an answer to these rules, or that the item does not apply.
fn entry(item: NodeId, rules: &[Rule]) -> impl Strategy<Value = Command> + use<> {
    let all = rules.len();
    (answer(rules), any::<Index>()).prop_map(move |(answer, at)| {
        let item = item.clone();
        if answer.na.is_some() {
            let reason = answer.na;
            return Command::Answer(AnswerCommand::SetNa { item, reason });
        }
        let rule = at.index(all) + 1;
        let input = answer.inputs.get(&rule).cloned();
        Command::Answer(AnswerCommand::SetInput { item, rule, input })
    })
}

fn evidence() -> impl Strategy<Value = Vec<Evidence>> {
    let one = (0_usize..3, 1_u32..4).prop_map(|(need, pieces)| Evidence {
        need,
        name: "会议记录".to_owned(),
        pieces,
        place: String::new(),
    });
    prop::collection::vec(one, 0..4)
}

fn gap_edit() -> impl Strategy<Value = GapEdit> {
    let due = (9_u32..=12, 1_u32..=28);
    prop_oneof![
        text().prop_map(GapEdit::Cause),
        text().prop_map(GapEdit::Measure),
        select(vec!["", "办公室", "党建办"]).prop_map(|it| GapEdit::Section(it.to_owned())),
        select(vec!["", "王海燕"]).prop_map(|it| GapEdit::Person(it.to_owned())),
        option::of(due.prop_map(|(month, day)| Date::new(2026, month, day).unwrap()))
            .prop_map(GapEdit::Due),
    ]
}

/// An edit of one item that asks for something.
fn edit(items: Vec<(NodeId, Vec<Rule>)>) -> impl Strategy<Value = Command> {
    let ids: Vec<NodeId> = items.iter().map(|(id, _)| id.clone()).collect();
    let id = move || select(ids.clone());
    prop_oneof![
        6 => select(items).prop_flat_map(|(item, rules)| entry(item, &rules)),
        1 => id().prop_map(|item| Command::Answer(AnswerCommand::SetNa { item, reason: None })),
        1 => id().prop_map(|it| Command::Answer(AnswerCommand::FullMarks(it))),
        1 => id().prop_map(|it| Command::Answer(AnswerCommand::NoMarks(it))),
        1 => id().prop_map(|it| Command::Answer(AnswerCommand::Clear(it))),
        1 => (id(), text()).prop_map(|(item, text)| Command::Answer(AnswerCommand::SetNote { item, text })),
        1 => (id(), evidence()).prop_map(|(item, list)| Command::Answer(AnswerCommand::SetEvidence { item, list })),
        3 => (id(), gap_edit()).prop_map(|(item, edit)| Command::Gap(GapCommand::SetGap { gap: item, edit })),
        3 => (id(), select(Move::ALL.to_vec())).prop_map(|(gap, what)| desk::step(gap.as_str(), what)),
    ]
}

/// Another view of the same.
fn view(ids: Vec<NodeId>) -> impl Strategy<Value = Command> {
    let filters = vec![
        Filter::All,
        Filter::Unscored,
        Filter::Lost,
        Filter::NotApplicable,
        Filter::NoEvidence,
    ];
    let orders = vec![
        GapOrder::Recoverable,
        GapOrder::Section,
        GapOrder::Deadline,
        GapOrder::Standard,
    ];
    let groups = vec![
        GapGroup::None,
        GapGroup::Section,
        GapGroup::Status,
        GapGroup::Deadline,
        GapGroup::Project,
    ];
    let gap_filter = (
        option::of(select(GapStatus::ALL.to_vec())),
        option::of(select(DueClass::ALL.to_vec())),
        select(vec!["", "", "项目1", "王海燕"]),
    );
    let gap_filter = gap_filter.prop_map(|(status, due, find)| GapFilter {
        status,
        section: None,
        due,
        lacks: None,
        find: find.to_owned(),
    });
    prop_oneof![
        select(ids).prop_map(|it| Command::View(ViewCommand::Select(it))),
        Just(Command::View(ViewCommand::NextUnscored)),
        select(filters).prop_map(|it| Command::View(ViewCommand::Filter(it))),
        select(vec!["", "", "项目1", "xiangmu", "张", "王海"])
            .prop_map(|it| Command::View(ViewCommand::Find(it.to_owned()))),
        select(vec![Part::Any, Part::Lead, Part::Support])
            .prop_map(|it| Command::View(ViewCommand::OnlyOwn(it))),
        option::of(method())
            .prop_map(|it: Option<Method>| Command::View(ViewCommand::ByMethod(it))),
        select(orders).prop_map(|it| Command::Ledger(LedgerCommand::OrderGaps(it))),
        select(groups).prop_map(|it| Command::Ledger(LedgerCommand::GroupGaps(it))),
        gap_filter.prop_map(|it| Command::Ledger(LedgerCommand::FilterGaps(it))),
    ]
}

fn step(items: Vec<(NodeId, Vec<Rule>)>) -> impl Strategy<Value = Step> {
    let ids = items.iter().map(|(id, _)| id.clone()).collect();
    prop_oneof![
        8 => edit(items).prop_map(Step::Command),
        2 => Just(Step::Command(Command::Record(RecordCommand::Undo))),
        1 => Just(Step::Command(Command::Record(RecordCommand::Redo))),
        4 => view(ids).prop_map(Step::Command),
        1 => any::<Index>().prop_map(Step::SupposeGap),
        1 => any::<Index>().prop_map(Step::PickGaps),
        1 => gap_edit().prop_map(|it| Step::Command(Command::Gap(GapCommand::SetPicked(vec![it])))),
        4 => (any::<Index>(), select(Move::ALL.to_vec()), any::<bool>())
            .prop_map(|(at, what, rescored)| Step::Take(at, what, rescored)),
        1 => (any::<Index>(), any::<bool>()).prop_map(|(at, linked)| Step::Find(at, linked)),
        1 => any::<Index>().prop_map(Step::Drop),
        1 => any::<bool>().prop_map(|it| Step::Command(Command::Gap(GapCommand::EvidenceGaps(it)))),
        1 => select(vec!["期中", "年终"])
            .prop_map(|it| Step::Command(Command::Round(RoundCommand::BeginRound(it.to_owned())))),
        1 => Just(Step::Carry),
    ]
}

fn does(desk: &mut Desk, step: Step) {
    let gaps = desk.session().gaps().iter().map(|it| it.id.clone());
    let mut gaps: Vec<NodeId> = gaps.collect();
    let command = match step {
        Step::Command(command) => command,
        Step::SupposeGap(at) if !gaps.is_empty() => {
            Command::Ledger(LedgerCommand::Suppose(at.get(&gaps).clone()))
        }
        Step::PickGaps(at) => {
            gaps.truncate(at.index(gaps.len() + 1));
            Command::Ledger(LedgerCommand::PickGaps(gaps))
        }
        Step::Take(at, what, rescored) if !gaps.is_empty() => {
            let gap = at.get(&gaps).clone();
            let better = put_right::proposal(&desk.session().assessment, &gap);
            let better = better.filter(|_| rescored).map(|it| Box::new(it.answer));
            match desk::step(gap.as_str(), what) {
                Command::Gap(GapCommand::TakeStep { gap, step, .. }) => {
                    Command::Gap(GapCommand::TakeStep {
                        gap,
                        step,
                        answer: better,
                    })
                }
                other => other,
            }
        }
        Step::Find(at, linked) => {
            let ids: Vec<NodeId> = {
                let outline = desk.session().assessment.standard.outline();
                outline.iter().map(|it| it.node.id.clone()).collect()
            };
            Command::Finding(FindingCommand::AddFindings(vec![desk::finding(
                linked.then(|| at.get(&ids).clone()),
            )]))
        }
        Step::Drop(at) if !gaps.is_empty() => {
            Command::Finding(FindingCommand::DropFinding(at.get(&gaps).clone()))
        }
        Step::Carry => {
            let last = desk.session().assessment.rounds.last();
            Command::Answer(AnswerCommand::CarryOver(
                last.map_or_else(Vec::new, |it| it.answers.keys().cloned().collect()),
            ))
        }
        Step::SupposeGap(_) | Step::Take(..) | Step::Drop(_) => {
            return desk.does([]);
        }
    };
    desk.does([command]);
}

/// Compares all that is shown with what a session shows that has worked out everything again.
fn check(desk: &Desk) -> Result<(), TestCaseError> {
    let known = desk.session();
    let today = desk.app.now.date();
    let file = FileState::new("/home/u/a.ron".into(), Over::Ours);
    let mut fresh = Session::new(known.assessment.clone(), file, today);
    fresh.view = known.view.clone();
    fresh.refresh(today);
    prop_assert_eq!(&known.tree().nodes, &fresh.tree().nodes);
    prop_assert_eq!(&known.tree().total, &fresh.tree().total);
    prop_assert_eq!(known.gaps(), fresh.gaps());
    prop_assert_eq!(known.ledger(), fresh.ledger());
    prop_assert_eq!(known.rows(), fresh.rows());
    prop_assert_eq!(known.counts(), fresh.counts());
    prop_assert_eq!(known.unproven(), fresh.unproven());
    prop_assert_eq!(known.projected(), fresh.projected());
    let sets = |it: &Session| -> [BTreeSet<NodeId>; 2] {
        [it.view.supposed.clone(), it.view.picked.clone()]
    };
    prop_assert_eq!(sets(known), sets(&fresh));
    Ok(())
}

laws! {
    cases: 200;

    #[test]
    fn after_any_edits_all_is_shown_as_if_worked_out_anew(
        (mut it, steps) in assessment().prop_flat_map(|it| {
            let outline = it.standard.outline();
            let asking = outline.iter().filter(|it| it.node.is_answerable());
            let items = asking.map(|it| (it.node.id.clone(), it.node.rules.clone())).collect();
            (Just(it), prop::collection::vec(step(items), 1..30))
        })
    ) {
        it.about.person = "张敏".to_owned();
        let mut desk = Desk::with(it);
        for step in steps {
            does(&mut desk, step);
            // The ledger keeps the order it has until it is asked for anew.
            let view = desk.session().view.gap_view;
            desk.does([Command::Ledger(LedgerCommand::ShowGaps(view))]);
            check(&desk)?;
        }
    }
}

#[test]
fn on_a_new_day_the_first_edit_brings_the_deadlines_of_all_gaps_up_to_date() {
    let mut desk = Desk::small();
    let count = |n| {
        Command::Answer(AnswerCommand::SetInput {
            item: NodeId::new("1.2"),
            rule: 1,
            input: Some(Input::Count(Decimal::whole(n))),
        })
    };
    desk.does([count(1)]);
    let due = |desk: &Desk| desk.session().gaps()[0].due.unwrap().to_string();
    assert_eq!(due(&desk), "2026-09-30");
    desk.waits(70 * 24 * 3600);
    desk.does([Command::Answer(AnswerCommand::FullMarks(NodeId::new(
        "1.1",
    )))]);
    assert_eq!(due(&desk), "2026-12-31");
}

#[test]
fn nodes_with_one_id_are_scored_together() {
    let mut it = desk::unscored(desk::SMALL);
    let standard = std::sync::Arc::make_mut(&mut it.standard);
    standard.nodes[1].children[0].id = NodeId::new("1.1");
    let mut desk = Desk::with(it);
    desk.does([Command::Answer(AnswerCommand::SetNa {
        item: NodeId::new("1.1"),
        reason: Some(String::new()),
    })]);
    check(&desk).unwrap();
    assert_eq!(desk.session().counts().not_applicable, 2);
}
