//! What an import left in doubt, card by card: what, the words, the reading that was taken, the others by number.

use std::sync::Arc;

use eframe::egui::{Align, Frame, Id, Margin, Rect, RichText, Stroke, Ui};

use crate::app::command::standard::{Hand, StandardCommand};
use crate::app::command::view::ViewCommand;
use crate::app::standard::doubt_desk::{DoubtCard, DoubtFate};
use crate::app::standard::drafting::{Drafting, Pane};
use crate::domain::check::reread::{OfferedReading, choices};
use crate::domain::standard::Node;
use crate::domain::standard::doubt::DoubtAbout;
use crate::domain::standard::doubts::DoubtAt;
use crate::ui::editor::parts::{in_view_ui, short};
use crate::ui::icons;
use crate::ui::theme::{BODY, GAP_SMALL, RADIUS, SMALL, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{quiet, secondary};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::words as w;

/// More than these are not listed at once.
const MAX: usize = 200;

/// More letters of the office's words are not shown.
const MAX_WORDS: usize = 300;

/// Lists the doubts, the weightiest first. None goes from its place while it is looked at.
pub(crate) fn doubts_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    let desk = drafting.desk();
    let is_doubtful = |it: &DoubtCard| it.doubt.is_doubtful();
    let title = format!("{} · {} {}", w::DOUBTS, w::UNCHECKED, desk.n_open());
    ui.label(bold_text(title, BODY));
    if desk.cards().iter().any(is_doubtful) {
        remark(ui, w::DOUBT_KEYS);
    } else {
        remark(ui, w::NO_DOUBTS);
    }
    let first = desk.cards().iter().position(|it| !is_doubtful(it));
    let follows = is_followed(ui, desk.scroll);
    for (at, card) in desk.cards().iter().take(MAX).enumerate() {
        if first == Some(at) {
            compare_head_ui(ui, desk.n_to_compare());
        }
        let id = Id::unique(("doubt height", at, key(card)));
        let room = in_view_ui(ui, id, |ui| {
            ui.push_id(("doubt", at, key(card)), |ui| {
                doubt_ui(ctx, ui, drafting, at, card);
            });
        });
        if follows && at == desk.current() {
            bring(ui, room);
        }
        ui.add_space(GAP_SMALL);
    }
    if let Some(more) = desk.cards().len().checked_sub(MAX + 1) {
        ui.horizontal_wrapped(|ui| {
            remark(ui, format!("另有{}处，处理完上面的再列出。", more + 1));
            if quiet(ui, w::MORE_DOUBTS).clicked() {
                ctx.ask(StandardCommand::ShowPane(Pane::Findings));
            }
        });
    }
}

/// Stands before the rules that are only to be compared with their words.
fn compare_head_ui(ui: &mut Ui, left: usize) {
    ui.add_space(GAP_SMALL);
    let title = format!("{} · {} {left}", w::RULES, w::TO_COMPARE);
    ui.label(bold_text(title, BODY));
    remark(ui, w::COMPARE_HINT);
}

/// The doubts of one node.
pub(crate) fn of_node_doubts_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    drafting: &Drafting,
    node: &Node,
) {
    let cards = drafting.desk().cards().iter().enumerate();
    for (at, card) in cards.filter(|(_, it)| it.node.as_ref() == Some(&node.id)) {
        ui.push_id(("doubt", at, key(card)), |ui| {
            doubt_ui(ctx, ui, drafting, at, card);
        });
        ui.add_space(GAP_SMALL);
    }
}

/// Whether the current card must come into view, once after a key led to it.
fn is_followed(ui: &Ui, scroll: u64) -> bool {
    let id = Id::unique("doubt followed");
    let done: u64 = ui.data(|it| it.get_temp(id)).unwrap_or_default();
    ui.data_mut(|it| it.insert_temp(id, scroll));
    done != scroll
}

