//! PNG files of page images, with their physical size.

use super::Rendered;

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
    encode(image).map_err(|source| PngError::Encoding { width: image.width, height: image.height, source })
}

fn encode(image: &Rendered) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, image.width, image.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
    let per_metre = (image.ppi / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    encoder.set_compression(png::Compression::Balanced);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&image.rgb)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::raster::Plates;

    fn image(width: u32, rgb: Vec<u8>) -> Rendered {
        Rendered { width, height: 1, ppi: 150.0, rgb, plates: Plates { spots: Vec::new(), samples: Vec::new() } }
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
    fn pixels_that_do_not_fill_the_image_are_refused() {
        assert!(png(&image(2, vec![1, 2, 3])).is_err());
    }
}
