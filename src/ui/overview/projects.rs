//! What each project has got, and what is assessed by each method.

use eframe::egui::{FontId, Id, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::app::session::view::Why;
use crate::domain::decimal::Points;
use crate::domain::score::method_share::MethodScore;
use crate::domain::score::node_score::State;
use crate::domain::standard::method::Method;
use crate::domain::standard::{Entry, Role as Part};
use crate::ui::theme::{BODY, GAP, GAP_SECTION, HEADING, ROW, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::bar::{MAX_ROOM, bar_in, score_in};
use crate::ui::widgets::line::number_link;
use crate::ui::widgets::paint::{put_line, under};
use crate::ui::words as w;

/// The room for a score.
const SCORE: f32 = 116.0;

/// Shows the projects; a click leads to the first item, one on the score says where it comes from.
pub(crate) fn projects_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    ui.label(bold_text(w::OVERVIEW_PROJECTS, HEADING));
    ui.add_space(GAP);
    let outline = session.assessment.standard.outline();
    for (at, entry) in outline.iter().enumerate() {
        if entry.depth == 0 && entry.role == Part::Scored {
            project_ui(ctx, ui, session, &outline, at);
        }
    }
}

fn project_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
    at: usize,
) {
    let (Some(entry), Some(score)) = (outline.get(at), session.score_at(at)) else {
        return;
    };
    let name = format!("{} {}", entry.node.code(), entry.node.title);
    let is_begun = score.unscored < score.items || score.points.is_positive();
    let got = if is_begun {
        score.points.to_string()
    } else {
        w::NO_TOTAL.to_owned()
    };
    let unscored = match score.unscored {
        0 => String::new(),
        n => format!(" 未评{n}"),
    };
    let (inner, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let row = inner.expand2(vec2(8.0, 0.0));
    let response = ui.interact(row, Id::unique(("project", at)), Sense::click());
    let said = format!("{name} {got} / {}{unscored}", score.max);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    under(ui, row, &response, None);
    let line = Line {
        name: &name,
        got: &got,
        points: score.points,
        open: score.open,
        max: score.max,
    };
    let drawn = line.paint(ui, inner);
    let why = format!("{}：{name}", w::WHY);
    let number = number_link(ui, drawn, ("why project", at), &why);
    if number.on_hover_text(w::WHY).clicked() {
        ctx.ask(ViewCommand::Explain(Some(Why::Node(entry.node.id.clone()))));
    } else if response.clicked() {
        let first = outline.iter().skip(at).find(|it| it.node.is_answerable());
        let first = first.map(|it| it.node.id.clone());
        ctx.commands
            .extend(first.map(|it| WindowCommand::GoItem(it).into()));
    }
}

/// What a row says.
struct Line<'a> {
    name: &'a str,
    got: &'a str,
    points: Points,
    open: Points,
    max: Points,
}

impl Line<'_> {
    /// Draws it; where the points stand.
    fn paint(&self, ui: &Ui, row: Rect) -> Rect {
        let palette = palette(ui.ctx());
        let score = row.with_min_x(row.right() - SCORE);
        let room = score.left() - row.left();
        let names = row.with_max_x(row.left() + room * 0.45);
        let look = (FontId::proportional(BODY), palette.text);
        put_line(ui, names, self.name, look);
        let bar = Rect::from_x_y_ranges(
            names.right() + 12.0..=score.left() - 8.0,
            row.center().y - 4.0..=row.center().y + 4.0,
        );
        bar_in(ui, bar, self.points, self.open, self.max);
        let score = score.with_max_x(score.right().max(score.left() + MAX_ROOM));
        score_in(ui, score, self.got, &self.max.to_string())
    }
}

/// Shows what is assessed by each method.
pub(crate) fn methods_ui(ui: &mut Ui, session: &Session) {
    let total = &session.tree().total;
    let outline = session.assessment.standard.outline();
    // Of what nobody has scored it is not known what it has.
    let is_open = |method: &Method| {
        let all = outline.iter().zip(&session.tree().nodes);
        let mut of_it = all.filter(|(entry, _)| {
            entry.role == Part::Scored
                && entry.node.is_answerable()
                && entry.methods.contains(method)
        });
        of_it.all(|(_, score)| score.state == State::Unscored)
    };
    let worth = |it: &&MethodScore| it.max.is_positive() || it.points.is_positive();
    let methods: Vec<&MethodScore> = total.methods.iter().filter(worth).collect();
    if methods.is_empty() {
        return;
    }
    ui.add_space(GAP_SECTION);
    ui.label(bold_text(w::OVERVIEW_METHODS, HEADING));
    ui.add_space(GAP);
    for part in methods {
        let size = vec2(ui.available_width(), ROW);
        let (row, response) = ui.allocate_exact_size(size, Sense::hover());
        let name = part.method.name();
        let got = if part.points.is_zero() && is_open(&part.method) {
            "—".to_owned()
        } else {
            part.points.to_string()
        };
        let said = format!("{name} {got} / {}", part.max);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        let line = Line {
            name,
            got: &got,
            points: part.points,
            open: Points::ZERO,
            max: part.max,
        };
        line.paint(ui, row);
    }
}
