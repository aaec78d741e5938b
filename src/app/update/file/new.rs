//! The form for a new assessment, and what it makes.

use crate::app::App;
use crate::app::command::file::NewForm;
use crate::app::command::screen::Screen;
use crate::app::outside::effect::Effect;
use crate::app::outside::jobs::SaveWish;
use crate::app::over::Over;
use crate::app::record::change_log::Log;
use crate::app::session::Session;
use crate::app::session::file_state::FileState;
use crate::app::update::file::autosave::due_writes;
use crate::app::update::file::same::{begin_of_name, same};
use crate::app::update::file::saving::{keep_settings, save};
use crate::app::update::names::file_name;
use crate::app::update::recent;
use crate::app::update::screens::show;
use crate::domain::assessment::unit_fact::lasting;
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::head::{begun, typed_year};
use crate::domain::change::log::begin;
use crate::format::log::LogText;

pub(crate) fn begin_new(app: &mut App) {
    let settings = &app.settings;
    // Who works by a standard begins the next one by it too.
    let open = app.session.as_ref().map(|it| &it.assessment.standard.id);
    let open = open.filter(|it| app.library.find(it).is_some());
    let first = app.library.choices().first().map(|it| &it.standard.id);
    let blank = NewForm {
        standard: open.or(first).cloned().unwrap_or_default(),
        unit: settings.unit.clone(),
        section: settings.section.clone(),
        person: settings.person.clone(),
        leader: settings.leader.clone(),
        year: app.now.date().year().to_string(),
        round: "年度自评".to_owned(),
        fault: None,
        same: None,
    };
    // Who looked something up in between finds what was typed.
    let form = app.laid_by.take().unwrap_or(blank);
    app.form = Some(NewForm {
        fault: None,
        same: None,
        ..form
    });
    app.screen = Screen::Start;
}

/// Makes the assessment of the form; where one is there already that is the same, that is asked about before, unless
/// another one is to be begun `anew`.
pub(crate) fn create(app: &mut App, anew: bool) -> Vec<Effect> {
    let Some(form) = &mut app.form else {
        return Vec::new();
    };
    let Some(standard) = app.library.find(&form.standard) else {
        form.fault = Some("请选择一个测评标准。".to_owned());
        return Vec::new();
    };
    // What is no number is no year either.
    let year = typed_year(&form.year).unwrap_or_default();
    let about = About {
        unit: form.unit.clone(),
        section: form.section.clone(),
        person: form.person.clone(),
        leader: form.leader.clone(),
        round: form.round.clone(),
        created: Some(app.now),
        facts: app
            .settings
            .unit_facts
            .get(form.unit.trim())
            .map(lasting)
            .unwrap_or_default(),
        ..About::blank(year)
    };
    let about = match begun(about, &standard) {
        Ok(about) => about,
        Err(why) => {
            form.fault = Some(format!("{why}。"));
            return Vec::new();
        }
    };
    if !anew && let Some(path) = same(app, &about, &standard) {
        if let Some(form) = &mut app.form {
            form.same = Some(path);
        }
        return Vec::new();
    }
    app.form = None;
    app.laid_by = None;
    let settings = &mut app.settings;
    settings.unit.clone_from(&about.unit);
    settings.section.clone_from(&about.section);
    settings.person.clone_from(&about.person);
    settings.leader.clone_from(&about.leader);
    settings.begun_by(&about.person);
    let stamp = app.now.local().format("%m%d-%H%M%S");
    let name = format!("{}{stamp}.ron", begin_of_name(&about, &standard));
    let path = app.folder.join(file_name(&name));
    settings.remember(&path);
    let mut file = FileState::new(path, Over::Nothing);
    file.revision = 1;
    // What is open is written before it leaves the screen.
    let mut effects = due_writes(app, true);
    show_begun(app, Assessment::new(about, standard), file);
    recent::note(app);
    effects.extend(keep_settings(app));
    effects.extend(save(app, SaveWish::User));
    effects
}

/// Shows an assessment as a document of its own, which begins here.
pub(crate) fn show_begun(app: &mut App, assessment: Assessment, file: FileState) {
    app.settle_former_file();
    let origin = app.fresh();
    let assessment = Assessment {
        origin: Some(origin),
        ..assessment
    };
    app.seat = app.seat.wrapping_add(1);
    let begun = begin(&assessment, origin, app.seat, app.now);
    let mut session = Session::new(assessment, file, app.now.date());
    session.log = Log::new(LogText::default(), vec![begun], app.seat);
    show(app, session);
}
