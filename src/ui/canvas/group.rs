//! Groups on the screen, and the cache that makes panning cheap: a group becomes layers once and is only moved after.

use std::sync::Arc;

use egui::{Mesh, Rect as ScreenRect, Shape, Vec2, pos2, vec2};

use super::layer::{Box4, Builder, Texture};
use super::map::Map;
use super::picture::{Proxies, SLOT, Textures};
use super::text::{self, Mode, Setting};
use super::{path, picture};
use crate::base::Rect;
use crate::display::{ClipShape, Drawn, Group, Item, PageList, Path};

/// Opens `item` into `builder`; parts outside `seen` (in the coordinates of the page) are left out.
pub fn draw(builder: &mut Builder, item: &Item, map: &Map, seen: &Rect, setting: &mut Setting<'_>) {
    if map.is_upright() && !touches(&item.bounds, seen) {
        return;
    }
    match &item.drawn {
        Drawn::Glyphs(run) => text::draw(builder, run, map, setting),
        Drawn::Path(drawn) => path::draw(builder, drawn, map, setting.proof),
        Drawn::Picture(drawn) => picture::draw(builder, drawn, map),
        Drawn::Group(group) => draw_group(builder, group, map, seen, setting),
    }
}

fn draw_group(builder: &mut Builder, group: &Group, map: &Map, seen: &Rect, setting: &mut Setting<'_>) {
    let inner = group.transform.as_ref().map_or(*map, |transform| map.inside(transform));
    if let Some(ClipShape::Rect(rect)) = &group.clip
        && !inner.is_upright()
    {
        // Turned with its group: everything is cut to it here, for the screen clips upright only.
        let mut within = builder.within();
        within.push_shape(Some(path::contour(&Path::rectangle(*rect), &inner)));
        for item in &group.items {
            draw(&mut within, item, &inner, seen, setting);
        }
        builder.take_cut(within, &inner.corners(rect));
        return;
    }
    // A clip of another shape bounds type and paths by its upright bounds; pictures are cut to the shape itself, and the press file
    // cuts everything exactly.
    if let Some(clip) = &group.clip {
        builder.push_clip(inner.bounds(&clip.bounds()));
        match clip {
            ClipShape::Rect(_) => builder.push_shape(None),
            ClipShape::Path(commands) => builder.push_shape(Some(path::contour(commands, &inner))),
        }
    }
    for item in &group.items {
        draw(builder, item, &inner, seen, setting);
    }
    if group.clip.is_some() {
        builder.pop_shape();
        builder.pop_clip();
    }
}

/// Whether two rectangles meet, edges and lines without extent included.
fn touches(one: &Rect, other: &Rect) -> bool {
    one.left() <= other.right() && other.left() <= one.right() && one.top() <= other.bottom() && other.top() <= one.bottom()
}

/// What a cached drawing belongs to; holding it keeps its address from being used again.
#[derive(Debug, Clone)]
pub enum Owner {
    /// A group, shared between lists while it does not change.
    Group(Arc<Group>),
    /// An item of a list that is no group.
    Loose(Arc<PageList>, usize),
}

impl Owner {
    fn key(&self) -> (usize, usize) {
        match self {
            Self::Group(group) => (Arc::as_ptr(group) as usize, usize::MAX),
            Self::Loose(list, index) => (Arc::as_ptr(list) as usize, *index),
        }
    }
}

struct PaintLayer {
    clip: Option<Box4>,
    texture: Texture,
    mesh: Arc<Mesh>,
    picture_px: f32,
}

/// How much a drawing may be stretched or shrunk while the view zooms: so far its bitmaps stay between two rungs of the ladder.
const MOST_STRETCHED: f64 = std::f64::consts::SQRT_2;
/// While the view zooms, a drawing that lacks glyphs is completed after so many frames.
const FRAMES_UNFINISHED: u64 = 12;

