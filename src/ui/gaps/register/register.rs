//! 登记: what happened, until when it counts and what it costs; what is still to be confirmed stands below.

use std::collections::BTreeSet;

use eframe::egui::{
    Align, FontId, Id, Label, Layout, Rect, RichText, ScrollArea, Stroke, StrokeKind, Ui,
    UiBuilder, pos2, vec2,
};

use crate::app::command::answer::AnswerCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::DatedEvent;
use crate::domain::date::Date;
use crate::domain::entry::event_register::{
    Cost, EventKind, RegisteredEvent, Said, events, kinds, lines,
};
use crate::domain::entry::look_back::Until;
use crate::domain::standard::NodeId;
use crate::domain::standard::rule::Window;
use crate::ui::gaps::register::form::{begin, form_ui, write};
use crate::ui::icons;
use crate::ui::inputs::honour::honour_in_words;
use crate::ui::theme::{BODY, RADIUS, SMALL, bold_text, palette};
use crate::ui::view::{ViewCtx, field_id, set_switch, switch};
use crate::ui::widgets::around::{above_ui, empty_ui};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{clicked_once, quiet, toggle};
use crate::ui::widgets::date_field::{DateEdit, DateField};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::holes::steady;
use crate::ui::widgets::in_view::in_view;
use crate::ui::widgets::line::cut;
use crate::ui::widgets::read_field::Former;
use crate::ui::widgets::text_field::TextField;
use crate::ui::widgets::text_height::lines as lines_of;
use crate::ui::words as w;

/// The narrowest the table can be; below that it scrolls sideways.
const LEAST: f32 = 836.0;

/// The widths of the columns but the second, which has the rest: date, words, cost, whether it counts, tools.
const WIDTHS: [f32; 5] = [180.0, 0.0, 148.0, 196.0, 72.0];

/// The height of an event besides its words, and of one line of those.
const EVENT: f32 = 66.0;
const LINE: f32 = 23.0;

/// The height of a head, of a kind of event, of a sentence; the space below included.
const HEAD: f32 = 46.0;
const KIND: f32 = 60.0;
const WORDS: f32 = 40.0;

/// One row of the list.
enum Row<'a> {
    /// The names of the columns.
    Columns,
    /// An event.
    Event(&'a RegisteredEvent<'a>),
    /// The head of the kinds of which nothing is said, or of those that are confirmed.
    Head(&'static str, Vec<&'a EventKind<'a>>),
    /// A kind of event.
    Kind(&'a EventKind<'a>),
    /// A sentence.
    Words(&'static str),
}

impl Row<'_> {
    /// How high it is in a list of this width.
    fn height(&self, width: f32) -> f32 {
        match self {
            Self::Columns | Self::Words(_) => WORDS,
            Self::Event(it) => LINE.mul_add(f32::from(words_rows(it.text, width)), EVENT),
            Self::Head(..) => HEAD,
            Self::Kind(_) => KIND,
        }
    }
}

/// How many rows the words of an event take, in a list of this width.
fn words_rows(text: &str, width: f32) -> u8 {
    let room = width - WIDTHS.iter().sum::<f32>() - 12.0;
    let rows = lines_of(text, room).clamp(2.0, 200.0);
    (2..=200).find(|it| rows <= f32::from(*it)).unwrap_or(200)
}

fn only_counting() -> Id {
    Id::unique("register: only what counts")
}

/// Shows the register.
pub(crate) fn register_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let kinds = kinds(&session.assessment);
    if kinds.is_empty() {
        empty_ui(ui, w::NO_KINDS, None);
        return;
    }
    let lines = lines(&session.assessment, &kinds);
    let only = switch(ui, only_counting());
    above_ui(ui, "register tools", |ui| {
        if !session.read_only {
            form_ui(ctx, ui, session, &kinds);
        }
        summary_ui(ui, session, &lines, only);
    });
    let rows = rows(&kinds, &lines, (only, &unconfirmed(ui, session, &kinds)));
    list_ui(ctx, ui, session, &rows);
}

/// How much is listed and how much of it counts, and on which day that is asked.
fn summary_ui(ui: &mut Ui, session: &Session, lines: &[RegisteredEvent<'_>], only: bool) {
    let counting = lines.iter().filter(|it| it.standing.counts()).count();
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(format!("共登记 {} 项", lines.len())).size(BODY));
        let text = format!("{} {counting}", w::ONLY_COUNTING);
        if toggle(ui, only, &text).clicked() {
            set_switch(ui, only_counting(), !only);
        }
        let about = &session.assessment.about;
        if let Some(closing) = about.closing_date() {
            let closing = closing.in_words();
            let text = format!("截止日为{closing}，考核年度为{}年", about.year);
            remark(ui, text);
        }
    });
    ui.add_space(4.0);
}

