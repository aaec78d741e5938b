//! The places, and how to get to each. A new screen, dialog or menu is one line in [`SCREENS`].

use std::path::PathBuf;
use std::sync::Arc;

use super::{Way, Window, click, settle};
use duibiao::app::Busy;
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::import::ImportCommand;
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::paper::PaperCommand;
use duibiao::app::command::path::{PathAsk, Purpose};
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::standard::StandardCommand;
use duibiao::app::command::upgrade::UpgradeCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::lists::ledger::{GapFilter, GapGroup};
use duibiao::app::notice::{Card, NoticeTone};
use duibiao::app::outside::event::Event;
use duibiao::app::over::Over;
use duibiao::app::session::Session;
use duibiao::app::session::file_state::FileState;
use duibiao::app::session::view::{Filter, GapView, Why};
use duibiao::app::settings::Settings;
use duibiao::app::standard::drafting::Pane;
use duibiao::app::standard::upgrading::ShownItems;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::GapStatus;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::score::score;
use duibiao::domain::standard::NodeId;
use duibiao::domain::standard::rule::Ask;
use duibiao::export::layout::lay_out;
use duibiao::export::text::fonts::Fonts;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::desk::{Desk, moment};
use crate::form::{handed_out, rows_mut};
use crate::long_texts::{long, long_name};
use crate::window::field;
use crate::{
    places_file as file, places_gap_views as gap, places_gaps as gaps, places_past as past,
    places_rounds as rounds, places_standard as draft, places_upgrade as new,
};

