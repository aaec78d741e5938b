//! Standards and assessments from RON text, so that tests read like data.

use std::io;
use std::path::Path;
use std::sync::LazyLock;

use duibiao::app::standard::library::Library;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::score::kept::ScoreTree;
use duibiao::domain::score::node_score::NodeScore;
use duibiao::domain::score::reason::Told;
use duibiao::domain::score::score;
use duibiao::domain::standard::NodeId;
use duibiao::format::read::{FileContent, Opened, read};
use duibiao::store::disk::Disk;
use duibiao::store::fs::Fs as _;

/// The standards in the program, read once for all tests.
pub(crate) fn library() -> Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::new(Vec::new()));
    LIBRARY.clone()
}

/// The file of an assessment of 2026, with these lines of answers and these fields of a standard.
pub(crate) fn file(answers: &str, standard: &str) -> String {
    let about = r#"(unit: "某县卫健局", section: "办公室", year: 2026)"#;
    let head = r#"id: "t", title: "测试标准", year: 2026"#;
    format!(
        "(duibiao: 1, about: {about}, answers: [{answers}], gaps: [], \
         standard: ({head}, {standard}))"
    )
}

/// The contents of a file of this PC.
pub(crate) fn read_file(path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
    Disk.read(path.as_ref())
}

/// Opens what must open.
pub(crate) fn open(text: &str) -> Opened {
    read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The assessment in `text`.
pub(crate) fn assessment(text: &str) -> Assessment {
    match open(text).document {
        FileContent::Assessment(it) => it,
        FileContent::Standard(_) => panic!("only a standard:\n{text}"),
    }
}

/// The scores of an assessment with these answers and these fields of a standard.
pub(crate) fn scored(answers: &str, standard: &str) -> Scored {
    let assessment = assessment(&file(answers, standard));
    let tree = score(&assessment);
    Scored { assessment, tree }
}

/// An assessment with its scores.
pub(crate) struct Scored {
    pub(crate) assessment: Assessment,
    pub(crate) tree: ScoreTree,
}

impl Scored {
    /// The score of the node with this id.
    pub(crate) fn node(&self, id: &str) -> &NodeScore {
        let positions = self.assessment.standard.positions();
        self.tree.of(&positions, &NodeId::new(id)).unwrap()
    }

    /// Why the node with this id has its points.
    pub(crate) fn told(&self, id: &str) -> Told {
        let positions = self.assessment.standard.positions();
        let at = positions[&NodeId::new(id)];
        self.tree.told(&self.assessment, at)
    }

    /// What happened there, as a paper says it.
    pub(crate) fn happened(&self, id: &str) -> Told {
        let positions = self.assessment.standard.positions();
        let at = positions[&NodeId::new(id)];
        self.tree.happened(&self.assessment, at)
    }
}

/// A rule that takes one point for each occurrence.
pub(crate) const EACH: &str = r#"(ask: Count(what: "问题", unit: "处"), then: Deduct(Each(1)))"#;

/// An item worth `max` that loses a point for each occurrence.
pub(crate) fn item(id: &str, max: &str, more: &str) -> String {
    format!(r#"(id: "{id}", title: "项{id}", max: {max}, rules: [{EACH}], {more})"#)
}

/// An answer of `n` occurrences.
pub(crate) fn count(id: &str, n: u32) -> String {
    format!(r#"("{id}", (inputs: [(1, Count({n}))])),"#)
}

/// A node as `points/max, lost, open, state`.
pub(crate) fn brief(scored: &Scored, id: &str) -> String {
    let it = scored.node(id);
    format!(
        "{}/{}, lost {}, open {}, {:?}",
        it.points, it.max, it.lost, it.open, it.state
    )
}

/// Asserts nodes, each as `points/max, lost, open, state`.
#[track_caller]
pub(crate) fn check_nodes(scored: &Scored, expected: &[(&str, &str)]) {
    for (id, expected) in expected {
        assert_eq!(brief(scored, id), *expected, "node {id}");
    }
}

/// The number `text`.
pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// An assessment of so many small items, 1.1 and on.
pub(crate) fn many_items(count: usize) -> Assessment {
    use std::fmt::Write as _;
    let mut items = String::new();
    for number in 1..=count {
        write!(
            items,
            r#"(id: "1.{number}", title: "第{number}件", max: 1, rules: [
                (ask: Count(what: "办理", unit: "件", need: 1), then: Deduct(EachMissing(1)))]),"#
        )
        .unwrap();
    }
    let standard = format!(
        r#"total: {count}, not_applicable: LeaveOut, nodes: [
            (id: "1", title: "各件", max: {count}, children: [{items}]),
        ],"#
    );
    assessment(&file("", &standard))
}
