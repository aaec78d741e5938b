//! Reads a text of `OpenDocument`: its styles, then its content.

use crate::import::reading::open_document::content;
use crate::import::reading::paper::odt::story::Story;
use crate::import::reading::paper::odt::styles::Styles;
use crate::import::reading::source::SourceFile;
use crate::intake::error::IntakeError;
use crate::intake::limits::entry;
use crate::intake::meter::Meter;
use crate::intake::xml::{walk, walk_metered};

const KIND: &str = "OpenDocument 文字";

/// Reads a text (.odt .ott).
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    let content = content(bytes, KIND)?;
    let mut styles = Styles::default();
    if let Some(bytes) = entry(bytes, "styles.xml") {
        // The automatic styles there are those of headers and footers.
        let is_aside = |it: &str| matches!(it, "automatic-styles" | "master-styles");
        // What is broken in it says nothing; the content is what counts.
        let walked = walk(&bytes, KIND, is_aside, |part| {
            styles.take(part);
            meter.go_on()
        });
        drop(walked);
        meter.go_on()?;
    }
    content_of(&content, styles, meter)
}

/// Reads a text that is one XML file (.fodt).
pub(crate) fn read_flat(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    content_of(bytes, Styles::default(), meter)
}

fn content_of(bytes: &[u8], mut styles: Styles, meter: &Meter) -> Result<SourceFile, IntakeError> {
    walk(
        bytes,
        KIND,
        |it| matches!(it, "body" | "master-styles" | "binary-data"),
        |part| {
            styles.take(part);
            meter.go_on()
        },
    )?;
    let styles = styles.settled();
    let mut story = Story::new(&styles, meter);
    walk_metered(bytes, KIND, meter, |_| false, |part| story.take(part))?;
    story.finish()
}
