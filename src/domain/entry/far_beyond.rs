//! Numbers that are so much more than what is asked for that they are most likely mistyped: 332 of 4.

use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::{Sample, Shape};

/// So many times what is asked for, and so many more, is still taken as it is.
const TIMES: Decimal = Decimal::whole(5);
const MORE: Decimal = Decimal::whole(9);

/// Whether `n` is far beyond the `need` that is asked for.
pub(crate) fn far_beyond(n: Decimal, need: Decimal) -> bool {
    let most = need.times(TIMES).max(need + MORE);
    need.is_positive() && most < n
}

/// Why it is asked whether such a number is meant, as a sentence without its full stop.
pub(crate) fn far_beyond_in_words(n: Decimal, need: Decimal) -> String {
    format!("“{n}”远多于应有的{need}，请核对是不是多打了数字")
}

/// How much of what the rule asks for should be there, where that is said: of a sample, how many are to be asked.
pub(crate) fn usual(rule: &Rule) -> Option<Decimal> {
    match rule.ask.shape() {
        Shape::Number { need, .. } => need,
        Shape::Parts {
            sample: Some(Sample { of, .. }),
            ..
        } => Some(of.into()),
        _ => None,
    }
}

/// Why it is asked whether an entry is meant, if it is far beyond what its rule asks for.
pub(crate) fn doubted(rule: &Rule, input: &Input) -> Option<String> {
    let need = usual(rule)?;
    let n = match input {
        Input::Count(n) => *n,
        Input::Parts { whole, .. } => *whole,
        _ => return None,
    };
    far_beyond(n, need).then(|| far_beyond_in_words(n, need))
}

#[cfg(test)]
mod tests {
    use crate::domain::decimal::Decimal;
    use crate::domain::entry::far_beyond::far_beyond;

    #[test]
    fn more_than_asked_is_taken_and_far_more_is_asked_about() {
        let is_far = |n: u32, need: u32| far_beyond(Decimal::from(n), Decimal::from(need));
        for (n, need) in [(4, 4), (6, 4), (20, 4), (10, 1), (60, 12), (332, 0)] {
            assert!(!is_far(n, need), "{n} of {need}");
        }
        for (n, need) in [(332, 4), (44, 4), (22, 2), (11, 1), (121, 12)] {
            assert!(is_far(n, need), "{n} of {need}");
        }
    }
}
