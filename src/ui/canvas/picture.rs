//! Pictures on the screen: proxies as textures, a crossed-out slot until they come or where they are missing.

use std::sync::Arc;

use ahash::HashMap;
use egui::{Color32, ColorImage, TextureFilter, TextureHandle, TextureOptions, pos2};

use super::layer::Builder;
use super::map::Map;
use crate::base::{Length, PictureId};
use crate::display::Picture;
use crate::editor::Pixels;

/// A picture as the desk has it.
#[derive(Debug, Clone)]
pub enum Proxy {
    /// Its pixels and the version they are of.
    Here(Arc<Pixels>, u32),
    /// A worker decodes it.
    Coming,
    /// It cannot be had.
    Missing,
}

/// Where the canvas gets proxies: picture and the pixels its longer side covers.
pub type Proxies<'a> = dyn FnMut(PictureId, u32) -> Proxy + 'a;

/// Draws `picture` into its clip.
pub fn draw(builder: &mut Builder, picture: &Picture, map: &Map) {
    let (whole, clip) = (picture.rect, picture.clip);
    let Some(seen) = clip.intersection(&whole) else { return };
    let u = |x: Length| (x - whole.x).ratio(whole.width) as f32;
    let v = |y: Length| (y - whole.y).ratio(whole.height) as f32;
    let uv = [(seen.left(), seen.top()), (seen.right(), seen.top()), (seen.right(), seen.bottom()), (seen.left(), seen.bottom())]
        .map(|(x, y)| pos2(u(x), v(y)));
    let px = map.length(whole.width.max(whole.height));
    builder.picture(picture.picture, map.corners(&seen), uv, px);
}

/// Textures of the pictures in view.
#[derive(Default)]
pub struct Textures {
    held: HashMap<PictureId, (u32, TextureHandle)>,
    /// The session's stamp: pictures of another document are let go.
    owner: u64,
}

impl std::fmt::Debug for Textures {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Textures({})", self.held.len())
    }
}

impl Textures {
    /// Lets go of everything that belongs to another owner than `owner`.
    pub fn belong_to(&mut self, owner: u64) {
        if self.owner != owner {
            self.held.clear();
            self.owner = owner;
        }
    }

    /// The texture of a picture, `px` being its longer side on the screen.
    ///
    /// # Errors
    /// Where there are no pixels: whether they may still come.
    pub fn get(&mut self, context: &egui::Context, id: PictureId, px: f32, proxies: &mut Proxies<'_>) -> Result<egui::TextureId, bool> {
        let largest = context.input(|input| input.max_texture_side) as f32;
        let (pixels, version) = match proxies(id, px.min(largest).ceil() as u32) {
            Proxy::Here(pixels, version) => (pixels, version),
            Proxy::Coming => return Err(true),
            Proxy::Missing => return Err(false),
        };
        if let Some((held, texture)) = self.held.get(&id)
            && *held == version
        {
            return Ok(texture.id());
        }
        let size = [pixels.width as usize, pixels.height as usize];
        if pixels.rgba.len() != size[0] * size[1] * 4 || size[0] as f32 > largest || size[1] as f32 > largest {
            return Err(false);
        }
        let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
        let options = TextureOptions { mipmap_mode: Some(TextureFilter::Linear), ..TextureOptions::LINEAR };
        let texture = context.load_texture(format!("picture {id}"), image, options);
        let texture_id = texture.id();
        self.held.insert(id, (version, texture));
        Ok(texture_id)
    }
}

/// Colours of a slot whose picture is not there.
pub const SLOT: [Color32; 2] = [Color32::from_rgb(226, 226, 226), Color32::from_rgb(150, 150, 150)];
