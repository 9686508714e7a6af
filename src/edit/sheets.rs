//! Edits of articles, pictures, the edition, styles, faces, colours and type sizes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Edit, EditError};
use crate::base::{ArticleId, Length, PictureId};
use crate::model::check::{DocumentError, Spot, Thing, guard, sheets};
use crate::model::{Article, CharacterStyle, CjkStyle, CompositeFace, Document, Edition, ObjectStyle, ParagraphStyle, PictureLink, Swatch, bounds};

/// Puts `value` into the table, or takes the key out; gives what stood there.
pub(super) fn put<K: Ord, V>(table: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Result<Option<V>, DocumentError> {
    let Some(value) = value else { return Ok(table.remove(&key)) };
    let entries = table.len() + usize::from(!table.contains_key(&key));
    guard::count(Thing::Entry, || Spot::Document, entries, bounds::ENTRIES)?;
    Ok(table.insert(key, value))
}

pub(super) fn set_article(document: &mut Document, id: ArticleId, article: Option<Arc<Article>>) -> Result<Edit, EditError> {
    if let Some(article) = &article {
        let at = || Spot::Article { id, name: article.name.clone() };
        guard::highest(id.0, at)?;
        guard::article(document, article, at)?;
    }
    Ok(Edit::SetArticle { id, article: put(&mut document.articles, id, article)? })
}

pub(super) fn set_picture(document: &mut Document, id: PictureId, picture: Option<Arc<PictureLink>>) -> Result<Edit, EditError> {
    guard::highest(id.0, || Spot::Picture { id })?;
    if picture.is_none() {
        if let Some((article, _)) = document.articles.iter().find(|(_, article)| article.pictures.contains(&id)) {
            return Err(EditError::PictureInArticle { picture: id, article: *article });
        }
        if let Some(frame) = document.all_frames().find(|frame| frame.content.picture() == Some(id)) {
            return Err(EditError::PictureInFrame { picture: id, frame: frame.id });
        }
    }
    Ok(Edit::SetPicture { id, picture: put(&mut document.pictures, id, picture)? })
}

pub(super) fn set_edition(document: &mut Document, edition: Edition) -> Result<Edit, EditError> {
    sheets::edition(&edition)?;
    Ok(Edit::SetEdition { edition: std::mem::replace(&mut document.edition, edition) })
}

pub(super) fn define_type_size(document: &mut Document, name: String, size: Option<Length>) -> Result<Edit, EditError> {
    size.map_or(Ok(()), |size| sheets::type_size(&name, size))?;
    let size = put(&mut document.type_sizes, name.clone(), size)?;
    Ok(Edit::DefineTypeSize { name, size })
}

pub(super) fn define_face(document: &mut Document, name: String, face: Option<CompositeFace>) -> Result<Edit, EditError> {
    face.as_ref().map_or(Ok(()), |face| sheets::face(&name, face))?;
    let face = put(&mut document.faces, name.clone(), face)?;
    Ok(Edit::DefineFace { name, face })
}

pub(super) fn define_swatch(document: &mut Document, name: String, swatch: Option<Swatch>) -> Result<Edit, EditError> {
    swatch.as_ref().map_or(Ok(()), |swatch| sheets::swatch(&name, swatch))?;
    let swatch = put(&mut document.swatches, name.clone(), swatch)?;
    Ok(Edit::DefineSwatch { name, swatch })
}

pub(super) fn define_paragraph_style(document: &mut Document, name: String, style: Option<Arc<ParagraphStyle>>) -> Result<Edit, EditError> {
    style.as_ref().map_or(Ok(()), |style| sheets::paragraph_style(&name, style))?;
    let old = put(&mut document.styles.paragraph, name.clone(), style)?;
    if let Err(error) = sheets::bases(&document.styles) {
        put(&mut document.styles.paragraph, name, old)?;
        return Err(error.into());
    }
    Ok(Edit::DefineParagraphStyle { name, style: old })
}

pub(super) fn define_character_style(document: &mut Document, name: String, style: Option<Arc<CharacterStyle>>) -> Result<Edit, EditError> {
    style.as_ref().map_or(Ok(()), |style| sheets::character_style(&name, style))?;
    let style = put(&mut document.styles.character, name.clone(), style)?;
    Ok(Edit::DefineCharacterStyle { name, style })
}

pub(super) fn define_cjk_style(document: &mut Document, name: String, style: Option<Arc<CjkStyle>>) -> Result<Edit, EditError> {
    style.as_ref().map_or(Ok(()), |style| sheets::cjk_style(&name, style))?;
    let style = put(&mut document.styles.cjk, name.clone(), style)?;
    Ok(Edit::DefineCjkStyle { name, style })
}

pub(super) fn define_object_style(document: &mut Document, name: String, style: Option<Arc<ObjectStyle>>) -> Result<Edit, EditError> {
    style.as_ref().map_or(Ok(()), |style| guard::object_style(&name, style))?;
    let style = put(&mut document.styles.object, name.clone(), style)?;
    Ok(Edit::DefineObjectStyle { name, style })
}
