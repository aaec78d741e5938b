//! The parts of a standard under construction.

use crate::domain::decimal::Points;
use crate::domain::standard::doubt::{Doubt, DoubtAbout, OtherReading, Reread};
use crate::domain::standard::rule::{Rule, Then};
use crate::domain::standard::{Bonus, Node, Role};
use crate::import::reading::source::SourceSpot;
use crate::import::sentences::numbering::listed;
use crate::import::sentences::understand;
use crate::import::standard::ahead::Ahead;
use crate::import::standard::node::{empty, families, node};
use crate::import::standard::origin::Told;
use crate::import::standard::part_nodes::{family, node_of};
use crate::import::table::around::event::{Event, Group, Heading};
use crate::import::table::around::kinds::{are_of_several, kind, lifted};
use crate::import::table::around::outside::{Stand, points_of, stand};
use crate::import::table::around::part::{Part, cap, capped, part_of};
use crate::import::table::draft::{Draft, Outline};

/// The parts of a standard.
#[derive(Default)]
pub(crate) struct Parts {
    pub(crate) scored: Vec<Node>,
    bonus: Vec<Node>,
    pub(crate) bonus_cap: Option<Points>,
    /// What the file says of the most of all bonus items, wherever it stands.
    pub(crate) said_cap: Option<Points>,
    pub(crate) negative: Vec<Node>,
    pub(crate) vetoes: Vec<Node>,
    /// Paragraphs that stand below a heading of vetoes and are none.
    pub(crate) left: Vec<(SourceSpot, String)>,
}

impl Parts {
    /// Adds what a table holds; returns the points of its top nodes, in their order.
    pub(crate) fn add(&mut self, found: &Outline, of_table: Part, told: &mut Told) -> Vec<Points> {
        let mut made = Vec::new();
        let nodes = lifted(&found.nodes);
        told.ahead = Ahead::of(&nodes);
        let families = families(&nodes);
        let only_costs = of_table == Part::Scored && costs_only(&found.nodes);
        let of_table = if only_costs { Part::Negative } else { of_table };
        let mut before: Points = self.scored.iter().map(|it| it.max).sum();
        let scored = families
            .iter()
            .filter(|own| named(own, of_table) == Part::Scored);
        let all = before + scored.map(|own| points_of(own)).sum::<Points>();
        let totals: Vec<Points> = found.totals.iter().map(|it| it.1).collect();
        let n_families = families.len();
        for own in families {
            let Some(first) = own.first() else { continue };
            let part = named(own, of_table);
            if is_total_row(own, before) {
                let place = first.cells.first().copied();
                self.left.extend(place.map(|it| (it, first.title.clone())));
                continue;
            }
            let (part, is_beyond) = standing(own, part, before, all, &totals);
            if part == Part::Mixed || are_of_several(own, part) {
                self.add_mixed(own, part, told);
                continue;
            }
            if part == Part::Veto && is_paragraphs(own) {
                self.leave(first);
                continue;
            }
            let id = self.next_id(part);
            let node = if part == Part::Scored {
                node(own, &id, None, told)
            } else {
                family(own, &id, part, self.said_cap, told)
            };
            if only_costs && named(own, Part::Scored) == Part::Scored {
                told.doubt("I-214", &node, only_deductions(&node));
            }
            if part == Part::Negative && own.len() == 1 && first.points.is_some() {
                told.doubt("I-214", &node, with_points(&node, first.points));
            }
            if is_beyond {
                told.doubt("I-214", &node, beyond(&node));
            }
            if part == Part::Bonus {
                let said = || capped(&first.title).1;
                // The most of one of several items is not that of them all.
                let is_list = own.len() > 1 || n_families == 1 || part_of(&first.title) == part;
                let own_most = first.points.filter(|_| is_list);
                self.bonus_cap = self.bonus_cap.or_else(said).or(own_most);
            }
            if part == Part::Scored {
                before += node.max;
            }
            made.push(node.max);
            self.of(part).push(node);
        }
        made
    }

    /// Leaves the paragraphs of a draft among the notes.
    fn leave(&mut self, first: &Draft) {
        let place = first.cells.first().copied();
        let lines = first
            .text
            .lines()
            .filter_map(|it| Some((place?, it.to_owned())));
        self.left.extend(lines);
    }

