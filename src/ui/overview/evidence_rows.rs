//! The needs of the items as the rows of a table: the material, the item, how it stands, and what can be done.

use eframe::egui::{Align2, Id, Rect, Ui, pos2};

use crate::app::session::Session;
use crate::domain::assessment::evidence_needs::Need;
use crate::domain::standard::Entry;
use crate::ui::checklist::item_evidence::{NeedState, state_icon};
use crate::ui::icons::MARK;
use crate::ui::theme::{LINE, palette};
use crate::ui::widgets::button::clicked_once;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::paint::lay;
use crate::ui::widgets::table::cells::{body, galley_ui, small, words_ui};
use crate::ui::widgets::table::column::Column;
use crate::ui::widgets::table::link::{cell_link, done_link};
use crate::ui::widgets::table::rows::{Rows, high};
use crate::ui::words as w;

/// How high a row is where the item stands below the material.
const TWO_LINES: f32 = 56.0;

/// One need of one item.
pub(crate) struct NeedRow<'a> {
    /// The place of the item in the outline.
    pub(crate) at: usize,
    /// What is needed.
    pub(crate) need: Need<'a>,
    /// How it stands.
    pub(crate) state: NeedState,
}

impl NeedRow<'_> {
    /// How it stands, in words.
    fn words(&self) -> String {
        match self.state {
            NeedState::Held => w::EVIDENCE_HELD.to_owned(),
            NeedState::Missing => format!("还缺{}份", self.need.missing()),
            NeedState::NotYet => format!("应有{}份", self.need.wanted),
        }
    }
}

/// What can be done at a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Does {
    /// All of it is at hand.
    Hold,
    /// Go to the item and list it.
    List,
}

/// The columns of a small window, or of one that has room; nothing can be done where the file is only read.
pub(crate) fn columns(few: bool, session: &Session) -> Vec<Column<'static>> {
    let material = Column::new(w::COLUMN_MATERIAL, 264.0, 160.0)
        .at_left()
        .growing(1);
    let item = Column::new(w::COLUMN_ITEM, 224.0, 120.0).growing(1);
    let state = Column::new(w::COLUMN_STATUS, 112.0, 96.0);
    let does = Column::action("", 192.0);
    let mut columns = if few {
        vec![
            Column {
                width: 200.0,
                ..material
            },
            state,
            does,
        ]
    } else {
        vec![material, item, state, does]
    };
    if session.read_only {
        columns.pop();
    }
    columns
}

/// What a column says, as those of a window that has room are counted: a small one has no column for the item.
pub(crate) const fn column_of(few: bool, column: usize) -> usize {
    if few && column > 0 {
        column + 1
    } else {
        column
    }
}

/// The needs as rows.
pub(crate) struct NeedRows<'a> {
    /// The items.
    pub(crate) outline: &'a [Entry<'a>],
    /// The needs in their order.
    pub(crate) rows: Vec<&'a NeedRow<'a>>,
    /// Whether the window is small: the item stands below the material.
    pub(crate) few: bool,
    /// What was clicked, and in which row.
    pub(crate) clicked: Option<(usize, Does)>,
}

impl NeedRows<'_> {
    fn title(&self, row: &NeedRow<'_>) -> String {
        let entry = self.outline.get(row.at);
        entry.map_or_else(String::new, |it| {
            format!("{} {}", it.node.code(), it.node.title)
        })
    }

    fn does_ui(&mut self, ui: &Ui, (at, row): (usize, &NeedRow<'_>), rect: Rect) {
        belongs_to(ui, &format!("{}：{}", self.title(row), row.need.name));
        let (hold, list) = rect.split_left_right_at_x(rect.right() - 84.0);
        let hold = hold.with_min_x(hold.right() - 84.0);
        let link = |words, place| {
            let id = ui.unique_id().with(words);
            let link = cell_link(ui, place, id, (words, words));
            clicked_once(&link)
        };
        if row.need.missing() == 0 {
            // It stays where it was: the second click of a double click is not one on the row.
            done_link(ui, hold, ui.unique_id().with(w::ALL_HELD), w::ALL_HELD);
        } else if link(w::ALL_HELD, hold) {
            self.clicked = Some((at, Does::Hold));
        }
        if link(w::GO_LIST, list) {
            self.clicked = Some((at, Does::List));
        }
    }
}

/// What is needed; in a small window the item below it.
fn material_ui(ui: &Ui, rect: Rect, name: &str, item: Option<&str>) {
    let palette = palette(ui.ctx());
    let Some(item) = item else {
        words_ui(ui, rect, name, body(palette.text));
        return;
    };
    let middle = rect.center().y;
    let above = Rect::from_x_y_ranges(rect.x_range(), middle - 23.0..=middle + 1.0);
    let below = Rect::from_x_y_ranges(rect.x_range(), middle + 1.0..=middle + 22.0);
    words_ui(ui, above, name, body(palette.text));
    words_ui(ui, below, item, small(palette.muted));
}

fn state_ui(ui: &Ui, rect: Rect, row: &NeedRow<'_>) {
    let palette = palette(ui.ctx());
    let (icon, words) = match row.state {
        NeedState::Held => (palette.good, palette.text),
        NeedState::Missing => (palette.problem, palette.problem),
        NeedState::NotYet => (palette.muted, palette.text),
    };
    let at = pos2(rect.left() + 8.0, rect.center().y);
    state_icon(row.state).paint(ui, at, MARK, icon);
    let text = row.words();
    let rest = rect.with_min_x(rect.left() + 22.0);
    let galley = lay(ui, &text, small(words), rest.width(), 1);
    galley_ui(ui, rest, (Align2::LEFT_CENTER, galley), &text);
}

impl Rows for NeedRows<'_> {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn top(&self, row: usize) -> f32 {
        high(row, if self.few { TWO_LINES } else { LINE })
    }

    fn key(&self, row: usize) -> Id {
        let row = self.rows.get(row);
        Id::unique(("need", row.map(|it| (it.at, it.need.number))))
    }

    fn name(&self, row: usize) -> String {
        self.rows.get(row).map_or_else(String::new, |it| {
            format!("{}，{}：{}", it.need.name, it.words(), self.title(it))
        })
    }

    fn cell_ui(&mut self, ui: &mut Ui, row: usize, column: usize, rect: Rect) {
        let Some(&need) = self.rows.get(row) else {
            return;
        };
        match column_of(self.few, column) {
            0 => {
                let title = self.few.then(|| self.title(need));
                material_ui(ui, rect, need.need.name, title.as_deref());
            }
            1 => {
                let look = small(palette(ui.ctx()).muted);
                words_ui(ui, rect, &self.title(need), look);
            }
            2 => state_ui(ui, rect, need),
            _ => self.does_ui(ui, (row, need), rect),
        }
    }
}
