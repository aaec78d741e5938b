//! 佐证: what the items need to be proven, what is there, what is missing.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use eframe::egui::{Frame, Id, Margin, Ui};

use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::assessment::evidence_needs::{beyond, needs};
use crate::domain::score::node_score::is_due;
use crate::domain::standard::Entry;
use crate::ui::checklist::find::find_ui;
use crate::ui::checklist::item_evidence::{NeedState, hold, is_marked, need_state, release};
use crate::ui::checklist::item_evidence_form::begin;
use crate::ui::icons;
use crate::ui::overview::evidence_rows::{Does, NeedRow, NeedRows, columns};
use crate::ui::theme::{GAP, GAP_LARGE, GAP_SMALL, HEADING, bold_text, is_narrow, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::empty_ui;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{digits_of, toggle, toggle_as_wide};
use crate::ui::widgets::holes::steady;
use crate::ui::widgets::table::list::{List, Sorted, sorted, unsort};
use crate::ui::widgets::table::rows::TableWish;
use crate::ui::words as w;

/// Which of the needs are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    /// What points are claimed without.
    #[default]
    Missing,
    /// What nobody needs yet.
    Later,
    /// All of it.
    All,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Missing, Self::Later, Self::All];

    const fn name(self) -> &'static str {
        match self {
            Self::Missing => w::EVIDENCE_OPEN,
            Self::Later => w::EVIDENCE_NOT_YET,
            Self::All => w::EVIDENCE_ALL,
        }
    }

    fn has(self, state: NeedState) -> bool {
        match self {
            Self::Missing => state == NeedState::Missing,
            Self::Later => state == NeedState::NotYet,
            Self::All => true,
        }
    }
}

/// Shows the needs.
pub(crate) fn evidence_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let outline = session.assessment.standard.outline();
    let needed = rows(session, &outline);
    if needed.is_empty() {
        if empty_ui(ui, w::NO_EVIDENCE_NEEDS, Some(w::GO_CHECKLIST)) {
            ctx.ask(WindowCommand::Go(Screen::Checklist));
        }
        return;
    }
    let tab = tools_ui(ctx, ui, (session, &needed));
    let order = sorted(ui, w::EVIDENCE_LIST);
    let shown = shown(ui, session, (&outline, &needed), (tab, order));
    if shown.is_empty() {
        let none = if tab == Tab::Missing && session.view.find.trim().is_empty() {
            w::EVIDENCE_NONE_MISSING
        } else {
            w::EVIDENCE_NONE_OPEN
        };
        empty_ui(ui, none, None);
        return;
    }
    let columns = columns(is_narrow(ui.ctx()), session);
    let list = List {
        name: w::EVIDENCE_LIST,
        columns: &columns,
        remembers: !is_narrow(ui.ctx()),
    };
    let mut rows = NeedRows::new(session, &outline, shown, order.is_none());
    let rect = ui.available_rect_before_wrap();
    let asked = list.show(ctx, ui, rect, &mut rows);
    let mut clicked = rows.clicked;
    for wish in asked {
        if let Some(row) = wish.goes_on() {
            clicked = Some((row, Does::List));
        } else if let TableWish::Pick(row) = wish {
            clicked = Some((row, Does::Hold));
        }
    }
    let row = clicked.and_then(|(row, does)| Some((rows.need(row)?, does)));
    if let Some((row, does)) = row.filter(|_| !session.read_only) {
        act(ctx, ui, (session, &outline), row, does);
    }
}

/// What is looked at, and how to look for items; the tab that is chosen.
fn tools_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    (session, needed): (&Session, &[NeedRow<'_>]),
) -> Tab {
    let id = Id::unique("evidence tab");
    let chosen: Tab = ui.data(|it| it.get_temp(id)).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        if is_narrow(ui.ctx()) {
            // One line holds them all.
            ui.spacing_mut().button_padding.x = GAP;
        }
        for tab in Tab::ALL {
            let n = needed.iter().filter(|it| tab.has(it.state)).count();
            let (text, most) = (
                format!("{} {n}种", tab.name()),
                format!("{} {}种", tab.name(), digits_of(needed.len())),
            );
            let button = toggle_as_wide(ui, chosen == tab, (&text, &most));
            let button = match tab {
                Tab::Later => button.on_hover_text(w::EVIDENCE_LATER),
                _ => button,
            };
            if button.clicked() {
                ui.data_mut(|it| it.insert_temp(id, tab));
            }
        }
        // Another thing than what is listed.
        ui.add_space(GAP_LARGE);
        let is_grouped = sorted(ui, w::EVIDENCE_LIST).is_none();
        let button = toggle(ui, is_grouped, w::EVIDENCE_BY_ITEM);
        if button.on_hover_text(w::EVIDENCE_BY_ITEM_HINT).clicked() {
            unsort(ui, w::EVIDENCE_LIST);
        }
        find_ui(ctx, ui, session);
    });
    let hint = Frame::new().inner_margin(Margin {
        left: 12,
        ..Margin::ZERO
    });
    let keys = if is_narrow(ui.ctx()) || session.read_only {
        ""
    } else {
        w::EVIDENCE_KEYS
    };
    hint.show(ui, |ui| remark(ui, format!("{}{keys}", w::EVIDENCE_DROP)));
    chosen
}

