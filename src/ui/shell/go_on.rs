//! The card of the start screen: the file that is gone on with, how far it is, and where it was left.

use eframe::egui::{Align, Align2, FontId, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::recent::{RecentFacts, when};
use crate::domain::date::Date;
use crate::ui::shell::recent::whole;
use crate::ui::theme::{BODY, HEADING, SMALL, bold, palette};
use crate::ui::widgets::button::primary;
use crate::ui::widgets::card::card_ground;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::paint::{lay, put, put_line, put_name, ring_as_thick};
use crate::ui::words as w;

/// How high the card is, and the line of the standard in it, where that is known.
const HEIGHT: f32 = 116.0;
const STANDARD: f32 = 24.0;
/// How wide the room of its button is.
const BUTTON: f32 = 144.0;
/// Below this width the ring is left out.
const RING: f32 = 520.0;

/// Shows the card; true when one wants to go on.
pub(crate) fn go_on_ui(ui: &mut Ui, facts: &RecentFacts, today: Date) -> bool {
    let standard = &facts.standard;
    let more = if standard.is_empty() { 0.0 } else { STANDARD };
    let size = vec2(ui.available_width(), HEIGHT + more);
    let (card, response) = ui.allocate_exact_size(size, Sense::CLICK);
    card_ground(ui, card);
    let name = head(facts);
    let (second, third) = (second(facts, today), third(facts));
    let said = [&name, standard, &second, &third].into_iter();
    let said: Vec<&str> = said
        .map(String::as_str)
        .filter(|it| !it.is_empty())
        .collect();
    let said = said.join("\n");
    response
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, &said));
    let response = response.on_hover_text(whole(facts));
    let has_ring = RING < card.width() && 0 < facts.items;
    let left = if has_ring {
        progress_ui(ui, pos2(card.left() + 58.0, card.center().y), facts);
        card.left() + 116.0
    } else {
        card.left() + 24.0
    };
    let palette = palette(ui.ctx());
    let right = card.right() - BUTTON - 16.0;
    let line = |top: f32, height: f32| {
        Rect::from_min_max(
            pos2(left, card.top() + top),
            pos2(right, card.top() + top + height),
        )
    };
    put_name(ui, line(18.0, 28.0), &name, (bold(HEADING), palette.text));
    let body = (FontId::proportional(BODY), palette.text);
    put_name(ui, line(48.0, more), standard, body.clone());
    put_line(ui, line(48.0 + more, 24.0), &second, body);
    let small = (FontId::proportional(SMALL), palette.muted);
    put_line(ui, line(74.0 + more, 22.0), &third, small);
    let place = Rect::from_min_max(
        pos2(card.right() - BUTTON, card.top()),
        pos2(card.right() - 24.0, card.bottom()),
    );
    let builder = UiBuilder::new()
        .max_rect(place)
        .layout(Layout::right_to_left(Align::Center))
        .id_salt("go on");
    let mut child = ui.new_child(builder);
    belongs_to(&child, &name);
    primary(&mut child, w::GO_ON).clicked() || response.clicked()
}

fn head(facts: &RecentFacts) -> String {
    let name = if facts.is_bare() {
        facts.name()
    } else {
        facts.title.clone()
    };
    if facts.practice {
        format!("【{}】{name}", w::PRACTICE)
    } else {
        name
    }
}

/// How far it is, and when it was last open.
fn second(facts: &RecentFacts, today: Date) -> String {
    if facts.is_bare() {
        return w::NOT_OPENED.to_owned();
    }
    let at = facts.at.map(|it| when(it, today));
    let parts = [Some(facts.progress()), at];
    parts.into_iter().flatten().collect::<Vec<_>>().join("·")
}

/// Whose it is, and where it was left; where nothing is known, where it lies.
fn third(facts: &RecentFacts) -> String {
    if facts.is_bare() {
        let folder = facts.path.parent().unwrap_or(&facts.path);
        return folder.display().to_string();
    }
    if facts.left_words.is_empty() {
        return facts.section.clone();
    }
    format!("{}·{} {}", facts.section, w::LEFT_AT, facts.left_words)
}

/// How many of the items are done, around which the ring closes.
fn progress_ui(ui: &Ui, middle: eframe::egui::Pos2, facts: &RecentFacts) {
    let done = facts.items.saturating_sub(facts.unscored);
    let part = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    let share = part(done) / part(facts.items).max(1.0);
    ring_as_thick(ui, middle, (32.0, 6.0), share);
    let text = palette(ui.ctx()).text;
    let words = lay(
        ui,
        &format!("{done}/{}", facts.items),
        (bold(SMALL), text),
        60.0,
        1,
    );
    let inside = Rect::from_center_size(middle, vec2(60.0, 30.0));
    put(ui, inside, Align2::CENTER_CENTER, words);
}
