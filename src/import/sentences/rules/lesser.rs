//! Lesser states of what earns all points: 按期办结的得4分，逾期办结的扣2分，未办结的不得分 is one matter in one of three states, so
//! that nobody who enters the second of them has also lost what the first one earns.

use crate::domain::decimal::Points;
use crate::domain::standard::rule::{How, Then};
use crate::import::sentences::clause::term::says_late;
use crate::import::sentences::reading::modifiers::Modifier;
use crate::import::sentences::reading::part::Why;
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::due::share_words;
use crate::import::sentences::rules::grades::choice;
use crate::import::sentences::rules::named::{is_bare_lack, is_opposite, last_clause};
use crate::import::sentences::rules::ticked::{Place, Ticked, Ticks, Unpaid, joined};

/// What says that something is done in time.
const TIMELY: [&str; 10] = [
    "按时",
    "按期",
    "及时",
    "如期",
    "准时",
    "限时",
    "时限",
    "期限",
    "时间",
    "按进度",
];

/// What says that it is not, beside the words for late.
const UNTIMELY: [&str; 14] = [
    "未按时",
    "不及时",
    "未及时",
    "不按时",
    "未按期",
    "不按期",
    "未如期",
    "未准时",
    "滞后",
    "拖延",
    "早退",
    "晚",
    "补报",
    "催报",
];

/// What says that all of several things are there.
const ALL: [&str; 12] = [
    "全部",
    "均",
    "都",
    "齐",
    "完整",
    "全面",
    "各项",
    "所有",
    "全员",
    "全覆盖",
    "两项",
    "三项",
];

/// What says that some of them are not.
const NOT_ALL: [&str; 16] = [
    "缺",
    "少",
    "未全",
    "不全",
    "不齐",
    "不完整",
    "部分",
    "基本",
    "有一",
    "有1",
    "其中一",
    "其中1",
    "个别",
    "一项",
    "1项",
    "有人",
];

/// What says that something is there in part, the longer ones first.
const SOFT: [&str; 15] = [
    "不完全",
    "未完全",
    "未全部",
    "大部分",
    "基本上",
    "不够",
    "不太",
    "不尽",
    "不甚",
    "基本",
    "部分",
    "较为",
    "较",
    "尚",
    "欠",
];

/// What says that there is none of something.
const NONE: [&str; 8] = [
    "无",
    "没有",
    "未发生",
    "未出现",
    "未被",
    "未受",
    "零",
    "不存在",
];

/// What says that something was found.
const FOUND: [&str; 9] = [
    "发生", "出现", "存在", "有", "被", "受到", "因", "发现", "查出",
];

/// How what is as it should be ends.
const QUALITY: [&str; 14] = [
    "整洁", "干净", "卫生", "有序", "良好", "完好", "规范", "到位", "清晰", "正常", "优美", "无误",
    "准确", "真实",
];

/// What says that something is worse.
const WORSE: [&str; 5] = ["一般", "低", "较差", "很差", "不高"];

/// What says that something is there to have.
const HAVE: [&str; 9] = [
    "设置", "设有", "建立", "制定", "成立", "配备", "建成", "签订", "编制",
];

impl Composing {
    /// Makes one choice, or faults alone, of a state that earns all points and of those that lose some of them; returns
    /// whether they are states of one matter.
    pub(super) fn lesser(&mut self, found: &mut Ticks) -> bool {
        let [full] = found.earned.as_slice() else {
            return false;
        };
        let full = full.clone();
        if full.points != self.max || !self.max.is_positive() || !self.rules.is_empty() {
            return false;
        }
        let (states, limits) = self.states(&full, found);
        let others = found
            .faults
            .iter()
            .any(|it| !states.iter().any(|state| state.order == it.order));
        match (states.as_slice(), limits) {
            // “有方案得4分，方案未经审议扣1分” is something to have, and what is wrong with it.
            ([], 0) if !others || is_to_have(&full.text) => false,
            ([_], 0) if !others => {
                self.state(full, states, found);
                true
            }
            _ => {
                self.only_faults(&full, found);
                true
            }
        }
    }

    /// The states that fall short of the full one, with what they leave of the points, and how many more set a limit.
    fn states(&self, full: &Ticked, found: &Ticks) -> (Vec<Ticked>, usize) {
        let sentence = |it: &Ticked| self.sentences.get(&it.order);
        let ends = found
            .unpaid
            .iter()
            .any(|it| Some(&it.place.sentence) == sentence(full));
        // One fault alone is a state of its own in any case: “严格落实得4分，落实不严扣1分”.
        let alone = found.faults.len() == 1;
        let beside = |it: &Ticked| {
            sentence(it) == sentence(full) && (ends || alone && share_words(&full.text, &it.text))
        };
        let denies_none = is_none(&full.text);
        let lesser = found
            .faults
            .iter()
            .filter(|it| is_lesser(&full.text, &it.text) || beside(it) && !denies_none);
        let mut states: Vec<Ticked> = lesser
            .map(|it| Ticked {
                points: self.max - it.points,
                ..it.clone()
            })
            .collect();
        let mut limits = 0;
        for (modifier, _) in &self.modifiers {
            match modifier {
                Modifier::Factor(case, share) if is_lesser(&full.text, case) => {
                    states.push(Ticked {
                        text: case.clone(),
                        points: self.max.percent(*share),
                        order: usize::MAX,
                    });
                }
                Modifier::Cap(case, _) if is_lesser(&full.text, case) => limits += 1,
                _ => {}
            }
        }
        (states, limits)
    }

