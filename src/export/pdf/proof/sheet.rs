//! A proof on office paper: each page scaled to a sheet, or at its size over several sheets that overlap.

use std::fmt::Write as _;
use std::str::FromStr;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::super::{PdfError, finish};
use super::watermark;
use crate::base::{Length, Size};
use crate::display::{PageList, PathCommand};
use crate::font::{Faces, Weight};

/// Round each sheet, where office printers print nothing.
const MARGIN: Length = Length::from_units(36_000 * 8);
/// How far neighbouring sheets show the same.
const OVERLAP: Length = Length::from_units(36_000 * 10);
/// Baseline of a sheet's label above the paper's edge, and its size.
const LABEL: (Length, Length) = (Length::from_units(36_000 * 9 / 2), Length::from_units(36_000 * 2));
/// Most sheets for one page: beyond it the paper is not what was meant.
const MOST_SHEETS: usize = 400;

/// Paper, upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperSize(pub Size);

impl FromStr for PaperSize {
    type Err = String;

    /// Reads A0 to A6, B0 to B6 (ISO 216), or 297x420 in millimetres.
    fn from_str(text: &str) -> Result<Self, String> {
        let refused = || format!("\"{text}\" is no paper size. Write A4, A3, B4, or its width and height in millimetres as 297x420");
        let upper = text.trim().to_ascii_uppercase();
        let series = [
            ("A", [(841, 1189), (594, 841), (420, 594), (297, 420), (210, 297), (148, 210), (105, 148)]),
            ("B", [(1000, 1414), (707, 1000), (500, 707), (353, 500), (250, 353), (176, 250), (125, 176)]),
        ];
        for (letter, sizes) in series {
            let number = upper.strip_prefix(letter).and_then(|number| number.parse::<usize>().ok());
            if let Some((width, height)) = number.and_then(|number| sizes.get(number)) {
                return Ok(Self(Size::new(Length::mm(f64::from(*width)), Length::mm(f64::from(*height)))));
            }
        }
        let (width, height) = upper.split_once(['X', '×', '*']).ok_or_else(refused)?;
        let side =
            |text: &str| text.trim().trim_end_matches("MM").parse::<f64>().ok().filter(|side| (50.0..=2000.0).contains(side)).ok_or_else(refused);
        Ok(Self(Size::new(Length::mm(side(width)?), Length::mm(side(height)?))))
    }
}

/// How large a page stands on the paper.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Scale {
    /// As large as one sheet holds, at most its own size.
    #[default]
    Fit,
    /// This share of its size, over as many sheets as that takes.
    Share(f64),
}

impl FromStr for Scale {
    type Err = String;

    /// Reads `fit`, or per cent as 100% (10 to 400).
    fn from_str(text: &str) -> Result<Self, String> {
        if text.trim().eq_ignore_ascii_case("fit") {
            return Ok(Self::Fit);
        }
        let percent = text.trim().trim_end_matches(['%', '％']).parse::<f64>().ok().filter(|percent| (10.0..=400.0).contains(percent));
        percent.map(|percent| Self::Share(percent / 100.0)).ok_or_else(|| format!("\"{text}\" is no scale. Write fit, or per cent from 10% to 400%"))
    }
}

/// Paper and scale of a proof.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// The paper.
    pub paper: PaperSize,
    /// How large pages stand on it.
    pub scale: Scale,
}

/// How one page is divided, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Division {
    /// Of the sheet.
    paper: (f64, f64),
    /// Sheets across and down.
    count: (usize, usize),
    /// Of the page.
    scale: f64,
}

