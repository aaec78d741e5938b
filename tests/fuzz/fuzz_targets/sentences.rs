//! Any text as the scoring words of an item: every rule that comes of it can be scored.
#![no_main]

use duibiao_fuzz::domain::decimal::Points;
use duibiao_fuzz::import::sentences::understand;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for (rule, words) in understand(text, Points::whole(5)).rules {
        assert!(!words.is_empty() && rule.most(Points::whole(5)) >= Points::ZERO);
    }
});
