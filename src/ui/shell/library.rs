//! 管理标准: the standards that can be chosen, the drafts, and the ways to more of them.

use eframe::egui::{FontId, Sense, Ui, vec2};

use crate::app::command::Command;
use crate::app::command::file::FileCommand;
use crate::app::command::import::ImportCommand;
use crate::app::command::standard::StandardCommand;
use crate::app::standard::library::Choice;
use crate::ui::icons;
use crate::ui::theme::{BAR, BODY, GAP, GAP_LARGE, GAP_SECTION, SMALL, TITLE, bold_text, palette};
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::at_right::at_right;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{Words, clicked_once, quiet};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::paint::{hairline, put_line};
use crate::ui::words as w;

/// Shows the standards.
pub(crate) fn library_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    ui.add_space(GAP);
    let back = Words::new(w::BACK_TO_START).icon(icons::CARET_LEFT);
    if back.show(ui).clicked() {
        ctx.ask(StandardCommand::ShowStandards(false));
    }
    ui.label(bold_text(w::MANAGE_STANDARDS, TITLE));
    remark(ui, w::STANDARDS_HINT);
    ui.add_space(GAP);
    ui.horizontal_wrapped(|ui| {
        let ways: [(_, Command); 2] = [
            (icons::DOWNLOAD, ImportCommand::BeginImport.into()),
            (icons::FILE_PLUS, StandardCommand::NewStandard.into()),
        ];
        for (icon, command) in ways {
            let label = label_of(command.clone());
            if Words::new(label).icon(icon).show(ui).clicked() {
                ctx.ask(command);
            }
        }
    });
    ui.add_space(GAP_LARGE);
    drafts_ui(ctx, ui);
    ui.label(bold_text(w::STANDARDS_ALL, BODY));
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, choice) in ctx.app.library.choices().iter().enumerate() {
        choice_ui(ctx, ui, at, choice);
    }
    ui.add_space(GAP_SECTION);
}

/// The standards that were edited and not kept yet.
fn drafts_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    if ctx.app.drafts.is_empty() {
        return;
    }
    ui.label(bold_text(w::DRAFTS, BODY));
    for (at, path) in ctx.app.drafts.iter().enumerate() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let folder = path.parent().unwrap_or(path).display().to_string();
        let buttons = [w::OPEN_DRAFT, w::DROP_DRAFT];
        let mut child = row_ui(ui, ("draft", at), [&name, &folder], &buttons);
        if clicked_once(&quiet(&mut child, w::OPEN_DRAFT)) {
            let open = StandardCommand::OpenDraft(path.clone());
            ctx.commands.push(open.into());
        }
        if clicked_once(&quiet(&mut child, w::DROP_DRAFT)) {
            let drop = StandardCommand::DropDraft(path.clone());
            ctx.commands.push(drop.into());
        }
    }
    ui.add_space(GAP_LARGE);
}

/// A standard: one's own is edited, one of the program as a copy.
fn choice_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, at: usize, choice: &Choice) {
    let standard = &choice.standard;
    let title = format!("{}（{}年）", standard.title, standard.year);
    let copy = StandardCommand::EditCopy(standard.id.clone());
    let label = label_of(copy.clone());
    let own = choice.file.as_ref().map(|_| w::EDIT_STANDARD);
    let buttons: Vec<&str> = own.into_iter().chain([label]).collect();
    let lines = [title.as_str(), &facts(choice)];
    let mut child = row_ui(ui, ("standard", at), lines, &buttons);
    if let Some(file) = &choice.file
        && quiet(&mut child, w::EDIT_STANDARD).clicked()
    {
        let path = ctx.app.standards.join(file);
        ctx.commands.push(Command::File(FileCommand::Open(path)));
    }
    if quiet(&mut child, label).clicked() {
        ctx.commands.push(copy.into());
    }
}

/// What is said of a standard below its title.
pub(crate) fn facts(choice: &Choice) -> String {
    let standard = &choice.standard;
    let outline = standard.outline();
    let items = outline.iter().filter(|it| it.node.is_answerable()).count();
    let mut parts = vec![format!("{items}项"), format!("满分{}分", standard.total)];
    if 0 < choice.n_doubts {
        parts.push(format!("{} {}处", w::UNCHECKED, choice.n_doubts));
    }
    if 0 < choice.n_to_compare {
        parts.push(format!("{} {}条", w::TO_COMPARE, choice.n_to_compare));
    }
    if let Some(file) = &choice.file {
        parts.push(format!("来自 {file}"));
    }
    parts.join("·")
}

/// A row of two lines with a hairline below; what is returned is for its buttons.
fn row_ui(ui: &mut Ui, salt: (&str, usize), [first, second]: [&str; 2], buttons: &[&str]) -> Ui {
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
    response.widget_info(|| {
        let said = format!("{first}\n{second}");
        eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, said)
    });
    let palette = palette(ui.ctx());
    let child = at_right(ui, row, salt, buttons);
    belongs_to(&child, first);
    let words = row.with_max_x(child.max_rect().left() - GAP);
    let top = words.with_max_y(row.center().y + 3.0);
    put_line(ui, top, first, (FontId::proportional(BODY), palette.text));
    let bottom = words.with_min_y(row.center().y - 3.0);
    let small = (FontId::proportional(SMALL), palette.muted);
    put_line(ui, bottom, second, small);
    hairline(ui, row.x_range(), row.bottom());
    child
}
