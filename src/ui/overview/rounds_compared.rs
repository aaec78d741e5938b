//! Two rounds side by side: per project with bars, per item with what was said in each.

use eframe::egui::{Align, Id, Layout, RichText, Ui, vec2};

use crate::app::command::round::RoundCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::assessment::past_round::{RoundMark, Stood};
use crate::domain::decimal::Points;
use crate::domain::round::compare::{
    ComparedNode, Comparison, Course, RoundSide, entry_in_words, mark_in_words,
};
use crate::ui::theme::{BODY, GAP, SMALL, bold_text, course_icon, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::bar::bar;
use crate::ui::widgets::button::{quiet, toggle};
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// How many items are shown at first, and more at each wish.
const PAGE: usize = 50;

/// The longest entry that is shown, in characters; the whole one is shown when pointed at.
const LONGEST: usize = 60;

/// So many characters of a name fit the list of rounds.
const NAME: usize = 12;

/// Shows which two are compared, and how they differ.
pub(crate) fn compared_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    sides: &[RoundSide],
    pair: (usize, usize),
    found: &Comparison,
) {
    choice_ui(ctx, ui, sides, pair);
    // Totals are held against each other only where nothing is open in either.
    let open: Vec<String> = [&found.from, &found.to]
        .into_iter()
        .filter(|it| it.unscored > 0)
        .map(|it| format!("“{}”{}分，未评{}项", it.name, it.total, it.unscored))
        .collect();
    if open.is_empty() {
        ui.label(RichText::new(format!("{}。", found.in_words())).size(BODY));
    } else {
        let any = found.projects.iter().any(|it| !is_partial(it));
        let what = if any {
            w::ROUND_OPEN
        } else {
            w::ROUND_NO_PROJECT
        };
        let words = format!("{}：{what}", open.join("；"));
        ui.label(RichText::new(words).size(BODY));
    }
    ui.add_space(GAP);
    ui.label(bold_text(w::ROUND_PROJECTS, BODY));
    let (open, done): (Vec<&ComparedNode>, Vec<&ComparedNode>) =
        found.projects.iter().partition(|it| is_partial(it));
    for line in done {
        project_ui(ui, line, found);
    }
    if !open.is_empty() {
        let names: Vec<&str> = open.iter().map(|it| it.name.as_str()).collect();
        let names = names.join("；");
        remark(
            ui,
            format!("{}（{}个）：{names}", w::ROUND_NOT_YET, open.len()),
        );
    }
    ui.add_space(GAP);
    ui.label(bold_text(w::ROUND_ITEMS, BODY));
    items_ui(ctx, ui, session, pair, found);
}

/// Which two.
fn choice_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, sides: &[RoundSide], (from, to): (usize, usize)) {
    let names: Vec<(usize, String)> = sides
        .iter()
        .enumerate()
        .map(|(at, it)| (at, short(it)))
        .collect();
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(w::ROUND_FROM).size(BODY));
        if let Some(at) = select(ui, w::ROUND_FROM, 220.0, from, &names) {
            // The same round twice says nothing: the two change places.
            ctx.ask(RoundCommand::CompareRounds(
                at,
                if at == to { from } else { to },
            ));
        }
        ui.label(RichText::new(w::ROUND_TO).size(BODY));
        if let Some(at) = select(ui, w::ROUND_TO, 220.0, to, &names) {
            ctx.ask(RoundCommand::CompareRounds(
                if at == from { to } else { from },
                at,
            ));
        }
    });
}

/// A round in a list to choose from; its whole name stands above.
fn short(side: &RoundSide) -> String {
    let name = short_name(side);
    RoundSide {
        name,
        ..side.clone()
    }
    .in_words()
}

/// The name of a round, cut with a mark where it is long.
fn short_name(side: &RoundSide) -> String {
    let name = &side.name;
    if name.chars().nth(NAME).is_none() {
        return name.clone();
    }
    name.chars().take(NAME - 1).chain(['…']).collect()
}

/// One project: its points in both, and a bar for each.
fn project_ui(ui: &mut Ui, line: &ComparedNode, found: &Comparison) {
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(&line.name).size(BODY));
        course_ui(ui, line);
    });
    let width = (ui.available_width() - 320.0).clamp(80.0, 360.0);
    for (side, mark) in [(&found.from, &line.from), (&found.to, &line.to)] {
        let row = vec2(ui.available_width(), 20.0);
        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
            let (points, max) = mark.as_ref().map_or((Points::ZERO, Points::ZERO), numbers);
            bar(ui, width, points, Points::ZERO, max).on_hover_text(&side.name);
            let words = format!("{}　{}", mark_in_words(mark.as_ref()), short_name(side));
            remark(ui, words).on_hover_text(&side.name);
        });
    }
}

