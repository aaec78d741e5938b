//! The tools above the ledger: filter, groups, and one edit for all picked gaps.

use eframe::egui::{Frame, Id, Margin, RichText, Stroke, Ui};

use crate::app::command::gap::{GapCommand, GapEdit};
use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::ledger::{DueClass, GapFilter, GapGroup};
use crate::app::session::Session;
use crate::app::session::view::GapView;
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::date::Date;
use crate::ui::gaps::picked_steps::picked_steps_ui;
use crate::ui::gaps::views::order_ui;
use crate::ui::theme::{BODY, RADIUS, ROW, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::kept_height;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, quiet, quiet_if};
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// Which gaps are shown, and in which groups.
pub(crate) fn filter_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let before = &session.view.gap_filter;
    let mut filter = before.clone();
    ui.horizontal_wrapped(|ui| {
        let mut states = vec![(None, w::ANY_STATUS.to_owned())];
        states.extend(GapStatus::ALL.map(|it| (Some(it), it.name().to_owned())));
        if let Some(status) = select(ui, w::STATUS, 112.0, filter.status, &states) {
            filter.status = status;
        }
        section_ui(ui, session, &mut filter);
        let mut dues = vec![(None, w::ANY_DUE.to_owned())];
        dues.extend(DueClass::ALL.map(|it| (Some(it), it.name().to_owned())));
        if let Some(due) = select(ui, w::DUE, 112.0, filter.due, &dues) {
            filter.due = due;
        }
        let groups = [
            (GapGroup::None, w::GROUP_NONE),
            (GapGroup::Section, w::GROUP_SECTION),
            (GapGroup::Status, w::GROUP_STATUS),
            (GapGroup::Deadline, w::GROUP_DEADLINE),
            (GapGroup::Project, w::GROUP_PROJECT),
        ];
        let groups = groups.map(|(group, name)| (group, name.to_owned()));
        let in_table = session.view.gap_view == GapView::Table;
        if in_table
            && let Some(group) = select(ui, w::GROUP, 124.0, session.view.gap_group, &groups)
        {
            ctx.ask(LedgerCommand::GroupGaps(group));
        }
        if session.view.gap_view != GapView::Calendar {
            order_ui(ctx, ui, session);
        }
        let field = TextField::new(Id::unique("gap filter"), w::FIND_GAPS);
        let field = field.hint(w::FIND_GAPS_HINT).width(220.0);
        if let (_, Some(text)) = field.show(ui, &filter.find) {
            filter.find = text;
        }
        if quiet_if(ui, !before.is_empty(), w::FILTER_NONE).clicked() {
            filter = GapFilter::default();
        }
    });
    if filter != *before {
        ctx.ask(LedgerCommand::FilterGaps(filter));
    }
}

/// Only the gaps of one section: those that have any.
fn section_ui(ui: &mut Ui, session: &Session, filter: &mut GapFilter) {
    let mut sections: Vec<&str> = session
        .gaps()
        .iter()
        .map(|it| it.section.as_str())
        .collect();
    sections.sort_unstable();
    sections.dedup();
    let chosen = filter.section.as_deref();
    let mut choices = vec![(None, w::ANY_SECTION.to_owned())];
    choices.extend(sections.iter().map(|it| (Some(*it), (*it).to_owned())));
    if let Some(section) = select(ui, w::SECTION, 150.0, chosen, &choices) {
        filter.section = section.map(str::to_owned);
    }
}

/// What is to be written into all picked gaps; an empty field leaves theirs.
#[derive(Clone, Default)]
struct Draft {
    section: String,
    person: String,
    due: Option<Date>,
}

impl Draft {
    fn edits(self) -> Vec<GapEdit> {
        let text = |text: String, edit: fn(String) -> GapEdit| {
            let text = text.trim();
            (!text.is_empty()).then(|| edit(text.to_owned()))
        };
        let edits = [
            text(self.section, GapEdit::Section),
            text(self.person, GapEdit::Person),
            self.due.map(|it| GapEdit::Due(Some(it))),
        ];
        edits.into_iter().flatten().collect()
    }
}

/// One edit for all picked gaps.
pub(crate) fn picked_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    sections: &[String],
) {
    let picked = session.view.picked.len();
    if picked == 0 || session.read_only {
        return;
    }
    let palette = palette(ui.ctx());
    let id = Id::unique("gap draft");
    let mut draft = ui.data(|it| it.get_temp::<Draft>(id)).unwrap_or_default();
    let frame = Frame::new()
        .fill(palette.selected)
        .stroke(Stroke::new(1.0, palette.accent))
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.label(bold_text(format!("已选 {picked} 项"), BODY));
            fields_ui(ctx, ui, session, sections, &mut draft);
            let edits = draft.clone().edits();
            ui.add_enabled_ui(!edits.is_empty(), |ui| {
                if primary(ui, w::APPLY_PICKED).clicked() {
                    ctx.ask(GapCommand::SetPicked(edits));
                    draft = Draft::default();
                }
            });
            if quiet(ui, w::PICK_NONE).clicked() {
                ctx.ask(LedgerCommand::PickGaps(Vec::new()));
            }
            remark(ui, w::PICKED_HINT);
        });
        kept_height(ui, "picked steps", ROW, |ui| {
            picked_steps_ui(ctx, ui, session);
        });
    });
    ui.data_mut(|it| it.insert_temp(id, draft));
}

fn fields_ui(
    ctx: &ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    sections: &[String],
    draft: &mut Draft,
) {
    let label = |name: &str| format!("所选：{name}");
    let field = PickField {
        id: Id::unique("picked section"),
        label: &label(w::SECTION),
        hint: w::SECTION,
        choices: sections,
        width: 150.0,
        enabled: true,
    };
    if let Some(text) = field.show(ui, &draft.section) {
        draft.section = text;
    }
    let name = label(w::PERSON);
    let field = TextField::new(Id::unique("picked person"), &name);
    if let (_, Some(text)) = field
        .hint(w::PERSON_HINT)
        .width(100.0)
        .show(ui, &draft.person)
    {
        draft.person = text;
    }
    ui.label(RichText::new(w::DUE).size(BODY));
    let field = DateField {
        id: Id::unique("picked due"),
        label: &label(w::DUE),
        year: session.assessment.about.year,
        today: ctx.app.now.date(),
        days: ctx.app.settings.deadline_days,
        enabled: true,
    };
    if let Some(due) = field.show(ui, draft.due) {
        draft.due = due.date();
    }
}
