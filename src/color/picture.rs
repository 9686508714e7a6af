//! Pictures on their way to press: rows of RGB, grey or foreign inks as the inks of one condition.

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace};

use super::clut::Clut;
use super::convert::{self, DeepTransform, Transform};
use super::gray::{self, BlackInk};
use super::{Press, limit_ink};

/// Profiles whose transforms are kept.
const SOURCES: usize = 16;
/// Inks of less than this (of 255) beside black are none: black text of a foreign separation stays black alone.
const TRACE: u8 = 2;

/// The transforms of one source profile (none: sRGB), each made when first asked for.
#[derive(Clone)]
pub(super) struct KeptSource {
    profile: Option<Arc<[u8]>>,
    eight: Option<Option<Transform>>,
    sixteen: Option<Option<Arc<Clut>>>,
    to_srgb: Option<Option<DeepTransform>>,
    between: Option<Option<(DeepTransform, Arc<Clut>)>>,
}

impl Press {
    /// Rows of RGB pixels (three bytes each, in the space of `source_icc`, sRGB where `None` or unusable) as CMYK within the
    /// condition's ink limit (four bytes each, 0 no ink): relative colorimetric with black point compensation. Neutral greys
    /// and everything else go through the profile alike.
    #[must_use]
    pub fn rgb_to_cmyk_rows(&self, rgb: &[u8], source_icc: Option<&[u8]>) -> Vec<u8> {
        let pixels = rgb.len() / 3;
        let mut inks = vec![0; pixels * 4];
        let transform = self.of_source(source_icc, |source| &mut source.eight, |(press, black), profile| convert::from_rgb(profile, press, black));
        let done = transform.and_then(|transform| transform.transform(&rgb[..pixels * 3], &mut inks).ok());
        if done.is_none() {
            for (colour, ink) in rgb.as_chunks::<3>().0.iter().zip(inks.as_chunks_mut::<4>().0) {
                *ink = plain_inks(*colour);
            }
        }
        limit_ink(&mut inks, self.ink_limit());
        inks
    }

    /// As [`Press::rgb_to_cmyk_rows`] for 16 bits a channel: rounded to the eight bits of a plate only at the end.
    #[must_use]
    pub fn deep_rgb_to_cmyk_rows(&self, rgb: &[u16], source_icc: Option<&[u8]>) -> Vec<u8> {
        let pixels = rgb.len() / 3;
        let table = self.of_source(source_icc, |source| &mut source.sixteen, |(press, black), profile| convert::from_rgb_deep(profile, press, black));
        let Some(table) = table else {
            let eight: Vec<u8> = rgb.iter().map(|value| byte(*value)).collect();
            return self.rgb_to_cmyk_rows(&eight, source_icc);
        };
        let mut inks: Vec<u8> = rgb[..pixels * 3].as_chunks::<3>().0.iter().flat_map(|colour| table.inks(*colour)).collect();
        limit_ink(&mut inks, self.ink_limit());
        inks
    }

    /// Rows of RGB pixels as grey values for black ink alone (255 paper): by their light, so that colours keep their
    /// brightness. 16 bits a channel.
    #[must_use]
    pub fn deep_rgb_to_gray_rows(&self, rgb: &[u16], source_icc: Option<&[u8]>) -> Vec<u8> {
        let pixels = rgb.len() / 3;
        let mut seen = Vec::new();
        if source_icc.is_some() {
            let transform = self.of_source(source_icc, |source| &mut source.to_srgb, |_, profile| convert::rgb_to_srgb_deep(profile));
            seen = vec![0_u16; pixels * 3];
            if transform.and_then(|transform| transform.transform(&rgb[..pixels * 3], &mut seen).ok()).is_none() {
                seen.clear();
            }
        }
        let rgb = if seen.is_empty() { &rgb[..pixels * 3] } else { seen.as_slice() };
        let black = self.black_ink();
        rgb.as_chunks::<3>().0.iter().map(|colour| gray_of(*colour, black)).collect()
    }

    /// As [`Press::deep_rgb_to_gray_rows`], of rows of eight bits a channel.
    #[must_use]
    pub fn rgb_to_gray_rows(&self, rgb: &[u8], source_icc: Option<&[u8]>) -> Vec<u8> {
        let deep: Vec<u16> = rgb.iter().map(|value| u16::from(*value) * 257).collect();
        self.deep_rgb_to_gray_rows(&deep, source_icc)
    }

