//! Where Enter leads in an item: to the next thing that is still to be said of it and, once all is said, on to the next
//! item. Where there is nothing to be led to it is said why.

use eframe::egui::{Context, FocusDirection, Id, Rect, Sense, Ui, Vec2};

use crate::domain::assessment::answer::Answer;
use crate::domain::standard::NodeId;
use crate::ui::view::field_id;
use crate::ui::widgets::entry_fields::EntryField;
use crate::ui::widgets::text_field::enter_field;

/// What became of one rule of an item in this frame.
#[derive(Clone, Debug)]
pub(crate) struct Answered {
    /// Its number, counted from 1.
    pub(crate) number: usize,
    /// Whether it says all that it is asked.
    pub(crate) is_whole: bool,
    /// Whether each of its fields counts for itself, and one leads to the next.
    pub(crate) is_in_turn: bool,
    /// Whether it is asked anything.
    pub(crate) is_asked: bool,
    /// The field of it that was left by Enter.
    pub(crate) left: Option<Id>,
    /// Its fields.
    pub(crate) fields: Vec<EntryField>,
}

/// Where Enter leads from a field that it left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leads {
    /// To a field of the same item.
    Field(Id),
    /// To what can be chosen of the rule with this number.
    Choice(usize),
    /// On to the next item.
    On,
    /// Nowhere: the field that was left is still to be filled in.
    Here,
}

/// Where Enter leads, if it left a field of these rules, and nowhere else was asked for.
pub(crate) fn leads(all: &[Answered]) -> Option<Leads> {
    let at = all.iter().position(|it| it.left.is_some())?;
    let (before, from) = all.split_at(at);
    let (here, after) = from.split_first()?;
    if !here.is_whole {
        // Where nothing was begun there is nothing to go on with.
        let is_begun = here.fields.iter().any(|it| !it.1);
        let own = here.fields.iter().position(|it| Some(it.0) == here.left);
        if own.is_some() && !is_begun {
            return Some(Leads::Here);
        }
        let from = own.map_or(0, |it| it + 1);
        let in_turn = here
            .fields
            .iter()
            .cycle()
            .skip(from)
            .take(here.fields.len());
        let mut others = in_turn.filter(|it| it.1 && Some(it.0) != here.left);
        return Some(others.next().map_or(Leads::Here, |it| Leads::Field(it.0)));
    }
    // Of several boxes that each count for themselves the next one follows, though all that was said counts already.
    let mut rest = here.fields.iter().skip_while(|it| Some(it.0) != here.left);
    if let Some(next) = rest.nth(1).filter(|_| here.is_in_turn) {
        return Some(Leads::Field(next.0));
    }
    let mut open = after.iter().chain(before);
    let open = open.find(|it| it.is_asked && !it.is_whole);
    Some(open.map_or(Leads::On, Answered::begin))
}

impl Answered {
    /// Where it is begun to be answered.
    fn begin(&self) -> Leads {
        let mut empty = self.fields.iter().filter(|it| it.1);
        let field = empty.next().map(|it| Leads::Field(it.0));
        field.unwrap_or(Leads::Choice(self.number))
    }
}

/// The half answered item in which Enter led to what is open, and its answer then.
#[derive(Clone, PartialEq)]
struct Led(NodeId, Option<Answer>);

fn led_id() -> Id {
    Id::unique("led to what is open")
}

/// Notes that Enter led to what is open in this item: the next one goes on, if nothing is said of it till then.
pub(crate) fn note_led(egui: &Context, item: &NodeId, answer: Option<&Answer>) {
    let led = Led(item.clone(), answer.cloned());
    egui.data_mut(|it| it.insert_temp(led_id(), led));
}

/// Whether Enter led to what is open in this item and nothing was said of it since; it is over by that.
pub(crate) fn take_led(egui: &Context, item: &NodeId, answer: Option<&Answer>) -> bool {
    let led: Option<Led> = egui.data(|it| it.get_temp(led_id()));
    let is_led = led.is_some_and(|led| led.0 == *item && led.1.as_ref() == answer);
    if is_led {
        egui.data_mut(|it| it.remove::<Led>(led_id()));
    }
    is_led
}

