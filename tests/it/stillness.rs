//! Nothing moves under the pointer: a click leaves what stands at its place and above it where it was, and a second click
//! at once hits the same control, or nothing.

use std::collections::BTreeMap;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::session::view::GapView;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::assessment::gap_step::GapStatus;
use duibiao::domain::standard::NodeId;
use eframe::egui::accesskit::Action;
use eframe::egui::{Event, Popup, Pos2, Rect, Role};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT as _;

use crate::desk::Desk;
use crate::fixture::{assessment, file};
use crate::places::{Window, click_at, settle};
use crate::window::window_of;

/// An item of every shape of rule, of several rules, of none, and a group of bonus items.
const SHAPES: &str = r#"total: 46, not_applicable: LeaveOut,
    phases: [(id: "p", name: "全面实施阶段", from: 7, to: 9)],
    pass_marks: [(name: "达标", of: Own, at: 35)],
    nodes: [
    (id: "1", title: "各种填法", max: 46, lead: "党建办", phase: "p", children: [
    (id: "clauses", title: "学习制度", max: 2, text: "有制度得1分，有记录得1分。",
     evidence: [(name: "制度文件"), (name: "学习记录", pieces: 4), (name: "照片")],
     rules: [(ask: Clauses([(text: "有制度", points: 1), (text: "有记录", points: 1)]), then: Earn(Own))]),
    (id: "faults", title: "报送", max: 2, rules: [
        (ask: Faults([(text: "未按时报送", points: 1), (text: "内容有误", points: 0.5)]), then: Deduct(Own))]),
    (id: "choice", title: "服务机制", max: 3, rules: [(ask: Choice("机制健全程度"), then: Earn(Level(levels: [
        (name: "健全", worth: Points(3)), (name: "一般", worth: Points(1)), (name: "无", worth: Points(0))])))]),
    (id: "count", title: "专题会议", max: 4, evidence: [(name: "会议记录", pieces: 4)], rules: [
        (ask: Count(what: "召开专题会议", unit: "次", need: 4), then: Deduct(EachMissing(1)))]),
    (id: "rank", title: "考评名次", max: 4, rules: [
        (ask: Rank("全县考评"), then: Deduct(PerPoint(from: 3, each: 0.5, parts: LeftOut, side: Above)))]),
    (id: "tiers", title: "获得表彰", max: 2, rules: [(ask: Tiers(what: "获得表彰", unit: "项", tiers: [
        (name: "省级", points: 1), (name: "市级", points: 0.5)]), then: Earn(Own))]),
    (id: "percent", title: "参与率", max: 5, rules: [
        (ask: Percent("参与率"), then: Deduct(If(Below(80), 2)))]),
    (id: "ratio", title: "覆盖率", max: 1, rules: [
        (ask: Ratio(part: "合格户数", whole: "全部户数", unit: "户"), then: Earn(Share))]),
    (id: "change", title: "信访", max: 4, rules: [
        (ask: Change(what: "信访件数", unit: "件"), then: Earn(If(AtMost(0), 4)))]),
    (id: "mean", title: "满意率", max: 3, rules: [
        (ask: Mean(what: "群众满意率", unit: "%", of: ["甲单位", "乙单位", "丙单位"]), then: Earn(Share))]),
    (id: "late", title: "月报", max: 2, rules: [(ask: Late(what: "报送月报"), then: Deduct(Each(0.2)))]),
    (id: "sample", title: "抽问", max: 1, rules: [
        (ask: Sample(what: "抽问", unit: "人", of: 5, need: 3), then: Earn(Whole))]),
    (id: "amount", title: "环境", max: 2, rules: [
        (ask: Amount(what: "环境卫生", min: 0, max: 2), then: Earn(Own))]),
    (id: "amounts", title: "问题", max: 2, rules: [
        (ask: Amount(what: "发现问题", min: 0.2, max: 0.5, many: true), then: Deduct(Own))]),
    (id: "survey", title: "问卷", max: 1, rules: [(ask: Survey(what: "满意度", at_least: 50, options: [
        (name: "满意", value: 100), (name: "不满意", value: 0)]), then: Earn(Share))]),
    (id: "events", title: "信息报道", max: 2, rules: [
        (ask: Events(what: "被通报", within: Year), then: Deduct(Each(1)))]),
    (id: "item", title: "工作机制", max: 1, rules: [
        (ask: Item("late"), then: Cap(when: Below(100), at: Points(0))),
        (ask: Count(what: "缺项", unit: "处"), then: Deduct(Each(1)))]),
    (id: "several", title: "综合", max: 5, rules: [
        (ask: Clauses([(text: "有方案", points: 1), (text: "有总结", points: 1)]), then: Earn(Own)),
        (ask: Faults([(text: "未按时上报")]), then: Factor(percent: 60)),
        (ask: Count(what: "开展活动", unit: "次", need: 2), then: Earn(Each(0.5)), limit: 1),
        (ask: Amount(what: "现场问题", min: 0.1, max: 0.5, many: true), then: Deduct(Own)),
        (ask: Events(what: "被曝光", within: Year), then: Deduct(Each(1)))]),
    ]),
], bonus: (cap: 10, within_total: false, nodes: [
    (id: "J1", title: "国家级荣誉", max: 3, group: "荣誉", rules: [
        (ask: Count(what: "国家级荣誉", unit: "项"), then: Earn(Each(3)))]),
    (id: "J2", title: "省级荣誉", max: 4, group: "荣誉", rules: [
        (ask: Count(what: "省级荣誉", unit: "项"), then: Earn(Each(2)))]),
    (id: "J3", title: "近两年荣誉", max: 6, rules: [(ask: Events(what: "获得荣誉", within: Months(24), tiers: [
        (name: "国家级", points: 3), (name: "省级", points: 2)]), then: Earn(Own))]),
]),"#;

