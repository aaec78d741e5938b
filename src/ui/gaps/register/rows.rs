//! What is registered as the rows of a table: the events, and below them the kinds of which nothing is said.

use eframe::egui::{Align, Id, Layout, Rect, RichText, Ui, UiBuilder, vec2};

use crate::app::session::Session;
use crate::domain::entry::event_register::{EventKind, RegisteredEvent};
use crate::ui::gaps::register::cells::{
    cost_in_words, date_ui, delete_ui, item_ui, standing_ui, text_ui,
};
use crate::ui::gaps::register::kinds::{head_ui, kind_ui, named};
use crate::ui::theme::{BODY, LINE};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::holes::hole_in;
use crate::ui::widgets::paint::hairline;
use crate::ui::widgets::refused::refused_line;
use crate::ui::widgets::table::column::Column;
use crate::ui::widgets::table::rows::Rows;
use crate::ui::widgets::text_height::{lines as lines_of, small_lines};
use crate::ui::words as w;

/// The height of a line of the words of an event, and of the rest of their field.
const WORDS: f32 = 23.0;
const FIELD: f32 = 18.0;

/// The least height of an event: whether it counts takes three lines.
const EVENT: f32 = 80.0;

/// The same in a small window, where that stands below the day.
const SMALL_EVENT: f32 = 124.0;

/// The height of the link to the item, and of a line of what the event costs.
const LINK: f32 = 28.0;
const COST: f32 = 21.0;

/// Between the edges of a cell and what stands in it: above and below together, and at both sides.
const AROUND: f32 = 12.0;
const PADDING: f32 = 16.0;

/// The height of a kind of event.
const KIND: f32 = 56.0;

/// What a column says of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    Date,
    /// In a small window whether it counts stands below the day.
    DateAndStanding,
    Item,
    /// In a small window what happened stands below the item.
    ItemAndText,
    Text,
    Standing,
    Delete,
}

/// The columns of a window that has room.
pub(crate) const WIDE: [Column<'_>; 5] = [
    Column::new(w::COLUMN_DATE, 190.0, 190.0),
    Column::new(w::COLUMN_ITEM, 196.0, 140.0).growing(1),
    Column::new(w::EVENT_TEXT, 160.0, 140.0).growing(3),
    Column::new(w::COLUMN_COUNTS, 200.0, 200.0),
    Column::action("", 68.0),
];

/// What they say.
pub(crate) const WIDE_COLUMNS: [Says; 5] = [
    Says::Date,
    Says::Item,
    Says::Text,
    Says::Standing,
    Says::Delete,
];

/// The columns of a small window: nothing is scrolled sideways.
pub(crate) const FEW: [Column<'_>; 3] = [
    Column::new(w::COLUMN_DATE, 204.0, 174.0),
    Column::new(w::COLUMN_ITEM_AND_TEXT, 200.0, 160.0).growing(1),
    Column::action("", 68.0),
];

/// What they say.
pub(crate) const FEW_COLUMNS: [Says; 3] = [Says::DateAndStanding, Says::ItemAndText, Says::Delete];

