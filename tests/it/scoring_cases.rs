//! Right values that were written from the words of standards alone, before the rules were built.
//!
//! `items.json` has one item each, `totals.json` small standards with their totals, `whole.json` small standards with
//! their totals, methods and nodes; the numbers are exact.

use std::collections::BTreeMap;
use std::path::PathBuf;

use duibiao::domain::assessment::Assessment;
use duibiao::domain::exact::Exact;
use duibiao::domain::score::kept::ScoreTree;
use duibiao::domain::score::score;
use duibiao::domain::score::total::PassStanding;
use serde::Deserialize;

use crate::fixture;

#[derive(Deserialize)]
struct ItemCase {
    id: String,
    why: String,
    file: String,
    points: Option<String>,
    worst: Option<String>,
    best: Option<String>,
}

#[derive(Deserialize)]
struct TotalCase {
    id: String,
    why: String,
    file: String,
    total: Option<String>,
    worst: Option<String>,
    best: Option<String>,
    state: Option<String>,
}

/// What a small standard comes to, node by node.
#[derive(Deserialize)]
struct WholeCase {
    id: String,
    why: String,
    file: String,
    /// At worst, as it is, and at best.
    total: [String; 3],
    /// What is shown as lost of the whole.
    lost: String,
    #[serde(default)]
    methods: BTreeMap<String, String>,
    #[serde(default)]
    vetoes: Vec<String>,
    /// Of each node its state and points, e.g. `Partial 2..3 of 5`.
    nodes: BTreeMap<String, String>,
    /// What the lost points of nodes count in the total.
    #[serde(default)]
    back: BTreeMap<String, String>,
}

fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "data", "scoring"]
        .iter()
        .collect()
}

fn text(name: &str) -> String {
    String::from_utf8(fixture::read_file(folder().join(name)).unwrap()).unwrap()
}

fn scored(file: &str) -> (Assessment, ScoreTree) {
    let assessment = fixture::assessment(file);
    let tree = score(&assessment);
    (assessment, tree)
}

/// A number as the cases write it: `2.5` or `13/3`.
fn exact(text: &str) -> Exact {
    let (part, whole) = text.split_once('/').unwrap_or((text, "1"));
    let number = |it: &str| Exact::from(it.parse::<duibiao::domain::decimal::Decimal>().unwrap());
    // A decimal with more places than a standard's numbers have is a fraction too.
    if let Some((whole, fraction)) = text.split_once('.').filter(|(_, it)| it.len() > 4) {
        let scale = Exact::whole(10_usize.pow(u32::try_from(fraction.len()).unwrap()));
        let digits: usize = format!("{whole}{fraction}").parse().unwrap();
        return Exact::whole(digits).over(&scale).unwrap();
    }
    number(part).over(&number(whole)).unwrap()
}

#[test]
fn items_come_to_what_their_words_say() {
    let cases: Vec<ItemCase> = serde_json::from_str(&text("items.json")).unwrap();
    assert!(cases.len() >= 100);
    for case in cases {
        let (_, tree) = scored(&case.file);
        let found = &tree.nodes[0].exact;
        let about = format!("{}: {}", case.id, case.why);
        match case.points {
            Some(points) => {
                assert_eq!(found.points, exact(&points), "{about}");
                assert_eq!(found.best, exact(&points), "{about}");
            }
            None => {
                for (found, wanted) in [(&found.points, &case.worst), (&found.best, &case.best)] {
                    if let Some(wanted) = wanted {
                        assert_eq!(*found, exact(wanted), "{about}");
                    }
                }
            }
        }
    }
}

#[test]
fn totals_come_to_what_the_standards_say() {
    let cases: Vec<TotalCase> = serde_json::from_str(&text("totals.json")).unwrap();
    assert!(cases.len() >= 30);
    for case in cases {
        let (_, tree) = scored(&case.file);
        let about = format!("{}: {}", case.id, case.why);
        let total = &tree.total;
        let numbers = [
            (&total.exact, &case.total),
            (&total.worst, &case.worst),
            (&total.best, &case.best),
        ];
        for (found, wanted) in numbers {
            if let Some(wanted) = wanted {
                assert_eq!(*found, exact(wanted), "{about}");
            }
        }
        if let (Some(state), Some(pass)) = (&case.state, total.pass.first()) {
            let found = match pass.standing {
                PassStanding::Reached => "已达到",
                PassStanding::Open(_) => "未定",
                PassStanding::Missed(_) => "未达到",
                PassStanding::AwaitsReview => "待复核",
            };
            assert_eq!(found, state, "{about}");
        }
    }
}

