//! `score`: the total and every node, with the lines that say why.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::opening::assessment;
use crate::cli::options::Switch;
use crate::cli::text::shown::{
    joined, json, plain, points, role, role_name, score_kind, state, state_name,
};
use crate::cli::text::table::{Align, table};
use crate::cli::wish::Wish;
use crate::domain::assessment::Assessment;
use crate::domain::decimal::Points;
use crate::domain::exact::Exact;
use crate::domain::score::kept::ScoreTree;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::reason::Told;
use crate::domain::score::score as score_of;
use crate::domain::score::total::{Condition, Pass, PassStanding, Reach, Total};
use crate::domain::standard::marks_in_words::rounding_in_words;
use crate::domain::standard::{Entry, Role};

/// An assessment is to be scored.
#[derive(Debug)]
pub(crate) struct ScoreWish {
    file: PathBuf,
    json: Switch,
}

impl Wish for ScoreWish {
    const HELP: Help = Help {
        name: "score",
        purpose: "计算得分",
        form: "文件 [--json]",
        more: "--json 的内容：
  unit 单位、section 科室、person 填表人、year 年度、round 轮次、standard 标准（id、title）
  total 总分、exact 总分的精确值（如 85 或 256/3）、worst 和 best 未评事项全失、全得时的总分（精确值）、
  maximum 满分、scored 测评项目得分、scaling 折算增减、over_method 超出方法上限不计、
  over_total 超出满分不计、rest 总分取位的尾差、bonus 加分、negative 负面清单扣分、lost 失分、open 未评项目还可得、
  items 条目数、unscored 未评数
  pass       达标线：name 名称、of 自评 own 或复核 review、at 分数、
             standing 状况（reached 已达、open 未定、missed 未达、awaits_review 待复核）、
             short 差几分、words 状况的说明、conditions 附加条件（words 内容、standing 状况、
             missed_by 未达到的部分的编号）
  vetoes     触发的一票否决：id、title、reason 情形、consequence 后果
  methods    按测评方法：name 名称、points 得分、maximum 上限
  notes      总分另有增减的说明
  nodes      逐个条目：code、id、title、depth 层级（顶层为0）、role（scored 测评项目、bonus 加分项、
             negative 负面清单、veto 一票否决）、points 得分（未评为 null）、exact 得分的精确值、max 分值、
             lost 失分、open 未评部分、recoverable 失分折合总分、
             state（unscored 未评、partial 部分、scored 已评、not_applicable 不适用）、
             reasons 理由",
    };

    type Typed = Self;

    fn ask(line: &mut CommandLine) -> Self {
        Self {
            file: line.needed("文件名").into(),
            json: line.json(),
        }
    }

    fn read(typed: Self, _usage: &str) -> Result<Self, Failure> {
        Ok(typed)
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        score(env, &self.file, self.json.is_on())
    }
}

#[derive(Serialize)]
struct Report {
    unit: String,
    section: String,
    person: String,
    year: i32,
    round: String,
    standard: ShownStandard,
    total: String,
    exact: String,
    worst: String,
    best: String,
    maximum: String,
    scored: String,
    scaling: String,
    over_method: String,
    over_total: String,
    rest: String,
    bonus: String,
    negative: String,
    lost: String,
    open: String,
    items: usize,
    unscored: usize,
    pass: Vec<ShownPass>,
    vetoes: Vec<ShownVeto>,
    methods: Vec<ShownMethod>,
    notes: Vec<String>,
    nodes: Vec<ShownNode>,
}

#[derive(Serialize)]
struct ShownStandard {
    id: String,
    title: String,
}

#[derive(Serialize)]
struct ShownPass {
    name: String,
    of: &'static str,
    at: String,
    standing: &'static str,
    short: Option<String>,
    words: String,
    conditions: Vec<ShownCondition>,
}

#[derive(Serialize)]
struct ShownCondition {
    words: String,
    standing: &'static str,
    missed_by: Vec<String>,
}

#[derive(Serialize)]
struct ShownVeto {
    id: String,
    title: String,
    reason: String,
    consequence: String,
}

#[derive(Serialize)]
struct ShownMethod {
    name: String,
    points: String,
    maximum: String,
}

#[derive(Serialize)]
struct ShownNode {
    code: String,
    id: String,
    title: String,
    depth: usize,
    role: &'static str,
    points: Option<String>,
    exact: Option<String>,
    max: String,
    lost: String,
    open: String,
    recoverable: String,
    state: &'static str,
    reasons: Vec<ShownReason>,
}

/// One line that explains points.
#[derive(Serialize)]
pub(crate) struct ShownReason {
    text: String,
    lost: String,
}

impl ShownReason {
    /// The lines of one node.
    pub(crate) fn all(told: &Told) -> Vec<Self> {
        let shown = told.said().map(|it| Self {
            text: it.text.clone(),
            lost: it.lost.to_string(),
        });
        shown.collect()
    }
}

