//! 真实性承诺书: what the unit puts its name to, with what it hands in.

use crate::domain::score::node_score::State;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item, Looked, looked_at};
use crate::export::documents::form_page::{begun, letter_head, nothing};
use crate::export::report::{Block, Report};

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    if let Some(why) = content.has_nothing() {
        return nothing(content, Document::Pledge, &why);
    }
    let mut report = begun(content, Document::Pledge);
    report.blocks = letter_head(content, Document::Pledge);
    report.blocks.push(Block::Paragraph(handed_in(content)));
    let papers = if Item::papers(&content.items().collect::<Vec<_>>()) > 0 {
        "二、登记的佐证材料真实有效，与原件一致，存档备查。"
    } else {
        "二、目前没有登记佐证材料；今后登记、提交的佐证材料保证真实有效，与原件一致。"
    };
    let scored = match looked_at(content) {
        Looked::Nothing => {
            "一、自评将逐项对照评分标准进行，保证填报的数据和情况真实、准确、完整，不隐瞒、虚报和伪造。"
        }
        Looked::Some | Looked::All => {
            "一、自评逐项对照评分标准进行，填报的数据和情况真实、准确、完整，没有隐瞒、虚报和伪造。"
        }
    };
    for words in [
        scored,
        papers,
        "三、自评发现的问题和上级通报的问题如实登记，整改情况如实报告。",
        "四、如有不实，自愿承担相应责任。",
    ] {
        report.blocks.push(Block::Paragraph(words.to_owned()));
    }
    report.blocks.push(content.sign_off(Document::Pledge));
    report
}

/// What is handed in, and what of it is not complete yet.
fn handed_in(content: &Content<'_>) -> String {
    let about = &content.assessment.about;
    let items: Vec<Item<'_>> = content.items().collect();
    let open = items.iter().filter(|it| it.score.unscored > 0).count();
    // Nobody vouches for the score of what does not apply.
    let na = Item::count(&items, State::NotApplicable);
    let n_items = items.len() - na;
    let scored = match looked_at(content) {
        Looked::Nothing => format!("共{n_items}项，尚未评分（评完后再签署）"),
        Looked::Some => format!("共{n_items}项（其中{open}项尚未评完，评完后再签署）"),
        Looked::All => format!("共自评{n_items}项"),
    };
    let scored = match na {
        0 => scored,
        na => format!("{scored}，另有不适用{na}项"),
    };
    let pieces = match Item::papers(&items) {
        0 => "没有登记佐证材料".to_owned(),
        pieces => format!("登记佐证材料{pieces}件"),
    };
    format!(
        "{}对照《{}》开展{}年度{}自评，{scored}，{pieces}。现郑重承诺如下。",
        content.signer(),
        content.assessment.standard.title,
        about.year,
        content.work(),
    )
}
