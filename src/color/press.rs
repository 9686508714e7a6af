//! One printing condition: its profile, its limits and its transforms.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read as _;
use std::sync::{Arc, Mutex, OnceLock};

use moxcms::{ColorProfile, DataColorSpace, ProfileClass};

use super::convert::{self, Transform};
use super::gray::BlackInk;
use super::picture::KeptSource;
use crate::base::Cmyk;

/// The bundled newsprint profile, deflated: it goes into a press file as it stands, and is inflated only where it is looked at.
const NEWSPRINT_DEFLATED: &[u8] = include_bytes!("../../assets/icc/news240.icc.z");
/// Solids kept ready for the screen.
const SOLIDS: usize = 4096;
/// Longest profile that is read.
const LONGEST_PROFILE: u64 = 32 << 20;

/// Why a profile cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColorError {
    /// Not an ICC profile, or a damaged one.
    #[error("this is not a readable ICC profile ({reason}). Ask the printer for the profile of the press as an .icc file")]
    Unreadable {
        /// What the ICC engine said.
        reason: String,
    },
    /// A profile of a monitor, a camera or another number of inks.
    #[error("this ICC profile describes {found}, not a four-colour press. Ask the printer for the CMYK output profile")]
    NotAPress {
        /// What it describes.
        found: String,
    },
}

/// What the output intent says about the printing condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The short name (`OutputConditionIdentifier`).
    pub identifier: String,
    /// The condition in words.
    pub description: String,
    /// The registry that knows the identifier; `None` for a condition of one's own.
    pub registry: Option<String>,
    /// Most ink at one place, in per cent (240 for newsprint).
    pub total_ink: u32,
}

/// How inks are shown on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Showing {
    /// As the reader's eye takes them: paper is white, the darkest print black (black point compensation).
    #[default]
    Screen,
    /// Paper is white, black as light as it prints beside it.
    Ink,
    /// Absolute: paper is as grey as it is, black as light as it prints.
    Paper,
}

/// A printing condition.
pub struct Press {
    condition: Condition,
    deflated: OnceLock<Arc<[u8]>>,
    bundled: Option<&'static [u8]>,
    bytes: OnceLock<Arc<[u8]>>,
    engine: OnceLock<Option<Engine>>,
    solids: Mutex<BTreeMap<Cmykey, [u8; 3]>>,
    plain: OnceLock<Option<Transform>>,
    on_paper: OnceLock<Option<Transform>>,
    pub(super) sources: Mutex<Vec<KeptSource>>,
    pub(super) black_ink: OnceLock<Option<BlackInk>>,
    /// Luminance of black from 0 to 100 %, in steps of 1/255.
    pub(super) tints: OnceLock<Vec<f64>>,
}

/// A mix of inks as a key: hundredths of a per cent.
type Cmykey = [u16; 4];

/// What is read off the profile when a colour is first converted.
pub(super) struct Engine {
    pub(super) profile: ColorProfile,
    pub(super) black: f64,
    to_srgb: Transform,
}

impl fmt::Debug for Press {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Press({})", self.condition.identifier)
    }
}

impl Press {
    /// Coldset newsprint at 240 % ink: the project's own profile from the aims of ISO 12647-3:2013.
    #[must_use]
    pub fn newsprint() -> Self {
        let condition = Condition {
            identifier: "Newsprint coldset TAC240".to_owned(),
            description: "Newsprint, coldset web offset, 26% tone value increase, total ink 240% (ISO 12647-3:2013 aims)".to_owned(),
            registry: None,
            total_ink: 240,
        };
        Self::with(condition, Some(NEWSPRINT_DEFLATED), None)
    }

