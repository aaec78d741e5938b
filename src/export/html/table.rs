//! Tables in HTML: a header on every printed page, cells merged where the report says so.

use crate::export::html::text::{line, shown};
use crate::export::report::table::{Cell, ColumnKind, Row, RowTone, Table, TotalRow};
use crate::export::text::widths;

/// Writes the table, which is `room` twips wide on paper; its last row stays on one page with what follows when `signed`
/// is set.
pub(crate) fn write(html: &mut String, table: &Table, room: u32, signed: bool) {
    if table.columns.is_empty() {
        return;
    }
    let class = if signed { " class=\"signed\"" } else { "" };
    html.extend(["<table", class, ">\n<colgroup>"]);
    // As on other paper: a date keeps its width.
    for width in widths::fitted(table, room) {
        let share = f64::from(width) * 100.0 / f64::from(room.max(1));
        html.extend(["<col style=\"width:", &format!("{share:.2}"), "%\">"]);
    }
    html.push_str("</colgroup>\n<thead><tr>");
    for column in &table.columns {
        html.extend(["<th scope=\"col\">", &line(&column.title), "</th>"]);
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    let columns = table.columns.len();
    if table.rows.is_empty() {
        across(html, columns, "none", table.nothing());
    }
    for (at, row) in table.rows.iter().enumerate() {
        match row {
            Row::Group(name) => across(html, columns, "group", name),
            Row::Cells(cells) => body_row(html, table, at, cells),
        }
    }
    for total in table.closing() {
        closing_row(html, table, total);
    }
    html.push_str("</tbody>\n</table>\n");
}

/// A row of one cell over all columns.
fn across(html: &mut String, columns: usize, class: &str, words: &str) {
    let span = columns.to_string();
    html.extend(["<tr class=\"", class, "\"><td colspan=\"", &span, "\">"]);
    html.extend([&line(words), "</td></tr>\n"]);
}

fn body_row(html: &mut String, table: &Table, row: usize, cells: &[Cell]) {
    html.push_str("<tr>");
    for (at, column) in table.columns.iter().enumerate() {
        if table.joins_above(row, at) {
            continue;
        }
        let below = if column.merged {
            table.joined_below(row, at)
        } else {
            0
        };
        let span = if below > 0 {
            format!(" rowspan=\"{}\"", below + 1)
        } else {
            String::new()
        };
        cell(html, Table::cell(cells, at), &column.kind, &span);
    }
    html.push_str("</tr>\n");
}

fn closing_row(html: &mut String, table: &Table, total: &TotalRow) {
    let span = total.label_span(table.columns.len());
    let (across, label) = (span.to_string(), line(&total.label));
    html.extend([
        "<tr class=\"total\"><td colspan=\"",
        &across,
        "\">",
        &label,
        "</td>",
    ]);
    for at in span..table.columns.len() {
        cell(html, Table::cell(&total.cells, at), &ColumnKind::Points, "");
    }
    html.push_str("</tr>\n");
}

fn cell(html: &mut String, cell: &Cell, kind: &ColumnKind, span: &str) {
    let tone = match cell.tone {
        RowTone::Normal => "",
        RowTone::Problem => "problem",
        RowTone::Done => "done",
    };
    let long = match kind {
        ColumnKind::LongText => "long",
        ColumnKind::Date => "date",
        _ => "",
    };
    let classes: Vec<&str> = [long, tone]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect();
    let class = if classes.is_empty() {
        String::new()
    } else {
        format!(" class=\"{}\"", classes.join(" "))
    };
    html.extend([
        "<td",
        span,
        &class,
        ">",
        &shown(&cell.value.shown()),
        "</td>",
    ]);
}
