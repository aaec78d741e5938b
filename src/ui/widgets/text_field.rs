//! A text field that is safe with Chinese input methods: nothing is taken over in mid-composition.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Align2, Context, Event, Frame, Id, ImeEvent, Key, Margin, Response, TextEdit, Ui, vec2,
};

use crate::ui::theme::ROW;

/// A text field and what was typed into it.
#[derive(Debug)]
pub(crate) struct TextField<'a> {
    id: Id,
    label: &'a str,
    hint: &'a str,
    rows: usize,
    width: f32,
    enabled: bool,
    margin: Margin,
    align: Align2,
    is_bare: bool,
    hold: Hold,
}

/// How much of its text a field holds together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hold {
    /// Nothing: it is a text like any other.
    Text,
    /// A click selects all of it.
    Whole,
    /// The same, and it is a value: to take back is to take back the value.
    Value,
}

impl<'a> TextField<'a> {
    /// A field of one line, named `label` for screen readers and tests.
    pub(crate) const fn new(id: Id, label: &'a str) -> Self {
        Self {
            id,
            label,
            hint: "",
            rows: 1,
            width: f32::INFINITY,
            enabled: true,
            margin: Margin::symmetric(10, 6),
            align: Align2::LEFT_CENTER,
            is_bare: false,
            hold: Hold::Text,
        }
    }

    /// Words shown while the field is empty.
    #[must_use]
    pub(crate) const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// A field of several lines.
    #[must_use]
    pub(crate) const fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// A field of this width, in points.
    #[must_use]
    pub(crate) const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// A field that leaves so much room at its ends, where something else is drawn.
    #[must_use]
    pub(crate) const fn beside(mut self, left: i8, right: i8) -> Self {
        self.margin.left = left;
        self.margin.right = right;
        self
    }

    /// A field whose text stands in its middle, or at its right end.
    #[must_use]
    pub(crate) const fn align(mut self, align: Align2) -> Self {
        self.align = align;
        self
    }

    /// A field without an outline of its own.
    #[must_use]
    pub(crate) const fn bare(mut self) -> Self {
        self.is_bare = true;
        self
    }

    /// A field whose text is selected by a click, so that what is typed takes its place; the arrows go within it.
    #[must_use]
    pub(crate) const fn selecting(mut self) -> Self {
        self.hold = Hold::Whole;
        self
    }

    /// The same of a field whose text is a value as a whole: to take back is to take back the value.
    #[must_use]
    pub(crate) const fn of_value(mut self) -> Self {
        self.hold = Hold::Value;
        self
    }

    /// A field that can be typed into, or only be read.
    #[must_use]
    pub(crate) const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Shows the field with `text`; returns the new text when it changed.
    pub(crate) fn show(self, ui: &mut Ui, text: &str) -> (Response, Option<String>) {
        let_go(ui.ctx(), self.id);
        // While the field has the focus, what it shows is its own: the input method is still at it.
        let kept = ui.data(|it| it.get_temp::<String>(self.id));
        let mut shown = kept.clone().unwrap_or_else(|| text.to_owned());
        let edit = if self.rows > 1 {
            TextEdit::multiline(&mut shown).desired_rows(self.rows)
        } else {
            TextEdit::singleline(&mut shown)
        };
        let edit = edit
            .id(self.id)
            .hint_text(self.hint)
            .desired_width(self.width)
            .margin(self.margin)
            .interactive(self.enabled);
        let edit = if self.rows > 1 {
            edit
        } else {
            edit.align(self.align).min_size(vec2(0.0, ROW))
        };
        let edit = if self.is_bare {
            edit.frame(Frame::NONE)
        } else {
            edit
        };
        let response = ui.add(edit);
        let by_tab = response.gained_focus() && came_by_tab(ui.ctx());
        let entered = ui.data_mut(|it| it.remove_temp::<bool>(entered_id(self.id)));
        if self.rows == 1 && (by_tab || entered.is_some()) {
            select_all(ui.ctx(), response.id, &shown);
        }
        if self.hold != Hold::Text {
            select_by_click(ui.ctx(), &response, &shown);
        }
        if self.rows == 1 && response.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter)) {
            note_left_by_enter(ui, self.id);
        }
        // The field keeps what egui says of it, its text above all, and gets a name besides.
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_label(self.label));
        let focused = response.has_focus();
        if focused && self.hold == Hold::Value {
            note_entry(ui.ctx(), self.id);
        }
        if focused {
            ui.data_mut(|it| it.insert_temp(self.id, shown.clone()));
        } else if kept.is_some() {
            ui.data_mut(|it| it.remove::<String>(self.id));
        }
        let settled = !(focused && composing(ui.ctx()));
        let changed = settled && (focused || kept.is_some()) && shown != text;
        (response, changed.then_some(shown))
    }
}

fn entry_id() -> Id {
    Id::unique("field of an entry")
}

/// Notes that the keyboard is in a field whose text is a value as a whole. It takes nothing back letter by letter: what
/// would be left is another value.
fn note_entry(ctx: &Context, field: Id) {
    ctx.data_mut(|it| it.insert_temp(entry_id(), field));
    if let Some(mut state) = TextEditState::load(ctx, field) {
        state.clear_undoer();
        state.store(ctx, field);
    }
}

/// From the next frame on, when what is asked for now is done, the field shows what it is given.
pub(crate) fn taken_next(ctx: &Context, field: Id) {
    let frame = ctx.cumulative_frame_nr();
    ctx.data_mut(|it| it.insert_temp(field.with("taken next"), frame));
}

