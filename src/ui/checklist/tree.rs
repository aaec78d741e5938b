//! The projects on the left, one line each: how far it is, and its points.

use eframe::egui::{
    Align2, EventFilter, FontId, Id, Key, Modifiers, Rangef, Rect, Role as Kind, ScrollArea, Sense,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::{Entry, NodeId, Role, Standard};
use crate::ui::icons;
use crate::ui::theme::{BODY, RADIUS, ROW, SMALL, bold, focus_stroke, palette};
use crate::ui::view::{ViewCtx, tree_id};
use crate::ui::widgets::around::room_beside_bar;
use crate::ui::widgets::paging::Page;
use crate::ui::widgets::paint::{lay, put, ring, under};
use crate::ui::widgets::score::Score;
use crate::ui::words::{self as w, part_name};

/// How deep the tree shows inner nodes.
const MAX_DEPTH: usize = 1;

/// The first answerable node at or below `at`.
pub(crate) fn first_item<'a>(outline: &[Entry<'a>], at: usize) -> Option<&'a NodeId> {
    let below = outline.iter().skip(at).find(|it| it.node.is_answerable());
    below.map(|it| &it.node.id)
}

/// A row: a node with its place in the outline, or a part that is no project with the place of its first node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Node(usize),
    Part(usize, Role),
}

impl Row {
    const fn at(self) -> usize {
        match self {
            Self::Node(at) | Self::Part(at, _) => at,
        }
    }
}

