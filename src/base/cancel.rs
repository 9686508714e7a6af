//! A flag that asks long work to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Shared between who asks for work and who does it.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the work to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
    /// Whether the work should stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How far long work has come, shared between who asks for it and who does it; with it, the work can be asked to stop.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    cancel: Cancel,
    /// In thousandths.
    done: Arc<AtomicU32>,
}

impl Progress {
    /// The flag that asks the work to stop.
    #[must_use]
    pub fn cancel(&self) -> &Cancel {
        &self.cancel
    }
    /// Notes that `done` of `all` parts are done.
    pub fn note(&self, done: usize, all: usize) {
        let share = (done * 1000).checked_div(all).unwrap_or(0).min(1000);
        self.done.store(u32::try_from(share).unwrap_or(1000), Ordering::Relaxed);
    }
    /// How much is done, from 0 to 1.
    #[must_use]
    pub fn share(&self) -> f32 {
        self.done.load(Ordering::Relaxed) as f32 / 1000.0
    }
}
