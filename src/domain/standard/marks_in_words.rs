//! What a standard says of its total in words: how it is rounded, and what passing it takes.

use crate::domain::standard::rule::Worth;
use crate::domain::standard::{PassCondition, PassMark, Rounding, ScoreKind, Standard};

/// How scores are rounded, e.g. 每项得分保留1位小数，总分取整数，均四舍五入; empty where nothing is said.
pub(crate) fn rounding_in_words(rounding: Rounding) -> String {
    let Rounding { item, total } = rounding;
    let places = |it: u32| match it {
        0 => "取整数".to_owned(),
        it => format!("保留{it}位小数"),
    };
    let item = item.map(|it| format!("每项得分{}", places(it)));
    let total = total.map(|it| format!("总分{}", places(it)));
    let said: Vec<String> = item.into_iter().chain(total).collect();
    if said.is_empty() {
        String::new()
    } else {
        format!("{}，四舍五入", said.join("，"))
    }
}

/// What a pass mark needs, e.g. 达标线85分（每部分得分应不低于其分值的60%）.
pub(crate) fn pass_mark_in_words(mark: &PassMark, standard: &Standard) -> String {
    let PassMark { name, of, at, also } = mark;
    let of = match of {
        ScoreKind::Own => "",
        ScoreKind::Review => "复核得分",
    };
    let also = also.iter().map(|it| condition_in_words(it, standard));
    let also: Vec<String> = also.collect();
    if also.is_empty() {
        format!("{name}线{of}{at}分")
    } else {
        format!("{name}线{of}{at}分（{}）", also.join("，"))
    }
}

/// A condition beside the total, e.g. 材料审核部分得分应不低于60分.
pub(crate) fn condition_in_words(condition: &PassCondition, standard: &Standard) -> String {
    match condition {
        PassCondition::EachPart(percent) => {
            format!("每部分得分应不低于{}", least(Worth::Share(*percent)))
        }
        PassCondition::Part { node, at } => {
            let found = standard.node(node);
            let name = found.map_or_else(
                || node.to_string(),
                |it| format!("{} {}", it.code(), it.title),
            );
            format!("“{}”得分应不低于{}", name.trim(), least(*at))
        }
        PassCondition::Method { method, at } => {
            format!("{}部分得分应不低于{}", method.name(), least(*at))
        }
        PassCondition::Review(at) => format!("复核得分应不低于{at}分"),
    }
}

fn least(at: Worth) -> String {
    match at {
        Worth::Points(points) => format!("{points}分"),
        Worth::Share(share) => format!("其分值的{share}%"),
    }
}
