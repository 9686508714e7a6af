//! Properties of newspaper objects: what nameplates, head lines, digests, tables, codes and advertisements say.

use std::sync::Arc;

use egui::Ui;

use super::form::Form;
use super::frames::{length, units_of, whole};
use crate::base::{ArticleId, Say};
use crate::editor::field::Kind;
use crate::editor::furniture::{parts_text, parts_with, table_text, table_with};
use crate::editor::insert::style_of;
use crate::editor::steps::{Edit, Transaction};
use crate::model::{
    AdMark, AdSlot, CodeBox, Content, Correction, DigestBox, DigestItem, Document, FolioBox, FolioPart, Frame, NamePlace, NameplateBox, TableBox,
    bounds,
};
use crate::ui::panel::ask::Ask;
use crate::ui::widget::form::{choice, clipped, lines, section, weak, words};

/// Shows what the one selected frame says, where it is a newspaper object; and of an advertisement its size and mark.
pub fn show(ui: &mut Ui, form: &mut Form<'_>) {
    let [frame] = form.shown.frames.as_slice() else { return };
    let frame = Arc::clone(frame);
    let title = form.word(super::kind_key(frame.content.kind()));
    // Fields are told apart by frame: what is typed into one is never that of the next selected.
    ui.push_id(frame.id.0, |ui| match &frame.content {
        Content::Nameplate(plate) => section(ui, "nameplate", &title, true, |ui| nameplate(ui, form, &frame, plate)),
        Content::Folio(folio) => section(ui, "folio", &title, true, |ui| self::folio(ui, form, &frame, folio)),
        Content::Digest(digest) => section(ui, "digest", &title, true, |ui| self::digest(ui, form, &frame, digest)),
        Content::Table(table) => section(ui, "table", &title, true, |ui| self::table(ui, form, &frame, table)),
        Content::Code(code) => section(ui, "code", &title, true, |ui| self::code(ui, form, &frame, code)),
        Content::Text(_) | Content::Headline(_) | Content::Caption(_) | Content::Picture(_) | Content::Rule(_) | Content::Box => {}
    });
    ad(ui, form);
}

/// Gives the frame this content as one step, where it is another.
pub(super) fn set(form: &mut Form<'_>, frame: &Frame, content: Content) {
    if content != frame.content {
        let edits = vec![Edit::SetFrameContent { id: frame.id, content }];
        form.asks.push(Ask::Change(Transaction::new(Say::new("step-furniture"), edits)));
    }
}

/// Lines of words with their common style; the parts as they are now, where something was changed.
fn parts(ui: &mut Ui, form: &Form<'_>, code: &'static str, parts: &[FolioPart], rows: usize) -> Option<Vec<FolioPart>> {
    let usual = style_of(&form.shown.document, &["folio"]);
    if let Some(text) = lines(ui, code, &form.word(code), &parts_text(parts), rows, form.tokens) {
        return Some(parts_with(parts, &text, &usual));
    }
    let common = parts.first().map(|part| part.style.as_str()).filter(|style| parts.iter().all(|part| part.style == *style));
    let name = ui.push_id(code, |ui| style(ui, form, "furniture-style", common)).inner?;
    Some(parts.iter().map(|part| FolioPart { style: name.clone(), ..part.clone() }).collect()).filter(|_| !parts.is_empty())
}

/// A choice of one of the document's paragraph styles.
fn style(ui: &mut Ui, form: &Form<'_>, code: &'static str, now: Option<&str>) -> Option<String> {
    let names: Vec<String> = form.shown.document.styles.paragraph.keys().cloned().collect();
    let at = now.and_then(|now| names.iter().position(|name| name == now));
    let hint = now.map_or_else(|| form.word("value-mixed"), str::to_owned);
    let index = choice(ui, &form.word(code), &names, at, &hint, form.tokens)?;
    names.get(index).cloned()
}