/// Lets go of what stands in a field, where that was asked for in a frame before.
fn let_go(ctx: &Context, field: Id) {
    let id = field.with("taken next");
    let asked: Option<u64> = ctx.data(|it| it.get_temp(id));
    if asked.is_some_and(|it| it < ctx.cumulative_frame_nr()) {
        ctx.data_mut(|it| it.remove::<u64>(id));
        taken(ctx, field);
    }
}

/// The field that has the keyboard, where its text is a value as a whole.
pub(crate) fn entry_in_hand(ctx: &Context) -> Option<Id> {
    let noted: Option<Id> = ctx.data(|it| it.get_temp(entry_id()));
    noted.filter(|it| ctx.memory(|memory| memory.has_focus(*it)))
}

/// The field shows from now on what it is given, even while it has the focus: what stood in it is taken.
pub(crate) fn taken(ctx: &Context, field: Id) {
    ctx.data_mut(|it| it.remove::<String>(field));
}

/// A field of one line that was left by Enter, and in which frame.
#[derive(Clone, Copy)]
struct LeftByEnter {
    field: Id,
    frame: u64,
}

fn left_id() -> Id {
    Id::unique("left by enter")
}

fn note_left_by_enter(ui: &Ui, field: Id) {
    let frame = ui.cumulative_frame_nr();
    let left = LeftByEnter { field, frame };
    ui.data_mut(|it| it.insert_temp(left_id(), left));
}

/// The field that was left by Enter in this frame, if any was.
pub(crate) fn left_by_enter(ui: &Ui) -> Option<Id> {
    let left: LeftByEnter = ui.data(|it| it.get_temp(left_id()))?;
    (left.frame == ui.cumulative_frame_nr()).then_some(left.field)
}

/// Whether this field was left by Enter in this frame, which leads on from it: the keyboard does not come back to it.
pub(crate) fn leads_on(ui: &Ui, field: Id) -> bool {
    let leads = left_by_enter(ui) == Some(field);
    if leads {
        ui.data_mut(|it| it.remove::<LeftByEnter>(left_id()));
    }
    leads
}

/// Gives the keyboard back to the field that was left by Enter in the last frame where that led nowhere: `place` says as
/// a number what is shown and looked at. To be called at the start of each frame.
pub(crate) fn keep_hand(ctx: &Context, place: u64) {
    let id = left_id().with("place");
    let before = ctx.data(|it| it.get_temp::<u64>(id));
    let left = ctx.data(|it| it.get_temp::<LeftByEnter>(left_id()));
    ctx.data_mut(|it| it.insert_temp(id, place));
    let Some(left) = left.filter(|it| it.frame < ctx.cumulative_frame_nr()) else {
        return;
    };
    ctx.data_mut(|it| it.remove::<LeftByEnter>(left_id()));
    if before == Some(place) && ctx.memory(|it| it.focused().is_none()) {
        ctx.memory_mut(|it| it.request_focus(left.field));
    }
}

fn entered_id(field: Id) -> Id {
    field.with("entered")
}

/// Goes into the field of this id by key, as Tab does: what is typed takes the place of what stands there.
pub(crate) fn enter_field(ctx: &Context, field: Id) {
    ctx.memory_mut(|it| it.request_focus(field));
    ctx.data_mut(|it| it.insert_temp(entered_id(field), true));
}

/// Selects all of a field by a click; a part that is drawn over is selected as drawn.
fn select_by_click(ctx: &Context, response: &Response, text: &str) {
    if response.clicked() {
        select_all(ctx, response.id, text);
    }
}

/// Selects all of a field that is come to by key: what is typed takes the place of what stood there.
pub(crate) fn select_all(ctx: &Context, id: Id, text: &str) {
    let mut state = TextEditState::load(ctx, id).unwrap_or_default();
    let (first, last) = (CCursor::new(0), CCursor::new(text.chars().count()));
    state
        .cursor
        .set_char_range(Some(CCursorRange::two(first, last)));
    state.store(ctx, id);
}

/// Begins a new line where what is left of this one is narrower than `width`, so that a group that does
/// not break stands whole.
pub(crate) fn make_room(ui: &mut Ui, width: f32) {
    let begun = ui.cursor().left() > ui.max_rect().left() + 1.0;
    let room = ui.available_size_before_wrap().x;
    if ui.layout().main_wrap() && begun && room < width.min(ui.max_rect().width()) {
        ui.end_row();
        // A name that comes first in the line stands in the middle of what follows.
        ui.set_row_height(ROW);
    }
}

/// Whether Tab was pressed in this frame or in the last one: what stands before was drawn when Shift and Tab were.
fn came_by_tab(ctx: &Context) -> bool {
    let tabs: Option<[bool; 2]> = ctx.data(|it| it.get_temp(Id::unique("tabs")));
    tabs.is_some_and(|it| it.contains(&true))
}

/// Whether an input method is at work on a text that is not decided yet.
pub(crate) fn composing(ctx: &Context) -> bool {
    ctx.data(|it| it.get_temp(Id::unique("composing")))
        .unwrap_or(false)
}

/// Notes what the input method does, and whether Tab was pressed; to be called once at the start of each frame.
pub(crate) fn watch_composition(ctx: &Context) {
    let mut composing = composing(ctx);
    ctx.input(|input| {
        for event in &input.events {
            match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => composing = !text.is_empty(),
                Event::Ime(ImeEvent::Commit(_)) => composing = false,
                _ => {}
            }
        }
    });
    let tab = ctx.input(|it| it.key_pressed(Key::Tab));
    ctx.data_mut(|it| {
        it.insert_temp(Id::unique("composing"), composing);
        let [last, _]: [bool; 2] = it.get_temp(Id::unique("tabs")).unwrap_or_default();
        it.insert_temp(Id::unique("tabs"), [tab, last]);
    });
}
