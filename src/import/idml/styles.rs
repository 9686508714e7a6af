//! Colours, faces, paragraph and character styles of an InDesign document, and styles made for overrides.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{geometry, number, plain_name, points};
use crate::base::{Cmyk, Em};
use crate::import::xml::Element;
use crate::model::{Align, CharacterStyle, Colour, CompositeFace, Document, FacePart, ParagraphStyle, Swatch, TypeSize, Weight};

/// The size of type where nothing says one, in points.
const USUAL_SIZE: f64 = 12.0;
/// Leading as a share of the size where it is automatic.
const AUTO_LEADING: f64 = 1.2;
/// How deep styles may stand on one another.
const DEEPEST: usize = 40;

/// What a style, a paragraph range or a character range says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Look {
    pub font: Option<String>,
    pub font_style: Option<String>,
    pub size: Option<f64>,
    pub leading: Option<f64>,
    pub align: Option<Align>,
    pub colour: Option<String>,
    pub tracking: Option<f64>,
    pub scale_x: Option<f64>,
    pub shift: Option<f64>,
    pub indent: Option<f64>,
    pub before: Option<f64>,
    pub after: Option<f64>,
    pub keep_with_next: Option<u32>,
}

impl Look {
    pub fn read(element: &Element) -> Self {
        let properties = element.first("Properties");
        let property = |name: &str| properties.and_then(|properties| properties.first(name));
        let leading =
            property("Leading").filter(|leading| leading.attribute("type") == Some("unit")).and_then(|leading| leading.text().trim().parse().ok());
        Self {
            font: property("AppliedFont").map(|font| font.text().trim().to_owned()).filter(|font| !font.is_empty()),
            font_style: element.attribute("FontStyle").map(str::to_owned),
            size: number(element, "PointSize").filter(|size| (1.0..=1_000.0).contains(size)),
            leading: leading.filter(|leading: &f64| (1.0..=1_000.0).contains(leading)),
            align: element.attribute("Justification").and_then(align),
            colour: element.attribute("FillColor").map(str::to_owned),
            tracking: number(element, "Tracking"),
            scale_x: number(element, "HorizontalScale"),
            shift: number(element, "BaselineShift"),
            indent: number(element, "FirstLineIndent"),
            before: number(element, "SpaceBefore"),
            after: number(element, "SpaceAfter"),
            keep_with_next: number(element, "KeepWithNext").map(|lines| lines.clamp(0.0, 5.0) as u32),
        }
    }

    /// Whether it says nothing.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// This, and what `base` says where this says nothing.
    pub fn over(&self, base: &Self) -> Self {
        macro_rules! fill { ($($field:ident),*) => { Self { $($field: self.$field.clone().or_else(|| base.$field.clone()),)* } }; }
        fill!(font, font_style, size, leading, align, colour, tracking, scale_x, shift, indent, before, after, keep_with_next)
    }
}

fn align(word: &str) -> Option<Align> {
    Some(match word {
        "LeftAlign" | "ToBindingSide" => Align::Start,
        "CenterAlign" => Align::Centre,
        "RightAlign" | "AwayFromBindingSide" => Align::End,
        "LeftJustified" | "RightJustified" | "CenterJustified" | "FullyJustified" => Align::Justify,
        _ => return None,
    })
}

#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    base: Option<String>,
    look: Look,
}

/// The styles and colours of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    swatches: BTreeMap<String, (String, Swatch)>,
    paragraph: BTreeMap<String, Style>,
    character: BTreeMap<String, Style>,
    /// Styles made for overrides: name by what they say.
    made: BTreeMap<String, String>,
    out_paragraph: BTreeMap<String, Arc<ParagraphStyle>>,
    out_character: BTreeMap<String, Arc<CharacterStyle>>,
    faces: BTreeMap<String, CompositeFace>,
    /// How many characters each style sets, to know the usual type.
    used: BTreeMap<String, usize>,
}

impl Styles {
    /// Reads the part with colours.
    pub fn colours(&mut self, root: &Element) {
        for colour in root.named("Color") {
            let Some(id) = colour.attribute("Self") else { continue };
            let values = geometry::numbers(colour.attribute("ColorValue").unwrap_or_default());
            let mix = match (colour.attribute("Space"), values.as_slice()) {
                (Some("CMYK"), [c, m, y, k]) => Cmyk::percent(*c, *m, *y, *k),
                (Some("RGB"), [r, g, b]) => {
                    // The press profile is not asked here: what is common to the three inks is black.
                    let [c, m, y] = [r, g, b].map(|value| 100.0 - value.clamp(0.0, 255.0) / 2.55);
                    let k = c.min(m).min(y);
                    Cmyk::percent(c - k, m - k, y - k, k)
                }
                (Some("LAB"), [light, ..]) => Cmyk::percent(0.0, 0.0, 0.0, 100.0 - light.clamp(0.0, 100.0)),
                _ => continue,
            };
            let name = plain_name(colour.attribute("Name").unwrap_or(id));
            let name = if name.is_empty() { id.to_owned() } else { name };
            let swatch = if colour.attribute("Model") == Some("Spot") { Swatch::Spot(mix) } else { Swatch::Process(mix) };
            self.swatches.insert(id.to_owned(), (name, swatch));
        }
    }

