//! Licences of everything that is linked in, read off `cargo metadata` without the network.

use std::process::Command;

/// The licences `deny.toml` allows.
pub fn allowed(deny: &str) -> Vec<String> {
    let list = deny.split_once("\nallow = [").and_then(|(_, rest)| rest.split_once(']')).map_or("", |(list, _)| list);
    let plain: String = list.lines().map(|line| line.split('#').next().unwrap_or("")).collect();
    plain.split(',').map(|name| name.trim().trim_matches('"').to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Whether the licence `expression` (SPDX, or the older "A/B") can be met with `allowed` ones.
pub fn may_use(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let met = either(&words, &mut at, allowed);
    met && at == words.len()
}

fn either(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut met = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        // Not `||`: the right side must be read in any case.
        met |= both(words, at, allowed);
    }
    met
}

fn both(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, allowed);
    }
    met
}

fn one(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let met = either(words, at, allowed);
        let is_closed = words.get(*at) == Some(&")");
        *at += 1;
        return met && is_closed;
    }
    let mut name = (*word).to_owned();
    if words.get(*at) == Some(&"WITH") {
        name = format!("{name} WITH {}", words.get(*at + 1).copied().unwrap_or(""));
        *at += 2;
    }
    allowed.contains(&name)
}

/// Name and licence of every package that this machine's build of the program links or tests with.
pub fn packages() -> Result<Vec<(String, String)>, String> {
    let rustc = run("rustc", &["-vV"])?;
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc does not say its host")?.to_owned();
    let mut arguments = vec!["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host];
    if cfg!(not(feature = "gui")) {
        arguments.push("--no-default-features");
    }
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let metadata: serde_json::Value = serde_json::from_str(&run(&cargo, &arguments)?).map_err(|error| error.to_string())?;
    let nodes = metadata["resolve"]["nodes"].as_array().ok_or("no resolved packages")?;
    let used: Vec<&str> = nodes.iter().filter_map(|node| node["id"].as_str()).collect();
    let packages = metadata["packages"].as_array().ok_or("no packages")?;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("none").to_owned();
    Ok(packages
        .iter()
        .filter(|package| package["id"].as_str().is_some_and(|id| used.contains(&id)))
        .map(|package| (format!("{} {}", text(&package["name"]), text(&package["version"])), text(&package["license"])))
        .collect())
}

fn run(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output =
        Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{program} {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr)))
    }
}
