//! Doing an edit: everything or nothing, and the exact inverse.

use super::{Edit, EditError, frames, issue, pages, sheets, stories};
use crate::model::Document;

impl Edit {
    /// Changes `document` and gives the edit that changes it back.
    ///
    /// The document is expected to be one that [`crate::model::check::refuse`] lets pass; it is so afterwards as well.
    ///
    /// # Errors
    /// What the edit names is not there, or the result could not be laid out; the document is then untouched.
    pub fn apply(self, document: &mut Document) -> Result<Self, EditError> {
        match self {
            Self::InsertPage { index, page } => pages::insert(document, index, page),
            Self::RemovePage { id } => pages::remove(document, id),
            Self::MovePage { id, index } => pages::move_to(document, id, index),
            Self::SetPageProperties { id, properties } => pages::set_properties(document, id, properties),
            Self::SetGrid { id, grid } => pages::set_grid(document, id, grid),
            Self::SetPageIssue { id, issue } => issue::set_page_issue(document, id, issue),

            Self::InsertFrame { page, index, frame } => frames::insert(document, page, index, frame),
            Self::RemoveFrame { id } => frames::remove(document, id),
            Self::MoveFrame { id, page, index } => frames::move_to(document, id, page, index),
            Self::SetFrameContent { id, content } => frames::set_content(document, id, content),
            Self::SetFrameRect { id, rect } => frames::set(document, id, |frame| {
                let rect = std::mem::replace(&mut frame.rect, rect);
                Self::SetFrameRect { id, rect }
            }),
            Self::SetFrameTurn { id, turn } => frames::set(document, id, |frame| {
                let turn = std::mem::replace(&mut frame.turn, turn);
                Self::SetFrameTurn { id, turn }
            }),
            Self::SetFrameInsets { id, insets } => frames::set(document, id, |frame| {
                let insets = std::mem::replace(&mut frame.insets, insets);
                Self::SetFrameInsets { id, insets }
            }),
            Self::SetFrameWrap { id, wrap } => frames::set(document, id, |frame| {
                let wrap = std::mem::replace(&mut frame.wrap, wrap);
                Self::SetFrameWrap { id, wrap }
            }),
            Self::SetFrameBorder { id, border } => frames::set(document, id, |frame| {
                let border = std::mem::replace(&mut frame.border, border);
                Self::SetFrameBorder { id, border }
            }),
            Self::SetFrameShade { id, shade } => frames::set(document, id, |frame| {
                let shade = std::mem::replace(&mut frame.shade, shade);
                Self::SetFrameShade { id, shade }
            }),
            Self::SetFrameFinish { id, finish } => frames::set(document, id, |frame| {
                let finish = std::mem::replace(&mut frame.finish, finish);
                Self::SetFrameFinish { id, finish }
            }),
            Self::SetFrameAd { id, ad } => frames::set(document, id, |frame| {
                let ad = std::mem::replace(&mut frame.ad, ad);
                Self::SetFrameAd { id, ad }
            }),
            Self::SetFrameName { id, name } => frames::set(document, id, |frame| {
                let name = std::mem::replace(&mut frame.name, name);
                Self::SetFrameName { id, name }
            }),
            Self::SetFrameLocked { id, locked } => frames::set(document, id, |frame| {
                let locked = std::mem::replace(&mut frame.locked, locked);
                Self::SetFrameLocked { id, locked }
            }),
            Self::SetFrameHidden { id, hidden } => frames::set(document, id, |frame| {
                let hidden = std::mem::replace(&mut frame.hidden, hidden);
                Self::SetFrameHidden { id, hidden }
            }),
            Self::SetFrameGroups { id, groups } => frames::set(document, id, |frame| {
                let groups = std::mem::replace(&mut frame.groups, groups);
                Self::SetFrameGroups { id, groups }
            }),
            Self::SetFrameLayer { id, layer } => frames::set(document, id, |frame| {
                let layer = std::mem::replace(&mut frame.layer, layer);
                Self::SetFrameLayer { id, layer }
            }),
            Self::SetGuides { id, guides } => pages::set_guides(document, id, guides),
            Self::SetLayers { layers } => pages::set_layers(document, layers),

            Self::SetStory { id, story } => stories::set(document, id, story),
            Self::ReplaceParagraphs { story, range, with } => stories::replace_paragraphs(document, story, range, with),
            Self::ReplaceText { story, paragraph, range, text } => stories::replace_text(document, story, paragraph, range, &text),
            Self::SplitParagraph { story, paragraph, at } => stories::split(document, story, paragraph, at),
            Self::JoinParagraphs { story, paragraph } => stories::join(document, story, paragraph),
            Self::SetParagraphStyle { story, paragraph, style } => stories::change(document, story, paragraph, |one| one.style = style),
            Self::SetMarks { story, paragraph, marks } => stories::change(document, story, paragraph, |one| one.marks = marks),
            Self::SetThread { story, frames } => stories::set_thread(document, story, frames),

            Self::SetArticle { id, article } => sheets::set_article(document, id, article),
            Self::SetPicture { id, picture } => sheets::set_picture(document, id, picture),
            Self::SetEdition { edition } => sheets::set_edition(document, edition),
            Self::SetImprint { imprint } => Ok(Self::SetImprint { imprint: std::mem::replace(&mut document.imprint, imprint) }),
            Self::SetEditions { names } => issue::set_editions(document, names),
            Self::SetJumps { jumps } => Ok(Self::SetJumps { jumps: std::mem::replace(&mut document.jumps, jumps) }),
            Self::DefineParent { name, parent } => issue::define_parent(document, name, parent),
            Self::DefineAdSize { name, size } => issue::define_ad_size(document, name, size),
            Self::DefineTypeSize { name, size } => sheets::define_type_size(document, name, size),
            Self::DefineFace { name, face } => sheets::define_face(document, name, face),
            Self::DefineSwatch { name, swatch } => sheets::define_swatch(document, name, swatch),
            Self::DefineParagraphStyle { name, style } => sheets::define_paragraph_style(document, name, style),
            Self::DefineCharacterStyle { name, style } => sheets::define_character_style(document, name, style),
            Self::DefineCjkStyle { name, style } => sheets::define_cjk_style(document, name, style),
            Self::DefineObjectStyle { name, style } => sheets::define_object_style(document, name, style),
            Self::SetFrameStyle { id, style } => frames::set(document, id, |frame| {
                let style = std::mem::replace(&mut frame.style, style);
                Self::SetFrameStyle { id, style }
            }),
            Self::SetPageStatus { id, status } => pages::set_status(document, id, status),
            Self::SetPageInks { id, inks } => pages::change(document, id, |page| {
                let inks = std::mem::replace(&mut page.inks, inks);
                Self::SetPageInks { id, inks }
            }),
        }
    }
}
