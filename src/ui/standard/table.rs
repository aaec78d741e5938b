//! The standard as a table, as it is printed: its items under the heads of their projects, each with its words, points,
//! methods and what proves it.

use std::cmp::Reverse;
use std::sync::Arc;

use eframe::egui::{Align2, Color32, FontId, Id, Rect, Ui, pos2, vec2};

use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::standard::{Entry, NodeId, Role};
use crate::ui::theme::{BODY, SMALL, bold, is_narrow, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::paint::{lay_lines, put, put_line, put_right};
use crate::ui::widgets::table::column::Column;
use crate::ui::widgets::table::link::cell_link;
use crate::ui::widgets::table::list::{List, Sorted, go_to, sorted};
use crate::ui::widgets::table::rows::{Rows, TableWish};
use crate::ui::widgets::text_height::small_lines;
use crate::ui::words::{self as w, part_name};

/// How high a line of a cell is, the least height of a row, and what there is above and below its lines.
const TEXT: f32 = 21.0;
const LEAST: f32 = 56.0;
const AROUND: f32 = 14.0;

/// How high the head of a project is.
const HEAD: f32 = 40.0;

/// Between the edges of a cell and what stands in it.
const PADDING: f32 = 16.0;

/// What a column says of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Title,
    Text,
    /// The same with all that has no column of its own.
    All,
    Points,
    Facts,
    Evidence,
    Way,
}

/// The columns of a window that has room.
const WIDE: [Column<'_>; 6] = [
    Column::new(w::STANDARD_ITEM, 140.0, 112.0).growing(2),
    Column::new(w::CLAUSE, 252.0, 160.0).growing(5),
    Column::figures(w::POINTS_MAX, 60.0),
    Column::new(w::STANDARD_HOW, 108.0, 88.0),
    Column::new(w::EVIDENCE, 132.0, 96.0).growing(2),
    Column::action(w::STANDARD_WAY, 84.0),
];
const WIDE_SAYS: [Says; 6] = [
    Says::Title,
    Says::Text,
    Says::Points,
    Says::Facts,
    Says::Evidence,
    Says::Way,
];

/// In less room than this there are fewer.
const LEAST_OF_WIDE: f32 = 740.0;

/// Those of a small one: nothing is scrolled sideways.
const FEW: [Column<'_>; 4] = [
    Column::new(w::STANDARD_ITEM, 124.0, 104.0).growing(2),
    Column::new(w::CLAUSE, 220.0, 160.0).growing(5),
    Column::figures(w::POINTS_MAX, 56.0),
    Column::action(w::STANDARD_WAY, 84.0),
];
const FEW_SAYS: [Says; 4] = [Says::Title, Says::All, Says::Points, Says::Way];

/// The title of a node, with its number and its points or its part.
pub(crate) fn title(entry: &Entry<'_>) -> String {
    let node = entry.node;
    let points = match entry.role {
        Role::Scored | Role::Bonus => format!("（{}分）", node.max),
        role => format!("【{}】", part_name(role)),
    };
    format!("{} {}{points}", node.code(), node.title)
}

/// How the node is assessed, by whom, and where it comes from; each in a line.
fn facts(entry: &Entry<'_>) -> String {
    let methods: Vec<&str> = entry.methods.iter().map(|it| it.name()).collect();
    let mut parts = vec![methods.join("、")];
    if !entry.lead.is_empty() {
        parts.push(format!("牵头：{}", entry.lead));
    }
    if !entry.node.source.is_empty() {
        parts.push(format!("依据：{}", entry.node.source));
    }
    parts.retain(|it| !it.is_empty());
    parts.join("\n")
}

/// The evidence asked for; empty if there is none.
fn evidence(entry: &Entry<'_>) -> String {
    let names = entry.node.evidence.iter().map(|it| it.name.as_str());
    names.collect::<Vec<&str>>().join("\n")
}

/// What a column says of a node.
fn text(entry: &Entry<'_>, says: Says) -> String {
    let node = entry.node;
    match says {
        Says::Title => match entry.role {
            Role::Scored | Role::Bonus => format!("{} {}", node.code(), node.title),
            Role::Negative | Role::Veto => title(entry),
        },
        Says::Text => node.text.clone(),
        Says::All => {
            let evidence = match evidence(entry) {
                it if it.is_empty() => it,
                it => format!("{}：{}", w::EVIDENCE, it.replace('\n', "、")),
            };
            let parts = [node.text.clone(), facts(entry).replace('\n', "·"), evidence];
            let parts = parts.into_iter().filter(|it| !it.is_empty());
            parts.collect::<Vec<String>>().join("\n")
        }
        Says::Points => match entry.role {
            Role::Scored | Role::Bonus => node.max.to_string(),
            Role::Negative | Role::Veto => "—".to_owned(),
        },
        Says::Facts => facts(entry),
        Says::Evidence => evidence(entry),
        Says::Way => String::new(),
    }
}