    /// The condition a printer's own profile describes. Its ink limit is what the profile itself puts into the deepest shadow,
    /// rounded up to ten per cent; [`Press::with_total_ink`] sets another.
    ///
    /// # Errors
    /// [`ColorError`] where the bytes are no readable four-colour output profile.
    pub fn from_icc(bytes: &[u8]) -> Result<Self, ColorError> {
        let unreadable = |reason: &dyn fmt::Debug| ColorError::Unreadable { reason: format!("{reason:?}") };
        let profile = ColorProfile::new_from_slice(bytes).map_err(|error| unreadable(&error))?;
        if profile.color_space != DataColorSpace::Cmyk || profile.profile_class != ProfileClass::OutputDevice {
            return Err(ColorError::NotAPress { found: format!("{:?} {:?}", profile.profile_class, profile.color_space) });
        }
        let engine = Engine::new(profile).ok_or_else(|| unreadable(&"it has no usable tables"))?;
        let shadow = convert::deepest(&engine.profile).unwrap_or([255; 4]);
        let percent = shadow.iter().map(|share| u32::from(*share)).sum::<u32>() * 100 / 255;
        let total_ink = percent.div_ceil(10) * 10;
        let name = description(bytes).unwrap_or_else(|| "Custom".to_owned());
        let condition = Condition { identifier: name.clone(), description: name, registry: None, total_ink };
        let press = Self::with(condition, None, Some(bytes.into()));
        let _ = press.engine.set(Some(engine));
        Ok(press)
    }

    /// The same condition with the title's own limit, in per cent of one full ink.
    #[must_use]
    pub fn with_total_ink(mut self, percent: u32) -> Self {
        self.condition.total_ink = percent.clamp(100, 400);
        self
    }

    fn with(condition: Condition, bundled: Option<&'static [u8]>, bytes: Option<Arc<[u8]>>) -> Self {
        let known = OnceLock::new();
        if let Some(bytes) = bytes {
            let _ = known.set(bytes);
        }
        Self {
            condition,
            deflated: OnceLock::new(),
            bundled,
            bytes: known,
            engine: OnceLock::new(),
            solids: Mutex::new(BTreeMap::new()),
            plain: OnceLock::new(),
            on_paper: OnceLock::new(),
            sources: Mutex::new(Vec::new()),
            black_ink: OnceLock::new(),
            tints: OnceLock::new(),
        }
    }

    /// What the output intent says.
    #[must_use]
    pub fn condition(&self) -> &Condition {
        &self.condition
    }

    /// The profile as an ICC file.
    #[must_use]
    pub fn profile_bytes(&self) -> Arc<[u8]> {
        self.bytes.get_or_init(|| self.bundled.map(inflate).unwrap_or_default().into()).clone()
    }

    /// The profile deflated (zlib), ready for a press file; computed once.
    #[must_use]
    pub fn profile_deflated(&self) -> Arc<[u8]> {
        self.deflated.get_or_init(|| self.bundled.map_or_else(|| deflate(&self.profile_bytes()), Arc::from)).clone()
    }

    /// Most ink at one place, in shares of one full ink (2.4 for 240 %).
    #[must_use]
    pub fn ink_limit(&self) -> f64 {
        f64::from(self.condition.total_ink) / 100.0
    }

    pub(super) fn engine(&self) -> Option<&Engine> {
        self.engine.get_or_init(|| ColorProfile::new_from_slice(&self.profile_bytes()).ok().and_then(Engine::new)).as_ref()
    }

    /// `mix` as it looks on the page, for a screen: sRGB, paper white, with black point compensation.
    #[must_use]
    pub fn to_srgb(&self, mix: Cmyk) -> [u8; 3] {
        let shares = [mix.c, mix.m, mix.y, mix.k];
        let key = shares.map(|share| (share.get() * 10_000.0).round() as u16);
        if let Ok(solids) = self.solids.lock()
            && let Some(known) = solids.get(&key)
        {
            return *known;
        }
        let inks = shares.map(|share| (share.get() * 255.0).round() as u8);
        let seen = self.cmyk_rows_to_srgb(&inks);
        let seen = [seen[0], seen[1], seen[2]];
        if let Ok(mut solids) = self.solids.lock() {
            if solids.len() >= SOLIDS {
                solids.clear();
            }
            solids.insert(key, seen);
        }
        seen
    }

