//! 历史: earlier versions of the file, and who changed what.

use eframe::egui::{RichText, ScrollArea, Sense, Ui, vec2};

use crate::app::command::file::FileCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::record::past::{ComparedVersion, Earlier, LogLine, PastView};
use crate::app::session::Session;
use crate::domain::change::log::Act;
use crate::domain::standard::Standard;
use crate::ui::theme::{BODY, GAP, HEADING, SMALL, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::empty_ui;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{quiet, secondary, toggle};
use crate::ui::widgets::card::card;
use crate::ui::widgets::difference::{place_words, size, title, values};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::paint::hairline;
use crate::ui::words as w;

/// How many lines of the log are shown at first, and more at each wish.
const PAGE: usize = 200;

/// The longest value that is shown of a field, in characters; the whole one is shown when pointed at.
const LONGEST: usize = 60;

/// More differences of a version are not listed one by one.
const MAX: usize = 300;

/// Shows the screen.
pub(crate) fn history_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let view = session.past.view;
    ui.horizontal_wrapped(|ui| {
        if toggle(ui, view == PastView::Versions, w::VERSIONS).clicked() {
            ctx.ask(RecordCommand::ShowVersions);
        }
        if toggle(ui, view == PastView::Log, w::LOG).clicked() {
            ctx.ask(RecordCommand::ShowLog(None));
        }
        if !session.read_only && quiet(ui, w::MERGE_COPY).clicked() {
            ctx.ask(RecordCommand::PickMerge);
        }
    });
    ui.add_space(GAP);
    match view {
        PastView::Versions => versions_ui(ctx, ui, session),
        PastView::Log => log_ui(ctx, ui, session),
    }
}

/// What stands in the bar on top: the name of the screen, and how much of the past there is.
pub(crate) fn bar_ui(ctx: &ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    ui.label(bold_text(Screen::History.offer().label, HEADING));
    let past = &session.past;
    let said = match past.view {
        PastView::Versions => past
            .versions
            .as_ref()
            .map(|it| format!("{}个历史版本", it.len())),
        PastView::Log => past.lines.as_ref().map(|it| format!("{}处修改", it.len())),
    };
    if let Some(said) = said {
        remark(ui, said);
    }
}

fn versions_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let Some(versions) = &session.past.versions else {
        remark(ui, w::VERSIONS_COMING);
        return;
    };
    if versions.is_empty() {
        empty_ui(ui, w::NO_VERSIONS, None);
        return;
    }
    remark(ui, w::VERSIONS_HINT);
    let area = ScrollArea::vertical()
        .id_salt("versions")
        .auto_shrink(false);
    area.show(ui, |ui| {
        for earlier in versions {
            version_ui(ctx, ui, session, earlier);
        }
    });
}

fn version_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, earlier: &Earlier) {
    let palette = palette(ui.ctx());
    let version = &earlier.version;
    let compared = session.past.compared.as_ref();
    let compared = compared.filter(|it| it.path == version.path);
    card(ui, |ui| {
        let time = version
            .at
            .local()
            .format("截至 %Y-%m-%d %H:%M:%S")
            .to_string();
        belongs_to(ui, &time);
        ui.horizontal_wrapped(|ui| {
            ui.label(bold_text(&time, BODY));
            match &version.content {
                Some(content) => {
                    ui.label(RichText::new(format!("自评总分 {}", content.points)).size(BODY));
                }
                None => {
                    ui.label(RichText::new(w::VERSION_UNREADABLE).color(palette.problem));
                }
            }
            remark(ui, size(version.bytes));
            let words = match earlier.differs {
                Some(0) => w::VERSION_SAME.to_owned(),
                Some(n) => format!("与现在相差{n}处"),
                None => w::VERSION_OTHER.to_owned(),
            };
            remark(ui, words);
            if version.content.as_ref().is_some_and(|it| it.has_problems) {
                ui.label(
                    RichText::new(w::VERSION_DAMAGED)
                        .size(SMALL)
                        .color(palette.warn),
                );
            }
        });
        ui.horizontal_wrapped(|ui| {
            let path = || version.path.clone();
            let differs = earlier.differs.is_some_and(|it| it > 0);
            if differs && toggle(ui, compared.is_some(), w::COMPARE).clicked() {
                let wish = compared.is_none().then(path);
                ctx.ask(RecordCommand::ChooseVersion(wish));
            }
            if differs && !session.read_only && secondary(ui, w::RESTORE).clicked() {
                ctx.ask(RecordCommand::RestoreVersion(path()));
            }
            if version.content.is_some() && quiet(ui, w::OPEN_READ_ONLY).clicked() {
                ctx.ask(FileCommand::Open(path()));
            }
        });
        if let Some(compared) = compared {
            compared_ui(ui, &session.assessment.standard, compared);
        }
    });
}

