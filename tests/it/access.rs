//! What a screen reader and the keyboard find: every control has a name and a fitting role, is told apart
//! from its neighbours, is reached by Tab from top to bottom, and shows that it has the focus.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::domain::standard::NodeId;
use eframe::egui::accesskit::{Action, Toggled};
use eframe::egui::epaint::ClippedShape;
use eframe::egui::{Color32, Id, Key, LayerId, Popup, Rect, Role, Shape};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::painted::{painted, record, texts};
use crate::places::{Data, SCREENS, Way, Window, ordinary, settle, small, visit, visit_item};
use crate::theme::contrast;
use crate::window::window_of;

/// What can be used: a control with its place.
#[derive(Clone, Debug, PartialEq)]
struct Control {
    id: u64,
    role: Role,
    name: String,
    /// What it belongs to: the names of the groups it is in.
    of: String,
    rect: Rect,
    /// Whether Tab stops at it: rows of a list, what is in a table, and steps beside a number, are reached by other keys.
    is_stop: bool,
}

fn is_usable(node: &Node<'_>) -> bool {
    let said = node.accesskit_node();
    let data = said.data();
    let acts = data.supports_action(Action::Focus) || data.supports_action(Action::Click);
    acts && !data.is_disabled() && said.role() != Role::TextRun
}

fn control(node: &Node<'_>) -> Control {
    let said = node.accesskit_node();
    let groups = std::iter::successors(said.parent(), |it| it.parent());
    let groups = groups.filter(|it| it.role() == Role::Group);
    let of: Vec<String> = groups.filter_map(|it| it.label()).collect();
    Control {
        id: said.locate().0.0,
        role: said.role(),
        name: said.label().unwrap_or_default(),
        of: of.join(" "),
        rect: node.rect(),
        is_stop: said.data().supports_action(Action::Focus),
    }
}

/// Everything on screen that can be used.
fn controls(window: &Window) -> Vec<Control> {
    let nodes = window.root().children_recursive();
    let usable = nodes.filter(is_usable);
    usable.map(|it| control(&it)).collect()
}

/// Tries `check` at every place and every kind of item; it returns what is wrong there.
fn everywhere(data: &[Data], check: impl Fn(&mut Window) -> Vec<String>) {
    let mut found = Vec::new();
    for (at, data) in data.iter().enumerate() {
        let mut window = window_of(data.desk(), 1280.0, 800.0);
        record(&window);
        let mut note = |place: &str, window: &mut Window| {
            let faults = check(window).into_iter();
            found.extend(faults.map(|it| format!("{place}: {it}")));
        };
        for (place, way) in SCREENS.iter().filter(|_| at == 0) {
            visit(&mut window, data, *way);
            note(place, &mut window);
        }
        for item in data.items() {
            visit_item(&mut window, data, &item);
            note(item.as_str(), &mut window);
        }
    }
    assert!(
        found.is_empty(),
        "{} faults:\n{}",
        found.len(),
        found.join("\n")
    );
}

fn is_chinese(text: &str) -> bool {
    text.chars()
        .any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it))
}

/// What a control may be.
const ROLES: [Role; 12] = [
    Role::List,
    Role::Table,
    Role::Row,
    Role::Button,
    Role::CheckBox,
    Role::RadioButton,
    Role::TextInput,
    Role::MultilineTextInput,
    Role::ComboBox,
    Role::Slider,
    Role::Link,
    Role::ScrollBar,
];

#[test]
fn every_control_has_a_chinese_name_and_a_role() {
    everywhere(&ordinary(), |window| {
        let shown = texts(&painted(window));
        let mut faults = Vec::new();
        for it in controls(window) {
            if !ROLES.contains(&it.role) {
                faults.push(format!(
                    "{:?} “{}” at {:?} has no role",
                    it.role, it.name, it.rect
                ));
            }
            let named = is_chinese(&it.name) || (!it.name.is_empty() && shown.contains(&it.name));
            if it.role != Role::ScrollBar && !named {
                faults.push(format!(
                    "{:?} “{}” at {:?} has no name",
                    it.role, it.name, it.rect
                ));
            }
        }
        faults
    });
}

