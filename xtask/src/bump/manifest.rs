//! Edits of `armsmith.toml`.
//!
//! Takes: its text, and a package as it should be. Gives: the text with that package; comments and layout stay.
//! Does not: judge the package; the generator does when it reads the text.

use armsmith_codegen::package::Package;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use crate::Failure;
use crate::regenerate::MANIFEST;

/// The text with `package` in the place of the one with its name.
pub(crate) fn with_package(text: &str, package: &Package) -> Result<String, Failure> {
    let wrong = |reason: &str| Failure::bad_document(format!("specs/{MANIFEST}: {reason}"));
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| wrong(&error.to_string()))?;
    let tables = document
        .get_mut("package")
        .and_then(Item::as_array_of_tables_mut);
    let table = tables.and_then(|tables| {
        tables
            .iter_mut()
            .find(|table| table.get("name").and_then(Item::as_str) == Some(&package.name))
    });
    let Some(table) = table else {
        return Err(wrong(&format!(
            "there is no [[package]] with the name `{}`",
            package.name
        )));
    };
    put(table, "api-version", Value::from(&package.api_version));
    put_list(table, "documents", &package.documents);
    if let Some(operations) = &package.operations {
        put_list(table, "operations", operations);
    }
    directives(table, package);
    let renames = package.rename.iter();
    let renames = renames.map(|(place, name)| (place.as_str(), name.as_str()));
    put_table(table, "rename", &renames.collect::<Vec<_>>());
    let moved = package.moved.iter();
    let moved = moved.map(|moved| (moved.old.as_str(), moved.new.as_str()));
    put_table(table, "moved", &moved.collect::<Vec<_>>());
    Ok(document.to_string())
}

/// The documents that directives are for. There are as many as before, in their order.
fn directives(table: &mut Table, package: &Package) {
    let documents = package
        .directives
        .iter()
        .map(|directive| &directive.document);
    match table.get_mut("directive") {
        Some(Item::ArrayOfTables(tables)) => {
            for (table, document) in tables.iter_mut().zip(documents) {
                put(table, "document", Value::from(document));
            }
        }
        Some(Item::Value(Value::Array(tables))) => {
            let tables = tables.iter_mut().filter_map(Value::as_inline_table_mut);
            for (table, document) in tables.zip(documents) {
                if let Some(value) = table.get_mut("document") {
                    replace(value, Value::from(document));
                }
            }
        }
        _ => {}
    }
}

