//! What a cell shows of its number: the right words are those of Excel's Chinese edition.

use duibiao::import::reading::read::read;
use duibiao::import::reading::source::{CellPlace, SourceFile};

/// A workbook of one cell with this number format.
fn book(code: &str, kind: &str, data: &str, is_1904: bool) -> SourceFile {
    let code = code
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;");
    let base = if is_1904 { "<x:Date1904/>" } else { "" };
    let text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><x:ExcelWorkbook>{base}</x:ExcelWorkbook>
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="{code}"/></Style></Styles>
<Worksheet ss:Name="表"><Table><Row><Cell ss:StyleID="s1"><Data ss:Type="{kind}">{data}</Data></Cell>
<Cell><Data ss:Type="String">旁</Data></Cell></Row></Table></Worksheet></Workbook>"#
    );
    read(text.as_bytes(), "表.xls").unwrap()
}

/// The first cell: what it shows, and the value behind it.
fn first(source: &SourceFile) -> (&str, Option<&str>) {
    let at = CellPlace { row: 0, column: 0 };
    let found = source.grids[0].cells().find(|(it, _)| *it == at);
    found.map_or(("", None), |(_, it)| {
        (it.text.as_str(), it.value.as_deref())
    })
}

fn check(code: &str, number: &str, expected: &str) {
    let source = book(code, "Number", number, false);
    assert_eq!(first(&source).0, expected, "{number} as {code}");
    assert_eq!(source.doubts, [], "{number} as {code}");
}

#[test]
fn a_number_shows_what_its_format_makes_of_it() {
    check("0%", "0.95", "95%");
    check("0.0%", "0.9995", "100.0%");
    check("0\"分\"", "2", "2分");
    check("0.0\"万元\"", "3.55", "3.6万元");
    check("\"第\"0\"名\"", "2", "第2名");
    check("G/通用格式\"分\"", "3.5", "3.5分");
    check("000000", "123", "000123");
    check("#,##0.00", "1234567.891", "1,234,567.89");
    check("0.00E+00", "12345.678", "1.23E+04");
    check("0.00E+00", "99.995", "1.00E+02");
    check("0.00E+00", "1.005", "1.01E+00");
    check("# ??/??", "-3.5", "-3 1/2");
    check("# ?/?", "0.5", "1/2");
    check("0,\"千元\"", "12345678", "12346千元");
    check("0.00_);(0.00)", "-5", "(5.00)");
    check(
        "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        "0",
        "-",
    );
    check(
        "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        "-33",
        "-33.00",
    );
    check("[Red]0;[Blue]-0", "-3", "-3");
    check("[红色]0", "3", "3");
    check("[$¥-804]#,##0.00", "-3", "-¥3.00");
    check("[>=90]\"优\";[>=60]\"合格\";\"不合格\"", "75", "合格");
    check("[>=90]\"优\";[>=60]\"合格\";\"不合格\"", "5", "不合格");
}

#[test]
fn halves_are_rounded_up_as_the_decimal_says_that_was_typed() {
    check("0.00", "1.005", "1.01");
    check("0.00", "2.675", "2.68");
    check("0%", "0.285", "29%");
    check("0", "2.5", "3");
    check("0.0", "0.25", "0.3");
}

#[test]
fn general_shows_eleven_characters_and_no_noise_of_binary_fractions() {
    check("General", "0.30000000000000004", "0.3");
    check("General", "0.333333333333333", "0.333333333");
    check("General", "1234.56789012345", "1234.56789");
    check("General", "12345678901", "12345678901");
    check("General", "123456789012", "1.23457E+11");
    check("General", "0.00001", "0.00001");
    check("General", "0.000012345678", "1.23457E-05");
    check("@", "12.5", "12.5");
}

