//! The control for points given or taken by judgement, for one place or for several.

use eframe::egui::{Slider, Ui, WidgetInfo};

use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::Then;
use crate::ui::inputs::asked::Asked;
use crate::ui::inputs::numbers::number_ui;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::number_field::NumberEdit;
use crate::ui::words as w;

pub(crate) fn amounts_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    what: &str,
    (min, max): (Decimal, Decimal),
    many: bool,
) -> Option<Input> {
    let amounts: &[Decimal] = match asked.input {
        Some(Input::Amounts(amounts)) => amounts,
        _ => &[],
    };
    let verb = if matches!(asked.rule.then, Then::Deduct(_)) {
        "扣"
    } else {
        "得"
    };
    let mut edit = None;
    let shown = if many { amounts.len() } else { 1 };
    let each = if many { "每处" } else { "" };
    ui.label(format!("{what}（{each}{verb}{min}至{max}分）"));
    for at in 0..shown {
        ui.horizontal_wrapped(|ui| {
            belongs_to(ui, &format!("{what}{}", at + 1));
            ui.label(if many {
                format!("第{}处{verb}", at + 1)
            } else {
                verb.to_owned()
            });
            let part = format!("amount {at}");
            let value = amounts.get(at).copied();
            let label = format!("{what}{}", at + 1);
            let drawn = slider_ui(ui, &label, value, (min, max), asked.enabled);
            let typed = number_ui(ui, asked, &part, &label, value);
            match drawn.map(NumberEdit::Set).or(typed) {
                Some(NumberEdit::Set(points)) => {
                    let mut all = amounts.to_vec();
                    match all.get_mut(at) {
                        Some(one) => *one = points,
                        None => all.push(points),
                    }
                    edit = Some(Input::Amounts(all));
                }
                Some(NumberEdit::Cleared) if !many => edit = Some(Input::Amounts(Vec::new())),
                Some(NumberEdit::Cleared) | None => {}
            }
            ui.label("分");
            if many && asked.enabled && quiet(ui, w::DELETE).clicked() {
                let mut all = amounts.to_vec();
                all.remove(at);
                edit = Some(Input::Amounts(all));
            }
        });
    }
    if many && asked.enabled {
        ui.horizontal(|ui| {
            if quiet(ui, w::ADD_PLACE).clicked() {
                let mut all = amounts.to_vec();
                all.push(min);
                edit = Some(Input::Amounts(all));
            }
            if asked.input.is_none() && quiet(ui, w::NO_FAULT).clicked() {
                edit = Some(Input::Amounts(Vec::new()));
            }
        });
    }
    edit
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