    /// Rows of CMYK pixels (0 no ink, 255 full; four bytes each) as sRGB (three bytes each); a broken last pixel is left out.
    #[must_use]
    pub fn cmyk_rows_to_srgb(&self, inks: &[u8]) -> Vec<u8> {
        let pixels = inks.len() / 4;
        let mut seen = vec![0; pixels * 3];
        let done = self.engine().and_then(|engine| engine.to_srgb.transform(&inks[..pixels * 4], &mut seen).ok());
        if done.is_none() {
            // Without a usable profile the screen shows the inks as ideal filters.
            for (ink, colour) in inks.as_chunks::<4>().0.iter().zip(seen.as_chunks_mut::<3>().0) {
                let light = 255 - u32::from(ink[3]);
                *colour = [0, 1, 2].map(|index| ((255 - u32::from(ink[index])) * light / 255) as u8);
            }
        }
        seen
    }

    /// As [`Press::cmyk_rows_to_srgb`], shown another way; a profile that does not know its paper shows it white.
    #[must_use]
    pub fn rows_shown(&self, inks: &[u8], showing: Showing) -> Vec<u8> {
        let plain = || self.plain.get_or_init(|| self.engine().and_then(|engine| convert::to_srgb_plain(&engine.profile))).as_ref();
        let on_paper = || self.on_paper.get_or_init(|| self.engine().and_then(|engine| convert::to_srgb_on_paper(&engine.profile))).as_ref();
        let transform = match showing {
            Showing::Screen => None,
            Showing::Ink => plain(),
            Showing::Paper => on_paper().or_else(plain),
        };
        let pixels = inks.len() / 4;
        let mut seen = vec![0; pixels * 3];
        match transform.and_then(|transform| transform.transform(&inks[..pixels * 4], &mut seen).ok()) {
            Some(()) => seen,
            None => self.cmyk_rows_to_srgb(inks),
        }
    }

    /// `mix` in sRGB, shown as `showing` says.
    #[must_use]
    pub fn shown(&self, mix: Cmyk, showing: Showing) -> [u8; 3] {
        if showing == Showing::Screen {
            return self.to_srgb(mix);
        }
        let inks = [mix.c, mix.m, mix.y, mix.k].map(|share| (share.get() * 255.0).round() as u8);
        let seen = self.rows_shown(&inks, showing);
        [0, 1, 2].map(|channel| seen.get(channel).copied().unwrap_or(0))
    }
}

impl Engine {
    fn new(profile: ColorProfile) -> Option<Self> {
        let black = convert::black_point(&profile)?;
        let to_srgb = convert::to_srgb(&profile, black).or_else(|| convert::to_srgb_plain(&profile))?;
        Some(Self { profile, black, to_srgb })
    }
}

fn inflate(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    // The bytes are the program's own; a test inflates them.
    let _ = flate2::read::ZlibDecoder::new(bytes).take(LONGEST_PROFILE).read_to_end(&mut out);
    out
}

fn deflate(bytes: &[u8]) -> Arc<[u8]> {
    let mut out = Vec::new();
    let _ = flate2::read::ZlibEncoder::new(bytes, flate2::Compression::new(6)).read_to_end(&mut out);
    out.into()
}

