//! Reads Rust just well enough: words and signs without comments and literals, and the absolute paths a file names.

/// A word or a sign and the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// The words and signs of `source`. Comments, strings, characters and lifetimes are left out; `::` is one sign.
pub fn tokens(source: &str) -> Vec<Token> {
    let letters: Vec<char> = source.chars().collect();
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < letters.len() {
        let here = letters[at];
        let next = letters.get(at + 1).copied().unwrap_or('\0');
        let end = match here {
            '/' if next == '/' => until(&letters, at, |rest| rest[0] == '\n'),
            '/' if next == '*' => block_comment(&letters, at),
            '"' => string(&letters, at),
            '\'' => character_or_lifetime(&letters, at),
            'r' | 'b' | 'c' if raw_string(&letters, at).is_some() => raw_string(&letters, at).unwrap_or(at + 1),
            'b' | 'c' if next == '"' => string(&letters, at + 1),
            _ if here.is_alphanumeric() || here == '_' => until(&letters, at, |rest| !(rest[0].is_alphanumeric() || rest[0] == '_')),
            ':' if next == ':' => at + 2,
            _ => at + 1,
        };
        let is_literal = here == '"' || here == '\'' || (here == '/' && (next == '/' || next == '*'));
        let text: String = letters[at..end].iter().collect();
        if !is_literal && !here.is_whitespace() && !text.ends_with('"') && !text.ends_with('#') || text == "#" {
            found.push(Token { text, line });
        }
        line += letters[at..end].iter().filter(|letter| **letter == '\n').count();
        at = end;
    }
    found
}

fn until(letters: &[char], from: usize, stop: impl Fn(&[char]) -> bool) -> usize {
    (from + 1..letters.len()).find(|at| stop(&letters[*at..])).unwrap_or(letters.len())
}

fn block_comment(letters: &[char], from: usize) -> usize {
    let mut depth = 0;
    let mut at = from;
    while at < letters.len() {
        match (letters[at], letters.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => {
                (depth, at) = (depth - 1, at + 2);
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    at
}

fn string(letters: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while at < letters.len() && letters[at] != '"' {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(letters.len())
}

fn raw_string(letters: &[char], from: usize) -> Option<usize> {
    let mut at = from;
    if letters[at] != 'r' {
        at += 1;
    }
    if letters.get(at) != Some(&'r') {
        return None;
    }
    let hashes = letters[at + 1..].iter().take_while(|letter| **letter == '#').count();
    if letters.get(at + 1 + hashes) != Some(&'"') {
        return None;
    }
    let mut close = vec!['"'];
    close.resize(hashes + 1, '#');
    let begin = at + 2 + hashes;
    (begin..letters.len()).find(|at| letters[*at..].starts_with(&close)).map(|at| at + close.len())
}

fn character_or_lifetime(letters: &[char], from: usize) -> usize {
    match (letters.get(from + 1), letters.get(from + 2)) {
        (Some('\\'), _) => {
            let close = (from + 3..letters.len()).find(|at| letters[*at] == '\'');
            close.map_or(letters.len(), |at| at + 1)
        }
        (Some(_), Some('\'')) => from + 3,
        _ => until(letters, from, |rest| !(rest[0].is_alphanumeric() || rest[0] == '_')),
    }
}

/// A path from the crate's root (or from another crate's name) and the line that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub path: Vec<String>,
    pub line: usize,
}

/// Every path of `tokens` that begins at the crate's root: `crate::…`, `$crate::…`, `super::…` resolved from `module` (the
/// file's own module path), with groups opened. Inline modules are followed.
pub fn crate_paths(tokens: &[Token], module: &[String]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut inline: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "{" => {
                depth += 1;
                if at >= 2 && tokens[at - 2].text == "mod" {
                    inline.push((tokens[at - 1].text.clone(), depth));
                }
            }
            "}" => {
                inline.retain(|(_, opened)| *opened < depth);
                depth = depth.saturating_sub(1);
            }
            "crate" | "super" if at == 0 || tokens[at - 1].text != "::" => {
                let mut here: Vec<String> = module.to_vec();
                here.extend(inline.iter().map(|(name, _)| name.clone()));
                let mut next = at;
                if token.text == "crate" {
                    here.clear();
                    next += 1;
                } else {
                    while word(tokens, next) == "super" {
                        here.pop();
                        next += if word(tokens, next + 1) == "::" && word(tokens, next + 2) == "super" { 2 } else { 1 };
                    }
                }
                if word(tokens, next) == "::" {
                    follow(tokens, next + 1, &here, &mut found);
                } else if token.text == "crate" && (word(tokens, next) == "as" || word(tokens, at.wrapping_sub(1)) == "use") {
                    found.push(Named { path: vec!["*".to_owned()], line: token.line });
                }
            }
            _ => {}
        }
    }
    found
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.text.as_str())
}

/// Follows a path from `at` (after a `::`), opening groups; gives the index after it.
fn follow(tokens: &[Token], mut at: usize, so_far: &[String], found: &mut Vec<Named>) -> usize {
    let mut path = so_far.to_vec();
    loop {
        let Some(token) = tokens.get(at) else { return at };
        if token.text == "{" {
            at += 1;
            while at < tokens.len() && word(tokens, at) != "}" {
                at = if word(tokens, at) == "," { at + 1 } else { follow(tokens, at, &path, found) };
            }
            return at + 1;
        }
        if token.text == "self" && (path.len() > so_far.len() || !so_far.is_empty()) {
            found.push(Named { path, line: token.line });
            return skip_alias(tokens, at + 1);
        }
        path.push(token.text.clone());
        if word(tokens, at + 1) != "::" {
            found.push(Named { path, line: token.line });
            return skip_alias(tokens, at + 1);
        }
        at += 2;
    }
}

fn skip_alias(tokens: &[Token], at: usize) -> usize {
    if word(tokens, at) == "as" { at + 2 } else { at }
}

/// Every path that begins with the name `first` of a crate (`std`, `skrifa`, …), groups opened.
pub fn outside_paths(tokens: &[Token], first: &str) -> Vec<Named> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let before = word(tokens, at.wrapping_sub(1));
        let is_absolute = before == "::"
            && !word(tokens, at.wrapping_sub(2)).chars().next().is_some_and(|letter| letter.is_alphanumeric() || letter == '>' || letter == '_');
        if token.text != first || (before == "::" && !is_absolute) || before == "." {
            continue;
        }
        if word(tokens, at + 1) == "::" {
            follow(tokens, at + 2, &[first.to_owned()], &mut found);
        } else if before == "use" || before == "crate" && word(tokens, at.wrapping_sub(2)) == "extern" {
            found.push(Named { path: vec![first.to_owned()], line: token.line });
        }
    }
    found
}

/// The index of the first token of test code: `#[cfg(test)]`.
pub fn begin_of_tests(tokens: &[Token]) -> usize {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    (0..tokens.len()).find(|at| mark.iter().enumerate().all(|(offset, text)| word(tokens, at + offset) == *text)).unwrap_or(tokens.len())
}
