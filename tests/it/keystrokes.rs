//! How many keys it takes to score a whole standard, from an empty list to the exported one, with what F1
//! lists and no mouse.

use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::path::Purpose;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::entry::full_marks::full_marks;
use duibiao::domain::score::node_score::State;
use duibiao::domain::standard::rule::{Ask, Rule};
use duibiao::domain::standard::{Node, NodeId, Standard};
use duibiao::export::file_format::Format as ExportFormat;
use eframe::egui::{Event, Key, Modifiers};

use crate::desk::{Desk, SMALL, unscored};
use crate::fixture::library;
use crate::places::{Window, settle};
use crate::window::{at_item, window};

/// Presses keys and counts them.
struct Hand {
    window: Window,
    pressed: usize,
    /// Items of which a measured number is written.
    measured: usize,
}

impl Hand {
    /// Presses a key that writes nothing; with Ctrl it is one press.
    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.pressed += 1;
        self.strike(modifiers, key, None);
    }

    /// Types a sign or a digit.
    fn types(&mut self, sign: char) {
        self.pressed += 1;
        let key = Key::from_name(&sign.to_string()).unwrap();
        self.strike(Modifiers::NONE, key, Some(sign));
    }

    /// A real keyboard sends the key, and the text in the same frame.
    fn strike(&mut self, modifiers: Modifiers, key: Key, sign: Option<char>) {
        let event = |pressed: bool| Event::Key {
            key,
            physical_key: Some(key),
            pressed,
            repeat: false,
            modifiers,
        };
        let text = sign.map(|it| Event::Text(it.to_string()));
        let events = &mut self.window.input_mut().events;
        events.push(Event::ModifiersChanged(modifiers));
        events.push(event(true));
        events.extend(text);
        settle(&mut self.window);
        let events = &mut self.window.input_mut().events;
        events.push(event(false));
        events.push(Event::ModifiersChanged(Modifiers::NONE));
        settle(&mut self.window);
    }

    /// `⇥` is Tab and `⏎` is Enter; anything else types itself.
    fn plays(&mut self, keys: &str) {
        for key in keys.chars() {
            match key {
                '⇥' => self.press(Modifiers::NONE, Key::Tab),
                '⏎' => self.press(Modifiers::NONE, Key::Enter),
                sign => self.types(sign),
            }
        }
    }

    fn selected(&self) -> Option<NodeId> {
        self.window.state().session().view.selected.clone()
    }

    fn state(&self, item: &NodeId) -> State {
        let session = self.window.state().session();
        let at = session.position(item).unwrap();
        let outline = session.assessment.standard.outline();
        session.own_state(&outline[at], session.score_at(at).unwrap())
    }
}

/// Whether the sign of full marks is offered: it fills in each rule of the node.
fn has_full_marks(node: &Node) -> bool {
    node.rules
        .iter()
        .all(|it| full_marks(it, node.max).is_some())
}

/// The clauses that are ticked before something measured is written, where a node asks for both.
fn ticks_before(node: &Node, all_marks: bool) -> Option<String> {
    let Some(Ask::Clauses(list)) = node.rules.first().map(|it| &it.ask) else {
        return None;
    };
    let n = if all_marks { list.len() } else { 1 };
    let ticks: String = (1..=n).map(|it| it.to_string()).collect();
    (!has_full_marks(node) && node.rules.len() > 1).then_some(ticks)
}

/// The keys that answer what one key cannot, or that take something away again.
fn by_hand(node: &Node, all_marks: bool) -> String {
    let Some(first) = node.rules.first() else {
        return String::new();
    };
    let keys = match (&first.ask, all_marks) {
        (Ask::Sample { of, .. }, _) if full_marks(first, node.max).is_none() => {
            return format!("{of}⇥{of}");
        }
        // From box to box.
        (Ask::Tiers { tiers, .. }, _) => return format!("0{}", "⏎".repeat(tiers.len() - 1)),
        (Ask::Count { .. }, false) => "0",
        (Ask::Ratio { .. }, true) => "20⇥20",
        (Ask::Ratio { .. }, false) => "20⇥15",
        // The step buttons beside the number are no stops.
        (Ask::Survey { options, .. }, _) => {
            return format!("⇥50{}", "⏎".repeat(options.len() - 1));
        }
        (Ask::Percent(_), true) if full_marks(first, node.max).is_none() => "95",
        // The last tick taken back would leave the item open.
        (Ask::Clauses(list), false) if list.len() == 1 => "0",
        (Ask::Clauses(_) | Ask::Faults(_), false) => "1",
        (Ask::Choice(_), false) => "2",
        (Ask::Percent(_), false) => "80",
        _ => "",
    };
    match (&first.ask, node.rules.get(1).map(|it| &it.ask)) {
        (Ask::Ratio { .. }, Some(Ask::Survey { options, .. })) => {
            format!("{keys}⇥50{}", "⏎".repeat(options.len() - 1))
        }
        (Ask::Percent(_), Some(Ask::Count { .. })) if all_marks => "95⏎4".to_owned(),
        (Ask::Percent(_), Some(Ask::Count { .. })) => "80⏎0".to_owned(),
        (Ask::Ratio { .. }, Some(Ask::Clauses(_))) => format!("{keys}⇥ "),
        _ => keys.to_owned(),
    }
}

