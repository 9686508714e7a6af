//! Jump lines (下转、上接、详见) that lead to no page, to their own, or are not answered from the other side.
//!
//! Only clear forms are read: 下转A3版, 上接第三版, 详见A05版. An issue of one page is a part of another: nothing is told of it but a
//! jump to itself.
//!
//! Source: the rules of make-up: jump only once, to one place; 下转／上接 numbers always right.

use super::IssueRule;
use crate::base::{Finding, PageId, Place, Say, Severity};
use crate::preflight::issue::Issue;
use crate::preflight::label::Label;

/// One finding a jump line.
pub(super) const RULE: IssueRule = IssueRule { codes: &["jump-nowhere", "jump-unanswered"], look };

/// Where a jump line leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// 下转: the text goes on there.
    On,
    /// 上接: the text comes from there.
    From,
    /// 详见: more is there.
    See,
}

const WAYS: [(&str, Way); 3] = [("下转", Way::On), ("上接", Way::From), ("详见", Way::See)];

struct Jump {
    way: Way,
    to: Label,
    written: String,
    page: PageId,
    own: Option<Label>,
    place: Place,
}

fn look(issue: &Issue<'_>, out: &mut Vec<Finding>) {
    let mut jumps = Vec::new();
    for (_, story, place) in issue.placed_stories() {
        for (index, paragraph) in story.paragraphs.iter().enumerate() {
            for (at, way, to, written) in read(&paragraph.text) {
                let Some(page) = place.page else { continue };
                let own = issue.document.page(page).and_then(|(_, page)| Label::of(&page.label));
                let place = Place { text: Some((index as u32, at as u32, (at + written.len()) as u32)), ..place };
                jumps.push(Jump { way, to, written, page, own, place });
            }
        }
    }
    let labels: Vec<(PageId, Label)> = issue.document.pages.iter().filter_map(|page| Some((page.id, Label::of(&page.label)?))).collect();
    for jump in &jumps {
        // A story on several pages carries both ends itself: which frame shows the line is not known here.
        let whole: Vec<PageId> = jump.place.story.into_iter().flat_map(|story| issue.frames_of(story)).map(|(page, _)| page.id).collect();
        let spans = whole.iter().any(|page| *page != jump.page);
        let targets: Vec<PageId> = labels.iter().filter(|(_, label)| jump.to.means(*label)).map(|(id, _)| *id).collect();
        let to_itself = !spans && jump.own.is_some_and(|own| jump.to.means(own)) && targets.len() <= 1;
        let nowhere = targets.is_empty() && issue.document.pages.len() > 1;
        if to_itself || nowhere {
            out.push(Finding::new(Severity::Error, Say::new("jump-nowhere").with("text", jump.written.as_str())).at(jump.place));
            continue;
        }
        let answer = match jump.way {
            Way::On => Way::From,
            Way::From => Way::On,
            Way::See => continue,
        };
        let is_answer = |other: &&Jump| other.way == answer && targets.contains(&other.page) && jump.own.is_some_and(|own| other.to.means(own));
        if !targets.is_empty() && !spans && !jumps.iter().any(|other| is_answer(&other)) {
            out.push(Finding::new(Severity::Warning, Say::new("jump-unanswered").with("text", jump.written.as_str())).at(jump.place));
        }
    }
}

/// The jump lines in `text`: where, which way, to which page, and as written.
fn read(text: &str) -> Vec<(usize, Way, Label, String)> {
    let mut found = Vec::new();
    for (word, way) in WAYS {
        for (at, _) in text.match_indices(word) {
            let after = text[at + word.len()..].trim_start_matches([' ', '\u{3000}']);
            let after = after.strip_prefix('第').unwrap_or(after);
            let Some((to, rest)) = Label::at_start(after).filter(|(_, rest)| rest.starts_with('版')) else { continue };
            let end = text.len() - rest.len() + '版'.len_utf8();
            found.push((at, way, to, text[at..end].to_owned()));
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_clear_forms_are_read() {
        let read = |text: &str| read(text).into_iter().map(|(_, way, to, written)| (way, to.section, to.number, written)).collect::<Vec<_>>();
        assert_eq!(read("好。（下转A3版）"), [(Way::On, Some('A'), 3, "下转A3版".to_owned())]);
        assert_eq!(read("（上接第三版）好。"), [(Way::From, None, 3, "上接第三版".to_owned())]);
        assert_eq!(read("详见Ａ０５版"), [(Way::See, Some('A'), 5, "详见Ａ０５版".to_owned())]);
        for text in ["下转换站", "向上接力", "刊于《晚报》第3版", "下转3页", "详见官网"] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