struct Cached {
    /// Never read: it keeps the address that names this drawing from being given to another group.
    _owner: Owner,
    /// Physical pixels in a millimetre it was drawn for.
    scale: f64,
    /// The same of its meshes as they stand: another while the view zooms.
    stands_at: f64,
    drawn_in: u64,
    mode: Mode,
    stamp: u64,
    inks: usize,
    /// Where the page's corner lay, in physical pixels of the window, when the meshes were last moved.
    origin: [f64; 2],
    pixels_per_point: f32,
    /// The part of the page that was drawn; anything outside it was left out.
    covered: Rect,
    finished: bool,
    layers: Vec<PaintLayer>,
    last_used: u64,
}

/// Where and how the page is shown in this frame.
#[derive(Debug, Clone, Copy)]
pub struct Stand {
    /// Physical pixels in a millimetre.
    pub pixels_per_mm: f64,
    /// The page's corner in physical pixels of the window.
    pub origin: [f64; 2],
    /// Physical pixels in a logical one.
    pub pixels_per_point: f32,
    /// The part of the page in view.
    pub visible: Rect,
    /// Changes with the proof's colours.
    pub inks: usize,
    /// Whether its scale is another than in the last frame.
    pub is_zooming: bool,
}

/// Drawings by owner.
#[derive(Default)]
pub struct Cache {
    held: ahash::HashMap<(usize, usize), Cached>,
    frame: u64,
    /// Drawings made in the last frame, for measurements.
    pub rebuilt: usize,
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Cache({} drawings)", self.held.len())
    }
}

impl Cache {
    /// Begins a frame and lets go of drawings nobody looked at for a while.
    pub fn begin_frame(&mut self) {
        self.frame += 1;
        self.rebuilt = 0;
        let frame = self.frame;
        self.held.retain(|_, cached| frame - cached.last_used < 240);
    }

    /// Paints `item`, from its drawing where that still holds, else drawing it anew.
    pub fn paint(
        &mut self,
        painter: &egui::Painter,
        owner: Owner,
        item: &Item,
        stand: &Stand,
        setting: &mut Setting<'_>,
        pictures: &mut Pictures<'_, '_>,
    ) {
        if !touches(&item.bounds, &stand.visible) {
            return;
        }
        let key = owner.key();
        let part = item.bounds.intersection(&stand.visible);
        let holds = self.held.get(&key).is_some_and(|cached| {
            let is_whole = part.is_none_or(|part| cached.covered.encloses(&part));
            is_whole && cached.stamp == setting.atlas.stamp() && cached.holds(stand, setting.mode, self.frame)
        });
        if !holds {
            let cached = self.redraw(owner, item, stand, setting);
            self.held.insert(key, cached);
            self.rebuilt += 1;
        }
        let Some(cached) = self.held.get_mut(&key) else { return };
        cached.last_used = self.frame;
        cached.move_to(stand);
        // What is stretched is drawn anew when the view rests.
        *setting.unfinished |= cached.stands_at.to_bits() != cached.scale.to_bits();
        for layer in &cached.layers {
            if let Texture::Glyphs(page) = layer.texture {
                setting.atlas.touch(page);
            }
            paint_layer(painter, layer, (cached.stands_at / cached.scale) as f32, stand, setting, pictures);
        }
    }

    fn redraw(&self, owner: Owner, item: &Item, stand: &Stand, setting: &mut Setting<'_>) -> Cached {
        // A little more than the view, so that a pan does not draw at every frame; all of it where that is little more.
        let margin = (stand.visible.width.max(stand.visible.height)).scaled(0.15);
        let seen = stand.visible.grown(margin);
        let covered = if item.bounds.width <= seen.width * 2 && item.bounds.height <= seen.height * 2 { item.bounds.union(&seen) } else { seen };
        let mut unfinished = false;
        let mut builder = Builder::default();
        {
            let mut setting = Setting {
                atlas: &mut *setting.atlas,
                context: setting.context,
                faces: setting.faces,
                mode: setting.mode,
                rested_scale: setting.rested_scale,
                deadline: setting.deadline,
                unfinished: &mut unfinished,
                proof: setting.proof,
            };
            draw(&mut builder, item, &Map::new(stand.pixels_per_mm), &covered, &mut setting);
        }
        *setting.unfinished |= unfinished;
        let layers = builder
            .finish()
            .into_iter()
            .map(|layer| {
                let mut mesh = placed(layer.mesh, stand);
                if let Texture::Glyphs(page) = layer.texture
                    && let Some(texture) = setting.atlas.texture(page)
                {
                    mesh.texture_id = texture;
                }
                PaintLayer { clip: layer.clip, texture: layer.texture, picture_px: layer.picture_px, mesh: Arc::new(mesh) }
            })
            .collect();
        Cached {
            _owner: owner,
            scale: stand.pixels_per_mm,
            stands_at: stand.pixels_per_mm,
            drawn_in: self.frame,
            mode: setting.mode,
            stamp: setting.atlas.stamp(),
            inks: stand.inks,
            origin: stand.origin,
            pixels_per_point: stand.pixels_per_point,
            covered,
            finished: !unfinished,
            layers,
            last_used: self.frame,
        }
    }
}

