//! The form for a new assessment: what must be filled in is marked, what is wrong stands beside its field in room that is
//! kept for it, and the button stays where it is.

use eframe::egui::{
    Align, Color32, FontId, Id, Layout, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, vec2,
};

use crate::app::command::Command;
use crate::app::command::file::{FileCommand, NewForm};
use crate::app::command::import::ImportCommand;
use crate::app::command::standard::StandardCommand;
use crate::domain::change::head::typed_year;
use crate::ui::file::user;
use crate::ui::shell::library::facts;
use crate::ui::shell::same_file::same_file_ui;
use crate::ui::theme::{BAR, BODY, GAP, GAP_LARGE, ROW, SMALL, TITLE, bold_text, palette};
use crate::ui::view::{ViewCtx, label_of, set_switch, switch};
use crate::ui::widgets::around::{room_beside_bar, scrolled};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, quiet, secondary};
use crate::ui::widgets::column::column;
use crate::ui::widgets::focus::give;
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::widgets::paint::{hairline, put_line};
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::text_field::{TextField, leads_on};
use crate::ui::words as w;

/// The room for the name of a field.
const NAME: f32 = 96.0;
/// The widest a field gets.
const FIELD: f32 = 340.0;
/// What is wrong stands below its field where there is less room than this beside it.
const BESIDE: f32 = 220.0;
/// The height of a line below a field.
const BELOW: f32 = 22.0;

/// A field that must be filled in: its name, and what is said while it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Required {
    Unit,
    Section,
    Year,
}

impl Required {
    const ALL: [Self; 3] = [Self::Unit, Self::Section, Self::Year];

    const fn name(self) -> &'static str {
        match self {
            Self::Unit => w::FORM_UNIT,
            Self::Section => w::FORM_SECTION,
            Self::Year => w::FORM_YEAR,
        }
    }

    const fn fault(self) -> &'static str {
        match self {
            Self::Unit => w::NO_FORM_UNIT,
            Self::Section => w::NO_FORM_SECTION,
            Self::Year => w::NO_FORM_YEAR,
        }
    }

    /// Whether anything was typed.
    fn is_filled(self, form: &NewForm) -> bool {
        let text = match self {
            Self::Unit => &form.unit,
            Self::Section => &form.section,
            Self::Year => &form.year,
        };
        !text.trim().is_empty()
    }

    /// Whether what was typed will do.
    fn is_met(self, form: &NewForm) -> bool {
        match self {
            Self::Unit => !form.unit.trim().is_empty(),
            Self::Section => !form.section.trim().is_empty(),
            Self::Year => typed_year(&form.year).is_some(),
        }
    }

    fn id(self) -> Id {
        id_of(self.name())
    }
}

fn id_of(label: &str) -> Id {
    Id::unique(("new", label))
}

/// Whether a field was left since the form was opened.
fn left_id(label: &str) -> Id {
    id_of(label).with("left")
}

/// Shows the form, and below it, always in view, the button.
pub(crate) fn form_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, mut form: NewForm) {
    begin(ctx, ui, &form);
    let before = form.clone();
    let room = ui.available_rect_before_wrap();
    let foot = room.with_min_y(room.bottom() - BAR);
    let above = room.with_max_y(foot.top());
    let mut child = ui.new_child(UiBuilder::new().max_rect(above).id_salt("new form"));
    let area = ScrollArea::vertical().id_salt("new").auto_shrink(false);
    let wide = room_beside_bar(&child);
    scrolled(&mut child, area, |ui| {
        column(ui, |ui| {
            ui.add_space(GAP_LARGE);
            ui.label(bold_text(label_of(FileCommand::BeginNew), TITLE));
            remark(ui, w::REQUIRED_LEGEND);
            ui.add_space(GAP);
            fields_ui(ctx, ui, &mut form);
            ui.add_space(GAP);
            standards_ui(ctx, ui, &mut form);
            ui.add_space(GAP);
            let folder = ctx.app.folder.display();
            remark(ui, format!("{}{folder}", w::FORM_FOLDER));
            ui.add_space(GAP_LARGE);
        });
    });
    hairline(ui, room.x_range(), foot.top());
    let below = foot.with_max_x(foot.left() + wide);
    let mut child = ui.new_child(UiBuilder::new().max_rect(below).id_salt("new foot"));
    column(&mut child, |ui| foot_ui(ctx, ui, &form));
    ui.advance_cursor_after_rect(room);
    same_file_ui(ctx, ui, &form);
    if form != before {
        // What was wrong may not be so any more.
        form.fault = None;
        form.same = None;
        ctx.ask(FileCommand::EditForm(Box::new(form)));
    }
}