/// Every screen, dialog and menu.
pub(crate) const SCREENS: [(&str, Way); 100] = [
    ("开始", |it| go(it, Screen::Start)),
    ("新建自评", |it| begin_new(it)),
    ("选择科室", |it| {
        begin_new(it);
        settle(it);
        field(it, "科室").focus();
    }),
    ("管理标准", |it| {
        it.state_mut()
            .does([Command::Standard(StandardCommand::ShowStandards(true))]);
    }),
    ("总览", |it| go(it, Screen::Overview)),
    ("自评", |it| go(it, Screen::Checklist)),
    ("自评·未评", |it| filter(it, Filter::Unscored)),
    ("自评·不适用", |it| filter(it, Filter::NotApplicable)),
    ("自评·查找", |it| {
        it.state_mut()
            .does([Command::View(ViewCommand::Find("制度".to_owned()))]);
    }),
    ("自评·没有条目", |it| {
        it.state_mut()
            .does([Command::View(ViewCommand::Find("没有这样的词".to_owned()))]);
    }),
    ("自评·不适用的理由", |it| {
        it.state_mut()
            .does([Command::View(ViewCommand::NextUnscored)]);
        let selected = it.state().session().view.selected.clone();
        let first = it.state().session().assessment.standard.outline();
        let first = first.iter().find(|it| it.node.is_answerable());
        let item = selected.or_else(|| first.map(|it| it.node.id.clone()));
        let (item, reason) = (item.unwrap(), None);
        it.state_mut().does([
            Command::View(ViewCommand::Select(item.clone())),
            Command::Answer(AnswerCommand::SetNa { item, reason }),
        ]);
        settle(it);
        click(it, "不适用（-）");
    }),
    ("整改", |it| go(it, Screen::Gaps)),
    ("整改·按科室", |it| order(it, GapOrder::Section)),
    ("整改·假设整改到位", |it| {
        let gaps = it.state().session().gaps();
        let gaps: Vec<NodeId> = gaps.iter().take(3).map(|it| it.id.clone()).collect();
        it.state_mut().does(
            gaps.into_iter()
                .map(|it| Command::Ledger(LedgerCommand::Suppose(it))),
        );
        go(it, Screen::Gaps);
    }),
    ("整改·分组", |it| {
        go(it, Screen::Gaps);
        it.state_mut()
            .does([Command::Ledger(LedgerCommand::GroupGaps(
                GapGroup::Deadline,
            ))]);
    }),
    ("整改·筛选", |it| {
        go(it, Screen::Gaps);
        let find = "没有这样的词".to_owned();
        let filter = GapFilter {
            find,
            ..GapFilter::default()
        };
        it.state_mut()
            .does([Command::Ledger(LedgerCommand::FilterGaps(filter))]);
    }),
    ("整改·选中", |it| {
        go(it, Screen::Gaps);
        let gaps = it.state().session().gaps();
        let gaps = gaps.iter().map(|it| it.id.clone()).collect();
        it.state_mut()
            .does([Command::Ledger(LedgerCommand::PickGaps(gaps))]);
    }),
    ("整改·日历", |it| {
        go(it, Screen::Gaps);
        // Who has begun with a gap asks for another day.
        let mut gaps = it.state().session().gaps().iter();
        let open = gaps.find(|it| it.status == GapStatus::Open);
        let open = open.map(|it| it.id.clone());
        it.state_mut()
            .does(open.map(|it| Command::Ledger(LedgerCommand::LookAt(it))));
        settle(it);
        let calendar = it.query_all_by_label_contains("打开日历").next();
        if let Some(calendar) = calendar {
            calendar.click_accesskit();
        }
    }),
    ("整改·筛选条件", |it| {
        go(it, Screen::Gaps);
        click(it, "筛选");
    }),
    ("整改·更多", |it| {
        go(it, Screen::Gaps);
        click(it, "更多");
    }),
    ("整改·一项的菜单", |it| {
        go(it, Screen::Gaps);
        settle(it);
        it.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    }),
    ("整改·选中·责任人", |it| {
        go(it, Screen::Gaps);
        let gaps = it.state().session().gaps();
        let gaps = gaps.iter().take(2).map(|it| it.id.clone()).collect();
        it.state_mut()
            .does([Command::Ledger(LedgerCommand::PickGaps(gaps))]);
        click(it, "所选项：责任人");
    }),
    ("整改·没有差距", |it| {
        let blank = it.state().session().assessment.clone();
        let answers = std::collections::BTreeMap::new();
        open(it, Assessment { answers, ..blank });
        go(it, Screen::Gaps);
    }),
    ("整改·选中·办理", |it| gaps::step_picked(it)),
    ("办理", |it| gaps::opened(it, GapStatus::Open)),
    ("办理·整改中", |it| {
        gaps::opened(it, GapStatus::Underway);
    }),
    ("办理·待核验", |it| {
        gaps::opened(it, GapStatus::ToVerify);
    }),
    ("办理·已销号", |it| {
        gaps::opened(it, GapStatus::Closed);
    }),
    ("办理·延期待答复", |it| gaps::asked(it)),
    ("办理·通报问题", |it| gaps::finding(it)),
    ("办理·只读", |it| gaps::read_only(it)),
    ("登记通报问题", |it| gaps::booking(it)),
    ("登记通报问题·核对", |it| gaps::pasted(it)),
    ("整改·本周该做", |it| gap::this_week(it.state_mut())),
    ("整改·各科室进度", |it| {
        gap::work(it.state_mut());
        go(it, Screen::Gaps);
        click(it, "更多");
        click(it, "各科室进度");
    }),
    ("整改·看板", |it| {
        gap::view(it.state_mut(), GapView::Board);
    }),
    ("整改·看板·没有", |it| {
        gap::nothing(it.state_mut(), GapView::Board);
    }),
    ("整改·月历", |it| {
        gap::view(it.state_mut(), GapView::Calendar);
    }),
    ("整改·月历·空", |it| gap::empty_month(it.state_mut())),
    ("整改·月历·一天", |it| {
        gap::full_day(it.state_mut());
        settle(it);
        // A few gaps fit the day itself.
        let more = it.query_all_by_label_contains("还有 ").next();
        if let Some(more) = more {
            more.click_accesskit();
        }
    }),
    ("整改·登记", |it| {
        go(it, Screen::Gaps);
        it.state_mut()
            .does([Command::Ledger(LedgerCommand::ShowGaps(GapView::Register))]);
    }),
    ("整改·登记·已登记", |it| {
        gap::register(it.state_mut());
    }),
    ("整改·登记·缺条目", |it| {
        gap::register(it.state_mut());
        click(it, "登记事项");
    }),
    ("为什么·总分", |it| {
        it.state_mut()
            .does([Command::View(ViewCommand::Explain(Some(Why::Total)))]);
    }),
    ("为什么·项目", |it| why(it, true)),
    ("为什么·条目", |it| why(it, false)),
    ("自评·登记佐证", |it| {
        it.state_mut()
            .does([Command::View(ViewCommand::NextUnscored)]);
        settle(it);
        it.key_press(Key::F4);
    }),
    ("佐证", |it| go(it, Screen::Evidence)),
    ("汇总", |it| go(it, Screen::RollUp)),
    ("轮次", |it| go(it, Screen::Rounds)),
    ("轮次·开始新一轮", |it| {
        go(it, Screen::Rounds);
        click(it, "开始新一轮…");
    }),
    ("轮次·对比", |it| {
        rounds::three(it.state_mut());
    }),
    ("自评·上轮", |it| rounds::at_open_item(it.state_mut())),
    ("自评·与上轮比", |it| {
        rounds::at_answered_item(it.state_mut());
    }),
    ("导出", |it| go(it, Screen::Export)),
    ("读入填报表", |it| fill(it.state_mut())),
    ("读入填报表·没有", |it| go(it, Screen::Fill)),
    ("导出·页面", |it| {
        go(it, Screen::Export);
        preview(it.state_mut());
    }),
    ("导入标准", |it| {
        it.state_mut()
            .does([Command::Import(ImportCommand::BeginImport)]);
    }),
    ("导入预览", |it| draft::import(it.state_mut())),
    ("导入预览·单元格", |it| {
        draft::import(it.state_mut());
        draft::look(it.state_mut(), 2, 1);
    }),
    ("导入预览·长文字", |it| {
        draft::import_long(it.state_mut());
        draft::look(it.state_mut(), 2, 1);
    }),
    ("编辑标准", |it| {
        draft::edit(it.state_mut(), Pane::Findings);
    }),
    ("编辑标准·标准信息", |it| {
        draft::edit(it.state_mut(), Pane::Head);
    }),
    ("编辑标准·条款", |it| {
        draft::edit(it.state_mut(), Pane::Node);
        draft::work_on(it.state_mut(), |it| matches!(it.ask, Ask::Clauses(_)));
    }),
    ("编辑标准·等次", |it| {
        draft::edit(it.state_mut(), Pane::Node);
        // Levels by clauses are among the clauses.
        draft::work_on(it.state_mut(), |it| {
            !it.levels().is_empty() && !matches!(it.ask, Ask::Clauses(_))
        });
    }),
    ("编辑标准·各种规则", |it| {
        draft::edit_rules(it.state_mut(), Pane::Node);
    }),
    ("编辑标准·达标条件", |it| {
        draft::edit_rules(it.state_mut(), Pane::Head);
    }),
    ("换用新版", |it| {
        it.state_mut()
            .does([Command::Upgrade(UpgradeCommand::BeginUpgrade)]);
    }),
    ("换用新版·变动", |it| {
        new::planned(it.state_mut(), ShownItems::Changed);
    }),
    ("换用新版·取消", |it| {
        new::planned(it.state_mut(), ShownItems::Removed);
    }),
    ("旧条目", |it| new::tray(it.state_mut())),
    ("历史", |it| past::versions(it.state_mut(), false)),
    ("历史·比较", |it| past::versions(it.state_mut(), true)),
    ("历史·没有版本", |it| {
        past::no_versions(it.state_mut());
    }),
    ("历史·修改记录", |it| {
        past::log(it.state_mut(), false);
    }),
    ("历史·一条的记录", |it| {
        past::log(it.state_mut(), true);
    }),
    ("历史·没有记录", |it| {
        it.state_mut()
            .does([Command::Record(RecordCommand::ShowLog(None))]);
    }),
    ("文件", |it| file::info(it.state_mut())),
    ("文件·有误", |it| file::faulty(it.state_mut())),
    ("文件·没写入的修改", |it| {
        file::journals(it.state_mut());
        go(it, Screen::FileInfo);
        settle(it);
        let shown = it.get_all_by_label("查看").next();
        shown.unwrap().click_accesskit();
    }),
    ("清理没写入的修改", |it| {
        file::journals(it.state_mut());
        go(it, Screen::FileInfo);
        settle(it);
        let clear = it.get_all_by_label("清理").next();
        clear.unwrap().click_accesskit();
    }),
    ("位置换成了另一份", |it| file::other(it.state_mut())),
    ("位置换成了较早的副本", |it| {
        file::older(it.state_mut());
    }),
    ("使用人", |it| file::user(it.state_mut())),
    ("待合并", |it| past::conflicts(it.state_mut())),
    ("待合并·没有", |it| go(it, Screen::Merge)),
    ("设置", |it| go(it, Screen::Settings)),
    ("标准", |it| go(it, Screen::Standard)),
    ("问题", |it| go(it, Screen::Problems)),
    ("帮助", |it| {
        it.key_press(Key::F1);
        settle(it);
    }),
    ("帮助·使用说明", |it| {
        it.key_press(Key::F1);
        settle(it);
        click(it, "使用说明");
    }),
    ("文件路径", |it| {
        let text = long_name("/home/user/文档/对标自评") + ".ron";
        let purpose = Purpose::Open;
        it.state_mut().app.ask_path = Some(PathAsk { purpose, text });
    }),
    ("提示", |it| notices(it)),
    ("提示·详情", |it| {
        notices(it);
        click(it, "详情（共3条）");
    }),
    ("正在进行", |it| {
        let app = &mut it.state_mut().app;
        app.busy = Some(Busy {
            job: 1,
            words: long("正在打开 ", 60),
            since: moment("2026-08-01T08:59:50+08:00"),
            watch: duibiao::intake::meter::Watch::default(),
        });
    }),
    ("第一次打开", |it| {
        let app = &mut it.state_mut().app;
        (app.session, app.settings) = (None, Settings::default());
        go(it, Screen::Start);
    }),
    ("保存失败", |it| {
        let session = it.state_mut().app.session.as_mut();
        session.unwrap().file.failed = true;
    }),
    ("只读", |it| {
        let session = it.state_mut().app.session.as_mut();
        session.unwrap().read_only = true;
        it.state_mut()
            .does([Command::View(ViewCommand::NextUnscored)]);
    }),
    ("菜单", |it| click(it, "菜单")),
];

