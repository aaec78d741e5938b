//! A cell of the ledger that is written in where it stands: Enter keeps it and goes down, Tab goes to the next cell of the
//! row, Esc leaves the cell as it was. What cannot be taken over stays, and it is said below it why. It lies over the
//! table, so that nothing moves.

use eframe::egui::{FocusDirection, Id, Key, Modifiers, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use crate::app::command::gap::{GapCommand, GapEdit};
use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::ledger::LedgerLines;
use crate::app::session::Session;
use crate::domain::date::typed_date;
use crate::domain::gap::Gap;
use crate::domain::standard::NodeId;
use crate::ui::gaps::ledger::at_row::gap_of;
use crate::ui::gaps::ledger::columns::GapColumn;
use crate::ui::gaps::take::named;
use crate::ui::theme::{RADIUS, ROW, SMALL, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::text_field::{TextField, composing, enter_field, taken};
use crate::ui::words as w;

/// Less of a cell than this is not written in.
const LEAST: f32 = 48.0;
/// How wide the field is at least: for a word, and for a text.
const WORD: f32 = 132.0;
const TEXT: f32 = 280.0;
/// How many lines of a text are seen.
const LINES: u8 = 2;
/// How high such a field is.
const HIGH: f32 = 64.0;
/// How high the line is that says what is wrong.
const FAULT: f32 = 24.0;
/// So many frames after it was asked for a cell is in sight, or it is not.
const FRAMES: u64 = 2;

/// What can be written in the table, in the order of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Due,
    Person,
    Measure,
    Cause,
}

impl Cell {
    const ALL: [Self; 4] = [Self::Due, Self::Person, Self::Measure, Self::Cause];

    /// The cell of a column.
    const fn of(column: GapColumn) -> Option<Self> {
        match column {
            GapColumn::Due => Some(Self::Due),
            GapColumn::Who | GapColumn::WhoAndStatus => Some(Self::Person),
            GapColumn::Measure => Some(Self::Measure),
            GapColumn::Cause => Some(Self::Cause),
            GapColumn::Problem
            | GapColumn::Lost
            | GapColumn::Status
            | GapColumn::Recoverable
            | GapColumn::Next => None,
        }
    }

    /// How it is called.
    const fn name(self) -> &'static str {
        match self {
            Self::Due => w::DUE,
            Self::Person => w::PERSON,
            Self::Measure => w::MEASURE,
            Self::Cause => w::CAUSE,
        }
    }

    /// The same field beside the table, as the pane calls it.
    pub(crate) const fn beside(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Person => "person",
            Self::Measure => "measure",
            Self::Cause => "cause",
        }
    }

    /// What stands in it.
    fn text(self, gap: &Gap) -> String {
        match self {
            Self::Due => gap.due.map_or_else(String::new, |it| it.to_string()),
            Self::Person => gap.person.clone(),
            Self::Measure if gap.measure_is_suggested => String::new(),
            Self::Measure => gap.measure.clone(),
            Self::Cause => gap.cause.clone(),
        }
    }

    /// What is shown while nothing stands in it.
    fn hint(self, gap: &Gap) -> String {
        match self {
            Self::Due => w::DATE_HINT.to_owned(),
            Self::Measure if gap.measure_is_suggested => format!("建议：{}", gap.measure),
            Self::Person | Self::Measure | Self::Cause => String::new(),
        }
    }

    /// Whether it can be written in.
    pub(crate) fn is_open(self, session: &Session, gap: &Gap) -> bool {
        let is_fixed = self == Self::Due && gap.has_fixed_deadline();
        !session.read_only && !gap.is_closed() && !is_fixed
    }

    /// The edit that `text` means, or what is wrong with it.
    fn edit(self, text: &str, year: i32) -> Result<GapEdit, &'static str> {
        let text = text.trim();
        Ok(match self {
            Self::Due if text.is_empty() => GapEdit::Due(None),
            Self::Due => GapEdit::Due(Some(typed_date(text, year).ok_or(w::CELL_NO_DATE)?)),
            Self::Person => GapEdit::Person(text.to_owned()),
            Self::Measure => GapEdit::Measure(text.to_owned()),
            Self::Cause => GapEdit::Cause(text.to_owned()),
        })
    }
}

