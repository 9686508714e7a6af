//! One page: its items in paint order as operators, with the state they leave behind.

use std::collections::BTreeSet;

use lopdf::Stream;
use printpdf::{FontId, Op, PdfFontHandle, Pt};

use super::boxes::Boxes;
use super::font::Fonts;
use super::ink::{Overprint, Spots, Use};
use super::operator::{operator, whole};
use super::picture::Placed;
use super::structure::{Artifact, Marks, Tagged};
use super::{PdfError, PdfOptions, encode, finish, group, marks, path, picture, proof, text, under};
use crate::base::{Finding, Ink, Rect, Transform};
use crate::display::{Drawn, GlyphRun, Item, PageList};

/// A written page.
pub(super) struct Written {
    /// Its operators, as the file holds them.
    pub(super) content: Stream,
    pub(super) boxes: Boxes,
    pub(super) label: String,
    pub(super) is_blank: bool,
    pub(super) spaces: BTreeSet<String>,
    pub(super) fonts: BTreeSet<String>,
    pub(super) pictures: BTreeSet<String>,
    pub(super) overprints: BTreeSet<Overprint>,
    /// Its marks, where the file is tagged.
    pub(super) tagged: Option<Tagged>,
}

/// What the operators so far have set; saved and restored with the file's own state.
#[derive(Debug, Clone, Default)]
struct State {
    overprint: Option<Overprint>,
    fill: Option<Ink>,
    stroke: Option<Ink>,
    font: Option<(String, i64)>,
    /// From the coordinates of the groups round here to the page's.
    map: Transform,
    /// What their clips let be seen of the page, where they have any.
    window: Option<Rect>,
}

/// A page being written.
pub(super) struct Page<'a> {
    pub(super) boxes: Boxes,
    pub(super) fonts: &'a Fonts,
    pub(super) placed: &'a Placed,
    pub(super) findings: &'a mut Vec<Finding>,
    pub(super) list: &'a PageList,
    options: &'a PdfOptions,
    /// The marks of a tagged page.
    pub(super) marks: Option<Marks>,
    pub(super) ops: Vec<Op>,
    state: State,
    saved: Vec<State>,
    pub(super) spots: &'a Spots,
    is_blank: bool,
    used_spaces: BTreeSet<String>,
    used_fonts: BTreeSet<String>,
    used_pictures: BTreeSet<String>,
    used_overprints: BTreeSet<Overprint>,
}

/// What all pages of an export are written with.
pub(super) struct Shared<'a> {
    pub(super) options: &'a PdfOptions,
    pub(super) fonts: &'a Fonts,
    pub(super) placed: &'a Placed,
    pub(super) spots: &'a Spots,
}

/// Writes the page `list`; what is found on the way comes with it.
///
/// # Errors
/// [`PdfError::Structure`] for an operator that cannot be written.
pub(super) fn write(list: &PageList, shared: &Shared<'_>) -> Result<(Written, Vec<Finding>), PdfError> {
    let options = shared.options;
    let mut findings = Vec::new();
    let mut page = Page {
        boxes: Boxes::of(list, options),
        fonts: shared.fonts,
        placed: shared.placed,
        findings: &mut findings,
        list,
        options,
        marks: options.is_tagged().then(|| Marks::new(&list.reading)),
        ops: Vec::new(),
        state: State::default(),
        saved: Vec::new(),
        spots: shared.spots,
        is_blank: true,
        used_spaces: BTreeSet::new(),
        used_fonts: BTreeSet::new(),
        used_pictures: BTreeSet::new(),
        used_overprints: BTreeSet::new(),
    };
    page.push(operator("M", &[4.0]));
    if options.marks {
        // What reaches over the bleed is cut there: nothing of the page may stand among the marks.
        page.save();
        let bleed = list.trim_rect().grown(list.bleed);
        group::clip(&mut page, &bleed);
        write_items(&mut page, &list.items);
        page.untag();
        page.restore();
    } else {
        write_items(&mut page, &list.items);
    }
    let is_blank = page.is_blank;
    if options.marks {
        page.tag_artifact(Artifact::Page);
        marks::write(&mut page, options);
    }
    if let Some(paper) = proof::paper(options, page.boxes.media()) {
        page.save();
        page.overprint(Overprint { fill: true, stroke: true });
        paper.into_iter().for_each(|op| page.push(op));
        page.restore();
    }
    page.untag();
    let content = encode::encode(&std::mem::take(&mut page.ops))?;
    let written = Written {
        content: finish::page_content(content, options.compress),
        boxes: page.boxes,
        label: list.label.to_string(),
        is_blank,
        spaces: page.used_spaces,
        fonts: page.used_fonts,
        pictures: page.used_pictures,
        overprints: page.used_overprints,
        tagged: page.marks.map(Marks::done),
    };
    Ok((written, findings))
}

