//! Where a table goes on over pages, wherever the break falls.

use std::fmt::Write as _;

use duibiao::export::documents::{Document, Options};
use duibiao::export::layout::{Page, PageMark, lay_out};
use duibiao::export::text::fonts::Fonts;

use crate::desk::unscored;
use crate::documents::built;

/// A standard whose first project has so many items.
fn standard(n_items: usize) -> String {
    let mut items = String::new();
    for at in 1..=n_items {
        let rule =
            r#"(ask: Choice("情况"), then: Earn(Level(levels: [(name: "好", worth: Points(1))])))"#;
        write!(
            items,
            r#"(id: "1.{at}", title: "条目{at}", max: 1, rules: [{rule}]),"#
        )
        .unwrap();
    }
    format!(
        r#"(duibiao: 1, standard: (id: "breaks", title: "分页", year: 2026, total: {}, not_applicable: LeaveOut, nodes: [
            (id: "1", title: "实地", max: {n_items}, children: [{items}]),
            (id: "2", title: "材料", max: 1, children: [(id: "2.1", title: "材料", max: 1,
                rules: [(ask: Clauses([(text: "有", points: 1)]), then: Earn(Own))])]),
        ]))"#,
        n_items + 1
    )
}

/// The words in the filled head of a table.
fn head(page: &Page) -> Option<String> {
    let mut fills = page.marks.iter().filter_map(|it| match it {
        PageMark::Fill { at, size, .. } => Some((at.1, at.1 + size.1)),
        _ => None,
    });
    let (top, bottom) = fills.next()?;
    let words = page.marks.iter().filter_map(|it| match it {
        PageMark::Words(it) if (top - 4.0..bottom + 4.0).contains(&it.at.1) => {
            Some(it.words.as_str())
        }
        _ => None,
    });
    Some(words.collect())
}

#[test]
fn what_ended_on_the_page_before_is_not_printed_over_the_head_of_the_next() {
    for n_items in 14..40 {
        let assessment = unscored(&standard(n_items));
        let report = built(&assessment, Document::ScoreSheet, &Options::default());
        let pages = lay_out(&report, Fonts::embedded());
        let heads: Vec<String> = pages.pages.iter().filter_map(head).collect();
        let first = heads.first().unwrap();
        assert!(
            heads.iter().all(|it| it == first),
            "{n_items} items: {heads:?}"
        );
    }
}
