//! What the standard says beside its nodes, to be written.

use eframe::egui::Ui;

use crate::app::standard::drafting::Drafting;
use crate::domain::decimal::PLACES;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::{MethodTotal, Phase, Rounding, Standard};
use crate::ui::editor::fields::{na_policies, names, set};
use crate::ui::editor::head_fields::{nobody, number_ui, write};
use crate::ui::editor::parts::{group, label, scrolled};
use crate::ui::editor::pass_marks::pass_marks_ui;
use crate::ui::view::{ViewCtx, field_id};
use crate::ui::widgets::button::{quiet, tick};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// Shows the fields.
pub(crate) fn head_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    let standard = &*drafting.standard;
    scrolled(ui, "draft head", |ui| {
        about_ui(ctx, ui, standard);
        bonus_ui(ctx, ui, standard);
        phases_ui(ctx, ui, standard);
        rounding_ui(ctx, ui, standard);
        pass_marks_ui(ctx, ui, standard);
        method_totals_ui(ctx, ui, standard);
    });
}

/// A field of the head for a text.
fn text_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    standard: &Standard,
    (field, name, rows): (&'static str, &str, usize),
    of: fn(&mut Standard) -> &mut String,
) {
    label(ui, name);
    let edit = TextField::new(field_id(&nobody(), field), name).rows(rows);
    let mut now = standard.head();
    if let (_, Some(text)) = edit.show(ui, of(&mut now)) {
        write(ctx, standard, Some(field), |it| *of(it) = text);
    }
}

fn small(value: u32) -> Decimal {
    Decimal::whole(i64::from(value))
}

fn to_small(value: Decimal) -> u32 {
    u32::try_from(value.floor()).unwrap_or(0)
}

fn about_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, standard: &Standard) {
    text_ui(ctx, ui, standard, ("title", w::STANDARD_TITLE, 1), |it| {
        &mut it.title
    });
    text_ui(ctx, ui, standard, ("issuer", w::ISSUER, 1), |it| {
        &mut it.issuer
    });
    text_ui(ctx, ui, standard, ("version", w::VERSION, 1), |it| {
        &mut it.version
    });
    text_ui(ctx, ui, standard, ("id", w::STANDARD_ID, 1), |it| {
        &mut it.id
    });
    label(ui, w::YEAR);
    let year = Decimal::whole(i64::from(standard.year));
    if let Some(year) = number_ui(ui, "year", 0, w::YEAR, year) {
        let year = i32::try_from(year.floor()).unwrap_or(0);
        write(ctx, standard, Some("year"), |it| it.year = year);
    }
    total_ui(ctx, ui, standard);
    label(ui, w::NA_POLICY);
    let policies: Vec<_> = na_policies().collect();
    let chosen = standard.not_applicable;
    if let Some(policy) = select(
        ui,
        w::NA_POLICY,
        ui.available_width().min(260.0),
        chosen,
        &policies,
    ) {
        write(ctx, standard, None, |it| it.not_applicable = policy);
    }
    names_ui(ctx, ui, standard, ("sections", w::SECTIONS), |it| {
        &mut it.sections
    });
    names_ui(ctx, ui, standard, ("unit types", w::UNIT_TYPES), |it| {
        &mut it.unit_types
    });
    text_ui(ctx, ui, standard, ("notes", w::STANDARD_NOTES, 4), |it| {
        &mut it.notes
    });
}

/// A field of the head for names.
fn names_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    standard: &Standard,
    (field, name): (&'static str, &str),
    of: fn(&mut Standard) -> &mut Vec<String>,
) {
    label(ui, name);
    let mut now = standard.head();
    let before = of(&mut now);
    let edit = TextField::new(field_id(&nobody(), field), name).rows(2);
    if let (_, Some(text)) = edit.show(ui, &before.join("、")) {
        let list = names(&text);
        if list != *before {
            write(ctx, standard, Some(field), |it| *of(it) = list);
        }
    }
}

fn total_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, standard: &Standard) {
    label(ui, w::TOTAL);
    ui.horizontal_wrapped(|ui| {
        if let Some(total) = number_ui(ui, "total", 0, w::TOTAL, standard.total) {
            write(ctx, standard, Some("total"), |it| it.total = total);
        }
        let worths = standard.nodes.iter().map(|it| it.max.times(it.weight));
        let sum: Points = worths.sum();
        if sum != standard.total && quiet(ui, &format!("{}{sum}", w::USE_SUM)).clicked() {
            write(ctx, standard, None, |it| it.total = sum);
        }
    });
}