/// Scores an assessment.
fn score(env: &Env<'_>, path: &Path, as_json: bool) -> Result<Reply, Failure> {
    let work = assessment(env, path)?;
    let tree = score_of(&work.assessment);
    let text = if as_json {
        json(&report(&work.assessment, &tree))
    } else {
        in_words(&work.assessment, &tree)
    };
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(text)
    })
}

fn report(assessment: &Assessment, tree: &ScoreTree) -> Report {
    let about = &assessment.about;
    let total = &tree.total;
    let vetoes = total.vetoes.iter().map(|it| ShownVeto {
        id: it.id.to_string(),
        title: it.title.clone(),
        reason: it.reason.clone(),
        consequence: it.consequence.clone(),
    });
    let methods = total.methods.iter().map(|it| ShownMethod {
        name: it.method.name().to_owned(),
        points: it.points.to_string(),
        maximum: it.max.to_string(),
    });
    let outline = assessment.standard.outline();
    let nodes = outline.iter().zip(&tree.nodes).enumerate();
    let nodes = nodes.map(|(at, (entry, score))| {
        let told = tree.told(assessment, at);
        shown_node(entry, score, &told)
    });
    Report {
        unit: about.unit.clone(),
        section: about.section.clone(),
        person: about.person.clone(),
        year: about.year,
        round: about.round.clone(),
        standard: ShownStandard {
            id: assessment.standard.id.clone(),
            title: assessment.standard.title.clone(),
        },
        total: total.points.to_string(),
        exact: total.exact.to_string(),
        worst: total.worst.to_string(),
        best: total.best.to_string(),
        maximum: total.max.to_string(),
        scored: total.scored.to_string(),
        scaling: total.scaling.to_string(),
        over_method: total.over_method.to_string(),
        over_total: total.over_total.to_string(),
        rest: total.rest.to_string(),
        bonus: total.bonus.to_string(),
        negative: total.negative.to_string(),
        lost: total.lost.to_string(),
        open: total.open.to_string(),
        items: total.items,
        unscored: total.unscored,
        pass: total.pass.iter().map(shown_pass).collect(),
        vetoes: vetoes.collect(),
        methods: methods.collect(),
        notes: total.notes.clone(),
        nodes: nodes.collect(),
    }
}

fn shown_node(entry: &Entry<'_>, score: &NodeScore, told: &Told) -> ShownNode {
    ShownNode {
        code: entry.node.code().to_owned(),
        id: entry.node.id.to_string(),
        title: entry.node.title.clone(),
        depth: entry.depth,
        role: role(entry.role),
        points: points(score).map(|it| it.to_string()),
        exact: points(score).map(|_| exact(entry.role, score).to_string()),
        max: score.max.to_string(),
        lost: score.lost.to_string(),
        open: score.open.to_string(),
        recoverable: score.recoverable.to_string(),
        state: state(score.state),
        reasons: ShownReason::all(told),
    }
}

/// The exact points: what it has, or what the negative list takes for certain.
fn exact(role: Role, score: &NodeScore) -> &Exact {
    match role {
        Role::Negative => &score.exact.best,
        Role::Scored | Role::Bonus | Role::Veto => &score.exact.points,
    }
}

fn shown_pass(pass: &Pass) -> ShownPass {
    let (standing, short) = match pass.standing {
        PassStanding::Reached => ("reached", None),
        PassStanding::Open(short) => ("open", Some(short)),
        PassStanding::Missed(short) => ("missed", Some(short)),
        PassStanding::AwaitsReview => ("awaits_review", None),
    };
    ShownPass {
        name: pass.mark.name.clone(),
        of: score_kind(pass.mark.of),
        at: pass.mark.at.to_string(),
        standing,
        short: short.map(|it| it.to_string()),
        words: pass.in_words(),
        conditions: pass.conditions.iter().map(shown_condition).collect(),
    }
}

fn shown_condition(condition: &Condition) -> ShownCondition {
    ShownCondition {
        words: condition.words.clone(),
        standing: match condition.reach {
            Reach::Reached => "reached",
            Reach::Open => "open",
            Reach::Missed => "missed",
        },
        missed_by: condition
            .missed_by
            .iter()
            .map(ToString::to_string)
            .collect(),
    }
}

fn in_words(assessment: &Assessment, tree: &ScoreTree) -> String {
    let about = &assessment.about;
    let (unit, section) = (plain(&about.unit), plain(&about.section));
    let (year, round) = (about.year, plain(&about.round));
    let head = format!("{unit}（{section}）{year}年度 {round}");
    let mut lines = vec![
        head.trim_end().to_owned(),
        format!("对照标准：《{}》", plain(&assessment.standard.title)),
        String::new(),
    ];
    lines.extend(nodes_in_words(assessment, tree));
    lines.extend([String::new(), total_line(tree)]);
    let outline = assessment.standard.outline();
    let vetoes = outline.iter().zip(&tree.nodes);
    let vetoes = vetoes.filter(|(entry, score)| entry.role == Role::Veto && score.unscored > 0);
    lines.extend(total_in_words(&tree.total, vetoes.count()));
    let rounding = assessment.standard.rounding.map(rounding_in_words);
    let rounding = rounding.filter(|it| !it.is_empty());
    lines.extend(rounding.map(|it| format!("计分取位：{it}")));
    joined(&lines)
}

