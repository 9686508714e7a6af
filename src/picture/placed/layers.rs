//! Layers of placed PDFs: which of them print.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::file::AdFile;

/// Most levels of a visibility expression.
const MOST_NESTED: usize = 16;

/// The layers that are off on paper.
#[derive(Debug, Default)]
pub(super) struct Layers {
    off: BTreeSet<ObjectId>,
}

impl Layers {
    /// Reads the default configuration of `file` and what printing changes in it.
    ///
    /// Source: ISO 32000-1:2008 §8.11.4.3 and §8.11.4.4 (usage application for the event Print).
    pub(super) fn read(file: &AdFile) -> Self {
        let mut off = BTreeSet::new();
        let Some(properties) = file.document().catalog().ok().and_then(|catalog| file.dictionary(catalog, b"OCProperties")) else {
            return Self { off };
        };
        let Some(usual) = file.dictionary(properties, b"D") else { return Self { off } };
        let list = |dictionary: &Dictionary, key: &[u8]| -> Vec<ObjectId> {
            file.array(dictionary, key).unwrap_or(&[]).iter().filter_map(|one| one.as_reference().ok()).collect()
        };
        if file.name(usual, b"BaseState") == Some(b"OFF") {
            off.extend(list(properties, b"OCGs"));
            list(usual, b"ON").iter().for_each(|id| {
                off.remove(id);
            });
        }
        off.extend(list(usual, b"OFF"));
        for rule in file.array(usual, b"AS").unwrap_or(&[]).iter().filter_map(|rule| file.resolve(rule)?.as_dict().ok()) {
            if file.name(rule, b"Event") != Some(b"Print") {
                continue;
            }
            for id in list(rule, b"OCGs") {
                let group = file.document().get_dictionary(id).ok();
                let print = group.and_then(|group| file.dictionary(file.dictionary(group, b"Usage")?, b"Print"));
                match print.and_then(|print| file.name(print, b"PrintState")) {
                    Some(b"OFF") => {
                        off.insert(id);
                    }
                    Some(b"ON") => {
                        off.remove(&id);
                    }
                    _ => {}
                }
            }
        }
        Self { off }
    }

    /// The name of a layer that keeps `content` (a layer or a set of them) from printing; `None` where it prints.
    pub(super) fn hides(&self, file: &AdFile, content: &Object) -> Option<String> {
        if self.off.is_empty() {
            return None;
        }
        let dictionary = file.resolve(content)?.as_dict().ok()?;
        let named = |dictionary: &Dictionary| match file.get(dictionary, b"Name") {
            Some(Object::String(bytes, _)) => text(bytes),
            _ => "?".to_owned(),
        };
        if file.name(dictionary, b"Type") != Some(b"OCMD") {
            return content.as_reference().is_ok_and(|id| self.off.contains(&id)).then(|| named(dictionary));
        }
        let groups: Vec<ObjectId> = match dictionary.get(b"OCGs").ok() {
            Some(Object::Reference(id)) if file.document().get_object(*id).is_ok_and(|object| object.as_array().is_err()) => vec![*id],
            Some(other) => file.resolve(other)?.as_array().ok()?.iter().filter_map(|one| one.as_reference().ok()).collect(),
            None => Vec::new(),
        };
        let is_on = |id: &ObjectId| !self.off.contains(id);
        let shown = match file.array(dictionary, b"VE") {
            Some(expression) => self.holds(file, expression, 0),
            None if groups.is_empty() => true,
            None => match file.name(dictionary, b"P").unwrap_or(b"AnyOn") {
                b"AllOn" => groups.iter().all(is_on),
                b"AnyOff" => !groups.iter().all(is_on),
                b"AllOff" => !groups.iter().any(is_on),
                _ => groups.iter().any(is_on),
            },
        };
        let off = groups.iter().find(|id| self.off.contains(id)).and_then(|id| file.document().get_dictionary(*id).ok());
        (!shown).then(|| off.map_or_else(|| "?".to_owned(), named))
    }

    /// A visibility expression (ISO 32000-1:2008 §8.11.2.2); one nested without end holds.
    fn holds(&self, file: &AdFile, expression: &[Object], depth: usize) -> bool {
        if depth > MOST_NESTED {
            return true;
        }
        let Some((operator, operands)) = expression.split_first() else { return true };
        let mut each = operands.iter().map(|operand| match (operand, file.resolve(operand)) {
            (_, Some(Object::Array(inner))) => self.holds(file, inner, depth + 1),
            (Object::Reference(id), _) => !self.off.contains(id),
            _ => true,
        });
        match operator.as_name().unwrap_or(b"") {
            b"And" => each.all(|holds| holds),
            b"Or" => each.any(|holds| holds),
            b"Not" => !each.next().unwrap_or(false),
            _ => true,
        }
    }
}

/// A text string, UTF-16 or Latin.
pub(super) fn text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => String::from_utf16_lossy(&units.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect::<Vec<_>>()),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
