//! How much of each pixel a shape covers: exact rectangles, and masks for everything else.

use std::sync::Arc;

/// A rectangle in pixels of the page image, edges anywhere between pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PixelRect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

/// Whole pixels: columns `left..right` of rows `top..bottom`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

impl Span {
    /// The pixels both hold, if there are any.
    pub(super) fn intersection(self, other: Self) -> Option<Self> {
        let common = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (common.left < common.right && common.top < common.bottom).then_some(common)
    }
}

impl PixelRect {
    /// The common part; empty (left = right) where there is none.
    pub(super) fn intersection(self, other: Self) -> Self {
        let left = self.left.max(other.left);
        let top = self.top.max(other.top);
        Self { left, top, right: self.right.min(other.right).max(left), bottom: self.bottom.min(other.bottom).max(top) }
    }

    /// The pixels it touches.
    pub(super) fn span(self) -> Span {
        // Far outside any page image a float no longer tells whole pixels: held to what an i32 surely holds.
        let whole = |value: f64| value.clamp(-1e9, 1e9) as i32;
        Span { left: whole(self.left.floor()), top: whole(self.top.floor()), right: whole(self.right.ceil()), bottom: whole(self.bottom.ceil()) }
    }

    fn share_of_column(self, x: i32) -> f64 {
        overlap(self.left, self.right, x)
    }

    fn share_of_row(self, y: i32) -> f64 {
        overlap(self.top, self.bottom, y)
    }
}

/// How much of the pixel `at..at + 1` lies in `low..high`.
fn overlap(low: f64, high: f64, at: i32) -> f64 {
    (high.min(f64::from(at) + 1.0) - low.max(f64::from(at))).clamp(0.0, 1.0)
}

/// Coverage of a block of pixels, 255 being all of a pixel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mask {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) bytes: Arc<[u8]>,
}

impl Mask {
    /// The same mask at another place.
    pub(super) fn moved(&self, x: i32, y: i32) -> Self {
        Self { left: self.left + x, top: self.top + y, bytes: Arc::clone(&self.bytes), ..*self }
    }

    fn at(&self, x: i32, y: i32) -> u8 {
        let (column, row) = (x - self.left, y - self.top);
        if column < 0 || row < 0 || column >= self.width || row >= self.height {
            return 0;
        }
        self.bytes.get(row as usize * self.width as usize + column as usize).copied().unwrap_or(0)
    }
}

/// The pixels a shape covers.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Coverage {
    /// An upright rectangle: exact shares of pixels along its edges.
    Rect(PixelRect),
    /// Anything else.
    Mask(Mask),
}

/// What may be painted: an upright rectangle and any number of turned ones.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clip {
    pub(super) rect: PixelRect,
    pub(super) masks: Vec<Mask>,
}

impl Coverage {
    /// The pixels that may be touched inside `clip`; `None` where there are none.
    pub(super) fn span(&self, clip: &Clip) -> Option<Span> {
        let own = match self {
            // Two rectangles make one: an edge they share is counted once.
            Self::Rect(rect) => rect.intersection(clip.rect).span(),
            Self::Mask(mask) => Span { left: mask.left, top: mask.top, right: mask.left + mask.width, bottom: mask.top + mask.height },
        };
        own.intersection(clip.rect.span())
    }

    /// The coverage of the pixels `left..left + out.len()` of row `y` inside `clip`.
    pub(super) fn row(&self, clip: &Clip, y: i32, left: i32, out: &mut [u8]) {
        match self {
            Self::Rect(rect) => rect_row(rect.intersection(clip.rect), y, left, out),
            Self::Mask(mask) => {
                for (x, value) in (left..).zip(out.iter_mut()) {
                    *value = mask.at(x, y);
                }
                limit_to_rect(clip.rect, y, left, out);
            }
        }
        for mask in &clip.masks {
            for (x, value) in (left..).zip(out.iter_mut()) {
                *value = share(*value, mask.at(x, y));
            }
        }
    }
}

fn rect_row(rect: PixelRect, y: i32, left: i32, out: &mut [u8]) {
    let of_row = rect.share_of_row(y);
    for (x, value) in (left..).zip(out.iter_mut()) {
        *value = (255.0 * of_row * rect.share_of_column(x)).round() as u8;
    }
}

fn limit_to_rect(rect: PixelRect, y: i32, left: i32, out: &mut [u8]) {
    let of_row = rect.share_of_row(y);
    for (x, value) in (left..).zip(out.iter_mut()) {
        let allowed = of_row * rect.share_of_column(x);
        if allowed < 1.0 {
            *value = (f64::from(*value) * allowed).round() as u8;
        }
    }
}

/// The part `of` of `value`, both with 255 for all.
pub(super) fn share(value: u8, of: u8) -> u8 {
    ((u32::from(value) * u32::from(of) + 127) / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERYWHERE: PixelRect = PixelRect { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };

    #[test]
    fn a_rectangle_covers_exactly_its_area() {
        let rect = Coverage::Rect(PixelRect { left: 1.25, top: 2.5, right: 3.5, bottom: 4.0 });
        let clip = Clip { rect: EVERYWHERE, masks: Vec::new() };
        assert_eq!(rect.span(&clip), Some(Span { left: 1, top: 2, right: 4, bottom: 4 }));
        let mut row = [0; 5];
        rect.row(&clip, 2, 0, &mut row);
        // Half a row: 0.5 × (0, 0.75, 1, 0.5, 0) of 255.
        assert_eq!(row, [0, 96, 128, 64, 0]);
        rect.row(&clip, 3, 0, &mut row);
        assert_eq!(row, [0, 191, 255, 128, 0]);
        rect.row(&clip, 4, 0, &mut row);
        assert_eq!(row, [0; 5]);
    }

    #[test]
    fn an_edge_shared_with_the_clip_counts_once() {
        let rect = PixelRect { left: 0.5, top: 0.0, right: 2.0, bottom: 1.0 };
        let mut row = [0; 2];
        Coverage::Rect(rect).row(&Clip { rect, masks: Vec::new() }, 0, 0, &mut row);
        assert_eq!(row, [128, 255]);
    }

    #[test]
    fn a_mask_is_cut_by_clips() {
        let mask = Mask { left: 1, top: 0, width: 2, height: 1, bytes: Arc::new([255, 200]) };
        let half = Mask { left: 0, top: 0, width: 9, height: 1, bytes: Arc::new([128; 9]) };
        let clip = Clip { rect: PixelRect { left: 1.5, ..EVERYWHERE }, masks: vec![half] };
        let mut row = [9; 4];
        Coverage::Mask(mask).row(&clip, 0, 0, &mut row);
        assert_eq!(row, [0, 64, 100, 0]);
    }

    #[test]
    fn nothing_in_common_is_nothing_to_paint() {
        let rect = Coverage::Rect(PixelRect { left: 0.0, top: 0.0, right: 1.0, bottom: 1.0 });
        let clip = Clip { rect: PixelRect { left: 2.0, top: 0.0, right: 3.0, bottom: 1.0 }, masks: Vec::new() };
        assert_eq!(rect.span(&clip), None);
    }
}
