//! The total, how far the scoring is, how it stands to the pass marks, and the vetoes.

use eframe::egui::{
    Align, FontId, Id, Layout, Rect, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::app::session::view::Why;
use crate::domain::score::total::{Pass, PassStanding, Reach, Total};
use crate::domain::standard::Role as NodeRole;
use crate::ui::icons;
use crate::ui::theme::{BODY, GAP, GRAND, RADIUS, bold, bold_text, focus_stroke, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::paint::{lay, put, put_line};
use crate::ui::words as w;

/// Below this width the words stand under the total.
const BESIDE: f32 = 620.0;
/// The space between the total and the words.
const BETWEEN: f32 = 40.0;

/// Whether anything is scored at all; what is given without an entry counts too.
pub(crate) fn is_begun(total: &Total) -> bool {
    total.unscored < total.items || total.points.is_positive()
}

/// Shows it.
pub(crate) fn total_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let total = &session.tree().total;
    let open = open_vetoes(session);
    if ui.available_width() < BESIDE {
        grand_ui(ctx, ui, total);
        words_ui(ui, total, open);
    } else {
        ui.horizontal_top(|ui| {
            grand_ui(ctx, ui, total);
            ui.add_space(BETWEEN);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                words_ui(ui, total, open);
            });
        });
    }
    for note in &total.notes {
        remark(ui, note.clone());
    }
    ui.add_space(GAP);
}

/// The total and what it is out of; a click says where it comes from.
fn grand_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, total: &Total) {
    let palette = palette(ui.ctx());
    let words = if is_begun(total) {
        total.points.to_string()
    } else {
        w::NO_TOTAL.to_owned()
    };
    let galley = lay(ui, &words, (bold(GRAND), palette.text), 320.0, 1);
    let width = galley.size().x;
    let small = (FontId::proportional(BODY), palette.muted);
    let out_of = format!("/ {}分", total.max);
    let rest = lay(ui, &out_of, small.clone(), 160.0, 1).size().x;
    let size = vec2(width + 10.0 + rest, 64.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let place = rect.with_max_x(rect.left() + width);
    let response = ui.interact(place, Id::unique("grand total"), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("{} {words}", w::GRAND_NAME))
    });
    put(ui, place, eframe::egui::Align2::LEFT_CENTER, galley);
    let after = Rect::from_min_max(rect.min + vec2(width + 10.0, 16.0), rect.max);
    put_line(ui, after, &out_of, small);
    line_below(ui, place, &response);
    if response.on_hover_text(w::WHY_TOTAL).clicked() {
        ctx.ask(ViewCommand::Explain(Some(Why::Total)));
    }
}

/// What can be clicked is underlined under the pointer, and framed where it has the keyboard.
fn line_below(ui: &Ui, place: Rect, response: &Response) {
    let palette = palette(ui.ctx());
    if response.hovered() || response.has_focus() {
        let line = Stroke::new(2.0, palette.accent);
        ui.painter()
            .hline(place.x_range(), place.bottom() - 4.0, line);
    }
    if response.has_focus() {
        let inside = eframe::egui::StrokeKind::Inside;
        ui.painter()
            .rect_stroke(place, RADIUS, focus_stroke(&palette), inside);
    }
}

/// How far the scoring is, and how the total stands to each pass mark.
fn words_ui(ui: &mut Ui, total: &Total, open: usize) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let first = bold_text(progress(total), BODY);
    let is_beside = total.vetoes.is_empty() && BESIDE <= ui.available_width();
    if is_beside {
        ui.horizontal(|ui| {
            ui.label(first);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                no_veto_ui(ui, open);
            });
        });
    } else {
        ui.label(first);
        vetoes_ui(ui, total, open);
    }
    let muted = palette(ui.ctx()).muted;
    let say = |ui: &mut Ui, text: String| {
        ui.label(RichText::new(text).size(BODY).color(muted));
    };
    if !is_begun(total) {
        say(ui, w::NOT_BEGUN.to_owned());
        return;
    }
    for pass in &total.pass {
        say(ui, sentence(pass));
    }
    if let Some(sum) = beside(total) {
        say(ui, sum);
    }
}

