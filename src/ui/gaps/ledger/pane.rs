//! The gap that the table is at, beside it: what was found, and the fields that are written most.

use eframe::egui::{
    Align, Align2, FontId, Id, Layout, Rect, RichText, Role, ScrollArea, Sense, TextWrapMode, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::app::command::gap::{GapCommand, GapEdit};
use crate::app::command::ledger::LedgerCommand;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::app::session::view::Why;
use crate::domain::assessment::evidence_needs::missing;
use crate::domain::assessment::gap_step::Move;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::gap::Gap;
use crate::domain::gap::what_if::brings_points;
use crate::ui::gaps::ledger::cells::left;
use crate::ui::gaps::marks::{moved_deadline, origin_ui, steps_done};
use crate::ui::gaps::page::life::track_ui;
use crate::ui::gaps::take::{Next, ask, named};
use crate::ui::icons;
use crate::ui::theme::{BAR, BODY, GAP, GAP_SMALL, ROW, SMALL, bold, bold_text, palette};
use crate::ui::view::{ViewCtx, field_id};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{Words, clicked_once, icon_button, primary, quiet, tick};
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::paint::{hairline, lay, put, put_line};
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::refused::refused_line;
use crate::ui::widgets::text_field::{TextField, leads_on};
use crate::ui::words as w;

/// How wide the pane is.
pub(crate) const WIDTH: f32 = 352.0;

/// How high its head is, and how far in its contents stand.
const HEAD: f32 = 48.0;
const EDGE: f32 = 16.0;

/// How wide a button of the head is.
const BUTTON: f32 = 44.0;

/// In how many lines the problem stands at most, and how high they are.
const LINES: usize = 2;
const PROBLEM: f32 = 48.0;

/// How high the line is that says where it comes from and which item it concerns.
const ITEM: f32 = 24.0;

/// How wide the names before the fields are.
const NAMES: f32 = 76.0;

/// The gap that is shown, and what surrounds it.
#[derive(Clone, Copy)]
pub(crate) struct Beside<'a> {
    pub(crate) session: &'a Session,
    pub(crate) gap: &'a Gap,
    /// The sections to choose from.
    pub(crate) sections: &'a [String],
    /// The how many-th it is, of how many.
    pub(crate) place: (usize, usize),
    /// The gaps before and after it.
    pub(crate) around: [Option<&'a Gap>; 2],
}

impl Beside<'_> {
    fn enabled(&self) -> bool {
        !self.session.read_only && !self.gap.is_closed()
    }

    fn write(&self, ctx: &mut ViewCtx<'_>, edit: GapEdit) {
        ctx.ask(GapCommand::SetGap {
            gap: self.gap.id.clone(),
            edit,
        });
    }
}

/// Shows the pane within `rect`.
pub(crate) fn pane_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, rect: Rect, it: Beside<'_>) {
    let inner = rect.shrink2(vec2(EDGE, 0.0));
    let (head, rest) = inner.split_top_bottom_at_y(rect.top() + HEAD);
    let foot = rest.with_min_y(rest.bottom() - BAR);
    head_ui(ctx, ui, head, it);
    // The bar of what scrolls stands at the edge of the window.
    let middle = Rect::from_min_max(rest.min, pos2(rect.right(), foot.top()));
    let mut body = ui.new_child(UiBuilder::new().max_rect(middle).id_salt("pane"));
    body.set_clip_rect(middle.expand2(vec2(4.0, 0.0)).intersect(ui.clip_rect()));
    let area = ScrollArea::vertical().id_salt(("pane", it.gap.id.as_str()));
    area.auto_shrink(false).show(&mut body, |ui| {
        let width = inner.width() - 4.0;
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = GAP_SMALL;
        about_ui(ctx, ui, it);
        facts_ui(ctx, ui, it);
        texts_ui(ctx, ui, it);
        rest_ui(ctx, ui, it);
    });
    let mut fields = FIELDS.iter().map(|name| field_id(&it.gap.id, *name));
    if fields.any(|field| leads_on(ui, field)) {
        // Back to the table, where the arrows go on to the next gap.
        ui.memory_mut(|it| it.request_focus(table_id()));
    }
    hairline(ui, rect.x_range(), foot.top());
    foot_ui(ctx, ui, foot, it);
}