/// The kinds of which nothing is said; one that was just confirmed stays among them, where it is.
fn unconfirmed(ui: &Ui, session: &Session, kinds: &[EventKind<'_>]) -> BTreeSet<(NodeId, usize)> {
    let open = kinds.iter().filter(|it| it.said == Said::Nothing);
    let open = open.map(|it| (it.item.clone(), it.rule)).collect();
    let question = session.file.path.display().to_string();
    let listed = steady(ui, (Id::unique("unconfirmed kinds"), &question), open);
    listed.into_iter().collect()
}

/// The rows in their order: what happened, what is to be confirmed, what is confirmed.
fn rows<'a>(
    kinds: &'a [EventKind<'a>],
    lines: &'a [RegisteredEvent<'a>],
    (only, unconfirmed): (bool, &BTreeSet<(NodeId, usize)>),
) -> Vec<Row<'a>> {
    let is_listed = |it: &EventKind<'_>| unconfirmed.contains(&(it.item.clone(), it.rule));
    let of = |wanted: &dyn Fn(&EventKind<'_>) -> bool| -> Vec<&'a EventKind<'a>> {
        kinds.iter().filter(|it| wanted(it)).collect()
    };
    let is_said = |it: &EventKind<'_>| matches!(it.said, Said::Never | Said::NotApplicable);
    let open = of(&|it| it.said == Said::Nothing || (is_said(it) && is_listed(it)));
    let done = of(&|it| is_said(it) && !is_listed(it));
    let shown = lines.iter().filter(|it| !only || it.standing.counts());
    let shown: Vec<Row<'_>> = shown.map(Row::Event).collect();
    let mut rows = Vec::new();
    if lines.is_empty() {
        let text = if open.is_empty() {
            w::NO_EVENTS
        } else {
            w::NO_EVENTS_YET
        };
        rows.push(Row::Words(text));
    } else if shown.is_empty() {
        rows.push(Row::Words(w::NO_EVENT_COUNTS));
    } else {
        rows.push(Row::Columns);
        rows.extend(shown);
    }
    for (name, kinds) in [(w::UNCONFIRMED, open), (w::CONFIRMED, done)] {
        if kinds.is_empty() {
            continue;
        }
        rows.push(Row::Head(name, kinds.clone()));
        rows.extend(kinds.into_iter().map(Row::Kind));
    }
    rows
}

fn list_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, rows: &[Row<'_>]) {
    let bar = ui.spacing().scroll.allocated_width();
    let width = (ui.available_width() - bar).max(LEAST);
    let mut tops = vec![0.0];
    let mut bottom = 0.0;
    for row in rows {
        bottom += row.height(width);
        tops.push(bottom);
    }
    let area = ScrollArea::both().id_salt("register").auto_shrink(false);
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(bottom);
        ui.set_width(width);
        let origin = ui.max_rect().min;
        for number in in_view(&tops, viewport) {
            let edges = tops.get(number).zip(tops.get(number + 1));
            let Some(((top, bottom), row)) = edges.zip(rows.get(number)) else {
                break;
            };
            let rect =
                Rect::from_min_max(origin + vec2(0.0, *top), origin + vec2(width, bottom - 4.0));
            let id = Id::unique(("register row", salt(row)));
            ui.scope_builder(UiBuilder::new().max_rect(rect).scope_id(id), |ui| {
                row_ui(ctx, ui, session, row, rect);
            });
        }
    });
}

/// What a row is told apart by, wherever it stands.
fn salt(row: &Row<'_>) -> String {
    match row {
        Row::Columns => "columns".to_owned(),
        Row::Event(it) => format!("{} {} {}", it.kind.item, it.kind.rule, it.place),
        Row::Head(name, _) | Row::Words(name) => (*name).to_owned(),
        Row::Kind(it) => format!("{} {}", it.item, it.rule),
    }
}

fn row_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, row: &Row<'_>, rect: Rect) {
    let left = Layout::left_to_right(Align::Center);
    match row {
        Row::Columns => {
            for (cell, name) in cells(rect).iter().zip(w::REGISTER_COLUMNS) {
                cell_ui(ui, *cell, |ui| {
                    ui.label(bold_text(name, SMALL));
                });
            }
        }
        Row::Event(line) => {
            let name = format!("{} 第{}项", named(&line.kind), line.place + 1);
            belongs_to(ui, &name);
            event_ui(ctx, ui, session, line, rect);
        }
        Row::Head(name, kinds) => {
            ui.with_layout(left, |ui| head_ui(ctx, ui, session, name, kinds));
        }
        Row::Kind(kind) => {
            belongs_to(ui, &named(kind));
            kind_ui(ctx, ui, session, kind, rect);
        }
        Row::Words(text) => {
            ui.with_layout(left, |ui| ui.label(RichText::new(*text).size(BODY)));
        }
    }
}

