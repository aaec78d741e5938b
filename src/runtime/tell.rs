//! What is said where there is no window: a program of Windows has no terminal either, so there a box says it.

use std::thread;

/// Says `sentence` in a box where there is no terminal, and waits until it was read.
pub fn tell(sentence: &str) {
    if !cfg!(windows) {
        return;
    }
    let sentence = sentence.to_owned();
    // On a thread of its own: while the box stands, the window must not be handed anything in the middle of its work.
    let shown = thread::Builder::new().spawn(move || {
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title("对标")
            .set_description(sentence)
            .show()
    });
    if let Ok(shown) = shown {
        // There is nothing left to be done about one that fails.
        shown.join().ok();
    }
}
