//! Black point compensation, folded into the tone curves of an RGB profile.
//!
//! Compensation maps XYZ linearly so that the darkest colours of both sides meet: XYZ' = a·XYZ + b with b a neutral (a share of
//! the D50 white) and a = 1 − b. The colorants of a matrix profile sum to that white, so the same map is a change of its three
//! tone curves, t'(x) = b + (1 − b)·t(x), and the engine needs to know nothing of it.
//!
//! Source: Adobe Systems, "Black Point Compensation" (ISO 18619:2015).

use moxcms::{ColorProfile, ToneReprCurve};

/// Entries of a tone curve written as a table.
const STEPS: usize = 4096;

/// The sRGB tone curve: linear light of a coded value, both 0 to 1.
pub(super) fn srgb_to_linear(value: f64) -> f64 {
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// `profile` (a matrix profile) with `black`, a share of white, as its darkest colour; `None` where a curve cannot be read.
pub(super) fn raise_black(profile: &ColorProfile, black: f64) -> Option<ColorProfile> {
    let mut raised = profile.clone();
    // Coding-independent code points would override the curves.
    raised.cicp = None;
    raised.red_trc = Some(raise(profile.red_trc.as_ref()?, black)?);
    raised.green_trc = Some(raise(profile.green_trc.as_ref()?, black)?);
    raised.blue_trc = Some(raise(profile.blue_trc.as_ref()?, black)?);
    Some(raised)
}

fn raise(curve: &ToneReprCurve, black: f64) -> Option<ToneReprCurve> {
    let table = (0..STEPS)
        .map(|step| {
            let linear = linear(curve, step as f64 / (STEPS - 1) as f64)?;
            Some(((black + (1.0 - black) * linear.clamp(0.0, 1.0)) * 65_535.0).round() as u16)
        })
        .collect::<Option<Vec<u16>>>()?;
    Some(ToneReprCurve::Lut(table))
}

/// Linear light of the coded value `x` by an ICC tone curve.
pub(super) fn linear(curve: &ToneReprCurve, x: f64) -> Option<f64> {
    match curve {
        ToneReprCurve::Lut(table) => match table.as_slice() {
            [] => Some(x),
            [gamma] => Some(x.powf(f64::from(*gamma) / 256.0)),
            table => {
                let place = x * (table.len() - 1) as f64;
                let low = place.floor() as usize;
                let (one, other) = (f64::from(*table.get(low)?), f64::from(*table.get((low + 1).min(table.len() - 1))?));
                Some((one + (other - one) * place.fract()) / 65_535.0)
            }
        },
        ToneReprCurve::Parametric(parameters) => parametric(parameters, x),
    }
}

/// The five parametric curve types of ICC.1:2022 §10.18, told apart by their number of parameters.
fn parametric(parameters: &[f32], x: f64) -> Option<f64> {
    let value = |index: usize| parameters.get(index).map(|value| f64::from(*value));
    let gamma = value(0)?;
    let (Some(a), Some(b)) = (value(1), value(2)) else { return Some(x.powf(gamma)) };
    let power = |base: f64| base.max(0.0).powf(gamma);
    match (value(3), value(4), value(5), value(6)) {
        (None, ..) => Some(if x >= -b / a { power(a * x + b) } else { 0.0 }),
        (Some(c), None, ..) => Some(if x >= -b / a { power(a * x + b) + c } else { c }),
        (Some(c), Some(d), None, _) | (Some(c), Some(d), Some(_), None) => Some(if x >= d { power(a * x + b) } else { c * x }),
        (Some(c), Some(d), Some(e), Some(f)) => Some(if x >= d { power(a * x + b) + e } else { c * x + f }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_srgb_curve_is_read_from_its_parameters() {
        let profile = ColorProfile::new_srgb();
        let curve = profile.red_trc.expect("sRGB has curves");
        for x in [0.0, 0.02, 0.1, 0.5, 0.9, 1.0] {
            assert!((linear(&curve, x).expect("readable") - srgb_to_linear(x)).abs() < 1e-3, "{x}");
        }
    }

    #[test]
    fn raising_moves_black_and_keeps_white() {
        let raised = raise_black(&ColorProfile::new_srgb(), 0.1).expect("matrix profile");
        let Some(ToneReprCurve::Lut(table)) = raised.red_trc else { panic!("a table") };
        assert_eq!((table[0], table[STEPS - 1]), (6554, 65_535));
    }
}
