//! A number with steps on both sides, read from its text as a whole.

use eframe::egui::{
    Align2, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use crate::domain::decimal::{Decimal, DecimalError};
use crate::domain::entry::far_beyond::Usual;
use crate::domain::typed::{NumberKind, TypedError, number_as_typed, typed_number};
use crate::ui::icons::{self, Icon, MARK};
use crate::ui::theme::{RADIUS, RADIUS_SMALL, ROW, focus_stroke, palette};
use crate::ui::widgets::entry_fields;
use crate::ui::widgets::focus::give;
use crate::ui::widgets::read_field::{Former, ReadField, Reading, Typed, is_refused};
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// How wide a field for a number is.
const FIELD: f32 = 66.0;
/// How wide one is with its steps, and a step.
const STEPPER: f32 = 132.0;
/// How wide a step is.
const STEP: f32 = 36.0;

/// What happened to a number that always is one, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberEdit {
    /// It is this now.
    Set(Decimal),
    /// It was deleted.
    Cleared,
}

/// What happened to a number that is an entry: where what was typed is no number, there is no entry.
pub(crate) type NumberEntry = Typed<Decimal>;

/// A number field.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and any of them can go with any other"
)]
pub(crate) struct NumberField<'a> {
    id: Id,
    label: &'a str,
    kind: NumberKind,
    enabled: bool,
    steps: bool,
    whole: bool,
    least: Option<Decimal>,
    most: Option<Decimal>,
    usual: Option<Usual>,
    in_parts: bool,
}

impl<'a> NumberField<'a> {
    /// A field named `label` for screen readers and tests.
    pub(crate) const fn new(id: Id, label: &'a str) -> Self {
        Self {
            id,
            label,
            kind: NumberKind::Plain,
            enabled: true,
            steps: false,
            whole: false,
            least: None,
            most: None,
            usual: None,
            in_parts: false,
        }
    }

    /// A field that can be typed into, or only be read.
    #[must_use]
    pub(crate) const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// A field for a number that tells this.
    #[must_use]
    pub(crate) const fn of(mut self, kind: NumberKind) -> Self {
        self.kind = kind;
        self
    }

    /// A field for whole numbers that are not below nought.
    #[must_use]
    pub(crate) const fn whole(mut self) -> Self {
        self.whole = true;
        if self.least.is_none() {
            self.least = Some(Decimal::ZERO);
        }
        self
    }

    /// A field for numbers that are no less than this.
    #[must_use]
    pub(crate) const fn at_least(mut self, least: Decimal) -> Self {
        self.least = Some(least);
        self
    }

    /// A field for numbers that are no more than this.
    #[must_use]
    pub(crate) const fn at_most(mut self, most: Decimal) -> Self {
        self.most = Some(most);
        self
    }

    /// A field for about so many: of a number far beyond it is asked whether it is meant.
    #[must_use]
    pub(crate) const fn usual(mut self, usual: Option<Usual>) -> Self {
        self.usual = usual;
        self
    }

    /// A field for a rate that has parts beside it: one below one per cent is to be said by those, with its sign or without.
    #[must_use]
    pub(crate) const fn small_in_parts(mut self, in_parts: bool) -> Self {
        self.in_parts = in_parts;
        self
    }

    /// With buttons for one more and one less.
    #[must_use]
    pub(crate) const fn steps(mut self) -> Self {
        self.steps = true;
        self
    }

    /// Shows the field with `value`, which stays where something is typed that is no number; returns the edit, if there
    /// was one.
    pub(crate) fn show(self, ui: &mut Ui, value: Option<Decimal>) -> Option<NumberEdit> {
        match self.typed(ui, value, Former::Stays)? {
            Typed::Set(number) => Some(NumberEdit::Set(number)),
            Typed::Cleared => Some(NumberEdit::Cleared),
            Typed::Refused => None,
        }
    }

    /// Shows the field with the entry `value`, which is none any more where something is typed that is no number.
    pub(crate) fn show_entry(self, ui: &mut Ui, value: Option<Decimal>) -> Option<NumberEntry> {
        let id = self.id;
        let edit = self.typed(ui, value, Former::Goes);
        let is_empty = match edit {
            Some(Typed::Set(_)) => false,
            Some(Typed::Cleared | Typed::Refused) => true,
            None => value.is_none(),
        };
        entry_fields::note(ui, id, is_empty);
        edit
    }

    fn typed(self, ui: &mut Ui, value: Option<Decimal>, former: Former) -> Option<NumberEntry> {
        let whole = ReadField {
            id: self.id,
            former,
        };
        let edit = if self.steps {
            self.stepper(ui, value, whole)
        } else {
            let field = self.field(FIELD).align(Align2::RIGHT_CENTER);
            self.text(ui, value, whole, field).1
        };
        let meant = whole.sentence_ui(ui, self.label);
        meant.map(Typed::Set).or(edit)
    }