/// How the total comes from what the scale shows, where something stands beside that.
fn beside(total: &Total) -> Option<String> {
    let have = total.have();
    let signed = [
        (total.bonus, "＋ 加分"),
        (total.negative, "－ 负面清单扣分"),
    ];
    let parts = signed.iter().filter(|it| it.0.is_positive());
    let parts: Vec<String> = parts
        .map(|(points, name)| format!("{name} {points}"))
        .collect();
    if parts.is_empty() {
        return None;
    }
    let (parts, sum) = (parts.join(" "), have + total.bonus - total.negative);
    if sum == total.points {
        return Some(format!(
            "总分 {} ＝ {} {have} {parts}",
            total.points,
            w::OWN_POINTS
        ));
    }
    Some(format!("其中{parts}"))
}

/// How far the scoring is, e.g. 已评 44/82，最高还能到 84.9.
fn progress(total: &Total) -> String {
    let done = total.items - total.unscored.min(total.items);
    let said = format!("已评 {done}/{}", total.items);
    if !is_begun(total) || total.unscored == 0 {
        return said;
    }
    let own = total.pass.iter();
    let mut own = own.filter(|it| it.standing != PassStanding::AwaitsReview);
    let best = own.next().map(|it| it.best);
    let best = best.unwrap_or_else(|| total.best.rounded(total.places));
    let bonus = total.bonus_open();
    let bonus = if bonus.is_positive() {
        format!("（含未评加分 {bonus}）")
    } else {
        String::new()
    };
    format!("{said}，最高还能到 {best}{bonus}")
}

/// How the total stands to a mark, in one sentence.
fn sentence(pass: &Pass) -> String {
    let (name, at) = (&pass.mark.name, pass.mark.at);
    let unmet = |reach: Reach| {
        let lines = pass.conditions.iter().filter(|it| it.reach == reach);
        let lines: Vec<&str> = lines.map(|it| it.words.as_str()).collect();
        lines.join("；")
    };
    match pass.standing {
        PassStanding::Reached => format!("已达到{name}线 {at}"),
        PassStanding::AwaitsReview => format!("{name}线 {at} 待复核后确定"),
        PassStanding::Open(short) if short.is_positive() && pass.best < at => {
            let over = at - pass.best;
            format!("离{name}线 {at} 差 {short}：未评的都得满分，也还要补回 {over} 分失分")
        }
        PassStanding::Missed(short) if short.is_positive() && pass.now < pass.best => {
            let (short, over) = (at - pass.now, at - pass.best);
            format!("离{name}线 {at} 差 {short}：未评的都得满分，也还要补回 {over} 分失分")
        }
        PassStanding::Missed(short) => {
            let mut parts = vec![unmet(Reach::Missed)];
            if short.is_positive() {
                parts.insert(0, format!("差 {short}"));
            }
            parts.retain(|it| !it.is_empty());
            format!("没有达到{name}线 {at}：{}", parts.join("；"))
        }
        PassStanding::Open(short) => {
            let mut parts = vec![if short.is_positive() {
                format!("离{name}线 {at} 差 {short}，还能从未评的条目里补上")
            } else if pass.worst < at {
                let worst = pass.worst;
                format!("现在过了{name}线 {at}；未评的如全部扣分，最低为 {worst}")
            } else {
                format!("{name}线 {at} 未定")
            }];
            parts.extend([unmet(Reach::Missed), unmet(Reach::Open)]);
            parts.retain(|it| !it.is_empty());
            parts.join("；")
        }
    }
}

/// That no veto applies; as long as one of them is not answered, how many are not.
fn no_veto_ui(ui: &mut Ui, open: usize) {
    let palette = palette(ui.ctx());
    if open > 0 {
        let words = format!("一票否决事项还有{open}项没有确认");
        badge(ui, icons::CIRCLE_DASHED, &words, palette.muted);
        return;
    }
    badge(ui, icons::CHECK_CIRCLE.filled(), w::NO_VETO, palette.good);
}

/// How many vetoes nobody has answered.
fn open_vetoes(session: &Session) -> usize {
    let outline = session.assessment.standard.outline();
    let scores = outline.iter().zip(&session.tree().nodes);
    let vetoes = scores.filter(|(it, _)| it.role == NodeRole::Veto && it.node.is_answerable());
    vetoes.filter(|(_, score)| score.unscored > 0).count()
}

/// The vetoes that apply, or that there is none.
fn vetoes_ui(ui: &mut Ui, total: &Total, open: usize) {
    if total.vetoes.is_empty() {
        no_veto_ui(ui, open);
        return;
    }
    let problem = palette(ui.ctx()).problem;
    for veto in &total.vetoes {
        let words = format!("一票否决：{}", veto.reason);
        badge(ui, icons::ALERT.filled(), &words, problem);
    }
}
