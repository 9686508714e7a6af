//! Items of an InDesign spread made frames of pages: text frames with their threads, pictures, rules, boxes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::geometry::{Bounds, Matrix, numbers};
use super::story::Text;
use super::styles::Styles;
use super::{number, plain_name, points};
use crate::base::{Em, FrameId, Insets, Length, PictureId, Point, Rect, Say, StoryId, Turn, WritingMode};
use crate::import::xml::Element;
use crate::model::{Content, Document, Fit, Frame, LineStroke, PictureBox, PictureLink, PictureShape, RuleBox, RuleKind, Shade, TextBox, bounds};

/// Groups may stand in one another this deep.
const DEEPEST: usize = 40;

/// A text frame's place in its story.
struct Link {
    frame: FrameId,
    page: usize,
    story: String,
    previous: String,
    next: String,
}

/// The pages of a spread.
pub(super) struct Spread<'a> {
    /// Where each page lies on the spread.
    pub places: &'a [Bounds],
    /// Index of the first of them in the document.
    pub first: usize,
    /// The document's styles.
    pub styles: &'a Styles,
}

/// The frames of all spreads.
#[derive(Default)]
pub(super) struct Items {
    links: BTreeMap<String, Link>,
    order: Vec<String>,
    pictures: BTreeMap<String, PictureId>,
    last: u32,
    deep: usize,
}

impl Items {
    /// Reads the items in `parent`, which stands under the transform `outer`.
    pub fn read(&mut self, parent: &Element, outer: &Matrix, spread: &Spread<'_>, document: &mut Document, notes: &mut Vec<Say>) {
        for item in parent.elements() {
            let matrix = Matrix::of(item.attribute("ItemTransform")).then(outer);
            match item.name.as_str() {
                "Group" if self.deep < DEEPEST => {
                    self.deep += 1;
                    self.read(item, &matrix, spread, document, notes);
                    self.deep -= 1;
                }
                "TextFrame" | "Rectangle" | "Oval" | "Polygon" | "GraphicLine" => {
                    let Some(own) = path_bounds(item) else { continue };
                    // A frame that is turned as a whole stands in its own axes; one that is sheared, or mirrored and turned, does not.
                    let (turn, matrix) = matrix.upright_about(&own).unwrap_or((0.0, matrix));
                    let place = matrix.bounds(&own);
                    let Some((index, on)) =
                        spread.places.iter().enumerate().min_by(|(_, one), (_, other)| place.distance(one).total_cmp(&place.distance(other)))
                    else {
                        continue;
                    };
                    let rect = Rect::new(points(place.left - on.left), points(place.top - on.top), points(place.width()), points(place.height()));
                    let name = item.attribute("Name").map(plain_name).unwrap_or_default();
                    let Some(page) = document.pages.get(spread.first + index).filter(|page| page.frames.len() < bounds::FRAMES) else { continue };
                    let label = page.label.clone();
                    let Some(mut frame) = self.frame(item, &own, &matrix, rect, spread.styles, document) else {
                        notes.push(Say::new("idml-skipped").with("name", called(item, &name)).with("page", label));
                        continue;
                    };
                    frame.turn = Turn::degrees(turn);
                    if !matrix.is_straight() {
                        notes.push(Say::new("idml-turned").with("name", called(item, &name)));
                    }
                    self.last += 1;
                    frame.id = FrameId(self.last);
                    frame.name = name;
                    self.link(item, frame.id, spread.first + index);
                    if let Some(page) = document.pages.get_mut(spread.first + index) {
                        Arc::make_mut(page).frames.push(Arc::new(frame));
                    }
                }
                _ => {}
            }
        }
    }

    fn link(&mut self, item: &Element, frame: FrameId, page: usize) {
        let value = |name: &str| item.attribute(name).unwrap_or("n").to_owned();
        if item.name != "TextFrame" {
            return;
        }
        if let Some(id) = item.attribute("Self") {
            self.order.push(id.to_owned());
            self.links.insert(
                id.to_owned(),
                Link { frame, page, story: value("ParentStory"), previous: value("PreviousTextFrame"), next: value("NextTextFrame") },
            );
        }
    }

