//! What is said of a field in which something stands that is not taken over: below it, in room of its own.

use eframe::egui::{
    Align, Id, Layout, RichText, Role, Sense, TextStyle, TextWrapMode, Ui, UiBuilder, WidgetInfo,
    WidgetText, vec2,
};

use crate::ui::theme::{SMALL, palette};
use crate::ui::words as w;

/// In less room than this the sentence is shown to whoever points at the mark.
const ROOM: f32 = 200.0;

/// How high the line is that is kept for what is not taken over, and how wide the way to say that it is meant.
const REFUSED: f32 = 22.0;
const ASKS: f32 = 108.0;

/// What is to be said of entries, below them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// What was typed is not taken over, and why.
    Refused(Refused),
    /// The entry is taken over, and what is wrong with it.
    Doubtful(String),
    /// The entry is not whole yet, and what is missing.
    Missing(String),
}

/// Why something is not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The whole sentence.
    pub(crate) why: String,
    /// The same in a few words.
    pub(crate) short: String,
    /// The field that takes it over all the same, where somebody says that it is meant.
    pub(crate) asked_by: Option<Id>,
}

impl Said {
    /// That something is refused, for this reason.
    pub(crate) const fn refused(why: String) -> Self {
        Self::Refused(Refused::plain(why))
    }
}

impl Refused {
    /// That something is refused, for this reason.
    pub(crate) const fn plain(why: String) -> Self {
        Self {
            why,
            short: String::new(),
            asked_by: None,
        }
    }

    fn text(&self, ui: &Ui) -> RichText {
        small(ui, &self.why)
    }

    /// The way to say that it is meant, where that is asked.
    fn meant_ui(&self, ui: &mut Ui) {
        let Some(field) = self.asked_by else { return };
        let link = ui.link(RichText::new(w::IT_IS_MEANT).size(SMALL));
        link.widget_info(|| WidgetInfo::labeled(Role::Button, true, w::IT_IS_MEANT));
        if link.clicked() {
            ui.data_mut(|it| it.insert_temp(meant_id(field), true));
            ui.request_repaint();
        }
    }
}

fn meant_id(field: Id) -> Id {
    field.with("it is meant")
}

/// Whether somebody said since the last frame that what stands in this field is meant.
pub(crate) fn is_meant(ui: &Ui, field: Id) -> bool {
    let said: Option<bool> = ui.data_mut(|it| it.remove_temp(meant_id(field)));
    said.is_some()
}

fn small(ui: &Ui, words: &str) -> RichText {
    let colour = palette(ui.ctx()).problem;
    RichText::new(words).size(SMALL).color(colour)
}

/// Says why something is not taken over, beside the field.
pub(crate) fn refused_beside(ui: &mut Ui, refused: &Refused) {
    let is_narrow = ui.available_size_before_wrap().x < ROOM && !ui.layout().main_wrap();
    if is_narrow {
        let short = small(ui, &refused.short);
        ui.label(short).on_hover_text(&refused.why);
    } else {
        ui.label(refused.text(ui));
    }
    refused.meant_ui(ui);
}

/// A line that is kept for what is not taken over of a field: it is there as well while nothing is wrong, so that nothing
/// moves by it. What is longer than the line is said in short, and as a whole to whoever points at it.
pub(crate) fn refused_line(ui: &mut Ui, refused: Option<&Refused>) {
    told_line(ui, refused, None);
}

/// The same, where something is to be remarked of what is taken over.
pub(crate) fn told_line(ui: &mut Ui, refused: Option<&Refused>, remark: Option<&str>) {
    let size = vec2(ui.available_width(), REFUSED);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let builder = UiBuilder::new()
        .max_rect(rect)
        .id_salt("not taken")
        .layout(Layout::left_to_right(Align::Center));
    let mut child = ui.new_child(builder);
    told_in_line(&mut child, refused, remark);
}

/// What is not taken over or, where nothing is, a remark, in what is left of a line.
pub(crate) fn told_in_line(ui: &mut Ui, refused: Option<&Refused>, remark: Option<&str>) {
    if let Some(refused) = refused {
        refused_in_line(ui, refused);
    } else if let Some(remark) = remark {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        ui.label(remarked(ui, remark)).on_hover_text(remark);
    }
}

/// A remark on what is taken over all the same.
fn remarked(ui: &Ui, remark: &str) -> RichText {
    let colour = palette(ui.ctx()).warn;
    RichText::new(format!("？ {remark}"))
        .size(SMALL)
        .color(colour)
}

/// The same in what is left of a line.
pub(crate) fn refused_in_line(ui: &mut Ui, refused: &Refused) {
    ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
    let whole = WidgetText::from(refused.text(ui));
    let wide = whole.into_galley(
        ui,
        Some(TextWrapMode::Extend),
        f32::INFINITY,
        TextStyle::Body,
    );
    let asks = if refused.asked_by.is_some() {
        ASKS
    } else {
        0.0
    };
    let room = ui.available_width() - asks;
    let fits = wide.size().x <= room;
    let text = if fits || refused.short.is_empty() {
        refused.text(ui)
    } else {
        small(ui, &refused.short)
    };
    ui.scope(|ui| {
        ui.set_max_width(room.max(0.0));
        ui.label(text).on_hover_text(&refused.why);
    });
    refused.meant_ui(ui);
}

fn said_id() -> Id {
    Id::unique("not taken, said below")
}

/// Notes what is to be said of the fields, below them.
pub(crate) fn say(ui: &Ui, what: Said) {
    ui.data_mut(|it| {
        let said: &mut Vec<Said> = it.get_temp_mut_or_default(said_id());
        said.push(what);
    });
}

/// How many things are to be said so far.
pub(crate) fn n_said(ui: &Ui) -> usize {
    let said: Option<Vec<Said>> = ui.data(|it| it.get_temp(said_id()));
    said.map_or(0, |it| it.len())
}

/// What is refused of what is to be said behind the first `before` things, in a few words.
pub(crate) fn short_since(ui: &Ui, before: usize) -> Option<String> {
    let said: Vec<Said> = ui.data(|it| it.get_temp(said_id()))?;
    said.into_iter().skip(before).find_map(|it| match it {
        Said::Refused(refused) => Some(refused.short).filter(|it| !it.is_empty()),
        Said::Doubtful(_) | Said::Missing(_) => None,
    })
}

/// What is to be said of the fields since the last call.
pub(crate) fn take_sentences(ui: &Ui) -> Vec<Said> {
    ui.data_mut(|it| it.remove_temp(said_id()))
        .unwrap_or_default()
}

/// The first thing of what is to be said since the last call that is refused.
pub(crate) fn take_refused(ui: &Ui) -> Option<Refused> {
    take_sentences(ui).into_iter().find_map(|it| match it {
        Said::Refused(refused) => Some(refused),
        Said::Doubtful(_) | Said::Missing(_) => None,
    })
}

/// Says it.
pub(crate) fn say_ui(ui: &mut Ui, sentences: &[Said]) {
    let muted = palette(ui.ctx()).muted;
    for sentence in sentences {
        match sentence {
            Said::Refused(refused) => {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.label(refused.text(ui));
                    refused.meant_ui(ui);
                });
            }
            Said::Doubtful(what) => drop(ui.label(small(ui, what))),
            Said::Missing(what) => {
                ui.label(RichText::new(what).size(SMALL).color(muted));
            }
        }
    }
}

/// Says of the fields since the last call what in them is not taken over.
pub(crate) fn sentences_ui(ui: &mut Ui) {
    let said = take_sentences(ui);
    say_ui(ui, &said);
}