#[test]
fn each_control_says_what_kind_it_is() {
    let data = small();
    let mut window = window_of(data.desk(), 1280.0, 800.0);
    let kind = |window: &Window, name: &str| {
        let found = controls(window).into_iter().find(|it| it.name == name);
        found.map(|it| it.role)
    };
    let item = |window: &mut Window, id: &str| visit_item(window, &data, &NodeId::new(id));
    item(&mut window, "1.1");
    assert_eq!(kind(&window, "有制度（1分）"), Some(Role::CheckBox));
    assert_eq!(kind(&window, "差距说明"), Some(Role::MultilineTextInput));
    assert_eq!(kind(&window, "满分（=）"), Some(Role::RadioButton));
    item(&mut window, "1.2");
    assert_eq!(kind(&window, "召开专题会议"), Some(Role::TextInput));
    item(&mut window, "2.1");
    window.get_by_label_contains("一般（1分）").click();
    settle(&mut window);
    for (level, pressed) in [
        ("健全（3分）", Toggled::False),
        ("一般（1分）", Toggled::True),
    ] {
        let level = window.get_by_label_contains(level).accesskit_node();
        assert_eq!(
            (level.role(), level.toggled()),
            (Role::RadioButton, Some(pressed))
        );
    }
    visit(&mut window, &data, |it| {
        it.state_mut().does([Command::File(FileCommand::BeginNew)]);
    });
    let first = controls(&window)
        .into_iter()
        .find(|it| it.name.contains("满分100分"));
    assert_eq!(first.map(|it| it.role), Some(Role::RadioButton));
    visit(&mut window, &data, |it| {
        it.state_mut()
            .does([Command::Window(WindowCommand::Go(Screen::Gaps))]);
    });
    assert_eq!(kind(&window, "假设整改到位"), Some(Role::CheckBox));
    assert_eq!(kind(&window, "整改台账"), Some(Role::Table));
    assert_eq!(kind(&window, "选中 1.2"), Some(Role::CheckBox));
    assert_eq!(kind(&window, "查看全部经过"), Some(Role::Button));
    assert_eq!(kind(&window, "开始整改 1.2"), Some(Role::Button));
}

#[test]
fn controls_of_one_name_are_told_apart_by_what_they_belong_to() {
    everywhere(&ordinary(), |window| {
        let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
        for it in controls(window) {
            if it.role != Role::ScrollBar {
                *seen.entry((it.name, it.of)).or_default() += 1;
            }
        }
        let twice = seen.into_iter().filter(|(_, count)| *count > 1);
        twice
            .map(|((name, of), count)| format!("{count} times “{name}” of “{of}”"))
            .collect()
    });
}

/// What has the focus.
fn focused(window: &Window) -> Option<Control> {
    let mut nodes = window.root().children_recursive();
    let node = nodes.find(|it| it.accesskit_node().is_focused())?;
    Some(control(&node))
}

/// A step of Tab.
struct Step {
    /// What got the focus.
    to: Control,
    /// Whether its looks changed by that.
    changed: bool,
    /// How its words stand out from what lies behind them, at worst.
    contrast: f64,
    /// Where it and what had the focus before it were just before, if both are in one layer.
    places: Option<(Control, Control)>,
}

/// What in this frame has the focus, and in which layer.
fn focus(window: &Window) -> Option<(Id, LayerId)> {
    let id = window.ctx.memory(|it| it.focused())?;
    Some((id, window.ctx.read_response(id)?.layer_id))
}

/// Every control in the order of Tab.
fn tabbed(window: &mut Window) -> Vec<Step> {
    let mut order: Vec<Step> = Vec::new();
    if let Some((id, _)) = focus(window) {
        window.ctx.memory_mut(|it| it.surrender_focus(id));
        settle(window);
    }
    let mut before = window.output().shapes.clone();
    for _ in 0..300 {
        let (was, layer) = (controls(window), focus(window).map(|it| it.1));
        window.key_press(Key::Tab);
        settle(window);
        let Some(now) = focused(window) else { continue };
        if order.iter().any(|it| it.to.id == now.id) {
            break;
        }
        let place = |id: u64| was.iter().find(|it| it.id == id).cloned();
        let last = order.last().and_then(|it| place(it.to.id));
        let same_layer = layer == focus(window).map(|it| it.1);
        let moved = place(now.id).is_some_and(|it| it.rect != now.rect);
        if moved {
            // It was scrolled to: see how it looks there without the focus.
            before = without_focus(window);
        }
        order.push(Step {
            contrast: contrast_at(&window.output().shapes, now.rect),
            changed: shapes_at(&before, now.rect) != shapes_at(&window.output().shapes, now.rect),
            places: last.zip(place(now.id)).filter(|_| same_layer),
            to: now,
        });
    }
    order
}

