//! 换用新版标准: old and new items side by side, with what becomes of each answer; nothing counts before 确定换用.

use eframe::egui::text::LayoutJob;
use eframe::egui::{Color32, FontId, ScrollArea, Stroke, TextFormat, Ui};

use crate::app::command::Command;
use crate::app::command::import::ImportCommand;
use crate::app::command::upgrade::UpgradeCommand;
use crate::app::session::Session;
use crate::app::standard::upgrading::{ShownItems, Successor, Upgrading};
use crate::domain::standard::{NodeId, Standard};
use crate::domain::upgrade::report::{EntryFate, ItemReport, NamedNode, Piece, UpgradeSide};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{BODY, GAP, bold_text, palette};
use crate::ui::view::{ViewCtx, field_id, label_of};
use crate::ui::widgets::around::{above_ui, scrolled};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{primary, quiet, secondary, toggle};
use crate::ui::widgets::card::card;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::pick_field::PickField;
use crate::ui::words as w;

/// More than these are not listed at once.
const MAX: usize = 100;

/// Shows the choice of standards or, once one is chosen, what comes of it.
pub(crate) fn upgrade_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    match &ctx.app.upgrading {
        None => choose_ui(ctx, ui, session),
        Some(upgrading) => plan_ui(ctx, ui, upgrading),
    }
}

fn choose_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let area = ScrollArea::vertical().id_salt("upgrade choice");
    scrolled(ui, area.auto_shrink(false), |ui| {
        ui.label(w::UPGRADE_WHAT);
        ui.add_space(GAP);
        ui.label(w::UPGRADE_CHOOSE);
        let present = &session.assessment.standard;
        let choices = ctx.app.library.choices().iter();
        let others = choices.filter(|it| it.standard != *present);
        let mut any = false;
        for choice in others {
            any = true;
            let standard = &choice.standard;
            let text = format!(
                "{}（{}年，满分{}分）",
                standard.title, standard.year, standard.total
            );
            if secondary(ui, &text).clicked() {
                ctx.commands
                    .push(Command::Upgrade(UpgradeCommand::UpgradeTo(
                        standard.id.clone(),
                    )));
            }
        }
        if !any {
            remark(ui, w::UPGRADE_NONE);
        }
        ui.add_space(GAP);
        ui.horizontal_wrapped(|ui| {
            for (name, command) in [
                (
                    w::UPGRADE_FILE,
                    Command::Upgrade(UpgradeCommand::PickUpgrade),
                ),
                (
                    label_of(ImportCommand::BeginImport),
                    Command::Import(ImportCommand::BeginImport),
                ),
                (
                    w::UPGRADE_LEAVE,
                    Command::Upgrade(UpgradeCommand::LeaveUpgrade),
                ),
            ] {
                if secondary(ui, name).clicked() {
                    ctx.ask(command);
                }
            }
        });
    });
}

fn plan_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, upgrading: &Upgrading) {
    above_ui(ui, "upgrade head", |ui| head_ui(ctx, ui, upgrading));
    let area = ScrollArea::vertical()
        .id_salt(("upgrade items", upgrading.count(upgrading.shown)))
        .auto_shrink(false);
    scrolled(ui, area, |ui| {
        let mut shown = 0_usize;
        let targets = targets(&upgrading.to);
        for item in upgrading.items().take(MAX) {
            shown += 1;
            item_ui(ctx, ui, upgrading, item, &targets);
            ui.add_space(GAP);
        }
        if shown == 0 {
            remark(ui, w::UPGRADE_NOTHING);
        }
        let more = upgrading.count(upgrading.shown).saturating_sub(MAX);
        if more > 0 {
            remark(ui, format!("另有{more}条没有列出。"));
        }
    });
}

fn head_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, upgrading: &Upgrading) {
    let report = &upgrading.plan.report;
    let counts = report.counts;
    ui.label(bold_text(format!("{} → {}", report.old, report.new), BODY));
    let (before, after) = (report.total, report.maximum);
    ui.label(format!(
        "得分 {} → {}　满分 {} → {}　填写内容：全部沿用{}条，部分沿用{}条，存入旧条目{}条",
        before.0, before.1, after.0, after.1, counts.whole, counts.partly, counts.aside
    ));
    ui.horizontal_wrapped(|ui| {
        for (shown, name) in [
            (ShownItems::Doubtful, w::SHOW_DOUBTFUL),
            (ShownItems::Changed, w::SHOW_CHANGED),
            (ShownItems::New, w::SHOW_NEW),
            (ShownItems::Removed, w::SHOW_REMOVED),
            (ShownItems::All, w::ALL),
        ] {
            let text = format!("{name} {}", upgrading.count(shown));
            if toggle(ui, upgrading.shown == shown, &text).clicked() {
                ctx.ask(UpgradeCommand::ShowUpgrade(shown));
            }
        }
        if primary(ui, w::UPGRADE_APPLY).clicked() {
            ctx.ask(UpgradeCommand::ApplyUpgrade);
        }
        if secondary(ui, w::UPGRADE_LEAVE).clicked() {
            ctx.ask(UpgradeCommand::LeaveUpgrade);
        }
    });
    if counts.undecided > 0 {
        remark(
            ui,
            format!(
                "有{}条存疑，不决定的原样存入旧条目，以后还能放回。",
                counts.undecided
            ),
        );
    }
    ui.add_space(GAP);
}

