//! Notices when somebody else writes the open file, or when it can no longer be reached.

use std::path::PathBuf;

use crate::app::outside::event::{Event, OpenedFile};
use crate::runtime::files::Files;
use crate::runtime::files::trouble::{FileTrouble, parse};
use crate::store::atomic;
use crate::store::digest::Digest;
use crate::store::error::OpenError;

impl Files<'_> {
    /// Looks whether somebody else wrote the file that was opened or saved last. Asks only for its size and
    /// time, and reads it when they differ.
    pub fn watch(&mut self) -> Option<Event> {
        let path = self.watch.path.clone()?;
        let known = *self.known.get(&path)?;
        let look = match self.fs.look(&path) {
            Ok(look) => look,
            Err(error) => return self.gone(path.clone(), &OpenError::new(error, path).into()),
        };
        if known.look.is_some_and(|it| look.stands_as(&it)) && !self.watch.away {
            return None;
        }
        let read = match atomic::open(self.fs, &path) {
            Ok(read) => read,
            Err(error) => return self.gone(path, &error.into()),
        };
        if read.digest == known.digest {
            self.known
                .entry(path.clone())
                .and_modify(|it| it.look = Some(look));
            return std::mem::take(&mut self.watch.away).then_some(Event::Back { path });
        }
        // Half-written by a program that does not save as we do: it is looked at again.
        match parse(&path, &read.bytes) {
            Ok(mut opened) => {
                self.watch.away = false;
                let outside = self.held_against_log(&path, &mut opened);
                let seen = self.know(&path, Digest::of(&read.bytes), Some(look));
                let found = OpenedFile {
                    opened,
                    writable: atomic::is_writable(self.fs, &path),
                    seen,
                    left: Vec::new(),
                    copies: Vec::new(),
                    earlier: None,
                    outside,
                };
                let found = Box::new(found);
                Some(Event::Outside { path, found })
            }
            Err(error) => self.gone(path, &error),
        }
    }

    /// Tells once that the file cannot be reached or read.
    fn gone(&mut self, path: PathBuf, error: &FileTrouble) -> Option<Event> {
        let told = std::mem::replace(&mut self.watch.away, true);
        let card = error.card("文件暂时读不到");
        (!told).then_some(Event::Away { path, card })
    }
}
