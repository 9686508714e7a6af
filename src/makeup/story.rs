//! A story in its frames: flow, level feet, what is left over, and the way back to page coordinates.

use std::sync::Arc;

use super::boxed::boxes;
use super::column_rule::column_rules;
use super::flow::{Flow, Setter};
use super::headline;
use super::level::{fill, level};
use super::manner::Manners;
use super::overset::{copyfit, findings};
use super::placed::{FrameFlow, Leg, PlacedLine, StoryFlow};
use super::space::Space;
use super::thread::Thread;
use crate::base::{Length, WritingMode};
use crate::compose::{Composer, StoryCache, StyleBook};
use crate::model::{BlockAlign, Content, TextBox};

/// Flows the story of `thread` through its frames.
///
/// Cannot fail: what has no place is counted in [`StoryFlow::copyfit`] and told as a finding. `cache` keeps the story's
/// composed paragraphs between calls; it changes nothing but the time.
#[must_use]
pub fn flow_story(thread: &Thread, book: &StyleBook, composer: &Composer, cache: &mut StoryCache) -> StoryFlow {
    cache.begin();
    let mut flow = StoryFlow { story: thread.id, frames: Vec::new(), copyfit: super::Copyfit::Fits, findings: Vec::new() };
    let Some(first) = thread.parts.first() else { return flow };
    let writing = first.frame.content.text_box().map_or(WritingMode::HorizontalTb, |text| text.writing);
    let setter = Setter { composer, book, cache };
    if matches!(first.frame.content, Content::Headline(_)) {
        headline::stack(thread, writing, setter, &mut flow);
    } else {
        flow_text(thread, writing, setter, &mut flow);
    }
    flow
}

fn flow_text(thread: &Thread, writing: WritingMode, setter: Setter<'_>, out: &mut StoryFlow) {
    let Some(first) = thread.parts.first() else { return };
    let paragraphs = &thread.story.paragraphs;
    let caption = matches!(first.frame.content, Content::Caption(_));
    let manners = Manners::of(paragraphs, setter.book, &first.grid, &first.frame, caption);
    let space = Space::of(thread, &manners, writing);
    let mut flow = Flow::new(paragraphs, &manners, space, writing.is_vertical(), setter);
    let whole = flow.run(0);
    let last_part = flow.lines.last().and_then(|line| flow.space.legs.get(line.leg)).map(|leg| leg.part);
    if let Some(part) = last_part.filter(|_| whole) {
        let legs = flow.space.legs_of(part);
        if legs.len() > 1 && text_box(thread, part).is_some_and(|text| text.level_feet) {
            level(&mut flow, legs);
            flow.levelled = Some(part);
        }
    }
    for part in 0..thread.parts.len() {
        // Where the text goes on to another frame, or finds no end, every column is full but for what rules kept back.
        if flow.levelled != Some(part)
            && text_box(thread, part).is_some_and(|text| text.level_feet)
            && last_part.is_some_and(|last| part < last || !whole)
        {
            let legs = flow.space.legs_of(part);
            fill(&mut flow, legs);
        }
    }
    out.copyfit = copyfit(&mut flow, thread);
    out.findings = findings(&flow, thread, &out.copyfit);
    if let Some(part) = last_part.filter(|_| whole) {
        align_block(&mut flow, thread, part);
    }
    out.frames = frames(&flow, thread);
}

fn text_box(thread: &Thread, part: usize) -> Option<&TextBox> {
    thread.parts.get(part).and_then(|part| part.frame.content.text_box())
}

/// Moves the lines of the frame where the text ends to its middle or end, on the grid by whole rows.
///
/// Lines that run around something keep their place.
fn align_block(flow: &mut Flow<'_>, thread: &Thread, part: usize) {
    let align = text_box(thread, part).map_or(BlockAlign::Start, |text| text.block_align);
    let legs = flow.space.legs_of(part);
    if align == BlockAlign::Start || flow.space.legs[legs.clone()].iter().any(|leg| !leg.obstacles.is_empty()) {
        return;
    }
    let on_rows = !matches!(thread.parts[part].frame.content, Content::Caption(_));
    let free = legs
        .clone()
        .map(|index| {
            let leg = &flow.space.legs[index];
            let used = flow.lines.iter().filter(|line| line.leg == index).map(|line| flow.em_foot(line)).max();
            (leg.limit - used.unwrap_or(leg.rows.first)).max(Length::ZERO)
        })
        .min()
        .unwrap_or(Length::ZERO);
    let pitch = flow.space.legs[legs.start].rows.pitch;
    let share = if align == BlockAlign::Centre { 2 } else { 1 };
    let shift = if on_rows { pitch * (free.whole_steps(pitch) / share) } else { free / share };
    for line in flow.lines.iter_mut().filter(|line| legs.contains(&line.leg)) {
        line.base += shift;
        line.foot += shift;
        line.spot.top += shift;
    }
}

/// The lines of every frame in page coordinates.
fn frames(flow: &Flow<'_>, thread: &Thread) -> Vec<Arc<FrameFlow>> {
    let mut next = 0;
    let mut frames = Vec::with_capacity(thread.parts.len());
    for (part, of) in thread.parts.iter().enumerate() {
        let sides = &flow.space.sides[part];
        let range = flow.space.legs_of(part);
        let mut legs = Vec::with_capacity(range.len());
        for index in range.clone() {
            let space = &flow.space.legs[index];
            let mut leg = Leg { area: sides.rect(&space.band()), ..Leg::default() };
            while let Some(line) = flow.lines.get(next).filter(|line| line.leg == index) {
                let along = flow.manners.get(line.paragraph as usize).along();
                let origin = sides.point(space.inline + line.spot.start + along, line.base);
                leg.lines.push(PlacedLine { paragraph: line.paragraph, line: line.line, origin });
                leg.used = leg.used.max(line.foot - space.rows.first);
                if leg.composed.last().is_none_or(|(known, _)| *known != line.paragraph)
                    && let Some(composed) = &flow.composed[line.paragraph as usize]
                {
                    leg.composed.push((line.paragraph, composed.clone()));
                }
                next += 1;
            }
            leg.boxes = boxes(&leg, flow.manners, sides);
            legs.push(Arc::new(leg));
        }
        let wanted = text_box(thread, part).is_some_and(|text| text.column_rule.is_some());
        let column_rules = if wanted { column_rules(&flow.space.legs[range], &legs, sides) } else { Vec::new() };
        frames.push(FrameFlow { frame: of.frame.id, legs, column_rules, jumps: flow.space.jumps[part].clone() });
    }
    // A text that ends before the jump goes nowhere, and comes from nowhere.
    let reached: Vec<bool> = frames.iter().map(|frame| frame.legs.iter().any(|leg| !leg.lines.is_empty())).collect();
    for (part, frame) in frames.iter_mut().enumerate() {
        frame.jumps.retain(|line| reached.get(if line.onward { part + 1 } else { part }).copied().unwrap_or(false));
    }
    frames.into_iter().map(Arc::new).collect()
}
