//! What somebody said of the words of this office is known when its next standard is imported, and can be forgotten.

use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::import::ImportCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::standard::{Hand, StandardCommand};
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::settings::Settings;
use duibiao::app::standard::drafting::Drafting;
use duibiao::app::standard::remembered::{RememberedHead, RememberedPhrase, RememberedWords};
use duibiao::domain::standard::doubt::DoubtAbout;
use duibiao::import::reading::read::read_pasted;
use duibiao::import::standard::build::build;
use duibiao::import::table::meaning::Meaning;
use duibiao::import::table::wish::ReadingWish;
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;
use crate::places::settle;
use crate::places_standard::{import, paste};
use crate::window::window_of;

fn drafting(desk: &Desk) -> &Drafting {
    desk.app.drafting.as_ref().unwrap()
}

/// How a file is wished to be read that is imported now.
fn next_wish(desk: &mut Desk) -> ReadingWish {
    desk.does([Command::Import(ImportCommand::ImportPasted(String::new()))]);
    let asked = desk.asked.iter().rev();
    let mut wishes = asked.filter_map(|it| match it {
        Effect::Import { wish, .. } => Some(ReadingWish::clone(wish)),
        _ => None,
    });
    wishes.next().unwrap()
}

const TABLE: &str = "测评项目\t评分标准\t分值\t考核股室意见\n\
    组织领导\t定期研究工作，酌情扣分\t5\t无\n\
    宣传教育\t每年开展宣传4次，每少1次扣0.5分\t5\t无\n";

#[test]
fn the_head_of_a_column_that_somebody_named_is_known_the_next_time() {
    let mut desk = Desk::small();
    paste(&mut desk, TABLE);
    let importing = drafting(&desk).importing.as_ref().unwrap();
    let mut wish = importing.preview.wish.clone();
    let said = wish.sheets.entry(importing.sheet).or_default();
    said.meanings.insert(3, Meaning::Lead);
    desk.does([Command::Import(ImportCommand::ReadAs(Box::new(wish)))]);
    let expected = [RememberedHead {
        head: "考核股室意见".to_owned(),
        meaning: "牵头".to_owned(),
    }];
    assert_eq!(desk.app.settings.words.heads, expected);
    let kept = desk.asked.iter();
    assert!(
        kept.into_iter()
            .any(|it| matches!(it, Effect::KeepSettings(_)))
    );

    let wish = next_wish(&mut desk);
    let again = TABLE
        .replace("考核股室意见", "考核股室 意见")
        .replace("\t无", "\t疾控股");
    let read = build(&read_pasted(&again).unwrap(), &wish);
    assert_eq!(read.standard.nodes[0].lead, "疾控股");
    // What is said of this table goes before it.
    let mut said = wish;
    said.sheets
        .entry(0)
        .or_default()
        .meanings
        .insert(3, Meaning::Remark);
    let read = build(&read_pasted(&again).unwrap(), &said);
    assert_eq!(read.standard.nodes[0].lead, "");
}

#[test]
fn words_whose_rules_were_decided_are_in_doubt_no_more() {
    let mut desk = Desk::small();
    import(&mut desk);
    let cards = drafting(&desk).desk().cards();
    let card = cards
        .iter()
        .position(|it| it.doubt.about == DoubtAbout::Rule);
    let card = card.unwrap();
    let id = cards[card].node.clone().unwrap();
    let node = drafting(&desk).standard.node(&id).unwrap().clone();
    let confirm = StandardCommand::ConfirmDoubts(vec![card], Hand::Pointer);
    desk.does([
        Command::Standard(confirm),
        Command::Standard(StandardCommand::KeepStandard),
    ]);
    let phrases = &desk.app.settings.words.phrases;
    assert_eq!(phrases.len(), 1);
    // What the item is about goes with its words, for the rules may come from both.
    let words = format!("{}：{}", node.title, node.text);
    assert_eq!((&phrases[0].words, phrases[0].points), (&words, node.max));

    let bytes = include_bytes!("../data/import/standard.docx");
    let source = duibiao::import::reading::read::read(bytes, "standard.docx").unwrap();
    let wish = next_wish(&mut desk);
    let read = build(&source, &wish);
    let again = read.standard.node(&id).unwrap();
    assert_eq!(again.rules, node.rules);
    assert!(again.doubts.iter().all(|it| it.about != DoubtAbout::Rule));
    let said = format!(
        "有1个条目的评分规则按以前核对过的同样文字读入：{} {}。",
        again.code(),
        again.title
    );
    assert!(read.remarks.contains(&said), "{:?}", read.remarks);
    // Undecided again, it is not known.
    let plain = build(&source, &ReadingWish::default());
    let doubts = &plain.standard.node(&id).unwrap().doubts;
    assert!(doubts.iter().any(|it| it.about == DoubtAbout::Rule));
}

#[test]
fn what_was_taken_back_is_not_remembered() {
    let mut desk = Desk::small();
    import(&mut desk);
    desk.does([
        Command::Standard(StandardCommand::ConfirmDoubts(
            vec![0, 1, 2, 3],
            Hand::Pointer,
        )),
        Command::Record(duibiao::app::command::record::RecordCommand::Undo),
        Command::Standard(StandardCommand::KeepStandard),
    ]);
    assert_eq!(desk.app.settings.words, RememberedWords::default());
}

#[test]
fn what_this_program_cannot_read_of_the_list_costs_only_itself() {
    let text = r#"(user: "张敏", words: (
        heads: [(head: "意见", meaning: "没有的"), (head: "股室", meaning: "牵头")],
        phrases: [(words: "每少1次扣1分", points: 5, rules: "[(ask: Unheard, then: Of)]")],
    ))"#;
    let settings: Settings = ron::from_str(text).unwrap();
    assert_eq!(settings.user, "张敏");
    assert_eq!(settings.words.heads.len(), 2);
    let mut one = RememberedWords::default();
    one.heads.push(settings.words.heads[1].clone());
    assert_eq!(settings.words.known(), one.known());
}

#[test]
fn the_settings_list_what_is_remembered_and_forget_it() {
    let mut desk = Desk::small();
    desk.app.settings.words = RememberedWords {
        heads: vec![RememberedHead {
            head: "考核股室意见".to_owned(),
            meaning: "牵头".to_owned(),
        }],
        phrases: vec![RememberedPhrase {
            words: "每年开会4次，每少1次扣0.5分".to_owned(),
            points: "5".parse().unwrap(),
            rules: r#"[(ask: Count(what: "开会", unit: "次", need: 4), then: Deduct(EachMissing(0.5)))]"#
                .to_owned(),
        }],
    };
    desk.does([Command::Window(WindowCommand::Go(Screen::Settings))]);
    let mut window = window_of(desk, 1400.0, 3000.0);
    settle(&mut window);
    let lines = window.get_all_by_label("列名“考核股室意见” → 牵头");
    assert!(lines.count() > 0);
    let lines = window.get_all_by_label_contains("（5分） → 开会，应有4次：每少1次扣0.5分");
    assert!(lines.count() > 0);
    window.get_all_by_label("删除").next().unwrap().click();
    settle(&mut window);
    assert_eq!(window.state().app.settings.words.heads, []);
    assert_eq!(window.state().app.settings.words.phrases.len(), 1);
    window.get_all_by_label("删除").next().unwrap().click();
    settle(&mut window);
    assert_eq!(
        window.state().app.settings.words,
        RememberedWords::default()
    );
    let known = Arc::new(window.state().app.settings.words.known());
    assert_eq!(known, ReadingWish::default().known);
}