/// The frame as it is while nothing has the focus.
fn without_focus(window: &mut Window) -> Vec<ClippedShape> {
    let Some((id, _)) = focus(window) else {
        return window.output().shapes.clone();
    };
    window.ctx.memory_mut(|it| it.surrender_focus(id));
    settle(window);
    let shapes = window.output().shapes.clone();
    window.ctx.memory_mut(|it| it.request_focus(id));
    settle(window);
    shapes
}

/// What was painted in and around `rect`.
fn shapes_at(shapes: &[ClippedShape], rect: Rect) -> Vec<&ClippedShape> {
    let near = rect.expand(6.0);
    let inside = |it: &&ClippedShape| near.contains_rect(it.shape.visual_bounding_rect());
    shapes.iter().filter(inside).collect()
}

/// The shapes that a shape is made of.
fn flat(shape: &Shape) -> Vec<&Shape> {
    match shape {
        Shape::Vec(parts) => parts.iter().flat_map(flat).collect(),
        one => vec![one],
    }
}

/// How the words in `rect` stand out from what lies behind them, at worst.
fn contrast_at(shapes: &[ClippedShape], rect: Rect) -> f64 {
    let mut fills: Vec<(Rect, Color32)> = Vec::new();
    let mut worst = f64::INFINITY;
    // What is scrolled out of sight is no ground and no text.
    let seen = shapes.iter().flat_map(|it| {
        flat(&it.shape)
            .into_iter()
            .map(|shape| (shape, it.clip_rect))
    });
    for (shape, clip) in seen {
        match shape {
            Shape::Rect(it) if it.fill.is_opaque() => {
                fills.push((it.rect.intersect(clip), it.fill));
            }
            Shape::Text(it)
                if rect.contains_rect(it.visual_bounding_rect())
                    && clip.intersects(it.visual_bounding_rect()) =>
            {
                let own = it.galley.job.sections.first().map(|it| it.format.color);
                let own = own.filter(|it| *it != Color32::PLACEHOLDER);
                let own = it.override_text_color.or(own);
                let middle = it.visual_bounding_rect().center();
                let under = fills.iter().rfind(|(rect, _)| rect.contains(middle));
                let ground = under.map_or(Color32::WHITE, |it| it.1);
                worst = worst.min(contrast(own.unwrap_or(it.fallback_color), ground));
            }
            _ => {}
        }
    }
    worst
}

/// What Tab did at a place.
struct Walk {
    /// Where it began.
    first: Option<u64>,
    steps: Vec<Step>,
    /// Whether a list of choices is open by then.
    is_open: bool,
    /// What was there before and after.
    there: Vec<Control>,
    /// What is below a dialog, if one was open.
    below: Vec<Control>,
}

impl Walk {
    fn at(window: &mut Window) -> Self {
        let before = controls(window);
        let steps = tabbed(window);
        let is_open = Popup::is_any_open(&window.ctx);
        // A list or a calendar that is open closes when another one opens on the way.
        let after = controls(window);
        let stays = |it: &Control| after.iter().any(|other| other.id == it.id);
        let mut below = Vec::new();
        if window.ctx.memory(|it| it.top_modal_layer()).is_some() {
            // What lies below a dialog is out of reach until it is closed.
            window.key_press(Key::Escape);
            settle(window);
            below = controls(window);
        }
        Self {
            first: before.first().map(|it| it.id),
            steps,
            is_open,
            there: before.into_iter().filter(stays).collect(),
            below,
        }
    }
}

/// A place with what Tab does there.
static WALKS: [OnceLock<Walk>; SCREENS.len()] = [const { OnceLock::new() }; SCREENS.len()];

/// What Tab does with every kind of item.
static OF_ITEMS: OnceLock<Vec<(NodeId, Walk)>> = OnceLock::new();

