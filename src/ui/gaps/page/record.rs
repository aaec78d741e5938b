//! 办理记录: when the gap was found, and every step since, the last on top.

use eframe::egui::{RichText, Ui};

use crate::domain::assessment::gap_step::GapStep;
use crate::domain::assessment::gap_work::{Found, GapOrigin};
use crate::domain::assessment::past_round::PastRound;
use crate::domain::date::Date;
use crate::domain::gap::life::granting::own_grant;
use crate::ui::gaps::page::parts::Page;
use crate::ui::theme::{BODY, GAP_SMALL, bold_text};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::card::titled_card;
use crate::ui::words as w;

/// Shows what happened, the last on top.
pub(crate) fn record_ui(ui: &mut Ui, page: Page<'_>) {
    let gap = page.gap;
    titled_card(ui, w::RECORD, |ui| {
        if gap.steps.is_empty() && gap.booked.is_empty() {
            remark(ui, w::NO_RECORD);
        }
        let rounds = &page.session.assessment.rounds;
        let found = (1..).zip(&gap.booked);
        let found = found.map(|(time, it)| (it.on, found_words(time, it, rounds)));
        let own = |at| own_grant(&gap.steps, at);
        let steps = gap.steps.iter().enumerate();
        let steps = steps.map(|(at, it)| (it.on, step_words(it, own(at), rounds)));
        let mut all: Vec<(Date, (String, Vec<String>))> = found.chain(steps).collect();
        // Of one day, what was found stands before what was done about it.
        all.sort_by_key(|it| it.0);
        for (_, (head, lines)) in all.iter().rev() {
            ui.label(bold_text(head, BODY));
            for line in lines {
                ui.label(RichText::new(line).size(BODY));
            }
            ui.add_space(GAP_SMALL);
        }
    });
}

/// In which round it was, where there were several.
fn round_name(round: usize, rounds: &[PastRound]) -> String {
    match rounds.get(round) {
        Some(past) => format!("（{}）", past.name),
        None => String::new(),
    }
}

fn found_words(time: usize, found: &Found, rounds: &[PastRound]) -> (String, Vec<String>) {
    let round = round_name(found.round, rounds);
    let head = format!("{}　列入台账{round}", found.on);
    let mut about = vec![found.origin.name().to_owned()];
    if found.lost.is_positive() && !matches!(found.origin, GapOrigin::Veto | GapOrigin::Notified) {
        about.push(format!("失{}分", found.lost));
    }
    if time > 1 {
        about.push(format!("第{time}次出现"));
    }
    let mut lines = vec![about.join("，")];
    if !found.problem.is_empty() {
        lines.push(found.problem.clone());
    }
    (head, lines)
}

fn step_words(step: &GapStep, own: Option<&str>, rounds: &[PastRound]) -> (String, Vec<String>) {
    let round = round_name(step.round, rounds);
    let head = format!("{}　{}　{}{round}", step.on, step.what.name(), step.by);
    let mut lines = Vec::new();
    if !step.remark.is_empty() {
        lines.push(step.remark.clone());
    }
    if let Some(until) = step.until {
        lines.push(format!("时限到 {until}"));
    }
    if let Some((from, to)) = step.rescored {
        lines.push(format!("本项得分 {from} → {to}"));
    }
    if let Some(days) = step.days_known() {
        lines.push(format!("针对 {days} 的事项"));
    }
    lines.extend(own.map(str::to_owned));
    (head, lines)
}
