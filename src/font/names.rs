//! Names in a font file.

use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

/// The typographic family's English name, else the family's.
pub(super) fn family(font: &FontRef<'_>) -> Option<String> {
    english(font, StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| english(font, StringId::FAMILY_NAME))
}

/// The PostScript name, where it is plain ASCII.
pub(super) fn postscript(font: &FontRef<'_>) -> Option<String> {
    english(font, StringId::POSTSCRIPT_NAME).filter(|name| name.chars().all(|letter| letter.is_ascii_graphic()))
}

fn english(font: &FontRef<'_>, id: StringId) -> Option<String> {
    font.localized_strings(id).english_or_first().map(|name| name.chars().collect())
}
