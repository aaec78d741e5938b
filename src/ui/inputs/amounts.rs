//! The control for points given or taken by judgement, for one place or for several.

use eframe::egui::{Slider, Ui, WidgetInfo};

use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::Then;
use crate::domain::standard::shape::Shape;
use crate::ui::inputs::asked::{Asked, Entry};
use crate::ui::inputs::lines::{beside, line, none_ui};
use crate::ui::inputs::numbers::{Takes, number_ui};
use crate::ui::view::field_id;
use crate::ui::widgets::button::{clicked_once, quiet_if};
use crate::ui::widgets::focus::{belongs_to, give};
use crate::ui::widgets::holes::rows;
use crate::ui::widgets::number_field::NumberEntry;
use crate::ui::widgets::read_field::is_refused;
use crate::ui::widgets::refused::{Said, say};
use crate::ui::words as w;

/// What was given or taken so far; `None` of a place where it is not said yet.
type Amounts = Vec<Option<Decimal>>;

fn known(ui: &Ui, asked: &Asked<'_>) -> Amounts {
    let known = match asked.input {
        Some(Input::Amounts(amounts)) => Some(amounts.iter().copied().map(Some).collect()),
        _ => None,
    };
    asked.parts(ui, known)
}

fn entered(ui: &Ui, asked: &Asked<'_>, now: Amounts) -> Option<Entry> {
    let whole: Option<Vec<Decimal>> = now.iter().copied().collect();
    let was_whole = matches!(asked.input, Some(Input::Amounts(_)));
    asked.entered(ui, now, whole.map(Input::Amounts), was_whole)
}

fn verb(asked: &Asked<'_>) -> &'static str {
    if matches!(asked.rule.then, Then::Deduct(_)) {
        "扣"
    } else {
        "得"
    }
}

/// The points of one place.
pub(crate) fn amounts_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    range: (Decimal, Decimal),
) -> Option<Entry> {
    let (what, verb, (min, max)) = (asked.rule.ask.what(), verb(asked), range);
    let before = known(ui, asked);
    let value = before.first().copied().flatten();
    let edit = line(ui, what, |ui| {
        beside(ui, verb);
        let edit = amount_ui(ui, asked, (what, 0), value, range);
        beside(ui, &format!("分（{min}至{max}分）"));
        edit
    });
    let now = match edit? {
        NumberEntry::Set(points) => vec![Some(points)],
        NumberEntry::Cleared | NumberEntry::Refused => vec![None],
    };
    if now == before {
        return None;
    }
    entered(ui, asked, now)
}

/// The way to one place more, or to say that there is none: it stays where it is.
pub(crate) fn places_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    (min, max): (Decimal, Decimal),
) -> Option<Entry> {
    let mut now = known(ui, asked);
    let (what, verb) = (asked.rule.ask.what(), verb(asked));
    let is_none_now = asked.input.is_some() && now.is_empty();
    let (adds, is_none) = line(ui, what, |ui| {
        beside(ui, &format!("每处{verb}{min}至{max}分"));
        if asked.read_only {
            return (false, false);
        }
        let adds = quiet_if(ui, asked.enabled, w::ADD_PLACE).clicked();
        let may_be_none = asked.enabled && now.is_empty();
        (adds, none_ui(ui, w::NO_FAULT, [is_none_now, may_be_none]))
    });
    if is_none && is_none_now {
        return Some(Entry::Clear);
    }
    if adds {
        // What is typed next is the points of the new place.
        let part = format!("amount {}", now.len());
        give(
            ui.ctx(),
            field_id(asked.item, (asked.number, part.as_str())),
        );
        now.push(Some(min));
    }
    if adds || is_none {
        return entered(ui, asked, now);
    }
    None
}

/// The places, one row each.
pub(crate) fn place_rows_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    range: (Decimal, Decimal),
) -> Option<Entry> {
    let shown = known(ui, asked).len();
    rows_ui(ui, asked, range, shown)
}

/// So many rows, each with the points of a place.
fn rows_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    range: (Decimal, Decimal),
    shown: usize,
) -> Option<Entry> {
    let (what, verb) = (asked.rule.ask.what(), verb(asked));
    let before = known(ui, asked);
    let mut now = before.clone();
    let mut deleted = None;
    let id = field_id(asked.item, (asked.number, "places"));
    rows(ui, id, shown, |ui, at| {
        let mut is_deleted = false;
        ui.horizontal_wrapped(|ui| {
            belongs_to(ui, &one_of(asked, (what, at)));
            ui.label(format!("第{}处{verb}", at + 1));
            let value = before.get(at).copied().flatten();
            if let Some(edit) = amount_ui(ui, asked, (what, at), value, range) {
                now.resize(now.len().max(at + 1), None);
                if let Some(one) = now.get_mut(at) {
                    *one = match edit {
                        NumberEntry::Set(points) => Some(points),
                        NumberEntry::Cleared | NumberEntry::Refused => None,
                    };
                }
            }
            beside(ui, "分");
            is_deleted = !asked.read_only && clicked_once(&quiet_if(ui, asked.enabled, w::DELETE));
        });
        if is_deleted {
            deleted = Some(at);
        }
        is_deleted
    });
    if let Some(at) = deleted {
        now.remove(at);
    }
    if let Some(at) = now.iter().position(Option::is_none) {
        missing_ui(ui, asked, at);
    }
    if now == before {
        return None;
    }
    entered(ui, asked, now)
}

/// Says that the points of this place are missing, unless it is said already what is wrong with them.
fn missing_ui(ui: &Ui, asked: &Asked<'_>, at: usize) {
    let field = field_id(asked.item, (asked.number, format!("amount {at}").as_str()));
    if !is_refused::<Decimal>(ui.ctx(), field) {
        let words = format!(
            "第{}处还没有填分数，填齐后计分；没有这一处的点“删除”",
            at + 1
        );
        say(ui, Said::Missing(words));
    }
}

/// How the points of a place are called: by its number where there may be several.
fn one_of(asked: &Asked<'_>, (what, at): (&str, usize)) -> String {
    match asked.rule.ask.shape() {
        Shape::Amounts { many: true, .. } => format!("{what}（第{}处）", at + 1),
        _ => what.to_owned(),
    }
}

/// The points of one place, drawn or typed.
fn amount_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    (what, at): (&str, usize),
    value: Option<Decimal>,
    range: (Decimal, Decimal),
) -> Option<NumberEntry> {
    let label = one_of(asked, (what, at));
    let drawn = slider_ui(ui, &label, value, range, asked.enabled);
    let (part, takes) = (format!("amount {at}"), Takes::Points(range.0, range.1));
    let label = format!("{label}的分数");
    let typed = number_ui(ui, asked, (&part, &label), value, takes);
    drawn.map(NumberEntry::Set).or(typed)
}

/// A slider over the range; it returns the number it was drawn to.
fn slider_ui(
    ui: &mut Ui,
    label: &str,
    value: Option<Decimal>,
    (min, max): (Decimal, Decimal),
    enabled: bool,
) -> Option<Decimal> {
    let mut at = value.unwrap_or(min).to_f64();
    let step = if max - min < Decimal::ONE { 0.05 } else { 0.1 };
    let slider = Slider::new(&mut at, min.to_f64()..=max.to_f64())
        .show_value(false)
        .step_by(step);
    let response = ui.add_enabled(enabled, slider);
    let name = format!("{label}：拖动选择");
    response.widget_info(|| WidgetInfo::slider(enabled, at, &name));
    let drawn = response
        .changed()
        .then(|| format!("{at:.2}").parse().ok())??;
    (Some(drawn) != value).then_some(drawn)
}
