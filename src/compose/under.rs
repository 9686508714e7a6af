//! What lies beneath letters: shadows (立体) and edges (勾边), as runs that are seen and never read.
//!
//! All of a line's shadows come first, then all its edges, then the letters: no letter is cut by its neighbour's edge.

use std::sync::Arc;

use super::LineItem;
use super::look::Effect;
use crate::base::{Length, Point};
use crate::display::Run;

/// The runs beneath the letters of one line.
#[derive(Debug, Default)]
pub(super) struct Under {
    shadows: Vec<LineItem>,
    edges: Vec<LineItem>,
}

impl Under {
    /// Adds what `effect` puts beneath `run`.
    pub(super) fn add(&mut self, run: &Run, effect: &Effect) {
        if !effect.has_under() {
            return;
        }
        let again = |paint: &crate::base::Paint, weight: Option<i32>| {
            let stroke = weight.map(|weight| Length::from_units(i64::from(weight)));
            Arc::new(Run { paint: paint.clone(), stroke, under: true, ..run.clone() })
        };
        if let Some((dx, dy, paint)) = &effect.shadow {
            let at = Point::new(Length::from_units(i64::from(*dx)), Length::from_units(i64::from(*dy)));
            // The shadow is as wide as what throws it: the letters with their edge, hollow letters with their line.
            let weight = effect.edge.as_ref().or(effect.hollow.as_ref()).map(|(weight, _)| *weight);
            self.shadows.extend(weight.map(|weight| LineItem::Run(at, again(paint, Some(weight)))));
            self.shadows.push(LineItem::Run(at, again(paint, None)));
        }
        if let Some((weight, paint)) = &effect.edge {
            self.edges.push(LineItem::Run(Point::ORIGIN, again(paint, Some(*weight))));
            // Letters that overprint would show where the edge ends beneath them.
            if run.paint.overprint {
                self.edges.push(LineItem::Run(Point::ORIGIN, again(paint, None)));
            }
        }
    }

    /// The whole line in paint order, `letters` being on top.
    pub(super) fn beneath(mut self, letters: Vec<LineItem>) -> Vec<LineItem> {
        if self.shadows.is_empty() && self.edges.is_empty() {
            return letters;
        }
        self.shadows.append(&mut self.edges);
        self.shadows.extend(letters);
        self.shadows
    }
}
