//! What can be said of the file: what a sheet holds, and what the row that is looked at is.

use eframe::egui::Ui;

use crate::app::command::import::ImportCommand;
use crate::app::standard::importing::Importing;
use crate::import::reading::source::SourceSpot;
use crate::import::standard::origin::CellFate;
use crate::import::table::wish::Use;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{quiet, toggle};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// What a sheet can hold, as offered.
const USES: [(Use, &str); 3] = [
    (Use::Items, w::USE_ITEMS),
    (Use::Notes, w::USE_NOTES),
    (Use::LeftOut, w::USE_LEFT_OUT),
];

/// Shows what can be said of the file.
pub(crate) fn tools_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, importing: &Importing) {
    sheets_ui(ctx, ui, importing);
    if let Some(spot) = importing.spot {
        row_ui(ctx, ui, importing, spot);
    } else {
        remark(ui, w::SOURCE_HINT);
        remark(ui, w::SOURCE_SIGNS);
    }
}

/// The sheets, and what the one that is looked at holds.
fn sheets_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, importing: &Importing) {
    let sheets = &importing.preview.sheets;
    ui.horizontal_wrapped(|ui| {
        belongs_to(ui, w::SHEET);
        if sheets.len() > 1 {
            let names = sheets.iter().enumerate();
            let names = names.map(|(number, it)| (number, sheet_name(number, &it.name)));
            let names: Vec<(usize, String)> = names.collect();
            let picked = select(ui, w::SHEET, 200.0, importing.sheet, &names);
            if let Some(sheet) = picked {
                ctx.ask(ImportCommand::ShowSheet(sheet));
            }
        }
        let read = importing.preview.imported.sheets.get(importing.sheet);
        let Some(read) = read else { return };
        for (used, name) in USES {
            if toggle(ui, read.used == used, name).clicked() {
                let mut wish = importing.preview.wish.clone();
                wish.sheets.entry(importing.sheet).or_default().used = Some(used);
                ctx.ask(ImportCommand::ReadAs(Box::new(wish)));
            }
        }
    });
}

fn sheet_name(number: usize, name: &str) -> String {
    let number = number + 1;
    let short: String = name.chars().take(9).collect();
    if short.is_empty() {
        format!("第{number}张表")
    } else {
        format!("{number}. {short}")
    }
}

/// What the row of a cell is, and how deep its node lies.
fn row_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, importing: &Importing, spot: SourceSpot) {
    let (sheet, row) = (spot.sheet, spot.place.row);
    let read = importing.preview.imported.sheets.get(sheet);
    let Some(read) = read.filter(|it| it.used == Use::Items) else {
        return;
    };
    let in_header = read.columns.header.contains(&row);
    let said = importing.preview.wish.sheets.get(&sheet);
    let said = said.and_then(|it| it.rows.get(&row)).copied();
    ui.horizontal_wrapped(|ui| {
        belongs_to(ui, &format!("第{}行", row + 1));
        ui.label(format!("第{}行：", row + 1));
        let is_header = toggle(ui, in_header, w::ROW_HEADER);
        if is_header.clicked() {
            let wish = importing.with_header(sheet, row);
            ctx.ask(ImportCommand::ReadAs(Box::new(wish)));
        }
        if !in_header {
            for (used, name) in USES {
                let on = said.unwrap_or(Use::Items) == used;
                if toggle(ui, on, name).clicked() {
                    let wish = importing.with_row(sheet, row, used);
                    ctx.ask(ImportCommand::ReadAs(Box::new(wish)));
                }
            }
        }
        let fate = importing.preview.imported.fates.get(&spot);
        if !matches!(fate, Some(CellFate::Node(_))) {
            return;
        }
        for (name, by) in [(w::STEP_OUT, -1), (w::STEP_IN, 1)] {
            if quiet(ui, name).clicked()
                && let Some(wish) = importing.stepped(spot, by)
            {
                ctx.ask(ImportCommand::ReadAs(Box::new(wish)));
            }
        }
    });
}
