//! The house keeps its own rules: layers, owners of crates, disk, unsafe code, file lengths, module docs, licences.
//!
//! The layer table is read from the doc comment of `src/lib.rs`. The checker is itself checked on small wrong samples, so
//! that it cannot pass by seeing nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "architecture/licences.rs"]
mod licences;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/table.rs"]
mod table;

use std::path::{Path, PathBuf};

use rules::File;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every Rust file under `folder`, sorted.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Names of the modules in the folder of `file`.
fn siblings(file: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(file.parent().unwrap()).unwrap().map(Result::unwrap);
    entries.map(|entry| entry.path().file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

#[test]
fn every_file_keeps_the_rules_of_its_layer() {
    let layers = table::read(&read("src/lib.rs")).unwrap();
    let source = root().join("src");
    let files = rust_files(&source);
    assert!(files.len() > 40, "only {} files found", files.len());
    let mut found = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let below = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
        found.extend(rules::breaches(&File { path: &below, text: &text }, &layers, &siblings(&path)));
    }
    assert!(found.is_empty(), "{} breaches:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_dependency_has_an_owner() {
    let unknown = rules::unknown_dependencies(&read("Cargo.toml"));
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = read("Cargo.toml");
    let (mut is_list, mut said, mut count) = (false, false, 0);
    let mut silent = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_list = line == "[dependencies]" || line == "[dev-dependencies]";
            said = false;
        } else if line.starts_with('#') {
            said = true;
        } else if is_list && line.contains('=') {
            count += 1;
            // Neighbours may share a sentence (`serde` and `serde_json` do).
            if !said {
                silent.push(line);
            }
        }
    }
    assert!(count > 20, "only {count} dependencies found");
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// What the shell of the window can do is chosen feature by feature; without `clipboard` copying ends at the program's own edge, and
/// nothing in it would notice.
#[test]
fn the_window_has_what_a_window_needs() {
    let manifest = read("Cargo.toml");
    let shell = manifest.lines().find(|line| line.starts_with("eframe ")).expect("the shell of the window");
    let missing: Vec<&str> =
        ["x11", "wayland", "accesskit", "clipboard"].into_iter().filter(|feature| !shell.contains(&format!("\"{feature}\""))).collect();
    assert!(missing.is_empty(), "eframe lacks {missing:?}");
}

#[test]
fn every_licence_is_one_we_allow() {
    let allowed = licences::allowed(&read("deny.toml"));
    assert!(allowed.len() >= 3, "the list of deny.toml was not understood: {allowed:?}");
    let packages = licences::packages().unwrap();
    assert!(packages.len() > 50, "only {} packages found", packages.len());
    let refused: Vec<String> =
        packages.iter().filter(|(_, licence)| !licences::may_use(licence, &allowed)).map(|(name, licence)| format!("{name}: {licence}")).collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

// ---- the checker, checked ----

const TABLE: &str = "//! Words.
//!
//! | Layer | One line | May import | The only layer that names |
//! |---|---|---|---|
//! | `base` | words | - | |
//! | `model` | what is meant | base | |
//! | `font` | faces | `base` | skrifa |
//! | `display` | as drawn (types only) | base | |
//! | `compose` | lines | base, model, font, display (runs only) | harfrust |
//! | `export` | files | base, font and display | |
//! | `editor` | the application | all above except compose | |
//! | `cli` | commands | everything but editor | clap |
//!
//! More words.
";

fn sample(path: &str, text: &str) -> Vec<String> {
    let layers = table::read(TABLE).unwrap();
    rules::breaches(&File { path, text: &format!("//! A sentence.\n{text}") }, &layers, &["path".to_owned(), "png".to_owned()])
}

#[test]
fn the_table_is_read() {
    let layers = table::read(TABLE).unwrap();
    let of = |name: &str| layers.iter().find(|layer| layer.name == name).unwrap().may_import.join(" ");
    assert_eq!(of("base"), "");
    assert_eq!(of("compose"), "base model font display");
    assert_eq!(of("export"), "base font display");
    assert_eq!(of("editor"), "base model font display export");
    assert_eq!(of("cli"), "base model font display compose export");
}

#[test]
fn a_wrong_table_is_refused() {
    assert!(table::read("//! No table here.").is_err());
    assert!(table::read(&TABLE.replace("| `model` | what is meant | base |", "| `model` | what is meant | export |")).is_err(), "upwards");
}

#[test]
fn every_way_to_name_a_layer_is_seen() {
    let wrong = [
        "use crate::model::Page;",
        "use crate::{base::Length, model::{self, Page}};",
        "use crate::{\n    base,\n    model as paper,\n};",
        "fn f() -> u32 { crate::model::count() }",
        "fn f() { let x: Vec<crate::model::Page> = vec![]; }",
        "macro_rules! m { () => { $crate::model::Page::default() }; }",
        "fn f() { println!(\"{}\", crate::model::NAME); }",
        "#[cfg(test)]\nmod tests {\n    use crate::model::Page;\n}",
        "use super::super::model::Page;",
        "mod inner {\n    use super::super::super::model::Page;\n}",
        "pub use crate::model as paper;",
        "impl From<crate::model::Page> for u8 {}",
    ];
    for text in wrong {
        let found = sample("display/list.rs", text);
        assert!(found.len() == 1 && found[0].contains("may not import `model`"), "{text}\n{found:?}");
    }
    assert_eq!(sample("display/list.rs", "use crate as banxin;").len(), 1);
    assert_eq!(sample("display/list.rs", "use crate::*;").len(), 1);
    assert_eq!(sample("secret/list.rs", "").len(), 1, "a folder that is no layer");
    assert_eq!(sample("main.rs", "fn main() { banxin::model::run(); }").len(), 1);
}

#[test]
fn what_is_allowed_passes() {
    let right = [
        "use crate::base::{Length, Point};\nuse super::Item;\nuse super::path::{self, Path};",
        "// use crate::model::Page;\n/* crate::model /* nested */ crate::model */ fn f() {}",
        "const TEXT: &str = \"crate::model::Page\";\nconst RAW: &str = r#\"use crate::model;\"#;",
        "fn f<'a>(x: &'a str) -> char { let _ = b\"crate::model\"; '\"' }\nuse crate::base;",
        "mod inner {\n    use super::Item;\n    use super::super::group;\n}\nuse super::group::Group;",
        "pub(in crate::display) fn f() {}",
    ];
    for text in right {
        assert_eq!(sample("display/list.rs", text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(sample("main.rs", "fn main() { banxin::cli::run(); }"), Vec::<String>::new());
}

#[test]
fn crates_stay_with_their_owners() {
    for text in [
        "use skrifa::FontRef;",
        "fn f() { ::skrifa::raw(); }",
        "use skrifa as faces;",
        "fn f() -> skrifa::GlyphId { todo() }",
        "extern crate skrifa;",
    ] {
        assert_eq!(sample("compose/line.rs", text).len(), 1, "{text}");
    }
    assert_eq!(sample("font/face.rs", "use skrifa::FontRef;"), Vec::<String>::new());
    assert_eq!(sample("export/raster/page.rs", "use lopdf::Document;").len(), 1, "only the PDF writer, not its neighbour");
    assert_eq!(sample("export/raster/page.rs", "use super::png::png;\nfn f() { png::Encoder::new(); }"), Vec::<String>::new());
    assert_eq!(sample("compose/line.rs", "fn f(x: X) { x.image.y(); self::image::f(); }"), Vec::<String>::new());
    assert_eq!(rules::unknown_dependencies("[dependencies]\nskrifa = \"1\"\nleft-pad = \"1\"\n").len(), 1);
    assert_eq!(rules::unknown_dependencies("nothing").len(), 1);
}

#[test]
fn the_disk_is_for_few() {
    for text in ["use std::fs;", "use std::fs::File;", "use std::{fmt, fs::{self, File}};", "fn f() { std::fs::read(\"x\"); }", "use std::*;"] {
        assert_eq!(sample("compose/line.rs", text).len(), 1, "{text}");
    }
    assert_eq!(sample("font/library.rs", "use std::fs;"), Vec::<String>::new());
    assert_eq!(sample("compose/line.rs", "use std::fmt;\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}"), Vec::<String>::new());
}

#[test]
fn unsafe_code_long_files_and_silent_modules_are_found() {
    assert_eq!(sample("compose/line.rs", "fn f() { unsafe { g() } }").len(), 1);
    assert_eq!(sample("font/library.rs", "#[allow(unsafe_code)]\nfn f() { unsafe { g() } }"), Vec::<String>::new());
    let long = "fn f() {}\n".repeat(500);
    assert_eq!(sample("compose/line.rs", &long).len(), 1);
    assert_eq!(sample("compose/line.rs", &format!("#[cfg(test)]\n{long}")), Vec::<String>::new());
    let layers = table::read(TABLE).unwrap();
    let silent = |path: &str, text: &str| rules::breaches(&File { path, text }, &layers, &[]).len();
    assert_eq!(silent("compose/line.rs", "fn f() {}"), 1);
    assert_eq!(silent("compose/line.rs", "//! \nfn f() {}"), 1);
    assert_eq!(silent("compose/mod.rs", "//! Lines.\n//!\n//! *In*: text. *Out*: lines.\n"), 1);
    assert_eq!(silent("compose/mod.rs", "//! Lines.\n//!\n//! *In*: a. *Out*: b. *Invariants*: c. *Not here*: d.\n"), 0);
}

#[test]
fn licences_are_read() {
    let allowed = licences::allowed("[licenses]\nallow = [\n    \"MIT\", # ours\n    \"Apache-2.0 WITH LLVM-exception\",\n]\n");
    assert_eq!(allowed, ["MIT", "Apache-2.0 WITH LLVM-exception"]);
    for (expression, may) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0 AND MIT", false),
        ("(MIT OR GPL-3.0) AND MIT", true),
        ("(MIT OR GPL-3.0) AND GPL-3.0", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("none", false),
        ("", false),
        ("(MIT", false),
    ] {
        assert_eq!(licences::may_use(expression, &allowed), may, "{expression}");
    }
}