    /// The frame of an item; `None` where it is too small, or a line that runs aslant.
    fn frame(&mut self, item: &Element, own: &Bounds, matrix: &Matrix, rect: Rect, styles: &Styles, document: &mut Document) -> Option<Frame> {
        let stroke = stroke(item, styles);
        let shade = styles.colour(item.attribute("FillColor"), number(item, "FillTint")).map(|colour| Shade { colour });
        let is_line = item.name == "GraphicLine";
        let thin = Length::mm(0.1);
        if is_line && (rect.width > thin && rect.height > thin)
            || rect.width.max(rect.height) < thin
            || (!is_line && rect.width.min(rect.height) < thin)
        {
            return None;
        }
        let mut border = stroke;
        let mut shade = shade;
        let content = match item.name.as_str() {
            "GraphicLine" => {
                shade = None;
                Content::Rule(RuleBox { stroke: border.take()? })
            }
            "TextFrame" => Content::Text(text_box(item, styles.usual_type().0)),
            _ => self.picture(item, own, matrix, document),
        };
        let insets = if item.name == "TextFrame" { insets(item, &rect) } else { Insets::default() };
        Some(Frame {
            rect,
            content,
            insets,
            wrap: wrap(item),
            border,
            shade,
            locked: item.attribute("Locked") == Some("true"),
            hidden: item.attribute("Visible") == Some("false"),
            ..Frame::default()
        })
    }

    /// What a shape holds: a picture with its place, an empty slot, or nothing.
    fn picture(&mut self, item: &Element, own: &Bounds, matrix: &Matrix, document: &mut Document) -> Content {
        let shape = if item.name == "Oval" { PictureShape::Ellipse } else { PictureShape::Rectangle };
        let graphic = item.elements().find(|one| matches!(one.name.as_str(), "Image" | "PDF" | "EPS" | "ImportedPage" | "WMF" | "PICT"));
        let Some(graphic) = graphic else {
            let is_slot = item.attribute("ContentType") == Some("GraphicType");
            return if is_slot { Content::Picture(PictureBox { shape, ..PictureBox::default() }) } else { Content::Box };
        };
        let file = graphic.first("Link").and_then(|link| link.attribute("LinkResourceURI")).map(file_name).unwrap_or_default();
        let id = *self.pictures.entry(file.clone()).or_insert_with(|| {
            let id = document.free_picture_id();
            document.pictures.insert(id, Arc::new(PictureLink { file, alternative: String::new(), page: Default::default() }));
            id
        });
        let inner = Matrix::of(graphic.attribute("ItemTransform"));
        let side = |name: &str| graphic.at(&["Properties", "GraphicBounds"]).and_then(|bounds| number(bounds, name));
        let placed = match (side("Left"), side("Top"), side("Right"), side("Bottom")) {
            // Only where the picture and its frame stand upright, and the frame is not scaled, is its place known.
            (Some(left), Some(top), Some(right), Some(bottom)) if inner.is_upright() && matrix.is_upright() => {
                let seen = inner.then(matrix).bounds(&Bounds { left, top, right, bottom });
                let frame = matrix.bounds(own);
                Some(Fit::Free { offset: Point::new(points(seen.left - frame.left), points(seen.top - frame.top)), width: points(seen.width()) })
            }
            _ => None,
        };
        let fit = placed.filter(|fit| matches!(fit, Fit::Free { width, .. } if *width >= bounds::FRAME_LEAST)).unwrap_or_default();
        Content::Picture(PictureBox { picture: Some(id), fit, shape, ..PictureBox::default() })
    }

    /// Puts the stories into the document, and the frames they run through in their order.
    pub fn thread(self, document: &mut Document, mut stories: BTreeMap<String, Text>) {
        let mut made = 0;
        for start in self.order.iter().filter(|id| self.links.get(*id).is_some_and(|link| !self.links.contains_key(&link.previous))) {
            let mut frames: Vec<FrameId> = Vec::new();
            let mut next = Some(start);
            let Some(first) = self.links.get(start) else { continue };
            let Some(text) = stories.remove(&first.story) else { continue };
            while let Some(link) = next.and_then(|id| self.links.get(id)) {
                if frames.contains(&link.frame) || link.story != first.story {
                    break;
                }
                frames.push(link.frame);
                if text.is_vertical {
                    set_vertical(document, link.page, link.frame);
                }
                next = Some(&link.next);
            }
            if text.story.paragraphs.is_empty() {
                continue;
            }
            made += 1;
            let id = StoryId(made);
            document.stories.insert(id, Arc::new(text.story));
            document.threads.insert(id, frames);
        }
        // Stories that stand on no page are kept.
        for text in stories.into_values().filter(|text| !text.story.paragraphs.is_empty()) {
            made += 1;
            document.stories.insert(StoryId(made), Arc::new(text.story));
        }
    }
}

fn set_vertical(document: &mut Document, page: usize, id: FrameId) {
    let Some(page) = document.pages.get_mut(page).map(Arc::make_mut) else { return };
    if let Some(frame) = page.frames.iter_mut().find(|frame| frame.id == id)
        && let Content::Text(text) = &mut Arc::make_mut(frame).content
    {
        text.writing = WritingMode::VerticalRl;
    }
}