/// Shows the nodes at these places of the outline within `rect`.
pub(crate) fn table_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    rect: Rect,
    session: &Session,
    (outline, shown): (&[Entry<'_>], &[usize]),
) {
    let narrow = is_narrow(ui.ctx()) || rect.width() < LEAST_OF_WIDE;
    let (columns, says): (&[Column<'_>], &[Says]) = if narrow {
        (&FEW, &FEW_SAYS)
    } else {
        (&WIDE, &WIDE_SAYS)
    };
    let list = List {
        name: w::STANDARD_LIST,
        columns,
        remembers: !narrow,
    };
    let order = sorted(ui, w::STANDARD_LIST);
    let places = in_order((outline, shown), (order, says));
    let widths = list.widths(ctx, ui, rect.width());
    let tops = tops(ui, session, (outline, &places), (says, &widths));
    let mut rows = NodeRows {
        outline,
        places,
        says,
        tops,
        clicked: None,
    };
    follow_tree(ui, session, &rows);
    let asked = list.show(ctx, ui, rect, &mut rows);
    let by_row = asked.iter().filter_map(TableWish::goes_on).next_back();
    let entry = by_row.or(rows.clicked).and_then(|it| rows.entry(it));
    if let Some(item) = entry.filter(|it| it.node.is_answerable()) {
        ctx.ask(WindowCommand::Go(Screen::Checklist));
        ctx.ask(ViewCommand::Select(item.node.id.clone()));
    }
}

/// The places in the order that is asked for: sorted, the items stand without the heads of their projects.
fn in_order(
    (outline, shown): (&[Entry<'_>], &[usize]),
    (order, says): (Sorted, &[Says]),
) -> Vec<usize> {
    let Some((column, down)) = order else {
        return shown.to_vec();
    };
    let entry = |at: usize| outline.get(at);
    let is_item = |at: &usize| entry(*at).is_some_and(|it| it.node.is_answerable());
    let mut places: Vec<usize> = shown.iter().copied().filter(is_item).collect();
    match says.get(column) {
        Some(Says::Points) => {
            let points = |at: &usize| entry(*at).map(|it| it.node.max);
            places.sort_by_key(|at| (points(at), Reverse(*at)));
            if down {
                places.reverse();
            }
        }
        Some(Says::Title) | None => {
            if down {
                places.reverse();
            }
        }
        Some(says) => {
            let words = |at: &usize| entry(*at).map(|it| text(it, *says));
            if down {
                places.sort_by_cached_key(|at| Reverse(words(at)));
            } else {
                places.sort_by_cached_key(words);
            }
        }
    }
    places
}

/// The table goes where the tree beside it was clicked.
fn follow_tree(ui: &Ui, session: &Session, rows: &NodeRows<'_>) {
    let id = Id::unique("item that the standard was at");
    let now = session.view.selected.clone();
    let before: Option<Option<NodeId>> = ui.data(|it| it.get_temp(id));
    ui.data_mut(|it| it.insert_temp(id, now.clone()));
    if before.is_none_or(|it| it == now) {
        return;
    }
    let is_it = |row: &usize| rows.entry(*row).map(|it| &it.node.id) == now.as_ref();
    if let Some(row) = (0..rows.count()).find(is_it) {
        go_to(ui, w::STANDARD_LIST, (rows.key(row), row));
    }
}

/// The tops of the rows, for what they are worked out.
#[derive(Clone, Default)]
struct Tops {
    of: String,
    tops: Arc<Vec<f32>>,
}

/// The tops of the rows, and the bottom of the last one; worked out anew when other rows or columns are shown.
fn tops(
    ui: &Ui,
    session: &Session,
    (outline, places): (&[Entry<'_>], &[usize]),
    (says, widths): (&[Says], &[f32]),
) -> Arc<Vec<f32>> {
    let id = Id::unique("tops of the standard");
    let path = session.file.path.display();
    let revision = session.file.revision;
    let of = format!("{path} {revision} {places:?} {widths:?}");
    let known: Option<Tops> = ui.data(|it| it.get_temp(id));
    if let Some(known) = known.filter(|it| it.of == of) {
        return known.tops;
    }
    let mut tops = vec![0.0];
    let mut bottom = 0.0;
    for entry in places.iter().filter_map(|at| outline.get(*at)) {
        let cell = |(says, width): (&Says, &f32)| small_lines(&text(entry, *says), width - PADDING);
        bottom += if entry.node.is_answerable() {
            let lines = says.iter().zip(widths).map(cell).fold(1.0, f32::max);
            lines.mul_add(TEXT, AROUND).max(LEAST)
        } else {
            HEAD
        };
        tops.push(bottom);
    }
    let tops = Arc::new(tops);
    let known = Tops {
        of,
        tops: Arc::clone(&tops),
    };
    ui.data_mut(|it| it.insert_temp(id, known));
    tops
}

/// The nodes as rows.
struct NodeRows<'a> {
    outline: &'a [Entry<'a>],
    places: Vec<usize>,
    says: &'a [Says],
    tops: Arc<Vec<f32>>,
    /// The row from which one goes to the checklist.
    clicked: Option<usize>,
}

impl<'a> NodeRows<'a> {
    fn entry(&self, row: usize) -> Option<&'a Entry<'a>> {
        self.outline.get(*self.places.get(row)?)
    }
}

/// Words in a cell, in lines from its top.
fn words_ui(ui: &Ui, rect: Rect, text: &str, colour: Color32) {
    let look = (FontId::proportional(SMALL), colour);
    let galley = lay_lines(ui, text, look, rect.width(), usize::MAX);
    let inner = rect.with_min_y(rect.top() + AROUND / 2.0);
    put(ui, inner, Align2::LEFT_TOP, galley);
}

impl Rows for NodeRows<'_> {
    fn count(&self) -> usize {
        self.places.len()
    }

    fn top(&self, row: usize) -> f32 {
        self.tops.get(row).copied().unwrap_or_default()
    }

    fn key(&self, row: usize) -> Id {
        Id::unique(("node of the standard", self.places.get(row)))
    }

    fn is_head(&self, row: usize) -> bool {
        self.entry(row).is_none_or(|it| !it.node.is_answerable())
    }

    fn name(&self, row: usize) -> String {
        let Some(entry) = self.entry(row) else {
            return String::new();
        };
        let said = text(entry, Says::All).replace('\n', "；");
        if said.is_empty() {
            title(entry)
        } else {
            format!("{}：{said}", title(entry))
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, row: usize, column: usize, rect: Rect) {
        let found = self.entry(row).zip(self.says.get(column));
        let Some((entry, says)) = found else { return };
        let palette = palette(ui.ctx());
        match says {
            Says::Way => {
                let name = format!("{} {}", w::GO_ITEM, entry.node.code());
                let id = ui.unique_id().with("go");
                if cell_link(ui, rect, id, (w::GO_ITEM, &name)).clicked() {
                    self.clicked = Some(row);
                }
            }
            Says::Points => {
                let look = (FontId::proportional(SMALL), palette.text);
                let line = rect.with_min_y(rect.top() + AROUND / 2.0);
                let line = line.with_max_y(line.top() + TEXT);
                put_right(ui, line, &text(entry, *says), look);
            }
            Says::Title | Says::Text | Says::All => {
                words_ui(ui, rect, &text(entry, *says), palette.text);
            }
            Says::Facts | Says::Evidence => {
                words_ui(ui, rect, &text(entry, *says), palette.muted);
            }
        }
    }

    /// The head of a project, with its points.
    fn head_ui(&mut self, ui: &mut Ui, row: usize, rect: Rect) {
        let Some(entry) = self.entry(row) else { return };
        let palette = palette(ui.ctx());
        let size = if entry.depth == 0 { BODY } else { SMALL };
        let name = format!("{} {}", entry.node.code(), entry.node.title);
        let left = rect.min + vec2(12.0, 0.0);
        let inner = Rect::from_min_max(left, pos2(rect.right() - 110.0, rect.bottom()));
        put_line(ui, inner, &name, (bold(size), palette.text));
        if entry.role == Role::Scored {
            let points = format!("{}分", entry.node.max);
            let look = (FontId::proportional(SMALL), palette.muted);
            put_right(ui, rect.with_max_x(rect.right() - 16.0), &points, look);
        }
    }
}
