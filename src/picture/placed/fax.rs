//! Fax coding (CCITT groups 3 and 4) of line art in placed PDFs, undone without loss by the reader that also draws the page.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::stream::ImageDecodeParams;
use hayro::hayro_syntax::object::{ObjectIdentifier, Stream as Coded};
use lopdf::{Dictionary, Document, Object, Stream};

use super::file::{AdFile, number_of};

/// The rows of a stream that `parameters` describe, one bit a pixel, each row whole bytes: as many rows as `height` says.
///
/// Rows that a damaged stream lacks are white, as other readers show them.
///
/// # Errors
/// What is wrong with the stream.
/// Source: ISO 32000-1:2008 §7.4.6.
pub(super) fn decode(file: &AdFile, parameters: Option<&Dictionary>, height: Option<f64>, bytes: &[u8], limit: usize) -> Result<Vec<u8>, String> {
    let value = |key: &[u8]| parameters.and_then(|parameters| file.get(parameters, key)).cloned();
    let number = |key: &[u8]| value(key).as_ref().and_then(number_of);
    let columns = number(b"Columns").unwrap_or(1728.0).clamp(1.0, 1e6) as usize;
    let rows = height.or_else(|| number(b"Rows")).unwrap_or(0.0).clamp(0.0, 1e6) as usize;
    let stride = columns.div_ceil(8);
    if rows == 0 {
        return Err("a stream in fax coding has no height".to_owned());
    }
    if stride * rows > limit {
        return Err(format!("a stream in fax coding comes to more than {} MB", limit >> 20));
    }
    let mut own = Dictionary::from_iter([("Columns", Object::Integer(columns as i64)), ("Rows", Object::Integer(rows as i64))]);
    for key in [&b"K"[..], b"EndOfLine", b"EncodedByteAlign", b"EndOfBlock", b"BlackIs1"] {
        if let Some(value) = value(key) {
            own.set(key, value);
        }
    }
    let white = if matches!(own.get(b"BlackIs1"), Ok(Object::Boolean(true))) { 0 } else { 255 };
    let (coded, id) = alone(own, bytes).ok_or("a stream in fax coding cannot be decoded")?;
    let reader = Pdf::new(coded).map_err(|_| "a stream in fax coding cannot be decoded")?;
    let wanted = ImageDecodeParams {
        is_indexed: true,
        bpc: Some(1),
        num_components: Some(1),
        width: columns as u32,
        height: rows as u32,
        ..Default::default()
    };
    let stream = reader.xref().get::<Coded<'_>>(ObjectIdentifier::new(id, 0)).ok_or("a stream in fax coding cannot be decoded")?;
    let decoded = stream.decoded_image(&wanted).map_err(|_| "a stream in fax coding cannot be decoded")?;
    let mut data = decoded.data.into_owned();
    data.resize(stride * rows, white);
    Ok(data)
}

/// A file with the stream and nothing else, and the stream's number: what the reader takes.
fn alone(parameters: Dictionary, bytes: &[u8]) -> Option<(Vec<u8>, u32)> {
    let mut file = Document::with_version("1.7");
    let coded = Dictionary::from_iter([("Filter", Object::from("CCITTFaxDecode")), ("DecodeParms", Object::Dictionary(parameters))]);
    let (id, _) = file.add_object(Stream::new(coded, bytes.to_vec()).with_compression(false));
    let tree = file.new_object_id();
    let page = file.add_object(Dictionary::from_iter([
        ("Type", Object::from("Page")),
        ("Parent", Object::Reference(tree)),
        ("MediaBox", Object::Array([0, 0, 9, 9].map(Object::Integer).to_vec())),
    ]));
    let kids = Object::Array(vec![Object::Reference(page)]);
    file.objects
        .insert(tree, Object::Dictionary(Dictionary::from_iter([("Type", Object::from("Pages")), ("Count", Object::Integer(1)), ("Kids", kids)])));
    let catalog = file.add_object(Dictionary::from_iter([("Type", Object::from("Catalog")), ("Pages", Object::Reference(tree))]));
    file.trailer.set("Root", Object::Reference(catalog));
    let mut out = Vec::new();
    file.save_to(&mut out).ok()?;
    Some((out, id))
}
