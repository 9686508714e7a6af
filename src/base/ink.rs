//! Ink: what the press is asked to put on paper.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A share of full ink coverage, exact in hundredths of a per cent (0 to 10,000).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Share(u16);

impl Share {
    /// No ink.
    pub const NONE: Self = Self(0);
    /// Half of full ink.
    pub const HALF: Self = Self(5_000);
    /// Full ink.
    pub const FULL: Self = Self(10_000);

    /// `percent` of full coverage, held between 0 and 100.
    #[must_use]
    pub fn percent(percent: f64) -> Self {
        Self((percent.clamp(0.0, 100.0) * 100.0).round() as u16)
    }
    /// The share as a number from 0 to 1.
    #[must_use]
    pub fn get(self) -> f64 {
        f64::from(self.0) / 10_000.0
    }
    /// The share in per cent.
    #[must_use]
    pub fn to_percent(self) -> f64 {
        f64::from(self.0) / 100.0
    }
    /// This share of `other`.
    #[must_use]
    pub fn of(self, other: Self) -> Self {
        Self(((u32::from(self.0) * u32::from(other.0) + 5_000) / 10_000) as u16)
    }
}
impl fmt::Debug for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}%", self.to_percent())
    }
}
impl Serialize for Share {
    /// Per cent as a number: 0 to 100.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let percent = self.to_percent();
        if percent.fract() == 0.0 { serializer.serialize_u16(self.0 / 100) } else { serializer.serialize_f64(percent) }
    }
}
impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let percent = f64::deserialize(deserializer)?;
        if (0.0..=100.0).contains(&percent) {
            Ok(Self::percent(percent))
        } else {
            Err(serde::de::Error::custom(format!("{percent} is not a share of ink: write per cent from 0 to 100")))
        }
    }
}

/// A mix of the four process inks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cmyk {
    /// Cyan.
    pub c: Share,
    /// Magenta.
    pub m: Share,
    /// Yellow.
    pub y: Share,
    /// Black.
    pub k: Share,
}

impl Cmyk {
    /// 100 K alone: text black.
    pub const BLACK: Self = Self { c: Share::NONE, m: Share::NONE, y: Share::NONE, k: Share::FULL };
    /// No ink: paper.
    pub const PAPER: Self = Self { c: Share::NONE, m: Share::NONE, y: Share::NONE, k: Share::NONE };

    /// The mix in per cent.
    #[must_use]
    pub fn percent(c: f64, m: f64, y: f64, k: f64) -> Self {
        Self { c: Share::percent(c), m: Share::percent(m), y: Share::percent(y), k: Share::percent(k) }
    }
    /// Sum of the four shares, 1.0 being one full ink.
    #[must_use]
    pub fn total(self) -> f64 {
        self.c.get() + self.m.get() + self.y.get() + self.k.get()
    }
    /// Whether there is no ink in it but black.
    #[must_use]
    pub fn is_black_alone(self) -> bool {
        [self.c, self.m, self.y] == [Share::NONE; 3]
    }
    /// The mix with `over` laid on it: each ink lets through what it does not cover.
    #[must_use]
    pub fn under(self, over: Self) -> Self {
        let lay = |under: Share, over: Share| Share::percent((1.0 - (1.0 - under.get()) * (1.0 - over.get())) * 100.0);
        Self { c: lay(self.c, over.c), m: lay(self.m, over.m), y: lay(self.y, over.y), k: lay(self.k, over.k) }
    }
    /// The mix at `tint` of its strength.
    #[must_use]
    pub fn tinted(self, tint: Share) -> Self {
        Self { c: tint.of(self.c), m: tint.of(self.m), y: tint.of(self.y), k: tint.of(self.k) }
    }
}

/// The inks a page is printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inks {
    /// The four process inks and the spots the page names.
    #[default]
    Process,
    /// Black alone (单色版): every other ink becomes the tint of black that is as light on the press, and pictures become grey.
    Black,
}

impl Inks {
    /// Both, the usual first.
    pub const ALL: [Self; 2] = [Self::Process, Self::Black];

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Process => Self::Black,
            Self::Black => Self::Process,
        }
    }
}

