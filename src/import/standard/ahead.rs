//! The words of many items understood at once, on several processors, before the nodes are built that they belong to.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::thread::{Builder, available_parallelism, scope};

use crate::domain::decimal::Points;
use crate::import::standard::understanding::{Understanding, context_and_words, understood};
use crate::import::table::draft::Draft;

/// Fewer items than this are understood one by one as they come.
const FEWEST: usize = 256;

/// The most threads that are begun.
const MOST_THREADS: usize = 4;

/// What an item is about, its words, and its points.
type Spoken = (String, String, Points);

/// What was understood ahead.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    found: BTreeMap<Spoken, Understanding>,
}

impl Ahead {
    /// Understands the words of those drafts that are items with points of their own.
    pub(crate) fn of(drafts: &[Draft]) -> Self {
        let next = drafts.iter().skip(1).map(Some).chain([None]);
        let leaves = drafts.iter().zip(next);
        let leaves = leaves.filter(|(it, next)| next.is_none_or(|next| next.depth <= it.depth));
        let spoken = leaves.filter_map(|(it, _)| {
            let (context, words) = context_and_words(&it.name(), &it.text);
            Some((context, words, it.points.filter(|it| it.is_positive())?))
        });
        let mut spoken: Vec<Spoken> = spoken.collect();
        spoken.sort();
        spoken.dedup();
        if spoken.len() < FEWEST {
            return Self::default();
        }
        let n = available_parallelism().map_or(1, NonZero::get);
        let n_each = spoken.len().div_ceil(n.min(MOST_THREADS));
        let found = scope(|scope| {
            let parts = spoken.chunks(n_each).filter_map(|part| {
                let builder = Builder::new().name("words".to_owned());
                builder.spawn_scoped(scope, || each(part)).ok()
            });
            let begun: Vec<_> = parts.collect();
            // What a thread could not do is done when it is asked for.
            let done = begun.into_iter().filter_map(|it| it.join().ok());
            done.flatten().collect()
        });
        Self { found }
    }

    /// What the words of an item about `context` that is worth `max` are understood as.
    pub(crate) fn understood(&self, context: &str, words: &str, max: Points) -> Understanding {
        let spoken = (context.to_owned(), words.to_owned(), max);
        let found = self.found.get(&spoken).cloned();
        found.unwrap_or_else(|| understood(context, words, max))
    }
}

/// Understands some of them.
fn each(part: &[Spoken]) -> Vec<(Spoken, Understanding)> {
    let done = |it: &Spoken| (it.clone(), understood(&it.0, &it.1, it.2));
    part.iter().map(done).collect()
}