fn nameplate(ui: &mut Ui, form: &mut Form<'_>, frame: &Frame, plate: &NameplateBox) {
    let mut after = plate.clone();
    let name = plate.name.clone().unwrap_or_else(|| FolioPart { text: String::new(), style: style_of(&form.shown.document, &["nameplate"]) });
    if let Some(text) = words(ui, "plate-name", &form.word("plate-name"), Some(&name.text), "{paper}", form.tokens) {
        after.name = (!text.trim().is_empty()).then(|| FolioPart { text: text.trim().to_owned(), ..name.clone() });
    }
    if let Some(style) = style(ui, form, "plate-name-style", Some(&name.style)) {
        after.name = Some(FolioPart { style, ..name });
    }
    let places = [(NamePlace::Centre, "name-centre"), (NamePlace::Left, "name-left"), (NamePlace::Right, "name-right")];
    let names = places.map(|(_, code)| form.word(code)).to_vec();
    let at = places.iter().position(|(place, _)| *place == plate.place);
    if let Some((place, _)) = choice(ui, &form.word("plate-place"), &names, at, "", form.tokens).and_then(|index| places.get(index)) {
        after.place = *place;
    }
    after.left = parts(ui, form, "parts-left", &plate.left, 3).unwrap_or(after.left);
    after.right = parts(ui, form, "parts-right", &plate.right, 3).unwrap_or(after.right);
    after.foot = parts(ui, form, "parts-foot", &plate.foot, 3).unwrap_or(after.foot);
    weak(ui, form.word("parts-variables"), form.tokens);
    set(form, frame, Content::Nameplate(Arc::new(after)));
}

fn folio(ui: &mut Ui, form: &mut Form<'_>, frame: &Frame, folio: &FolioBox) {
    let mut after = folio.clone();
    after.left = parts(ui, form, "parts-left", &folio.left, 2).unwrap_or(after.left);
    after.middle = parts(ui, form, "parts-middle", &folio.middle, 2).unwrap_or(after.middle);
    after.right = parts(ui, form, "parts-right", &folio.right, 2).unwrap_or(after.right);
    weak(ui, form.word("parts-variables"), form.tokens);
    set(form, frame, Content::Folio(after));
}

/// The headline of an article, its name where it has none.
fn title(document: &Document, id: ArticleId) -> String {
    let Some(article) = document.articles.get(&id) else { return format!("{}", id.0) };
    let story = article.headline.and_then(|story| document.stories.get(&story));
    let longest = story.into_iter().flat_map(|story| &story.paragraphs).max_by_key(|paragraph| paragraph.text.chars().count());
    longest.map(|paragraph| paragraph.text.to_string()).filter(|text| !text.is_empty()).unwrap_or_else(|| article.name.clone())
}

fn digest(ui: &mut Ui, form: &mut Form<'_>, frame: &Frame, digest: &DigestBox) {
    let mut after = digest.clone();
    let document = Arc::clone(&form.shown.document);
    let mut moved = None;
    for (index, item) in digest.items.iter().enumerate() {
        let title = title(&document, item.article);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let up = ui.add_enabled(index > 0, egui::Button::new("↑").small().frame(false)).on_hover_text(form.word("digest-up"));
            up.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, index > 0, format!("{} {title}", form.word("digest-up"))));
            if up.clicked() {
                moved = Some((index, index.checked_sub(1)));
            }
            let out = ui.add(egui::Button::new("×").small().frame(false)).on_hover_text(form.word("digest-remove"));
            out.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{} {title}", form.word("digest-remove"))));
            if out.clicked() {
                moved = Some((index, None));
            }
            clipped(ui, title.as_str(), 12.5, form.tokens.text).on_hover_text(&title);
        });
    }
    match moved {
        Some((index, Some(to))) => after.items.swap(index, to),
        Some((index, None)) => drop(after.items.remove(index)),
        None => {}
    }
    let free: Vec<ArticleId> = document.articles.keys().copied().filter(|id| !digest.items.iter().any(|item| item.article == *id)).collect();
    let titles: Vec<String> = free.iter().map(|id| title(&document, *id)).collect();
    if !free.is_empty()
        && let Some(id) = choice(ui, &form.word("digest-add"), &titles, None, &form.word("digest-add-hint"), form.tokens).and_then(|at| free.get(at))
    {
        after.items.push(DigestItem { article: *id, text: String::new() });
    }
    if let Some(text) = words(ui, "digest-page", &form.word("digest-page"), Some(&digest.page), "{page}版", form.tokens) {
        after.page = text;
    }
    if let Some(name) = style(ui, form, "digest-style", Some(&digest.style)) {
        after.style = name;
    }
    if let Some(name) = style(ui, form, "digest-page-style", Some(&digest.page_style)) {
        after.page_style = name;
    }
    set(form, frame, Content::Digest(after));
}