/// Does what was asked for at a row.
fn act(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    (session, outline): (&Session, &[Entry<'_>]),
    row: &NeedRow<'_>,
    does: Does,
) {
    let Some(entry) = outline.get(row.at) else {
        return;
    };
    let answer = session.assessment.answers.get(&entry.node.id);
    match does {
        Does::List => {
            ctx.ask(WindowCommand::Go(Screen::Checklist));
            ctx.ask(ViewCommand::Select(entry.node.id.clone()));
            ctx.ask(ViewCommand::Unfold(true));
            begin(ui.ctx(), entry.node, answer);
        }
        Does::Hold if row.need.missing() > 0 => hold(ctx, &entry.node.id, answer, &row.need),
        Does::Hold if is_marked(&row.need, answer) => {
            release(ctx, &entry.node.id, answer, &row.need);
        }
        Does::Hold => {}
    }
}

/// The rows that are asked for, in the order that is asked for; one that was just settled stays where it is until
/// something else is asked for.
fn shown<'a>(
    ui: &Ui,
    session: &Session,
    (outline, rows): (&[Entry<'_>], &'a [NeedRow<'a>]),
    (tab, order): (Tab, Sorted),
) -> Vec<&'a NeedRow<'a>> {
    let wanted = rows.iter().filter(|it| tab.has(it.state)).filter(|it| {
        let entry = outline.get(it.at);
        entry.is_some_and(|entry| session.is_found(it.at, &entry.node.id))
    });
    let mut wanted: Vec<&NeedRow<'_>> = wanted.collect();
    sort(&mut wanted, order);
    let key = |it: &NeedRow<'_>| (it.at, it.need.number);
    let wanted = wanted.into_iter().map(key).collect();
    let question = format!(
        "{tab:?} {order:?} {} {}",
        session.view.find,
        session.file.path.display()
    );
    let listed = steady(ui, (Id::unique("evidence rows"), &question), wanted);
    let by_key: BTreeMap<(usize, usize), &NeedRow<'_>> =
        rows.iter().map(|it| (key(it), it)).collect();
    let shown = listed.iter().filter_map(|it| by_key.get(it).copied());
    shown.collect()
}

/// Sorts the rows by a column: equal ones stay as the standard has them.
fn sort(rows: &mut [&NeedRow<'_>], order: Sorted) {
    let Some((column, down)) = order else {
        return;
    };
    match (column, down) {
        (0, false) => rows.sort_by_key(|it| it.need.name),
        (0, true) => rows.sort_by_key(|it| Reverse(it.need.name)),
        (_, false) => rows.sort_by_key(|it| (it.state, Reverse(it.need.missing()))),
        (_, true) => rows.sort_by_key(|it| (Reverse(it.state), it.need.missing())),
    }
}

/// The needs of all items, as the standard has them.
fn rows<'a>(session: &'a Session, outline: &[Entry<'a>]) -> Vec<NeedRow<'a>> {
    let mut rows: Vec<NeedRow<'a>> = Vec::new();
    for (at, entry) in outline.iter().enumerate() {
        let Some(score) = session.score_at(at) else {
            continue;
        };
        let due = is_due(entry.role, score);
        let answer = session.assessment.answers.get(&entry.node.id);
        rows.extend(needs(entry.node, answer).map(|need| {
            let state = need_state(&need, due);
            NeedRow { at, need, state }
        }));
        // What nobody asks for is there all the same.
        let state = NeedState::Held;
        rows.extend(beyond(entry.node, answer).map(|need| NeedRow { at, need, state }));
    }
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
    let held = format!("已备齐{}种", count(NeedState::Held));
    badge(ui, icons::CHECK_CIRCLE.filled(), &held, palette.good);
    let missing = count(NeedState::Missing);
    if missing > 0 {
        let items = session.unproven();
        // What it takes to say all of it.
        const ROOM: f32 = 270.0;
        let words = if ui.available_width() < ROOM {
            format!("已得分但缺{missing}种（{items}条）")
        } else {
            format!("已得分但缺佐证{missing}种（涉及{items}个条目）")
        };
        badge(ui, icons::ALERT.filled(), &words, palette.problem);
    }
}
