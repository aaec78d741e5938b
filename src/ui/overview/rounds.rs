//! 轮次: the rounds with their totals, the beginning of a new one, two of them side by side.

use eframe::egui::{Id, Key, RichText, ScrollArea, Ui};

use crate::app::command::ledger::LedgerCommand;
use crate::app::command::round::RoundCommand;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::app::session::derived::ComparedRounds;
use crate::domain::round::compare::recurring;
use crate::domain::round::{free_names, next_name};
use crate::ui::icons;
use crate::ui::overview::rounds_compared::compared_ui;
use crate::ui::overview::rounds_table::rounds_table_ui;
use crate::ui::theme::{BODY, GAP, HEADING, SMALL, bold_text, palette};
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::around::scrolled;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{Words, primary, quiet, toggle};
use crate::ui::widgets::card::titled_card;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// Shows the screen.
pub(crate) fn rounds_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let found = session.compared();
    let area = ScrollArea::vertical().id_salt("rounds").auto_shrink(false);
    scrolled(ui, area, |ui| {
        remark(ui, w::ROUNDS_HINT);
        ui.add_space(GAP);
        titled_card(ui, w::ROUNDS_ALL, |ui| {
            rounds_table_ui(ctx, ui, &found.sides);
        });
        if !session.read_only {
            begin_ui(ctx, ui, session);
        }
        two_ui(ctx, ui, session, found);
    });
}

/// What stands in the bar on top: the name of the screen, and how many rounds there are.
pub(crate) fn bar_ui(ctx: &ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    ui.label(bold_text(Screen::Rounds.offer().label, HEADING));
    remark(ui, format!("共{}轮", session.compared().sides.len()));
}

/// What there is to compare, if anything.
fn two_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, found: &ComparedRounds) {
    let Some((from, to, comparison)) = &found.between else {
        remark(ui, w::ROUND_ALONE);
        return;
    };
    recurring_ui(ctx, ui, session);
    titled_card(ui, w::ROUNDS_COMPARED, |ui| {
        compared_ui(ctx, ui, session, &found.sides, (*from, *to), comparison);
    });
}

/// The id of the name of the new round, while it is typed.
fn name_id() -> Id {
    Id::unique("name of the new round")
}

/// Says what will happen, asks for a name, and begins a new round.
fn begin_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let open = Id::unique("new round");
    if !switch(ui, open) {
        let begin = Words::new(w::ROUND_BEGIN).icon(icons::PLUS);
        if begin.show(ui).clicked() {
            let month = ctx.app.now.date().month();
            let first = next_name(&session.assessment, month);
            let first = first.unwrap_or_default().to_owned();
            ui.data_mut(|it| it.insert_temp(name_id(), first));
            set_switch(ui, open, true);
        }
        ui.add_space(GAP);
        return;
    }
    // Esc leaves the field first, and then the question.
    let typed = open.with("typed");
    let was_typing = switch(ui, typed);
    set_switch(ui, typed, ui.text_edit_focused());
    if !was_typing && ui.input(|it| it.key_pressed(Key::Escape)) {
        set_switch(ui, open, false);
    }
    titled_card(ui, w::ROUND_BEGIN_TITLE, |ui| {
        for line in w::ROUND_BEGIN_WHAT {
            ui.label(RichText::new(format!("· {line}")).size(BODY));
        }
        let unscored = session.tree().total.unscored;
        if unscored > 0 {
            let words = format!("本轮还有{unscored}项没有评，封存后按未评计。");
            badge(ui, icons::CIRCLE_DASHED, &words, palette(ui.ctx()).warn);
        }
        let mut name = ui
            .data(|it| it.get_temp::<String>(name_id()))
            .unwrap_or_default();
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.label(bold_text(w::ROUND_NAME, SMALL));
            for usual in free_names(&session.assessment) {
                if toggle(ui, name.trim() == usual, usual).clicked() {
                    usual.clone_into(&mut name);
                }
            }
            let field = TextField::new(Id::unique("round name"), w::ROUND_NAME)
                .hint(w::ROUND_NAME_HINT)
                .width(220.0);
            if let (_, Some(text)) = field.show(ui, &name) {
                name = text;
            }
        });
        ui.horizontal_wrapped(|ui| {
            if primary(ui, w::ROUND_BEGIN_NOW).clicked() {
                ctx.ask(RoundCommand::BeginRound(name.clone()));
                set_switch(ui, open, false);
            }
            if quiet(ui, w::CANCEL).clicked() {
                set_switch(ui, open, false);
            }
        });
        ui.data_mut(|it| it.insert_temp(name_id(), name));
    });
}

/// The gaps that came back after they were struck off.
fn recurring_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    titled_card(ui, w::ROUND_RECURRING, |ui| {
        let mut any = false;
        for gap in recurring(session.gaps()) {
            any = true;
            let words = format!(
                "{} {}：反复出现（{}次），{}",
                gap.code,
                gap.title,
                gap.times(),
                gap.status.name()
            );
            if ui.link(RichText::new(words).size(BODY)).clicked() {
                ctx.ask(WindowCommand::Go(Screen::Gaps));
                ctx.ask(LedgerCommand::OpenGap(Some(gap.id.clone())));
            }
        }
        if !any {
            remark(ui, w::ROUND_NO_RECURRING);
        }
    });
}