/// The first thing to fill in has the keyboard when the form opens; what was left in a form before is forgotten.
fn begin(ctx: &ViewCtx<'_>, ui: &Ui, form: &NewForm) {
    let id = Id::unique("new form shown");
    let frame = ui.ctx().cumulative_frame_nr();
    let last: Option<u64> = ui.data(|it| it.get_temp(id));
    ui.data_mut(|it| it.insert_temp(id, frame));
    if last.is_some_and(|it| frame <= it + 1) {
        return;
    }
    for label in Required::ALL.map(Required::name) {
        set_switch(ui, left_id(label), false);
    }
    let first = Required::ALL.into_iter().find(|it| !it.is_met(form));
    if let Some(first) = first.filter(|_| !user::is_asked(ctx, ui.ctx())) {
        ui.memory_mut(|it| it.request_focus(first.id()));
    }
}

fn fields_ui(ctx: &ViewCtx<'_>, ui: &mut Ui, form: &mut NewForm) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let now = form.clone();
    let line = |ui: &mut Ui, label: &'static str| Line::new(ui, label, &now);
    let mut unit = line(ui, w::FORM_UNIT);
    unit.text_ui(w::FORM_UNIT_HINT, &mut form.unit);
    let mut section = line(ui, w::FORM_SECTION);
    section_ui(ctx, &mut section, form);
    // Who is named here need not be asked again amid the work.
    let person = if ctx.app.settings.actor().is_empty() {
        w::FORM_PERSON_SIGNS
    } else {
        w::OPTIONAL
    };
    for (label, hint, text) in [
        (w::FORM_YEAR, "", &mut form.year),
        (w::FORM_ROUND, w::OPTIONAL, &mut form.round),
        (w::FORM_PERSON, person, &mut form.person),
        (w::FORM_LEADER, w::OPTIONAL_OWN, &mut form.leader),
    ] {
        line(ui, label).text_ui(hint, text);
    }
}

/// The line of one field: its name with its mark, the field, and what is wrong with it.
struct Line {
    label: &'static str,
    ui: Ui,
    width: f32,
    /// Where it is said what is wrong.
    beside: Rect,
}

impl Line {
    fn new(ui: &mut Ui, label: &'static str, form: &NewForm) -> Self {
        let width = ui.available_width();
        let field = FIELD.min(width - NAME);
        let is_beside = BESIDE <= width - NAME - field;
        let height = if is_beside { ROW } else { ROW + BELOW };
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let required = Required::ALL.into_iter().find(|it| it.name() == label);
        let palette = palette(ui.ctx());
        let mark = required.map_or("", |_| w::REQUIRED);
        let top = rect.with_max_y(rect.top() + ROW);
        let look = (FontId::proportional(BODY), palette.text);
        let name = top.with_max_x(rect.left() + NAME);
        put_line(ui, name, &format!("{label}{mark}"), look);
        let beside = if is_beside {
            top.with_min_x(rect.left() + NAME + field + 12.0)
        } else {
            rect.with_min_y(top.bottom()).with_min_x(rect.left() + NAME)
        };
        let fault = required.filter(|it| !it.is_met(form));
        let is_said = switch(ui, left_id(label));
        if let Some(fault) = fault.filter(|_| is_said) {
            say(ui, beside, &format!("× {}", fault.fault()), palette.problem);
        }
        let place = top
            .with_min_x(rect.left() + NAME)
            .with_max_x(rect.left() + NAME + field);
        let builder = UiBuilder::new()
            .max_rect(place)
            .layout(Layout::left_to_right(Align::Center))
            .id_salt(("line", label));
        Self {
            label,
            ui: ui.new_child(builder),
            width: field,
            beside,
        }
    }

