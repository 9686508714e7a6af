//! The layer table in the doc comment of `src/lib.rs`.

use std::collections::BTreeMap;

/// One row: the layer's name and what it may import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    pub name: String,
    pub may_import: Vec<String>,
}

/// Reads the table whose head names "Layer" and "May import".
///
/// A row's second cell may list layers ("base, model"), be empty or "-", or say "all above" or "everything", each with
/// "except" or "but" and a list. Words in brackets are remarks.
pub fn read(lib: &str) -> Result<Vec<Layer>, String> {
    let lines = lib.lines().filter_map(|line| line.trim().strip_prefix("//!")).map(str::trim);
    let mut rows = lines.skip_while(|line| !(line.starts_with('|') && line.contains("Layer") && line.contains("May import")));
    let head = rows.next().ok_or("src/lib.rs has no layer table with the columns \"Layer\" and \"May import\"")?;
    let column = |name: &str| cells(head).iter().position(|cell| cell == name);
    let (name_at, imports_at) = (column("Layer").ok_or("no column \"Layer\"")?, column("May import").ok_or("no column \"May import\"")?);
    let mut layers: Vec<Layer> = Vec::new();
    let mut wide: BTreeMap<usize, String> = BTreeMap::new();
    for row in rows.skip(1).take_while(|line| line.starts_with('|')) {
        let cells = cells(row);
        let name = cells.get(name_at).cloned().unwrap_or_default();
        let imports = cells.get(imports_at).cloned().unwrap_or_default();
        if imports.starts_with("all above") || imports.starts_with("everything") {
            wide.insert(layers.len(), imports);
            layers.push(Layer { name, may_import: Vec::new() });
        } else {
            layers.push(Layer { name, may_import: names(&imports) });
        }
    }
    if layers.len() < 5 {
        return Err(format!("the layer table has only {} rows", layers.len()));
    }
    for (index, imports) in wide {
        let all: Vec<String> = layers[..index].iter().map(|layer| layer.name.clone()).collect();
        let except = imports.split_once("except").or_else(|| imports.split_once("but")).map(|(_, rest)| names(rest)).unwrap_or_default();
        layers[index].may_import = all.into_iter().filter(|name| !except.contains(name)).collect();
    }
    for (index, layer) in layers.iter().enumerate() {
        for import in &layer.may_import {
            if !layers[..index].iter().any(|above| above.name == *import) {
                return Err(format!("`{}` may import `{import}`, which is no row above it", layer.name));
            }
        }
    }
    Ok(layers)
}

fn cells(row: &str) -> Vec<String> {
    row.trim_matches('|').split('|').map(|cell| cell.replace('`', "").trim().to_owned()).collect()
}

/// The layer names of a list, remarks in brackets left out.
fn names(list: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut depth = 0;
    for letter in list.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    let words = plain.split([',', ' ']).map(str::trim);
    words.filter(|word| !word.is_empty() && *word != "-" && *word != "and" && *word != "–").map(str::to_owned).collect()
}