/// Answers with rows of their own, and entries that are not the whole of an item.
const ANSWERS: &str = r#"
    ("clauses", (inputs: [(1, Marks([1]))], evidence: [
        (need: 1, name: "制度文件", pieces: 1), (need: 2, name: "学习记录", pieces: 2)])),
    ("faults", (inputs: [(1, Marks([2]))])),
    ("choice", (inputs: [(1, Level(2))])),
    ("count", (inputs: [(1, Count(3))])),
    ("rank", (inputs: [(1, Count(5))])),
    ("tiers", (inputs: [(1, Counts([1, 0]))])),
    ("percent", (inputs: [(1, Percent(75))])),
    ("ratio", (inputs: [(1, Parts(part: 3, whole: 9))])),
    ("change", (inputs: [(1, Percent(3.2))])),
    ("mean", (inputs: [(1, Counts([90, 85.5, 80]))])),
    ("late", (inputs: [(1, Days(due: "2026-03-31", done: "2026-04-02"))])),
    ("sample", (inputs: [(1, Parts(part: 2, whole: 5))])),
    ("amount", (inputs: [(1, Amounts([1.2]))])),
    ("amounts", (inputs: [(1, Amounts([0.2, 0.3]))])),
    ("survey", (inputs: [(1, Counts([40, 20]))])),
    ("events", (inputs: [(1, Events([
        (date: "2026-05-01", text: "县通报"), (date: "2026-06-01", text: "市通报")]))])),
    ("several", (inputs: [(1, Marks([1])), (2, Marks([1])), (3, Count(1)), (4, Amounts([0.2, 0.3])),
        (5, Events([(date: "2026-05-01", text: "县电视台")]))])),
    ("J1", (inputs: [(1, Count(1))])),
    ("J2", (inputs: [(1, Count(1))], same_work: As("J1"))),
    ("J3", (inputs: [(1, Events([
        (date: "2026-05-01", text: "先进集体", tier: 1, work: "志愿服务"),
        (date: "2026-06-01", text: "通报表扬", tier: 2)]))])),
"#;

/// What stands in the window and can be clicked, or could be if it were enabled.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Thing {
    pub(crate) role: Role,
    pub(crate) name: String,
    pub(crate) rect: Rect,
    enabled: bool,
}

impl Thing {
    /// Its name without the numbers in it, which may change where it stands.
    fn plain(&self) -> String {
        let kept = self.name.chars().filter(|it| !it.is_ascii_digit());
        kept.collect()
    }

    /// Whether this is `other`, where it was; of what is outside the item a number may have grown at one of its ends.
    fn stays(&self, other: &Self, is_inside: bool) -> bool {
        let near = |one: f32, other: f32| (one - other).abs() < 0.6;
        let (here, there) = (self.rect, other.rect);
        let is_level = near(here.top(), there.top()) && near(here.bottom(), there.bottom());
        let ends = [
            near(here.left(), there.left()),
            near(here.right(), there.right()),
        ];
        let is_there = if is_inside {
            ends == [true; 2] && self.plain() == other.plain()
        } else {
            ends.contains(&true)
        };
        self.role == other.role && is_level && is_there
    }
}

