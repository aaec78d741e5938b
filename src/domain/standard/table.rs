//! A standard as a table that people read and edit: what each node says, by columns.

use crate::domain::decimal::Points;
use crate::domain::standard::method::Method;
use crate::domain::standard::rule_in_words::{base_in_words, rule_in_words};
use crate::domain::standard::{Entry, EvidenceNeed, Node, Role};

/// The columns in their order, with the titles that they are found again by.
pub(crate) const TITLES: [&str; 13] = [
    "部分",
    "编号",
    "名称",
    "分值",
    "评分标准",
    "测评方法",
    "牵头科室",
    "配合科室",
    "完成月份",
    "佐证材料",
    "依据",
    "评分规则（只供查看）",
    "标识（请勿改动）",
];

/// The column of points.
pub(crate) const POINTS: usize = 3;
/// The column of the rules in words, which is not read back.
pub(crate) const RULES: usize = 11;
/// The column of the ids.
pub(crate) const ID: usize = 12;

/// What a node says, one text per column.
pub(crate) fn row(entry: &Entry<'_>) -> [String; 13] {
    let node = entry.node;
    let part = match entry.role {
        Role::Scored => "",
        Role::Bonus => "加分项",
        Role::Negative => "负面清单",
        Role::Veto => "一票否决",
    };
    let methods: Vec<&str> = node.methods.iter().map(Method::name).collect();
    let mut rules = base_in_words(node.base, node.below_zero);
    rules.extend(node.rules.iter().map(rule_in_words));
    let evidence: Vec<String> = node.evidence.iter().map(need_in_words).collect();
    [
        part.to_owned(),
        node.code.clone(),
        node.title.clone(),
        node.max.to_string(),
        node.text.clone(),
        methods.join("、"),
        node.lead.clone(),
        node.support.join("、"),
        node.month.map_or_else(String::new, |it| it.to_string()),
        evidence.join("；"),
        node.source.clone(),
        rules.join("\n"),
        node.id.to_string(),
    ]
}

fn need_in_words(need: &EvidenceNeed) -> String {
    if need.pieces == 1 {
        need.name.clone()
    } else {
        format!("{}（{}件）", need.name, need.pieces)
    }
}

/// Writes what a column says now into a node; false where it makes no sense, and the node is as it was.
pub(crate) fn write(node: &mut Node, column: usize, text: &str) -> bool {
    let list = |sign: char| -> Vec<String> {
        let parts = text.split(sign).map(str::trim);
        parts
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    };
    match column {
        1 => text.clone_into(&mut node.code),
        2 => text.clone_into(&mut node.title),
        POINTS => match text.parse::<Points>() {
            Ok(points) if !points.is_negative() => node.max = points,
            _ => return false,
        },
        4 => text.clone_into(&mut node.text),
        5 => node.methods = list('、').iter().map(|it| method(it)).collect(),
        6 => text.clone_into(&mut node.lead),
        7 => node.support = list('、'),
        8 => match (text.is_empty(), text.parse::<u32>()) {
            (true, _) => node.month = None,
            (false, Ok(month)) if (1..=12).contains(&month) => node.month = Some(month),
            _ => return false,
        },
        9 => node.evidence = list('；').iter().map(|it| need(it)).collect(),
        10 => text.clone_into(&mut node.source),
        _ => return false,
    }
    true
}

/// The method of this name.
fn method(name: &str) -> Method {
    let known = [
        Method::Documents,
        Method::OnSite,
        Method::Survey,
        Method::Briefing,
        Method::Observation,
        Method::Consultation,
    ];
    let found = known.into_iter().find(|it| it.name() == name);
    found.unwrap_or_else(|| Method::Other(name.to_owned()))
}

/// “会议记录（2件）”
fn need(words: &str) -> EvidenceNeed {
    let counted = words.strip_suffix("件）").and_then(|it| {
        let (name, pieces) = it.rsplit_once('（')?;
        Some((name, pieces.parse().ok()?))
    });
    let (name, pieces) = counted.unwrap_or((words, 1));
    EvidenceNeed {
        name: name.to_owned(),
        pieces,
    }
}
