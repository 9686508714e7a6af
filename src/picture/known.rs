//! How much ink pictures lay that were measured before, known again by their bytes.
//!
//! To measure a photograph of 12 megapixels all its codes must be read, which takes a twentieth of a second; an issue is checked and
//! exported many times a day, and its photographs stay the same. *In* and *out*: lines of text, one a picture; whoever asks keeps
//! them where the system keeps what can be made again.
//! *Invariants*: only the very same bytes are known again; a line that cannot be read is passed over; without any line everything
//! is measured.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest as _, Sha256};

/// Names the way of measuring: to be changed with [`super::jpeg_ink`], or old figures would be taken for new ones.
const WAY: &[u8] = b"banxin ink 1";
/// Shorter files are measured sooner than they are looked up.
const SHORTEST: usize = 128 << 10;
/// Pictures that are remembered, at most: months of photographs, half a megabyte.
const MOST: usize = 5_000;

/// What is known of measured pictures. Clones share it.
#[derive(Clone)]
pub struct KnownInks(Arc<Shared>);

struct Shared {
    /// The lines of earlier runs.
    kept: Box<dyn Fn() -> String + Send + Sync>,
    /// Nothing before the first picture is asked for.
    known: Mutex<Option<Known>>,
}

#[derive(Debug, Default)]
struct Known {
    /// The heaviest total ink in shares of one full ink, by the hash of a file's bytes.
    inks: BTreeMap<String, f64>,
    has_news: bool,
}

impl Known {
    /// What `lines` say.
    fn of(lines: &str) -> Self {
        let read = |line: &str| {
            let (hash, ink) = line.split_once(' ')?;
            let ink: f64 = ink.parse().ok()?;
            let is_hash = hash.len() == 64 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
            (is_hash && (0.0..=4.0).contains(&ink)).then(|| (hash.to_owned(), ink))
        };
        let mut inks = BTreeMap::new();
        for (hash, ink) in lines.lines().filter_map(read).take(MOST) {
            inks.entry(hash).or_insert(ink);
        }
        Self { inks, has_news: false }
    }
}

impl std::fmt::Debug for KnownInks {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.known.fmt(out)
    }
}

/// Nothing is known yet.
impl Default for KnownInks {
    fn default() -> Self {
        Self::kept_by(String::new)
    }
}

impl KnownInks {
    /// What the lines that `kept` gives say; they are asked for with the first picture.
    #[must_use]
    pub fn kept_by(kept: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self(Arc::new(Shared { kept: Box::new(kept), known: Mutex::default() }))
    }

    /// Does `work` with what is known.
    fn with<T>(&self, work: impl FnOnce(&mut Known) -> T) -> T {
        let mut known = self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
        work(known.get_or_insert_with(|| Known::of(&(self.0.kept)())))
    }

    /// All that is known as lines, where something new was measured since this was last asked.
    #[must_use]
    pub fn news(&self) -> Option<String> {
        let mut known = self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.as_mut().filter(|known| known.has_news)?;
        known.has_news = false;
        let mut lines = String::with_capacity(known.inks.len() * 84);
        for (hash, ink) in &known.inks {
            // Writing into memory does not fail.
            let _ = writeln!(lines, "{hash} {ink}");
        }
        Some(lines)
    }

    /// The ink of the picture whose file is `bytes`: remembered, or measured and remembered.
    pub(super) fn ink<E>(&self, bytes: &[u8], measure: impl FnOnce() -> Result<f64, E>) -> Result<f64, E> {
        if bytes.len() < SHORTEST {
            return measure();
        }
        let hash = Sha256::new().chain_update(WAY).chain_update(bytes).finalize();
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        if let Some(ink) = self.with(|known| known.inks.get(&hash).copied()) {
            return Ok(ink);
        }
        let ink = measure()?;
        self.with(|known| {
            if known.inks.len() >= MOST {
                known.inks.clear();
            }
            known.inks.insert(hash, ink);
            known.has_news = true;
        });
        Ok(ink)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_are_known_again_and_no_others() {
        let known = KnownInks::default();
        let (one, other) = (vec![1_u8; SHORTEST], [vec![1_u8; SHORTEST - 1], vec![2]].concat());
        assert_eq!(known.ink(&one, || Ok::<_, ()>(2.337_5)), Ok(2.337_5));
        let lines = known.news().expect("something new");
        assert_eq!(known.news(), None, "told once");
        let torn = format!("nonsense\n{}\n{lines}{}", &lines[..40], lines.replace("2.3375", "9"));
        let again = KnownInks::kept_by(move || torn.clone());
        assert_eq!(again.ink(&one, || Err("measured")), Ok(2.337_5));
        assert_eq!(again.ink(&other, || Err("measured")), Err("measured"), "one byte apart");
        assert_eq!(again.news(), None, "a failure is not remembered");
        assert_eq!(again.ink(&one[1..], || Err("measured")), Err("measured"), "short files are measured");
    }
}
