//! 汇总: the sections side by side, as far as the open file knows them.

use std::cmp::Ordering;

use eframe::egui::{Frame, Id, Margin, Rect, Ui};

use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::decimal::Decimal;
use crate::domain::score::by_section::{LeadShare, SectionShare, all_together, by_section};
use crate::domain::score::node_score::State;
use crate::domain::standard::{Role, Standard};
use crate::ui::overview::total::is_begun;
use crate::ui::theme::{BODY, HEADING, LINE, SMALL, bold, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::paint::lay;
use crate::ui::widgets::table::cells::{body, words_ui};
use crate::ui::widgets::table::column::Column;
use crate::ui::widgets::table::figures::{Figure, Points, two_places};
use crate::ui::widgets::table::link::cell_link;
use crate::ui::widgets::table::list::{List, sorted};
use crate::ui::widgets::table::rows::{Rows, TableWish, high};
use crate::ui::words as w;

/// So many columns come before those of the projects: the section, points, rate, unscored, lost.
const FIXED: usize = w::ROLL_UP_COLUMNS.len();

/// The name of a project has so much room, and at least so much; the whole one is shown when pointed at.
const PROJECT: f32 = 152.0;
const LEAST: f32 = 88.0;

/// Between the edge of a cell and what stands in it, on both sides.
const PADDING: f32 = 16.0;

/// The arrow of what is sorted by, beside the name of a column.
const ARROW: f32 = 12.0;

/// Shows the table.
pub(crate) fn roll_up_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let assessment = &session.assessment;
    let mut shares = by_section(assessment, session.tree());
    if let Some((column, down)) = sorted(ui, w::ROLL_UP_TITLE) {
        sort(&mut shares, column, down);
    }
    let hint = Frame::new().inner_margin(Margin {
        left: 12,
        bottom: 4,
        ..Margin::ZERO
    });
    let words = whole_in_words(session) + w::ROLL_UP_HINT;
    hint.show(ui, |ui| remark(ui, words));
    let projects = projects(&assessment.standard);
    let mut rows = SectionRows::new(ui, &shares, projects.len());
    let columns = columns(ui, &projects, &rows);
    let list = List {
        name: w::ROLL_UP_TITLE,
        columns: &columns,
        remembers: true,
    };
    let rect = ui.available_rect_before_wrap();
    let asked = list.show(ctx, ui, rect, &mut rows);
    let by_row = asked.iter().filter_map(TableWish::goes_on).next_back();
    let wanted = by_row.or(rows.clicked);
    let share = wanted.and_then(|it| shares.get(it));
    if let Some(share) = share.filter(|it| !it.is_nobody) {
        ctx.ask(WindowCommand::Go(Screen::Checklist));
        ctx.ask(ViewCommand::Find(share.section.clone()));
    }
}

/// What stands in the bar on top: what is rolled up, and of how many sections.
pub(crate) fn bar_ui(ctx: &ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    ui.label(bold_text(Screen::RollUp.offer().label, HEADING));
    let shares = by_section(&session.assessment, session.tree());
    let leads = |it: &&SectionShare| !it.is_nobody && it.all.items > 0;
    let n = shares.iter().filter(leads).count();
    remark(ui, format!("{}·{n}个牵头科室", w::ROLL_UP_TITLE));
}

/// What the sections come to together, what stands beside them, and the total that all of it makes.
fn whole_in_words(session: &Session) -> String {
    let total = &session.tree().total;
    let outline = session.assessment.standard.outline();
    let nodes = || outline.iter().zip(&session.tree().nodes);
    let of = |role: Role| {
        let items = nodes().filter(|(it, _)| it.role == role && it.node.is_answerable());
        let (mut all, mut open) = (0_usize, 0_usize);
        for (_, score) in items {
            all += 1;
            open += usize::from(score.state == State::Unscored);
        }
        (all, open)
    };
    let mut beside = Vec::new();
    for (role, name, said) in [
        (Role::Bonus, "加分项", format!("加{}分", total.bonus)),
        (
            Role::Negative,
            "负面清单",
            format!("扣{}分", total.negative),
        ),
        (
            Role::Veto,
            "一票否决",
            format!("触发{}项", total.vetoes.len()),
        ),
    ] {
        match of(role) {
            (0, _) => {}
            (all, open) if all == open => {
                beside.push(format!("{name}{all}项（{}）", w::UNSCORED));
            }
            (all, 0) => beside.push(format!("{name}{all}项（{said}）")),
            (all, open) => beside.push(format!("{name}{all}项（{said}，未评{open}项）")),
        }
    }
    let over = total.over_method + total.over_total;
    let changes = [
        ("不适用项目折算", total.scaling),
        ("超出上限", -over),
        ("尾差", total.rest),
    ];
    let changes = changes.iter().filter(|it| !it.1.is_zero());
    beside.extend(changes.map(|(name, points)| {
        let sign = if points.is_negative() { "" } else { "＋" };
        format!("{name}（{sign}{points}分）")
    }));
    let beside = match beside.as_slice() {
        [] => String::new(),
        parts => format!("；另有{}，不在表内", parts.join("、")),
    };
    if is_begun(total) {
        let (scored, points) = (total.scored, total.points);
        format!("表内合计{scored}分{beside}；总分{points}分。")
    } else {
        format!("还没有评分{beside}。")
    }
}