const fn numbers(mark: &RoundMark) -> (Points, Points) {
    (mark.points, mark.max)
}

/// Whether something is open in either round, so that one is not held against the other.
fn is_partial(line: &ComparedNode) -> bool {
    let is_open = |it: &Option<RoundMark>| it.as_ref().is_some_and(|it| it.stood == Stood::Partial);
    is_open(&line.from) || is_open(&line.to)
}

/// What became of it, by a sign and a word.
fn course_ui(ui: &mut Ui, line: &ComparedNode) {
    let palette = palette(ui.ctx());
    if is_partial(line) {
        remark(ui, w::ROUND_NOT_YET);
        return;
    }
    let by = line.by().filter(|it| !it.is_zero());
    let by = by.map(|it| {
        let size = if it.is_negative() { -it } else { it };
        format!(" {size}分")
    });
    let rates = || Some(format!("（得分率{}）", line.rates()?));
    let by = by.or_else(rates).unwrap_or_default();
    let words = format!("{}{by}", line.course_in_words());
    let colour = match line.course {
        Course::Gained => palette.good,
        Course::Lost => palette.problem,
        Course::Unchanged => palette.muted,
        Course::New => palette.accent,
        Course::Gone => palette.warn,
    };
    badge(ui, course_icon(line.course), &words, colour);
}

/// The items, those that went one way or all, each with what was said in both rounds.
fn items_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    pair: (usize, usize),
    found: &Comparison,
) {
    let id = Id::unique("course of items");
    let shown: Option<Course> = ui.data(|it| it.get_temp(id)).unwrap_or(Some(Course::Lost));
    let pages_id = Id::unique("pages of items");
    ui.horizontal_wrapped(|ui| {
        let all = (None, format!("{} {}", w::ALL, found.items.len()));
        let each = Course::ALL.map(|it| (Some(it), format!("{} {}", it.name(), found.count(it))));
        for (course, name) in std::iter::once(all).chain(each) {
            if toggle(ui, shown == course, &name).clicked() {
                ui.data_mut(|it| {
                    it.insert_temp(id, course);
                    it.insert_temp(pages_id, 1_usize);
                });
            }
        }
    });
    let pages: usize = ui.data(|it| it.get_temp(pages_id)).unwrap_or(1);
    let lines = || {
        found
            .items
            .iter()
            .filter(|it| shown.is_none_or(|course| it.course == course))
    };
    let count = lines().count();
    if count == 0 {
        remark(ui, w::ROUND_NONE);
    }
    for line in lines().take(pages * PAGE) {
        item_ui(ctx, ui, session, pair, line, found);
    }
    if count > pages * PAGE && quiet(ui, w::ROUND_MORE).clicked() {
        ui.data_mut(|it| it.insert_temp(pages_id, pages + 1));
    }
}

fn item_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    (from, to): (usize, usize),
    line: &ComparedNode,
    found: &Comparison,
) {
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        if line.at.is_some() {
            if ui.link(RichText::new(&line.name).size(BODY)).clicked() {
                ctx.ask(WindowCommand::GoItem(line.id.clone()));
            }
        } else {
            ui.label(RichText::new(&line.name).size(BODY));
        }
        course_ui(ui, line);
    });
    let words = |round: usize, longest: usize| {
        let said = session.said_in(round).get(&line.id)?;
        let mut words = entry_in_words(&session.assessment.standard, &line.id, said, longest);
        let note = said.note.trim();
        if !note.is_empty() {
            let short: String = note.chars().take(longest).collect();
            let more = if short.len() < note.len() { "…" } else { "" };
            words = format!("{words}；说明：{short}{more}");
        }
        Some(words)
    };
    let marks = [
        (&found.from, from, mark_in_words(line.from.as_ref())),
        (&found.to, to, line.to_in_words()),
    ];
    for (side, round, mark) in marks {
        let said = |longest| match words(round, longest) {
            Some(said) => format!("{}：{mark}　{said}", side.name),
            None => format!("{}：{mark}", side.name),
        };
        let text = RichText::new(said(LONGEST)).size(SMALL);
        let muted = palette(ui.ctx()).muted;
        let shown = ui.label(text.color(muted));
        shown.on_hover_ui(|ui| drop(ui.label(said(usize::MAX))));
    }
}
