//! Any text as the scoring words of an item: no rule that comes of it takes less than nothing.
#![no_main]

use duibiao_fuzz::domain::decimal::Points;
use duibiao_fuzz::import::sentences::understand;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for (rule, _) in understand(text, Points::whole(5)).rules {
        assert!(rule.most(Points::whole(5)) >= Points::ZERO, "{rule:?}");
    }
});
