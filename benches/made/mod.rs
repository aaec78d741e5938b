//! Standards and answers of any size, made up: the same on every run, and as mixed as real ones.

pub(crate) mod journal;
mod rules;
pub(crate) mod window;

use std::sync::Arc;

use self::rules::{KINDS, answer_of, rules_of};
use duibiao::domain::assessment::answer::{Answer, DatedEvent, Input};
use duibiao::domain::assessment::gap_step::GapStatus;
use duibiao::domain::assessment::gap_work::GapWork;
use duibiao::domain::assessment::{About, Assessment};
use duibiao::domain::date::Date;
use duibiao::domain::decimal::{Decimal, Points};
use duibiao::domain::standard::method::Method;
use duibiao::domain::standard::rule::Rule;
use duibiao::domain::standard::{
    Bonus, EvidenceNeed, MethodTotal, NaPolicy, Node, NodeId, PassMark, Phase, ScoreKind, Standard,
};

/// Items of one indicator, and indicators of one project.
const ITEMS: u32 = 10;
const INDICATORS: u32 = 5;
/// What an item is worth.
const WORTH: Points = Decimal::whole(2);

const SECTIONS: [&str; 5] = ["办公室", "党建办", "人事股", "疾控股(应急办)", "爱卫办"];

/// A filled-in assessment with `n` scored items and a few beside them.
pub(crate) fn assessment(n: u32) -> Assessment {
    let standard = Arc::new(standard(n));
    let about = About {
        unit: "某某县卫生健康局".to_owned(),
        section: "办公室".to_owned(),
        person: "张晓梅".to_owned(),
        leader: "李建国".to_owned(),
        round: "年度自评".to_owned(),
        ..About::blank(2026)
    };
    let mut assessment = Assessment::new(about, Arc::clone(&standard));
    for (at, entry) in (0_u32..).zip(standard.outline()) {
        let node = entry.node;
        // One in eight is still unscored.
        if !node.is_answerable() || at % 8 == 3 {
            continue;
        }
        let id = node.id.clone();
        if at % 7 == 1 {
            assessment.gaps.insert(id.clone(), gap_work(at));
        }
        assessment.answers.insert(id, answer(node, at));
    }
    assessment
}

/// The same as lean as a file can be: each item a title and one rule, half of them answered, no remarks and no gaps.
pub(crate) fn lean(n: u32) -> Assessment {
    let mut standard = standard(n);
    standard.nodes.iter_mut().for_each(strip);
    let mut assessment = Assessment::new(About::blank(2026), Arc::new(standard));
    for (at, entry) in (0_u32..).zip(Arc::clone(&assessment.standard).outline()) {
        if entry.node.is_answerable() && at.is_multiple_of(2) {
            let answer = Answer {
                inputs: answer(entry.node, at).inputs,
                ..Answer::default()
            };
            assessment.answers.insert(entry.node.id.clone(), answer);
        }
    }
    assessment
}

fn strip(node: &mut Node) {
    node.children.iter_mut().for_each(strip);
    let children = std::mem::take(&mut node.children);
    let rules = if children.is_empty() {
        rules_of(0)
    } else {
        Vec::new()
    };
    *node = Node {
        children,
        rules,
        ..blank(node.id.as_str(), &node.title, node.max)
    };
}

fn answer(node: &Node, at: u32) -> Answer {
    let mut answer = Answer {
        by: "张晓梅".to_owned(),
        ..Answer::default()
    };
    if at % 41 == 5 {
        answer.na = Some("本单位没有窗口服务，上级已同意不参加该项测评".to_owned());
        return answer;
    }
    for (number, rule) in (1..).zip(&node.rules) {
        answer.inputs.insert(number, answer_of(rule, at));
    }
    if at.is_multiple_of(3) {
        "第三季度活动因人员抽调未能按计划开展，相关材料正在补充收集".clone_into(&mut answer.note);
    }
    answer
}

fn gap_work(at: u32) -> GapWork {
    GapWork {
        cause: "牵头科室对时间节点把握不准，提醒督促不够及时".to_owned(),
        measure: "十一月底前补开一次专题会议，并把签到表、照片和纪要归入创建档案".to_owned(),
        leader: "李建国".to_owned(),
        section: "党建办".to_owned(),
        person: "王海燕".to_owned(),
        due: Date::new(2026, 11, 1 + at % 30),
        status: if at.is_multiple_of(2) {
            GapStatus::Underway
        } else {
            GapStatus::Open
        },
        ..GapWork::default()
    }
}

