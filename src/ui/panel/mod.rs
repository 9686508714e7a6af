//! Panels: what each shows (`data`) and how (`view`), what it asks (`ask`).

pub mod articles;
pub mod ask;
pub mod carry;
pub mod findings;
pub mod history;
pub mod layers;
pub mod links;
pub mod pages;
pub mod plates;
pub mod properties;
pub mod story;
pub mod styles;
pub mod swatches;

use egui::{Ui, vec2};

use self::ask::Ask;
use super::canvas::{Textures, proxy};
use super::theme::Tokens;
use super::widget::form::empty;
use super::words::Words;
use crate::base::{PictureId, Point};
use crate::editor::{Desk, PanelKind};

/// What all panels remember between frames.
#[derive(Debug, Default)]
pub struct Panels {
    thumbnails: pages::Thumbnails,
    properties: properties::State,
    styles: styles::State,
    swatches: swatches::State,
    filter: findings::Filter,
    link: Option<PictureId>,
    layers: layers::State,
    /// The page place under the pointer.
    pub pointer: Option<Point>,
}

impl Panels {
    /// Brings what is said of the issue into view, among the properties.
    pub const fn show_issue(&mut self) {
        self.properties.to_issue = true;
    }

    /// Fills panel `kind`; what it asks for is put behind `asks`. Pictures are seen by the canvas's `textures`.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        kind: PanelKind,
        (desk, textures): (&mut Desk, &mut Textures),
        (tokens, words): (&Tokens, Words),
        asks: &mut Vec<Ask>,
    ) {
        if desk.session.is_none() {
            let code = match kind {
                PanelKind::Pages => "pages-empty",
                PanelKind::Properties => "facts-empty",
                _ => "panel-empty",
            };
            empty(ui, &words.get(code));
            return;
        }
        match kind {
            PanelKind::Pages => {
                let entries = desk.session.as_ref().map(pages::entries).unwrap_or_default();
                if let Some(session) = &desk.session {
                    pages::show(ui, &entries, session.document(), &mut self.thumbnails, tokens, words, asks);
                }
            }
            PanelKind::Articles => {
                let rows = desk.session.as_ref().map(articles::rows).unwrap_or_default();
                articles::show(ui, &rows, tokens, words, asks);
            }
            PanelKind::Properties => {
                let links = desk.links().clone();
                let shown = desk.session.as_ref().and_then(properties::Shown::of);
                (self.properties.unit, self.properties.align_to) = (desk.settings.unit, desk.settings.align_to);
                properties::show(ui, &mut self.properties, shown.as_ref(), &links, tokens, words, asks);
                desk.settings.unit = self.properties.unit;
            }
            PanelKind::Styles | PanelKind::Swatches => {
                let Some(shown) = desk.session.as_ref().and_then(properties::Shown::of) else { return };
                let (unit, align_to) = (desk.settings.unit, desk.settings.align_to);
                let mut form = properties::Form { shown: &shown, tokens, words, unit, align_to, asks, grows: std::cell::Cell::default() };
                if kind == PanelKind::Styles {
                    styles::show(ui, &mut self.styles, &mut form);
                } else {
                    swatches::show(ui, &mut self.swatches, &mut form, desk);
                }
            }
            PanelKind::Findings => {
                let Some(session) = &desk.session else { return };
                let rows = findings::rows(session, words);
                findings::show(ui, &rows, &mut self.filter, (!session.all_current(), session.page_index()), tokens, words, asks);
            }
            PanelKind::Links => {
                let links = desk.links().clone();
                let rows = desk.session.as_ref().map(|session| links::rows(session, &links)).unwrap_or_default();
                textures.belong_to(desk.session.as_ref().map(|session| session.opened().0).unwrap_or_default());
                let context = ui.ctx().clone();
                let mut small = |id| {
                    let shown = desk.picture(id, links::THUMBNAIL_PX)?;
                    let pixels = shown.pixels.as_ref()?;
                    let size = vec2(pixels.width as f32, pixels.height as f32);
                    let texture = textures.get(&context, (id, false), size.max_elem(), &mut |_, _| proxy(Some(shown)));
                    Some((texture.ok()?, size))
                };
                links::show(ui, &rows, &mut self.link, (tokens, words), &mut small, asks);
            }
            PanelKind::Layers => {
                let Some(session) = &desk.session else { return };
                let rows = layers::rows(session);
                self.layers.chosen = session.chosen_layer();
                if let Some(page) = session.page() {
                    let scene = layers::Scene { document: session.document(), page, selected: session.selection().frames() };
                    layers::show(ui, &rows, &mut self.layers, scene, (tokens, words), asks);
                }
            }
            PanelKind::Plates => plates::show(ui, desk, self.pointer, tokens, words),
            PanelKind::History => {
                let Some(session) = &desk.session else { return };
                let (steps, done) = history::steps(session, words);
                history::show(ui, &steps, done, tokens, asks);
            }
        }
    }
}