const ROLES: [Role; 10] = [
    Role::Row,
    Role::Button,
    Role::CheckBox,
    Role::RadioButton,
    Role::TextInput,
    Role::MultilineTextInput,
    Role::ComboBox,
    Role::Slider,
    Role::Link,
    Role::Tab,
];

fn thing(node: &Node<'_>) -> Option<Thing> {
    let said = node.accesskit_node();
    if !ROLES.contains(&said.role()) {
        return None;
    }
    let data = said.data();
    let acts = data.supports_action(Action::Focus) || data.supports_action(Action::Click);
    Some(Thing {
        role: said.role(),
        name: said.label().unwrap_or_default(),
        rect: node.rect(),
        enabled: acts && !data.is_disabled(),
    })
}

/// Everything that can be clicked, as far as it is within the window.
pub(crate) fn things(window: &Window) -> Vec<Thing> {
    let all = window.ctx.content_rect();
    let nodes = window.root().children_recursive();
    let things = nodes.filter_map(|it| thing(&it));
    things.filter(|it| all.intersects(it.rect)).collect()
}

/// Rests the pointer there, and clicks.
pub(crate) fn rest_and_click(window: &mut Window, pos: Pos2) {
    window.event(Event::PointerMoved(pos));
    settle(window);
    click_at(window, pos);
}

/// What a click on `what` moved, brought or took away at the pointer and above it; within `area` things are told apart by
/// their names.
pub(crate) fn moved(window: &mut Window, what: &Thing, area: Rect) -> Vec<String> {
    moved_within(window, what, (area, Rect::EVERYTHING))
}

/// The same of what stands within `part` of the window alone.
fn moved_within(window: &mut Window, what: &Thing, (area, part): (Rect, Rect)) -> Vec<String> {
    let within = |window: &Window| -> Vec<Thing> {
        let all = things(window).into_iter();
        all.filter(|it| part.contains(it.rect.center())).collect()
    };
    let before = within(window);
    let pos = what.rect.intersect(window.ctx.content_rect()).center();
    rest_and_click(window, pos);
    let after = within(window);
    // A row that is deleted, or left by its own button, takes what is in it along, and leaves its room empty: all above it
    // stays, and all below it.
    let deletes = what.name.starts_with("删除");
    let leaves = deletes || what.name == "取消";
    // A row begins below the button of the row before it, or is taken to have no more than three lines.
    let others = before.iter().filter(|it| it.name.starts_with("删除"));
    let others = others.filter(|it| it.rect.bottom() <= what.rect.top() + 1.0);
    let row_top = others
        .map(|it| it.rect.bottom())
        .fold(pos.y - 150.0, f32::max);
    let is_above = |it: &&Thing| {
        let is_beside = if deletes {
            row_top - 1.0 <= it.rect.top() && it.rect.bottom() <= what.rect.bottom() + 2.0
        } else {
            (it.rect.center().y - pos.y).abs() < 60.0
        };
        if leaves {
            !is_beside
        } else {
            it.rect.top() <= pos.y
        }
    };
    let mut faults = Vec::new();
    for old in before.iter().filter(is_above) {
        let is_inside = area.contains(old.rect.center());
        if !after.iter().any(|it| it.stays(old, is_inside)) {
            let now = after
                .iter()
                .find(|it| it.role == old.role && it.plain() == old.plain());
            let now = now.map(|it| format!("{:?}", it.rect));
            let now = now.unwrap_or_else(|| "gone".to_owned());
            faults.push(format!("“{}” {:?} is {now}", old.name, old.rect));
        }
    }
    // A field near the bottom has its list above it, which lies over what is there and moves nothing.
    let lists = what.role == Role::TextInput && Popup::is_any_open(&window.ctx);
    let is_listed = |it: &&Thing| lists && !it.rect.contains(pos);
    let is_over = |it: &&Thing| it.rect.top() <= pos.y && is_above(it) && !is_listed(it);
    for new in after.iter().filter(is_over) {
        let is_inside = area.contains(new.rect.center());
        if !before.iter().any(|it| it.stays(new, is_inside)) {
            faults.push(format!("“{}” is new at {:?}", new.name, new.rect));
        }
    }
    let hit = after.iter().filter(|it| it.rect.contains(pos));
    let hit = hit.min_by(|one, other| one.rect.area().total_cmp(&other.rect.area()));
    if let Some(hit) = hit.filter(|it| it.enabled && !what.name.starts_with("删除"))
        && (hit.role, hit.plain()) != (what.role, what.plain())
    {
        faults.push(format!("“{}” lies under the pointer", hit.name));
    }
    faults
}

