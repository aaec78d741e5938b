//! What holds of ledgers that go out and come back, whatever was done with the gaps in them: what nobody touched changes
//! nothing and is refused nowhere, and what was written goes to its own cell alone.

use duibiao::domain::assessment::Assessment;
use duibiao::domain::form::read::Filling;
use duibiao::domain::gap::Gap;
use duibiao::domain::score::score;
use duibiao::export::documents::{Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::text::fonts::Fonts;
use duibiao::import::form::{FilledForm, read_form};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::desk::Desk;
use crate::form::told;
use crate::gap_laws::{Act, act, begun, command};
use crate::laws::laws;
use crate::ledger_form::rows;

/// What people write; some of it looks like what the program writes.
const WORDS: [&str; 14] = [
    "补齐台账",
    "已延期1次",
    "等盖章；周五前报",
    "逾期3天销号；已说明",
    "（建议）补开会议",
    "【急】先办",
    "第一步\n第二步",
    "本轮尚未评分",
    "12月底前",
    "3.15",
    "-",
    "  前后有空格 ",
    "a;b，c。",
    "分步措施（完成一半",
];

/// A file with gaps that people worked on.
fn worked_on(acts: &[(Act, &str)]) -> Desk {
    let mut desk = Desk::with(begun());
    for (act, word) in acts {
        if let Act::Wait(days) = act {
            desk.waits(days * 24 * 3_600);
        } else if let Some((command, _)) = command(&desk, act, word) {
            desk.does([command]);
        }
    }
    desk
}

fn handed_out(desk: &Desk, document: Document) -> FilledForm {
    let assessment = &desk.session().assessment;
    let day = desk.app.now.date();
    let report = document.build(assessment, &score(assessment), &Options::default(), day);
    let bytes = Format::Xlsx.write(&report, Fonts::embedded).unwrap();
    read_form(&bytes, "整改.xlsx").unwrap()
}

/// The same without what it said when it was handed out.
fn bare(form: &FilledForm) -> FilledForm {
    FilledForm {
        before: None,
        ..form.clone()
    }
}

fn gap<'a>(desk: &'a Desk, id: &str) -> &'a Gap {
    let gaps = desk.session().gaps();
    gaps.iter().find(|it| it.id.as_str() == id).unwrap()
}

/// What becomes of the file when `more` is written behind what stands in a column of every line, one after another.
fn written_behind(desk: &Desk, form: &FilledForm, title: &str) -> Result<(), TestCaseError> {
    let n_rows = rows(&mut form.clone()).len();
    for at in 0..n_rows {
        let mut form = form.clone();
        let row = &mut rows(&mut form)[at];
        let gap = gap(desk, &row.key);
        let Some((_, cell)) = row.cells.iter_mut().find(|it| it.0 == title) else {
            continue;
        };
        let between = if cell.is_empty() { "" } else { "；" };
        *cell = format!("{cell}{between}再补一句");
        let key = row.key.clone();
        let assessment = &desk.session().assessment;
        let found = form.filling(assessment, "张敏", desk.app.now);
        if gap.is_closed() {
            prop_assert_eq!(found.change, None);
            continue;
        }
        prop_assert_eq!(
            found.proposals.len(),
            1,
            "{:?} {:?}",
            told(&found),
            &found.refusals
        );
        let mut to: Assessment = assessment.clone();
        drop(found.change.unwrap().apply(&mut to));
        let (was, now) = (&gap.remark, &to.gaps[&gap.id].remark);
        prop_assert!(now.ends_with("再补一句"), "{now}");
        // Of what the program wrote, nothing is taken for somebody's words.
        let plain = |it: &str| it.split_whitespace().collect::<String>();
        let own = plain(now);
        let own = own.trim_end_matches("再补一句").trim_end_matches('；');
        prop_assert!(plain(was).contains(own), "{key}: {was} → {now}");
    }
    Ok(())
}

laws! {
    cases: 60;

    #[test]
    fn a_ledger_that_nobody_touched_changes_nothing(acts in vec((act(), select(&WORDS[..])), 1..50)) {
        let desk = worked_on(&acts);
        let assessment = &desk.session().assessment;
        for document in [Document::GapList, Document::Ledger] {
            if desk.session().gaps().is_empty() {
                continue;
            }
            let form = handed_out(&desk, document);
            for form in [form.clone(), bare(&form)] {
                let found = form.filling(assessment, "张敏", desk.app.now);
                prop_assert_eq!(&found, &Filling::default(), "{:?}", document);
            }
            written_behind(&desk, &form, "备注")?;
        }
    }
}
