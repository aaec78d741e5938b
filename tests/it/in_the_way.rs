//! A file is in the way of what is exported: it stays, until somebody wants it replaced.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::path::Purpose;
use duibiao::app::command::standard::StandardCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::event::Event;
use duibiao::domain::standard::NodeId;
use duibiao::export::documents::Names;
use duibiao::export::file_format::Format as ExportFormat;
use duibiao::format::ours::is_ours;

use crate::desk::{SMALL, unscored};
use crate::office::{Window, bytes_of, disk};

#[test]
fn a_file_in_the_way_is_replaced_only_when_it_is_wished() {
    for (purpose, path) in [
        (Purpose::Export(ExportFormat::Docx), "/d/清单.docx"),
        (Purpose::Reminders(Names::Shown), "/d/时限.ics"),
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

#[test]
fn a_file_of_ours_stays_whatever_the_file_dialog_was_told() {
    let standard = SMALL.as_bytes().to_vec();
    let assessment = bytes_of(&unscored(SMALL));
    let half = assessment[..assessment.len() / 2].to_vec();
    for bytes in [assessment, half, standard] {
        for (purpose, path) in [
            (Purpose::Export(ExportFormat::Docx), "/d/名单.docx"),
            (Purpose::Reminders(Names::Shown), "/d/名单.ics"),
            (Purpose::StandardExport, "/d/名单.xlsx"),
        ] {
            let fs = disk();
            fs.put(path, &bytes);
            let mut window = Window::open(&fs, 1, 1);
            window.does(Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))));
            if purpose == Purpose::StandardExport {
                window.does(Command::Standard(StandardCommand::NewStandard));
            }
            window.hears(Event::Picked(purpose, path.into()));
            assert_eq!(fs.file(path).unwrap(), bytes, "{path}");
            let notices = window.app.notices.list();
            let told = notices.last().unwrap();
            assert!(
                told.card.detail.starts_with("那里是一份自评或标准的文件"),
                "{told:?}"
            );
            assert_eq!(told.card.offer, None, "it is not offered again");
        }
    }
}

#[test]
fn a_file_of_ours_is_known_in_every_encoding_and_by_its_beginning() {
    let whole = bytes_of(&unscored(SMALL));
    let text = String::from_utf8(whole.clone()).unwrap();
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
    for bytes in [
        whole.clone(),
        whole[..40].to_vec(),
        marked(b"\xEF\xBB\xBF", &whole[..40]),
        marked(b"\xFF\xFE", &little[..80]),
        marked(b"\xFE\xFF", &big[..80]),
        SMALL.as_bytes().to_vec(),
        b"// by hand\n\n( duibiao: 1, standard: (id:".to_vec(),
    ] {
        assert!(is_ours(&bytes), "{:?}", String::from_utf8_lossy(&bytes));
    }
    for other in [
        &b""[..],
        b"PK\x03\x04",
        b"BEGIN:VCALENDAR\r\nPRODID:duibiao:1",
        "{\"title\": \"对标\"}".as_bytes(),
        "// 别的\n(a: 1)".as_bytes(),
    ] {
        assert!(!is_ours(other), "{:?}", String::from_utf8_lossy(other));
    }
}
