//! The list as text a person can read and a test can keep.

use std::fmt::Write as _;

use super::{ClipShape, Drawn, Item, PageList, PathCommand, Rotation, Run};
use crate::base::{Ink, Paint};

/// One line an item: kind, place, ink, what it shows.
#[must_use]
pub fn dump(list: &PageList) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "page {} {}x{} bleed {}", list.label, list.trim.width, list.trim.height, list.bleed);
    for item in &list.items {
        dump_item(&mut out, item, 1);
    }
    out
}

fn dump_item(out: &mut String, item: &Item, depth: usize) {
    let indent = "  ".repeat(depth);
    let source = item.source.map_or(String::new(), |source| format!(" frame {}", source.frame));
    match &item.drawn {
        Drawn::Glyphs(glyphs) => {
            let run = &glyphs.run;
            let text = run.text.get(run.start as usize..run.end as usize).unwrap_or("");
            let turned = match (run.rotation, run.vertical) {
                (Rotation::Clockwise, _) => " turned",
                (Rotation::Upright, true) => " vertical",
                (Rotation::Upright, false) => "",
            };
            let _ = writeln!(
                out,
                "{indent}glyphs{source} at {:.3},{:.3}mm face {} size {:.2}pt{turned} {} {text:?}",
                glyphs.origin.x.to_mm(),
                glyphs.origin.y.to_mm(),
                run.face,
                run.size.to_pt(),
                look_text(run)
            );
        }
        Drawn::Path(path) => {
            let bounds = path.bounds();
            let fill = path.fill.as_ref().map_or(String::new(), |paint| format!(" fill {}", paint_text(paint)));
            let stroke =
                path.stroke.as_ref().map_or(String::new(), |stroke| format!(" stroke {:.3}pt {}", stroke.width.to_pt(), paint_text(&stroke.paint)));
            let curves = path.commands.iter().filter(|command| matches!(command, PathCommand::Curve(..))).count();
            let _ = writeln!(
                out,
                "{indent}path{source} {:.3},{:.3} {:.3}x{:.3}mm steps {} curves {curves}{fill}{stroke}",
                bounds.x.to_mm(),
                bounds.y.to_mm(),
                bounds.width.to_mm(),
                bounds.height.to_mm(),
                path.commands.len()
            );
        }
        Drawn::Picture(picture) => {
            let black = if picture.in_black { " in black" } else { "" };
            let _ = writeln!(
                out,
                "{indent}picture{source} {} rect {:.3},{:.3} {:.3}x{:.3}mm clip {:.3},{:.3} {:.3}x{:.3}mm{black}",
                picture.picture,
                picture.rect.x.to_mm(),
                picture.rect.y.to_mm(),
                picture.rect.width.to_mm(),
                picture.rect.height.to_mm(),
                picture.clip.x.to_mm(),
                picture.clip.y.to_mm(),
                picture.clip.width.to_mm(),
                picture.clip.height.to_mm()
            );
        }
        Drawn::Group(group) => {
            let clipped = match &group.clip {
                None => "",
                Some(ClipShape::Rect(_)) => " clipped",
                Some(ClipShape::Path(_)) => " clipped to a shape",
            };
            let mapped = group.transform.map_or(String::new(), |map| {
                format!(" by {:.4} {:.4} {:.4} {:.4} {:.3},{:.3}mm", map.a, map.b, map.c, map.d, map.e.to_mm(), map.f.to_mm())
            });
            let _ = writeln!(out, "{indent}group{source}{clipped}{mapped}");
            for item in &group.items {
                dump_item(out, item, depth + 1);
            }
        }
    }
}

/// Ink, weight of a hollow line, and whether the run only lies beneath another.
fn look_text(run: &Run) -> String {
    let under = if run.under { " under" } else { "" };
    let stroke = run.stroke.map_or(String::new(), |weight| format!("stroke {:.3}pt ", weight.to_pt()));
    format!("{stroke}{}{under}", paint_text(&run.paint))
}

fn paint_text(paint: &Paint) -> String {
    let ink = match &paint.ink {
        Ink::Gray(share) => format!("gray {share:?}"),
        Ink::Cmyk(mix) => format!("cmyk {:?} {:?} {:?} {:?}", mix.c, mix.m, mix.y, mix.k),
        Ink::Spot { name, tint, .. } => format!("spot {name} {tint:?}"),
        Ink::Mixed { process, spots } => {
            let spots: String = spots.iter().map(|spot| format!(" {} {:?}", spot.name, spot.tint)).collect();
            format!("mixed {:?} {:?} {:?} {:?}{spots}", process.c, process.m, process.y, process.k)
        }
        Ink::Registration => "registration".to_owned(),
    };
    if paint.overprint { format!("{ink} overprint") } else { ink }
}
