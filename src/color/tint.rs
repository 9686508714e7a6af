//! The tint of black that is as light on the press as a mix of inks (for pages of one colour).
//!
//! Found through the profile: the share of black whose luminance is nearest to that of the mix as it prints. What is as dark as
//! black or darker is full black.

use super::Press;
use crate::base::{Cmyk, Share};

impl Press {
    /// The tint of black that prints as light as `mix`; black alone stays what it is.
    #[must_use]
    pub fn black_tint(&self, mix: Cmyk) -> Share {
        if mix.is_black_alone() {
            return mix.k;
        }
        let tints = self.tints.get_or_init(|| {
            let rows: Vec<u8> = (0..=255).flat_map(|black| [0, 0, 0, black]).collect();
            self.cmyk_rows_to_srgb(&rows).as_chunks::<3>().0.iter().map(|seen| luminance(*seen)).collect()
        });
        let wanted = luminance(self.to_srgb(mix));
        // Luminance falls as ink grows: the first tint that is no lighter, or the one before where that is nearer.
        let at = tints.partition_point(|tint| *tint > wanted).min(tints.len().saturating_sub(1));
        let distance = |at: usize| tints.get(at).map_or(f64::MAX, |tint| (tint - wanted).abs());
        let nearest = if at > 0 && distance(at - 1) < distance(at) { at - 1 } else { at };
        Share::percent((nearest as f64 / 255.0 * 100.0).round())
    }
}

/// The relative luminance of an sRGB colour (IEC 61966-2-1).
fn luminance(seen: [u8; 3]) -> f64 {
    let [r, g, b] = seen.map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_and_black_stay_and_colours_keep_their_order() {
        let press = Press::newsprint();
        assert_eq!(press.black_tint(Cmyk::PAPER), Share::NONE);
        assert_eq!(press.black_tint(Cmyk::BLACK), Share::FULL);
        assert_eq!(press.black_tint(Cmyk::percent(60.0, 40.0, 40.0, 100.0)), Share::FULL);
        let yellow = press.black_tint(Cmyk::percent(0.0, 0.0, 100.0, 0.0));
        let red = press.black_tint(Cmyk::percent(0.0, 100.0, 100.0, 0.0));
        let blue = press.black_tint(Cmyk::percent(100.0, 100.0, 0.0, 0.0));
        assert!(Share::NONE < yellow && yellow < red && red < blue, "{yellow:?} {red:?} {blue:?}");
        // Half the ink is lighter, and as light as its tint of black looks.
        let half = press.black_tint(Cmyk::percent(0.0, 50.0, 50.0, 0.0));
        assert!(half < red);
        let (mix, grey) = (press.to_srgb(Cmyk::percent(0.0, 50.0, 50.0, 0.0)), press.to_srgb(Cmyk { k: half, ..Cmyk::PAPER }));
        assert!((luminance(mix) - luminance(grey)).abs() < 0.01);
    }
}