/// A standard with `n` scored items in three levels, a bonus part, a negative list and vetoes.
fn standard(n: u32) -> Standard {
    let per_project = ITEMS * INDICATORS;
    let nodes: Vec<Node> = (0..n.div_ceil(per_project))
        .map(|project| project_node(project, n))
        .collect();
    let total: Points = nodes.iter().map(|it| it.max).sum();
    Standard {
        id: format!("made-{n}"),
        title: format!("文明单位创建自评标准（{n}项）"),
        version: "第1版".to_owned(),
        year: 2026,
        issuer: "县卫生健康局".to_owned(),
        unit_types: Vec::new(),
        notes: "用于测速，内容是编的。".to_owned(),
        total,
        not_applicable: NaPolicy::LeaveOut,
        phases: phases(),
        sections: SECTIONS.map(str::to_owned).to_vec(),
        rounding: None,
        pass_marks: vec![PassMark {
            name: "达标".to_owned(),
            of: ScoreKind::Own,
            at: total.percent(Decimal::whole(85)),
            also: Vec::new(),
        }],
        method_totals: vec![MethodTotal {
            method: Method::Documents,
            max: total,
        }],
        doubts: Vec::new(),
        nodes,
        bonus: Some(Bonus {
            cap: Decimal::whole(10),
            within_total: false,
            nodes: vec![beside(
                "加1",
                "获得上级表彰",
                rules::honours(),
                Decimal::whole(5),
            )],
        }),
        negative: vec![beside(
            "负1",
            "被通报批评",
            rules::reported(),
            Decimal::whole(5),
        )],
        vetoes: vec![beside(
            "否1",
            "发生重大责任事故",
            rules::veto(),
            Decimal::ZERO,
        )],
    }
}

fn phases() -> Vec<Phase> {
    [
        ("p1", "宣传发动阶段", 4, 6),
        ("p2", "全面实施阶段", 7, 9),
        ("p3", "总结巩固阶段", 10, 12),
    ]
    .map(|(id, name, from, to)| Phase {
        id: id.to_owned(),
        name: name.to_owned(),
        from,
        to,
    })
    .to_vec()
}

fn project_node(project: u32, n: u32) -> Node {
    let first = project * ITEMS * INDICATORS;
    let children: Vec<Node> = (0..INDICATORS)
        .filter(|it| first + it * ITEMS < n)
        .map(|it| indicator_node(project, it, first + it * ITEMS, n))
        .collect();
    let id = (project + 1).to_string();
    Node {
        methods: vec![Method::Documents],
        lead: section(project).to_owned(),
        phase: format!("p{}", project % 3 + 1),
        ..parent(&id, "组织领导与宣传发动", children)
    }
}

fn indicator_node(project: u32, indicator: u32, first: u32, n: u32) -> Node {
    let id = format!("{}.{}", project + 1, indicator + 1);
    let children: Vec<Node> = (0..ITEMS)
        .filter(|it| first + it < n)
        .map(|it| item(&format!("{id}.{}", it + 1), first + it))
        .collect();
    parent(&id, "创建工作机制健全", children)
}

fn parent(id: &str, title: &str, children: Vec<Node>) -> Node {
    let max = children.iter().map(|it| it.max).sum();
    Node {
        children,
        ..blank(id, title, max)
    }
}

fn item(id: &str, at: u32) -> Node {
    let kind = at % KINDS;
    Node {
        text: "全年专题研究创建工作不少于4次，每少1次扣0.5分；未形成会议纪要的，每次扣0.2分；\
               参会人员不齐、签到表与照片对不上的，每次扣0.1分，扣完为止。"
            .to_owned(),
        source: "四(二)2".to_owned(),
        lead: if at.is_multiple_of(4) {
            section(at).to_owned()
        } else {
            String::new()
        },
        support: vec!["人事股".to_owned(), "工会".to_owned()],
        evidence: [("会议通知", 4), ("会议记录或纪要", 4), ("会议签到表", 4)]
            .map(|(name, pieces)| EvidenceNeed {
                name: name.to_owned(),
                pieces,
            })
            .to_vec(),
        measure: "把创建工作列入局领导小组每季度固定议题，由创建办提前一周准备议题和汇报材料，\
                  会后三个工作日内印发纪要。"
            .to_owned(),
        rules: rules_of(kind),
        ..blank(id, "领导小组例会专题研究创建工作", WORTH)
    }
}

fn beside(id: &str, title: &str, rule: Rule, max: Points) -> Node {
    Node {
        text: "以正式文件为准，同一事项不重复计算。".to_owned(),
        rules: vec![rule],
        ..blank(id, title, max)
    }
}

fn blank(id: &str, title: &str, max: Points) -> Node {
    Node {
        max,
        ..Node::blank(NodeId::new(id), title)
    }
}

fn section(at: u32) -> &'static str {
    let at = usize::try_from(at).unwrap_or_default() % SECTIONS.len();
    SECTIONS.get(at).copied().unwrap_or_default()
}

/// What happened on some day of the year.
fn happening(at: u32) -> Input {
    let event = |date| DatedEvent {
        date,
        text: "县纪委通报〔2026〕3号".to_owned(),
        tier: 0,
        work: String::new(),
    };
    Input::Events(day(at).map(event).into_iter().collect())
}

/// Some day of the year.
fn day(at: u32) -> Option<Date> {
    Date::new(2026, 1 + at % 12, 1 + at % 28)
}

/// Something that was due on some day and done on another; nothing was counted where there is no such day.
fn done_late(at: u32) -> Input {
    match (day(at), day(at + 1)) {
        (Some(due), Some(done)) => Input::Days { due, done },
        _ => Input::Events(Vec::new()),
    }
}