/// A mesh of pixels from the page's corner as logical pixels of the window.
fn placed(mut mesh: Mesh, stand: &Stand) -> Mesh {
    let origin = vec2(stand.origin[0] as f32, stand.origin[1] as f32);
    for vertex in &mut mesh.vertices {
        vertex.pos = ((vertex.pos.to_vec2() + origin) / stand.pixels_per_point).to_pos2();
    }
    mesh
}

impl Cached {
    /// Whether it may be shown: as it was drawn while the view rests, stretched while it zooms.
    fn holds(&self, stand: &Stand, mode: Mode, frame: u64) -> bool {
        let looks = self.inks == stand.inks && self.pixels_per_point.to_bits() == stand.pixels_per_point.to_bits();
        if stand.is_zooming {
            let stretch = stand.pixels_per_mm / self.scale;
            let is_near = (1.0 / MOST_STRETCHED..=MOST_STRETCHED).contains(&stretch);
            return looks && is_near && (self.finished || frame < self.drawn_in + FRAMES_UNFINISHED);
        }
        let is_exact = self.scale.to_bits() == stand.pixels_per_mm.to_bits() && (self.mode == mode || self.mode == Mode::Exact);
        looks && is_exact && self.finished
    }

    /// Moves the meshes to where the page's corner is now, stretched to its scale.
    fn move_to(&mut self, stand: &Stand) {
        let is_moved = self.origin != stand.origin;
        let is_stretched = self.stands_at.to_bits() != stand.pixels_per_mm.to_bits();
        if !is_moved && !is_stretched {
            return;
        }
        let stretch = stand.pixels_per_mm / self.stands_at;
        let by = |axis: usize| ((stand.origin[axis] - self.origin[axis] * stretch) / f64::from(stand.pixels_per_point)) as f32;
        let by: Vec2 = vec2(by(0), by(1));
        (self.origin, self.stands_at) = (stand.origin, stand.pixels_per_mm);
        for layer in &mut self.layers {
            // The painter has let go of last frame's shapes: nothing is copied here.
            let mesh = Arc::make_mut(&mut layer.mesh);
            if is_stretched {
                mesh.vertices.iter_mut().for_each(|vertex| vertex.pos = (vertex.pos.to_vec2() * stretch as f32 + by).to_pos2());
            } else {
                mesh.translate(by);
            }
        }
    }
}

/// Where pictures come from.
pub struct Pictures<'a, 'b> {
    /// Textures in hand.
    pub textures: &'a mut Textures,
    /// Proxies the desk has.
    pub proxies: &'a mut Proxies<'b>,
}

