//! Why a step of a gap cannot be taken.

use crate::domain::assessment::gap_step::{GapStatus, Move};
use crate::domain::assessment::gap_work::{Found, GapWork};
use crate::domain::date::Date;
use crate::domain::gap::life::possible::leading_on;

/// A gap before a step, with what is suggested where nothing is written.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// What people wrote.
    pub work: &'a GapWork,
    /// What is found now: put on the books with the first step, and again where the gap comes back.
    pub found: Found,
    /// Whether it was struck off and is there again.
    pub recurs: bool,
    /// 整改时限, written or suggested.
    pub due: Option<Date>,
    /// 责任人, where one is named.
    pub person: &'a str,
    /// Whether any evidence of the item is at hand, or a photo of the state after.
    pub has_evidence: bool,
}

/// Why a step cannot be taken, and what is missing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepRefusal {
    /// Not from this status.
    #[error("“{}”的问题不能“{}”，现在可以：{}", .0.name(), .1.name(), names(*.0))]
    NotNow(GapStatus, Move),
    /// Nobody is named.
    #[error("没有写明{}。请写上姓名", taker(*.0))]
    Nobody(Move),
    /// It would be earlier than the step before it.
    #[error("日期{0}早于上一步的{1}。请核对日期")]
    Earlier(Date, Date),
    /// It would be earlier than the day the gap was found.
    #[error("日期{0}早于发现问题的{1}。请核对日期")]
    BeforeFound(Date, Date),
    /// A step back, or a wish, without a reason.
    #[error("“{}”要写明理由", .0.name())]
    NoReason(Move),
    /// No measure is written.
    #[error("没有写明整改措施。请先写明采取了什么措施")]
    NoMeasure,
    /// So many steps of the measure are not done.
    #[error("还有{0}项分步措施没有完成。请先办完并填上完成日期，确实不需要的可删去")]
    Undone(usize),
    /// Neither evidence nor a reason.
    #[error("没有登记佐证，也没有说明理由。请先登记佐证，或在办理说明里写明为什么不需要")]
    NoProof,
    /// The responsible person would grant it to themselves.
    #[error("{}不能是责任人本人（{}）。{}", granter(*.0), .1, another(*.0))]
    OwnWork(Move, String),
    /// Who asked for it would grant it.
    #[error("{}不能是{}的人（{}）。{}", granter(*.0), asked(*.0), .1, another(*.0))]
    OwnRequest(Move, String),
    /// It is said that there is nobody else, and it is somebody else.
    #[error("勾选了“{}”，{}就应是责任人或{}的人，现为{}。由别人办理的，请取消勾选", only_one(*.0), granter(*.0), asked(*.0), .1)]
    NotAlone(Move, String),
    /// An extension without a day.
    #[error("申请延期要写明延到哪一天")]
    NoDay,
    /// The day asked for is no later.
    #[error("延期后的时限{0}应晚于现在的{1}")]
    NoLater(Date, Date),
    /// An extension is asked for already.
    #[error("已有延期申请还没有答复")]
    Pending,
    /// There is nothing to agree to or to refuse.
    #[error("没有待答复的延期申请")]
    NothingAsked,
}

/// What is said where the office has nobody else to take this step.
pub(crate) const fn only_one(what: Move) -> &'static str {
    match what {
        Move::Agree => "本单位只有一人，由本人同意",
        _ => "本单位只有一人，由本人核验",
    }
}

fn names(status: GapStatus) -> String {
    let names: Vec<&str> = leading_on(status).map(Move::name).collect();
    names.join("、")
}

/// What the one is called who grants what was asked for.
const fn granter(what: Move) -> &'static str {
    match what {
        Move::Agree => "同意延期的人",
        _ => "核验人",
    }
}

/// What the one is called who takes a step.
const fn taker(what: Move) -> &'static str {
    match what {
        Move::Close | Move::Return => "核验人",
        Move::Agree => "同意延期的人",
        _ => "办理人",
    }
}

/// What it is that was asked for.
fn asked(what: Move) -> &'static str {
    what.grants().map_or("", Move::name)
}

const fn another(what: Move) -> &'static str {
    match what {
        Move::Agree => "请由别人答复；本单位确实只有一人的，请注明",
        _ => "请由别人核验；本单位确实只有一人的，请注明",
    }
}
