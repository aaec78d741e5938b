//! The life of a gap: which step is possible when, and what it needs. Declared once; everything else asks here.

use serde::{Deserialize, Serialize};

use crate::domain::date::Date;
use crate::domain::gap::{GapStatus, GapWork};

/// A step in the life of a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Move {
    /// 开始整改
    Start,
    /// 提交核验
    Submit,
    /// 退回整改
    Return,
    /// 核验销号
    Close,
    /// 重新打开
    Reopen,
    /// 申请延期
    Extend,
    /// 同意延期
    Agree,
    /// 不同意延期
    Refuse,
}

impl Move {
    /// Every step, in the order in which they are usually taken.
    pub const ALL: [Self; 8] = [
        Self::Start,
        Self::Submit,
        Self::Return,
        Self::Close,
        Self::Reopen,
        Self::Extend,
        Self::Agree,
        Self::Refuse,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "开始整改",
            Self::Submit => "提交核验",
            Self::Return => "退回整改",
            Self::Close => "核验销号",
            Self::Reopen => "重新打开",
            Self::Extend => "申请延期",
            Self::Agree => "同意延期",
            Self::Refuse => "不同意延期",
        }
    }

    /// Where it leads from `status`; `None` where it cannot be taken.
    pub const fn leads(self, status: GapStatus) -> Option<GapStatus> {
        match (self, status) {
            (Self::Start, GapStatus::Open)
            | (Self::Return, GapStatus::ToVerify)
            | (Self::Reopen, GapStatus::Closed) => Some(GapStatus::Underway),
            (Self::Submit, GapStatus::Open | GapStatus::Underway) => Some(GapStatus::ToVerify),
            (Self::Close, GapStatus::ToVerify) => Some(GapStatus::Closed),
            (Self::Extend | Self::Agree | Self::Refuse, GapStatus::Open | GapStatus::Underway) => {
                Some(status)
            }
            _ => None,
        }
    }

    /// The steps that can be taken from `status`.
    pub fn from(status: GapStatus) -> impl Iterator<Item = Self> {
        let can = move |it: &Self| it.leads(status).is_some();
        Self::ALL.into_iter().filter(can)
    }
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Which.
    pub what: Move,
    /// The day.
    pub on: Date,
    /// Who took it.
    pub by: String,
    /// What they said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    /// The day that is asked for, of 申请延期 alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A gap before a step, with what is suggested where nothing is written.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// What people wrote.
    pub work: &'a GapWork,
    /// 整改时限, written or suggested.
    pub due: Option<Date>,
    /// 责任人, written or suggested.
    pub person: &'a str,
    /// Whether any evidence of the item is at hand.
    pub has_evidence: bool,
    /// Whether the office has nobody else to check.
    pub alone: bool,
}

/// Why a step cannot be taken, and what is missing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not from this status.
    #[error("“{}”的问题不能“{}”，现在可以：{}", .0.name(), .1.name(), names(*.0))]
    NotNow(GapStatus, Move),
    /// Nobody is named.
    #[error("没有写明办理人。请写上姓名")]
    Nobody,
    /// It would be earlier than the step before it.
    #[error("日期{0}早于上一步的{1}。请核对日期")]
    Earlier(Date, Date),
    /// No measure is written.
    #[error("没有写明整改措施。请先写明采取了什么措施")]
    NoMeasure,
    /// Neither evidence nor a reason.
    #[error("没有登记佐证，也没有说明理由。请先登记佐证，或在备注里说明为什么不需要")]
    NoProof,
    /// The responsible person would check their own work.
    #[error("核验人不能是责任人本人（{0}）。请由别人核验；本单位确实只有一人的，请注明")]
    OwnWork(String),
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

fn names(status: GapStatus) -> String {
    let names: Vec<&str> = Move::from(status).map(Move::name).collect();
    names.join("、")
}

/// The extension that was asked for and not answered yet.
pub fn pending(work: &GapWork) -> Option<&Step> {
    let about = |it: &&Step| matches!(it.what, Move::Extend | Move::Agree | Move::Refuse);
    let last = work.steps.iter().rfind(about);
    last.filter(|it| it.what == Move::Extend)
}

/// The work after `step`; the case itself stays as it is.
///
/// # Errors
/// [`Refusal`] when the step cannot be taken.
pub fn taken(case: Case<'_>, step: Step) -> Result<GapWork, Refusal> {
    let work = case.work;
    let status = step
        .what
        .leads(work.status)
        .ok_or(Refusal::NotNow(work.status, step.what))?;
    if step.by.trim().is_empty() {
        return Err(Refusal::Nobody);
    }
    if let Some(last) = work.steps.last().filter(|it| step.on < it.on) {
        return Err(Refusal::Earlier(step.on, last.on));
    }
    let mut next = work.clone();
    match step.what {
        Move::Submit if work.measure.trim().is_empty() => return Err(Refusal::NoMeasure),
        Move::Close => may_close(case, &step)?,
        Move::Extend if pending(work).is_some() => return Err(Refusal::Pending),
        Move::Extend => {
            let until = step.until.ok_or(Refusal::NoDay)?;
            if let Some(due) = case.due.filter(|it| until <= *it) {
                return Err(Refusal::NoLater(until, due));
            }
        }
        Move::Agree => {
            let asked = pending(work).ok_or(Refusal::NothingAsked)?;
            next.due = asked.until;
        }
        Move::Refuse if pending(work).is_none() => return Err(Refusal::NothingAsked),
        _ => {}
    }
    // The first step fixes the deadline that extensions are counted from.
    if work.steps.is_empty() {
        next.first_due = case.due;
    }
    next.status = status;
    next.steps.push(step);
    Ok(next)
}