/// Tries `check` on what Tab does at every place and with every kind of item; it returns what is wrong there. Each
/// place is gone through once for all tests, which begin at different ends and help each other.
fn wherever_tab_goes(turn: usize, check: impl Fn(&Walk) -> Vec<String>) {
    let data = small();
    let mut window = None;
    let mut walk = |go: &dyn Fn(&mut Window)| {
        let window = window.get_or_insert_with(|| window_of(data.desk(), 1280.0, 800.0));
        go(window);
        Walk::at(window)
    };
    let mut found = Vec::new();
    let mut note = |place: &str, walk: &Walk| {
        let faults = check(walk).into_iter();
        found.extend(faults.map(|it| format!("{place}: {it}")));
    };
    let n = SCREENS.len();
    for at in (0..n).map(|it| (it + n * turn / 4) % n) {
        let (place, way) = SCREENS[at];
        let there = |window: &mut Window| visit(window, &data, way);
        note(place, WALKS[at].get_or_init(|| walk(&there)));
    }
    let of_items = OF_ITEMS.get_or_init(|| {
        let items = data.items().into_iter();
        let walks = items.map(|item| {
            let there = |window: &mut Window| visit_item(window, &data, &item);
            let walk = walk(&there);
            (item, walk)
        });
        walks.collect()
    });
    for (item, walk) in of_items {
        note(item.as_str(), walk);
    }
    assert!(
        found.is_empty(),
        "{} faults:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn what_has_the_focus_can_be_read() {
    wherever_tab_goes(0, |walk| {
        let faint = walk.steps.iter().filter(|it| it.contrast < 4.5);
        faint
            .map(|it| format!("{:?} has a contrast of {:.1}", it.to, it.contrast))
            .collect()
    });
}

#[test]
fn tab_reaches_every_control() {
    wherever_tab_goes(1, |walk| {
        let is_below = |it: &Control| walk.below.iter().any(|other| other.id == it.id);
        let wanted = walk.there.iter();
        let wanted = wanted.filter(|it| it.is_stop && it.role != Role::ScrollBar && !is_below(it));
        let missed = wanted.filter(|it| !walk.steps.iter().any(|step| step.to.id == it.id));
        let strayed = walk.steps.iter().map(|it| &it.to).filter(|it| is_below(it));
        let missed = missed.map(|it| format!("{it:?} is not reached"));
        missed
            .chain(strayed.map(|it| format!("{it:?} is reached below the dialog")))
            .collect()
    });
}

#[test]
fn what_has_the_focus_looks_different() {
    wherever_tab_goes(2, |walk| {
        // An open list of choices shows that it is open, and the focus goes into it.
        let open = |it: &Control| it.role == Role::ComboBox && walk.is_open;
        let dull = walk.steps.iter().filter(|it| !it.changed && !open(&it.to));
        dull.map(|it| format!("{:?} looks the same", it.to))
            .collect()
    });
}

#[test]
fn tab_goes_from_top_to_bottom_and_from_left_to_right() {
    wherever_tab_goes(3, |walk| {
        let mut faults = Vec::new();
        // Tab begins in the open item, and goes on at the top after the last control.
        for (a, b) in walk.steps.iter().filter_map(|it| it.places.as_ref()) {
            // Only a column further to the right may begin higher up.
            let up = b.rect.bottom() <= a.rect.top() && b.rect.left() < a.rect.right();
            let same_line = a.rect.y_range().contains(b.rect.center().y);
            let back = same_line && b.rect.right() <= a.rect.left();
            if (up || back) && Some(b.id) != walk.first {
                faults.push(format!("from {a:?} to {b:?}"));
            }
        }
        faults
    });
}

/// Goes with Tab through these places in a window of 1024 by 700 pixels at 150 per cent.
fn all_is_in_view(places: &[(&str, Way)]) {
    assert!(places.len() > 20);
    let data = small();
    let mut window = window_of(data.desk(), 683.0, 467.0);
    for (place, way) in places {
        visit(&mut window, &data, *way);
        for _ in 0..60 {
            window.key_press(Key::Tab);
            settle(&mut window);
            // egui knows of the last frame only after the next.
            window.step();
            let Some((id, _)) = focus(&window) else {
                continue;
            };
            let it = window.ctx.read_response(id).unwrap();
            let seen = it.interact_rect.expand(1.0).contains_rect(it.rect);
            let fits = it.rect.height() < 160.0;
            let now = focused(&window);
            assert!(seen || !fits, "{place}: {now:?} is hidden");
        }
    }
}

/// The places of the gaps, or all others.
fn of_the_gaps(wanted: bool) -> Vec<(&'static str, Way)> {
    let of_gaps = |place: &str| {
        ["整改", "办理", "登记"]
            .iter()
            .any(|it| place.starts_with(it))
    };
    let places = SCREENS.into_iter();
    places.filter(|it| of_gaps(it.0) == wanted).collect()
}

#[test]
fn what_tab_reaches_is_in_view_even_in_a_small_window_of_gaps() {
    all_is_in_view(&of_the_gaps(true));
}

#[test]
fn what_tab_reaches_is_in_view_even_in_a_small_window_of_anything_else() {
    all_is_in_view(&of_the_gaps(false));
}
