//! 导出 in the window: documents stand on shelves that stay where they are, and one notice can be chosen.

use duibiao::app::command::Command;
use duibiao::app::command::finding::FindingCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::export::documents::Document;
use egui_kittest::kittest::Queryable as _;

use crate::desk::{Desk, finding};
use crate::places::{Window, click, settle};
use crate::window::{choose, window_of};

/// Every document by the shelf it stands on.
const SHELVES: [(&str, &[&str]); 3] = [
    (
        "自评材料",
        &[
            "自评打分表",
            "自查自评报告",
            "领导一页纸",
            "加分与负面清单登记表",
        ],
    ),
    (
        "整改材料",
        &[
            "整改清单",
            "整改情况报告",
            "销号审批表",
            "整改前后对比照片",
            "限期整改通知书",
        ],
    ),
    (
        "创建办",
        &[
            "任务分解表",
            "任务分解通知",
            "会议签到表",
            "会议纪要",
            "真实性承诺书",
        ],
    ),
];

fn export(mut desk: Desk) -> Window {
    desk.does([Command::Window(WindowCommand::Go(Screen::Export))]);
    // High enough for all choices without scrolling.
    window_of(desk, 1280.0, 1400.0)
}

/// A shelf is called like a screen; it is the last of that name.
fn open(window: &mut Window, shelf: &str) {
    let named = window.get_all_by_label(shelf);
    named.last().unwrap().click();
    settle(window);
}

#[test]
fn each_shelf_has_its_documents_and_the_shelves_stay() {
    let mut window = export(Desk::small());
    let places =
        |it: &Window| SHELVES.map(|(shelf, _)| it.get_all_by_label(shelf).last().unwrap().rect());
    let before = places(&window);
    for (shelf, documents) in SHELVES {
        open(&mut window, shelf);
        for document in documents {
            assert!(
                window.query_by_label(document).is_some(),
                "{shelf}: {document}"
            );
        }
        assert_eq!(places(&window), before, "{shelf}");
    }
    let shown = SHELVES.iter().map(|it| it.1.len()).sum::<usize>();
    assert!(shown < Document::ALL.len());
}

#[test]
fn one_of_several_notices_is_chosen_for_the_letter_alone() {
    let mut desk = Desk::small();
    for number in ["文明办〔2026〕3号", "文明办〔2026〕9号"] {
        let mut new = finding(None);
        new.notice.number = number.to_owned();
        desk.does([Command::Finding(FindingCommand::AddFindings(vec![new]))]);
    }
    let mut window = export(desk);
    open(&mut window, "整改材料");
    click(&mut window, "整改情况报告");
    let source = {
        let gaps = &window.state().session().assessment.gaps;
        let notice = gaps.values().find_map(|it| it.notice.clone()).unwrap();
        notice.source
    };
    let choice = format!("{source} 文明办〔2026〕9号");
    choose(&mut window, "回复哪一份通报", &choice);
    assert_eq!(notice_of_the_page(&mut window), Some(choice));
    click(&mut window, "整改清单");
    let told = notice_of_the_page(&mut window);
    assert_eq!(told, None, "other documents answer no notice");
}

/// The notice that the page beside the choices answers.
fn notice_of_the_page(window: &mut Window) -> Option<String> {
    let desk = window.state_mut();
    desk.waits(0);
    desk.app.preview.wanted.clone().unwrap().options.notice
}
