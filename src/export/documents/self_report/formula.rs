//! How the total follows from its parts, in one line that closes as it is printed: 69.22÷98×100＋3.6－1＝73.23.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::exact::Exact;
use crate::domain::score::total::Total;

/// The line, where the total has more parts than one; `full` is what the projects can have together, as printed.
pub(crate) fn formula(total: &Total, full: Points) -> Option<String> {
    let mut line = total.scored.to_string();
    let scaled = total.scored + total.scaling;
    if !total.scaling.is_zero() {
        if quotient(total, full) == Some(scaled) {
            line = format!("{}÷{full}×{}", total.scored, total.max);
        } else {
            line.push_str(&term(total.scaling, "不适用项目折算"));
        }
    }
    for (points, what) in [
        (-total.over_method, "超出测评方法上限"),
        (-total.over_total, "超出满分"),
        (total.bonus, ""),
        (-total.negative, ""),
        (total.rest, "尾差"),
    ] {
        line.push_str(&term(points, what));
    }
    let sum = base(total) + total.bonus - total.negative;
    if line == total.scored.to_string() {
        return None;
    }
    Some(if sum == total.points {
        format!("{line}＝{sum}（分）")
    } else {
        format!("{line}＝{}，不足0分，按{}分计", signed(sum), total.points)
    })
}

/// What the total has beside bonus and negative list (基本分).
pub(crate) fn base(total: &Total) -> Points {
    total.scored + total.scaling - total.over_method - total.over_total + total.rest
}

/// What was got, scaled up from `full` to the whole, as it is shown.
fn quotient(total: &Total, full: Points) -> Option<Points> {
    let raised = Exact::from(total.scored).times(&total.max.into());
    let quotient = raised.over(&full.into())?;
    Some(quotient.rounded(total.places))
}

/// ＋3.6 or －1（超出满分）; nothing of nought.
fn term(points: Decimal, what: &str) -> String {
    if points.is_zero() {
        return String::new();
    }
    let what = match what {
        "" => String::new(),
        what => format!("（{what}）"),
    };
    if points.is_negative() {
        format!("－{}{what}", -points)
    } else {
        format!("＋{points}{what}")
    }
}

fn signed(points: Decimal) -> String {
    if points.is_negative() {
        format!("－{}", -points)
    } else {
        points.to_string()
    }
}