/// The names of the projects.
fn projects(standard: &Standard) -> Vec<String> {
    let outline = standard.outline();
    let projects = outline
        .iter()
        .filter(|it| it.depth == 0 && it.role == Role::Scored);
    projects
        .map(|it| format!("{} {}", it.node.code(), it.node.title))
        .collect()
}

/// The columns, each as wide as its figures and its name need.
fn columns<'a>(ui: &Ui, projects: &'a [String], rows: &SectionRows<'_>) -> Vec<Column<'a>> {
    let fixed = w::ROLL_UP_COLUMNS.iter().copied();
    let titles = fixed.chain(projects.iter().map(String::as_str));
    let colour = palette(ui.ctx()).text;
    let column = |(at, title): (usize, &'a str)| {
        let words = |look| lay(ui, title, look, 400.0, 1).size().x;
        let Some(points) = at.checked_sub(1).and_then(|it| rows.points.get(it)) else {
            return Column::new(title, 168.0, 96.0).at_left();
        };
        let name = words((bold(SMALL), colour)) + ARROW;
        let name = if at < FIXED { name } else { name.min(PROJECT) };
        let width = (points.width().max(name) + PADDING).ceil();
        Column {
            least: width.min(LEAST.max(points.width() + PADDING).ceil()),
            ..Column::figures(title, width)
        }
    };
    titles.enumerate().map(column).collect()
}

/// The points of a share, out of those it can have.
fn points(share: &LeadShare) -> Figure {
    if is_blank(share) {
        return Figure::alone("—");
    }
    let got = if share.items > 0 && share.unscored == share.items && share.points.is_zero() {
        w::UNSCORED.to_owned()
    } else {
        share.points.to_string()
    };
    let of = share.max.to_string();
    Figure { got, of }
}

/// Of what is scored it has so many per cent: what is open is neither had nor lost.
fn rate(share: &LeadShare) -> Option<Decimal> {
    let is_scored = share.items == 0 || share.unscored < share.items;
    let rate = Decimal::HUNDRED.share(share.points, share.points + share.lost);
    rate.filter(|_| is_scored)
}

/// Whether a section has nothing to do with a project.
const fn is_blank(share: &LeadShare) -> bool {
    share.items == 0 && share.points.is_zero() && share.max.is_zero()
}

/// What the figures of a section say, column by column.
fn figures(share: &SectionShare) -> Vec<Figure> {
    let all = &share.all;
    let rate = rate(all).map(|it| two_places(&it.rounded().to_string()));
    let rate = rate.map_or_else(|| "—".to_owned(), |it| format!("{it}%"));
    let open = Figure {
        got: all.unscored.to_string(),
        of: all.items.to_string(),
    };
    let fixed = [
        points(all),
        Figure::alone(rate),
        open,
        Figure::alone(two_places(&all.lost.to_string())),
    ];
    let projects = share.projects.iter().map(points);
    fixed.into_iter().chain(projects).collect()
}

/// Writes what was got in this column with as many places in each row, so that it stands close to what can be got.
fn even_places(rows: &mut [Vec<Figure>], column: usize) {
    let places = |it: &Figure| it.got.split_once('.').map_or(0, |it| it.1.len());
    let most = rows.iter().filter_map(|it| it.get(column)).map(places);
    let most = most.max().unwrap_or_default();
    for figure in rows.iter_mut().filter_map(|it| it.get_mut(column)) {
        let lacking = most.saturating_sub(places(figure));
        let is_number = figure.got.ends_with(|it: char| it.is_ascii_digit());
        if !is_number || lacking == 0 {
            continue;
        }
        if !figure.got.contains('.') {
            figure.got.push('.');
        }
        figure.got.extend(std::iter::repeat_n('0', lacking));
    }
}

/// By what a column sorts; nothing where there is nothing to compare.
fn key(share: &SectionShare, column: usize) -> Option<Decimal> {
    let whole = |it: usize| i64::try_from(it).ok().map(Decimal::whole);
    let all = &share.all;
    match column {
        1 => Some(all.points),
        2 => rate(all),
        3 => whole(all.unscored),
        4 => Some(all.lost),
        _ => {
            let project = column.checked_sub(FIXED);
            let share = project.and_then(|it| share.projects.get(it))?;
            (!is_blank(share)).then_some(share.points)
        }
    }
}

