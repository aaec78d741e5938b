//! Dates and times by the pieces of their format.

use crate::import::reading::book::number_format::chinese::Numerals;
use crate::import::reading::book::number_format::code::{Piece, Pieces};
use crate::import::reading::book::number_format::serial::{Base, Moment};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [(&str, char); 7] = [
    ("Sunday", '日'),
    ("Monday", '一'),
    ("Tuesday", '二'),
    ("Wednesday", '三'),
    ("Thursday", '四'),
    ("Friday", '五'),
    ("Saturday", '六'),
];

const MONTHS_ALOUD: [&str; 12] = [
    "一月",
    "二月",
    "三月",
    "四月",
    "五月",
    "六月",
    "七月",
    "八月",
    "九月",
    "十月",
    "十一月",
    "十二月",
];

/// Whether a section shows a date or a time.
pub(super) fn is_date(section: &Pieces) -> bool {
    section.has(|it| matches!(it, Piece::Time(..) | Piece::Elapsed(..) | Piece::Noon(..)))
}

/// The date or time that a number means; `None` where it is none.
pub(super) fn shown(section: &Pieces, number: f64, base: Base) -> Option<String> {
    let moment = Moment::of(number, base, places(section))?;
    let has_noon = section.has(|it| matches!(it, Piece::Noon(..)));
    let in_day = moment.seconds % 86_400;
    let hour = in_day / 3_600;
    let mut text = String::new();
    let mut skipped = 0;
    for (at, piece) in section.all.iter().enumerate() {
        if skipped > 0 {
            skipped -= 1;
            continue;
        }
        let numeral = |number: i64, n: usize| numeral(section.numerals, number, n);
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Slash => text.push('/'),
            Piece::Comma => text.push(','),
            Piece::Percent => text.push('%'),
            Piece::Digit(_) | Piece::General | Piece::Text | Piece::Power(_) => {}
            Piece::Point => {
                let zeros = section.all.iter().skip(at + 1);
                let zeros = zeros.take_while(|it| **it == Piece::Digit('0')).count();
                text.push('.');
                let places = format!("{:03}", moment.thousandths);
                text.extend(places.chars().chain("000".chars()).take(zeros));
                skipped = zeros;
            }
            Piece::Noon(before, after) => text.push_str(if hour < 12 { before } else { after }),
            Piece::Elapsed(unit, n) => text.push_str(&elapsed(&moment, base, *unit, *n)),
            Piece::Time('y', n) if *n <= 2 => {
                text.push_str(&each(
                    section.numerals,
                    &format!("{:02}", moment.year % 100),
                ));
            }
            Piece::Time('y' | 'e', _) => {
                text.push_str(&each(section.numerals, &moment.year.to_string()));
            }
            Piece::Time('m', n) if *n <= 2 && is_minute(section, at) => {
                text.push_str(&numeral(in_day / 60 % 60, *n));
            }
            Piece::Time('m', n) if *n <= 2 => text.push_str(&numeral(moment.month, *n)),
            Piece::Time('m', n) => text.push_str(&month(section, &moment, *n)?),
            Piece::Time('d', n) if *n <= 2 => text.push_str(&numeral(moment.day, *n)),
            Piece::Time('a' | 'd', n) => text.push_str(&weekday(
                section,
                *piece == Piece::Time('a', *n),
                &moment,
                *n,
            )?),
            Piece::Time('h', n) => {
                let hour = if has_noon { (hour + 11) % 12 + 1 } else { hour };
                text.push_str(&numeral(hour, *n));
            }
            Piece::Time(_, n) => text.push_str(&numeral(in_day % 60, *n)),
        }
    }
    Some(text)
}

/// Hours, minutes or seconds in all.
fn elapsed(moment: &Moment, base: Base, unit: char, n: usize) -> String {
    let seconds = match base {
        Base::Of1900 => moment.seconds,
        // The count of the moment began four years before that of the workbook.
        Base::Of1904 => moment.seconds - 1_462 * 86_400,
    };
    let all = match unit {
        'h' => seconds / 3_600,
        'm' => seconds / 60,
        _ => seconds,
    };
    format!("{all:0n$}")
}

/// How many places of a second are shown.
fn places(section: &Pieces) -> u32 {
    let behind = section.all.iter().skip_while(|it| **it != Piece::Point);
    let places = behind.skip(1).take_while(|it| **it == Piece::Digit('0'));
    u32::try_from(places.count()).unwrap_or_default().min(3)
}

/// Whether the m at `at` are minutes: they stand behind hours or before seconds.
fn is_minute(section: &Pieces, at: usize) -> bool {
    let unit = |it: &Piece| match it {
        Piece::Time(unit, _) | Piece::Elapsed(unit, _) => Some(*unit),
        _ => None,
    };
    let before = section.all.iter().take(at).rev().find_map(unit);
    let after = section.all.iter().skip(at + 1).find_map(unit);
    before == Some('h') || after == Some('s')
}

fn numeral(numerals: Option<Numerals>, number: i64, n: usize) -> String {
    match numerals {
        Some(numerals) => numerals.short(&number.to_string()),
        None if n >= 2 => format!("{number:02}"),
        None => number.to_string(),
    }
}

fn each(numerals: Option<Numerals>, text: &str) -> String {
    numerals.map_or_else(|| text.to_owned(), |it| it.each(text))
}

fn month(section: &Pieces, moment: &Moment, n: usize) -> Option<String> {
    let at = usize::try_from(moment.month - 1).ok()?;
    if section.is_chinese {
        return match n {
            4 => MONTHS_ALOUD.get(at).map(|it| (*it).to_owned()),
            _ => Some(format!("{}月", moment.month)),
        };
    }
    let name = MONTHS.get(at)?;
    let letters = match n {
        3 => 3,
        5 => 1,
        _ => name.len(),
    };
    name.get(..letters).map(str::to_owned)
}

fn weekday(section: &Pieces, is_short: bool, moment: &Moment, n: usize) -> Option<String> {
    let (name, chinese) = WEEKDAYS.get(usize::try_from(moment.weekday).ok()?)?;
    let text = match (is_short, section.is_chinese, n) {
        (true, _, 3) => chinese.to_string(),
        (true, ..) | (false, true, 4..) => format!("星期{chinese}"),
        (false, true, _) => format!("周{chinese}"),
        (false, false, 3) => name.get(..3)?.to_owned(),
        (false, false, _) => (*name).to_owned(),
    };
    Some(text)
}
