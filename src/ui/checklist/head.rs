//! The head of a project in the list: its name, what is lost and open, its points.

use eframe::egui::{Align2, FontId, Ui, vec2};

use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::app::session::view::Why;
use crate::domain::decimal::Points;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::{Entry, Node, Role};
use crate::ui::checklist::columns::Columns;
use crate::ui::inputs::ticking::unsettled;
use crate::ui::theme::{BODY, HEADING, SMALL, bold, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::line::number_link;
use crate::ui::widgets::paint::{hairline, lay, put, put_line};
use crate::ui::widgets::score::Score;
use crate::ui::words::{self as w, part_name};

/// How high the line of the head is, at the bottom of its room.
const LINE: f32 = 48.0;

/// The title of a project, e.g. 一、组织领导.
fn title_of(node: &Node) -> String {
    const CHINESE: &str = "一二三四五六七八九十";
    let code = node.code();
    let is_chinese = !code.is_empty() && code.chars().all(|it| CHINESE.contains(it));
    let between = if is_chinese { "、" } else { " " };
    format!("{code}{between}{}", node.title)
}

/// The points of items in the project at `at` that are no loss yet, since their clauses are being ticked.
fn unsettled_in(ui: &Ui, session: &Session, outline: &[Entry<'_>], at: usize) -> Points {
    let later = outline.iter().skip(at + 1).position(|it| it.depth == 0);
    let end = later.map_or(outline.len(), |it| at + 1 + it);
    let items = unsettled(ui.ctx(), session).into_iter();
    let items = items.filter(|it| (at..end).contains(it));
    let lost = items.filter_map(|it| session.score_at(it));
    lost.map(|it| it.own_lost).sum()
}

/// What is lost and what is open, where so many points are not lost yet; what nobody has scored is neither.
fn lost_and_open(score: &NodeScore, unsettled: Points) -> String {
    if score.state == State::Unscored {
        return w::UNSCORED.to_owned();
    }
    let mut parts = Vec::new();
    let (lost, open) = (score.lost - unsettled, score.open + unsettled);
    if lost.is_positive() {
        parts.push(format!("失 {lost}"));
    }
    if open.is_positive() {
        parts.push(format!("待评 {open}"));
    }
    parts.join("　")
}

/// Shows the head of the project at `at`.
pub(crate) fn head_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    (session, outline): (&Session, &[Entry<'_>]),
    at: usize,
    columns: &Columns,
) {
    let (Some(entry), Some(score)) = (outline.get(at), session.score_at(at)) else {
        return;
    };
    let palette = palette(ui.ctx());
    let rect = ui.max_rect();
    let rect = rect.with_min_y(rect.bottom() - LINE);
    let left = rect.left() + 16.0;
    hairline(ui, left..=columns.right, rect.bottom() - 1.0);
    let text = rect.with_min_x(left).with_max_x(columns.state.max);
    if entry.role != Role::Scored {
        let look = (bold(HEADING), palette.text);
        put_line(ui, text, part_name(entry.role), look);
        return;
    }
    let small = (FontId::proportional(SMALL), palette.muted);
    let beside = lost_and_open(score, unsettled_in(ui, session, outline, at));
    // The title gives way to what stands beside it.
    let beside = lay(ui, &beside, small, text.width(), 1);
    let title = title_of(entry.node);
    let room = text.with_max_x(text.right() - beside.size().x - 16.0);
    let drawn = put_line(ui, room, &title, (bold(HEADING), palette.text));
    let beside_at = text.with_min_x(drawn.right() + 16.0);
    let beside_at = beside_at.translate(vec2(0.0, 1.0));
    put(ui, beside_at, Align2::LEFT_CENTER, beside);
    let points = Score {
        got: if score.state == State::Unscored {
            "—".to_owned()
        } else {
            score.points.to_string()
        },
        max: score.max.to_string(),
    };
    let at_slash = (columns.slash, rect.center().y);
    let drawn = points.paint(ui, at_slash, (BODY, palette.text), true);
    let name = format!("{}{} {}", w::WHY, entry.node.code(), entry.node.title);
    if number_link(ui, drawn, ("why head", at), &name).clicked() {
        ctx.ask(ViewCommand::Explain(Some(Why::Node(entry.node.id.clone()))));
    }
}
