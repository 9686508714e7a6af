//! Profiles: how grave each finding is and where its limits lie, in files a house can write (`assets/preflight/*.json`).
//!
//! A profile builds on another (`"based_on"`) and says only what it does otherwise; `coldset` says everything. Levels: `off`,
//! `hint`, `warning`, `error`, or `graded` where a rule itself tells two degrees apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::OnceLock;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::base::{Finding, Length, Severity};

/// Names of the profiles that come with the program, the usual one first.
pub const BUILT_IN: [&str; 4] = ["coldset", "heatset", "x1a", "draft"];

fn source(name: &str) -> Option<&'static str> {
    Some(match name {
        "coldset" => include_str!("../../assets/preflight/coldset.json"),
        "heatset" => include_str!("../../assets/preflight/heatset.json"),
        "x1a" => include_str!("../../assets/preflight/x1a.json"),
        "draft" => include_str!("../../assets/preflight/draft.json"),
        _ => return None,
    })
}

/// Profiles may build on each other this deep.
const DEEPEST: usize = 4;

/// How grave a finding is by a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not told.
    Off,
    /// Worth knowing.
    Hint,
    /// Look at it.
    Warning,
    /// Must not go to press.
    Error,
    /// As grave as the rule finds it.
    Graded,
}

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident $key:literal $default:literal [$least:literal, $most:literal];)*) => {
        /// A number that a rule goes by.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Limit { $($(#[$doc])* $name,)* }

        impl Limit {
            /// All limits, in the order of the rules.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in a profile.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
            /// The value where no profile says otherwise.
            #[must_use]
            pub const fn usual(self) -> f64 {
                match self { $(Self::$name => $default,)* }
            }
            /// Least and greatest value that make sense.
            #[must_use]
            pub const fn bounds(self) -> (f64, f64) {
                match self { $(Self::$name => ($least, $most),)* }
            }
        }
    };
}