    /// 加减分项: what gains goes to the bonus items, what costs to the negative list, each below the
    /// heading, which names `heading`.
    fn add_mixed(&mut self, own: &[Draft], heading: Part, told: &mut Told) {
        let Some((first, below)) = own.split_first() else {
            return;
        };
        let alone = below.is_empty();
        let below = if alone { own } else { below };
        let own = families(below);
        let n_items = own.len();
        let (title, cap) = capped(&first.title);
        for part in [Part::Bonus, Part::Negative, Part::Veto] {
            let own: Vec<&[Draft]> = own
                .iter()
                .copied()
                .filter(|it| kind(it, heading) == part)
                .collect();
            if own.is_empty() {
                continue;
            }
            if part == Part::Bonus {
                self.bonus_cap = self.bonus_cap.or(cap);
            }
            // What is vetoed within another list stands for itself.
            let is_all = own.len() == n_items;
            let is_apart = alone || part == Part::Veto && heading != Part::Mixed && !is_all;
            let mut nodes = Vec::new();
            let id = self.next_id(part);
            for (number, own) in (self.of(part).len() + 1..).zip(&own) {
                let id = match (is_apart, part) {
                    (true, Part::Veto) => format!("V{number}"),
                    (true, _) => id.clone(),
                    (false, _) => format!("{id}.{}", nodes.len() + 1),
                };
                let node = family(own, &id, part, self.said_cap, told);
                if part != Part::Veto && heading == Part::Mixed && !is_sided(own) {
                    told.doubt("I-214", &node, of_two_sides(&node, &title, part));
                }
                nodes.push(node);
            }
            if is_apart {
                self.of(part).extend(nodes);
                continue;
            }
            let mut made = empty(&id);
            made.title.clone_from(&title);
            made.code.clone_from(&first.code);
            made.children = nodes;
            let sum: Points = made.children.iter().map(|it| it.max).sum();
            made.max = match part {
                Part::Bonus => cap.unwrap_or(sum),
                _ => Points::ZERO,
            };
            told.came(&made.id, first.cells.iter().copied().collect(), Vec::new());
            if part == Part::Negative && heading == Part::Mixed {
                told.doubt("I-214", &made, divided(&title));
            }
            self.of(part).push(made);
        }
    }

    /// Adds a list of events.
    pub(crate) fn add_group(&mut self, group: &Group, told: &mut Told) {
        let heading = group.heading.as_ref();
        let own_most = heading.and_then(|it| it.cap);
        for part in [Part::Bonus, Part::Negative, Part::Veto] {
            // What is said of all bonus items is not the most of a list of deductions.
            let said = self.said_cap.filter(|_| part == Part::Bonus);
            let most = own_most.or(said);
            let own: Vec<&Event> = group.events.iter().filter(|it| it.part == part).collect();
            if own.is_empty() {
                continue;
            }
            if part == Part::Bonus {
                self.bonus_cap = self.bonus_cap.or(most);
            }
            let parent = heading.filter(|_| part != Part::Veto || group.is_table);
            match parent {
                Some(heading) => self.add_below(heading, &own, part, most, told),
                None => {
                    for event in own {
                        let id = self.next_id(part);
                        let node = node_of(event, &id, most, told);
                        self.of(part).push(node);
                    }
                }
            }
        }
    }

    fn add_below(
        &mut self,
        heading: &Heading,
        own: &[&Event],
        part: Part,
        most: Option<Points>,
        told: &mut Told,
    ) {
        let id = self.next_id(part);
        let mut made = empty(&id);
        made.title.clone_from(&heading.title);
        made.code.clone_from(&heading.code);
        let children = (1..).zip(own);
        made.children = children
            .map(|(number, event)| node_of(event, &format!("{id}.{number}"), most, told))
            .collect();
        let sum: Points = made.children.iter().map(|it| it.max).sum();
        made.max = match part {
            Part::Veto => Points::ZERO,
            _ => most.unwrap_or(sum),
        };
        told.came(&made.id, vec![heading.place], Vec::new());
        self.of(part).push(made);
    }

