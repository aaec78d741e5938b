//! The open item: what the standard asks, the controls, the reasons, the note.

use eframe::egui::{Color32, FontId, Rect, RichText, Sense, Ui, UiBuilder, Vec2, vec2};

use crate::app::command::answer::AnswerCommand;
use crate::app::command::ledger::LedgerCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::gap::Gap;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::reason::Told;
use crate::domain::score::rule_points::{RulePoints, rule_points};
use crate::domain::standard::shape::Shape;
use crate::domain::standard::{Entry, Node, NodeId, Role};
use crate::ui::checklist::columns::Columns;
use crate::ui::checklist::item_actions::{
    actions_ui, not_applicable_ui, refuse_key, said_of_keys_ui,
};
use crate::ui::checklist::item_before::before_ui;
use crate::ui::checklist::item_evidence::item_evidence_ui;
use crate::ui::checklist::item_same_work::same_work_ui;
use crate::ui::checklist::row_data::Row;
use crate::ui::checklist::section::{between, section};
use crate::ui::icons::{self, Icon};
use crate::ui::inputs::leads::{Answered, Leads, lead_to, leads, note_led, take_led};
use crate::ui::inputs::ticking::ticked_and_rest;
use crate::ui::inputs::{Controls, Shown, input_ui};
use crate::ui::theme::{BODY, LINE, ROW, SMALL, bold_text, is_narrow, palette};
use crate::ui::view::{ViewCtx, field_id, start_id};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::holes::{keep_height, last_height};
use crate::ui::widgets::refused::{Said, say_ui};
use crate::ui::widgets::score::Score;
use crate::ui::widgets::text_field::{TextField, enter_field, make_room};
use crate::ui::words as w;

/// How much room the result has, so that what stands below it does not move: three lines, or why the item does not
/// apply and a line.
const RESULT: f32 = 92.0;
/// The same in a narrow window, where that takes two rows.
const RESULT_NARROW: f32 = 104.0;
/// How high a line of text is.
const LINE_OF_TEXT: f32 = 24.0;
/// The room for the points of a rule, left of the slash.
const POINTS: f32 = 60.0;

/// Shows everything about the item, in an order that stays: what the standard says, the inputs, what answers the item at
/// once, what comes of it, the evidence, the note.
pub(crate) fn item_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    (session, outline): (&Session, &[Entry<'_>]),
    row: &Row<'_>,
) {
    let (entry, columns) = (row.entry, &row.columns);
    let node = entry.node;
    let start = start_id(&node.id);
    if ui.memory(|it| it.has_focus(start)) {
        // Tab is on its way into the item: egui goes on from here to the first control.
        let corner = Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
        ui.interact(corner, start, Sense::focusable_noninteractive());
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    // What stands here is the same however the item is answered: nothing moves by a click.
    about_ui(ui, session, entry, columns);
    ui.add_space(6.0);
    let mut fixed = section(ui, columns, (w::SCORE_POINTS, LINE), |ui| {
        let shown = inputs_ui(ctx, ui, session, row, Controls::Fixed);
        same_work_ui(ctx, ui, session, outline, entry);
        shown
    });
    let label = if session.read_only { "" } else { w::WHOLE };
    section(ui, columns, (label, LINE), |ui| {
        actions_ui(ctx, ui, session, row);
    });
    // What a click brings comes below.
    let rows = section(ui, columns, ("", LINE), |ui| {
        inputs_ui(ctx, ui, session, row, Controls::Rows)
    });
    lead(ctx, ui, (session, &node.id), (&fixed, &rows));
    fixed.extend(rows);
    let said: Vec<Said> = fixed.into_iter().flat_map(|it| it.said).collect();
    between(ui, columns);
    section(ui, columns, (w::RESULT, LINE_OF_TEXT), |ui| {
        result_ui(ctx, ui, session, (entry, row.score), &said);
    });
    between(ui, columns);
    section(ui, columns, (w::EVIDENCE, ROW), |ui| {
        item_evidence_ui(ctx, ui, session, entry, row.score);
    });
    between(ui, columns);
    section(ui, columns, (w::NOTE, ROW), |ui| {
        note_ui(ctx, ui, session, node);
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            gaps_ui(ctx, ui, session, &node.id);
            signed_ui(ctx, ui, session, node);
        });
    });
}