/// Writes `items` in paint order.
pub(super) fn write_items(page: &mut Page<'_>, items: &[Item]) {
    let mut rest = items;
    while let Some((item, others)) = rest.split_first() {
        if page.is_tagged() && !matches!(item.drawn, Drawn::Group(_)) {
            page.tag_item(item);
        }
        match &item.drawn {
            Drawn::Glyphs(run) if run.run.under => under::write(page, run),
            Drawn::Glyphs(_) => {
                let line: Vec<&GlyphRun> = {
                    let runs = || rest.iter().map_while(read_run);
                    runs().take(text::line_length(runs())).map(|(_, run)| run).collect()
                };
                text::write(page, &line);
                rest = &rest[line.len()..];
                continue;
            }
            Drawn::Path(path) => path::write(page, path),
            Drawn::Picture(picture) => picture::write(page, picture),
            Drawn::Group(group) => {
                let around = page.enter_group(item, group);
                group::write(page, group);
                page.leave_group(around);
            }
        }
        rest = others;
    }
}

/// The run of `item` and the line it comes from, where it is type that is read.
fn read_run(item: &Item) -> Option<text::Sourced<'_>> {
    match &item.drawn {
        Drawn::Glyphs(run) if !run.run.under => Some((item.source.and_then(|source| source.text), run)),
        Drawn::Glyphs(_) | Drawn::Path(_) | Drawn::Picture(_) | Drawn::Group(_) => None,
    }
}

impl Page<'_> {
    pub(super) fn push(&mut self, op: Op) {
        self.ops.push(op);
    }

    /// Notes that something stands on the page.
    pub(super) fn drew(&mut self) {
        self.is_blank = false;
    }

    pub(super) fn save(&mut self) {
        self.saved.push(self.state.clone());
        self.ops.push(Op::SaveGraphicsState);
    }

    pub(super) fn restore(&mut self) {
        self.state = self.saved.pop().unwrap_or_default();
        self.ops.push(Op::RestoreGraphicsState);
    }

    /// From here to the next restore what is written is mapped by `map` first.
    pub(super) fn map_by(&mut self, map: &Transform) {
        self.state.map = self.state.map.after(map);
    }

    /// From here to the next restore only what lies in `bounds`, or less, is seen.
    pub(super) fn see_only(&mut self, bounds: &Rect) {
        self.state.window = Some(self.on_page(bounds));
    }

    /// The part of the page that shows what has `bounds` in the groups round here.
    pub(super) fn on_page(&self, bounds: &Rect) -> Rect {
        let bounds = self.state.map.bounds(bounds);
        self.state.window.map_or(bounds, |window| window.intersection(&bounds).unwrap_or(bounds))
    }

    /// Sets the overprint state where it is another one.
    pub(super) fn overprint(&mut self, wanted: Overprint) {
        if self.state.overprint != Some(wanted) {
            self.state.overprint = Some(wanted);
            self.used_overprints.insert(wanted);
            self.ops.push(wanted.op());
        }
    }

    /// Sets the ink of fills or strokes where it is another one.
    pub(super) fn ink(&mut self, wanted: &Ink, by: Use) {
        let now = match by {
            Use::Fill => &mut self.state.fill,
            Use::Stroke => &mut self.state.stroke,
        };
        if now.as_ref() != Some(wanted) {
            *now = Some(wanted.clone());
            let (ops, space) = proof::set_ink(self.options, wanted, by, self.spots);
            self.ops.extend(ops);
            self.used_spaces.extend(space);
        }
    }

    /// Sets the font resource `name` at `size` where it is another one.
    pub(super) fn font(&mut self, name: &str, size: crate::base::Length) {
        let wanted = (name, size.units());
        if self.state.font.as_ref().is_none_or(|(known, units)| (known.as_str(), *units) != wanted) {
            self.state.font = Some((name.to_owned(), size.units()));
            self.used_fonts.insert(name.to_owned());
            let font = PdfFontHandle::External(FontId(name.to_owned()));
            self.ops.push(Op::SetFont { font, size: Pt(super::operator::number(size.to_pt())) });
        }
    }

    /// Sets how corners of strokes look.
    pub(super) fn joins(&mut self, joins: path::Joins) {
        let style = match joins {
            path::Joins::Mitred => 0,
            path::Joins::Round => 1,
        };
        self.ops.push(whole("j", style));
    }

    /// The spot inks used so far, those of placed pages too, registration left out.
    pub(super) fn spots_used(&self) -> Vec<(String, crate::base::Cmyk)> {
        self.spots.used(&self.used_spaces, self.list)
    }

    /// Notes that the page paints picture resource `name`.
    pub(super) fn uses_picture(&mut self, name: &str) {
        self.used_pictures.insert(name.to_owned());
    }
}