    fn next_id(&mut self, part: Part) -> String {
        let number = self.of(part).len() + 1;
        match part {
            Part::Scored => number.to_string(),
            Part::Bonus => format!("J{number}"),
            Part::Negative | Part::Mixed => format!("F{number}"),
            Part::Veto => format!("V{number}"),
        }
    }

    pub(crate) const fn of(&mut self, part: Part) -> &mut Vec<Node> {
        match part {
            Part::Scored => &mut self.scored,
            Part::Bonus => &mut self.bonus,
            Part::Negative | Part::Mixed => &mut self.negative,
            Part::Veto => &mut self.vetoes,
        }
    }

    /// The bonus part, if there is one; `said` is what the notes say of its most.
    pub(crate) fn bonus(&mut self, said: Option<Points>, within_total: bool) -> Option<Bonus> {
        let nodes = std::mem::take(&mut self.bonus);
        if nodes.is_empty() {
            return None;
        }
        let all: Points = nodes.iter().map(|it| it.max).sum();
        let own = nodes.iter().find_map(|it| cap(&it.title));
        Some(Bonus {
            cap: self.bonus_cap.or(said).or(own).unwrap_or(all),
            within_total,
            nodes,
        })
    }

    /// The sections that are named as responsible.
    pub(crate) fn sections(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.scored, &mut found);
        collect(&self.bonus, &mut found);
        found
    }
}

/// Adds the names of those who are responsible for nodes.
fn collect(nodes: &[Node], found: &mut Vec<String>) {
    for node in nodes {
        for name in std::iter::once(&node.lead).chain(&node.support) {
            if !name.is_empty() && !found.contains(name) {
                found.push(name.clone());
            }
        }
        collect(&node.children, found);
    }
}

/// Whether below a heading of vetoes stand only the paragraphs behind its list, which is read elsewhere.
fn is_paragraphs(own: &[Draft]) -> bool {
    let [only] = own else { return false };
    let lines = only.text.lines().filter(|it| !it.trim().is_empty());
    let is_event = |it: &str| listed(it).is_some() || it.trim().ends_with(['的', '；', ';']);
    part_of(&only.title) == Part::Veto
        && lines.clone().count() > 1
        && !lines.clone().any(is_event)
        && lines
            .clone()
            .all(|it| it.ends_with('。') || !it.contains('的'))
}

/// Whether an item says itself that it gains or that it costs.
fn is_sided(own: &[Draft]) -> bool {
    let says = |it: &Draft| {
        let words = format!("{}{}", it.title, it.text);
        words.contains(['加', '扣', '减', '奖', '罚'])
    };
    own.iter().any(says)
}

/// The heading of both, which stands twice now.
fn divided(title: &str) -> Doubt {
    Doubt {
        about: DoubtAbout::Role,
        what: format!("原表的“{title}”一栏拆成了加分项和负面清单，这里是扣分的部分。"),
        remedy: "请核对各条目是加分还是扣分。".to_owned(),
        words: title.to_owned(),
        place: String::new(),
        others: Vec::new(),
    }
}

/// An item of a heading of both that does not say on which side it is.
fn of_two_sides(node: &Node, title: &str, part: Part) -> Doubt {
    let (taken, other) = if part == Part::Bonus {
        ("加分项", belongs_to(Role::Negative))
    } else {
        ("扣分项", belongs_to(Role::Bonus))
    };
    Doubt {
        about: DoubtAbout::Role,
        what: format!(
            "原表的“{title}”里，“{}”没有写明是加分还是扣分，按{taken}读入。",
            node.title
        ),
        remedy: "请核对这一条是加分还是扣分。".to_owned(),
        words: node.title.clone(),
        place: String::new(),
        others: vec![other],
    }
}

/// That something belongs to another part, as a reading that can be chosen.
fn belongs_to(part: Role) -> OtherReading {
    let name = match part {
        Role::Scored => "评分项目",
        Role::Bonus => "加分项",
        Role::Negative => "负面清单",
        Role::Veto => "一票否决",
    };
    OtherReading {
        name: name.to_owned(),
        change: Reread::Part(part),
    }
}