/// Goes where Enter leads that left a field of the item.
fn lead(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    (session, item): (&Session, &NodeId),
    (fixed, rows): (&[Shown], &[Shown]),
) {
    let mut all: Vec<Answered> = fixed.iter().map(|it| it.answered.clone()).collect();
    // What is asked in rows below is the same rule.
    for row in rows.iter().map(|it| &it.answered) {
        if let Some(one) = all.iter_mut().find(|it| it.number == row.number) {
            if row.left.is_some() {
                (one.left, one.is_whole) = (row.left, row.is_whole);
            }
            one.fields.extend(row.fields.iter().copied());
        }
    }
    let to = leads(&all);
    match to {
        Some(Leads::On) => ctx.ask(ViewCommand::GoOn(item.clone())),
        Some(Leads::Field(field)) => enter_field(ui.ctx(), field),
        Some(Leads::Choice(rule)) => lead_to(ui.ctx(), item, rule),
        Some(Leads::Here) | None => {}
    }
    match to {
        Some(Leads::Field(_) | Leads::Choice(_)) => {
            refuse_key(ui.ctx(), session, item, w::STILL_OPEN);
        }
        // What is not taken over says so itself.
        Some(Leads::Here) if is_refused(fixed) || is_refused(rows) => {}
        // The Enter before led here, and said what this one does.
        Some(Leads::Here) if take_led(ui.ctx(), item, session.assessment.answers.get(item)) => {
            ctx.ask(ViewCommand::NextUnscored);
        }
        Some(Leads::Here) => {
            note_led(ui.ctx(), item, session.assessment.answers.get(item));
            refuse_key(ui.ctx(), session, item, w::FILL_OR_LEAVE);
        }
        Some(Leads::On) | None => {}
    }
}

/// Whether something is not taken over.
fn is_refused(shown: &[Shown]) -> bool {
    let mut said = shown.iter().flat_map(|it| &it.said);
    said.any(|it| matches!(it, Said::Refused(_)))
}

/// These controls of each rule, with its points at the right; what was shown of each.
fn inputs_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    row: &Row<'_>,
    controls: Controls,
) -> Vec<Shown> {
    let node = row.entry.node;
    let mut all = Vec::new();
    for number in 1..=node.rules.len() {
        let top = ui.cursor().top();
        let end = match controls {
            Controls::Fixed => row.columns.slash - POINTS,
            Controls::Rows => row.columns.right,
        };
        let room = ui.max_rect().with_min_y(top).with_max_x(end);
        let salt = (controls == Controls::Fixed, "rule", number);
        let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(room));
        if controls == Controls::Rows {
            child.spacing_mut().item_spacing.y = 4.0;
        }
        all.extend(input_ui(ctx, &mut child, session, (node, number), controls));
        let shown = child.min_rect();
        if shown.height() < 1.0 {
            continue;
        }
        ui.advance_cursor_after_rect(shown);
        if controls == Controls::Fixed {
            points_ui(ui, session, row, (number, top));
        }
    }
    all
}

/// What the rule with this number brings, out of what it can bring. What a rule takes is told in the result.
fn points_ui(ui: &Ui, session: &Session, row: &Row<'_>, (number, top): (usize, f32)) {
    let found = rule_points(&session.assessment, row.entry, number);
    let Some(RulePoints::Earned(got, most)) = found else {
        return;
    };
    // What is counted with another item brings nothing here.
    let is_bonus = row.entry.role == Role::Bonus && row.entry.node.rules.len() == 1;
    let got = got.map(|it| {
        if is_bonus {
            it.min(row.score.points)
        } else {
            it
        }
    });
    let points = Score {
        got: got.map_or_else(|| "—".to_owned(), |it| it.to_string()),
        max: most.to_string(),
    };
    let text = palette(ui.ctx()).text;
    let at_slash = (row.columns.slash, top + LINE / 2.0);
    points.paint(ui, at_slash, (BODY, text), false);
}

/// What comes of the entries, in room of its own: what is not taken over, the reasons, and what the round before said.
fn result_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    (entry, score): (&Entry<'_>, &NodeScore),
    said: &[Said],
) {
    let room = if is_narrow(ui.ctx()) {
        RESULT_NARROW
    } else {
        RESULT
    };
    // Each rule says what comes of it, and one of them that something is wrong.
    let asking = entry.node.rules.iter();
    let asking = asking.filter(|it| it.ask.shape() != Shape::Nothing).skip(1);
    let room = asking.fold(room, |room, _| room + LINE_OF_TEXT + 2.0);
    // What stands below does not move up by what makes it shorter.
    let id = field_id(&entry.node.id, "room of the result");
    let begun = ui.cursor().top();
    ui.set_min_height(room.max(last_height(ui, id)));
    let is_asked = not_applicable_ui(ctx, ui, session, entry.node);
    ui.spacing_mut().item_spacing.y = 2.0;
    say_ui(ui, said);
    said_of_keys_ui(ui, session, &entry.node.id);
    if let Some(at) = session.position(&entry.node.id) {
        let told = session.told(at);
        match ticked_and_rest(ui.ctx(), &session.assessment, entry.node) {
            Some(counts) if costs(score) => ticking_ui(ui, &told, counts),
            _ => told_ui(ui, score, &told),
        }
    }
    if !is_asked {
        nothing_told_ui(ui, session, entry, score);
    }
    before_ui(ui, session, entry, score);
    let height = ui.min_rect().bottom() - begun;
    keep_height(ui, id, height);
}

