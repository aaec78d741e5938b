//! 自查自评报告: the letter with its four parts, drafted from what the assessment says and nothing else.

use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::gap::Gap;
use crate::domain::gap::lost_sum::LostSum;
use crate::domain::score::kept::ScoreTree;
use crate::domain::score::node_score::State;
use crate::domain::score::total::{Pass, PassStanding};
use crate::domain::standard::Role;
use crate::export::documents::content::{Content, Item, Looked, looked_at, numeral, sentence};
use crate::export::documents::gap_list::{self, is_to_do};
use crate::export::documents::gap_rows::measure_alone;
use crate::export::documents::{Document, summary};
use crate::export::report::{Block, HeadingLevel, Orientation, Report};

/// Builds it, with the summary and the gap list as attachments.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let about = &content.assessment.about;
    let title = content.title(Document::SelfReport);
    let mut report = Report::new(title.clone(), about.unit.clone(), content.date.naive());
    let mut blocks = vec![Block::Title(title)];
    let head = |key: &str| Block::Heading(HeadingLevel::One, content.say(key));
    let to = content.say("报告.主送");
    if !to.is_empty() {
        blocks.push(Block::Addressee(to));
    }
    blocks.push(Block::Paragraph(content.say("报告.开头")));
    blocks.push(head("报告.一"));
    blocks.extend(situation(content).into_iter().map(Block::Paragraph));
    blocks.push(head("报告.二"));
    blocks.extend(projects(content));
    blocks.push(head("报告.三"));
    blocks.extend(problems(content).into_iter().map(Block::Paragraph));
    blocks.push(head("报告.四"));
    blocks.extend(measures(content).into_iter().map(Block::Paragraph));
    let end = content.say("报告.结尾");
    if !end.is_empty() {
        blocks.push(Block::Paragraph(end));
    }
    let attached = if content.gaps.iter().any(is_to_do) {
        "附件：1.自评得分汇总表\n　　　2.整改清单"
    } else {
        "附件：自评得分汇总表"
    };
    blocks.push(Block::Paragraph(attached.to_owned()));
    blocks.push(Block::Closing {
        unit: format!("{}{}", about.unit, about.section),
        date: content.date.naive(),
    });
    blocks.extend(attachments(content));
    report.blocks = blocks;
    report
}

fn situation(content: &Content<'_>) -> Vec<String> {
    let (about, standard) = (&content.assessment.about, &content.assessment.standard);
    let issuer = match standard.issuer.as_str() {
        "" => String::new(),
        issuer => format!("，由{issuer}制定"),
    };
    let mut words = vec![format!(
        "本次自评所依据的《{}》满分{}分{issuer}",
        standard.title, standard.total
    )];
    let facts = [
        ("自评轮次为", &about.round),
        ("责任领导为", &about.leader),
        ("填表人为", &about.person),
    ];
    let facts = facts.iter().filter(|(_, it)| !it.is_empty());
    words.extend(facts.map(|(name, it)| format!("{name}{it}")));
    let items: Vec<Item<'_>> = content.items().collect();
    let counts = counts(&items);
    let pieces: usize = items
        .iter()
        .filter_map(|it| it.answer)
        .map(|it| it.evidence.len())
        .sum();
    let filed = if pieces > 0 {
        format!("已登记佐证材料{pieces}件。")
    } else {
        "尚未登记佐证材料。".to_owned()
    };
    let own = |it: &&Pass| it.standing != PassStanding::AwaitsReview;
    let marks = content.tree.total.pass.iter().filter(own);
    let marks = marks.map(|it| format!("{}线（{}分）{}", it.mark.name, it.mark.at, it.in_words()));
    let marks: Vec<String> = marks.collect();
    let marks = match &marks[..] {
        [] => String::new(),
        marks => format!("自评得分{}", marks.join("，")),
    };
    let mut paragraphs = vec![
        sentence(&words.join("，")),
        format!("{counts}{filed}{}", sentence(&marks)),
    ];
    let notes = &content.tree.total.notes;
    if content.is_whole() && !notes.is_empty() {
        paragraphs.push(format!("关于总分：{}", sentence(&notes.join("；"))));
    }
    paragraphs
}