/// Paints `layer`, whose clip is to be stretched by `stretch`.
fn paint_layer(painter: &egui::Painter, layer: &PaintLayer, stretch: f32, stand: &Stand, setting: &Setting<'_>, pictures: &mut Pictures<'_, '_>) {
    let clipped;
    let painter = if let Some(clip) = layer.clip.map(|clip| clip.map(|side| side * stretch)) {
        let point =
            |x: f32, y: f32| pos2((x + stand.origin[0] as f32) / stand.pixels_per_point, (y + stand.origin[1] as f32) / stand.pixels_per_point);
        let rect = ScreenRect::from_min_max(point(clip[0].round(), clip[1].round()), point(clip[2].round(), clip[3].round()));
        clipped = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
        &clipped
    } else {
        painter
    };
    match layer.texture {
        Texture::Plain | Texture::Glyphs(_) => {
            painter.add(Shape::Mesh(Arc::clone(&layer.mesh)));
        }
        Texture::Picture(id, in_black) => match pictures.textures.get(setting.context, (id, in_black), layer.picture_px, pictures.proxies) {
            Ok(texture) => {
                let mut mesh = (*layer.mesh).clone();
                mesh.texture_id = texture;
                painter.add(Shape::mesh(mesh));
            }
            Err(may_come) => slot(painter, &layer.mesh, may_come),
        },
    }
}

