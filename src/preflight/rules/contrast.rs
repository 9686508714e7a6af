//! Type that hardly differs in lightness from what it stands on.
//!
//! Over areas of ink and on bare newsprint; over pictures only the eye can tell.
//!
//! Source: advice of newspapers to advertisers (USA Today, "Typography": black type on tints of 30 % at most; Tribune, "Design Reccos":
//! 25 %; no yellow type on newsprint); on newsprint a tint of 31 % K leaves 22 units of L*, which is the limit `contrast`, with
//! `contrast-large` for type of 14 pt and more.

use super::Rule;
use crate::base::{Cmyk, Finding, Ink, Length, Paint, Say, Severity};
use crate::preflight::ink::{is_white, lightness};
use crate::preflight::sheet::GroundKind;
use crate::preflight::{Limit, Sheet};

/// Type of this size is large.
const LARGE: f64 = 14.0;

/// One finding a frame, at the first such line.
pub(super) const RULE: Rule = Rule { codes: &["type-low-contrast"], look };

fn look(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let paper = Paint { ink: Ink::Cmyk(Cmyk::PAPER), overprint: false };
    let newsprint = lightness(&paper);
    for frame in sheet.frames() {
        let on_ground = sheet.has_ground(frame);
        let found = sheet.looks(frame).iter().filter(|look| !look.under).find_map(|look| {
            let large = look.size >= Length::pt(LARGE);
            let limit = sheet.profile.limit(if large { Limit::ContrastLarge } else { Limit::Contrast });
            let own = lightness(look.paint);
            // Dark type on bare paper needs no second look, and is nearly all type there is.
            if !on_ground && newsprint - own >= limit {
                return None;
            }
            look.runs.iter().find_map(|(order, item)| {
                let (ground, light) = match sheet.beneath(&item.bounds, *order).map(|ground| &ground.kind) {
                    Some(GroundKind::Fill(fill)) => (*fill, lightness(fill)),
                    Some(GroundKind::Picture) => return None,
                    None => (&paper, newsprint),
                };
                let difference = (own - light).abs();
                (difference < limit).then_some((difference, limit, *item, is_white(look.paint) && is_white(ground)))
            })
        });
        if let Some((difference, limit, item, invisible)) = found {
            let severity = if invisible || difference < 1.0 { Severity::Error } else { Severity::Warning };
            let say = Say::new("type-low-contrast").with("difference", difference.round()).with("limit", limit);
            out.push(Finding::new(severity, say).at(sheet.place_of(frame, item)));
        }
    }
}
