//! Headers of an operation's successes.

use std::collections::BTreeSet;

use super::comparison::Comparison;
use super::edition::{Edition, MethodOf};
use super::operations::Pair;
use super::{Impact, Kind};
use crate::model::Header;

/// Names of headers in lower case, with the statuses that they are declared for.
type Declared = BTreeSet<(Option<u16>, String)>;

/// The headers of one edition.
struct Headers<'a> {
    declared: Declared,
    /// Those that a trait reads, with the items that do.
    typed: Vec<(&'a Header, String)>,
    /// The items of the trait.
    items: Vec<String>,
}

impl<'a> Headers<'a> {
    fn of(method: &MethodOf<'a>, edition: &Edition<'a>) -> Self {
        let promises = edition.promises(&method.method.operation_id);
        let declared = promises.into_iter().flat_map(|promises| &promises.headers);
        let mut headers = Self {
            declared: declared
                .map(|(status, name)| (*status, name.to_ascii_lowercase()))
                .collect(),
            typed: Vec::new(),
            items: Vec::new(),
        };
        let generated = edition.generated;
        let set = method.method.headers;
        if let Some((id, names)) = set.and_then(|id| Some((id, generated.labels.header_set(id)?))) {
            let typed = generated
                .model
                .header_set(id)
                .headers
                .iter()
                .zip(&names.members);
            headers.typed = typed
                .map(|(header, name)| (header, format!("models::{}::{name}", names.ty)))
                .collect();
            headers.items = edition.items_of(&format!("models::{}", names.ty));
        }
        headers
    }

    fn is_typed(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<&(&'a Header, String)> {
        let mut typed = self.typed.iter();
        typed.find(|(header, _)| header.wire_name.eq_ignore_ascii_case(name))
    }
}

/// Compares the headers of an operation.
pub(super) fn compare<'a>(comparison: &mut Comparison<'a>, pair: &Pair<'a>) {
    let before = Headers::of(&pair.before, &comparison.before);
    let after = Headers::of(&pair.after, &comparison.after);
    for header in after.declared.difference(&before.declared) {
        let is_new = after.is_typed(&header.1) && !before.is_typed(&header.1);
        let (semver, reason) = if is_new {
            (Impact::Minor, "a trait reads the header from the response")
        } else {
            (
                Impact::Patch,
                "the header is read already: by the poller, or with another status",
            )
        };
        let draft = pair.draft(Kind::HeaderAdded, &detail(header), reason);
        let items = is_new.then_some(&after.items).into_iter().flatten();
        comparison.add(draft.gives(&header.1).semver(semver).items(items.cloned()));
    }
    for header in before.declared.difference(&after.declared) {
        let is_gone = before.is_typed(&header.1) && !after.is_typed(&header.1);
        let (semver, reason) = if is_gone {
            (Impact::Major, "the method that reads the header is gone")
        } else {
            (
                Impact::Patch,
                "nothing reads the header, or it is still read with another status",
            )
        };
        let draft = pair.draft(Kind::HeaderRemoved, &detail(header), reason);
        let items = is_gone.then_some(&before.items).into_iter().flatten();
        comparison.add(draft.takes(&header.1).semver(semver).items(items.cloned()));
    }
    for (header, item) in &after.typed {
        let Some((old, old_item)) = before.find(&header.wire_name) else {
            continue;
        };
        if let Some(types) = comparison.types(&old.ty, &header.ty) {
            let name = with_status(&after.declared, &header.wire_name);
            let reason = "the header is read as another type";
            let draft = pair
                .draft(Kind::HeaderTypeChanged, &name, reason)
                .at(Some(&old.location), Some(&header.location))
                .says(types.0, types.1)
                .items([item.clone(), old_item.clone()]);
            comparison.add(draft);
        }
    }
}

fn detail((status, name): &(Option<u16>, String)) -> String {
    match status {
        Some(status) => format!("{status} {name}"),
        None => name.clone(),
    }
}

/// A header with the status that it is declared for.
fn with_status(declared: &Declared, name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let found = declared.iter().find(|(_, other)| *other == name);
    found.map_or(name, detail)
}
