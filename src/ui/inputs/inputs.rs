//! The control that fits the rule: what is entered, in the shape the rule asks for.

use eframe::egui::{Context, Ui};

use crate::app::command::answer::AnswerCommand;
use crate::app::command::standard::StandardCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::Input;
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::entry::survey::{survey_of, totals};
use crate::domain::problem::place;
use crate::domain::standard::rule::{Ask, Rule};
use crate::domain::standard::rule_in_words::effects_in_words;
use crate::domain::standard::shape::{Named, Sample, Shape, SurveyOption, Tick, Tier, Window};
use crate::domain::standard::{Node, Standard};
use crate::ui::inputs::amounts::{amounts_ui, place_rows_ui, places_ui};
use crate::ui::inputs::asked::{Asked, Entry, worth_in_words};
use crate::ui::inputs::begun;
use crate::ui::inputs::days::days_ui;
use crate::ui::inputs::events::{event_rows_ui, events_ui};
use crate::ui::inputs::leads::{self, Answered};
use crate::ui::inputs::lines::{line, note};
use crate::ui::inputs::marks::marks_ui;
use crate::ui::inputs::numbers::{Takes, count_ui, counts_ui, means_ui, parts_ui, percent_ui};
use crate::ui::inputs::option_keys::digits_before;
use crate::ui::inputs::sheets::sheets_ui;
use crate::ui::view::{ViewCtx, refused_id, set_switch};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{clicked_once, width_of};
use crate::ui::widgets::entry_fields;
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::widgets::read_field;
use crate::ui::widgets::refused::{Said, sentences_ui, take_sentences};
use crate::ui::widgets::segmented::{Segment, segmented};
use crate::ui::widgets::text_field::left_by_enter;
use crate::ui::words as w;

/// So many levels, and no more, stand side by side; each is at least so wide.
const MOST_LEVELS: usize = 4;
/// The least width of a level.
const LEVEL: f32 = 76.0;

/// Which of the controls of a rule are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Controls {
    /// Those that are always the same, however the rule is answered.
    Fixed,
    /// A row for each thing that was entered, where there may be any number of them: it comes below all that is fixed.
    Rows,
}

impl Controls {
    /// Where what cannot be taken over of an entry stands.
    fn of(rule: &Rule) -> Self {
        match rule.ask.shape() {
            Shape::Events { .. } | Shape::Amounts { many: true, .. } => Self::Rows,
            _ => Self::Fixed,
        }
    }
}

/// What was shown of a rule.
pub(crate) struct Shown {
    /// What of the entry is not taken over, to be said below.
    pub(crate) said: Vec<Said>,
    /// How far it is answered.
    pub(crate) answered: Answered,
}

/// Shows these controls of the rule with this number, counted from 1, and asks for the change they make.
pub(crate) fn input_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    (node, number): (&Node, usize),
    controls: Controls,
) -> Option<Shown> {
    let rule = number.checked_sub(1).and_then(|it| node.rules.get(it))?;
    let answer = session.assessment.answers.get(&node.id);
    let input = answer.and_then(|it| it.inputs.get(&number));
    let applies = answer.is_none_or(|it| it.na.is_none());
    let asked = Asked {
        standard: &session.assessment.standard,
        item: &node.id,
        number,
        rule,
        input,
        digits: digits_before(&node.rules, number),
        enabled: !session.read_only && applies,
        read_only: session.read_only,
        year: session.assessment.about.year,
        today: ctx.app.now.date(),
        days: ctx.app.settings.deadline_days,
    };
    let left = left_by_enter(ui);
    let is_led_to = controls == Controls::Fixed && leads::begin(ui, &node.id, number);
    entry_fields::begin(ui);
    let entry = match controls {
        Controls::Fixed => fixed_ui(ui, &asked),
        Controls::Rows => rows_ui(ui, &asked),
    };
    let fields = entry_fields::end(ui);
    if is_led_to {
        leads::give(ui.ctx(), &fields);
    }
    let by_enter = left_by_enter(ui).filter(|it| Some(*it) != left);
    let mut said = Vec::new();
    if Controls::of(rule) == controls {
        said = take_sentences(ui);
        let is_refused = said.iter().any(|it| matches!(it, Said::Refused(_)));
        set_switch(ui, refused_id(&node.id, number), is_refused);
    }
    let is_whole = match &entry {
        Some(Entry::Set(_)) => true,
        Some(Entry::Clear) => false,
        None => asked.input.is_some(),
    };
    // After the sheets that were typed come the next ones.
    let are_sheets = matches!(entry, Some(Entry::Set(Input::Sheets(_))));
    let answered = Answered {
        number,
        is_whole,
        is_in_turn: matches!(
            rule.ask.shape(),
            Shape::Numbers(Named::Tiers { .. } | Named::Answers(_))
        ),
        is_asked: rule.ask.shape() != Shape::Nothing,
        left: by_enter.filter(|_| !are_sheets),
        fields,
    };
    enter(ctx, &asked, entry);
    Some(Shown { said, answered })
}