    /// Reads the part with styles; those in groups too.
    pub fn styles(&mut self, root: &Element) {
        for (kind, table) in [("ParagraphStyle", &mut self.paragraph), ("CharacterStyle", &mut self.character)] {
            for style in root.all(kind) {
                let Some(id) = style.attribute("Self") else { continue };
                let base = style.first("Properties").and_then(|properties| properties.first("BasedOn")).map(|base| base.text().trim().to_owned());
                // The root style is named without its kind.
                let base = base.map(|base| if base.starts_with("$ID/") { format!("{kind}/{base}") } else { base });
                let name = plain_name(style.attribute("Name").unwrap_or(id));
                table.insert(id.to_owned(), Style { name, base: base.filter(|base| base != id), look: Look::read(style) });
            }
        }
    }

    /// A colour by its id; `None` for no colour.
    pub fn colour(&self, id: Option<&str>, tint: Option<f64>) -> Option<Colour> {
        let (name, _) = self.swatches.get(id?)?;
        let mut colour = Colour::named(name);
        if let Some(tint) = tint.filter(|tint| (0.0..100.0).contains(tint)) {
            colour.tint = crate::base::Share::percent(tint);
        }
        Some(colour)
    }

    /// What a paragraph style says with all it stands on.
    fn whole(&self, id: &str) -> Look {
        let mut look = Look::default();
        let mut next = Some(id.to_owned());
        for _ in 0..DEEPEST {
            let Some(style) = next.and_then(|id| self.paragraph.get(&id)) else { break };
            look = look.over(&style.look);
            next = style.base.clone();
        }
        look
    }

    /// Size and pitch of the type that sets most characters, in points.
    pub fn usual_type(&self) -> (f64, f64) {
        let most = self.used.iter().max_by_key(|(name, count)| (**count, std::cmp::Reverse((*name).clone()))).map(|(id, _)| id.clone());
        let look = self.whole(most.as_deref().unwrap_or("ParagraphStyle/$ID/[No paragraph style]"));
        let size = look.size.unwrap_or(USUAL_SIZE);
        (size, look.leading.unwrap_or(size * AUTO_LEADING))
    }

    /// The name of the paragraph style `id` with `over` on it; makes one where there is an override.
    pub fn paragraph_style(&mut self, id: &str, over: &Look, characters: usize) -> String {
        *self.used.entry(id.to_owned()).or_default() += characters;
        let name = self.define_paragraph(id, DEEPEST);
        if over.is_plain() {
            return name;
        }
        let key = format!("{id} {over:?}");
        if let Some(known) = self.made.get(&key) {
            return known.clone();
        }
        let own = self.free_name(&name);
        let whole = over.over(&self.whole(id));
        let mut style = self.paragraph_of(over, &whole);
        style.based_on = Some(name);
        self.out_paragraph.insert(own.clone(), Arc::new(style));
        self.made.insert(key, own.clone());
        own
    }

    /// The name of a character style with `over` on it; `None` where it says nothing.
    pub fn character_style(&mut self, id: &str, over: &Look) -> Option<String> {
        let mut look = over.clone();
        let mut next = Some(id.to_owned());
        for _ in 0..DEEPEST {
            let Some(style) = next.and_then(|id| self.character.get(&id)) else { break };
            look = look.over(&style.look);
            next = style.base.clone();
        }
        if look.is_plain() {
            return None;
        }
        let key = format!("c {id} {look:?}");
        if let Some(known) = self.made.get(&key) {
            return Some(known.clone());
        }
        let plain =
            self.character.get(id).map(|style| style.name.clone()).filter(|name| !name.starts_with('[')).unwrap_or_else(|| "override".to_owned());
        let own = if over.is_plain() && !self.out_character.contains_key(&plain) { plain } else { self.free_name(&plain) };
        let style = CharacterStyle {
            face: self.face(look.font.as_deref(), look.font_style.as_deref()),
            size: look.size.map(|size| TypeSize::Exact(points(size))),
            colour: self.colour(look.colour.as_deref(), None),
            tracking: tracking(look.tracking),
            scale_x: scale(look.scale_x),
            shift: look.shift.map(|shift| Em::new((shift / look.size.unwrap_or(USUAL_SIZE)).clamp(-2.0, 2.0))),
            ..CharacterStyle::default()
        };
        self.out_character.insert(own.clone(), Arc::new(style));
        self.made.insert(key, own.clone());
        Some(own)
    }

