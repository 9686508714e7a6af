//! How large the things of a document may be, and readers that keep to it while a file is read.
//!
//! The bounds are far beyond any newspaper; they keep a damaged or hostile file from overflowing sums or filling the memory.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::base::Length;

/// Pages of a document.
pub const PAGES: usize = 2_000;
/// Frames of a page.
pub const FRAMES: usize = 10_000;
/// Guides of a page.
pub const GUIDES: usize = 1_000;
/// Layers of a document.
pub const LAYERS: usize = 200;
/// How many groups may lie in one another.
pub const GROUPS: usize = 16;
/// Entries of a table: styles, swatches, faces, sizes, pictures, stories, articles, threads.
pub const ENTRIES: usize = 100_000;
/// Most spot inks of one mixture: with the four process inks as many as one colour space of PDF 1.3 takes (PDF Reference 1.3, Appendix C).
pub const MIXTURE_SPOTS: usize = 4;
/// Paragraphs of a story.
pub const PARAGRAPHS: usize = 100_000;
/// Bytes of a paragraph's text.
pub const TEXT_BYTES: usize = 1 << 20;
/// Marks of a paragraph.
pub const MARKS: usize = 10_000;
/// Frames of a thread, captions or pictures of an article.
pub const MEMBERS: usize = 100_000;
/// Columns of an article's block, of its body and of a picture in it.
pub const BLOCK_COLUMNS: u32 = 64;
/// Lines of an article's block, of the air in it and of the way to a picture.
pub const BLOCK_LINES: u32 = 2_000;
/// Parts at one place of a folio.
pub const FOLIO_PARTS: usize = 100;
/// Columns of a table.
pub const TABLE_COLUMNS: usize = 200;
/// Rows of a table.
pub const TABLE_ROWS: usize = 2_000;
/// Paragraphs of a table's cell.
pub const CELL_PARAGRAPHS: usize = 200;
/// Articles of a digest, lines of a nameplate.
pub const LISTED: usize = 200;
/// Editions of an issue.
pub const EDITIONS: usize = 100;
/// Bytes of a square code, more than the largest holds.
pub const CODE_BYTES: usize = 4_000;
/// How many styles may stand on one another.
pub const BASES: usize = 64;
/// The highest id: leaves room for as many new ones as anybody can make.
pub const HIGHEST_ID: u32 = 4_000_000_000;

/// Shortest side of a page.
pub const PAGE_LEAST: Length = Length::from_units(10 * 36_000);
/// Longest side of a page.
pub const PAGE_MOST: Length = Length::from_units(2_000 * 36_000);
/// Shortest side of a frame.
pub const FRAME_LEAST: Length = Length::from_units(360);
/// Longest side of a frame, and how far from the page's corner it may stand.
pub const FRAME_MOST: Length = Length::from_units(4_000 * 36_000);
/// Smallest type and pitch: 1 pt.
pub const TYPE_LEAST: Length = Length::from_units(12_700);
/// Largest type and pitch: 1000 pt.
pub const TYPE_MOST: Length = Length::from_units(1_000 * 12_700);
/// Widest bleed, heaviest line, furthest crop mark.
pub const MARGIN_MOST: Length = Length::from_units(100 * 36_000);
/// Corners of a picture's shape.
pub const SHAPE_POINTS: usize = 1_000;
/// Widest placed picture.
pub const PICTURE_MOST: Length = Length::from_units(10_000 * 36_000);

/// Reads a table in which every name stands once.
///
/// # Errors
/// A name that stands twice (one of the two would be lost) or more than [`ENTRIES`] entries.
pub fn table<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord + fmt::Display,
    V: Deserialize<'de>,
{
    struct Table<K, V>(PhantomData<(K, V)>);
    impl<'de, K: Deserialize<'de> + Ord + fmt::Display, V: Deserialize<'de>> Visitor<'de> for Table<K, V> {
        type Value = BTreeMap<K, V>;
        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("a table {\"name\": value}")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut entries = BTreeMap::new();
            while let Some(key) = map.next_key::<K>()? {
                if entries.contains_key(&key) {
                    return Err(A::Error::custom(format!("\"{key}\" stands twice in one table: rename or remove one of the two")));
                }
                if entries.len() == ENTRIES {
                    return Err(A::Error::custom(format!("a table of more than {ENTRIES} entries: divide the document")));
                }
                entries.insert(key, map.next_value()?);
            }
            Ok(entries)
        }
    }
    deserializer.deserialize_map(Table(PhantomData))
}

/// Reads a list of at most `MOST` values.
///
/// # Errors
/// A longer list.
pub fn list<'de, const MOST: usize, D, V>(deserializer: D) -> Result<Vec<V>, D::Error>
where
    D: Deserializer<'de>,
    V: Deserialize<'de>,
{
    struct List<V, const MOST: usize>(PhantomData<V>);
    impl<'de, V: Deserialize<'de>, const MOST: usize> Visitor<'de> for List<V, MOST> {
        type Value = Vec<V>;
        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("a list [ … ]")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
            let mut values = Vec::new();
            while let Some(value) = sequence.next_element()? {
                if values.len() == MOST {
                    return Err(A::Error::custom(format!("a list of more than {MOST} values: divide the document")));
                }
                values.push(value);
            }
            Ok(values)
        }
    }
    deserializer.deserialize_seq(List::<V, MOST>(PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Tables {
        #[serde(deserialize_with = "table")]
        names: BTreeMap<String, u32>,
        #[serde(deserialize_with = "list::<3, _, _>")]
        values: Vec<u32>,
    }

    #[test]
    fn names_stand_once_and_lists_end() {
        let good: Tables = serde_json::from_str(r#"{"names": {"a": 1, "b": 2}, "values": [1, 2, 3]}"#).expect("a good table");
        assert_eq!((good.names["b"], good.values.len()), (2, 3));
        let twice = serde_json::from_str::<Tables>(r#"{"names": {"a": 1, "a": 2}, "values": []}"#).expect_err("one name twice");
        assert!(twice.to_string().contains("\"a\" stands twice"), "{twice}");
        let long = serde_json::from_str::<Tables>(r#"{"names": {}, "values": [1, 2, 3, 4]}"#).expect_err("a long list");
        assert!(long.to_string().contains("more than 3"), "{long}");
    }
}
