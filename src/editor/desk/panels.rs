//! What panels ask: history by name, findings mended, pages brought on, links looked after, colours shown.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::{Desk, Wish};
use crate::base::{Cmyk, Finding, PageId, PictureId, Revision, Say, Severity};
use crate::color::Showing;
use crate::edit::{Edit, Transaction, mend, mend_all};
use crate::editor::files::Task;
use crate::editor::{Job, LinkFile, PanelKind, Session, Urgency};
use crate::file;
use crate::model::{PageStage, PageStatus, PictureLink};

/// How a linked file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LinkState {
    /// What was found of the file; `None` until somebody has looked.
    pub file: Option<LinkFile>,
    /// Whether it was changed since it was first seen.
    pub changed: bool,
}

/// What panels have asked for and been told.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The document these belong to.
    of: Revision,
    links: BTreeMap<PictureId, LinkState>,
    /// The links looked at last, or being looked at.
    asked: Option<BTreeMap<PictureId, Arc<PictureLink>>>,
    /// Screen colours of mixes, under the profile and showing named.
    colours: HashMap<Cmyk, Option<[u8; 3]>>,
    under: (Option<String>, Option<Showing>),
}

impl Seen {
    /// How large a picture's file is in pixels, where somebody has looked.
    pub(super) fn pixels(&self, id: PictureId) -> Option<(u32, u32)> {
        self.links.get(&id)?.file?.pixels
    }
}

impl Desk {
    /// Changes the document as one step, where there is anything to change.
    pub fn change_some(&mut self, step: Option<Transaction>) -> bool {
        step.filter(|step| !step.edits.is_empty()).is_some_and(|step| self.change(step))
    }
    /// Lets what a panel shows meanwhile stand as one step.
    pub fn keep_preview(&mut self) {
        if let Some(session) = &mut self.session {
            session.keep_preview();
        }
        self.pump();
    }
    /// Takes back what a panel shows meanwhile.
    pub fn drop_preview(&mut self) {
        self.cancel_preview();
    }

    /// Undoes `steps` steps, or does so many again where it is less than nothing.
    pub fn go_through_history(&mut self, steps: isize) {
        for _ in 0..steps.unsigned_abs() {
            self.turn_back(steps < 0);
        }
    }

    /// Mends a finding as one step, where that can be done without asking.
    pub fn mend(&mut self, finding: &Finding) -> bool {
        let edits = self.session.as_ref().and_then(|session| mend(session.document(), finding));
        self.change_some(edits.map(|edits| Transaction::new(Say::new("mend"), edits)))
    }
    /// Mends everything found that is safe to mend unseen, as one step; how many findings that were.
    pub fn mend_all(&mut self) -> usize {
        let Some(session) = &self.session else { return 0 };
        let findings: Vec<Finding> = session.findings().into_iter().map(|(_, finding)| finding.clone()).collect();
        let Some((step, count)) = mend_all(session.document(), &findings) else { return 0 };
        if self.change(step) { count } else { 0 }
    }

    /// Brings a page to `stage`, by the person the settings name, now.
    pub fn set_stage(&mut self, id: PageId, stage: PageStage) -> bool {
        let who = if self.settings.person.is_empty() { person_of_system() } else { self.settings.person.clone() };
        let status = PageStatus { stage, who, when: now(SystemTime::now()) };
        let step = Transaction::new(Say::new("step-stage"), vec![Edit::SetPageStatus { id, status: Some(status) }]);
        self.change(step)
    }

    /// Changes the order, number or looks of pages by `edits`, under a name.
    pub fn change_pages(&mut self, code: &'static str, edits: impl FnOnce(&crate::model::Document) -> Vec<Edit>) -> bool {
        let step = self.session.as_ref().map(|session| Transaction::new(Say::new(code), edits(session.document())));
        self.change_some(step)
    }

