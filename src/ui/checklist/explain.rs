//! Why a number is what it is: what the rule asks, what was entered, what follows, what would give the points back.

use eframe::egui::{
    Align, Context, FontId, Frame, Id, Layout, Margin, Modal, Rect, RichText, Role as Kind,
    ScrollArea, Sense, TextWrapMode, Ui, UiBuilder, WidgetInfo, vec2,
};

use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::app::session::view::Why;
use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::reason::Told;
use crate::domain::standard::{Entry, Node, NodeId, Role};
use crate::ui::checklist::standing::standing_ui;
use crate::ui::icons;
use crate::ui::theme::{BODY, GAP, HEADING, SMALL, TITLE, bold, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::room_beside_bar;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{primary, quiet, secondary};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::paint::{hairline, put_line, put_right};
use crate::ui::words as w;

/// How wide the card is where there is room.
const WIDTH: f32 = 680.0;

/// Shows the explanation that is asked for, if any.
pub(crate) fn explain_ui(ctx: &mut ViewCtx<'_>, egui: &Context) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let Some(why) = &session.view.why else {
        return;
    };
    let frame = Frame::popup(&egui.global_style()).inner_margin(Margin::same(20));
    let modal = Modal::new(Id::unique("explain")).frame(frame);
    let modal = modal.show(egui, |ui| {
        let room = ui.content_rect();
        ui.set_width(WIDTH.min(room.width() - 80.0));
        let height = (room.height() - 170.0).max(140.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            // The bar of what scrolls stands beside the figures.
            ui.set_max_width(room_beside_bar(ui) - GAP);
            match why {
                Why::Total => total_ui(ctx, ui, session),
                Why::Node(id) => node_ui(ctx, ui, session, id),
            }
        });
        ui.add_space(GAP);
        if primary(ui, w::CLOSE).clicked() {
            ctx.ask(ViewCommand::Explain(None));
        }
    });
    if modal.should_close() {
        ctx.ask(ViewCommand::Explain(None));
    }
}

/// How wide a column of figures is, and how many there are.
const FIGURE: f32 = 76.0;
const FIGURES: f32 = 4.0;

/// How high a row of the sum is.
const ROW: f32 = 32.0;

/// The place of a row of the sum; what is said of all of it.
fn row_ui(ui: &mut Ui, said: &str) -> Rect {
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Kind::Label, true, said));
    hairline(ui, rect.x_range(), rect.bottom() - 1.0);
    rect
}

/// The figures at the right end of a row, one below the other.
fn figures_ui(ui: &Ui, rect: Rect, figures: &[&str; 4], is_bold: bool) {
    let palette = palette(ui.ctx());
    let left = rect.right() - FIGURES * FIGURE;
    for (at, text) in (1_u8..).zip(figures) {
        let place = rect.with_max_x(left + f32::from(at) * FIGURE);
        // What was got is what the sum is of.
        let look = if at == 2 && is_bold {
            (bold(BODY), palette.text)
        } else {
            (
                FontId::proportional(if is_bold { BODY } else { SMALL }),
                palette.muted,
            )
        };
        put_right(ui, place, text, look);
    }
}

/// What the figures are.
fn heads_ui(ui: &mut Ui) {
    let rect = row_ui(ui, &w::WHY_HEADS.join("、"));
    let [name, figures @ ..] = w::WHY_HEADS;
    let look = (FontId::proportional(SMALL), palette(ui.ctx()).muted);
    put_line(ui, rect, name, look);
    figures_ui(ui, rect, &figures, false);
}