/// A form comes in: what it changes, and what of it is refused.
fn fill(desk: &mut Desk) {
    let mut form = handed_out(&desk.session().assessment);
    for (at, row) in rows_mut(&mut form).iter_mut().enumerate() {
        match at % 7 {
            0 => "一".clone_into(&mut row.value),
            1 => "2".clone_into(&mut row.value),
            _ => {}
        }
    }
    let mut strange = rows_mut(&mut form)[0].clone();
    "1.1@没有".clone_into(&mut strange.key);
    "3".clone_into(&mut strange.value);
    rows_mut(&mut form).push(strange);
    let path = PathBuf::from("/d/自评打分表.xlsx");
    desk.does([Command::Paper(PaperCommand::ReadForm(path.clone()))]);
    let job = desk.app.busy.as_ref().unwrap().job;
    let form = Ok(Box::new(form));
    desk.hears(Event::FormRead { job, path, form });
}

/// The pages of the chosen document come in, in the fonts that every machine has.
pub(crate) fn preview(desk: &mut Desk) {
    desk.waits(0);
    let wanted = desk.app.preview.wanted.clone().unwrap();
    let assessment = &desk.session().assessment;
    let tree = score(assessment);
    let report = wanted
        .document
        .build(assessment, &tree, &wanted.options, wanted.date);
    let pages = Arc::new(lay_out(&report, Fonts::embedded()));
    let wanted = Box::new(wanted);
    desk.hears(Event::Previewed { wanted, pages });
}

