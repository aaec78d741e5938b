//! Any bytes as a file of an office: read or refused, and what is read becomes a standard without losing a cell.
#![no_main]

use duibiao_fuzz::import::standard::build::build;
use duibiao_fuzz::import::exported::carried;
use duibiao_fuzz::import::reading::read::read;
use duibiao_fuzz::import::table::wish::ReadingWish;
use libfuzzer_sys::fuzz_target;

// A panic in a library is caught and told as a broken file; what is not caught still ends the run.
fuzz_target!(init: std::panic::set_hook(Box::new(|_| {})), |bytes: &[u8]| {
    carried(bytes).ok();
    if let Ok(source) = read(bytes, "fuzz") {
        let found = build(&source, &ReadingWish::default());
        assert_eq!(found.n_cells, found.n_accounted);
    }
});
