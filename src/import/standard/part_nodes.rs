//! Nodes of the parts that stand beside the scored tree: bonus items, negative events, vetoes.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::decimal::Points;
use crate::domain::standard::doubt::{Doubt, DoubtAbout};
use crate::domain::standard::rule::{Ask, Rule, Then, Window};
use crate::domain::standard::{Node, NodeId};
use crate::import::reading::source::SourceSpot;
use crate::import::sentences::Sure;
use crate::import::sentences::numbering::listed;
use crate::import::sentences::points::plain;
use crate::import::sentences::words::{amount, find};
use crate::import::standard::left_out::dropped;
use crate::import::standard::node::{empty, node};
use crate::import::standard::origin::{Heard, Told};
use crate::import::standard::part_rules::scored;
use crate::import::standard::part_words::{flattened, turned};
use crate::import::table::around::consequence::{Consequence, UNMET, of_conditions, window};
use crate::import::table::around::event::{Event, with_consequence};
use crate::import::table::around::grades::{Grade, graded, valued};
use crate::import::table::around::kinds::beside;
use crate::import::table::around::levels::cumulative;
use crate::import::table::around::listing::{clean, pieces};
use crate::import::table::around::part::{Part, capped, part_of};
use crate::import::table::draft::{Draft, short};

/// The longest title of an event; its words are kept in full beside it.
const LONGEST: usize = 40;

/// The node of a family of drafts that belongs to `part`, with all below it.
pub(crate) fn family(
    drafts: &[Draft],
    id: &str,
    part: Part,
    most: Option<Points>,
    told: &mut Told,
) -> Node {
    let flat = flattened(drafts, part);
    let drafts = flat.as_slice();
    // What the node has beside its rules is that of any other.
    let mut made = node(drafts, id, None, &mut Told::default());
    let mut rest = drafts;
    let cap = drafts
        .first()
        .and_then(|it| capped(&it.title).1.or(it.points));
    let mut setting = Setting {
        part,
        cap,
        follows: None,
        within: drafts.first().and_then(|it| window(&it.title)),
        told,
    };
    setting.cap = setting.cap.or(most);
    setting.node(&mut made, &mut rest);
    made
}

/// What all of a list of events have in common.
struct Setting<'a> {
    part: Part,
    cap: Option<Points>,
    follows: Option<Consequence>,
    within: Option<Window>,
    told: &'a mut Told,
}

