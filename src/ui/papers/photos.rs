//! The photos of the page that is shown, as textures: made when they come in sight, dropped when they go.

use std::sync::Arc;

use eframe::egui::{
    Color32, ColorImage, Context, Id, Painter, Rect, TextureHandle, TextureOptions, pos2,
};

use crate::export::layout::Picture;

/// Textures with the bytes they are made of.
type Kept = Vec<(Arc<[u8]>, TextureHandle)>;

/// The photos of one page while it is drawn.
pub(crate) struct Photos {
    ctx: Context,
    before: Kept,
    now: Kept,
}

impl Photos {
    /// Those that were drawn last.
    pub(crate) fn new(ctx: &Context) -> Self {
        let before: Option<Kept> = ctx.data(|it| it.get_temp(Self::id()));
        Self {
            ctx: ctx.clone(),
            before: before.unwrap_or_default(),
            now: Kept::new(),
        }
    }

    fn id() -> Id {
        Id::unique("photos of the page")
    }

    /// Draws one.
    pub(crate) fn draw(&mut self, paper: &Painter, picture: &Picture, rect: Rect) {
        if let Some(texture) = self.texture(picture) {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            paper.image(texture.id(), rect, whole, Color32::WHITE);
        }
    }

    fn texture(&mut self, picture: &Picture) -> Option<TextureHandle> {
        let same = |it: &&(Arc<[u8]>, TextureHandle)| Arc::ptr_eq(&it.0, &picture.jpeg);
        let known = self.before.iter().find(same).map(|it| it.1.clone());
        let texture = match known {
            Some(known) => known,
            None => self.made(picture)?,
        };
        let kept = (Arc::clone(&picture.jpeg), texture.clone());
        self.now.push(kept);
        Some(texture)
    }

    fn made(&self, picture: &Picture) -> Option<TextureHandle> {
        let pixels = picture.pixels().ok()?;
        let side = |it: u32| usize::try_from(it).ok();
        let size = [side(picture.width)?, side(picture.height)?];
        let image = ColorImage::from_rgb(size, &pixels);
        let options = TextureOptions::LINEAR;
        Some(self.ctx.load_texture("photo", image, options))
    }

    /// Keeps what was drawn for the next time; the others are dropped.
    pub(crate) fn keep(self, ctx: &Context) {
        ctx.data_mut(|it| it.insert_temp(Self::id(), self.now));
    }
}