/// The cell that is being written in.
#[derive(Clone, Debug)]
struct Writing {
    gap: NodeId,
    cell: Cell,
    text: String,
    fault: Option<&'static str>,
    /// The frame in which it was asked for.
    since: u64,
    /// Whether it was in sight.
    was_shown: bool,
}

impl Writing {
    fn field(&self) -> Id {
        Id::unique(("cell", self.gap.as_str(), self.cell.beside()))
    }
}

/// The cells of its row that are in sight in a frame.
#[derive(Clone, Debug, Default)]
struct Seen {
    frame: u64,
    cells: Vec<(Cell, Rect)>,
}

fn writing_id() -> Id {
    Id::unique("cell that is written in")
}

fn seen_id() -> Id {
    Id::unique("cells in sight")
}

fn last_id() -> Id {
    Id::unique("cell that was written in last")
}

fn writing(ui: &Ui) -> Option<Writing> {
    ui.data(|it| it.get_temp(writing_id()))
}

/// The cell that was written in last, in whatever row.
pub(crate) fn last(ui: &Ui) -> Option<Cell> {
    ui.data(|it| it.get_temp(last_id()))
}

/// The first cell of a gap that can be written in, from `from` on.
pub(crate) fn first_open(session: &Session, gap: &Gap, from: Option<Cell>) -> Option<Cell> {
    let from = from.filter(|it| it.is_open(session, gap));
    let mut all = Cell::ALL.into_iter();
    from.or_else(|| all.find(|it| it.is_open(session, gap)))
}

/// Begins to write in a cell of a gap.
pub(crate) fn begin(ui: &Ui, gap: &Gap, cell: Cell) {
    let now = Writing {
        gap: gap.id.clone(),
        cell,
        text: cell.text(gap),
        fault: None,
        since: ui.ctx().cumulative_frame_nr(),
        was_shown: false,
    };
    taken(ui.ctx(), now.field());
    enter_field(ui.ctx(), now.field());
    ui.data_mut(|it| {
        it.insert_temp(last_id(), cell);
        it.insert_temp(writing_id(), now);
    });
    ui.request_repaint();
}

/// Ends it; the table has the keyboard again where `to` says so.
fn end(ui: &Ui, now: &Writing, to: Option<Id>) {
    taken(ui.ctx(), now.field());
    ui.data_mut(|it| it.remove::<Writing>(writing_id()));
    if let Some(to) = to {
        ui.memory_mut(|it| it.request_focus(to));
    }
}

/// Notes where a cell stands, if it is in the row that is written in.
pub(crate) fn note_place(ui: &Ui, gap: &Gap, column: GapColumn, rect: Rect) {
    let Some(cell) = Cell::of(column) else { return };
    if writing(ui).is_none_or(|it| it.gap != gap.id) {
        return;
    }
    if ui.clip_rect().intersect(rect).width() < LEAST {
        return;
    }
    let frame = ui.ctx().cumulative_frame_nr();
    ui.data_mut(|it| {
        let seen: &mut Seen = it.get_temp_mut_or_default(seen_id());
        if seen.frame != frame {
            *seen = Seen {
                frame,
                cells: Vec::new(),
            };
        }
        seen.cells.push((cell, rect));
    });
}

/// What the keys ask of the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// Keep it and go to the row below.
    Down,
    /// Keep it and go to the next cell, or to the one before.
    Aside(bool),
    /// Leave it as it was.
    Leave,
}

