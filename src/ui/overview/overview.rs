//! 总览: one page for the leader: the total, what stands in its way, the projects, the year, what is to be done.

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::app::command::Command;
use crate::app::command::ledger::LedgerCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::lists::ledger::{DueClass, GapFilter};
use crate::app::session::Session;
use crate::app::session::view::{Filter, GapView, Why};
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::domain::score::method_share::MethodScore;
use crate::domain::score::total::Total;
use crate::domain::standard::{Entry, Role};
use crate::ui::checklist::standing::standing_ui;
use crate::ui::checklist::tree::first_item;
use crate::ui::icons;
use crate::ui::overview::year::year_ui;
use crate::ui::theme::{BODY, GAP, HEADING, SMALL, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::bar::bar;
use crate::ui::widgets::button::secondary;
use crate::ui::widgets::card::titled_card;
use crate::ui::words as w;

/// The size of the grand total.
const HUGE: f32 = 44.0;

/// Below this width the cards stand one under the other.
const TWO_COLUMNS: f32 = 860.0;

/// Shows the page.
pub(crate) fn overview_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let outline = session.assessment.standard.outline();
    ScrollArea::vertical()
        .id_salt("overview")
        .auto_shrink(false)
        .show(ui, |ui| {
            let about = &session.assessment.about;
            let title = format!(
                "{}　{}　{}年度{}",
                about.unit, about.section, about.year, about.round
            );
            ui.label(bold_text(title, HEADING));
            remark(ui, format!("对照《{}》", session.assessment.standard.title));
            ui.add_space(GAP);
            if ui.available_width() < TWO_COLUMNS {
                total_card(ctx, ui, session);
                todo_card(ctx, ui, session);
                projects_card(ctx, ui, session, &outline);
            } else {
                ui.columns_const(|[left, right]| {
                    total_card(ctx, left, session);
                    projects_card(ctx, left, session, &outline);
                    todo_card(ctx, right, session);
                    methods_card(right, &session.tree().total);
                });
            }
            let phases = &session.assessment.standard.phases;
            if !phases.is_empty() {
                let today = Some(ctx.app.now.date()).filter(|it| it.year() == about.year);
                titled_card(ui, w::OVERVIEW_YEAR, |ui| year_ui(ui, phases, today));
            }
        });
}

fn total_card(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let total = &session.tree().total;
    let palette = palette(ui.ctx());
    titled_card(ui, w::OVERVIEW_TOTAL, |ui| {
        ui.horizontal(|ui| {
            let points = bold_text(total.points.to_string(), HUGE).color(palette.accent);
            if ui.link(points).on_hover_text(w::WHY_TOTAL).clicked() {
                ctx.ask(ViewCommand::Explain(Some(Why::Total)));
            }
            ui.label(RichText::new(format!("/ 满分 {}", total.max)).size(BODY));
        });
        bar(
            ui,
            ui.available_width(),
            total.points,
            total.open,
            total.max,
        );
        ui.horizontal_wrapped(|ui| {
            standing_ui(ui, total);
        });
        let done = total.items - total.unscored;
        remark(
            ui,
            format!(
                "已评 {done}/{} 项　失分 {}　待评 {} 分　加分 {}　负面扣分 {}",
                total.items, total.lost, total.open, total.bonus, total.negative
            ),
        );
        for note in &total.notes {
            remark(ui, note.clone());
        }
        if total.vetoes.is_empty() {
            badge(ui, icons::CHECK_CIRCLE.filled(), w::NO_VETO, palette.good);
        }
        for veto in &total.vetoes {
            badge(
                ui,
                icons::ALERT.filled(),
                &format!("一票否决：{}", veto.reason),
                palette.problem,
            );
        }
    });
}

fn projects_card(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, outline: &[Entry<'_>]) {
    titled_card(ui, w::OVERVIEW_PROJECTS, |ui| {
        // A link and its bar belong together.
        ui.spacing_mut().interact_size.y = 20.0;
        for (at, entry) in outline.iter().enumerate() {
            if entry.depth == 0 && entry.role == Role::Scored {
                project_ui(ctx, ui, session, outline, at);
            }
        }
    });
}

/// A project with its rate; a click leads to its first item.
fn project_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
    at: usize,
) {
    let (Some(entry), Some(score)) = (outline.get(at), session.score_at(at)) else {
        return;
    };
    let name = format!("{} {}", entry.node.code(), entry.node.title);
    if ui.link(RichText::new(name).size(BODY)).clicked()
        && let Some(item) = first_item(outline, at)
    {
        ctx.ask(WindowCommand::Go(Screen::Checklist));
        ctx.ask(ViewCommand::Select(item.clone()));
    }
    let rate = Decimal::HUNDRED.share(score.points, score.max);
    let rate = rate.map_or_else(|| "—".to_owned(), |it| format!("{}%", it.rounded()));
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 190.0).max(60.0);
        bar(ui, width, score.points, score.open, score.max);
        let text = format!("{} / {}　得分率 {rate}", score.points, score.max);
        let response = ui.link(RichText::new(text).size(SMALL));
        if response.on_hover_text(w::WHY).clicked() {
            ctx.ask(ViewCommand::Explain(Some(Why::Node(entry.node.id.clone()))));
        }
    });
}

