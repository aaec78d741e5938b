//! What a clerk fell into: rows that were picked and not seen, a figure that undo made another answer, a new assessment by
//! another standard than the one that is worked with.

use std::collections::BTreeSet;

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::session::view::GapView;
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::standard::NodeId;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;
use crate::fixture::decimal;
use crate::measured_window::{at, input};
use crate::places::settle;
use crate::window::field;

#[test]
fn what_is_picked_is_seen_whichever_way_the_list_was_narrowed() {
    let mut desk = Desk::small();
    desk.looks_at_gaps(GapView::Table);
    let all: BTreeSet<NodeId> = desk
        .session()
        .shown_gaps()
        .map(|it| it.id.clone())
        .collect();
    assert!(all.len() > 1);
    desk.does([
        Command::Ledger(LedgerCommand::PickGaps(all.iter().cloned().collect())),
        Command::Window(WindowCommand::ShowThisWeek),
    ]);
    let shown: BTreeSet<NodeId> = desk
        .session()
        .shown_gaps()
        .map(|it| it.id.clone())
        .collect();
    assert!(shown.len() < all.len(), "the week has fewer");
    assert!(desk.session().view.picked.is_subset(&shown));
}

#[test]
fn in_a_number_undo_takes_back_the_answer_and_not_a_figure_of_it() {
    let mut window = at("r", r#"("r", (inputs: [(1, Count(2))])),"#);
    field(&window, "全县考评").click();
    settle(&mut window);
    window.event(Event::Text("3".to_owned()));
    settle(&mut window);
    assert_eq!(input(&window, "r"), Some(Input::Count(decimal("3"))));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(input(&window, "r"), Some(Input::Count(decimal("2"))));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    settle(&mut window);
    assert_eq!(input(&window, "r"), Some(Input::Count(decimal("3"))));
    window.get_by_label("全县考评加一");
}

#[test]
fn a_new_assessment_begins_with_the_standard_that_is_worked_with() {
    let mut desk = Desk::empty();
    let second = desk.app.library.choices()[1].standard.id.clone();
    desk.does([Command::File(FileCommand::BeginNew)]);
    let mut form = desk.app.form.clone().unwrap();
    assert_ne!(form.standard, second);
    form.standard.clone_from(&second);
    "某某县卫生健康局".clone_into(&mut form.unit);
    "党建办".clone_into(&mut form.section);
    desk.does([
        Command::File(FileCommand::EditForm(Box::new(form))),
        Command::File(FileCommand::Create),
        Command::File(FileCommand::BeginNew),
    ]);
    assert_eq!(desk.app.form.unwrap().standard, second);
}
