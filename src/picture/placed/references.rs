//! References of PDF objects to others.

use lopdf::{Object, ObjectId};

/// Most levels of direct objects within each other.
const MOST_NESTED: usize = 100;

/// Adds the references in `object`, which lies `depth` levels within another, to `out`.
pub fn references(object: &Object, out: &mut Vec<ObjectId>, depth: usize) {
    match object {
        _ if depth > MOST_NESTED => {}
        Object::Reference(id) => out.push(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, out, depth + 1)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| references(value, out, depth + 1)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| references(value, out, depth + 1)),
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Name(_) | Object::String(..) => {}
    }
}
