//! Ink on the screen: the proof's colours as the painter takes them.

use egui::Color32;

use crate::base::Paint;
use crate::editor::Proof;

/// The screen colour of `paint`.
#[must_use]
pub fn colour(proof: &Proof, paint: &Paint) -> Color32 {
    let [r, g, b] = proof.colour(paint);
    Color32::from_rgb(r, g, b)
}

/// The paper's colour on the screen.
#[must_use]
pub fn paper(proof: &Proof) -> Color32 {
    let [r, g, b] = proof.paper;
    Color32::from_rgb(r, g, b)
}

/// `colour` at `share` of its strength (0 to 1), for edges that cover part of a pixel.
#[must_use]
pub fn thinned(colour: Color32, share: f32) -> Color32 {
    colour.gamma_multiply(share.clamp(0.0, 1.0))
}
