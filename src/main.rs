//! 版心: the window where the build has one and nothing else is asked, else the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use banxin::cli::{self, Request};
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Request::Done(exit) => exit.into(),
        Request::Window(file) => window(file),
    }
}

#[cfg(feature = "gui")]
fn window(file: Option<PathBuf>) -> ExitCode {
    match banxin::ui::run(file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::refuse(&error.to_string()),
    }
}

#[cfg(not(feature = "gui"))]
fn window(_: Option<PathBuf>) -> ExitCode {
    cli::refuse("this build has no window. Build it with the feature `gui`, or use the commands of `banxin --help`")
}
