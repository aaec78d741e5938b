//! 标准: the standard as a document to read, with what `check` found in it.

use eframe::egui::{Align2, FontId, Id, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::app::command::Command;
use crate::app::command::screen::Screen;
use crate::app::command::standard::StandardCommand;
use crate::app::command::upgrade::UpgradeCommand;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::standard::marks_in_words::{pass_mark_in_words, rounding_in_words};
use crate::domain::standard::{Entry, NaPolicy, Role, Standard};
use crate::ui::checklist::find::find_ui;
use crate::ui::icons;
use crate::ui::theme::{BODY, GAP, HEADING, SMALL, bold, bold_text, is_narrow, palette};
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::around::{above_ui, room_beside_bar};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{quiet, secondary};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::in_view::in_view;
use crate::ui::widgets::scroll_keys::scroll_by_keys;
use crate::ui::widgets::text_height::lines;
use crate::ui::words::{self as w, part_name};

/// The height of a line of running text.
const LINE: f32 = 24.0;

/// The room for the points of a heading.
const POINTS: f32 = 90.0;

/// Shows the standard of the open assessment.
pub(crate) fn standard_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let standard = &*session.assessment.standard;
    // In a small window all of it scrolls together.
    let narrow = is_narrow(ui.ctx());
    if !narrow {
        above_ui(ui, "about", |ui| head_ui(ctx, ui, session, standard));
    }
    let outline = standard.outline();
    let wanted = |at: usize, entry: &Entry<'_>| session.is_found(at, &entry.node.id);
    let rows: Vec<usize> = (0..outline.len())
        .filter(|at| outline.get(*at).is_some_and(|entry| wanted(*at, entry)))
        .collect();
    list_ui(ctx, ui, &outline, &rows, narrow.then_some(session));
}

/// Shows what stands above the standard, where it scrolls with that; how high it is.
fn scrolled_head_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, width: f32) -> f32 {
    let id = Id::unique("head of the standard");
    let known: f32 = ui.data(|it| it.get_temp(id)).unwrap_or_default();
    let place = Rect::from_min_size(ui.max_rect().min, vec2(width, known.max(1.0)));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("head"));
    head_ui(ctx, &mut child, session, &session.assessment.standard);
    let height = child.min_rect().height();
    if (height - known).abs() > 0.5 {
        ui.data_mut(|it| it.insert_temp(id, height));
        ui.request_discard("how high the head of the standard is");
    }
    height
}

fn head_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, standard: &Standard) {
    let items = session.counts().all;
    let na = match standard.not_applicable {
        NaPolicy::FullMarks => "不适用项按满分计",
        NaPolicy::LeaveOut => "不适用项不计分、按比例折算",
        NaPolicy::Zero => "不适用项按0分计",
    };
    let mut facts = vec![
        format!("{}年", standard.year),
        format!("满分{}分", standard.total),
        format!("{items}项"),
        na.to_owned(),
    ];
    facts.extend([&standard.version, &standard.issuer].map(Clone::clone));
    let marks = standard.pass_marks.iter();
    facts.extend(marks.map(|it| pass_mark_in_words(it, standard)));
    facts.extend(standard.rounding.map(rounding_in_words));
    facts.retain(|it| !it.is_empty());
    remark(ui, facts.join("·"));
    if !standard.notes.is_empty() {
        ui.label(&standard.notes);
    }
    ui.horizontal_wrapped(|ui| {
        find_ui(ctx, ui, session);
        let palette = palette(ui.ctx());
        let found = session.standard_problems();
        if found == 0 {
            badge(
                ui,
                icons::CHECK_CIRCLE.filled(),
                w::STANDARD_SOUND,
                palette.good,
            );
        } else if secondary(ui, &format!("▲ 检查发现{found}处问题")).clicked() {
            ctx.ask(WindowCommand::Go(Screen::Problems));
        }
    });
    ui.horizontal_wrapped(|ui| {
        let commands: [Command; 2] = [
            UpgradeCommand::BeginUpgrade.into(),
            StandardCommand::EditCopy(standard.id.clone()).into(),
        ];
        for command in commands {
            if quiet(ui, label_of(command.clone())).clicked() {
                ctx.ask(command);
            }
        }
    });
    ui.add_space(GAP);
}

/// The title of a node, with its number and, below a project, its points or its part.
fn title(entry: &Entry<'_>) -> String {
    let node = entry.node;
    if !node.is_answerable() {
        return format!("{} {}", node.code(), node.title);
    }
    let points = match entry.role {
        Role::Scored | Role::Bonus => format!("（{}分）", node.max),
        role => format!("【{}】", part_name(role)),
    };
    format!("{} {}{points}", node.code(), node.title)
}

