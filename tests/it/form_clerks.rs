//! Forms as clerks sent them back, each made by another program than ours (Python libraries, an office suite): sorted in part,
//! merged, pasted over, saved as something else. Whatever was done, no value comes to stand on another item than the one
//! whose words stand in its line.

use duibiao::domain::assessment::Assessment;
use duibiao::domain::form::read::FillProposal;
use duibiao::domain::form::row::FormRow;
use duibiao::import::form::read_form;

use crate::desk::moment;
use crate::fixture::{assessment, read_file};
use crate::form::rows;

/// The file, how many blanks of it are taken over, and how many lines or blanks are refused. Those who made the files
/// said for each of them what is right, and held the program against it.
const FORMS: [(&str, usize, usize); 24] = [
    ("sort-part.xlsx", 3, 26),
    ("insert-rows.xlsx", 28, 1),
    ("delete-row.xlsx", 17, 0),
    ("delete-cells.xlsx", 1, 19),
    ("merge.xlsx", 1, 2),
    ("paste-values.xlsx", 0, 10),
    ("save-as.xls", 28, 0),
    ("save-as.csv", 26, 2),
    ("by-pandas.xlsx", 26, 3),
    ("rename-copy.xlsx", 26, 2),
    ("heads.xlsx", 28, 0),
    ("value-and-na.xlsx", 2, 3),
    ("numbers.xlsx", 9, 0),
    // Made by an office suite: a cell deleted, inserted or dragged in the one column alone.
    ("cells-up.xlsx", 4, 2),
    ("cells-up.xls", 4, 2),
    ("cells-up.ods", 4, 2),
    ("cells-down.xlsx", 3, 2),
    ("cell-dragged.xlsx", 7, 2),
    // All sorted, filled down, hidden, with cells of per cent, saved as something else.
    ("sort-all.xlsx", 8, 1),
    ("sort-all.ods", 8, 1),
    ("fill-down.xlsx", 20, 1),
    ("hide.xlsx", 8, 1),
    ("percent.xlsx", 11, 1),
    ("save-as.ods", 8, 1),
];

fn fixture(name: &str) -> Vec<u8> {
    read_file(format!("tests/data/forms/{name}")).unwrap()
}

/// Whether a line of the form bears the words of what a proposal is of, and says anything there.
fn is_said(assessment: &Assessment, rows: &[FormRow], proposal: &FillProposal) -> bool {
    let node = assessment.standard.node(&proposal.item).unwrap();
    let bears = |row: &FormRow, at: usize, words: &str| row.printed[at].as_deref() == Some(words);
    let beside = ["差距说明", "不适用的理由", "整改措施", "责任人", "整改时限"];
    let beside = beside.iter().position(|it| *it == proposal.ask);
    rows.iter().any(|row| {
        let of_item = bears(row, 0, node.code()) && bears(row, 1, &node.title);
        of_item
            && match beside {
                Some(at) => row.beside[at].as_ref().is_some_and(|it| !it.is_empty()),
                None => bears(row, 2, &proposal.ask) && !row.value.is_empty(),
            }
    })
}

#[test]
fn whatever_clerks_do_to_a_form_no_value_lands_on_another_item() {
    let text = String::from_utf8(fixture("assessment.ron")).unwrap();
    let now = moment("2026-11-29T09:00:00+08:00");
    for (name, taken, refused) in FORMS {
        let mut assessment = assessment(&text);
        let form = read_form(&fixture(name), name).unwrap();
        assert_eq!(form.of_another(&assessment), None, "{name}");
        let filling = form.filling(&assessment, "张敏", now);
        let counts = (filling.proposals.len(), filling.refusals.len());
        assert_eq!(counts, (taken, refused), "{name}: {filling:#?}");
        for proposal in &filling.proposals {
            let said = is_said(&assessment, rows(&form), proposal);
            assert!(said, "{name}: {proposal:?}");
        }
        // Read again, it changes nothing.
        if let Some(change) = filling.change {
            drop(change.apply(&mut assessment));
        }
        let again = form.filling(&assessment, "张敏", now);
        assert_eq!(again.change, None, "{name}");
    }
}

#[test]
fn a_ledger_of_which_a_cell_was_deleted_takes_only_what_is_still_in_its_line() {
    let text = String::from_utf8(fixture("assessment.ron")).unwrap();
    let assessment = assessment(&text);
    let name = "ledger-cells-up.xlsx";
    let form = read_form(&fixture(name), name).unwrap();
    let filling = form.filling(&assessment, "张敏", moment("2026-11-29T09:00:00+08:00"));
    let told = crate::form::told(&filling);
    // The measures and the first person; the others moved up by a line.
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().any(|it| it.contains("王五")), "{told:?}");
    assert!(told.iter().all(|it| !it.contains("孙七")), "{told:?}");
    let why = crate::form::refused(&filling);
    assert_eq!(why.len(), 1, "{why:?}");
    assert!(why[0].contains("不在导出时自己的行里"), "{why:?}");
}
