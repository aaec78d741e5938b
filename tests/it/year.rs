//! A year of a bureau, played day by day: three rounds, some two hundred gaps of many sections, findings from above,
//! extensions, returns, recurrences and close-outs that score again. Ledger, counts and documents are held to it.

mod papers;
mod script;

use self::script::Year;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::GapStatus;
use duibiao::domain::date::Date;
use duibiao::domain::gap::Gap;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::gap::tally::{by_section, tally};
use duibiao::domain::score::score;
use duibiao::format::log::LogText;
use duibiao::format::read::{FileContent, read};
use duibiao::format::write::{FrozenStandard, write_with_log};

/// The books on each day: all = open + underway + to be checked + struck off. Worked out by hand from the script:
/// 164 items of which every fifth is in order make 131 gaps, and ten findings; of the even ones 65 are begun; four of
/// five findings due on 15 May that were neither struck off nor extended are late the day after, and so on.
const BOOKS: [&str; 22] = [
    "2026-04-10: 141 = 141+0+0+0, overdue 0, soon 0, in time 0/0 —, twice 0, thrice 0",
    "2026-04-20: 141 = 66+75+0+0, overdue 0, soon 0, in time 0/0 —, twice 0, thrice 0",
    "2026-04-30: 141 = 66+75+0+0, overdue 0, soon 0, in time 0/0 —, twice 0, thrice 0",
    "2026-05-11: 141 = 66+75+0+0, overdue 0, soon 8, in time 0/0 —, twice 0, thrice 0",
    "2026-05-15: 141 = 66+72+0+3, overdue 0, soon 5, in time 3/3 100, twice 0, thrice 0",
    "2026-05-16: 141 = 66+72+0+3, overdue 5, soon 0, in time 3/8 37.5, twice 0, thrice 0",
    "2026-05-31: 141 = 66+71+0+4, overdue 4, soon 0, in time 3/8 37.5, twice 0, thrice 0",
    "2026-06-12: 141 = 66+55+0+20, overdue 4, soon 2, in time 19/24 79.17, twice 0, thrice 0",
    "2026-06-24: 141 = 66+55+0+20, overdue 6, soon 13, in time 19/26 73.08, twice 0, thrice 0",
    "2026-06-30: 141 = 66+55+0+20, overdue 6, soon 13, in time 19/26 73.08, twice 0, thrice 0",
    "2026-07-08: 144 = 77+55+0+12, overdue 12, soon 0, in time 11/24 45.83, twice 8, thrice 0",
    "2026-07-31: 144 = 77+55+0+12, overdue 12, soon 0, in time 11/24 45.83, twice 8, thrice 0",
    "2026-08-20: 144 = 69+55+0+20, overdue 12, soon 0, in time 19/32 59.38, twice 8, thrice 0",
    "2026-08-31: 144 = 69+55+0+20, overdue 12, soon 0, in time 19/32 59.38, twice 8, thrice 0",
    "2026-09-10: 149 = 74+55+0+20, overdue 12, soon 0, in time 19/32 59.38, twice 8, thrice 0",
    "2026-09-24: 149 = 74+55+0+20, overdue 12, soon 27, in time 19/32 59.38, twice 8, thrice 0",
    "2026-09-30: 149 = 74+55+0+20, overdue 12, soon 27, in time 19/32 59.38, twice 8, thrice 0",
    "2026-10-01: 149 = 74+55+0+20, overdue 18, soon 0, in time 19/38 50, twice 8, thrice 0",
    "2026-10-12: 149 = 78+55+0+16, overdue 18, soon 0, in time 15/34 44.12, twice 4, thrice 4",
    "2026-11-30: 149 = 78+55+0+16, overdue 18, soon 0, in time 15/34 44.12, twice 4, thrice 4",
    "2026-12-20: 149 = 78+1+0+70, overdue 1, soon 0, in time 52/71 73.24, twice 4, thrice 4",
    "2026-12-31: 149 = 78+1+0+70, overdue 1, soon 78, in time 52/71 73.24, twice 4, thrice 4",
];

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn gaps_on(assessment: &Assessment, on: &str) -> Vec<Gap> {
    gaps(assessment, &score(assessment), day(on), GapOrder::Standard)
}