/// How the node is assessed, by whom, and where it comes from.
fn facts(entry: &Entry<'_>) -> String {
    let methods: Vec<&str> = entry.methods.iter().map(|it| it.name()).collect();
    let mut parts = vec![methods.join("、")];
    if !entry.lead.is_empty() {
        parts.push(format!("牵头：{}", entry.lead));
    }
    if !entry.node.source.is_empty() {
        parts.push(format!("依据：{}", entry.node.source));
    }
    parts.retain(|it| !it.is_empty());
    parts.join("·")
}

/// The evidence asked for; empty if there is none.
fn evidence(entry: &Entry<'_>) -> String {
    let names = entry.node.evidence.iter().map(|it| it.name.as_str());
    let names: Vec<&str> = names.collect();
    if names.is_empty() {
        return String::new();
    }
    format!("{}：{}", w::EVIDENCE, names.join("、"))
}

/// How high the paragraph of a node is.
fn height(entry: &Entry<'_>, width: f32) -> f32 {
    let node = entry.node;
    if !node.is_answerable() {
        // Headings are larger, and leave room for the points.
        return LINE * lines(&title(entry), (width - POINTS) * BODY / HEADING) + 20.0;
    }
    let of = |text: &str, width: f32| match text {
        "" => 0.0,
        text => lines(text, width),
    };
    let small = |text: &str| of(text, width * BODY / SMALL);
    // The button stands beside the title.
    let head = lines(&title(entry), width - 100.0) + 0.6;
    let all = head + of(&node.text, width - 40.0) + small(&facts(entry)) + small(&evidence(entry));
    LINE * all + 16.0
}

fn list_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    outline: &[Entry<'_>],
    rows: &[usize],
    headed: Option<&Session>,
) {
    let width = ui.available_width() - 20.0;
    let mut tops = vec![0.0];
    let mut bottom = 0.0;
    for entry in rows.iter().filter_map(|at| outline.get(*at)) {
        bottom += height(entry, width);
        tops.push(bottom);
    }
    let area = ScrollArea::vertical()
        .id_salt("standard")
        .auto_shrink(false);
    let wide = room_beside_bar(ui);
    area.show_viewport(ui, |ui, viewport| {
        ui.set_max_width(wide);
        scroll_by_keys(ui);
        let head = headed.map_or(0.0, |it| scrolled_head_ui(ctx, ui, it, width));
        ui.set_height(bottom + head);
        let origin = ui.max_rect().min + vec2(0.0, head);
        for row in in_view(&tops, viewport.translate(vec2(0.0, -head))) {
            let edges = tops.get(row).zip(tops.get(row + 1));
            let at = rows.get(row);
            let entry = at.and_then(|at| outline.get(*at));
            let (Some((top, end)), Some(at), Some(entry)) = (edges, at, entry) else {
                break;
            };
            let rect = Rect::from_min_size(origin + vec2(0.0, *top), vec2(width, end - top));
            let builder = UiBuilder::new().max_rect(rect);
            let builder = builder.scope_id(Id::unique(("standard node", at)));
            ui.scope_builder(builder, |ui| {
                if entry.node.is_answerable() {
                    paragraph_ui(ctx, ui, entry);
                } else {
                    heading_ui(ui, rect, entry);
                }
            });
        }
    });
}

fn heading_ui(ui: &Ui, rect: Rect, entry: &Entry<'_>) {
    let palette = palette(ui.ctx());
    let size = if entry.depth == 0 { HEADING } else { BODY };
    let middle = rect.center().y + 4.0;
    let painter = ui.painter();
    let room = rect.width() - POINTS;
    let text = painter.layout(title(entry), bold(size), palette.text, room);
    let left = pos2(rect.left(), middle - text.size().y / 2.0);
    painter.galley(left, text, palette.text);
    if entry.role == Role::Scored {
        let right = pos2(rect.right() - 8.0, middle);
        let points = format!("{}分", entry.node.max);
        let font = FontId::proportional(SMALL);
        painter.text(right, Align2::RIGHT_CENTER, points, font, palette.muted);
    }
}

fn paragraph_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, entry: &Entry<'_>) {
    let node = entry.node;
    belongs_to(ui, &title(entry));
    ui.horizontal_wrapped(|ui| {
        ui.label(bold_text(title(entry), BODY));
        if quiet(ui, w::GO_ITEM).clicked() {
            ctx.ask(WindowCommand::Go(Screen::Checklist));
            ctx.ask(ViewCommand::Select(node.id.clone()));
        }
    });
    if !node.text.is_empty() {
        ui.label(RichText::new(&node.text).size(BODY));
    }
    remark(ui, facts(entry));
    let evidence = evidence(entry);
    if !evidence.is_empty() {
        remark(ui, evidence);
    }
}
