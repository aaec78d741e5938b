//! Lines that open a list of events: “近两年内有下列情形之一的，不得申报：”.

use crate::domain::standard::rule::Window;
use crate::import::sentences::numbering::{listed, numbered};
use crate::import::table::around::consequence::{Consequence, UNMET, consequence, window};
use crate::import::table::around::event::part_by;
use crate::import::table::around::listing::{clean, pieces};
use crate::import::table::around::part::{Part, part_of};

/// What a line says that opens a list of events.
pub(super) struct Opening<'a> {
    /// What follows from each.
    pub(super) consequence: Option<Consequence>,
    pub(super) within: Option<Window>,
    /// The part that its heading names.
    pub(super) part: Part,
    /// What of the list stands in the same line.
    pub(super) list: &'a str,
    /// Whether the list stands in the words before: “发生火灾、泄密之一的”.
    pub(super) before: bool,
}

/// “有下列情形之一的，不得申报：”
pub(super) fn opening(text: &str) -> Option<Opening<'_>> {
    const MARKS: [&str; 5] = ["下列", "以下", "下述", "如下", "之一的"];
    const KINDS: [&str; 11] = [
        "条件", "情形", "情况", "问题", "行为", "事项", "现象", "之一", "任一", "任意", "事件",
    ];
    let marked = MARKS.iter().find_map(|mark| {
        text.match_indices(mark).find_map(|(at, found)| {
            let before = text.get(..at)?;
            let behind = text.get(at + found.len()..)?;
            let near: String = behind.chars().take(16).collect();
            // “80分以下”
            let is_amount = before.ends_with(['分', '%', '％', '名', '次', '个']);
            let is_mark = *mark == "之一的" || KINDS.iter().any(|it| near.contains(it));
            (!is_amount && is_mark).then_some((*mark, before, behind))
        })
    });
    let (mark, before, behind) = marked?;
    let (head, list) = head_and_list(behind);
    if mark == "之一的" {
        return listed_before(before, head);
    }
    let after = ["之一的", "之一者", "之一", "的，", "的,", "，"]
        .iter()
        .find_map(|it| head.split_once(it).map(|it| it.1));
    let after = after.or_else(|| {
        // “有以下情况者不得参加评选”
        let behind = KINDS.iter().find_map(|it| head.split_once(it))?.1;
        Some(behind.trim_start_matches(['的', '者', '时']))
    });
    let after = after.unwrap_or_default();
    let said = consequence(after).or_else(|| {
        let mut clauses = before.rsplit(['。', '：', ':', '，', ',', '；']);
        clauses.find_map(|it| {
            let it = numbered(it).map_or(it, |it| it.rest);
            let it = it.trim_start_matches(['凡', '有']);
            (!it.trim().is_empty()).then(|| consequence(it)).flatten()
        })
    });
    // “申报单位须具备以下条件”
    let applies = ["申报", "参评", "推荐", "参加评选"];
    let has_conditions = behind.trim_start().starts_with("条件")
        && applies.iter().any(|it| before.contains(it))
        && !head.contains("之一");
    let said = said.or_else(|| has_conditions.then(|| Consequence::Veto(UNMET.to_owned())));
    let bare = numbered(before).map_or(before, |it| it.rest);
    // “每出现以下情形之一，扣2分”: each time.
    let said = match said {
        Some(Consequence::Deduct(said)) if bare.starts_with('每') && !said.contains('每') => {
            Some(Consequence::Deduct(format!("每次{said}")))
        }
        said => said,
    };
    let bare = bare.split(['：', ':']).next().unwrap_or(bare);
    let part = said.as_ref().map_or_else(|| part_of(bare), part_by);
    Some(Opening {
        consequence: said,
        within: window(before).or_else(|| window(head)),
        part,
        list,
        before: false,
    })
}

/// “发生火灾、泄密之一的，不得申报”: the list stands before the words that open it.
fn listed_before<'a>(before: &'a str, head: &str) -> Option<Opening<'a>> {
    let words = numbered(before).map_or(before, |it| it.rest);
    let words = words.rsplit(['。', '：', ':']).next().unwrap_or(words);
    // “有上述情形之一的” names nothing itself.
    let refers = ["上述", "前述", "前款", "以上情"];
    if refers.iter().any(|it| words.contains(it)) {
        return None;
    }
    let head = head.split('。').next().unwrap_or(head);
    let whom = ["单位", "部门", "个人", "学校", "医院"];
    let head = whom
        .iter()
        .find_map(|it| head.strip_prefix(it))
        .unwrap_or(head);
    let said = consequence(head)?;
    Some(Opening {
        within: window(words),
        part: part_by(&said),
        consequence: Some(said),
        list: words,
        before: true,
    })
}

/// What stands in a line up to where its list begins, and the list.
fn head_and_list(text: &str) -> (&str, &str) {
    let colon = text.find(['：', ':']);
    let number = text.char_indices().map(|(at, _)| at).find(|at| {
        let first = text.get(*at..).and_then(numbered);
        let is_first = first.is_some_and(|it| {
            matches!(
                it.code,
                "（1）" | "(1)" | "①" | "⑴" | "（一）" | "(一)" | "1"
            )
        });
        let before = text.get(..*at).and_then(|it| it.chars().next_back());
        is_first && before.is_some_and(|it| !it.is_ascii_digit() && it != '第')
    });
    let stop = text.find('。').map(|it| it + '。'.len_utf8());
    let end = [colon, number, stop].into_iter().flatten().min();
    let (head, list) = end
        .and_then(|it| text.split_at_checked(it))
        .unwrap_or((text, ""));
    let list = list.trim_matches(|it: char| it.is_whitespace() || "：:".contains(it));
    // Behind a full stop only numbers go on with the list.
    let is_list = colon == end || number == end || listed(list).is_some();
    (head.trim_end_matches('。'), if is_list { list } else { "" })
}

/// The events in what stands before “之一的”.
pub(super) fn pieces_before(words: &str) -> Vec<&str> {
    let words = words.trim_start_matches(['凡', '，', ' ']);
    let words = words.strip_suffix("情形").unwrap_or(words);
    let words = words.trim_end_matches('等');
    let last = words.rsplit('，').next().unwrap_or(words);
    let found = pieces(last);
    if found.len() > 1 {
        found
    } else {
        vec![clean(words)]
    }
}