/// The fields of the pane, as `field_id` calls them.
const FIELDS: [&str; 5] = ["section", "person", "due", "cause", "measure"];

/// How the same field is called on the page of a gap.
pub(crate) fn name_of(field: &str) -> &'static str {
    match field {
        "person" => w::PERSON,
        "due" => w::DUE,
        "cause" => w::CAUSE,
        "measure" => w::MEASURE,
        _ => w::SECTION,
    }
}

/// The id of the table beside it.
pub(crate) fn table_id() -> Id {
    Id::unique("ledger")
}

/// Which gap it is, and the way to its neighbours; the way out is what opened it, and Esc.
fn head_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, rect: Rect, it: Beside<'_>) {
    let (at, all) = it.place;
    let look = (FontId::proportional(SMALL), palette(ui.ctx()).muted);
    put_line(ui, rect, &format!("第{at}项，共{all}项"), look);
    // They end at the edge, and are reached by Tab from the left.
    let right = rect.right() + 8.0;
    let place = Rect::from_x_y_ranges(right - 2.0 * BUTTON..=right, rect.y_range());
    let builder = UiBuilder::new()
        .max_rect(place)
        .id_salt("pane head")
        .layout(Layout::left_to_right(Align::Center));
    let mut ui = ui.new_child(builder);
    ui.spacing_mut().item_spacing.x = 0.0;
    let [before, after] = it.around;
    for (icon, name, to) in [
        (icons::CARET_UP, w::PANE_BEFORE, before),
        (icons::CARET_DOWN, w::PANE_AFTER, after),
    ] {
        let clicked = icon_button(&mut ui, icon, name, to.is_some()).clicked();
        if let Some(to) = to.filter(|_| clicked) {
            ctx.ask(LedgerCommand::LookAt(to.id.clone()));
        }
    }
}

/// The problem, the item it concerns, and how far it is.
fn about_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, it: Beside<'_>) {
    let gap = it.gap;
    problem_ui(ui, &gap.problem);
    let name = format!("{} {}", gap.code, gap.title);
    let size = vec2(ui.available_width(), ITEM);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        origin_ui(ui, gap, false);
        // In one line, whatever it is called: what stands below is where it was with the gap before.
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        let Some(item) = &gap.item else {
            remark(ui, &name).on_hover_text(&name);
            return;
        };
        let link = ui.link(RichText::new(format!("{name} ›")).size(SMALL));
        let link = link.on_hover_text(&name);
        link.widget_info(|| {
            WidgetInfo::labeled(Role::Link, true, format!("{} {name}", w::GO_TO_ITEM))
        });
        if link.clicked() {
            ctx.ask(WindowCommand::GoItem(item.clone()));
        }
    });
    track_ui(ui, gap.status);
    ui.add_space(GAP);
}

/// The problem in so many lines at most: who is responsible stays in sight. All of it is under the pointer, and on the
/// page.
fn problem_ui(ui: &mut Ui, problem: &str) {
    let look = (bold(BODY), palette(ui.ctx()).text);
    let galley = lay(ui, problem, look, ui.available_width(), LINES);
    // As much room for a short one: what stands below is where it was when the next gap is looked at.
    let size = vec2(ui.available_width(), PROBLEM.max(galley.size().y));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, problem));
    let is_cut = galley.elided;
    put(ui, rect, Align2::LEFT_TOP, galley);
    if is_cut {
        response.on_hover_text(problem);
    }
}

/// A name, and at its right a field in a line of its own.
fn line_ui(ui: &mut Ui, name: &str, height: f32, contents: impl FnOnce(&mut Ui)) {
    let wide = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(wide, height), Sense::hover());
    let (label, field) = rect.split_left_right_at_x(rect.left() + NAMES);
    let look = (FontId::proportional(SMALL), palette(ui.ctx()).muted);
    let line = label.with_max_y(label.top() + ROW);
    put_line(ui, line, name, look);
    let builder = UiBuilder::new()
        .max_rect(field)
        .id_salt(name)
        .layout(Layout::top_down(Align::LEFT));
    contents(&mut ui.new_child(builder));
}

