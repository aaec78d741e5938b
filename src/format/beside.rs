//! Two pieces of work at once, on two processors where there are two.

use std::thread::{Builder, scope};

/// Texts shorter than this are not worth a thread, in bytes.
pub(crate) const LONG: usize = 256 * 1024;

/// Does both, the first in a thread of its own where the text they are about has so many bytes.
pub(crate) fn beside<A: Send, B>(
    bytes: usize,
    other: impl Fn() -> A + Sync,
    own: impl FnOnce() -> B,
) -> (A, B) {
    if bytes < LONG {
        return (other(), own());
    }
    scope(|scope| {
        let builder = Builder::new().name("format".to_owned());
        let begun = builder.spawn_scoped(scope, &other).ok();
        let own = own();
        // What a thread could not do is done here.
        let done = begun.and_then(|it| it.join().ok());
        (done.unwrap_or_else(&other), own)
    })
}
