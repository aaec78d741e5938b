//! Files that are chosen as evidence or photos are listed where they were asked for, whatever is done meanwhile.

use duibiao::app::command::Command;
use duibiao::app::command::path::{FilesOf, Purpose};
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::domain::assessment::gap_work::Stage;
use duibiao::domain::standard::NodeId;

use crate::desk::Desk;

/// The numbers of the dialogs that were asked for, in order.
fn tickets(desk: &Desk) -> Vec<u32> {
    let ticket = |effect: &Effect| match effect {
        Effect::Pick {
            purpose: Purpose::Files(ticket),
            ..
        } => Some(*ticket),
        _ => None,
    };
    desk.asked.iter().filter_map(ticket).collect()
}

fn pick(desk: &mut Desk, of: FilesOf) {
    desk.does([Command::Window(WindowCommand::PickFiles(of))]);
}

/// The names of the evidence of an item.
fn evidence(desk: &Desk, item: &str) -> Vec<String> {
    let answers = &desk.session().assessment.answers;
    let answer = answers.get(&NodeId::new(item));
    let list = answer.map_or(&[][..], |it| it.evidence.as_slice());
    list.iter().map(|it| it.name.clone()).collect()
}

#[test]
fn files_go_to_the_item_they_were_asked_for_though_another_is_open_by_then() {
    let mut desk = Desk::small();
    desk.does([Command::View(ViewCommand::Select(NodeId::new("1.1")))]);
    pick(&mut desk, FilesOf::Item(NodeId::new("1.1")));
    pick(&mut desk, FilesOf::Item(NodeId::new("1.2")));
    desk.does([Command::View(ViewCommand::Select(NodeId::new("2.1")))]);
    let tickets = tickets(&desk);
    assert_eq!(tickets.len(), 2);
    let files = ["/d/纪要.pdf", "/d/签到.jpg"].map(Into::into).to_vec();
    desk.hears(Event::PickedFiles(tickets[1], files));
    desk.hears(Event::PickedFiles(tickets[0], vec!["/d/制度.docx".into()]));
    assert_eq!(evidence(&desk, "1.1"), ["制度"]);
    assert_eq!(evidence(&desk, "1.2"), ["纪要", "签到"]);
    assert_eq!(evidence(&desk, "2.1"), Vec::<String>::new());
    // What came once does not come again.
    desk.hears(Event::PickedFiles(tickets[0], vec!["/d/别的.docx".into()]));
    assert_eq!(evidence(&desk, "1.1"), ["制度"]);
}

#[test]
fn a_typed_path_does_the_same_and_a_photo_goes_to_its_stage() {
    let mut desk = Desk::small();
    let gap = desk.session().gaps().first().map(|it| it.id.clone());
    let gap = gap.unwrap_or_else(|| {
        let none = duibiao::app::command::answer::AnswerCommand::NoMarks(NodeId::new("1.1"));
        desk.does([Command::Answer(none)]);
        desk.session().gaps()[0].id.clone()
    });
    pick(&mut desk, FilesOf::Gap(gap, Stage::After));
    let ticket = tickets(&desk)[0];
    desk.hears(Event::Picked(
        Purpose::Files(ticket),
        "/d/整改后.jpg".into(),
    ));
    let photos = &desk.session().gaps()[0].photos;
    assert_eq!(photos.len(), 1);
    assert_eq!(
        (photos[0].shows, photos[0].name.as_str()),
        (Stage::After, "整改后")
    );
}

#[test]
fn nothing_is_listed_in_another_assessment() {
    let mut desk = Desk::small();
    pick(&mut desk, FilesOf::Item(NodeId::new("1.1")));
    let ticket = tickets(&desk)[0];
    desk.app.session.as_mut().unwrap().file.path = "/home/u/另一份.ron".into();
    desk.hears(Event::PickedFiles(ticket, vec!["/d/制度.docx".into()]));
    assert_eq!(evidence(&desk, "1.1"), Vec::<String>::new());
    let notices = desk.app.notices.list().iter();
    let titles: Vec<&str> = notices.map(|it| it.card.title.as_str()).collect();
    assert_eq!(titles, ["没有登记所选文件"]);
}