/// A picture that is not there: its slot, plain while it may come, crossed out where it cannot be had.
fn slot(painter: &egui::Painter, mesh: &Mesh, may_come: bool) {
    let corners: Vec<egui::Pos2> = mesh.vertices.iter().map(|vertex| vertex.pos).collect();
    let [a, b, c, d] = corners[..] else {
        // Cut to a shape: the shape itself, without a cross.
        let mut plain = mesh.clone();
        plain.texture_id = egui::TextureId::default();
        for vertex in &mut plain.vertices {
            vertex.uv = egui::epaint::WHITE_UV;
            vertex.color = SLOT[0].gamma_multiply(f32::from(vertex.color.a()) / 255.0);
        }
        painter.add(Shape::mesh(plain));
        return;
    };
    painter.add(Shape::convex_polygon(vec![a, b, c, d], SLOT[0], egui::Stroke::new(1.0, SLOT[1])));
    if may_come {
        return;
    }
    painter.line_segment([a, c], egui::Stroke::new(1.0, SLOT[1]));
    painter.line_segment([b, d], egui::Stroke::new(1.0, SLOT[1]));
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::super::atlas::Atlas;
    use super::*;
    use crate::base::{Length, Paint, Point};
    use crate::display::{Glyph, GlyphRun, Rotation, Run};
    use crate::editor::Proof;
    use crate::font::{Faces, Weight};

    fn stand(pixels_per_mm: f64, origin: [f64; 2], is_zooming: bool) -> Stand {
        let visible = Rect::new(Length::ZERO, Length::ZERO, Length::mm(100.0), Length::mm(100.0));
        Stand { pixels_per_mm, origin, pixels_per_point: 2.0, visible, inks: 0, is_zooming }
    }

    /// A group of type on a page, as the canvas shows it frame by frame.
    struct Shown {
        faces: Faces,
        context: egui::Context,
        atlas: Atlas,
        cache: Cache,
        list: PageList,
        proof: Proof,
    }

    impl Shown {
        fn new(text: &str) -> Self {
            let faces = Faces::bundled().expect("the bundled faces");
            let face = faces.find("Banxin Song", Weight::Regular).expect("the body face");
            let size = Length::mm(10.0);
            let glyphs = text.char_indices().enumerate().map(|(index, (start, letter))| {
                let id = faces.get(face).and_then(|face| face.glyph(letter)).expect("a common character");
                Glyph { id, cluster: start as u32, x: (size.units() * index as i64) as i32, y: 0, advance: size.units() as i32 }
            });
            let run = Run {
                face,
                size,
                scale_x: 1.0,
                rotation: Rotation::Upright,
                vertical: false,
                paint: Paint::black(),
                stroke: None,
                under: false,
                text: text.into(),
                start: 0,
                end: text.len() as u32,
                glyphs: glyphs.collect(),
            };
            let drawn = GlyphRun { origin: Point::new(Length::mm(20.0), Length::mm(40.0)), run: Arc::new(run) };
            let group = Group::plain(vec![Item { source: None, bounds: drawn.em_bounds(), drawn: Drawn::Glyphs(drawn) }]);
            let item = Item { source: None, bounds: group.items[0].bounds, drawn: Drawn::Group(Arc::new(group)) };
            let list = PageList { items: vec![item], ..PageList::default() };
            let proof = Proof::of(&[&list], |mixes| vec![[0; 3]; mixes.len()]);
            Self { faces, context: egui::Context::default(), atlas: Atlas::default(), cache: Cache::default(), list, proof }
        }

        /// The corners of the glyphs as millimetres of the page, what was drawn anew, and whether a better drawing is due.
        fn show(&mut self, stand: &Stand, mode: Mode, deadline: Instant) -> (Vec<[f64; 2]>, usize, bool) {
            self.cache.begin_frame();
            self.atlas.begin_frame();
            let mut unfinished = false;
            let mut setting = Setting {
                atlas: &mut self.atlas,
                context: &self.context,
                faces: &self.faces,
                mode,
                rested_scale: 0.0,
                deadline,
                unfinished: &mut unfinished,
                proof: &self.proof,
            };
            let mut proxies = |_, _| picture::Proxy::Coming;
            let mut pictures = Pictures { textures: &mut Textures::default(), proxies: &mut proxies };
            let painter = egui::Painter::new(self.context.clone(), egui::LayerId::background(), ScreenRect::EVERYTHING);
            let item = &self.list.items[0];
            let Drawn::Group(group) = &item.drawn else { panic!("a group") };
            let owner = Owner::Group(Arc::clone(group));
            let key = owner.key();
            self.cache.paint(&painter, owner, item, stand, &mut setting, &mut pictures);
            let at = |along: f32, axis: usize| (f64::from(along * 2.0) - stand.origin[axis]) / stand.pixels_per_mm;
            let layers = self.cache.held[&key].layers.iter().filter(|layer| matches!(layer.texture, Texture::Glyphs(_)));
            let corners = layers.flat_map(|layer| layer.mesh.vertices.iter().map(|vertex| [at(vertex.pos.x, 0), at(vertex.pos.y, 1)])).collect();
            (corners, self.cache.rebuilt, unfinished)
        }
    }

    #[test]
    fn what_is_drawn_is_stretched_while_the_view_zooms_and_drawn_anew_when_it_rests() {
        let later = Instant::now() + Duration::from_secs(60);
        let mut shown = Shown::new("版");
        let (first, rebuilt, due) = shown.show(&stand(4.0, [10.0, 20.0], false), Mode::Exact, later);
        assert_eq!((first.len(), rebuilt, due), (4, 1, false));
        for (step, scale) in [4.2, 4.6, 5.2, 3.1].into_iter().enumerate() {
            let (corners, rebuilt, due) = shown.show(&stand(scale, [30.0 - step as f64, -7.0], true), Mode::Ladder, later);
            assert_eq!((rebuilt, due), (0, true), "at {scale}");
            let apart = first.iter().zip(&corners).flat_map(|(one, other)| [one[0] - other[0], one[1] - other[1]]);
            assert!(apart.into_iter().all(|apart| apart.abs() < 1e-4), "at {scale}: {first:?} became {corners:?}");
        }
        let (_, rebuilt, due) = shown.show(&stand(5.9, [0.0; 2], true), Mode::Ladder, later);
        assert_eq!((rebuilt, due), (1, false), "farther than a rung it is drawn anew");
        let (_, rebuilt, due) = shown.show(&stand(5.8, [0.0; 2], true), Mode::Ladder, later);
        assert_eq!((rebuilt, due), (0, true));
        let (_, rebuilt, due) = shown.show(&stand(5.8, [0.0; 2], false), Mode::Exact, later);
        assert_eq!((rebuilt, due), (1, false), "and when the view rests");
    }

    #[test]
    fn type_comes_on_a_machine_that_is_always_late() {
        let text = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜";
        let mut shown = Shown::new(text);
        let late = Instant::now();
        let stand = stand(4.0, [0.0; 2], false);
        let frames = (1..=5).find(|_| !shown.show(&stand, Mode::Exact, late).2);
        assert!(matches!(frames, Some(2..=4)), "{frames:?}");
        assert_eq!(shown.show(&stand, Mode::Exact, late).0.len(), 4 * text.chars().count());
    }
}
