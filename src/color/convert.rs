//! The transforms of a printing condition, built when first asked for.

use std::sync::Arc;

use moxcms::{
    BarycentricWeightScale, ColorProfile, DataColorSpace, InterpolationMethod, Layout, RenderingIntent, Transform8BitExecutor,
    Transform16BitExecutor, TransformOptions,
};

use super::bpc;
use super::clut::Clut;

/// A transform of rows of 8-bit pixels.
pub(super) type Transform = Arc<Transform8BitExecutor>;

/// A transform of rows of 16-bit pixels.
pub(super) type DeepTransform = Arc<Transform16BitExecutor>;

/// Colorimetric relative to paper: paper is white on the screen, white in a picture is paper.
fn options() -> TransformOptions {
    TransformOptions { rendering_intent: RenderingIntent::RelativeColorimetric, ..TransformOptions::default() }
}

/// As [`options`] towards the press. The inks of a press bend where black takes over from colours: interpolating in a whole cell
/// mixes greys with the saturated colours beside them (cyan waves by a tenth along a grey ramp), interpolating in tetrahedra
/// makes greys of greys alone. The fine weights are for eight bits; the engine's deep ones are not used (`clut`).
fn to_press() -> TransformOptions {
    TransformOptions { interpolation_method: InterpolationMethod::Tetrahedral, barycentric_weight_scale: BarycentricWeightScale::High, ..options() }
}

/// Inks → sRGB as they are: paper is white, black as light as it prints.
pub(super) fn to_srgb_plain(press: &ColorProfile) -> Option<Transform> {
    // The four inks travel in the layout of four channels, which the engine calls Rgba.
    press.create_transform_8bit(Layout::Rgba, &ColorProfile::new_srgb(), Layout::Rgb, options()).ok()
}

/// The inks of the darkest colour the condition prints.
pub(super) fn deepest(press: &ColorProfile) -> Option<[u8; 4]> {
    let to_press = ColorProfile::new_srgb().create_transform_8bit(Layout::Rgb, press, Layout::Rgba, to_press()).ok()?;
    let mut inks = [0; 4];
    to_press.transform(&[0, 0, 0], &mut inks).ok()?;
    Some(inks)
}

/// The luminance of the darkest colour the condition prints, as a share of paper's: what sRGB black becomes.
pub(super) fn black_point(press: &ColorProfile) -> Option<f64> {
    let inks = deepest(press)?;
    let mut seen = [0; 3];
    to_srgb_plain(press)?.transform(&inks, &mut seen).ok()?;
    let [r, g, b] = seen.map(|value| bpc::srgb_to_linear(f64::from(value) / 255.0));
    Some((0.2126 * r + 0.7152 * g + 0.0722 * b).clamp(0.0, 0.9))
}

/// Inks → sRGB with black point compensation: the darkest print is black on the screen.
pub(super) fn to_srgb(press: &ColorProfile, black: f64) -> Option<Transform> {
    let screen = bpc::raise_black(&ColorProfile::new_srgb(), black)?;
    press.create_transform_8bit(Layout::Rgba, &screen, Layout::Rgb, options()).ok()
}

/// Inks (16 bits a share) → sRGB of 16 bits as they are.
pub(super) fn to_srgb_deep(press: &ColorProfile) -> Option<DeepTransform> {
    press.create_transform_16bit(Layout::Rgba, &ColorProfile::new_srgb(), Layout::Rgb, options()).ok()
}

/// RGB of `source` → inks with black point compensation; a source that is no matrix profile goes through without it.
pub(super) fn from_rgb(source: &ColorProfile, press: &ColorProfile, black: f64) -> Option<Transform> {
    compensated(source, black)?.create_transform_8bit(Layout::Rgb, press, Layout::Rgba, to_press()).ok()
}

/// As [`from_rgb`] for 16 bits a channel.
pub(super) fn from_rgb_deep(source: &ColorProfile, press: &ColorProfile, black: f64) -> Option<Arc<Clut>> {
    Clut::of(&from_rgb(source, press, black)?).map(Arc::new)
}

/// `source` with the darkest colour of the press as its black, where it is a matrix profile; `None` where it is not RGB.
fn compensated(source: &ColorProfile, black: f64) -> Option<ColorProfile> {
    if source.color_space != DataColorSpace::Rgb {
        return None;
    }
    let raised = (source.is_matrix_shaper() && source.lut_a_to_b_perceptual.is_none() && source.lut_a_to_b_colorimetric.is_none())
        .then(|| bpc::raise_black(source, black))
        .flatten();
    Some(raised.unwrap_or_else(|| source.clone()))
}

/// RGB of `source` → sRGB, 16 bits a channel.
pub(super) fn rgb_to_srgb_deep(source: &ColorProfile) -> Option<DeepTransform> {
    (source.color_space == DataColorSpace::Rgb).then_some(())?;
    source.create_transform_16bit(Layout::Rgb, &ColorProfile::new_srgb(), Layout::Rgb, options()).ok()
}

/// From the inks of one press to those of another, in two steps: out to a wide RGB space (the primaries of ROMM, which holds
/// every colour a press prints) in 16 bits, and in again. On each side the darkest print is black (`bpc`).
pub(super) fn between(from: &ColorProfile, to: &ColorProfile) -> Option<(DeepTransform, Arc<Clut>)> {
    (from.color_space == DataColorSpace::Cmyk).then_some(())?;
    let wide = ColorProfile::new_pro_photo_rgb();
    let out = bpc::raise_black(&wide, black_point(from)?)?;
    let out = from.create_transform_16bit(Layout::Rgba, &out, Layout::Rgb, options()).ok()?;
    Some((out, from_rgb_deep(&wide, to, black_point(to)?)?))
}
