//! Fields of styles: each shows what is said, or, paler, what the style it stands on says.

use egui::{RichText, Ui};

use crate::base::{Em, Say, Share};
use crate::editor::field::{Kind, Measure, Unit};
use crate::editor::frames::black;
use crate::model::{Align, CharacterStyle, Colour, ParagraphStyle, TypeSize, bounds};
use crate::ui::panel::properties::Form;
use crate::ui::widget::field::{Entered, Field};
use crate::ui::widget::form::{LABEL, choice, switch};

/// A field of a style without a step of its own: the value entered.
pub(super) fn number(ui: &mut Ui, form: &Form<'_>, code: &'static str, measure: &Measure, value: Option<f64>, reset: bool) -> Option<Option<f64>> {
    let label = form.word(code);
    let mut entered = None;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let width = ui.available_width() - if reset { 24.0 } else { 0.0 };
        let field = Field { label: &label, measure, value, hint: "", enabled: ui.is_enabled(), label_width: LABEL, width };
        match field.show(ui, code, form.tokens, form.words) {
            // A style is shown as it is changed: every value is one already.
            Entered::Preview(value) | Entered::Step(value) => {
                form.grows.set(true);
                entered = Some(Some(value));
            }
            Entered::Value(value) => entered = Some(Some(value)),
            Entered::Nothing | Entered::Keep | Entered::Cancel | Entered::Done => {}
        }
        if reset && reset_button(ui, form, code) {
            entered = Some(None);
        }
    });
    entered
}

/// A small button that lets the base say it again.
pub(super) fn reset_button(ui: &mut Ui, form: &Form<'_>, code: &'static str) -> bool {
    let name = format!("{} {}", form.word("style-reset"), form.word(code));
    let button = egui::Button::new(RichText::new("×").size(12.5)).frame(false).min_size(egui::vec2(20.0, 22.0));
    let response = ui.add(button).on_hover_text(&name);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    response.clicked()
}

/// Fields common to both kinds of styles.
struct Dress {
    face: Option<String>,
    size: Option<TypeSize>,
    colour: Option<Colour>,
    tracking: Option<Em>,
    scale_x: Option<Em>,
}

/// The colour that text has where a style says none, and the words for it.
struct Inherited {
    colour: Option<Colour>,
    words: String,
}

impl Inherited {
    /// What a paragraph style stands on says, by name; else the black that composition takes.
    fn by(form: &Form<'_>, own: &ParagraphStyle) -> Self {
        let document = &form.shown.document;
        let mut base = own.based_on.clone();
        // A style that is its own ancestor is told of elsewhere.
        for _ in 0..document.styles.paragraph.len() {
            let Some((name, style)) = base.as_ref().and_then(|name| document.styles.paragraph.get_key_value(name)) else { break };
            if let Some(colour) = &style.colour {
                let say = Say::new("style-inherited").with("value", colour.swatch.as_str()).with("style", name.as_str());
                return Self { colour: Some(colour.clone()), words: form.words.say(&say) };
            }
            base.clone_from(&style.based_on);
        }
        let colour = black(document);
        let words = form.words.say(&Say::new("style-by-default").with("value", colour.swatch.as_str()));
        Self { colour: Some(colour), words }
    }
}

