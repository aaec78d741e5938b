//! Examples of rules on what is measured: rates, ranks, changes, means and days.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::NodeId;
use crate::domain::standard::rule::{
    Ask, Compare, How, PartPoints, Side, SurveyOption, Then, Worth,
};
use crate::domain::standard::rule_pattern::{Pattern, half, level, pattern};

/// A fifth of a point.
const FIFTH: Points = Decimal::from_units(2_000);

fn at_least(n: i64) -> Compare {
    Compare::AtLeast(Decimal::whole(n))
}

fn below(n: i64) -> Compare {
    Compare::Below(Decimal::whole(n))
}

/// Nothing at all where the condition holds.
pub(super) fn forfeit(when: Compare) -> Then {
    Then::Cap {
        when: Some(when),
        at: Worth::Points(Points::ZERO),
    }
}

/// So many points for each step of `step` beyond `from`.
pub(super) fn steps(from: i64, step: i64, each: Points, side: Option<Side>) -> How {
    How::PerPoint {
        from: Decimal::whole(from),
        each,
        parts: PartPoints::LeftOut,
        step: Decimal::whole(step),
        side,
    }
}

fn rate() -> Ask {
    Ask::Percent("知晓率".to_owned())
}

fn ratio(part: &str, whole: &str, at_least: Option<u32>) -> Ask {
    Ask::Ratio {
        part: part.to_owned(),
        whole: whole.to_owned(),
        unit: "个".to_owned(),
        beyond: false,
        at_least,
    }
}

/// Rules on rates.
pub(super) fn rates(max: Points) -> Vec<Pattern> {
    let tenth = Decimal::from_units(1_000);
    let bands = How::Level {
        levels: vec![
            level("达标", Worth::Points(max), Some(at_least(90))),
            level(
                "基本达标",
                Worth::Share(Decimal::whole(60)),
                Some(at_least(80)),
            ),
            level("不达标", Worth::Points(Points::ZERO), Some(at_least(0))),
        ],
        core_fails: None,
    };
    let band = Compare::FromBelow(Decimal::whole(60), Decimal::whole(80));
    vec![
        pattern(
            "比率达到多少得分",
            rate(),
            Then::Earn(How::If(at_least(90), max)),
        ),
        pattern(
            "比率每低1个百分点扣分",
            rate(),
            Then::Deduct(steps(90, 1, tenth, None)),
        ),
        pattern(
            "比率每低几个百分点扣一次分",
            rate(),
            Then::Deduct(steps(90, 5, Points::ONE, None)),
        ),
        pattern(
            "比率超过限度，每高1个百分点扣分",
            rate(),
            Then::Deduct(steps(20, 1, half(), Some(Side::Above))),
        ),
        pattern(
            "比率每低1个百分点扣分，过低不得分",
            rate(),
            Then::Deduct(steps(90, 1, tenth, None)),
        )
        .also(vec![forfeit(below(60))]),
        pattern("比率分档得分", rate(), Then::Earn(bands)),
        pattern(
            "比率分段扣分",
            rate(),
            Then::Deduct(How::If(band, Decimal::whole(2))),
        )
        .also(vec![Then::Deduct(How::If(below(60), Decimal::whole(5)))]),
        pattern(
            "按比率得分",
            ratio("已完成数", "应完成数", None),
            Then::Earn(How::Share),
        ),
        pattern(
            "抽查合格率达到多少得分，抽查过少不计",
            ratio("合格数", "抽查数", Some(5)),
            Then::Earn(How::If(at_least(60), max)),
        ),
    ]
}

/// Rules on places, changes, means, days and the scores of other items.
pub(super) fn comparisons() -> Vec<Pattern> {
    let nought = Decimal::ZERO;
    let half_share = Worth::Share(Decimal::whole(50));
    let course = How::Level {
        levels: vec![
            level(
                "下降3%以上",
                Worth::Share(Decimal::HUNDRED),
                Some(Compare::AtMost(Decimal::whole(-3))),
            ),
            level("持平或略有下降", half_share, Some(Compare::AtMost(nought))),
            level(
                "上升",
                Worth::Points(Points::ZERO),
                Some(Compare::Above(nought)),
            ),
        ],
        core_fails: None,
    };
    vec![
        pattern(
            "名次靠后，每后移1名扣分",
            Ask::Rank("全县考评".to_owned()),
            Then::Deduct(steps(3, 1, half(), Some(Side::Above))),
        ),
        pattern(
            "与上年比较，按升降得分",
            Ask::Change {
                what: "信访件数".to_owned(),
                unit: "件".to_owned(),
            },
            Then::Earn(course),
        ),
        pattern(
            "几个单位的平均数按比例得分",
            Ask::Mean {
                what: "群众满意率".to_owned(),
                unit: "%".to_owned(),
                of: ["单位一", "单位二", "单位三"].map(str::to_owned).to_vec(),
            },
            Then::Earn(How::Share),
        ),
        pattern(
            "逾期每天扣分",
            Ask::Late {
                what: "报送材料".to_owned(),
                due: None,
            },
            Then::Deduct(How::Each(FIFTH)),
        ),
        pattern(
            "另一条没有得满分的，本项不得分",
            Ask::Item(NodeId::new("")),
            forfeit(below(100)),
        ),
    ]
}

/// Rules on surveys.
pub(super) fn surveys() -> Vec<Pattern> {
    let option = |name: &str, value: i64| SurveyOption {
        name: name.to_owned(),
        value: Decimal::whole(value),
    };
    let survey = |at_least| Ask::Survey {
        what: "满意度调查".to_owned(),
        options: vec![
            option("满意", 100),
            option("基本满意", 80),
            option("不满意", 0),
        ],
        at_least,
    };
    vec![
        pattern("按问卷满意度得分", survey(None), Then::Earn(How::Share)),
        pattern(
            "按问卷满意度得分，问卷过少不计",
            survey(Some(50)),
            Then::Earn(How::Share),
        ),
    ]
}
