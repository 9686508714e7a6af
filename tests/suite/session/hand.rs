//! The hand: mouse and keys on the real window, and on its twin, which knows where things stand.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use banxin::editor::Settings;
use banxin::i18n::Language;
use egui::{Pos2, Role};

use super::screen::{Look, Screen, missing};
use super::seat::Seat;
use super::tally::Tally;
use super::twin::Twin;

/// How long the window may take to show what was asked for, on a slow and busy machine.
const PATIENCE: Duration = Duration::from_secs(45);
/// How long a drag that has begun may stay unseen.
const SOON: Duration = Duration::from_secs(2);
/// Times a drag that showed nothing is begun anew.
const TRIES: usize = 4;

pub struct Hand {
    // Before the screen: a program is ended before its display is.
    program: Program,
    pub screen: Screen,
    pub twin: Twin,
    pub seat: Seat,
    pub tally: Tally,
    /// Files of the session, the same in two rooms.
    pub room: PathBuf,
    pub twin_room: PathBuf,
    window: String,
    name: &'static str,
    shots: usize,
    /// The corner of the window without any dialog.
    bare: [u8; 4],
}

struct Program {
    child: Child,
    said: PathBuf,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}

impl Hand {
    /// The program as it starts at `seat`, in `folder`; `letters` are those that will be typed. `None`, with a line, where the machine
    /// has no screen to give.
    pub fn sits_down(name: &'static str, folder: &Path, letters: &str, seat: Seat) -> Option<Self> {
        if let Some(program) = missing() {
            println!("{program} is not installed: the session in the window is left out");
            return None;
        }
        let screen = Screen::new(seat);
        screen.give_keys(letters);
        let [room, twin_room, home, twin_home, empty] = ["room", "twin", "home", "twin-home", "empty"].map(|name| {
            let folder = folder.join(name);
            std::fs::create_dir_all(&folder).expect("a folder");
            folder
        });
        // What was on the desk before: the program is not to write beside its own sample.
        for room in [&room, &twin_room] {
            std::fs::copy("layouts/tabloid.banxin", room.join("before.banxin")).expect("an issue");
        }
        if seat.settings() != Settings::default() {
            let kept = home.join("config/banxin");
            std::fs::create_dir_all(&kept).expect("a folder");
            std::fs::write(kept.join("settings.json"), serde_json::to_vec(&seat.settings()).expect("settings")).expect("kept");
        }
        let said = folder.join("said.txt");
        let output = std::fs::File::create(&said).expect("a file");
        let child = Command::new(env!("CARGO_BIN_EXE_banxin"))
            .args(["open", "before.banxin"])
            .current_dir(&room)
            .env_remove("WAYLAND_DISPLAY")
            .env("DISPLAY", &screen.display)
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            // No file dialog of the system: the window asks for the path itself.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("PATH", &empty)
            .env("LANG", seat.locale())
            .env("LC_ALL", seat.locale())
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("WINIT_X11_SCALE_FACTOR", seat.scale.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::from(output))
            .spawn()
            .expect("the program starts");
        let mut program = Program { child, said };
        let Some(window) = program.window(&screen) else {
            println!("the window does not open here ({}): the session in it is left out", program.words());
            return None;
        };
        let twin = Twin::new(&twin_home, &twin_room.join("before.banxin"), seat);
        let mut hand = Self { program, screen, twin, seat, tally: Tally::begins(), room, twin_room, window, name, shots: 0, bare: [0; 4] };
        hand.point(&["windowmove", &hand.window.clone(), "0", "0"]);
        let [width, height] = seat.size.map(|side| side.to_string());
        hand.point(&["windowsize", "--sync", &hand.window.clone(), &width, &height]);
        hand.point(&["windowfocus", "--sync", &hand.window.clone()]);
        hand.bare = hand.rest().corner();
        hand.tally = Tally::begins();
        Some(hand)
    }

    /// The interface's words of `code`, as they are read here.
    pub fn word(&self, code: &'static str) -> String {
        self.seat.word(code)
    }