/// Asks for the change that an entry makes.
fn enter(ctx: &mut ViewCtx<'_>, asked: &Asked<'_>, entry: Option<Entry>) {
    if let Some(entry) = entry {
        let input = match entry {
            Entry::Set(input) => Some(input),
            Entry::Clear => None,
        };
        ctx.ask(AnswerCommand::SetInput {
            item: asked.item.clone(),
            rule: asked.number,
            input,
        });
    }
}

/// Shows the control for one rule that is only tried out, and asks for what is entered.
pub(crate) fn trial_input_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    node: &Node,
    number: usize,
    input: Option<&Input>,
    standard: &Standard,
) {
    let Some(rule) = number.checked_sub(1).and_then(|it| node.rules.get(it)) else {
        return;
    };
    let asked = Asked {
        standard,
        item: &node.id,
        number,
        rule,
        input,
        digits: None,
        enabled: true,
        read_only: false,
        year: standard.year,
        today: ctx.app.now.date(),
        days: ctx.app.settings.deadline_days,
    };
    let fixed = fixed_ui(ui, &asked);
    let entry = rows_ui(ui, &asked).or(fixed);
    sentences_ui(ui);
    match entry {
        Some(Entry::Set(input)) => ctx.ask(StandardCommand::Try(number, Some(input))),
        Some(Entry::Clear) => ctx.ask(StandardCommand::Try(number, None)),
        None => {}
    }
}

/// Forgets what was begun and is no entry yet.
pub(crate) fn forget(egui: &Context) {
    read_field::forget::<Decimal>(egui);
    read_field::forget::<Date>(egui);
    read_field::forget::<String>(egui);
    Asked::forget(egui);
    begun::forget(egui);
}

/// The rows of what was entered, where a rule has any; what became of the entry, if anything.
fn rows_ui(ui: &mut Ui, asked: &Asked<'_>) -> Option<Entry> {
    match asked.rule.ask.shape() {
        Shape::Amounts {
            min,
            max,
            many: true,
        } => place_rows_ui(ui, asked, (min, max)),
        Shape::Events { tiers, .. } => event_rows_ui(ui, asked, tiers),
        _ => None,
    }
}

/// What is always there of the controls; what became of the entry, if anything.
fn fixed_ui(ui: &mut Ui, asked: &Asked<'_>) -> Option<Entry> {
    let rule = asked.rule;
    let totals = asked.input.and_then(|it| totals(rule, it));
    // What the sheets come to is shown, and changed by them alone.
    let control = Asked {
        input: totals.as_ref().or(asked.input),
        enabled: asked.enabled && totals.is_none(),
        ..*asked
    };
    let entry = control_ui(ui, &control);
    let survey = survey_of(rule);
    let sheets = survey.and_then(|it| sheets_ui(ui, asked, &it));
    let entry = sheets.or(entry);
    if !rule.also.is_empty() && rule.ask.shape() != Shape::Nothing {
        note(ui, effects_in_words(rule));
    }
    entry
}

/// The control itself.
fn control_ui(ui: &mut Ui, asked: &Asked<'_>) -> Option<Entry> {
    let rule = asked.rule;
    let unit = rule.ask.unit();
    match rule.ask.shape() {
        Shape::Ticks(Tick::Met, list) => marks_ui(ui, asked, list, OptionMark::Tick),
        Shape::Ticks(Tick::Found, list) => marks_ui(ui, asked, list, OptionMark::Cross),
        Shape::Level => levels_ui(ui, asked),
        Shape::Number {
            need,
            fractions,
            least,
        } => {
            let takes = if fractions {
                Takes::Measure
            } else {
                Takes::Count
            };
            count_ui(ui, asked, need, (takes, least))
        }
        Shape::Numbers(Named::Tiers { tiers, best_only }) => {
            let worth = |at: usize| tier_worth(tiers, at, unit, best_only);
            let names = Named::Tiers { tiers, best_only }.names();
            counts_ui(ui, asked, &names, worth)
        }
        Shape::Numbers(Named::Answers(options)) => {
            let names = Named::Answers(options).names();
            counts_ui(ui, asked, &names, |at| answer_worth(options, at))
        }
        Shape::Numbers(Named::Means { of, of_rates }) => means_ui(ui, asked, of, of_rates),
        Shape::Percent(rate) => percent_ui(ui, asked, rate),
        Shape::Days { due } => days_ui(ui, asked, due),
        Shape::Nothing => {
            decided_ui(ui, asked);
            None
        }
        Shape::Parts {
            part,
            whole,
            sample,
        } => {
            let edit = parts_ui(ui, asked, (whole, part));
            if let Some(Sample { of, need }) = sample {
                let words = format!("应{whole}{of}{unit}，{part}不少于{need}{unit}");
                note(ui, words);
            }
            edit
        }
        Shape::Amounts { min, max, many } if many => places_ui(ui, asked, (min, max)),
        Shape::Amounts { min, max, .. } => amounts_ui(ui, asked, (min, max)),
        Shape::Events { within, tiers } => {
            let edit = events_ui(ui, asked, tiers);
            note(ui, events_note(within, tiers));
            edit
        }
    }
}

