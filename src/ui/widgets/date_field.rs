//! A date, typed (2026-11-05, 20261105, 11-5, 11月5日) or picked from a calendar that begins on Monday.

use eframe::egui::{
    Button, Id, Key, Label, Modifiers, Popup, PopupCloseBehavior, Response, RichText, Role, Stroke,
    Ui, WidgetInfo, vec2,
};

use crate::domain::date::{Date, typed_date};
use crate::ui::icons::{self, Icon, MARK};
use crate::ui::theme::{BODY, SMALL, bold_text, palette};
use crate::ui::widgets::button::field_icon;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::entry_fields;
use crate::ui::widgets::read_field::{Former, ReadField, Reading, Typed};
use crate::ui::widgets::refused::{Refused, refused_line};
use crate::ui::widgets::text_field::{TextField, composing, make_room};
use crate::ui::words as w;

/// How wide the field is with its button.
const WIDTH: f32 = 160.0;

/// The side of a day in the calendar.
const DAY: f32 = 36.0;

/// What happened to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateEdit {
    /// It is this now.
    Set(Date),
    /// It was deleted.
    Deleted,
}

impl DateEdit {
    /// The date there is now.
    pub(crate) const fn date(self) -> Option<Date> {
        match self {
            Self::Set(date) => Some(date),
            Self::Deleted => None,
        }
    }
}

/// A date field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateField<'a> {
    /// Its id.
    pub(crate) id: Id,
    /// Its name for screen readers and tests.
    pub(crate) label: &'a str,
    /// The year of a date that is typed without one.
    pub(crate) year: i32,
    /// The day it is.
    pub(crate) today: Date,
    /// So many days from today are offered.
    pub(crate) days: u32,
    /// Whether it can be changed.
    pub(crate) enabled: bool,
}

/// What a date is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateOf {
    /// Any day; the one that stood there stays where something is typed that is none.
    Any,
    /// What has happened: a day to come is asked about.
    Past(Former),
    /// An entry: it is none any more where something is typed that is no day.
    Entry,
    /// A day in a form that is not sent yet: it is what is typed as soon as that is a day. Where it is to come after
    /// another, the days that are offered count from that one.
    Draft(Option<Date>),
}

