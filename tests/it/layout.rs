//! No text of any screen is cut, shortened, covered or lost, at any zoom and whatever the data.

use duibiao::app::command::Command;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::entry::event_register::kinds;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::score::score;
use eframe::egui::{Event, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::painted::{Fault, Kind, Painted, ends, faults, painted, place_of, record, texts};
use crate::places::{Data, SCREENS, Window, click_at, ordinary, settle, visit, visit_item, worst};
use crate::window::window_of;

/// The size of a window in pixels, and the zoom in per cent.
type Size = (f32, f32, f32);

fn open(data: &Data, (width, height, zoom): Size) -> Window {
    let mut window = window_of(data.desk(), width, height);
    window.ctx.set_zoom_factor(zoom / 100.0);
    record(&window);
    window.run();
    window
}

/// What is wrong on screen now, and after scrolling everything to its end.
fn look(window: &mut Window, data: &Data, place: &str, found: &mut Vec<String>) {
    let table = window.ctx.content_rect().right() - 370.0;
    let mut note = |painted: &Painted, where_: &str| {
        let faults = faults(painted);
        // A column of the ledger lies in part under those that stay: it is scrolled to, and whole beside the table. So
        // does one of the roll-up and of the standard, which is scrolled to.
        let scrolled = |it: &Fault| {
            let in_ledger = place.contains(" 整改") && it.rect.left() < table;
            let in_table = place.ends_with(" 汇总") || place.ends_with(" 标准");
            it.kind == Kind::Cut && (in_ledger || in_table)
        };
        let fresh = faults
            .iter()
            .filter(|it| !scrolled(it) && !by_design(&data.assessment, it));
        found.extend(fresh.map(|it| format!("{place}{where_}: {it}")));
    };
    let first = painted(window);
    note(&first, "");
    let ends = ends(&first);
    if ends.is_empty() {
        return;
    }
    for pos in ends {
        click_at(window, pos);
    }
    window.event(Event::PointerGone);
    settle(window);
    note(&painted(window), " (end)");
}

/// Whether a text is cut with … by design: where it is whole is said beside each.
fn by_design(assessment: &Assessment, fault: &Fault) -> bool {
    if fault.kind != Kind::Elided {
        return false;
    }
    let (about, text) = (&assessment.about, fault.text.as_str());
    // Under the pointer, and on the overview or among the facts of the standard.
    let bar_on_top = fault.rect.bottom() < 60.0
        && (text == about.section
            || text.contains(&format!("{}年度", about.year))
            || text.starts_with('《') && text.ends_with('》')
            || text.starts_with("一票否决：")
            // Of a gap on its page; whole under the pointer.
            || text.starts_with("通报")
            || score(assessment).total.notes.join("；") == text);
    // Under the pointer, in the card of the year.
    let phases = &assessment.standard.phases;
    let phase = phases.iter().any(|it| it.name == text);
    let outline = assessment.standard.outline();
    // The line of an item; the open item has it whole.
    let lead = outline.iter().any(|it| it.lead == text);
    // The head of a project; the standard has it whole.
    let mut projects = outline.iter().filter(|it| !it.node.is_answerable());
    let project = projects.any(|it| text == format!("{} {}", it.node.code(), it.node.title));
    // Under the pointer, both in the lines of the evidence and in a list to choose from.
    let mut needs = outline.iter().flat_map(|it| &it.node.evidence);
    let need = needs.any(|it| text.contains(it.name.as_str()));
    // On the line of the problem beside the ledger, too, whole under the pointer.
    let item = outline.iter().any(|it| {
        let name = format!("{} {}", it.node.code(), it.node.title);
        text.trim_end_matches(" ›") == name
    });
    // Under the pointer, and in the rail beside.
    let standard = text == format!("对照《{}》", assessment.standard.title);
    // Under the pointer, on the scale.
    let mut marks = assessment.standard.pass_marks.iter();
    let mark = marks.any(|it| text.starts_with(&format!("{} ", it.name)));
    let is_under_way = text.starts_with("正在打开");
    // Whole under the pointer.
    let missing = text.starts_with("核验人不能是") || text.starts_with("考核截止日为");
    bar_on_top
        || standard
        || mark
        || is_under_way
        || missing
        || phase
        || lead
        || project
        || need
        || item
        || of_the_gaps(assessment, text)
}

/// Whether a text of the board, the calendar or the register is cut by design: each is whole under the pointer,
/// and on the page of the gap or of the item.
fn of_the_gaps(assessment: &Assessment, text: &str) -> bool {
    let text = text.trim_start_matches(['×', '●', '○', '✓', ' ']);
    let today = "2026-08-01".parse().unwrap();
    let tree = score(assessment);
    let gaps = gaps(assessment, &tree, today, GapOrder::Standard);
    let gap = gaps.iter().any(|it| {
        let person = if it.person.is_empty() {
            "未定"
        } else {
            &it.person
        };
        let who = format!("{person}　{}", it.section);
        let mut steps = it.milestones.iter();
        let line = |text: &str| text.replace('\n', " ");
        // Rows of the ledger: whole in the pane beside them, and on the page of the gap.
        let in_row = text.starts_with(&it.code) && text.ends_with(&it.title);
        // What is special about it, in a line of its card.
        let marks = text.contains("扣") && text.contains('·');
        in_row
            || marks
            || text == line(&it.measure)
            || text == line(&it.cause)
            || text == it.person
            || text == it.problem.replace('\n', " ")
            || text == who
            || text == it.section
            || text == format!("{} {}", it.code, it.title)
            || steps.any(|step| text == format!("{} {}", it.code, step.text))
    });
    let kind = kinds(assessment).into_iter().any(|it| {
        let within = it.within.in_words();
        text == it.cost.in_words() || text == format!("{}（{within}发生的计入）", it.what)
    });
    gap || kind
}

/// Looks at every place of `data` in a window of this size.
fn walk(window: &mut Window, data: &Data, size: Size, screens: bool) -> Vec<String> {
    let mut found = Vec::new();
    let (width, height, zoom) = size;
    let name = format!("{} {width}×{height} {zoom}%", data.name);
    if screens {
        for (screen, way) in SCREENS {
            visit(window, data, way);
            look(window, data, &format!("{name} {screen}"), &mut found);
        }
    }
    for item in data.items() {
        visit_item(window, data, &item);
        look(window, data, &format!("{name} {item}"), &mut found);
    }
    found
}

/// Looks at everything at this zoom, in a window of so many pixels.
fn no_fault(size: Size) {
    let ordinary = ordinary();
    // One window for all, for it draws every letter but once.
    let mut window = open(&ordinary[0], size);
    let mut found = Vec::new();
    for (at, data) in ordinary.iter().enumerate() {
        found.extend(walk(&mut window, data, size, at == 0));
    }
    found.extend(walk(&mut window, &worst(), size, true));
    assert!(
        found.is_empty(),
        "{} faults:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn no_text_is_cut_in_a_window_of_1280_by_800_at_80_per_cent() {
    no_fault((1280.0, 800.0, 80.0));
}

#[test]
fn no_text_is_cut_in_a_window_of_1280_by_800_at_100_per_cent() {
    no_fault((1280.0, 800.0, 100.0));
}

#[test]
fn no_text_is_cut_in_a_window_of_1280_by_800_at_125_per_cent() {
    no_fault((1280.0, 800.0, 125.0));
}

#[test]
fn no_text_is_cut_in_a_window_of_1280_by_800_at_150_per_cent() {
    no_fault((1280.0, 800.0, 150.0));
}

#[test]
fn no_text_is_cut_in_a_window_of_1280_by_800_at_200_per_cent() {
    no_fault((1280.0, 800.0, 200.0));
}

#[test]
fn no_text_is_cut_in_a_window_of_1024_by_700_at_100_per_cent() {
    no_fault((1024.0, 700.0, 100.0));
}

#[test]
fn no_text_is_cut_in_a_window_of_1024_by_700_at_125_per_cent() {
    no_fault((1024.0, 700.0, 125.0));
}

#[test]
fn no_text_is_cut_in_a_window_of_1024_by_700_at_150_per_cent() {
    no_fault((1024.0, 700.0, 150.0));
}

#[test]
fn no_text_is_cut_in_a_window_of_800_by_600_at_100_per_cent() {
    no_fault((800.0, 600.0, 100.0));
}

#[test]
fn every_screen_of_the_rail_is_looked_at() {
    let data = worst();
    let mut window = open(&data, (1280.0, 800.0, 100.0));
    visit(&mut window, &data, |_| {});
    let buttons = window.get_all_by_role(Role::Button);
    let rail = buttons.filter(|it| it.rect().right() < 190.0 && it.rect().top() > 56.0);
    let names: Vec<String> = rail.filter_map(|it| it.accesskit_node().label()).collect();
    assert!(names.len() > 5, "the rail was found: {names:?}");
    for name in names {
        // The count beside it is left out.
        let screen = name.split([' ', '：']).next().unwrap();
        let known = SCREENS.iter().any(|(it, _)| *it == screen);
        assert!(known, "{screen} is missing in SCREENS");
    }
}

#[test]
fn every_place_shows_something_else() {
    for data in [ordinary().swap_remove(0), worst()] {
        let mut window = open(&data, (1280.0, 800.0, 100.0));
        let mut seen: Vec<(&str, Vec<String>)> = Vec::new();
        for (place, way) in SCREENS {
            visit(&mut window, &data, way);
            let texts = texts(&painted(&window));
            let same = seen.iter().find(|it| it.1 == texts).map(|it| it.0);
            assert_eq!(same, None, "{place} looks the same in {}", data.name);
            seen.push((place, texts));
        }
    }
}

#[test]
fn the_phases_show_in_full_under_the_pointer() {
    let data = worst();
    let mut window = open(&data, (1280.0, 800.0, 80.0));
    visit(&mut window, &data, |it| {
        it.state_mut()
            .does([Command::Window(WindowCommand::Go(Screen::Overview))]);
    });
    let today = |window: &Window| {
        let painted = painted(window);
        place_of(&painted, "今天 8月1日·距考核截止日12月31日还有152天")
    };
    for end in ends(&painted(&window)) {
        click_at(&mut window, end);
    }
    let (at, name) = (
        today(&window).unwrap(),
        &data.assessment.standard.phases[0].name,
    );
    window.event(Event::PointerMoved(at));
    window.run_steps(8);
    let shown = texts(&painted(&window));
    assert!(
        shown
            .iter()
            .any(|it| it.starts_with(name.as_str()) && it.contains("月至"))
    );
}