/// A measure, something that proves it or a reason, and somebody else who has looked.
fn may_close(case: Case<'_>, step: &Step) -> Result<(), Refusal> {
    let work = case.work;
    if work.measure.trim().is_empty() {
        return Err(Refusal::NoMeasure);
    }
    let reasons = [&work.remark, &work.progress, &step.remark];
    if !case.has_evidence && reasons.iter().all(|it| it.trim().is_empty()) {
        return Err(Refusal::NoProof);
    }
    if !case.alone && step.by.trim() == case.person.trim() {
        return Err(Refusal::OwnWork(case.person.to_owned()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> Date {
        Date::new(2026, 11, day).unwrap()
    }

    fn step(what: Move, on: u32) -> Step {
        Step {
            what,
            on: day(on),
            by: "王芳".to_owned(),
            remark: String::new(),
            until: None,
        }
    }

    fn work(status: GapStatus) -> GapWork {
        GapWork {
            measure: "补齐台账".to_owned(),
            remark: "已现场查看".to_owned(),
            status,
            ..GapWork::default()
        }
    }

    fn case(work: &GapWork) -> Case<'_> {
        Case {
            work,
            due: Some(day(30)),
            person: "张敏",
            has_evidence: false,
            alone: false,
        }
    }

    #[test]
    fn every_step_from_every_status_is_possible_or_refused() {
        let table = [
            (GapStatus::Open, "开始整改 提交核验 申请延期"),
            (GapStatus::Underway, "提交核验 申请延期"),
            (GapStatus::ToVerify, "退回整改 核验销号"),
            (GapStatus::Closed, "重新打开"),
        ];
        for (status, possible) in table {
            let before = work(status);
            let mut found = Vec::new();
            for what in Move::ALL {
                let until = (what == Move::Extend).then(|| Date::new(2026, 12, 20).unwrap());
                let step = Step {
                    until,
                    ..step(what, 5)
                };
                match taken(case(&before), step) {
                    Ok(after) => {
                        found.push(what.name());
                        assert_eq!(Some(after.status), what.leads(status));
                        assert_eq!(after.steps.len(), 1);
                        assert_eq!(after.first_due, Some(day(30)));
                    }
                    Err(Refusal::NothingAsked) => {
                        assert!(matches!(what, Move::Agree | Move::Refuse));
                        assert!(what.leads(status).is_some());
                    }
                    Err(why) => assert_eq!(why, Refusal::NotNow(status, what)),
                }
            }
            assert_eq!(found.join(" "), possible);
        }
        let why = Refusal::NotNow(GapStatus::Closed, Move::Submit).to_string();
        assert_eq!(why, "“已销号”的问题不能“提交核验”，现在可以：重新打开");
    }

    #[test]
    fn closing_needs_a_measure_a_proof_and_somebody_else() {
        let done = work(GapStatus::ToVerify);
        let close = || step(Move::Close, 9);
        assert!(taken(case(&done), close()).is_ok());
        let bare = GapWork {
            measure: String::new(),
            ..done.clone()
        };
        assert_eq!(taken(case(&bare), close()), Err(Refusal::NoMeasure));
        let silent = GapWork {
            remark: String::new(),
            ..done.clone()
        };
        assert_eq!(taken(case(&silent), close()), Err(Refusal::NoProof));
        let proven = Case {
            has_evidence: true,
            ..case(&silent)
        };
        assert!(taken(proven, close()).is_ok());
        let own = Step {
            by: "张敏".to_owned(),
            ..close()
        };
        assert_eq!(
            taken(case(&done), own.clone()),
            Err(Refusal::OwnWork("张敏".to_owned()))
        );
        let alone = Case {
            alone: true,
            ..case(&done)
        };
        assert!(taken(alone, own).is_ok());
        let nobody = Step {
            by: " ".to_owned(),
            ..close()
        };
        assert_eq!(taken(case(&done), nobody), Err(Refusal::Nobody));
    }

    #[test]
    fn an_extension_moves_the_deadline_and_keeps_the_first_one() {
        let until = Date::new(2026, 12, 20);
        let asked = Step {
            until,
            ..step(Move::Extend, 5)
        };
        let no_day = step(Move::Extend, 5);
        let open = work(GapStatus::Open);
        assert_eq!(taken(case(&open), no_day), Err(Refusal::NoDay));
        let sooner = Step {
            until: Some(day(30)),
            ..asked.clone()
        };
        assert_eq!(
            taken(case(&open), sooner),
            Err(Refusal::NoLater(day(30), day(30)))
        );
        let waiting = taken(case(&open), asked.clone()).unwrap();
        assert_eq!(taken(case(&waiting), asked), Err(Refusal::Pending));
        assert_eq!(
            taken(case(&waiting), step(Move::Agree, 4)),
            Err(Refusal::Earlier(day(4), day(5)))
        );
        let agreed = taken(case(&waiting), step(Move::Agree, 6)).unwrap();
        assert_eq!((agreed.due, agreed.first_due), (until, Some(day(30))));
        assert_eq!(
            taken(case(&agreed), step(Move::Agree, 7)),
            Err(Refusal::NothingAsked)
        );
        let refused = taken(case(&waiting), step(Move::Refuse, 6)).unwrap();
        assert_eq!((refused.due, pending(&refused)), (None, None));
    }
}
