//! Ghostscript's plates of a file, as a press would burn them, for the tests that look at them.

use std::collections::BTreeMap;

use image::GrayImage;

use super::judges::judge;

/// The plates of one page by name; 0 is full ink, 255 none.
pub struct Separations {
    pub plates: BTreeMap<String, GrayImage>,
    ppi: f64,
}

impl Separations {
    /// The plates of page `page` (from 1) of `file`; `None` where Ghostscript is not installed.
    pub fn of(file: &str, page: u32, ppi: u32) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("plate.tif").to_string_lossy().into_owned();
        let (resolution, first, last) = (format!("-r{ppi}"), format!("-dFirstPage={page}"), format!("-dLastPage={page}"));
        let arguments = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", &resolution, &first, &last, "-o", &root, file];
        let output = judge("gs", &arguments)?;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut plates = BTreeMap::new();
        for entry in std::fs::read_dir(folder.path()).expect("a folder").filter_map(Result::ok) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some(plate) = name.strip_prefix("plate(").and_then(|rest| rest.strip_suffix(").tif")) else { continue };
            plates.insert(plate.to_owned(), image::open(entry.path()).expect("a plate").into_luma8());
        }
        Some(Self { plates, ppi: f64::from(ppi) })
    }

    fn pixel(&self, mm: f64) -> u32 {
        (mm / 25.4 * self.ppi).round() as u32
    }

    /// The part of `plate` in `[x, y, width, height]` mm from the upper left corner of the sheet.
    pub fn part(&self, plate: &str, area: [f64; 4]) -> GrayImage {
        let [x, y, width, height] = area.map(|mm| self.pixel(mm));
        let image = &self.plates[plate];
        image::imageops::crop_imm(image, x, y, width, height).to_image()
    }

    /// Mean ink of `plate` in `area`, 0 to 1.
    pub fn ink(&self, plate: &str, area: [f64; 4]) -> f64 {
        let part = self.part(plate, area);
        part.pixels().map(|pixel| 255.0 - f64::from(pixel.0[0])).sum::<f64>() / 255.0 / f64::from(part.width() * part.height())
    }

    /// The darkest ink of `plate` in `area`, 0 to 1.
    pub fn most(&self, plate: &str, area: [f64; 4]) -> f64 {
        self.part(plate, area).pixels().map(|pixel| 255 - pixel.0[0]).max().map_or(0.0, |ink| f64::from(ink) / 255.0)
    }

    /// Total ink in `area`, all plates together: the most at any pixel, and the most as the mean of any 15 mm².
    pub fn total(&self, area: [f64; 4]) -> (f64, f64) {
        let parts: Vec<GrayImage> = self.plates.keys().map(|plate| self.part(plate, area)).collect();
        let (width, height) = parts[0].dimensions();
        let sums: Vec<u32> = (0..(width * height) as usize).map(|at| parts.iter().map(|part| 255 - u32::from(part.as_raw()[at])).sum()).collect();
        let peak = sums.iter().copied().max().unwrap_or(0);
        // A table of sums from the corner on: the sum of any square is four look-ups.
        let (columns, rows) = (width as usize, height as usize);
        let mut table = vec![0_u64; (columns + 1) * (rows + 1)];
        for y in 0..rows {
            for x in 0..columns {
                table[(y + 1) * (columns + 1) + x + 1] =
                    u64::from(sums[y * columns + x]) + table[y * (columns + 1) + x + 1] + table[(y + 1) * (columns + 1) + x]
                        - table[y * (columns + 1) + x];
            }
        }
        let side = (15.0_f64.sqrt() / 25.4 * self.ppi).floor() as usize;
        let mut most = 0;
        for y in 0..=rows - side {
            for x in 0..=columns - side {
                let at = |x: usize, y: usize| table[y * (columns + 1) + x];
                most = most.max(at(x + side, y + side) + at(x, y) - at(x + side, y) - at(x, y + side));
            }
        }
        (f64::from(peak) / 255.0, most as f64 / 255.0 / (side * side) as f64)
    }

    /// The columns of `area` in which `plate` carries ink.
    pub fn columns(&self, plate: &str, area: [f64; 4]) -> Vec<u32> {
        let part = self.part(plate, area);
        (0..part.width()).filter(|x| (0..part.height()).any(|y| part.get_pixel(*x, y).0[0] < 128)).collect()
    }
}
