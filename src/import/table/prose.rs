//! A standard that is no table: numbered lines, one below the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::decimal::Points;
use crate::domain::standard::edit::MAX_DEPTH;
use crate::import::reading::source::{Grid, SourceSpot};
use crate::import::sentences::numbering::{NumberStyle, Numbered, numbered};
use crate::import::sentences::points::of_title;
use crate::import::sentences::understand;
use crate::import::table::draft::{Draft, MAX_NODES, Outline, short};
use crate::import::table::wish::Use;

/// Longer lines are sentences, not headings.
const HEADING: usize = 30;

/// Reads the outline of a table of one column by its numbers. Lines before the first number are notes, those
/// between belong to the item before.
pub(crate) fn outline(grid: &Grid, sheet: usize, rows: &BTreeMap<u32, Use>) -> Outline {
    let mut found = Outline::default();
    let mut styles: Vec<NumberStyle> = Vec::new();
    let spot = |place| SourceSpot { sheet, place };
    for (at, cell) in grid.cells() {
        let text = cell.text.trim();
        match rows.get(&at.row) {
            Some(Use::Notes) => {
                found.notes.push((at, text.to_owned()));
                continue;
            }
            Some(Use::LeftOut) => {
                found.dropped.push((at, text.to_owned()));
                continue;
            }
            Some(Use::Items) | None => {}
        }
        match numbered(text).filter(|it| is_item(it)) {
            Some(_) if found.nodes.len() >= MAX_NODES => {
                found.has_too_many = true;
                break;
            }
            Some(number) => {
                let known = styles.iter().position(|it| *it == number.style);
                styles.truncate(known.unwrap_or(styles.len()));
                styles.push(number.style);
                let depth = styles.len() - 1;
                found.is_flattened |= depth >= MAX_DEPTH;
                let depth = depth.min(MAX_DEPTH - 1);
                found.nodes.push(draft(spot(at), depth, &number));
            }
            None => match found.nodes.last_mut() {
                Some(last) => {
                    if !last.text.is_empty() {
                        last.text.push('\n');
                    }
                    last.text.push_str(text);
                    last.cells.insert(spot(at));
                }
                None => found.notes.push((at, text.to_owned())),
            },
        }
    }
    found
}

/// “第一条 为规范考核……” is an item only where it has points.
fn is_item(number: &Numbered<'_>) -> bool {
    number.style != NumberStyle::Article || number.rest.contains('分')
}

fn draft(at: SourceSpot, depth: usize, number: &Numbered<'_>) -> Draft {
    // “组织领导（20分）。成立领导小组得10分”: the first sentence is a title.
    if let Some((first, rest)) = number.rest.split_once('。')
        && let (title, Some(points)) = of_title(first)
        && !rest.trim().is_empty()
        && title.chars().count() <= HEADING
    {
        return Draft {
            depth,
            code: number.code.to_owned(),
            title,
            text: rest.trim().to_owned(),
            points: Some(points),
            cells: BTreeSet::from([at]),
            ..Draft::default()
        };
    }
    let line = number.rest.trim_end_matches('。');
    let (heading, points) = of_title(line);
    let is_heading = line.chars().count() <= HEADING && !number.rest.contains(['，', '。', '；']);
    let scores = !understand(line, Points::ZERO).rules.is_empty();
    let title = if is_heading { heading } else { short(line) };
    let text = if is_heading && !scores {
        ""
    } else {
        number.rest
    };
    Draft {
        depth,
        code: number.code.to_owned(),
        title,
        text: text.to_owned(),
        points,
        cells: BTreeSet::from([at]),
        ..Draft::default()
    }
}
