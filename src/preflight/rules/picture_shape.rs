//! Pictures out of proportion, larger than their pixels are good for, or too small for their frame.
//!
//! Source: a screen of 100 lines an inch shows 200 pixels an inch (PRESS, limits): that is 100 % of a picture's sensible size;
//! the limits `ppi-good`, `ppi-warn` (below it `picture-resolution` speaks) and `picture-squeeze`.

use super::Rule;
use crate::base::{Finding, Fix, Length, Say, Severity};
use crate::model::{Content, Fit};
use crate::preflight::pictures::{is_line_art, ppi};
use crate::preflight::{Limit, Sheet};

/// Bare paper at a picture's edge below this is a matter of rounding.
const SLIVER: f64 = 0.1;

/// One finding of each kind a picture.
pub(super) const RULE: Rule = Rule { codes: &["picture-squeezed", "picture-enlarged", "picture-gap"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let (good, warn) = (sheet.profile.limit(Limit::PpiGood), sheet.profile.limit(Limit::PpiWarn));
    let squeeze = sheet.profile.limit(Limit::Squeeze);
    for frame in sheet.frames() {
        for (picture, shown) in sheet.pictures(frame) {
            let place = sheet.place(frame, shown);
            let (Some((across, down)), rect) = (sheet.resources.picture_pixels(picture.picture), picture.rect) else { continue };
            let stretch = rect.width.ratio(rect.height) / (f64::from(across.max(1)) / f64::from(down.max(1)));
            let off = if stretch > 0.0 { (stretch.max(1.0 / stretch) - 1.0) * 100.0 } else { 0.0 };
            if off > squeeze {
                out.push(Finding::new(Severity::Warning, Say::new("picture-squeezed").with("percent", off.round())).at(place));
            }
            let ppi = ppi(sheet.resources, picture).filter(|ppi| (warn..good).contains(ppi) && !is_line_art(sheet.resources, picture.picture));
            if let Some(ppi) = ppi {
                let say = Say::new("picture-enlarged").with("percent", (good / ppi * 100.0).ceil()).with("ppi", ppi.floor()).with("good", good);
                out.push(Finding::new(Severity::Hint, say).at(place));
            }
            let Content::Picture(slot) = &frame.content else { continue };
            let area = frame.rect.inset(frame.insets);
            let seen = if frame.turn.is_none() { shown } else { picture.clip };
            let bare = (area.width - seen.width).max(area.height - seen.height);
            // A picture shown whole is meant to leave paper.
            if matches!(slot.fit, Fit::Free { .. }) && bare > Length::mm(SLIVER) {
                let mut finding = Finding::new(Severity::Hint, Say::new("picture-gap").with("gap", bare)).at(place);
                finding.fix = Some(Fix::FillFrame(frame.id));
                out.push(finding);
            }
        }
    }
}
