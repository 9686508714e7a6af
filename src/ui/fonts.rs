//! The interface's type: our own faces, mapped, and nothing of the system's.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use crate::font::{Face, Faces, Weight};

/// A face's mapped bytes, kept alive by the face.
struct FaceBytes(Arc<Face>);

impl AsRef<[u8]> for FaceBytes {
    fn as_ref(&self) -> &[u8] {
        self.0.bytes()
    }
}

/// Name of the family for words that carry weight.
#[must_use]
pub fn strong() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// The interface's families from the bundled faces: Banxin Hei, bold for what carries weight, and the face with the widest
/// cover behind both for rare characters.
#[must_use]
pub fn definitions(faces: &Faces) -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    let regular = faces.find("Banxin Hei", Weight::Regular);
    let bold = faces.find("Banxin Hei", Weight::Bold);
    let widest = faces.iter().filter(|face| face.weight() == Weight::Regular).max_by_key(|face| face.glyph_count()).map(|face| face.id());
    let mut add = |name: &str, id| -> Option<String> {
        let face = faces.get(id)?;
        let data = FontData::from_blob(Arc::new(FaceBytes(Arc::clone(face))), face.index());
        definitions.font_data.insert(name.to_owned(), Arc::new(data));
        Some(name.to_owned())
    };
    let regular = regular.and_then(|id| add("interface", id));
    let bold = bold.and_then(|id| add("interface bold", id));
    let widest = widest.and_then(|id| add("wide cover", id));
    let row = |first: &[&Option<String>]| first.iter().filter_map(|name| (*name).clone()).collect::<Vec<String>>();
    definitions.families.insert(FontFamily::Proportional, row(&[&regular, &widest]));
    definitions.families.insert(FontFamily::Monospace, row(&[&regular, &widest]));
    definitions.families.insert(strong(), row(&[&bold, &regular, &widest]));
    definitions
}