/// One row of the register.
pub(crate) enum Row<'a> {
    /// An event.
    Event(&'a RegisteredEvent<'a>),
    /// The room of one that was deleted.
    Gone(f32),
    /// The head of the kinds of which nothing is said, or of those that are confirmed.
    Head(&'static str, Vec<&'a EventKind<'a>>),
    /// A kind of event.
    Kind(&'a EventKind<'a>),
    /// A sentence.
    Words(&'static str),
}

/// The rows of the register.
pub(crate) struct RegisterRows<'a, 'b> {
    ctx: &'a mut ViewCtx<'b>,
    session: &'a Session,
    rows: Vec<Row<'a>>,
    says: &'a [Says],
    /// The top of each row, and the bottom of the last one.
    tops: Vec<f32>,
    /// The event that was deleted, and how high its row was.
    pub(crate) deleted: Option<(usize, f32)>,
}

/// How many rows the words of an event take in so much room; its field has two at least.
fn text_rows(text: &str, room: f32) -> u8 {
    whole(lines_of(text, room).max(2.0))
}

/// How many rows it takes in so much room to say what an event costs.
fn cost_rows(cost: &str, room: f32) -> u8 {
    whole(small_lines(cost, room))
}

/// So many lines as a whole number.
fn whole(lines: f32) -> u8 {
    (1..=200).find(|it| lines <= f32::from(*it)).unwrap_or(200)
}

impl<'a, 'b> RegisterRows<'a, 'b> {
    /// These rows, in columns that say this and are so wide.
    pub(crate) fn new(
        ctx: &'a mut ViewCtx<'b>,
        session: &'a Session,
        rows: Vec<Row<'a>>,
        (says, widths): (&'a [Says], &[f32]),
    ) -> Self {
        let room = |wanted: Says| {
            let at = says.iter().position(|it| *it == wanted)?;
            widths.get(at).map(|it| it - PADDING)
        };
        let small = room(Says::ItemAndText);
        let (text, item) = (room(Says::Text).or(small), room(Says::Item).or(small));
        let (text, item) = (text.unwrap_or_default(), item.unwrap_or_default());
        let whole_width: f32 = widths.iter().sum();
        let mut tops = vec![0.0];
        let mut bottom = 0.0;
        for row in &rows {
            bottom += match row {
                Row::Event(it) => {
                    let words = f32::from(text_rows(it.text, text)).mul_add(WORDS, FIELD);
                    let cost = f32::from(cost_rows(&cost_in_words(session, it), item));
                    let above = cost.mul_add(COST, LINK);
                    if small.is_some() {
                        (words + above).max(SMALL_EVENT)
                    } else {
                        words.max(above + AROUND).max(EVENT)
                    }
                }
                Row::Gone(height) => *height,
                Row::Head(..) => LINE,
                Row::Words(text) => lines_of(text, whole_width).mul_add(24.0, 20.0),
                Row::Kind(_) => KIND,
            };
            tops.push(bottom);
        }
        Self {
            ctx,
            session,
            rows,
            says,
            tops,
            deleted: None,
        }
    }

    /// What stands in a row.
    pub(crate) fn row(&self, row: usize) -> Option<&Row<'a>> {
        self.rows.get(row)
    }

    /// The item, and what the event costs.
    fn cost_ui(&mut self, ui: &mut Ui, line: &RegisteredEvent<'_>, rect: Rect) {
        let cost = cost_in_words(self.session, line);
        let rows = cost_rows(&cost, rect.width());
        item_ui(self.ctx, ui, line, (&cost, rows));
    }

    fn event_ui(&mut self, ui: &mut Ui, (row, says): (usize, Says), rect: Rect) {
        let Some(Row::Event(line)) = self.rows.get(row) else {
            return;
        };
        let line = *line;
        let name = format!("{} 第{}项", named(&line.kind), line.place + 1);
        belongs_to(ui, &name);
        let (ctx, session) = (&mut *self.ctx, self.session);
        let place = rect.shrink2(vec2(0.0, 6.0));
        let ui = &mut cell_ui(ui, place);
        let today = ctx.app.now.date();
        match says {
            Says::Date => {
                let refused = date_ui(ctx, ui, session, line);
                refused_line(ui, refused.as_ref());
            }
            Says::DateAndStanding => match date_ui(ctx, ui, session, line) {
                Some(refused) => refused_line(ui, Some(&refused)),
                None => standing_ui(ui, line, today),
            },
            Says::Item => self.cost_ui(ui, line, rect),
            Says::ItemAndText => {
                self.cost_ui(ui, line, rect);
                let (ctx, session) = (&mut *self.ctx, self.session);
                let rows = text_rows(line.text, rect.width());
                text_ui(ctx, ui, session, (line, rows));
            }
            Says::Text => {
                let rows = text_rows(line.text, rect.width());
                text_ui(ctx, ui, session, (line, rows));
            }
            Says::Standing => standing_ui(ui, line, today),
            Says::Delete => {
                if delete_ui(ctx, ui, session, line) {
                    let height = self.top(row + 1) - self.top(row);
                    self.deleted = Some((row, height));
                }
            }
        }
    }
}

/// Where a cell is filled from its top.
fn cell_ui(ui: &mut Ui, place: Rect) -> Ui {
    let builder = UiBuilder::new()
        .max_rect(place)
        .id_salt("cell")
        .layout(Layout::top_down(Align::LEFT));
    ui.new_child(builder)
}

impl Rows for RegisterRows<'_, '_> {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn top(&self, row: usize) -> f32 {
        self.tops.get(row).copied().unwrap_or_default()
    }

    fn key(&self, row: usize) -> Id {
        let salt = match self.rows.get(row) {
            Some(Row::Event(it)) => format!("{} {} {}", it.kind.item, it.kind.rule, it.place),
            Some(Row::Head(name, _) | Row::Words(name)) => (*name).to_owned(),
            Some(Row::Kind(it)) => format!("{} {}", it.item, it.rule),
            Some(Row::Gone(_)) | None => format!("gone {row}"),
        };
        Id::unique(("register row", salt))
    }

    fn is_head(&self, row: usize) -> bool {
        !matches!(self.rows.get(row), Some(Row::Event(_)))
    }

    fn name(&self, row: usize) -> String {
        let Some(Row::Event(it)) = self.rows.get(row) else {
            return String::new();
        };
        format!("{} {}：{}", it.date, named(&it.kind), it.standing.name())
    }

    fn cell_ui(&mut self, ui: &mut Ui, row: usize, column: usize, rect: Rect) {
        if let Some(says) = self.says.get(column) {
            self.event_ui(ui, (row, *says), rect);
        }
    }

    fn head_ui(&mut self, ui: &mut Ui, row: usize, rect: Rect) {
        let left = Layout::left_to_right(Align::Center);
        hairline(ui, rect.x_range(), rect.bottom() - 1.0);
        match self.rows.get(row) {
            Some(Row::Head(name, kinds)) => {
                ui.with_layout(left, |ui| head_ui(self.ctx, ui, self.session, name, kinds));
            }
            Some(Row::Kind(kind)) => {
                belongs_to(ui, &named(kind));
                let place = rect.with_min_x(rect.left() + 12.0);
                kind_ui(self.ctx, ui, (self.session, kind), place);
            }
            Some(Row::Words(text)) => {
                ui.add_space(8.0);
                ui.label(RichText::new(*text).size(BODY));
            }
            Some(Row::Gone(_)) => hole_in(ui, rect.with_min_x(rect.left() + 12.0)),
            Some(Row::Event(_)) | None => {}
        }
    }

    fn has_fields(&self) -> bool {
        true
    }
}
