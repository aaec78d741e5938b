//! What a table says: which column is what, which row is which node, what stands around it.

pub(crate) mod above;
pub(crate) mod around;
pub mod columns;
pub(crate) mod continuation;
pub(crate) mod draft;
pub(crate) mod filling;
pub(crate) mod halves;
pub mod known;
pub(crate) mod known_heads;
pub(crate) mod levels;
pub mod meaning;
pub(crate) mod numbers;
pub(crate) mod other_tables;
pub(crate) mod outline;
pub(crate) mod primes;
pub(crate) mod prose;
pub(crate) mod rows;
pub(crate) mod rows_reading;
pub(crate) mod runs;
pub(crate) mod split;
pub(crate) mod sum_row;
pub(crate) mod title;
pub mod wish;
