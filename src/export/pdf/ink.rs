//! Inks: colour operators, Separation and DeviceN spaces, overprint states.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{Cmyk as PdfCmyk, Color, ExtendedGraphicsStateId, Op};

use super::operator::{named, operator};
use super::{PdfOptions, finish};
use crate::base::{Cmyk, Ink, Inks, Paint, PictureId, Share, SpotPart};
use crate::display::{Drawn, PageList};
use crate::picture::Pictures;

/// Ink under which a fill or a stroke is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Fill,
    Stroke,
}

/// The colour spaces of the export beside the process inks': of each spot ink, and of each set of inks that print mixed.
#[derive(Debug, Default)]
pub(super) struct Spots {
    /// Name on the plate → the mix that stands in for it. Registration is the spot `All`.
    alone: BTreeMap<String, Cmyk>,
    /// Names of the inks of mixtures, the process inks first.
    mixed: BTreeSet<Vec<String>>,
    /// Names of the spots of placed pages, by picture, where marks tell of their plates. The pages bring spaces of their own.
    placed: BTreeMap<PictureId, Vec<String>>,
}

/// The names of the process inks in a colour space (ISO 32000-1, 8.6.6.5).
const PROCESS: [&str; 4] = ["Cyan", "Magenta", "Yellow", "Black"];

/// The spot inks of `pages` and, where there are marks on pages of several inks, registration and the spots of placed pages.
/// Two mixes under one name are one ink: the first holds, and those of the pages themselves before those of placed ones.
pub(super) fn spots(pages: &[Arc<PageList>], marks: bool, pictures: &Pictures) -> Spots {
    let mut spots = Spots::default();
    let mut placed = BTreeSet::new();
    for list in pages {
        list.each(&mut |item| match &item.drawn {
            Drawn::Glyphs(run) => spots.note(&run.run.paint.ink),
            Drawn::Path(path) => {
                path.fill.iter().chain(path.stroke.as_ref().map(|stroke| &stroke.paint)).for_each(|paint| spots.note(&paint.ink));
            }
            Drawn::Picture(picture) => drop(placed.insert(picture.picture)),
            Drawn::Group(_) => {}
        });
    }
    let pages_of_others = placed.into_iter().filter(|_| marks).filter_map(|id| Some((id, pictures.ad(id).ok()??)));
    for (id, ad) in pages_of_others.filter(|(_, ad)| !ad.spots.is_empty()) {
        for (name, mix) in &ad.spots {
            spots.alone.entry(name.to_string()).or_insert(*mix);
        }
        spots.placed.insert(id, ad.spots.iter().map(|(name, _)| name.to_string()).collect());
    }
    if marks && pages.iter().any(|list| list.inks == Inks::Process) {
        spots.note(&Ink::Registration);
    }
    spots
}

impl Spots {
    /// Notes the spots of `ink`.
    fn note(&mut self, ink: &Ink) {
        match ink {
            Ink::Gray(_) | Ink::Cmyk(_) => {}
            Ink::Spot { .. } | Ink::Mixed { .. } => ink.each_spot(&mut |name, _, alternate| {
                self.alone.entry(name.to_string()).or_insert(alternate);
            }),
            Ink::Registration => {
                self.alone.entry("All".to_owned()).or_insert(ink.process());
            }
        }
        if let Ink::Mixed { process, spots } = ink {
            self.mixed.insert(parts(*process, spots).into_iter().map(|(name, _)| name).collect());
        }
    }

    /// The resource of the spot `name`.
    fn alone(&self, name: &str) -> String {
        format!("S{}", self.alone.keys().position(|known| known == name).unwrap_or(0))
    }

    /// The resource of the mixture of `names`.
    fn mixed(&self, names: &[String]) -> String {
        format!("N{}", self.mixed.iter().position(|known| known == names).unwrap_or(0))
    }