fn named(kind: &EventKind<'_>) -> String {
    format!("{} {}", kind.code, kind.title)
}

/// The columns of a row.
fn cells(rect: Rect) -> Vec<Rect> {
    let fixed: f32 = WIDTHS.iter().sum();
    let rest = (rect.width() - fixed).max(240.0);
    let mut left = rect.left();
    let cells = WIDTHS.iter().map(|width| {
        let wide = if *width > 0.0 { *width } else { rest };
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(wide, rect.height()));
        left += wide;
        cell.shrink2(vec2(6.0, 6.0))
    });
    cells.collect()
}

fn cell_ui(ui: &mut Ui, cell: Rect, contents: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new()
        .max_rect(cell)
        .layout(Layout::top_down(Align::LEFT));
    ui.scope_builder(builder, contents);
}

/// Puts `ground` behind a row.
fn ground_ui(ui: &Ui, rect: Rect) {
    let palette = palette(ui.ctx());
    let line = Stroke::new(1.0, palette.line);
    let painter = ui.painter();
    painter.rect(rect, RADIUS, palette.surface, line, StrokeKind::Inside);
}

fn event_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    line: &RegisteredEvent<'_>,
    rect: Rect,
) {
    ground_ui(ui, rect);
    let today = ctx.app.now.date();
    let rows = words_rows(line.text, rect.width());
    for (at, cell) in cells(rect).into_iter().enumerate() {
        cell_ui(ui, cell, |ui| match at {
            0 => date_ui(ctx, ui, session, line),
            1 => words_ui(ctx, ui, session, line, rows),
            2 => cost_ui(ui, session, line),
            3 => standing_ui(ui, line, today),
            _ => delete_ui(ctx, ui, session, line),
        });
    }
}

fn delete_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, line: &RegisteredEvent<'_>) {
    if session.read_only || !quiet(ui, w::DELETE).clicked() {
        return;
    }
    let (item, rule) = (line.kind.item, line.kind.rule);
    let mut all = events(&session.assessment, item, rule).to_vec();
    if line.place < all.len() {
        all.remove(line.place);
    }
    write(ctx, item, rule, all);
}

/// Writes another event in the place of the one in `line`.
fn edit(
    ctx: &mut ViewCtx<'_>,
    session: &Session,
    line: &RegisteredEvent<'_>,
    change: impl FnOnce(&mut DatedEvent),
) {
    let (item, rule) = (line.kind.item, line.kind.rule);
    let mut all = events(&session.assessment, item, rule).to_vec();
    if let Some(event) = all.get_mut(line.place) {
        change(event);
        write(ctx, item, rule, all);
    }
}

fn date_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, line: &RegisteredEvent<'_>) {
    let today = ctx.app.now.date();
    let field = DateField {
        id: field_id(
            line.kind.item,
            ("register date", line.kind.rule, line.place),
        ),
        label: w::EVENT_DATE,
        year: session.assessment.about.year,
        today,
        days: ctx.app.settings.deadline_days,
        enabled: !session.read_only,
    };
    if let Some(DateEdit::Set(date)) = field.show_past(ui, Some(line.date), Former::Stays) {
        edit(ctx, session, line, |it| it.date = date);
    }
}

/// The item, and what happened.
fn words_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    line: &RegisteredEvent<'_>,
    rows: u8,
) {
    item_ui(ctx, ui, &line.kind);
    ui.add_space(2.0);
    let id = field_id(
        line.kind.item,
        ("register text", line.kind.rule, line.place),
    );
    let field = TextField::new(id, w::EVENT_TEXT).hint(w::EVENT_HINT);
    let field = field.rows(usize::from(rows)).enabled(!session.read_only);
    if let (_, Some(text)) = field.show(ui, line.text) {
        edit(ctx, session, line, |it| it.text = text.replace('\n', " "));
    }
}

/// The item as a link to it.
fn item_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, kind: &EventKind<'_>) {
    ui.style_mut().wrap_mode = Some(eframe::egui::TextWrapMode::Truncate);
    let name = named(kind);
    let link = ui.link(RichText::new(&name).size(BODY));
    if link.on_hover_text(name).clicked() {
        ctx.ask(WindowCommand::Go(Screen::Checklist));
        ctx.ask(ViewCommand::Select(kind.item.clone()));
    }
}