/// The table of all nodes. Numbers come first, so that odd letters of a title put nothing out of line.
fn nodes_in_words(assessment: &Assessment, tree: &ScoreTree) -> Vec<String> {
    let columns = [
        ("编号", Align::Left),
        ("得分", Align::Right),
        ("分值", Align::Right),
        ("失分", Align::Right),
        ("状态", Align::Left),
        ("条目", Align::Left),
    ];
    let outline = assessment.standard.outline();
    let nodes = || outline.iter().zip(&tree.nodes);
    let rows: Vec<Vec<String>> = nodes()
        .map(|(entry, score)| node_row(entry, score))
        .collect();
    let mut rows = table(&columns, &rows).into_iter();
    let mut lines: Vec<String> = rows.next().into_iter().collect();
    let mut part = Role::Scored;
    for ((at, (entry, score)), row) in nodes().enumerate().zip(rows) {
        if entry.role != part {
            part = entry.role;
            lines.push(format!("【{}】", role_name(part)));
        }
        lines.push(row);
        let told = tree.told(assessment, at);
        let vetoing = told.reasons.iter().filter(|_| score.vetoed);
        let costing = told.costing().filter(|_| !score.vetoed);
        let said = vetoing.chain(costing).chain(&told.last_digit);
        lines.extend(said.map(|it| format!("      └ {}", plain(&it.text))));
    }
    lines
}

fn node_row(entry: &Entry<'_>, score: &NodeScore) -> Vec<String> {
    let shown =
        |points: Option<Points>| points.map_or_else(|| "-".to_owned(), |points| points.to_string());
    let has_points = entry.role != Role::Veto;
    let has_max = matches!(entry.role, Role::Scored | Role::Bonus);
    let status = if score.vetoed {
        "触发"
    } else {
        state_name(score.state)
    };
    let lost = score.lost.is_positive().then(|| shown(Some(score.lost)));
    let indent = "  ".repeat(entry.depth);
    vec![
        plain(entry.node.code()),
        shown(points(score).filter(|_| has_points)),
        shown(has_max.then_some(score.max)),
        lost.unwrap_or_default(),
        status.to_owned(),
        format!("{indent}{}", plain(&entry.node.title)),
    ]
}

fn total_in_words(total: &Total, unscored_vetoes: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for pass in &total.pass {
        let (name, at) = (plain(&pass.mark.name), pass.mark.at);
        lines.push(format!("{name}线{at}分：{}", plain(&pass.in_words())));
    }
    if total.vetoes.is_empty() {
        lines.push(if unscored_vetoes == 0 {
            "一票否决：未触发".to_owned()
        } else {
            format!("一票否决：目前未触发，尚有{unscored_vetoes}项未评")
        });
    }
    for veto in &total.vetoes {
        let (title, reason) = (plain(&veto.title), plain(&veto.reason));
        lines.push(format!("一票否决：{title}：{reason}"));
    }
    let methods = total.methods.iter().map(|it| {
        let name = plain(it.method.name());
        format!("{name}{}/{}", it.points, it.max)
    });
    let methods: Vec<String> = methods.collect();
    if !methods.is_empty() {
        lines.push(format!("按测评方法：{}", methods.join("，")));
    }
    lines.extend(total.notes.iter().map(|it| format!("说明：{}", plain(it))));
    lines
}

/// The total in one line.
pub(crate) fn total_line(tree: &ScoreTree) -> String {
    let total = &tree.total;
    let is_begun = tree.nodes.iter().any(|it| it.state != State::Unscored);
    let mut parts = vec![if is_begun {
        format!("总分：{}分（满分{}分）", total.points, total.max)
    } else {
        format!("总分：尚未评分（满分{}分）", total.max)
    }];
    if !total.bonus.is_zero() {
        parts.push(format!("，含加分{}分", total.bonus));
    }
    if !total.negative.is_zero() {
        parts.push(format!("，已扣负面清单{}分", total.negative));
    }
    if total.unscored > 0 {
        let (items, unscored) = (total.items, total.unscored);
        parts.push(format!("；共{items}项，尚有{unscored}项未评完"));
    }
    parts.concat()
}

/// What an item comes to, in words.
pub(crate) fn result(role: Role, score: &NodeScore) -> String {
    let status = state_name(score.state);
    match (role, score.state) {
        (_, State::Unscored) => status.to_owned(),
        (Role::Veto, _) if score.vetoed => format!("{status}，触发一票否决"),
        (Role::Veto, _) => format!("{status}，未触发"),
        (Role::Negative, _) => format!("{status}，从总分中扣{}分", score.lost),
        (Role::Scored | Role::Bonus, _) => {
            format!("{status}，{}分（最高{}分）", score.points, score.max)
        }
    }
}
