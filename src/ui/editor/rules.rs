//! The rules of a node as sentences with blanks to be filled in.

use eframe::egui::Ui;

use crate::app::drafting::Drafting;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::patterns::patterns;
use crate::domain::rule::{Ask, Clause, How, Rule, SurveyOption, Then, Tier, Window};
use crate::domain::standard::{Node, NodeId, Role};
use crate::ui::editor::group;
use crate::ui::editor::node::{number, write};
use crate::ui::editor::rule_then::then_ui;
use crate::ui::focus::belongs_to;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{quiet, tick};
use crate::ui::widgets::card::card;
use crate::ui::widgets::number_field::{NumberEdit, NumberField};
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::TextField;
use crate::ui::{ViewCtx, field_id, words as w};

/// Shows the rules.
pub(super) fn rules_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, node: &Node) {
    group(ui, w::RULES);
    let position = drafting.position(&node.id);
    let row = position.and_then(|it| drafting.rows().get(it));
    let role = row.map_or(Role::Scored, |it| it.role);
    heard_ui(ui, drafting, node);
    for (at, rule) in node.rules.iter().enumerate() {
        ui.push_id(("rule", at), |ui| {
            card(ui, |ui| {
                belongs_to(ui, &format!("{}{}", w::RULE, at + 1));
                one_ui(ctx, ui, node, role, at, rule);
            });
        });
    }
    let first = patterns(role, node.max).into_iter().next();
    if let Some(first) = first
        && quiet(ui, w::ADD_RULE).clicked()
    {
        write(ctx, node, None, |it| it.rules.push(first.rule));
    }
}

/// The words of the office's file that the rules came from.
fn heard_ui(ui: &mut Ui, drafting: &Drafting, node: &Node) {
    let Some(importing) = &drafting.importing else {
        return;
    };
    let origin = importing.preview.imported.origins.get(&node.id);
    for heard in origin.into_iter().flat_map(|it| &it.rules) {
        let words: String = heard.words.chars().take(60).collect();
        let sure = match heard.sure {
            crate::import::sentences::Sure::No => w::HEARD_NOT,
            crate::import::sentences::Sure::Nearly => w::HEARD_NEARLY,
            crate::import::sentences::Sure::Yes => w::HEARD,
        };
        remark(ui, format!("{sure}“{words}”"));
    }
}

fn one_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node, role: Role, at: usize, rule: &Rule) {
    let mut new = rule.clone();
    ui.horizontal_wrapped(|ui| {
        let kinds = patterns(role, node.max);
        let chosen = kinds.iter().position(|it| it.is_of(rule));
        let names = kinds.iter().enumerate();
        let mut names: Vec<(usize, String)> =
            names.map(|(at, it)| (at, it.name.to_owned())).collect();
        if chosen.is_none() {
            names.insert(0, (usize::MAX, w::OTHER_RULE.to_owned()));
        }
        let label = format!("{}{}", w::RULE_KIND, at + 1);
        let width = ui.available_width().min(260.0);
        let picked = select(ui, &label, width, chosen.unwrap_or(usize::MAX), &names);
        if let Some(kind) = picked.and_then(|it| kinds.into_iter().nth(it)) {
            new = like(kind.rule, rule);
        }
        if quiet(ui, w::DELETE).clicked() {
            write(ctx, node, None, |it| drop(it.rules.remove(at)));
        }
    });
    let blanks = Blanks { node: &node.id, at };
    ui.horizontal_wrapped(|ui| ask_ui(ui, &blanks, &mut new.ask));
    lists_ui(ui, &blanks, &mut new);
    ui.horizontal_wrapped(|ui| then_ui(ui, &blanks, &mut new));
    if new != *rule {
        write(ctx, node, Some("rule"), |it| {
            if let Some(rule) = it.rules.get_mut(at) {
                *rule = new;
            }
        });
    }
}

/// A rule of another kind that keeps what both say.
fn like(kind: Rule, was: &Rule) -> Rule {
    let mut new = Rule {
        limit: was.limit,
        method: was.method.clone(),
        ..kind
    };
    match (&mut new.ask, &was.ask) {
        (Ask::Clauses(new) | Ask::Faults(new), Ask::Clauses(was) | Ask::Faults(was)) => {
            new.clone_from(was);
        }
        (
            Ask::Count { what, unit, .. },
            Ask::Count {
                what: old,
                unit: of,
                ..
            },
        ) => {
            what.clone_from(old);
            unit.clone_from(of);
        }
        (new, was) => {
            if let (Some(new), Some(was)) = (what_of(new), what_of(&mut was.clone())) {
                new.clone_from(was);
            }
        }
    }
    new
}

/// What an entry is about, where it has one name for that.
const fn what_of(ask: &mut Ask) -> Option<&mut String> {
    match ask {
        Ask::Choice(what)
        | Ask::Percent(what)
        | Ask::Count { what, .. }
        | Ask::Tiers { what, .. }
        | Ask::Sample { what, .. }
        | Ask::Amount { what, .. }
        | Ask::Events { what, .. }
        | Ask::Survey { what, .. } => Some(what),
        Ask::Clauses(_) | Ask::Faults(_) | Ask::Ratio { .. } => None,
    }
}