impl Setting<'_> {
    /// Gives the node that the first of the drafts is for, and those below it, the rules of their part.
    fn node(&mut self, made: &mut Node, drafts: &mut &[Draft]) {
        let Some((draft, rest)) = drafts.split_first() else {
            return;
        };
        *drafts = rest;
        let cells: Vec<SourceSpot> = draft.cells.iter().copied().collect();
        made.rules.clear();
        if !made.children.is_empty() {
            self.branch(made, draft, drafts, cells);
            return;
        }
        let words = if draft.text.is_empty() {
            &draft.title
        } else {
            &draft.text
        };
        let split = split(words);
        let is_heading = part_of(&draft.title) != Part::Scored || !draft.text.is_empty();
        if split.len() > 1 && is_heading {
            let (title, cap) = capped(&made.title);
            made.title = title;
            made.max = cap.or(draft.points).unwrap_or_default();
            self.told.came(&made.id, cells.clone(), Vec::new());
            for (number, words) in split.iter().enumerate() {
                let id = format!("{}.{}", made.id, number + 1);
                let event = self.event(words, "", None, &cells);
                made.children
                    .push(node_of(&event, &id, self.cap, self.told));
            }
            return;
        }
        if part_of(&draft.title) != Part::Scored && draft.text.is_empty() {
            // A heading that nothing stands below.
            let (title, cap) = capped(&made.title);
            made.title = title;
            made.max = cap.or(draft.points).unwrap_or_default();
        }
        let event = self
            .vetoed(draft, &cells)
            .unwrap_or_else(|| self.event(clean(words), &draft.code, draft.points, &cells));
        let has_amount = find(&plain(words), amount).is_some();
        let stated = draft.points.filter(|_| has_amount);
        let context = if draft.text.is_empty() {
            ""
        } else {
            draft.title.as_str()
        };
        let own = node_in(
            context,
            &event,
            made.id.as_str(),
            stated.or(self.cap),
            self.told,
        );
        made.rules = own.rules;
        made.max = stated.unwrap_or(own.max);
    }

    /// Gives a node that has others below it what its heading says, and those below their rules.
    fn branch(
        &mut self,
        made: &mut Node,
        draft: &Draft,
        drafts: &mut &[Draft],
        cells: Vec<SourceSpot>,
    ) {
        let follows = with_consequence(&draft.title).1;
        let follows = follows.or_else(|| of_conditions(&draft.title));
        let before = self.follows.clone();
        self.follows = follows.or(before.clone());
        let (title, cap) = capped(&made.title);
        made.title = title;
        made.max = cap.or(draft.points).unwrap_or_default();
        self.told.came(&made.id, cells, Vec::new());
        for child in &mut made.children {
            self.node(child, drafts);
        }
        if self.part == Part::Bonus && made.max.is_zero() {
            let sum: Points = made.children.iter().map(|it| it.max).sum();
            made.max = self.cap.map_or(sum, |it| it.min(sum));
        }
        self.follows = before;
    }

    /// What is vetoed, where the words beside it only say what follows.
    fn vetoed(&self, draft: &Draft, cells: &[SourceSpot]) -> Option<Event> {
        let said = beside(draft).filter(|it| matches!(it, Consequence::Veto(_)))?;
        (self.part == Part::Veto).then(|| Event {
            consequence: Some(said),
            ..self.event(clean(&draft.title), &draft.code, None, cells)
        })
    }

    fn event(
        &self,
        words: &str,
        code: &str,
        points: Option<Points>,
        cells: &[SourceSpot],
    ) -> Event {
        let (bare, own) = with_consequence(words);
        let has_amount = find(&plain(words), amount).is_some();
        let of_points = points.filter(|_| !has_amount).map(|it| match self.part {
            Part::Bonus => Consequence::Earn(format!("加{it}分")),
            _ => Consequence::Deduct(format!("扣{it}分")),
        });
        let said = own.or(of_points).or_else(|| self.follows.clone());
        let part = match (self.part, &said) {
            (Part::Mixed, Some(Consequence::Earn(_))) => Part::Bonus,
            (Part::Mixed, _) => Part::Negative,
            (part, _) => part,
        };
        let is_veto = matches!(said, Some(Consequence::Veto(_))) || part == Part::Veto;
        let words = if is_veto { bare } else { words };
        Event {
            place: cells.first().copied().unwrap_or(SourceSpot {
                sheet: 0,
                place: crate::import::reading::source::CellPlace { row: 0, column: 0 },
            }),
            part,
            code: code.to_owned(),
            words: words.to_owned(),
            consequence: said,
            within: window(words).or(self.within),
            cells: cells.iter().copied().collect::<BTreeSet<_>>(),
            original: Vec::new(),
            most: None,
        }
    }
}

/// The pieces of an item that is a list.
fn split(words: &str) -> Vec<&str> {
    let lines: Vec<&str> = words
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    let listed_lines = lines.iter().filter(|it| listed(it).is_some()).count();
    if listed_lines > 1 && listed_lines == lines.len() {
        lines.iter().flat_map(|it| pieces(it)).collect()
    } else if listed(words).is_some() {
        pieces(words)
    } else {
        Vec::new()
    }
}

/// The node of one event; `cap` is the most that its list can give.
pub(crate) fn node_of(event: &Event, id: &str, cap: Option<Points>, told: &mut Told) -> Node {
    node_in("", event, id, cap, told)
}

/// The node of one event whose words go on with those of a title.
fn node_in(context: &str, event: &Event, id: &str, cap: Option<Points>, told: &mut Told) -> Node {
    let mut made = Node {
        id: NodeId::new(id),
        code: event.code.clone(),
        title: title(event),
        text: event.words.clone(),
        original: event.original.clone(),
        ..empty(id)
    };
    let heard = match event.part {
        Part::Veto => veto(&mut made, event, told),
        part => scored(&mut made, context, event, part, cap, told),
    };
    told.came(&made.id, event.cells.iter().copied().collect(), heard);
    made
}

