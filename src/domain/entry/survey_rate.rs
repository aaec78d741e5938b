//! What the sheets of a survey come to: a rate, or why there is none.

use crate::domain::assessment::answer::Input;
use crate::domain::assessment::calendar::Calendar;
use crate::domain::entry::fact::{Fact, InputError};
use crate::domain::entry::reading::read_entry;
use crate::domain::entry::survey::totals;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::standard::rule::Rule;

/// How many per cent answered as asked for; of answers that are worth different shares, their mean. `None` where the
/// entry comes to no rate.
///
/// # Errors
/// Why nothing can be drawn from the entry.
pub(crate) fn rate(
    rule: &Rule,
    input: &Input,
    calendar: Calendar,
) -> Result<Option<Exact>, InputError> {
    let read = read_entry(rule, input, calendar, Voice::Silent)?;
    let totals = totals(rule, input);
    Ok(match (read.fact, totals.as_ref().unwrap_or(input)) {
        (Fact::Percent(rate), _) => Some(rate),
        (_, Input::Parts { part, whole }) => {
            let part = Exact::from(*part).times(&Exact::HUNDRED);
            part.over(&(*whole).into())
        }
        _ => None,
    })
}
