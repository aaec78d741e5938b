//! The pass marks of a standard, each with what is needed besides the total.

use std::cell::Cell;

use eframe::egui::Ui;

use crate::app::standard::drafting::StandardTyping;
use crate::domain::check::waiting::used_methods;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::Worth;
use crate::domain::standard::{NodeId, PassCondition, PassMark, ScoreKind, Standard};
use crate::ui::editor::blanks::Blanks;
use crate::ui::editor::conditions::worth_ui;
use crate::ui::editor::fields::set;
use crate::ui::editor::head_fields::{nobody, number_ui, write, write_line};
use crate::ui::editor::node_pick::{NodeChoices, node_pick_ui};
use crate::ui::editor::parts::group;
use crate::ui::view::{ViewCtx, field_id};
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// Shows the pass marks.
pub(crate) fn pass_marks_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, standard: &Standard) {
    group(ui, w::PASS_MARKS);
    let may_be = MayBe::new(standard);
    for (at, mark) in standard.pass_marks.iter().enumerate() {
        let name = format!("{}{}", w::PASS_MARKS, at + 1);
        ui.push_id(("mark", at), |ui| {
            mark_ui(ctx, ui, standard, (at, mark), &name);
            conditions_ui(ctx, ui, standard, (at, mark), &may_be);
        });
    }
    if quiet(ui, w::ADD_MARK).clicked() {
        let mark = PassMark {
            name: w::NEW_MARK.to_owned(),
            of: ScoreKind::Own,
            at: standard.total.times(Decimal::from_units(9_000)),
            also: Vec::new(),
        };
        write(ctx, standard, None, |it| it.pass_marks.push(mark));
    }
}

/// The points needed in total.
fn mark_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    standard: &Standard,
    (at, mark): (usize, &PassMark),
    name: &str,
) {
    ui.horizontal_wrapped(|ui| {
        belongs_to(ui, name);
        let field = TextField::new(field_id(&nobody(), ("mark", at)), name).width(140.0);
        let mut new = mark.clone();
        if let (_, Some(text)) = field.show(ui, &mark.name) {
            new.name = text;
        }
        let kinds = [
            (ScoreKind::Own, w::OWN_SCORE.to_owned()),
            (ScoreKind::Review, w::REVIEW_SCORE.to_owned()),
        ];
        if let Some(of) = select(ui, name, 110.0, mark.of, &kinds) {
            new.of = of;
        }
        if let Some(points) = number_ui(ui, "mark at", at, w::POINTS, mark.at) {
            new.at = points;
        }
        ui.label(w::POINTS);
        if new != *mark {
            write(ctx, standard, Some("mark"), |it| {
                set(&mut it.pass_marks, at, new);
            });
        }
        if quiet(ui, w::ADD_CONDITION).clicked() {
            write(ctx, standard, None, |it| {
                if let Some(mark) = it.pass_marks.get_mut(at) {
                    mark.also.push(PassCondition::EachPart(SIXTY));
                }
            });
        }
        if quiet(ui, w::DELETE).clicked() {
            write(ctx, standard, None, |it| drop(it.pass_marks.remove(at)));
        }
    });
}

/// What conditions may be of.
#[derive(Default)]
struct MayBe {
    nodes: NodeChoices,
    methods: Vec<Method>,
}

impl MayBe {
    fn new(standard: &Standard) -> Self {
        if standard.pass_marks.iter().all(|it| it.also.is_empty()) {
            return Self::default();
        }
        let methods = used_methods(&standard.outline());
        Self {
            nodes: NodeChoices::scored(standard),
            methods: methods.into_iter().cloned().collect(),
        }
    }
}

/// What is needed besides the total.
fn conditions_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    standard: &Standard,
    (at, mark): (usize, &PassMark),
    may_be: &MayBe,
) {
    let points = mark.at;
    for (line, condition) in mark.also.iter().enumerate() {
        let mut new = condition.clone();
        let mut typed = None;
        let mut gone = false;
        ui.push_id(("condition", line), |ui| {
            ui.horizontal_wrapped(|ui| {
                let mark = format!("{}{}", w::PASS_MARKS, at + 1);
                belongs_to(ui, &format!("{mark}{}{}", w::PASS_OF, line + 1));
                ui.label(w::PASS_ALSO);
                typed = condition_ui(ui, (at, line), (may_be, points), &mut new);
                gone = quiet(ui, w::DELETE).clicked();
            });
        });
        if gone {
            write(ctx, standard, None, |it| {
                if let Some(mark) = it.pass_marks.get_mut(at) {
                    mark.also.remove(line);
                }
            });
        } else if new != *condition {
            write_line(ctx, standard, typed, |it| {
                if let Some(mark) = it.pass_marks.get_mut(at) {
                    set(&mut mark.also, line, new);
                }
            });
        }
    }
}

