//! The command line: each command one file, all of them the same few steps over the engine.
//!
//! *In*: arguments. *Out*: files, words on the standard streams, an exit code: 0 done, 1 done with findings, 2 refused.
//! *Invariants*: a refusal says what, where and what to do, and leaves no half-written file; findings go to the error
//! stream, results to the output stream; nothing here needs a display.
//! *Not here*: the window (`ui`), anything a command would have to reckon itself.

mod args;
mod case;
mod check;
pub mod compose;
mod dump;
mod exit;
mod export;
mod fit;
mod folder;
mod grouped;
mod idml;
mod import;
mod info;
mod inputs;
mod issue;
mod new;
mod package;
mod plates;
mod render;
mod style;
mod template;
mod words;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;

use args::{Arguments, Command};
pub use exit::Exit;
use exit::{Outcome, Refusal};

/// What the arguments ask for.
#[derive(Debug)]
pub enum Request {
    /// The window, on a file or on what it shows first.
    Window(Option<PathBuf>),
    /// A command, already done, with how it went.
    Done(Exit),
}

/// Reads `arguments` (the program's name first) and does what they ask, unless they ask for the window.
///
/// Help and wrong usage are told here too.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Request {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let [_, file] = arguments.as_slice()
        && is_document(file)
    {
        return Request::Window(Some(PathBuf::from(file)));
    }
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help that cannot be written is refused like any result; for an error nothing is left to say.
            let printed = error.print();
            if error.use_stderr() {
                return Request::Done(Exit::Refused);
            }
            return Request::Done(exit::tell(words::written(printed).map(|()| Exit::Done)));
        }
    };
    match arguments.command {
        None => Request::Window(None),
        Some(Command::Open { file }) => Request::Window(Some(file)),
        Some(command) => Request::Done(exit::tell(carry_out(command))),
    }
}

/// Whether the one word said is a document, as a file manager says it: it is opened in the window.
fn is_document(word: &std::ffi::OsStr) -> bool {
    Path::new(word).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("banxin"))
}

/// Tells why the window cannot be had, and refuses.
#[must_use]
pub fn refuse(reason: &str) -> ExitCode {
    exit::tell(Err(Refusal::said(reason))).into()
}

fn carry_out(command: Command) -> Outcome {
    match command {
        Command::Open { .. } => Ok(Exit::Done),
        Command::Import(arguments) => import::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Package(arguments) => package::run(&arguments),
        Command::Render(arguments) => render::run(&arguments),
        Command::Style(arguments) => style::run(&arguments),
        Command::Info(arguments) => info::run(&arguments),
        Command::Dump(arguments) => dump::run(&arguments),
        Command::Fit(arguments) => fit::run(&arguments),
        Command::Template(arguments) => template::run(&arguments),
        Command::Compose(arguments) => set_cases(&arguments),
    }
}

/// `banxin compose`: notes about keys that were passed over go to the error stream and are no findings.
fn set_cases(arguments: &args::Compose) -> Outcome {
    inputs::Inputs::file(&arguments.cases, inputs::Role::Cases).refuse(&arguments.output)?;
    let faces = crate::font::Faces::bundled()?;
    let bytes = crate::file::read_limited(&arguments.cases, issue::MOST_BYTES)?;
    let (pdf, notes) = compose::run(&bytes, &arguments.cases, &faces)?;
    notes.iter().for_each(|note| words::note(note));
    crate::file::write_atomic(&arguments.output, &pdf)?;
    Ok(Exit::Done)
}
