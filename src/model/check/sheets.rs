//! Style sheets that cannot be laid out: measures out of bounds, styles based on one another in a circle.

use std::collections::BTreeSet;

use super::error::{DocumentError, Measure, Spot, Thing};
use super::guard::{count, length, number, object_style, share, stroke};
use crate::base::{Em, Length};
use crate::model::{
    CharacterStyle, CjkStyle, CompositeFace, Document, Edition, HeadlineFit, ParagraphStyle, Styles, Swatch, TypeOutline, TypeShadow, TypeSize,
    bounds,
};

/// Edition, type sizes, faces, swatches and styles of the document.
pub(super) fn refuse(document: &Document) -> Result<(), DocumentError> {
    edition(&document.edition)?;
    let styles = &document.styles;
    let entries =
        [document.type_sizes.len(), document.faces.len(), document.swatches.len(), styles.paragraph.len(), styles.character.len(), styles.cjk.len()];
    count(Thing::Entry, || Spot::Document, styles.object.len(), bounds::ENTRIES)?;
    for entries in entries {
        count(Thing::Entry, || Spot::Document, entries, bounds::ENTRIES)?;
    }
    document.type_sizes.iter().try_for_each(|(name, size)| type_size(name, *size))?;
    document.faces.iter().try_for_each(|(name, one)| face(name, one))?;
    document.swatches.iter().try_for_each(|(name, one)| swatch(name, one))?;
    styles.paragraph.iter().try_for_each(|(name, style)| paragraph_style(name, style))?;
    styles.character.iter().try_for_each(|(name, style)| character_style(name, style))?;
    styles.cjk.iter().try_for_each(|(name, style)| cjk_style(name, style))?;
    styles.object.iter().try_for_each(|(name, style)| object_style(name, style))?;
    bases(styles)
}

/// What the folio and the press file say of the issue.
pub(crate) fn edition(edition: &Edition) -> Result<(), DocumentError> {
    length(Measure::MarkOffset, || Spot::Document, edition.mark_offset, Length::ZERO, bounds::MARGIN_MOST)
}

/// A named type size.
pub(crate) fn type_size(name: &str, size: Length) -> Result<(), DocumentError> {
    size_name(name)?;
    size_in_bounds(name, size)
}

fn size_in_bounds(name: &str, size: Length) -> Result<(), DocumentError> {
    length(Measure::TypeSize, || spot(name), size, bounds::TYPE_LEAST, bounds::TYPE_MOST)
}

/// A colour.
pub(crate) fn swatch(name: &str, swatch: &Swatch) -> Result<(), DocumentError> {
    match swatch {
        Swatch::Process(_) | Swatch::Spot(_) => Ok(()),
        Swatch::Mixed(mixture) => count(Thing::Entry, || spot(name), mixture.spots.len(), bounds::MIXTURE_SPOTS),
    }
}

/// A composite face.
pub(crate) fn face(name: &str, face: &CompositeFace) -> Result<(), DocumentError> {
    for part in [Some(&face.han), face.latin.as_ref(), face.digits.as_ref(), face.marks.as_ref()].into_iter().flatten() {
        share(Measure::FaceScale, || spot(name), part.scale, Em::new(0.1), Em::new(10.0))?;
        share(Measure::Shift, || spot(name), part.shift, Em::new(-10.0), Em::new(10.0))?;
    }
    Ok(())
}

/// A paragraph style by itself.
pub(crate) fn paragraph_style(name: &str, style: &ParagraphStyle) -> Result<(), DocumentError> {
    let at = || spot(name);
    exact_size(style.size.as_ref(), name)?;
    if let Some(pitch) = style.line_pitch {
        length(Measure::LinePitch, at, pitch, bounds::TYPE_LEAST, bounds::TYPE_MOST)?;
    }
    if let Some(indent) = style.indent {
        share(Measure::Indent, at, indent, Em::new(-100.0), Em::new(100.0))?;
    }
    for lines in [style.before, style.after, style.keep_with_next, style.orphan, style.widow].into_iter().flatten() {
        number(Measure::LineCount, at, lines, 0, 200)?;
    }
    if let Some(lines) = style.lines {
        number(Measure::LineCount, at, lines, 1, 200)?;
    }
    style.fit.as_ref().map_or(Ok(()), |fit| headline_fit(fit, name))?;
    spacing(style.tracking, style.scale_x, name)?;
    if let Some(boxed) = &style.boxed {
        for air in [boxed.along, boxed.across] {
            share(Measure::BoxAir, at, air, Em::ZERO, Em::new(10.0))?;
        }
        boxed.border.as_ref().map_or(Ok(()), |border| stroke(border, at))?;
    }
    effects(style.outline.as_ref(), style.shadow.as_ref(), name)
}

