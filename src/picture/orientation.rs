//! EXIF orientation: how stored rows become the upright picture.

/// The eight ways a camera may store a picture (EXIF tag 0x0112, values 1 to 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Orientation(u8);

impl Orientation {
    /// Stored upright.
    pub const UPRIGHT: Self = Self(1);

    /// The orientation of an EXIF value; upright where it is none.
    #[must_use]
    pub fn from_exif(value: u32) -> Self {
        Self(if (1..=8).contains(&value) { value as u8 } else { 1 })
    }

    /// The EXIF value, 1 to 8.
    #[must_use]
    pub fn exif(self) -> u8 {
        self.0.max(1)
    }

    /// Whether rows become columns.
    #[must_use]
    pub fn swaps_axes(self) -> bool {
        self.0 >= 5
    }

    /// The map from the stored unit square to the upright one, y up (PDF image space): a b c d e f.
    ///
    /// A stored point (x, y) stands at (a·x + c·y + e, b·x + d·y + f).
    #[must_use]
    pub fn matrix(self) -> [i8; 6] {
        match self.exif() {
            2 => [-1, 0, 0, 1, 1, 0],
            3 => [-1, 0, 0, -1, 1, 1],
            4 => [1, 0, 0, -1, 0, 1],
            5 => [0, -1, -1, 0, 1, 1],
            6 => [0, -1, 1, 0, 0, 1],
            7 => [0, 1, 1, 0, 0, 0],
            8 => [0, 1, -1, 0, 1, 0],
            _ => [1, 0, 0, 1, 0, 0],
        }
    }

    /// The upright pixels of stored ones of `channels` samples each, with their width and height.
    #[must_use]
    pub(super) fn apply<T: Copy + Default>(self, pixels: Vec<T>, width: u32, height: u32, channels: usize) -> (Vec<T>, u32, u32) {
        if self.exif() == 1 {
            return (pixels, width, height);
        }
        let (w, h) = (width as usize, height as usize);
        let (out_w, out_h) = if self.swaps_axes() { (h, w) } else { (w, h) };
        let nothing = [T::default(); 8];
        let mut out = Vec::with_capacity(pixels.len());
        for y in 0..out_h {
            for x in 0..out_w {
                let (from_x, from_y) = match self.exif() {
                    2 => (w - 1 - x, y),
                    3 => (w - 1 - x, h - 1 - y),
                    4 => (x, h - 1 - y),
                    5 => (y, x),
                    6 => (y, h - 1 - x),
                    7 => (w - 1 - y, h - 1 - x),
                    8 => (w - 1 - y, x),
                    _ => (x, y),
                };
                let at = (from_y * w + from_x) * channels;
                out.extend_from_slice(pixels.get(at..at + channels).unwrap_or(&nothing[..channels]));
            }
        }
        (out, out_w as u32, out_h as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The matrix and the pixel moves must say the same: each upright pixel's centre is the image of its stored one's.
    #[test]
    fn matrix_and_pixels_agree() {
        let (w, h) = (3_u32, 2_u32);
        let stored: Vec<u8> = (0..6).collect();
        for value in 1..=8 {
            let orientation = Orientation::from_exif(value);
            let (upright, out_w, out_h) = orientation.apply(stored.clone(), w, h, 1);
            let m = orientation.matrix().map(f64::from);
            for (index, pixel) in stored.iter().enumerate() {
                let x = ((index as u32 % w) as f64 + 0.5) / f64::from(w);
                let y = 1.0 - ((index as u32 / w) as f64 + 0.5) / f64::from(h);
                let (to_x, to_y) = (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]);
                let column = (to_x * f64::from(out_w)) as usize;
                let row = ((1.0 - to_y) * f64::from(out_h)) as usize;
                assert_eq!(upright[row * out_w as usize + column], *pixel, "orientation {value}, pixel {pixel}");
            }
        }
    }
}
