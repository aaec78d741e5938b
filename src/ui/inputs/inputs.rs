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
use crate::domain::standard::rule::{Clause, How, Rule};
use crate::domain::standard::shape::{Named, Sample, Shape, Tick};
use crate::ui::inputs::asked::{Asked, Entry, worth_in_words};
use crate::ui::inputs::lists::{amounts_ui, events_ui};
use crate::ui::inputs::numbers::{count_ui, counts_ui, parts_ui, percent_ui};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{quiet, toggle};
use crate::ui::widgets::number_field::was_entered;
use crate::ui::widgets::option::{OptionMark, OptionRow};
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
    let (what, unit) = (asked.rule.ask.what(), asked.rule.ask.unit());
    match asked.rule.ask.shape() {
        Shape::Ticks(Tick::Met, list) => {
            marks_ui(ui, asked, list, OptionMark::Tick).map(Entry::Set)
        }
        Shape::Ticks(Tick::Found, list) => {
            marks_ui(ui, asked, list, OptionMark::Cross).map(Entry::Set)
        }
        Shape::Level => {
            remark(ui, what.to_owned());
            levels_ui(ui, asked).map(Entry::Set)
        }
        Shape::Number { need, .. } => count_ui(ui, asked, what, unit, need),
        Shape::Numbers(named) => {
            let worth = |at: usize| worth_of(named, at, unit);
            counts_ui(ui, asked, what, unit, &named.names(), worth).map(Entry::Set)
        }
        Shape::Percent => percent_ui(ui, asked, what),
        Shape::Parts {
            part,
            whole,
            sample,
        } => {
            if let Some(Sample { of, need }) = sample {
                remark(
                    ui,
                    format!("{what}：应{whole}{of}{unit}，{part}不少于{need}{unit}"),
                );
            }
            parts_ui(ui, asked, (whole, part), unit)
        }
        Shape::Amounts { min, max, many } => {
            amounts_ui(ui, asked, what, (min, max), many).map(Entry::Set)
        }
        Shape::Events(within) => {
            remark(ui, format!("{what}（{}发生的计入）", within.in_words()));
            events_ui(ui, asked).map(Entry::Set)
        }
    }
}

/// What each of the counted ones is worth.
fn worth_of(named: Named<'_>, at: usize, unit: &str) -> String {
    match named {
        Named::Tiers { tiers, best_only } => {
            let points = tiers.get(at).map_or(Decimal::ZERO, |it| it.points);
            if best_only {
                format!("{points:.2}分，只计最高级别")
            } else {
                format!("每{unit}{points:.2}分")
            }
        }
        Named::Answers(options) => {
            let value = options.get(at).map_or(Decimal::ZERO, |it| it.value);
            format!("计{value:.2}%")
        }
    }
}

fn marks_ui(ui: &mut Ui, asked: &Asked<'_>, list: &[Clause], mark: OptionMark) -> Option<Input> {
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
        let words = if mark == OptionMark::Cross {
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