limits! {
    /// Pictures below this must not print, in ppi (Ghent Workgroup newspaper variant).
    PpiLeast "ppi-least" 100.0 [10.0, 1200.0];
    /// Pictures below this should be looked at, in ppi (the same).
    PpiWarn "ppi-warn" 150.0 [10.0, 1200.0];
    /// What a screen of 100 lines an inch can show, in ppi: twice its ruling.
    PpiGood "ppi-good" 200.0 [10.0, 2400.0];
    /// Line art below this must not print, in ppi (the same).
    LineArtLeast "line-art-least" 300.0 [50.0, 2400.0];
    /// Line art below this should be looked at, in ppi (the same).
    LineArtGood "line-art-good" 600.0 [50.0, 4800.0];
    /// Proportions of a picture that differ by more are seen, in per cent.
    Squeeze "picture-squeeze" 2.0 [0.1, 50.0];
    /// The most ink anywhere, in per cent (ISO 12647-3:2013).
    TotalInk "total-ink" 240.0 [100.0, 400.0];
    /// Smallest body type, in pt (R101; the rules of make-up).
    BodySize "body-pt" 8.0 [3.0, 24.0];
    /// Smallest type of one ink, in pt (ISO 12647-3, Ghent Workgroup).
    TypeOneInk "type-pt" 5.0 [1.0, 24.0];
    /// Smallest type of two or more inks, in pt (the same).
    TypeInks "type-inks-pt" 10.0 [1.0, 48.0];
    /// Smallest light type on one ink, in pt.
    Reversed "reversed-pt" 10.0 [1.0, 48.0];
    /// Smallest light type on two or more inks, in pt.
    ReversedInks "reversed-inks-pt" 12.0 [1.0, 48.0];
    /// How much larger light type must be where its face has serifs and is of regular weight, in pt.
    ReversedSerif "reversed-serif-pt" 2.0 [0.0, 24.0];
    /// Type of black with other inks below this is told, in pt.
    RichBlack "rich-black-pt" 24.0 [1.0, 200.0];
    /// Black type and lines below this must overprint, in pt (PRESS: 12).
    BlackOverprint "black-overprint-pt" 12.0 [0.0, 200.0];
    /// Least difference of lightness between small type and what it stands on, in L*.
    Contrast "contrast" 22.0 [0.0, 80.0];
    /// The same for type of 14 pt and more.
    ContrastLarge "contrast-large" 14.0 [0.0, 80.0];
    /// Thinnest line of one ink, in pt (Ghent Workgroup).
    Hairline "hairline-pt" 0.125 [0.01, 5.0];
    /// Thinnest line of two or more inks, in pt (the same).
    HairlineInks "hairline-inks-pt" 0.5 [0.01, 10.0];
    /// What comes this near to the trim must bleed, in mm.
    BleedNear "bleed-near-mm" 1.0 [0.0, 20.0];
    /// Type keeps this distance from the trim, in mm.
    SafeZone "safe-mm" 3.0 [0.0, 50.0];
    /// Plates the press has for one page.
    Plates "plates" 4.0 [1.0, 16.0];
    /// Spot inks a page may have.
    SpotInks "spot-inks" 1.0 [0.0, 12.0];
    /// Space between Han from which a line is told as loose, in em.
    Loose "loose-em" 0.25 [0.2, 2.0];
    /// Space between Han from which a loose line should be mended, in em.
    VeryLoose "very-loose-em" 0.33 [0.2, 2.0];
    /// Lines in a row that may end in a hyphen.
    Hyphens "hyphens" 2.0 [0.0, 20.0];
    /// Fewest lines a column should have (R103, the rules of make-up).
    ColumnLeast "column-least" 5.0 [1.0, 50.0];
    /// Most lines a column should have (the same).
    ColumnMost "column-most" 38.0 [5.0, 500.0];
    /// An edge this near to a column's is on it, in mm.
    EdgeExact "edge-exact-mm" 0.1 [0.0, 5.0];
    /// An edge this near to a column's was meant to be on it, in mm.
    EdgeNear "edge-near-mm" 1.5 [0.0, 10.0];
    /// Part of one text that may stand in another, in per cent.
    Duplicate "duplicate-share" 50.0 [5.0, 100.0];
    /// How far a headline may stand from its text, in mm.
    HeadlineApart "headline-apart-mm" 30.0 [0.0, 500.0];
    /// How near to the page's middle a cut across splits it, as a share of its height in per cent.
    SplitMiddle "split-middle" 10.0 [0.0, 50.0];
}

/// Why a profile is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// It cannot be read as a profile.
    #[error("{reason} at line {line}, column {column}. Mend it there, or compare assets/preflight/coldset.json")]
    Wrong {
        /// What is wrong.
        reason: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The profile it builds on is unknown.
    #[error("it builds on \"{0}\", which is no profile of this program. Write coldset, heatset, x1a or draft")]
    NoBase(String),
}

/// What findings weigh and where limits lie.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    name: String,
    levels: BTreeMap<&'static str, Level>,
    limits: BTreeMap<Limit, f64>,
}