fn methods_card(ui: &mut Ui, total: &Total) {
    if total.methods.is_empty() {
        return;
    }
    titled_card(ui, w::OVERVIEW_METHODS, |ui| {
        let worth = |it: &&MethodScore| it.max.is_positive() || it.points.is_positive();
        for part in total.methods.iter().filter(worth) {
            ui.horizontal(|ui| {
                ui.label(RichText::new(part.method.name()).size(BODY));
                let text = format!("{} / {}", part.points, part.max);
                ui.label(bold_text(text, BODY));
            });
        }
    });
}

/// Something to be done: how many, the words, and where it is done.
type Todo = (usize, String, Vec<Command>);

/// The way to these gaps.
fn table_of(filter: GapFilter) -> Vec<Command> {
    vec![
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::ShowGaps(GapView::Table)),
        Command::Ledger(LedgerCommand::FilterGaps(filter)),
    ]
}

fn todos(session: &Session, today: Date) -> Vec<Todo> {
    let counts = session.counts();
    let recoverable = session.tally().recoverable;
    let filter = |filter| {
        vec![
            Command::Window(WindowCommand::Go(Screen::Checklist)),
            Command::View(ViewCommand::Filter(filter)),
        ]
    };
    let mut todos = vec![
        (
            counts.unscored,
            "项未评，去逐项评分".to_owned(),
            filter(Filter::Unscored),
        ),
        (
            counts.lost,
            format!("项失分，可追回 {recoverable} 分"),
            filter(Filter::Lost),
        ),
        (
            session.unproven(),
            "项已得分但缺佐证".to_owned(),
            vec![Command::Window(WindowCommand::Go(Screen::Evidence))],
        ),
    ];
    todos.extend(gap_todos(session, today));
    todos
}

/// What is to be done about gaps.
fn gap_todos(session: &Session, today: Date) -> [Todo; 6] {
    let tally = session.tally();
    let count = |it: u32| usize::try_from(it).unwrap_or(usize::MAX);
    let open = |it: &&Gap| it.status != GapStatus::Closed;
    let gaps = || session.gaps().iter().filter(open);
    let this_month = |it: &Gap| {
        it.due.is_some_and(|due| {
            today <= due && (due.year(), due.month()) == (today.year(), today.month())
        })
    };
    let due = gaps().filter(|it| this_month(it)).count();
    let no_cause = gaps().filter(|it| it.cause.is_empty()).count();
    let no_person = gaps().filter(|it| it.person.is_empty()).count();
    let gaps_of = |due, status| {
        table_of(GapFilter {
            status,
            due,
            ..GapFilter::default()
        })
    };
    let todo = |count, words: &str, way| (count, words.to_owned(), way);
    [
        todo(
            count(tally.overdue),
            "项整改逾期",
            gaps_of(Some(DueClass::Overdue), None),
        ),
        todo(
            count(tally.this_week),
            w::TODO_THIS_WEEK,
            vec![Command::Window(WindowCommand::ShowThisWeek)],
        ),
        todo(
            due,
            "项整改本月到期",
            gaps_of(Some(DueClass::ThisMonth), None),
        ),
        todo(
            count(tally.to_verify),
            w::TODO_TO_VERIFY,
            gaps_of(None, Some(GapStatus::ToVerify)),
        ),
        todo(no_cause, "项差距没有写原因", gaps_of(None, None)),
        todo(no_person, "项差距没有责任人", gaps_of(None, None)),
    ]
}

fn todo_card(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let today = ctx.app.now.date();
    let palette = palette(ui.ctx());
    titled_card(ui, w::OVERVIEW_TODO, |ui| {
        let mut any = false;
        for (count, words, commands) in todos(session, today) {
            if count == 0 {
                continue;
            }
            any = true;
            if secondary(ui, &format!("{count} {words}")).clicked() {
                ctx.commands.extend(commands);
            }
        }
        if !any {
            badge(
                ui,
                icons::CHECK_CIRCLE.filled(),
                w::NOTHING_TO_DO,
                palette.good,
            );
        }
    });
}
