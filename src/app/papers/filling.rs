//! 读入填报表: a form that was filled in without the program, on its way into the open assessment.

use std::path::PathBuf;

use crate::domain::form::read::Filling;
use crate::import::form::FilledForm;

/// A form that is being looked at.
#[derive(Clone, Debug)]
pub struct Filled {
    /// Its file.
    pub path: PathBuf,
    /// What stands in it.
    pub form: FilledForm,
    /// What would come of it.
    pub filling: Filling,
}