/// What a sentence calls an item: its name, else its kind and InDesign's own id.
fn called(item: &Element, name: &str) -> String {
    if name.is_empty() { format!("{} {}", item.name, item.attribute("Self").unwrap_or_default()) } else { name.to_owned() }
}

/// The rectangle round the points of an item's paths, in its own coordinates.
fn path_bounds(item: &Element) -> Option<Bounds> {
    let geometry = item.at(&["Properties", "PathGeometry"])?;
    let anchors: Vec<(f64, f64)> = geometry
        .all("PathPointType")
        .into_iter()
        .filter_map(|point| <[f64; 2]>::try_from(numbers(point.attribute("Anchor")?).as_slice()).ok())
        .map(|[x, y]| (x, y))
        .collect();
    Bounds::round(&anchors)
}

fn text_box(item: &Element, body: f64) -> TextBox {
    let preference = item.first("TextFramePreference");
    let value = |name: &str| preference.and_then(|preference| number(preference, name));
    let columns = value("TextColumnCount").unwrap_or(1.0).clamp(1.0, 40.0) as u32;
    // The model counts the gutter in body em.
    let gutter = value("TextColumnGutter").filter(|_| columns > 1).map(|gutter| Em::new((gutter / body).clamp(0.0, 100.0)));
    TextBox { columns: if columns == 1 { 0 } else { columns }, gutter, ..TextBox::default() }
}

/// The insets of a text frame, where they leave room.
fn insets(item: &Element, rect: &Rect) -> Insets {
    let list = item.at(&["TextFramePreference", "Properties", "InsetSpacing"]);
    let sides: Vec<f64> = list.map(|list| list.named("ListItem").filter_map(|one| one.text().trim().parse().ok()).collect()).unwrap_or_default();
    // Top, left, bottom, right.
    let [top, left, bottom, right] = sides.as_slice() else { return Insets::default() };
    let side = |value: &f64| points(value.clamp(0.0, 5_000.0));
    let insets = Insets { top: side(top), right: side(right), bottom: side(bottom), left: side(left) };
    let least = Length::mm(1.0);
    let fits = rect.width - insets.left - insets.right >= least && rect.height - insets.top - insets.bottom >= least;
    if fits { insets } else { Insets::default() }
}

/// How far other text keeps away.
fn wrap(item: &Element) -> Option<Insets> {
    let preference = item.first("TextWrapPreference")?;
    if !matches!(preference.attribute("TextWrapMode"), Some("BoundingBoxTextWrap" | "Contour" | "JumpObjectTextWrap")) {
        return None;
    }
    let offset = preference.at(&["Properties", "TextWrapOffset"])?;
    let side = |name: &str| points(number(offset, name).unwrap_or(0.0).clamp(-280.0, 5_000.0));
    Some(Insets { top: side("Top"), right: side("Right"), bottom: side("Bottom"), left: side("Left") })
}

fn stroke(item: &Element, styles: &Styles) -> Option<LineStroke> {
    let weight = number(item, "StrokeWeight").unwrap_or(0.0);
    let colour = styles.colour(item.attribute("StrokeColor"), number(item, "StrokeTint"))?;
    if weight <= 0.0 {
        return None;
    }
    let kind = match item.attribute("StrokeType").unwrap_or_default() {
        kind if kind.contains("ThickThin") || kind.contains("ThinThick") && !kind.contains("ThinThickThin") => RuleKind::ThickThin,
        kind if kind.contains("ThinThin") => RuleKind::Double,
        kind if kind.contains("Dotted") || kind.contains("Dots") => RuleKind::Dotted,
        kind if kind.contains("Dash") => RuleKind::Dashed,
        _ => RuleKind::Single,
    };
    Some(LineStroke { weight: points(weight.clamp(0.01, 280.0)), colour, kind })
}

/// The name of the file an address leads to, without the folders of somebody else's machine.
fn file_name(address: &str) -> String {
    let last = address.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(last.len());
    let mut rest = last.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: Vec<u8> = rest.clone().take(2).collect();
            if let Some(value) =
                std::str::from_utf8(&digits).ok().filter(|digits| digits.len() == 2).and_then(|digits| u8::from_str_radix(digits, 16).ok())
            {
                bytes.push(value);
                rest.nth(1);
                continue;
            }
        }
        bytes.push(byte);
    }
    String::from_utf8_lossy(&bytes).chars().filter(|letter| !letter.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lose_the_folders_of_another_machine() {
        assert_eq!(file_name("file:/Users/a/Links/%E7%A0%81%E5%A4%B4.jpg"), "码头.jpg");
        assert_eq!(file_name("file:C:\\a\\50%25 off.jpg"), "50% off.jpg");
        assert_eq!(file_name("a%"), "a%");
    }
}