/// Which rule is to get the keyboard, once its controls are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wish(NodeId, usize);

fn wish_id() -> Id {
    Id::unique("rule to get the keyboard")
}

/// Gives the keyboard to this rule of an item, once it is shown.
pub(crate) fn lead_to(egui: &Context, item: &NodeId, rule: usize) {
    egui.data_mut(|it| it.insert_temp(wish_id(), Wish(item.clone(), rule)));
    egui.request_repaint();
}

/// Whether this rule is to get the keyboard now; where its first control takes it by itself, it has it by that. To be
/// called before its controls are shown, and [`give`] after them.
pub(crate) fn begin(ui: &Ui, item: &NodeId, rule: usize) -> bool {
    let wish: Option<Wish> = ui.data(|it| it.get_temp(wish_id()));
    if wish != Some(Wish(item.clone(), rule)) {
        return false;
    }
    ui.data_mut(|it| it.remove::<Wish>(wish_id()));
    // egui goes on from here to the first control, as by Tab.
    let start = field_id(item, (rule, "start"));
    let corner = Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
    ui.memory_mut(|it| {
        it.request_focus(start);
        it.move_focus(FocusDirection::Next);
    });
    ui.interact(corner, start, Sense::focusable_noninteractive());
    true
}

/// Gives the keyboard to the first field that is empty, if one is.
pub(crate) fn give(egui: &Context, fields: &[EntryField]) {
    if let Some((field, _)) = fields.iter().find(|it| it.1) {
        enter_field(egui, *field);
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::Id;

    use crate::ui::inputs::leads::{Answered, Leads, leads};

    fn id(name: &str) -> Id {
        Id::unique(name.to_owned())
    }

    fn rule(number: usize, is_whole: bool, left: Option<&str>, empty: &[&str]) -> Answered {
        Answered {
            number,
            is_whole,
            is_in_turn: false,
            is_asked: true,
            left: left.map(id),
            fields: empty.iter().map(|it| (id(it), true)).collect(),
        }
    }

    #[test]
    fn enter_leads_to_what_is_still_open_and_then_on() {
        // Of two numbers the other one.
        let mut both = rule(1, false, Some("whole"), &["percent", "part"]);
        both.fields.insert(1, (id("whole"), false));
        assert_eq!(leads(&[both.clone()]), Some(Leads::Field(id("part"))));
        // Where nothing stands in any of them, nowhere.
        both.fields.iter_mut().for_each(|it| it.1 = true);
        assert_eq!(leads(&[both]), Some(Leads::Here));
        // Then the next rule, round to those before.
        let other = [rule(1, false, None, &["n"]), rule(2, true, Some("m"), &[])];
        assert_eq!(leads(&other), Some(Leads::Field(id("n"))));
        let choice = [rule(1, true, Some("n"), &[]), rule(2, false, None, &[])];
        assert_eq!(leads(&choice), Some(Leads::Choice(2)));
        // And on, once all is said.
        let all = [rule(1, true, Some("n"), &[]), rule(2, true, None, &[])];
        assert_eq!(leads(&all), Some(Leads::On));
        // Of boxes that each count for themselves to the next one, and on from the last.
        let mut boxes = rule(1, true, Some("tier 0"), &["tier 0", "tier 1"]);
        boxes.is_in_turn = true;
        let to = Some(Leads::Field(id("tier 1")));
        assert_eq!(leads(&[boxes.clone()]), to);
        boxes.left = Some(id("tier 1"));
        assert_eq!(leads(&[boxes]), Some(Leads::On));
        // An empty field alone leads nowhere, and says so.
        assert_eq!(
            leads(&[rule(1, false, Some("n"), &["n"])]),
            Some(Leads::Here)
        );
        assert_eq!(leads(&[rule(1, false, None, &["n"])]), None);
    }
}