/// Sorts the sections; what belongs to none stays behind them, and so does what says nothing.
fn sort(shares: &mut [SectionShare], column: usize, down: bool) {
    if column == 0 {
        let sections = shares.iter().filter(|it| !it.is_nobody).count();
        if let Some(sections) = shares.get_mut(..sections).filter(|_| down) {
            sections.reverse();
        }
        return;
    }
    shares.sort_by(|one, other| {
        let keys = (key(one, column), key(other, column));
        let order = match keys {
            (Some(one), Some(other)) if down => other.cmp(&one),
            (Some(one), Some(other)) => one.cmp(&other),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        one.is_nobody.cmp(&other.is_nobody).then(order)
    });
}

/// The sections as rows, and their sum as the last one.
struct SectionRows<'a> {
    shares: &'a [SectionShare],
    sum: SectionShare,
    figures: Vec<Vec<Figure>>,
    /// How the figures of each column stand.
    points: Vec<Points>,
    /// The section whose name was clicked.
    clicked: Option<usize>,
}

impl<'a> SectionRows<'a> {
    fn new(ui: &Ui, shares: &'a [SectionShare], projects: usize) -> Self {
        let sum = all_together(shares);
        let all = shares.iter().chain([&sum]);
        let mut figures: Vec<Vec<Figure>> = all.map(figures).collect();
        for at in 0..FIXED - 1 + projects {
            even_places(&mut figures, at);
        }
        let points = (0..FIXED - 1 + projects).map(|at| {
            let font = if at == 0 {
                bold(BODY)
            } else {
                body(palette(ui.ctx()).text).0
            };
            let column = figures.iter().filter_map(|it| it.get(at));
            Points::of(ui, font, &column)
        });
        let points = points.collect();
        Self {
            shares,
            sum,
            figures,
            points,
            clicked: None,
        }
    }

    fn section_ui(&mut self, ui: &Ui, row: usize, rect: Rect) {
        let Some(share) = self.shares.get(row) else {
            let look = (bold(BODY), palette(ui.ctx()).text);
            words_ui(ui, rect, w::ROLL_UP_SUM, look);
            return;
        };
        let name = section(share);
        if share.is_nobody {
            let look = body(palette(ui.ctx()).text);
            words_ui(ui, rect, name, look).on_hover_text(w::OF_NO_SECTION_HINT);
        } else if cell_link(ui, rect, ui.unique_id().with("go"), (name, name)).clicked() {
            self.clicked = Some(row);
        }
    }
}

/// The name of a section, or why there is none.
fn section(share: &SectionShare) -> &str {
    match (share.is_nobody, share.section.as_str()) {
        (true, _) => w::OF_NO_SECTION,
        (false, "") => w::NO_LEAD,
        (false, section) => section,
    }
}

impl Rows for SectionRows<'_> {
    fn count(&self) -> usize {
        self.figures.len()
    }

    fn top(&self, row: usize) -> f32 {
        high(row, LINE)
    }

    fn key(&self, row: usize) -> Id {
        let share = self.shares.get(row);
        let known = share.map(|it| (it.is_nobody, it.section.as_str()));
        Id::unique(("section", known))
    }

    fn name(&self, row: usize) -> String {
        let Some(figures) = self.figures.get(row) else {
            return String::new();
        };
        let said = w::ROLL_UP_COLUMNS.iter().skip(1).zip(figures);
        let said = said.map(|(title, it)| format!("{title} {}", it.words()));
        let said: Vec<String> = said.collect();
        let name = self.shares.get(row).map_or(w::ROLL_UP_SUM, section);
        format!("{name}：{}", said.join("，"))
    }

    fn cell_ui(&mut self, ui: &mut Ui, row: usize, column: usize, rect: Rect) {
        let Some(at) = column.checked_sub(1) else {
            self.section_ui(ui, row, rect);
            return;
        };
        let figure = self.figures.get(row).and_then(|it| it.get(at));
        let (Some(figure), Some(points)) = (figure, self.points.get(at)) else {
            return;
        };
        let palette = palette(ui.ctx());
        let share = self.shares.get(row);
        let lost = share.unwrap_or(&self.sum).all.lost;
        let lost = column == 4 && lost.is_positive();
        let colour = match figure.got.as_str() {
            _ if lost => palette.problem,
            "—" => palette.muted,
            _ => palette.text,
        };
        points.show(ui, rect, figure, colour);
    }
}
