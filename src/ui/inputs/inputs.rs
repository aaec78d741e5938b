//! The control that fits the rule: what is entered, in the shape the rule asks for.

use std::collections::BTreeSet;

use eframe::egui::Ui;

use crate::app::command::answer::AnswerCommand;
use crate::app::command::standard::StandardCommand;
use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Decimal;
use crate::domain::standard::Node;
use crate::domain::standard::rule::{Ask, Clause, How, Rule};
use crate::ui::inputs::asked::{Asked, Entry, worth_in_words};
use crate::ui::inputs::lists::{amounts_ui, events_ui};
use crate::ui::inputs::numbers::{count_ui, counts_ui, parts_ui, percent_ui};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{quiet, toggle};
use crate::ui::widgets::number_field::was_entered;
use crate::ui::widgets::option::{Mark, OptionRow};
use crate::ui::words as w;

/// Shows the control for one rule and asks for the change it makes.
pub(crate) fn input_ui(
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
        days: ctx.app.settings.deadline_days,
    };
    let entry = control_ui(ui, &asked);
    // Enter in a number goes on to the next item, once the entry is whole.
    let whole = match &entry {
        Some(Entry::Set(_)) => true,
        Some(Entry::Clear) => false,
        None => input.is_some(),
    };
    let go_on = was_entered(ui) && whole;
    if let Some(entry) = entry {
        let input = match entry {
            Entry::Set(input) => Some(input),
            Entry::Clear => None,
        };
        ctx.ask(AnswerCommand::SetInput {
            item: node.id.clone(),
            rule: number,
            input,
        });
    }
    if go_on {
        ctx.ask(ViewCommand::NextUnscored);
    }
}

/// Shows the control for one rule that is only tried out, and asks for what is entered.
pub(crate) fn trial_input_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    node: &Node,
    number: usize,
    input: Option<&Input>,
    year: i32,
) {
    let Some(rule) = number.checked_sub(1).and_then(|it| node.rules.get(it)) else {
        return;
    };
    let asked = Asked {
        item: &node.id,
        number,
        rule,
        input,
        enabled: true,
        year,
        today: ctx.app.now.date(),
        days: ctx.app.settings.deadline_days,
    };
    match control_ui(ui, &asked) {
        Some(Entry::Set(input)) => ctx.ask(StandardCommand::Try(number, Some(input))),
        Some(Entry::Clear) => ctx.ask(StandardCommand::Try(number, None)),
        None => {}
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
