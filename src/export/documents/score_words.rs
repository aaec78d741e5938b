//! What papers say of the score: how it stands to the pass marks, which vetoes apply and what follows, what is registered
//! and does not count, and from which day that is reckoned.

use crate::domain::assessment::calendar::Calendar;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::entry::event_register::{EventKind, events, kinds};
use crate::domain::score::pass::{Pass, PassStanding};
use crate::domain::standard::Role;
use crate::domain::standard::rule::Window;
use crate::export::documents::content::{
    Content, Item, Looked, looked_at, looked_at_these, signed,
};
use crate::export::documents::shares::all_projects;
use crate::export::report::Block;

impl Content<'_> {
    /// How the score stands, and what changed the total besides the items, as lines under the title.
    pub(crate) fn score_lines(&self) -> impl Iterator<Item = Block> {
        let notes = &self.tree.total.notes;
        let shown = self.is_whole() && !notes.is_empty();
        let notes = shown.then(|| format!("总分说明：{}", notes.join("；")));
        let lines = std::iter::once(standing(self)).chain(notes);
        lines.map(|it| Block::Info(vec![it]))
    }
}

/// The score in one line, with what is still unscored and how it stands to the pass mark; of a part what that has, for
/// the total is the unit's.
pub(crate) fn standing(content: &Content<'_>) -> String {
    if !content.is_whole() {
        return format!("所列部分自评得分：{}", part(content));
    }
    let total = &content.tree.total;
    if matches!(looked_at(content), Looked::Nothing) {
        let (max, items) = (total.max, total.items);
        return format!("自评得分：尚未评分（满分{max}分，共{items}项）");
    }
    let mut parts = vec![format!(
        "自评得分：{}分（满分{}分）",
        signed(total.points),
        total.max
    )];
    if total.unscored > 0 {
        parts.push(format!("尚有{}项未评完", total.unscored));
    }
    parts.extend(pass_marks(content));
    if let Some(words) = triggered(content) {
        parts.push(words);
        parts.extend(reckoned(content));
    }
    parts.join("，")
}

/// What the part that is shown has of what it can have, and what of it is still unscored.
pub(crate) fn part(content: &Content<'_>) -> String {
    let all = all_projects(content);
    let items: Vec<Item<'_>> = content.items().collect();
    let open = items.iter().filter(|it| it.score.unscored > 0).count();
    let points = match looked_at_these(&items) {
        _ if all.full.is_zero() && all.points.is_zero() => "没有计分的测评项目".to_owned(),
        Looked::Nothing => format!("尚未评分（应得{}分）", all.full),
        _ => format!("{}分（应得{}分）", signed(all.points), all.full),
    };
    let open = match open {
        0 => String::new(),
        open => format!("，尚有{open}项未评完"),
    };
    format!("{points}{open}")
}

/// What all bonuses of the unit come to, where the standard lets less of it count.
pub(crate) fn over_cap(content: &Content<'_>) -> Option<String> {
    let nodes = content.outline.iter().zip(&content.tree.nodes);
    let won = nodes.filter(|(entry, score)| {
        entry.role == Role::Bonus && entry.node.is_answerable() && !score.is_outdone
    });
    let sum: Points = won.map(|(_, score)| score.points).sum();
    let counted = content.tree.total.bonus;
    (counted < sum).then(|| format!("合计{sum}分，按上限计{counted}分"))
}

/// The vetoes that apply, with what follows; `None` where none does.
pub(crate) fn triggered(content: &Content<'_>) -> Option<String> {
    let hits = &content.tree.total.vetoes;
    if hits.is_empty() {
        return None;
    }
    let told = hits.iter().map(|it| match it.consequence.as_str() {
        "" => it.title.clone(),
        consequence => format!("{}（{consequence}）", it.title),
    });
    let told: Vec<String> = told.collect();
    Some(format!(
        "{}触发一票否决{}项：{}",
        whole_unit(content),
        hits.len(),
        told.join("、")
    ))
}

