//! Headlines: kicker, headline and deck as one group in their frame (引题、主题、副题), lying or standing (竖题).

use std::sync::Arc;

use super::boxed::boxes;
use super::flow::Setter;
use super::line_grid::base_of;
use super::manner::{Manner, Manners};
use super::placed::{Copyfit, FrameFlow, Leg, PlacedLine, StoryFlow};
use super::sides::{Band, Sides};
use super::thread::Thread;
use crate::base::{Finding, Fix, Length, Place, Say, Severity, WritingMode};
use crate::compose::{Composed, Measures};
use crate::model::{BlockAlign, Paragraph};

/// Stacks the paragraphs of the story in the thread's first frame.
///
/// Every grade is composed in its own style on the whole measure. The air between two grades is what their styles ask for
/// (free grid lines after the one and before the other), else an even share of the free height; it gives way before the type
/// leaves the frame. A group that still does not fit is shown whole, from its begin, and told as a finding.
pub(super) fn stack(thread: &Thread, writing: WritingMode, mut setter: Setter<'_>, out: &mut StoryFlow) {
    let Some(part) = thread.parts.first() else { return };
    let frame = &part.frame;
    let sides = Sides { area: frame.rect.inset(frame.insets), writing };
    let paragraphs = &thread.story.paragraphs;
    let manners = Manners::of(paragraphs, setter.book, &part.grid, frame, true);
    let set: Vec<Grade> =
        paragraphs.iter().enumerate().map(|(index, paragraph)| Grade::of(paragraph, manners.get(index), &sides, &mut setter)).collect();
    let grades: Vec<Arc<Composed>> = set.iter().map(|grade| grade.composed.clone()).collect();
    let manners: Vec<Manner> = set.iter().map(|grade| grade.manner.clone()).collect();
    let align = frame.content.text_box().map_or(BlockAlign::Start, |text| text.block_align);
    let stack = Stack::new(&grades, &manners, part.grid.line_pitch, sides.block(), align);
    let mut leg = Leg {
        area: sides.rect(&Band { inline: (Length::ZERO, sides.inline()), block: (Length::ZERO, sides.block()) }),
        used: stack.extent,
        ..Leg::default()
    };
    for (index, (composed, top)) in grades.iter().zip(&stack.tops).enumerate() {
        let manner = &manners[index];
        for line in 0..composed.lines.len() {
            let base = base_of(*top + manner.across() + manner.pitch * line as i64, manner.setting.size, writing.is_vertical());
            let origin = sides.point(manner.along(), base);
            leg.lines.push(PlacedLine { paragraph: index as u32, line: line as u32, origin });
        }
        leg.composed.push((index as u32, composed.clone()));
    }
    leg.boxes = boxes(&leg, &Manners::set(manners), &sides);
    out.frames.push(Arc::new(FrameFlow { frame: frame.id, legs: vec![Arc::new(leg)], column_rules: Vec::new(), jumps: Vec::new() }));
    for other in &thread.parts[1..] {
        out.frames.push(Arc::new(FrameFlow { frame: other.frame.id, legs: Vec::new(), column_rules: Vec::new(), jumps: Vec::new() }));
    }
    out.copyfit = Copyfit::Fits;
    out.findings = findings(thread, &grades, &stack, &sides);
    let unfit = set.iter().enumerate().filter_map(|(index, grade)| Some((index, grade.wanting?)));
    out.findings.extend(unfit.map(|(index, lines)| {
        let text = Some((index as u32, 0, paragraphs[index].text.len() as u32));
        let place =
            Place { page: Some(part.page), frame: Some(frame.id), story: Some(thread.id), area: Some(frame.bounds()), text, ..Place::default() };
        (frame.id, Finding::new(Severity::Warning, Say::new("headline-unfit").with("lines", lines as i64)).at(place))
    }));
}

/// One paragraph of a headline as it is set.
struct Grade {
    composed: Arc<Composed>,
    /// Its style's manner, for the size it has.
    manner: Manner,
    /// The number of lines it could not be brought to.
    wanting: Option<usize>,
}

