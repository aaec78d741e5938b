//! A list as a table: at which row it is and how it is sorted is kept with the window, for the file knows nothing of it.

use eframe::egui::{Id, Rect, Ui};

use crate::ui::view::ViewCtx;
use crate::ui::widgets::table::column::Column;
use crate::ui::widgets::table::rows::{Rows, TableWish};
use crate::ui::widgets::table::table::Table;
use crate::ui::widgets::table::widths::{remember, remembered};

/// A list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List<'a> {
    /// What is said of it, and by what the widths of its columns are remembered.
    pub(crate) name: &'a str,
    /// Its columns.
    pub(crate) columns: &'a [Column<'a>],
    /// Whether the widths are those that are remembered: in a small window there are other columns.
    pub(crate) remembers: bool,
}

/// How a list is sorted: by which column, and whether the most comes first.
pub(crate) type Sorted = Option<(usize, bool)>;

/// Where a list is.
#[derive(Clone, Copy, Debug, Default)]
struct At {
    /// The key of the row it is at, and where that was in the last frame.
    row: Option<(Id, usize)>,
    sorted: Sorted,
}

fn list_id(name: &str) -> Id {
    Id::unique(("list", name))
}

fn at(ui: &Ui, name: &str) -> At {
    let id = list_id(name).with("at");
    ui.data(|it| it.get_temp(id)).unwrap_or_default()
}

/// How the list of this name is sorted.
pub(crate) fn sorted(ui: &Ui, name: &str) -> Sorted {
    at(ui, name).sorted
}

/// Lists it as it was listed before anybody sorted it.
pub(crate) fn unsort(ui: &Ui, name: &str) {
    let at = At {
        sorted: None,
        ..at(ui, name)
    };
    ui.data_mut(|it| it.insert_temp(list_id(name).with("at"), at));
}

/// Goes to the row of this key in the list of this name.
pub(crate) fn go_to(ui: &Ui, name: &str, row: (Id, usize)) {
    let at = At {
        row: Some(row),
        ..at(ui, name)
    };
    ui.data_mut(|it| it.insert_temp(list_id(name).with("at"), at));
}

impl List<'_> {
    /// How wide its columns are in so much room; the height of a row may depend on it.
    pub(crate) fn widths(&self, ctx: &ViewCtx<'_>, ui: &Ui, room: f32) -> Vec<f32> {
        let widths = self.remembered(ctx);
        self.table(&widths, (None, None)).shown_within(ui, room)
    }

    fn remembered(&self, ctx: &ViewCtx<'_>) -> Vec<f32> {
        if self.remembers {
            remembered(ctx, self.name)
        } else {
            Vec::new()
        }
    }

    fn table<'a>(&'a self, widths: &'a [f32], (at, sorted): (Option<usize>, Sorted)) -> Table<'a> {
        Table {
            id: list_id(self.name),
            name: self.name,
            columns: self.columns,
            widths,
            sorted,
            at,
            all_picked: None,
        }
    }

    /// Shows the list within `rect`. What was asked for at it beside going to a row, sorting and resizing, which it does
    /// itself.
    pub(crate) fn show(
        self,
        ctx: &mut ViewCtx<'_>,
        ui: &mut Ui,
        rect: Rect,
        rows: &mut impl Rows,
    ) -> Vec<TableWish> {
        let mut kept = at(ui, self.name);
        let widths = self.remembered(ctx);
        let table = self.table(&widths, (row_of(rows, kept.row), kept.sorted));
        let asked = table.show(ui, rect, rows);
        let mut rest = Vec::new();
        for wish in asked {
            match wish {
                TableWish::LookAt(row) => kept.row = Some((rows.key(row), row)),
                TableWish::Sort(column) => kept.sorted = Some(self.turned(kept.sorted, column)),
                TableWish::Widths(widths) if self.remembers => remember(ctx, self.name, &widths),
                other => rest.push(other),
            }
        }
        ui.data_mut(|it| it.insert_temp(list_id(self.name).with("at"), kept));
        rest
    }

    /// How a click on this head sorts: figures from the most to the fewest first, all else the other way round, and then
    /// in turn.
    fn turned(&self, now: Sorted, column: usize) -> (usize, bool) {
        let down = match now {
            Some((at, down)) if at == column => !down,
            _ => self.columns.get(column).is_some_and(|it| it.right),
        };
        (column, down)
    }
}

/// The row a list is at: that with the key or, where it is not listed, the first one.
fn row_of(rows: &impl Rows, kept: Option<(Id, usize)>) -> Option<usize> {
    let n = rows.count();
    let first = || (0..n).find(|it| !rows.is_head(*it));
    let Some((key, near)) = kept else {
        return first();
    };
    // It is mostly where it was in the last frame.
    let near = Some(near).filter(|it| *it < n && rows.key(*it) == key);
    let found = near.or_else(|| (0..n).find(|it| rows.key(*it) == key));
    found.or_else(first)
}
