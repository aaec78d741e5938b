//! What goes on by the measure word of what stands before it: 每发现1批次禁用药物超标扣2分，常规药物超标扣0.5分.

use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::part::{Part, PartKind, Why};
use crate::import::sentences::rules::composing::Composing;

impl Composing {
    /// What is lost for each of something, and for each of what follows in the same sentence; where neither a colon nor
    /// alike words say so, that is doubted.
    pub(super) fn elliptical_losses(&mut self, parts: Vec<Part>) -> Vec<Part> {
        const SHORT: usize = 8;
        const VERB: usize = 5;
        let mut lead: Option<Part> = None;
        let mut made = Vec::new();
        for part in parts {
            let own = lead.as_ref().filter(|it| {
                let short =
                    matches!(&part.meant, Meant::Tick(text) if text.chars().count() <= SHORT);
                let costs = part.verb == Verb::Deduct && part.kind == PartKind::Plain;
                short && costs && part.range_to.is_none() && part.sentence == it.sentence
            });
            let alike = own.is_some_and(|it| is_list(it) || is_alike(it, &part));
            // “未落实” has nothing of its own that it is said of.
            let bare = part.said.chars().count() <= VERB && !part.said.starts_with('无');
            let strict = bare && own.is_some_and(is_strict);
            let next = own.filter(|_| alike || strict).map(|it| of_each(&part, it));
            if next.is_some() && !alike {
                self.doubt(&part.words, Why::Open);
            }
            if next.is_none() {
                lead = is_lead(&part).then(|| part.clone());
            }
            made.push(next.unwrap_or(part));
        }
        made
    }
}

/// Whether points are lost for each one of something that is not missing.
fn is_lead(part: &Part) -> bool {
    let each = matches!(part.meant, Meant::Each { missing: false, .. });
    each && part.verb == Verb::Deduct && part.kind == PartKind::Plain && part.range_to.is_none()
}

/// Whether 每 says so.
const fn is_strict(part: &Part) -> bool {
    matches!(part.meant, Meant::Each { loose: false, .. })
}

/// “每发生1例医疗事故：一级扣3分”: whether the first of several kinds stands behind a colon.
fn is_list(lead: &Part) -> bool {
    let every = lead.said.find('每');
    let colon = lead.said.rfind(['：', ':']);
    matches!((every, colon), (Some(every), Some(colon)) if every < colon)
}

/// Whether both end alike: 一般事故, 较大事故.
fn is_alike(lead: &Part, part: &Part) -> bool {
    let end = |it: &str| it.chars().rev().take(2).collect::<String>();
    let last = end(&part.said);
    let what = match &lead.meant {
        Meant::Each { what, .. } => what,
        _ => &lead.said,
    };
    last.chars().count() == 2 && (last == end(&lead.said) || last == end(what))
}

/// A part as one for each of its own, by the measure word of another.
fn of_each(part: &Part, lead: &Part) -> Part {
    let meant = match &lead.meant {
        Meant::Each {
            unit, step, loose, ..
        } => Meant::Each {
            what: part.said.clone(),
            unit,
            missing: false,
            step: *step,
            loose: *loose,
        },
        other => other.clone(),
    };
    Part {
        meant,
        ..part.clone()
    }
}

/// “一等奖每项加2分，二等奖1.5分，三等奖1分”: what follows goes by the same measure word.
pub(super) fn elliptical(parts: Vec<Part>) -> Vec<Part> {
    const SHORT: usize = 6;
    let mut last: Option<Part> = None;
    let mut made = Vec::new();
    for part in parts {
        let leads = matches!(
            part.meant,
            Meant::Each {
                loose: false,
                missing: false,
                ..
            }
        ) && part.verb == Verb::Earn;
        let follows = last.as_ref().filter(|it| {
            part.sentence == it.sentence
                && part.verb == Verb::Earn
                && part.kind == PartKind::Plain
                && part.points < it.points
                && matches!(&part.meant, Meant::Tick(text) if text.chars().count() <= SHORT)
        });
        let part = match (follows.map(|it| &it.meant), &part.meant) {
            (Some(Meant::Each { unit, step, .. }), Meant::Tick(text)) => Part {
                meant: Meant::Each {
                    what: text.clone(),
                    unit,
                    missing: false,
                    step: *step,
                    loose: false,
                },
                ..part
            },
            _ => part,
        };
        if leads || matches!(part.meant, Meant::Each { .. }) && last.is_some() {
            last = Some(part.clone());
        }
        made.push(part);
    }
    made
}
