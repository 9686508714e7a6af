//! What should be known of furniture, tables, parent pages, spreads, labels and editions.

use std::collections::BTreeSet;

use super::findings::{Checker, called};
use crate::base::{Place, Say};
use crate::model::{Colour, DigestBox, FolioPart, Frame, LineStroke, NameplateBox, Page, TableBox};

impl Checker<'_> {
    /// Styles that `parts` name and nobody defined.
    fn part_styles<'a>(&mut self, page: &Page, frame: &Frame, parts: impl Iterator<Item = &'a FolioPart>, place: Place) {
        let unknown: BTreeSet<&str> =
            parts.map(|part| part.style.as_str()).filter(|style| !self.document.styles.paragraph.contains_key(*style)).collect();
        for style in unknown {
            self.warn(Say::new("folio-style-unknown").with("frame", called(self.document, page, frame)).with("name", style), place);
        }
    }

    pub(super) fn nameplate(&mut self, page: &Page, frame: &Frame, plate: &NameplateBox, place: Place) {
        if plate.parts().next().is_none() && plate.rule.is_none() {
            self.hint(Say::new("frame-empty").with("frame", called(self.document, page, frame)), place);
        }
        self.part_styles(page, frame, plate.parts(), place);
    }

    pub(super) fn digest(&mut self, page: &Page, frame: &Frame, digest: &DigestBox, place: Place) {
        let document = self.document;
        if digest.items.is_empty() {
            self.hint(Say::new("frame-empty").with("frame", called(self.document, page, frame)), place);
        }
        for style in [&digest.style, &digest.page_style] {
            if !style.is_empty() && !document.styles.paragraph.contains_key(style) {
                self.warn(Say::new("folio-style-unknown").with("frame", called(self.document, page, frame)).with("name", style.as_str()), place);
            }
        }
        for item in &digest.items {
            if document.page_of_article(item.article).is_none() {
                let name = document.articles.get(&item.article).map_or(String::new(), |article| article.name.clone());
                let name = if name.is_empty() { item.text.clone() } else { name };
                let name = if name.is_empty() { item.article.to_string() } else { name };
                self.warn(
                    Say::new("digest-nowhere").with("frame", called(self.document, page, frame)).with("article", name),
                    Place { article: Some(item.article), ..place },
                );
            }
        }
    }

    pub(super) fn table(&mut self, page: &Page, frame: &Frame, table: &TableBox, place: Place) {
        let document = self.document;
        if table.rows.is_empty() {
            self.hint(Say::new("frame-empty").with("frame", called(self.document, page, frame)), place);
        }
        let cells = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.paragraphs).map(|paragraph| &paragraph.style);
        let styles: BTreeSet<&String> = cells.chain([&table.style, &table.header_style]).filter(|style| !style.is_empty()).collect();
        for style in styles.into_iter().filter(|style| !document.styles.paragraph.contains_key(*style)) {
            self.warn(Say::new("folio-style-unknown").with("frame", called(self.document, page, frame)).with("name", style.as_str()), place);
        }
        let homeless = table.homeless();
        if homeless > 0 {
            self.warn(Say::new("table-cells-homeless").with("frame", called(self.document, page, frame)).with("count", homeless), place);
        }
    }

    /// Labels that do not follow, spreads that are none, parents and editions nobody defined.
    pub(super) fn issue(&mut self) {
        let document = self.document;
        for (index, page) in document.pages.iter().enumerate() {
            let place = Place { page: Some(page.id), ..Place::default() };
            let tell = |code| Say::new(code).with("page", page.label.as_str());
            if let Some(label) = document.following_label(index).filter(|label| *label != page.label) {
                self.warn(tell("page-label-stale").with("label", label), place);
            }
            if page.issue.spread_with_next && document.spread(index).is_none_or(|spread| spread.left != index) {
                self.warn(tell("spread-broken"), place);
            }
            if let Some((other, _)) = document.other_half(index).filter(|_| page.issue.spread_with_next)
                && (other.trim.height != page.trim.height || other.grid.origin.y != page.grid.origin.y)
            {
                self.warn(tell("spread-uneven").with("other", other.label.as_str()), place);
            }
            if let Some(name) = page.issue.parent.as_ref().filter(|name| !document.parents.contains_key(*name)) {
                self.warn(tell("parent-unknown").with("name", name.as_str()), place);
            }
            for name in page.issue.editions.iter().filter(|name| !document.editions.contains(name)) {
                self.warn(tell("edition-unknown").with("name", name.as_str()), place);
            }
        }
        if let Some(jumps) = document.jumps.as_ref().filter(|jumps| !document.styles.paragraph.contains_key(&jumps.style)) {
            self.warn(Say::new("jump-style-unknown").with("name", jumps.style.as_str()), Place::default());
        }
    }
}

/// The rules of a table.
pub(super) fn rules(table: &TableBox) -> impl Iterator<Item = &LineStroke> {
    [&table.edge_rule, &table.header_rule, &table.row_rule, &table.column_rule, &table.side_rule].into_iter().flatten()
}

/// The colours under a table's cells.
pub(super) fn shades(table: &TableBox) -> impl Iterator<Item = &Colour> {
    let cells = table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.shade.as_ref());
    table.header_shade.iter().chain(&table.stripe).chain(cells)
}
