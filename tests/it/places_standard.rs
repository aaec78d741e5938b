//! The places where a standard is imported and edited, as a window would come to them.

use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::import::ImportCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::standard::StandardCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::outside::event::Event;
use duibiao::app::standard::drafting::Pane;
use duibiao::domain::decimal::{Decimal, Points};
use duibiao::domain::standard::method::Method;
use duibiao::domain::standard::rule::Worth;
use duibiao::domain::standard::{NodeId, PassCondition, PassMark, Rounding, ScoreKind, Standard};
use duibiao::import::reading::read::{read, read_pasted};
use duibiao::import::reading::source::{CellPlace, SourceFile, SourceSpot};
use duibiao::import::standard::preview::ImportPreview;
use duibiao::import::table::wish::ReadingWish;

use crate::desk::Desk;
use crate::long_texts::long;
use crate::measured::measured;

/// Edits a copy of the standard of the open assessment.
pub(crate) fn edit(desk: &mut Desk, pane: Pane) {
    let standard = Standard::clone(&desk.session().assessment.standard);
    let id = standard.id.clone();
    desk.app.library.put(Arc::new(standard), None);
    desk.does([
        Command::Standard(StandardCommand::EditCopy(id)),
        Command::Standard(StandardCommand::ShowPane(pane)),
    ]);
}

/// Edits a standard whose one item has rules on all that is measured, compared, dated and honoured.
pub(crate) fn edit_rules(desk: &mut Desk, pane: Pane) {
    let mut standard = Standard::clone(&measured("").standard);
    let bonus = standard.bonus.iter_mut().flat_map(|it| &mut it.nodes);
    // As many as Tab goes through in a while.
    let shown = ["r", "c", "m", "d", "w", "k", "p", "s", "J3"];
    let nodes = standard.nodes.iter_mut().chain(bonus);
    let nodes = nodes.filter(|it| shown.contains(&it.id.as_str()));
    let rules = nodes.flat_map(|it| std::mem::take(&mut it.rules)).collect();
    let first = &mut standard.nodes[0];
    first.rules = rules;
    first.below_zero = true;
    let id = first.id.clone();
    standard.rounding = Some(Rounding {
        item: Some(2),
        total: None,
    });
    standard.pass_marks = vec![PassMark {
        name: "达标".to_owned(),
        of: ScoreKind::Own,
        at: Points::whole(30),
        also: vec![
            PassCondition::EachPart(Decimal::whole(60)),
            PassCondition::Part {
                node: NodeId::new("m"),
                at: Worth::Points(Points::whole(2)),
            },
            PassCondition::Method {
                method: Method::Survey,
                at: Worth::Share(Decimal::whole(80)),
            },
        ],
    }];
    "各种规则".clone_into(&mut standard.id);
    desk.app.library.put(Arc::new(standard), None);
    desk.does([
        Command::Standard(StandardCommand::EditCopy("各种规则".to_owned())),
        Command::Standard(StandardCommand::ShowPane(pane)),
        Command::View(ViewCommand::Select(id)),
    ]);
    desk.does([Command::Standard(StandardCommand::ShowPane(pane))]);
}

/// Works on the first item that is scored by `kind` of its rules.
pub(crate) fn work_on(desk: &mut Desk, has: fn(&duibiao::domain::standard::rule::Rule) -> bool) {
    let drafting = desk.app.drafting.as_ref().unwrap();
    let outline = drafting.standard.outline();
    let item = outline.iter().find(|it| it.node.rules.iter().any(has));
    let item = item.or_else(|| outline.iter().find(|it| it.node.is_answerable()));
    let item = item.unwrap().node.id.clone();
    drop(outline);
    desk.does([
        Command::View(ViewCommand::Select(item)),
        Command::Standard(StandardCommand::ShowPane(Pane::Node)),
    ]);
}

/// Looks at a file of an office.
pub(crate) fn import(desk: &mut Desk) {
    let bytes = include_bytes!("../data/import/standard.docx");
    show(desk, read(bytes, "standard.docx").unwrap());
}

/// Looks at a table with the longest texts there are.
pub(crate) fn import_long(desk: &mut Desk) {
    let mut lines = vec!["测评项目\t测评内容\t评分标准\t分值\t责任科室\t未知".to_owned()];
    for number in 1..=12 {
        let text = long("每缺一项扣0.5分，扣完为止；视情况扣分", 300);
        let title = long("创建文明单位工作", 80);
        lines.push(format!(
            "{number}{title}\t{title}{number}\t{text}\t5\t{title}\t{title}"
        ));
    }
    show(desk, read_pasted(&lines.join("\n")).unwrap());
}

/// Looks at a table that was copied.
pub(crate) fn paste(desk: &mut Desk, text: &str) {
    show(desk, read_pasted(text).unwrap());
}

fn show(desk: &mut Desk, source: SourceFile) {
    desk.does([Command::Import(ImportCommand::ImportPasted(String::new()))]);
    let job = desk.app.busy.as_ref().unwrap().job;
    let wish = ReadingWish {
        id: "导入".to_owned(),
        year: 2026,
        ..ReadingWish::default()
    };
    let preview = Arc::new(ImportPreview::new(source.into(), wish));
    desk.hears(Event::Imported {
        job,
        preview,
        again: false,
    });
    assert_eq!(desk.app.screen, Screen::Editor);
}

/// Looks at a cell of it.
pub(crate) fn look(desk: &mut Desk, row: u32, column: u32) {
    let drafting = desk.app.drafting.as_ref().unwrap();
    let sheet = drafting.importing.as_ref().unwrap().sheet;
    let place = CellPlace { row, column };
    desk.does([Command::Import(ImportCommand::LookAt(SourceSpot {
        sheet,
        place,
    }))]);
}