    /// The spots, registration left out, of the spaces whose resources are `used`, and of the placed pages on `list`.
    pub(super) fn used(&self, used: &BTreeSet<String>, list: &PageList) -> Vec<(String, Cmyk)> {
        let mut mixed: BTreeSet<&String> = self.mixed.iter().filter(|names| used.contains(&self.mixed(names))).flatten().collect();
        list.each(&mut |item| {
            if let Drawn::Picture(picture) = &item.drawn {
                mixed.extend(self.placed.get(&picture.picture).into_iter().flatten());
            }
        });
        let is_used = |name: &String| name != "All" && (mixed.contains(name) || used.contains(&self.alone(name)));
        self.alone.iter().filter(|(name, _)| is_used(name)).map(|(name, mix)| (name.clone(), *mix)).collect()
    }

    /// Adds every space to `file`; the result names them by resource.
    pub(super) fn add_to(&self, file: &mut Document, options: &PdfOptions) -> BTreeMap<String, ObjectId> {
        let mut spaces = BTreeMap::new();
        for (name, mix) in &self.alone {
            spaces.insert(self.alone(name), file.add_object(separation(name, *mix)));
        }
        for names in &self.mixed {
            let space = self.device_n(names, file, options);
            spaces.insert(self.mixed(names), file.add_object(space));
        }
        spaces
    }

    /// The DeviceN space of `names`. What stands in for it is each ink laid over the others: at every corner of the inks' cube the
    /// product of what they let through, and between corners the same product, which is what a sampled function interpolates.
    fn device_n(&self, names: &[String], file: &mut Document, options: &PdfOptions) -> Object {
        let alternate = |name: &String| match PROCESS.iter().position(|process| process == name) {
            Some(at) => std::array::from_fn(|ink| if ink == at { 1.0 } else { 0.0 }),
            None => {
                let mix = self.alone.get(name).copied().unwrap_or_default();
                [mix.c, mix.m, mix.y, mix.k].map(Share::get)
            }
        };
        let inks: Vec<[f64; 4]> = names.iter().map(alternate).collect();
        let mut samples = Vec::with_capacity(8 << inks.len());
        for corner in 0..1_usize << inks.len() {
            // The first input varies fastest.
            let full = inks.iter().enumerate().filter(|(at, _)| corner >> at & 1 == 1);
            let left = full.fold([1.0; 4], |left: [f64; 4], (_, ink)| std::array::from_fn(|at| left[at] * (1.0 - ink[at])));
            samples.extend(left.iter().flat_map(|left| (((1.0 - left) * 65_535.0).round() as u16).to_be_bytes()));
        }
        let unit = |count: usize| Object::Array([0, 1].repeat(count).into_iter().map(Object::Integer).collect());
        let function = Dictionary::from_iter([
            ("FunctionType", Object::Integer(0)),
            ("Domain", unit(inks.len())),
            ("Range", unit(4)),
            ("Size", Object::Array(vec![Object::Integer(2); inks.len()])),
            ("BitsPerSample", Object::Integer(16)),
        ]);
        let function = file.add_object(finish::stream(function, samples, options.compress));
        let names_of = |names: &mut dyn Iterator<Item = &str>| Object::Array(names.map(|name| Object::Name(name.as_bytes().to_vec())).collect());
        let spots = names.iter().filter_map(|name| Some((name, self.alone.get(name).filter(|_| !PROCESS.contains(&name.as_str()))?)));
        let colorants: Dictionary = spots.map(|(name, mix)| (name.as_bytes().to_vec(), separation(name, *mix))).collect();
        let mut attributes = Dictionary::from_iter([("Colorants", Object::Dictionary(colorants))]);
        if !options.standard.is_x1a() {
            // Both came with PDF 1.6.
            let process = [("ColorSpace", Object::from("DeviceCMYK")), ("Components", names_of(&mut PROCESS.into_iter()))];
            attributes.set("Subtype", "NChannel");
            attributes.set("Process", Object::Dictionary(Dictionary::from_iter(process)));
        }
        Object::Array(vec![
            Object::from("DeviceN"),
            names_of(&mut names.iter().map(String::as_str)),
            Object::from("DeviceCMYK"),
            Object::Reference(function),
            Object::Dictionary(attributes),
        ])
    }
}

/// The inks of a mixture that print, with their shares.
fn parts(process: Cmyk, spots: &[SpotPart]) -> Vec<(String, Share)> {
    let process = PROCESS.into_iter().zip([process.c, process.m, process.y, process.k]).filter(|(_, share)| *share != Share::NONE);
    let process = process.map(|(name, share)| (name.to_owned(), share));
    process.chain(spots.iter().map(|spot| (spot.name.to_string(), spot.tint))).collect()
}

