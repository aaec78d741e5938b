//! What a pasted table says: each row as it will be booked, what is doubtful, and a tick to leave it out.

use eframe::egui::{RichText, Role, ScrollArea, Ui, WidgetInfo};

use crate::app::command::finding::FindingCommand;
use crate::app::session::Session;
use crate::import::findings::ReadFinding;
use crate::ui::gaps::finding::state::{Pasted, forget, keep, leave};
use crate::ui::icons;
use crate::ui::theme::{BODY, GAP, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::{above_ui, scrolled};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{primary, quiet, secondary, tick};
use crate::ui::widgets::card::card;
use crate::ui::words as w;

/// So many rows are on one screen.
const SHOWN: usize = 50;

/// Shows the rows, and books those that are ticked.
pub(crate) fn pasted_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, pasted: &Pasted) {
    let mut now = pasted.clone();
    let rows = &pasted.read.rows;
    let mut done = false;
    above_ui(ui, "pasted tools", |ui| {
        ui.label(bold_text(w::PASTED_TITLE, BODY));
        ui.horizontal_wrapped(|ui| {
            let findings = now.findings();
            let name = format!("登记所勾 {} 条", findings.len());
            ui.add_enabled_ui(!findings.is_empty(), |ui| {
                if primary(ui, &name).clicked() {
                    ctx.ask(FindingCommand::AddFindings(findings));
                    done = true;
                }
            });
            if secondary(ui, w::PASTED_LEAVE).clicked() {
                forget(ui);
                now.first = usize::MAX;
            }
            let doubtful = rows.iter().filter(|it| !it.doubts.is_empty()).count();
            remark(ui, format!("读到 {} 条", rows.len()));
            if doubtful > 0 {
                let colour = palette(ui.ctx()).warn;
                badge(
                    ui,
                    icons::WARNING,
                    &format!("{doubtful} 条有存疑的地方"),
                    colour,
                );
            }
            pages_ui(ui, rows.len(), &mut now.first);
        });
        for line in &pasted.read.remarks {
            remark(ui, line);
        }
    });
    let area = ScrollArea::vertical().id_salt(("pasted rows", pasted.first));
    scrolled(ui, area.auto_shrink(false), |ui| {
        let shown = rows.iter().enumerate().skip(pasted.first).take(SHOWN);
        for (at, row) in shown {
            let mut on = pasted.wanted.contains(&at);
            row_ui(ui, session, row, &mut on);
            if on {
                now.wanted.insert(at);
            } else {
                now.wanted.remove(&at);
            }
            ui.add_space(GAP);
        }
    });
    if done {
        leave(ui);
    } else if now.first != usize::MAX {
        keep(ui, now);
    }
}

/// The way to the other rows, where there are many.
fn pages_ui(ui: &mut Ui, count: usize, first: &mut usize) {
    if count <= SHOWN {
        return;
    }
    let end = (*first + SHOWN).min(count);
    if *first > 0 && quiet(ui, w::ROWS_BEFORE).clicked() {
        *first = first.saturating_sub(SHOWN);
    }
    if end < count && quiet(ui, w::ROWS_AFTER).clicked() {
        *first = end;
    }
    remark(ui, format!("第{}到{end}条", *first + 1));
}

/// One row as it will be booked.
fn row_ui(ui: &mut Ui, session: &Session, row: &ReadFinding, on: &mut bool) {
    let palette = palette(ui.ctx());
    card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let name = format!("{}{}行", w::PASTED_TICK, row.row);
            ui.add_enabled_ui(row.is_usable(), |ui| {
                let response = tick(ui, on, &name);
                response.widget_info(|| {
                    WidgetInfo::selected(Role::CheckBox, row.is_usable(), *on, &name)
                });
            });
            remark(ui, origin_words(row));
        });
        if !row.problem.is_empty() {
            ui.label(RichText::new(&row.problem).size(BODY));
        }
        let mut about = Vec::new();
        let item = row.notice.item.as_ref();
        if let Some(node) = item.and_then(|it| session.assessment.standard.node(it)) {
            about.push(format!("{}：{} {}", w::GAP_ITEM, node.code(), node.title));
        }
        about.push(format!("{}：{}", w::DUE, due_words(row)));
        for (name, text) in [(w::SECTION, &row.section), (w::PERSON, &row.person)] {
            if !text.is_empty() {
                about.push(format!("{name}：{text}"));
            }
        }
        remark(ui, about.join("　"));
        for (field, why) in &row.doubts {
            let text = format!("▲ {}：{why}", field.name());
            ui.label(RichText::new(text).size(BODY).color(palette.warn));
        }
    });
}

fn origin_words(row: &ReadFinding) -> String {
    let notice = &row.notice;
    let parts = [&notice.source, &notice.number, &notice.on.to_string()].map(String::clone);
    let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join("　")
}

/// Until when, as the ledger will have it.
fn due_words(row: &ReadFinding) -> String {
    let notice = &row.notice;
    match (row.due, notice.days.zip(notice.due())) {
        (Some(due), _) => due.to_string(),
        (None, Some((days, due))) => format!("{due}（通报后{days}天）"),
        (None, None) => w::DUE_LATER.to_owned(),
    }
}