    /// How the linked files stand; asks for a look at them where links changed since the last one.
    pub fn links(&mut self) -> &BTreeMap<PictureId, LinkState> {
        self.forget_others();
        let ask = self.session.as_ref().is_some_and(|session| self.seen.asked.as_ref() != Some(&session.document().pictures));
        if ask {
            self.look_at_links();
        }
        &self.seen.links
    }
    /// Looks at the linked files again.
    pub fn look_at_links(&mut self) {
        let Some(session) = &self.session else { return };
        self.seen.asked = Some(session.document().pictures.clone());
        self.jobs.ask(Job::Links(session.snapshot()), session.revision(), Urgency::Asked);
    }
    pub(super) fn links_seen(&mut self, found: BTreeMap<PictureId, LinkFile>) {
        let linked = self.session.as_ref().map(|session| &session.document().pictures);
        self.seen.links.retain(|id, _| linked.is_some_and(|links| links.contains_key(id)));
        for (id, file) in found {
            let state = self.seen.links.entry(id).or_default();
            let other = state.file.is_some_and(|before| before.is_other_than(&file));
            state.changed |= other;
            state.file = Some(LinkFile { stamp: if other { state.file.and_then(|before| before.stamp) } else { file.stamp }, ..file });
        }
    }
    /// Reads the changed file of a picture again.
    pub fn reload_link(&mut self, id: PictureId) {
        self.seen.links.remove(&id);
        self.seen.asked = None;
        self.engine.forget_pictures();
        self.pictures.clear();
        self.show_again();
    }
    /// Asks which file a picture should be.
    pub fn ask_for_picture(&mut self, id: PictureId) {
        self.wishes.push_back(Wish::PickPicture(id));
    }
    /// Shows the file of a picture in the system's file manager; where there is none to ask, its path goes on the clipboard.
    pub fn show_folder(&mut self, id: PictureId) {
        let Some(session) = &self.session else { return };
        let Some(link) = session.document().pictures.get(&id) else { return };
        let path = file::picture_path(session.path.as_deref().unwrap_or(Path::new("")), link);
        let path = std::path::absolute(&path).unwrap_or(path);
        let shown = path.display().to_string();
        if self.engine.show_folder(&path) {
            self.tell(Severity::Hint, Say::new("folder-shown").with("file", shown));
        } else {
            self.wishes.push_back(Wish::Copy(shown.clone()));
            self.tell(Severity::Hint, Say::new("folder-copied").with("file", shown));
        }
    }
    /// Links a picture to another file; other missing pictures are looked for beside it.
    pub fn relink(&mut self, id: PictureId, path: &Path) -> bool {
        let Some(session) = &self.session else { return false };
        let Some((name, edit)) = linked(session, id, path) else { return false };
        let step = Transaction::new(Say::new("step-relink").with("file", name), vec![edit]);
        let missing = self.missing_beside(id, path);
        self.seen.links.remove(&id);
        let is_done = self.change(step);
        if is_done && !missing.is_empty() {
            self.on_disk(Task::LookFor(missing));
        }
        is_done
    }
    /// Where the other missing pictures might be when picture `id` was found at `path`: as they lay to each other, and in one folder.
    fn missing_beside(&self, id: PictureId, path: &Path) -> Vec<(PictureId, Vec<PathBuf>)> {
        let Some(session) = &self.session else { return Vec::new() };
        let home = session.path.as_deref().unwrap_or(Path::new(""));
        let pictures = &session.document().pictures;
        let Some(was) = pictures.get(&id).map(|link| file::picture_path(home, link)) else { return Vec::new() };
        // The folders above that the old and the new place do not share.
        let shared = was.iter().rev().zip(path.iter().rev()).take_while(|(old, new)| old == new).count();
        let above = |path: &Path| path.ancestors().nth(shared).map(Path::to_path_buf);
        let (old, new) = (above(&was), above(path));
        let is_missing = |id: &PictureId| self.seen.links.get(id).and_then(|link| link.file).is_some_and(|file| file.is_missing());
        let others = pictures.iter().filter(|(other, _)| **other != id && is_missing(other));
        others
            .map(|(other, link)| {
                let lay = file::picture_path(home, link);
                let moved = old.as_ref().zip(new.as_ref()).and_then(|(old, new)| Some(new.join(lay.strip_prefix(old).ok()?)));
                let beside = path.parent().zip(lay.file_name()).map(|(folder, name)| folder.join(name));
                (*other, moved.into_iter().chain(beside).collect())
            })
            .collect()
    }
    /// Links missing pictures to where they were found, as one step.
    pub(super) fn found(&mut self, found: &[(PictureId, PathBuf)]) {
        let Some(session) = &self.session else { return };
        let edits: Vec<Edit> = found.iter().filter_map(|(id, path)| Some(linked(session, *id, path)?.1)).collect();
        if edits.is_empty() {
            return;
        }
        let count = edits.len();
        for (id, _) in found {
            self.seen.links.remove(id);
        }
        if self.change(Transaction::new(Say::new("step-relink-beside").with("count", count), edits)) {
            self.notice_with(Say::new("relinked-beside").with("count", count), Vec::new(), None);
        }
    }
    /// Takes a picture's link out of the document and empties the frames that show it.
    pub fn remove_link(&mut self, id: PictureId) -> bool {
        self.change_pages("step-remove-picture", |document| crate::edit::remove_picture(document, id))
    }

    /// The frames that show a picture, with the index of their page.
    #[must_use]
    pub fn frames_with(&self, id: PictureId) -> Vec<(usize, crate::base::FrameId)> {
        let pages = self.session.as_ref().map(|session| session.document().pages.as_slice()).unwrap_or_default();
        let on = |(index, page): (usize, &Arc<crate::model::Page>)| -> Vec<(usize, crate::base::FrameId)> {
            page.frames.iter().filter(|frame| frame.content.picture() == Some(id)).map(|frame| (index, frame.id)).collect()
        };
        pages.iter().enumerate().flat_map(on).collect()
    }