impl DateField<'_> {
    /// Shows the field with `date`, which stays where something is typed that is no day; below it is a line that is kept
    /// for saying so. Returns the edit, if there was one.
    pub(crate) fn show(self, ui: &mut Ui, date: Option<Date>) -> Option<DateEdit> {
        let edit = self.show_bare(ui, date);
        let refused = self.refused(ui, self.label);
        refused_line(ui, refused.as_ref());
        edit
    }

    /// The same without that line: what is wrong is for its surroundings to say, see [`Self::refused`].
    pub(crate) fn show_bare(self, ui: &mut Ui, date: Option<Date>) -> Option<DateEdit> {
        self.field_ui(ui, date, DateOf::Any)
    }

    /// The same in a form that is sent by a button beside it: what stands there counts at once, so that the button can be
    /// pressed without leaving the field first.
    pub(crate) fn show_draft(self, ui: &mut Ui, date: Option<Date>) -> Option<DateEdit> {
        self.field_ui(ui, date, DateOf::Draft(None))
    }

    /// The same of a day that is to come after `than`, from which the days that are offered count.
    pub(crate) fn show_later(
        self,
        ui: &mut Ui,
        date: Option<Date>,
        than: Option<Date>,
    ) -> Option<DateEdit> {
        self.field_ui(ui, date, DateOf::Draft(than))
    }

    /// Why what stands in the field is not taken over, if it is not; `name` is how the field is called on the screen.
    pub(crate) fn refused(self, ui: &Ui, name: &str) -> Option<Refused> {
        self.whole(DateOf::Any).refused::<Date>(ui, name)
    }

    /// Shows the field with the entry `date`, which is none any more where something is typed that is no day.
    pub(crate) fn show_entry(self, ui: &mut Ui, date: Option<Date>) -> Option<DateEdit> {
        let edit = self.field_ui(ui, date, DateOf::Entry);
        self.note(ui, date, edit);
        edit
    }

    /// Shows the field with the day `date` on which something happened: one to come is asked about. Of one that stays,
    /// what is wrong is for its surroundings to say, see [`Self::refused`].
    pub(crate) fn show_past(
        self,
        ui: &mut Ui,
        date: Option<Date>,
        former: Former,
    ) -> Option<DateEdit> {
        let edit = self.field_ui(ui, date, DateOf::Past(former));
        self.note(ui, date, edit);
        edit
    }

    /// Notes whether anything stands in the field of an entry.
    fn note(self, ui: &Ui, date: Option<Date>, edit: Option<DateEdit>) {
        let now = edit.map_or(date, DateEdit::date);
        entry_fields::note(ui, self.id, now.is_none());
    }

    fn field_ui(self, ui: &mut Ui, date: Option<Date>, of: DateOf) -> Option<DateEdit> {
        make_room(ui, WIDTH);
        let whole = self.whole(of);
        let edit = ui
            .horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let is_wanted = self.is_calendar_wanted(ui);
                let typed = self.typed_ui(ui, date, (whole, of));
                let name = format!("{}：{}", self.label, w::OPEN_CALENDAR);
                let response = field_icon(ui, icons::CALENDAR, &name, self.enabled);
                let picked = self.calendar_ui(&response, (date, of), is_wanted);
                match picked {
                    Some(DateEdit::Set(day)) if self.is_asked(day, of) => {
                        let words = asked(day);
                        let beside = date.map_or_else(String::new, |it| it.to_string());
                        whole.ask(ui, (&day.to_string(), words), (beside, day));
                        typed
                    }
                    picked => picked.or(typed),
                }
            })
            .inner;
        let meant = match of {
            DateOf::Any | DateOf::Draft(_) | DateOf::Past(Former::Stays) => whole.meant(ui),
            DateOf::Entry | DateOf::Past(Former::Goes | Former::Needed) => {
                whole.sentence_ui(ui, self.label)
            }
        };
        meant.map(DateEdit::Set).or(edit)
    }

    /// The field for what is read from its text.
    const fn whole(self, of: DateOf) -> ReadField {
        let former = match of {
            DateOf::Any | DateOf::Draft(_) => Former::Stays,
            DateOf::Entry => Former::Goes,
            DateOf::Past(former) => former,
        };
        ReadField {
            id: self.id,
            former,
        }
    }

    /// Whether it is asked if this day is meant.
    fn is_asked(self, day: Date, of: DateOf) -> bool {
        matches!(of, DateOf::Past(_)) && self.today < day
    }

    fn typed_ui(
        self,
        ui: &mut Ui,
        date: Option<Date>,
        (whole, of): (ReadField, DateOf),
    ) -> Option<DateEdit> {
        let field = TextField::new(self.id, self.label)
            .width(112.0)
            .hint(w::DATE_HINT)
            .enabled(self.enabled);
        let read = |text: &str, is_typing: bool| {
            let day = typed_date(text, self.year);
            // A date that goes on being typed may mean another day before it is done.
            let counts = matches!(of, DateOf::Draft(_)) && day.is_some();
            if is_typing && !counts && text.trim().chars().count() < 10 {
                return Reading::Unfinished;
            }
            match day {
                Some(day) if Some(day) != date && self.is_asked(day, of) => {
                    Reading::Asked(day, asked(day))
                }
                Some(day) => Reading::Value(day),
                None => Reading::Refused(format!("“{}”{}", text.trim(), w::NO_SUCH_DAY)),
            }
        };
        let (_, edit) = whole.show(ui, field, date.as_ref(), Date::to_string, read);
        edit.map(|it| match it {
            Typed::Set(day) => DateEdit::Set(day),
            Typed::Cleared | Typed::Refused => DateEdit::Deleted,
        })
    }

    /// Whether ↓ asks for the calendar: its button is no stop of Tab.
    fn is_calendar_wanted(self, ui: &Ui) -> bool {
        let has_focus = self.enabled && ui.memory(|it| it.has_focus(self.id));
        has_focus
            && !composing(ui.ctx())
            && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::ArrowDown))
    }

    /// The calendar below `button`, while it is open or as it is opened by key.
    fn calendar_ui(
        self,
        button: &Response,
        (date, of): (Option<Date>, DateOf),
        is_wanted: bool,
    ) -> Option<DateEdit> {
        let than = match of {
            DateOf::Draft(than) => than,
            _ => None,
        };
        let shown_id = self.id.with("month");
        if is_wanted {
            Popup::open_id(&button.ctx, Popup::default_response_id(button));
        }
        if button.clicked() || is_wanted {
            let month = date.or(than).unwrap_or(self.today);
            let shown = (month.year(), month.month());
            button.ctx.data_mut(|it| it.insert_temp(shown_id, shown));
        }
        let popup = Popup::from_toggle_button_response(button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(format!("{}：{}", self.label, w::CALENDAR));
        let picked = popup.show(|ui| {
            ui.set_width(7.0 * DAY);
            let shown = ui.data(|it| it.get_temp::<(i32, u32)>(shown_id));
            let mut shown = shown.unwrap_or((self.today.year(), self.today.month()));
            ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
            // Two digits fit a day.
            ui.spacing_mut().button_padding = vec2(4.0, 4.0);
            month_ui(ui, &mut shown);
            ui.data_mut(|it| it.insert_temp(shown_id, shown));
            let day = self.days_ui(ui, shown, date);
            let picked = day.or_else(|| self.shortcuts_ui(ui, date, than));
            if picked.is_some() {
                ui.close();
                // Who came by key goes on from the field.
                let by_key = ui.memory(|it| it.focused().is_some_and(|it| it != self.id));
                if by_key {
                    ui.memory_mut(|it| it.request_focus(self.id));
                }
            }
            picked
        });
        picked?.inner.filter(|it| it.date() != date)
    }

    fn days_ui(
        self,
        ui: &mut Ui,
        (year, month): (i32, u32),
        date: Option<Date>,
    ) -> Option<DateEdit> {
        let muted = palette(ui.ctx()).muted;
        let first = Date::new(year, month, 1)?;
        let last = Date::month_end(year, month)?.day();
        ui.horizontal(|ui| {
            for name in w::WEEK {
                let text = RichText::new(name).size(SMALL).color(muted);
                ui.add_sized(vec2(DAY, 24.0), Label::new(text));
            }
        });
        let blank = first.days_from_monday();
        let mut picked = None;
        let mut begins = 1;
        while begins <= last {
            let ends = if begins == 1 { 7 - blank } else { begins + 6 }.min(last);
            let days = (begins..=ends).filter_map(|day| Date::new(year, month, day));
            let blank = if begins == 1 { blank } else { 0 };
            picked = picked.or(self.week_ui(ui, blank, days, date));
            begins = ends + 1;
        }
        picked
    }

    /// The days of one week, the first of them after so many blank places.
    fn week_ui(
        self,
        ui: &mut Ui,
        blank: u32,
        days: impl Iterator<Item = Date>,
        date: Option<Date>,
    ) -> Option<DateEdit> {
        let mut picked = None;
        ui.horizontal(|ui| {
            ui.add_space(DAY * f32::from(u16::try_from(blank).unwrap_or(0)));
            for day in days {
                if self.day_ui(ui, day, date).clicked() {
                    picked = Some(DateEdit::Set(day));
                }
            }
        });
        picked
    }

    /// One day: the one that is chosen is filled, today has an outline.
    fn day_ui(self, ui: &mut Ui, day: Date, date: Option<Date>) -> Response {
        let palette = palette(ui.ctx());
        let chosen = date == Some(day);
        let (fill, colour) = if chosen {
            (palette.fill, palette.on_fill)
        } else {
            (palette.surface, palette.text)
        };
        let line = if day == self.today {
            Stroke::new(2.0, palette.accent)
        } else {
            Stroke::NONE
        };
        let text = RichText::new(day.day().to_string()).color(colour);
        let button = Button::new(text).fill(fill).stroke(line).selected(chosen);
        let response = ui.add_sized(vec2(DAY, DAY), button);
        let name = day.in_words();
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &name));
        response
    }

    /// The days that are wanted most often, each with its name.
    fn days_from_now(self) -> Vec<(String, Option<Date>)> {
        let (year, month) = (self.today.year(), self.today.month());
        let later = format!("{}{}", self.days, w::SETTINGS_DAYS);
        vec![
            (w::TODAY.to_owned(), Some(self.today)),
            (w::MONTH_END.to_owned(), Date::month_end(year, month)),
            (later, self.today.days_later(self.days)),
            (w::YEAR_END.to_owned(), Date::month_end(year, 12)),
        ]
    }

    /// Offers these days.
    fn shortcuts_ui(self, ui: &mut Ui, date: Option<Date>, than: Option<Date>) -> Option<DateEdit> {
        let mut picked = None;
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let offered = than.map_or_else(|| self.days_from_now(), days_after);
            for (name, day) in offered {
                if quiet(ui, &name).clicked() {
                    picked = day.map(DateEdit::Set);
                }
            }
            if date.is_some() && quiet(ui, w::NO_DATE).clicked() {
                picked = Some(DateEdit::Deleted);
            }
        });
        picked
    }
}

