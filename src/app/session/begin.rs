//! Which item of the checklist is open.

use crate::app::session::Session;
use crate::domain::score::node_score::State;
use crate::domain::standard::{Entry, NodeId};

impl Session {
    /// Opens an item, and shows it.
    pub(crate) fn select(&mut self, item: NodeId) {
        self.history.settle();
        self.view.came_on = None;
        self.view.selected = Some(item);
        self.keep_selected();
        self.view.scroll += 1;
    }

    /// Opens an item where none is worked on: the first one of the own section that is not completely scored, or else the
    /// first one at all.
    pub(crate) fn begin(&mut self) {
        if self.view.selected.is_some() {
            return;
        }
        let outline = self.assessment.standard.outline();
        let own = self.assessment.about.section.as_str();
        let items = || {
            let all = outline.iter().enumerate();
            all.filter(|(_, it)| it.node.is_answerable())
        };
        let is_open = |at: usize, entry: &Entry<'_>| {
            let state = self.score_at(at).map(|it| self.own_state(entry, it));
            matches!(state, Some(State::Unscored | State::Partial))
        };
        let found = items()
            .find(|(at, it)| it.lead == own && is_open(*at, it))
            .or_else(|| items().find(|(at, it)| is_open(*at, it)))
            .or_else(|| items().next());
        let item = found.map(|(_, it)| it.node.id.clone());
        drop(outline);
        if let Some(item) = item {
            self.select(item);
        }
    }
}