/// How many items there are, and how they stand.
fn counts(items: &[Item<'_>]) -> String {
    let of = |state| Item::count(items, state);
    let mut words = vec![
        format!("共{}项", items.len()),
        format!("已评{}项", of(State::Scored)),
    ];
    let others = [
        ("未评完", of(State::Partial)),
        ("未评", of(State::Unscored)),
        ("不适用", of(State::NotApplicable)),
    ];
    let others = others.iter().filter(|(_, count)| *count > 0);
    words.extend(others.map(|(name, count)| format!("{name}{count}项")));
    sentence(&words.join("，"))
}

/// What is said of a part of which nobody has scored anything.
const OPEN: &str = "尚未评分";

fn projects(content: &Content<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut number = 0;
    let mut head = |blocks: &mut Vec<Block>, words: String| {
        number += 1;
        let words = format!("（{}）{words}", numeral(number));
        blocks.push(Block::Heading(HeadingLevel::Two, words));
    };
    for (top, score, items) in content.projects(Role::Scored) {
        let (points, full) = summary::share(content, score, &items);
        let title = &top.node.title;
        let points = if Item::are_open(&items) {
            OPEN.to_owned()
        } else {
            format!("自评{points}分")
        };
        head(&mut blocks, format!("{title}（赋分{full}分，{points}）"));
        blocks.extend(draft(content, &items).into_iter().map(Block::Paragraph));
    }
    let total = &content.tree.total;
    for (role, name, found) in [
        (Role::Bonus, "加分项", format!("自评加{}分", total.bonus)),
        (
            Role::Negative,
            "负面清单",
            format!("自评扣{}分", total.negative),
        ),
        (Role::Veto, "一票否决", vetoed(content)),
    ] {
        let items: Vec<Item<'_>> = content.items().filter(|it| it.entry.role == role).collect();
        if !items.is_empty() {
            let is_open = Item::are_open(&items) && role != Role::Veto;
            let found = if is_open { OPEN } else { &found };
            head(&mut blocks, format!("{name}（{found}）"));
            blocks.extend(happened(content, &items).into_iter().map(Block::Paragraph));
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::Paragraph("没有需要自评的条目。".to_owned()));
    }
    blocks
}

/// What is known of the vetoes: that none is triggered only where all were looked at.
fn vetoed(content: &Content<'_>) -> String {
    let mut vetoes = content.items().filter(|it| it.entry.role == Role::Veto);
    match content.tree.total.vetoes.len() {
        0 if vetoes.any(|it| it.score.unscored > 0) => "尚未评完".to_owned(),
        0 => "未触发".to_owned(),
        found => format!("触发{found}项"),
    }
}

/// The paragraphs of one project.
fn draft(content: &Content<'_>, items: &[Item<'_>]) -> Vec<String> {
    let mut paragraphs = vec![counts(items)];
    let is_full =
        |it: &&Item<'_>| it.score.state == State::Scored && !it.score.own_lost.is_positive();
    let full: Vec<&Item<'_>> = items.iter().filter(is_full).collect();
    if !full.is_empty() {
        let names: Vec<&str> = full.iter().map(|it| it.entry.node.title.as_str()).collect();
        paragraphs.push(format!("得满分的{}项：{}。", full.len(), names.join("、")));
    }
    for item in items {
        let title = &item.entry.node.title;
        let said = match item.score.state {
            State::NotApplicable => content.told(item.at).explanation(),
            State::Scored | State::Partial => content.told(item.at).deduction(),
            State::Unscored => String::new(),
        };
        let said = [sentence(&said), sentence(item.note())].concat();
        if !said.is_empty() {
            paragraphs.push(format!("{title}：{said}"));
        }
    }
    let open: Vec<&str> = items
        .iter()
        .filter(|it| it.score.unscored > 0)
        .map(|it| it.entry.node.title.as_str())
        .collect();
    if !open.is_empty() {
        paragraphs.push(format!("尚未评完的{}项：{}。", open.len(), open.join("、")));
    }
    paragraphs
}

/// The paragraph or paragraphs of bonuses, of the negative list or of vetoes.
fn happened(content: &Content<'_>, items: &[Item<'_>]) -> Vec<String> {
    let mut paragraphs = vec![counts(items)];
    for item in items {
        let counts = item.score.vetoed || !item.score.points.is_zero();
        let said = if counts {
            content.told(item.at).explanation()
        } else {
            String::new()
        };
        let said = [sentence(&said), sentence(item.note())].concat();
        if !said.is_empty() {
            paragraphs.push(format!("{}：{said}", item.entry.node.title));
        }
    }
    paragraphs
}

fn problems(content: &Content<'_>) -> Vec<String> {
    let gaps = &content.gaps;
    if gaps.is_empty() {
        let problems = if content.options.only_open {
            "未销号的问题"
        } else {
            "失分问题"
        };
        return vec![match looked_at(content) {
            Looked::Nothing => "尚未评分，存在问题待评分后补充。".to_owned(),
            Looked::Some => {
                format!("已评条目没有发现{problems}，未评条目待评分后补充。")
            }
            Looked::All => format!("对照标准，没有发现{problems}。"),
        }];
    }
    let mut paragraphs = vec![counted(gaps, content.tree)];
    paragraphs.extend((1..).zip(gaps).map(|(number, gap): (usize, &Gap)| {
        let cause = match gap.cause.as_str() {
            "" => String::new(),
            cause => format!("原因：{}", sentence(cause)),
        };
        format!(
            "{number}.{}{}。{}{cause}",
            gap.title,
            cost(gap),
            sentence(&gap.problem)
        )
    }));
    paragraphs
}

