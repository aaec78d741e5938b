//! What is typed at an item whose field is not there yet: it is kept until the field is, which takes it then.

use eframe::egui::{Context, Event, Id};

/// A text for the field `into`, typed in frame `since`.
#[derive(Clone)]
struct Kept {
    into: Id,
    text: String,
    since: u64,
}

fn kept_id() -> Id {
    Id::unique("typed before its field was there")
}

/// Keeps `text` for the field `into`, behind what was kept for it in the same frame.
pub(crate) fn keep(egui: &Context, into: Id, text: &str) {
    let since = egui.cumulative_frame_nr();
    let former: Option<Kept> = egui.data(|it| it.get_temp(kept_id()));
    let former = former.filter(|it| it.into == into && it.since == since);
    let mut kept = former.unwrap_or_else(|| Kept {
        into,
        text: String::new(),
        since,
    });
    kept.text.push_str(text);
    egui.data_mut(|it| it.insert_temp(kept_id(), kept));
}

/// Gives the field what was kept for it, before what is typed now; to be called in each frame, behind the keys.
pub(crate) fn give(egui: &Context) {
    let kept: Option<Kept> = egui.data(|it| it.get_temp(kept_id()));
    let Some(kept) = kept.filter(|it| it.since < egui.cumulative_frame_nr()) else {
        return;
    };
    egui.data_mut(|it| it.remove::<Kept>(kept_id()));
    if egui.memory(|it| it.has_focus(kept.into)) {
        egui.input_mut(|it| it.events.insert(0, Event::Text(kept.text)));
    }
}
