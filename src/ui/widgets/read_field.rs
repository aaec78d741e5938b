//! A field for what is read from its text as a whole: a number, a date.
//!
//! What is typed stays as typed. Where it cannot be read the field says so, in red and in one sentence, and neither a
//! part of the text nor what stood there before is taken for it.

use std::any::Any;

use eframe::egui::{Context, Id, Response, Stroke, StrokeKind, Ui};

use crate::ui::theme::{RADIUS, palette};
use crate::ui::widgets::refused::{Refused, Said, is_meant, refused_beside, say};
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// What a text comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reading<T> {
    /// This.
    Value(T),
    /// Nothing yet: it is still being typed.
    Unfinished,
    /// Nothing, and why, as a sentence without its full stop.
    Refused(String),
    /// This, if somebody says that it is meant; and why that is asked.
    Asked(T, String),
}

/// What became of the value by typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typed<T> {
    /// It is this now.
    Set(T),
    /// It was deleted.
    Cleared,
    /// What was typed is none.
    Refused,
}

/// What becomes of a value in whose place something was typed that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Former {
    /// It stays, and the field says so.
    Stays,
    /// The same, and it is not to be deleted either; what is wrong is said below, with the entries.
    Needed,
    /// It goes.
    Goes,
}

/// What stands in a field and is not taken over.
#[derive(Clone, Debug)]
struct Refusal<T> {
    text: String,
    why: String,
    /// What it is if it is meant.
    meant: Option<T>,
    /// What the field would show without it; anything else came from elsewhere and goes before.
    beside: String,
    /// The frame in which it was typed.
    since: u64,
}

impl<T> Refusal<T> {
    /// Why it is not taken over, with the name of its field.
    fn sentence(&self, label: &str) -> String {
        let state = if self.meant.is_some() {
            w::TO_BE_CHECKED
        } else {
            w::NOT_TAKEN
        };
        format!("× {label}{state}：{}", self.why)
    }

    /// What is said of it where there is no room for its sentence, beside the field.
    fn short(&self) -> String {
        match (&self.meant, self.beside.is_empty()) {
            (Some(_), _) => format!("× {}", w::TO_COME_SHORT),
            (None, true) => format!("× {}", w::NOTHING_SHORT),
            (None, false) => format!("× {}{}", w::STILL_SHORT, self.beside),
        }
    }
}

/// Such a field, around the field for its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReadField {
    /// Its id, which is that of the text field.
    pub(crate) id: Id,
    /// What becomes of the value that stood there.
    pub(crate) former: Former,
}

impl ReadField {
    /// Shows `field` with `value`; `words` says a value, and `read` reads a text that may still be typed.
    pub(crate) fn show<T: Any + Clone + PartialEq + Send + Sync>(
        self,
        ui: &mut Ui,
        field: TextField<'_>,
        value: Option<&T>,
        words: impl Fn(&T) -> String,
        read: impl FnOnce(&str, bool) -> Reading<T>,
    ) -> (Response, Option<Typed<T>>) {
        let said = |it: Option<&T>| it.map_or_else(String::new, &words);
        let shown = said(value);
        let refusal = self.standing::<T>(ui.ctx(), &shown);
        let was_refused = refusal.is_some();
        let text = refusal.map_or_else(|| shown.clone(), |it| it.text);
        let (response, typed) = field.show(ui, &text);
        let is_typing = response.has_focus();
        let mut before = self.before(ui, value, is_typing);
        if self.former == Former::Needed && before.is_none() {
            // What there must be one of is not taken back to none.
            before = value.cloned();
        }
        let Some(text) = typed else {
            mark(ui, &response, was_refused);
            return (response, None);
        };
        let is_empty = text.trim().is_empty();
        let edit = if is_empty && self.former == Former::Needed && value.is_some() {
            self.emptied(ui, &text, (value, before), is_typing, said)
        } else if is_empty {
            self.accept::<T>(ui);
            (value.is_some() || was_refused).then_some(Typed::Cleared)
        } else {
            match read(&text, is_typing) {
                Reading::Value(new) => {
                    self.accept::<T>(ui);
                    (value != Some(&new) || was_refused).then_some(Typed::Set(new))
                }
                Reading::Unfinished => {
                    self.accept::<T>(ui);
                    None
                }
                Reading::Refused(why) => {
                    let rest = (before.as_ref(), None);
                    self.refuse(ui, (&text, why), rest, said);
                    self.after_refusal(value, before)
                }
                Reading::Asked(meant, why) => {
                    let rest = (before.as_ref(), Some(meant));
                    self.refuse(ui, (&text, why), rest, said);
                    self.after_refusal(value, before)
                }
            }
        };
        let is_refused = self.standing::<T>(ui.ctx(), &shown).is_some();
        mark(ui, &response, is_refused);
        (response, edit)
    }