/// Which rule of which node the blanks belong to.
pub(super) struct Blanks<'a> {
    pub(super) node: &'a NodeId,
    pub(super) at: usize,
}

impl Blanks<'_> {
    /// The name of a list of this rule.
    pub(super) fn list(&self, of: &str) -> String {
        format!("{}{}{of}", w::RULE, self.at + 1)
    }

    fn text(&self, ui: &mut Ui, key: (&str, usize), name: &str, width: f32, text: &mut String) {
        let width = width.min(ui.available_width().max(60.0));
        let id = field_id(self.node, (self.at, key));
        let field = TextField::new(id, name).width(width);
        if let (_, Some(typed)) = field.show(ui, text) {
            *text = typed;
        }
    }

    fn unit(&self, ui: &mut Ui, unit: &mut String) {
        self.text(ui, ("unit", 0), w::UNIT, 72.0, unit);
    }

    pub(super) fn number(&self, ui: &mut Ui, key: (&str, usize), name: &str, value: &mut Decimal) {
        let id = field_id(self.node, (self.at, key));
        if let Some(edit) = NumberField::new(id, name).show(ui, Some(*value)) {
            *value = number(edit);
        }
    }

    pub(super) fn maybe(&self, ui: &mut Ui, key: &str, name: &str, value: &mut Option<Decimal>) {
        let id = field_id(self.node, (self.at, (key, 0_usize)));
        match NumberField::new(id, name).show(ui, *value) {
            Some(NumberEdit::Set(number)) => *value = Some(number),
            Some(NumberEdit::Cleared) => *value = None,
            None => {}
        }
    }
}

fn small(value: u32) -> Decimal {
    Decimal::whole(i64::from(value))
}

/// A whole number that is not below 0.
fn whole_ui(ui: &mut Ui, blanks: &Blanks<'_>, key: &str, name: &str, value: &mut u32) {
    let mut number = small(*value);
    blanks.number(ui, (key, 0), name, &mut number);
    *value = u32::try_from(number.floor()).unwrap_or(*value);
}

/// How wide the field is for what an entry is about.
const WHAT: f32 = 170.0;

/// What is entered, as the beginning of the sentence.
fn ask_ui(ui: &mut Ui, blanks: &Blanks<'_>, ask: &mut Ask) {
    match ask {
        Ask::Clauses(_) => drop(ui.label(w::ASK_CLAUSES)),
        Ask::Faults(_) => drop(ui.label(w::ASK_FAULTS)),
        Ask::Ratio { part, whole, unit } => {
            blanks.text(ui, ("part", 0), w::RATIO_PART, 120.0, part);
            ui.label(w::RATIO_OF);
            blanks.text(ui, ("whole", 0), w::RATIO_WHOLE, 120.0, whole);
            ui.label(w::RATIO_END);
            blanks.unit(ui, unit);
        }
        named => {
            if let Some(what) = what_of(named) {
                blanks.text(ui, ("what", 0), w::WHAT, WHAT, what);
            }
            named_ui(ui, blanks, named);
        }
    }
}

/// What else is said of an entry that has a name.
fn named_ui(ui: &mut Ui, blanks: &Blanks<'_>, ask: &mut Ask) {
    match ask {
        Ask::Count {
            unit,
            need,
            fractions,
            ..
        } => {
            ui.label(w::SHOULD_HAVE);
            blanks.maybe(ui, "need", w::SHOULD_HAVE, need);
            blanks.unit(ui, unit);
            tick(ui, fractions, w::FRACTIONS);
        }
        Ask::Tiers {
            unit, best_only, ..
        } => {
            blanks.unit(ui, unit);
            tick(ui, best_only, w::BEST_ONLY);
        }
        Ask::Sample { unit, of, need, .. } => {
            ui.label(w::SAMPLE_OF);
            whole_ui(ui, blanks, "of", w::SAMPLE_OF, of);
            blanks.unit(ui, unit);
            ui.label(w::SAMPLE_NEED);
            whole_ui(ui, blanks, "need", w::SAMPLE_NEED, need);
            ui.label(w::SAMPLE_END);
        }
        Ask::Amount { min, max, many, .. } => {
            ui.label(w::AMOUNT_FROM);
            blanks.number(ui, ("min", 0), w::AMOUNT_FROM, min);
            ui.label(w::TO);
            blanks.number(ui, ("max", 0), w::TO, max);
            ui.label(w::POINTS);
            tick(ui, many, w::AMOUNT_MANY);
        }
        Ask::Events { within, .. } => window_ui(ui, blanks, within),
        _ => {}
    }
}

/// Which events count.
fn window_ui(ui: &mut Ui, blanks: &Blanks<'_>, within: &mut Window) {
    let kind = match within {
        Window::Months(_) => 0,
        Window::Year => 1,
        Window::Always => 2,
    };
    let kinds = [
        (0, w::WINDOW_MONTHS.to_owned()),
        (1, w::WINDOW_YEAR.to_owned()),
        (2, w::WINDOW_ALWAYS.to_owned()),
    ];
    if let Some(picked) = select(ui, w::WINDOW, 130.0, kind, &kinds) {
        *within = match picked {
            0 => Window::Months(24),
            1 => Window::Year,
            _ => Window::Always,
        };
    }
    if let Window::Months(months) = within {
        whole_ui(ui, blanks, "months", w::WINDOW_MONTHS, months);
        ui.label(w::MONTHS);
    }
}