/// The days that are wanted most often after another.
fn days_after(day: Date) -> Vec<(String, Option<Date>)> {
    Vec::from([7, 15, 30].map(|days| (format!("再延{days}天"), day.days_later(days))))
}

/// The month on show, and the way to the ones beside it.
fn month_ui(ui: &mut Ui, shown: &mut (i32, u32)) {
    let (year, month) = *shown;
    ui.horizontal(|ui| {
        if step(ui, icons::CARET_LEFT, w::PREVIOUS_MONTH).clicked() {
            *shown = if month == 1 {
                (year - 1, 12)
            } else {
                (year, month - 1)
            };
        }
        let title = bold_text(format!("{year}年{month}月"), BODY);
        let middle = vec2(7.0 * DAY - 2.0 * DAY, 32.0);
        ui.add_sized(middle, Label::new(title));
        if step(ui, icons::CARET_RIGHT, w::NEXT_MONTH).clicked() {
            *shown = if month == 12 {
                (year + 1, 1)
            } else {
                (year, month + 1)
            };
        }
        shown.0 = shown.0.clamp(1900, 2200);
    });
}

fn step(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let button = Button::new(icon.text(MARK)).frame_when_inactive(false);
    let response = ui.add(button.min_size(vec2(DAY, 32.0)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response
}

/// Why it is asked whether a day is meant.
fn asked(day: Date) -> String {
    format!("{}{}", day.in_words(), w::DAY_IS_TO_COME)
}
