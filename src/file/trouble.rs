//! From what the JSON reader says to a sentence a designer can act on.

use serde_json::error::Category;

use super::FileError;

/// The sentence for `error` in the file `name` with the contents `text`; `path` is the way to the value, where known.
pub(super) fn told(error: &serde_json::Error, path: Option<&str>, text: &str, name: &str) -> FileError {
    let file = name.to_owned();
    let (line, column) = (error.line(), error.column());
    // The reader ends each message with the position, which the sentence says in its own words.
    let mut problem = error.to_string();
    if let Some(end) = problem.rfind(" at line ") {
        problem.truncate(end);
    }
    match error.classify() {
        Category::Eof => FileError::CutOff { file, line },
        // Half a number at the very end is no number: the file breaks off there.
        Category::Syntax if problem != "trailing characters" && is_end(text, line, column) => FileError::CutOff { file, line },
        Category::Syntax | Category::Io => FileError::Damaged { file, line, column, problem },
        Category::Data => {
            let at = match path {
                Some(path) if path != "." && !path.is_empty() => path.to_owned(),
                _ => "the file".to_owned(),
            };
            if let Some(field) = quoted(&problem, "unknown field `") {
                FileError::UnknownField { file, line, at: owner(&at, &field), field }
            } else if let Some(field) = quoted(&problem, "missing field `") {
                FileError::MissingField { file, line, field, at }
            } else {
                FileError::WrongValue { file, line, at, problem }
            }
        }
    }
}

/// Whether nothing stands behind the place at `line` and `column` (bytes, both counted from 1).
fn is_end(text: &str, line: usize, column: usize) -> bool {
    let start = match line {
        0 | 1 => Some(0),
        _ => text.match_indices('\n').nth(line - 2).map(|(at, _)| at + 1),
    };
    start.is_none_or(|start| text.as_bytes().get(start + column..).is_none_or(<[u8]>::is_empty))
}

/// The word between backquotes after `opening`, where `problem` begins so.
fn quoted(problem: &str, opening: &str) -> Option<String> {
    let rest = problem.strip_prefix(opening)?;
    // An unknown name may hold backquotes itself: the last ones before the reader's list of known names count.
    let end = rest.find("`, expected ").or_else(|| rest.find("`, there are no fields")).or_else(|| rest.rfind('`'))?;
    rest.get(..end).map(str::to_owned)
}

/// The way to the thing that has the unknown field: the way to the field less its name.
fn owner(at: &str, field: &str) -> String {
    match at.strip_suffix(field).map(|owner| owner.trim_end_matches('.')) {
        Some("") => "the file".to_owned(),
        Some(owner) => owner.to_owned(),
        None => at.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_between_backquotes() {
        assert_eq!(quoted("unknown field `widht`, expected `width` or `height`", "unknown field `"), Some("widht".to_owned()));
        assert_eq!(quoted("unknown field `a`b`, expected one of `x`, `y`", "unknown field `"), Some("a`b".to_owned()));
        assert_eq!(quoted("unknown field `a`, there are no fields", "unknown field `"), Some("a".to_owned()));
        assert_eq!(quoted("missing field `trim`", "missing field `"), Some("trim".to_owned()));
        assert_eq!(quoted("invalid type: null", "missing field `"), None);
        assert_eq!(owner("document.pages[0].widht", "widht"), "document.pages[0]");
        assert_eq!(owner("banxinn", "banxinn"), "the file");
    }
}
