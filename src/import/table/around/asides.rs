//! Rows of a table that hold no items: remarks, conditions, lines to be signed or filled in.

use crate::import::reading::source::{Grid, SourceSpot};
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::points::of_title;
use crate::import::table::around::consequence::is_veto;
use crate::import::table::draft::{Draft, Outline};

/// Takes what is no item out of the nodes of `sheet` that `found` has from the `from`th on, and puts it among the
/// notes.
pub(crate) fn take_asides(found: &mut Outline, grid: &Grid, sheet: usize, from: usize) {
    let is_parent = |at: usize| {
        let own = found.nodes.get(at).map(|it| it.depth);
        let next = found.nodes.get(at + 1).map(|it| it.depth);
        own.zip(next).is_some_and(|(own, next)| own < next)
    };
    // Only what nothing but other such rows comes behind can be a remark that no word marks.
    let mut taken = vec![false; found.nodes.len()];
    let mut was_aside = false;
    for at in from..found.nodes.len() {
        let Some(node) = found.nodes.get(at) else {
            break;
        };
        let text = text(node, grid, sheet);
        let is = text.is_some_and(|it| is_aside(&it, was_aside)) && is_bare(node);
        was_aside = is && (!is_parent(at) || was_aside);
        if was_aside && let Some(it) = taken.get_mut(at) {
            *it = true;
        }
        // A remark that the rows below were put under: they are judged by themselves.
        if is && !was_aside {
            was_aside = true;
            if let Some(it) = taken.get_mut(at) {
                *it = true;
            }
        }
    }
    if !taken.contains(&true) {
        return;
    }
    let mut new_places = Vec::with_capacity(taken.len());
    let mut kept = Vec::with_capacity(taken.len());
    let mut gone_at: Option<usize> = None;
    for (mut node, is_taken) in std::mem::take(&mut found.nodes).into_iter().zip(&taken) {
        if *is_taken {
            gone_at = gone_at.map_or(Some(node.depth), |it| Some(it.min(node.depth)));
            new_places.push(None);
            for (place, text) in cells(&node, grid, sheet) {
                found.notes.push((place.place, text));
            }
            continue;
        }
        match gone_at {
            Some(depth) if node.depth > depth => node.depth -= 1,
            _ => gone_at = None,
        }
        new_places.push(Some(kept.len()));
        kept.push(node);
    }
    found.nodes = kept;
    let open = found.open.iter();
    found.open = open
        .filter_map(|it| new_places.get(*it).copied().flatten())
        .collect();
    found.notes.sort_by_key(|it| it.0);
}

/// Whether nothing is known of a node but words.
fn is_bare(node: &Draft) -> bool {
    let others = [
        &node.method,
        &node.evidence,
        &node.lead,
        &node.support,
        &node.due,
        &node.basis,
    ];
    node.points.is_none() && others.iter().all(|it| it.is_empty())
}

fn cells(node: &Draft, grid: &Grid, sheet: usize) -> Vec<(SourceSpot, String)> {
    let own = node.cells.iter().filter(|it| it.sheet == sheet);
    let found = own.filter_map(|it| Some((*it, grid.cell(it.place)?.text.clone())));
    found.collect()
}

/// What the cells of a node say, as one text.
fn text(node: &Draft, grid: &Grid, sheet: usize) -> Option<String> {
    let cells = cells(node, grid, sheet);
    let lines: Vec<&str> = cells.iter().map(|it| it.1.trim()).collect();
    (!lines.is_empty()).then(|| lines.join("："))
}

/// Whether a row is a remark; behind one, sentences are remarks as well.
fn is_aside(text: &str, was_aside: bool) -> bool {
    const NOTES: [&str; 12] = [
        "注",
        "备注",
        "说明",
        "附注",
        "填表说明",
        "评分说明",
        "使用说明",
        "考评说明",
        "考核说明",
        "有关说明",
        "其他说明",
        "几点说明",
    ];
    let text = text.trim();
    let bare = numbered(text).map_or(text, |it| it.rest);
    let head = bare.trim_start_matches(['※', '*', '★', '（', '(', '【', '[']);
    let noted = NOTES.iter().any(|it| {
        head.strip_prefix(it).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.is_empty()
                || rest.starts_with([
                    '：', ':', '】', ']', '）', ')', '\n', '1', '一', '（', '①', '。', '、',
                ])
        })
    });
    if noted || is_form(bare) || is_condition(bare) {
        return true;
    }
    let is_sentence = text.contains(['。', '；']) && of_title(text).1.is_none();
    was_aside && is_sentence
}

/// “有下列情形之一的，取消评优资格：”
fn is_condition(text: &str) -> bool {
    let opens = [
        "下列情",
        "以下情",
        "下列行为",
        "以下行为",
        "下列问题",
        "以下问题",
        "之一的",
    ];
    opens.iter().any(|it| text.contains(it)) && is_veto(text)
}

/// “负责人：            记分人：”, “年  月  日”
fn is_form(text: &str) -> bool {
    let squeezed: String = text.split_whitespace().collect();
    let signs = [
        "签字",
        "签名",
        "盖章",
        "负责人：",
        "负责人:",
        "记分人",
        "考核组长",
        "评分人",
        "检查人",
        "组长：",
        "年月日",
        "填表人",
        "单位名称：",
        "日期：",
        "考核人",
        "领导：",
        "领导:",
        "被考核",
        "被检查单位",
    ];
    let is_signed = signs.iter().any(|it| squeezed.contains(it));
    let blanks = text.contains("   ") || text.contains("____") || text.contains("\u{3000}\u{3000}");
    let ends = squeezed.ends_with(['：', ':']) || squeezed.ends_with("年月日");
    is_signed && (blanks || ends) && squeezed.chars().count() <= 80
}
