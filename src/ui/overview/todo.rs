//! 待办: what is to be done, by how urgent it is; each leads to where it is done.

use eframe::egui::{FontId, Id, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::command::Command;
use crate::app::command::ledger::LedgerCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::lists::ledger::{DueClass, GapFilter, Lack};
use crate::app::session::Session;
use crate::app::session::view::{Filter, GapView};
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::score::total::Total;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{BODY, GAP, HEADING, ROW, SMALL, bold, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::paint::{put_line, put_right, under};
use crate::ui::words as w;

/// Something to be done.
struct Todo {
    icon: Icon,
    name: &'static str,
    /// What else is known of it.
    fact: String,
    count: usize,
    way: Vec<Command>,
    /// Whether it is late.
    is_late: bool,
}

impl Todo {
    fn new(icon: Icon, name: &'static str, count: usize, way: Vec<Command>) -> Self {
        Self {
            icon,
            name,
            fact: String::new(),
            count,
            way,
            is_late: false,
        }
    }

    fn with(self, fact: String) -> Self {
        Self { fact, ..self }
    }
}

/// The way to these gaps.
fn table_of(filter: GapFilter) -> Vec<Command> {
    vec![
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::ShowGaps(GapView::Table)),
        Command::Ledger(LedgerCommand::FilterGaps(filter)),
    ]
}

fn gaps_due(due: DueClass) -> Vec<Command> {
    table_of(GapFilter {
        due: Some(due),
        ..GapFilter::default()
    })
}

fn items(filter: Filter) -> Vec<Command> {
    vec![
        Command::Window(WindowCommand::Go(Screen::Checklist)),
        Command::View(ViewCommand::Filter(filter)),
    ]
}

fn number(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// What is to be done at once.
fn now(session: &Session, today: Date) -> Vec<Todo> {
    let tally = session.tally();
    let late = session.gaps().iter().filter(|it| it.is_overdue(today));
    let days = late.filter_map(|it| it.due).map(|it| it.days_until(today));
    let longest = days.max().map(|it| format!("最久{it}天"));
    let merging = session.merging.as_ref();
    let open = merging.map_or(0, |it| {
        it.decisions.iter().filter(|it| it.is_none()).count()
    });
    let merge = vec![Command::Window(WindowCommand::Go(Screen::Merge))];
    let status = GapFilter {
        status: Some(GapStatus::ToVerify),
        ..GapFilter::default()
    };
    vec![
        Todo {
            is_late: true,
            ..Todo::new(
                icons::ALERT.filled(),
                w::TODO_OVERDUE,
                number(tally.overdue),
                gaps_due(DueClass::Overdue),
            )
            .with(longest.unwrap_or_default())
        },
        Todo::new(
            icons::SEAL,
            w::TODO_VERIFY,
            number(tally.to_verify),
            table_of(status),
        ),
        Todo::new(icons::STACK, w::TODO_MERGE, open, merge),
    ]
}

/// What is to be done this week.
fn soon(session: &Session) -> Vec<Todo> {
    let tally = session.tally();
    let points = open_points(&session.tree().total);
    // Those that are late are named above as well.
    let late = match tally.overdue {
        0 => String::new(),
        n => format!("含已逾期{n}项"),
    };
    let this_week = vec![Command::Window(WindowCommand::ShowThisWeek)];
    let unscored = session.counts().unscored;
    vec![
        Todo::new(
            icons::CLOCK,
            w::TODO_WEEK,
            number(tally.this_week),
            this_week,
        )
        .with(late),
        Todo::new(
            icons::LIST_CHECKS,
            w::TODO_UNSCORED,
            unscored,
            items(Filter::Unscored),
        )
        .with(points),
    ]
}

/// The points that are open, those of the bonus by themselves: they stand beside the maximum.
fn open_points(total: &Total) -> String {
    let parts = [("", total.open), ("加分", total.bonus_open())];
    let parts = parts.iter().filter(|it| it.1.is_positive());
    let parts: Vec<String> = parts.map(|(name, it)| format!("{name}{it}分")).collect();
    parts.join("＋")
}

/// What is to be done before the form is handed in.
fn later(session: &Session, today: Date) -> Vec<Todo> {
    let open = |it: &&Gap| !it.is_closed();
    let gaps = || session.gaps().iter().filter(open);
    let this_month = |it: &&Gap| {
        it.due.is_some_and(|due| {
            today <= due && (due.year(), due.month()) == (today.year(), today.month())
        })
    };
    let recoverable = session.tally().recoverable;
    let evidence = vec![Command::Window(WindowCommand::Go(Screen::Evidence))];
    let lacking = |lack: Lack| {
        let filter = GapFilter {
            lacks: Some(lack),
            ..GapFilter::default()
        };
        (gaps().filter(|it| lack.holds(it)).count(), table_of(filter))
    };
    let [(no_cause, causes), (no_person, persons)] = [Lack::Cause, Lack::Person].map(lacking);
    vec![
        Todo::new(
            icons::CALENDAR,
            w::TODO_MONTH,
            gaps().filter(this_month).count(),
            gaps_due(DueClass::ThisMonth),
        ),
        Todo::new(
            icons::PAPERCLIP,
            w::TODO_EVIDENCE,
            session.unproven(),
            evidence,
        ),
        Todo::new(icons::PENCIL, w::TODO_CAUSE, no_cause, causes),
        Todo::new(icons::USER, w::TODO_PERSON, no_person, persons),
        Todo::new(
            icons::TREND_DOWN,
            w::TODO_LOST,
            session.counts().lost,
            items(Filter::Lost),
        )
        .with(format!("{recoverable}分")),
    ]
}

/// Shows what is to be done; what there is none of is not named.
pub(crate) fn todos_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let today = ctx.app.now.date();
    let palette = palette(ui.ctx());
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    ui.label(bold_text(w::OVERVIEW_TODO, HEADING));
    ui.add_space(GAP);
    let mut any = false;
    for (group, todos) in [
        (w::TODO_NOW, now(session, today)),
        (w::TODO_SOON, soon(session)),
        (w::TODO_LATER, later(session, today)),
    ] {
        let todos: Vec<Todo> = todos.into_iter().filter(|it| 0 < it.count).collect();
        if todos.is_empty() {
            continue;
        }
        any = true;
        ui.label(RichText::new(group).size(SMALL).color(palette.muted));
        ui.add_space(2.0);
        for todo in todos {
            row_ui(ctx, ui, todo);
        }
        ui.add_space(GAP);
    }
    if !any {
        let icon = icons::CHECK_CIRCLE.filled();
        badge(ui, icon, w::NOTHING_TO_DO, palette.good);
    }
}

fn row_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, todo: Todo) {
    let palette = palette(ui.ctx());
    let (inner, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let row = inner.expand2(vec2(8.0, 0.0));
    let response = ui.interact(row, Id::unique(("to do", todo.name)), Sense::click());
    let said = format!("{} {} {}", todo.name, todo.count, todo.fact);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.trim_end()));
    under(ui, row, &response, None);
    let (colour, icon) = if todo.is_late {
        (palette.problem, palette.problem)
    } else {
        (palette.text, palette.muted)
    };
    let at = inner.left_center() + vec2(10.0, 0.0);
    todo.icon.paint(ui, at, icons::SIDE, icon);
    let font = if todo.is_late {
        bold(BODY)
    } else {
        FontId::proportional(BODY)
    };
    let words = inner.with_min_x(inner.left() + 32.0);
    let words = words.with_max_x(inner.right() - 28.0);
    let count = todo.count.to_string();
    let count = put_right(ui, words, &count, (bold(BODY), colour));
    let fact = words.with_max_x((inner.right() - 68.0).min(count.left() - 8.0));
    let small = (FontId::proportional(SMALL), palette.muted);
    let fact = put_right(ui, fact, &todo.fact, small);
    put_line(
        ui,
        words.with_max_x(fact.left() - 8.0),
        todo.name,
        (font, colour),
    );
    let caret = inner.right_center() - vec2(8.0, 0.0);
    icons::CARET_RIGHT.paint(ui, caret, 16.0, palette.muted);
    if response.clicked() {
        ctx.commands.extend(todo.way);
    }
}
