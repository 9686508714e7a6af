//! A table of colours with sixteen bits between its nodes: the engine's own interpolation of deep pixels knows only 256 places.
//!
//! Nodes stand at every fifth of 255 steps, where the engine is exact; between them colours are interpolated in the tetrahedron
//! they lie in, so that greys are made of greys alone.

use super::convert::Transform;

/// Nodes along one axis: 0, 5, 10 … 255.
const NODES: usize = 52;

/// From RGB of sixteen bits to press inks.
#[derive(Debug)]
pub(super) struct Clut {
    nodes: Vec<[f32; 4]>,
}

impl Clut {
    /// Samples `transform`, which takes RGB to inks.
    pub(super) fn of(transform: &Transform) -> Option<Self> {
        let step = |index: usize| (index * 5) as u8;
        let mut rgb = Vec::with_capacity(NODES * NODES * NODES * 3);
        for r in 0..NODES {
            for g in 0..NODES {
                for b in 0..NODES {
                    rgb.extend([step(r), step(g), step(b)]);
                }
            }
        }
        let mut inks = vec![0; rgb.len() / 3 * 4];
        transform.transform(&rgb, &mut inks).ok()?;
        Some(Self { nodes: inks.as_chunks::<4>().0.iter().map(|ink| ink.map(f32::from)).collect() })
    }

    /// The inks of one colour, 0 to 255.
    pub(super) fn inks(&self, rgb: [u16; 3]) -> [u8; 4] {
        let [r, g, b] = rgb.map(|value| f32::from(value) * ((NODES - 1) as f32 / 65_535.0));
        let base = |value: f32| (value as usize).min(NODES - 2);
        let (x, y, z) = (base(r), base(g), base(b));
        let along = [(r - x as f32, NODES * NODES), (g - y as f32, NODES), (b - z as f32, 1)];
        let mut order = [0, 1, 2];
        order.sort_by(|one: &usize, other: &usize| along[*other].0.total_cmp(&along[*one].0));
        // From the cell's lowest corner along its longest share to the opposite corner.
        let mut at = x * NODES * NODES + y * NODES + z;
        let mut sum = [0.0; 4];
        let mut left = 1.0;
        for axis in order.map(Some).into_iter().chain([None]) {
            let (share, step) = axis.map_or((0.0, 0), |axis| along[axis]);
            let weight = left - share;
            if let Some(node) = self.nodes.get(at) {
                sum.iter_mut().zip(node).for_each(|(sum, ink)| *sum += weight * ink);
            }
            left = share;
            at += step;
        }
        sum.map(|ink: f32| ink.round().clamp(0.0, 255.0) as u8)
    }
}
