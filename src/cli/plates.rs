//! `banxin render --plates`: the plates of a page and its total ink, each a PNG of its own, all of them or none.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use super::exit::Refusal;
use super::inputs::Inputs;
use super::issue::Issue;
use super::words;
use crate::base::{Finding, Say};
use crate::display::PageList;
use crate::export::raster::{self, InkMap, Rendered};
use crate::file;

/// The process plates' names, in the files and in words.
const PROCESS: [(&str, &str); 4] = [("C", "Cyan"), ("M", "Magenta"), ("Y", "Yellow"), ("K", "Black")];
/// The name of the total-ink map.
const INK: &str = "ink";
/// Longest part of a file's name that comes from an ink's, in bytes.
const LONGEST: usize = 80;

/// Writes the plates of `image` beside `output`, tells what is on them, and gives what is wrong with the ink.
pub(super) fn write(image: &Rendered, page: &PageList, issue: &Issue, output: &Path, inputs: &Inputs) -> Result<Vec<Finding>, Refusal> {
    let (folder, stem) = places(output, &page.label)?;
    let mut taken: Vec<String> = PROCESS.iter().map(|(short, _)| (*short).to_owned()).chain([INK.to_owned()]).collect();
    let process = PROCESS.iter().map(|(short, name)| ((*short).to_owned(), (*name).to_owned()));
    let mut names: Vec<(String, String)> = process.collect();
    for spot in &image.plates.spots {
        let file = unique(safe(spot), &mut taken);
        names.push((file, spot.to_string()));
    }
    let titles: Vec<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
    let plates = raster::pngs_of_plates(image, &titles)?;
    let mut files = Vec::with_capacity(names.len() + 1);
    let mut lines = Vec::with_capacity(names.len() + 1);
    for (index, ((short, name), bytes)) in names.iter().zip(plates).enumerate() {
        let path = folder.join(format!("{stem}.{short}.png"));
        lines.push(format!("{name}: {:.1}% {}", coverage(image, index), path.display()));
        files.push((path, bytes));
    }
    let map = InkMap::of(image);
    let limit = issue.press.condition().total_ink;
    let colours = raster::ink_image(&map, image.ppi, limit, &page.label, &issue.faces);
    let path = folder.join(format!("{stem}.{INK}.png"));
    lines.push(format!("ink: {}", path.display()));
    files.push((path, raster::png_of_image(&colours)?));
    files.iter().try_for_each(|(path, _)| inputs.refuse(path))?;
    // A folder made for the plates goes away again where none of them came into it.
    let _folder = names_folder(output).then(|| file::make_folder_to_fill(&folder)).transpose()?;
    file::write_together(&files)?;
    lines.push(words::sentence(&told(&map, &page.label, limit)));
    words::result(&lines.join("\n"))?;
    Ok(map.findings(page.page, limit))
}

/// The folder and the head of the files' names that `output` asks for: a folder, there or not, where it ends in a stroke.
fn places(output: &Path, label: &Arc<str>) -> Result<(PathBuf, String), Refusal> {
    if names_folder(output) || output.is_dir() {
        return Ok((output.to_path_buf(), safe(label)));
    }
    let stem = match output.extension() {
        Some(ending) if ending.eq_ignore_ascii_case("png") => output.file_stem(),
        _ => output.file_name(),
    };
    let stem = stem.ok_or_else(|| Refusal::said(format!("{} names no file. Write -o page.png, or -o FOLDER/", output.display())))?;
    Ok((output.parent().unwrap_or_else(|| Path::new("")).to_path_buf(), stem.to_string_lossy().into_owned()))
}

/// Whether `output` ends in a stroke.
fn names_folder(output: &Path) -> bool {
    output.to_string_lossy().ends_with(['/', MAIN_SEPARATOR])
}

/// The mean of plate `index` over the image, in per cent of a full ink.
fn coverage(image: &Rendered, index: usize) -> f64 {
    let count = image.plates.count();
    let sum: u64 = image.plates.samples.iter().skip(index).step_by(count).map(|ink| u64::from(*ink)).sum();
    sum as f64 / 2.55 / (image.plates.samples.len() / count).max(1) as f64
}

/// Most ink and where, in words.
fn told(map: &InkMap, label: &str, limit: u32) -> Say {
    let (peak, mean) = (map.peak(), map.worst_mean());
    let centre = mean.area.centre();
    Say::new("plates-ink")
        .with("page", label)
        .with("peak", peak.percent.round())
        .with("x", peak.at.x)
        .with("y", peak.at.y)
        .with("mean", mean.percent.round())
        .with("mean_x", centre.x)
        .with("mean_y", centre.y)
        .with("limit", limit)
}

/// `name` as a part of a file's name that every system takes: letters of any script stay, what would name a folder, a device or
/// a hidden file does not.
fn safe(name: &str) -> String {
    let is_unsafe =
        |letter: char| letter.is_control() || matches!(letter, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\u{2028}' | '\u{2029}');
    let clean: String = name.chars().map(|letter| if is_unsafe(letter) { '_' } else { letter }).collect();
    let mut clean = clean.trim_matches(|letter: char| letter.is_whitespace() || letter == '.');
    while clean.len() > LONGEST {
        let last = clean.char_indices().next_back().map_or(0, |(at, _)| at);
        clean = &clean[..last];
    }
    if clean.is_empty() { "_".to_owned() } else { clean.to_owned() }
}

/// `name`, with a number where a plate has it already; big and small letters are one to many disks.
fn unique(name: String, taken: &mut Vec<String>) -> String {
    let is_taken = |name: &str, taken: &[String]| taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let mut chosen = name.clone();
    let mut number = 2;
    while is_taken(&chosen, taken) {
        chosen = format!("{name}-{number}");
        number += 1;
    }
    taken.push(chosen.clone());
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_inks_become_names_of_files() {
        assert_eq!(safe("专色红"), "专色红");
        assert_eq!(safe("PANTONE 185/C"), "PANTONE 185_C");
        assert_eq!(safe("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(safe("  .金.  "), "金");
        assert_eq!(safe("\u{0}\n"), "__");
        assert_eq!(safe(""), "_");
        assert!(safe(&"红".repeat(99)).len() <= LONGEST);
    }

    #[test]
    fn no_two_plates_share_a_file() {
        let mut taken = vec!["K".to_owned(), "ink".to_owned()];
        let names: Vec<String> = ["k", "K", "a/b", "a:b", "INK"].iter().map(|name| unique(safe(name), &mut taken)).collect();
        assert_eq!(names, ["k-2", "K-3", "a_b", "a_b-2", "INK-2"]);
    }
}