    /// Says beside the field what should be looked at.
    fn doubt_ui(&mut self, words: &str, colour: Color32) {
        let place = self.beside;
        say(&mut self.ui, place, &format!("？ {words}"), colour);
    }

    fn text_ui(&mut self, hint: &str, text: &mut String) {
        let field = TextField::new(id_of(self.label), self.label)
            .hint(hint)
            .width(self.width);
        let (response, typed) = field.show(&mut self.ui, text);
        if response.lost_focus() {
            set_switch(&self.ui, left_id(self.label), true);
        }
        if let Some(typed) = typed {
            *text = typed;
        }
    }
}

/// What is wrong, as a text that is also heard.
fn say(ui: &mut Ui, place: Rect, words: &str, colour: Color32) {
    let builder = UiBuilder::new()
        .max_rect(place)
        .layout(Layout::left_to_right(Align::Center))
        .id_salt(("fault", words));
    let mut child = ui.new_child(builder);
    child.label(RichText::new(words).size(SMALL).color(colour));
}

fn section_ui(ctx: &ViewCtx<'_>, line: &mut Line, form: &mut NewForm) {
    let standard = ctx.app.standard(&form.standard);
    let sections = standard
        .as_ref()
        .map(|it| ctx.app.settings.sections_with(&it.sections));
    let id = id_of(w::FORM_SECTION);
    let had = line.ui.memory(|it| it.has_focus(id));
    let field = PickField {
        id,
        label: w::FORM_SECTION,
        hint: w::FORM_SECTION_HINT,
        choices: &sections.unwrap_or_default(),
        width: line.width,
        enabled: true,
    };
    if let Some(section) = field.show(&mut line.ui, &form.section) {
        form.section = section;
    }
    let has_focus = line.ui.memory(|it| it.has_focus(id));
    if had && !has_focus {
        set_switch(&line.ui, left_id(w::FORM_SECTION), true);
    }
    if !knows_section(ctx, form) && !has_focus {
        let colour = palette(line.ui.ctx()).warn;
        line.doubt_ui(w::HEAD_SECTION_UNKNOWN, colour);
    }
}

/// Whether the standard knows the section; none is not wrong yet.
fn knows_section(ctx: &ViewCtx<'_>, form: &NewForm) -> bool {
    let section = form.section.trim();
    let standard = ctx.app.standard(&form.standard);
    standard.is_none_or(|it| section.is_empty() || it.knows_section(section))
}

/// The section that somebody has been told once that the standard does not know it.
fn doubted_id() -> Id {
    id_of(w::FORM_SECTION).with("doubted")
}

/// Whether it is still to be said that the standard does not know the section, before anything is begun with it: once.
fn doubts_section(ctx: &ViewCtx<'_>, ui: &Ui, form: &NewForm) -> bool {
    let told: Option<String> = ui.data(|it| it.get_temp(doubted_id()));
    !knows_section(ctx, form) && told.as_deref() != Some(form.section.trim())
}

/// The standards to choose from, and the ways to others.
fn standards_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, form: &mut NewForm) {
    ui.label(bold_text(w::FORM_STANDARD, BODY));
    for choice in ctx.app.library.choices() {
        let standard = &choice.standard;
        let on = form.standard == standard.id;
        let text = format!(
            "{}（{}年，{}）",
            standard.title,
            standard.year,
            facts(choice)
        );
        let row = OptionRow {
            mark: OptionMark::Dot,
            on,
            enabled: true,
            key: None,
            text: &text,
        };
        if row.show(ui).clicked() {
            form.standard.clone_from(&standard.id);
        }
    }
    ui.horizontal_wrapped(|ui| {
        let commands: [Command; 3] = [
            ImportCommand::BeginImport.into(),
            StandardCommand::EditCopy(form.standard.clone()).into(),
            StandardCommand::NewStandard.into(),
        ];
        for command in commands {
            if quiet(ui, label_of(command.clone())).clicked() {
                ctx.ask(command);
            }
        }
    });
    // Below all that can be clicked: what is said of the chosen standard moves nothing.
    noted_ui(ctx, ui, &form.standard);
}

