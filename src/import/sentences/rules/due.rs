//! How many of something are due, where points go by what is missing of it.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::kinds::{is_kind, names_kind};
use crate::import::sentences::reading::part::{Need, Part, Why};
use crate::import::sentences::rules::composing::Composing;

/// The measure words of how often something is due, which is no other number.
const PERIODS: [&str; 5] = ["季", "季度", "个季度", "个月", "周"];

/// The measure words of time that each person spends.
const HOURS: [&str; 4] = ["学时", "课时", "小时", "分钟"];

impl Composing {
    /// How many of a unit are due, each thing for itself, where a part says that some are missing.
    pub(super) fn due(&mut self, unit: &str, part: &Part) -> Vec<Need> {
        let what = missed(&part.said);
        let own = self.own_needs(unit, part);
        if self.contradicts(&own, unit, part) {
            self.doubt(&part.words, Why::Open);
        }
        let mut said = said_once(&own);
        // “每月不少于2次，村（社区）每周1次”: whether all of it is due from everybody is not said.
        let is_kind = |it: &Need| !it.what.is_empty() && is_kind(&it.what);
        let n_kinds = said.iter().filter(|it| is_kind(it)).count();
        let all_kinds = said.iter().all(|it| names_kind(&it.what));
        if n_kinds > 0 && !all_kinds && !said.iter().any(|it| it.is_within) {
            self.doubt(&part.words, Why::Open);
        }
        if by_kinds(&said) && named(&said, &what).is_none() {
            return Vec::new();
        }
        self.of_total(&mut said, &what, part);
        if let Some(named) = named(&said, &what) {
            return named;
        }
        // “老花镜、饮水机、雨伞、药箱，每少一样扣2分”: those that are named, where they come to all the points.
        if said.is_empty()
            && let Some(n) = self.named_things(unit, part.points)
        {
            return vec![of_things(what, n, part)];
        }
        match (said.len(), own.first()) {
            (0, Some(often)) => {
                let sentence = part.sentence + 1;
                // Beside another number in the same sentence it is not sure what “每周” counts.
                let others = self.reading.needs.iter().any(|it| {
                    it.is_said
                        && it.sentence == sentence
                        && it.n != often.n
                        && !PERIODS.contains(&it.unit)
                });
                if often.sentence != sentence || others {
                    self.doubt(&part.words, Why::Open);
                }
                vec![often.clone()]
            }
            (0 | 1, _) => {
                // “每年开职代会2次。志愿服务每少1次扣1分”: the number may be of something else.
                let elsewhere = said.iter().any(|it| {
                    it.sentence != part.sentence + 1
                        && !it.what.is_empty()
                        && !what.is_empty()
                        && !share_words(&it.what, &what)
                });
                if elsewhere {
                    self.doubt(&part.words, Why::Open);
                }
                said
            }
            (2..=4, _) if said.iter().all(|it| !it.what.is_empty()) => {
                // “党员32学时，书记56学时”: how many of them there are is not known.
                if HOURS.contains(&unit) {
                    self.doubt(&part.words, Why::Open);
                }
                said
            }
            // Whatever of it is missing, each costs the same.
            _ => Vec::new(),
        }
    }

    /// “全年8次，其中志愿服务4次，总次数每少1次扣0.5分”: lets only the number of all go by what is missing of all, or where
    /// other words say what is lost of the part.
    fn of_total(&mut self, said: &mut Vec<Need>, what: &str, part: &Part) {
        const TOTAL: [&str; 5] = ["总", "合计", "全部", "全年", "共"];
        let has_part = said.iter().any(|it| it.is_within);
        if !has_part || said.iter().all(|it| it.is_within) {
            return;
        }
        let of_all = TOTAL.iter().any(|it| what.starts_with(it));
        let named = |need: &Need| !need.what.is_empty() && are_alike(&need.what, what);
        if !what.is_empty() && !of_all && said.iter().any(|it| it.is_within && named(it)) {
            return;
        }
        let parts = said.iter().filter(|it| it.is_within);
        let elsewhere = |need: &Need| {
            let others = self.said.iter().filter(|it| it.0 != part.words);
            let mut clauses = others.flat_map(|it| it.0.split(['，', ',']));
            clauses.any(|it| {
                !need.what.is_empty() && it.contains(&need.what) && it.contains(['少', '缺'])
            })
        };
        let is_total = of_all || parts.clone().all(elsewhere) || named_total(said, what);
        if is_total {
            said.retain(|it| !it.is_within);
        } else {
            self.doubt(&part.words, Why::Open);
        }
    }

