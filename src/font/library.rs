//! The font library: finds the bundled faces and maps them.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memmap2::Mmap;

use super::face::Bytes;
use super::{Face, Weight};
use crate::base::FaceId;

/// Why faces cannot be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FontError {
    /// No folder with faces was found.
    #[error("no fonts found. Looked in: {looked}. Put the folder `fonts` beside the program or name it in BANXIN_FONTS")]
    NoFonts {
        /// The folders that were tried.
        looked: String,
    },
}

/// Where faces are looked for, in order: `BANXIN_FONTS`, beside the program, above it (a build folder), the source tree.
#[must_use]
pub fn font_folders() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    if let Some(named) = std::env::var_os("BANXIN_FONTS") {
        folders.push(PathBuf::from(named));
    }
    if let Ok(program) = std::env::current_exe() {
        let mut above = program.parent();
        for _ in 0..4 {
            let Some(folder) = above else { break };
            folders.push(folder.join("fonts"));
            above = folder.parent();
        }
        if let Some(prefix) = program.parent().and_then(Path::parent) {
            folders.push(prefix.join("share/banxin/fonts"));
        }
    }
    folders.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"));
    folders
}

/// The faces in use, fixed for the life of the program; a [`FaceId`] is an index into it.
#[derive(Debug, Clone)]
pub struct Faces {
    faces: Arc<[Arc<Face>]>,
    fallback: Arc<[FaceId]>,
}

impl Faces {
    /// The bundled faces.
    ///
    /// # Errors
    /// [`FontError::NoFonts`] where no folder of [`font_folders`] holds a readable face.
    pub fn bundled() -> Result<Self, FontError> {
        let folders = font_folders();
        for folder in &folders {
            let faces = Self::from_folder(folder);
            if !faces.faces.is_empty() {
                return Ok(faces);
            }
        }
        let looked = folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ");
        Err(FontError::NoFonts { looked })
    }

    /// Every readable face of `folder` in order of file name; files that are no fonts are passed over.
    #[must_use]
    pub fn from_folder(folder: &Path) -> Self {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(folder).map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()).collect()).unwrap_or_default();
        files.sort();
        let mut faces = Vec::new();
        for file in files {
            let known = file.extension().is_some_and(|ending| ["otf", "ttf"].iter().any(|known| ending.eq_ignore_ascii_case(known)));
            if !known {
                continue;
            }
            if let Some(face) = map(&file).and_then(|bytes| Face::read(Bytes::Mapped(bytes), 0, FaceId(faces.len() as u32))) {
                faces.push(Arc::new(face));
            }
        }
        Self::from_faces(faces)
    }

    /// Faces of font files in memory, in order; bytes that are no font are passed over.
    #[must_use]
    pub fn from_bytes(files: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut faces = Vec::new();
        for file in files {
            if let Some(face) = Face::read(Bytes::Held(file), 0, FaceId(faces.len() as u32)) {
                faces.push(Arc::new(face));
            }
        }
        Self::from_faces(faces)
    }

    fn from_faces(faces: Vec<Arc<Face>>) -> Self {
        // Fallback in a fixed order: widest cover first among equal weights, so the same character always falls to the same face.
        let mut order: Vec<&Arc<Face>> = faces.iter().collect();
        order.sort_by_key(|face| (face.weight(), std::cmp::Reverse(face.glyph_count()), face.id()));
        let fallback = order.iter().map(|face| face.id()).collect();
        Self { faces: faces.into(), fallback }
    }

    /// The face `id`.
    #[must_use]
    pub fn get(&self, id: FaceId) -> Option<&Arc<Face>> {
        self.faces.get(id.0 as usize)
    }

    /// All faces in order of id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Face>> {
        self.faces.iter()
    }

    /// The face of `family` nearest to `weight`, if there is one of that family.
    #[must_use]
    pub fn find(&self, family: &str, weight: Weight) -> Option<FaceId> {
        self.faces
            .iter()
            .filter(|face| face.family() == family)
            .min_by_key(|face| ((face.weight() as i32 - weight as i32).abs(), face.id()))
            .map(|face| face.id())
    }

    /// The face that stands in for `asked` where it lacks `character`: of the same style (with serifs or without), then of the
    /// nearest weight, then of the widest cover; the same one every time.
    #[must_use]
    pub fn fallback_for(&self, character: char, asked: FaceId) -> Option<FaceId> {
        let (serifs, weight) = self.get(asked).map_or((true, Weight::Regular), |face| (face.has_serifs(), face.weight()));
        let mut others: Vec<&Arc<Face>> = self.fallback.iter().filter(|id| **id != asked).filter_map(|id| self.get(*id)).collect();
        others.sort_by_key(|face| (face.has_serifs() != serifs, (face.weight() as i32 - weight as i32).abs()));
        others.into_iter().find(|face| face.glyph(character).is_some()).map(|face| face.id())
    }
}

/// Maps `file` for reading.
fn map(file: &Path) -> Option<Mmap> {
    let file = File::open(file).ok()?;
    // SAFETY: the map is read only and private; the bundled faces are not written while the program runs. Should another
    // program cut a font file short under us, the system ends this one: the same as for its own program file.
    #[allow(unsafe_code)]
    unsafe {
        Mmap::map(&file).ok()
    }
}