/// What restoring a version would change.
fn compared_ui(ui: &mut Ui, standard: &Standard, compared: &ComparedVersion) {
    remark(ui, w::COMPARED_HINT);
    for difference in compared.differences.iter().take(MAX) {
        let head = place_words(difference, standard);
        ui.label(bold_text(head, SMALL));
        ui.label(RichText::new(values(difference, standard, LONGEST)).size(SMALL))
            .on_hover_text(values(difference, standard, usize::MAX));
    }
    if let Some(more) = compared.differences.len().checked_sub(MAX + 1) {
        remark(ui, format!("另有{}处没有列出。", more + 1));
    }
}

fn log_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let standard = &*session.assessment.standard;
    let lines = session.past.lines.as_deref().unwrap_or_default();
    let only = session.past.item.as_ref();
    if let Some(item) = only {
        ui.horizontal_wrapped(|ui| {
            ui.label(format!("只看：{}", title(item, standard)));
            if quiet(ui, w::LOG_ALL).clicked() {
                ctx.ask(RecordCommand::ShowLog(None));
            }
        });
    }
    let shown: Vec<&LogLine> = lines
        .iter()
        .filter(|it| only.is_none() || it.difference.place.item() == only)
        .collect();
    if shown.is_empty() {
        empty_ui(ui, w::NO_LOG, None);
        return;
    }
    remark(ui, format!("共{}处修改，最近的在前。", shown.len()));
    let area = ScrollArea::vertical().id_salt("log").auto_shrink(false);
    area.show(ui, |ui| {
        for line in shown.iter().take(session.past.pages * PAGE) {
            line_ui(ctx, ui, standard, line);
        }
        if shown.len() > session.past.pages * PAGE && secondary(ui, w::LOG_MORE).clicked() {
            ctx.ask(RecordCommand::MoreLog);
        }
    });
}

fn line_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, standard: &Standard, line: &LogLine) {
    let muted = palette(ui.ctx()).muted;
    let time = line.at.local().format("%Y-%m-%d %H:%M:%S");
    let who = if line.by.is_empty() {
        w::NOBODY
    } else {
        &line.by
    };
    let where_from = if line.here { "" } else { w::OTHER_SEAT };
    let act = match line.act {
        Act::Edit => "",
        Act::Undo => "（撤销）",
        Act::Redo => "（重做）",
        Act::Merge => "（合并）",
        Act::Restore => "（恢复）",
        Act::Upgrade => "（标准换版）",
        Act::Begin(_) => "（建立）",
        Act::Outside => "（程序外改动）",
    };
    let words = place_words(&line.difference, standard);
    let head = format!("{time}　{who}{where_from}{act}　{words}");
    match line.difference.place.item() {
        Some(item) => {
            if ui.link(RichText::new(head).size(SMALL)).clicked() {
                ctx.ask(WindowCommand::Go(Screen::Checklist));
                ctx.ask(ViewCommand::Select(item.clone()));
            }
        }
        None => {
            ui.label(RichText::new(head).size(SMALL));
        }
    }
    let text = values(&line.difference, standard, LONGEST);
    ui.label(RichText::new(text).size(SMALL).color(muted))
        .on_hover_text(values(&line.difference, standard, usize::MAX));
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, 1.0), Sense::hover());
    hairline(ui, rect.x_range(), rect.top());
}