/// The operators that set `ink`, and the colour space resource they name; `spots` has all spaces of the export.
pub(super) fn set(ink: &Ink, by: Use, spots: &Spots) -> (Vec<Op>, Option<String>) {
    match ink {
        Ink::Gray(_) | Ink::Cmyk(_) => {
            let mix = ink.process();
            let [c, m, y, k] = [mix.c, mix.m, mix.y, mix.k].map(|share| share.get() as f32);
            let col = Color::Cmyk(PdfCmyk { c, m, y, k, icc_profile: None });
            (vec![if by == Use::Fill { Op::SetFillColor { col } } else { Op::SetOutlineColor { col } }], None)
        }
        Ink::Spot { name, tint, .. } => set_in(spots.alone(name), &[tint.get()], by),
        Ink::Mixed { process, spots: own } => {
            let (names, shares): (Vec<String>, Vec<f64>) = parts(*process, own).into_iter().map(|(name, share)| (name, share.get())).unzip();
            set_in(spots.mixed(&names), &shares, by)
        }
        Ink::Registration => set_in(spots.alone("All"), &[1.0], by),
    }
}

/// The operators that set a colour of `shares` in the space `id`.
fn set_in(id: String, shares: &[f64], by: Use) -> (Vec<Op>, Option<String>) {
    let space = Some(id.clone());
    match by {
        Use::Fill => (vec![Op::SetColorSpaceFill { id }, operator("scn", shares)], space),
        Use::Stroke => (vec![Op::SetColorSpaceStroke { id }, operator("SCN", shares)], space),
    }
}

/// Whether `paint` overprints on the press.
pub(super) fn overprints(paint: &Paint) -> bool {
    paint.overprints()
}

/// The overprint state: of fills and of strokes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Overprint {
    pub(super) fill: bool,
    pub(super) stroke: bool,
}

impl Overprint {
    pub(super) const ALL: [Self; 4] = [
        Self { fill: false, stroke: false },
        Self { fill: true, stroke: true },
        Self { fill: true, stroke: false },
        Self { fill: false, stroke: true },
    ];

    /// The state under which fills and strokes of `paint` are written.
    pub(super) fn of(paint: &Paint) -> Self {
        let overprint = overprints(paint);
        Self { fill: overprint, stroke: overprint }
    }

    pub(super) fn resource(self) -> &'static str {
        match (self.fill, self.stroke) {
            (false, false) => "GK",
            (true, true) => "GO",
            (true, false) => "GF",
            (false, true) => "GS",
        }
    }

    pub(super) fn op(self) -> Op {
        Op::LoadGraphicsState { gs: ExtendedGraphicsStateId(self.resource().to_owned()) }
    }

    /// The graphics state: OPM 1 wherever something overprints, so that a share of nothing leaves the other plates alone.
    pub(super) fn dictionary(self) -> Dictionary {
        let mode = i64::from(self.fill || self.stroke);
        Dictionary::from_iter([
            ("Type", Object::from("ExtGState")),
            ("OP", Object::Boolean(self.stroke)),
            ("op", Object::Boolean(self.fill)),
            ("OPM", Object::Integer(mode)),
        ])
    }
}

/// The Separation space of `name` with a linear tint towards `alternate`.
pub(super) fn separation(name: &str, alternate: Cmyk) -> Object {
    let full: Vec<Object> = [alternate.c, alternate.m, alternate.y, alternate.k].iter().map(|share| Object::Real(share.get() as f32)).collect();
    let function = Dictionary::from_iter([
        ("FunctionType", Object::Integer(2)),
        ("Domain", Object::Array(vec![Object::Integer(0), Object::Integer(1)])),
        ("C0", Object::Array(vec![Object::Integer(0); 4])),
        ("C1", Object::Array(full)),
        ("N", Object::Integer(1)),
    ]);
    Object::Array(vec![Object::from("Separation"), Object::Name(name.as_bytes().to_vec()), Object::from("DeviceCMYK"), Object::Dictionary(function)])
}

/// Paints XObject `name`.
pub(super) fn paint_xobject(name: &str) -> Op {
    named("Do", name)
}