/// The points, who, until when.
fn facts_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, it: Beside<'_>) {
    let gap = it.gap;
    let usual = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, GAP);
    line_ui(ui, w::COLUMN_LOST, ROW, |ui| points_ui(ctx, ui, it));
    line_ui(ui, w::SECTION, ROW, |ui| {
        let label = named(gap, w::SECTION);
        let field = PickField {
            id: field_id(&gap.id, "section"),
            label: &label,
            hint: w::SECTION,
            choices: it.sections,
            width: f32::INFINITY,
            enabled: it.enabled(),
        };
        if let Some(text) = field.show(ui, &gap.section) {
            it.write(ctx, GapEdit::Section(text));
        }
    });
    line_ui(ui, w::PERSON, ROW, |ui| {
        let label = named(gap, w::PERSON);
        let field = TextField::new(field_id(&gap.id, "person"), &label)
            .hint(w::PERSON_HINT)
            .enabled(it.enabled());
        if let (_, Some(text)) = field.show(ui, &gap.person) {
            it.write(ctx, GapEdit::Person(text));
        }
    });
    // How near it is, and what is not taken over, have their room below the field.
    line_ui(ui, w::COLUMN_DUE, ROW + 44.0, |ui| due_ui(ctx, ui, it));
    ui.spacing_mut().item_spacing.y = usual;
}

/// The lost points, which say why, and whether they are supposed to be got back.
fn points_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, it: Beside<'_>) {
    let gap = it.gap;
    ui.horizontal_centered(|ui| {
        let scored = gap
            .item
            .as_ref()
            .filter(|_| gap.origin != GapOrigin::Notified);
        let Some(item) = scored else {
            remark(ui, w::PANE_NO_POINTS);
            return;
        };
        let (text, name) = if gap.origin == GapOrigin::Veto {
            ("否决".to_owned(), format!("否决，{}", w::WHY))
        } else {
            let text = match gap.lost.to_string() {
                lost if gap.is_past() && gap.lost.is_positive() => w::past(&lost),
                lost => lost,
            };
            (text, format!("{}，{}", w::lost_points(gap), w::WHY))
        };
        let link = ui.link(bold_text(text, BODY)).on_hover_text(w::WHY);
        link.widget_info(|| WidgetInfo::labeled(Role::Link, true, named(gap, &name)));
        if link.clicked() {
            ctx.ask(ViewCommand::Explain(Some(Why::Node(item.clone()))));
        }
        if brings_points(gap) {
            // Where the standard is weighted or scaled, both are not the same points.
            let name = if gap.recoverable == gap.lost_now() {
                "可追回"
            } else {
                "折算后"
            };
            let words = format!("{name}{}", gap.recoverable);
            remark(ui, words).on_hover_text(format!("整改到位后总分可追回{}分", gap.recoverable));
            let mut supposed = it.session.view.supposed.contains(&gap.id);
            if tick(ui, &mut supposed, w::SUPPOSE).changed() {
                ctx.ask(LedgerCommand::Suppose(gap.id.clone()));
            }
        }
    });
}

fn due_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, it: Beside<'_>) {
    let gap = it.gap;
    let today = ctx.app.now.date();
    let label = named(gap, w::DUE);
    let field = DateField {
        id: field_id(&gap.id, "due"),
        label: &label,
        year: it.session.assessment.about.year,
        today,
        days: ctx.app.settings.deadline_days,
        enabled: it.enabled() && !gap.has_fixed_deadline(),
    };
    let shown = ui.scope(|ui| field.show_bare(ui, gap.due));
    if let Some(due) = shown.inner {
        it.write(ctx, GapEdit::Due(due.date()));
    }
    if gap.has_fixed_deadline() {
        shown.response.on_hover_text(w::DUE_FIXED);
    }
    let refused = field.refused(ui, w::COLUMN_DUE);
    if refused.is_some() {
        refused_line(ui, refused.as_ref());
        return;
    }
    let Some(due) = gap.due else { return };
    let (mut words, colour) = left(ui, gap, (due, today));
    for line in moved_deadline(gap) {
        words = format!("{words}；{line}");
    }
    if let Some(beyond) = gap.beyond_closing(&it.session.assessment.about) {
        words = format!("{words}；{beyond}");
    }
    if gap.has_fixed_deadline() && !gap.is_closed() {
        words = format!("{words}；{}", w::DUE_BY_ASKING);
    }
    let plain = FontId::proportional(SMALL);
    let galley = lay(ui, &words, (plain, colour), ui.available_width(), 2);
    let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 42.0));
    put(ui, place, Align2::LEFT_TOP, galley);
}

