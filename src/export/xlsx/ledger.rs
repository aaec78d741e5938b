//! What makes a worksheet a ledger: drop-down lists and colours for what is overdue or due soon.

use rust_xlsxwriter::utility::{column_number_to_name, row_col_to_cell_absolute};
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule,
    ExcelDateTime, Formula, Worksheet, XlsxError,
};

use crate::export::report::table::{ColumnKind, Ledger};
use crate::export::text;
use crate::export::xlsx::formats::Formats;
use crate::export::xlsx::view::View;

/// The sheet of word lists.
const DICTIONARY: &str = "字典";
/// Excel's limit for a list inside a validation, in UTF-16 units.
const MAX_LIST: usize = 255;
/// From how many days before the deadline a row is marked.
const SOON_DAYS: u32 = 7;

/// Word lists too long to stand in a validation; each becomes a column of a hidden sheet.
#[derive(Default)]
pub(crate) struct Dictionary(Vec<(String, Vec<String>)>);

impl Dictionary {
    /// The list's place as a formula; lists that are the same share it.
    fn place(&mut self, title: &str, words: &[String]) -> String {
        let known = self.0.iter().position(|(_, known)| known == words);
        let at = known.unwrap_or_else(|| {
            self.0.push((title.to_owned(), words.to_vec()));
            self.0.len() - 1
        });
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        let last = u32::try_from(words.len()).unwrap_or(u32::MAX);
        let (first, last) = (
            row_col_to_cell_absolute(1, column),
            row_col_to_cell_absolute(last, column),
        );
        format!("={DICTIONARY}!{first}:{last}")
    }

    /// The hidden sheet, if any list is in it.
    pub(crate) fn sheet(&self) -> Result<Option<Worksheet>, XlsxError> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let mut sheet = Worksheet::new();
        sheet.set_name(DICTIONARY)?.set_hidden(true);
        for (column, (title, words)) in (0..).zip(&self.0) {
            sheet.write_string(0, column, title)?;
            for (row, word) in (1..).zip(words) {
                sheet.write_string(row, column, word)?;
            }
        }
        Ok(Some(sheet))
    }
}

/// Gives columns of choices a drop-down and columns of days a check, from row `first` to `last`.
pub(crate) fn drop_downs(
    sheet: &mut Worksheet,
    view: &View<'_>,
    first: u32,
    last: u32,
    dictionary: &mut Dictionary,
) -> Result<(), XlsxError> {
    let due = view.ledger().map(|ledger| ledger.due_column);
    for (place, (at, shown)) in (0_u16..).zip(&view.columns).enumerate() {
        let rule = match &shown.column.kind {
            ColumnKind::Choice(words) if !words.is_empty() => {
                choice(&shown.column.title, words, dictionary)?
            }
            ColumnKind::Date => {
                let rule = day_check()?;
                if due == Some(place) {
                    rule.set_input_message("逾期未销号显示为红色加粗，7日内到期显示为黄色。")?
                } else {
                    rule
                }
            }
            _ => continue,
        };
        sheet.add_data_validation(first, at, last, at, &rule)?;
    }
    Ok(())
}

pub(crate) fn choice(
    title: &str,
    words: &[String],
    dictionary: &mut Dictionary,
) -> Result<DataValidation, XlsxError> {
    let words: Vec<String> = words.iter().map(|word| text::one_line(word)).collect();
    let length = words
        .iter()
        .map(|word| word.encode_utf16().count() + 1)
        .sum::<usize>();
    let inline = length <= MAX_LIST && !words.iter().any(|word| word.contains([',', '"']));
    let rule = DataValidation::new();
    let rule = if inline {
        rule.allow_list_strings(&words)?
    } else {
        rule.allow_list_formula(Formula::new(
            dictionary.place(&text::one_line(title), &words),
        ))
    };
    rule.set_error_title("内容不在列表中")?
        .set_error_message("请从下拉列表中选择。")
}

/// Warns of a day typed as text: it could never become overdue. Words such as 长期坚持 stay possible.
fn day_check() -> Result<DataValidation, XlsxError> {
    let earliest = ExcelDateTime::from_ymd(2000, 1, 1)?;
    DataValidation::new()
        .allow_date(DataValidationRule::GreaterThanOrEqualTo(earliest))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("不是日期")?
        .set_error_message("日期请按“2026-11-5”的形式填写，否则不会提示逾期。")
}

/// Marks the number, the deadline and the status of rows that are overdue or due soon and not closed.
pub(crate) fn colours(
    sheet: &mut Worksheet,
    view: &View<'_>,
    formats: &Formats,
    first: u32,
    last: u32,
) -> Result<(), XlsxError> {
    let Some(ledger) = view.ledger() else {
        return Ok(());
    };
    let rules = Rules::new(&ledger, first);
    let overdue = ConditionalFormatFormula::new()
        .set_rule(rules.overdue.as_str())
        .set_format(&formats.overdue);
    let soon = ConditionalFormatFormula::new()
        .set_rule(rules.soon.as_str())
        .set_format(&formats.due_soon);
    let mut marked = [0, column(ledger.due_column), column(ledger.status_column)].to_vec();
    marked.sort_unstable();
    marked.dedup();
    for at in marked {
        sheet.add_conditional_format(first, at, last, at, &overdue)?;
        sheet.add_conditional_format(first, at, last, at, &soon)?;
    }
    Ok(())
}

struct Rules {
    overdue: String,
    soon: String,
}

impl Rules {
    fn new(ledger: &Ledger, first: u32) -> Self {
        let cell = |at: usize| format!("${}{}", column_number_to_name(column(at)), first + 1);
        let (due, status) = (cell(ledger.due_column), cell(ledger.status_column));
        let closed = |word: &String| text::one_line(word).replace('"', "\"\"");
        let open = ledger
            .closed_words
            .iter()
            .fold(String::new(), |rule, word| {
                rule + &format!(",{status}<>\"{}\"", closed(word))
            });
        Self {
            overdue: format!("=AND(ISNUMBER({due}),{due}<TODAY(){open})"),
            soon: format!("=AND(ISNUMBER({due}),{due}>=TODAY(),{due}-TODAY()<={SOON_DAYS}{open})"),
        }
    }
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}
