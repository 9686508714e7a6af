//! Fields of a paragraph style's box: none, a line, a tint, or type reversed out of a dark ground; its air.

use egui::Ui;

use super::form::number;
use crate::base::{Em, Length, Share};
use crate::editor::field::Kind;
use crate::editor::frames::black;
use crate::model::{Colour, LineStroke, ParagraphBox, ParagraphStyle, RuleKind, Shade};
use crate::ui::panel::properties::Form;
use crate::ui::widget::form::{choice, switch};

/// The looks offered, with their words.
const LOOKS: [(Look, &str); 4] =
    [(Look::Plain, "style-box-none"), (Look::Line, "style-box-line"), (Look::Tint, "style-box-tint"), (Look::Reversed, "style-box-reversed")];

/// What a box looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Line,
    Tint,
    Reversed,
}

impl Look {
    fn of(style: &ParagraphStyle) -> Self {
        let Some(boxed) = style.boxed.as_ref().filter(|boxed| boxed.is_seen()) else { return Self::Plain };
        match &boxed.shade {
            Some(shade) if shade.colour.tint.get() > 0.5 => Self::Reversed,
            Some(_) => Self::Tint,
            None => Self::Line,
        }
    }
}

/// Shows the fields; whether `style` was changed. `all` is the style with what it stands on.
pub(super) fn show(ui: &mut Ui, form: &Form<'_>, style: &mut ParagraphStyle, all: &ParagraphStyle, resets: bool) -> bool {
    let words: Vec<String> = LOOKS.iter().map(|(_, code)| form.word(code)).collect();
    let now = Look::of(all);
    let at = LOOKS.iter().position(|(look, _)| *look == now);
    let mut changed = false;
    if let Some((look, _)) = choice(ui, &form.word("style-box"), &words, at, "", form.tokens).and_then(|index| LOOKS.get(index)) {
        let black = black(&form.shown.document);
        let tinted = |percent: f64| Colour { tint: Share::percent(percent), ..black.clone() };
        let old = all.boxed.clone().unwrap_or_default();
        let (border, shade) = match look {
            Look::Plain => (None, None),
            Look::Line => (Some(LineStroke { weight: Length::pt(0.5), colour: black.clone(), kind: RuleKind::Single }), None),
            Look::Tint => (None, Some(Shade { colour: tinted(15.0) })),
            Look::Reversed => (None, Some(Shade { colour: black.clone() })),
        };
        // Type out of a dark ground is paper; out of any other it is what it was, or black.
        if *look == Look::Reversed {
            style.colour = Some(tinted(0.0));
        } else if now == Look::Reversed {
            style.colour = None;
        }
        style.boxed = Some(ParagraphBox { border, shade, ..old });
        changed = true;
    }
    let Some(boxed) = all.boxed.as_ref().filter(|boxed| boxed.is_seen()) else { return changed };
    /// A share of the box: its key, how to read it, how to change it.
    type Air = (&'static str, fn(&ParagraphBox) -> Em, fn(&mut ParagraphBox, Em));
    let airs: [Air; 2] = [
        ("style-box-along", |boxed| boxed.along, |boxed, to| boxed.along = to),
        ("style-box-across", |boxed| boxed.across, |boxed, to| boxed.across = to),
    ];
    for (code, get, set) in airs {
        let measure = form.measure(Kind::Em, 0.0, 10.0);
        if let Some(value) = number(ui, form, code, &measure, Some(get(boxed).get()), false).flatten() {
            let mut to = boxed.clone();
            set(&mut to, Em::new(value));
            style.boxed = Some(to);
            changed = true;
        }
    }
    if let Some(wide) = switch(ui, &form.word("style-box-wide"), Some(boxed.wide)) {
        style.boxed = Some(ParagraphBox { wide, ..boxed.clone() });
        changed = true;
    }
    if resets && style.boxed.is_some() && super::form::reset_button(ui, form, "style-box") {
        style.boxed = None;
        changed = true;
    }
    changed
}
