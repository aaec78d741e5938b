//! The numbers that a trial draws. They are the same every time, so that a trial can be made again as far as the clock
//! of the system allows; at night they are others.

use std::cell::Cell;
use std::thread::current;

use duibiao::runtime::places;

use crate::laws;

/// What the numbers of a child begin with.
const SEED: &str = "DUIBIAO_SEED";

thread_local!(static STATE: Cell<u64> = Cell::new(seed()));

/// A child's numbers are its own; a test's go by its name.
fn seed() -> u64 {
    if let Ok(told) = std::env::var(SEED) {
        return told.parse().unwrap();
    }
    let name = current().name().map_or(0, laws::seed_of);
    if laws::are_random() {
        name ^ u64::from(places::made_up()) << 32 ^ u64::from(places::made_up())
    } else {
        name
    }
}

/// The next number (`SplitMix64`).
pub(super) fn draw() -> u64 {
    let state = STATE.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
    STATE.set(state);
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// The variable that a child begins with, so that no two draw the same.
pub(super) fn of_a_child() -> (&'static str, String) {
    (SEED, draw().to_string())
}
