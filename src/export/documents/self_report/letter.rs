//! The letter itself: title, addressee, lead, five parts, what is attached, and whom to ask.

use crate::domain::assessment::unit_fact::UnitFact;
use crate::domain::score::node_score::State;
use crate::domain::standard::Role;
use crate::export::documents::Document;
use crate::export::documents::content::{
    Content, Item, Looked, looked_at, sentence, signed, to_fill_in,
};
use crate::export::documents::form_page::nothing;
use crate::export::documents::score_words::{part, triggered};
use crate::export::documents::self_report::attached::{self, attached};
use crate::export::documents::self_report::formula::base;
use crate::export::documents::self_report::{achievements, measures, problems, standing};
use crate::export::documents::title::lines;
use crate::export::documents::work_name::is_creation;
use crate::export::report::{Block, HeadingLevel, Report};

/// Builds it, with its attachments.
pub(crate) fn build(content: &Content<'_>) -> Report {
    if let Some(why) = content.has_nothing() {
        return nothing(content, Document::SelfReport, &why);
    }
    let about = &content.assessment.about;
    let title = content.title_parts(Document::SelfReport);
    let mut report = Report::new(title.concat(), content.signer(), content.date.naive());
    // The number is that of the unit's paper, and not of what a section hands in for it. It stands above the title.
    let is_of_unit = content.options.section.is_none();
    let number = about.facts.get(&UnitFact::Number).cloned();
    let number = number.filter(|_| is_of_unit);
    let mut blocks: Vec<Block> = number.map(|it| Block::Info(vec![it])).into_iter().collect();
    blocks.extend(lines(&title).into_iter().map(Block::Title));
    blocks.extend(content.draft().map(Block::Title));
    blocks.extend(content.filter().map(|it| Block::Info(vec![it])));
    blocks.push(Block::Addressee(format!("{}：", addressee(content))));
    blocks.push(Block::Paragraph(lead(content)));
    let head = |key: &str| Block::Heading(HeadingLevel::One, content.say(key));
    blocks.push(head("报告.一"));
    blocks.extend(situation(content).into_iter().map(Block::Paragraph));
    blocks.push(head("报告.成效"));
    blocks.extend(achievements::blocks(content));
    blocks.push(head("报告.得分"));
    blocks.extend(standing::blocks(content));
    blocks.push(head("报告.问题"));
    blocks.extend(
        problems::paragraphs(content)
            .into_iter()
            .map(Block::Paragraph),
    );
    blocks.push(head("报告.措施"));
    blocks.extend(measures::blocks(content));
    let end = content.say("报告.结尾");
    if !end.is_empty() {
        blocks.push(Block::Paragraph(end));
    }
    let attached = attached(content);
    if !attached.is_empty() {
        blocks.push(Block::Paragraph(attached::listed(&attached)));
    }
    blocks.push(Block::Closing {
        unit: content.signer(),
        date: content.date.naive(),
    });
    blocks.push(content.contact());
    blocks.extend(attached::blocks(content));
    report.blocks = blocks;
    report
}

/// To whom it goes: as it was said of the unit, or in the office's own wording; what a section hands in goes to whoever
/// collects it.
fn addressee(content: &Content<'_>) -> String {
    if content.options.section.is_some() {
        return content.collector();
    }
    let said = content.assessment.about.facts.get(&UnitFact::Addressee);
    let usual = content.say("报告.主送");
    let usual = usual.trim_end_matches('：');
    match said {
        None if !usual.is_empty() => usual.to_owned(),
        _ => content.known(UnitFact::Addressee),
    }
}

fn lead(content: &Content<'_>) -> String {
    // Whoever has not looked at everything is still at it.
    let (against, done) = match looked_at(content) {
        Looked::All => ("对照", "逐项进行了自查自评"),
        Looked::Nothing | Looked::Some => ("正在对照", "开展自查自评"),
    };
    let filled = [
        ("依据", content.known(UnitFact::Basis)),
        ("对照", against.to_owned()),
        ("自评", done.to_owned()),
        ("总评", verdict(content)),
    ];
    content.say_with("报告.开头", &filled)
}