    /// What there should be of a unit; what the same sentence says goes before what others say.
    fn own_needs(&self, unit: &str, part: &Part) -> Vec<Need> {
        let same = |it: &&Need| {
            it.unit == unit || it.unit == "次" && matches!(unit, "期" | "场") && !it.is_said
        };
        // “缺1个岗位” is not missing of “3个等级”.
        let noun = part.words.rsplit(unit).next().unwrap_or_default();
        let noun: String = noun.chars().take(2).collect();
        let alike = |it: &&Need| {
            let generic = matches!(it.unit, "个" | "项" | "种" | "类" | "处");
            !generic
                || it.noun.is_empty()
                || noun.is_empty()
                || noun.starts_with(['扣', '减', '的'])
                || it.noun == noun
        };
        let needs = self.reading.needs.iter();
        let mut own: Vec<Need> = needs.filter(same).filter(alike).cloned().collect();
        let sentence = part.sentence + 1;
        if own.iter().any(|it| it.sentence == sentence && it.is_said) {
            own.retain(|it| it.sentence == sentence);
        }
        // “升旗每周1次，全年不少于36次”: the number of the whole year is the one that is due.
        let of_all = |it: &Need| it.is_least && it.what.is_empty();
        if own.iter().any(of_all) {
            own.retain(of_all);
        }
        own
    }

    /// “每季度至少1次，全年不少于6次，每少1次扣0.5分”: whether the sentence says another number than the one that is due; there
    /// are fewer weeks than the year has in which something has to be done.
    fn contradicts(&self, own: &[Need], unit: &str, part: &Part) -> bool {
        const WEEKS: i64 = 24;
        let [only] = own else {
            return false;
        };
        let others = self.reading.needs.iter().filter(|it| {
            it.unit == unit && it.sentence == only.sentence && it.is_said && !it.is_within
        });
        let mut others = others.filter(|it| it.n != only.n && it.n <= Decimal::whole(WEEKS));
        let of_all = only.is_least && only.what.is_empty();
        of_all
            && only.sentence == part.sentence + 1
            && others.any(|it| are_alike(&it.what, &only.what))
    }

    /// How many things the item names, where each is worth `each` and all of them all the points.
    fn named_things(&self, unit: &str, each: Points) -> Option<Decimal> {
        let generic = matches!(unit, "项" | "个" | "样" | "种" | "类" | "条" | "环" | "份");
        let mut lists = self
            .reading
            .lists
            .iter()
            .map(|it| Decimal::whole(i64::try_from(*it).unwrap_or(0)));
        lists.find(|n| generic && *n > Decimal::whole(2) && n.times(each) == self.max)
    }
}

/// So many things that a part names.
fn of_things(what: String, n: Decimal, part: &Part) -> Need {
    Need {
        what,
        unit: "",
        n,
        noun: String::new(),
        object: String::new(),
        sentence: part.sentence + 1,
        at: part.at,
        is_within: false,
        is_said: true,
        is_least: false,
    }
}

/// Whether words name what all of it is.
fn named_total(said: &[Need], what: &str) -> bool {
    let mut all = said.iter().filter(|it| !it.is_within);
    !what.is_empty() && all.any(|it| !it.what.is_empty() && are_alike(&it.what, what))
}

/// “城区单位6次，乡镇单位4次”: whether each number is due from another kind of those that are assessed, so that nobody owes
/// all of them.
fn by_kinds(said: &[Need]) -> bool {
    let all = said.iter().all(|it| names_kind(&it.what));
    let first = said.first().map(|it| it.what.as_str());
    let mut others = said.iter().skip(1);
    said.len() > 1 && all && others.all(|it| Some(it.what.as_str()) != first)
}

/// Those that were said; “全年不少于12次，每月1次” says the same twice.
fn said_once(own: &[Need]) -> Vec<Need> {
    let mut said: Vec<Need> = Vec::new();
    for need in own.iter().filter(|it| it.is_said) {
        let again = said
            .iter()
            .any(|it| it.n == need.n && are_alike(&it.what, &need.what));
        if !again {
            said.push(need.clone());
        }
    }
    said
}

/// “党课每少1次扣1分” speaks of one of them: those that are named by what is missing, if any are.
fn named(said: &[Need], what: &str) -> Option<Vec<Need>> {
    let is_named =
        |it: &&Need| !it.what.is_empty() && !what.is_empty() && are_alike(&it.what, what);
    let named: Vec<Need> = said.iter().filter(is_named).cloned().collect();
    // Of “党课” and “书记讲党课” the words mean the one that they name.
    if let Some(exact) = named.iter().find(|it| it.what == what) {
        return Some(vec![exact.clone()]);
    }
    (!named.is_empty()).then_some(named)
}

/// Whether one name holds the other.
fn are_alike(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}

/// What the last clause says is missing: 党课 of “党课每少1次”.
fn missed(said: &str) -> String {
    let last = said.rsplit(['，', ',']).next().unwrap_or(said);
    let end = last.find(['每', '缺', '少', '漏']).unwrap_or(0);
    last.get(..end).unwrap_or_default().to_owned()
}

/// Whether two texts have two letters in a row in common.
pub(crate) fn share_words(one: &str, other: &str) -> bool {
    let letters: Vec<char> = one.chars().collect();
    letters
        .windows(2)
        .any(|it| other.contains(&it.iter().collect::<String>()))
}
