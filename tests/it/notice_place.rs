//! Where notices are told: beside the work, in a place of their own, whatever the screen and however small the window.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::notice::{Card, CardButton, NoticeTone};
use duibiao::domain::standard::NodeId;
use eframe::egui::{Rect, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::places::{Window, click_at, settle};
use crate::window::window_of;

const SCREENS: [Screen; 6] = [
    Screen::Overview,
    Screen::Checklist,
    Screen::Gaps,
    Screen::Evidence,
    Screen::FileInfo,
    Screen::Settings,
];

/// A window in which something was told that offers a button.
fn told(width: f32, height: f32) -> Window {
    let mut desk = Desk::small();
    let item = NodeId::new("1.1");
    desk.does([Command::Answer(AnswerCommand::FullMarks(item))]);
    let mut card = Card::new("逾期 6 项", "整改时限以“整改”页为准");
    card.offer = Some(CardButton {
        label: "去看".to_owned(),
        command: FileCommand::Save.into(),
    });
    desk.app.notify(NoticeTone::Warning, card);
    let mut window = window_of(desk, width, height);
    settle(&mut window);
    window
}

fn goes(window: &mut Window, screen: Screen) {
    window
        .state_mut()
        .does([Command::Window(WindowCommand::Go(screen))]);
    settle(window);
}

/// Where the button of this name stands: of two of them, one of which is of the ledger, the one that is lower.
fn place(window: &Window, label: &str) -> Rect {
    let named = window.get_all_by_role_and_label(Role::Button, label);
    let lower = |a: &Rect, b: &Rect| a.top().total_cmp(&b.top());
    named.map(|it| it.rect()).max_by(lower).unwrap()
}

#[test]
fn what_takes_a_notice_off_is_always_at_the_same_place_away_from_its_other_buttons() {
    for (width, height) in [(1280.0, 771.0), (1024.0, 672.0), (683.0, 467.0)] {
        let mut window = told(width, height);
        let at = place(&window, "知道了");
        for screen in SCREENS {
            goes(&mut window, screen);
            assert_eq!(place(&window, "知道了"), at, "{screen:?} {width}");
            for other in ["去看", "详情"] {
                let apart = at.expand(24.0).intersects(place(&window, other));
                assert!(!apart, "{other} {screen:?} {width}");
            }
        }
    }
}

#[test]
fn a_notice_covers_no_figure_and_moves_none() {
    for (width, height) in [(1280.0, 771.0), (683.0, 467.0)] {
        let mut window = told(width, height);
        goes(&mut window, Screen::Checklist);
        let figures = |window: &Window| {
            let named = ["已评 ", "现得 ", "最高还能到 "];
            named.map(|it| window.get_by_label_contains(it).rect())
        };
        let told = figures(&window);
        let words = {
            let named = window.get_all_by_label_contains("逾期 6 项");
            let mut buttons = named.filter(|it| it.accesskit_node().role() == Role::Button);
            buttons.next().unwrap().rect()
        };
        assert!(told.iter().all(|it| !it.intersects(words)), "{width}");
        let at = place(&window, "知道了").center();
        click_at(&mut window, at);
        settle(&mut window);
        assert_eq!(figures(&window), told, "{width}");
        assert!(window.query_by_label_contains("逾期 6 项").is_none());
    }
}
