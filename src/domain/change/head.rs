//! The head of an assessment as it is begun and edited: what it must say, and what it cannot say.

use std::ops::RangeInclusive;

use crate::domain::actor::is_one_line;
use crate::domain::assessment::unit_fact::bare as bare_facts;
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::Change;
use crate::domain::change::field::AboutField;
use crate::domain::change::text_cap::{TooLong, too_long_head};
use crate::domain::date::Date;
use crate::domain::standard::Standard;
use crate::domain::typed::half;

/// The years that can be assessed.
pub const YEARS: RangeInclusive<i32> = 2000..=2100;

/// The year that was typed, in full-width digits too and with or without its 年; `None` where it is none that can be
/// assessed.
pub fn typed_year(text: &str) -> Option<i32> {
    let text = half(text);
    let digits = text.strip_suffix(['年']).unwrap_or(&text).trim();
    let is_number = digits.chars().all(|it| it.is_ascii_digit());
    let year = digits.parse().ok().filter(|_| is_number);
    year.filter(|it| YEARS.contains(it))
}

/// Why a head cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeadRefusal {
    /// It must say this.
    #[error("请填写{}", .0.name())]
    Empty(AboutField),
    /// This goes over several lines, or has control characters.
    #[error("{}只能写一行，不能有换行等控制字符", .0.name())]
    Lines(AboutField),
    /// A text is too long.
    #[error(transparent)]
    TooLong(TooLong),
    /// There is no such year.
    #[error("年度请填写四位数字，如2026（{}至{}）", YEARS.start(), YEARS.end())]
    Year,
    /// The day look-back windows end is of another year.
    #[error("考核截止日{0}不在{1}年度，请一并改正；留空的按年末")]
    Closing(Date, i32),
    /// The standard of this title has nothing to assess.
    #[error("标准“{0}”里没有一条可以评分的条目，不能用它自评；请先补齐条目，或换一个标准")]
    NoItems(String),
    /// There is an earlier round of this name.
    #[error("已经有名为“{0}”的轮次，请换一个名称")]
    Taken(String),
}

/// The head of an assessment that is to be begun against `standard`, as [`checked`] gives it.
///
/// # Errors
/// [`HeadRefusal`] where the standard has no item, or the head is none.
pub fn begun(about: About, standard: &Standard) -> Result<About, HeadRefusal> {
    if standard.n_items() == 0 {
        return Err(HeadRefusal::NoItems(standard.title.clone()));
    }
    checked(about)
}

/// The head without the blanks around its words, once it is known to be one.
///
/// # Errors
/// [`HeadRefusal`] where unit or section are missing, a text has several lines or is too long, or the year is none.
pub fn checked(about: About) -> Result<About, HeadRefusal> {
    let About {
        unit,
        section,
        person,
        leader,
        year,
        round,
        closing,
        evidence_gaps,
        facts,
        created,
    } = about;
    let bare = |text: String| text.trim().to_owned();
    let about = About {
        unit: bare(unit),
        section: bare(section),
        person: bare(person),
        leader: bare(leader),
        year,
        round: bare(round),
        closing,
        evidence_gaps,
        facts: bare_facts(facts),
        created,
    };
    let facts = about.facts.iter();
    let facts = facts.map(|(fact, text)| (AboutField::Fact(*fact), text, false));
    for (field, text, must) in [
        (AboutField::Unit, &about.unit, true),
        (AboutField::Section, &about.section, true),
        (AboutField::Person, &about.person, false),
        (AboutField::Leader, &about.leader, false),
        (AboutField::Round, &about.round, false),
    ]
    .into_iter()
    .chain(facts)
    {
        if must && text.is_empty() {
            return Err(HeadRefusal::Empty(field));
        }
        if !is_one_line(text) {
            return Err(HeadRefusal::Lines(field));
        }
    }
    if let Some(long) = too_long_head(&about) {
        return Err(HeadRefusal::TooLong(long));
    }
    if !YEARS.contains(&about.year) {
        return Err(HeadRefusal::Year);
    }
    Ok(about)
}

/// The edit that gives an assessment this head; `None` where it has it already.
///
/// # Errors
/// [`HeadRefusal`] as [`checked`]; and where the year leaves its closing day behind, which look-back windows are
/// counted from, or where the round is called like an earlier one.
pub fn edited(assessment: &Assessment, to: About) -> Result<Option<Change>, HeadRefusal> {
    let (from, to) = (&assessment.about, checked(to)?);
    let is_dated = (to.year, to.closing) != (from.year, from.closing);
    // A year may be closed in the first months of the next.
    let near = |it: &Date| (to.year..=to.year.saturating_add(1)).contains(&it.year());
    if let Some(closing) = to.closing.filter(|it| is_dated && !near(it)) {
        return Err(HeadRefusal::Closing(closing, to.year));
    }
    let mut past = assessment.rounds.iter();
    if to.round != from.round && past.any(|it| it.name == to.round) {
        return Err(HeadRefusal::Taken(to.round));
    }
    Ok((to != *from).then(|| Change::About(Box::new(to))))
}
