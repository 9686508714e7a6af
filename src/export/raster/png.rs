//! PNG files of page images, with their physical size.

use rayon::prelude::*;

use super::{Image, Rendered};

/// Why a PNG cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PngError {
    /// The encoder refused the image.
    #[error("the page image of {width} × {height} pixels cannot be written as PNG. Ask for fewer pixels an inch")]
    Encoding {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// What the encoder said.
        #[source]
        source: png::EncodingError,
    },
}

/// `image` as a PNG in sRGB that says how large it is on paper; the same image gives the same bytes.
///
/// # Errors
/// [`PngError::Encoding`] where the image's size and bytes do not fit together or the format cannot hold them.
pub fn png(image: &Rendered) -> Result<Vec<u8>, PngError> {
    let page = File { size: (image.width, image.height), ppi: image.ppi, colour: png::ColorType::Rgb, title: None };
    page.encode(&image.rgb)
}

/// `image` as a PNG in sRGB, as [`png()`].
///
/// # Errors
/// As [`png()`].
pub fn png_of_image(image: &Image) -> Result<Vec<u8>, PngError> {
    let file = File { size: (image.width, image.height), ppi: image.ppi, colour: png::ColorType::Rgb, title: None };
    file.encode(&image.rgb)
}

/// Plate `index` of `image` as a grey PNG, ink dark on white, `name` in it as its title; nothing for a plate it has not.
///
/// # Errors
/// As [`png()`].
pub fn png_of_plate(image: &Rendered, index: usize, name: &str) -> Result<Vec<u8>, PngError> {
    let grey: Vec<u8> = image.plates.samples.iter().skip(index).step_by(image.plates.count()).map(|ink| 255 - ink).collect();
    let file = File { size: (image.width, image.height), ppi: image.ppi, colour: png::ColorType::Grayscale, title: Some(name) };
    file.encode(&grey)
}

/// All plates of `image` as [`png_of_plate`] writes them, `names` in order; made in parallel, each the same on any number of threads.
///
/// # Errors
/// As [`png()`].
pub fn pngs_of_plates(image: &Rendered, names: &[&str]) -> Result<Vec<Vec<u8>>, PngError> {
    names.par_iter().enumerate().map(|(index, name)| png_of_plate(image, index, name)).collect()
}

/// What a file says of itself.
struct File<'a> {
    size: (u32, u32),
    ppi: f64,
    colour: png::ColorType,
    title: Option<&'a str>,
}

impl File<'_> {
    fn encode(&self, bytes: &[u8]) -> Result<Vec<u8>, PngError> {
        self.written(bytes).map_err(|source| PngError::Encoding { width: self.size.0, height: self.size.1, source })
    }

    fn written(&self, pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.size.0, self.size.1);
        encoder.set_color(self.colour);
        encoder.set_depth(png::BitDepth::Eight);
        if self.colour == png::ColorType::Rgb {
            encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
        }
        let per_metre = (self.ppi / 0.0254).round() as u32;
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
        // Plates are many and large, and looked at once: a tenth of the time for a little more room.
        encoder.set_compression(if self.title.is_some() { png::Compression::Fast } else { png::Compression::Balanced });
        if let Some(title) = self.title {
            encoder.add_itxt_chunk("Title".to_owned(), title.to_owned())?;
        }
        let mut writer = encoder.write_header()?;
        writer.write_image_data(pixels)?;
        writer.finish()?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::raster::Plates;

    fn image(width: u32, rgb: Vec<u8>) -> Rendered {
        Rendered { width, height: 1, ppi: 150.0, origin: crate::base::Point::ORIGIN, rgb, plates: Plates { spots: Vec::new(), samples: Vec::new() } }
    }

    #[test]
    fn the_file_gives_the_pixels_and_the_size_back() {
        let bytes = png(&image(2, vec![1, 2, 3, 250, 251, 252])).unwrap_or_default();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap_or_else(|error| unreachable!("{error}"));
        let dims = reader.info().pixel_dims.map(|dims| (dims.xppu, dims.yppu));
        assert_eq!(dims, Some((5906, 5906)));
        let mut pixels = vec![0; reader.output_buffer_size().unwrap_or(0)];
        reader.next_frame(&mut pixels).unwrap_or_else(|error| unreachable!("{error}"));
        assert_eq!(pixels, [1, 2, 3, 250, 251, 252]);
    }

    #[test]
    fn a_plate_is_dark_where_ink_is_and_carries_its_name() {
        let mut two = image(2, vec![0; 6]);
        two.plates = Plates { spots: vec!["专红".into()], samples: vec![0, 0, 0, 0, 255, 10, 0, 0, 0, 51] };
        let bytes = png_of_plate(&two, 4, "专红").unwrap_or_default();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap_or_else(|error| unreachable!("{error}"));
        assert_eq!(reader.info().utf8_text.first().and_then(|text| text.get_text().ok()).as_deref(), Some("专红"));
        let mut pixels = vec![0; reader.output_buffer_size().unwrap_or(0)];
        reader.next_frame(&mut pixels).unwrap_or_else(|error| unreachable!("{error}"));
        assert_eq!(pixels, [0, 204]);
        assert!(png_of_plate(&two, 5, "none").is_err());
    }

    #[test]
    fn pixels_that_do_not_fill_the_image_are_refused() {
        assert!(png(&image(2, vec![1, 2, 3])).is_err());
    }
}