/// Which events count, and what they bring where they have tiers.
fn events_note(within: Window, tiers: &[Tier]) -> String {
    let within = within.in_words();
    if tiers.is_empty() {
        return format!("{within}发生的计入");
    }
    let tiers = tiers.iter();
    let tiers = tiers.map(|it| format!("{}{}分", it.name, it.points));
    let tiers = tiers.collect::<Vec<_>>().join("、");
    format!("{within}的计入；{tiers}；同一工作只计最高级别")
}

/// Says which other node decides, where nothing is entered.
fn decided_ui(ui: &mut Ui, asked: &Asked<'_>) {
    let Ask::Item(id) = &asked.rule.ask else {
        return;
    };
    let words = match asked.standard.node(id) {
        Some(other) => {
            let (other, effects) = (place(other), effects_in_words(asked.rule));
            format!("由“{other}”的得分率决定，这里不需填写：{effects}")
        }
        None if id.as_str().is_empty() => w::NO_DECIDING_ITEM.to_owned(),
        None => format!("× 标准里没有编号为“{id}”的条目，无法计分，请核对标准"),
    };
    remark(ui, words);
}

/// What one of a tier is worth.
fn tier_worth(tiers: &[Tier], at: usize, unit: &str, best_only: bool) -> String {
    let points = tiers.get(at).map_or(Decimal::ZERO, |it| it.points);
    if best_only {
        format!("{points}分，只计最高级别")
    } else {
        format!("每{unit}{points}分")
    }
}

/// What an answer of a survey counts.
fn answer_worth(options: &[SurveyOption], at: usize) -> String {
    let value = options.get(at).map_or(Decimal::ZERO, |it| it.value);
    format!("计{value}%")
}

/// The levels: side by side where their names are short, or else one a line. A click on the chosen one takes it back.
fn levels_ui(ui: &mut Ui, asked: &Asked<'_>) -> Option<Entry> {
    let levels = asked.rule.levels();
    let chosen = match asked.input {
        Some(Input::Level(number)) => number.checked_sub(1),
        _ => None,
    };
    let says: Vec<(String, String)> = levels
        .iter()
        .zip(1..)
        .map(|(level, number)| {
            let worth = worth_in_words(level);
            match asked.key(number) {
                Some(key) => (format!("{key} {worth}"), format!("{key}　{worth}")),
                None => (worth.clone(), worth),
            }
        })
        .collect();
    let clicked = line(ui, asked.rule.ask.what(), |ui| {
        let wide = says.iter().map(|it| width_of(ui, &it.0));
        let wide = wide.fold(LEVEL, f32::max).ceil();
        let fits = wide * f32::from(u8::try_from(says.len()).unwrap_or(u8::MAX));
        if 1 < says.len() && says.len() <= MOST_LEVELS && fits <= ui.available_width() {
            segments_ui(ui, asked, (&says, chosen), wide)
        } else {
            level_rows_ui(ui, asked, chosen)
        }
    })?;
    if chosen == Some(clicked) {
        Some(Entry::Clear)
    } else {
        Some(Entry::Set(Input::Level(clicked + 1)))
    }
}

fn segments_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    (says, chosen): (&[(String, String)], Option<usize>),
    wide: f32,
) -> Option<usize> {
    let enabled = if asked.enabled { Ok(()) } else { Err("") };
    let segments = says.iter().enumerate().map(|(at, (text, name))| Segment {
        text,
        key: "",
        name,
        on: chosen == Some(at),
        enabled,
    });
    let segments: Vec<Segment<'_>> = segments.collect();
    segmented(ui, "levels", wide, &segments)
}

fn level_rows_ui(ui: &mut Ui, asked: &Asked<'_>, chosen: Option<usize>) -> Option<usize> {
    let mut clicked = None;
    ui.vertical(|ui| {
        for (at, level) in asked.rule.levels().iter().enumerate() {
            let row = OptionRow {
                mark: OptionMark::Dot,
                on: chosen == Some(at),
                enabled: asked.enabled,
                key: asked.key(at + 1),
                text: &worth_in_words(level),
            };
            if clicked_once(&row.show(ui)) {
                clicked = Some(at);
            }
        }
    });
    clicked
}