impl Profile {
    /// The profile for newsprint on a coldset press.
    #[must_use]
    pub fn usual() -> &'static Self {
        static USUAL: OnceLock<Profile> = OnceLock::new();
        USUAL.get_or_init(|| Self::named(BUILT_IN[0]).unwrap_or_else(|| Self::plain(BUILT_IN[0])))
    }

    /// The profile `name` of those that come with the program.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::built(source(name)?.as_bytes(), DEEPEST).ok()
    }

    /// A house's own profile.
    ///
    /// # Errors
    /// [`ProfileError`] with the line where it is wrong: no JSON, a rule or a limit nobody knows, a number that makes no sense.
    pub fn from_json(bytes: &[u8]) -> Result<Self, ProfileError> {
        Self::built(bytes, DEEPEST)
    }

    fn plain(name: &str) -> Self {
        Self { name: name.to_owned(), levels: BTreeMap::new(), limits: BTreeMap::new() }
    }

    fn built(bytes: &[u8], depth: usize) -> Result<Self, ProfileError> {
        let written: Written = serde_json::from_slice(bytes).map_err(|error| {
            let told = error.to_string();
            let reason = told.split(" at line ").next().unwrap_or(&told).to_owned();
            ProfileError::Wrong { reason, line: error.line(), column: error.column() }
        })?;
        let mut profile = match written.based_on {
            Some(base) => {
                let source = source(&base).filter(|_| depth > 0).ok_or(ProfileError::NoBase(base))?;
                Self::built(source.as_bytes(), depth - 1)?
            }
            None => Self::plain(""),
        };
        profile.name = written.name;
        profile.levels.extend(written.severity.0);
        profile.limits.extend(written.limits.0);
        Ok(profile)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where `limit` lies, in its own unit.
    #[must_use]
    pub fn limit(&self, limit: Limit) -> f64 {
        self.limits.get(&limit).copied().unwrap_or(limit.usual())
    }

    /// A limit in points as a length.
    pub(super) fn pt(&self, limit: Limit) -> Length {
        Length::pt(self.limit(limit))
    }

    /// A limit in millimetres as a length.
    pub(super) fn mm(&self, limit: Limit) -> Length {
        Length::mm(self.limit(limit))
    }

    /// A limit that counts something.
    pub(super) fn count(&self, limit: Limit) -> usize {
        self.limit(limit).floor().max(0.0) as usize
    }

    /// How grave findings of `code` are.
    #[must_use]
    pub fn level(&self, code: &str) -> Level {
        self.levels.get(code).copied().unwrap_or(Level::Graded)
    }

    /// `finding` as grave as this profile holds it; `None` where it is not told.
    #[must_use]
    pub fn weigh(&self, mut finding: Finding) -> Option<Finding> {
        finding.severity = match self.level(finding.code()) {
            Level::Off => return None,
            Level::Hint => Severity::Hint,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
            Level::Graded => finding.severity,
        };
        Some(finding)
    }
}

/// A profile as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    /// What it is for, in the house's own words; not read.
    #[serde(default, rename = "about")]
    _about: BTreeMap<String, String>,
    #[serde(default)]
    based_on: Option<String>,
    #[serde(default)]
    severity: Levels,
    #[serde(default)]
    limits: Limits,
}

#[derive(Default)]
struct Levels(BTreeMap<&'static str, Level>);

#[derive(Default)]
struct Limits(BTreeMap<Limit, f64>);

impl<'de> Deserialize<'de> for Levels {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Levels;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("rules with their levels, as \"overset\": \"error\"")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Levels, A::Error> {
                let known: BTreeSet<&'static str> = super::rules::codes().collect();
                let mut levels = BTreeMap::new();
                while let Some(name) = map.next_key::<String>()? {
                    let code = known.get(name.as_str()).ok_or_else(|| A::Error::custom(format!("there is no rule \"{name}\"")))?;
                    let level = map.next_value()?;
                    if levels.insert(*code, level).is_some() {
                        return Err(A::Error::custom(format!("the rule \"{name}\" is named twice")));
                    }
                }
                Ok(Levels(levels))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

impl<'de> Deserialize<'de> for Limits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Limits;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("limits with their numbers, as \"total-ink\": 240")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Limits, A::Error> {
                let mut limits = BTreeMap::new();
                while let Some(name) = map.next_key::<String>()? {
                    let known = Limit::ALL.iter().find(|limit| limit.key() == name);
                    let limit = *known.ok_or_else(|| A::Error::custom(format!("there is no limit \"{name}\"")))?;
                    let (value, (least, most)) = (map.next_value::<f64>()?, limit.bounds());
                    if !(least..=most).contains(&value) {
                        return Err(A::Error::custom(format!("\"{name}\" is {value}, but must lie between {least} and {most}")));
                    }
                    if limits.insert(limit, value).is_some() {
                        return Err(A::Error::custom(format!("the limit \"{name}\" is named twice")));
                    }
                }
                Ok(Limits(limits))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}
