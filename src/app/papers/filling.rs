//! 读入填报表: a form that was filled in without the program, on its way into the open assessment.

use std::path::PathBuf;

use crate::domain::date::Moment;
use crate::domain::form::read::Filling;
use crate::import::form::FilledForm;

/// A form that is being looked at.
#[derive(Clone, Debug)]
pub(crate) struct Filled {
    /// When it was read: another reading is looked at from its top.
    pub(crate) at: Moment,
    /// Its file.
    pub(crate) path: PathBuf,
    /// What stands in it.
    pub(crate) form: FilledForm,
    /// What would come of it.
    pub(crate) filling: Filling,
}
