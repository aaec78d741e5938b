//! Numbers that are so much more than what is asked for that they are most likely mistyped: 332 of 4.

use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::{Named, Sample, Shape};

/// So many times what is asked for, and so many more, is still taken as it is.
const TIMES: Decimal = Decimal::whole(5);
const MORE: Decimal = Decimal::whole(9);

/// More honours of one tier, and more of anything else that is counted one by one, are hardly meant.
const HONOURS: Decimal = Decimal::whole(20);
const OF_ANYTHING: Decimal = Decimal::whole(2000);

/// How many there are about, as far as that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Usual {
    /// So many are asked for.
    Asked(Decimal),
    /// Nobody asks for a number, and there are hardly more than this.
    Hardly(Decimal),
}

impl Usual {
    /// Why it is asked whether `n` is meant, as a sentence without its full stop, if it is far beyond.
    pub(crate) fn doubt(self, n: Decimal) -> Option<String> {
        let (Self::Asked(need) | Self::Hardly(need)) = self;
        far_beyond(n, need).then(|| match self {
            Self::Asked(need) => format!("“{n}”远多于应有的{need}，请核对是不是多打了数字"),
            Self::Hardly(_) => format!("“{n}”大得不寻常，请核对是不是多打了数字"),
        })
    }
}

/// Whether `n` is far beyond the `need` that is asked for.
fn far_beyond(n: Decimal, need: Decimal) -> bool {
    let most = need.times(TIMES).max(need + MORE);
    need.is_positive() && most < n
}

/// How much of what the rule asks for should be there, where that is said or can be known: of a sample, how many are to be
/// asked.
pub(crate) fn usual(rule: &Rule) -> Option<Usual> {
    match rule.ask.shape() {
        Shape::Number {
            need: Some(need), ..
        } => Some(Usual::Asked(need)),
        Shape::Number {
            fractions: false, ..
        }
        | Shape::Numbers(Named::Answers(_)) => Some(Usual::Hardly(OF_ANYTHING)),
        Shape::Numbers(Named::Tiers { .. }) => Some(Usual::Hardly(HONOURS)),
        Shape::Parts {
            sample: Some(Sample { of, .. }),
            ..
        } => Some(Usual::Asked(of.into())),
        _ => None,
    }
}

/// Why it is asked whether an entry is meant, if it is far beyond what its rule asks for.
pub(crate) fn doubted(rule: &Rule, input: &Input) -> Option<String> {
    let usual = usual(rule)?;
    match input {
        Input::Count(n) => usual.doubt(*n),
        Input::Parts { whole, .. } => usual.doubt(*whole),
        Input::Counts(counts) => counts.iter().find_map(|it| usual.doubt(*it)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::decimal::Decimal;
    use crate::domain::entry::far_beyond::{HONOURS, OF_ANYTHING, Usual, far_beyond};

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

    #[test]
    fn where_nobody_asks_for_a_number_one_that_is_hardly_meant_is_asked_about() {
        let doubt = |n: u32, usual: Usual| usual.doubt(Decimal::from(n));
        assert_eq!(doubt(100, Usual::Hardly(HONOURS)), None);
        assert!(doubt(999_999, Usual::Hardly(HONOURS)).is_some());
        assert_eq!(doubt(9_000, Usual::Hardly(OF_ANYTHING)), None);
        let said = doubt(999_999, Usual::Hardly(OF_ANYTHING)).unwrap();
        assert_eq!(said, "“999999”大得不寻常，请核对是不是多打了数字");
    }
}
