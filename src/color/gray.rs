//! Black ink alone: what share of it prints a given light, for grey pictures and one-colour pages.
//!
//! The darkest a picture knows prints as full black ink, its white as paper, and everything between keeps its place in
//! linear light (black point compensation, as for colours: see `bpc`).

use moxcms::{ColorProfile, DataColorSpace};

use super::bpc;
use super::convert;

/// Steps of linear light of which the black is known.
const LIGHTS: usize = 65_536;
/// A grey picture whose profile differs from the press by no more than this many steps of 255 keeps its numbers.
const ALIKE: u8 = 6;

/// How black ink alone prints on one press.
#[derive(Debug, Clone)]
pub(super) struct BlackInk {
    /// The grey value (255 paper, 0 full black) that prints each step of linear light.
    value_of_light: Vec<u8>,
}

impl BlackInk {
    /// Reads the black ramp off `press`; `None` where its tables cannot be used.
    pub(super) fn of(press: &ColorProfile) -> Option<Self> {
        let ramp: Vec<u16> = (0..=255_u16).flat_map(|black| [0, 0, 0, black * 257]).collect();
        let mut seen = vec![0; 256 * 3];
        convert::to_srgb_deep(press)?.transform(&ramp, &mut seen).ok()?;
        let lights: Vec<f64> = seen.as_chunks::<3>().0.iter().map(|colour| light(colour.map(|value| f64::from(value) / 65_535.0))).collect();
        let (paper, black) = (*lights.first()?, *lights.last()?);
        if paper <= black {
            return None;
        }
        let mut value_of_light = vec![0; LIGHTS];
        let mut ink = 255;
        for (step, value) in value_of_light.iter_mut().enumerate() {
            let wanted = black + (paper - black) * step as f64 / (LIGHTS - 1) as f64;
            // The ramp falls from paper to black: walk up it as the wanted light grows.
            while ink > 0 && lights[ink] < wanted {
                ink -= 1;
            }
            let (dark, bright) = (lights[(ink + 1).min(255)], lights[ink]);
            // The nearer of the two neighbours.
            let nearest = if ink < 255 && (wanted - dark).abs() < (bright - wanted).abs() { ink + 1 } else { ink };
            *value = 255 - nearest as u8;
        }
        Some(Self { value_of_light })
    }

    /// The grey value that prints linear light `light` (0 to 1).
    pub(super) fn value(&self, light: f64) -> u8 {
        let step = (light.clamp(0.0, 1.0) * (LIGHTS - 1) as f64).round() as usize;
        self.value_of_light.get(step).copied().unwrap_or(255)
    }

    /// The press's grey value of each of `steps` values of a grey picture with `profile`; `None` where the values may stand as
    /// they are, because the profile is no grey one or differs too little to be seen.
    pub(super) fn table(&self, profile: &ColorProfile, steps: usize) -> Option<Vec<u8>> {
        if profile.color_space != DataColorSpace::Gray {
            return None;
        }
        let curve = profile.gray_trc.as_ref()?;
        let last = (steps.max(2) - 1) as f64;
        let table: Vec<u8> = (0..steps.max(2)).map(|step| Some(self.value(bpc::linear(curve, step as f64 / last)?))).collect::<Option<_>>()?;
        let own = |step: usize| (step as f64 / last * 255.0).round() as u8;
        let differs = table.iter().enumerate().any(|(step, value)| value.abs_diff(own(step)) > ALIKE);
        differs.then_some(table)
    }
}

/// Linear light of an sRGB colour, channels 0 to 1.
pub(super) fn light(colour: [f64; 3]) -> f64 {
    let [r, g, b] = colour.map(bpc::srgb_to_linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    fn newsprint() -> ColorProfile {
        ColorProfile::new_from_slice(include_bytes!("../../assets/icc/news240.icc")).expect("the bundled profile")
    }

    #[test]
    fn paper_and_full_black_are_the_ends_and_the_ramp_rises() {
        let black = BlackInk::of(&newsprint()).expect("a ramp");
        assert_eq!((black.value(0.0), black.value(1.0)), (0, 255));
        assert!(black.value_of_light.is_sorted());
    }

    #[test]
    fn newsprint_black_is_so_near_to_a_screen_grey_that_its_numbers_stand() {
        // Untagged grey pictures keep their numbers: 26 % tone value increase prints them about as gamma 2.2 shows them.
        let black = BlackInk::of(&newsprint()).expect("a ramp");
        let worst = (0..=255_u8).map(|value| black.value(bpc::srgb_to_linear(f64::from(value) / 255.0)).abs_diff(value)).max().expect("values");
        assert!(worst <= 14, "{worst}");
        // A linear scan is far from it and is converted.
        let table = black.table(&ColorProfile::new_gray_with_gamma(1.0), 256).expect("it differs");
        assert!(table[55] > 110, "a fifth of the light is a middle grey: {}", table[55]);
    }
}