/// Brings a card into view that is not whole in it.
fn bring(ui: &Ui, room: Rect) {
    if !ui.clip_rect().contains_rect(room) {
        ui.scroll_to_rect(room, Some(Align::Center));
    }
}

/// What a card is known by, wherever it lies.
fn key(card: &DoubtCard) -> Id {
    let doubt = &card.doubt;
    Id::unique((&card.node, doubt.about, &doubt.what, &doubt.words))
}

/// What is worked out of a doubt to be shown.
struct Told {
    revision: u64,
    reading: String,
    choices: Vec<OfferedReading>,
}

/// What is shown of an open doubt now, or what was shown of it last.
fn told(ui: &Ui, drafting: &Drafting, card: &DoubtCard) -> Arc<Told> {
    let id = key(card).with("told");
    let known: Option<Arc<Told>> = ui.data(|it| it.get_temp(id));
    let revision = drafting.file.revision;
    let at = card.at();
    if let Some(known) = known
        && (known.revision == revision || at.is_none())
    {
        return known;
    }
    let told = Arc::new(at.map_or_else(
        || Told {
            revision,
            reading: String::new(),
            choices: Vec::new(),
        },
        |at| worked_out(drafting, at),
    ));
    ui.data_mut(|it| it.insert_temp(id, Arc::clone(&told)));
    told
}

fn worked_out(drafting: &Drafting, at: &DoubtAt) -> Told {
    let found = drafting.standard.unconfirmed_at(at);
    Told {
        revision: drafting.file.revision,
        reading: found.map_or_else(String::new, |it| it.reading()),
        choices: choices(&drafting.standard, at),
    }
}

/// Shows one doubt. What is decided of it changes words of the same length, and nothing goes from its place.
fn doubt_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, at: usize, card: &DoubtCard) {
    let palette = palette(ui.ctx());
    let is_current = at == drafting.desk().current() && card.at().is_some();
    let line = if is_current {
        palette.accent
    } else {
        palette.line
    };
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(2.0, line))
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric(13, 9));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        belongs_to(ui, &format!("{}{}", card.title, card.doubt.what));
        head_ui(ctx, ui, drafting, at, card);
        if !card.doubt.what.is_empty() {
            let what = ui.label(RichText::new(&card.doubt.what).size(BODY));
            if !card.doubt.remedy.is_empty() {
                what.on_hover_text(&card.doubt.remedy);
            }
        }
        words_ui(ui, card, drafting.importing.is_none());
        let told = told(ui, drafting, card);
        if !told.reading.is_empty() {
            // What is shown of a doubt that is decided is how it was read before.
            let when = if card.at().is_some() {
                w::READ_AS
            } else {
                w::WAS_READ_AS
            };
            ui.label(RichText::new(format!("{when}{}", told.reading)).size(SMALL));
        }
        // To look at the words is what there is to do about the others.
        let is_plain = matches!(
            card.doubt.about,
            DoubtAbout::Points | DoubtAbout::Rule | DoubtAbout::Level
        );
        if !is_plain && !card.doubt.remedy.is_empty() {
            remark(ui, card.doubt.remedy.clone());
        }
        ui.add_enabled_ui(card.at().is_some(), |ui| {
            decide_ui(ctx, ui, drafting, at, card, &told);
        });
    });
}

