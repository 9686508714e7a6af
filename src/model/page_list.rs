//! Lists of pages as people write them: 1,3-4 or A01,A07.

use super::Document;
use crate::base::Say;

/// The index of the page called `name`: its label, in any case of letters, else its number from 1.
#[must_use]
pub fn page_index(document: &Document, name: &str) -> Option<usize> {
    let pages = &document.pages;
    let by_label = pages.iter().position(|page| page.label.eq_ignore_ascii_case(name));
    by_label.or_else(|| name.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < pages.len()))
}

/// The indices of the pages `list` names by number from 1 or by label, each once, in the list's order; ranges with a dash.
///
/// # Errors
/// A sentence where a name is no page's, a range runs backwards, or nothing is named.
pub fn page_indices(document: &Document, list: &str) -> Result<Vec<usize>, Say> {
    let index =
        |name: &str| page_index(document, name).ok_or_else(|| Say::new("pages-unknown").with("name", name).with("count", document.pages.len()));
    let mut indices: Vec<usize> = Vec::new();
    for part in list.split([',', '，', '、', ';', '；']).map(str::trim).filter(|part| !part.is_empty()) {
        let range = match (index(part), part.split_once(['-', '–', '—', '~', '～'])) {
            (Ok(index), _) => index..=index,
            (Err(_), Some((from, to))) => index(from.trim())?..=index(to.trim())?,
            (Err(say), None) => return Err(say),
        };
        if range.is_empty() {
            return Err(Say::new("pages-backwards").with("name", part));
        }
        for index in range {
            if !indices.contains(&index) {
                indices.push(index);
            }
        }
    }
    if indices.is_empty() { Err(Say::new("pages-none")) } else { Ok(indices) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Page;

    #[test]
    fn pages_are_named_by_number_and_label() {
        let page = |label: &str| Arc::new(Page { label: label.to_owned(), ..Page::default() });
        let document = Document { pages: ["A01", "A02", "A03-副刊", "B01"].map(page).to_vec(), ..Document::default() };
        for (list, indices) in
            [("1,3-4", vec![0, 2, 3]), ("b01，a01", vec![3, 0]), ("A01-A02、2", vec![0, 1]), ("A03-副刊", vec![2]), ("1～2", vec![0, 1])]
        {
            assert_eq!(page_indices(&document, list), Ok(indices), "{list}");
        }
        for (list, code) in
            [("5", "pages-unknown"), ("4-1", "pages-backwards"), (" , ", "pages-none"), ("C01", "pages-unknown"), ("0", "pages-unknown")]
        {
            assert_eq!(page_indices(&document, list).map_err(|say| say.code), Err(code), "{list}");
        }
    }
}
