//! From the drafts of an outline to nodes with rules, methods, evidence.

use crate::domain::decimal::Points;
use crate::domain::standard::doubt::{Doubt, DoubtAbout};
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::{Rule, Then};
use crate::domain::standard::rule_examples::by_hand;
use crate::domain::standard::{EvidenceNeed, Node, NodeId};
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::points::of_title;
use crate::import::sentences::{Sure, understand};
use crate::import::standard::origin::Told;
use crate::import::standard::rules::rules;
use crate::import::table::draft::Draft;

/// What a node gets of the points of its parent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given {
    points: Points,
    /// How many share them evenly, for nothing says what each has; `None` where the others leave just this.
    n_sharing: Option<usize>,
}

/// The node that a run of drafts begins with, and those below it; `given` is what it gets of the points of its parent.
pub(crate) fn node(drafts: &[Draft], id: &str, given: Option<Given>, told: &mut Told) -> Node {
    let Some((first, below)) = drafts.split_first() else {
        return empty(id);
    };
    let left = given.filter(|_| printed(first, told).is_none());
    let stated = if below.is_empty() && left.is_some() {
        None
    } else {
        stated(drafts, told)
    };
    let families = families(below);
    let shares = shares(stated.or(given.map(|it| it.points)), &families, told);
    let mut children: Vec<Node> = (1..)
        .zip(families.iter().zip(shares))
        .map(|(number, (own, given))| node(own, &format!("{id}.{number}"), given, told))
        .collect();
    if stated.is_some() {
        share_by_hand(&mut children);
    }
    let sum: Points = children.iter().map(|it| it.max).sum();
    let guessed = left.filter(|_| stated.is_none() && children.is_empty());
    let max = stated.or(guessed.map(|it| it.points)).unwrap_or(sum);
    let mut made = Node {
        id: NodeId::new(id),
        code: first.code.clone(),
        title: first.name(),
        max,
        text: first.text.clone(),
        original: first.original.clone(),
        source: first.basis.clone(),
        methods: methods(&first.method),
        lead: parts(&first.lead).next().unwrap_or_default(),
        support: parts(&first.lead)
            .skip(1)
            .chain(parts(&first.support))
            .collect(),
        month: month(&first.due),
        evidence: evidence(&first.evidence),
        ..empty(id)
    };
    for it in &first.doubts {
        let own = Doubt {
            others: it.others.clone(),
            ..doubt(it.about, it.what.clone(), it.remedy, first)
        };
        told.doubt(it.code, &made, own);
    }
    doubt_sum(&made, stated, &children, first, told);
    let is_said = first.points.is_some() || !in_words(first, &children, told);
    doubt_guess(&made, guessed, is_said, first, told);
    let heard = if children.is_empty() {
        rules(&mut made, told)
    } else {
        Vec::new()
    };
    told.came(&made.id, first.cells.iter().copied().collect(), heard);
    made.children = children;
    made
}

/// Doubts points that the paper does not say: `guessed` ones, or where none `is_said` those that the words come to.
fn doubt_guess(made: &Node, guessed: Option<Given>, is_said: bool, first: &Draft, told: &mut Told) {
    let (what, remedy) = match guessed {
        None if is_said => return,
        Some(Given {
            n_sharing: Some(n), ..
        }) => (
            format!("上级的分值由这{n}条合用，没有分开，按平均分配读入。"),
            "请对照原文核对这几条各是多少分。",
        ),
        _ => (
            format!("原表没有单列分值，{}分是由原文推断的。", made.max),
            "请对照原文核对分值。",
        ),
    };
    let guess = doubt(DoubtAbout::Points, what, remedy, first);
    told.doubt("I-206", made, guess);
}

