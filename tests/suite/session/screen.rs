//! A screen of our own and what is seen on it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::seat::Seat;

/// Points that may differ between two looks at a window that rests: a caret blinks.
const BLINK: usize = 120;
/// Programs the session cannot do without.
const NEEDED: [&str; 3] = ["Xvfb", "xdotool", "xwd"];

/// The first of the programs needed that is missing.
pub fn missing() -> Option<&'static str> {
    let is_there = |program: &str| {
        let folders = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
    };
    NEEDED.into_iter().find(|program| !is_there(program))
}

/// A display nobody else has.
pub struct Screen {
    server: Child,
    /// Its name, as `:7`.
    pub display: String,
    seat: Seat,
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _gone = self.server.kill();
        let _waited = self.server.wait();
    }
}

impl Screen {
    pub fn new(seat: Seat) -> Self {
        let depth = format!("{}x{}x24", seat.size[0], seat.size[1]);
        // The server takes the first number that is free, and says which.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &depth, "-dpi", "96", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        BufReader::new(server.stdout.take().expect("its output")).read_line(&mut number).expect("the display's number");
        assert!(!number.trim().is_empty(), "Xvfb gave no display");
        Self { server, display: format!(":{}", number.trim()), seat }
    }

    /// Puts letters that no key has on keys that have none, so that they can be typed like others.
    pub fn give_keys(&self, letters: &str) {
        let read = Command::new("xkbcomp").args([&self.display, "-"]).stderr(Stdio::null()).output();
        let Ok(read) = read else {
            println!("xkbcomp is not installed: Chinese letters are put on keys one by one");
            return;
        };
        let keymap = String::from_utf8_lossy(&read.stdout).into_owned();
        let Some((codes, symbols)) = keymap.split_once("xkb_symbols") else { return };
        // Names of keys without letters of their own: those of the second row of function keys, then anonymous ones.
        let free = codes.lines().filter_map(|line| {
            let name = line.trim().strip_prefix('<')?.split_once('>')?.0;
            let is_free = (name.starts_with("FK") || name.starts_with('I')) && !symbols.contains(&format!("<{name}>"));
            is_free.then(|| name.to_owned())
        });
        let mut known = Vec::new();
        letters.chars().filter(|letter| !letter.is_ascii()).for_each(|letter| {
            if !known.contains(&letter) {
                known.push(letter);
            }
        });
        let lines: String = free.zip(&known).map(|(name, letter)| format!("    key <{name}> {{ [ U{:04X} ] }};\n", u32::from(*letter))).collect();
        let Some((before, after)) = symbols.split_once('{') else { return };
        let whole = format!("{codes}xkb_symbols{before}{{\n{lines}{after}");
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("keys.xkb");
        std::fs::write(&file, whole).expect("written");
        let _said = Command::new("xkbcomp").args(["-w", "0"]).arg(&file).arg(&self.display).stderr(Stdio::null()).status();
    }

    /// What is seen now.
    pub fn look(&self) -> Look {
        let output = Command::new("xwd").args(["-silent", "-root", "-display", &self.display]).output().expect("xwd");
        Look::of(&output.stdout, self.seat.size)
    }

    /// Whether a window rests that looked as `one` and as `other`.
    pub fn rests(&self, one: &Look, other: &Look) -> bool {
        one.differs_from(other) <= BLINK * self.seat.scale.pow(2) as usize
    }

    /// Waits until something is seen other than `before`; whether it was.
    pub fn changes_from(&self, before: &Look, patience: Duration) -> bool {
        let began = Instant::now();
        loop {
            if !self.rests(&self.look(), before) {
                return true;
            }
            if began.elapsed() >= patience {
                return false;
            }
            std::thread::sleep(Duration::from_millis(30));
        }
    }
}

/// A picture of the screen: rows of pixels of four bytes.
#[derive(Clone, PartialEq)]
pub struct Look {
    rows: Vec<u8>,
    size: [u32; 2],
    is_little: bool,
}

impl Look {
    /// Bytes in a row.
    fn row(&self) -> usize {
        self.size[0] as usize * 4
    }

    /// Of an X window dump of 24 bits in 32.
    fn of(dump: &[u8], size: [u32; 2]) -> Self {
        let word = |at: usize| u32::from_be_bytes(dump[at * 4..at * 4 + 4].try_into().expect("a word")) as usize;
        let (head, row, colours) = (word(0), word(12), word(19));
        let [width, height] = size.map(|side| side as usize);
        assert_eq!([word(11), word(4), word(5), row], [32, width, height, width * 4], "the dump of our screen");
        let start = head + colours * 12;
        Self { rows: dump[start..start + height * row].to_vec(), size, is_little: word(7) == 0 }
    }

    /// Number of pixels that are others.
    pub fn differs_from(&self, other: &Self) -> usize {
        let rows = self.rows.chunks(self.row()).zip(other.rows.chunks(self.row())).filter(|(one, other)| one != other);
        rows.map(|(one, other)| one.chunks(4).zip(other.chunks(4)).filter(|(one, other)| one != other).count()).sum()
    }

    /// The pixel in its corner, where the menu's bar is: a dialog darkens it.
    pub fn corner(&self) -> [u8; 4] {
        [self.rows[0], self.rows[1], self.rows[2], self.rows[3]]
    }

    /// Keeps it as a file in the folder of `seat` for looking at; where that is.
    pub fn keep(&self, seat: Seat, name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/session").join(seat.name());
        let file = folder.join(format!("{name}.png"));
        let (red, blue) = if self.is_little { (2, 0) } else { (1, 3) };
        let mut bytes = Vec::with_capacity(self.rows.len() / 4 * 3);
        self.rows.chunks(4).for_each(|pixel| bytes.extend([pixel[red], pixel[if self.is_little { 1 } else { 2 }], pixel[blue]]));
        let [width, height] = self.size;
        let written = std::fs::create_dir_all(&folder).is_ok() && image::save_buffer(&file, &bytes, width, height, image::ColorType::Rgb8).is_ok();
        assert!(written, "{} cannot be written", file.display());
        file
    }
}
