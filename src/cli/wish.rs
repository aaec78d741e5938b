//! What every command of the command line brings: its help, its words and options, how they are read, and what it does.

use crate::cli::command_line::{CommandLine, Shape};
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;

/// What is wished of a command.
pub(crate) trait Wish: Sized {
    /// What is said of it.
    const HELP: Help;

    /// Its words and options as typed, a field for each. A field that nobody reads is a warning of the compiler.
    type Typed;

    /// Asks for its words and options, in the order in which they are offered. What is not asked for here is refused.
    fn ask(line: &mut CommandLine) -> Self::Typed;

    /// Makes sense of what was typed; `usage` says how it is used.
    fn read(typed: Self::Typed, usage: &str) -> Result<Self, Failure>;

    /// Carries it out.
    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure>;
}

/// A command, whichever it is.
pub(crate) struct Kind {
    /// What is said of it.
    pub(crate) help: Help,
    ask: fn() -> Shape,
    carry_out: fn(CommandLine, &Env<'_>) -> Result<Reply, Failure>,
}

impl Kind {
    /// The command of this wish.
    pub(crate) const fn of<T: Wish>() -> Self {
        Self {
            help: T::HELP,
            ask: ask::<T>,
            carry_out: carry_out::<T>,
        }
    }

    /// What it takes.
    pub(crate) fn shape(&self) -> Shape {
        (self.ask)()
    }

    /// Carries out what was typed, which has the command's shape.
    pub(crate) fn carry_out(&self, line: CommandLine, env: &Env<'_>) -> Result<Reply, Failure> {
        (self.carry_out)(line, env)
    }
}

fn ask<T: Wish>() -> Shape {
    let mut line = CommandLine::default();
    drop(T::ask(&mut line));
    line.into_shape()
}

fn carry_out<T: Wish>(mut line: CommandLine, env: &Env<'_>) -> Result<Reply, Failure> {
    let typed = T::ask(&mut line);
    T::read(typed, &T::HELP.usage())?.carry_out(env)
}
