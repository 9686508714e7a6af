//! Square codes (二维码): one black outline with its quiet zone.

use std::collections::BTreeMap;

use qrcodegen::{QrCode, QrCodeEcc};

use crate::base::{Ink, Length, Paint, Point, Rect};
use crate::display::{Path, PathCommand};
use crate::model::{CodeBox, Correction};

/// Modules of quiet on each side.
///
/// Source: ISO/IEC 18004:2015 §5.3.8.
const QUIET: i64 = 4;

/// A code at its place.
pub(super) struct Drawing {
    /// Paper, then the modules.
    pub paths: Vec<Path>,
    /// The side of one module.
    pub module: Length,
    /// Modules on a side, with the quiet zone.
    pub modules: i64,
}

/// Draws `code` as large as fits in `area`, in its middle; `None` where it says more than any code holds.
pub(super) fn draw(code: &CodeBox, area: &Rect) -> Option<Drawing> {
    let correction = match code.correction {
        Correction::Low => QrCodeEcc::Low,
        Correction::Medium => QrCodeEcc::Medium,
        Correction::Quartile => QrCodeEcc::Quartile,
        Correction::High => QrCodeEcc::High,
    };
    let made = QrCode::encode_text(&code.text, correction).ok()?;
    let modules = i64::from(made.size()) + QUIET * 2;
    let side = area.width.min(area.height);
    let module = side / modules;
    // Modules are whole units wide, so that all are alike.
    let side = module * modules;
    let paper = Rect::new(area.x + (area.width - side) / 2, area.y + (area.height - side) / 2, side, side);
    let origin = paper.origin() + Point::new(module * QUIET, module * QUIET);
    let commands = outline(i64::from(made.size()), |x, y| made.get_module(x as i32, y as i32), |x, y| origin + Point::new(module * x, module * y));
    let modules_path = Path { commands: commands.into(), fill: Some(Paint::black()), stroke: None };
    Some(Drawing { paths: vec![Path::filled(paper, Paint::new(Ink::PAPER)), modules_path], module, modules })
}

/// The outlines of the dark modules of a square of `size`: outer ones clockwise, holes the other way, so that the non-zero rule fills
/// them. No two outlines share an edge: nothing shows between modules at any size.
fn outline(size: i64, dark: impl Fn(i64, i64) -> bool, at: impl Fn(i64, i64) -> Point) -> Vec<PathCommand> {
    let is_dark = |x: i64, y: i64| (0..size).contains(&x) && (0..size).contains(&y) && dark(x, y);
    // Edges with dark at their right hand, by their begin.
    let mut edges: BTreeMap<(i64, i64), Vec<(i64, i64)>> = BTreeMap::new();
    let mut add = |from: (i64, i64), to: (i64, i64)| edges.entry(from).or_default().push(to);
    for y in 0..size {
        for x in (0..size).filter(|x| is_dark(*x, y)) {
            for (outside, from, to) in [
                ((x, y - 1), (x, y), (x + 1, y)),
                ((x + 1, y), (x + 1, y), (x + 1, y + 1)),
                ((x, y + 1), (x + 1, y + 1), (x, y + 1)),
                ((x - 1, y), (x, y + 1), (x, y)),
            ] {
                if !is_dark(outside.0, outside.1) {
                    add(from, to);
                }
            }
        }
    }
    let mut commands = Vec::new();
    while let Some((&start, _)) = edges.iter().find(|(_, ends)| !ends.is_empty()) {
        let (mut from, mut before) = (start, None::<(i64, i64)>);
        let mut corners = Vec::new();
        while let Some(ends) = edges.get_mut(&from).filter(|ends| !ends.is_empty()) {
            // Where two modules touch by a corner the outline turns right and keeps to its own module.
            let turns_right = |to: &(i64, i64)| before.is_some_and(|(dx, dy)| (to.0 - from.0, to.1 - from.1) == (-dy, dx));
            let index = ends.iter().position(turns_right).unwrap_or(0);
            let to = ends.swap_remove(index);
            let way = (to.0 - from.0, to.1 - from.1);
            if before != Some(way) {
                corners.push(from);
            }
            (from, before) = (to, Some(way));
            if from == start && edges.get(&start).is_none_or(Vec::is_empty) {
                break;
            }
        }
        edges.retain(|_, ends| !ends.is_empty());
        for (index, (x, y)) in corners.into_iter().enumerate() {
            commands.push(if index == 0 { PathCommand::Move(at(x, y)) } else { PathCommand::Line(at(x, y)) });
        }
        commands.push(PathCommand::Close);
    }
    commands
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the outline winds round the middle of module (x, y), by the non-zero rule.
    fn winds(commands: &[PathCommand], x: f64, y: f64) -> bool {
        let (mut winding, mut at, mut first) = (0, Point::ORIGIN, Point::ORIGIN);
        let mut edge = |from: Point, to: Point| {
            let (from, to) = ((from.x.to_mm(), from.y.to_mm()), (to.x.to_mm(), to.y.to_mm()));
            if (from.1 <= y) != (to.1 <= y) {
                let cross = from.0 + (to.0 - from.0) * (y - from.1) / (to.1 - from.1);
                if cross > x {
                    winding += if to.1 > from.1 { 1 } else { -1 };
                }
            }
        };
        for command in commands {
            match *command {
                PathCommand::Move(to) => (at, first) = (to, to),
                PathCommand::Line(to) => {
                    edge(at, to);
                    at = to;
                }
                PathCommand::Close => {
                    edge(at, first);
                    at = first;
                }
                PathCommand::Curve(..) => panic!("a code has no curves"),
            }
        }
        winding != 0
    }

    #[test]
    fn every_module_is_filled_and_no_other() {
        for text in ["https://example.com/", "临江晚报新闻热线", "A"] {
            let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
            let size = i64::from(code.size());
            let commands = outline(size, |x, y| code.get_module(x as i32, y as i32), |x, y| Point::new(Length::mm(x as f64), Length::mm(y as f64)));
            for y in -1..=size {
                for x in -1..=size {
                    let wanted = code.get_module(x as i32, y as i32);
                    assert_eq!(winds(&commands, x as f64 + 0.5, y as f64 + 0.5), wanted, "{text} {x},{y}");
                }
            }
        }
    }

    #[test]
    fn the_quiet_zone_is_kept_and_what_is_too_long_is_told() {
        let area = Rect::new(Length::mm(10.0), Length::mm(10.0), Length::mm(33.0), Length::mm(40.0));
        let drawing = draw(&CodeBox { text: "HELLO".into(), correction: Correction::High }, &area).unwrap();
        let (paper, modules) = (drawing.paths[0].bounds(), drawing.paths[1].bounds());
        assert!(area.encloses(&paper));
        assert!(modules.x - paper.x >= drawing.module * 4 && paper.right() - modules.right() >= drawing.module * 4);
        assert!(draw(&CodeBox { text: "汉".repeat(1_300), correction: Correction::High }, &area).is_none());
    }
}
