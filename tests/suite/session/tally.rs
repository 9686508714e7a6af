//! What a session costs a hand: its actions counted, and the seconds they take.

use std::fmt;
use std::time::{Duration, Instant};

/// Actions of a hand since it began. What a test does to see whether all went well is none.
pub struct Tally {
    began: Instant,
    took: Option<Duration>,
    /// Keys and chords pressed.
    pub keys: usize,
    /// Texts typed, and the letters in them.
    pub texts: usize,
    pub letters: usize,
    pub clicks: usize,
    pub drags: usize,
}

impl Tally {
    pub fn begins() -> Self {
        Self { began: Instant::now(), took: None, keys: 0, texts: 0, letters: 0, clicks: 0, drags: 0 }
    }

    /// The work is done: what follows takes none of its time.
    pub fn ends(&mut self) {
        self.took = Some(self.began.elapsed());
    }
    /// What the work took, with all the waiting of a script.
    fn took(&self) -> Duration {
        self.took.unwrap_or_else(|| self.began.elapsed())
    }

    pub fn actions(&self) -> usize {
        self.keys + self.texts + self.clicks + self.drags
    }

    /// Seconds of a hand that knows what it wants, by the keystroke-level model: 0.28 s a key, a chord two keys; 1.1 s to point, 0.1 s
    /// to press or let go a button; 1.35 s to make up one's mind before each action.
    ///
    /// Source: Card, Moran, Newell, "The keystroke-level model for user performance time with interactive systems" (1980).
    pub fn seconds(&self) -> f64 {
        let [keys, letters, clicks, drags, actions] = [self.keys, self.letters, self.clicks, self.drags, self.actions()].map(|count| count as f64);
        0.28 * (2.0 * keys + letters) + 1.3 * clicks + 2.4 * drags + 1.35 * actions
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { keys, texts, letters, clicks, drags, .. } = self;
        write!(out, "{} actions ({keys} keys, {texts} texts of {letters} letters, {clicks} clicks, {drags} drags), ", self.actions())?;
        write!(out, "{:.0} s by the script, about {:.0} s of a hand", self.took().as_secs_f64(), self.seconds())
    }
}
