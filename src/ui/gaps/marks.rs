//! What marks a gap, in the ledger and on its page: where it comes from, how far it is, what presses.

use eframe::egui::Ui;

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::days_until;
use crate::domain::gap::life::extensions;
use crate::ui::icons;
use crate::ui::theme::{palette, status_icon};
use crate::ui::widgets::badge::badge;
use crate::ui::words as w;

/// Everything that marks `gap`, its status first.
pub(crate) fn marks_ui(ui: &mut Ui, gap: &Gap, today: Date) {
    let palette = palette(ui.ctx());
    let colour = if gap.is_closed() {
        palette.good
    } else {
        palette.text
    };
    badge(ui, status_icon(gap.status), gap.status.name(), colour);
    origin_ui(ui, gap, true);
    if gap.is_overdue(today) {
        badge(
            ui,
            icons::ALERT.filled(),
            &overdue(gap, today),
            palette.problem,
        );
    }
    if let Some(steps) = steps_done(gap) {
        badge(ui, icons::LIST_CHECKS, &steps, palette.muted);
    }
}

/// Where a gap comes from, whether it has come back, and whether it is settled; 自评失分 is said only where
/// `always` asks for it.
pub(crate) fn origin_ui(ui: &mut Ui, gap: &Gap, always: bool) {
    let palette = palette(ui.ctx());
    let (icon, colour) = match gap.origin {
        GapOrigin::Veto | GapOrigin::Negative => (icons::ALERT.filled(), palette.problem),
        GapOrigin::Notified => (icons::FLAG, palette.warn),
        GapOrigin::Score | GapOrigin::Evidence => (icons::TREND_DOWN, palette.muted),
    };
    if always || gap.origin != GapOrigin::Score {
        badge(ui, icon, gap.origin.name(), colour);
    }
    if gap.times() > 1 {
        let text = format!("反复出现（{}次）", gap.times());
        badge(ui, icons::WARNING, &text, palette.problem);
    }
    if may_submit(gap) {
        badge(
            ui,
            icons::CHECK_CIRCLE.filled(),
            w::GAP_SETTLED,
            palette.good,
        );
    }
}

/// Whether the answers say that nothing is wrong any more, and nobody has handed it in yet.
pub(crate) fn may_submit(gap: &Gap) -> bool {
    let waits = matches!(gap.status, GapStatus::Open | GapStatus::Underway);
    gap.is_settled && gap.origin != GapOrigin::Notified && waits
}

/// How late it is, or was when it was handed in.
pub(crate) fn overdue(gap: &Gap, today: Date) -> String {
    let handed_in = gap.handed_in().filter(|_| gap.is_to_verify());
    let day = handed_in.map_or(today, |it| it.on);
    let late = gap.due.map_or(0, |due| -days_until(due, day));
    let what = if handed_in.is_some() { "提交" } else { "" };
    format!("逾期{late}天{what}")
}

/// How many steps of the measure are done.
pub(crate) fn steps_done(gap: &Gap) -> Option<String> {
    let all = gap.milestones.len();
    let done = gap.milestones.iter().filter(|it| it.done.is_some()).count();
    (all > 0).then(|| format!("分步 {done}/{all}"))
}

/// The deadline there was at first, where it was moved since, and what is asked for.
pub(crate) fn moved_deadline(gap: &Gap) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(first) = gap.first_due.filter(|it| Some(*it) != gap.due) {
        lines.push(format!("原定时限 {first}"));
    }
    let extended = extensions(gap.steps_since_booked());
    if extended > 0 {
        lines.push(format!("已延期{extended}次"));
    }
    if let Some(asked) = gap.asked {
        lines.push(format!("申请延到 {asked}，待答复"));
    }
    lines
}
