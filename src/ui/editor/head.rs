//! What the standard says beside its nodes, to be written.

use eframe::egui::Ui;

use crate::app::command::standard::StandardCommand;
use crate::app::standard::drafting::{Drafting, StandardTyping};
use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::edit::StandardEdit;
use crate::domain::standard::{MethodTotal, NodeId, PassMark, Phase, ScoreKind, Standard};
use crate::ui::editor::fields::{na_policies, names, number, set};
use crate::ui::editor::parts::{group, label, scrolled};
use crate::ui::view::{ViewCtx, field_id};
use crate::ui::widgets::button::{quiet, tick};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::number_field::NumberField;
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// The fields of the head belong to no node.
fn nobody() -> NodeId {
    NodeId::new("")
}

/// Shows the fields.
pub(crate) fn head_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    let standard = &*drafting.standard;
    scrolled(ui, "draft head", |ui| {
        about_ui(ctx, ui, standard);
        bonus_ui(ctx, ui, standard);
        phases_ui(ctx, ui, standard);
        marks_ui(ctx, ui, standard);
        method_totals_ui(ctx, ui, standard);
    });
}

/// Asks for the head as `change` makes it.
fn write(
    ctx: &mut ViewCtx<'_>,
    standard: &Standard,
    field: Option<&'static str>,
    change: impl FnOnce(&mut Standard),
) {
    let mut head = standard.head();
    change(&mut head);
    let edit = StandardEdit::Head(Box::new(head));
    ctx.ask(StandardCommand::EditStandard(
        Box::new(edit),
        field.map(StandardTyping::into),
    ));
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

fn number_ui(
    ui: &mut Ui,
    field: &'static str,
    at: usize,
    name: &str,
    value: Decimal,
) -> Option<Decimal> {
    let edit = NumberField::new(field_id(&nobody(), (field, at)), name);
    edit.show(ui, Some(value)).map(number)
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
        if sum != standard.total && quiet(ui, &format!("{}{sum:.2}", w::USE_SUM)).clicked() {
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

fn marks_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, standard: &Standard) {
    group(ui, w::PASS_MARKS);
    for (at, mark) in standard.pass_marks.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            let name = format!("{}{}", w::PASS_MARKS, at + 1);
            belongs_to(ui, &name);
            let field = TextField::new(field_id(&nobody(), ("mark", at)), &name).width(140.0);
            let mut new = mark.clone();
            if let (_, Some(text)) = field.show(ui, &mark.name) {
                new.name = text;
            }
            let kinds = [
                (ScoreKind::Own, w::OWN_SCORE.to_owned()),
                (ScoreKind::Review, w::REVIEW_SCORE.to_owned()),
            ];
            if let Some(of) = select(ui, &name, 110.0, mark.of, &kinds) {
                new.of = of;
            }
            if let Some(points) = number_ui(ui, "mark at", at, w::POINTS, mark.at) {
                new.at = points;
            }
            ui.label(w::POINTS);
            if new != *mark {
                write(ctx, standard, Some("mark"), |it| {
                    set(&mut it.pass_marks, at, new);
                });
            }
            if quiet(ui, w::DELETE).clicked() {
                write(ctx, standard, None, |it| drop(it.pass_marks.remove(at)));
            }
        });
    }
    if quiet(ui, w::ADD_MARK).clicked() {
        let mark = PassMark {
            name: w::NEW_MARK.to_owned(),
            of: ScoreKind::Own,
            at: standard.total.times(Decimal::from_units(9_000)),
        };
        write(ctx, standard, None, |it| it.pass_marks.push(mark));
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
