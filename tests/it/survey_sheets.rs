//! Questionnaires: their sheets printed, entered one by one or read back, and what they come to.

use std::sync::Arc;

use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{Answer, Input, Sheets};
use duibiao::domain::date::Date;
use duibiao::domain::entry::survey::survey_of;
use duibiao::domain::form::read::Filling;
use duibiao::domain::form::sheets::SheetRow;
use duibiao::domain::score::score;
use duibiao::domain::standard::NodeId;
use duibiao::export::documents::{Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::text::fonts::Fonts;
use duibiao::import::form::{FilledForm, FormLines, read_form};

use rust_xlsxwriter::Workbook;

use crate::fixture::assessment;
use crate::form::taken_in;

/// An item that asks people whether they are content; 30 sheets are needed.
const CONTENT: &str = "3.1.3";
/// One that asks what share of people knows something.
const KNOWN: &str = "4.3.2";

pub(crate) fn blank() -> Assessment {
    let full = assessment(SAMPLE);
    Assessment::new(full.about.clone(), Arc::clone(&full.standard))
}

fn handed_out(assessment: &Assessment) -> FilledForm {
    let date = Date::new(2026, 11, 20).unwrap();
    let report =
        Document::Questionnaire.build(assessment, &score(assessment), &Options::default(), date);
    let bytes = Format::Xlsx.write(&report, Fonts::embedded).unwrap();
    read_form(&bytes, "问卷.xlsx").unwrap()
}

fn rows(form: &mut FilledForm) -> &mut Vec<SheetRow> {
    match &mut form.lines {
        FormLines::Sheets(rows) => rows,
        _ => panic!("no sheets"),
    }
}

/// Enters what was chosen on the first sheets of an item.
fn enter<'a>(form: &mut FilledForm, item: &str, chosen: impl IntoIterator<Item = &'a str>) {
    let end = format!("@{item}");
    let mut lines = rows(form).iter_mut().filter(|it| it.key.ends_with(&end));
    for words in chosen {
        words.clone_into(&mut lines.next().unwrap().chosen);
    }
}

fn sheets<'a>(assessment: &'a Assessment, item: &str) -> &'a Sheets {
    let inputs = &assessment.answers[&NodeId::new(item)].inputs;
    let found = inputs.values().find_map(|it| match it {
        Input::Sheets(sheets) => Some(sheets),
        _ => None,
    });
    found.unwrap()
}

fn refused(filling: &Filling) -> String {
    let all: Vec<&str> = filling.refusals.iter().map(|it| &*it.why).collect();
    all.join("\n")
}

#[test]
fn each_survey_rule_prints_as_many_numbered_sheets_as_are_needed() {
    let blank = blank();
    let mut form = handed_out(&blank);
    assert_eq!(form.of_another(&blank), None);
    let of = |rows: &[SheetRow], item: &str| {
        let end = format!("@{item}");
        rows.iter().filter(|it| it.key.ends_with(&end)).count()
    };
    let rows = rows(&mut form);
    assert_eq!((of(rows, CONTENT), of(rows, KNOWN)), (33, 22));
    let surveys = blank.standard.outline().into_iter();
    let surveys = surveys.filter(|it| it.node.rules.iter().any(|it| survey_of(it).is_some()));
    for entry in surveys {
        assert!(
            of(rows, entry.node.id.as_str()) > 4,
            "{}",
            entry.node.code()
        );
    }
    assert_eq!(taken_in(&blank, &form), Filling::default());
}

#[test]
fn sheets_come_back_once_and_what_they_come_to_is_worked_out() {
    let mut assessment = blank();
    let mut form = handed_out(&assessment);
    let content = ["满意"; 24].into_iter().chain(["2"; 6]).chain(["无效"]);
    enter(&mut form, CONTENT, content);
    enter(&mut form, KNOWN, ["知晓", "1", "不知晓", "１"]);
    rows(&mut form).reverse();
    let filling = taken_in(&assessment, &form);
    assert_eq!(refused(&filling), "");
    assert_eq!(filling.proposals.len(), 2);
    drop(filling.change.unwrap().apply(&mut assessment));
    assert_eq!(sheets(&assessment, CONTENT).len(), 31);
    let known = Sheets::from([(1, 1), (2, 1), (3, 2), (4, 1)]);
    assert_eq!(*sheets(&assessment, KNOWN), known);
    assert_eq!(taken_in(&assessment, &form), Filling::default());
    let to = &filling.proposals[0].to;
    assert!(to.ends_with("无效1，折合92%"), "{to}");
    // Three of four know it: what is worked out is as if 3/4 had been entered.
    let mut by_hand = assessment.clone();
    let answer = by_hand.answers.get_mut(&NodeId::new(KNOWN)).unwrap();
    for input in answer.inputs.values_mut() {
        *input = Input::Parts {
            part: 3.into(),
            whole: 4.into(),
        };
    }
    assert_eq!(
        score(&by_hand).total.points,
        score(&assessment).total.points
    );
    assert_ne!(
        score(&blank()).total.points,
        score(&assessment).total.points
    );
}