#[test]
fn standards_come_to_what_they_say_node_by_node() {
    let cases: Vec<WholeCase> = serde_json::from_str(&text("whole.json")).unwrap();
    assert!(cases.len() >= 45);
    for case in cases {
        let (assessment, tree) = scored(&case.file);
        let about = format!("{}: {}", case.id, case.why);
        let total = &tree.total;
        let found = [&total.worst, &total.exact, &total.best].map(ToString::to_string);
        assert_eq!(found, case.total, "{about}");
        assert_eq!(total.lost.to_string(), case.lost, "{about}");
        let methods = total.methods.iter();
        let methods = methods.map(|it| {
            (
                it.method.name().to_owned(),
                format!("{} of {}", it.points, it.max),
            )
        });
        let methods: BTreeMap<String, String> = methods.collect();
        assert_eq!(methods, case.methods, "{about}");
        let vetoes = total.vetoes.iter().map(|it| it.consequence.clone());
        assert_eq!(vetoes.collect::<Vec<String>>(), case.vetoes, "{about}");
        let outline = assessment.standard.outline();
        let nodes = || outline.iter().zip(&tree.nodes);
        let shown = nodes().map(|(entry, it)| {
            let (state, exact) = (it.state, &it.exact);
            let points = format!(
                "{state:?} {}..{} of {}",
                exact.points, exact.best, exact.max
            );
            (entry.node.id.to_string(), points)
        });
        assert_eq!(shown.collect::<BTreeMap<_, _>>(), case.nodes, "{about}");
        let back = nodes().map(|(entry, it)| (entry.node.id.to_string(), it.recoverable));
        for (id, points) in back {
            let wanted = case.back.get(&id);
            assert!(
                wanted.is_none_or(|it| *it == points.to_string()),
                "{about}: {id} {points}"
            );
        }
    }
}

/// What small files come to: the total as shown, how it stands to its mark, and what can be recovered.
const SMALL: [(&str, &str, &str, &str); 14] = [
    ("thirds", "85", "已达到", "15"),
    ("twodeduct", "84", "未定（现得84分，最高还能到100分）", "0"),
    (
        "opendeduct",
        "85",
        "未定（现得85分，未评事项如全部扣分，最低为80分）",
        "15",
    ),
    ("openbonus2", "80", "未定（现得80分，最高还能到90分）", "20"),
    ("over1", "100", "已达到", "0"),
    ("over2", "100", "已达到", "0"),
    ("wt", "100", "已达到", "0"),
    ("m120", "100", "已达到", "0"),
    ("c80", "80", "未达到，差5分", "0"),
    ("grp", "2", "已达到", "0"),
    ("over3b", "80", "未达到，差5分", "20"),
    ("w1na", "85", "已达到", "15"),
    ("d1", "61.06", "未达到，差23.94分", "48.94"),
    ("d2", "52.9", "未达到，差27.1分", "50.1"),
];

#[test]
fn small_files_that_were_wrong_once_are_right() {
    for (name, points, standing, recoverable) in SMALL {
        let (_, tree) = scored(&text(&format!("small/{name}.ron")));
        let total = &tree.total;
        assert_eq!(total.points.to_string(), points, "{name}");
        assert_eq!(total.pass[0].in_words(), standing, "{name}");
        let sum: duibiao::domain::decimal::Decimal =
            tree.nodes.iter().map(|it| it.recoverable).sum();
        assert_eq!(sum.to_string(), recoverable, "{name}");
    }
}

#[test]
fn what_is_clamped_is_said() {
    let said = |name: &str, words: &str| {
        let (assessment, tree) = scored(&text(&format!("small/{name}.ron")));
        let told = (0..tree.nodes.len()).map(|at| tree.told(&assessment, at).explanation());
        let mut lines = told.chain(tree.total.notes.iter().cloned());
        assert!(lines.any(|it| it.contains(words)), "{name}: {words}");
    };
    said("m120", "各项合计120分，超过满分，按满分100分计");
    said("wt", "加分在满分之内，合计110分，按满分100分计");
    said("over1", "材料审核合计75分，按上限70分计");
    said("c80", "差的20分没有可得分的项目");
    said("w1na", "不适用（x），不计入应得分");
    said("grp", "本项不重复计分");
}
