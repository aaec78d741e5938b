//! From outlines to a standard, with a doubt for everything that somebody should look at before it counts.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::doubt::{Doubt, DoubtAbout, OtherReading, Reread};
use crate::domain::standard::{Node, NodeId, Standard};
use crate::import::reading::source::{Grid, SourceFile, SourceSpot};
use crate::import::standard::around::cap_of_all_bonus;
use crate::import::standard::doubts::hidden;
use crate::import::standard::held::{Kind, ReadAs};
use crate::import::standard::making::{Above, Making};
use crate::import::standard::origin::{CellFate, NodeOrigin, Told};
use crate::import::standard::whole::standard;
use crate::import::table::above::{openings, sections};
use crate::import::table::around::headings::headings;
use crate::import::table::draft::MAX_NODES;
use crate::import::table::other_tables::OtherTables;
use crate::import::table::wish::ReadingWish;
use crate::intake::error::IntakeError;

/// A standard that was read, before anything of it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The standard.
    pub standard: Standard,
    /// What should be looked at, the gravest first.
    pub doubts: Vec<Problem>,
    /// How each sheet was read.
    pub(crate) sheets: Vec<ReadAs>,
    /// Where each node came from.
    pub origins: BTreeMap<NodeId, NodeOrigin>,
    /// What became of each cell.
    pub fates: BTreeMap<SourceSpot, CellFate>,
    /// Whether there were more nodes than are kept.
    pub(crate) has_too_many: bool,
    /// How many cells of the file hold text, with what is in it and not seen.
    pub n_cells: usize,
    /// How many of them are accounted for: they have a fate, or were left out and that was said.
    pub n_accounted: usize,
    /// What is said of the reading and needs nobody's consent.
    pub remarks: Vec<String>,
}

impl Imported {
    /// Whether there is something that somebody has to consent to.
    pub fn is_doubtful(&self) -> bool {
        self.doubts.iter().any(|it| it.severity > Severity::Note)
    }

    /// How many items there are to be assessed.
    pub fn n_items(&self) -> usize {
        self.standard.n_items()
    }

    /// Why nothing of it can become a standard, whatever somebody consents to.
    ///
    /// # Errors
    /// I-110 when there is no item, I-104 when there are more than anybody can assess.
    pub fn check(&self) -> Result<(), IntakeError> {
        if self.has_too_many {
            let what = format!("读出的条目超过{MAX_NODES}个，不像是测评标准。");
            return Err(IntakeError::too_large(what));
        }
        if self.n_items() > 0 {
            return Ok(());
        }
        let what = "没有从文件里读出任何条目。";
        let remedy = "请确认选对了文件，表格里要有项目、评分标准、分值等栏目；也可以在窗口里导入，指定各列的含义。";
        Err(IntakeError::new("I-110", what, remedy))
    }
}

/// Makes a standard of all sheets of a file.
pub fn build(source: &SourceFile, wish: &ReadingWish) -> Imported {
    let sheets = source.sheets();
    let mut making = Making {
        others: OtherTables::of(sheets.iter().map(AsRef::as_ref)),
        ..Making::default()
    };
    making.told.known = Arc::clone(&wish.known);
    let has_text = source.texts.iter().any(|(_, it)| !it.trim().is_empty());
    let n_tables = sheets.len() - usize::from(has_text);
    let headings = if has_text && n_tables > 0 {
        headings(source)
    } else {
        BTreeMap::new()
    };
    let openings = if n_tables > 1 {
        openings(source)
    } else {
        BTreeMap::new()
    };
    let sections = if has_text {
        BTreeMap::new()
    } else {
        sections(&sheets)
    };
    let mut texts = sheets.iter().flat_map(|it| it.cells());
    making.parts.said_cap = texts.find_map(|(_, cell)| cap_of_all_bonus(&cell.text));
    for (number, grid) in sheets.iter().enumerate() {
        let kind = match number {
            0 if has_text && n_tables > 0 => Kind::TextAround,
            _ if n_tables > 1 => Kind::OneOfSeveral,
            _ => Kind::Only,
        };
        let above = Above {
            heading: headings.get(&number),
            openings: openings.get(&number).map_or(&[], Vec::as_slice),
            section: sections.get(&number),
        };
        making.sheet(grid, number, wish.of(number), kind, &above);
    }
    making.end_run();
    finish(making, source, wish, &sheets)
}

/// Doubts events that are called as their part is and say nothing more: they may be its heading.
fn doubt_headings(nodes: &[Node], told: &mut Told) {
    const PARTS: [&str; 7] = [
        "负面清单",
        "一票否决",
        "一票否决项",
        "否决项",
        "加分项",
        "扣分项",
        "附加分",
    ];
    for node in nodes {
        if node.children.is_empty() && node.text.is_empty() && PARTS.contains(&node.title.trim()) {
            let doubt = Doubt {
                about: DoubtAbout::Role,
                what: format!("“{}”像是标题，读成了其中的一条。", node.title.trim()),
                remedy: "请对照原文；只是标题的，选“去掉这一条”。".to_owned(),
                words: node.title.clone(),
                place: String::new(),
                others: vec![OtherReading {
                    name: "去掉这一条".to_owned(),
                    change: Reread::Gone,
                }],
            };
            told.doubt("I-215", node, doubt);
        }
        doubt_headings(&node.children, told);
    }
}

/// What came of all sheets.
fn finish(
    making: Making,
    source: &SourceFile,
    wish: &ReadingWish,
    sheets: &[Cow<'_, Grid>],
) -> Imported {
    let Making {
        mut parts,
        mut told,
        mut lines,
        mut fates,
        read,
        mut remarks,
        has_too_many,
        others: _,
        run: _,
        chapters: _,
        opened,
    } = making;
    remarks.extend(told.by_memory_in_words());
    told.doubt_all(source.doubts.iter().cloned());
    told.doubt_all(hidden(source));
    lines.retain(|it| it.line.text.contains('。') || !opened.contains(&it.line.place));
    lines.sort_by_key(|it| it.line.place);
    let mut standard = standard(&mut parts, &lines, wish, &mut told);
    // A cell that an item shares with an event is that of the item.
    let events: BTreeSet<&NodeId> = standard.vetoes.iter().map(|it| &it.id).collect();
    let of_events = told.origins.iter().filter(|it| events.contains(it.0));
    let of_others = told.origins.iter().filter(|it| !events.contains(it.0));
    for (id, origin) in of_events.chain(of_others) {
        let own = origin.cells.iter();
        fates.extend(own.map(|spot| (*spot, CellFate::Node(id.clone()))));
    }
    let bonus = standard.bonus.iter_mut().map(|it| &mut it.nodes);
    let scored = [
        &mut standard.nodes,
        &mut standard.negative,
        &mut standard.vetoes,
    ];
    let mut tops: Vec<&mut Vec<Node>> = scored.into_iter().chain(bonus).collect();
    for nodes in tops.iter().skip(1) {
        doubt_headings(nodes.as_slice(), &mut told);
    }
    standard.doubts = told.put_on(&mut tops, sheets);
    told.doubts.sort_by_key(|it| std::cmp::Reverse(it.severity));
    let n_seen: usize = sheets.iter().map(|it| it.cells().count()).sum();
    let n_unseen = source.n_unseen();
    let said = source.remarks.iter().cloned();
    Imported {
        standard,
        doubts: told.doubts,
        sheets: read,
        origins: told.origins,
        n_cells: n_seen + n_unseen,
        n_accounted: fates.len() + n_unseen,
        fates,
        has_too_many,
        remarks: said.chain(remarks).collect(),
    }
}
