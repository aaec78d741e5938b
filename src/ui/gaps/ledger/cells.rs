//! What each column of the ledger says of a gap.

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Align2, Color32, FontId, Rect, Ui, pos2, vec2};

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::days_until;
use crate::ui::icons::{self, MARK};
use crate::ui::theme::{BODY, SMALL, bold, palette, status_icon};
use crate::ui::widgets::paint::{lay, put, put_line, put_right};
use crate::ui::widgets::table::figures::two_places;
use crate::ui::words as w;

/// Two lines in the middle of `rect`, the second one smaller.
fn two_lines(ui: &Ui, rect: Rect, first: (&str, Color32), second: (&str, Color32)) {
    lines_of(
        ui,
        rect,
        (first.0, (FontId::proportional(BODY), first.1)),
        second,
    );
}

/// Where two lines stand in the middle of `rect`.
fn halves(rect: Rect) -> [Rect; 2] {
    let middle = rect.center().y;
    let above = Rect::from_x_y_ranges(rect.x_range(), middle - 23.0..=middle + 1.0);
    let below = Rect::from_x_y_ranges(rect.x_range(), middle + 1.0..=middle + 22.0);
    [above, below]
}

/// The same, the first one in any font.
fn lines_of(
    ui: &Ui,
    rect: Rect,
    (first, look): (&str, (FontId, Color32)),
    second: (&str, Color32),
) {
    let [above, below] = halves(rect);
    put_line(ui, above, first, look);
    put_line(ui, below, second.0, (FontId::proportional(SMALL), second.1));
}

/// The code, what is special about it and the name of the item; below them the problem.
pub(crate) fn problem_ui(ui: &Ui, rect: Rect, gap: &Gap) {
    let palette = palette(ui.ctx());
    let format = |font_id, color| TextFormat {
        font_id,
        color,
        line_height: Some(22.0),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    let plain = FontId::proportional(BODY);
    job.append(&gap.code, 0.0, format(plain.clone(), palette.muted));
    for (word, colour) in marks(gap) {
        let colour = if colour {
            palette.problem
        } else {
            palette.warn
        };
        job.append(&word, 8.0, format(bold(SMALL), colour));
    }
    job.append(&gap.title, 8.0, format(plain, palette.text));
    job.wrap = TextWrapping {
        max_width: rect.width().round(),
        max_rows: 1,
        break_anywhere: true,
        ..TextWrapping::default()
    };
    let galley = ui.fonts_mut(|it| it.layout_job(job));
    let [above, below] = halves(rect);
    put(ui, above, Align2::LEFT_CENTER, galley);
    let problem = gap.problem.replace('\n', " ");
    let look = (FontId::proportional(SMALL), palette.muted);
    put_line(ui, below, &problem, look);
}

/// What is special about a gap: where it comes from, whether it has come back; `true` where it is a problem.
pub(crate) fn marks(gap: &Gap) -> Vec<(String, bool)> {
    let mut marks = Vec::new();
    match gap.origin {
        GapOrigin::Score | GapOrigin::Evidence => {}
        GapOrigin::Veto | GapOrigin::Negative => marks.push((gap.origin.name().to_owned(), true)),
        GapOrigin::Notified => marks.push((gap.origin.name().to_owned(), false)),
    }
    if gap.times() > 1 {
        marks.push((format!("第{}次", gap.times()), false));
    }
    marks
}

/// The points it takes off, to two places, or those it took once; below them whether it is supposed to be put right.
pub(crate) fn lost_ui(ui: &Ui, rect: Rect, gap: &Gap, supposed: bool) {
    let palette = palette(ui.ctx());
    let plain = FontId::proportional(BODY);
    let small = FontId::proportional(SMALL);
    let mut remark = supposed.then_some((w::SUPPOSED, (bold(SMALL), palette.accent)));
    let (text, look) = match gap.origin {
        GapOrigin::Veto if gap.is_past() => (w::WAS_VETOED.to_owned(), (plain, palette.muted)),
        GapOrigin::Veto => ("否决".to_owned(), (bold(BODY), palette.problem)),
        GapOrigin::Notified => ("—".to_owned(), (plain, palette.muted)),
        _ => {
            let text = two_places(&gap.lost.to_string());
            if gap.is_past() && gap.lost.is_positive() {
                remark = remark.or(Some((w::LOST_ONCE, (small, palette.muted))));
                (text, (plain, palette.muted))
            } else {
                (text, (plain, palette.text))
            }
        }
    };
    let Some((remark, remark_look)) = remark else {
        put_right(ui, rect, &text, look);
        return;
    };
    let (above, below) = rect.split_top_bottom_at_y(rect.center().y + 1.0);
    put_right(ui, above.with_min_y(above.bottom() - 24.0), &text, look);
    put_right(
        ui,
        below.with_max_y(below.top() + 21.0),
        remark,
        remark_look,
    );
}

/// The points it brings back, to two places.
pub(crate) fn recoverable_ui(ui: &Ui, rect: Rect, gap: &Gap) {
    let look = (FontId::proportional(BODY), palette(ui.ctx()).text);
    put_right(ui, rect, &two_places(&gap.recoverable.to_string()), look);
}

/// The deadline, and how near it is.
pub(crate) fn due_ui(ui: &Ui, rect: Rect, gap: &Gap, today: Date) {
    let palette = palette(ui.ctx());
    let Some(due) = gap.due else {
        let look = (FontId::proportional(BODY), palette.ghost);
        put_line(ui, rect, w::OPEN_FIELD, look);
        return;
    };
    // With its year it is longer, and smaller.
    let (day, size) = if due.year() == today.year() {
        (format!("{:02}-{:02}", due.month(), due.day()), BODY)
    } else {
        (due.to_string(), SMALL)
    };
    let (left, colour) = left(ui, gap, (due, today));
    let look = (FontId::proportional(size), palette.text);
    lines_of(ui, rect, (&day, look), (&left, colour));
}

/// How near a deadline is, in words and their colour.
pub(crate) fn left(ui: &Ui, gap: &Gap, (due, today): (Date, Date)) -> (String, Color32) {
    let palette = palette(ui.ctx());
    // What was handed in waits for who checks it: late is what was late then.
    if let Some(step) = gap.handed_in().filter(|_| gap.is_to_verify()) {
        return match days_until(due, step.on) {
            late @ ..0 => (format!("迟交{}天", late.unsigned_abs()), palette.problem),
            _ => (w::HANDED_IN_TIME.to_owned(), palette.muted),
        };
    }
    match days_until(due, today) {
        _ if gap.is_closed() => (w::CLOSED.to_owned(), palette.muted),
        late @ ..0 => (format!("逾期{}天", late.unsigned_abs()), palette.problem),
        _ if gap.asked.is_some() => ("待答复".to_owned(), palette.warn),
        0 => ("今天到期".to_owned(), palette.warn),
        days @ 1..=7 => (format!("剩{days}天"), palette.warn),
        days => (format!("剩{days}天"), palette.muted),
    }
}

/// Who is responsible, above their section; who is not named is seen to be missing.
pub(crate) fn who_ui(ui: &Ui, rect: Rect, gap: &Gap) {
    let [person, section] = who(ui, gap);
    two_lines(ui, rect, person, section);
}

/// The person responsible and their section, or what is missing of it, each in its colour.
pub(crate) fn who<'a>(ui: &Ui, gap: &'a Gap) -> [(&'a str, Color32); 2] {
    let palette = palette(ui.ctx());
    let or = |text: &'a str, colour, missing| match text {
        "" => (missing, palette.ghost),
        text => (text, colour),
    };
    [
        or(&gap.person, palette.text, w::OPEN_FIELD),
        or(&gap.section, palette.muted, w::NO_SECTION),
    ]
}