/// Doubts points that are stated and are not what those below come to.
fn doubt_sum(
    made: &Node,
    stated: Option<Points>,
    children: &[Node],
    first: &Draft,
    told: &mut Told,
) {
    let sum: Points = children.iter().map(|it| it.max).sum();
    // Each of them is doubted by itself.
    let are_open = children
        .iter()
        .all(|it| it.max.is_zero() && it.children.is_empty());
    if let (Some(stated), false) = (stated, children.is_empty())
        && stated != sum
        && !(sum.is_zero() && are_open)
    {
        let what = format!("下级分值合计{sum}分，与本级{stated}分不符。");
        let remedy = "请核对原表；按本级分值封顶计算。";
        let doubt = doubt(DoubtAbout::Points, what, remedy, first);
        told.doubt("I-202", made, doubt);
    }
}

/// Items whose points only their parent has are scored by hand, until somebody gives them points.
fn share_by_hand(children: &mut [Node]) {
    let is_open = |it: &Node| it.max.is_zero() && it.children.is_empty();
    if children.iter().all(is_open) {
        for it in children.iter_mut().filter(|it| it.rules.is_empty()) {
            it.rules = vec![by_hand(&it.title, it.max)];
        }
    }
}

/// The runs of drafts that stand side by side, each with what is below it.
pub(crate) fn families(drafts: &[Draft]) -> Vec<&[Draft]> {
    let mut rest = drafts;
    let mut found = Vec::new();
    while let Some((first, below)) = rest.split_first() {
        let n_below = below.iter().take_while(|it| it.depth > first.depth).count();
        let (own, next) = rest.split_at_checked(1 + n_below).unwrap_or((rest, &[]));
        found.push(own);
        rest = next;
    }
    found
}

/// The points that the source states for a node, or that the words of an item come to.
fn stated(drafts: &[Draft], told: &mut Told) -> Option<Points> {
    let first = drafts.first()?;
    let printed = printed(first, told);
    if printed.is_some() || drafts.len() > 1 {
        return printed;
    }
    told.worth(words(first)).implied
}

/// The points that the source states for a node.
fn printed(draft: &Draft, told: &mut Told) -> Option<Points> {
    // Several points in one cell are those of its clauses.
    let is_alone = draft.text.matches('分').count() == 1;
    let behind = || {
        of_title(draft.text.trim_end_matches('。'))
            .1
            .filter(|_| is_alone)
    };
    let found = draft.points.or_else(behind);
    found.or_else(|| told.worth(&draft.text).whole)
}

fn words(draft: &Draft) -> &str {
    if draft.text.is_empty() {
        &draft.title
    } else {
        &draft.text
    }
}

/// Whether the points of an item are only what its words come to.
fn in_words(draft: &Draft, children: &[Node], told: &mut Told) -> bool {
    let is_leaf = children.is_empty();
    is_leaf && printed(draft, told).is_none() && told.worth(words(draft)).implied.is_some()
}

/// What is left of the points of a parent for those of its children that state none: for the only one of them or,
/// where the words of each come to something and that does not add up, for the one whose words name what is left.
fn shares(parent: Option<Points>, families: &[&[Draft]], told: &mut Told) -> Vec<Option<Given>> {
    let mut given = vec![None; families.len()];
    let own: Vec<Option<Points>> = families
        .iter()
        .map(|it| printed(it.first()?, told))
        .collect();
    let known: Points = own.iter().flatten().copied().sum();
    let unknown: Vec<usize> = own
        .iter()
        .enumerate()
        .filter(|(_, it)| it.is_none())
        .map(|(at, _)| at)
        .collect();
    let Some(left) = parent.map(|it| it - known).filter(|it| it.is_positive()) else {
        return given;
    };
    let implied: Vec<Option<Points>> = unknown
        .iter()
        .map(|at| stated(families.get(*at)?, told))
        .collect();
    if let Some(even) = evenly(left, families, &implied) {
        return even;
    }
    let all: Points = implied.iter().flatten().copied().sum();
    let n_open = implied.iter().filter(|it| it.is_none()).count();
    let mut taken: Vec<(usize, Points)> = Vec::new();
    for (at, implied) in unknown.iter().zip(&implied) {
        let others = all - implied.unwrap_or(Points::ZERO);
        let rest = left - others;
        let names = || {
            let first = families.get(*at).and_then(|it| it.first());
            first.is_some_and(|it| words(it).contains(&format!("{rest}分")))
        };
        let may = match implied {
            // The only one of which nothing is known.
            None => n_open == 1,
            Some(implied) => n_open == 0 && *implied != rest && (unknown.len() == 1 || names()),
        };
        if may && rest.is_positive() {
            taken.push((*at, rest));
        }
    }
    if let [(at, rest)] = taken.as_slice()
        && let Some(it) = given.get_mut(*at)
    {
        *it = Some(Given {
            points: *rest,
            n_sharing: None,
        });
    }
    given
}

