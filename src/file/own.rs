//! The program's own folders, where the system has such things.

use std::path::PathBuf;

/// A folder named by the environment.
fn named(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The program's folder in the one for such things: on Windows and elsewhere named by the environment, below the person's own folder on
/// macOS and where nothing is named.
fn own_folder(windows: &str, macos: &str, elsewhere: (&str, &str)) -> Option<PathBuf> {
    let at_home = |folder: &str| named("HOME").map(|home| home.join(folder));
    let base = if cfg!(windows) {
        named(windows)
    } else if cfg!(target_os = "macos") {
        at_home(macos)
    } else {
        named(elsewhere.0).or_else(|| at_home(elsewhere.1))
    };
    base.map(|base| base.join("banxin"))
}

/// Where settings are kept.
#[must_use]
pub fn settings_folder() -> Option<PathBuf> {
    own_folder("APPDATA", "Library/Application Support", ("XDG_CONFIG_HOME", ".config"))
}

/// Where things are kept that can be made again: it may be emptied at any time.
#[must_use]
pub fn cache_folder() -> Option<PathBuf> {
    own_folder("LOCALAPPDATA", "Library/Caches", ("XDG_CACHE_HOME", ".cache"))
}

/// What was measured of pictures, as kept by [`cache`].
pub const KNOWN_INKS: &str = "picture-inks.txt";

/// The text kept as `name` in [`cache_folder`]; nothing where there is none, or where it cannot be read.
#[must_use]
pub fn cached(name: &str) -> String {
    let read = cache_folder().and_then(|folder| super::read_limited(&folder.join(name), MOST_CACHED).ok());
    read.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Keeps `text` as `name` in [`cache_folder`]; where that is not to be written, it is made again the next time.
pub fn cache(name: &str, text: &str) {
    if let Some(folder) = cache_folder() {
        let _kept = super::make_folder(&folder).is_ok() && super::write_atomic(&folder.join(name), text.as_bytes()).is_ok();
    }
}

/// Keeps `news` as `name`, as [`cache`] does; leaves what is kept where there are none.
pub fn cache_news(name: &str, news: Option<&str>) {
    if let Some(text) = news {
        cache(name, text);
    }
}

/// Longest text that is read back.
const MOST_CACHED: u64 = 8 << 20;
