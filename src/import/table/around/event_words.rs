//! What follows from an event of a table, by its own words and by those of the cells beside it.

use crate::import::sentences::points::{number, plain};
use crate::import::sentences::words::{amount, find};
use crate::import::table::around::consequence::{Consequence, consequence};
use crate::import::table::around::event::{part_by, with_consequence};
use crate::import::table::around::part::Part;

/// The part that an event belongs to, and what follows from it, by its words, and by what the cells of points and of
/// consequences beside it say; `of_row` is the part of its list.
pub(super) fn told(
    of_row: Part,
    words: &str,
    points: &str,
    follows: &str,
) -> (Part, Option<Consequence>) {
    let has_points = find(&plain(words), amount).is_some();
    let (_, own) = with_consequence(words);
    let beside = match of_row {
        _ if has_points => None,
        Part::Veto => consequence(follows).or_else(|| consequence(points)),
        part => phrase(points, part).or_else(|| consequence(follows)),
    };
    let is_beside = beside.is_some();
    let whole = || (!follows.is_empty()).then(|| Consequence::Veto(follows.to_owned()));
    let is_whole = of_row == Part::Veto && !has_points;
    let said = beside.or(own);
    let said = said.or_else(|| whole().filter(|_| is_whole));
    let part = match (of_row, &said) {
        (Part::Mixed, Some(said)) => part_by(said),
        // What another column says of the row goes before the name of the table.
        (_, Some(said)) if is_beside => part_by(said),
        (Part::Veto, Some(Consequence::Deduct(_))) | (Part::Mixed, _) => Part::Negative,
        (Part::Veto, Some(Consequence::Earn(_))) => Part::Bonus,
        (Part::Negative, Some(Consequence::Veto(_))) => Part::Veto,
        (part, _) => part,
    };
    (part, said)
}

/// What a cell of points says as a sentence: “2” of a list of deductions is “扣2分”, “1分/次” is “每次扣1分”.
fn phrase(points: &str, part: Part) -> Option<Consequence> {
    let shown = plain(points);
    let shown = shown.trim();
    if shown.is_empty() {
        return None;
    }
    let verb = match part {
        Part::Bonus if !shown.starts_with(['-', '－']) => "加",
        Part::Mixed if shown.starts_with('+') => "加",
        _ => "扣",
    };
    let bare = shown.trim_start_matches(['-', '－', '—', '+']).trim();
    let said = consequence(bare);
    if matches!(
        said,
        Some(Consequence::Deduct(_) | Consequence::Earn(_) | Consequence::Veto(_))
    ) {
        return said;
    }
    let of = |sentence: String| match verb {
        "加" => Consequence::Earn(sentence),
        _ => Consequence::Deduct(sentence),
    };
    let (figures, unit) = bare.split_once('/').unwrap_or((bare, ""));
    let figures = figures.trim().trim_end_matches('分').trim();
    if number(figures).is_some() {
        let each = if unit.is_empty() {
            String::new()
        } else {
            format!("每{}", unit.trim())
        };
        return Some(of(format!("{each}{verb}{figures}分")));
    }
    if let Some((before, amount, behind)) = find(bare, amount) {
        let joint = before.ends_with(['-', '—', '~', '至', '～']);
        if !joint {
            return Some(of(format!("{before}{verb}{amount}分{behind}")));
        }
    }
    let is_range = figures.contains(['-', '—', '~', '～', '至']);
    let plain_range = figures
        .chars()
        .all(|it| it.is_ascii_digit() || "-—~～至.分 ".contains(it));
    if is_range && plain_range {
        return Some(of(format!("{verb}{figures}分")));
    }
    None
}