fn table(ui: &mut Ui, form: &mut Form<'_>, frame: &Frame, table: &Arc<TableBox>) {
    let mut after = TableBox::clone(table);
    let mut is_changed = false;
    weak(ui, form.word("table-note"), form.tokens);
    if let Some(text) = lines(ui, "table-text", &form.word("table-text"), &table_text(table), 8, form.tokens) {
        after = table_with(&after, &text);
        is_changed = true;
    }
    for (code, name) in [("table-style", &mut after.style), ("table-head-style", &mut after.header_style)] {
        let now = name.clone();
        if let Some(chosen) = style(ui, form, code, Some(&now)) {
            *name = chosen;
            is_changed = true;
        }
    }
    if is_changed {
        set(form, frame, Content::Table(Arc::new(after)));
    } else {
        super::cells::show(ui, form, frame, table);
    }
    let rows = form.measure(Kind::Count, 0.0, table.rows.len() as f64);
    let change = |frame: &mut Frame, set: &dyn Fn(&mut TableBox)| {
        if let Content::Table(table) = &mut frame.content {
            set(Arc::make_mut(table));
        }
    };
    let row = whole(ui, "table-head-rows", "step-furniture");
    let of = |frame: &Frame, get: &dyn Fn(&TableBox) -> f64| match &frame.content {
        Content::Table(table) => Some(get(table)),
        _ => None,
    };
    form.number(
        ui,
        row,
        &rows,
        |frame| of(frame, &|table| f64::from(table.header_rows)),
        |frame, value| change(frame, &|table| table.header_rows = value as u32),
    );
    let padding = form.distances();
    let row = whole(ui, "table-padding", "step-furniture");
    form.number(
        ui,
        row,
        &padding,
        |frame| of(frame, &|table| units_of(table.padding)),
        |frame, value| change(frame, &|table| table.padding = length(value)),
    );
}

fn code(ui: &mut Ui, form: &mut Form<'_>, frame: &Frame, code: &CodeBox) {
    let mut after = code.clone();
    if let Some(text) = lines(ui, "code-text", &form.word("property-code-text"), &code.text, 3, form.tokens) {
        after.text = text.trim().chars().take(bounds::CODE_BYTES / 4).collect();
    }
    let levels = [
        (Correction::Low, "code-low"),
        (Correction::Medium, "code-medium"),
        (Correction::Quartile, "code-quartile"),
        (Correction::High, "code-high"),
    ];
    let names = levels.map(|(_, code)| form.word(code)).to_vec();
    let at = levels.iter().position(|(level, _)| *level == code.correction);
    if let Some((level, _)) = choice(ui, &form.word("code-correction"), &names, at, "", form.tokens).and_then(|index| levels.get(index)) {
        after.correction = *level;
    }
    set(form, frame, Content::Code(after));
}

/// Size and mark of an advertisement, or whether a picture frame is one.
fn ad(ui: &mut Ui, form: &mut Form<'_>) {
    let may = form.shown.all(|frame| frame.ad.is_some() || matches!(frame.content, Content::Picture(_) | Content::Box | Content::Text(_)));
    if !may {
        return;
    }
    let is_ad = form.shown.frames.iter().any(|frame| frame.ad.is_some());
    let title = form.word("section-ad");
    section(ui, "ad", &title, is_ad, |ui| {
        form.toggle(ui, ("ad-is", "step-ad"), |frame| Some(frame.ad.is_some()), |frame, on| frame.ad = on.then(AdSlot::default));
        if !is_ad {
            return;
        }
        let document = Arc::clone(&form.shown.document);
        let mut sizes = vec![String::new()];
        sizes.extend(document.ad_sizes.keys().cloned());
        let mut names = sizes.clone();
        names[0] = form.word("insert-ad-free");
        let now = form.shown.common(|frame| frame.ad.as_ref().map(|ad| ad.size.clone()));
        let at = now.as_ref().and_then(|now| sizes.iter().position(|size| size == now));
        let hint = now.unwrap_or_else(|| form.word("value-mixed"));
        if let Some(size) = choice(ui, &form.word("property-ad-size"), &names, at, &hint, form.tokens).and_then(|index| sizes.get(index)) {
            let page = Arc::clone(&form.shown.page);
            form.change("step-ad", |frame| {
                if let Some(ad) = &mut frame.ad {
                    ad.size.clone_from(size);
                    if let Some(known) = document.ad_sizes.get(size) {
                        let rect = known.rect(&page.grid, page.trim.width);
                        (frame.rect.width, frame.rect.height) = (rect.width, rect.height);
                    }
                }
            });
        }
        form.pick(
            ui,
            ("ad-mark", "step-ad"),
            &[
                (AdMark::TopRight, "ad-mark-top-right"),
                (AdMark::TopLeft, "ad-mark-top-left"),
                (AdMark::BottomRight, "ad-mark-bottom-right"),
                (AdMark::BottomLeft, "ad-mark-bottom-left"),
                (AdMark::Delivered, "ad-mark-delivered"),
                (AdMark::Missing, "ad-mark-missing"),
            ],
            |frame| frame.ad.as_ref().map(|ad| ad.mark),
            |frame, mark| {
                if let Some(ad) = &mut frame.ad {
                    ad.mark = mark;
                }
            },
        );
    });
}
