//! The panel of links: pictures and advertisements, how their files stand, where they are used, how fine they print.

use egui::{Button, Color32, Rect, Sense, Stroke, StrokeKind, TextureId, Ui, Vec2, pos2, vec2};

use super::properties::Links;
use super::properties::data::{drawn_picture, is_page, ppi};
use crate::base::{FrameId, PictureId};
use crate::editor::{Carried, LinkState, Session};
use crate::ui::panel::ask::Ask;
use crate::ui::panel::carry::carry;
use crate::ui::theme::Tokens;
use crate::ui::widget::form::{clipped, empty, footed, list_row, weak};
use crate::ui::words::Words;

/// Below this many pixels an inch a picture prints coarse in a newspaper.
///
/// Source: Ghent Workgroup newspaper variant: warn below 150.
const GOOD_PPI: f64 = 150.0;

/// How a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// The file is not there.
    Missing,
    /// The file was changed since it was read.
    Changed,
    /// It prints coarse where it stands.
    Coarse,
    /// Nobody shows it.
    Unused,
    /// All is well.
    Well,
    /// Nobody has looked yet.
    Unknown,
}

impl Status {
    /// The key of its word.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Missing => "link-missing",
            Self::Changed => "link-changed",
            Self::Coarse => "link-coarse",
            Self::Unused => "link-unused",
            Self::Well => "link-well",
            Self::Unknown => "link-unknown",
        }
    }
}

/// One link.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The picture.
    pub id: PictureId,
    /// The file as it is linked.
    pub file: String,
    /// How it stands.
    pub status: Status,
    /// The frames that show it, with the labels of their pages.
    pub frames: Vec<(FrameId, String)>,
    /// The fewest pixels an inch among its places.
    pub ppi: Option<f64>,
}

/// The links of `session`: those that need somebody first.
#[must_use]
pub fn rows(session: &Session, links: &Links) -> Vec<Row> {
    let document = session.document();
    let mut rows: Vec<Row> = document
        .pictures
        .iter()
        .map(|(id, link)| {
            let state = links.get(id).copied().unwrap_or_default();
            let mut frames = Vec::new();
            let mut fewest: Option<f64> = None;
            for (index, page) in document.pages.iter().enumerate() {
                for frame in page.frames.iter().filter(|frame| frame.content.picture() == Some(*id)) {
                    frames.push((frame.id, page.label.clone()));
                    let list = session.pages.get(index).and_then(|state| state.list.as_deref());
                    let drawn = list.and_then(|list| drawn_picture(list, frame.id)).filter(|(picture, _)| picture == id);
                    let pixels = state.file.and_then(|file| file.pixels).filter(|_| !is_page(&link.file));
                    if let (Some((_, rect)), Some(pixels)) = (drawn, pixels) {
                        let found = ppi(pixels, rect);
                        fewest = Some(fewest.map_or(found, |fewest| fewest.min(found)));
                    }
                }
            }
            let status = status(&state, &frames, fewest);
            Row { id: *id, file: link.file.clone(), status, frames, ppi: fewest }
        })
        .collect();
    rows.sort_by_key(|row| (row.status, row.id));
    rows
}

fn status(state: &LinkState, frames: &[(FrameId, String)], ppi: Option<f64>) -> Status {
    match state.file {
        None => Status::Unknown,
        Some(file) if file.is_missing() => Status::Missing,
        Some(_) if state.changed => Status::Changed,
        Some(_) if ppi.is_some_and(|ppi| ppi < GOOD_PPI) => Status::Coarse,
        Some(_) if frames.is_empty() => Status::Unused,
        Some(_) => Status::Well,
    }
}

/// Height of a row, and the room of its small picture, in logical pixels.
const ROW: f32 = 44.0;
const SMALL: Vec2 = vec2(48.0, 36.0);
/// Longest side of the pictures it is shown by, in pixels: enough for a screen three times as fine.
pub const THUMBNAIL_PX: u32 = 144;

/// Where small pictures come from: the texture and its size in pixels, once it is there.
pub type Small<'a> = dyn FnMut(PictureId) -> Option<(TextureId, Vec2)> + 'a;

/// Paints a picture as large as fits `place`; a pale slot until it comes or where it is missing.
fn paint_small(ui: &Ui, place: Rect, picture: Option<(TextureId, Vec2)>, tokens: &Tokens) {
    let Some((texture, size)) = picture else {
        ui.painter().rect_stroke(place.shrink(1.0), 2.0, Stroke::new(1.0, tokens.separator), StrokeKind::Inside);
        return;
    };
    let scale = (place.width() / size.x).min(place.height() / size.y);
    let shown = Rect::from_center_size(place.center(), size * scale);
    // Drawings have no ground of their own: they stand on paper.
    ui.painter().rect_filled(shown, 0.0, Color32::WHITE);
    ui.painter().image(texture, shown, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), Color32::WHITE);
}

