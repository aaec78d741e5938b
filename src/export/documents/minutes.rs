//! 会议纪要: a draft for the meeting that hears the self-assessment and settles what is put right by whom and when.

use crate::domain::gap::Gap;
use crate::export::documents::Document;
use crate::export::documents::content::{
    Content, Looked, looked_at, numeral, sentence, standing, to_fill_in,
};
use crate::export::documents::title::lines;
use crate::export::report::{Block, HeadingLevel, Report};

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let about = &content.assessment.about;
    let title = content.title_parts(Document::Minutes);
    let mut report = Report::new(title.concat(), about.unit.clone(), content.date.naive());
    let mut blocks: Vec<Block> = lines(&title).into_iter().map(Block::Title).collect();
    blocks.extend(content.filter().map(|it| Block::Info(vec![it])));
    let said = [
        ("会议时间", "时间"),
        ("会议地点", "地点"),
        ("主 持 人", "主持人"),
        ("参会人员", "参会人员"),
        ("记 录 人", "记录人"),
    ];
    let said = said.map(|(name, what)| Block::Paragraph(format!("{name}：{}", to_fill_in(what))));
    blocks.extend(said);
    let head = |words: &str| Block::Heading(HeadingLevel::One, words.to_owned());
    blocks.push(head("一、听取自评情况汇报"));
    blocks.push(Block::Paragraph(heard(content)));
    blocks.push(head("二、议定整改事项"));
    blocks.extend(settled(content));
    blocks.push(head("三、其他议定事项"));
    blocks.push(Block::Paragraph(to_fill_in("其他议定事项，没有的删去本条")));
    blocks.push(Block::Closing {
        unit: about.unit.clone(),
        date: content.date.naive(),
    });
    report.blocks = blocks;
    report
}

/// What was told of the score and the gaps.
fn heard(content: &Content<'_>) -> String {
    let score = match looked_at(content) {
        Looked::Nothing => "目前尚未评分".to_owned(),
        Looked::Some | Looked::All => standing(content.tree),
    };
    let (all, done) = (
        content.gaps.len(),
        content.gaps.iter().filter(|it| it.is_closed()).count(),
    );
    let late = content
        .gaps
        .iter()
        .filter(|it| it.is_overdue(content.date))
        .count();
    let gaps = match all {
        0 => "没有列入整改的问题".to_owned(),
        all => format!("列入整改的问题{all}项，已销号{done}项，逾期{late}项"),
    };
    let standard = &content.assessment.standard.title;
    format!("会议听取了对照《{standard}》开展自评的情况：{score}；{gaps}。")
}

/// What is to be done by whom and when, section by section.
fn settled(content: &Content<'_>) -> Vec<Block> {
    let mut sections: Vec<(&str, Vec<&Gap>)> = Vec::new();
    for gap in content.gaps.iter().filter(|it| !it.is_closed()) {
        match sections.iter_mut().find(|it| it.0 == gap.section) {
            Some((_, gaps)) => gaps.push(gap),
            None => sections.push((&gap.section, vec![gap])),
        }
    }
    if sections.is_empty() {
        return vec![Block::Paragraph("没有未销号的问题需要议定。".to_owned())];
    }
    let told = (1..).zip(&sections).flat_map(|(number, (section, gaps))| {
        let section = match *section {
            "" => "责任科室未明确",
            section => section,
        };
        let head = format!("（{}）{section}", numeral(number));
        let each = (1_usize..).zip(gaps);
        let each = each.map(|(nth, gap)| Block::Paragraph(format!("{nth}.{}", one(gap))));
        std::iter::once(Block::Heading(HeadingLevel::Two, head)).chain(each.collect::<Vec<_>>())
    });
    told.collect()
}

/// One gap with its measure and its day; what nobody has settled is asked for.
fn one(gap: &Gap) -> String {
    let measure = if gap.measure_is_suggested {
        sentence(&to_fill_in("整改措施"))
    } else {
        sentence(&gap.measure)
    };
    let due = gap.due.map_or_else(
        || to_fill_in("整改时限"),
        |it| format!("{}前完成", it.in_words()),
    );
    let person = match gap.person.as_str() {
        "" => to_fill_in("责任人"),
        person => person.to_owned(),
    };
    format!("{}：{measure}责任人{person}，{due}。", gap.title)
}
