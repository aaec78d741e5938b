//! 真实性承诺书: that what was filled in and handed in is true; not to be signed before everything is scored.

use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item};
use crate::export::report::{Block, Report};

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let about = &content.assessment.about;
    let title = content.title(Document::Pledge);
    let mut report = Report::new(title.clone(), about.unit.clone(), content.date.naive());
    let mut blocks = vec![Block::Title(title)];
    blocks.extend(content.filter().map(|it| Block::Info(vec![it])));
    let items: Vec<Item<'_>> = content.items().collect();
    let open = items.iter().filter(|it| it.score.unscored > 0).count();
    if open > 0 {
        let words = format!("尚有{open}项未评完，自评完成后再签署承诺。");
        blocks.push(Block::Paragraph(words));
        report.blocks = blocks;
        return report;
    }
    let pieces: usize = items
        .iter()
        .filter_map(|it| it.answer)
        .map(|it| it.evidence.len())
        .sum();
    let paragraphs = [
        format!(
            "{}对照《{}》完成了{}年度文明单位创建自评，共{}项，登记佐证材料{pieces}件。现承诺如下：",
            about.unit,
            content.assessment.standard.title,
            about.year,
            items.len()
        ),
        "一、自评所填数据、事项和说明真实，没有虚报、瞒报。".to_owned(),
        "二、登记和提交的佐证材料真实、有效，形成于规定的时间段内。".to_owned(),
        "三、接受上级核查；经查实有弄虚作假的，愿意承担相应责任。".to_owned(),
    ];
    blocks.extend(paragraphs.map(Block::Paragraph));
    blocks.push(content.sign_off(Document::Pledge));
    report.blocks = blocks;
    report
}
