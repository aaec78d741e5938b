//! The head of the open file, edited as one step: what is typed, what is wrong with it, and taking it over.

use crate::app::App;
use crate::app::command::record::RecordCommand;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::session::Session;
use crate::app::session::head_form::HeadForm;
use crate::app::update::asked::Asked;
use crate::app::update::edit::edit;
use crate::domain::actor::is_one_line;
use crate::domain::assessment::About;
use crate::domain::assessment::unit_fact::{bare as bare_facts, lasting};
use crate::domain::change::field::AboutField;
use crate::domain::change::head::{edited, typed_year};
use crate::domain::change::text_cap::MAX_TEXT;

/// What is wrong with a head as it is typed, by field.
pub fn faults(form: &HeadForm) -> Vec<(AboutField, String)> {
    let texts = [
        (AboutField::Unit, &form.unit, true),
        (AboutField::Section, &form.section, true),
        (AboutField::Person, &form.person, false),
        (AboutField::Leader, &form.leader, false),
        (AboutField::Round, &form.round, false),
    ];
    let facts = form.facts.iter();
    let facts = facts.map(|(fact, text)| (AboutField::Fact(*fact), text, false));
    let texts = texts
        .into_iter()
        .chain(facts)
        .filter_map(|(field, text, must)| {
            let fault = if must && text.trim().is_empty() {
                "不能为空".to_owned()
            } else if MAX_TEXT < text.len() {
                format!("太长：{}字，请缩短", text.chars().count())
            } else if is_one_line(text.trim()) {
                return None;
            } else {
                "只能写一行".to_owned()
            };
            Some((field, fault))
        });
    let mut found: Vec<(AboutField, String)> = texts.collect();
    if typed_year(&form.year).is_none() {
        found.push((AboutField::Year, "请填2000至2100的年度".to_owned()));
    }
    found
}

/// The head that the form makes of `about`; `None` where something is wrong with it.
pub(crate) fn typed(form: &HeadForm, about: &About) -> Option<About> {
    if !faults(form).is_empty() {
        return None;
    }
    let bare = |text: &str| text.trim().to_owned();
    Some(About {
        unit: bare(&form.unit),
        section: bare(&form.section),
        person: bare(&form.person),
        leader: bare(&form.leader),
        year: typed_year(&form.year)?,
        round: bare(&form.round),
        closing: form.closing,
        facts: bare_facts(form.facts.clone()),
        ..about.clone()
    })
}

/// Keeps the form as it is typed; one that says what the head says is none.
pub(crate) fn type_head(app: &mut App, form: Box<HeadForm>) {
    if let Some(session) = &mut app.session {
        let differs = *form != HeadForm::of(&session.assessment.about);
        session.view.head = differs.then_some(form);
    }
}

/// Takes the form over, if nothing is wrong with it.
pub(crate) fn keep(app: &mut App) {
    let form = app.session.as_ref().and_then(|it| it.view.head.clone());
    let Some(form) = form else { return };
    let head = |it: &Session| typed(&form, &it.assessment.about);
    if app.session.as_ref().and_then(head).is_none() {
        let detail = "基本信息有不对的地方，见各栏旁边的说明。";
        let card = Card::new("没有保存", detail).about(Topic::Edit);
        app.notify(NoticeTone::Warning, card);
        return;
    }
    let change = |it: &Session| head(it).map(|to| edited(&it.assessment, to)).transpose();
    let refused = app.session.as_ref().and_then(|it| change(it).err());
    if let Some(why) = refused {
        let card = Card::new("没有保存", format!("{why}。")).about(Topic::Edit);
        app.notify(NoticeTone::Warning, card);
        return;
    }
    edit(app, |session, _| {
        Asked::change(change(session).ok().flatten().flatten())
    });
    // What can only be read keeps what was typed, to be copied from.
    if let Some(session) = app.session.as_mut().filter(|it| !it.read_only) {
        session.view.head = None;
        // The next file of this unit need not be told again.
        let about = &session.assessment.about;
        let known = &mut app.settings.unit_facts;
        let facts = lasting(&about.facts);
        if known.contains_key(&about.unit) || !facts.is_empty() {
            known.insert(about.unit.clone(), facts);
        }
    }
}

/// Takes over what was typed into the head of the file and not kept yet, as far as nothing is wrong with it: whoever goes
/// to another screen or closes the window has not thrown it away.
pub fn keep_typed_head(app: &mut App) {
    let session = app.session.as_ref().filter(|it| !it.read_only);
    let Some(session) = session else { return };
    let Some(form) = session.view.head.as_ref() else {
        return;
    };
    if !faults(form).is_empty() {
        return;
    }
    let changed = changed_names(form, &HeadForm::of(&session.assessment.about));
    keep(app);
    let is_kept = app
        .session
        .as_ref()
        .is_some_and(|it| it.view.head.is_none());
    if is_kept {
        // Nobody has said so: it is told, and can be taken back.
        let detail = format!("离开时存下了改过的{}。", changed.join("、"));
        let card = Card::new("文件信息已保存", detail).about(Topic::Step);
        let card = card.offering("撤销", RecordCommand::Undo);
        app.notify(NoticeTone::Done, card);
    }
}

/// The names of the fields that differ.
fn changed_names(now: &HeadForm, before: &HeadForm) -> Vec<&'static str> {
    let fields = [
        (AboutField::Unit, now.unit != before.unit),
        (AboutField::Section, now.section != before.section),
        (AboutField::Person, now.person != before.person),
        (AboutField::Leader, now.leader != before.leader),
        (AboutField::Year, now.year != before.year),
        (AboutField::Round, now.round != before.round),
        (AboutField::Closing, now.closing != before.closing),
    ];
    let changed = fields.into_iter().filter(|it| it.1);
    changed.map(|it| it.0.name()).collect()
}

/// Leaves the form.
pub(crate) fn drop_form(app: &mut App) {
    if let Some(session) = &mut app.session {
        session.view.head = None;
    }
}