/// An even part of all the points of a parent for each of its items, where they only take points away and none says
/// what it has: “环境秩序（20分）” above faults that each cost so much.
fn evenly(
    left: Points,
    families: &[&[Draft]],
    implied: &[Option<Points>],
) -> Option<Vec<Option<Given>>> {
    let n = families.len();
    let only_costs = |own: &&[Draft]| {
        let [only] = own else { return false };
        let found = understand(words(only), left);
        let costs = |rule: &Rule| matches!(rule.then, Then::Deduct(_));
        found.sure != Sure::No && found.rules.iter().all(|it| costs(&it.0))
    };
    let is_open = implied.len() == n && implied.iter().all(Option::is_none);
    if n < 2 || !is_open || !families.iter().all(only_costs) {
        return None;
    }
    let given = |points| Given {
        points,
        n_sharing: Some(n),
    };
    let parts = left.in_equal_parts(n).into_iter();
    Some(parts.map(|it| Some(given(it))).collect())
}

/// Something that is doubted of a node, which was made of `draft`.
fn doubt(about: DoubtAbout, what: impl Into<String>, remedy: &str, draft: &Draft) -> Doubt {
    Doubt {
        about,
        what: what.into(),
        remedy: remedy.to_owned(),
        words: words(draft).to_owned(),
        place: String::new(),
        others: Vec::new(),
    }
}

/// A node of which nothing is known.
pub(crate) fn empty(id: &str) -> Node {
    Node::blank(NodeId::new(id), "")
}

/// What a cell lists: by lines, 、 or ；
fn parts(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(['\n', '、', '；', ';', '，', ',', '/']);
    let parts = parts.map(str::trim).filter(|it| !it.is_empty());
    parts.map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn methods(text: &str) -> Vec<Method> {
    let method = |it: String| {
        let says = |words: &[&str]| words.iter().any(|word| it.contains(word));
        if says(&["材料", "资料", "台账", "查阅", "申报"]) {
            Method::Documents
        } else if says(&["实地", "现场", "暗访"]) {
            Method::OnSite
        } else if says(&["问卷", "网上调查"]) {
            Method::Survey
        } else if says(&["汇报"]) {
            Method::Briefing
        } else if says(&["观察"]) {
            Method::Observation
        } else if says(&["征求意见"]) {
            Method::Consultation
        } else {
            Method::Other(it)
        }
    };
    let mut all: Vec<Method> = parts(text).map(method).collect();
    all.sort();
    all.dedup();
    all
}

fn evidence(text: &str) -> Vec<EvidenceNeed> {
    let lines = text
        .split(['\n', '；', ';'])
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let named = lines.map(|line| numbered(line).map_or(line, |it| it.rest));
    let needs = named.filter(|it| !it.is_empty()).map(|name| EvidenceNeed {
        name: name.trim_end_matches('。').to_owned(),
        pieces: 1,
    });
    needs.collect()
}

fn month(text: &str) -> Option<u32> {
    let (before, _) = text.split_once('月')?;
    let figures: String = before
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .collect();
    let figures: String = figures.chars().rev().collect();
    figures.parse().ok().filter(|it| (1..=12).contains(it))
}
