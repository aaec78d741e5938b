//! A file is in the way of what is exported: it stays, until somebody wants it replaced.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::path::Purpose;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::event::Event;
use duibiao::domain::standard::NodeId;
use duibiao::export::file_format::Format as ExportFormat;

use crate::office::{Window, disk};

#[test]
fn a_file_in_the_way_is_replaced_only_when_it_is_wished() {
    for (purpose, path) in [
        (Purpose::Export(ExportFormat::Docx), "/d/清单.docx"),
        (Purpose::Reminders, "/d/时限.ics"),
    ] {
        let fs = disk();
        fs.put(path, b"another");
        let mut window = Window::open(&fs, 1, 1);
        window.does(Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))));
        // Without a file dialog the path is typed, and nobody was asked.
        let suggested = path.into();
        window.hears(Event::NoDialog { purpose, suggested });
        window.does(Command::Window(WindowCommand::ConfirmPath));
        assert_eq!(fs.file(path).unwrap(), b"another", "{path}");
        let notices = window.app.notices.list();
        let offer = notices.iter().find_map(|it| it.card.offer.clone());
        let offer = offer.unwrap();
        assert_eq!(offer.label, "替换原来的文件", "{path}");
        window.does(offer.command);
        assert_ne!(fs.file(path).unwrap(), b"another", "{path}");
    }
}