fn asked(ui: &Ui, field: Id) -> Option<Asked> {
    if composing(ui.ctx()) {
        return None;
    }
    // The key has taken the keyboard from the field already.
    if ui.input(|it| it.key_pressed(Key::Escape)) {
        return Some(Asked::Leave);
    }
    if !ui.memory(|it| it.has_focus(field)) {
        return None;
    }
    let pressed = |modifiers, key| ui.input_mut(|it| it.consume_key(modifiers, key));
    if pressed(Modifiers::NONE, Key::Enter) {
        return Some(Asked::Down);
    }
    let back = pressed(Modifiers::SHIFT, Key::Tab);
    let tab = back || pressed(Modifiers::NONE, Key::Tab);
    if tab {
        // The keyboard goes where is said here.
        ui.memory_mut(|it| it.move_focus(FocusDirection::None));
    }
    tab.then_some(Asked::Aside(!back))
}

/// The cells in sight in this frame.
fn cells_in_sight(ui: &Ui) -> Vec<(Cell, Rect)> {
    let frame = ui.ctx().cumulative_frame_nr();
    let seen: Option<Seen> = ui.data(|it| it.get_temp(seen_id()));
    seen.filter(|it| it.frame == frame)
        .map_or_else(Vec::new, |it| it.cells)
}

/// Shows the field over its cell within `table`, the id of which is `home`. Returns the cell that is not in sight and is to
/// be written in beside the table.
pub(crate) fn inline_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    (table, home): (Rect, Id),
    (session, ledger): (&Session, &LedgerLines),
) -> Option<(NodeId, Cell)> {
    let mut now = writing(ui)?;
    let gap = session.gaps().iter().find(|it| it.id == now.gap);
    let Some(gap) = gap.filter(|it| now.cell.is_open(session, it)) else {
        end(ui, &now, None);
        return None;
    };
    let cells = cells_in_sight(ui);
    let Some((_, place)) = cells.iter().find(|it| it.0 == now.cell).copied() else {
        return out_of_sight(ctx, ui, session, (gap, now));
    };
    if !now.was_shown {
        enter_field(ui.ctx(), now.field());
    }
    let asked = asked(ui, now.field()).filter(|_| now.was_shown);
    now.was_shown = true;
    let is_left = field_ui(ui, table, (place, gap), &mut now);
    ui.data_mut(|it| it.insert_temp(writing_id(), now.clone()));
    if asked == Some(Asked::Leave) {
        end(ui, &now, Some(home));
        return None;
    }
    if asked.is_none() && !is_left {
        return None;
    }
    if let Err(why) = keep(ctx, session, (gap, &now)) {
        now.fault = Some(why);
        if asked.is_some() {
            enter_field(ui.ctx(), now.field());
        }
        ui.data_mut(|it| it.insert_temp(writing_id(), now));
        return None;
    }
    match asked {
        Some(Asked::Down) => go_down(ctx, ui, (session, ledger), (&now, home)),
        Some(Asked::Aside(on)) => return go_aside(ui, session, (gap, &now, home), (&cells, on)),
        Some(Asked::Leave) | None => end(ui, &now, None),
    }
    None
}

/// The cell is not in sight: what stands in it is kept where it was scrolled away, and one that never was in sight is to be
/// written in beside the table.
fn out_of_sight(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    session: &Session,
    (gap, now): (&Gap, Writing),
) -> Option<(NodeId, Cell)> {
    ui.request_repaint();
    if now.was_shown {
        if keep(ctx, session, (gap, &now)).is_ok() {
            end(ui, &now, None);
        }
    } else if now.since + FRAMES < ui.ctx().cumulative_frame_nr() {
        end(ui, &now, None);
        return Some((now.gap, now.cell));
    }
    None
}

