//! The needs of the items as the rows of a table: the material, the item, how it stands, and what can be done.

use eframe::egui::{Align2, Id, Rect, Ui, pos2};

use crate::app::session::Session;
use crate::domain::assessment::evidence_needs::Need;
use crate::domain::score::node_score::State;
use crate::domain::standard::{Entry, Role};
use crate::ui::checklist::item_evidence::{NeedState, is_marked, state_icon};
use crate::ui::icons::MARK;
use crate::ui::theme::{BODY, LINE, bold, palette};
use crate::ui::widgets::button::clicked_once;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::paint::lay;
use crate::ui::widgets::table::cells::{body, galley_ui, small, words_ui};
use crate::ui::widgets::table::column::Column;
use crate::ui::widgets::table::link::{cell_link, done_link};
use crate::ui::widgets::table::rows::Rows;
use crate::ui::words as w;

/// How high a row is where the item stands below the material.
const TWO_LINES: f32 = 56.0;

/// The room beside the name of an item for why it needs nothing yet.
const WHY: f32 = 190.0;

/// How high the head of an item is, above what it needs.
const HEAD: f32 = 36.0;

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
    let width = if few { 200.0 } else { 360.0 };
    let mut columns = vec![
        Column::new(w::COLUMN_MATERIAL, width, 160.0)
            .at_left()
            .growing(1),
        Column::new(w::COLUMN_STATUS, 112.0, 96.0),
        Column::action("", 192.0),
    ];
    if session.read_only {
        columns.pop();
    }
    columns
}

/// A line of the list.
#[derive(Clone, Copy)]
enum Line<'a> {
    /// The item that what follows belongs to.
    Head(&'a NeedRow<'a>),
    Need(&'a NeedRow<'a>),
}

/// The needs as rows: below their items, or else each with its item.
pub(crate) struct NeedRows<'a> {
    session: &'a Session,
    /// The items.
    outline: &'a [Entry<'a>],
    lines: Vec<Line<'a>>,
    /// The top of each line, and the end of the last.
    tops: Vec<f32>,
    is_grouped: bool,
    /// What was clicked, and in which row.
    pub(crate) clicked: Option<(usize, Does)>,
}

impl<'a> NeedRows<'a> {
    /// The needs in their order.
    pub(crate) fn new(
        session: &'a Session,
        outline: &'a [Entry<'a>],
        needs: Vec<&'a NeedRow<'a>>,
        is_grouped: bool,
    ) -> Self {
        let mut lines = Vec::new();
        let mut before = None;
        for need in needs {
            if is_grouped && before.replace(need.at) != Some(need.at) {
                lines.push(Line::Head(need));
            }
            lines.push(Line::Need(need));
        }
        let one = if is_grouped { LINE } else { TWO_LINES };
        let mut end = 0.0;
        let mut tops = vec![end];
        tops.extend(lines.iter().map(|it| {
            end += match it {
                Line::Head(_) => HEAD,
                Line::Need(_) => one,
            };
            end
        }));
        Self {
            session,
            outline,
            lines,
            tops,
            is_grouped,
            clicked: None,
        }
    }

    /// The need of a row.
    pub(crate) fn need(&self, row: usize) -> Option<&'a NeedRow<'a>> {
        match self.lines.get(row) {
            Some(Line::Need(need)) => Some(need),
            _ => None,
        }
    }

    /// Why what an item needs is not needed yet.
    fn reason(&self, row: &NeedRow<'_>) -> &'static str {
        let role = self.outline.get(row.at).map(|it| it.role);
        let state = self.session.score_at(row.at).map(|it| it.state);
        match (role, state) {
            _ if row.state != NeedState::NotYet => "",
            (Some(Role::Negative | Role::Veto), _) => w::LATER_NO_POINTS,
            (_, Some(State::NotApplicable)) => w::LATER_NOT_APPLICABLE,
            (_, Some(State::Scored | State::Partial)) => w::LATER_LOST,
            _ => w::LATER_UNSCORED,
        }
    }

    fn title(&self, row: &NeedRow<'_>) -> String {
        let entry = self.outline.get(row.at);
        entry.map_or_else(String::new, |it| {
            format!("{} {}", it.node.code(), it.node.title)
        })
    }

    fn does_ui(&mut self, ui: &Ui, (at, row): (usize, &NeedRow<'_>), rect: Rect) {
        belongs_to(ui, &format!("{}：{}", self.title(row), row.need.name));
        // What says that it is there without a file comes behind what lists one.
        let (list, hold) = rect.split_left_right_at_x(rect.right() - 92.0);
        let list = list.with_min_x(list.right() - 76.0);
        let link = |words, place| {
            let id = ui.unique_id().with(words);
            let link = cell_link(ui, place, id, (words, words));
            clicked_once(&link)
        };
        let item = self.outline.get(row.at).map(|it| &it.node.id);
        let answer = item.and_then(|it| self.session.assessment.answers.get(it));
        if is_marked(&row.need, answer) {
            if link(w::TAKE_HELD_BACK, hold) {
                self.clicked = Some((at, Does::Hold));
            }
        } else if row.need.missing() == 0 {
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
        self.lines.len()
    }

    fn top(&self, row: usize) -> f32 {
        let end = self.tops.last().copied().unwrap_or_default();
        self.tops.get(row).copied().unwrap_or(end)
    }

    fn key(&self, row: usize) -> Id {
        match self.lines.get(row) {
            Some(Line::Head(need)) => Id::unique(("needs of", need.at)),
            Some(Line::Need(need)) => Id::unique(("need", need.at, need.need.number)),
            None => Id::unique("no need"),
        }
    }

    fn is_head(&self, row: usize) -> bool {
        self.need(row).is_none()
    }

    fn name(&self, row: usize) -> String {
        match self.lines.get(row) {
            Some(Line::Need(it)) => {
                format!("{}，{}：{}", it.need.name, it.words(), self.title(it))
            }
            Some(Line::Head(it)) => self.title(it),
            None => String::new(),
        }
    }

    fn head_ui(&mut self, ui: &mut Ui, row: usize, rect: Rect) {
        let Some(Line::Head(need)) = self.lines.get(row) else {
            return;
        };
        let palette = palette(ui.ctx());
        let rect = rect.with_min_x(rect.left() + 12.0);
        let words = rect.with_max_x(rect.right() - WHY);
        let title = self.title(need);
        let galley = lay(ui, &title, (bold(BODY), palette.text), words.width(), 1);
        let end = words.left() + galley.size().x;
        galley_ui(ui, words, (Align2::LEFT_CENTER, galley), &title);
        let why = self.reason(need);
        let after = rect.with_min_x(end + 12.0);
        let galley = lay(ui, why, small(palette.muted), after.width(), 1);
        galley_ui(ui, after, (Align2::LEFT_CENTER, galley), why);
    }

    fn cell_ui(&mut self, ui: &mut Ui, row: usize, column: usize, rect: Rect) {
        let Some(need) = self.need(row) else {
            return;
        };
        match column {
            0 => {
                let title = (!self.is_grouped).then(|| self.title(need));
                material_ui(ui, rect, need.need.name, title.as_deref());
            }
            1 => state_ui(ui, rect, need),
            _ => self.does_ui(ui, (row, need), rect),
        }
    }
}