fn desk_of(assessment: &Assessment) -> Desk {
    Desk::with(assessment.clone())
}

/// The desk anew, with nothing left of what was done before.
fn renew(window: &mut Window, assessment: &Assessment, commands: Vec<Command>) {
    *window.state_mut() = desk_of(assessment);
    window.ctx.data_mut(eframe::egui::util::IdTypeMap::clear);
    Popup::close_all(&window.ctx);
    window.ctx.memory_mut(|it| it.stop_text_input());
    window.event(Event::PointerGone);
    settle(window);
    window.state_mut().does(commands);
    settle(window);
}

/// What the open item takes up below its head.
fn open_area(things: &[Thing], code: &str) -> Rect {
    let head = things
        .iter()
        .find(|it| it.name == format!("收起条目 {code}"));
    let head = head.unwrap_or_else(|| panic!("{code} is not open")).rect;
    let is_row = |it: &&Thing| {
        it.role == Role::Button
            && head.bottom() < it.rect.top()
            && head.width() * 0.95 < it.rect.width()
    };
    let next = things.iter().filter(is_row).map(|it| it.rect.top());
    let bottom = next.fold(f32::INFINITY, f32::min);
    Rect::from_min_max(head.left_bottom(), head.right_bottom()).with_max_y(bottom)
}

/// Where the list begins: below the filters.
fn list_top(things: &[Thing]) -> f32 {
    let all = things.iter().find(|it| it.name.starts_with("全部 "));
    all.unwrap().rect.bottom()
}

/// Whether a click stays in the window as it is: no list opens over it, no other screen is shown.
pub(crate) fn is_plain(thing: &Thing) -> bool {
    let opens = thing.name.contains("日历") || thing.name.contains('▼');
    thing.enabled && !opens && !matches!(thing.role, Role::ComboBox | Role::Link)
}

/// The codes of the items that can be answered.
fn codes(assessment: &Assessment) -> Vec<(NodeId, String)> {
    let outline = assessment.standard.outline();
    let items = outline.iter().filter(|it| it.node.is_answerable());
    let items = items.map(|it| (it.node.id.clone(), it.node.code().to_owned()));
    items.collect()
}

/// Clicks each control of each open item, on a desk with these answers after this command.
fn clicks_through(answers: &str, begin: fn(&NodeId) -> Option<AnswerCommand>, size: (f32, f32)) {
    let assessment = assessment(&file(answers, SHAPES));
    let mut window = window_of(desk_of(&assessment), size.0, size.1);
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut n_clicks = 0;
    for (item, code) in codes(&assessment) {
        let commands = || {
            let select = Command::View(ViewCommand::Select(item.clone()));
            let begun = begin(&item).map(Command::Answer);
            begun.into_iter().chain([select]).collect::<Vec<_>>()
        };
        renew(&mut window, &assessment, commands());
        let all = things(&window);
        let area = open_area(&all, &code);
        let inside = all.iter().filter(|it| area.contains_rect(it.rect));
        // A field that is seen in part is scrolled to by its cursor.
        let bottom = window.ctx.content_rect().bottom() - 24.0;
        let seen = list_top(&all)..bottom;
        let inside = inside.filter(|it| seen.contains(&it.rect.top()) && it.rect.bottom() < bottom);
        let inside: Vec<Thing> = inside.filter(|it| is_plain(it)).cloned().collect();
        assert!(inside.len() > 1, "{code}: its controls are not seen");
        for what in inside {
            renew(&mut window, &assessment, commands());
            n_clicks += 1;
            let faults = moved(&mut window, &what, area);
            let faults = faults.iter().map(|it| format!("{}: {it}", what.name));
            found.entry(code.clone()).or_default().extend(faults);
        }
    }
    found.retain(|_, it| !it.is_empty());
    let told = found.iter().map(|(code, faults)| {
        let clicks = faults.iter().filter_map(|it| it.split(": ").next());
        let clicks: std::collections::BTreeSet<&str> = clicks.collect();
        let first: Vec<_> = faults.iter().take(12).cloned().collect();
        format!(
            "== {code}: {} things by {} clicks\n{}",
            faults.len(),
            clicks.len(),
            first.join("\n")
        )
    });
    let told: Vec<String> = told.collect();
    assert!(
        told.is_empty(),
        "of {n_clicks} clicks:\n{}",
        told.join("\n")
    );
}