/// Whether anything is lost by the item itself.
fn costs(score: &NodeScore) -> bool {
    score.own_lost.is_positive() || score.vetoed
}

/// What is said while clauses are being ticked: what is not ticked yet is no loss.
fn ticking_ui(ui: &mut Ui, told: &Told, (ticked, rest): (usize, usize)) {
    let palette = palette(ui.ctx());
    for fault in told.said().filter(|it| it.is_fault()) {
        let icon = (icons::ALERT.filled(), palette.problem);
        marked_ui(ui, Some(icon), &fault.text, palette.problem);
    }
    let icon = (icons::CIRCLE_HALF.filled(), palette.muted);
    let (still, said) = (w::TICKS_STILL, w::NO_CLAUSE);
    let words = format!(
        "已勾{ticked}条，还有{rest}条没有勾，{still}“{said}”；{}",
        w::TICKS_LEFT
    );
    marked_ui(ui, Some(icon), &words, palette.muted);
}

/// What is said of an item of which there are no reasons.
fn nothing_told_ui(ui: &mut Ui, session: &Session, entry: &Entry<'_>, score: &NodeScore) {
    if session.own_state(entry, score) != State::Unscored || session.read_only {
        return;
    }
    let words = if session.assessment.answers.is_empty() {
        w::RESULT_FIRST
    } else {
        w::RESULT_NONE
    };
    let muted = palette(ui.ctx()).muted;
    ui.label(RichText::new(words).size(BODY).color(muted));
}

/// What is to be said of the gap.
fn note_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, node: &Node) {
    let answer = session.assessment.answers.get(&node.id);
    let text = answer.map_or("", |it| it.note.as_str());
    let field = TextField::new(field_id(&node.id, "note"), w::NOTE)
        .hint(w::NOTE_HINT)
        .rows(2)
        .enabled(!session.read_only);
    if let (_, Some(text)) = field.show(ui, text) {
        ctx.ask(AnswerCommand::SetNote {
            item: node.id.clone(),
            text,
        });
    }
}

/// Who answered it and when, and the way to all that was changed.
fn signed_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, node: &Node) {
    let answer = session.assessment.answers.get(&node.id);
    if let Some(answer) = answer
        && let Some(at) = answer.at
    {
        let signed = format!("{} {} {}", answer.by, at.date(), at.clock());
        remark(ui, signed.trim_start());
        let log = ui.link(RichText::new(w::ITEM_LOG).size(SMALL));
        if log.clicked() {
            ctx.ask(RecordCommand::ShowLog(Some(node.id.clone())));
        }
    }
}

/// The words of the standard and where the item belongs.
fn about_ui(ui: &mut Ui, session: &Session, entry: &Entry<'_>, columns: &Columns) {
    let node = entry.node;
    let mut parts = belongs_in_words(session, entry);
    if node.is_to_compare() {
        let dot = if parts.is_empty() { "" } else { "·" };
        parts = format!("{parts}{dot}{}", w::TO_COMPARE_ITEM);
    }
    let label = if node.text.is_empty() { "" } else { w::CLAUSE };
    if label.is_empty() && parts.is_empty() && !node.is_doubted() {
        return;
    }
    section(ui, columns, (label, LINE_OF_TEXT), |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        if !node.text.is_empty() {
            ui.label(RichText::new(&node.text).size(BODY));
        }
        if !parts.is_empty() {
            remark(ui, parts);
        }
        if node.is_doubted() {
            let open = palette(ui.ctx()).warn;
            badge(ui, icons::WARNING, w::UNCHECKED, open).on_hover_text(w::UNCHECKED_ITEM);
        }
    });
}