/// The rows, in order: a part that is no project stands above its groups. A group that is all of its part and called like
/// it is not said a second time.
fn rows(standard: &Standard, outline: &[Entry<'_>]) -> Vec<Row> {
    let mut rows = Vec::new();
    for role in [Role::Scored, Role::Bonus, Role::Negative, Role::Veto] {
        let group = standard.part_group(role);
        let part = outline.iter().enumerate().filter(|(_, it)| it.role == role);
        if role != Role::Scored {
            let first = part.clone().next();
            rows.extend(first.map(|(at, _)| Row::Part(at, role)));
        }
        let nodes = part.filter(|(_, it)| {
            let is_group = it.depth <= MAX_DEPTH && !it.node.children.is_empty();
            let is_shown = it.depth == 0 && role == Role::Scored || is_group;
            is_shown && Some(&it.node.id) != group
        });
        rows.extend(nodes.map(|(at, _)| Row::Node(at)));
    }
    rows
}

/// The row that holds the selected item.
fn chosen(session: &Session, rows: &[Row]) -> Option<usize> {
    let at = session.position(session.view.selected.as_ref()?)?;
    let before = rows.iter().enumerate().filter(|(_, it)| it.at() <= at);
    before
        .max_by_key(|(row, it)| (it.at(), *row))
        .map(|it| it.0)
}

/// Shows the inner nodes; a click goes to their first item. All of it is one stop of Tab, within which the arrows move.
pub(crate) fn tree_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
) {
    let rows = rows(&session.assessment.standard, outline);
    let chosen = chosen(session, &rows);
    let whole = ui.max_rect();
    let focus = ui.interact(whole, tree_id(), Sense::focusable_noninteractive());
    focus.widget_info(|| WidgetInfo::labeled(Kind::List, true, w::PROJECTS));
    if focus.has_focus() {
        keys(ctx, ui, (outline, &rows), chosen);
        let line = focus_stroke(&palette(ui.ctx()));
        ui.painter()
            .rect_stroke(whole, RADIUS, line, StrokeKind::Inside);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().id_salt("tree").auto_shrink(false);
    let wide = room_beside_bar(ui);
    area.show_rows(ui, ROW, rows.len(), |ui, seen| {
        ui.set_max_width(wide);
        for (number, row) in rows.iter().enumerate().skip(seen.start).take(seen.len()) {
            let on = chosen == Some(number);
            let clicked = match row {
                Row::Node(at) => node_ui(ui, session, outline, *at, on),
                Row::Part(_, role) => part_ui(ui, session, outline, *role, on),
            };
            if clicked && let Some(item) = first_item(outline, row.at()) {
                ctx.ask(ViewCommand::Select(item.clone()));
            }
        }
    });
}

/// Moves up and down while the tree has the keyboard; a page is as many rows as are seen.
fn keys(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    (outline, rows): (&[Entry<'_>], &[Row]),
    chosen: Option<usize>,
) {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|it| it.set_focus_lock_filter(tree_id(), filter));
    let pressed = |key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
    let last = rows.len().saturating_sub(1);
    let here = chosen.unwrap_or(0);
    let tops = std::iter::successors(Some(2.0 * ROW), |it| Some(it + ROW));
    let whole = tops
        .take(rows.len())
        .take_while(|it| *it < ui.max_rect().height());
    let page = whole.count().max(1);
    let next = if pressed(Key::ArrowDown) {
        chosen.map_or(0, |it| it + 1)
    } else if pressed(Key::ArrowUp) {
        here.saturating_sub(1)
    } else {
        match Page::pressed(ui) {
            Some(Page::Down) => here + page,
            Some(Page::Up) => here.saturating_sub(page),
            Some(Page::First) => 0,
            Some(Page::Last) => last,
            None => return,
        }
    };
    let next = next.min(last);
    let item = rows.get(next).and_then(|it| first_item(outline, it.at()));
    if let Some(item) = item {
        ctx.ask(ViewCommand::Select(item.clone()));
    }
}

fn node_ui(ui: &mut Ui, session: &Session, outline: &[Entry<'_>], at: usize, on: bool) -> bool {
    let (Some(entry), Some(score)) = (outline.get(at), session.score_at(at)) else {
        return false;
    };
    let is_begun = score.state != State::Unscored;
    let line = Line {
        title: &format!("{} {}", entry.node.code(), entry.node.title),
        is_below: entry.depth > 0 || entry.role != Role::Scored,
        score: Score {
            got: if is_begun {
                score.points.to_string()
            } else {
                "—".to_owned()
            },
            max: score.max.to_string(),
        },
        unscored: score.unscored,
        items: score.items,
        is_problem: false,
        on,
    };
    line.show(ui)
}

fn part_ui(ui: &mut Ui, session: &Session, outline: &[Entry<'_>], role: Role, on: bool) -> bool {
    let total = &session.tree().total;
    let items = outline.iter().zip(&session.tree().nodes);
    let items = items.filter(|(it, _)| it.role == role && it.node.is_answerable());
    let is_open = |score: &NodeScore| score.unscored > 0;
    let (n_items, unscored) = items.fold((0, 0), |(all, open): (usize, usize), (_, it)| {
        (all + 1, open + usize::from(is_open(it)))
    });
    let is_nought = match role {
        Role::Bonus => total.bonus.is_zero(),
        Role::Negative => total.negative.is_zero(),
        Role::Scored | Role::Veto => true,
    };
    let is_problem = role == Role::Veto && !total.vetoes.is_empty();
    let got = match role {
        // Nobody has scored anything of it: that is not nought.
        _ if unscored == n_items && is_nought && !is_problem => "—".to_owned(),
        Role::Bonus => format!("＋{}", total.bonus),
        Role::Negative => format!("－{}", total.negative),
        _ if is_problem => format!("{}项", total.vetoes.len()),
        _ => w::VETO_NOT_HIT.to_owned(),
    };
    let cap = session.assessment.standard.bonus.as_ref();
    let cap = cap.filter(|_| role == Role::Bonus).map(|it| it.cap);
    let line = Line {
        title: part_name(role),
        is_below: false,
        score: Score {
            got,
            max: cap.map_or_else(String::new, |it| it.to_string()),
        },
        unscored,
        items: n_items,
        is_problem,
        on,
    };
    line.show(ui)
}

/// In rows that are less wide the points stand without the full marks.
const TIGHT: f32 = 280.0;

/// What a row of the tree says.
struct Line<'a> {
    title: &'a str,
    is_below: bool,
    score: Score,
    unscored: usize,
    items: usize,
    is_problem: bool,
    on: bool,
}

impl Line<'_> {
    /// Its name for who hears the window.
    fn name(&self) -> String {
        let Score { got, max } = &self.score;
        let points = if max.is_empty() {
            got.clone()
        } else {
            format!("{got}/{max}")
        };
        let unscored = if self.unscored > 0 {
            format!(" {}{}", w::UNSCORED, self.unscored)
        } else {
            String::new()
        };
        format!("{} {points}{unscored}", self.title)
    }

    /// Shows the row; true when it was clicked.
    fn show(&self, ui: &mut Ui) -> bool {
        let (full, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        let rect = full.shrink2(vec2(8.0, 0.0));
        let id: Id = ui.unique_id().with(self.title);
        let response = ui.interact(rect, id, Sense::CLICK);
        response.widget_info(|| WidgetInfo::selected(Kind::Button, true, self.on, self.name()));
        let mut is_cut = false;
        if ui.is_rect_visible(rect) {
            let selected = palette(ui.ctx()).selected;
            under(ui, rect, &response, self.on.then_some(selected));
            is_cut = self.paint(ui, rect);
        }
        let clicked = response.clicked();
        if is_cut {
            // Only then: what is shown beside the pointer covers the row below.
            response.on_hover_text(self.title);
        }
        clicked
    }

    /// Draws it; whether its title is cut.
    fn paint(&self, ui: &Ui, rect: Rect) -> bool {
        let palette = palette(ui.ctx());
        let y = rect.center().y;
        // Where there is little room the name has it: the full marks stand above the items of each project.
        let is_tight = rect.width() < TIGHT;
        let slash = rect.right() - if is_tight { 6.0 } else { 46.0 };
        let mark = slash - 56.0;
        let colour = if self.on {
            palette.accent
        } else {
            palette.text
        };
        let (indent, size) = if self.is_below {
            (16.0, SMALL)
        } else {
            (0.0, BODY)
        };
        let font = if self.on {
            bold(size)
        } else {
            FontId::proportional(size)
        };
        let title = Rangef::new(rect.left() + 8.0 + indent, mark - 12.0);
        let title = Rect::from_x_y_ranges(title, rect.y_range());
        let words = lay(ui, self.title, (font, colour), title.width(), 1);
        let is_cut = words.elided;
        put(ui, title, Align2::LEFT_CENTER, words);
        let middle = pos2(mark, y);
        if self.is_problem {
            icons::ALERT
                .filled()
                .paint(ui, middle, 18.0, palette.problem);
        } else if self.unscored == 0 && self.items > 0 {
            // All is scored. How well, the mark of full marks says, which is filled.
            icons::CHECK_CIRCLE.paint(ui, middle, 18.0, palette.good);
        } else {
            let part = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
            let done = self.items.saturating_sub(self.unscored);
            ring(ui, middle, 6.0, part(done) / part(self.items).max(1.0));
        }
        let colour = if self.is_problem {
            palette.problem
        } else {
            colour
        };
        let max = if is_tight { "" } else { &self.score.max };
        let score = Score {
            got: self.score.got.clone(),
            max: max.to_owned(),
        };
        // Words need more room than points, and no full marks stand behind them.
        let is_words = !self.score.got.contains(|it: char| it.is_ascii_digit());
        let at = if is_words && !is_tight {
            slash + 8.0
        } else {
            slash
        };
        score.paint(ui, (at, y), (SMALL, colour), false);
        is_cut
    }
}
