//! The output intent: the printing condition the file is made for, with its profile.

use lopdf::{Dictionary, Document, Object, Stream};

use super::operator::text_bytes;
use crate::color::Press;

/// Adds the profile to `file` and gives the one entry of `OutputIntents`.
pub(super) fn add_to(file: &mut Document, press: &Press) -> Object {
    let dictionary = Dictionary::from_iter([("N", Object::Integer(4)), ("Filter", Object::from("FlateDecode"))]);
    let profile = Stream::new(dictionary, press.profile_deflated().to_vec()).with_compression(false);
    let profile = file.add_object(profile);
    let condition = press.condition();
    let text = |text: &str| Object::string_literal(text_bytes(text));
    let mut intent = Dictionary::from_iter([
        ("Type", Object::from("OutputIntent")),
        ("S", Object::from("GTS_PDFX")),
        ("OutputConditionIdentifier", text(&condition.identifier)),
        ("OutputCondition", text(&condition.description)),
        ("Info", text(&condition.description)),
        ("DestOutputProfile", Object::Reference(profile)),
    ]);
    // A registry is named only where it knows the identifier.
    if let Some(registry) = &condition.registry {
        intent.set("RegistryName", text(registry));
    }
    Object::Dictionary(intent)
}