    /// One choice: the full state, the lesser one, and those that earn nothing.
    fn state(&mut self, full: Ticked, states: Vec<Ticked>, found: &mut Ticks) {
        let mut levels = vec![full];
        levels.extend(states);
        self.used_factor(&levels);
        found.faults.clear();
        let mut last = found.unpaid.iter().map(|it| it.text.as_str());
        let last = last.by_ref().collect::<Vec<_>>().join("；");
        let words = joined(&levels, "，");
        self.rules.push((
            choice(&levels, Some(last).filter(|it| !it.is_empty())),
            words,
        ));
    }

    /// Lets the factors whose cases have become levels go.
    fn used_factor(&mut self, levels: &[Ticked]) {
        self.modifiers.retain(|(it, _)| {
            !matches!(it, Modifier::Factor(case, _) if levels.iter().any(|level| level.text == *case))
        });
    }

    /// Faults alone, with those that cost all: where none was found, the item has all its points.
    fn only_faults(&mut self, full: &Ticked, found: &mut Ticks) {
        let lesser = found.faults.iter().map(|it| it.text.as_str());
        let cases = self.modifiers.iter().filter_map(|it| match &it.0 {
            Modifier::Factor(case, _) | Modifier::Cap(case, _) => Some(case.as_str()),
            _ => None,
        });
        let joined = ["且", "并", "同时"].iter().any(|it| full.text.contains(it));
        let covers = |it: &str| {
            !joined && !says_late(it) && (is_opposite(&full.text, it) || lacks_some(&full.text, it))
        };
        let mut all = lesser.chain(cases);
        // What is neither full nor one of these could not be entered.
        let open = found.unpaid.is_empty() && !is_none(&full.text) && !all.any(covers);
        if open {
            self.doubt(&full.text, Why::Open);
        }
        for it in found.unpaid.drain(..) {
            found.faults.push(Ticked {
                text: it.text,
                points: self.max,
                order: it.place.order,
            });
        }
    }

    /// “设置展板的得4分；展板破损的每处扣1分”: whether what earns all points is something to have, in a sentence of its own.
    pub(super) fn stands_alone(&self, found: &Ticks, lost: &[Place]) -> bool {
        let Some(only) = found.earned.first() else {
            return false;
        };
        let own = self.sentences.get(&only.order);
        let apart = !lost.is_empty() && lost.iter().all(|it| Some(&it.sentence) != own);
        apart && found.faults.is_empty() && is_to_have(&only.text)
    }

    /// Adds what costs all where what earned it is not ticked: 按要求完成得满分，质量不高的酌情扣1—2分，未完成不得分 asks of what
    /// was not done, too.
    pub(super) fn without_full(&mut self, unpaid: Vec<Unpaid>, found: &mut Ticks) {
        const NUMBERS: [&str; 10] = [
            "全部", "均", "都", "缺", "少", "一项", "低于", "不足", "不到", "任",
        ];
        let full = found
            .earned
            .first()
            .map(|it| it.text.clone())
            .unwrap_or_default();
        // “成立小组得5分。超过3项未落实的，不得分”: that there is a group is nowhere asked then.
        let is_of_it = |it: &Ticked| share_words(&it.text, &full) || is_opposite(&full, &it.text);
        if is_to_have(&full) && !found.faults.is_empty() && !found.faults.iter().any(is_of_it) {
            self.doubt(&full, Why::Open);
        }
        // What is missing of so many is counted, and nothing at all is as much as is missing.
        let counts_missing = self
            .rules
            .iter()
            .any(|(it, _)| matches!(it.then, Then::Deduct(How::EachMissing(_))));
        for it in unpaid {
            let by_number = NUMBERS.iter().any(|word| it.text.contains(word));
            // “按时报送得1分，每迟1天扣0.1分，逾期不得分” says of one case two things.
            let again = is_untimely(&it.text) || it.text.strip_prefix(['未', '不']) == Some(&full);
            let counted = counts_missing && is_bare_lack(&it.text);
            if again {
                self.doubt(&it.text, Why::Open);
            } else if !it.text.is_empty() && !by_number && !counted {
                found.faults.push(Ticked {
                    text: it.text,
                    points: self.max,
                    order: it.place.order,
                });
            }
        }
    }