#[test]
fn too_few_sheets_are_told_and_do_not_score() {
    let mut assessment = blank();
    let mut form = handed_out(&assessment);
    enter(&mut form, CONTENT, ["满意"; 29]);
    let filling = taken_in(&assessment, &form);
    let [told] = &filling.refusals[..] else {
        panic!("{:?}", filling.refusals)
    };
    let why = &told.why;
    assert!(
        why.contains("有效答卷29份") && why.contains("30份"),
        "{why}"
    );
    assert_eq!(
        filling.proposals[0].to,
        "问卷29份：满意29、基本满意0、不满意0"
    );
    let before = score(&assessment).total.points;
    drop(filling.change.unwrap().apply(&mut assessment));
    assert_eq!(score(&assessment).total.points, before);
    let date = Date::new(2026, 11, 20).unwrap();
    let tree = score(&assessment);
    let tally = Document::SurveyTally.build(&assessment, &tree, &Options::default(), date);
    let page = Format::Html.write(&tally, Fonts::embedded).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(
        page.contains("样本不足") && page.contains("尚未调查"),
        "{page}"
    );
}

#[test]
fn a_sheet_lands_on_no_other_and_what_stands_is_not_written_over() {
    let mut assessment = blank();
    let mut form = handed_out(&assessment);
    enter(&mut form, KNOWN, ["知晓", "满意", "知晓"]);
    // One line bears the key of another, one was put in twice, one has a number of its own.
    let key = rows(&mut form)
        .iter()
        .position(|it| it.key.ends_with("@4.3.2"))
        .unwrap();
    let all = rows(&mut form);
    let mut twice = all[key].clone();
    "不知晓".clone_into(&mut twice.chosen);
    let mut again = all[key + 2].clone();
    again.key = String::new();
    let mut moved = all[key].clone();
    moved.number = Some("9".to_owned());
    let mut put_in = all[key].clone();
    (put_in.key, put_in.number) = (String::new(), Some("4".to_owned()));
    let mut strange = put_in.clone();
    strange.number = Some("40".to_owned());
    all.extend([twice, again, moved, put_in, strange]);
    let filling = taken_in(&assessment, &form);
    let why = refused(&filling);
    for words in [
        "没有这个选项",
        "填了两种内容",
        "可能只排序、移动或粘贴了一部分列",
        "没有印过第40份",
        "第3份录了不止一次",
    ] {
        assert!(why.contains(words), "{words}: {why}");
    }
    drop(filling.change.unwrap().apply(&mut assessment));
    assert_eq!(*sheets(&assessment, KNOWN), Sheets::from([(3, 1), (4, 1)]));
    // Where totals stand, or the item does not apply, nobody is asked by sheets.
    let mut other = blank();
    let mut form = handed_out(&other);
    enter(&mut form, KNOWN, ["知晓"]);
    enter(&mut form, CONTENT, ["满意"]);
    let answer = |text: &str| ron::from_str::<Answer>(text).unwrap();
    let totals = answer("(inputs: [(1, Parts(part: 8, whole: 10))])");
    other.answers.insert(NodeId::new(KNOWN), totals);
    let na = answer("(na: Some(\"本单位无此职责\"))");
    other.answers.insert(NodeId::new(CONTENT), na);
    let filling = taken_in(&other, &form);
    let why = refused(&filling);
    assert_eq!(filling.change, None);
    assert!(
        why.contains("已经按总数填写") && why.contains("已标为不适用"),
        "{why}"
    );
}

#[test]
fn only_a_file_with_sheets_needs_a_newer_format() {
    let mut assessment = blank();
    let text = |it: &Assessment| {
        let frozen = duibiao::format::write::FrozenStandard::new(&it.standard).unwrap();
        let bytes = duibiao::format::write::write_assessment(it, &frozen).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let newest = "duibiao: 6,";
    assert!(!text(&assessment).contains(newest));
    let mut answer = Answer::default();
    answer
        .inputs
        .insert(1, Input::Sheets(Sheets::from([(1, 1)])));
    assessment.answers.insert(NodeId::new(KNOWN), answer);
    assert!(text(&assessment).contains(newest));
}

/// A workbook with a sheet for each of these heads of what was chosen.
fn workbook(heads: [&str; 2]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (at, head) in heads.into_iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(format!("问卷录入{at}")).unwrap();
        for (column, title) in (0..).zip(["编号", "题目", "选项", head, "标识"]) {
            sheet.write_string(0, column, title).unwrap();
        }
        let line = [
            "1",
            "群众健康知识知晓率",
            "知晓　不知晓",
            "知晓",
            "卷1.1@4.3.2",
        ];
        for (column, words) in (0..).zip(line) {
            sheet.write_string(1, column, words).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_sheet_whose_head_was_changed_is_read_by_what_it_means_or_told() {
    let read = |heads: [&str; 2]| read_form(&workbook(heads), "问卷.xlsx").unwrap();
    let mut form = read(["录入", "录入结果"]);
    assert_eq!((rows(&mut form).len(), form.strays.len()), (2, 0));
    let mut form = read(["录入", "第一组"]);
    assert_eq!(rows(&mut form).len(), 1);
    let told = format!("{:?}", form.strays);
    assert!(
        told.contains("问卷录入1") && told.contains("整张表没有读入"),
        "{told}"
    );
    assert!(read_form(&workbook(["甲", "乙"]), "问卷.xlsx").is_err());
}