#[test]
fn a_date_or_a_time_is_shown_as_one() {
    check("yyyy\"年\"m\"月\"", "46357", "2026年12月");
    check("m\"月\"d\"日\"", "46357", "12月1日");
    check("yyyy/m/d;@", "46357", "2026/12/1");
    check(
        "yyyy\\-mm\\-dd hh:mm:ss",
        "46357.999999",
        "2026-12-02 00:00:00",
    );
    check("d-mmm", "46357", "1-Dec");
    check("aaaa", "46357", "星期二");
    check("aaa", "46357", "二");
    check("[$-804]dddd", "46357", "星期二");
    check(
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "46357",
        "2026年12月1日",
    );
    check("h:mm", "0.375", "9:00");
    check("h\"时\"mm\"分\"", "0.375", "9时00分");
    check("上午/下午h\"时\"mm\"分\"", "0.5625", "下午1时30分");
    check("h:mm AM/PM", "0", "12:00 AM");
    check("[h]:mm", "1.5", "36:00");
    check("mm:ss.0", "0.0001", "00:08.6");
    check("yyyy/m/d", "60", "1900/2/29");
    check("yyyy/m/d", "59", "1900/2/28");
    check("yyyy/m/d", "2958465", "9999/12/31");
}

#[test]
fn chinese_numerals_are_written() {
    check(
        "[DBNum1]yyyy\"年\"m\"月\"d\"日\"",
        "46376",
        "二〇二六年十二月二十日",
    );
    check("[DBNum1]General", "123", "一百二十三");
    check("[DBNum2]General", "1203", "壹仟贰佰零叁");
    check("[DBNum2]0", "56", "伍陆");
}

#[test]
fn the_plain_number_is_kept_behind_what_is_shown() {
    assert_eq!(
        first(&book("0%", "Number", "0.95", false)),
        ("95%", Some("0.95"))
    );
    assert_eq!(
        first(&book("m\"月\"d\"日\"", "Number", "46357", false)),
        ("12月1日", Some("46357"))
    );
    assert_eq!(first(&book("0", "Number", "3", false)), ("3", None));
}

#[test]
fn a_workbook_of_the_mac_counts_from_1904() {
    let source = book("yyyy-mm-dd", "Number", "44741", true);
    assert_eq!(first(&source).0, "2026-06-30");
}

#[test]
fn what_cannot_be_a_date_and_a_code_that_is_none_are_shown_plain_and_doubtful() {
    for (code, number) in [
        ("yyyy/m/d", "-1"),
        ("yyyy/m/d", "2958466"),
        ("0[frob]", "1.5"),
    ] {
        let source = book(code, "Number", number, false);
        assert_eq!(first(&source), (number, None), "{code}");
        assert_eq!(source.doubts[0].code, "I-303", "{code}");
        assert_eq!(source.doubts[0].place, "工作表“表”A1");
    }
}

#[test]
fn a_format_may_show_nothing_and_words_of_its_own() {
    let source = book(";;;", "Number", "5", false);
    assert_eq!(first(&source), ("", None));
    assert_eq!(source.left_out, ["5"]);
    let source = book(";;;", "String", "密", false);
    assert_eq!(first(&source), ("", None));
    assert_eq!(source.left_out, ["密"]);
    assert_eq!(
        first(&book("\"共\"@\"项\"", "String", "三", false)),
        ("共三项", Some("三"))
    );
    assert_eq!(first(&book("0\"分\"", "String", "三", false)), ("三", None));
    // A zero that is not shown is nothing that was left out.
    assert_eq!(book("0;-0;;@", "Number", "0", false).left_out.len(), 0);
}

#[test]
fn the_named_formats_of_2003_are_known() {
    let check = |name: &str, number: &str, expected: &str| {
        assert_eq!(
            first(&book(name, "Number", number, false)).0,
            expected,
            "{name}"
        );
    };
    check("Percent", "0.95", "95.00%");
    check("Fixed", "2", "2.00");
    check("Standard", "1234.5", "1,234.50");
    check("Short Date", "46357", "2026/12/1");
    check("Long Date", "46357", "2026年12月1日");
    check("Short Time", "0.375", "9:00");
    let source = book("Short Date", "DateTime", "2026-12-01T00:00:00.000", false);
    assert_eq!(first(&source), ("2026/12/1", Some("46357")));
    assert_eq!(first(&book("General", "Boolean", "1", false)).0, "是");
}
