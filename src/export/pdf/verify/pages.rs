//! Pages: as many as asked, boxes in order, resources that exist, content that keeps the rules.

use lopdf::{Dictionary, Object, ObjectId};

use super::content::Walk;
use super::look::Look;
use super::sheet::Sheet;
use super::{Expected, Report, fonts, tags};

/// How far a box may lie outside the next one by rounding, in points.
const ROUNDING: f64 = 0.001;
/// How far the size of a trim box may be from that of its page, in points: boxes are written to a thousandth.
const TRIM_SLACK: f64 = 0.01;

/// Judges every page.
pub(super) fn judge(look: &Look<'_>, expected: &Expected, report: &mut Report) {
    let pages = look.pages();
    report.hold(pages.len() == expected.pages, "page-count", || format!("{} pages where {} were asked for", pages.len(), expected.pages));
    let tree = look.catalog().and_then(|catalog| look.dictionary(catalog, "Pages"));
    let said = tree.and_then(|tree| look.number(tree, "Count"));
    report.hold(said == Some(pages.len() as f64), "page-count", || format!("the page tree says {said:?} pages and has {}", pages.len()));
    let mut fonts = fonts::Fonts::default();
    let marks: Vec<tags::Marks> =
        pages.iter().enumerate().map(|(index, id)| judge_page(look, *id, index + 1, expected, &mut fonts, report)).collect();
    tags::judge(look, &pages, &marks, report);
}

fn judge_page(look: &Look<'_>, id: ObjectId, number: usize, expected: &Expected, fonts: &mut fonts::Fonts, report: &mut Report) -> tags::Marks {
    let Ok(page) = look.file.get_dictionary(id) else {
        report.fail("readable", format!("page {number} is no dictionary"));
        return tags::Marks::default();
    };
    let sheet = judge_boxes(look, page, number, expected, report);
    report.hold(look.inherited(page, "Rotate").is_none(), "no-rotate", || format!("page {number} is rotated"));
    report.hold(look.inherited(page, "UserUnit").is_none(), "no-user-unit", || format!("page {number} has a unit of its own"));
    let none = Dictionary::new();
    let resources = look.inherited(page, "Resources").and_then(|found| found.as_dict().ok()).unwrap_or(&none);
    if expected.standard.allows_transparency() {
        judge_states(look, resources, number, report);
        judge_blending(look, page, resources, number, report);
    }
    let mut content = Vec::new();
    let parts = parts(look, page);
    report.hold(parts.is_some(), "content-syntax", || format!("the content of page {number} is no stream and no list of streams"));
    for part in parts.into_iter().flatten() {
        match look.content_once(part) {
            Some(bytes) => {
                content.extend_from_slice(&bytes);
                content.push(b'\n');
            }
            None => report.fail("streams-decode", format!("the content of page {number} does not inflate")),
        }
    }
    let seen = Walk::new(look, resources, number, sheet, expected).run(&content, report);
    let inks = look.dictionary(page, "Group").is_some_and(|group| look.name(group, "CS") == Some(b"DeviceCMYK"));
    report.hold(!page.has(b"Group") || inks, "blend-space", || format!("page {number} blends in something other than the four inks"));
    report.hold(!seen.blends || inks, "blend-space", || format!("page {number} places a transparent page without a page group"));
    report.hold(seen.paints > 0 || expected.allow_blank, "no-blank-page", || format!("page {number} is blank"));
    for (name, codes) in seen.codes {
        match look.dictionary(resources, "Font").and_then(|fonts| look.dictionary(fonts, &name)) {
            Some(font) => fonts.judge(look, font, &name, codes, number, report),
            None => report.fail("resources", format!("page {number} uses font {name}, which is not there")),
        }
    }
    seen.marks
}

/// Soft edges blend, and a page with them says in what.
fn judge_blending(look: &Look<'_>, page: &Dictionary, resources: &Dictionary, number: usize, report: &mut Report) {
    let soft = look
        .dictionary(resources, "XObject")
        .is_some_and(|pictures| pictures.iter().any(|(_, object)| look.resolve(object).as_stream().is_ok_and(|stream| stream.dict.has(b"SMask"))));
    report.hold(!soft || page.has(b"Group"), "blend-space", || format!("page {number} shows soft edges without a page group"));
}