    /// Gives xdotool an order.
    fn point(&self, order: &[&str]) {
        let done = Command::new("xdotool").args(order).env("DISPLAY", &self.screen.display).output().expect("xdotool");
        assert!(done.status.success(), "xdotool {order:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    /// Waits until the program has nothing to do and nothing moves on the screen.
    pub fn rest(&self) -> Look {
        let began = Instant::now();
        let mut last = None;
        loop {
            self.program.rests(PATIENCE.saturating_sub(began.elapsed()));
            let now = self.screen.look();
            if last.as_ref().is_some_and(|last| self.screen.rests(&now, last)) || began.elapsed() > PATIENCE {
                return now;
            }
            last = Some(now);
        }
    }

    /// Keeps what is seen for looking at.
    pub fn keep(&mut self, what: &str) -> PathBuf {
        self.shots += 1;
        self.screen.look().keep(self.seat, &format!("{}-{:02}-{what}", self.name, self.shots))
    }
    /// The session cannot go on: what is seen is kept.
    pub fn stop(&mut self, why: &str) -> ! {
        let shot = self.keep("stopped");
        panic!("{why}; at {}; the window then: {}; it said: {}", self.seat.name(), shot.display(), self.program.words());
    }

    /// Presses keys as `ctrl+n`, in the window and its twin.
    pub fn key(&mut self, keys: &str) {
        self.tally.keys += 1;
        self.point(&["key", "--clearmodifiers", keys]);
        self.twin.key(keys);
        self.twin.settle();
        self.program.rests(PATIENCE);
    }
    /// Presses keys in the window alone: a dialog of the system stands in the twin's place.
    pub fn real_key(&mut self, keys: &str) {
        self.tally.keys += 1;
        self.press(keys);
    }
    fn press(&self, keys: &str) {
        self.point(&["key", "--clearmodifiers", keys]);
        self.program.rests(PATIENCE);
    }
    /// Presses keys that open something, in the window alone.
    pub fn real_key_opens(&mut self, keys: &str) {
        let before = self.rest();
        self.real_key(keys);
        self.waits_for_change(&before);
    }
    /// Waits for something new to be seen.
    pub fn waits_for_change(&mut self, before: &Look) {
        if !self.screen.changes_from(before, PATIENCE) {
            self.stop("nothing opens");
        }
        self.rest();
    }
    /// Presses keys that open something.
    pub fn key_opens(&mut self, keys: &str) {
        self.real_key_opens(keys);
        self.twin.key(keys);
        self.twin.settle();
    }
    /// Types into what has the keyboard.
    pub fn text(&mut self, text: &str) {
        self.real_text(text);
        self.twin.text(text);
    }
    pub fn real_text(&mut self, text: &str) {
        self.tally.texts += 1;
        self.tally.letters += text.chars().count();
        self.point(&["type", "--clearmodifiers", "--delay", "12", text]);
        self.program.rests(PATIENCE);
    }

    fn real_move(&self, at: Pos2) {
        let [x, y] = [at.x, at.y].map(|along| (along * self.seat.scale as f32).round().to_string());
        self.point(&["mousemove", &x, &y]);
    }
    pub fn click_at(&mut self, at: Pos2) {
        self.real_click(at);
        self.twin.move_to(at);
        self.twin.button(at, true);
        self.twin.button(at, false);
        self.twin.settle();
    }
    pub fn real_click(&mut self, at: Pos2) {
        self.tally.clicks += 1;
        self.real_move(at);
        self.program.rests(PATIENCE);
        self.point(&["click", "1"]);
        self.program.rests(PATIENCE);
    }
    /// Where a thing of that name stands.
    pub fn find(&mut self, label: &str, role: Option<Role>) -> egui::Rect {
        match self.twin.find(label, role) {
            Some(rect) => rect,
            None => self.stop(&format!("there is no “{label}” to be seen")),
        }
    }
    /// Clicks what stands in a dialog.
    pub fn click_on_top(&mut self, label: &str) {
        match self.twin.find_on_top(label, Some(Role::Button)) {
            Some(rect) => self.click_at(rect.center()),
            None => self.stop(&format!("there is no “{label}” to be seen")),
        }
    }
    pub fn click(&mut self, label: &str, role: Option<Role>) {
        let at = self.find(label, role).center();
        self.click_at(at);
    }
    /// Writes into the field of that name.
    pub fn fill(&mut self, label: &str, text: &str) {
        self.click(label, Some(Role::TextInput));
        self.key("ctrl+a");
        self.text(text);
        self.key("Return");
    }
    /// A command by the letters of its name: the initials of its pinyin, or its name in English.
    pub fn command(&mut self, initials: &str, command: banxin::editor::Command) {
        let letters = match self.seat.language {
            Language::ZhHans => initials.to_owned(),
            Language::En => self.word(command.text_key()),
        };
        self.key_opens("ctrl+k");
        self.text(&letters);
        self.key("Return");
    }

    /// Drags from one place to another. What is dragged shows itself; where it does not, the window was late and it is begun anew.
    pub fn drag(&mut self, from: Pos2, to: Pos2, what: &str) {
        self.tally.drags += 1;
        let near = from + egui::vec2(9.0, 9.0);
        let steps = [0.25, 0.5, 0.75, 1.0].map(|part| from.lerp(to, part));
        for attempt in 0.. {
            self.real_move(from);
            let before = self.rest();
            self.point(&["mousedown", "1"]);
            self.program.rests(PATIENCE);
            self.real_move(near);
            self.program.rests(PATIENCE);
            if self.screen.changes_from(&before, SOON) {
                break;
            }
            self.point(&["mouseup", "1"]);
            if attempt >= TRIES {
                self.stop(&format!("nothing is dragged ({what})"));
            }
        }
        for step in steps {
            self.real_move(step);
            self.program.rests(PATIENCE);
        }
        self.keep(what);
        self.point(&["mouseup", "1"]);
        self.program.rests(PATIENCE);

        self.twin.move_to(from);
        self.twin.button(from, true);
        for at in [near].into_iter().chain(steps) {
            self.twin.move_to(at);
        }
        self.twin.button(to, false);
        self.twin.settle();
    }
    /// Writes a path into the field that stands where the system has no file dialog.
    pub fn path(&mut self, path: &Path) {
        // One dialog goes before the other comes: between them letters would be keys of the page.
        let began = Instant::now();
        while self.screen.look().corner() == self.bare {
            if began.elapsed() > PATIENCE {
                self.stop("nobody asks for a path");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        self.real_key("ctrl+a");
        self.real_text(&path.to_string_lossy());
        self.real_key("Return");
    }
    /// Waits for a file to be written.
    pub fn waits_for(&mut self, file: &Path) -> Vec<u8> {
        let began = Instant::now();
        let mut last = Vec::new();
        while began.elapsed() < PATIENCE {
            let now = std::fs::read(file).unwrap_or_default();
            if !now.is_empty() && now == last {
                return now;
            }
            last = now;
            std::thread::sleep(Duration::from_millis(150));
        }
        self.stop(&format!("{} is not written", file.display()))
    }
    /// Saves, and waits until the file is what it should be by now: the window did what was meant.
    pub fn agrees(&mut self, file: &str, what: &str) {
        let wanted = self.twin.bytes();
        let file = self.room.join(file);
        let began = Instant::now();
        self.press("ctrl+s");
        while std::fs::read(&file).unwrap_or_default() != wanted {
            if began.elapsed() > PATIENCE {
                let found = std::fs::read_to_string(&file).unwrap_or_default();
                let other = String::from_utf8_lossy(&wanted).into_owned();
                let differs = found.lines().zip(other.lines()).position(|(one, other)| one != other);
                let line = |text: &str| differs.and_then(|at| text.lines().nth(at)).unwrap_or_default().trim().to_owned();
                self.stop(&format!("{what}: the file has “{}” where “{}” was meant", line(&found), line(&other)));
            }
            std::thread::sleep(Duration::from_millis(150));
            if began.elapsed() > PATIENCE / 4 {
                // The window was still at work when it was asked to save.
                self.press("ctrl+s");
            }
        }
        self.keep(what);
    }
}

impl Program {
    /// Its window, once it is shown; `None` where it ended without one.
    fn window(&mut self, screen: &Screen) -> Option<String> {
        let began = Instant::now();
        loop {
            let found = Command::new("xdotool")
                .args(["search", "--onlyvisible", "--class", "banxin"])
                .env("DISPLAY", &screen.display)
                .output()
                .expect("xdotool");
            if let Some(window) = String::from_utf8_lossy(&found.stdout).lines().last() {
                return Some(window.to_owned());
            }
            let has_ended = self.child.try_wait().expect("its state").is_some();
            if has_ended && self.words().contains("no window can be opened") {
                return None;
            }
            assert!(!has_ended && began.elapsed() < PATIENCE, "no window is shown; the program said: {}", self.words());
            std::thread::sleep(Duration::from_millis(100));
        }
    }
    /// Waits until no thread of it works or waits for a processor, for some while.
    fn rests(&self, patience: Duration) {
        const LOOKS: usize = 5;
        let began = Instant::now();
        let mut idle = 0;
        while idle < LOOKS && began.elapsed() < patience {
            std::thread::sleep(Duration::from_millis(15));
            idle = if self.works() { 0 } else { idle + 1 };
        }
    }
    /// Whether one of its threads runs, might run, or waits for the disk.
    fn works(&self) -> bool {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.child.id())).into_iter().flatten().filter_map(Result::ok);
        tasks.filter_map(|task| std::fs::read_to_string(task.path().join("stat")).ok()).any(|stat| {
            // After the name, which may hold anything, in brackets.
            let state = stat.rsplit_once(')').and_then(|(_, rest)| rest.trim_start().chars().next());
            matches!(state, Some('R' | 'D'))
        })
    }
    fn words(&self) -> String {
        std::fs::read_to_string(&self.said).unwrap_or_default().trim().to_owned()
    }
}