/// The text of the profile's `desc` tag, ASCII part (ICC v2) or first record (v4).
pub(super) fn description(bytes: &[u8]) -> Option<String> {
    let word = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = word(128)?.min(200);
    let entry = (0..count).map(|index| 132 + index * 12).find(|at| bytes.get(*at..*at + 4) == Some(b"desc"))?;
    let (at, size) = (word(entry + 4)?, word(entry + 8)?);
    let tag = bytes.get(at..at.checked_add(size)?)?;
    let text = if tag.starts_with(b"desc") {
        let length = u32::from_be_bytes(tag.get(8..12)?.try_into().ok()?) as usize;
        String::from_utf8_lossy(tag.get(12..12 + length.min(size - 12))?).into_owned()
    } else {
        let (length, from) = (word(at + 20)?, word(at + 24)?);
        let units: Vec<u16> = tag.get(from..from.checked_add(length)?)?.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deflated_profile_is_the_profile() {
        let press = Press::newsprint();
        assert_eq!(press.profile_bytes().as_ref(), include_bytes!("../../assets/icc/news240.icc").as_slice());
        assert_eq!(inflate(&press.profile_deflated()), press.profile_bytes().as_ref());
    }

    #[test]
    fn paper_is_white_and_black_ink_is_dark() {
        let press = Press::newsprint();
        assert_eq!(press.to_srgb(Cmyk::PAPER), [255, 255, 255]);
        let black = press.to_srgb(Cmyk::BLACK);
        assert!(black.iter().all(|value| *value < 80), "{black:?}");
        let red = press.to_srgb(Cmyk::percent(0.0, 100.0, 100.0, 0.0));
        assert!(red[0] > 150 && red[1] < 110 && red[2] < 110, "{red:?}");
        assert_eq!(press.to_srgb(Cmyk::BLACK), black);
    }

    #[test]
    fn pictures_stay_within_the_ink_limit_and_keep_white() {
        let press = Press::newsprint();
        let mut rgb = Vec::new();
        for r in (0..=255).step_by(15) {
            for g in (0..=255).step_by(15) {
                for b in (0..=255).step_by(15) {
                    rgb.extend([r as u8, g as u8, b as u8]);
                }
            }
        }
        let inks = press.rgb_to_cmyk_rows(&rgb, None);
        let most = inks.as_chunks::<4>().0.iter().map(|ink| ink.iter().map(|share| u32::from(*share)).sum::<u32>()).max();
        assert!(most.is_some_and(|most| f64::from(most) <= 2.4 * 255.0), "{most:?}");
        assert!(most.is_some_and(|most| f64::from(most) >= 2.0 * 255.0), "shadows carry ink: {most:?}");
        let white = press.rgb_to_cmyk_rows(&[255, 255, 255], None);
        assert!(white.iter().all(|share| *share <= 2), "{white:?}");
    }

    #[test]
    fn a_picture_looks_on_the_proof_as_it_looked_before() {
        // Mid colours that newsprint can show come back within a few steps, darkest to darkest.
        let press = Press::newsprint();
        let cases = [([0, 0, 0], 24), ([128, 128, 128], 8), ([190, 160, 140], 8), ([90, 110, 120], 12), ([255, 255, 255], 1)];
        for (rgb, apart) in cases {
            let seen = press.cmyk_rows_to_srgb(&press.rgb_to_cmyk_rows(&rgb, None));
            for (before, after) in rgb.iter().zip(&seen) {
                assert!((i32::from(*before) - i32::from(*after)).abs() <= apart, "{rgb:?} -> {seen:?}");
            }
        }
    }

    #[test]
    fn newsprint_is_grey_on_its_paper_and_white_without() {
        let press = Press::newsprint();
        assert_eq!(press.shown(Cmyk::PAPER, Showing::Ink), [255, 255, 255]);
        // L* 82, a* 0, b* 3 (ISO 12647-3) is 206, 204, 198 in sRGB, D50 adapted to D65 by Bradford.
        let paper = press.shown(Cmyk::PAPER, Showing::Paper);
        for (found, asked) in paper.iter().zip([206_i32, 203, 197]) {
            assert!((i32::from(*found) - asked).abs() <= 2, "{paper:?}");
        }
        // Black ink is L* 36: 85 in sRGB; relative to paper it is darker, compensated darker still.
        let black = [Showing::Paper, Showing::Ink, Showing::Screen].map(|showing| press.shown(Cmyk::BLACK, showing)[1]);
        assert!((i32::from(black[0]) - 85).abs() <= 4, "{black:?}");
        assert!(black[2] < black[0] && black[0] < black[1] + 30, "{black:?}");
    }

    #[test]
    fn profiles_of_monitors_and_rubbish_are_refused() {
        assert!(matches!(Press::from_icc(b"no profile"), Err(ColorError::Unreadable { .. })));
        let srgb = ColorProfile::new_srgb().encode().expect("sRGB can be written");
        assert!(matches!(Press::from_icc(&srgb), Err(ColorError::NotAPress { .. })));
        let own = Press::from_icc(include_bytes!("../../assets/icc/news220.icc")).expect("a press profile");
        assert_eq!(own.condition().total_ink, 220);
        assert!(own.condition().identifier.contains("TAC220"), "{}", own.condition().identifier);
        assert_eq!(own.to_srgb(Cmyk::PAPER), [255, 255, 255]);
    }
}