/// The content streams of a page; `None` where its content is something else.
fn parts<'a>(look: &'a Look<'_>, page: &'a Dictionary) -> Option<Vec<&'a lopdf::Stream>> {
    match look.get(page, "Contents") {
        Some(Object::Stream(stream)) => Some(vec![stream]),
        Some(Object::Array(parts)) => parts.iter().map(|part| look.resolve(part).as_stream().ok()).collect(),
        Some(_) => None,
        None => Some(Vec::new()),
    }
}

/// Judges the boxes and gives them.
fn judge_boxes(look: &Look<'_>, page: &Dictionary, number: usize, expected: &Expected, report: &mut Report) -> Sheet {
    let media = look.inherited(page, "MediaBox").and_then(|_| look.corners(page, "MediaBox"));
    let (bleed, trim) = (look.corners(page, "BleedBox"), look.corners(page, "TrimBox"));
    let one = page.has(b"TrimBox") != page.has(b"ArtBox");
    report.hold(one, "trim-box", || format!("page {number} needs a trim box or an art box, and not both"));
    let (Some(media), Some(trim)) = (media, trim) else {
        report.fail("boxes", format!("page {number} has no media box or no trim box of four numbers"));
        return Sheet { media, bleed, trim };
    };
    report.hold(bleed.is_some(), "boxes", || format!("page {number} has no bleed box"));
    let bleed = bleed.unwrap_or(trim);
    // ISO 32000-1, Annex C: 3 to 14,400 units a side.
    let sized = [media[2] - media[0], media[3] - media[1]].iter().all(|side| (3.0..=14_400.0).contains(side));
    report.hold(sized, "limits", || format!("page {number} is of {media:?}"));
    if let Some(wanted) = expected.trims.get(number - 1) {
        let far = |side: f64, wanted: f64| (side - wanted).abs() > TRIM_SLACK;
        let other = far(trim[2] - trim[0], wanted.width.to_pt()) || far(trim[3] - trim[1], wanted.height.to_pt());
        report.hold(!other, "boxes", || format!("page {number}: the trim {trim:?} is not {} × {}", wanted.width, wanted.height));
    }
    let is_box = |sides: &[f64; 4]| sides[0] < sides[2] && sides[1] < sides[3];
    let inside = |inner: &[f64; 4], outer: &[f64; 4]| {
        inner[0] >= outer[0] - ROUNDING && inner[1] >= outer[1] - ROUNDING && inner[2] <= outer[2] + ROUNDING && inner[3] <= outer[3] + ROUNDING
    };
    let kept = [media, bleed, trim].iter().all(is_box) && inside(&bleed, &media) && inside(&trim, &bleed);
    report.hold(kept, "boxes", || format!("page {number}: trim {trim:?} in bleed {bleed:?} in media {media:?}"));
    if let Some(crop) = look.inherited(page, "CropBox").and_then(|_| look.corners(page, "CropBox")) {
        report.hold(inside(&trim, &crop) && inside(&crop, &media), "boxes", || format!("page {number}: the crop box {crop:?} cuts the trim"));
    }
    Sheet { media: Some(media), bleed: Some(bleed), trim: Some(trim) }
}

/// Judges the graphics states of a page: no transparency but Normal and full, blends only in inks.
fn judge_states(look: &Look<'_>, resources: &Dictionary, number: usize, report: &mut Report) {
    let Some(states) = look.dictionary(resources, "ExtGState") else { return };
    for (name, object) in states {
        let Ok(state) = look.resolve(object).as_dict() else {
            report.fail("resources", format!("graphics state {} of page {number} is none", super::look::shown(name)));
            continue;
        };
        let clear = ["CA", "ca"].iter().any(|key| look.number(state, key).is_some_and(|share| share < 1.0));
        let mode = look.get(state, "BM").is_some_and(|mode| mode.as_name().ok() != Some(b"Normal"));
        let mask = look.get(state, "SMask").is_some_and(|mask| mask.as_name().ok() != Some(b"None"));
        report.hold(!(clear || mode || mask), "no-live-transparency", || {
            format!("graphics state {} of page {number} lets ink shine through", super::look::shown(name))
        });
    }
}
