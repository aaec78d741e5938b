//! What does not apply (不适用): full marks, left out and the rest scaled up, or zero.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::score::node_score::{NodeScore, Reason, State};
use crate::domain::standard::{Entry, NaPolicy, Role, Standard};

pub(crate) fn not_applicable(
    standard: &Standard,
    entry: &Entry<'_>,
    reason: &str,
    result: &mut NodeScore,
) {
    result.state = State::NotApplicable;
    let policy = entry.node.not_applicable.unwrap_or(standard.not_applicable);
    let words = match (entry.role, policy) {
        (Role::Scored, _) if !entry.node.children.is_empty() => "本级规则不计分",
        (Role::Scored, NaPolicy::FullMarks) => {
            result.points = result.max;
            "按满分计"
        }
        (Role::Scored, NaPolicy::LeaveOut) => {
            result.max = Decimal::ZERO;
            "不计入应得分"
        }
        (Role::Scored, NaPolicy::Zero) => {
            result.lost = result.max;
            "按0分计"
        }
        (Role::Bonus, _) => "不计分",
        (Role::Negative | Role::Veto, _) => {
            result.max = Decimal::ZERO;
            "不计分"
        }
    };
    let why = match reason.trim() {
        "" => "未写明理由",
        // It goes on after the bracket.
        why => why.trim_end_matches(['。', '.', '；', '，']),
    };
    let text = format!("不适用（{why}），{words}");
    let lost = result.lost;
    result.reasons.push(Reason { text, lost });
}

/// The points `kept`, scaled up from what is applicable to the full points.
pub(crate) fn scaled(
    kept: Points,
    applicable: Points,
    full: Points,
    notes: &mut Vec<String>,
) -> Points {
    if full <= applicable {
        return kept;
    }
    let Some(scaled) = kept.share(full, applicable) else {
        notes.push("所有测评项目都不适用，没有可折算的得分".to_owned());
        return kept;
    };
    notes.push(format!(
        "不适用项目共{:.2}分不计入，按比例折算：{kept:.2}÷{applicable:.2}×{full:.2}＝{scaled:.2}分",
        full - applicable
    ));
    scaled
}