impl Sheet {
    /// The division of a page of `width` × `height` points that takes fewest sheets, upright where both ways take as many.
    fn division(&self, width: f64, height: f64) -> Division {
        let paper = (self.paper.0.width.to_pt(), self.paper.0.height.to_pt());
        let (margin, overlap) = (MARGIN.to_pt(), OVERLAP.to_pt());
        let across = |(one, other): (f64, f64)| {
            let room = ((one - 2.0 * margin).max(1.0), (other - 2.0 * margin).max(1.0));
            let scale = match self.scale {
                Scale::Fit => (room.0 / width).min(room.1 / height).min(1.0),
                Scale::Share(share) => share,
            };
            let sheets = |page: f64, room: f64| {
                // A hair of a point is no reason for another sheet.
                if page * scale <= room + 0.01 { 1 } else { 1 + ((page * scale - room - 0.01) / (room - overlap).max(1.0)).ceil() as usize }
            };
            Division { paper: (one, other), count: (sheets(width, room.0), sheets(height, room.1)), scale }
        };
        let (upright, turned) = (across(paper), across((paper.1, paper.0)));
        let better = |one: &Division, other: &Division| match self.scale {
            Scale::Fit => one.scale > other.scale + 1e-9,
            Scale::Share(_) => one.count.0 * one.count.1 < other.count.0 * other.count.1,
        };
        if better(&turned, &upright) { turned } else { upright }
    }
}