fn put(table: &mut Table, key: &str, value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(present) => replace(present, value),
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// Replaces a value and leaves what stands around it. An equal one is left as it is written.
fn replace(present: &mut Value, value: Value) {
    if present.as_str().is_some() && present.as_str() == value.as_str() {
        return;
    }
    let decor = present.decor().clone();
    *present = value;
    *present.decor_mut() = decor;
}

/// A list of strings. Entries stay where they are as far as there are as many.
fn put_list(table: &mut Table, key: &str, wanted: &[String]) {
    let Some(Item::Value(Value::Array(present))) = table.get_mut(key) else {
        table.insert(key, Item::Value(Value::Array(wanted.iter().collect())));
        return;
    };
    let is_the_same = present.len() == wanted.len();
    if is_the_same {
        for (present, wanted) in present.iter_mut().zip(wanted) {
            replace(present, Value::from(wanted));
        }
        return;
    }
    let first = present.iter().next();
    let decor = first.map(|first| first.decor().clone());
    let mut list: Array = wanted.iter().collect();
    if let Some(decor) = decor.filter(is_a_line) {
        for value in list.iter_mut() {
            *value.decor_mut() = decor.clone();
        }
        list.set_trailing(present.trailing().clone());
        list.set_trailing_comma(present.trailing_comma());
    }
    *list.decor_mut() = present.decor().clone();
    *present = list;
}

/// Whether each entry of a list stands on a line of its own.
fn is_a_line(decor: &toml_edit::Decor) -> bool {
    let prefix = decor.prefix().and_then(|prefix| prefix.as_str());
    prefix.is_some_and(|prefix| prefix.starts_with('\n') && prefix.trim().is_empty())
}

/// A table of strings, which is not there when it is empty.
fn put_table(table: &mut Table, key: &str, wanted: &[(&str, &str)]) {
    if wanted.is_empty() {
        table.remove(key);
        return;
    }
    match table.get_mut(key) {
        Some(Item::Value(Value::InlineTable(present))) => put_inline(present, wanted),
        Some(Item::Table(present)) => put_entries(present, wanted),
        _ => {
            let mut entries = Table::new();
            put_entries(&mut entries, wanted);
            table.insert(key, Item::Table(entries));
        }
    }
}

fn put_entries(present: &mut Table, wanted: &[(&str, &str)]) {
    present.retain(|key, _| wanted.iter().any(|(wanted, _)| *wanted == key));
    for (key, value) in wanted {
        put(present, key, Value::from(*value));
    }
}

fn put_inline(present: &mut InlineTable, wanted: &[(&str, &str)]) {
    present.retain(|key, _| wanted.iter().any(|(wanted, _)| *wanted == key));
    for (key, value) in wanted {
        match present.get_mut(key) {
            Some(present) => replace(present, Value::from(*value)),
            None => {
                present.insert(*key, Value::from(*value));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use armsmith_codegen::package::{self, Package};

    use super::*;

    const TEXT: &str = r#"# What is generated.

[[package]]
name = "workshop"
api-version = "2030-01-01" # the newest
documents = [
    "workshop/stable/2030-01-01/a.json", # tools
]
operations = ["Tools_Get"]

[package.rename]
"workshop/stable/2030-01-01/a.json#/definitions/Box" = "ToolBox"

[[package.directive]]
document = "workshop/stable/2030-01-01/a.json"
pointer = "/definitions/Box/required"
reason = "It is not."

[[package]]
name = "other"
api-version = "2030-01-01"
documents = ["other.json"]
"#;

    fn package() -> Package {
        let mut manifest = package::parse("armsmith.toml", TEXT).expect("a manifest");
        manifest.packages.remove(0)
    }

    #[test]
    fn a_package_that_is_there_changes_nothing() {
        assert_eq!(with_package(TEXT, &package()).expect("an edit"), TEXT);
    }

    #[test]
    fn comments_and_layout_stay() {
        let mut package = package();
        let moved = |text: &str| text.replace("2030-01-01", "2030-06-01");
        package.api_version = moved(&package.api_version);
        package.documents = package.documents.iter().map(|path| moved(path)).collect();
        let renames = package.rename.iter();
        package.rename = renames
            .map(|(place, name)| (moved(place), name.clone()))
            .collect();
        for directive in &mut package.directives {
            directive.document = moved(&directive.document);
        }
        let (first, second) =
            TEXT.split_at(TEXT.find("[[package]]\nname = \"other\"").expect("another"));
        let text = with_package(TEXT, &package).expect("an edit");
        assert_eq!(text, moved(first) + second);
    }

    #[test]
    fn a_longer_list_has_the_layout_of_the_present_one() {
        let mut package = package();
        package
            .documents
            .push("workshop/stable/2030-01-01/b.json".to_owned());
        package.operations = Some(vec!["Tools_Get".to_owned(), "Boxes_Get".to_owned()]);
        let text = with_package(TEXT, &package).expect("an edit");
        let lines =
            "    \"workshop/stable/2030-01-01/a.json\",\n    \"workshop/stable/2030-01-01/b.json\"";
        assert!(text.contains(lines), "{text}");
        assert!(
            text.contains("operations = [\"Tools_Get\", \"Boxes_Get\"]\n"),
            "{text}"
        );
    }

    #[test]
    fn a_table_of_moved_operations_comes_and_goes() {
        let mut package = package();
        package.moved.push(package::Moved {
            old: "Boxes_Get".to_owned(),
            new: "Tools_Get".to_owned(),
            offset: 0,
        });
        let text = with_package(TEXT, &package).expect("an edit");
        assert!(
            text.contains("[package.moved]\nBoxes_Get = \"Tools_Get\"\n"),
            "{text}"
        );
        let read = package::parse("armsmith.toml", &text).expect("a manifest");
        assert_eq!(read.packages[0].moved.len(), 1);
        assert!(read.packages[1].moved.is_empty());
        let back = self::package();
        assert_eq!(with_package(&text, &back).expect("an edit"), TEXT);
    }
}
