//! The screen on which two answers are chosen between.

use duibiao::domain::merge::conflict::Decision;
use eframe::egui::Role;
use eframe::egui::accesskit::Toggled;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::places::{Window, settle};
use crate::places_past::conflicts;
use crate::window::window_of;

fn shown(change: impl FnOnce(&mut Desk)) -> Window {
    let mut desk = Desk::small();
    conflicts(&mut desk);
    change(&mut desk);
    let mut window = window_of(desk, 1400.0, 1600.0);
    settle(&mut window);
    window
}

fn decisions(window: &Window) -> Vec<Option<Decision>> {
    let merging = window.state().session().merging.as_ref().unwrap();
    merging.decisions.clone()
}

fn press(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    settle(window);
}

#[test]
fn both_answers_stand_side_by_side_with_who_gave_them_and_when() {
    let window = shown(|_| {});
    for (label, n) in [
        ("差距说明：已补充会议记录，照片待归档。\n第二行。", 3),
        ("差距说明：会议记录在办公室，照片已归档。", 3),
        ("李建国 2026-11-10 16:40", 3),
        ("每一条的填写、说明、填写人和时间是一个整体，一起选用。", 1),
    ] {
        assert_eq!(window.query_all_by_label(label).count(), n, "{label}");
    }
}

#[test]
fn the_rest_is_decided_at_once_and_what_was_decided_before_stays() {
    let mut window = shown(|_| {});
    assert_eq!(decisions(&window), [Some(Decision::Both), None, None]);
    press(&mut window, "其余全部用对方的");
    let theirs = Some(Decision::Theirs);
    assert_eq!(decisions(&window), [Some(Decision::Both), theirs, theirs]);
    press(&mut window, "全部用我的");
    assert_eq!(decisions(&window), [Some(Decision::Mine); 3]);
}

#[test]
fn of_files_begun_apart_and_of_another_section_it_is_said() {
    let window = shown(|desk| {
        let merging = desk.app.session.as_mut().unwrap().merging.as_mut();
        let merging = merging.unwrap();
        merging.base = None;
        "疾控股(应急办)".clone_into(&mut merging.theirs.about.section);
    });
    for label in [
        "两份文件是分别填写的，看不出哪一份更新，所以凡是不一样的都要由您决定；没有自动采用任何一处。",
        "两份的单位或科室不同，基本信息不合并，仍是这份的。",
    ] {
        assert_eq!(window.query_all_by_label(label).count(), 1, "{label}");
    }
}

fn states(window: &Window, choice: &str) -> Vec<Option<Toggled>> {
    let rows = window.get_all_by_label(choice);
    rows.map(|it| {
        let node = it.accesskit_node();
        assert_eq!(node.role(), Role::RadioButton, "{choice}");
        node.toggled()
    })
    .collect()
}

#[test]
fn nothing_is_chosen_until_somebody_decides_and_then_one_of_two() {
    let mut window = shown(|desk| {
        let merging = desk.app.session.as_mut().unwrap().merging.as_mut();
        merging.unwrap().decisions.fill(None);
    });
    let [no, yes] = [Some(Toggled::False), Some(Toggled::True)];
    assert_eq!(states(&window, "用我的"), [no; 3]);
    assert_eq!(states(&window, "用对方的"), [no; 3]);
    let first = window.get_all_by_label("用对方的").next().unwrap();
    first.click();
    settle(&mut window);
    assert_eq!(states(&window, "用我的"), [no; 3]);
    assert_eq!(states(&window, "用对方的"), [yes, no, no]);
}

#[test]
fn the_decision_is_in_sight_at_150_per_cent_and_why_it_cannot_be_completed_yet() {
    let mut desk = Desk::small();
    conflicts(&mut desk);
    let mut window = window_of(desk, 683.0, 467.0);
    settle(&mut window);
    for choice in ["用我的", "用对方的"] {
        let row = window.get_all_by_label(choice).next().unwrap().rect();
        assert!(row.bottom() <= 467.0, "{choice}: {row}");
    }
    window.get_by_label("还有2处没有决定");
    window.get_by_label("完成合并").hover();
    settle(&mut window);
    window.run_steps(60);
    window.get_by_label("还有2处没有决定，都决定后才能完成合并");
}
