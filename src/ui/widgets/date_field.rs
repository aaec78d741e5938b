//! A date as typed: 2026-11-05, 20261105, 11-5 or 11月5日.

use eframe::egui::{Id, RichText, Ui};

use crate::domain::date::Date;
use crate::ui::theme::{SMALL, palette};
use crate::ui::widgets::text_field::TextField;

/// Shows a date field; returns the new date when it changed, `Some(None)` when it was deleted.
///
/// A date without a year is in `year`.
pub fn date_field(
    ui: &mut Ui,
    id: Id,
    label: &str,
    date: Option<Date>,
    year: i32,
    enabled: bool,
) -> Option<Option<Date>> {
    let text = date.map_or_else(String::new, |it| it.to_string());
    let field = TextField::new(id, label)
        .width(104.0)
        .hint("年-月-日")
        .enabled(enabled);
    let (response, typed) = field.show(ui, &text);
    let typed = typed?;
    if typed.trim().is_empty() {
        return date.is_some().then_some(None);
    }
    match typed_date(&typed, year) {
        // A date that goes on being typed may mean another day before it is done.
        Some(new) if !response.has_focus() || typed.trim().len() >= 10 => {
            (Some(new) != date).then_some(Some(new))
        }
        Some(_) => None,
        None => {
            let colour = palette(ui.ctx()).problem;
            ui.label(RichText::new("× 没有这一天").size(SMALL).color(colour));
            None
        }
    }
}

/// Reads a date as people type it.
pub fn typed_date(text: &str, year: i32) -> Option<Date> {
    let plain: String = text
        .trim()
        .chars()
        .map(|it| if it.is_ascii_digit() { it } else { ' ' })
        .collect();
    let numbers: Vec<&str> = plain.split_whitespace().collect();
    let number = |text: &str| text.parse::<u32>().ok();
    match numbers.as_slice() {
        [all] if all.len() == 8 => {
            let (year, rest) = all.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            Date::new(year.parse().ok()?, number(month)?, number(day)?)
        }
        [month, day] => Date::new(year, number(month)?, number(day)?),
        [year, month, day] if year.len() == 4 => {
            Date::new(year.parse().ok()?, number(month)?, number(day)?)
        }
        _ => None,
    }
}
