//! Where a designer sits: the screen's size, how fine it is, the language and the theme.

use banxin::editor::{Look, Settings};
use banxin::i18n::{Language, tr_code};
use egui::Vec2;

/// A screen with the program on it as somebody has set it up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seat {
    /// Pixels of the screen, which the window fills.
    pub size: [u32; 2],
    /// Pixels in a point of the interface, each way.
    pub scale: u32,
    pub language: Language,
    pub look: Look,
}

impl Seat {
    /// The seat most have, as a first start in Chinese shows it.
    pub const USUAL: Self = Self { size: [1440, 900], scale: 1, language: Language::ZhHans, look: Look::Light };
    /// A fine screen in the other language and theme, no larger than a machine without a graphics card draws at once.
    pub const OTHER: Self = Self { size: [1920, 1200], scale: 2, language: Language::En, look: Look::Dark };

    /// Every seat the window is looked at from.
    pub fn all() -> impl Iterator<Item = Self> {
        let screens = [([1440, 900], 1), ([2560, 1440], 1), ([2560, 1440], 2)];
        let looks = |language| [Look::Light, Look::Dark].map(|look| (language, look));
        let forms = Language::ALL.into_iter().flat_map(looks);
        forms.flat_map(move |(language, look)| screens.map(|(size, scale)| Self { size, scale, language, look }))
    }

    /// Its name as a folder's: `2560x1440-2-en-dark`.
    pub fn name(self) -> String {
        let look = match self.look {
            Look::Light => "light",
            Look::Dark => "dark",
        };
        format!("{}x{}-{}-{}-{look}", self.size[0], self.size[1], self.scale, self.language.tag())
    }

    /// The window's size in points.
    pub fn points(self) -> Vec2 {
        let [width, height] = self.size.map(|side| side as f32 / self.scale as f32);
        Vec2::new(width, height)
    }

    /// The interface's words of `code`.
    pub fn word(self, code: &'static str) -> String {
        tr_code(code, self.language)
    }

    /// The system's language, as its environment names it.
    pub fn locale(self) -> &'static str {
        match self.language {
            Language::ZhHans => "zh_CN.UTF-8",
            Language::En => "en_US.UTF-8",
        }
    }

    /// What was set by hand, other than at a first start.
    pub fn settings(self) -> Settings {
        match self.look {
            Look::Light => Settings::default(),
            Look::Dark => Settings { look: Look::Dark, follows_system: false, ..Settings::default() },
        }
    }
}
