//! 自评: the tools, the tree, and the list with the selected item open.

use eframe::egui::{Rect, Ui, UiBuilder};

use crate::ui::checklist::list::list_ui;
use crate::ui::checklist::tools::tools_ui;
use crate::ui::checklist::tree::tree_ui;
use crate::ui::theme::{GAP, is_narrow};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::paint::{edge, hairline};

/// How high the line of tools is.
const TOOLS: f32 = 48.0;
/// How wide the tree is at least and at most, and of what part of the window.
const TREE: (f32, f32, f32) = (296.0, 320.0, 0.31);

/// Shows the checklist.
pub(crate) fn checklist_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let outline = session.assessment.standard.outline();
    let whole = ui.max_rect();
    let narrow = is_narrow(ui.ctx());
    let body = if narrow {
        whole
    } else {
        let (tools, body) = whole.split_top_bottom_at_y(whole.top() + TOOLS);
        let mut child = child_of(ui, "tools", tools.with_max_y(tools.bottom() - 6.0));
        tools_ui(ctx, &mut child, session);
        body
    };
    hairline(ui, whole.x_range(), body.top() - 1.0);
    let list = if narrow {
        body
    } else {
        let (least, most, part) = TREE;
        let width = (body.width() * part).clamp(least, most);
        let (tree, list) = body.split_left_right_at_x(body.left() + width);
        let inner = tree.shrink2(eframe::egui::vec2(0.0, GAP));
        tree_ui(ctx, &mut child_of(ui, "tree", inner), session, &outline);
        edge(ui, tree.right(), tree.y_range());
        list
    };
    list_ui(ctx, &mut child_of(ui, "list", list), session, &outline);
    ui.advance_cursor_after_rect(ui.max_rect());
}

fn child_of(ui: &mut Ui, salt: &str, rect: Rect) -> Ui {
    ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect))
}