/// `file`, a proof of `pages`, laid on the paper of `sheet`: every page becomes a form, every sheet shows its part of one.
pub(super) fn lay(mut file: Document, sheet: &Sheet, pages: &[Arc<PageList>], faces: &Faces, compress: bool) -> Result<Vec<u8>, PdfError> {
    let ids: Vec<ObjectId> = file.get_pages().into_values().collect();
    let root = file.catalog()?.get(b"Pages")?.as_reference()?;
    let mut kids = Vec::new();
    for (id, list) in ids.into_iter().zip(pages) {
        let page = file.get_dictionary(id)?.clone();
        let sides = media(&page)?;
        let division = sheet.division(sides[2] - sides[0], sides[3] - sides[1]);
        let total = division.count.0.saturating_mul(division.count.1);
        if total > MOST_SHEETS {
            return Err(PdfError::TooManySheets { label: list.label.to_string(), sheets: total });
        }
        let form = form_of(&mut file, &page, sides)?;
        for row in 0..division.count.1 {
            for column in 0..division.count.0 {
                let content = part(&division, sides, (column, row), &list.label, faces);
                kids.push(add_sheet(&mut file, root, &page, form, &division, content, compress));
            }
        }
        file.objects.remove(&id);
    }
    let count = kids.len() as i64;
    let tree = Dictionary::from_iter([
        ("Type", Object::from("Pages")),
        ("Count", Object::Integer(count)),
        ("Kids", Object::Array(kids.into_iter().map(Object::Reference).collect())),
    ]);
    file.objects.insert(root, Object::Dictionary(tree));
    file.catalog_mut()?.remove(b"PageLabels");
    file.prune_objects();
    file.renumber_objects();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn media(page: &Dictionary) -> Result<[f64; 4], PdfError> {
    let sides: Vec<f64> = page.get(b"MediaBox")?.as_array()?.iter().filter_map(|side| side.as_float().ok().map(f64::from)).collect();
    sides.try_into().map_err(|_| PdfError::Structure { reason: "a page without its box".to_owned() })
}

/// The page as a form: its content untouched, its resources and blend space with it.
fn form_of(file: &mut Document, page: &Dictionary, sides: [f64; 4]) -> Result<ObjectId, PdfError> {
    let content = file.get_object(page.get(b"Contents")?.as_reference()?)?.as_stream()?.clone();
    let mut form = content.dict.clone();
    form.set("Type", "XObject");
    form.set("Subtype", "Form");
    form.set("BBox", Object::Array(sides.iter().map(|side| Object::Real(*side as f32)).collect()));
    for key in ["Resources", "Group"] {
        if let Ok(value) = page.get(key.as_bytes()) {
            form.set(key, value.clone());
        }
    }
    Ok(file.add_object(Stream::new(form, content.content).with_compression(false)))
}

fn add_sheet(
    file: &mut Document,
    parent: ObjectId,
    page: &Dictionary,
    form: ObjectId,
    division: &Division,
    content: String,
    compress: bool,
) -> ObjectId {
    let content = file.add_object(finish::stream(Dictionary::new(), content.into_bytes(), compress));
    let forms = Dictionary::from_iter([("P", Object::Reference(form))]);
    let mut sheet = Dictionary::from_iter([
        ("Type", Object::from("Page")),
        ("Parent", Object::Reference(parent)),
        ("MediaBox", Object::Array([0.0, 0.0, division.paper.0, division.paper.1].map(|side| Object::Real(side as f32)).to_vec())),
        ("Resources", Object::Dictionary(Dictionary::from_iter([("XObject", Object::Dictionary(forms))]))),
        ("Contents", Object::Reference(content)),
    ]);
    if let Ok(group) = page.get(b"Group") {
        sheet.set("Group", group.clone());
    }
    file.add_object(sheet)
}

/// The content of the sheet in `column` and `row` (from the top): its part of the page, what says where neighbours meet, its
/// label in the margin.
fn part(division: &Division, sides: [f64; 4], (column, row): (usize, usize), label: &str, faces: &Faces) -> String {
    let (margin, overlap, scale) = (MARGIN.to_pt(), OVERLAP.to_pt(), division.scale);
    let room = (division.paper.0 - 2.0 * margin, division.paper.1 - 2.0 * margin);
    let size = ((sides[2] - sides[0]) * scale, (sides[3] - sides[1]) * scale);
    // Where the page's left upper corner stands on this sheet; alone it stands in the middle.
    let start = |page: f64, room: f64, count: usize, index: usize| {
        if count == 1 { margin + (room - page).max(0.0) / 2.0 } else { margin - index as f64 * (room - overlap) }
    };
    let (left, down) = (start(size.0, room.0, division.count.0, column), start(size.1, room.1, division.count.1, row));
    let top = division.paper.1 - down;
    let mut out = String::new();
    let _ = writeln!(out, "q {margin:.4} {margin:.4} {:.4} {:.4} re W n", room.0, room.1);
    let _ = writeln!(out, "{scale:.6} 0 0 {scale:.6} {:.4} {:.4} cm /P Do Q", left - sides[0] * scale, top - size.1 - sides[1] * scale);
    let (columns, rows) = division.count;
    if columns * rows > 1 {
        seams(&mut out, division, (column, row), (left, top, size), room);
        let words = format!(
            "{label}  {}/{}  第 {} 行 row {}  第 {} 列 column {}",
            row * columns + column + 1,
            columns * rows,
            row + 1,
            row + 1,
            column + 1,
            column + 1
        );
        let middle = Length::pt(division.paper.0 / 2.0);
        let commands = watermark::outlines(&words, LABEL.1, middle, Length::ZERO, Weight::Regular, faces);
        let _ = writeln!(out, "0.3 0.3 0.3 rg");
        commands.iter().for_each(|command| step(&mut out, *command));
        let _ = writeln!(out, "f");
    }
    out
}

/// Ticks in the margin, at the middle of each overlap: cut one sheet there and lay it on its neighbour's.
fn seams(out: &mut String, division: &Division, (column, row): (usize, usize), (left, top, size): (f64, f64, (f64, f64)), room: (f64, f64)) {
    let (margin, overlap) = (MARGIN.to_pt(), OVERLAP.to_pt());
    let (width, height) = division.paper;
    let tick = margin * 0.6;
    let _ = writeln!(out, "q 0.5 w 0.3 0.3 0.3 RG");
    let mut line = |from: (f64, f64), to: (f64, f64)| {
        let _ = writeln!(out, "{:.4} {:.4} m {:.4} {:.4} l S", from.0, from.1, to.0, to.1);
    };
    let (page_top, page_low) = ((height - margin).min(top), margin.max(top - size.1));
    let (page_left, page_right) = (margin.max(left), (width - margin).min(left + size.0));
    let mut plumb = Vec::new();
    if column > 0 {
        plumb.push(margin + overlap / 2.0);
    }
    if column + 1 < division.count.0 {
        plumb.push(margin + room.0 - overlap / 2.0);
    }
    for x in plumb {
        line((x, page_top + 1.0), (x, page_top + 1.0 + tick));
        line((x, page_low - 1.0), (x, page_low - 1.0 - tick));
    }
    let mut level = Vec::new();
    if row > 0 {
        level.push(height - margin - overlap / 2.0);
    }
    if row + 1 < division.count.1 {
        level.push(margin + overlap / 2.0);
    }
    for y in level {
        line((page_left - 1.0, y), (page_left - 1.0 - tick, y));
        line((page_right + 1.0, y), (page_right + 1.0 + tick, y));
    }
    let _ = writeln!(out, "Q");
}

/// One step of a label's outline: x from the left, y up from the label's baseline above the edge.
fn step(out: &mut String, command: PathCommand) {
    let at = |point: crate::base::Point| (point.x.to_pt(), (LABEL.0 - point.y).to_pt());
    let _ = match command {
        PathCommand::Move(to) => writeln!(out, "{:.3} {:.3} m", at(to).0, at(to).1),
        PathCommand::Line(to) => writeln!(out, "{:.3} {:.3} l", at(to).0, at(to).1),
        PathCommand::Curve(one, two, to) => {
            let (one, two, to) = (at(one), at(two), at(to));
            writeln!(out, "{:.3} {:.3} {:.3} {:.3} {:.3} {:.3} c", one.0, one.1, two.0, two.1, to.0, to.1)
        }
        PathCommand::Close => writeln!(out, "h"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(paper: &str, scale: &str) -> Sheet {
        Sheet {
            paper: paper.parse().unwrap_or_else(|error| unreachable!("{error}")),
            scale: scale.parse().unwrap_or_else(|error| unreachable!("{error}")),
        }
    }

    fn division(paper: &str, scale: &str, width: f64, height: f64) -> Division {
        sheet(paper, scale).division(Length::mm(width).to_pt(), Length::mm(height).to_pt())
    }

    #[test]
    fn paper_and_scale_are_read_or_refused() {
        assert_eq!(sheet("a3", "FIT"), sheet("297x420mm", "fit"));
        assert_eq!(sheet("B4", "100%").scale, Scale::Share(1.0));
        for wrong in ["A9", "letterhead", "297", "3x4", "axb"] {
            assert!(wrong.parse::<PaperSize>().is_err_and(|said| said.contains("297x420")), "{wrong}");
        }
        for wrong in ["", "0%", "big", "1000"] {
            assert!(wrong.parse::<Scale>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_broadsheet_fits_one_sheet_or_covers_four() {
        // 对开, 390 × 540 mm, on A3: (297 − 16) / 390 is the narrower share upright.
        let fit = division("A3", "fit", 390.0, 540.0);
        assert_eq!(fit.count, (1, 1));
        assert!((fit.scale - 281.0 / 390.0).abs() < 1e-6, "{}", fit.scale);
        // Turned, A3 is 404 mm wide without its margins: one sheet above the other.
        assert_eq!(division("A3", "100%", 390.0, 540.0).count, (1, 2));
        assert_eq!(division("A3", "100%", 410.0, 560.0).count, (2, 2));
        // A wide page turns the paper.
        assert!(division("A3", "fit", 780.0, 540.0).paper.0 > division("A3", "fit", 780.0, 540.0).paper.1);
        // A small page keeps its size.
        assert_eq!(division("A3", "fit", 200.0, 280.0).scale, 1.0);
        assert_eq!(division("A3", "100%", 281.0, 404.0).count, (1, 1));
        assert_eq!(division("A3", "100%", 282.0, 404.0).count.0 * division("A3", "100%", 282.0, 404.0).count.1, 2);
    }
}
