//! What is remembered of the words of this office: a private list, each line of which can be forgotten.

use eframe::egui::{RichText, Ui};

use crate::app::standard::remembered::RememberedWords;
use crate::domain::standard::rule_in_words::rule_in_words;
use crate::ui::theme::SMALL;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::words as w;

/// More than these of each kind are not listed at once.
const SHOWN: usize = 50;

/// More letters of a sentence are not shown.
const MAX_LETTERS: usize = 60;

/// Lists what is remembered; what is forgotten is taken out of `words`.
pub(crate) fn words_ui(ui: &mut Ui, words: &mut RememberedWords) {
    remark(ui, w::SETTINGS_WORDS_HINT);
    let heads = words.heads.iter().map(|it| {
        let head = short(&it.head);
        format!("列名“{head}” → {}", it.meaning)
    });
    let heads: Vec<String> = heads.take(SHOWN).collect();
    if let Some(gone) = list_ui(ui, "heads", &heads, words.heads.len()) {
        words.heads.remove(gone);
    }
    let phrases = words.phrases.iter().map(|it| {
        let rules = it.rules().unwrap_or_default();
        let rules: Vec<String> = rules.iter().map(rule_in_words).collect();
        format!(
            "“{}”（{}分） → {}",
            short(&it.words),
            it.points,
            rules.join("；")
        )
    });
    let phrases: Vec<String> = phrases.take(SHOWN).collect();
    if let Some(gone) = list_ui(ui, "phrases", &phrases, words.phrases.len()) {
        words.phrases.remove(gone);
    }
}

/// Lists `lines`; returns the number of the one that is to go.
fn list_ui(ui: &mut Ui, salt: &str, lines: &[String], all: usize) -> Option<usize> {
    let mut gone = None;
    for (at, line) in lines.iter().enumerate() {
        ui.push_id((salt, at), |ui| {
            ui.horizontal_wrapped(|ui| {
                belongs_to(ui, line);
                if quiet(ui, w::DELETE).clicked() {
                    gone = Some(at);
                }
                ui.label(RichText::new(line).size(SMALL));
            });
        });
    }
    if lines.len() < all {
        remark(ui, format!("另有{}条较早的。", all - lines.len()));
    }
    gone
}

/// The beginning of a text.
fn short(text: &str) -> String {
    let plain = text.replace(char::is_control, " ");
    let cut: String = plain.chars().take(MAX_LETTERS).collect();
    if plain.chars().count() > MAX_LETTERS {
        format!("{cut}…")
    } else {
        cut
    }
}
