//! The control that fits the rule: what is entered, in the shape the rule asks for.

use std::collections::BTreeSet;

use eframe::egui::{RichText, Ui};

use crate::app::command::Command;
use crate::app::session::Session;
use crate::domain::answer::{Event, Input};
use crate::domain::decimal::Decimal;
use crate::domain::rule::{Ask, Clause, How, Level, Rule, Then, Worth};
use crate::domain::standard::{Node, NodeId};
use crate::ui::theme::{BODY, palette};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{quiet, toggle};
use crate::ui::widgets::date_field::date_field;
use crate::ui::widgets::number_field::{NumberEdit, NumberField};
use crate::ui::widgets::option::{Mark, OptionRow};
use crate::ui::widgets::text_field::TextField;
use crate::ui::{ViewCtx, field_id, words as w};

/// What became of an entry.
enum Entry {
    /// It is this now.
    Set(Input),
    /// It was taken back.
    Clear,
}

impl From<NumberEdit> for Entry {
    fn from(edit: NumberEdit) -> Self {
        match edit {
            NumberEdit::Set(n) => Self::Set(Input::Count(n)),
            NumberEdit::Cleared => Self::Clear,
        }
    }
}

/// One rule of one item, as its control sees it.
struct Asked<'a> {
    item: &'a NodeId,
    number: usize,
    rule: &'a Rule,
    input: Option<&'a Input>,
    enabled: bool,
    year: i32,
    today: crate::domain::date::Date,
}

/// Shows the control for one rule and asks for the change it makes.
pub(super) fn input_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    node: &Node,
    number: usize,
    rule: &Rule,
    input: Option<&Input>,
    session: &Session,
) {
    let asked = Asked {
        item: &node.id,
        number,
        rule,
        input,
        enabled: !session.read_only,
        year: session.assessment.about.year,
        today: ctx.app.now.date(),
    };
    if let Some(entry) = control_ui(ui, &asked) {
        let input = match entry {
            Entry::Set(input) => Some(input),
            Entry::Clear => None,
        };
        ctx.ask(Command::SetInput {
            item: node.id.clone(),
            rule: number,
            input,
        });
    }
}

/// What became of the entry, if anything.
fn control_ui(ui: &mut Ui, asked: &Asked<'_>) -> Option<Entry> {
    match &asked.rule.ask {
        Ask::Clauses(list) => marks_ui(ui, asked, list, Mark::Tick).map(Entry::Set),
        Ask::Faults(list) => marks_ui(ui, asked, list, Mark::Cross).map(Entry::Set),
        Ask::Choice(what) => {
            remark(ui, what.clone());
            levels_ui(ui, asked).map(Entry::Set)
        }
        Ask::Count {
            what, unit, need, ..
        } => count_ui(ui, asked, what, unit, *need),
        Ask::Tiers {
            what,
            unit,
            tiers,
            best_only,
        } => {
            let worth = |at: usize| {
                let points = tiers.get(at).map_or(Decimal::ZERO, |it| it.points);
                if *best_only {
                    format!("{points:.2}分，只计最高级别")
                } else {
                    format!("每{unit}{points:.2}分")
                }
            };
            let names: Vec<&str> = tiers.iter().map(|it| it.name.as_str()).collect();
            counts_ui(ui, asked, what, unit, &names, worth).map(Entry::Set)
        }
        Ask::Percent(what) => percent_ui(ui, asked, what),
        Ask::Ratio { part, whole, unit } => parts_ui(ui, asked, (whole, part), unit),
        Ask::Sample {
            what,
            unit,
            of,
            need,
        } => {
            remark(
                ui,
                format!("{what}：应抽查{of}{unit}，合格不少于{need}{unit}"),
            );
            parts_ui(ui, asked, ("抽查", "合格"), unit)
        }
        Ask::Amount {
            what,
            min,
            max,
            many,
        } => amounts_ui(ui, asked, what, (*min, *max), *many).map(Entry::Set),
        Ask::Events { what, within } => {
            remark(ui, format!("{what}（{}发生的计入）", within.in_words()));
            events_ui(ui, asked).map(Entry::Set)
        }
        Ask::Survey { what, options, .. } => {
            let worth = |at: usize| {
                let value = options.get(at).map_or(Decimal::ZERO, |it| it.value);
                format!("计{value:.2}%")
            };
            let names: Vec<&str> = options.iter().map(|it| it.name.as_str()).collect();
            counts_ui(ui, asked, what, "份", &names, worth).map(Entry::Set)
        }
    }
}