    /// Says what is not taken over of the field named `label`, if anything: of an entry below its row, where nothing
    /// moves by it, see [`sentences_ui`]. Returns the value where somebody says that it is meant.
    pub(crate) fn sentence_ui<T: Any + Clone + Send + Sync>(
        self,
        ui: &mut Ui,
        label: &str,
    ) -> Option<T> {
        let meant = self.meant(ui);
        if meant.is_none()
            && let Some(refused) = self.refused::<T>(ui, label)
        {
            match self.former {
                Former::Goes | Former::Needed => say(ui, Said::Refused(refused)),
                Former::Stays => refused_beside(ui, &refused),
            }
        }
        meant
    }

    /// The value, where somebody said since the last frame that it is meant.
    pub(crate) fn meant<T: Any + Clone + Send + Sync>(self, ui: &Ui) -> Option<T> {
        if !is_meant(ui, self.id) {
            return None;
        }
        let refusal: Refusal<T> = ui.data(|it| it.get_temp(self.refused_id()))?;
        self.accept::<T>(ui);
        refusal.meant
    }

    /// Why what stands in the field named `label` is not taken over, if it is not.
    pub(crate) fn refused<T: Any + Clone + Send + Sync>(
        self,
        ui: &Ui,
        label: &str,
    ) -> Option<Refused> {
        let refusal: Refusal<T> = ui.data(|it| it.get_temp(self.refused_id()))?;
        let sentence = refusal.sentence(label);
        let why = match self.former {
            Former::Goes => sentence,
            Former::Needed | Former::Stays => still(&sentence, &refusal.beside),
        };
        Some(Refused {
            why,
            short: refusal.short(),
            asked_by: refusal.meant.is_some().then_some(self.id),
        })
    }

    /// Leaves `text` in the field without taking it over, since it is asked whether it is meant.
    pub(crate) fn ask<T: Any + Clone + Send + Sync>(
        self,
        ui: &Ui,
        (text, why): (&str, String),
        (beside, meant): (String, T),
    ) {
        let refusal = Refusal {
            text: text.to_owned(),
            why,
            meant: Some(meant),
            beside,
            since: ui.cumulative_frame_nr(),
        };
        ui.data_mut(|it| it.insert_temp(self.refused_id(), refusal));
    }

    fn refused_id(self) -> Id {
        refused_id(self.id)
    }

    /// What is not taken over, unless the value beside it came from elsewhere in the meantime.
    fn standing<T: Any + Clone + Send + Sync>(
        self,
        ctx: &Context,
        shown: &str,
    ) -> Option<Refusal<T>> {
        let refusal: Refusal<T> = ctx.data(|it| it.get_temp(self.refused_id()))?;
        if refusal.beside == shown || refusal.since == ctx.cumulative_frame_nr() {
            return Some(refusal);
        }
        ctx.data_mut(|it| it.remove::<Refusal<T>>(self.refused_id()));
        None
    }

    fn accept<T: Any + Clone + Send + Sync>(self, ui: &Ui) {
        ui.data_mut(|it| it.remove::<Refusal<T>>(self.refused_id()));
    }

