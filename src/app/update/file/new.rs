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
use crate::app::update::file::saving::{keep_settings, save};
use crate::app::update::names::file_name;
use crate::app::update::screens::show;
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::log::begin;
use crate::format::log::LogText;

pub(crate) fn begin_new(app: &mut App) {
    let settings = &app.settings;
    let first = app.library.choices().first();
    app.form = Some(NewForm {
        standard: first.map_or_else(String::new, |it| it.standard.id.clone()),
        unit: settings.unit.clone(),
        section: settings.section.clone(),
        person: settings.person.clone(),
        leader: settings.leader.clone(),
        year: app.now.date().year().to_string(),
        round: "年度自评".to_owned(),
        fault: None,
    });
    app.screen = Screen::Start;
}

pub(crate) fn create(app: &mut App) -> Vec<Effect> {
    let Some(form) = &mut app.form else {
        return Vec::new();
    };
    let year = form
        .year
        .trim()
        .parse::<i32>()
        .ok()
        .filter(|it| (2000..=2100).contains(it));
    let standard = app.library.find(&form.standard);
    form.fault = if standard.is_none() {
        Some("请选择一个测评标准。".to_owned())
    } else if form.unit.trim().is_empty() {
        Some("请填写单位名称。".to_owned())
    } else if form.section.trim().is_empty() {
        Some("请填写或选择科室。".to_owned())
    } else if year.is_none() {
        Some("年度请填写四位数字，如2026。".to_owned())
    } else {
        None
    };
    let (Some(standard), Some(year), None) = (standard, year, &form.fault) else {
        return Vec::new();
    };
    let about = About {
        unit: form.unit.trim().to_owned(),
        section: form.section.trim().to_owned(),
        person: form.person.trim().to_owned(),
        leader: form.leader.trim().to_owned(),
        round: form.round.trim().to_owned(),
        created: Some(app.now),
        ..About::blank(year)
    };
    app.form = None;
    let settings = &mut app.settings;
    settings.unit.clone_from(&about.unit);
    settings.section.clone_from(&about.section);
    settings.person.clone_from(&about.person);
    settings.leader.clone_from(&about.leader);
    settings.begun_by(&about.person);
    let stamp = app.now.local().format("%m%d-%H%M%S");
    let name = format!("{year}-{}-{}-{stamp}.ron", about.section, standard.title);
    let path = app.folder.join(file_name(&name));
    settings.remember(&path);
    let mut file = FileState::new(path, Over::Nothing);
    file.revision = 1;
    // What is open is written before it leaves the screen.
    let mut effects = due_writes(app, true);
    let origin = app.fresh();
    let assessment = Assessment {
        origin: Some(origin),
        ..Assessment::new(about, standard)
    };
    app.seat = app.seat.wrapping_add(1);
    let begun = begin(&assessment, origin, app.seat, app.now);
    let mut session = Session::new(assessment, file, app.now.date());
    session.log = Log::new(LogText::default(), vec![begun], app.seat);
    show(app, session);
    effects.extend(keep_settings(app));
    effects.extend(save(app, SaveWish::User));
    effects
}
