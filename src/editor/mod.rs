//! The application without a window: what is open, what may be asked, what runs meanwhile.
//!
//! *In*: commands and gestures in page lengths, a [`Engine`] that composes, opens and writes. *Out*: a [`Desk`] any window can
//! show: the [`Session`] with its page lists and findings, messages, questions for the window ([`Wish`]).
//! *Invariants*: nothing here knows a pixel or a widget; work that may take longer than a frame runs in [`Jobs`], off the
//! window's thread, on a snapshot with its [`Revision`](crate::base::Revision); results of another revision are dropped; the
//! old page stays up meanwhile; a job that breaks becomes an internal finding and work goes on.
//! *Not here*: how anything looks (`ui`), how pages come about (`compose`, `makeup`, behind [`Engine`]).

pub mod arrange;
pub mod article;
mod caret;
pub mod cells;
pub mod command;
mod deliver;
pub mod desk;
mod disk;
pub mod dock;
pub mod engine;
pub mod exchange;
pub mod field;
pub mod files;
pub mod frames;
pub mod furniture;
pub mod insert;
pub mod jobs;
pub mod keys;
pub mod looks;
pub mod names;
mod need;
pub mod pages;
pub mod palette;
pub mod placing;
pub mod plates;
pub mod selection;
pub mod session;
pub mod settings;
pub mod shortcut;
mod signing;
pub mod slots;
pub mod snap;
pub mod steps;
pub mod styles;
pub mod text;
pub mod tool;
mod touched;
pub mod turning;
pub mod workshop;

pub use command::{Command, Section};
pub use desk::{Desk, Exported, LinkState, Message, Notice, Shown, Wish};
pub use dock::{Dock, DockSide, DockSpot, Group, PanelKind};
pub use engine::{Engine, Export, ExportChoices, ExportKind, LinkFile, Pixels, Proof, Snapshot, Trouble, Written};
pub use jobs::{Job, Jobs, Outcome, Report, Urgency};
pub use need::{Need, Situation};
pub use selection::{Caret, Selection, TextRange};
pub use session::{PageState, Session, Step};
pub use settings::{Guides, Look, Settings};
pub use shortcut::{Key, Shortcut};
pub use slots::Carried;
pub use tool::{Cursor, Effect, Gesture, Held, Hints, Load, Make, Room, Sight, SmartGuide, Tool, ToolKind, Writing};
pub use workshop::Workshop;
