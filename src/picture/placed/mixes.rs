//! Mixes of inks that colours of placed PDFs stand for, in whatever space they are set: what a page needs to be turned to black.

use lopdf::{Dictionary, Object};

use super::file::AdFile;
use super::function::Function;

/// What the numbers of a colour mean.
#[derive(Debug, Clone)]
pub(super) enum Space {
    /// Grey, black alone, patterns, what is refused elsewhere: it stays as it is.
    Stays,
    /// The four inks.
    Inks,
    /// Shares of so many inks, which a function makes four.
    Shares(usize, Function),
    /// Numbers of a table, each a mix.
    Table(Vec<[f64; 4]>),
    /// An uncoloured pattern set in the four inks.
    Pattern,
}

impl Space {
    /// The mix that `values` are.
    pub(super) fn mix(&self, values: &[f64]) -> Option<[f64; 4]> {
        match self {
            Self::Stays => None,
            Self::Inks | Self::Pattern => values.try_into().ok(),
            Self::Shares(count, function) => (values.len() == *count).then(|| function.at(values)?.try_into().ok())?,
            Self::Table(mixes) => mixes.get(values.first()?.max(0.0) as usize).or(mixes.last()).copied(),
        }
    }

    /// How many numbers one colour has; `None` where the numbers are no mix.
    pub(super) fn channels(&self) -> Option<usize> {
        match self {
            Self::Inks => Some(4),
            Self::Shares(count, _) => Some(*count),
            Self::Table(_) => Some(1),
            Self::Stays | Self::Pattern => None,
        }
    }

    /// The values a colour begins with when the space is set (ISO 32000-1, 8.6.5).
    pub(super) fn first(&self) -> Vec<f64> {
        match self {
            Self::Inks | Self::Pattern => vec![0.0, 0.0, 0.0, 1.0],
            Self::Shares(count, _) => vec![1.0; *count],
            Self::Stays | Self::Table(_) => vec![0.0],
        }
    }

    /// What colours set in `object` of `file` are; names are looked up in `resources`.
    ///
    /// # Errors
    /// What cannot be worked out, in the words of the format.
    pub(super) fn of(file: &AdFile, object: &Object, resources: Option<&Dictionary>) -> Result<Self, String> {
        Self::at(file, object, resources, 0)
    }

    fn at(file: &AdFile, object: &Object, resources: Option<&Dictionary>, depth: usize) -> Result<Self, String> {
        match file.resolve(object) {
            Some(Object::Name(name)) => match name.as_slice() {
                b"DeviceCMYK" | b"CMYK" => Ok(Self::Inks),
                b"DeviceGray" | b"G" | b"Pattern" | b"DeviceRGB" | b"RGB" => Ok(Self::Stays),
                name => match resources.and_then(|resources| file.dictionary(resources, b"ColorSpace")?.get(name).ok()) {
                    Some(found) if depth < 8 => Self::at(file, found, None, depth + 1),
                    _ => Ok(Self::Stays),
                },
            },
            Some(Object::Array(parts)) if depth < 8 => Self::of_array(file, parts, depth),
            _ => Ok(Self::Stays),
        }
    }

    fn of_array(file: &AdFile, parts: &[Object], depth: usize) -> Result<Self, String> {
        let name = |index: usize| parts.get(index).and_then(|one| file.resolve(one)).and_then(|one| one.as_name().ok());
        match name(0).unwrap_or(b"") {
            b"ICCBased" => {
                let profile = parts.get(1).and_then(|profile| file.resolve(profile)).and_then(|profile| profile.as_stream().ok());
                let inks = profile.is_some_and(|profile| file.number(&profile.dict, b"N") == Some(4.0));
                Ok(if inks { Self::Inks } else { Self::Stays })
            }
            b"DeviceCMYK" | b"CMYK" => Ok(Self::Inks),
            b"Separation" | b"DeviceN" => {
                let names: Vec<&[u8]> = match parts.get(1).and_then(|names| file.resolve(names)) {
                    Some(Object::Name(name)) => vec![name],
                    Some(Object::Array(names)) => names.iter().filter_map(|name| file.resolve(name)?.as_name().ok()).collect(),
                    _ => Vec::new(),
                };
                if names.iter().all(|name| matches!(*name, b"Black" | b"None" | b"All")) {
                    return Ok(Self::Stays);
                }
                let alternate = parts.get(2).map_or(Ok(Self::Stays), |alternate| Self::at(file, alternate, None, depth + 1))?;
                let said = || format!("Separation {}", String::from_utf8_lossy(names.first().copied().unwrap_or(b"")));
                let function = parts.get(3).and_then(|function| Function::read(file, function)).filter(|_| matches!(alternate, Self::Inks));
                // A function that gives no mix for full inks gives none at all.
                let function = function.filter(|function| function.at(&vec![1.0; names.len()]).is_some_and(|mix| mix.len() == 4));
                Ok(Self::Shares(names.len(), function.ok_or_else(said)?))
            }
            b"Indexed" | b"I" => {
                let base = parts.get(1).map_or(Ok(Self::Stays), |base| Self::at(file, base, None, depth + 1))?;
                // A table has none for its base.
                let Some(channels) = base.channels().filter(|_| !matches!(base, Self::Table(_))) else { return Ok(Self::Stays) };
                let bytes = match parts.get(3).and_then(|table| file.resolve(table)) {
                    Some(Object::String(bytes, _)) => bytes.clone(),
                    Some(Object::Stream(stream)) => file.plain(stream)?,
                    _ => Vec::new(),
                };
                let mixes =
                    bytes.chunks_exact(channels).map(|entry| base.mix(&entry.iter().map(|value| f64::from(*value) / 255.0).collect::<Vec<_>>()));
                Ok(Self::Table(mixes.collect::<Option<_>>().ok_or("Indexed")?))
            }
            b"Pattern" => match parts.get(1).map_or(Ok(Self::Stays), |base| Self::at(file, base, None, depth + 1))? {
                Self::Stays => Ok(Self::Stays),
                Self::Inks => Ok(Self::Pattern),
                Self::Shares(..) | Self::Table(_) | Self::Pattern => Err("Pattern, Separation".to_owned()),
            },
            _ => Ok(Self::Stays),
        }
    }
}