fn go(window: &mut Window, screen: Screen) {
    window
        .state_mut()
        .does([Command::Window(WindowCommand::Go(screen))]);
}

/// Explains a project that has gaps, or an item that is one.
fn why(window: &mut Window, project: bool) {
    let session = window.state().session();
    let outline = session.assessment.standard.outline();
    let parent = |at: usize| outline[at].parent;
    let gaps = session.gaps().iter().map(|it| it.at);
    let at = gaps.into_iter().find(|at| parent(*at).is_some());
    let at = at.unwrap_or(0);
    let above = parent(at);
    let shown = above.filter(|_| project).unwrap_or(at);
    let id = outline[shown].node.id.clone();
    let why = Some(Why::Node(id));
    window
        .state_mut()
        .does([Command::View(ViewCommand::Explain(why))]);
}

fn filter(window: &mut Window, filter: Filter) {
    window
        .state_mut()
        .does([Command::View(ViewCommand::Filter(filter))]);
}

fn order(window: &mut Window, order: GapOrder) {
    let there = [
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::OrderGaps(order)),
    ];
    window.state_mut().does(there);
}

fn begin_new(window: &mut Window) {
    let about = window.state().session().assessment.about.clone();
    window
        .state_mut()
        .does([Command::File(FileCommand::BeginNew)]);
    let mut form = window.state().app.form.clone().unwrap();
    form.unit = about.unit;
    form.section = about.section;
    form.person = about.person;
    form.leader = about.leader;
    form.round = about.round;
    form.fault = Some("请填写单位名称。".to_owned());
    window
        .state_mut()
        .does([Command::File(FileCommand::EditForm(Box::new(form)))]);
}

fn notices(window: &mut Window) {
    let app = &mut window.state_mut().app;
    let path = long("/home/user/文档/创建文明单位/", 120);
    let fault = format!("磁盘已满，没有写成；原文件没有改动。请清理后按 Ctrl+S 重试：{path}");
    app.notify(NoticeTone::Done, Card::new("已生成整改清单", path));
    app.notify(
        NoticeTone::Warning,
        Card::new("备份没有写成", fault.clone()),
    );
    app.notify(NoticeTone::Error, Card::new("保存失败", fault));
}

fn open(window: &mut Window, assessment: Assessment) {
    let desk = window.state_mut();
    let file = FileState::new("/home/u/a.ron".into(), Over::Ours);
    let actor = assessment.about.person.clone();
    desk.app.settings.user.clone_from(&actor);
    let mut session = Session::new(assessment, file, desk.app.now.date());
    session.actor = actor;
    desk.app.session = Some(session);
}
