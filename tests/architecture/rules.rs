//! The rules of the house, each a function from a file to its breaches.

use super::source::{self, Token};
use super::table::Layer;

/// Most lines of a file before its tests.
pub const MOST_LINES: usize = 500;

/// Crates and the folders (or files) of `src` that alone may name them.
pub const OWNERS: &[(&str, &[&str])] = &[
    ("ahash", &["ui"]),
    ("clap", &["cli"]),
    ("csv", &["import"]),
    ("eframe", &["ui"]),
    ("egui", &["ui"]),
    ("encoding_rs", &["import", "picture/meta"]),
    ("flate2", &["color", "export/pdf", "picture"]),
    ("fluent_bundle", &["i18n"]),
    ("harfrust", &["compose"]),
    ("hayro", &["picture/placed"]),
    ("html5gum", &["import"]),
    ("hypher", &["compose"]),
    ("icu_calendar", &["makeup", "model"]),
    ("icu_segmenter", &["compose"]),
    ("image", &["picture"]),
    ("jpeg_encoder", &["export/pdf"]),
    ("libmimalloc_sys", &["main.rs"]),
    ("lopdf", &["export/pdf", "picture/placed"]),
    ("lyon_tessellation", &["ui"]),
    ("memmap2", &["font", "file", "picture"]),
    ("mimalloc", &["main.rs"]),
    ("moxcms", &["color"]),
    ("pinyin", &["editor"]),
    ("png", &["export/raster"]),
    ("pollster", &["ui"]),
    ("printpdf", &["export/pdf"]),
    ("pulldown_cmark", &["import"]),
    ("qrcodegen", &["makeup"]),
    ("quick_xml", &["import", "picture"]),
    ("rayon", &["pipeline", "export/raster"]),
    ("regex", &["editor"]),
    ("rfd", &["ui"]),
    ("serde_path_to_error", &["file"]),
    ("sha2", &["picture"]),
    ("skrifa", &["font"]),
    ("subsetter", &["export/pdf"]),
    ("tempfile", &["file"]),
    ("tiff", &["picture"]),
    ("time", &["export/pdf", "makeup", "cli", "model"]),
    ("toml", &["ui", "editor"]),
    ("unic_langid", &["i18n"]),
    ("unicode_script", &["compose", "import"]),
    ("unicode_segmentation", &["editor", "ui"]),
    ("zeno", &["export/raster", "ui"]),
    ("zip", &["file", "import"]),
    ("zune_core", &["picture"]),
    ("zune_jpeg", &["picture"]),
];

/// Crates any layer may name.
pub const FREE: &[&str] = &["serde", "serde_json", "thiserror"];

/// The layers that may touch the disk.
const DISK: &[&str] = &["file", "font", "picture"];

/// The files that may hold unsafe code: one maps faces, one sets an option of the allocator.
const UNSAFE: &[&str] = &["font/library.rs", "main.rs"];

/// A file of `src`: its path below it, and its text.
pub struct File<'a> {
    pub path: &'a str,
    pub text: &'a str,
}

impl File<'_> {
    /// The layer it belongs to: its folder, or its own name at the top; `None` for `lib.rs`.
    pub fn layer(&self) -> Option<&str> {
        let first = self.path.split('/').next().unwrap_or(self.path);
        let name = first.strip_suffix(".rs").unwrap_or(first);
        (name != "lib").then_some(name)
    }

    /// Its module path.
    fn module(&self) -> Vec<String> {
        let plain = self.path.strip_suffix(".rs").unwrap_or(self.path);
        let plain = plain.strip_suffix("/mod").unwrap_or(plain);
        plain.split('/').map(str::to_owned).collect()
    }

    fn breach(&self, line: usize, what: &str) -> String {
        format!("src/{}:{line}: {what}", self.path)
    }
}

/// Everything the house holds against `file`. `siblings` are the names of modules in its folder.
pub fn breaches(file: &File<'_>, layers: &[Layer], siblings: &[String]) -> Vec<String> {
    let tokens = source::tokens(file.text);
    let mut found = imports(file, &tokens, layers);
    found.extend(owners(file, &tokens, siblings));
    found.extend(disk(file, &tokens));
    found.extend(unsafe_code(file, &tokens));
    found.extend(length(file));
    found.extend(documentation(file));
    found
}

