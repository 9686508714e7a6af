//! Pictures of a proof: small, in RGB, as they will print.

use super::super::PdfOptions;
use super::super::convert::{Ready, image, opacity, resolution};
use super::{Inking, ProofLook};
use crate::base::PictureId;
use crate::picture::{Limits, Orientation, PictureError, Pictures, Pixels};

/// Quality of a proof's photographs: small files, faces that can be recognised.
const QUALITY: u8 = 78;
/// A picture up to this many times finer than asked for is not worth a resampling.
const FINER: f64 = 1.1;

/// What a proof's pictures should be; `None` for a press file.
pub(in super::super) fn look(options: &PdfOptions) -> Option<&ProofLook> {
    match &options.inking {
        Inking::Press => None,
        Inking::Proof(look) => Some(look),
    }
}

/// Picture `id`, in `black` ink alone or in its colours, shown at most `inches` wide and high, through the press and back.
pub(in super::super) fn make(
    (id, black): (PictureId, bool),
    inches: (f64, f64),
    pictures: &Pictures,
    options: &PdfOptions,
    look: &ProofLook,
) -> Result<Ready, PictureError> {
    let info = pictures.info(id)?;
    let sized = pictures.sized(id, resolution((info.width, info.height), inches, look.picture_ppi, FINER), Limits::default())?;
    let (size, press) = ((sized.width, sized.height), &options.press);
    let data = sized.samples.into_eight();
    let of_grey = |data: Vec<u8>| data.iter().flat_map(|grey| [0, 0, 0, 255 - grey]).collect();
    let inks = match (sized.pixels, black) {
        (Pixels::Cmyk, false) => data,
        (Pixels::Cmyk, true) => of_grey(press.cmyk_to_gray_rows(&data)),
        (Pixels::Gray, _) => of_grey(data),
        (Pixels::Rgb, false) => press.rgb_to_cmyk_rows(&data, sized.icc.as_deref()),
        (Pixels::Rgb, true) => of_grey(press.rgb_to_gray_rows(&data, sized.icc.as_deref())),
    };
    let rgb = press.rows_shown(&inks, look.showing());
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, QUALITY);
    let sides = u16::try_from(size.0).ok().zip(u16::try_from(size.1).ok());
    let coded = sides.is_some_and(|(width, height)| encoder.encode(&rgb, width, height, jpeg_encoder::ColorType::Rgb).is_ok());
    let mask = sized.alpha.map(|alpha| opacity(alpha, size));
    let bytes = if coded { jpeg } else { rgb };
    Ok(Ready { dictionary: image(size, Pixels::Rgb, 8), bytes, coded, mask, orientation: Orientation::UPRIGHT })
}
