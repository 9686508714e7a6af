//! The style book: a document's styles resolved for composition.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{FaceSet, Outline, Part, Setting, Shadow, Span, SpanKind, SpanStyle};
use crate::base::{Em, FaceId, Length, Paint, WritingMode};
use crate::font::{self, Faces};
use crate::model::{
    Align, CjkStyle, CompositeFace, Document, FacePart, MarkKind, Paragraph, ParagraphStyle, Styles, Swatch, TypeOutline, TypeShadow, Weight,
};

/// What a setting depends on beside the document.
type SettingKey = (String, WritingMode, Length, Em);

/// Styles, faces, sizes and swatches of one document, resolved on demand and kept.
///
/// The `Arc`s it hands out stay the same for the same question, so that caches know them by address.
#[derive(Debug)]
pub struct StyleBook {
    styles: Styles,
    faces: BTreeMap<String, CompositeFace>,
    sizes: BTreeMap<String, Length>,
    swatches: BTreeMap<String, Swatch>,
    library: Faces,
    layouts: Mutex<BTreeMap<String, Arc<ParagraphStyle>>>,
    settings: Mutex<BTreeMap<SettingKey, Arc<Setting>>>,
}

impl StyleBook {
    /// The book of `document`, with the faces of `library`.
    #[must_use]
    pub fn new(document: &Document, library: &Faces) -> Self {
        Self {
            styles: document.styles.clone(),
            faces: document.faces.clone(),
            sizes: document.type_sizes.clone(),
            swatches: document.swatches.clone(),
            library: library.clone(),
            layouts: Mutex::default(),
            settings: Mutex::default(),
        }
    }

    /// Whether `document` still has the styles, faces, sizes and swatches of this book.
    #[must_use]
    pub fn is_of(&self, document: &Document) -> bool {
        self.styles == document.styles && self.faces == document.faces && self.sizes == document.type_sizes && self.swatches == document.swatches
    }

    /// Whether the document has the paragraph style `name`.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.styles.paragraph.contains_key(name)
    }

    /// The paragraph style `name` with everything it is based on.
    #[must_use]
    pub fn layout(&self, name: &str) -> Arc<ParagraphStyle> {
        let mut layouts = self.layouts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = layouts.get(name) {
            return known.clone();
        }
        let resolved = Arc::new(self.styles.paragraph(name));
        layouts.insert(name.to_owned(), resolved.clone());
        resolved
    }

    /// The setting of paragraph style `name` in `writing`, on lines of `grid_pitch` unless the style has its own.
    #[must_use]
    pub fn setting(&self, name: &str, writing: WritingMode, grid_pitch: Length) -> Arc<Setting> {
        self.tracked(name, writing, grid_pitch, Em::ZERO)
    }

    /// The same with `more` space after each character than the style says.
    #[must_use]
    pub fn tracked(&self, name: &str, writing: WritingMode, grid_pitch: Length, more: Em) -> Arc<Setting> {
        let key = (name.to_owned(), writing, grid_pitch, more);
        let mut settings = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = settings.get(&key) {
            return known.clone();
        }
        let style = self.styles.paragraph(name);
        let cjk = style.cjk.as_deref().and_then(|name| self.styles.cjk.get(name)).cloned().unwrap_or_else(|| Arc::new(CjkStyle::default()));
        let setting = Arc::new(Setting {
            faces: self.face_set(style.face.as_deref()),
            size: style.size.as_ref().map_or(Length::pt(9.0), |size| size.resolve(&self.sizes)),
            line_pitch: style.line_pitch.unwrap_or(grid_pitch),
            paint: style.colour.as_ref().map_or_else(Paint::black, |colour| colour.paint(&self.swatches)),
            align: style.align.unwrap_or(Align::Justify),
            balanced: style.balanced.unwrap_or(false),
            stacked: style.stacked.unwrap_or(false),
            indent: style.indent.unwrap_or(Em::ZERO),
            tracking: style.tracking.unwrap_or(Em::ZERO) + more,
            scale_x: style.scale_x.unwrap_or(Em::ONE),
            outline: style.outline.as_ref().map(|outline| self.outline(outline)),
            shadow: style.shadow.as_ref().map(|shadow| self.shadow(shadow)),
            writing,
            cjk,
        });
        settings.insert(key, setting.clone());
        setting
    }

    /// The spans of `paragraph`'s marks.
    #[must_use]
    pub fn spans(&self, paragraph: &Paragraph) -> Vec<Span> {
        paragraph
            .marks
            .iter()
            .filter_map(|mark| {
                let kind = match &mark.kind {
                    MarkKind::Style(name) => SpanKind::Style(self.span_style(name)?),
                    MarkKind::Emphasis => SpanKind::Emphasis,
                    MarkKind::ProperName => SpanKind::ProperName,
                    MarkKind::BookTitle => SpanKind::BookTitle,
                    MarkKind::Ruby(reading) => SpanKind::Ruby(reading.as_str().into()),
                    MarkKind::TateChuYoko => SpanKind::TateChuYoko,
                    MarkKind::DropInitial(lines) => SpanKind::DropInitial(*lines),
                    MarkKind::Warichu => SpanKind::Warichu,
                    MarkKind::Mourning => SpanKind::Mourning,
                };
                Some(Span { start: mark.start, end: mark.end, kind })
            })
            .collect()
    }

    fn span_style(&self, name: &str) -> Option<SpanStyle> {
        let style = self.styles.character.get(name)?;
        Some(SpanStyle {
            faces: style.face.as_deref().map(|face| self.face_set(Some(face))),
            size: style.size.as_ref().map(|size| size.resolve(&self.sizes)),
            paint: style.colour.as_ref().map(|colour| colour.paint(&self.swatches)),
            tracking: style.tracking,
            scale_x: style.scale_x,
            outline: style.outline.as_ref().map(|outline| Box::new(self.outline(outline))),
            shadow: style.shadow.as_ref().map(|shadow| Box::new(self.shadow(shadow))),
            shift: style.shift,
            unbreakable: style.unbreakable.unwrap_or(false),
        })
    }

    fn outline(&self, outline: &TypeOutline) -> Outline {
        Outline { width: outline.width, paint: outline.colour.paint(&self.swatches), hollow: outline.hollow }
    }

    fn shadow(&self, shadow: &TypeShadow) -> Shadow {
        Shadow { dx: shadow.dx, dy: shadow.dy, paint: shadow.colour.paint(&self.swatches) }
    }

    /// The composite face `name`; the library's first face where the name or the family is unknown.
    fn face_set(&self, name: Option<&str>) -> FaceSet {
        let Some(composite) = name.and_then(|name| self.faces.get(name)).or_else(|| self.faces.values().next()) else {
            return FaceSet::single(FaceId(0));
        };
        let han = self.part(&composite.han);
        let other = |part: &Option<FacePart>| part.as_ref().map_or(han, |part| self.part(part));
        FaceSet { han, latin: other(&composite.latin), digits: other(&composite.digits), marks: other(&composite.marks) }
    }

    fn part(&self, part: &FacePart) -> Part {
        let weight = match part.weight {
            Weight::Regular => font::Weight::Regular,
            Weight::Bold => font::Weight::Bold,
            Weight::Black => font::Weight::Black,
        };
        Part { face: self.library.find(&part.family, weight).unwrap_or(FaceId(0)), scale: part.scale, shift: part.shift }
    }
}

impl FaceSet {
    /// One face for everything.
    #[must_use]
    pub fn single(face: FaceId) -> Self {
        let part = Part { face, scale: Em::ONE, shift: Em::ZERO };
        Self { han: part, latin: part, digits: part, marks: part }
    }
}
