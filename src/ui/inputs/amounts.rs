//! The control for points given or taken by judgement, for one place or for several.

use eframe::egui::{Slider, Ui, WidgetInfo};

use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::Then;
use crate::ui::inputs::asked::{Asked, Entry};
use crate::ui::inputs::numbers::number_ui;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::number_field::NumberEntry;
use crate::ui::words as w;

pub(crate) fn amounts_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    what: &str,
    (min, max): (Decimal, Decimal),
    many: bool,
) -> Option<Entry> {
    let known = match asked.input {
        Some(Input::Amounts(amounts)) => Some(amounts.iter().copied().map(Some).collect()),
        _ => None,
    };
    let was_whole = known.is_some();
    let before: Vec<Option<Decimal>> = asked.parts(ui, known);
    let mut now = before.clone();
    let verb = if matches!(asked.rule.then, Then::Deduct(_)) {
        "扣"
    } else {
        "得"
    };
    let shown = if many { before.len() } else { 1 };
    let each = if many { "每处" } else { "" };
    ui.label(format!("{what}（{each}{verb}{min}至{max}分）"));
    let mut deleted = None;
    for at in 0..shown {
        ui.horizontal_wrapped(|ui| {
            belongs_to(ui, &format!("{what}{}", at + 1));
            ui.label(if many {
                format!("第{}处{verb}", at + 1)
            } else {
                verb.to_owned()
            });
            let value = before.get(at).copied().flatten();
            if let Some(edit) = amount_ui(ui, asked, (what, at), value, (min, max)) {
                now.resize(now.len().max(at + 1), None);
                if let Some(one) = now.get_mut(at) {
                    *one = match edit {
                        NumberEntry::Set(points) => Some(points),
                        NumberEntry::Cleared | NumberEntry::Refused => None,
                    };
                }
            }
            ui.label("分");
            if many && asked.enabled && quiet(ui, w::DELETE).clicked() {
                deleted = Some(at);
            }
        });
    }
    if let Some(at) = deleted {
        now.remove(at);
    }
    let mut is_none = false;
    if many && asked.enabled {
        ui.horizontal(|ui| {
            if quiet(ui, w::ADD_PLACE).clicked() {
                now.push(Some(min));
            }
            is_none =
                asked.input.is_none() && before.is_empty() && quiet(ui, w::NO_FAULT).clicked();
        });
    }
    if now == before && !is_none {
        return None;
    }
    let whole: Option<Vec<Decimal>> = now.iter().copied().collect();
    asked.entered(ui, now, whole.map(Input::Amounts), was_whole)
}

/// The points of one place, drawn or typed.
fn amount_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    (what, at): (&str, usize),
    value: Option<Decimal>,
    range: (Decimal, Decimal),
) -> Option<NumberEntry> {
    let label = format!("{what}{}", at + 1);
    let drawn = slider_ui(ui, &label, value, range, asked.enabled);
    let typed = number_ui(ui, asked, &format!("amount {at}"), &label, value);
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
