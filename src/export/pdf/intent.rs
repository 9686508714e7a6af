//! The output intent: the printing condition the file is made for, with its profile or by its registered name.

use lopdf::{Dictionary, Document, Object, Stream};

use super::operator::text_bytes;
use super::{PdfOptions, Registered};

/// Adds the profile to `file`, where one is embedded, and gives the one entry of `OutputIntents`.
///
/// PDF/X-4 embeds a profile always (ISO 15930-7); PDF/X-1a needs none where the condition is registered (ISO 15930-1, -4).
pub(super) fn add_to(file: &mut Document, options: &PdfOptions) -> Object {
    let condition = options.press.condition();
    let registered = options.registered;
    let (identifier, description) =
        registered.map_or((condition.identifier.as_str(), condition.description.as_str()), |known| (known.name, known.description));
    let text = |text: &str| Object::string_literal(text_bytes(text));
    let mut intent = Dictionary::from_iter([
        ("Type", Object::from("OutputIntent")),
        ("S", Object::from("GTS_PDFX")),
        ("OutputConditionIdentifier", text(identifier)),
        ("OutputCondition", text(description)),
        ("Info", text(description)),
    ]);
    // A registry is named only where it knows the identifier.
    let registry = if registered.is_some() { Some(Registered::REGISTRY) } else { condition.registry.as_deref() };
    if let Some(registry) = registry {
        intent.set("RegistryName", text(registry));
    }
    if registered.is_none() || !options.standard.is_x1a() {
        let dictionary = Dictionary::from_iter([("N", Object::Integer(4)), ("Filter", Object::from("FlateDecode"))]);
        let profile = Stream::new(dictionary, options.press.profile_deflated().to_vec()).with_compression(false);
        intent.set("DestOutputProfile", Object::Reference(file.add_object(profile)));
    }
    Object::Dictionary(intent)
}
