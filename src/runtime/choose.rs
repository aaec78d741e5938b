//! Which renderer draws the window, and what is done when the chosen one cannot.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::app::settings::Renderer;
use crate::runtime::marker::Marker;
use crate::runtime::software::shell::{self, Failure};
use crate::runtime::{glow, places, settings, window};
use crate::store::disk::Disk;

/// The variable that forces a renderer: `software` or `glow`.
const FORCED: &str = "DUIBIAO_RENDERER";

/// Without a desktop.
const NO_DISPLAY: &str = "无法打开窗口：没有可用的图形显示，请在桌面环境中运行本程序。";

/// With one.
const NO_WINDOW: &str = "无法打开窗口：系统没有给出绘图区。请重新登录桌面后再试。";

/// A renderer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// The processor draws.
    Software,
    /// The graphics card draws, by way of OpenGL.
    Glow,
}

/// Opens the window and returns when it is closed; the error is one Chinese sentence.
pub fn run(file: Option<PathBuf>) -> Result<ExitCode, String> {
    let marker = Marker::new(places::state());
    let variable = |name: &str| std::env::var_os(name);
    let wish = settings::load(&Disk, &places::settings()).renderer;
    match choose(variable, wish, || marker.stands(&Disk)) {
        Drawn::Software => software(file),
        Drawn::Glow => with_card(file, marker),
    }
}

/// Chooses a renderer: what the environment forces, then what the settings say, then the processor for
/// a remote desktop or if the graphics card showed nothing the last time, else the graphics card.
pub fn choose(
    variable: impl Fn(&str) -> Option<OsString>,
    wish: Renderer,
    card_failed: impl FnOnce() -> bool,
) -> Drawn {
    let forced = variable(FORCED);
    let wish = match forced.as_ref().and_then(|it| it.to_str()) {
        Some("software") => Renderer::Software,
        Some("glow") => Renderer::Glow,
        _ => wish,
    };
    let software = match wish {
        Renderer::Software => true,
        Renderer::Glow => false,
        Renderer::Auto => is_remote(variable) || card_failed(),
    };
    if software {
        Drawn::Software
    } else {
        Drawn::Glow
    }
}

/// Whether the desktop is shown on another computer: every picture then goes over the network, and
/// OpenGL is drawn by the processor or not at all.
fn is_remote(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let has = |name| variable(name).is_some_and(|it| !it.is_empty());
    let ssh = has("DISPLAY") && (has("SSH_CONNECTION") || has("SSH_CLIENT"));
    let rdp = variable("SESSIONNAME")
        .and_then(|it| it.into_string().ok())
        .is_some_and(|it| it.to_ascii_uppercase().starts_with("RDP-"));
    ssh || rdp || has("XRDP_SESSION")
}

fn software(file: Option<PathBuf>) -> Result<ExitCode, String> {
    match shell::run(window::view(), file) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(failure) => Err(say(failure)),
    }
}

fn with_card(file: Option<PathBuf>, marker: Marker) -> Result<ExitCode, String> {
    marker.put(&Disk);
    let spare = marker.clone();
    match glow::run(file, marker) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        // The card is not to blame for either.
        Err(eframe::Error::WinitEventLoop(error)) => {
            spare.remove(&Disk);
            Err(say(Failure::NoDisplay(error.to_string())))
        }
        Err(eframe::Error::AppCreation(error)) => {
            spare.remove(&Disk);
            Err(say(Failure::Other(error.to_string())))
        }
        Err(error) => {
            log::warn!("OpenGL: {error}");
            in_software()
        }
    }
}

fn say(failure: Failure) -> String {
    match failure {
        Failure::NoDisplay(error) => {
            // The sentence says it all.
            log::info!("no display: {error}");
            NO_DISPLAY.to_owned()
        }
        Failure::Other(error) => {
            log::error!("window: {error}");
            NO_WINDOW.to_owned()
        }
    }
}

/// Starts the program anew, with the processor drawing: a process may open its event loop only once.
fn in_software() -> Result<ExitCode, String> {
    let mut program = Command::new(std::env::current_exe().map_err(|error| again(&error))?);
    program
        .args(std::env::args_os().skip(1))
        .env(FORCED, "software");
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        // Takes our place, so that nothing of the graphics card stays in memory.
        Err(again(&program.exec()))
    }
    #[cfg(not(unix))]
    {
        // It says itself what it cannot do; waiting for it would keep all of this in memory.
        program.spawn().map_err(|error| again(&error))?;
        Ok(ExitCode::SUCCESS)
    }
}

fn again(error: &std::io::Error) -> String {
    log::error!("starting anew: {error}");
    NO_WINDOW.to_owned()
}
