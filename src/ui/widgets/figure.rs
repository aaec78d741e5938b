//! A picture that comes with the program, with its caption: drawn from a texture while it is in sight.

use eframe::egui::{
    ColorImage, Context, Id, Image, RichText, Role, Sense, TextureHandle, TextureOptions, Ui,
    WidgetInfo, vec2,
};

use crate::export::manual::Figure;
use crate::ui::theme::{GAP, SMALL};

/// A texture that is kept while the picture is in sight.
#[derive(Clone)]
struct Kept(TextureHandle);

/// Drops what was drawn: nothing of it is in sight any more.
pub(crate) fn forget(egui: &Context) {
    egui.data_mut(|it| it.remove_by_type::<Kept>());
}

/// Draws the picture, no larger than it is and no wider than there is room, and its caption.
pub(crate) fn figure_ui(ui: &mut Ui, figure: Figure) {
    let caption = figure.caption;
    let Ok(picture) = figure.picture() else {
        return;
    };
    ui.add_space(GAP);
    let [wide, high] = [picture.width, picture.height].map(side);
    let width = wide.min(ui.available_width());
    let size = vec2(width, high * width / wide);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, caption));
    let key = Id::unique(("figure", caption));
    if ui.is_rect_visible(rect) {
        if let Some(texture) = texture(ui, key, || picture.pixels()) {
            Image::from_texture((texture.id(), size)).paint_at(ui, rect);
        }
    } else {
        // Out of sight it takes no room in the memory of the graphics card.
        ui.data_mut(|it| it.remove::<Kept>(key));
    }
    ui.label(RichText::new(caption).size(SMALL).weak());
    ui.add_space(GAP);
}

/// The texture of a picture, made where there is none yet.
fn texture(
    ui: &Ui,
    key: Id,
    pixels: impl FnOnce() -> Option<([usize; 2], Vec<u8>)>,
) -> Option<TextureHandle> {
    if let Some(Kept(known)) = ui.data(|it| it.get_temp(key)) {
        return Some(known);
    }
    let (size, pixels) = pixels()?;
    let image = ColorImage::from_rgb(size, &pixels);
    let made = ui
        .ctx()
        .load_texture("figure", image, TextureOptions::LINEAR);
    ui.data_mut(|it| it.insert_temp(key, Kept(made.clone())));
    Some(made)
}

/// So many pixels as a measure; no picture has less than one.
fn side(pixels: u32) -> f32 {
    u16::try_from(pixels.max(1)).map_or(f32::from(u16::MAX), f32::from)
}