/// A share to begin with.
const SIXTY: Decimal = Decimal::whole(60);

/// What a condition is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Concerns {
    EachPart,
    Part,
    Method,
    Review,
}

impl Concerns {
    const fn what(condition: &PassCondition) -> Self {
        match condition {
            PassCondition::EachPart(_) => Self::EachPart,
            PassCondition::Part { .. } => Self::Part,
            PassCondition::Method { .. } => Self::Method,
            PassCondition::Review(_) => Self::Review,
        }
    }

    /// A condition of this kind that needs as much as `was`.
    fn make(self, was: &PassCondition, may_be: &MayBe, mark: Points) -> PassCondition {
        let at = match was {
            PassCondition::EachPart(share) => Worth::Share(*share),
            PassCondition::Part { at, .. } | PassCondition::Method { at, .. } => *at,
            PassCondition::Review(at) => Worth::Points(*at),
        };
        match self {
            Self::EachPart => PassCondition::EachPart(match at {
                Worth::Share(share) => share,
                Worth::Points(_) => SIXTY,
            }),
            Self::Part => PassCondition::Part {
                node: NodeId::new(""),
                at,
            },
            Self::Method => PassCondition::Method {
                method: may_be.methods.first().cloned().unwrap_or(Method::Documents),
                at,
            },
            Self::Review => PassCondition::Review(mark),
        }
    }
}

/// One condition; returns what was typed into.
fn condition_ui(
    ui: &mut Ui,
    (at, line): (usize, usize),
    (may_be, mark): (&MayBe, Points),
    condition: &mut PassCondition,
) -> Option<StandardTyping> {
    let node = nobody();
    let blanks = Blanks {
        node: &node,
        at,
        effect: line + 1,
        typed: Cell::new(None),
    };
    let kinds = [
        (Concerns::EachPart, w::PASS_EACH.to_owned()),
        (Concerns::Part, w::PASS_PART.to_owned()),
        (Concerns::Method, w::PASS_METHOD.to_owned()),
        (Concerns::Review, w::REVIEW_SCORE.to_owned()),
    ];
    let name = format!("{}{}{}{}", w::PASS_MARKS, at + 1, w::PASS_OF, line + 1);
    if let Some(of) = select(ui, &name, 130.0, Concerns::what(condition), &kinds) {
        *condition = of.make(condition, may_be, mark);
    }
    let kind = format!("{name}{}", w::WORTH_KIND);
    let key = ("pass least", 0);
    match condition {
        PassCondition::EachPart(share) => {
            ui.label(w::PASS_LEAST);
            blanks.number(ui, key, w::PASS_LEAST, share);
            ui.label(w::OF_ITS_MAX);
        }
        PassCondition::Part { node, at } => {
            let id = blanks.id(("pass part", 0));
            if let Some(other) = node_pick_ui(ui, (id, w::PASS_WHICH), &may_be.nodes, node) {
                *node = other;
            }
            ui.label(w::PASS_LEAST);
            worth_ui(ui, &blanks, key, (w::PASS_LEAST, &kind), at);
        }
        PassCondition::Method { method, at } => {
            method_ui(
                ui,
                &format!("{name}{}", w::PASS_WHICH_METHOD),
                may_be,
                method,
            );
            ui.label(w::PASS_LEAST);
            worth_ui(ui, &blanks, key, (w::PASS_LEAST, &kind), at);
        }
        PassCondition::Review(at) => {
            ui.label(w::PASS_LEAST);
            blanks.number(ui, key, w::PASS_LEAST, at);
            ui.label(w::POINTS);
        }
    }
    blanks.typed.get()
}

/// Which method; one by which nothing is assessed stays to be seen.
fn method_ui(ui: &mut Ui, label: &str, may_be: &MayBe, method: &mut Method) {
    let own = Some(&*method).filter(|it| !may_be.methods.contains(it));
    let all: Vec<Method> = may_be.methods.iter().chain(own).cloned().collect();
    let names = all.iter().enumerate();
    let names: Vec<(usize, String)> = names.map(|(at, it)| (at, it.name().to_owned())).collect();
    let chosen = all.iter().position(|it| it == method).unwrap_or_default();
    let picked = select(ui, label, 130.0, chosen, &names);
    if let Some(other) = picked.and_then(|it| all.get(it)) {
        *method = other.clone();
    }
}