fn total_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let total = &session.tree().total;
    let palette = palette(ui.ctx());
    ui.label(bold_text(w::WHY_TOTAL, HEADING));
    ui.label(bold_text(
        format!("{} / {} 分", total.points, total.max),
        TITLE,
    ));
    let outline = session.assessment.standard.outline();
    heads_ui(ui);
    for (at, entry) in outline.iter().enumerate() {
        if entry.depth == 0 && entry.role == Role::Scored {
            child_ui(ctx, ui, session, entry, at);
        }
    }
    let mut other = |name: &str, points: String| {
        let rect = row_ui(ui, &format!("{name} {points}"));
        let look = (FontId::proportional(BODY), palette.text);
        put_line(ui, rect, name, look);
        figures_ui(ui, rect, &["", &points, "", ""], true);
    };
    if total.bonus.is_positive() {
        other(w::PART_BONUS, format!("＋{}", total.bonus));
    }
    if total.negative.is_positive() {
        other(w::PART_NEGATIVE, format!("－{}", total.negative));
    }
    ui.add_space(GAP);
    for note in &total.notes {
        ui.label(RichText::new(format!("· {note}")).size(BODY));
    }
    ui.horizontal_wrapped(|ui| standing_ui(ui, total));
    for veto in &total.vetoes {
        let text = format!("一票否决：{}", veto.reason);
        badge(ui, icons::ALERT.filled(), &text, palette.problem);
    }
    most_lost_ui(ctx, ui, session, session.gaps());
}

fn node_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, id: &NodeId) {
    let outline = session.assessment.standard.outline();
    let at = session.position(id);
    let found = at.and_then(|at| Some((at, outline.get(at)?, session.score_at(at)?)));
    let Some((at, entry, score)) = found else {
        return;
    };
    let node = entry.node;
    ui.label(bold_text(
        format!("{} {}", node.code(), node.title),
        HEADING,
    ));
    ui.label(bold_text(points_in_words(entry, score), TITLE));
    if !node.text.is_empty() {
        ui.label(bold_text(w::CLAUSE, SMALL));
        ui.label(RichText::new(&node.text).size(BODY));
    }
    if node.children.is_empty() {
        item_ui(ctx, ui, session, (node, at), score);
        return;
    }
    reasons_ui(ui, &session.told(at));
    ui.label(bold_text(w::WHY_PARTS, SMALL));
    heads_ui(ui);
    for (below, child) in outline.iter().enumerate().skip(at + 1) {
        if child.depth <= entry.depth {
            break;
        }
        if child.parent == Some(at) {
            child_ui(ctx, ui, session, child, below);
        }
    }
    let end = (at + 1..outline.len()).find(|it| {
        outline
            .get(*it)
            .is_none_or(|child| child.depth <= entry.depth)
    });
    let below = at..end.unwrap_or(outline.len());
    let gaps: Vec<Gap> = session
        .gaps()
        .iter()
        .filter(|it| below.contains(&it.at))
        .cloned()
        .collect();
    most_lost_ui(ctx, ui, session, &gaps);
}

/// An item: its reasons, and what would give the points back.
fn item_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    (node, at): (&Node, usize),
    score: &NodeScore,
) {
    if let Some(answer) = session.assessment.answers.get(&node.id)
        && let Some(reason) = &answer.na
    {
        ui.label(RichText::new(format!("⊘ 不适用：{reason}")).size(BODY));
    }
    if score.state == State::Unscored {
        ui.label(RichText::new(w::WHY_UNSCORED).size(BODY));
    }
    reasons_ui(ui, &session.told(at));
    if score.state == State::Partial {
        remark(ui, w::WHY_PARTIAL);
    }
    if let Some(gap) = session.gaps().iter().find(|it| it.id == node.id) {
        ui.label(bold_text(w::WHY_BACK, SMALL));
        ui.label(RichText::new(&gap.measure).size(BODY));
        if gap.recoverable.is_positive() {
            remark(ui, format!("整改到位后总分可追回 {} 分", gap.recoverable));
        }
    }
    ui.horizontal(|ui| {
        if secondary(ui, w::GO_TO_ITEM).clicked() {
            ctx.ask(WindowCommand::Go(Screen::Checklist));
            ctx.ask(ViewCommand::Select(node.id.clone()));
            ctx.ask(ViewCommand::Unfold(true));
        }
    });
}