/// One ink or mix of inks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Black ink alone, `Share` of it.
    Gray(Share),
    /// The four process inks.
    Cmyk(Cmyk),
    /// A spot ink at a tint, with the process mix that stands in for it.
    Spot {
        /// The ink's name on its plate.
        name: Arc<str>,
        /// How much of it.
        tint: Share,
        /// The process mix of the full ink, for proofs.
        alternate: Cmyk,
    },
    /// Spot inks and process inks together (混合色), each on its own plate.
    Mixed {
        /// The process inks of the mixture.
        process: Cmyk,
        /// Its spot inks, at least one, in order of name, no name twice.
        spots: Arc<[SpotPart]>,
    },
    /// Every plate: for marks outside the bleed only.
    Registration,
}

/// A spot ink of a mixture.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SpotPart {
    /// The ink's name on its plate.
    pub name: Arc<str>,
    /// How much of it.
    pub tint: Share,
    /// The process mix of the full ink, for proofs.
    pub alternate: Cmyk,
}

impl Ink {
    /// Text black: 100 K alone.
    pub const BLACK: Self = Self::Cmyk(Cmyk::BLACK);
    /// Paper white.
    pub const PAPER: Self = Self::Cmyk(Cmyk::PAPER);

    /// The process mix that shows this ink on a screen or a four-colour press.
    #[must_use]
    pub fn process(&self) -> Cmyk {
        match self {
            Self::Gray(share) => Cmyk { k: *share, ..Cmyk::PAPER },
            Self::Cmyk(mix) => *mix,
            Self::Spot { tint, alternate, .. } => alternate.tinted(*tint),
            Self::Mixed { process, spots } => spots.iter().fold(*process, |mix, spot| mix.under(spot.alternate.tinted(spot.tint))),
            Self::Registration => Cmyk { c: Share::FULL, m: Share::FULL, y: Share::FULL, k: Share::FULL },
        }
    }

    /// Whether this is full black ink and nothing else.
    #[must_use]
    pub fn is_text_black(&self) -> bool {
        match self {
            Self::Gray(share) => *share == Share::FULL,
            Self::Cmyk(mix) => *mix == Cmyk::BLACK,
            Self::Spot { .. } | Self::Mixed { .. } | Self::Registration => false,
        }
    }

    /// Calls `see` with name, tint and alternate of every spot ink in it.
    pub fn each_spot<'a>(&'a self, see: &mut dyn FnMut(&'a Arc<str>, Share, Cmyk)) {
        match self {
            Self::Spot { name, tint, alternate } => see(name, *tint, *alternate),
            Self::Mixed { spots, .. } => spots.iter().for_each(|spot| see(&spot.name, spot.tint, spot.alternate)),
            Self::Gray(_) | Self::Cmyk(_) | Self::Registration => {}
        }
    }

    /// Whether it puts nothing on paper.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Gray(share) => *share == Share::NONE,
            Self::Cmyk(mix) => *mix == Cmyk::PAPER,
            Self::Spot { tint, .. } => *tint == Share::NONE,
            Self::Mixed { process, spots } => *process == Cmyk::PAPER && spots.iter().all(|spot| spot.tint == Share::NONE),
            Self::Registration => false,
        }
    }
}

/// An ink and how it meets what lies beneath.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Paint {
    /// What is printed.
    pub ink: Ink,
    /// Whether the other plates keep what lies beneath.
    pub overprint: bool,
}

impl Paint {
    /// `ink` as the press wants it: text black overprints, everything else knocks out.
    #[must_use]
    pub fn new(ink: Ink) -> Self {
        let overprint = ink.is_text_black();
        Self { ink, overprint }
    }
    /// Whether it overprints on the press: as it says, but never where it puts no ink. Overprinted, a share of nothing leaves
    /// every plate as it is (OPM 1), and white would vanish.
    #[must_use]
    pub fn overprints(&self) -> bool {
        self.overprint && !self.ink.is_nothing()
    }
    /// 100 K, overprinting.
    #[must_use]
    pub fn black() -> Self {
        Self { ink: Ink::BLACK, overprint: true }
    }
}
