//! Lines above tables that are headings of what stands in them: “一、体制机制（24分）”.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::standard::edit::MAX_DEPTH;
use crate::import::reading::source::{CellPlace, SourceFile, SourceSpot};
use crate::import::sentences::numbering::numbered;
use crate::import::table::around::event::Heading;
use crate::import::table::around::part::{Part, capped, part_of};
use crate::import::table::draft::{Draft, Outline};

/// The lines above the tables, by the number of the sheet.
pub(crate) fn headings(source: &SourceFile) -> BTreeMap<usize, Heading> {
    let mut lines: BTreeMap<usize, (u32, &str)> = BTreeMap::new();
    let mut row = 0;
    for (number, text) in &source.texts {
        for line in text.lines() {
            if !line.trim().is_empty() {
                lines.insert(*number, (row, line.trim()));
            }
            row += 1;
        }
    }
    let seen = source.grids.iter().enumerate();
    let seen = seen.filter(|(_, it)| !it.is_hidden && !it.visible().is_empty());
    let found = (1..).zip(seen).filter_map(|(sheet, (number, _))| {
        let (row, line) = *lines.get(&number)?;
        let number = numbered(line);
        let (code, rest) = number.map_or(("", line), |it| (it.code, it.rest));
        let (title, cap) = capped(rest);
        let is_heading = title.chars().count() <= 30 && !title.contains(['。', '；']);
        let place = CellPlace { row, column: 0 };
        is_heading.then(|| {
            let heading = Heading {
                place: SourceSpot { sheet: 0, place },
                code: code.to_owned(),
                title,
                cap,
            };
            (sheet, heading)
        })
    });
    found.collect()
}

/// Puts the nodes from the `from`th on below the heading that stands above their table, where it is one of a part of
/// the standard.
pub(crate) fn put_below(outline: &mut Outline, above: &Heading, from: usize) {
    let is_part = part_of(&above.title) != Part::Scored;
    let is_numbered = !above.code.is_empty() && above.cap.is_some();
    if !is_part && !is_numbered || outline.nodes.len() <= from {
        return;
    }
    for node in outline.nodes.iter_mut().skip(from) {
        node.depth = (node.depth + 1).min(MAX_DEPTH - 1);
    }
    let draft = Draft {
        depth: 0,
        code: above.code.clone(),
        title: above.title.clone(),
        points: above.cap,
        cells: BTreeSet::from([above.place]),
        ..Draft::default()
    };
    outline.nodes.insert(from, draft);
    let open = outline.open.iter().filter(|it| **it >= from);
    outline.open = std::iter::once(from).chain(open.map(|it| it + 1)).collect();
}
