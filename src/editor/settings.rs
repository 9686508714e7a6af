//! What is remembered of a person's habits between runs: language, theme, window size, panels, guides.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Deserializer, Serialize};

use super::arrange::AlignTo;
use super::field::Unit;
use super::files::PicturePolicy;
use super::keys::KeySetName;
use super::{Dock, Engine, ExportChoices};
use crate::base::Length;
use crate::color::Showing;
use crate::i18n::Language;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    /// Light panels.
    #[default]
    Light,
    /// Dark panels.
    Dark,
}

/// What is drawn over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Guides {
    /// The type area and the bleed.
    pub margins: bool,
    /// The basic columns.
    pub columns: bool,
    /// The line grid.
    pub lines: bool,
    /// The frames' edges.
    pub frames: bool,
    /// The character grid (背景格).
    pub characters: bool,
    /// The page across the fold.
    pub spreads: bool,
}

impl Default for Guides {
    fn default() -> Self {
        Self { margins: true, columns: false, lines: false, frames: false, characters: false, spreads: false }
    }
}

/// A person's habits. Unknown fields are passed over, missing ones take their defaults: an older or newer program may have
/// written them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language chosen; the system's until somebody chooses.
    pub language: Option<Language>,
    /// Light or dark.
    pub look: Look,
    /// Width and height of the window in logical pixels.
    pub window: Option<[f32; 2]>,
    /// What is drawn over the page.
    pub guides: Guides,
    /// Whether rulers stand at the canvas.
    pub rulers: bool,
    /// Where panels stand.
    #[serde(deserialize_with = "dock")]
    pub dock: Dock,
    /// The person's name, for signatures; the system's where empty.
    pub person: String,
    /// Whether the left side of panels is open.
    pub pages_panel: bool,
    /// Whether the right side of panels is open.
    pub info_panel: bool,
    /// Whether the paper's own colour is shown.
    pub paper: bool,
    /// Whether what is moved snaps.
    pub snaps: bool,
    /// Whether light or dark is as the system has it.
    pub follows_system: bool,
    /// How much larger the interface is than usual: 1.0 is usual.
    pub scale: f32,
    /// Which set of keys is in use.
    pub key_set: KeySetName,
    /// Seconds from a change to its automatic copy; none is written where 0.
    pub autosave_seconds: u32,
    /// What becomes of pictures that are imported.
    pub picture_policy: PicturePolicy,
    /// How pages were exported last.
    pub export: ExportChoices,
    /// Files opened lately, the newest first.
    pub recent: Vec<PathBuf>,
    /// How often commands were chosen in the palette, by their names in code.
    pub used: BTreeMap<String, u32>,
    /// Whether straight quotes become Chinese ones as they are typed.
    pub smart_quotes: bool,
    /// Whether the story editor is open.
    pub story_panel: bool,
    /// The unit of places and sizes in panels.
    #[serde(deserialize_with = "usual_where_unknown")]
    pub unit: Unit,
    /// What frames are aligned to.
    #[serde(deserialize_with = "usual_where_unknown")]
    pub align_to: AlignTo,
    /// How many millimetres an arrow key moves frames; a character across and a line down where 0.
    pub nudge_mm: f64,
}

/// A choice as far as it can be read: one of a newer program may be unknown to this one.
fn usual_where_unknown<'de, D: Deserializer<'de>, T: serde::de::DeserializeOwned + Default>(deserializer: D) -> Result<T, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

/// A dock as far as it can be read: one of a newer program may name panels this one does not have.
fn dock<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Dock, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value::<Dock>(value).unwrap_or_default().mended())
}

impl Default for Settings {
    fn default() -> Self {
        let guides = Guides::default();
        Self {
            language: None,
            look: Look::Light,
            window: None,
            guides,
            rulers: true,
            pages_panel: true,
            info_panel: true,
            paper: false,
            snaps: true,
            dock: Dock::default(),
            person: String::new(),
            smart_quotes: true,
            follows_system: true,
            scale: 1.0,
            key_set: KeySetName::default(),
            autosave_seconds: 5,
            picture_policy: PicturePolicy::default(),
            export: ExportChoices::default(),
            recent: Vec::new(),
            used: BTreeMap::new(),
            story_panel: false,
            unit: Unit::default(),
            align_to: AlignTo::default(),
            nudge_mm: 0.0,
        }
    }
}

impl Settings {
    /// The settings kept last time, or the defaults.
    #[must_use]
    pub fn recall(engine: &dyn Engine) -> Self {
        engine.settings().map(|bytes| Self::of(&bytes)).unwrap_or_default()
    }

    /// The settings that `bytes` tell; what cannot be read of them is as it is by default, and leaves the others alone.
    fn of(bytes: &[u8]) -> Self {
        if let Ok(settings) = serde_json::from_slice(bytes) {
            return settings;
        }
        let told: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(bytes).unwrap_or_default();
        told.into_iter().fold(Self::default(), |settings, (name, value)| settings.with(name, value).unwrap_or(settings))
    }

    /// The same with the field `name` as `value` tells; `None` where it tells nothing.
    fn with(&self, name: String, value: serde_json::Value) -> Option<Self> {
        let mut whole = serde_json::to_value(self).ok()?;
        whole.as_object_mut()?.insert(name, value);
        serde_json::from_value(whole).ok()
    }

    /// Keeps the settings for next time.
    pub fn keep(&self, engine: &dyn Engine) {
        if let Ok(bytes) = serde_json::to_vec_pretty(self) {
            engine.keep_settings(&bytes);
        }
    }

    /// How far an arrow key moves frames; a character across and a line down where `None`.
    #[must_use]
    pub fn nudge(&self) -> Option<Length> {
        (self.nudge_mm > 0.0).then(|| Length::mm(self.nudge_mm.min(100.0)))
    }

    /// How inks are shown.
    #[must_use]
    pub fn showing(&self) -> Showing {
        if self.paper { Showing::Paper } else { Showing::Screen }
    }

    /// The language in use.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language.unwrap_or_else(Language::of_system)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_nobody_knows_leaves_the_others_alone() {
        let read = Settings::of(br#"{"language":"tlh","look":"dark","rulers":"perhaps","person":"Mei"}"#);
        assert_eq!(read, Settings { look: Look::Dark, person: "Mei".into(), ..Settings::default() });
        for broken in [&b""[..], b"[1]", b"{\"look\":"] {
            assert_eq!(Settings::of(broken), Settings::default());
        }
    }

    #[test]
    fn settings_of_another_version_are_read_as_far_as_they_go() {
        let read: Settings = serde_json::from_str(r#"{"look":"dark","guides":{"lines":true},"from_the_future":[1]}"#).expect("it reads");
        assert_eq!(read.look, Look::Dark);
        let odd: Settings = serde_json::from_str(r#"{"look":"dark","dock":{"left":{"groups":[{"tabs":["of-tomorrow"]}]}}}"#).expect("it reads");
        assert_eq!((odd.look, odd.dock), (Look::Dark, crate::editor::Dock::default()));
        assert!(read.guides.lines && read.guides.margins && read.rulers);
        let again: Settings = serde_json::from_slice(&serde_json::to_vec(&read).expect("it writes")).expect("it reads again");
        assert_eq!(again, read);
    }
}
