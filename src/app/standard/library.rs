//! The standards that can be chosen: those in the program, and those in the user's own folder.

use std::sync::Arc;

use crate::domain::check::check_standard;
use crate::domain::check::tidiness::UNCONFIRMED;
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::Standard;
use crate::format::read::{FileContent, read};

/// The standards embedded in the program.
const BUNDLED: [&str; 3] = [
    include_str!("../../../data/standards/xwjj-zwcj.ron"),
    include_str!("../../../data/standards/sj-wmdw-jg.ron"),
    include_str!("../../../data/standards/dt-gl-kh.ron"),
];

/// A filled-in assessment to look at.
pub const SAMPLE: &str = include_str!("../../../data/examples/示例自评.ron");

/// A file of the user's own folder: its name, and its contents or why they were not read.
pub type OwnStandard = (String, Result<Vec<u8>, String>);

/// A standard that can be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The standard.
    pub standard: Arc<Standard>,
    /// The file it comes from; `None` when it is in the program.
    pub(crate) file: Option<String>,
    /// What is wrong with it, beside what nobody has confirmed yet.
    pub problems: Vec<Problem>,
    /// How many doubts of its import nobody has confirmed.
    pub(crate) n_doubts: usize,
    /// How many of its rules are to be compared with their words.
    pub(crate) n_to_compare: usize,
}

impl Choice {
    /// A standard with the `problems` that were found in it; what nobody has looked at yet is counted by itself.
    fn new(standard: Arc<Standard>, file: Option<String>, mut problems: Vec<Problem>) -> Self {
        problems.retain(|it| it.code != UNCONFIRMED);
        Self {
            n_doubts: standard.n_doubts(),
            n_to_compare: standard.n_to_compare(),
            standard,
            file,
            problems,
        }
    }
}

/// All the standards that can be chosen.
#[derive(Clone, Debug, Default)]
pub struct Library {
    choices: Vec<Choice>,
    problems: Vec<Problem>,
}

impl Library {
    /// The standards in the program, then those of `own`.
    ///
    /// A file that cannot be read is named in [`Self::problems`] and keeps nothing else from loading.
    pub fn new(own: Vec<OwnStandard>) -> Self {
        let mut library = Self::default();
        for text in BUNDLED {
            library.add(None, text.as_bytes());
        }
        for (name, bytes) in own {
            match bytes {
                Ok(bytes) => library.add(Some(name), &bytes),
                Err(why) => library.problems.push(unread(name, &why)),
            }
        }
        library
    }

    fn add(&mut self, file: Option<String>, bytes: &[u8]) {
        let place = file.clone().unwrap_or_default();
        let found = match read(bytes) {
            Ok(opened) => opened,
            Err(error) => {
                let mut problem = Problem::clone(&error.0);
                problem.place = place;
                self.problems.push(problem);
                return;
            }
        };
        // The standard of somebody's assessment can be used like any other.
        let standard = match found.document {
            FileContent::Standard(standard) => standard,
            FileContent::Assessment(assessment) => assessment.standard,
        };
        if self.find(&standard.id).is_some() {
            let what = format!(
                "标准“{}”与已有标准同号（{}），没有列出。",
                standard.title, standard.id
            );
            let problem = Problem::new(
                Severity::Warning,
                "L-101",
                what,
                "请为其改一个不重复的编号。",
            );
            self.problems.push(Problem { place, ..problem });
            return;
        }
        let choice = Choice::new(standard, file, found.problems);
        self.choices.push(choice);
    }

    /// Adds a standard, or puts it in the place of the one with the same id.
    pub fn put(&mut self, standard: Arc<Standard>, file: Option<String>) {
        let problems = check_standard(&standard);
        let known = self
            .choices
            .iter_mut()
            .find(|it| it.standard.id == standard.id);
        let file = file.or_else(|| known.as_ref()?.file.clone());
        let choice = Choice::new(standard, file, problems);
        match known {
            Some(known) => *known = choice,
            None => self.choices.push(choice),
        }
    }

    /// Adds what `other` has and this does not.
    pub fn join(&mut self, other: Self) {
        for choice in other.choices {
            if self.find(&choice.standard.id).is_none() {
                self.choices.push(choice);
            }
        }
        self.problems.extend(other.problems);
    }

    /// The standards, those in the program first.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The files of the user's folder that could not be used.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The standard of this title.
    pub(crate) fn titled(&self, title: &str) -> Option<Arc<Standard>> {
        let found = self.choices.iter().find(|it| it.standard.title == title);
        found.map(|it| Arc::clone(&it.standard))
    }

    /// The standard with this id.
    pub fn find(&self, id: &str) -> Option<Arc<Standard>> {
        let found = self.choices.iter().find(|it| it.standard.id == id);
        found.map(|it| Arc::clone(&it.standard))
    }
}

/// What to say of a file whose contents could not be had.
fn unread(name: String, why: &str) -> Problem {
    let what = format!("这个文件没有读：{why}。");
    let remedy = "请检查这个文件，不用的请移出这个文件夹。";
    Problem {
        place: name,
        ..Problem::new(Severity::Warning, "L-102", what, remedy)
    }
}
