//! At which tier an honour is, and which work it honours; honours of one work count once, at the highest tier.

use eframe::egui::{Id, Ui};

use crate::domain::assessment::answer::DatedEvent;
use crate::domain::standard::shape::Tier;
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::make_room;
use crate::ui::words as w;

/// How wide the choice of the tier is.
const TIER: f32 = 150.0;

/// The works that were named with other events than the one at `own`, each once, in order.
pub(crate) fn works_of(events: &[DatedEvent], own: Option<usize>) -> Vec<String> {
    let mut works: Vec<String> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let work = event.work.trim();
        if own != Some(at) && !work.is_empty() && !works.iter().any(|it| it == work) {
            works.push(work.to_owned());
        }
    }
    works
}

/// Whether it must be said which of several honours are of one work.
pub(crate) fn asks_for_works(tiers: &[Tier], events: &[DatedEvent]) -> bool {
    let is_unsaid = |it: &DatedEvent| it.work.trim().is_empty();
    !tiers.is_empty() && events.len() > 1 && events.iter().any(is_unsaid)
}

/// The name of a tier with what one is worth.
fn name(tier: &Tier) -> String {
    format!("{}（{}分）", tier.name, tier.points)
}

/// At which tier an honour is, and for which work.
pub(crate) fn honour_in_words(tiers: &[Tier], event: &DatedEvent) -> String {
    let tier = event.tier.checked_sub(1).and_then(|at| tiers.get(at));
    let tier = tier.map_or_else(|| w::TIER_UNSAID.to_owned(), name);
    match event.work.trim() {
        "" => tier,
        work => format!("{tier}，{}：{work}", w::HONOUR_WORK),
    }
}

/// The choice of the tier, by its number counted from 1; 0 while none is chosen.
pub(crate) fn tier_ui(ui: &mut Ui, label: &str, tiers: &[Tier], tier: &mut usize, enabled: bool) {
    let mut choices = vec![(0, w::CHOOSE_TIER.to_owned())];
    choices.extend((1..).zip(tiers.iter().map(name)));
    // A number beyond the tiers is as good as none.
    let chosen = if tiers.len() < *tier { 0 } else { *tier };
    make_room(ui, TIER + 8.0);
    let shown = ui.add_enabled_ui(enabled, |ui| select(ui, label, TIER, chosen, &choices));
    if let Some(picked) = shown.inner {
        *tier = picked;
    }
}

/// The name of the work, with those that were named already to choose from.
pub(crate) fn work_ui(
    ui: &mut Ui,
    (id, label): (Id, &str),
    works: &[String],
    work: &mut String,
    enabled: bool,
) {
    let field = PickField {
        id,
        label,
        hint: w::HONOUR_WORK_HINT,
        choices: works,
        width: 200.0,
        enabled,
    };
    if let Some(named) = field.show(ui, work) {
        *work = named;
    }
}
