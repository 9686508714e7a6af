//! Resolution of pictures at their printed size.
//!
//! Source: Ghent Workgroup newspaper variant: not below 100 pixels per inch, warn below 150.

use super::Rule;
use crate::base::{Finding, Length, Say, Severity};
use crate::display::Drawn;
use crate::preflight::Sheet;

/// Below this a picture must not print.
const LEAST_PPI: f64 = 100.0;
/// Below this it should be looked at.
const GOOD_PPI: f64 = 150.0;

/// The lower of both directions counts.
pub(super) const RULE: Rule = Rule { codes: &["picture-resolution"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for frame in sheet.frames() {
        for item in sheet.items(frame) {
            let Drawn::Picture(picture) = &item.drawn else { continue };
            let Some((across, down)) = sheet.resources.picture_pixels(picture.picture) else { continue };
            let ppi = |pixels: u32, extent: Length| f64::from(pixels) / (extent.to_pt().max(0.01) / 72.0);
            let ppi = ppi(across, picture.rect.width).min(ppi(down, picture.rect.height));
            if ppi >= GOOD_PPI {
                continue;
            }
            let severity = if ppi < LEAST_PPI { Severity::Error } else { Severity::Warning };
            let say = Say::new("picture-resolution").with("ppi", ppi.floor()).with("least", LEAST_PPI).with("good", GOOD_PPI);
            out.push(Finding::new(severity, say).at(sheet.place(frame, picture.clip)));
        }
    }
}
