//! Object styles: the looks of a frame under one name.
//!
//! A frame carries its looks itself, so that nobody has to look a style up to draw it; the name says where they came from. Applying a
//! style writes its values into the frame; redefining it writes the new values into every frame of that name which has not been given
//! others since.

use serde::{Deserialize, Serialize};

use crate::base::Insets;
use crate::model::{Content, Frame, LineStroke, Shade, TextBox};

/// Something a style may put on a frame, or say that the frame has none of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Setting<T> {
    /// The frame has none.
    Off,
    /// The frame has this.
    On(T),
}

impl<T: Clone> Setting<T> {
    /// The setting that gives `value`.
    #[must_use]
    pub fn of(value: Option<&T>) -> Self {
        value.map_or(Self::Off, |value| Self::On(value.clone()))
    }
    /// What the frame has under it.
    #[must_use]
    pub fn value(&self) -> Option<T> {
        match self {
            Self::Off => None,
            Self::On(value) => Some(value.clone()),
        }
    }
}

/// The looks of a frame; `None` leaves the frame's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct ObjectStyle {
    /// Space from the edges to the content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insets: Option<Insets>,
    /// How far other frames' text keeps away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrap: Option<Setting<Insets>>,
    /// The line round it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub border: Option<Setting<LineStroke>>,
    /// The tint under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shade: Option<Setting<Shade>>,
    /// How text sits in it; of no meaning for frames without text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<TextBox>,
}

impl ObjectStyle {
    /// The style that gives a frame all the looks `frame` has.
    #[must_use]
    pub fn of(frame: &Frame) -> Self {
        Self {
            insets: Some(frame.insets),
            wrap: Some(Setting::of(frame.wrap.as_ref())),
            border: Some(Setting::of(frame.border.as_ref())),
            shade: Some(Setting::of(frame.shade.as_ref())),
            text: frame.content.text_box().cloned(),
        }
    }

    /// The looks of `frame` that this style speaks of, as the frame has them.
    #[must_use]
    pub fn seen_in(&self, frame: &Frame) -> Self {
        let all = Self::of(frame);
        Self {
            insets: self.insets.and(all.insets),
            wrap: self.wrap.as_ref().and(all.wrap),
            border: self.border.as_ref().and(all.border),
            shade: self.shade.as_ref().and(all.shade),
            text: self.text.as_ref().and(all.text),
        }
    }

    /// `frame` with the looks of this style.
    #[must_use]
    pub fn applied(&self, frame: &Frame) -> Frame {
        let mut frame = frame.clone();
        if let Some(insets) = self.insets {
            frame.insets = insets;
        }
        if let Some(wrap) = &self.wrap {
            frame.wrap = wrap.value();
        }
        if let Some(border) = &self.border {
            frame.border = border.value();
        }
        if let Some(shade) = &self.shade {
            frame.shade = shade.value();
        }
        if let Some(text) = &self.text {
            match &mut frame.content {
                Content::Text(own) | Content::Headline(own) | Content::Caption(own) => own.clone_from(text),
                _ => {}
            }
        }
        frame
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Length;
    use crate::model::Colour;

    fn framed() -> Frame {
        Frame {
            content: Content::Text(TextBox { columns: 2, ..TextBox::default() }),
            insets: Insets::all(Length::mm(2.0)),
            shade: Some(Shade { colour: Colour::named("grey") }),
            ..Frame::default()
        }
    }

    #[test]
    fn a_style_gives_what_it_was_taken_from() {
        let (frame, style) = (framed(), ObjectStyle::of(&framed()));
        assert_eq!(style.applied(&Frame { shade: None, insets: Insets::default(), ..frame.clone() }), frame);
        let plain = ObjectStyle { shade: Some(Setting::Off), ..ObjectStyle::default() };
        assert_eq!(plain.applied(&frame), Frame { shade: None, ..frame.clone() }, "what it does not name stays");
        assert_eq!(plain.seen_in(&frame).border, None);
    }

    #[test]
    fn text_looks_leave_other_frames_alone() {
        let style = ObjectStyle { text: Some(TextBox { columns: 3, ..TextBox::default() }), ..ObjectStyle::default() };
        let picture = Frame { content: Content::Box, ..framed() };
        assert_eq!(style.applied(&picture), picture);
        assert_eq!(style.applied(&framed()).content.text_box().map(|text| text.columns), Some(3));
    }

    #[test]
    fn it_reads_as_it_was_written() {
        let style = ObjectStyle { border: Some(Setting::Off), ..ObjectStyle::of(&framed()) };
        let text = serde_json::to_string(&style).expect("it writes");
        assert!(text.contains(r#""border":"off""#), "{text}");
        assert_eq!(serde_json::from_str::<ObjectStyle>(&text).expect("it reads"), style);
    }
}