/// Goes to the next cell of the row, or to the one before; one that is not in sight is written in beside the table, if
/// something is shown there.
fn go_aside(
    ui: &Ui,
    session: &Session,
    (gap, now, home): (&Gap, &Writing, Id),
    (cells, on): (&[(Cell, Rect)], bool),
) -> Option<(NodeId, Cell)> {
    let is_next = |it: &Cell| it.is_open(session, gap);
    let here = Cell::ALL.iter().position(|it| *it == now.cell).unwrap_or(0);
    let (before, after) = Cell::ALL.split_at(here);
    let next = if on {
        after.iter().skip(1).copied().find(is_next)
    } else {
        before.iter().rev().copied().find(is_next)
    };
    let is_seen = next.is_some_and(|next| cells.iter().any(|it| it.0 == next));
    match next {
        Some(next) if is_seen => {
            end(ui, now, None);
            begin(ui, gap, next);
            None
        }
        Some(next) if !session.view.gap_pane_closed => {
            end(ui, now, None);
            Some((now.gap.clone(), next))
        }
        _ => {
            end(ui, now, Some(home));
            None
        }
    }
}

/// Takes over what stands in the cell, if it says anything else than before; or why that cannot be.
fn keep(
    ctx: &mut ViewCtx<'_>,
    session: &Session,
    (gap, now): (&Gap, &Writing),
) -> Result<(), &'static str> {
    if now.text.trim() == now.cell.text(gap).trim() {
        return Ok(());
    }
    let edit = now.cell.edit(&now.text, session.assessment.about.year)?;
    let gap = gap.id.clone();
    ctx.ask(GapCommand::SetGap { gap, edit });
    Ok(())
}

/// Goes to the same cell of the next row in which it can be written, or back to the table.
fn go_down(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    (session, ledger): (&Session, &LedgerLines),
    (now, home): (&Writing, Id),
) {
    let rows = (0..ledger.lines().len()).filter_map(|it| gap_of(session, ledger, it));
    let mut below = rows.skip_while(|it| it.id != now.gap).skip(1);
    match below.find(|it| now.cell.is_open(session, it)) {
        Some(next) => {
            end(ui, now, None);
            ctx.ask(LedgerCommand::LookAt(next.id.clone()));
            begin(ui, next, now.cell);
        }
        None => end(ui, now, Some(home)),
    }
}

/// The field over its cell, and below it what is wrong; whether it was left by a click elsewhere.
fn field_ui(ui: &mut Ui, table: Rect, (cell, gap): (Rect, &Gap), now: &mut Writing) -> bool {
    let is_text = matches!(now.cell, Cell::Measure | Cell::Cause);
    let (least, high) = if is_text { (TEXT, HIGH) } else { (WORD, ROW) };
    let wide = (cell.width() + 16.0).max(least);
    let left = (cell.left() - 8.0)
        .min(table.right() - wide)
        .max(table.left());
    let more = if now.fault.is_some() { FAULT } else { 0.0 };
    let top = (cell.center().y - high / 2.0).min(table.bottom() - high - more);
    let place = Rect::from_min_size(pos2(left, top), vec2(wide, high));
    let fill = palette(ui.ctx()).surface;
    let ground = place.with_max_y(place.bottom() + more);
    ui.painter().rect_filled(ground.expand(2.0), RADIUS, fill);
    let builder = UiBuilder::new().max_rect(place).id_salt("cell");
    let mut child = ui.new_child(builder);
    let label = format!("{}{}", w::IN_CELL, named(gap, now.cell.name()));
    let hint = now.cell.hint(gap);
    let field = TextField::new(now.field(), &label)
        .hint(&hint)
        .width(wide)
        .rows(if is_text { usize::from(LINES) } else { 1 });
    let (response, typed) = field.show(&mut child, &now.text);
    if let Some(typed) = typed {
        now.text = typed;
        now.fault = None;
    }
    if let Some(why) = now.fault {
        let colour = palette(ui.ctx()).problem;
        let below = ground.with_min_y(place.bottom());
        let builder = UiBuilder::new()
            .max_rect(below)
            .id_salt("fault of the cell");
        let words = RichText::new(format!("× {why}")).size(SMALL).color(colour);
        ui.new_child(builder).label(words);
    }
    response.lost_focus()
}
