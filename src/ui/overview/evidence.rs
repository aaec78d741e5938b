//! 佐证: what the items need to be proven, what is there, what is missing.

use std::collections::BTreeMap;

use eframe::egui::{
    Align, Id, Layout, RichText, ScrollArea, Sense, TextWrapMode, Ui, UiBuilder, vec2,
};

use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::assessment::evidence_needs::{Need, needs};
use crate::domain::score::node_score::is_due;
use crate::domain::standard::Entry;
use crate::ui::checklist::find::find_ui;
use crate::ui::checklist::item_evidence::{NeedState, begin, hold, need_look};
use crate::ui::icons::{self, Icon, MARK};
use crate::ui::theme::{BODY, GAP, HEADING, SMALL, bold_text, palette};
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::around::empty_ui;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{clicked_once, quiet, toggle, width_of};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::holes::steady;
use crate::ui::widgets::paint::hairline;
use crate::ui::words as w;

/// How high a line is.
const LINE: f32 = 44.0;

/// One need of one item.
struct Row<'a> {
    at: usize,
    need: Need<'a>,
    state: NeedState,
    icon: Icon,
    words: String,
}

/// Shows the needs.
pub(crate) fn evidence_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let outline = session.assessment.standard.outline();
    let rows = rows(session, &outline);
    if rows.is_empty() {
        if empty_ui(ui, w::NO_EVIDENCE_NEEDS, Some(w::GO_CHECKLIST)) {
            ctx.ask(WindowCommand::Go(Screen::Checklist));
        }
        return;
    }
    let all = Id::unique("evidence all");
    ui.horizontal_wrapped(|ui| {
        let on = switch(ui, all);
        if toggle(ui, !on, w::EVIDENCE_OPEN).clicked() {
            set_switch(ui, all, false);
        }
        if toggle(ui, on, w::EVIDENCE_ALL).clicked() {
            set_switch(ui, all, true);
        }
        find_ui(ctx, ui, session);
    });
    remark(ui, w::EVIDENCE_DROP);
    ui.add_space(GAP);
    let all = switch(ui, all);
    let shown = shown(ui, session, (&outline, &rows), all);
    if shown.is_empty() {
        empty_ui(ui, w::EVIDENCE_NONE_OPEN, None);
        return;
    }
    let list = ScrollArea::vertical()
        .id_salt("evidence")
        .auto_shrink(false);
    list.show_rows(ui, LINE, shown.len(), |ui, range| {
        for row in shown.get(range).unwrap_or_default() {
            row_ui(ctx, ui, session, &outline, row);
        }
    });
}

/// The rows that are asked for; one that was just settled stays where it is until something else is asked for.
fn shown<'a>(
    ui: &Ui,
    session: &Session,
    (outline, rows): (&[Entry<'_>], &'a [Row<'a>]),
    all: bool,
) -> Vec<&'a Row<'a>> {
    let wanted = rows
        .iter()
        .filter(|it| all || it.state != NeedState::Held)
        .filter(|it| {
            let entry = outline.get(it.at);
            entry.is_some_and(|entry| session.is_found(it.at, &entry.node.id))
        });
    let key = |it: &Row<'_>| (it.at, it.need.number);
    let wanted = wanted.map(key).collect();
    let question = format!(
        "{all} {} {}",
        session.view.find,
        session.file.path.display()
    );
    let listed = steady(ui, (Id::unique("evidence rows"), &question), wanted);
    let by_key: BTreeMap<(usize, usize), &Row<'_>> = rows.iter().map(|it| (key(it), it)).collect();
    let shown = listed.iter().filter_map(|it| by_key.get(it).copied());
    shown.collect()
}

/// The needs of all items, what claims points without proof first, else as the standard has them.
fn rows<'a>(session: &'a Session, outline: &[Entry<'a>]) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for (at, entry) in outline.iter().enumerate() {
        if entry.node.evidence.is_empty() {
            continue;
        }
        let Some(score) = session.score_at(at) else {
            continue;
        };
        let due = is_due(entry.role, score);
        let answer = session.assessment.answers.get(&entry.node.id);
        rows.extend(needs(entry.node, answer).map(|need| {
            let (icon, state, words) = need_look(&need, due);
            Row {
                at,
                need,
                state,
                icon,
                words,
            }
        }));
    }
    rows.sort_by_key(|it| (it.state != NeedState::Missing, it.at));
    rows
}

/// What stands in the bar on top: how many materials are needed, there and missing.
pub(crate) fn bar_ui(ctx: &ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let rows = rows(session, &session.assessment.standard.outline());
    let palette = palette(ui.ctx());
    let count = |state| rows.iter().filter(|it| it.state == state).count();
    ui.label(bold_text(Screen::Evidence.offer().label, HEADING));
    remark(ui, format!("{}种材料", rows.len()));
    let held = format!("已备齐 {}", count(NeedState::Held));
    badge(ui, icons::CHECK_CIRCLE.filled(), &held, palette.good);
    let missing = count(NeedState::Missing);
    if missing > 0 {
        let words = format!("已得分但缺佐证 {missing}");
        badge(ui, icons::ALERT.filled(), &words, palette.problem);
    }
    let later = format!("暂不需要 {}", count(NeedState::NotYet));
    if ui.available_width() < width_of(ui, &later) {
        // What nobody needs yet gives way in a narrow window.
        return;
    }
    badge(ui, icons::CIRCLE_DASHED, &later, palette.muted).on_hover_text(w::EVIDENCE_LATER);
}

fn row_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
    row: &Row<'_>,
) {
    let Some(entry) = outline.get(row.at) else {
        return;
    };
    let palette = palette(ui.ctx());
    let size = vec2(ui.available_width(), LINE - ui.spacing().item_spacing.y);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    hairline(ui, rect.x_range(), rect.bottom());
    let inner = rect.shrink2(vec2(4.0, 2.0));
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::right_to_left(Align::Center))
        .scope_id(Id::unique(("need", row.at, row.need.number)));
    ui.scope_builder(builder, |ui| {
        let title = format!("{} {}", entry.node.code(), entry.node.title);
        belongs_to(ui, &format!("{title}：{}", row.need.name));
        let answer = session.assessment.answers.get(&entry.node.id);
        if !session.read_only {
            if quiet(ui, w::GO_LIST).clicked() {
                ctx.ask(WindowCommand::Go(Screen::Checklist));
                ctx.ask(ViewCommand::Select(entry.node.id.clone()));
                ctx.ask(ViewCommand::Unfold(true));
                begin(ui.ctx(), entry.node, answer);
            }
            if row.need.missing() > 0 && clicked_once(&quiet(ui, w::ALL_HELD)) {
                hold(ctx, &entry.node.id, answer, &row.need);
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
            let colour = match row.state {
                NeedState::Held => palette.good,
                NeedState::Missing => palette.problem,
                NeedState::NotYet => palette.muted,
            };
            let half = ui.available_width() * 0.55;
            ui.allocate_ui(vec2(half, 30.0), |ui| {
                ui.set_width(half);
                let (mark, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
                row.icon.paint(ui, mark.center(), MARK, colour);
                ui.label(RichText::new(&row.words).size(BODY));
            });
            let text = RichText::new(&title).size(SMALL).color(palette.muted);
            ui.label(text);
        });
    });
}