/// Shows the links. `chosen` is the one whose buttons are shown; `small` gives the pictures of the rows in view.
pub fn show(
    ui: &mut Ui,
    rows: &[Row],
    chosen: &mut Option<PictureId>,
    (tokens, words): (&Tokens, Words),
    small: &mut Small<'_>,
    asks: &mut Vec<Ask>,
) {
    if rows.is_empty() {
        empty(ui, &words.get("links-none"));
        return;
    }
    let at = *chosen;
    let mut taken = None;
    let mut asked = Vec::new();
    let list = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for row in rows {
            let name = row.file.rsplit('/').next().unwrap_or(&row.file);
            let word = words.get(row.status.text_key());
            let response = list_row(ui, &format!("{name} {word}"), ROW, at == Some(row.id), tokens, |ui| {
                let (place, _) = ui.allocate_exact_size(SMALL, Sense::hover());
                paint_small(ui, place, small(row.id), tokens);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.add_space(5.0);
                    clipped(ui, name, 13.0, tokens.text);
                    ui.horizontal(|ui| {
                        let colour = match row.status {
                            Status::Missing => tokens.error,
                            Status::Changed | Status::Coarse => tokens.warning,
                            Status::Well => tokens.good,
                            Status::Unused | Status::Unknown => tokens.text_weak,
                        };
                        ui.label(egui::RichText::new(word).size(11.5).color(colour));
                        if let Some(ppi) = row.ppi {
                            weak(ui, format!("{ppi:.0} ppi"), tokens);
                        }
                        let mut labels: Vec<&str> = row.frames.iter().map(|(_, label)| label.as_str()).collect();
                        labels.dedup();
                        weak(ui, labels.join("、"), tokens);
                    });
                });
            });
            let response = carry(ui, response.on_hover_text(&row.file), Carried::Picture(row.id), name);
            if response.double_clicked() && row.frames.is_empty() {
                asks.push(Ask::Place(Carried::Picture(row.id)));
            } else if response.clicked() {
                taken = Some(row.id);
                asks.extend(row.frames.first().map(|(frame, _)| Ask::Select(*frame)));
            }
            response.context_menu(|ui| {
                let id = row.id;
                let entries = [
                    ("link-place", true, Ask::Place(Carried::Picture(id))),
                    ("link-relink", true, Ask::Relink(id)),
                    ("link-reload", row.status == Status::Changed, Ask::Reload(id)),
                    ("link-folder", true, Ask::ShowFolder(id)),
                    ("link-remove", true, Ask::RemoveLink(id)),
                ];
                for (code, enabled, ask) in entries {
                    if ui.add_enabled(enabled, Button::new(words.get(code))).clicked() {
                        asks.push(ask);
                        ui.close();
                    }
                }
            });
        }
        ui.add_space(6.0);
        weak(ui, words.get("links-hint"), tokens);
    };
    let row = at.and_then(|id| rows.iter().find(|row| row.id == id));
    footed(ui, "links", 0, list, |ui| {
        let button = |ui: &mut Ui, code, enabled: bool| ui.add_enabled(enabled, Button::new(words.get(code)).small()).clicked();
        let id = row.map(|row| row.id);
        if button(ui, "links-look", true) {
            asked.push(Ask::LookAtLinks);
        }
        if button(ui, "link-relink", id.is_some()) {
            asked.extend(id.map(Ask::Relink));
        }
        if button(ui, "link-reload", row.is_some_and(|row| row.status == Status::Changed)) {
            asked.extend(id.map(Ask::Reload));
        }
        if button(ui, "link-remove", id.is_some()) {
            asked.extend(id.map(Ask::RemoveLink));
        }
        if button(ui, "link-next", row.is_some_and(|row| row.frames.len() > 1)) {
            asked.extend(row.and_then(|row| next(ui, row)).map(Ask::Select));
        }
        if button(ui, "link-folder", id.is_some()) {
            asked.extend(id.map(Ask::ShowFolder));
        }
    });
    asks.append(&mut asked);
    *chosen = taken.or(at);
}

/// The next place of a picture shown in several.
fn next(ui: &Ui, row: &Row) -> Option<FrameId> {
    let id = egui::Id::unique(("next place", row.id.0));
    let at: usize = ui.data_mut(|data| {
        let at = data.get_temp::<usize>(id).unwrap_or(0) + 1;
        data.insert_temp(id, at);
        at
    });
    row.frames.get(at % row.frames.len().max(1)).map(|(frame, _)| *frame)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::LinkFile;

    #[test]
    fn the_gravest_word_is_said() {
        let seen =
            |missing: bool, changed| LinkState { file: Some(LinkFile { stamp: (!missing).then_some((9, None)), pixels: Some((100, 100)) }), changed };
        let used = [(FrameId(1), "A01".to_owned())];
        assert_eq!(status(&LinkState::default(), &used, None), Status::Unknown);
        assert_eq!(status(&seen(true, true), &used, Some(90.0)), Status::Missing);
        assert_eq!(status(&seen(false, true), &used, Some(90.0)), Status::Changed);
        assert_eq!(status(&seen(false, false), &used, Some(90.0)), Status::Coarse);
        assert_eq!(status(&seen(false, false), &[], None), Status::Unused);
        assert_eq!(status(&seen(false, false), &used, Some(220.0)), Status::Well);
    }
}