    /// The screen colour of an ink mix under the press condition; its plain complement until a worker has said it.
    pub fn colour(&mut self, mix: Cmyk) -> [u8; 3] {
        self.forget_others();
        let Some(session) = &self.session else { return complement(mix) };
        let under = (session.document().edition.press_profile.clone(), Some(session.showing()));
        if self.seen.under != under {
            self.seen.under = under;
            self.seen.colours.clear();
        }
        if let Some(known) = self.seen.colours.get(&mix) {
            return known.unwrap_or_else(|| complement(mix));
        }
        self.seen.colours.insert(mix, None);
        self.jobs.ask(Job::Colours(session.snapshot(), vec![mix]), session.revision(), Urgency::Visible);
        complement(mix)
    }
    pub(super) fn colours_seen(&mut self, colours: Vec<(Cmyk, [u8; 3])>) {
        self.seen.colours.extend(colours.into_iter().map(|(mix, colour)| (mix, Some(colour))));
    }

    /// Another document was opened: what was seen of the former one is of no use.
    fn forget_others(&mut self) {
        let of = self.session.as_ref().map(crate::editor::Session::opened).unwrap_or_default();
        if self.seen.of != of {
            self.seen = Seen { of, ..Seen::default() };
        }
    }

    /// Opens a panel, or brings it to the front; its side opens too.
    pub fn show_panel(&mut self, kind: PanelKind) {
        self.settings.dock.show(kind);
        let right = self.settings.dock.spot_of(kind).is_some_and(|spot| spot.right);
        if right {
            self.settings.info_panel = true;
        } else {
            self.settings.pages_panel = true;
        }
        self.panel = Some(kind);
        self.wishes.push_back(Wish::FocusPanel(kind));
    }

    /// Shows what is said of the issue: its paper, its date, its number.
    pub fn show_issue(&mut self) {
        self.finish_step();
        if let Some(session) = &mut self.session {
            session.select(crate::editor::Selection::default());
        }
        self.show_panel(PanelKind::Properties);
        self.wishes.push_back(Wish::ShowIssue);
    }

    /// Gives the keyboard to the next panel that is seen.
    pub(super) fn next_panel(&mut self) {
        let (left, right) = (self.settings.pages_panel, self.settings.info_panel);
        let dock = &self.settings.dock;
        let open = |kind: &PanelKind| dock.spot_of(*kind).is_some_and(|spot| if spot.right { right } else { left });
        let seen: Vec<PanelKind> = dock.shown().into_iter().filter(open).collect();
        let after = self.panel.and_then(|panel| seen.iter().position(|kind| *kind == panel)).map_or(0, |at| at + 1);
        // Behind the last one comes the page again.
        self.panel = seen.get(after).copied();
        self.wishes.push_back(self.panel.map_or(Wish::FocusPage, Wish::FocusPanel));
    }

    /// Says that pages lost their signature.
    pub(super) fn tell_voided(&mut self, pages: &[String]) {
        if !pages.is_empty() {
            self.tell(Severity::Warning, Say::new("signature-voided").with("pages", pages.join("、")));
        }
    }
}

/// The link of picture `id` to the file at `path`, as the document names it, and the edit that makes it.
fn linked(session: &Session, id: PictureId, path: &Path) -> Option<(String, Edit)> {
    let link = session.document().pictures.get(&id)?;
    let file = file::relative_link(session.path.as_deref().unwrap_or(Path::new("")), path);
    let link = PictureLink { file: file.clone(), ..link.as_ref().clone() };
    Some((file, Edit::SetPicture { id, picture: Some(Arc::new(link)) }))
}

/// A mix without a profile: each ink takes its share of the light.
fn complement(mix: Cmyk) -> [u8; 3] {
    let part = |ink: crate::base::Share| ((1.0 - ink.get()) * (1.0 - mix.k.get()) * 255.0).round() as u8;
    [part(mix.c), part(mix.m), part(mix.y)]
}

/// The name the system has for the person; empty where it has none.
fn person_of_system() -> String {
    ["USER", "USERNAME", "LOGNAME"].iter().filter_map(|name| std::env::var(name).ok()).find(|name| !name.is_empty()).unwrap_or_default()
}

/// A moment as "2026-11-24 21:30 UTC".
fn now(at: SystemTime) -> String {
    let seconds = at.duration_since(SystemTime::UNIX_EPOCH).map(|since| since.as_secs()).unwrap_or_default();
    let (days, rest) = ((seconds / 86_400) as i64, seconds % 86_400);
    // Days since 1 March of year 0, so that a leap day is a year's last.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", rest / 3_600, rest % 3_600 / 60)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn moments_are_written_as_a_calendar_has_them() {
        let at = |seconds| now(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(0), "1970-01-01 00:00 UTC");
        assert_eq!(at(951_827_640), "2000-02-29 12:34 UTC");
        assert_eq!(at(1_795_910_400), "2026-11-29 00:00 UTC");
        assert_eq!(at(4_102_444_799), "2099-12-31 23:59 UTC");
    }
}