    /// Rows of press inks (four bytes each) as grey values for black ink alone. Black alone stays as it is.
    #[must_use]
    pub fn cmyk_to_gray_rows(&self, inks: &[u8]) -> Vec<u8> {
        let black = self.black_ink();
        let seen = self.cmyk_rows_to_srgb(inks);
        let pixels = inks.as_chunks::<4>().0.iter().zip(seen.as_chunks::<3>().0);
        pixels
            .map(|(ink, colour)| if is_black_alone(ink) { 255 - ink[3] } else { gray_of(colour.map(|value| u16::from(value) * 257), black) })
            .collect()
    }

    /// What each of `steps` values of a grey picture becomes by its own profile; `None` where the values stand as they are:
    /// without a usable grey profile, or where it prints them as they are anyhow.
    #[must_use]
    pub fn gray_table(&self, source_icc: Option<&[u8]>, steps: usize) -> Option<Vec<u8>> {
        let profile = ColorProfile::new_from_slice(source_icc?).ok()?;
        self.black_ink()?.table(&profile, steps)
    }

    /// Rows of inks of another press (`source_icc`) as inks of this one within its limit, through colour with black point
    /// compensation on both sides; black alone stays black alone. `None` where the profile is no readable press's.
    #[must_use]
    pub fn foreign_to_cmyk_rows(&self, inks: &[u8], source_icc: &[u8]) -> Option<Vec<u8>> {
        let pixels = inks.len() / 4;
        let (out, back) = self.of_source(Some(source_icc), |source| &mut source.between, |(press, _), profile| convert::between(profile, press))?;
        let deep: Vec<u16> = inks[..pixels * 4].iter().map(|share| u16::from(*share) * 257).collect();
        let mut wide = vec![0_u16; pixels * 3];
        out.transform(&deep, &mut wide).ok()?;
        let mut own: Vec<u8> = wide.as_chunks::<3>().0.iter().flat_map(|colour| back.inks(*colour)).collect();
        for (ink, before) in own.as_chunks_mut::<4>().0.iter_mut().zip(inks.as_chunks::<4>().0) {
            if is_black_alone(before) {
                *ink = [0, 0, 0, before[3]];
            }
        }
        limit_ink(&mut own, self.ink_limit());
        Some(own)
    }

    /// Whether `icc` describes four inks of another press than this one.
    #[must_use]
    pub fn is_foreign(&self, icc: &[u8]) -> bool {
        if icc == self.profile_bytes().as_ref() {
            return false;
        }
        ColorProfile::new_from_slice(icc).is_ok_and(|profile| profile.color_space == DataColorSpace::Cmyk)
            && super::press::description(icc) != super::press::description(&self.profile_bytes())
    }

    fn black_ink(&self) -> Option<&BlackInk> {
        self.black_ink.get_or_init(|| BlackInk::of(&self.engine()?.profile)).as_ref()
    }

    /// A transform from the space of `source_icc` (sRGB where it is `None`, or unusable), kept for the next picture of the
    /// same camera.
    fn of_source<T: Clone>(
        &self,
        source_icc: Option<&[u8]>,
        slot: impl Fn(&mut KeptSource) -> &mut Option<Option<T>>,
        make: impl Fn((&ColorProfile, f64), &ColorProfile) -> Option<T>,
    ) -> Option<T> {
        let engine = self.engine()?;
        let mut known = self.sources.lock().ok()?;
        let index = match known.iter().position(|source| source.profile.as_deref() == source_icc) {
            Some(index) => index,
            None => {
                if known.len() >= SOURCES {
                    known.clear();
                }
                known.push(KeptSource { profile: source_icc.map(Arc::from), eight: None, sixteen: None, to_srgb: None, between: None });
                known.len() - 1
            }
        };
        let kept = slot(known.get_mut(index)?);
        if let Some(made) = kept {
            return made.clone();
        }
        let with = (&engine.profile, engine.black);
        let made = source_icc
            .and_then(|bytes| ColorProfile::new_from_slice(bytes).ok())
            .and_then(|profile| make(with, &profile))
            .or_else(|| make(with, &ColorProfile::new_srgb()));
        *kept = Some(made.clone());
        made
    }
}

