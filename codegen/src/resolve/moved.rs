//! The manifest's list of operations whose id has changed.
//!
//! Takes: the operations of the documents, and those that are generated. Gives: diagnostics. Does not: name methods.

use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::nearest::nearest;
use crate::package::{Moved, Package};

/// Reports the entries that cannot be meant: `all` are the ids of the documents, `generated` those that become methods.
pub(super) fn check(
    package: &Package,
    all: &[&str],
    generated: &[&str],
    diagnostics: &mut Diagnostics,
) {
    let manifest = package.origin.as_ref().map(|origin| origin.path.as_str());
    let manifest = Location::document(manifest.unwrap_or_default());
    for moved in &package.moved {
        if let Some(problem) = problem(moved, package, all, generated) {
            diagnostics.push(problem.at(&manifest).at_offset(moved.offset));
        }
    }
}

fn problem(
    moved: &Moved,
    package: &Package,
    all: &[&str],
    generated: &[&str],
) -> Option<Diagnostic> {
    let Moved { old, new, .. } = moved;
    if old == new {
        let message = format!("`[package.moved]` says that `{old}` has moved to itself");
        return Some(
            Diagnostic::invalid(message).help("write the id that it has now, or remove the line"),
        );
    }
    if !gives_a_method(old) {
        let message = format!("`[package.moved]` names `{old}`, which was the id of no method");
        return Some(Diagnostic::invalid(message).help(
            "an `operationId` is `Group_Verb`, or a name without `_` for a method of the service client",
        ));
    }
    if all.contains(&old.as_str()) {
        let message = format!(
            "`[package.moved]` says that `{old}` has moved, and the documents still have an operation of that id"
        );
        return Some(Diagnostic::invalid(message).help("remove the line"));
    }
    if generated.contains(&new.as_str()) {
        return None;
    }
    let message = format!(
        "`[package.moved]` says that `{old}` is now `{new}`, which none of the generated operations is"
    );
    Some(Diagnostic::invalid(message).help(advice(new, package, all, generated)))
}

fn gives_a_method(id: &str) -> bool {
    let (group, name) = id.split_once('_').unwrap_or((id, id));
    [group, name]
        .iter()
        .all(|part| part.contains(char::is_alphanumeric))
}

/// What may be meant by an id that is not generated.
fn advice(new: &str, package: &Package, all: &[&str], generated: &[&str]) -> String {
    if let Some(next) = package.moved.iter().find(|moved| moved.old == new) {
        return format!("it has moved again: write `{}`", next.new);
    }
    if all.contains(&new) {
        return "the documents have it: name it in `operations` too".to_owned();
    }
    match nearest(new, generated) {
        Some(near) => format!("the nearest name there is `{near}`"),
        None => "write the id that the operation has now, or remove the line where it is gone"
            .to_owned(),
    }
}
