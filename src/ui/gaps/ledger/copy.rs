//! Gaps as a table to be pasted elsewhere: cells parted by tabs, as WPS, Excel and Word take them.

use eframe::egui::Ui;

use crate::app::command::ledger::LedgerCommand;
use crate::domain::gap::Gap;
use crate::ui::view::ViewCtx;
use crate::ui::words as w;

/// Puts the gaps on the clipboard, and says so.
pub(crate) fn copy(ctx: &mut ViewCtx<'_>, ui: &Ui, gaps: &[&Gap]) {
    ui.copy_text(as_table(gaps));
    let title = format!("已复制 {} 项", gaps.len());
    ctx.ask(LedgerCommand::Tell(title, w::COPIED.to_owned()));
}

/// The gaps under the names of the columns.
fn as_table(gaps: &[&Gap]) -> String {
    let mut lines = vec![w::COPIED_COLUMNS.join("\t")];
    for gap in gaps {
        let due = gap.due.map_or_else(String::new, |it| it.to_string());
        let measure = if gap.measure_is_suggested {
            ""
        } else {
            &gap.measure
        };
        let lost = match gap.lost.to_string() {
            lost if gap.is_past() && gap.lost.is_positive() => w::past(&lost),
            lost => lost,
        };
        let cells = [
            &gap.code,
            &gap.title,
            &gap.problem,
            &lost,
            &gap.recoverable.to_string(),
            &due,
            &gap.section,
            &gap.person,
            measure,
            &gap.cause,
            gap.status.name(),
        ];
        lines.push(cells.map(cell).join("\t"));
    }
    lines.push(String::new());
    lines.join("\r\n")
}

/// The text of one cell: with lines or quotation marks of its own it stands within quotation marks.
fn cell(text: &str) -> String {
    let text = text.replace('\t', " ");
    if text.contains(['\n', '\r', '"']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use crate::ui::gaps::ledger::copy::cell;

    #[test]
    fn a_cell_with_lines_of_its_own_stays_one_cell() {
        assert_eq!(cell("一\t二"), "一 二");
        assert_eq!(cell("一\n“二”"), "\"一\n“二”\"");
        assert_eq!(cell("叫\"好\""), "\"叫\"\"好\"\"\"");
    }
}