/// What there is to tick, to count, to choose from.
fn lists_ui(ui: &mut Ui, blanks: &Blanks<'_>, rule: &mut Rule) {
    let own = matches!(rule.how(), Some(How::Own));
    match &mut rule.ask {
        Ask::Clauses(list) | Ask::Faults(list) => clauses_ui(ui, blanks, list, own),
        Ask::Tiers { tiers, .. } => tiers_ui(ui, blanks, tiers),
        Ask::Survey { options, .. } => options_ui(ui, blanks, options),
        _ => {}
    }
}

/// Lines of a list, each with a button to be rid of it, and one for a further line.
fn lines_ui<T>(
    ui: &mut Ui,
    name: &str,
    list: &mut Vec<T>,
    mut line_ui: impl FnMut(&mut Ui, usize, &mut T),
    further: impl FnOnce() -> T,
) {
    let mut gone = None;
    for (at, it) in list.iter_mut().enumerate() {
        ui.horizontal_wrapped(|ui| {
            belongs_to(ui, &format!("{name}{}", at + 1));
            line_ui(ui, at, it);
            if quiet(ui, w::DELETE).clicked() {
                gone = Some(at);
            }
        });
    }
    if let Some(at) = gone {
        list.remove(at);
    }
    let add = quiet(ui, w::ADD_LINE);
    if add.clicked() {
        list.push(further());
    }
}

fn clauses_ui(ui: &mut Ui, blanks: &Blanks<'_>, list: &mut Vec<Clause>, own: bool) {
    let line = |ui: &mut Ui, at: usize, clause: &mut Clause| {
        let name = format!("{}{}", w::CLAUSE_WORDS, at + 1);
        let width = (ui.available_width() - 200.0).max(120.0);
        blanks.text(ui, ("clause", at), &name, width, &mut clause.text);
        if own {
            let name = format!("{name}{}", w::POINTS);
            blanks.number(ui, ("clause points", at), &name, &mut clause.points);
            ui.label(w::POINTS);
        }
    };
    lines_ui(
        ui,
        &blanks.list(w::CLAUSE_WORDS),
        list,
        line,
        Clause::default,
    );
}

fn tiers_ui(ui: &mut Ui, blanks: &Blanks<'_>, tiers: &mut Vec<Tier>) {
    let line = |ui: &mut Ui, at: usize, tier: &mut Tier| {
        let name = format!("{}{}", w::TIER, at + 1);
        blanks.text(ui, ("tier", at), &name, 140.0, &mut tier.name);
        let name = format!("{name}{}", w::POINTS);
        blanks.number(ui, ("tier points", at), &name, &mut tier.points);
        ui.label(w::POINTS);
    };
    let further = || Tier {
        name: String::new(),
        points: Points::ONE,
    };
    lines_ui(ui, &blanks.list(w::TIER), tiers, line, further);
}

fn options_ui(ui: &mut Ui, blanks: &Blanks<'_>, options: &mut Vec<SurveyOption>) {
    let line = |ui: &mut Ui, at: usize, option: &mut SurveyOption| {
        let name = format!("{}{}", w::SURVEY_OPTION, at + 1);
        blanks.text(ui, ("option", at), &name, 140.0, &mut option.name);
        blanks.number(ui, ("option value", at), &name, &mut option.value);
        ui.label("%");
    };
    let further = || SurveyOption {
        name: String::new(),
        value: Decimal::ZERO,
    };
    lines_ui(ui, &blanks.list(w::SURVEY_OPTION), options, line, further);
}

/// Whether points are earned, for the words of the sentence.
pub(super) const fn verb(rule: &Rule) -> &'static str {
    match rule.then {
        Then::Earn(_) => w::EARN,
        Then::Deduct(_) | Then::Veto(_) => w::DEDUCT,
    }
}

/// The measure word of what is counted.
pub(super) fn unit(rule: &Rule) -> &str {
    match &rule.ask {
        Ask::Count { unit, .. } | Ask::Tiers { unit, .. } | Ask::Sample { unit, .. } => unit,
        Ask::Events { .. } => w::UNIT_EVENT,
        Ask::Faults(_) => w::UNIT_FAULT,
        _ => w::UNIT_CLAUSE,
    }
}

/// More lines of a list of levels.
pub(super) fn level_lines_ui<T>(
    ui: &mut Ui,
    name: &str,
    list: &mut Vec<T>,
    line_ui: impl FnMut(&mut Ui, usize, &mut T),
    further: impl FnOnce() -> T,
) {
    ui.vertical(|ui| lines_ui(ui, name, list, line_ui, further));
}

impl Blanks<'_> {
    pub(super) fn name(&self, ui: &mut Ui, key: (&str, usize), name: &str, text: &mut String) {
        self.text(ui, key, name, 110.0, text);
    }
}