/// Face, size, colour, tracking, width; `own` is what the style says, `all` with what it stands on. Whether anything changed.
fn dress(ui: &mut Ui, form: &Form<'_>, own: &mut Dress, all: &Dress, inherited: &Inherited, resets: bool) -> bool {
    let mut changed = false;
    let document = &form.shown.document;
    let faces: Vec<String> = document.faces.keys().cloned().collect();
    let at = all.face.as_ref().and_then(|face| faces.iter().position(|name| name == face));
    if let Some(face) =
        choice(ui, &form.word("style-face"), &faces, at, all.face.as_deref().unwrap_or(""), form.tokens).and_then(|index| faces.get(index))
    {
        own.face = Some(face.clone());
        changed = true;
    }
    let sizes = Measure::length(Unit::Pt, bounds::TYPE_LEAST, bounds::TYPE_MOST, &form.shown.scale);
    let size = all.size.as_ref().map(|size| size.resolve(&document.type_sizes).units() as f64);
    if let Some(value) = number(ui, form, "style-size", &sizes, size, resets && own.size.is_some()) {
        own.size = value.map(|value| named_size(form, crate::base::Length::from_units(value as i64)));
        changed = true;
    }
    if let Some(TypeSize::Named(name)) = &all.size {
        // Below the words in the field.
        ui.horizontal(|ui| {
            ui.add_space(LABEL + 1.0);
            crate::ui::widget::form::weak(ui, name.as_str(), form.tokens);
        });
    }
    let swatches: Vec<String> = document.swatches.keys().cloned().collect();
    let worn = all.colour.as_ref().or(inherited.colour.as_ref());
    let at = own.colour.as_ref().and_then(|colour| swatches.iter().position(|name| *name == colour.swatch));
    let hint = own.colour.as_ref().map_or(inherited.words.as_str(), |colour| colour.swatch.as_str());
    if let Some(name) = choice(ui, &form.word("property-colour"), &swatches, at, hint, form.tokens).and_then(|index| swatches.get(index)) {
        own.colour = Some(Colour { swatch: name.clone(), tint: worn.map_or(Share::FULL, |colour| colour.tint) });
        changed = true;
    }
    let tint = form.measure(Kind::Percent, 0.0, 1.0);
    let now = worn.map(|colour| colour.tint.get());
    if let (Some(value), Some(colour)) = (number(ui, form, "property-tint", &tint, now, false).flatten(), worn) {
        own.colour = Some(Colour { tint: Share::percent(value * 100.0), ..colour.clone() });
        changed = true;
    }
    let tracking = form.measure(Kind::Em, -1.0, 10.0);
    if let Some(value) = number(ui, form, "style-tracking", &tracking, Some(all.tracking.unwrap_or(Em::ZERO).get()), resets && own.tracking.is_some())
    {
        own.tracking = value.map(Em::new);
        changed = true;
    }
    let scale = form.measure(Kind::Percent, 0.1, 10.0);
    if let Some(value) = number(ui, form, "style-scale-x", &scale, Some(all.scale_x.unwrap_or(Em::ONE).get()), resets && own.scale_x.is_some()) {
        own.scale_x = value.map(Em::new);
        changed = true;
    }
    changed
}

/// A size by its name where the document has one, so that a change of the table still reaches it.
fn named_size(form: &Form<'_>, size: crate::base::Length) -> TypeSize {
    let named = form.shown.document.type_sizes.iter().find(|(_, length)| **length == size);
    named.map_or(TypeSize::Exact(size), |(name, _)| TypeSize::Named(name.clone()))
}