    /// “资料完整得4分，基本完整得3分，不完整的减半计分”: the lowest of the levels, where it is said as what is lost.
    pub(super) fn lowest_level(&mut self, found: &mut Ticks) {
        let least = found.earned.last().map(|it| it.points).unwrap_or_default();
        let of = |text: &str| found.earned.iter().any(|it| is_lesser(&it.text, text));
        let below = |points: Points| points < least && !points.is_negative();
        let factor = self.modifiers.iter().find_map(|(it, _)| match it {
            Modifier::Factor(case, share) if of(case) => Some(Ticked {
                text: case.clone(),
                points: self.max.percent(*share),
                order: usize::MAX,
            }),
            _ => None,
        });
        let fault = match found.faults.as_slice() {
            [only] if of(&only.text) => Some(Ticked {
                points: self.max - only.points,
                ..only.clone()
            }),
            _ => None,
        };
        match (factor, fault) {
            (Some(level), None) if below(level.points) => {
                found.earned.push(level);
                self.used_factor(&found.earned);
            }
            (None, Some(level)) if below(level.points) => {
                found.faults.clear();
                found.earned.push(level);
            }
            (None, None) => {}
            (factor, fault) => {
                let words: Vec<String> =
                    factor.into_iter().chain(fault).map(|it| it.text).collect();
                self.doubt(&words.join("，"), Why::Open);
            }
        }
    }
}

/// Whether what is said is a lesser state of the full one.
pub(super) fn is_lesser(full: &str, said: &str) -> bool {
    let (full, said) = (last_clause(full), last_clause(said));
    let holds = |text: &str, words: &[&str]| words.iter().any(|it| text.contains(it));
    let late = holds(full, &TIMELY) && is_untimely(said);
    let none = is_none(full) && FOUND.iter().any(|it| said.starts_with(it));
    // “现场整洁得3分，有杂物扣1分” and “知晓率高得4分，知晓率一般扣1分”.
    let spoiled =
        QUALITY.iter().any(|it| full.ends_with(it)) && FOUND.iter().any(|it| said.starts_with(it));
    let worse = spoiled || holds(said, &WORSE) && share_words(full, said);
    let only = said.starts_with(['只', '仅']) && share_words(full, said);
    let but = said
        .split_once('但')
        .map(|it| it.0.trim_end_matches(['虽', '的', '，']));
    let but = but.is_some_and(|it| it.chars().count() >= 2 && full.contains(it));
    is_opposite(full, said)
        || is_undone(full, said)
        || worse
        || late
        || none
        || only
        || but
        || lacks_some(full, said)
        || is_soft(full, said)
}

/// Whether what is said is the full state, or a part of it, with a word for not within: 处置不及时 of 处置及时.
fn is_undone(full: &str, said: &str) -> bool {
    const LEAST: usize = 3;
    ["没有", "不", "未"].iter().any(|it| {
        let core = said.replacen(it, "", 1);
        core.len() < said.len() && core.chars().count() >= LEAST && full.contains(&core)
    })
}

/// Whether words say that something is not done in time.
pub(super) fn is_untimely(said: &str) -> bool {
    says_late(said) || UNTIMELY.iter().any(|it| said.contains(it))
}

/// Whether not all is there of what the full state says that all of it is, or fewer than it asks for.
fn lacks_some(full: &str, said: &str) -> bool {
    let all = ALL.iter().any(|it| full.contains(it));
    let number: String = full
        .chars()
        .skip_while(|it| !it.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let fewer = ["不足", "少于", "低于", "不到", "未达到", "未达"];
    let below = !number.is_empty()
        && fewer
            .iter()
            .any(|it| said.contains(&format!("{it}{number}")));
    all && NOT_ALL.iter().any(|it| said.contains(it)) || below
}

/// Whether what is said is there only in part of the full state: 基本完成 of 完成, 不够健全 of 制度健全.
fn is_soft(full: &str, said: &str) -> bool {
    const LEAST: usize = 2;
    SOFT.iter().filter(|it| said.contains(*it)).any(|it| {
        let core = said.replace(it, "");
        let core = core.trim_matches(['的', ' ']);
        core.chars().count() >= LEAST && full.contains(core)
    })
}

/// Whether the full state is that there is none of something.
fn is_none(full: &str) -> bool {
    let full = last_clause(full);
    let full = ["全年", "年内", "当年", "本年度", "年度内"]
        .iter()
        .fold(full, |it, lead| it.trim_start_matches(lead));
    NONE.iter().any(|it| full.starts_with(it))
}

/// Whether words say that something is there to have: 成立领导小组, 有方案.
fn is_to_have(text: &str) -> bool {
    text.starts_with('有') || HAVE.iter().any(|it| text.contains(it))
}