/// Who is responsible, and below it how far it is: in a small window.
pub(crate) fn who_and_status_ui(ui: &Ui, rect: Rect, gap: &Gap) {
    let palette = palette(ui.ctx());
    let middle = rect.center().y;
    let above = Rect::from_x_y_ranges(rect.x_range(), middle - 23.0..=middle + 1.0);
    let below = Rect::from_x_y_ranges(rect.x_range(), middle + 1.0..=middle + 22.0);
    let (who, colour) = match (gap.person.as_str(), gap.section.as_str()) {
        ("", "") => (w::OPEN_FIELD, palette.ghost),
        ("", section) => (section, palette.text),
        (person, _) => (person, palette.text),
    };
    put_line(ui, above, who, (FontId::proportional(BODY), colour));
    status_ui(ui, below, gap);
}

/// How far it is; below it how many steps of the measure are done.
pub(crate) fn status_ui(ui: &Ui, rect: Rect, gap: &Gap) {
    let palette = palette(ui.ctx());
    let colour = match gap.status {
        GapStatus::Closed => palette.good,
        _ => palette.muted,
    };
    let at = pos2(rect.left() + 8.0, rect.center().y);
    status_icon(gap.status).paint(ui, at, MARK, colour);
    let words = rect.with_min_x(rect.left() + 22.0);
    let look = (FontId::proportional(SMALL), palette.text);
    put_line(ui, words, gap.status.name(), look);
}

/// The measure in two lines; where it is only suggested it is grey, behind a bulb. What is left of the room.
pub(crate) fn measure_ui(ui: &Ui, rect: Rect, gap: &Gap) {
    let palette = palette(ui.ctx());
    let (room, colour) = if gap.measure_is_suggested {
        let at = pos2(rect.left() + 8.0, rect.center().y);
        icons::LIGHTBULB.paint(ui, at, MARK, palette.ghost);
        let room = rect.with_min_x(rect.left() + 22.0);
        (room.with_max_x(rect.right() - 52.0), palette.ghost)
    } else {
        (rect, palette.text)
    };
    lines_ui(ui, room, &gap.measure, colour);
}

/// Text in two small lines.
pub(crate) fn lines_ui(ui: &Ui, rect: Rect, text: &str, colour: Color32) {
    let look = (FontId::proportional(SMALL), colour);
    let galley = lay(ui, text, look, rect.width(), 2);
    put(ui, rect, Align2::LEFT_CENTER, galley);
}

/// Where the button stands that takes a suggested measure over.
pub(crate) fn take_place(rect: Rect) -> Rect {
    let size = vec2(44.0, rect.height());
    Rect::from_min_size(pos2(rect.right() - size.x, rect.top()), size)
}