/// The fields of a paragraph style; the style as it should be, where something was changed.
///
/// `own` is what the style says itself, `all` with everything it stands on; `resets` offers to leave fields open again.
pub fn paragraph_fields(ui: &mut Ui, form: &Form<'_>, own: &ParagraphStyle, all: &ParagraphStyle, resets: bool) -> Option<ParagraphStyle> {
    let mut style = own.clone();
    let dress_of = |style: &ParagraphStyle| Dress {
        face: style.face.clone(),
        size: style.size.clone(),
        colour: style.colour.clone(),
        tracking: style.tracking,
        scale_x: style.scale_x,
    };
    let mut worn = dress_of(own);
    let mut changed = dress(ui, form, &mut worn, &dress_of(all), &Inherited::by(form, own), resets);
    (style.face, style.size, style.colour, style.tracking, style.scale_x) = (worn.face, worn.size, worn.colour, worn.tracking, worn.scale_x);

    let pitch = Measure::length(Unit::Pt, bounds::TYPE_LEAST, bounds::TYPE_MOST, &form.shown.scale);
    let now = all.line_pitch.unwrap_or(form.shown.page.grid.line_pitch).units() as f64;
    if let Some(value) = number(ui, form, "style-pitch", &pitch, Some(now), resets && own.line_pitch.is_some()) {
        style.line_pitch = value.map(|value| crate::base::Length::from_units(value as i64));
        changed = true;
    }
    let aligns = [(Align::Justify, "align-justify"), (Align::Start, "align-start"), (Align::Centre, "align-middle"), (Align::End, "align-end")];
    let words: Vec<String> = aligns.iter().map(|(_, code)| form.word(code)).collect();
    let at = aligns.iter().position(|(align, _)| *align == all.align.unwrap_or_default());
    if let Some((align, _)) = choice(ui, &form.word("style-align"), &words, at, "", form.tokens).and_then(|index| aligns.get(index)) {
        style.align = Some(*align);
        changed = true;
    }
    let indent = form.measure(Kind::Em, -100.0, 100.0);
    if let Some(value) = number(ui, form, "style-indent", &indent, Some(all.indent.unwrap_or(Em::ZERO).get()), resets && own.indent.is_some()) {
        style.indent = value.map(Em::new);
        changed = true;
    }
    /// A count of lines: its key, how to read it, how to change it.
    type Lines = (&'static str, fn(&ParagraphStyle) -> Option<u32>, fn(&mut ParagraphStyle, Option<u32>));
    let counts: [Lines; 4] = [
        ("style-before", |style| style.before, |style, value| style.before = value),
        ("style-after", |style| style.after, |style, value| style.after = value),
        ("style-lines", |style| style.lines, |style, value| style.lines = value),
        ("style-keep", |style| style.keep_with_next, |style, value| style.keep_with_next = value),
    ];
    for (code, get, set) in counts {
        // A block takes a line at least; nothing said is written as none.
        let lines = form.measure(Kind::Count, 0.0, 200.0);
        let value = number(ui, form, code, &lines, Some(f64::from(get(all).unwrap_or(0))), resets && get(own).is_some());
        if let Some(value) = value {
            let value = value.map(|value| value as u32);
            set(&mut style, if code == "style-lines" { value.filter(|value| *value > 0) } else { value });
            changed = true;
        }
    }
    let cjk: Vec<String> = form.shown.document.styles.cjk.keys().cloned().collect();
    if !cjk.is_empty() {
        let at = all.cjk.as_ref().and_then(|now| cjk.iter().position(|name| name == now));
        if let Some(name) =
            choice(ui, &form.word("style-cjk"), &cjk, at, all.cjk.as_deref().unwrap_or(""), form.tokens).and_then(|index| cjk.get(index))
        {
            style.cjk = Some(name.clone());
            changed = true;
        }
    }
    changed |= super::boxed::show(ui, form, &mut style, all, resets);
    if let Some(on) = switch(ui, &form.word("style-balanced"), Some(all.balanced.unwrap_or(false))) {
        style.balanced = Some(on);
        changed = true;
    }
    if let Some(on) = switch(ui, &form.word("style-stacked"), Some(all.stacked.unwrap_or(false))) {
        style.stacked = Some(on);
        changed = true;
    }
    changed.then_some(style)
}

/// The fields of a character style; the style as it should be, where something was changed.
pub fn character_fields(ui: &mut Ui, form: &Form<'_>, own: &CharacterStyle) -> Option<CharacterStyle> {
    let mut style = own.clone();
    let worn = || Dress { face: own.face.clone(), size: own.size.clone(), colour: own.colour.clone(), tracking: own.tracking, scale_x: own.scale_x };
    let (mut mine, all) = (worn(), worn());
    let inherited = Inherited { colour: None, words: form.word("style-as-paragraph") };
    let mut changed = dress(ui, form, &mut mine, &all, &inherited, true);
    (style.face, style.size, style.colour, style.tracking, style.scale_x) = (mine.face, mine.size, mine.colour, mine.tracking, mine.scale_x);
    let shift = form.measure(Kind::Em, -10.0, 10.0);
    if let Some(value) = number(ui, form, "style-shift", &shift, Some(own.shift.unwrap_or(Em::ZERO).get()), own.shift.is_some()) {
        style.shift = value.map(Em::new);
        changed = true;
    }
    if let Some(on) = switch(ui, &form.word("style-unbreakable"), Some(own.unbreakable.unwrap_or(false))) {
        style.unbreakable = Some(on);
        changed = true;
    }
    changed.then_some(style)
}
