//! What was sent down from above: source, number, day, limit and the item it concerns.

use eframe::egui::{Id, RichText, Ui};

use crate::app::command::finding::FindingCommand;
use crate::app::command::gap::GapEdit;
use crate::app::command::ledger::LedgerCommand;
use crate::app::session::Session;
use crate::domain::assessment::gap_work::Notification;
use crate::domain::decimal::Decimal;
use crate::domain::standard::NodeId;
use crate::ui::gaps::page::parts::{Page, caption};
use crate::ui::theme::{SMALL, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::date_field::{DateEdit, DateField};
use crate::ui::widgets::number_field::{NumberEdit, NumberField};
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::text_field::{TextField, make_room};
use crate::ui::words as w;

/// How wide a field is beside others.
const FIELD: f32 = 220.0;

/// Nobody gives more days than this.
const MOST_DAYS: u32 = 3650;

/// The notice of the gap, which can still be corrected, or the finding deleted.
pub(crate) fn booked_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    let Some(notice) = &page.gap.notice else {
        return;
    };
    let id = page.field("notice");
    if let Some(notice) = notice_ui(ctx, ui, page.session, id, notice, page.writes()) {
        page.write(ctx, GapEdit::Notice(Box::new(notice)));
    }
    if page.writes() && page.gap.steps.is_empty() {
        ui.horizontal_wrapped(|ui| {
            if quiet(ui, w::DROP_FINDING).clicked() {
                ctx.ask(FindingCommand::DropFinding(page.gap.id.clone()));
                ctx.ask(LedgerCommand::OpenGap(None));
            }
            remark(ui, w::DROP_FINDING_HINT);
        });
    }
}

/// The items a finding may concern, as they are chosen from, with their ids.
fn item_choices(session: &Session) -> Vec<(NodeId, String)> {
    let outline = session.assessment.standard.outline();
    let items = outline.iter().filter(|it| it.node.is_answerable());
    let named = items.map(|it| {
        let name = format!("{} {}", it.node.code(), it.node.title);
        (it.node.id.clone(), name)
    });
    named.collect()
}

/// The first of its fields.
pub(crate) fn first_field(id: Id) -> Id {
    id.with(w::NOTICE_SOURCE)
}

/// The fields of a notice; returns it as it is after an edit.
pub(crate) fn notice_ui(
    ctx: &ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    id: Id,
    notice: &Notification,
    enabled: bool,
) -> Option<Notification> {
    let mut now = notice.clone();
    ui.horizontal_wrapped(|ui| {
        for (name, hint, text) in [
            (w::NOTICE_SOURCE, w::NOTICE_SOURCE_HINT, &mut now.source),
            (w::NOTICE_NUMBER, "", &mut now.number),
        ] {
            make_room(ui, FIELD);
            ui.vertical(|ui| {
                ui.set_width(FIELD);
                caption(ui, name);
                let field = TextField::new(id.with(name), name)
                    .hint(hint)
                    .width(FIELD)
                    .enabled(enabled);
                let before = text.clone();
                if let (_, Some(typed)) = field.show(ui, &before) {
                    *text = typed;
                }
            });
        }
    });
    ui.horizontal_wrapped(|ui| {
        make_room(ui, FIELD);
        ui.vertical(|ui| {
            ui.set_width(FIELD);
            caption(ui, w::NOTICE_ON);
            let field = DateField {
                id: id.with("on"),
                label: w::NOTICE_ON,
                year: session.assessment.about.year,
                today: ctx.app.now.date(),
                days: 0,
                enabled,
            };
            if let Some(DateEdit::Set(on)) = field.show(ui, Some(notice.on)) {
                now.on = on;
            }
        });
        make_room(ui, FIELD);
        ui.vertical(|ui| {
            ui.set_width(FIELD);
            caption(ui, w::NOTICE_DAYS);
            ui.horizontal(|ui| {
                let field = NumberField::new(id.with("days"), w::NOTICE_DAYS).whole();
                let days = notice.days.map(Decimal::from);
                match field.enabled(enabled).show(ui, days) {
                    Some(NumberEdit::Set(days)) => {
                        let days = u32::try_from(days.floor()).ok();
                        now.days = days.filter(|it| (1..=MOST_DAYS).contains(it));
                    }
                    Some(NumberEdit::Cleared) => now.days = None,
                    None => {}
                }
            });
        });
    });
    caption(ui, w::GAP_ITEM);
    now.item = item_ui(ui, session, id.with("item"), now.item, enabled);
    (now != *notice).then_some(now)
}

/// The item, found by its number, its title or pinyin.
fn item_ui(
    ui: &mut Ui,
    session: &Session,
    id: Id,
    item: Option<NodeId>,
    enabled: bool,
) -> Option<NodeId> {
    let choices = item_choices(session);
    let chosen = choices.iter().find(|it| Some(&it.0) == item.as_ref());
    let shown = chosen.map_or("", |it| it.1.as_str());
    let names: Vec<String> = choices.iter().map(|it| it.1.clone()).collect();
    let field = PickField {
        id,
        label: w::GAP_ITEM,
        hint: w::NOTICE_ITEM_HINT,
        choices: &names,
        width: f32::INFINITY,
        enabled,
    };
    let Some(typed) = field.show(ui, shown) else {
        return item;
    };
    if typed.trim().is_empty() {
        return None;
    }
    let typed = typed.trim();
    let found = choices.iter().find(|it| it.1 == typed);
    // A code that two items have means neither.
    let by_code = || {
        let mut all = choices
            .iter()
            .filter(|it| it.1.split(' ').next() == Some(typed));
        all.next().filter(|_| all.next().is_none())
    };
    if let Some(found) = found.or_else(by_code) {
        return Some(found.0.clone());
    }
    let colour = palette(ui.ctx()).problem;
    ui.label(RichText::new(w::NO_SUCH_ITEM).size(SMALL).color(colour));
    item
}