/// The new items that an answer can go to, as they are written in the field.
pub(crate) fn targets(standard: &Standard) -> Vec<(NodeId, String)> {
    let outline = standard.outline().into_iter();
    let items = outline.filter(|it| it.node.is_answerable());
    let named = items.map(|it| {
        let name = format!("{} {}", it.node.code(), it.node.title);
        (it.node.id.clone(), name)
    });
    named.collect()
}

/// A field to choose one of the items from; returns what was chosen.
pub(crate) fn target_ui(
    ui: &mut Ui,
    (of, hint): (&NodeId, &str),
    targets: &[(NodeId, String)],
) -> Option<NodeId> {
    let names: Vec<String> = targets.iter().map(|it| it.1.clone()).collect();
    let field = PickField {
        id: field_id(of, "target"),
        label: hint,
        hint,
        choices: &names,
        width: ui.available_width().min(360.0),
        enabled: true,
    };
    let typed = field.show(ui, "")?;
    let found = targets.iter().find(|it| it.1 == typed);
    found.map(|it| it.0.clone())
}

fn item_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    upgrading: &Upgrading,
    item: &ItemReport,
    targets: &[(NodeId, String)],
) {
    let of = item.old.as_ref().or(item.new.as_ref());
    let Some(of) = of else { return };
    let side = if item.old.is_some() { "old" } else { "new" };
    ui.push_id((side, of.id.as_str()), |ui| {
        card(ui, |ui| {
            belongs_to(ui, &format!("{side} {} {}", of.code, of.title));
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                named_ui(left, w::OLD_ITEM, item.old.as_ref(), w::NO_OLD_ITEM, &[]);
                named_ui(
                    right,
                    w::NEW_ITEM,
                    item.new.as_ref(),
                    w::NO_ITEM,
                    &item.changes,
                );
            });
            fate_ui(ui, item);
            if let Some(old) = &item.old {
                decide_ui(ctx, ui, upgrading, item, old, targets);
            }
        });
    });
}

/// One side: the item with its points and its words.
fn named_ui(ui: &mut Ui, name: &str, item: Option<&NamedNode>, none: &str, changes: &[Piece]) {
    remark(ui, name);
    let Some(item) = item else {
        ui.label(none);
        return;
    };
    let head = format!("{} {}（{}分）", item.code, item.title, item.max);
    ui.label(bold_text(head, BODY));
    if changes.is_empty() {
        ui.label(item.text.clone());
        return;
    }
    let palette = palette(ui.ctx());
    let mut job = LayoutJob::default();
    // The title stands above already, unless it has changed.
    let title = format!("{}\n", item.title);
    for (at, piece) in changes.iter().enumerate() {
        let text = match piece.text.strip_prefix(&title) {
            Some(text) if at == 0 && piece.of == UpgradeSide::Both => text,
            _ => &piece.text,
        };
        let font = FontId::proportional(BODY);
        let mut format = TextFormat::simple(font, palette.text);
        match piece.of {
            UpgradeSide::Both => {}
            UpgradeSide::Old => {
                format.color = palette.muted;
                format.strikethrough = Stroke::new(1.0, palette.problem);
            }
            UpgradeSide::New => format.background = palette.marked,
        }
        job.append(text, 0.0, format);
    }
    ui.label(job);
}

/// What becomes of the answer.
fn fate_ui(ui: &mut Ui, item: &ItemReport) {
    let palette = palette(ui.ctx());
    let (icon, colour): (Icon, Color32) = match item.fate {
        EntryFate::Nothing => (icons::CIRCLE, palette.muted),
        EntryFate::Whole => (icons::CHECK_CIRCLE.filled(), palette.good),
        EntryFate::Partly => (icons::CIRCLE_HALF.filled(), palette.warn),
        EntryFate::Aside => (icons::WARNING, palette.warn),
    };
    if item.old.is_some() {
        badge(ui, icon, item.fate.name(), colour);
    }
    if !item.answer.is_empty() {
        ui.label(format!("{}{}", w::OLD_ANSWER, item.answer));
    }
    for note in &item.notes {
        remark(ui, note.clone());
    }
}

/// To say which new item it is.
fn decide_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    upgrading: &Upgrading,
    item: &ItemReport,
    old: &NamedNode,
    targets: &[(NodeId, String)],
) {
    let decided = upgrading.decisions.get(&old.id);
    ui.horizontal_wrapped(|ui| {
        if let Some(new) = &item.new {
            let same = decided.is_some_and(|it| it.as_ref() == Some(&new.id));
            if toggle(ui, same, w::SAME_ITEM).clicked() {
                let standing = Successor::Item(new.id.clone());
                ctx.ask(UpgradeCommand::DecideItem(old.id.clone(), standing));
            }
        }
        if toggle(ui, decided == Some(&None), w::OTHER_ITEM).clicked() {
            ctx.ask(UpgradeCommand::DecideItem(
                old.id.clone(),
                Successor::Nothing,
            ));
        }
        if decided.is_some() && quiet(ui, w::UNDECIDE).clicked() {
            ctx.ask(UpgradeCommand::DecideItem(old.id.clone(), Successor::Found));
        }
    });
    if item.doubtful || decided.is_some() || item.new.is_none() {
        remark_target(ctx, ui, old, targets);
    }
}

fn remark_target(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    old: &NamedNode,
    targets: &[(NodeId, String)],
) {
    if let Some(target) = target_ui(ui, (&old.id, w::CHOOSE_ITEM), targets) {
        ctx.ask(UpgradeCommand::DecideItem(
            old.id.clone(),
            Successor::Item(target),
        ));
    }
}
