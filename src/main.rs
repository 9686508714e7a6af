//! 版心: the window where the build has one and nothing else is asked, else the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use banxin::cli::{self, Request};
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The allocator's option that says after how many milliseconds free memory goes back to the system (`mi_option_purge_delay` in
/// `mimalloc.h`; the crate does not name it).
const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;

/// Gives free memory back to the system after `milliseconds`.
fn give_back_after(milliseconds: std::ffi::c_long) {
    // SAFETY: sets a number, and no other thread runs yet that could read it.
    #[allow(unsafe_code)]
    unsafe {
        libmimalloc_sys::mi_option_set(PURGE_DELAY, milliseconds);
    }
}

fn main() -> ExitCode {
    // A command runs through its stages once: what composition leaves is gone before the file is written and read. The window comes
    // back to the same work again and again, and keeps what it frees for a second, as the allocator does of itself.
    give_back_after(50);
    match cli::run(std::env::args_os()) {
        Request::Done(exit) => exit.into(),
        Request::Window(file) => {
            give_back_after(1000);
            window(file)
        }
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