/// Whose a veto is where only a part is shown: it holds for all of the unit, whoever answers for its item.
pub(crate) const fn whole_unit(content: &Content<'_>) -> &'static str {
    if content.is_whole() { "" } else { "全单位" }
}

/// What is known of the vetoes, and from which day; `None` where none is asked about.
pub(crate) fn state(content: &Content<'_>) -> Option<String> {
    let items = content.items().filter(|it| it.entry.role == Role::Veto);
    let items: Vec<Item<'_>> = items.collect();
    let looked = looked_at_these(&items);
    let idle = idle_events(content);
    let words = match (triggered(content), looked) {
        _ if items.is_empty() => return None,
        (Some(words), Looked::All) => words,
        (Some(words), _) => format!("{words}；其余事项尚未核对完"),
        (None, Looked::All) if idle == 0 => {
            let day = content.date.in_words();
            return Some(format!("截至{day}，没有发生一票否决所列情形"));
        }
        (None, Looked::All) => format!("登记一票否决事项{idle}起，不在计算期限内，未计入"),
        (None, _) if idle > 0 => {
            format!("登记一票否决事项{idle}起，不在计算期限内，未计入；其余事项尚未核对完")
        }
        (None, Looked::Some) => "一票否决事项尚未核对完".to_owned(),
        (None, Looked::Nothing) => "一票否决事项尚未核对".to_owned(),
    };
    Some(match reckoned(content) {
        Some(day) => format!("{words}，{day}"),
        None => words,
    })
}

/// From which day the windows of vetoes are reckoned, and whether the day of the paper says otherwise; `None` where no
/// veto asks for events.
pub(crate) fn reckoned(content: &Content<'_>) -> Option<String> {
    let kinds = kinds(content.assessment);
    let mut vetoing = kinds.iter().filter(|it| it.role == Role::Veto);
    vetoing.next()?;
    Some(day_of_windows(content, &kinds))
}

/// The day that windows end on, and how many events of these kinds would count otherwise on the day of the paper.
pub(crate) fn day_of_windows(content: &Content<'_>, kinds: &[EventKind<'_>]) -> String {
    let about = &content.assessment.about;
    let day = match (about.closing, about.closing_date()) {
        (Some(day), _) => format!("按考核截止日{}计算", day.in_words()),
        (None, Some(_)) => "考核截止日未设定，按年末推算".to_owned(),
        (None, None) => "考核截止日未设定，不限起止".to_owned(),
    };
    let other = kinds.iter().map(|it| decided_otherwise(content, it)).sum();
    match other {
        0_usize => day,
        n => format!(
            "{day}；如按本件日期{}计算，其中{n}起事项的结论不同，请核定考核截止日",
            content.date.in_words()
        ),
    }
}

/// How many events of a kind count on the day of the paper and not on the day that is reckoned from, or the other way.
fn decided_otherwise(content: &Content<'_>, kind: &EventKind<'_>) -> usize {
    let calendar = content.assessment.calendar();
    let today = Calendar {
        closing: Some(content.date),
        ..calendar
    };
    let differs = |day: Date| {
        let within = kind.within;
        within.holds(day, calendar) != within.holds(day, today)
    };
    let known = registered(content, kind).filter(|it| *it <= content.date);
    known.filter(|it| differs(*it)).count()
}

/// How many veto events are registered that do not count.
fn idle_events(content: &Content<'_>) -> usize {
    let calendar = content.assessment.calendar();
    let kinds = kinds(content.assessment);
    let vetoing = kinds.iter().filter(|it| it.role == Role::Veto);
    let idle = |within: Window| move |day: &Date| !within.holds(*day, calendar);
    let counts = vetoing.map(|it| registered(content, it).filter(idle(it.within)).count());
    counts.sum()
}

/// The days of the events of a kind.
fn registered<'a>(content: &Content<'a>, kind: &EventKind<'a>) -> impl Iterator<Item = Date> {
    let listed = events(content.assessment, kind.item, kind.rule).iter();
    listed.map(|it| it.date)
}

/// How the total stands to the pass marks of the unit's own score; one that is reached under a veto says what follows
/// from that.
pub(crate) fn marks(content: &Content<'_>) -> Vec<String> {
    let total = &content.tree.total;
    let mut told = pass_marks(content);
    let is_reached = |it: &Pass| it.standing == PassStanding::Reached;
    if total.pass.iter().any(is_reached) && !total.vetoes.is_empty() {
        told.push(format!("但触发一票否决，{}", consequences(content)));
    }
    told
}

/// How the total stands to the pass marks of the unit's own score; those that are open alike are said once.
fn pass_marks(content: &Content<'_>) -> Vec<String> {
    let total = &content.tree.total;
    let own = total.pass.iter();
    let own = own.filter(|it| it.standing != PassStanding::AwaitsReview);
    let mut alike: Vec<(Vec<String>, String)> = Vec::new();
    for pass in own {
        let name = format!("{}线{}分", pass.mark.name, pass.mark.at);
        let words = stands(pass, total.unscored);
        match alike.last_mut() {
            Some((names, said)) if *said == words => names.push(name),
            _ => alike.push((vec![name], words)),
        }
    }
    let told = alike.into_iter().map(|(names, words)| {
        let all = if names.len() > 1 { "均" } else { "" };
        format!("{}{all}{words}", names.join("、"))
    });
    told.collect()
}

/// How the total stands to a mark. While something is not scored, what is missing now says nothing of the end.
fn stands(pass: &Pass, unscored: usize) -> String {
    match pass.standing {
        PassStanding::Missed(short) if unscored > 0 && short.is_positive() => {
            format!("评完也达不到（最高还能到{}分）", pass.best)
        }
        _ => pass.in_words(),
    }
}

/// What follows from the vetoes that apply.
fn consequences(content: &Content<'_>) -> String {
    let hits = content.tree.total.vetoes.iter();
    let mut said: Vec<&str> = hits.map(|it| it.consequence.as_str()).collect();
    said.retain(|it| !it.is_empty());
    said.dedup();
    if said.is_empty() {
        "不能据此认定达标".to_owned()
    } else {
        said.join("、")
    }
}
