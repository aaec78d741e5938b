//! Any bytes as a file: no panic, and what opens whole is the same after a save.
#![no_main]

use duibiao_fuzz::domain::score::score;
use duibiao_fuzz::format::read::{FileContent, read};
use duibiao_fuzz::format::write::{FrozenStandard, write_standard, write_with_log};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(opened) = read(bytes) else {
        return;
    };
    let written = match &opened.document {
        FileContent::Assessment(it) => {
            score(it);
            FrozenStandard::new(&it.standard)
                .and_then(|frozen| write_with_log(it, &frozen, &opened.log))
        }
        FileContent::Standard(it) => write_standard(it),
    };
    if let Ok(written) = written {
        let again = read(&written).expect("what was written opens");
        assert!(again.document == opened.document, "a save altered it");
        assert!(
            again.log.records() == opened.log.records(),
            "a save altered its log"
        );
    }
});
