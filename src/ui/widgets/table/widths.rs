//! The widths of the columns of a table, which are remembered from run to run by its name.

use crate::app::command::settings::SettingsCommand;
use crate::app::settings::Settings;
use crate::ui::view::ViewCtx;

/// The widths as they are remembered; none while nobody moved an edge.
pub(crate) fn remembered(ctx: &ViewCtx<'_>, name: &str) -> Vec<f32> {
    let widths = ctx.app.settings.columns.get(name);
    widths.map_or_else(Vec::new, |it| {
        it.iter().map(|width| f32::from(*width)).collect()
    })
}

/// Keeps the widths for the next run.
pub(crate) fn remember(ctx: &mut ViewCtx<'_>, name: &str, widths: &[f32]) {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the width of a column in whole points"
    )]
    let whole = |width: &f32| width.round().clamp(0.0, 4000.0) as u16;
    let widths: Vec<u16> = widths.iter().map(whole).collect();
    let mut columns = ctx.app.settings.columns.clone();
    columns.insert(name.to_owned(), widths);
    ctx.ask(SettingsCommand::EditSettings(Box::new(Settings {
        columns,
        ..ctx.app.settings.clone()
    })));
}