/// What it costs; of an honour at which tier it is and for which work.
fn cost_ui(ui: &mut Ui, session: &Session, line: &RegisteredEvent<'_>) {
    let palette = palette(ui.ctx());
    let (item, rule) = (line.kind.item, line.kind.rule);
    let event = events(&session.assessment, item, rule).get(line.place);
    let words = match event {
        Some(event) if matches!(line.kind.cost, Cost::Honour | Cost::ByTier) => {
            let node = session.assessment.standard.node(item);
            let rule = node.and_then(|it| it.rules.get(rule.checked_sub(1)?));
            honour_in_words(rule.map_or(&[], |it| it.ask.tiers()), event)
        }
        _ => line.kind.cost.in_words(),
    };
    let font = FontId::proportional(SMALL);
    let galley = cut(ui, &words, font, palette.text, 4);
    ui.add(Label::new(galley));
}

/// Whether it counts, and until when.
fn standing_ui(ui: &mut Ui, line: &RegisteredEvent<'_>, today: Date) {
    let palette = palette(ui.ctx());
    ui.spacing_mut().item_spacing.y = 2.0;
    let (icon, colour) = match line.kind.cost {
        _ if !line.standing.counts() => (icons::CIRCLE, palette.muted),
        Cost::Honour => (icons::CHECK_CIRCLE.filled(), palette.good),
        _ => (icons::MINUS_CIRCLE.filled(), palette.problem),
    };
    badge(ui, icon, line.standing.name(), colour);
    remark(
        ui,
        match line.until {
            Until::Always => w::UNTIL_ALWAYS.to_owned(),
            Until::Never => w::UNTIL_NEVER.to_owned(),
            Until::Day(day) if line.kind.within == Window::Year => {
                format!("只计入{}年度", day.year())
            }
            Until::Day(day) => format!("计至{}", day.in_words()),
        },
    );
    if today < line.date {
        ui.label(bold_text(w::IN_FUTURE, SMALL).color(palette.problem));
    }
}

/// The head of the kinds of which nothing is said, with a way to confirm them all, or of those confirmed.
fn head_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    name: &str,
    kinds: &[&EventKind<'_>],
) {
    let is_open = |it: &&&EventKind<'_>| it.said == Said::Nothing;
    let count = if name == w::UNCONFIRMED {
        kinds.iter().filter(is_open).count()
    } else {
        kinds.len()
    };
    ui.label(bold_text(format!("{name} {count} 项"), BODY));
    // That there is no honour is said of each by itself: points are given up by it.
    let all = kinds.iter().filter(is_open);
    let all = all.filter(|it| it.cost != Cost::Honour);
    let all: Vec<(NodeId, usize)> = all.map(|it| (it.item.clone(), it.rule)).collect();
    let open = name == w::UNCONFIRMED && !session.read_only && !all.is_empty();
    if open && quiet(ui, w::CONFIRM_ALL).clicked() {
        ctx.ask(AnswerCommand::NoEvents(all));
    }
}

/// A kind of event of which nothing is listed.
fn kind_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    kind: &EventKind<'_>,
    rect: Rect,
) {
    ground_ui(ui, rect);
    let tools = 260.0;
    let inner = rect.shrink2(vec2(10.0, 4.0));
    let (words, right) = inner.split_left_right_at_x(inner.right() - tools);
    cell_ui(ui, words, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        item_ui(ctx, ui, kind);
        let text = format!("{}（{}发生的计入）", kind.what, kind.within.in_words());
        let font = FontId::proportional(SMALL);
        let galley = cut(ui, &text, font, palette(ui.ctx()).muted, 1);
        ui.add(Label::new(galley));
    });
    let builder = UiBuilder::new()
        .max_rect(right)
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        let good = palette(ui.ctx()).good;
        let (confirmed, none, add) = match kind.cost {
            Cost::Honour => (w::NO_HONOUR_YET, w::NO_HONOUR, w::ADD_HONOUR),
            _ => (w::CONFIRMED, w::NO_EVENT, w::ADD_EVENT),
        };
        match kind.said {
            Said::Never => {
                badge(ui, icons::CHECK_CIRCLE.filled(), confirmed, good);
            }
            Said::NotApplicable => {
                remark(ui, w::IDLE_KIND);
                return;
            }
            Said::Nothing | Said::Happened(_) => {
                if !session.read_only && clicked_once(&quiet(ui, none)) {
                    let only = (kind.item.clone(), kind.rule);
                    ctx.ask(AnswerCommand::NoEvents(vec![only]));
                }
            }
        }
        if !session.read_only && quiet(ui, add).clicked() {
            begin(ui.ctx(), kind);
        }
    });
}
