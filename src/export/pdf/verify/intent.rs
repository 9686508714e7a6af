//! The output intent: exactly one, complete, with a four-colour press profile.

use lopdf::Object;

use super::super::Registered;
use super::look::{Look, shown};
use super::{Expected, Report};

/// Four bytes as a number.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |count, byte| count << 8 | usize::from(*byte))
}

/// Judges the output intent.
pub(super) fn judge(look: &Look<'_>, expected: &Expected, report: &mut Report) {
    let intents: Vec<_> = look
        .catalog()
        .and_then(|catalog| look.array(catalog, "OutputIntents"))
        .map(|intents| intents.iter().filter_map(|intent| look.resolve(intent).as_dict().ok()).collect())
        .unwrap_or_default();
    let pdfx: Vec<_> = intents.iter().filter(|intent| look.name(intent, "S") == Some(b"GTS_PDFX")).collect();
    report.hold(pdfx.len() == 1, "output-intent", || format!("the file has {} output intents for PDF/X, not one", pdfx.len()));
    let Some(intent) = pdfx.first() else { return };
    for key in ["OutputConditionIdentifier", "OutputCondition", "Info"] {
        report.hold(look.text(intent, key).is_some_and(|text| !text.is_empty()), "intent-entries", || format!("the output intent has no {key}"));
    }
    let name = look.text(intent, "OutputConditionIdentifier").unwrap_or_default();
    let is_registered = Registered::ALL.iter().any(|known| known.name == name);
    let registry = look.text(intent, "RegistryName");
    report.hold(registry.is_none() || is_registered, "intent-registry", || format!("{name:?} is not a registered condition"));
    report.hold(!intent.has(b"DestOutputProfileRef"), "intent-profile", || "the output intent names a profile outside the file".to_owned());
    let Some(Object::Stream(profile)) = look.get(intent, "DestOutputProfile") else {
        // PDF/X-1a may name a registered condition and leave its profile to the receiver.
        let named = expected.standard.is_x1a() && is_registered && registry.as_deref() == Some(Registered::REGISTRY);
        if named && look.get(intent, "DestOutputProfile").is_none() {
            return;
        }
        report.fail("intent-profile", "the output intent embeds no profile");
        return;
    };
    report.hold(look.number(&profile.dict, "N") == Some(4.0), "intent-profile", || "the profile is not declared with four channels".to_owned());
    let Some(bytes) = look.content(profile) else {
        report.fail("intent-profile", "the profile does not inflate");
        return;
    };
    // PDF 1.3 and 1.4 know profiles of version 2, PDF 1.6 of version 4 too (the PDF references, under ICCBased spaces).
    let (version, most) = (bytes.get(8).copied().unwrap_or(0), if expected.standard.is_x1a() { 2 } else { 4 });
    report.hold(version <= most, "intent-profile", || format!("the profile is of version {version}, the standard takes {most} at most"));
    let field = |at: usize| bytes.get(at..at + 4).unwrap_or(b"");
    let size = field(0).try_into().map_or(0, u32::from_be_bytes) as usize;
    let valid = size == bytes.len() && field(36) == b"acsp" && field(12) == b"prtr" && field(16) == b"CMYK";
    let tags: Vec<&[u8]> = (0..bytes.get(128..132).map_or(0, count).min(100)).map(|index| field(132 + index * 12)).collect();
    // What an output profile has to have (ICC.1:2001, 6.3.3; ICC.1:2022, 8.5).
    let missing = [b"A2B0", b"B2A0", b"wtpt", b"cprt", b"desc"].iter().find(|tag| !tags.contains(&tag.as_slice()));
    report.hold(missing.is_none(), "intent-profile", || format!("the profile has no {}", shown(missing.map_or(b"", |tag| tag.as_slice()))));
    let connects = matches!(field(20), b"Lab " | b"XYZ ");
    report.hold(connects, "intent-profile", || format!("the profile connects to {}", shown(field(20))));
    report.hold(valid, "intent-profile", || {
        format!("the profile is a {} {} of {} bytes where {size} are declared", shown(field(12)), shown(field(16)), bytes.len())
    });
}
