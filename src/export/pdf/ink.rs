//! Inks: colour operators, Separation spaces and overprint states.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Object};
use printpdf::{Cmyk as PdfCmyk, Color, ExtendedGraphicsStateId, Op};

use super::operator::{named, operator};
use crate::base::{Cmyk, Ink, Inks, Paint, Share};
use crate::display::{Drawn, PageList};

/// Ink under which a fill or a stroke is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Fill,
    Stroke,
}

/// Spot inks of the export: name on the plate → the mix that stands in for it. Registration is the spot `All`.
pub(super) type Spots = BTreeMap<String, Cmyk>;

/// The spot inks of `pages` and, where there are marks on pages of several inks, registration. Two mixes under one name are one ink: the first holds.
pub(super) fn spots(pages: &[Arc<PageList>], marks: bool) -> Spots {
    let mut spots = Spots::new();
    for list in pages {
        list.each(&mut |item| match &item.drawn {
            Drawn::Glyphs(run) => note(&run.run.paint.ink, &mut spots),
            Drawn::Path(path) => {
                path.fill.iter().chain(path.stroke.as_ref().map(|stroke| &stroke.paint)).for_each(|paint| note(&paint.ink, &mut spots));
            }
            Drawn::Picture(_) | Drawn::Group(_) => {}
        });
    }
    if marks && pages.iter().any(|list| list.inks == Inks::Process) {
        note(&Ink::Registration, &mut spots);
    }
    spots
}

/// The resource name of spot number `index`.
pub(super) fn spot_resource(index: usize) -> String {
    format!("S{index}")
}

/// The operators that set `ink`, and the colour space resource they name; spots are numbered in `spots`, which lists all of the
/// export.
pub(super) fn set(ink: &Ink, by: Use, spots: &Spots) -> (Vec<Op>, Option<String>) {
    match ink {
        Ink::Gray(_) | Ink::Cmyk(_) => {
            let mix = ink.process();
            let [c, m, y, k] = [mix.c, mix.m, mix.y, mix.k].map(|share| share.get() as f32);
            let col = Color::Cmyk(PdfCmyk { c, m, y, k, icc_profile: None });
            (vec![if by == Use::Fill { Op::SetFillColor { col } } else { Op::SetOutlineColor { col } }], None)
        }
        Ink::Spot { name, tint, .. } => set_spot(name, *tint, by, spots),
        Ink::Registration => set_spot("All", Share::FULL, by, spots),
    }
}

fn set_spot(name: &str, tint: Share, by: Use, spots: &Spots) -> (Vec<Op>, Option<String>) {
    let index = spots.keys().position(|known| known == name).unwrap_or(0);
    let id = spot_resource(index);
    let space = Some(id.clone());
    match by {
        Use::Fill => (vec![Op::SetColorSpaceFill { id }, operator("scn", &[tint.get()])], space),
        Use::Stroke => (vec![Op::SetColorSpaceStroke { id }, operator("SCN", &[tint.get()])], space),
    }
}

/// Notes the spot of `ink`, if it is one.
fn note(ink: &Ink, spots: &mut Spots) {
    match ink {
        Ink::Gray(_) | Ink::Cmyk(_) => {}
        Ink::Spot { name, alternate, .. } => {
            spots.entry(name.to_string()).or_insert(*alternate);
        }
        Ink::Registration => {
            spots.entry("All".to_owned()).or_insert(ink.process());
        }
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
