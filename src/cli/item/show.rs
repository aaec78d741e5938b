//! `show`: one item, with what `set` takes for it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use crate::cli::assessment::score::{ShownReason, result};
use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::item::keys::{Key, entered, keys};
use crate::cli::opening::{find, open, remarks};
use crate::cli::options::{Switch, text};
use crate::cli::text::shown::{joined, json, plain, points, role, role_name, state};
use crate::cli::wish::Wish;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::{About, Assessment};
use crate::domain::decimal::Points;
use crate::domain::problem::place;
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::score;
use crate::domain::standard::rule::{Clause, Rule, Worth};
use crate::domain::standard::shape::{Named, Shape, Tick};
use crate::domain::standard::{Entry, Node, Role, Standard};
use crate::format::read::FileContent;

/// An item is to be shown.
#[derive(Debug)]
pub(crate) struct ShowWish {
    file: PathBuf,
    code: String,
    json: bool,
}

/// `show` as typed.
pub(crate) struct Typed {
    file: OsString,
    code: OsString,
    json: Switch,
}

impl Wish for ShowWish {
    const HELP: Help = Help {
        name: "show",
        purpose: "查看一个条目：评分标准、能填什么、现填内容和得分",
        form: "文件 编号 [--json]",
        more: "文件可以是自评文件，也可以是标准。

--json 的内容：
  code 编号、id 标识、title 名称、role 所在部分、max 分值、text 评分标准、source 依据、
  methods 测评方法、lead 牵头科室、support 配合科室、phase 阶段、month 完成月份、
  evidence 佐证材料、measure 常用整改措施
  rules      每条规则：number 序号、kind 类型（clauses 条款、faults 问题、choice 等次、count 数量、
             tiers 级别、percent 百分比、ratio 比例、sample 抽查、amount 酌情、events 事件、
             survey 问卷）、what 内容、unit 单位、limit 上限、
             options 选项（number 序号、name 文字、points 分值、level 等次、core 是否核心）、
             keys 能用的键（form 写法、meaning 含义）、answer 现填内容（可原样交给 set）
  held       已登记的佐证（need 用于哪种材料、name 名称、pieces 份数、place 存放位置）
  na 不适用的理由、note 说明、by 填写人、at 填写时间
  state 状态、points 得分、lost 失分、reasons 理由（text 文字、lost 扣分）",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            file: line.needed("文件名"),
            code: line.needed("条目编号"),
            json: line.json(),
        }
    }

    fn read(typed: Typed, _usage: &str) -> Result<Self, Failure> {
        Ok(Self {
            file: typed.file.into(),
            code: text(typed.code, "编号")?,
            json: typed.json.is_on(),
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        show(env, &self.file, &self.code, self.json)
    }
}

#[derive(Serialize)]
struct Item {
    code: String,
    id: String,
    title: String,
    role: &'static str,
    max: String,
    text: String,
    source: String,
    methods: Vec<String>,
    lead: String,
    support: Vec<String>,
    phase: String,
    month: Option<u32>,
    evidence: Vec<String>,
    measure: String,
    rules: Vec<ShownRule>,
    na: Option<String>,
    note: String,
    held: Vec<Held>,
    by: String,
    at: Option<String>,
    state: &'static str,
    points: Option<String>,
    lost: String,
    reasons: Vec<ShownReason>,
}

#[derive(Serialize)]
struct ShownRule {
    number: usize,
    kind: &'static str,
    what: String,
    unit: String,
    limit: Option<String>,
    options: Vec<Choice>,
    keys: Vec<Key>,
    answer: Option<Vec<String>>,
}

/// Evidence that is listed.
#[derive(Serialize)]
struct Held {
    /// The need it meets; none when it goes beyond them.
    need: Option<String>,
    name: String,
    pieces: u32,
    place: String,
}

/// A clause, fault, level, tier or survey answer.
#[derive(Serialize)]
struct Choice {
    number: usize,
    name: String,
    points: Option<String>,
    level: String,
    core: bool,
}

/// Shows one item of an assessment, or of a standard alone.
fn show(env: &Env<'_>, path: &Path, code: &str, as_json: bool) -> Result<Reply, Failure> {
    let (_files, opened) = open(env, path)?;
    let assessment = match opened.opened.document {
        FileContent::Assessment(assessment) => assessment,
        FileContent::Standard(standard) => unanswered(standard),
    };
    let standard = &*assessment.standard;
    let (at, entry) = find(standard, code)?;
    let tree = score(&assessment);
    let Some(found) = tree.nodes.get(at) else {
        return Ok(Reply::new(String::new()));
    };
    let answer = assessment.answers.get(&entry.node.id);
    let item = item(standard, &entry, found, answer);
    let text = if as_json {
        json(&item)
    } else {
        in_words(&item, &entry, found)
    };
    Ok(Reply {
        remarks: remarks(&opened.opened.problems),
        ..Reply::new(text)
    })
}

/// A standard alone, as if nobody had answered it yet.
fn unanswered(standard: Arc<Standard>) -> Assessment {
    Assessment::new(About::blank(standard.year), standard)
}

fn item(
    standard: &Standard,
    entry: &Entry<'_>,
    found: &NodeScore,
    answer: Option<&Answer>,
) -> Item {
    let node = entry.node;
    let several = node.rules.len() > 1;
    let rules = (1..).zip(&node.rules).map(|(number, rule)| {
        let prefix = if several {
            format!("{number}.")
        } else {
            String::new()
        };
        let input = answer.and_then(|it| it.inputs.get(&number));
        ShownRule {
            number,
            kind: rule.ask.kind(),
            what: what(rule),
            unit: rule.ask.unit().to_owned(),
            limit: rule.limit.map(|it| it.to_string()),
            options: choices(rule, node.max),
            keys: keys(rule, &prefix),
            answer: input.and_then(|it| entered(rule, it, &prefix)),
        }
    });
    let phase = standard.phase(entry.phase);
    Item {
        code: node.code().to_owned(),
        id: node.id.to_string(),
        title: node.title.clone(),
        role: role(entry.role),
        max: node.max.to_string(),
        text: node.text.clone(),
        source: node.source.clone(),
        methods: entry
            .methods
            .iter()
            .map(|it| it.name().to_owned())
            .collect(),
        lead: entry.lead.to_owned(),
        support: node.support.clone(),
        phase: phase.map_or_else(String::new, |it| it.name.clone()),
        month: node.month,
        evidence: node.evidence.iter().map(|it| it.name.clone()).collect(),
        measure: node.measure.clone(),
        rules: rules.collect(),
        na: answer.and_then(|it| it.na.clone()),
        note: answer.map_or_else(String::new, |it| it.note.clone()),
        held: held(node, answer),
        by: answer.map_or_else(String::new, |it| it.by.clone()),
        at: answer.and_then(|it| it.at).map(|it| it.to_string()),
        state: state(found.state),
        points: points(found).map(|it| it.to_string()),
        lost: found.lost.to_string(),
        reasons: ShownReason::all(found),
    }
}

fn held(node: &Node, answer: Option<&Answer>) -> Vec<Held> {
    let list = answer.map_or(&[][..], |it| it.evidence.as_slice());
    let named = |number: usize| {
        let need = node.evidence.get(number.checked_sub(1)?)?;
        Some(need.name.clone())
    };
    let held = list.iter().map(|it| Held {
        need: named(it.need),
        name: it.name.clone(),
        pieces: it.pieces,
        place: it.place.clone(),
    });
    held.collect()
}

/// What the rule asks, in a few words.
fn what(rule: &Rule) -> String {
    let what = rule.ask.what();
    match rule.ask.shape() {
        Shape::Ticks(Tick::Met, _) => "做到以下哪几条".to_owned(),
        Shape::Ticks(Tick::Found, _) => "有无以下问题".to_owned(),
        Shape::Parts {
            part,
            whole,
            sample: None,
        } => format!("{part}占{whole}的比例"),
        Shape::Events(within) => format!("{what}（{}的计入）", within.in_words()),
        _ => what.to_owned(),
    }
}

fn choices(rule: &Rule, max: Points) -> Vec<Choice> {
    let plain = |number, name: &str, points: Option<String>| Choice {
        number,
        name: name.to_owned(),
        points,
        level: String::new(),
        core: false,
    };
    let clause = |(number, it): (usize, &Clause)| Choice {
        level: it.level.clone(),
        core: it.core,
        ..plain(
            number,
            &it.text,
            (!it.points.is_zero()).then(|| it.points.to_string()),
        )
    };
    match rule.ask.shape() {
        Shape::Ticks(_, list) => (1..).zip(list).map(clause).collect(),
        Shape::Level => (1..)
            .zip(rule.levels())
            .map(|(number, it)| {
                let points = it.worth.points(rule.most(max));
                plain(number, &it.name, Some(points.to_string()))
            })
            .collect(),
        Shape::Numbers(Named::Tiers { tiers, .. }) => (1..)
            .zip(tiers)
            .map(|(number, it)| plain(number, &it.name, Some(it.points.to_string())))
            .collect(),
        Shape::Numbers(Named::Answers(options)) => (1..)
            .zip(options)
            .map(|(number, it)| {
                let worth = Worth::Share(it.value).points(rule.most(max));
                plain(number, &it.name, Some(worth.to_string()))
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn in_words(item: &Item, entry: &Entry<'_>, found: &NodeScore) -> String {
    let max = match entry.role {
        Role::Veto => String::new(),
        _ => format!("（{}分）", item.max),
    };
    let part = match entry.role {
        Role::Scored => String::new(),
        role => format!("【{}】", role_name(role)),
    };
    let (code, title) = (plain(&item.code), plain(&item.title));
    let mut lines = vec![format!("{code} {title}{max}{part}")];
    let month = item.month.map(|it| format!("{it}月"));
    for (name, words) in [
        ("评分标准", &item.text),
        ("依据", &item.source),
        ("测评方法", &item.methods.join("、")),
        ("牵头科室", &item.lead),
        ("配合科室", &item.support.join("、")),
        ("阶段", &item.phase),
        ("完成月份", &month.unwrap_or_default()),
        ("佐证材料", &item.evidence.join("、")),
    ] {
        if !words.is_empty() {
            lines.push(format!("{name}：{}", plain(words)));
        }
    }
    for rule in &item.rules {
        lines.push(String::new());
        lines.extend(rule_in_words(rule, item.rules.len() > 1));
    }
    let below = entry.node.children.iter();
    let below: Vec<String> = below.map(|it| plain(&place(it))).collect();
    if !below.is_empty() {
        lines.push(format!("下级条目：{}", below.join("；")));
    }
    lines.push(String::new());
    if !item.rules.is_empty() {
        let words =
            "整项还可填：full 满分，none 全无，clear 清除，na=\"理由\" 不适用，note=\"说明\"";
        lines.push(words.to_owned());
    }
    lines.extend(score_in_words(item, entry.role, found));
    joined(&lines)
}

fn rule_in_words(rule: &ShownRule, several: bool) -> Vec<String> {
    let points = |it: &Option<String>, most: &str| match it {
        Some(points) => format!("（{most}{points}分）"),
        None => String::new(),
    };
    let name = if several {
        format!("规则{}　", rule.number)
    } else {
        String::new()
    };
    let limit = points(&rule.limit, "最多");
    let mut lines = vec![format!("{name}{}{limit}", plain(&rule.what))];
    for option in &rule.options {
        let star = if option.core { "★" } else { "" };
        let level = if option.level.is_empty() {
            String::new()
        } else {
            format!("［{}］", plain(&option.level))
        };
        let (number, name) = (option.number, plain(&option.name));
        let points = points(&option.points, "");
        lines.push(format!("  {number}. {level}{star}{name}{points}"));
    }
    let keys = rule.keys.iter();
    lines.extend(keys.map(|it| format!("  可填  {}　{}", plain(&it.form), plain(&it.meaning))));
    let answer = match &rule.answer {
        Some(words) => plain(&words.join(" ")),
        None => "（未填）".to_owned(),
    };
    lines.push(format!("  现填  {answer}"));
    lines
}

fn score_in_words(item: &Item, role: Role, found: &NodeScore) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(reason) = &item.na {
        lines.push(format!("不适用：{}", plain(reason)));
    }
    if !item.note.is_empty() {
        lines.push(format!("说明：{}", plain(&item.note)));
    }
    for one in &item.held {
        let place = if one.place.is_empty() {
            String::new()
        } else {
            format!("，存放：{}", plain(&one.place))
        };
        let (name, pieces) = (plain(&one.name), one.pieces);
        lines.push(format!("已有佐证：{name}{pieces}份{place}"));
    }
    if let Some(at) = &item.at {
        let by = if item.by.is_empty() {
            "（未写姓名）"
        } else {
            &item.by
        };
        lines.push(format!("填写：{} {at}", plain(by)));
    }
    lines.push(format!("得分：{}", result(role, found)));
    let reasons = found.reasons.iter();
    lines.extend(reasons.map(|it| format!("  {}", plain(&it.text))));
    lines
}
