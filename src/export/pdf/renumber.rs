//! Objects nobody reaches are left out, the others numbered without gaps: in one walk each, where `lopdf`'s own take time with the
//! square of the number of objects (a tagged issue has tens of thousands).

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The new numbers of a document's objects.
pub(super) struct Numbers(Vec<u32>);

impl Numbers {
    /// What `id` became; 0 where it was left out.
    pub(super) fn of(&self, id: ObjectId) -> ObjectId {
        (self.0.get(id.0 as usize).copied().unwrap_or(0), 0)
    }
}

/// Keeps what the trailer reaches and numbers it from 1, in the order of the old numbers.
pub(super) fn compact(file: &mut Document) -> Numbers {
    let most = file.objects.keys().map(|(number, _)| *number as usize).max().unwrap_or(0);
    let mut reached = vec![false; most + 1];
    let mut waiting: Vec<ObjectId> = Vec::new();
    references(&file.trailer, &mut waiting);
    while let Some(id) = waiting.pop() {
        let Some(object) = file.objects.get(&id) else { continue };
        if !std::mem::replace(&mut reached[id.0 as usize], true) {
            walk(object, &mut waiting);
        }
    }
    let mut numbers = vec![0_u32; most + 1];
    let mut count = 0;
    for (number, _) in file.objects.keys().filter(|(number, _)| reached[*number as usize]) {
        count += 1;
        numbers[*number as usize] = count;
    }
    let old = std::mem::take(&mut file.objects);
    let kept = old.into_iter().filter(|((number, _), _)| reached[*number as usize]);
    file.objects = kept
        .map(|((number, _), mut object)| {
            rewrite(vec![&mut object], &numbers);
            ((numbers[number as usize], 0), object)
        })
        .collect();
    rewrite(file.trailer.iter_mut().map(|(_, value)| value).collect(), &numbers);
    file.max_id = count;
    Numbers(numbers)
}

/// Adds the references in `dictionary` to `out`.
fn references(dictionary: &Dictionary, out: &mut Vec<ObjectId>) {
    dictionary.iter().for_each(|(_, value)| walk(value, out));
}

/// Adds the references in `object` to `out`.
fn walk(object: &Object, out: &mut Vec<ObjectId>) {
    let mut waiting = vec![object];
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) => out.push(*id),
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(dictionary) => waiting.extend(dictionary.iter().map(|(_, value)| value)),
            Object::Stream(stream) => waiting.extend(stream.dict.iter().map(|(_, value)| value)),
            Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Name(_) | Object::String(..) => {}
        }
    }
}

/// Gives every reference in `waiting` its new number; what leads nowhere becomes null.
fn rewrite(mut waiting: Vec<&mut Object>, numbers: &[u32]) {
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) => match numbers.get(id.0 as usize) {
                Some(number) if *number > 0 => *id = (*number, 0),
                Some(_) | None => *object = Object::Null,
            },
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(dictionary) => waiting.extend(dictionary.iter_mut().map(|(_, value)| value)),
            Object::Stream(stream) => waiting.extend(stream.dict.iter_mut().map(|(_, value)| value)),
            Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Name(_) | Object::String(..) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reached_is_kept_in_order_and_the_rest_goes() {
        let mut file = Document::with_version("1.6");
        let lost = file.add_object(Object::Integer(1));
        let leaf = file.add_object(Object::Integer(2));
        let loops = file.new_object_id();
        let inner = Dictionary::from_iter([("Self", Object::Reference(loops)), ("Leaf", Object::Array(vec![Object::Reference(leaf)]))]);
        file.objects.insert(loops, Object::Dictionary(inner));
        file.add_object(Object::Reference(lost));
        file.trailer.set("Root", Object::Reference(loops));
        file.trailer.set("Gone", Object::Reference((99, 0)));
        let numbers = compact(&mut file);
        assert_eq!([numbers.of(leaf), numbers.of(lost), numbers.of((99, 0))], [(1, 0), (0, 0), (0, 0)]);
        assert_eq!(file.objects.keys().copied().collect::<Vec<_>>(), [(1, 0), (2, 0)]);
        assert_eq!(file.objects.get(&(1, 0)), Some(&Object::Integer(2)));
        let root = file.get_dictionary((2, 0)).expect("the root");
        assert_eq!(root.get(b"Self").and_then(Object::as_reference).ok(), Some((2, 0)));
        assert_eq!(file.trailer.get(b"Root").and_then(Object::as_reference).ok(), Some((2, 0)));
        assert_eq!((file.trailer.get(b"Gone").ok(), file.max_id), (Some(&Object::Null), 2));
    }
}