/// How the item is assessed, who leads and supports it, by when, and what it rests on.
fn belongs_in_words(session: &Session, entry: &Entry<'_>) -> String {
    let node = entry.node;
    let mut parts: Vec<String> = Vec::new();
    let methods: Vec<&str> = entry.methods.iter().map(|it| it.name()).collect();
    if !methods.is_empty() {
        parts.push(methods.join("、"));
    }
    if !entry.lead.is_empty() {
        parts.push(format!("牵头：{}", entry.lead));
    }
    if !node.support.is_empty() {
        parts.push(format!("配合：{}", node.support.join("、")));
    }
    if let Some(month) = node.month {
        parts.push(format!("{month}月完成"));
    } else if let Some(phase) = session.assessment.standard.phase(entry.phase) {
        parts.push(phase.name.clone());
    }
    if !node.source.is_empty() {
        parts.push(format!("{}：{}", w::SOURCE, node.source));
    }
    parts.join("·")
}

/// The gap of the item and what was sent down about it, each with how far it is.
fn gaps_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, item: &NodeId) {
    let node = session.assessment.standard.node(item);
    let ticked = node.and_then(|it| ticked_and_rest(ui.ctx(), &session.assessment, it));
    let concerns = |it: &&Gap| {
        let is_notified = it.origin == GapOrigin::Notified;
        it.item.as_ref() == Some(item) && (is_notified || ticked.is_none())
    };
    for gap in session.gaps().iter().filter(concerns) {
        let words = gap_words(gap);
        // A link that breaks would be two things to a screen reader.
        let font = FontId::proportional(SMALL);
        let wide = ui
            .painter()
            .layout_no_wrap(words.clone(), font, Color32::PLACEHOLDER);
        make_room(ui, wide.size().x);
        let link = ui.link(RichText::new(words).size(SMALL));
        if link.clicked() {
            ctx.ask(WindowCommand::Go(Screen::Gaps));
            ctx.ask(LedgerCommand::OpenGap(Some(gap.id.clone())));
        }
    }
}

/// How far the work on a gap is, e.g. 整改 已销号 2026-11-20.
fn gap_words(gap: &Gap) -> String {
    let what = match gap.origin {
        GapOrigin::Notified => gap.code.as_str(),
        _ => w::GAP_LINK,
    };
    let status = gap.status.name();
    let day = match gap.closed_on() {
        Some(day) => format!(" {day}"),
        None => gap.due.map_or_else(String::new, |it| format!("（{it}前）")),
    };
    format!("{what} {status}{day}")
}

/// What the reasons are, where there are any.
fn title_of(score: &NodeScore, told: &Told) -> Option<&'static str> {
    told.said().next()?;
    let lost = score.own_lost.is_positive() || score.vetoed;
    Some(if lost { w::REASON } else { w::EXPLANATION })
}

/// The reasons under their title.
pub(crate) fn reasons_ui(ui: &mut Ui, score: &NodeScore, told: &Told) {
    if let Some(title) = title_of(score, told) {
        ui.label(bold_text(title, SMALL));
        told_ui(ui, score, told);
    }
}

/// The reasons, one a line.
fn told_ui(ui: &mut Ui, score: &NodeScore, told: &Told) {
    if told.said().next().is_none() {
        return;
    }
    let palette = palette(ui.ctx());
    for reason in told.said() {
        let (icon, colour) = if reason.is_fault() {
            (
                Some((icons::ALERT.filled(), palette.problem)),
                palette.problem,
            )
        } else if reason.lost.is_positive() || score.vetoed {
            let minus = icons::MINUS_CIRCLE.filled();
            (Some((minus, palette.problem)), palette.problem)
        } else {
            let is_full = score.state == State::Scored && !score.own_lost.is_positive();
            let check = (icons::CHECK_CIRCLE.filled(), palette.good);
            (is_full.then_some(check), palette.text)
        };
        marked_ui(ui, icon, &reason.text, colour);
    }
    if score.state == State::Partial {
        let icon = Some((icons::CIRCLE_HALF.filled(), palette.muted));
        marked_ui(ui, icon, w::WHY_PARTIAL, palette.muted);
    }
}

/// A line of text behind an icon, or behind the room of one.
fn marked_ui(ui: &mut Ui, icon: Option<(Icon, Color32)>, text: &str, colour: Color32) {
    const ROOM: f32 = 28.0;
    let at = ui.cursor().min;
    if let Some((icon, mark)) = icon {
        icon.paint(ui, at + vec2(9.0, LINE_OF_TEXT / 2.0), 18.0, mark);
    }
    let rect = ui.max_rect().with_min_y(at.y);
    let rect = rect.with_min_x(at.x + ROOM);
    let mut child = ui.new_child(UiBuilder::new().id_salt(text).max_rect(rect));
    child.label(RichText::new(text).size(BODY).color(colour));
    ui.advance_cursor_after_rect(child.min_rect());
}