/// How far a headline may give: no end of it beyond what a style may ask for itself, the least not above the most.
fn headline_fit(fit: &HeadlineFit, name: &str) -> Result<(), DocumentError> {
    let at = || spot(name);
    if let Some(lines) = fit.lines {
        number(Measure::LineCount, at, lines, 1, 200)?;
    }
    if let Some(size) = fit.size {
        share(Measure::FaceScale, at, size.least, Em::new(0.1), Em::new(10.0))?;
        share(Measure::FaceScale, at, size.most, size.least, Em::new(10.0))?;
    }
    if let Some(tracking) = fit.tracking {
        share(Measure::Tracking, at, tracking.least, Em::new(-1.0), Em::new(10.0))?;
        share(Measure::Tracking, at, tracking.most, tracking.least, Em::new(10.0))?;
    }
    if let Some(scale) = fit.scale_x {
        share(Measure::ScaleX, at, scale.least, Em::new(0.1), Em::new(10.0))?;
        share(Measure::ScaleX, at, scale.most, scale.least, Em::new(10.0))?;
    }
    Ok(())
}

/// A character style by itself.
pub(crate) fn character_style(name: &str, style: &CharacterStyle) -> Result<(), DocumentError> {
    exact_size(style.size.as_ref(), name)?;
    spacing(style.tracking, style.scale_x, name)?;
    effects(style.outline.as_ref(), style.shadow.as_ref(), name)?;
    style.shift.map_or(Ok(()), |shift| share(Measure::Shift, || spot(name), shift, Em::new(-10.0), Em::new(10.0)))
}

/// A style of Chinese composition by itself.
pub(crate) fn cjk_style(name: &str, style: &CjkStyle) -> Result<(), DocumentError> {
    share(Measure::ScriptSpace, || spot(name), style.han_latin, Em::ZERO, Em::new(2.0))?;
    share(Measure::ScriptSpace, || spot(name), style.han_digit, Em::ZERO, Em::new(2.0))?;
    share(Measure::ScriptSpace, || spot(name), style.han_latin_most, Em::ZERO, Em::new(2.0))
}

/// No paragraph style is based on itself, however far the way, and none stands on more than [`bounds::BASES`] others.
pub(crate) fn bases(styles: &Styles) -> Result<(), DocumentError> {
    for name in styles.paragraph.keys() {
        let mut seen = BTreeSet::from([name.as_str()]);
        let mut next = styles.paragraph.get(name).and_then(|style| style.based_on.as_deref());
        while let Some(base) = next {
            if !seen.insert(base) {
                return Err(DocumentError::BaseCircle { name: base.to_owned() });
            }
            count(Thing::Base, || spot(name), seen.len(), bounds::BASES)?;
            next = styles.paragraph.get(base).and_then(|style| style.based_on.as_deref());
        }
    }
    Ok(())
}

fn exact_size(size: Option<&TypeSize>, name: &str) -> Result<(), DocumentError> {
    match size {
        Some(TypeSize::Exact(size)) => size_in_bounds(name, *size),
        Some(TypeSize::Named(name)) => size_name(name),
        None => Ok(()),
    }
}

/// A type size's name does not read like a length.
fn size_name(name: &str) -> Result<(), DocumentError> {
    if TypeSize::is_name(name) { Ok(()) } else { Err(DocumentError::SizeName { name: name.to_owned() }) }
}

fn spacing(tracking: Option<Em>, scale_x: Option<Em>, name: &str) -> Result<(), DocumentError> {
    if let Some(tracking) = tracking {
        share(Measure::Tracking, || spot(name), tracking, Em::new(-1.0), Em::new(10.0))?;
    }
    if let Some(scale) = scale_x {
        share(Measure::ScaleX, || spot(name), scale, Em::new(0.1), Em::new(10.0))?;
    }
    Ok(())
}

fn effects(outline: Option<&TypeOutline>, shadow: Option<&TypeShadow>, name: &str) -> Result<(), DocumentError> {
    if let Some(outline) = outline {
        share(Measure::OutlineWidth, || spot(name), outline.width, Em::ZERO, Em::ONE)?;
    }
    if let Some(shadow) = shadow {
        for shift in [shadow.dx, shadow.dy] {
            share(Measure::ShadowShift, || spot(name), shift, Em::new(-2.0), Em::new(2.0))?;
        }
    }
    Ok(())
}

fn spot(name: &str) -> Spot {
    Spot::Style { name: name.to_owned() }
}