/// Causes and measures; a suggested measure stands in the field in grey until it is taken over.
fn texts_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, it: Beside<'_>) {
    let gap = it.gap;
    let label = |ui: &mut Ui, name: &str| {
        let muted = palette(ui.ctx()).muted;
        ui.label(RichText::new(name).size(SMALL).color(muted));
    };
    let size = vec2(ui.available_width(), 28.0);
    let left = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, left, |ui| {
        ui.set_height(size.y);
        label(ui, w::CAUSE);
    });
    let name = named(gap, w::CAUSE);
    let field = TextField::new(field_id(&gap.id, "cause"), &name)
        .hint(w::CAUSE_HINT)
        .rows(2)
        .enabled(it.enabled());
    if let (_, Some(text)) = field.show(ui, &gap.cause) {
        it.write(ctx, GapEdit::Cause(text));
    }
    let size = vec2(size.x, ROW);
    ui.allocate_ui_with_layout(size, left, |ui| {
        ui.set_height(size.y);
        label(ui, w::MEASURE);
    });
    let name = named(gap, w::MEASURE);
    let (text, hint) = if gap.measure_is_suggested {
        ("", format!("建议：{}", gap.measure))
    } else {
        (gap.measure.as_str(), String::new())
    };
    let field = TextField::new(field_id(&gap.id, "measure"), &name)
        .hint(&hint)
        .rows(3)
        .enabled(it.enabled());
    if let (_, Some(text)) = field.show(ui, text) {
        it.write(ctx, GapEdit::Measure(text));
    }
    take_ui(ctx, ui, it);
}

/// The button that adopts a suggested measure: below the field, so that Tab goes from field to field.
fn take_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, it: Beside<'_>) {
    let gap = it.gap;
    let size = vec2(ui.available_width(), ROW);
    let to_right = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(size, to_right, |ui| {
        let can = gap.measure_is_suggested && it.enabled();
        let words = Words::new(w::TAKE).icon(icons::LIGHTBULB).link();
        let button = words.enabled(can, "已经写明措施").show(ui);
        let name = named(gap, "采用建议的措施");
        button.widget_info(|| WidgetInfo::labeled(Role::Button, can, &name));
        if button.clicked() {
            it.write(ctx, GapEdit::Measure(gap.measure.clone()));
        }
    });
}

/// What proves it, and the way to all there is about it.
fn rest_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, it: Beside<'_>) {
    let gap = it.gap;
    ui.add_space(GAP);
    let assessment = &it.session.assessment;
    let node = gap
        .item
        .as_ref()
        .and_then(|item| assessment.standard.node(item));
    if let Some(node) = node {
        let all = node.evidence.len();
        let text = if all == 0 {
            w::PANE_NO_EVIDENCE.to_owned()
        } else {
            let lacking = missing(node, assessment.answers.get(&node.id));
            let have = all - lacking;
            format!("{} {have}/{all}：{}", w::PANE_EVIDENCE, gap.evidence_wanted)
        };
        remark(ui, text);
    }
    if let Some(steps) = steps_done(gap) {
        remark(ui, steps);
    }
    if quiet(ui, w::PANE_PAGE).clicked() {
        ctx.ask(LedgerCommand::OpenGap(Some(gap.id.clone())));
    }
}

/// The next step, and the wish for more time.
fn foot_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, rect: Rect, it: Beside<'_>) {
    let (session, gap) = (it.session, it.gap);
    let builder = UiBuilder::new()
        .max_rect(rect)
        .id_salt("pane foot")
        .layout(Layout::left_to_right(Align::Center));
    let mut ui = ui.new_child(builder);
    let next = Next::of(gap, session.read_only);
    let button = primary(&mut ui, next.name());
    let name = format!("{}，本项", next.name());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    // The step after this one comes to stand in its place.
    if clicked_once(&button) {
        next.go(ctx, ui.ctx(), session, gap);
    }
    let can = Move::Extend.leads(gap.status).is_some() && gap.asked.is_none();
    if can && !session.read_only {
        let words = Words::new(Move::Extend.name()).show(&mut ui);
        let name = format!("{}，本项", Move::Extend.name());
        words.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if words.clicked() {
            ask(ctx, ui.ctx(), session, (gap, Move::Extend));
        }
    }
}