/// How it stands, how much hangs on it, and whose it is.
fn head_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, at: usize, card: &DoubtCard) {
    let palette = palette(ui.ctx());
    ui.horizontal_wrapped(|ui| {
        let (icon, word, colour) = match card.fate {
            DoubtFate::Open(_) if !card.doubt.is_doubtful() => {
                (icons::EYE, w::TO_COMPARE, palette.muted)
            }
            DoubtFate::Open(_) => (icons::WARNING, w::UNCHECKED, palette.warn),
            DoubtFate::Confirmed if !card.doubt.is_doubtful() => {
                (icons::CHECK_CIRCLE.filled(), w::COMPARED, palette.good)
            }
            DoubtFate::Confirmed => (icons::CHECK_CIRCLE.filled(), w::CHECKED, palette.good),
            DoubtFate::Reread(_) => (icons::CHECK_CIRCLE.filled(), w::REREAD, palette.good),
            DoubtFate::Changed => (icons::CHECK_CIRCLE.filled(), w::CHANGED, palette.good),
        };
        badge(ui, icon, word, colour);
        let about = match card.doubt.about {
            DoubtAbout::Points => "分值",
            DoubtAbout::Rule | DoubtAbout::Read => "评分规则",
            DoubtAbout::Level => "层级",
            DoubtAbout::Role => "所属部分",
            DoubtAbout::Dropped => "未用上的文字",
            DoubtAbout::Cells => "表格",
        };
        remark(ui, format!("{about} · {}分", card.points));
        if let Some(id) = &card.node
            && quiet(ui, &short(&card.title)).clicked()
        {
            ctx.ask(ViewCommand::Select(id.clone()));
            ctx.ask(StandardCommand::ShowPane(Pane::Node));
        }
        let has_source = drafting.importing.is_some() && card.node.is_some();
        if has_source && quiet(ui, w::SEE_SOURCE).clicked() {
            ctx.ask(StandardCommand::LookAtDoubt(at));
        }
    });
}

/// The words of the office and, where its file is not beside them, where they stand in it.
fn words_ui(ui: &mut Ui, card: &DoubtCard, has_place: bool) {
    let doubt = &card.doubt;
    if !card.words.is_empty() {
        let shown: String = card.words.chars().take(MAX_WORDS).collect();
        let more = if card.words.chars().nth(MAX_WORDS).is_some() {
            "…"
        } else {
            ""
        };
        let text = format!("{}“{}{more}”", w::WORDS_OF_OFFICE, shown.trim());
        ui.label(RichText::new(text).size(SMALL));
    }
    if has_place && !doubt.place.is_empty() {
        remark(ui, doubt.place.clone());
    }
}

/// The readings to choose from, and to confirm the one that was taken.
fn decide_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    drafting: &Drafting,
    at: usize,
    card: &DoubtCard,
    told: &Told,
) {
    for choice in &told.choices {
        let number = match choice.number {
            it if card.fate == DoubtFate::Reread(it) => "√　".to_owned(),
            it @ 1..=9 => format!("{it}　"),
            _ => String::new(),
        };
        let also = match choice.also.as_str() {
            "" => String::new(),
            also => format!("（{also}）"),
        };
        if quiet(ui, &format!("{number}{}{also}", choice.name)).clicked() {
            let hand = Hand::Pointer;
            ctx.ask(StandardCommand::TakeReading(at, choice.number, hand));
        }
    }
    ui.horizontal_wrapped(|ui| {
        let is_doubtful = card.doubt.is_doubtful();
        let confirm = if is_doubtful {
            w::CONFIRM_DOUBT
        } else {
            w::CONFIRM_COMPARED
        };
        if secondary(ui, confirm).clicked() {
            ctx.ask(StandardCommand::ConfirmDoubts(vec![at], Hand::Pointer));
        }
        if let Some(id) = card.node.clone().filter(|_| !is_doubtful)
            && quiet(ui, w::CHANGE_RULE).clicked()
        {
            ctx.ask(ViewCommand::Select(id));
            ctx.ask(StandardCommand::ShowPane(Pane::Node));
        }
        if card.kin > 1 {
            let same = drafting.desk().like(at);
            let text = format!("同样的{}处一并确认", same.len().max(1));
            let button = ui
                .add_enabled_ui(same.len() > 1, |ui| quiet(ui, &text))
                .inner;
            if button.clicked() {
                ctx.ask(StandardCommand::ConfirmDoubts(same, Hand::Pointer));
            }
        }
    });
}