fn bonus_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, standard: &Standard) {
    let Some(bonus) = &standard.bonus else { return };
    group(ui, w::PART_BONUS);
    ui.horizontal_wrapped(|ui| {
        ui.label(w::BONUS_CAP);
        if let Some(cap) = number_ui(ui, "cap", 0, w::BONUS_CAP, bonus.cap) {
            write(ctx, standard, Some("cap"), |it| {
                if let Some(bonus) = &mut it.bonus {
                    bonus.cap = cap;
                }
            });
        }
        ui.label(w::POINTS);
        let mut within = bonus.within_total;
        if tick(ui, &mut within, w::BONUS_WITHIN).clicked() {
            write(ctx, standard, None, |it| {
                if let Some(bonus) = &mut it.bonus {
                    bonus.within_total = within;
                }
            });
        }
    });
}

/// To how many decimal places scores are rounded, where the standard says it.
fn rounding_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, standard: &Standard) {
    label(ui, w::ROUNDING);
    let mut choices = vec![(None, w::NOT_ROUNDED.to_owned())];
    choices.extend((0..=PLACES).map(|it| (Some(it), places_in_words(it))));
    let mut now = standard.rounding.unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        for (name, places) in [
            (w::ROUND_ITEM, &mut now.item),
            (w::ROUND_TOTAL, &mut now.total),
        ] {
            ui.label(name);
            let label = format!("{}：{name}", w::ROUNDING);
            if let Some(picked) = select(ui, &label, 150.0, *places, &choices) {
                *places = picked;
            }
        }
    });
    let now = Some(now).filter(|it| *it != Rounding::default());
    // That nothing is said and that nothing is rounded are the same.
    if now.unwrap_or_default() != standard.rounding.unwrap_or_default() {
        write(ctx, standard, None, |it| it.rounding = now);
    }
}

fn places_in_words(places: u32) -> String {
    match places {
        0 => w::ROUND_WHOLE.to_owned(),
        places => format!("保留{places}位小数"),
    }
}

fn phases_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, standard: &Standard) {
    group(ui, w::PHASES);
    for (at, phase) in standard.phases.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            let name = format!("{}{}", w::PHASE, at + 1);
            belongs_to(ui, &name);
            let field = TextField::new(field_id(&nobody(), ("phase", at)), &name).width(180.0);
            let mut new = phase.clone();
            if let (_, Some(text)) = field.show(ui, &phase.name) {
                new.name = text;
            }
            if let Some(from) = number_ui(ui, "from", at, w::FROM_MONTH, small(phase.from)) {
                new.from = to_small(from);
            }
            ui.label(w::TO);
            if let Some(to) = number_ui(ui, "to", at, w::TO_MONTH, small(phase.to)) {
                new.to = to_small(to);
            }
            ui.label(w::MONTH_WORD);
            if new != *phase {
                write(ctx, standard, Some("phase"), |it| {
                    set(&mut it.phases, at, new);
                });
            }
            if quiet(ui, w::DELETE).clicked() {
                write(ctx, standard, None, |it| drop(it.phases.remove(at)));
            }
        });
    }
    if quiet(ui, w::ADD_PHASE).clicked() {
        let ids = |id: &str| standard.phases.iter().any(|it| it.id == id);
        let mut free = (1..).map(|it| format!("p{it}")).filter(|it| !ids(it));
        let id = free.next().unwrap_or_default();
        write(ctx, standard, None, |it| {
            it.phases.push(Phase {
                id,
                name: w::NEW_PHASE.to_owned(),
                from: 1,
                to: 12,
            });
        });
    }
}

fn method_totals_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, standard: &Standard) {
    if standard.method_totals.is_empty() {
        return;
    }
    group(ui, w::METHOD_TOTALS);
    for (at, total) in standard.method_totals.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            belongs_to(ui, total.method.name());
            ui.label(total.method.name());
            if let Some(max) = number_ui(ui, "method total", at, total.method.name(), total.max) {
                let new = MethodTotal {
                    max,
                    ..total.clone()
                };
                write(ctx, standard, Some("method total"), |it| {
                    set(&mut it.method_totals, at, new);
                });
            }
            if quiet(ui, w::DELETE).clicked() {
                write(ctx, standard, None, |it| drop(it.method_totals.remove(at)));
            }
        });
    }
}