    fn field(&self, width: f32) -> TextField<'a> {
        let field = TextField::new(self.id, self.label).width(width).of_value();
        field.enabled(self.enabled)
    }

    /// The text of the number.
    fn text(
        &self,
        ui: &mut Ui,
        value: Option<Decimal>,
        whole: ReadField,
        field: TextField<'_>,
    ) -> (Response, Option<NumberEntry>) {
        let words = |it: &Decimal| number_as_typed(*it, self.kind);
        let read = |text: &str, is_typing: bool| self.asked(value, self.read(text, is_typing));
        whole.show(ui, field, value.as_ref(), words, read)
    }

    /// The same between a step down and a step up, in one outline; the steps are no stops of Tab.
    fn stepper(
        &self,
        ui: &mut Ui,
        value: Option<Decimal>,
        whole: ReadField,
    ) -> Option<NumberEntry> {
        let palette = palette(ui.ctx());
        let (rect, _) = ui.allocate_exact_size(vec2(STEPPER, ROW), Sense::hover());
        ui.painter().rect_filled(rect, RADIUS, palette.surface);
        let less_at = rect.with_max_x(rect.left() + STEP);
        let more_at = rect.with_min_x(rect.right() - STEP);
        let inner = rect.shrink2(vec2(STEP, 0.0));
        let builder = UiBuilder::new().id_salt(self.id).max_rect(inner);
        let mut middle = ui.new_child(builder);
        let field = self.field(inner.width()).bare().beside(2, 2);
        let field = field.align(Align2::CENTER_CENTER);
        let (response, typed) = self.text(&mut middle, value, whole, field);
        let line = if response.has_focus() {
            focus_stroke(&palette)
        } else {
            Stroke::new(1.0, palette.outline)
        };
        if !is_refused::<Decimal>(ui.ctx(), self.id) {
            ui.painter()
                .rect_stroke(rect, RADIUS, line, StrokeKind::Inside);
        }
        let now = value.unwrap_or_default();
        let less = self.step(ui, less_at, (icons::MINUS, w::ONE_LESS));
        let more = self.step(ui, more_at, (icons::PLUS, w::ONE_MORE));
        if less || more {
            // A digit that is typed next is of this number, and of no other one.
            give(ui.ctx(), self.id);
            let step = if less { -Decimal::ONE } else { Decimal::ONE };
            return Some(Typed::Set(self.within(now + step)));
        }
        typed
    }

    /// The number, or the end of what is taken that lies next to it.
    fn within(&self, number: Decimal) -> Decimal {
        let least = self.least.unwrap_or_default();
        let number = number.max(least);
        self.most.map_or(number, |most| number.min(most))
    }

    fn read(&self, text: &str, is_typing: bool) -> Reading<Decimal> {
        let small = |percent: Decimal| {
            let whole = percent.times(Decimal::HUNDRED);
            Reading::Refused(format!(
                "“{}”不足1%：如果是{whole}%，请填{whole}；确为{percent}%的，请按总数和达到数填写",
                text.trim()
            ))
        };
        let is_small = |percent: Decimal| percent.is_positive() && percent < Decimal::ONE;
        match typed_number(text, self.kind) {
            Err(TypedError::WhichPercent { percent, .. })
                if self.in_parts && !is_typing && is_small(percent) =>
            {
                small(percent)
            }
            Ok(number) if self.in_parts && is_small(number) => small(number),
            Ok(number) => self.judged(text.trim(), number, is_typing),
            Err(error) if is_typing && error.may_be_half_typed() => Reading::Unfinished,
            Err(error) => Reading::Refused(self.no_number_in_words(&error)),
        }
    }

    /// What was read, unless it is far beyond what is usual and nobody has said yet that it is meant.
    fn asked(&self, value: Option<Decimal>, read: Reading<Decimal>) -> Reading<Decimal> {
        let doubt = |n: Decimal| self.usual?.doubt(n);
        match read {
            Reading::Value(n) if value != Some(n) => {
                doubt(n).map_or(Reading::Value(n), |why| Reading::Asked(n, why))
            }
            read => read,
        }
    }

    /// Why it is no number: where it must be whole, no other is named as an example.
    fn no_number_in_words(&self, error: &TypedError) -> String {
        match error {
            TypedError::Number(DecimalError::NotANumber(said)) if self.whole => {
                format!("“{said}”{}", w::NO_WHOLE_NUMBER)
            }
            error => error.to_string(),
        }
    }

    /// What a number comes to that was typed as `text`: one that is too small may go on being typed.
    fn judged(&self, text: &str, number: Decimal, is_typing: bool) -> Reading<Decimal> {
        let too_small = self.least.filter(|least| number < *least);
        let too_big = self.most.filter(|most| *most < number);
        match (too_small, too_big) {
            (None, None) if self.whole && !number.is_whole() => {
                Reading::Refused(format!("“{text}”{}", w::NOT_WHOLE))
            }
            (None, None) => Reading::Value(number),
            (Some(_), _) if is_typing && !number.is_negative() => Reading::Unfinished,
            _ => Reading::Refused(self.bounds_in_words(text, too_small.is_some())),
        }
    }

    /// That `text` lies beyond what is taken, at which end, and what to type instead.
    fn bounds_in_words(&self, text: &str, is_below: bool) -> String {
        match (self.least, self.most) {
            (Some(least), Some(most)) => {
                format!("“{text}”不在{least}到{most}之间，请填这个范围内的数")
            }
            (Some(least), None) if least.is_zero() => {
                format!("“{text}”小于0，请填0或大于0的数")
            }
            (least, most) => {
                let end = if is_below { least } else { most }.unwrap_or_default();
                let (beyond, within) = if is_below {
                    ("小于", "不小于")
                } else {
                    ("大于", "不大于")
                };
                format!("“{text}”{beyond}{end}，请填{within}{end}的数")
            }
        }
    }

    fn step(&self, ui: &Ui, rect: Rect, (icon, what): (Icon, &str)) -> bool {
        let palette = palette(ui.ctx());
        let sense = if self.enabled {
            Sense::CLICK
        } else {
            Sense::hover()
        };
        let response = ui.interact(rect, self.id.with(what), sense);
        let label = format!("{}{what}", self.label);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, self.enabled, &label));
        if self.enabled && response.contains_pointer() {
            let fill = palette.hover;
            ui.painter()
                .rect_filled(rect.shrink(3.0), RADIUS_SMALL, fill);
        }
        let colour = if self.enabled {
            palette.text
        } else {
            palette.ghost
        };
        icon.paint(ui, rect.center(), MARK, colour);
        response.clicked()
    }
}