/// How many problems there are, by where they come from and by what became of them.
fn counted(gaps: &[Gap], tree: &ScoreTree) -> String {
    let count = |is: &dyn Fn(&&Gap) -> bool| gaps.iter().filter(is).count();
    let own = |it: &&Gap| it.notice.is_none();
    let now = |it: &&Gap| own(it) && !it.is_settled && !it.is_unscored;
    let found = count(&now);
    let mut words = Vec::new();
    if found > 0 {
        let sum = LostSum::of(gaps.iter().filter(now), tree);
        let (items, all) = (sum.of_items, sum.of_total);
        let lost = match sum.in_words(tree) {
            Some(of_total) => format!("扣{items}分，{of_total}"),
            None => format!("涉及总分{all}分"),
        };
        words.push(format!("自评发现问题{found}条，{lost}"));
    }
    let others = [
        ("上级通报问题", count(&|it| it.notice.is_some())),
        (
            "前期发现、现已不失分的问题",
            count(&|it| own(it) && it.is_settled),
        ),
        (
            "前期发现、本轮尚未评分的问题",
            count(&|it| own(it) && it.is_unscored),
        ),
    ];
    let others = others.iter().filter(|(_, count)| *count > 0);
    words.extend(others.map(|(name, count)| format!("{name}{count}条")));
    let states = [
        ("已销号", count(&|it| it.is_closed())),
        ("反复出现", count(&|it| it.times() > 1)),
    ];
    let states = states.iter().filter(|(_, count)| *count > 0);
    let states: Vec<String> = states
        .map(|(name, count)| format!("{name}{count}条"))
        .collect();
    if states.is_empty() {
        sentence(&words.join("；"))
    } else {
        format!("{}。以上问题中，{}。", words.join("；"), states.join("，"))
    }
}

/// What a problem costs or, where it costs nothing any more, what it had cost; of what was sent down, by whom.
fn cost(gap: &Gap) -> String {
    let words = match (gap.origin, &gap.notice) {
        (_, Some(notice)) => {
            let from = format!("{}{}", notice.source, notice.number);
            format!("{}{from}通报", notice.on.in_words())
        }
        (GapOrigin::Score | GapOrigin::Negative, None) => {
            let part = match gap.origin {
                GapOrigin::Negative => "负面清单，",
                _ => "",
            };
            let lost = gap.lost;
            if gap.is_settled {
                format!("{part}原扣{lost}分，现已不失分")
            } else if gap.is_unscored {
                format!("{part}原扣{lost}分，本轮尚未评分")
            } else {
                format!("{part}扣{lost}分")
            }
        }
        (origin, None) => origin.name().to_owned(),
    };
    let again = match gap.times() {
        0 | 1 => String::new(),
        times => format!("，反复出现{times}次"),
    };
    format!("（{words}{again}）")
}

fn measures(content: &Content<'_>) -> Vec<String> {
    if content.gaps.is_empty() {
        let words = match looked_at(content) {
            Looked::Nothing => "尚未评分，整改措施待评分后补充。",
            Looked::Some => "已评条目没有需要整改的问题，未评条目待评分后补充。",
            Looked::All => "没有需要整改的问题。",
        };
        return vec![words.to_owned()];
    }
    let one = |(number, gap): (usize, &Gap)| {
        let due = gap.due.map_or_else(String::new, |it| it.in_words());
        let closed = gap.closed_on().map_or_else(String::new, |it| it.in_words());
        let done = gap.milestones.iter().filter(|it| it.done.is_some()).count();
        let steps = match gap.milestones.len() {
            0 => String::new(),
            all => format!("共{all}项，已完成{done}项"),
        };
        let facts = [
            ("责任科室", gap.section.as_str()),
            ("责任领导", gap.leader.as_str()),
            ("责任人", gap.person.as_str()),
            ("整改时限", due.as_str()),
            ("分步措施", steps.as_str()),
            ("进度", gap.status.name()),
            ("销号日期", closed.as_str()),
            ("完成情况", gap.progress.as_str()),
        ];
        let facts = facts.iter().filter(|(_, it)| !it.is_empty());
        let facts: Vec<String> = facts.map(|(name, it)| format!("{name}：{it}")).collect();
        format!(
            "{number}.{}：{}{}",
            gap.title,
            sentence(&measure_alone(gap)),
            sentence(&facts.join("；"))
        )
    };
    (1..).zip(&content.gaps).map(one).collect()
}

fn attachments(content: &Content<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::Attachment(
            if content.gaps.iter().any(is_to_do) {
                "附件1"
            } else {
                "附件"
            }
            .to_owned(),
        ),
        Block::Title("自评得分汇总表".to_owned()),
        Block::Table(summary::table(content)),
        Block::Chart(summary::chart(content)),
    ];
    if content.gaps.iter().any(is_to_do) {
        let order = content.options.order;
        let listed = content.gaps.iter().filter(|it| is_to_do(it));
        blocks.extend([
            Block::Pages(Orientation::Landscape),
            Block::Attachment("附件2".to_owned()),
            Block::Title("整改清单".to_owned()),
            Block::Table(gap_list::table(listed, order, content.date)),
        ]);
    }
    blocks
}
