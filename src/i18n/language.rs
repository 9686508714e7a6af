//! The languages of the interface.

use serde::{Deserialize, Serialize};

/// A language the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    /// Chinese in simplified characters.
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Language {
    /// Both, Chinese first.
    pub const ALL: [Self; 2] = [Self::ZhHans, Self::En];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::En => "en",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::ZhHans => "简体中文",
            Self::En => "English",
        }
    }

    /// The other language, for the switch.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::ZhHans => Self::En,
            Self::En => Self::ZhHans,
        }
    }

    /// The language of the system: the first set of `LC_ALL`, `LC_MESSAGES`, `LANGUAGE`, `LANG`.
    ///
    /// Chinese where none is set or none names a language ("C", "POSIX"): the program is made for Chinese desks.
    #[must_use]
    pub fn of_system() -> Self {
        let named = ["LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"].iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
        named.map_or(Self::ZhHans, |value| Self::from_locale(&value))
    }

    /// The language nearest to a locale name such as "zh_CN.UTF-8" or "en_GB".
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        let first = locale.split([':', '.', '_', '-', '@']).next().unwrap_or("").to_ascii_lowercase();
        match first.as_str() {
            "zh" | "" | "c" | "posix" | "chinese" => Self::ZhHans,
            _ => Self::En,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_find_their_language() {
        for locale in ["zh_CN.UTF-8", "zh-Hans", "zh", "C", "POSIX", "C.UTF-8", ""] {
            assert_eq!(Language::from_locale(locale), Language::ZhHans, "{locale}");
        }
        for locale in ["en_GB.UTF-8", "en", "de_DE", "en:zh"] {
            assert_eq!(Language::from_locale(locale), Language::En, "{locale}");
        }
    }
}