fn imports(file: &File<'_>, tokens: &[Token], layers: &[Layer]) -> Vec<String> {
    let Some(name) = file.layer() else { return Vec::new() };
    // `main.rs` is no folder and so no row: it chooses between the window and the command line, nothing else.
    let main = Layer { name: "main".to_owned(), may_import: vec!["ui".to_owned(), "cli".to_owned()] };
    let Some(layer) = layers.iter().find(|layer| layer.name == name).or((name == "main").then_some(&main)) else {
        return vec![file.breach(1, &format!("`{name}` is no layer of the table in src/lib.rs"))];
    };
    let mut named = source::crate_paths(tokens, &file.module());
    if name == "main" {
        named.extend(source::outside_paths(tokens, "banxin").into_iter().map(|mut named| {
            named.path.remove(0);
            named
        }));
    }
    let is_layer = |word: &str| layers.iter().any(|layer| layer.name == word);
    // One breach a line and layer, however many names a group takes.
    named.dedup_by(|next, one| next.line == one.line && next.path.first() == one.path.first());
    named
        .iter()
        .filter_map(|named| {
            let target = named.path.first()?;
            if target == "*" {
                return Some(file.breach(named.line, "imports the whole crate: name the layers"));
            }
            let may = target == name || layer.may_import.contains(target) || !is_layer(target) && name == "main";
            (!may).then(|| file.breach(named.line, &format!("`{name}` may not import `{target}` (named as {})", named.path.join("::"))))
        })
        .collect()
}

fn owners(file: &File<'_>, tokens: &[Token], siblings: &[String]) -> Vec<String> {
    let owns = |folder: &str| file.path == folder || file.path.starts_with(&format!("{folder}/")) || file.path.strip_suffix(".rs") == Some(folder);
    OWNERS
        .iter()
        .filter(|(name, folders)| !folders.iter().any(|folder| owns(folder)) && !siblings.iter().any(|sibling| sibling == name))
        .flat_map(|(name, folders)| {
            let all = source::outside_paths(tokens, name);
            all.into_iter().map(|named| file.breach(named.line, &format!("only {} may name {name}", folders.join(", ")))).collect::<Vec<_>>()
        })
        .collect()
}

fn disk(file: &File<'_>, tokens: &[Token]) -> Vec<String> {
    if file.layer().is_none_or(|layer| DISK.contains(&layer)) {
        return Vec::new();
    }
    let product = tokens.get(..source::begin_of_tests(tokens)).unwrap_or(tokens);
    let mut named = source::outside_paths(product, "std");
    named.retain(|named| named.path.get(1).is_some_and(|part| part == "fs" || part == "*"));
    named.dedup_by_key(|named| named.line);
    named.iter().map(|named| file.breach(named.line, &format!("only {} may touch the disk", DISK.join(", ")))).collect()
}

fn unsafe_code(file: &File<'_>, tokens: &[Token]) -> Vec<String> {
    let found = tokens.iter().filter(|token| token.text == "unsafe" && !UNSAFE.contains(&file.path));
    found.map(|token| file.breach(token.line, &format!("unsafe code stands only in {}", UNSAFE.join(" and ")))).collect()
}

fn length(file: &File<'_>) -> Vec<String> {
    let lines = file.text.lines().take_while(|line| line.trim() != "#[cfg(test)]").count();
    let too_long = lines > MOST_LINES;
    too_long.then(|| file.breach(lines, &format!("{lines} lines before its tests; {MOST_LINES} are the most"))).into_iter().collect()
}

fn documentation(file: &File<'_>) -> Vec<String> {
    let doc: Vec<&str> = file.text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
    let first: String = doc.iter().take_while(|line| !line.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    if !first.contains(['.', '!', '?']) {
        found.push(file.breach(1, "a module opens with one sentence of what lives here"));
    }
    let is_head_of_layer = file.path.ends_with("/mod.rs") && file.path.matches('/').count() == 1;
    if is_head_of_layer {
        let doc = doc.join(" ");
        let missing: Vec<&str> = ["*In*", "*Out*", "*Invariants*", "*Not here*"].into_iter().filter(|part| !doc.contains(part)).collect();
        if !missing.is_empty() {
            found.push(file.breach(1, &format!("a layer's mod.rs says {}", missing.join(", "))));
        }
    }
    found
}

/// The crates of `manifest` (a Cargo.toml) that neither [`OWNERS`] nor [`FREE`] knows, and names of theirs it does not have.
pub fn unknown_dependencies(manifest: &str) -> Vec<String> {
    let mut named = Vec::new();
    let mut in_section = false;
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            in_section = line == "[dependencies]";
        } else if in_section
            && !line.starts_with('#')
            && let Some((name, _)) = line.split_once('=')
        {
            named.push(name.trim().replace('-', "_"));
        }
    }
    let known = |name: &str| OWNERS.iter().any(|(owner, _)| *owner == name) || FREE.contains(&name);
    let mut wrong: Vec<String> =
        named.iter().filter(|name| !known(name)).map(|name| format!("{name} has no owner in tests/architecture/rules.rs")).collect();
    if named.is_empty() {
        wrong.push("no dependencies found: the manifest was not understood".to_owned());
    }
    wrong
}
