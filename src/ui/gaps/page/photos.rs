//! 整改前后照片: what they show and where they are; the pictures themselves stay where they are kept.

use std::path::PathBuf;

use eframe::egui::{Role, Ui, WidgetInfo};

use crate::app::command::gap::GapEdit;
use crate::app::command::path::FilesOf;
use crate::app::command::window::WindowCommand;
use crate::domain::assessment::gap_work::{Photo, Stage};
use crate::ui::gaps::page::parts::Page;
use crate::ui::theme::GAP;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::focus::give;
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::{TextField, make_room};
use crate::ui::words as w;

/// Shows the photos, and buttons for more.
pub(crate) fn photos_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    let list = &page.gap.photos;
    remark(ui, w::NO_PHOTOS);
    for (at, one) in list.iter().enumerate() {
        if let Some(list) = one_ui(ctx, ui, page, at, one) {
            page.write(ctx, GapEdit::Photos(list));
        }
        ui.add_space(GAP);
    }
    if !page.writes() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (name, shows) in [(w::ADD_BEFORE, Stage::Before), (w::ADD_AFTER, Stage::After)] {
            if quiet(ui, name).clicked() {
                let mut list = list.clone();
                list.push(Photo {
                    shows,
                    name: String::new(),
                    place: String::new(),
                });
                let id = page.field(&format!("photo {} name", list.len() - 1));
                give(ui.ctx(), id);
                page.write(ctx, GapEdit::Photos(list));
            }
            let words = format!("{}{}", shows.name(), w::PICK_FILES);
            if quiet(ui, &words).clicked() {
                let of = FilesOf::Gap(page.gap.id.clone(), shows);
                ctx.ask(WindowCommand::PickFiles(of));
            }
        }
    });
}

/// One photo; returns the list as it is after an edit.
fn one_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    page: Page<'_>,
    at: usize,
    one: &Photo,
) -> Option<Vec<Photo>> {
    let mut now = one.clone();
    let mut away = false;
    let named = |name: &str| format!("第{}张：{name}", at + 1);
    let response = |response: &eframe::egui::Response, name: &str| {
        let name = named(name);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        response.clicked()
    };
    ui.horizontal_wrapped(|ui| {
        if page.writes() {
            let stages = [Stage::Before, Stage::After].map(|it| (it, it.name().to_owned()));
            if let Some(shows) = select(ui, &named(w::PHOTO_STAGE), 96.0, one.shows, &stages) {
                now.shows = shows;
            }
        } else {
            ui.label(one.shows.name());
        }
        words_ui(ui, page, at, &mut now);
        let folder = PathBuf::from(&one.place);
        if folder.is_absolute() {
            make_room(ui, 200.0);
            if response(&quiet(ui, w::OPEN_FILE), w::OPEN_FILE) {
                ctx.ask(WindowCommand::OpenFile(folder.clone()));
            }
            if response(&quiet(ui, w::SHOW_FILES), w::SHOW_FILES) {
                ctx.ask(WindowCommand::Reveal(folder));
            }
        }
        if page.writes() {
            make_room(ui, 70.0);
            away = response(&quiet(ui, w::DELETE), w::DELETE);
        }
    });
    let mut list = page.gap.photos.clone();
    if away {
        list.remove(at);
    } else if now != *one {
        *list.get_mut(at)? = now;
    } else {
        return None;
    }
    Some(list)
}

/// What a photo shows, and where it is.
fn words_ui(ui: &mut Ui, page: Page<'_>, at: usize, now: &mut Photo) {
    for (salt, name, hint, text, width) in [
        (
            "name",
            w::PHOTO_NAME,
            w::PHOTO_NAME_HINT,
            &mut now.name,
            220.0,
        ),
        (
            "place",
            w::PHOTO_PLACE,
            w::PHOTO_PLACE,
            &mut now.place,
            260.0,
        ),
    ] {
        make_room(ui, width);
        let label = format!("第{}张：{name}", at + 1);
        let field = TextField::new(page.field(&format!("photo {at} {salt}")), &label)
            .hint(hint)
            .width(width)
            .enabled(page.writes());
        let before = text.clone();
        if let (_, Some(typed)) = field.show(ui, &before) {
            *text = typed;
        }
    }
}