fn title(event: &Event) -> String {
    let words = event.words.lines().next().unwrap_or_default();
    if words.chars().count() <= LONGEST {
        words.to_owned()
    } else {
        match event.part {
            Part::Veto => words.chars().take(LONGEST).collect(),
            _ => short(words),
        }
    }
}

fn veto(made: &mut Node, event: &Event, told: &mut Told) -> Vec<Heard> {
    let is_condition = matches!(&event.consequence, Some(Consequence::Veto(said)) if said == UNMET);
    let turned = if is_condition {
        turned(&event.words)
    } else {
        None
    };
    if is_condition {
        let what = match &turned {
            Some(turned) => format!(
                "前置条件“{}”，读作否决事项：出现“{turned}”即不符合。",
                event.words
            ),
            None => format!(
                "前置条件“{}”，读作否决事项：不具备时登记一起。",
                event.words
            ),
        };
        let doubt = Doubt {
            about: DoubtAbout::Role,
            what,
            remedy: "请核对；不是否决事项的，请移到评分项目或删去。".to_owned(),
            words: event.words.clone(),
            place: String::new(),
            others: Vec::new(),
        };
        told.doubt("I-214", made, doubt);
    }
    let asked = match (turned, is_condition) {
        (Some(turned), _) => turned,
        (None, true) => format!("不具备：{}", event.words),
        (None, false) => event.words.clone(),
    };
    let follows = match &event.consequence {
        Some(Consequence::Veto(said) | Consequence::Deduct(said) | Consequence::Earn(said)) => {
            said.clone()
        }
        None => "一票否决".to_owned(),
    };
    made.rules = vec![Rule {
        ask: Ask::Events {
            what: asked,
            within: event.within.unwrap_or(Window::Year),
            tiers: Vec::new(),
        },
        then: Then::Veto(follows),
        limit: None,
        also: Vec::new(),
        method: None,
    }];
    vec![Heard {
        words: event.words.clone(),
        sure: Sure::Yes,
    }]
}

/// Gives the items whose words are cumulative levels, 【C】【B】【A】, the rule of these.
/// `policy` is what the levels of all items are worth; its words are doubted where no item goes by it.
pub(crate) fn set_levels(nodes: &mut [Node], (policy, words): (&[Grade], &str), told: &mut Told) {
    let mut found = BTreeMap::new();
    levels(nodes, policy, &mut found);
    if found.is_empty() && !words.is_empty() && !has_levels(nodes) {
        told.doubt_words("I-215", dropped(words));
    }
    told.trust_rules(&found.keys().cloned().collect());
    for (_, (node, is_worth_said)) in found {
        if is_worth_said {
            continue;
        }
        let what = "没有写明各等次值多少分，按A级100%、B级66%、C级33%、D级0计。";
        let doubt = Doubt {
            about: DoubtAbout::Rule,
            what: what.to_owned(),
            remedy: "请核对各等次的分值。".to_owned(),
            words: node.text.clone(),
            place: String::new(),
            others: Vec::new(),
        };
        told.doubt("I-204", &node, doubt);
    }
}

/// Whether an item is worth the level that it reaches.
fn has_levels(nodes: &[Node]) -> bool {
    nodes.iter().any(|it| {
        let own = it.rules.iter().any(|rule| !rule.levels().is_empty());
        own || has_levels(&it.children)
    })
}

/// Sets the rules of levels; keeps the nodes that got them, and whether the worth of the levels is said.
fn levels(nodes: &mut [Node], policy: &[Grade], found: &mut BTreeMap<NodeId, (Node, bool)>) {
    for node in nodes {
        levels(&mut node.children, policy, found);
        if !node.children.is_empty() {
            continue;
        }
        if let Some(own) = cumulative(&node.text, policy) {
            node.rules = vec![own.rule];
            found.insert(node.id.clone(), (node.clone(), own.is_worth_said));
        } else if let Some(rule) = graded(&node.text, policy, node.max) {
            node.rules = vec![rule];
            found.insert(node.id.clone(), (node.clone(), true));
        } else if let [rule] = node.rules.as_slice()
            && let Some(rule) = valued(rule, &node.text, policy)
        {
            node.rules = vec![rule];
            found.insert(node.id.clone(), (node.clone(), true));
        }
    }
}