    fn refuse<T: Any + Clone + Send + Sync>(
        self,
        ui: &Ui,
        (text, why): (&str, String),
        (before, meant): (Option<&T>, Option<T>),
        said: impl Fn(Option<&T>) -> String,
    ) {
        let beside = match self.former {
            Former::Stays | Former::Needed => said(before),
            Former::Goes => String::new(),
        };
        let refusal = Refusal {
            text: text.to_owned(),
            why,
            meant,
            beside,
            since: ui.cumulative_frame_nr(),
        };
        ui.data_mut(|it| it.insert_temp(self.refused_id(), refusal));
    }

    /// What is to be done when what is needed was deleted: nothing while something else may be typed.
    fn emptied<T: Any + Clone + PartialEq + Send + Sync>(
        self,
        ui: &Ui,
        text: &str,
        (value, before): (Option<&T>, Option<T>),
        is_typing: bool,
        said: impl Fn(Option<&T>) -> String,
    ) -> Option<Typed<T>> {
        if is_typing {
            return None;
        }
        let why = w::NOT_EMPTY.to_owned();
        self.refuse(ui, (text, why), (before.as_ref(), None), said);
        self.after_refusal(value, before)
    }

    /// What is to be done when what was typed is refused: what was taken of it before is taken back.
    fn after_refusal<T: PartialEq>(self, value: Option<&T>, before: Option<T>) -> Option<Typed<T>> {
        match (self.former, before) {
            (Former::Goes, _) => Some(Typed::Refused),
            (_, before) if before.as_ref() == value => None,
            (_, Some(before)) => Some(Typed::Set(before)),
            (_, None) => Some(Typed::Cleared),
        }
    }

    /// The value that the field had before anything was typed.
    fn before<T: Any + Clone + Send + Sync>(
        self,
        ui: &Ui,
        value: Option<&T>,
        is_typing: bool,
    ) -> Option<T> {
        let id = self.id.with("before");
        let kept: Option<Option<T>> = ui.data(|it| it.get_temp(id));
        let before = kept.unwrap_or_else(|| value.cloned());
        ui.data_mut(|it| {
            if is_typing {
                it.insert_temp(id, before.clone());
            } else {
                it.remove::<Option<T>>(id);
            }
        });
        before
    }
}

fn refused_id(field: Id) -> Id {
    field.with("not taken")
}

/// Whether something stands in the field with this id, of a value of this kind, that is not taken over.
pub(crate) fn is_refused<T: Any + Clone + Send + Sync>(ctx: &Context, field: Id) -> bool {
    let refusal: Option<Refusal<T>> = ctx.data(|it| it.get_temp(refused_id(field)));
    refusal.is_some()
}

/// In how many fields something stands, of a value of this kind, that is not taken over.
pub(crate) fn n_refused<T: Any + Clone + Send + Sync>(ctx: &Context) -> usize {
    ctx.data(|it| it.count::<Refusal<T>>())
}

/// Forgets what stands in the field with this id, of a value of this kind, and is not taken over.
pub(crate) fn drop_refused<T: Any + Clone + Send + Sync>(ctx: &Context, field: Id) {
    ctx.data_mut(|it| it.remove::<Refusal<T>>(refused_id(field)));
}

/// A red line around a field in which something is not taken over.
fn mark(ui: &Ui, response: &Response, is_refused: bool) {
    if is_refused {
        let line = Stroke::new(2.0, palette(ui.ctx()).problem);
        ui.painter()
            .rect_stroke(response.rect, RADIUS, line, StrokeKind::Inside);
    }
}

/// Why something is not taken over, and what stays instead.
fn still(why: &str, beside: &str) -> String {
    if beside.is_empty() {
        why.to_owned()
    } else {
        format!("{why}，{}{beside}", w::STILL)
    }
}

/// Forgets what is not taken over of values of this kind: what is looked at is another file.
pub(crate) fn forget<T: Any + Clone + Send + Sync>(ctx: &Context) {
    ctx.data_mut(|it| it.remove_by_type::<Refusal<T>>());
}
