//! The control for clauses that are met and faults that were found: ticks, and that the rest does not hold.

use std::collections::BTreeSet;

use eframe::egui::{Response, Ui};

use crate::domain::assessment::answer::Input;
use crate::domain::standard::rule::{Ask, Clause, How, Rule};
use crate::ui::inputs::asked::{Asked, Entry};
use crate::ui::inputs::lines::none_ui;
use crate::ui::inputs::ticking::{self, is_ticking};
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::words as w;

/// So many short things to tick, and no more, stand in one line.
const MOST_IN_LINE: usize = 5;

/// What can be ticked: one a line, or all in one line where they are short; and that none of it is.
pub(crate) fn marks_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    list: &[Clause],
    mark: OptionMark,
) -> Option<Entry> {
    let none = BTreeSet::new();
    let marks = match asked.input {
        Some(Input::Marks(marks)) => marks,
        _ => &none,
    };
    let texts = list.iter().map(|it| clause_in_words(it, asked.rule));
    let texts: Vec<String> = texts.collect();
    let options = texts.iter().zip(1..).map(|(text, number)| OptionRow {
        mark,
        on: marks.contains(&number),
        enabled: asked.enabled,
        key: asked.key(number),
        text,
    });
    let options: Vec<OptionRow<'_>> = options.collect();
    let wide = options.iter().map(|it| it.width(ui)).sum::<f32>();
    ui.add_space(4.0);
    let ticked = if list.len() <= MOST_IN_LINE && wide <= ui.available_width() {
        let in_line = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ticked(options.iter().map(|it| {
                let width = it.width(ui);
                it.show_in(ui, width)
            }))
        };
        ui.horizontal(in_line).inner
    } else {
        ticked(options.iter().map(|it| it.show(ui)))
    };
    let rest = Rest::of(ui, asked, (marks, list.len()), mark);
    if rest.show(ui, asked) {
        return rest.clicked(ui, asked);
    }
    let number = ticked?;
    if mark == OptionMark::Tick {
        ticking::begin(ui.ctx(), asked.item, asked.number);
    }
    let mut marks = marks.clone();
    if !marks.remove(&number) {
        marks.insert(number);
    }
    if marks.is_empty() {
        // Who takes the last tick back has not said that there is none.
        return Some(Entry::Clear);
    }
    Some(Entry::Set(Input::Marks(marks)))
}

/// What is not ticked: it can be said that none of it holds.
#[derive(Clone, Copy, Debug)]
struct Rest {
    words: &'static str,
    /// Whether it is said.
    is_said: bool,
    /// Whether it can be.
    can_be_said: bool,
    /// Whether nothing is ticked at all.
    is_all: bool,
}

impl Rest {
    fn of(
        ui: &Ui,
        asked: &Asked<'_>,
        (marks, count): (&BTreeSet<usize>, usize),
        mark: OptionMark,
    ) -> Self {
        let is_all = marks.is_empty();
        let is_answered = asked.input.is_some();
        if mark == OptionMark::Cross {
            return Self {
                words: w::NO_FAULT,
                is_said: is_answered && is_all,
                can_be_said: is_all,
                is_all,
            };
        }
        let has_rest = marks.len() < count;
        let is_ticking = !is_all && is_ticking(ui.ctx(), asked.item, asked.number);
        Self {
            words: w::NO_CLAUSE,
            is_said: is_answered && has_rest && !is_ticking,
            can_be_said: has_rest,
            is_all,
        }
    }

    /// Shows the way to say so; whether it was clicked.
    fn show(self, ui: &mut Ui, asked: &Asked<'_>) -> bool {
        let enabled = asked.enabled && self.can_be_said;
        !asked.read_only && none_ui(ui, self.words, [self.is_said, enabled])
    }

    /// Says so, or takes that back. With something ticked the entry is the same.
    fn clicked(self, ui: &Ui, asked: &Asked<'_>) -> Option<Entry> {
        match (self.is_all, self.is_said) {
            (true, true) => return Some(Entry::Clear),
            (true, false) => return Some(Entry::Set(Input::Marks(BTreeSet::new()))),
            (false, true) => ticking::begin(ui.ctx(), asked.item, asked.number),
            (false, false) => ticking::end(ui.ctx(), asked.item, asked.number),
        }
        None
    }
}

/// The number of the one that was clicked, counted from 1; all of them are shown.
fn ticked(shown: impl Iterator<Item = Response>) -> Option<usize> {
    let clicked = shown.zip(1..).filter(|(it, _)| it.clicked());
    clicked.map(|it| it.1).last()
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
        (true, true) => format!("（{}分）", clause.points),
        (true, false) if matches!(rule.ask, Ask::Clauses(_)) => {
            format!("（未做到扣{}分）", clause.points)
        }
        (true, false) => format!("（扣{}分）", clause.points),
    };
    format!("{level}{star}{}{points}", clause.text)
}
