//! The commands of the command line, each led to the one that brings its help, reads its words and carries it out.

use crate::cli::assessment::check::CheckWish;
use crate::cli::assessment::fill::FillWish;
use crate::cli::assessment::head::HeadWish;
use crate::cli::assessment::new::NewWish;
use crate::cli::assessment::report::ReportWish;
use crate::cli::assessment::rounds::RoundWish;
use crate::cli::assessment::score::ScoreWish;
use crate::cli::gap::finding::FindingWish;
use crate::cli::gap::list::GapsWish;
use crate::cli::gap::step::GapWish;
use crate::cli::help::Help;
use crate::cli::item::set::SetWish;
use crate::cli::item::show::ShowWish;
use crate::cli::manual::ManualWish;
use crate::cli::standard::confirm::ConfirmWish;
use crate::cli::standard::export::ExportWish;
use crate::cli::standard::import::ImportWish;
use crate::cli::standard::library::StandardsWish;
use crate::cli::standard::upgrade::UpgradeWish;
use crate::cli::wish::Kind;

/// A command. One that is not in [`Self::ALL`] is never made, and the compiler says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Standards,
    New,
    Head,
    Show,
    Set,
    Check,
    Score,
    Gaps,
    Gap,
    Round,
    Finding,
    Report,
    Fill,
    Import,
    Confirm,
    ExportStandard,
    Upgrade,
    Manual,
}

impl Command {
    /// Every command, in the order of the help.
    pub(crate) const ALL: [Self; 18] = [
        Self::Standards,
        Self::New,
        Self::Head,
        Self::Show,
        Self::Set,
        Self::Check,
        Self::Score,
        Self::Gaps,
        Self::Gap,
        Self::Round,
        Self::Finding,
        Self::Report,
        Self::Fill,
        Self::Import,
        Self::Confirm,
        Self::ExportStandard,
        Self::Upgrade,
        Self::Manual,
    ];

    /// What it is.
    pub(crate) const fn kind(self) -> Kind {
        match self {
            Self::Standards => Kind::of::<StandardsWish>(),
            Self::New => Kind::of::<NewWish>(),
            Self::Head => Kind::of::<HeadWish>(),
            Self::Show => Kind::of::<ShowWish>(),
            Self::Set => Kind::of::<SetWish>(),
            Self::Check => Kind::of::<CheckWish>(),
            Self::Score => Kind::of::<ScoreWish>(),
            Self::Gaps => Kind::of::<GapsWish>(),
            Self::Gap => Kind::of::<GapWish>(),
            Self::Round => Kind::of::<RoundWish>(),
            Self::Finding => Kind::of::<FindingWish>(),
            Self::Report => Kind::of::<ReportWish>(),
            Self::Fill => Kind::of::<FillWish>(),
            Self::Import => Kind::of::<ImportWish>(),
            Self::Confirm => Kind::of::<ConfirmWish>(),
            Self::ExportStandard => Kind::of::<ExportWish>(),
            Self::Upgrade => Kind::of::<UpgradeWish>(),
            Self::Manual => Kind::of::<ManualWish>(),
        }
    }

    /// What is said of it.
    pub(crate) const fn help(self) -> Help {
        self.kind().help
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The options that stand in the line which shows how a command is typed.
    fn shown(form: &str) -> BTreeSet<String> {
        let words = form.split(|it: char| !it.is_ascii_alphanumeric() && it != '-');
        let options = words.filter(|it| it.starts_with('-') && it.len() > 1);
        options.map(str::to_owned).collect()
    }

    #[test]
    fn what_the_help_shows_is_what_is_taken_and_nothing_else_is_taken() {
        for command in Command::ALL {
            let (help, shape) = (command.help(), command.kind().shape());
            let taken = shape.options.iter().map(|it| match it.short {
                Some(letter) => format!("-{letter}"),
                None => format!("--{}", it.long),
            });
            assert_eq!(shown(help.form), taken.collect(), "{}", help.name);
        }
    }

    #[test]
    fn no_name_and_no_letter_is_given_twice() {
        let names: BTreeSet<&str> = Command::ALL.iter().map(|it| it.help().name).collect();
        assert_eq!(names.len(), Command::ALL.len());
        for command in Command::ALL {
            let options = command.kind().shape().options;
            let longs: BTreeSet<&str> = options.iter().map(|it| it.long).collect();
            assert_eq!(longs.len(), options.len(), "{command:?}");
            let letters: Vec<char> = options.iter().filter_map(|it| it.short).collect();
            let unlike: BTreeSet<char> = letters.iter().copied().collect();
            assert_eq!(unlike.len(), letters.len(), "{command:?}");
        }
    }
}
