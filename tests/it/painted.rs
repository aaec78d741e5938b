//! What a frame paints, layer by layer, and what is wrong with the text in it: cut, shortened, covered,
//! painted over other text, or outside the window.

use std::fmt;

use eframe::egui::epaint::ClippedShape;
use eframe::egui::{LayerId, Plugin, Pos2, Rect, Role, Shape, Ui, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;

/// So much of a text may be cut off before anybody sees it, in points.
const CUT: f32 = 1.0;

/// So far texts may reach into each other in both directions, in points.
const TOUCH: f32 = 2.0;

/// A text field is at least so wide, in points.
const FIELD: f32 = 60.0;

/// Keeps what the last pass painted, layer by layer; egui itself hands out one flat list.
#[derive(Debug, Default)]
struct Recorder {
    layers: Vec<Vec<ClippedShape>>,
}

impl Plugin for Recorder {
    fn debug_name(&self) -> &'static str {
        "what was painted"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let mut ids: Vec<LayerId> = ui.memory(|it| it.layer_ids().collect());
        if !ids.contains(&LayerId::background()) {
            ids.push(LayerId::background());
        }
        let shapes = |id: &LayerId| {
            ui.graphics(|it| {
                let list = it.get(*id);
                list.map_or_else(Vec::new, |it| it.all_entries().cloned().collect())
            })
        };
        self.layers = ids.iter().map(shapes).collect();
    }
}

/// Begins to record what this window paints.
pub(crate) fn record<State>(window: &Harness<'_, State>) {
    window.ctx.add_plugin(Recorder::default());
}

/// A frame as it was painted.
#[derive(Debug)]
pub(crate) struct Painted {
    layers: Vec<Vec<ClippedShape>>,
    window: Rect,
    controls: Vec<Control>,
    /// How wide scroll bars are.
    bar: f32,
}

/// A control or a label as a screen reader knows it.
#[derive(Debug)]
struct Control {
    role: Role,
    name: String,
    value: String,
    rect: Rect,
}

/// The last frame of a window that is recorded.
pub(crate) fn painted<State>(window: &Harness<'_, State>) -> Painted {
    let recorded = window.ctx.plugin::<Recorder>();
    let layers = recorded.lock().layers.clone();
    let seen: usize = layers.iter().map(Vec::len).sum();
    assert_eq!(
        seen,
        window.output().shapes.len(),
        "every shape is in a layer"
    );
    let nodes = window.root().children_recursive();
    let control = |node: egui_kittest::Node<'_>| {
        let said = node.accesskit_node();
        said.bounding_box()?;
        Some(Control {
            role: said.role(),
            name: said.label().unwrap_or_default(),
            value: said.value().unwrap_or_default(),
            rect: node.rect(),
        })
    };
    Painted {
        layers,
        window: window.ctx.content_rect(),
        controls: nodes.filter_map(control).collect(),
        bar: window.ctx.global_style().spacing.scroll.bar_width,
    }
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A part is cut off and cannot be scrolled into view.
    Cut,
    /// It ends in …, and nothing shows the rest.
    Elided,
    /// Something painted later lies on it.
    Covered,
    /// It is painted over another text.
    Overlaps,
    /// It lies outside the window and cannot be scrolled into view.
    Outside,
    /// A text field is too narrow to see what is typed.
    Squeezed,
}

/// One thing that is wrong with a text.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// What is wrong.
    pub(crate) kind: Kind,
    /// The text.
    pub(crate) text: String,
    /// Where it is.
    pub(crate) rect: Rect,
    /// What it collides with, or what cuts it.
    pub(crate) with: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short: String = self.text.chars().take(40).collect();
        let Self { rect, with, .. } = self;
        write!(f, "{:?}: “{short}” at {rect:?} {with}", self.kind)
    }
}

/// A text of a layer.
struct Text {
    words: String,
    clip: Rect,
    /// The ink of its lines.
    rows: Vec<Rect>,
    elided: bool,
    at: usize,
}