/// Whether all that the items say is what they cost, and nothing has points of its own: a list of deductions.
fn costs_only(drafts: &[Draft]) -> bool {
    const FEW: usize = 3;
    let texts: Vec<&str> = drafts
        .iter()
        .map(|it| it.text.as_str())
        .filter(|it| !it.is_empty())
        .collect();
    texts.len() >= FEW
        && drafts.iter().all(|it| it.points.is_none())
        && texts
            .iter()
            .all(|it| it.contains('扣') && !it.contains("得"))
}

/// An item of a list of deductions only.
fn only_deductions(node: &Node) -> Doubt {
    let title = &node.title;
    Doubt {
        about: DoubtAbout::Role,
        what: format!("原表没有分值，各条都只写扣分，“{title}”按负面清单读入，从基准分中扣除。"),
        remedy: "请核对；是评分项目的，请移到评分项目并填写分值。".to_owned(),
        words: title.clone(),
        place: String::new(),
        others: Vec::new(),
    }
}

/// An item that has points of its own and is called as what is taken off the total.
fn with_points(node: &Node, points: Option<Points>) -> Doubt {
    let title = &node.title;
    let points = points.unwrap_or_default();
    Doubt {
        about: DoubtAbout::Role,
        what: format!("“{title}”有{points}分的分值，按名称像是扣分项，读入负面清单，不计入总分。"),
        remedy: "请核对；是评分项目的，请移到评分项目。".to_owned(),
        words: title.clone(),
        place: String::new(),
        others: vec![belongs_to(Role::Scored)],
    }
}

/// “当月得分 | 100” behind items that come to as much: a total to be filled in, no item.
fn is_total_row(own: &[Draft], before: Points) -> bool {
    let [only] = own else { return false };
    let name = only.title.trim();
    let ends = ["得分", "总分", "合计", "总计"];
    let is_named = ends.iter().any(|it| name.ends_with(it)) && name.chars().count() <= 8;
    is_named && before.is_positive() && only.points == Some(before) && only.text.is_empty()
}

/// The part of a family whose heading names `part`, and whether it stands beyond what the others already come to: those
/// `before` it, or `all` of them.
fn standing(
    own: &[Draft],
    part: Part,
    before: Points,
    all: Points,
    totals: &[Points],
) -> (Part, bool) {
    let part = match part {
        Part::Scored => part_by_words(own),
        part => part,
    };
    let is_item = own.len() == 1 && part != Part::Mixed && part_of_title(own) == Part::Scored;
    if part != Part::Scored {
        let part = if is_item { kind(own, part) } else { part };
        return (part, false);
    }
    match stand(own, before, all - points_of(own), totals) {
        Stand::Is(part) => (part, false),
        Stand::Beyond => (Part::Scored, true),
    }
}

/// The part that the title of a family names.
fn part_of_title(own: &[Draft]) -> Part {
    own.first().map_or(Part::Scored, |it| part_of(&it.title))
}

/// The part that the heading of a family names, or that of its table.
fn named(own: &[Draft], of_table: Part) -> Part {
    let part = part_of_title(own);
    if part == Part::Scored { of_table } else { part }
}

/// What stands behind items that already come to the total, and does not say what it is.
fn beyond(node: &Node) -> Doubt {
    let title = &node.title;
    Doubt {
        about: DoubtAbout::Role,
        what: format!(
            "“{title}”以前的各项已经合计满分，这一组像是加分或者扣分，现按评分项目读入。"
        ),
        remedy: "请核对；是加分项或者扣分项的，请移到相应的部分。".to_owned(),
        words: title.clone(),
        place: String::new(),
        others: [Role::Bonus, Role::Negative].map(belongs_to).to_vec(),
    }
}

/// The part of a top item that has no points and no others below it: what it says may make it a veto.
fn part_by_words(own: &[Draft]) -> Part {
    let [only] = own else { return Part::Scored };
    let words = if only.text.is_empty() {
        &only.title
    } else {
        &only.text
    };
    let rules = understand(words, Points::ZERO).rules;
    let is_veto = |it: &Rule| matches!(it.then, Then::Veto(_));
    if only.points.is_none() && !rules.is_empty() && rules.iter().all(|(it, _)| is_veto(it)) {
        Part::Veto
    } else {
        Part::Scored
    }
}