const TALL: (f32, f32) = (1280.0, 1100.0);

#[test]
fn nothing_moves_by_a_click_in_an_item_that_is_not_scored() {
    clicks_through("", |_| None, TALL);
}

#[test]
fn nothing_moves_by_a_click_in_an_item_that_is_answered() {
    clicks_through(ANSWERS, |_| None, TALL);
}

#[test]
fn nothing_moves_by_a_click_in_an_item_with_full_marks() {
    clicks_through("", |it| Some(AnswerCommand::FullMarks(it.clone())), TALL);
}

#[test]
fn nothing_moves_by_a_click_in_an_item_that_does_not_apply() {
    let begin = |it: &NodeId| {
        Some(AnswerCommand::SetNa {
            item: it.clone(),
            reason: Some("无此职责".to_owned()),
        })
    };
    clicks_through(ANSWERS, begin, TALL);
}

#[test]
fn nothing_moves_while_it_is_asked_why_an_item_does_not_apply() {
    let assessment = assessment(&file(ANSWERS, SHAPES));
    let mut window = window_of(desk_of(&assessment), TALL.0, TALL.1);
    let mut found = Vec::new();
    for item in ["clauses", "events", "several"] {
        let ask = |window: &mut Window| {
            let select = Command::View(ViewCommand::Select(NodeId::new(item)));
            renew(window, &assessment, vec![select]);
            let things = things(window);
            let button = things.iter().find(|it| it.name == "不适用（-）");
            rest_and_click(window, button.unwrap().rect.center());
            window
                .input_mut()
                .events
                .push(Event::Text("无此职责".to_owned()));
            settle(window);
        };
        let names = ["确定", "取消", "不适用（-）", "满分（=）", "全无（0）"];
        // Where points are only taken, to have nothing is to have full marks.
        let n_offered = names.len() - usize::from(item == "events");
        for name in &names[..n_offered] {
            ask(&mut window);
            let all = things(&window);
            let what = all.iter().find(|it| it.name == *name).unwrap();
            let area = open_area(&all, item);
            let faults = moved(&mut window, what, area);
            found.extend(faults.iter().map(|it| format!("{item}, {name}: {it}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn nothing_moves_by_a_click_in_an_item_in_a_small_window() {
    clicks_through(ANSWERS, |_| None, (1024.0, 700.0));
}

/// Clicks twice there, the second time at once, whatever the first click took.
pub(crate) fn double_click_at(window: &mut Window, pos: Pos2) {
    let wait = |window: &Window, seconds: f64| {
        window
            .ctx
            .options_mut(|it| it.input_options.max_double_click_delay = seconds);
    };
    rest_and_click(window, pos);
    wait(window, 60.0);
    rest_and_click(window, pos);
    wait(window, 0.3);
}

#[test]
fn a_row_that_is_clicked_stays_where_it_is_and_a_double_click_opens_it() {
    let assessment = assessment(&file(ANSWERS, SHAPES));
    let mut window = window_of(desk_of(&assessment), 1280.0, 800.0);
    let begin = |open: &str| vec![Command::View(ViewCommand::Select(NodeId::new(open)))];
    let mut found = Vec::new();
    for open in ["clauses", "count", "several"] {
        renew(&mut window, &assessment, begin(open));
        let rows = things(&window);
        for (_, code) in codes(&assessment) {
            let is_row = |it: &&Thing| {
                let shown = window.ctx.content_rect().shrink(20.0);
                let is_seen = shown.contains_rect(it.rect) && list_top(&rows) < it.rect.top();
                it.name.starts_with(&format!("{code} ")) && is_seen
            };
            let Some(row) = rows.iter().find(is_row).cloned() else {
                continue;
            };
            for twice in [false, true] {
                renew(&mut window, &assessment, begin(open));
                let pos = row.rect.center();
                if twice {
                    double_click_at(&mut window, pos);
                } else {
                    rest_and_click(&mut window, pos);
                }
                let heads = things(&window);
                let head = heads
                    .iter()
                    .find(|it| it.name == format!("收起条目 {code}"));
                let top = head.map(|it| it.rect.top());
                if top.is_none_or(|it| (it - row.rect.top()).abs() > 3.0) {
                    let name = &row.name;
                    let from = row.rect.top();
                    found.push(format!(
                        "{open}, “{name}” at {from}, twice {twice}: {top:?}"
                    ));
                }
            }
        }
    }
    assert!(
        found.is_empty(),
        "{} rows:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// The ledger, with some points lost.
fn ledger() -> Assessment {
    let mut scored = assessment(&file(ANSWERS, SHAPES));
    "张敏".clone_into(&mut scored.about.person);
    let mut desk = desk_of(&scored);
    let lost = ["clauses", "choice", "count"].map(NodeId::new);
    desk.does(lost.map(|it| Command::Answer(AnswerCommand::NoMarks(it))));
    desk.session().assessment.clone()
}

/// The ledger without the pane beside it, which says another gap then.
fn table() -> Rect {
    Rect::EVERYTHING.with_max_x(900.0)
}

fn to_gaps() -> Vec<Command> {
    vec![Command::Window(WindowCommand::Go(Screen::Gaps))]
}

/// Clicks each of the things that `is_wanted` says, and tells what moved by that within `area`.
fn clicks_in_the_ledger(
    begin: impl Fn(&Assessment) -> Vec<Command>,
    is_wanted: impl Fn(&Thing) -> bool,
    part: Rect,
) {
    let assessment = ledger();
    let mut window = window_of(desk_of(&assessment), 1280.0, 800.0);
    renew(&mut window, &assessment, begin(&assessment));
    let all = things(&window);
    let wanted = all.iter().filter(|it| is_wanted(it) && is_plain(it));
    let wanted: Vec<Thing> = wanted.take(24).cloned().collect();
    assert!(wanted.len() > 2, "{all:?}");
    let mut found = Vec::new();
    for what in wanted {
        renew(&mut window, &assessment, begin(&assessment));
        let faults = moved_within(&mut window, &what, (Rect::EVERYTHING, part));
        found.extend(faults.iter().map(|it| format!("{}: {it}", what.name)));
    }
    let n = found.len();
    found.truncate(40);
    assert!(found.is_empty(), "{n} things:\n{}", found.join("\n"));
}

#[test]
fn nothing_moves_by_a_click_on_a_row_or_a_head_of_the_ledger() {
    let in_table = |it: &Thing| {
        let names = ["选中", "全选", "按此列排序"];
        it.role == Role::Row || names.iter().any(|name| it.name.starts_with(name))
    };
    clicks_in_the_ledger(|_| to_gaps(), in_table, table());
}

#[test]
fn nothing_moves_by_a_click_beside_the_ledger() {
    let pane = |it: &Thing| {
        let names = [
            "原因分析",
            "责任",
            "整改措施",
            "采用建议的",
            "假设",
            "整改时限",
        ];
        // What lies below the foot is scrolled to first.
        let seen = it.rect.bottom() < 725.0;
        seen && names.iter().any(|name| it.name.starts_with(name))
    };
    clicks_in_the_ledger(|_| to_gaps(), pane, Rect::EVERYTHING);
}

#[test]
fn nothing_moves_by_a_click_in_the_line_above_the_ledger() {
    let tools = |it: &Thing| {
        let names = ["筛选", "详情", "逾期", "7天内到期", "还能追回", "已销号"];
        names.iter().any(|name| it.name.starts_with(name))
    };
    clicks_in_the_ledger(|_| to_gaps(), tools, table());
}

#[test]
fn nothing_moves_by_a_click_in_the_bar_below_the_ledger() {
    let begin = |of: &Assessment| {
        let desk = desk_of(of);
        let gaps = desk.session().gaps().iter().take(2);
        let gaps = gaps.map(|it| it.id.clone()).collect();
        let pick = Command::Ledger(LedgerCommand::PickGaps(gaps));
        to_gaps().into_iter().chain([pick]).collect()
    };
    let bar = |it: &Thing| it.name.starts_with("所选项") || it.name == "采用建议";
    let assessment = ledger();
    let mut window = window_of(desk_of(&assessment), 1280.0, 800.0);
    renew(&mut window, &assessment, begin(&assessment));
    let bars: Vec<Thing> = things(&window).into_iter().filter(bar).collect();
    assert_eq!(bars.len(), 5);
    for what in bars {
        renew(&mut window, &assessment, begin(&assessment));
        rest_and_click(&mut window, what.rect.center());
        let after = things(&window);
        let again = after.iter().find(|it| it.name == what.name);
        assert_eq!(again.map(|it| it.rect), Some(what.rect), "{}", what.name);
        let rows = |of: &[Thing]| -> Vec<Rect> {
            let rows = of.iter().filter(|it| it.role == Role::Row);
            let first = rows.take(3);
            first.map(|it| it.rect).collect()
        };
        renew(&mut window, &assessment, begin(&assessment));
        assert_eq!(rows(&after), rows(&things(&window)), "{}", what.name);
    }
}

#[test]
fn a_double_click_on_a_row_opens_its_page_and_does_nothing_else() {
    let assessment = ledger();
    for view in [GapView::Table, GapView::Board] {
        let mut window = window_of(desk_of(&assessment), 1280.0, 800.0);
        let begin = || {
            let show = Command::Ledger(LedgerCommand::ShowGaps(view));
            to_gaps().into_iter().chain([show]).collect::<Vec<_>>()
        };
        renew(&mut window, &assessment, begin());
        let is_row = |it: &Thing| it.role == Role::Row || it.name.starts_with("打开 ");
        let rows: Vec<Thing> = things(&window).into_iter().filter(is_row).collect();
        assert!(rows.len() > 2);
        for row in rows.iter().take(6) {
            renew(&mut window, &assessment, begin());
            let before = window.state().session().assessment.clone();
            // The bar below the table hides what is scrolled below it.
            let above = Rect::from_min_max(Pos2::ZERO, Pos2::new(1280.0, 700.0));
            let seen = row.rect.intersect(above);
            if seen.height() < 20.0 {
                continue;
            }
            double_click_at(&mut window, seen.center());
            let session = window.state().session();
            assert!(session.view.open_gap.is_some(), "{}", row.name);
            assert_eq!(session.assessment, before, "{}", row.name);
        }
    }
}

#[test]
fn the_button_of_the_next_month_stays_under_the_pointer() {
    let assessment = ledger();
    let mut window = window_of(desk_of(&assessment), 1280.0, 800.0);
    let show = Command::Ledger(LedgerCommand::ShowGaps(GapView::Calendar));
    renew(&mut window, &assessment, vec![to_gaps().remove(0), show]);
    let next = |window: &Window| {
        let all = things(window);
        let found = all.into_iter().find(|it| it.name == "下一个月");
        found.unwrap().rect
    };
    let first = next(&window);
    for _ in 0..14 {
        rest_and_click(&mut window, first.center());
        assert_eq!(next(&window), first);
    }
}

#[test]
fn a_double_click_takes_one_step_only() {
    let assessment = ledger();
    let mut window = window_of(desk_of(&assessment), 1440.0, 900.0);
    let go = vec![Command::Window(WindowCommand::Go(Screen::Gaps))];
    renew(&mut window, &assessment, go);
    let all = things(&window);
    let step = all.iter().find(|it| it.name.starts_with("开始整改"));
    double_click_at(&mut window, step.unwrap().rect.center());
    let session = window.state().session();
    assert!(
        session.view.open_gap.is_none(),
        "another step was asked for"
    );
    let states = session.gaps().iter().map(|it| it.status);
    assert_eq!(states.filter(|it| *it == GapStatus::Underway).count(), 1);
}

#[test]
fn a_double_click_deletes_one_row_only() {
    let assessment = assessment(&file(ANSWERS, SHAPES));
    let mut window = window_of(desk_of(&assessment), TALL.0, TALL.1);
    for item in ["amounts", "events", "clauses"] {
        let select = Command::View(ViewCommand::Select(NodeId::new(item)));
        renew(&mut window, &assessment, vec![select]);
        let all = things(&window);
        let delete = all.iter().find(|it| it.name.starts_with("删除"));
        double_click_at(&mut window, delete.unwrap().rect.center());
        let answer = &window.state().session().assessment.answers[&NodeId::new(item)];
        let left = match answer.inputs.get(&1) {
            Some(Input::Amounts(list)) => list.len(),
            Some(Input::Events(list)) => list.len(),
            _ => answer.evidence.len(),
        };
        assert_eq!(left, 1, "{item}");
    }
}
