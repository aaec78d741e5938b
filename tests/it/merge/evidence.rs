//! Lists of evidence are merged piece by piece.

use duibiao::domain::merge::conflict::Decision;

use crate::merge::{BOTH, Case, MINE, THEIRS};

#[test]
fn what_either_side_lists_is_listed_and_what_either_takes_off_is_off() {
    Case::new(
        r#"evidence: [(name: "通知"), (name: "照片"), (name: "名单")]"#,
        r#"evidence: [(name: "通知"), (name: "照片", pieces: 2), (name: "纪要")]"#,
        r#"evidence: [(name: "照片"), (name: "名单"), (name: "报道")]"#,
    )
    .finds(&["采用 佐证材料：通知、照片（2份）、纪要 → 照片（2份）、报道、纪要"])
    .gives(
        &[],
        r#"evidence: [(name: "照片", pieces: 2), (name: "报道"), (name: "纪要")]"#,
    );
}

#[test]
fn a_piece_that_both_changed_differently_is_to_be_decided() {
    let case = Case::new(
        r#"evidence: [(name: "通知"), (name: "照片")]"#,
        r#"evidence: [(name: "通知", pieces: 2), (name: "照片")]"#,
        r#"evidence: [(name: "通知", pieces: 3), (name: "照片"), (name: "名单")]"#,
    );
    case.finds(&[
        "采用 佐证材料：通知（2份）、照片 → 通知（2份）、照片、名单",
        "冲突 佐证材料：通知 → 通知（2份） / 通知（3份）",
    ])
    .gives(
        MINE,
        r#"evidence: [(name: "通知", pieces: 2), (name: "照片"), (name: "名单")]"#,
    )
    .gives(
        THEIRS,
        r#"evidence: [(name: "通知", pieces: 3), (name: "照片"), (name: "名单")]"#,
    )
    .gives(
        BOTH,
        r#"evidence: [(name: "通知", pieces: 2), (name: "通知", pieces: 3), (name: "照片"), (name: "名单")]"#,
    );
}

#[test]
fn a_piece_taken_off_here_and_changed_there_is_to_be_decided() {
    let (base, changed) = (
        r#"evidence: [(name: "通知"), (name: "照片")]"#,
        r#"evidence: [(name: "通知", place: "三号柜"), (name: "照片")]"#,
    );
    let off = r#"evidence: [(name: "照片")]"#;
    Case::new(base, off, changed)
        .finds(&["冲突 佐证材料：通知 → （空） / 通知（三号柜）"])
        .gives(MINE, off)
        .gives(
            THEIRS,
            r#"evidence: [(name: "照片"), (name: "通知", place: "三号柜")]"#,
        )
        .gives(BOTH, off);
    Case::new(base, changed, off)
        .finds(&["冲突 佐证材料：通知 → 通知（三号柜） / （空）"])
        .gives(MINE, changed)
        .gives(THEIRS, off);
}

#[test]
fn a_piece_both_listed_alike_stands_once_and_listed_otherwise_is_to_be_decided() {
    let photos = r#"evidence: [(name: "照片", pieces: 2)]"#;
    Case::new(
        "",
        photos,
        r#"evidence: [(name: "照片", pieces: 2), (name: "名单")]"#,
    )
    .gives(
        &[],
        r#"evidence: [(name: "照片", pieces: 2), (name: "名单")]"#,
    );
    Case::new("", photos, r#"evidence: [(name: "照片", pieces: 3)]"#)
        .finds(&["冲突 佐证材料：（空） → 照片（2份） / 照片（3份）"])
        .gives(
            BOTH,
            r#"evidence: [(name: "照片", pieces: 2), (name: "照片", pieces: 3)]"#,
        );
    Case::new(
        "",
        photos,
        r#"evidence: [(need: 1, name: "照片", pieces: 2)]"#,
    )
    .finds(&["采用 佐证材料：照片（2份） → 照片（2份）、照片（2份，用于第1项材料）"]);
}

#[test]
fn several_pieces_are_decided_one_by_one() {
    let list = |notice, photos| {
        format!(r#"evidence: [(name: "通知", pieces: {notice}), (name: "照片", pieces: {photos})]"#)
    };
    Case::new(&list(1, 1), &list(2, 2), &list(3, 3))
        .finds(&[
            "冲突 佐证材料：通知 → 通知（2份） / 通知（3份）",
            "冲突 佐证材料：照片 → 照片（2份） / 照片（3份）",
        ])
        .gives(&[Decision::Theirs], &list(3, 2))
        .gives(&[Decision::Mine, Decision::Theirs], &list(2, 3));
}

#[test]
fn the_order_of_evidence_that_one_changed_stays() {
    let turned = r#"evidence: [(name: "照片"), (name: "通知")]"#;
    Case::new(
        r#"evidence: [(name: "通知"), (name: "照片")]"#,
        turned,
        r#"evidence: [(name: "通知"), (name: "照片")]"#,
    )
    .finds(&[])
    .gives(&[], turned);
    Case::new(
        "",
        r#"evidence: [(name: "通知"), (name: "名单")]"#,
        r#"evidence: [(name: "名单")]"#,
    )
    .finds(&[]);
}
