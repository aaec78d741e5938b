//! The pictures that the photos of gaps name: they are read where the disk is known, and shown in documents.

use std::collections::BTreeMap;

use crate::domain::assessment::gap_work::Photo;
use crate::intake::picture::Picture;

/// Pictures by the place that was written down, each one or why it cannot be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Album(BTreeMap<String, Result<Picture, String>>);

impl Album {
    /// Keeps what was found at a place.
    pub fn keep(&mut self, place: &str, found: Result<Picture, String>) {
        self.0.insert(place.to_owned(), found);
    }

    /// The picture of a photo, or why there is none.
    pub(crate) fn of(&self, photo: &Photo) -> Result<Picture, String> {
        let unknown = || Err("没有电子照片".to_owned());
        self.0.get(&photo.place).cloned().unwrap_or_else(unknown)
    }
}