impl Text {
    fn ink(&self) -> Rect {
        self.rows.iter().fold(Rect::NOTHING, |all, it| all | *it)
    }

    fn fault(&self, kind: Kind, with: impl Into<String>) -> Fault {
        Fault {
            kind,
            text: self.words.clone(),
            rect: self.ink(),
            with: with.into(),
        }
    }
}

/// A filled rectangle of a layer.
struct Area {
    rect: Rect,
    clip: Rect,
    opaque: bool,
    at: usize,
}

/// A scroll bar; its handle tells whether there is more to see.
struct Bar {
    upright: bool,
    track: Rect,
    handle: Rect,
    at: usize,
}

/// A layer, sorted.
#[derive(Default)]
struct Layer {
    texts: Vec<Text>,
    areas: Vec<Area>,
    bars: Vec<Bar>,
}

impl Layer {
    fn of(shapes: &[ClippedShape], wide: f32) -> Self {
        let mut layer = Self::default();
        let mut at = 0;
        for shape in shapes {
            layer.add(&shape.shape, shape.clip_rect, &mut at);
        }
        // The bar is painted just before its handle.
        for pair in layer.areas.windows(2) {
            let [bar, handle] = pair else { continue };
            let upright = bar.rect.height() > bar.rect.width();
            let across = |it: Rect| if upright { it.x_range() } else { it.y_range() };
            let long = bar.rect.size().max_elem() > wide;
            let thin = (across(bar.rect).span() - wide).abs() < 1.5;
            let inside = bar.rect.expand(0.5).contains_rect(handle.rect);
            let alike = (across(bar.rect).span() - across(handle.rect).span()).abs() < 0.5;
            let same = alike && handle.at == bar.at + 1;
            if thin && inside && same && long {
                layer.bars.push(Bar {
                    upright,
                    track: bar.rect,
                    handle: handle.rect,
                    at: bar.at,
                });
            }
        }
        layer
    }

    fn add(&mut self, shape: &Shape, clip: Rect, at: &mut usize) {
        *at += 1;
        let at_now = *at;
        match shape {
            Shape::Vec(shapes) => {
                for shape in shapes {
                    self.add(shape, clip, at);
                }
            }
            Shape::Rect(it) => self.areas.push(Area {
                rect: it.rect,
                clip,
                opaque: it.fill.a() == 255,
                at: at_now,
            }),
            Shape::Text(it) => {
                let rows: Vec<Rect> = it
                    .galley
                    .rows
                    .iter()
                    .map(|row| (row.pos, row.row.visuals.mesh_bounds))
                    .filter(|(_, ink)| ink.is_positive())
                    .map(|(pos, ink)| ink.translate(it.pos.to_vec2() + pos.to_vec2()))
                    .collect();
                if !rows.is_empty() {
                    self.texts.push(Text {
                        words: it.galley.text().to_owned(),
                        clip,
                        rows,
                        elided: it.galley.elided,
                        at: at_now,
                    });
                }
            }
            _ => {}
        }
    }

    /// Whether what lies beyond this edge of `clip` can be scrolled into view.
    fn scrolls(&self, clip: Rect, side: Side, wide: f32) -> bool {
        let same = |a: f32, b: f32| (a - b).abs() < 2.0;
        // On these sides the bar of the other direction may lie between.
        let near = |a: f32, b: f32| (a - b).abs() < wide + 10.0;
        self.bars.iter().any(|it| {
            let there = match side {
                Side::Left => same(it.track.left(), clip.left()),
                Side::Right => near(it.track.right(), clip.right()),
                Side::Top => same(it.track.top(), clip.top()),
                Side::Bottom => near(it.track.bottom(), clip.bottom()),
            };
            there && it.has_more(side)
        })
    }
}