fn marks_ui(ui: &mut Ui, asked: &Asked<'_>, list: &[Clause], mark: Mark) -> Option<Input> {
    let none = BTreeSet::new();
    let marks = match asked.input {
        Some(Input::Marks(marks)) => marks,
        _ => &none,
    };
    let mut edit = None;
    for (at, clause) in list.iter().enumerate() {
        let number = at + 1;
        let text = clause_in_words(clause, asked.rule);
        let on = marks.contains(&number);
        let key = (number <= 9).then_some(number);
        let row = OptionRow {
            mark,
            on,
            enabled: asked.enabled,
            key,
            text: &text,
        };
        if row.show(ui).clicked() {
            let mut marks = marks.clone();
            if !marks.remove(&number) {
                marks.insert(number);
            }
            edit = Some(Input::Marks(marks));
        }
    }
    if asked.input.is_none() && asked.enabled {
        let words = if mark == Mark::Cross {
            w::NO_FAULT
        } else {
            w::NO_CLAUSE
        };
        if quiet(ui, words).clicked() {
            edit = Some(Input::Marks(BTreeSet::new()));
        }
    }
    edit
}

/// A clause with its level, its star and its own points.
fn clause_in_words(clause: &Clause, rule: &Rule) -> String {
    let level = match clause.level.as_str() {
        "" => String::new(),
        level => format!("【{level}】"),
    };
    let star = if clause.core { "★" } else { "" };
    let own = matches!(rule.how(), Some(How::Own)) && clause.points.is_positive();
    let points = match (own, rule.earns()) {
        (false, _) => String::new(),
        (true, true) => format!("（{:.2}分）", clause.points),
        (true, false) => format!("（扣{:.2}分）", clause.points),
    };
    format!("{level}{star}{}{points}", clause.text)
}

fn worth_in_words(level: &Level) -> String {
    match level.worth {
        Worth::Points(points) => format!("{}（{points:.2}分）", level.name),
        Worth::Share(percent) => format!("{}（{percent:.2}%）", level.name),
    }
}

fn levels_ui(ui: &mut Ui, asked: &Asked<'_>) -> Option<Input> {
    let chosen = match asked.input {
        Some(Input::Level(number)) => Some(*number),
        _ => None,
    };
    let mut edit = None;
    ui.horizontal_wrapped(|ui| {
        for (at, level) in asked.rule.levels().iter().enumerate() {
            let number = at + 1;
            let on = chosen == Some(number);
            let text = format!("{number}　{}", worth_in_words(level));
            if toggle(ui, on, &text).clicked() && asked.enabled && !on {
                edit = Some(Input::Level(number));
            }
        }
    });
    edit
}

/// A number field for part `part` of the entry.
fn number_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    part: &str,
    label: &str,
    value: Option<Decimal>,
    steps: bool,
) -> Option<NumberEdit> {
    let id = field_id(asked.item, (asked.number, part));
    let field = NumberField::new(id, label).enabled(asked.enabled);
    if steps {
        field.steps().show(ui, value)
    } else {
        field.show(ui, value)
    }
}

fn count_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    what: &str,
    unit: &str,
    need: Option<Decimal>,
) -> Option<Entry> {
    let value = match asked.input {
        Some(Input::Count(n)) => Some(*n),
        _ => None,
    };
    let edit = ui.horizontal_wrapped(|ui| {
        match need {
            Some(need) => ui.label(format!("应{what} {need:.2} {unit}，实际")),
            None => ui.label(what.to_owned()),
        };
        let edit = number_ui(ui, asked, "n", what, value, true);
        ui.label(unit);
        edit
    });
    levels_note(ui, asked.rule);
    edit.inner.map(Entry::from)
}

/// Where a number decides the level, the levels with their conditions.
fn levels_note(ui: &mut Ui, rule: &Rule) {
    let conditions: Vec<String> = rule
        .levels()
        .iter()
        .filter_map(|it| {
            let when = it.when?;
            Some(format!(
                "{}{:.2} {}",
                when.sign(),
                when.mark(),
                worth_in_words(it)
            ))
        })
        .collect();
    if !conditions.is_empty() {
        remark(ui, conditions.join("　"));
    }
}

/// A number for each tier or each survey answer.
fn counts_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    what: &str,
    unit: &str,
    names: &[&str],
    worth: impl Fn(usize) -> String,
) -> Option<Input> {
    let counts: &[Decimal] = match asked.input {
        Some(Input::Counts(counts)) => counts,
        _ => &[],
    };
    let known = asked.input.is_some();
    let mut edit = None;
    ui.label(what.to_owned());
    for (at, name) in names.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            let value = counts.get(at).copied().filter(|_| known);
            ui.label((*name).to_owned());
            let part = format!("tier {at}");
            if let Some(change) = number_ui(ui, asked, &part, name, value, true) {
                let mut all = counts.to_vec();
                all.resize(names.len(), Decimal::ZERO);
                if let Some(one) = all.get_mut(at) {
                    *one = match change {
                        NumberEdit::Set(n) => n,
                        NumberEdit::Cleared => Decimal::ZERO,
                    };
                }
                edit = Some(Input::Counts(all));
            }
            ui.label(unit);
            remark(ui, worth(at));
        });
    }
    edit
}