/// The score in one clause, with vetoes: they are never hidden in it.
fn verdict(content: &Content<'_>) -> String {
    let total = &content.tree.total;
    let items: Vec<Item<'_>> = content.items().collect();
    let open = items.iter().filter(|it| it.score.unscored > 0).count();
    let words = match looked_at(content) {
        Looked::Nothing => format!("目前尚未评分（已评0项、未评完{}项）", items.len()),
        Looked::Some => {
            let done = items.len() - open;
            format!("目前已评{done}项、未评完{open}项，得分情况以评完为准")
        }
        Looked::All if !content.is_whole() => format!("所列部分自评得分{}", part(content)),
        Looked::All => {
            let base = base(total);
            let mut parts = vec![format!("基本分{base}分")];
            parts.extend((!total.bonus.is_zero()).then(|| format!("加分{}分", total.bonus)));
            let negative = total.negative;
            parts.extend((!negative.is_zero()).then(|| format!("扣分{negative}分")));
            let parts = if parts.len() > 1 {
                format!("，其中{}", parts.join("、"))
            } else {
                String::new()
            };
            let points = signed(total.points);
            format!("自评总得分{points}分（满分{}分{parts}）", total.max)
        }
    };
    match triggered(content) {
        Some(vetoes) => format!("{words}；{vetoes}"),
        None => words,
    }
}

/// 一、基本情况: what was said of the unit, and how much was assessed. What the unit is says nothing of a section.
fn situation(content: &Content<'_>) -> Vec<String> {
    let facts = [
        UnitFact::Profile,
        UnitFact::Honours,
        UnitFact::Lead,
        UnitFact::Cycle,
    ];
    let about = &content.assessment.about;
    let said: String = if content.options.section.is_some() {
        sentence(&to_fill_in("科室概况"))
    } else {
        // Only an honour that is worked for has rounds.
        let is_asked = |it: &UnitFact| {
            let said = about.facts.contains_key(it);
            *it != UnitFact::Cycle || said || is_creation(&content.work())
        };
        let facts = facts.iter().filter(|it| is_asked(it));
        facts.map(|it| told(*it, &content.known(*it))).collect()
    };
    let standard = &content.assessment.standard;
    let issuer = match standard.issuer.as_str() {
        "" => String::new(),
        // A model that ships with the program was issued by nobody.
        issuer if issuer.starts_with("参考范本") => String::new(),
        issuer => format!("标准由{issuer}制定，"),
    };
    let round = match about.round.as_str() {
        "" => "本次自评".to_owned(),
        round => format!("本次为{round}，"),
    };
    let of = |role: Role| content.items().filter(|it| it.entry.role == role).count();
    let parts = [
        ("测评内容", of(Role::Scored)),
        ("加分项", of(Role::Bonus)),
        ("负面清单", of(Role::Negative)),
        ("一票否决事项", of(Role::Veto)),
    ];
    let parts = parts.iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(name, count)| format!("{name}{count}项"))
        .collect();
    let items: Vec<Item<'_>> = content.items().collect();
    let na = Item::count(&items, State::NotApplicable);
    let na = if na > 0 {
        format!("，不适用{na}项")
    } else {
        String::new()
    };
    let pieces = Item::papers(&items);
    let filed = if pieces > 0 {
        format!("已登记佐证材料{pieces}件")
    } else {
        "尚未登记佐证材料".to_owned()
    };
    let scope = if parts.is_empty() {
        "没有需要自评的条目".to_owned()
    } else {
        format!("共{}{na}；{filed}", parts.join("、"))
    };
    // What it is called stands in the lead.
    vec![said, format!("{round}{issuer}{scope}。")]
}

/// A fact of the unit as a sentence of its own: what was said in a few words gets the words around it.
fn told(fact: UnitFact, words: &str) -> String {
    let words = words.trim();
    let is_gap = words.starts_with('【');
    match fact {
        _ if words == "无" => String::new(),
        UnitFact::Honours if !is_gap && !words.contains('获') && !words.contains("评为") => {
            sentence(&format!("曾获{words}"))
        }
        UnitFact::Honours if !is_gap && words.starts_with('获') => sentence(&format!("曾{words}")),
        UnitFact::Cycle if !is_gap && words.starts_with('第') => {
            sentence(&format!("本次创建为{words}"))
        }
        _ => sentence(words),
    }
}