fn reasons_ui(ui: &mut Ui, told: &Told) {
    if told.said().next().is_none() {
        return;
    }
    ui.label(bold_text(w::WHY_ARITHMETIC, SMALL));
    for reason in told.said() {
        ui.label(RichText::new(format!("· {}", reason.text)).size(BODY));
    }
}

/// The points of a node as a sentence.
fn points_in_words(entry: &Entry<'_>, score: &NodeScore) -> String {
    match entry.role {
        Role::Veto if score.vetoed => "× 触发一票否决".to_owned(),
        Role::Veto => "没有触发一票否决".to_owned(),
        Role::Negative => format!("扣 {} 分", score.own_lost),
        _ if score.state == State::Unscored => format!("未评，满分 {} 分", score.max),
        Role::Bonus => format!("加 {} 分，最多 {} 分", score.points, score.max),
        Role::Scored => {
            let open = if score.open.is_positive() {
                format!("，待评 {} 分", score.open)
            } else {
                String::new()
            };
            let (points, max, lost) = (score.points, score.max, score.lost);
            format!("得 {points} / {max} 分，失 {lost} 分{open}")
        }
    }
}

/// A part of the sum; a click explains it in turn.
fn child_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, entry: &Entry<'_>, at: usize) {
    let Some(score) = session.score_at(at) else {
        return;
    };
    let rect = row_ui(ui, &points_in_words(entry, score));
    let name = format!("{} {}", entry.node.code(), entry.node.title);
    let place = rect.with_max_x(rect.right() - FIGURES * FIGURE);
    let from_left = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().max_rect(place).id_salt(&name);
    let mut child = ui.new_child(builder.layout(from_left));
    child.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
    if child.link(RichText::new(name).size(BODY)).clicked() {
        ctx.ask(ViewCommand::Explain(Some(Why::Node(entry.node.id.clone()))));
    }
    let points = |it: Points| it.to_string();
    let open = |it: Points| {
        if it.is_positive() {
            points(it)
        } else {
            String::new()
        }
    };
    let is_open = score.state == State::Unscored;
    let figures = match entry.role {
        Role::Veto => [
            String::new(),
            points_in_words(entry, score),
            String::new(),
            String::new(),
        ],
        Role::Negative => {
            let lost = open(score.own_lost);
            [String::new(), String::new(), lost, String::new()]
        }
        Role::Bonus | Role::Scored => {
            let got = if is_open {
                "—".to_owned()
            } else {
                points(score.points)
            };
            let lost = if is_open {
                String::new()
            } else {
                open(score.lost)
            };
            [points(score.max), got, lost, open(score.open)]
        }
    };
    figures_ui(ui, rect, &figures.each_ref().map(String::as_str), true);
}

/// Where most points are lost.
fn most_lost_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, gaps: &[Gap]) {
    let mut most: Vec<&Gap> = gaps
        .iter()
        .filter(|it| it.recoverable.is_positive())
        .collect();
    most.sort_by_key(|it| (std::cmp::Reverse(it.recoverable), it.at));
    if most.is_empty() {
        return;
    }
    ui.add_space(GAP);
    ui.label(bold_text(w::WHY_MOST_LOST, SMALL));
    for gap in most.iter().take(5) {
        ui.horizontal_wrapped(|ui| {
            belongs_to(ui, w::WHY_MOST_LOST);
            let name = format!("{} {}", gap.code, gap.title);
            if ui.link(RichText::new(name).size(BODY)).clicked() {
                ctx.ask(ViewCommand::Explain(Some(Why::Node(gap.id.clone()))));
            }
            remark(ui, format!("可追回 {} 分", gap.recoverable));
        });
    }
    if session.gaps().len() > 5 && quiet(ui, w::WHY_ALL_GAPS).clicked() {
        ctx.ask(WindowCommand::Go(Screen::Gaps));
    }
}
