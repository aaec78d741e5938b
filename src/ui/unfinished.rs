//! Forms of the open file that are half filled in: what stands in them is there again the next time.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::command::window::WindowCommand;
use crate::ui::view::ViewCtx;

/// What stands in this form, as text.
fn text<'a>(ctx: &ViewCtx<'a>, form: &str) -> Option<&'a str> {
    let file = ctx.app.session.as_ref()?.assessment.origin?;
    let text = ctx.app.unfinished.of(file)?.get(form)?;
    Some(text)
}

/// What was begun in this form and not finished, if anything.
pub(crate) fn begun<T: DeserializeOwned>(ctx: &ViewCtx<'_>, form: &str) -> Option<T> {
    ron::from_str(text(ctx, form)?).ok()
}

/// Keeps what stands in this form; nothing where it is finished or empty.
pub(crate) fn keep<T: Serialize>(ctx: &mut ViewCtx<'_>, form: &str, draft: Option<&T>) {
    let now = draft.and_then(|it| ron::to_string(it).ok());
    if text(ctx, form) != now.as_deref() {
        let (form, text) = (form.to_owned(), now);
        ctx.ask(WindowCommand::KeepForm { form, text });
    }
}