/// What is to be known of the chosen standard: how much of it nobody has confirmed yet, and where that is done.
fn noted_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, chosen: &str) {
    let mut choices = ctx.app.library.choices().iter();
    let Some(choice) = choices.find(|it| it.standard.id == chosen) else {
        return;
    };
    let noted = choice.problems.len();
    if 0 < noted {
        remark(
            ui,
            format!("这个标准有{noted}处需要留意，建立自评后可在“问题”页查看。"),
        );
    }
    let (doubts, to_compare) = (choice.n_doubts, choice.n_to_compare);
    if doubts + to_compare == 0 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if doubts > 0 {
            let colour = palette(ui.ctx()).warn;
            let text = format!("？ 标准中有{doubts}处未核对，建议先由创建办核对。");
            ui.label(bold_text(text, SMALL).color(colour));
        } else {
            remark(ui, w::n_to_compare(to_compare));
        }
        if quiet(ui, w::GO_CONFIRM).clicked() {
            match &choice.file {
                Some(file) => {
                    let path = ctx.app.standards.join(file);
                    ctx.ask(FileCommand::Open(path));
                }
                None => ctx.ask(StandardCommand::EditCopy(choice.standard.id.clone())),
            }
        }
    });
}

/// The button, which says what is missing and leads there.
fn foot_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, form: &NewForm) {
    let missing: Vec<Required> = Required::ALL
        .into_iter()
        .filter(|it| !it.is_met(form))
        .collect();
    ui.add_space((BAR - ROW) / 2.0);
    ui.horizontal(|ui| {
        let create = primary(ui, w::CREATE);
        if missing.is_empty() && leads_on(ui, id_of(w::FORM_SECTION)) {
            // From the last thing that was missing on to the button: with another Enter it begins.
            create.request_focus();
        }
        let is_doubted = missing.is_empty() && doubts_section(ctx, ui, form);
        if create.clicked() && is_doubted {
            ui.data_mut(|it| it.insert_temp(doubted_id(), form.section.trim().to_owned()));
            set_switch(ui, left_id(w::FORM_SECTION), true);
        } else if create.clicked() {
            ctx.ask(FileCommand::Create);
            for label in Required::ALL.map(Required::name) {
                set_switch(ui, left_id(label), true);
            }
            if let Some(first) = missing.first() {
                give(ui.ctx(), first.id());
            }
        }
        if secondary(ui, w::CANCEL).clicked() {
            ctx.ask(FileCommand::CancelNew);
        }
        let palette = palette(ui.ctx());
        let is_said = |it: &Required| switch(ui, left_id(it.name()));
        let (words, colour) = if let Some(words) = missing_words(form, &missing) {
            let colour = if missing.iter().any(is_said) {
                palette.problem
            } else {
                palette.muted
            };
            (words, colour)
        } else if let Some(fault) = &form.fault {
            (format!("× {fault}"), palette.problem)
        } else if knows_section(ctx, form) {
            (w::ALL_THERE.to_owned(), palette.muted)
        } else if is_doubted {
            (format!("？ {}", w::SECTION_UNKNOWN), palette.warn)
        } else {
            (
                format!("？ {}{}", w::SECTION_UNKNOWN, w::BEGINS_ANYWAY),
                palette.warn,
            )
        };
        ui.label(RichText::new(words).size(SMALL).color(colour));
    });
}

/// What is still missing, and what is filled in but wrong.
fn missing_words(form: &NewForm, unmet: &[Required]) -> Option<String> {
    let (wrong, missing): (Vec<Required>, Vec<Required>) =
        unmet.iter().copied().partition(|it| it.is_filled(form));
    let names: Vec<&str> = missing.iter().map(|it| it.name()).collect();
    let missing = (!names.is_empty()).then(|| format!("{}{}", w::STILL_MISSING, names.join("、")));
    let wrong = wrong
        .iter()
        .map(|it| format!("{}{}", it.name(), w::IS_WRONG));
    let all: Vec<String> = missing.into_iter().chain(wrong).collect();
    (!all.is_empty()).then(|| all.join("；"))
}
