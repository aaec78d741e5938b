//! What is open of the entry of findings, from frame to frame.

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{Id, Ui};

use crate::app::command::finding::NewFinding;
use crate::import::findings::ReadFindings;
use crate::import::reading::source::SourceFile;
use crate::ui::view::{ViewCtx, set_switch, switch};

pub(crate) fn open_id() -> Id {
    Id::unique("booking findings")
}

/// Whether findings are being booked, or a table of them has just been read.
pub(crate) fn is_open(ctx: &ViewCtx<'_>, ui: &Ui) -> bool {
    switch(ui, open_id()) || new_table(ctx, ui).is_some()
}

/// The table that was read from a file and not looked at yet.
pub(crate) fn new_table(ctx: &ViewCtx<'_>, ui: &Ui) -> Option<Arc<SourceFile>> {
    let table = ctx.app.table.as_ref()?;
    let seen = ui.data(|it| it.get_temp::<Arc<SourceFile>>(seen_id()));
    let fresh = seen.is_none_or(|it| !Arc::ptr_eq(&it, table));
    fresh.then(|| Arc::clone(table))
}

pub(crate) fn seen_id() -> Id {
    Id::unique("table of findings that was seen")
}

/// Ends it.
pub(crate) fn leave(ui: &Ui) {
    set_switch(ui, open_id(), false);
    forget(ui);
}

/// What was pasted, and which of its rows are to be booked.
#[derive(Clone, Debug)]
pub(crate) struct Pasted {
    pub(crate) read: Arc<ReadFindings>,
    pub(crate) wanted: BTreeSet<usize>,
    pub(crate) first: usize,
}

impl Pasted {
    /// All rows are wanted but those that are booked already or say nothing.
    pub(crate) fn new(read: ReadFindings) -> Self {
        let rows = read.rows.iter().enumerate();
        let wanted = rows.filter(|(_, it)| it.is_wanted).map(|(at, _)| at);
        Self {
            wanted: wanted.collect(),
            read: Arc::new(read),
            first: 0,
        }
    }

    pub(crate) fn findings(&self) -> Vec<NewFinding> {
        let rows = self.read.rows.iter().enumerate();
        let rows = rows.filter(|(at, it)| self.wanted.contains(at) && it.is_usable());
        let new = rows.map(|(_, it)| NewFinding {
            notice: it.notice.clone(),
            problem: it.problem.clone(),
            section: it.section.clone(),
            person: it.person.clone(),
            due: it.due,
        });
        new.collect()
    }
}

fn id() -> Id {
    Id::unique("pasted findings")
}

fn refused_id() -> Id {
    Id::unique("pasted nothing")
}

/// What was pasted and is being looked at.
pub(crate) fn kept(ui: &Ui) -> Option<Pasted> {
    ui.data(|it| it.get_temp(id()))
}

/// Begins to look at what was pasted.
pub(crate) fn keep(ui: &Ui, pasted: Pasted) {
    ui.data_mut(|it| {
        it.remove::<String>(refused_id());
        it.insert_temp(id(), pasted);
    });
}

/// Nothing could be made of it: why.
pub(crate) fn refuse(ui: &Ui, why: String) {
    ui.data_mut(|it| it.insert_temp(refused_id(), why));
}

/// Why nothing could be made of what was pasted last.
pub(crate) fn refused(ui: &Ui) -> Option<String> {
    ui.data(|it| it.get_temp(refused_id()))
}

/// Leaves it.
pub(crate) fn forget(ui: &Ui) {
    ui.data_mut(|it| {
        it.remove::<Pasted>(id());
        it.remove::<String>(refused_id());
    });
}