/// How the books stand on a day, in one line.
fn line(assessment: &Assessment, on: &str) -> String {
    let all = gaps_on(assessment, on);
    let of = |status| all.iter().filter(|it| it.status == status).count();
    let counts = GapStatus::ALL.map(|it| of(it).to_string());
    let tally = tally(&all, day(on));
    let again = |times: usize| all.iter().filter(|it| it.times() == times).count();
    let rate = tally
        .in_time_rate()
        .map_or_else(|| "—".to_owned(), |it| format!("{it:.2}"));
    format!(
        "{on}: {} = {}, overdue {}, soon {}, in time {}/{} {rate}, twice {}, thrice {}",
        all.len(),
        counts.join("+"),
        tally.overdue,
        tally.soon,
        tally.in_time,
        tally.rated(),
        again(2),
        again(3),
    )
}

/// The file says the same when it is read and written again, and its log leads to the same state.
fn check_file(year: &Year) -> usize {
    let session = year.desk.session();
    let records = session.log.records();
    let log = LogText::default().with(&records).unwrap();
    let frozen = FrozenStandard::new(&session.assessment.standard).unwrap();
    let bytes = write_with_log(&session.assessment, &frozen, &log).unwrap();
    let opened = read(&bytes).unwrap();
    assert_eq!(opened.problems, [], "the file is sound");
    let FileContent::Assessment(again) = opened.document else {
        panic!("it is an assessment");
    };
    assert_eq!(again, session.assessment);
    let frozen = FrozenStandard::new(&again.standard).unwrap();
    let once_more = write_with_log(&again, &frozen, &opened.log).unwrap();
    assert!(once_more == bytes, "to the byte");
    let mut replayed = year.start.clone();
    for delta in opened.log.records().iter().flat_map(|it| &it.deltas) {
        assert!(delta.fits(&replayed));
        let _inverse = delta.forward().apply(&mut replayed);
    }
    assert_eq!(replayed, session.assessment, "the log leads to the same");
    bytes.len()
}

#[test]
fn a_year_of_three_rounds_says_the_same_in_ledger_file_and_documents() {
    let mut year = Year::new();
    let mut lines = Vec::new();
    let mut sizes = Vec::new();
    let mut sections = Vec::new();
    while let Some(on) = year.next_day() {
        let assessment = &year.desk.session().assessment;
        lines.push(line(assessment, &on));
        papers::check(assessment, day(&on));
        if on.ends_with("-30") || on.ends_with("-31") {
            sizes.push(check_file(&year));
        }
        let all = gaps_on(&year.desk.session().assessment, &on);
        let by: usize = by_section(&all, day(&on))
            .values()
            .map(|it| usize::try_from(it.all).unwrap())
            .sum();
        assert_eq!(by, all.len());
        sections.push(by_section(&all, day(&on)).len());
    }
    papers::write_out(&year.desk.session().assessment, day("2026-12-31"));
    assert_eq!(lines, BOOKS);
    let rounds = year.desk.session().assessment.rounds.iter();
    let rounds: Vec<String> = rounds
        .map(|it| format!("{} {} {:.2}", it.name, it.until, it.total))
        .collect();
    let present = year.desk.session().tree().total.points;
    assert_eq!(
        rounds,
        ["首次自评 2026-06-24 97", "期中自评 2026-09-24 93.5"]
    );
    assert_eq!(present.to_string(), "157.5");
    assert!(sections.iter().all(|it| *it == 8), "{sections:?}");
    let largest = sizes.iter().max().copied().unwrap_or_default();
    assert!(sizes.len() == 8 && largest < 2_000_000, "{sizes:?}");
}