impl Grade {
    fn of(paragraph: &Arc<Paragraph>, manner: &Manner, sides: &Sides, setter: &mut Setter<'_>) -> Self {
        let Some(limits) = &manner.fit else {
            let composed =
                setter.cache.paragraph(setter.composer, setter.book, paragraph, &manner.setting, &Measures::all(manner.inside(sides.inline())));
            return Self { composed, manner: manner.clone(), wanting: None };
        };
        let fitted = setter.cache.fitted(setter.composer, setter.book, (paragraph, &manner.setting), manner.inside(sides.inline()), limits);
        Self { manner: manner.given(&fitted.setting), composed: fitted.composed, wanting: (!fitted.holds).then_some(fitted.lines) }
    }
}

/// Where the grades stand across the frame.
struct Stack {
    /// Top of each grade's first em box.
    tops: Vec<Length>,
    /// From the first em box to the last.
    extent: Length,
}

impl Stack {
    fn new(grades: &[Arc<Composed>], manners: &[Manner], row: Length, room: Length, align: BlockAlign) -> Self {
        let extents: Vec<Length> = grades.iter().enumerate().map(|(index, composed)| manners[index].boxed_extent(composed.lines.len())).collect();
        let type_height: Length = extents.iter().copied().sum();
        let asked: Vec<Option<Length>> = (1..grades.len())
            .map(|index| {
                let (above, below) = (&manners[index - 1], &manners[index]);
                (above.after.is_some() || below.before.is_some()).then(|| row * (above.rows_after() + below.rows_before()))
            })
            .collect();
        let free = room - type_height - asked.iter().flatten().copied().sum::<Length>();
        let open = asked.iter().filter(|gap| gap.is_none()).count() as i64;
        // In a centred group the air above, between and below is alike; else half a line parts the grades.
        let share = if align == BlockAlign::Centre { (free / (open + 2)).min(row * 3 / 2) } else { (free / open.max(1)).min(row / 2) };
        let mut gaps: Vec<Length> = asked.into_iter().map(|gap| gap.unwrap_or(share.max(Length::ZERO))).collect();
        let air: Length = gaps.iter().copied().sum();
        let left = (room - type_height).max(Length::ZERO);
        if air > left {
            // Air gives way before type does.
            for gap in &mut gaps {
                *gap = gap.scaled(left.ratio(air)).min(*gap);
            }
        }
        let extent = type_height + gaps.iter().copied().sum::<Length>();
        let spare = (room - extent).max(Length::ZERO);
        let mut top = match align {
            BlockAlign::Start => Length::ZERO,
            BlockAlign::Centre => spare / 2,
            BlockAlign::End => spare,
        };
        let mut tops = Vec::with_capacity(extents.len());
        for (index, extent) in extents.iter().enumerate() {
            tops.push(top);
            top += *extent + gaps.get(index).copied().unwrap_or(Length::ZERO);
        }
        Self { tops, extent }
    }
}

fn findings(thread: &Thread, grades: &[Arc<Composed>], stack: &Stack, sides: &Sides) -> Vec<(crate::base::FrameId, Finding)> {
    let Some(part) = thread.parts.first() else { return Vec::new() };
    let place =
        Place { page: Some(part.page), frame: Some(part.frame.id), story: Some(thread.id), area: Some(part.frame.bounds()), ..Place::default() };
    let mut out = Vec::new();
    let over = stack.extent - sides.block();
    if over > super::columns::TOLERANCE {
        let rows = over.steps_to_cover(part.grid.line_pitch).max(1);
        let mut finding = Finding::new(Severity::Error, Say::new("headline-overset").with("over", over).with("lines", rows)).at(place);
        finding.fix = Some(Fix::GrowFrame(part.frame.id));
        out.push((part.frame.id, finding));
    }
    for (index, composed) in grades.iter().enumerate() {
        for finding in &composed.findings {
            let mut finding = finding.clone();
            let text = finding.place.text.map(|(_, start, end)| (index as u32, start, end));
            finding.place = Place { text, ..place };
            out.push((part.frame.id, finding));
        }
        for line in composed.lines.iter().filter(|line| line.overfull) {
            let over = line.inset + line.width - line.measure;
            let place = Place { text: Some((index as u32, line.start, line.end)), ..place };
            out.push((part.frame.id, Finding::new(Severity::Warning, Say::new("line-overfull").with("over", over)).at(place)));
        }
    }
    out
}
