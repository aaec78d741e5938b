//! Rounds (轮次): one ends and the next begins, what carries over, and two held against each other.

pub mod compare;
mod own_mark;
mod round;

pub(crate) use self::round::marks;
pub use self::round::{
    NAMES, RoundError, begin, carried, free_names, is_carryable, next_name, present_name,
};
