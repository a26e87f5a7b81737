//! One `directive` of a readme.
//!
//! Takes: its tree. Gives: an [`Edit`], or nothing where it does not change documents.
//! Does not: apply it. What is not understood becomes an edit that says so when it is applied.

use super::settings::{Reader, Settings};
use super::yaml::{Node, Value};
use crate::diagnostic::Diagnostic;
use crate::directive::{Action, Documents, Edit, Path, Script};
use crate::nearest::nearest;

/// Keys beside what a directive does.
const BESIDE: &[&str] = &["from", "where", "reason", "approved-by", "debug"];
/// What changes documents.
const KNOWN: &[&str] = &["transform", "remove-operation", "rename-model"];
/// What silences a finding, or checks something.
const WITHOUT_EFFECT: &[&str] = &["suppress", "test"];
/// All documents of the tag.
const EVERY_DOCUMENT: &str = "swagger-document";

/// Adds what `directive` does to `settings`.
///
/// # Errors
/// Where it has not the shape of a directive.
pub(super) fn read(
    reader: &Reader<'_>,
    directive: &Node,
    settings: &mut Settings,
) -> Result<(), Diagnostic> {
    if matches!(directive.value, Value::Null) {
        return Ok(());
    }
    if !matches!(directive.value, Value::Mapping(_)) {
        return Err(reader.error(directive, "a directive is a mapping"));
    }
    let deeds = deeds(reader, directive, settings);
    if deeds.is_empty() {
        return Ok(());
    }
    if is_for_another_generator(reader, directive)? {
        let message = "a directive for another generator was ignored";
        let warning = reader.place(directive).of(Diagnostic::warning(message));
        let help = "it is for that generator's commands or its output, and changes no document";
        settings.warnings.push(warning.help(help));
        return Ok(());
    }
    for (key, node) in deeds {
        let documents = documents(reader, directive)?;
        for deed in node.elements() {
            settings.edits.push(Edit {
                documents: documents.clone(),
                action: action(reader, directive, key, deed)?,
                place: Some(reader.place(deed)),
                reason: reader
                    .texts(directive.get("reason"))?
                    .pop()
                    .map(|(reason, _)| reason),
            });
        }
    }
    Ok(())
}

/// What a directive does to documents.
fn deeds<'d>(
    reader: &Reader<'_>,
    directive: &'d Node,
    settings: &mut Settings,
) -> Vec<&'d (String, Node)> {
    let members = directive.members().iter();
    let mut deeds: Vec<_> = members
        .filter(|(key, _)| !BESIDE.contains(&key.as_str()))
        .collect();
    // One that silences a finding does nothing else, whatever stands beside it.
    let silences = deeds
        .iter()
        .find(|(key, _)| !KNOWN.contains(&key.as_str()) && nearest(key, WITHOUT_EFFECT).is_some());
    let Some((key, node)) = silences else {
        return deeds;
    };
    if !WITHOUT_EFFECT.contains(&key.as_str()) {
        let message = format!("the directive `{key}` is not known and was ignored");
        let warning = reader.place(node).of(Diagnostic::warning(message));
        let near = nearest(key, WITHOUT_EFFECT).unwrap_or_default();
        let help = format!("the nearest that is known is `{near}`, which changes no document");
        settings.warnings.push(warning.help(help));
    }
    deeds.retain(|(key, _)| KNOWN.contains(&key.as_str()));
    deeds
}

/// Whether it selects a generator's commands, or is for its output or its own model.
fn is_for_another_generator(reader: &Reader<'_>, directive: &Node) -> Result<bool, Diagnostic> {
    let place = directive.get("where").map(|node| &node.value);
    if matches!(place, Some(Value::Mapping(_))) {
        return Ok(true);
    }
    let names = reader.texts(directive.get("from"))?;
    let is_other = |name: &str| name.starts_with("source-file-") || name.starts_with("code-model");
    Ok(!names.is_empty() && names.iter().all(|(name, _)| is_other(name)))
}

fn documents(reader: &Reader<'_>, directive: &Node) -> Result<Documents, Diagnostic> {
    let names = reader.texts(directive.get("from"))?;
    if names.is_empty() || names.iter().any(|(name, _)| name == EVERY_DOCUMENT) {
        return Ok(Documents::All);
    }
    let names = names.into_iter();
    Ok(Documents::Named(
        names.map(|(name, _)| name.replace('\\', "/")).collect(),
    ))
}

fn action(
    reader: &Reader<'_>,
    directive: &Node,
    key: &str,
    deed: &Node,
) -> Result<Action, Diagnostic> {
    let other = reader
        .texts(directive.get("from"))?
        .into_iter()
        .map(|(name, _)| name)
        .find(|name| name != EVERY_DOCUMENT && !name.to_lowercase().ends_with(".json"));
    if let Some(name) = other {
        let message = format!("a directive from `{name}`");
        return Ok(unknown(
            reader,
            deed,
            message,
            "`from` names Swagger documents",
        ));
    }
    match (key, &deed.value) {
        ("transform", Value::Text(text)) => transform(reader, directive, deed, text),
        ("remove-operation", Value::Text(id)) => Ok(Action::RemoveOperation(id.trim().to_owned())),
        ("rename-model", Value::Mapping(_)) => {
            let name = |key: &str| Some(deed.get(key)?.text()?.trim().to_owned());
            match (name("from"), name("to")) {
                (Some(from), Some(to)) if !to.is_empty() => Ok(Action::RenameModel { from, to }),
                _ => Err(reader.error(deed, "`rename-model` has `from` and `to`")),
            }
        }
        ("transform" | "remove-operation", _) => {
            Err(reader.error(deed, format!("the value of `{key}` is a text")))
        }
        ("rename-model", _) => Err(reader.error(deed, "`rename-model` has `from` and `to`")),
        _ => Ok(unknown(
            reader,
            deed,
            format!("the directive `{key}`"),
            "known are `transform`, `remove-operation` and `rename-model`",
        )),
    }
}

fn transform(
    reader: &Reader<'_>,
    directive: &Node,
    deed: &Node,
    text: &str,
) -> Result<Action, Diagnostic> {
    let mut places = Vec::new();
    for (path, place) in reader.texts(directive.get("where"))? {
        match Path::parse(&path) {
            Ok(path) => places.push(path),
            Err(problem) => {
                let message = format!("the path of a directive: {problem}");
                let diagnostic = place.of(Diagnostic::unsupported(message)).help(
                    "a path looks like `$.definitions.Name` or `$.paths[\"/a/{b}\"].get`; `*` and `..` are possible",
                );
                return Ok(Action::Unknown(diagnostic.into()));
            }
        }
    }
    if places.is_empty() {
        places.push(Path::root());
    }
    match Script::parse(text) {
        Ok(script) => Ok(Action::Transform { places, script }),
        Err(problem) => Ok(unknown(
            reader,
            deed,
            format!("the transform of a directive: {problem}"),
            "a transform sets literals, `$.a['b'] = 'c'`, removes, `delete $.a`, or returns a literal",
        )),
    }
}

fn unknown(reader: &Reader<'_>, node: &Node, message: String, help: &str) -> Action {
    let diagnostic = reader.place(node).of(Diagnostic::unsupported(message));
    Action::Unknown(diagnostic.help(help).into())
}