/// Sixteen bits to the nearest of eight.
fn byte(value: u16) -> u8 {
    ((u32::from(value) * 255 + 32_767) / 65_535) as u8
}

fn is_black_alone(ink: &[u8; 4]) -> bool {
    ink[..3].iter().all(|share| *share <= TRACE)
}

fn gray_of(colour: [u16; 3], black: Option<&BlackInk>) -> u8 {
    let light = gray::light(colour.map(|value| f64::from(value) / 65_535.0));
    black.map_or_else(|| (light.powf(1.0 / 2.2) * 255.0).round() as u8, |black| black.value(light))
}

/// Inks without any profile: black as far as all three colours go.
fn plain_inks(colour: [u8; 3]) -> [u8; 4] {
    let light = colour.iter().copied().max().unwrap_or(0).max(1);
    let share = |value: u8| ((u32::from(light) - u32::from(value)) * 255 / u32::from(light)) as u8;
    [share(colour[0]), share(colour[1]), share(colour[2]), 255 - light]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_bits_give_what_eight_give_and_finer_steps() {
        let press = Press::newsprint();
        let eight: Vec<u8> = (0..=255).flat_map(|value| [value, value / 2, 255 - value]).collect();
        let deep: Vec<u16> = eight.iter().map(|value| u16::from(*value) * 257).collect();
        let (one, other) = (press.rgb_to_cmyk_rows(&eight, None), press.deep_rgb_to_cmyk_rows(&deep, None));
        let apart = one.iter().zip(&other).map(|(one, other)| one.abs_diff(*other)).max();
        assert!(apart.is_some_and(|apart| apart <= 3), "{apart:?}");
        // A slow grey ramp of sixteen bits meets every share of black between its ends.
        let ramp: Vec<u16> = (0..8192_u16).flat_map(|step| [20_000 + step * 2; 3]).collect();
        let inks = press.deep_rgb_to_cmyk_rows(&ramp, None);
        for channel in 0..4 {
            let mut shares: Vec<u8> = inks.iter().skip(channel).step_by(4).copied().collect();
            shares.dedup();
            assert!(shares.windows(2).all(|pair| pair[0].abs_diff(pair[1]) <= 1), "channel {channel}: {shares:?}");
        }
    }

    #[test]
    fn a_foreign_separation_keeps_its_black_text_and_its_look() {
        let press = Press::newsprint();
        let other = include_bytes!("../../assets/icc/news220.icc");
        assert!(press.is_foreign(other) && !press.is_foreign(&press.profile_bytes()) && !press.is_foreign(b"none"));
        let inks = [0, 0, 0, 255, 0, 0, 0, 90, 120, 40, 20, 30, 10, 180, 160, 0, 0, 0, 0, 0];
        let own = press.foreign_to_cmyk_rows(&inks, other).expect("a press profile");
        assert_eq!((&own[..8], &own[16..]), (&inks[..8], &[0; 4][..]));
        let source = Press::from_icc(other).expect("a press profile");
        let (before, after) = (source.cmyk_rows_to_srgb(&inks), press.cmyk_rows_to_srgb(&own));
        let apart = before.iter().zip(&after).map(|(one, other)| one.abs_diff(*other)).max();
        assert!(apart.is_some_and(|apart| apart <= 14), "{before:?} {after:?}");
        assert!(press.foreign_to_cmyk_rows(&inks, b"rubbish").is_none());
    }

    #[test]
    fn grey_of_colours_follows_their_light() {
        let press = Press::newsprint();
        let rgb: Vec<u16> = [[0, 0, 0], [255, 255, 255], [128, 128, 128], [255, 255, 0], [0, 0, 255]]
            .iter()
            .flat_map(|colour: &[u16; 3]| colour.map(|value| value * 257))
            .collect();
        let gray = press.deep_rgb_to_gray_rows(&rgb, None);
        assert_eq!((gray[0], gray[1]), (0, 255));
        assert!(gray[2].abs_diff(128) <= 14 && gray[3] > 220 && gray[4] < 100, "{gray:?}");
        assert_eq!(press.cmyk_to_gray_rows(&[0, 0, 0, 200, 0, 0, 0, 0]), [55, 255]);
    }
}