impl Bar {
    /// Whether there is more to see on this side.
    fn has_more(&self, side: Side) -> bool {
        let (bar, handle) = (self.track, self.handle);
        match side {
            Side::Left => !self.upright && handle.left() > bar.left() + 0.5,
            Side::Right => !self.upright && handle.right() < bar.right() - 0.5,
            Side::Top => self.upright && handle.top() > bar.top() + 0.5,
            Side::Bottom => self.upright && handle.bottom() < bar.bottom() - 0.5,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

/// The sides where `inner` reaches out of `outer`.
fn beyond(inner: Rect, outer: Rect) -> Vec<Side> {
    [
        (Side::Left, outer.left() - inner.left()),
        (Side::Right, inner.right() - outer.right()),
        (Side::Top, outer.top() - inner.top()),
        (Side::Bottom, inner.bottom() - outer.bottom()),
    ]
    .into_iter()
    .filter(|(_, beyond)| *beyond > CUT)
    .map(|(side, _)| side)
    .collect()
}

/// Whether two areas share more than a touch.
fn collide(a: Rect, b: Rect) -> bool {
    let both = a.intersect(b);
    both.width() > TOUCH && both.height() > TOUCH
}

/// Everything that is wrong with the text of this frame.
pub(crate) fn faults(painted: &Painted) -> Vec<Fault> {
    let layers: Vec<Layer> = painted
        .layers
        .iter()
        .map(|it| Layer::of(it, painted.bar))
        .collect();
    let mut faults = Vec::new();
    for layer in &layers {
        for (at, text) in layer.texts.iter().enumerate() {
            faults.extend(cut(painted, layer, text));
            faults.extend(elided(painted, text));
            faults.extend(covered(layer, text));
            let others = layer.texts.get(at + 1..).unwrap_or_default();
            faults.extend(others.iter().filter_map(|it| overlap(text, it)));
        }
    }
    faults.extend(outside(painted, &layers));
    faults.extend(squeezed_fields(painted));
    faults
}

/// Text fields that show fewer than four digits or so.
fn squeezed_fields(painted: &Painted) -> Vec<Fault> {
    let fields = painted.controls.iter();
    let narrow = fields.filter(|it| it.role == Role::TextInput && it.rect.width() < FIELD);
    let fault = |it: &Control| Fault {
        kind: Kind::Squeezed,
        text: it.name.clone(),
        rect: it.rect,
        with: String::new(),
    };
    narrow.map(fault).collect()
}

fn cut(painted: &Painted, layer: &Layer, text: &Text) -> Option<Fault> {
    // A field of one line moves its text under the caret; a hint cannot be moved.
    let typed = painted.controls.iter().any(|it| {
        it.role == Role::TextInput
            && it.value == text.words
            && it.rect.expand(CUT).contains_rect(text.clip)
    });
    let lost = |ink: &Rect| {
        let mut sides = beyond(*ink, text.clip);
        sides.retain(|it| !layer.scrolls(text.clip, *it, painted.bar));
        sides.retain(|it| !(typed && matches!(it, Side::Left | Side::Right)));
        sides
    };
    let sides: Vec<Side> = text.rows.iter().flat_map(lost).collect();
    if let Some(side) = sides.first() {
        let with = format!("({side:?}) by {:?}", text.clip);
        return Some(text.fault(Kind::Cut, with));
    }
    let seen = |ink: &Rect| ink.intersect(text.clip);
    let out = |ink: &Rect| ink.is_positive() && !beyond(*ink, painted.window).is_empty();
    let outside = text.rows.iter().map(seen).any(|it| out(&it));
    outside.then(|| text.fault(Kind::Outside, ""))
}

/// A line that was shortened is whole in the name of the row it stands in, and the row opens; or it is
/// whole in a label beside it.
fn elided(painted: &Painted, text: &Text) -> Option<Fault> {
    let whole = squeezed(&text.words);
    let row = |it: &Control| {
        it.role == Role::Button
            && it.rect.expand(CUT).contains_rect(text.ink())
            && squeezed(&it.name).contains(&whole)
    };
    let beside = |it: &Control| {
        it.role == Role::Label && !it.rect.intersects(text.ink()) && squeezed(&it.value) == whole
    };
    let shown = |it: &Control| row(it) || beside(it);
    let by_design = !text.elided || painted.controls.iter().any(shown);
    (!by_design).then(|| text.fault(Kind::Elided, ""))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn covered(layer: &Layer, text: &Text) -> Option<Fault> {
    let bar = |it: &Area| {
        let of_bar = |bar: &Bar| bar.at == it.at || bar.at + 1 == it.at;
        layer.bars.iter().any(of_bar)
    };
    let over = layer
        .areas
        .iter()
        .filter(|it| it.at > text.at && it.opaque && !bar(it));
    let mut over = over.map(|it| it.rect.intersect(it.clip));
    let seen = |ink: &Rect| ink.intersect(text.clip);
    let hit = over.find(|area| text.rows.iter().map(seen).any(|it| collide(it, *area)))?;
    Some(text.fault(Kind::Covered, format!("by {hit:?}")))
}

fn overlap(text: &Text, other: &Text) -> Option<Fault> {
    let hit = text.rows.iter().any(|a| {
        let a = a.intersect(text.clip);
        let mut others = other.rows.iter().map(|b| b.intersect(other.clip));
        others.any(|b| collide(a, b))
    });
    let with = || format!("with “{}” at {:?}", other.words, other.ink());
    hit.then(|| text.fault(Kind::Overlaps, with()))
}

/// Controls and labels that are not painted, for they lie beyond the window.
fn outside(painted: &Painted, layers: &[Layer]) -> Vec<Fault> {
    let named = |it: &&Control| {
        let silent = matches!(it.role, Role::Window | Role::TextRun);
        let unnamed = it.name.is_empty() && it.value.is_empty();
        !silent && !unnamed
    };
    let lost = |it: &Control| {
        let scrolls = |side: Side| {
            let mut bars = layers.iter().flat_map(|it| &it.bars);
            bars.any(|it| it.has_more(side))
        };
        beyond(it.rect, painted.window)
            .into_iter()
            .any(|side| !scrolls(side))
    };
    let fault = |it: &Control| Fault {
        kind: Kind::Outside,
        text: format!("{}{}", it.name, it.value),
        rect: it.rect,
        with: format!("{:?}", it.role),
    };
    let controls = painted.controls.iter().filter(named);
    controls.filter(|it| lost(it)).map(fault).collect()
}

/// All that is written in this frame, in the order it was painted.
pub(crate) fn texts(painted: &Painted) -> Vec<String> {
    let layers = painted.layers.iter();
    let layers = layers.map(|it| Layer::of(it, painted.bar));
    layers.flat_map(|it| it.texts).map(|it| it.words).collect()
}

/// The middle of the text that says this.
pub(crate) fn place_of(painted: &Painted, words: &str) -> Option<Pos2> {
    let layers = painted.layers.iter();
    let layers = layers.map(|it| Layer::of(it, painted.bar));
    let mut texts = layers.flat_map(|it| it.texts);
    texts
        .find(|it| it.words == words)
        .map(|it| it.ink().center())
}

/// Where to click to scroll each area to its end: the end of its scroll bar.
pub(crate) fn ends(painted: &Painted) -> Vec<Pos2> {
    let layers = painted.layers.iter();
    let layers = layers.map(|it| Layer::of(it, painted.bar));
    let end = |it: &Bar| {
        let middle = it.track.center();
        if it.upright {
            pos2(middle.x, it.track.bottom() - 2.0)
        } else {
            pos2(it.track.right() - 2.0, middle.y)
        }
    };
    layers.flat_map(|it| it.bars).map(|it| end(&it)).collect()
}