/// Answers the selected item and goes on to the next unscored one.
fn answer(hand: &mut Hand, item: &NodeId, node: &Node, all_marks: bool) {
    let keys = by_hand(node, all_marks);
    let is_measured = |it: &Rule| {
        matches!(
            it.ask,
            Ask::Sample { .. } | Ask::Percent(_) | Ask::Ratio { .. }
        )
    };
    hand.measured += usize::from(node.rules.iter().any(is_measured));
    let alone = node.rules.len() == 1 && !keys.is_empty();
    if let Some(ticks) = ticks_before(node, all_marks) {
        // Enter leads to the number that is still open, and on.
        hand.plays(&format!("{ticks}⏎5⇥4⏎"));
        return;
    }
    if has_full_marks(node) && !alone {
        hand.plays("=");
    }
    if !keys.is_empty() {
        if hand.selected().as_ref() != Some(item) {
            hand.press(Modifiers::NONE, Key::ArrowUp);
        }
        hand.plays(&keys);
    }
    if hand.selected().as_ref() == Some(item) {
        hand.plays("⏎");
    }
}

/// The bundled standard with the most items.
fn largest() -> Arc<Standard> {
    let library = library();
    let items = |it: &Standard| {
        let outline = it.outline().into_iter();
        outline.filter(|it| it.node.is_answerable()).count()
    };
    let standards = library.choices().iter().map(|it| Arc::clone(&it.standard));
    standards.max_by_key(|it| items(it)).unwrap()
}

#[test]
fn the_largest_standard_is_scored_and_exported_with_two_keys_an_item() {
    let standard = largest();
    let about = unscored(SMALL).about;
    let desk = Desk::with(Assessment::new(about, Arc::clone(&standard)));
    let mut hand = Hand {
        window: window(desk),
        pressed: 0,
        measured: 0,
    };
    settle(&mut hand.window);
    hand.plays("⏎");
    let mut items = 0;
    while hand.window.state().session().counts().unscored > 0 {
        let item = hand.selected().unwrap();
        assert_eq!(hand.state(&item), State::Unscored, "{item} comes up once");
        let node = standard.node(&item).unwrap();
        items += 1;
        answer(&mut hand, &item, node, items % 3 != 0);
        assert_eq!(hand.state(&item), State::Scored, "{item} {}", node.title);
    }
    // To the documents, and then to the place to write the chosen one.
    hand.press(Modifiers::COMMAND, Key::P);
    hand.press(Modifiers::COMMAND, Key::P);

    let desk = hand.window.state_mut();
    assert_eq!(desk.session().counts().all, items);
    assert_eq!(desk.session().tree().total.unscored, 0);
    let asked = desk.asked.iter().rev().find_map(|it| match it {
        Effect::Pick { purpose, suggested } => Some((*purpose, suggested.clone())),
        _ => None,
    });
    let (purpose, suggested) = asked.unwrap();
    assert_eq!(purpose, Purpose::Export(ExportFormat::Docx));
    desk.hears(duibiao::app::outside::event::Event::Picked(
        purpose, suggested,
    ));
    let exported = desk.asked.iter().any(|it| matches!(it, Effect::Export(_)));
    assert!(exported, "the list is written");
    // Every third item lost points where its answer could lose any.
    let gaps = desk.session().gaps().len();
    assert!(gaps >= items / 6, "{gaps} gaps of {items} items");

    let pressed = hand.pressed;
    let hundredths = pressed * 100 / items;
    let (whole, part) = (hundredths / 100, hundredths % 100);
    print(&format!(
        "{items} items, {pressed} keys: {whole}.{part:02} keys an item, {gaps} gaps"
    ));
    // What somebody has measured is written out, which takes two or three keys more.
    let written = hand.measured;
    let most = 2 * items + 3 * written;
    assert!(
        pressed <= most && written * 5 < items,
        "{pressed} keys for {items} items, {written} measured"
    );
}

/// A list that moves may lose the focus in the middle of a word.
#[test]
fn the_rest_of_a_word_is_no_key_of_the_list_though_the_field_has_lost_the_focus() {
    let mut hand = Hand {
        window: at_item("1.2"),
        pressed: 0,
        measured: 0,
    };
    settle(&mut hand.window);
    hand.press(Modifiers::NONE, Key::F2);
    hand.types('w');
    hand.window.ctx.memory_mut(|it| {
        let focused = it.focused().expect("the note has it");
        it.surrender_focus(focused);
    });
    hand.types('3');
    hand.types('x');
    let session = hand.window.state().session();
    let answer = &session.assessment.answers[&NodeId::new("1.2")];
    assert!(answer.inputs.is_empty(), "{answer:?}");
    assert_eq!(answer.note, "w3x");
    // Whoever leaves the field has the keys of the list again.
    hand.press(Modifiers::NONE, Key::Escape);
    hand.types('3');
    let session = hand.window.state().session();
    let answer = &session.assessment.answers[&NodeId::new("1.2")];
    assert!(!answer.inputs.is_empty(), "{answer:?}");
}

/// “12” typed at an item that is folded is 12, and not 2.
#[test]
fn the_first_digit_of_a_number_is_not_lost_where_the_item_was_folded() {
    let mut hand = Hand {
        window: at_item("1.2"),
        pressed: 0,
        measured: 0,
    };
    let fold = Command::View(ViewCommand::Unfold(false));
    hand.window.state_mut().does([fold]);
    settle(&mut hand.window);
    hand.plays("12");
    let session = hand.window.state().session();
    let answer = &session.assessment.answers[&NodeId::new("1.2")];
    assert_eq!(answer.inputs[&1], Input::Count(Decimal::whole(12)));
}

#[expect(clippy::print_stdout, reason = "the number is what the test is for")]
fn print(text: &str) {
    println!("{text}");
}