    fn free_name(&self, name: &str) -> String {
        let mut number = 2;
        loop {
            let own = format!("{name} {number}");
            if !self.out_paragraph.contains_key(&own) && !self.out_character.contains_key(&own) {
                return own;
            }
            number += 1;
        }
    }

    /// Puts the style `id` and those it stands on into the document's; gives its name.
    fn define_paragraph(&mut self, id: &str, deep: usize) -> String {
        let Some(style) = self.paragraph.get(id).cloned() else { return "body".to_owned() };
        if self.out_paragraph.contains_key(&style.name) || deep == 0 {
            return style.name;
        }
        // Known before its base is: a circle of bases ends here.
        self.out_paragraph.insert(style.name.clone(), Arc::new(ParagraphStyle::default()));
        let whole = self.whole(id);
        let mut made = self.paragraph_of(&style.look, &whole);
        let base = style.base.as_deref().filter(|base| self.paragraph.contains_key(*base) && !self.stands_on(base, id)).map(str::to_owned);
        made.based_on = base.map(|base| self.define_paragraph(&base, deep - 1));
        self.out_paragraph.insert(style.name.clone(), Arc::new(made));
        style.name
    }

    /// Whether the style `id` in the end stands on `other`.
    fn stands_on(&self, id: &str, other: &str) -> bool {
        let mut next = Some(id.to_owned());
        for _ in 0..DEEPEST {
            let Some(id) = next else { return false };
            if id == other {
                return true;
            }
            next = self.paragraph.get(&id).and_then(|style| style.base.clone());
        }
        true
    }

    /// A paragraph style of what `own` says, `whole` holding what it stands on.
    fn paragraph_of(&mut self, own: &Look, whole: &Look) -> ParagraphStyle {
        let size = whole.size.unwrap_or(USUAL_SIZE);
        let pitch = whole.leading.unwrap_or(size * AUTO_LEADING);
        let rows = |space: Option<f64>| space.map(|space| (space / pitch).round().clamp(0.0, 20.0) as u32);
        let has_font = own.font.is_some() || own.font_style.is_some();
        ParagraphStyle {
            face: if has_font { self.face(whole.font.as_deref(), whole.font_style.as_deref()) } else { None },
            size: own.size.map(|size| TypeSize::Exact(points(size))),
            line_pitch: (own.leading.is_some() || own.size.is_some()).then(|| points(pitch)),
            align: own.align,
            indent: own.indent.map(|indent| Em::new((indent / size).clamp(-20.0, 20.0))),
            before: rows(own.before),
            after: rows(own.after),
            keep_with_next: own.keep_with_next,
            colour: self.colour(own.colour.as_deref(), None),
            tracking: tracking(own.tracking),
            scale_x: scale(own.scale_x),
            ..ParagraphStyle::default()
        }
    }

    /// The name of the composite face for a font and its style.
    fn face(&mut self, font: Option<&str>, style: Option<&str>) -> Option<String> {
        let font = font?;
        let style = style.unwrap_or("Regular");
        let name = format!("{font} {style}");
        let has = |words: &[&str]| words.iter().any(|word| style.to_lowercase().contains(word));
        let weight = if has(&["black", "heavy", "ultra", "特粗"]) {
            Weight::Black
        } else if has(&["bold", "粗"]) {
            Weight::Bold
        } else {
            Weight::Regular
        };
        self.faces.entry(name.clone()).or_insert_with(|| CompositeFace { han: FacePart::new(font, weight), latin: None, digits: None, marks: None });
        Some(name)
    }

    /// Puts everything that is used into the document.
    pub fn give(self, document: &mut Document) {
        document.styles.paragraph = self.out_paragraph;
        document.styles.paragraph.entry("body".to_owned()).or_insert_with(|| Arc::new(ParagraphStyle::default()));
        document.styles.character = self.out_character;
        document.faces = self.faces;
        document.swatches = self.swatches.into_values().collect();
    }
}

fn tracking(value: Option<f64>) -> Option<Em> {
    value.map(|thousandths| Em::new((thousandths / 1_000.0).clamp(-1.0, 10.0)))
}

fn scale(value: Option<f64>) -> Option<Em> {
    value.map(|percent| Em::new((percent / 100.0).clamp(0.1, 10.0)))
}
