//! From what the JSON reader says to a sentence a designer can act on.

use serde_json::error::Category;

use super::FileError;

/// The sentence for `error` in the file `name`; `path` is the way to the value, where known.
pub(super) fn told(error: &serde_json::Error, path: Option<&str>, name: &str) -> FileError {
    let file = name.to_owned();
    let (line, column) = (error.line(), error.column());
    // The reader ends each message with the position, which the sentence says in its own words.
    let mut problem = error.to_string();
    if let Some(end) = problem.rfind(" at line ") {
        problem.truncate(end);
    }
    match error.classify() {
        Category::Eof => FileError::CutOff { file, line },
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
