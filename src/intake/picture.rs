//! Takes in a photo that somebody made: upright, large enough for paper and no larger, and without what the camera wrote
//! into it, such as where it was taken.

use std::fmt;
use std::io::Cursor;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, RgbImage,
};

/// The longer side at most, in pixels: 300 to the inch on half of an A4 page's width.
const LONGEST: u32 = 1_000;
/// The largest side that is read, in pixels.
const MOST: u32 = 30_000;
/// The most memory that reading one may take, in bytes.
const MEMORY: u64 = 512 * 1024 * 1024;
/// How good the JPEG is, of 100.
const QUALITY: u8 = 82;

/// What kind of file a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PictureKind {
    /// A photo.
    Jpeg,
    /// What a screen shows.
    Png,
}

impl PictureKind {
    /// The ending of its files, which is also the second half of its media type.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
        }
    }

    /// Its media type.
    pub(crate) const fn media(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// A photo as papers have it, or a picture that comes with the program.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The bytes of its file.
    pub(crate) file: Arc<[u8]>,
    /// What kind of file that is.
    pub(crate) kind: PictureKind,
    /// Its width in pixels.
    pub(crate) width: u32,
    /// Its height in pixels.
    pub(crate) height: u32,
}

/// Why a file cannot be shown as a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// It is of another kind.
    #[error("不是 JPG、PNG、BMP 照片")]
    Kind,
    /// It is larger than anything a camera makes.
    #[error("照片过大")]
    TooLarge,
    /// It cannot be read.
    #[error("照片文件已损坏")]
    Broken,
}

impl fmt::Debug for Picture {
    /// Its measures; thousands of bytes would tell nobody anything.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (width, height, size) = (self.width, self.height, self.file.len());
        write!(formatter, "Picture({width}×{height}, {size} bytes)")
    }
}

impl From<ImageError> for PictureFault {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Unsupported(_) => Self::Kind,
            ImageError::Limits(_) => Self::TooLarge,
            _ => Self::Broken,
        }
    }
}

impl Picture {
    /// The photo in these bytes; the same bytes give the same picture.
    ///
    /// # Errors
    /// Why it cannot be shown.
    pub fn read(bytes: &[u8]) -> Result<Self, PictureFault> {
        let mut limits = Limits::default();
        limits.max_image_width = Some(MOST);
        limits.max_image_height = Some(MOST);
        limits.max_alloc = Some(MEMORY);
        let guessed = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
        let mut reader = guessed.map_err(|_error| PictureFault::Broken)?;
        if reader.format().is_none() {
            return Err(PictureFault::Kind);
        }
        reader.limits(limits);
        let mut decoder = reader.into_decoder()?;
        // A camera that was held upright says so beside the picture.
        let turned = decoder.orientation()?;
        let mut image = DynamicImage::from_decoder(decoder)?;
        if image.width().max(image.height()) > LONGEST {
            image = image.thumbnail(LONGEST, LONGEST);
        }
        image.apply_orientation(turned);
        let image = on_white(&image);
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&image)?;
        Ok(Self {
            file: jpeg.into(),
            kind: PictureKind::Jpeg,
            width: image.width(),
            height: image.height(),
        })
    }

    /// A picture that comes with the program, as it is.
    ///
    /// # Errors
    /// That it is no PNG file.
    pub(crate) fn drawn(png: &[u8]) -> Result<Self, PictureFault> {
        let reader = ImageReader::with_format(Cursor::new(png), ImageFormat::Png);
        let (width, height) = reader.into_dimensions()?;
        Ok(Self {
            file: png.into(),
            kind: PictureKind::Png,
            width,
            height,
        })
    }

    /// Its width and height, and its points from the upper left corner, line by line: red, green, blue.
    pub(crate) fn pixels(&self) -> Option<([usize; 2], Vec<u8>)> {
        let image = image::load_from_memory(&self.file).ok()?.into_rgb8();
        let side = |it: u32| usize::try_from(it).ok();
        let size = [side(image.width())?, side(image.height())?];
        Some((size, image.into_raw()))
    }
}

/// The picture as it looks on paper: what can be seen through is white.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let mut sheet = RgbImage::new(image.width(), image.height());
    for (onto, from) in sheet.pixels_mut().zip(image.to_rgba8().pixels()) {
        let [red, green, blue, alpha] = from.0;
        let alpha = u32::from(alpha);
        let blend = |colour: u8| (u32::from(colour) * alpha + 255 * (255 - alpha)) / 255;
        onto.0 = [red, green, blue].map(|it| u8::try_from(blend(it)).unwrap_or(u8::MAX));
    }
    sheet
}