fn percent_ui(ui: &mut Ui, asked: &Asked<'_>, what: &str) -> Option<Entry> {
    let (percent, part, whole) = match asked.input {
        Some(Input::Percent(percent)) => (Some(*percent), None, None),
        Some(Input::Parts { part, whole }) => (None, Some(*part), Some(*whole)),
        _ => (None, None, None),
    };
    let mut edit = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(what.to_owned());
        let label = format!("{what}{}", w::PERCENT);
        match number_ui(ui, asked, "percent", &label, percent, false) {
            Some(NumberEdit::Set(percent)) => edit = Some(Entry::Set(Input::Percent(percent))),
            Some(NumberEdit::Cleared) => edit = Some(Entry::Clear),
            None => {}
        }
        ui.label(w::OR_PARTS);
        if let Some(parts) = two_numbers(ui, asked, ("总数", "达到数"), (whole, part)) {
            edit = Some(parts);
        }
    });
    levels_note(ui, asked.rule);
    edit
}

fn parts_ui(ui: &mut Ui, asked: &Asked<'_>, names: (&str, &str), unit: &str) -> Option<Entry> {
    let (part, whole) = match asked.input {
        Some(Input::Parts { part, whole }) => (Some(*part), Some(*whole)),
        _ => (None, None),
    };
    let edit = ui.horizontal_wrapped(|ui| {
        let edit = two_numbers(ui, asked, names, (whole, part));
        ui.label(unit);
        edit
    });
    edit.inner
}

/// A whole and a part; the entry is made once both are there, and until then each is kept in its field.
fn two_numbers(
    ui: &mut Ui,
    asked: &Asked<'_>,
    names: (&str, &str),
    (whole, part): (Option<Decimal>, Option<Decimal>),
) -> Option<Entry> {
    let draft = field_id(asked.item, (asked.number, "draft"));
    let kept: (Option<Decimal>, Option<Decimal>) = match (whole, part) {
        (None, None) => ui.data(|it| it.get_temp(draft)).unwrap_or_default(),
        known => known,
    };
    let mut now = kept;
    for (name, value, id) in [
        (names.0, &mut now.0, "whole"),
        (names.1, &mut now.1, "part"),
    ] {
        ui.label(name.to_owned());
        match number_ui(ui, asked, id, name, *value, false) {
            Some(NumberEdit::Set(n)) => *value = Some(n),
            Some(NumberEdit::Cleared) => *value = None,
            None => {}
        }
    }
    if now == kept {
        return None;
    }
    ui.data_mut(|it| it.insert_temp(draft, now));
    match now {
        (Some(whole), Some(part)) => Some(Entry::Set(Input::Parts { part, whole })),
        _ => asked.input.is_some().then_some(Entry::Clear),
    }
}

fn amounts_ui(
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
    ui.label(
        format!("{what}（每处{verb}{min:.2}至{max:.2}分）")
            .replace("每处", if many { "每处" } else { "" }),
    );
    for at in 0..shown {
        ui.horizontal_wrapped(|ui| {
            ui.label(if many {
                format!("第{}处{verb}", at + 1)
            } else {
                verb.to_owned()
            });
            let part = format!("amount {at}");
            let value = amounts.get(at).copied();
            match number_ui(ui, asked, &part, &format!("{what}{}", at + 1), value, false) {
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

fn events_ui(ui: &mut Ui, asked: &Asked<'_>) -> Option<Input> {
    let events: &[Event] = match asked.input {
        Some(Input::Events(events)) => events,
        _ => &[],
    };
    let mut all = events.to_vec();
    let mut deleted = None;
    for (at, event) in all.iter_mut().enumerate() {
        ui.horizontal_wrapped(|ui| {
            ui.label(w::EVENT_DATE);
            let id = field_id(asked.item, (asked.number, "date", at));
            let label = format!("{}{}", w::EVENT_DATE, at + 1);
            let changed = date_field(ui, id, &label, Some(event.date), asked.year, asked.enabled);
            if let Some(Some(date)) = changed {
                event.date = date;
            }
            let id = field_id(asked.item, (asked.number, "text", at));
            let label = format!("{}{}", w::EVENT_TEXT, at + 1);
            let field = TextField::new(id, &label).hint(w::EVENT_HINT).width(320.0);
            if let (_, Some(text)) = field.enabled(asked.enabled).show(ui, &event.text) {
                event.text = text;
            }
            if asked.enabled && quiet(ui, w::DELETE).clicked() {
                deleted = Some(at);
            }
        });
    }
    if let Some(at) = deleted {
        all.remove(at);
    }
    let mut edit = (all != events).then(|| Input::Events(all.clone()));
    if asked.input.is_some() && events.is_empty() {
        let good = palette(ui.ctx()).good;
        ui.label(RichText::new("✓ 已确认无此情形").size(BODY).color(good));
    }
    if asked.enabled {
        ui.horizontal(|ui| {
            if quiet(ui, w::ADD_EVENT).clicked() {
                all.push(Event {
                    date: asked.today,
                    text: String::new(),
                });
                edit = Some(Input::Events(all.clone()));
            }
            if asked.input.is_none() && quiet(ui, w::NO_EVENT).clicked() {
                edit = Some(Input::Events(Vec::new()));
            }
        });
    }
    edit
}
