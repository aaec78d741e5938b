//! What does not apply (不适用): full marks, left out and the rest scaled up, or zero.

use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::score::bounds::Bounds;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::reason::Reason;
use crate::domain::standard::{Entry, NaPolicy, Role, Standard};

/// Scores an item that does not apply, and says why.
pub(crate) fn not_applicable(
    standard: &Standard,
    entry: &Entry<'_>,
    (reason, voice): (&str, Voice),
    result: &mut NodeScore,
) -> Reason {
    result.state = State::NotApplicable;
    let policy = entry.node.not_applicable.unwrap_or(standard.not_applicable);
    let exact = &mut result.exact;
    let mut lost = Exact::ZERO;
    let words = match (entry.role, policy) {
        (Role::Scored, _) if !entry.node.children.is_empty() => "本级规则不计分",
        (Role::Scored, NaPolicy::FullMarks) => {
            exact.set(Bounds::certain(exact.max.clone()));
            "按满分计"
        }
        (Role::Scored, NaPolicy::LeaveOut) => {
            exact.max = Exact::ZERO;
            "不计入应得分"
        }
        (Role::Scored, NaPolicy::Zero) => {
            lost = exact.max.clone();
            "按0分计"
        }
        (Role::Bonus, _) => "不计分",
        (Role::Negative | Role::Veto, _) => {
            exact.max = Exact::ZERO;
            "不计分"
        }
    };
    let why = match reason.trim() {
        "" => "未写明理由",
        // It goes on after the bracket.
        why => why.trim_end_matches(['。', '.', '；', '，']),
    };
    let text = voice.either(
        || format!("不适用（{why}），{words}"),
        || format!("不适用（{why}）"),
    );
    Reason::cost(text, lost)
}
