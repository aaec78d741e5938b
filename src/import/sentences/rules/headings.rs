//! Points that only head those of the clauses behind them: 志愿服务10分，其中：队伍建设3分、活动开展5分、宣传报道2分.

use crate::domain::decimal::Points;
use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::part::{Part, PartKind};
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::segments::{is_alternative, worth};

/// What begins as something to have or to do, which is no heading.
const DEEDS: [&str; 36] = [
    "有",
    "无",
    "设立",
    "设置",
    "设有",
    "建立",
    "建有",
    "建成",
    "制定",
    "成立",
    "开展",
    "组织开展",
    "召开",
    "举办",
    "落实",
    "配备",
    "配齐",
    "按时",
    "按期",
    "按要求",
    "按规定",
    "及时",
    "积极",
    "认真",
    "严格",
    "定期",
    "做到",
    "完成",
    "明确",
    "公开",
    "未",
    "不",
    "没",
    "能",
    "实行",
    "推行",
];

/// What ends as a state of something, which is no heading.
const STATES: [&str; 24] = [
    "健全", "完善", "齐全", "到位", "规范", "明确", "完整", "整洁", "良好", "达标", "及时", "有序",
    "清晰", "合理", "公开", "上墙", "干净", "准确", "完好", "充足", "配齐", "合格", "真实", "落实",
];

/// Parts that earn together: one, and its lesser states.
struct Group {
    order: usize,
    points: Points,
    /// Whether it is a name with points and no more.
    is_name: bool,
    /// Whether the text goes on with what is a part of it.
    opens: bool,
}

/// Whether words name a matter, and neither something to have nor a state of it: 环境卫生.
pub(super) fn is_matter(said: &str) -> bool {
    const LONGEST: usize = 12;
    let said = said
        .trim_start_matches("其中")
        .trim_start_matches(['：', ':', '，']);
    let said = said.rsplit(['，', ',', '：', ':']).next().unwrap_or(said);
    let is_plain = !said.contains(['、', '的', '“']) && said.chars().count() <= LONGEST;
    is_plain
        && !said.is_empty()
        && !DEEDS.iter().any(|it| said.starts_with(it))
        && !STATES.iter().any(|it| said.ends_with(it))
}

impl Composing {
    /// The parts without those that only head others, where these alone come to all the points.
    pub(super) fn unheaded(&self, parts: Vec<Part>) -> Vec<Part> {
        let opens = |part: &Part| opens(&self.reading.spoken, part);
        let Some(groups) = groups(&parts, opens) else {
            return parts;
        };
        let all: Points = groups.iter().map(|it| it.points).sum();
        if all <= self.max || !self.max.is_positive() {
            return parts;
        }
        let mut kept: Vec<&Group> = Vec::new();
        let mut heads = Vec::new();
        for group in groups.iter().rev() {
            if group.is_name && heads_some(group, &kept) {
                heads.push(group.order);
            } else {
                kept.insert(0, group);
            }
        }
        let rest: Points = kept.iter().map(|it| it.points).sum();
        let mut parts = parts;
        if rest == self.max {
            parts.retain(|it| !heads.contains(&it.order));
        }
        parts
    }
}

/// Whether a text goes on behind a name with its points as with its parts: （, ：, 其中.
fn opens(text: &str, name: &Part) -> bool {
    const WITHIN: [&str; 7] = ["其中", "，其中", "。其中", "；其中", "（", "：", "，包括"];
    let behind = text.split_once(name.words.as_str()).map(|it| it.1);
    let behind = behind.unwrap_or_default().trim_start_matches(['）', ')']);
    let plain = behind.replace(':', "：").replace('(', "（");
    name.words.starts_with("其中") || WITHIN.iter().any(|it| plain.starts_with(it))
}

/// Whether the first of the groups behind a name come to its points.
fn heads_some(head: &Group, behind: &[&Group]) -> bool {
    let mut sum = Points::ZERO;
    for (nth, group) in behind.iter().enumerate() {
        sum += group.points;
        if sum == head.points {
            // Of one alone only more than a name says how it is earned.
            return nth > 0 && head.opens || nth == 0 && !group.is_name;
        }
        if sum > head.points {
            return false;
        }
    }
    false
}

/// What earns, in its order; `None` where nothing says how much one of them can earn.
fn groups(parts: &[Part], opens: impl Fn(&Part) -> bool) -> Option<Vec<Group>> {
    let mut found: Vec<Group> = Vec::new();
    let mut last: Option<&Part> = None;
    let earns = |it: &&Part| it.verb == Verb::Earn && it.kind == PartKind::Plain;
    for part in parts.iter().filter(earns) {
        if last.is_some_and(|it| is_alternative(it, part)) {
            continue;
        }
        found.push(Group {
            order: part.order,
            points: worth(part)?,
            is_name: part.is_bare && matches!(part.meant, Meant::Tick(_)),
            opens: opens(part),
        });
        last = Some(part);
    }
    Some(found)
}
