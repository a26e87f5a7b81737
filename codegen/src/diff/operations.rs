//! Operations: which are there, which moved, and what is different in those that stay.

use std::collections::BTreeSet;

use super::comparison::{Comparison, Draft, WORDS_ONLY};
use super::edition::{MethodOf, Segment, segments};
use super::{Behaviour, Impact, Kind, bodies, parameters, responses};

/// An operation in both editions.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) before: MethodOf<'a>,
    pub(super) after: MethodOf<'a>,
}

impl Pair<'_> {
    /// The id that reports use: the later one.
    pub(super) fn id(&self) -> &str {
        &self.after.method.operation_id
    }

    /// The methods' items.
    pub(super) fn items(&self) -> Vec<String> {
        vec![self.before.item(), self.after.item()]
    }

    /// A draft about this operation.
    pub(super) fn draft<'l>(
        &'l self,
        kind: Kind,
        detail: &str,
        reason: impl Into<String>,
    ) -> Draft<'l> {
        let subject = match detail {
            "" => self.id().to_owned(),
            detail => format!("{} {detail}", self.id()),
        };
        Draft::new(kind, subject, reason)
            .at(
                Some(&self.before.method.location),
                Some(&self.after.method.location),
            )
            .operation(self.id())
    }
}

/// Compares the operations of both editions.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (pairs, moved, removed, added) = matched(comparison);
    for pair in &moved {
        self::moved(comparison, pair);
    }
    for method in &removed {
        self::removed(comparison, method);
    }
    for method in &added {
        self::added(comparison, method);
    }
    for pair in pairs.iter().chain(&moved) {
        route(comparison, pair);
        parameters::compare(comparison, pair);
        bodies::compare(comparison, pair);
        responses::compare(comparison, pair);
        documentation(comparison, pair);
    }
}

type Matched<'a> = (
    Vec<Pair<'a>>,
    Vec<Pair<'a>>,
    Vec<MethodOf<'a>>,
    Vec<MethodOf<'a>>,
);

/// Operations of one id, of one route under two ids, those that are gone, and those that are new.
fn matched<'a>(comparison: &Comparison<'a>) -> Matched<'a> {
    let (before, after) = (&comparison.before, &comparison.after);
    let mut pairs = Vec::new();
    let mut moved = Vec::new();
    let mut removed = Vec::new();
    let mut taken = BTreeSet::new();
    for method in &before.methods {
        if let Some(same) = after.method(&method.method.operation_id) {
            pairs.push(Pair {
                before: *method,
                after: same,
            });
            continue;
        }
        let route = method.route();
        let elsewhere = after.methods.iter().find(|other| {
            let id = other.method.operation_id.as_str();
            before.method(id).is_none() && !taken.contains(id) && other.route() == route
        });
        match elsewhere {
            Some(other) => {
                taken.insert(other.method.operation_id.as_str());
                moved.push(Pair {
                    before: *method,
                    after: *other,
                });
            }
            None => removed.push(*method),
        }
    }
    let is_new = |method: &&MethodOf<'a>| {
        let id = method.method.operation_id.as_str();
        before.method(id).is_none() && !taken.contains(id)
    };
    let added = after.methods.iter().filter(is_new).copied().collect();
    (pairs, moved, removed, added)
}

/// The items that belong to a method alone.
fn own_items(method: &MethodOf<'_>, all: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let mut items = all(&method.item());
    items.extend(all(&format!("models::{}", method.names.options)));
    for ty in method.names.result.iter().chain(&method.names.content) {
        items.extend(all(&format!("models::{ty}")));
    }
    items
}

fn moved(comparison: &mut Comparison<'_>, pair: &Pair<'_>) {
    let Pair { before, after } = pair;
    let both = |item: &str| {
        let mut items = comparison.before.items_of(item);
        items.extend(comparison.after.items_of(item));
        items
    };
    let mut items = own_items(before, both);
    items.extend(own_items(after, both));
    let (old, new) = (before.item(), after.item());
    let is_kept = comparison.after.line(&old).is_some();
    let reason = if is_kept {
        "the operation has another id on the same path; the method under its old name forwards to the new one"
    } else {
        "the operation has another id on the same path, so its method has another name or client"
    };
    let least = if is_kept {
        Impact::Minor
    } else {
        Impact::Major
    };
    let draft = Draft::new(
        Kind::OperationMoved,
        before.method.operation_id.clone(),
        reason,
    )
    .at(Some(&before.method.location), Some(&after.method.location))
    .says(&before.method.operation_id, &after.method.operation_id)
    .items(items)
    .semver(if old == new { Impact::Patch } else { least })
    .migration(format!("call `{new}` instead of `{old}`"))
    .operation(&before.method.operation_id)
    .operation(&after.method.operation_id);
    comparison.add(draft);
}

fn removed(comparison: &mut Comparison<'_>, method: &MethodOf<'_>) {
    let items = own_items(method, |item| comparison.before.items_of(item));
    let id = &method.method.operation_id;
    let skipped = &comparison.after.generated.skipped;
    let reason = if skipped.iter().any(|skipped| skipped.name == *id) {
        "the generator does not support what the operation became, so its method is gone"
    } else {
        "the method is gone"
    };
    let draft = Draft::new(Kind::OperationRemoved, id.as_str(), reason)
        .at(Some(&method.method.location), None)
        .takes(route_text(method))
        .items(items)
        .semver(Impact::Major)
        .migration("stay with the present version of the crate, or do without the operation")
        .operation(id);
    comparison.add(draft);
}

fn added(comparison: &mut Comparison<'_>, method: &MethodOf<'_>) {
    let items = own_items(method, |item| comparison.after.items_of(item));
    let id = &method.method.operation_id;
    let draft = Draft::new(Kind::OperationAdded, id.as_str(), "a method is new")
        .at(None, Some(&method.method.location))
        .gives(route_text(method))
        .items(items)
        .semver(Impact::Minor)
        .operation(id);
    comparison.add(draft);
}

fn route_text(method: &MethodOf<'_>) -> String {
    format!("{} {}", method.method.http_method, method.method.path)
}

/// Where requests go: method, path, host.
fn route(comparison: &mut Comparison<'_>, pair: &Pair<'_>) {
    let (before, after) = (pair.before.method, pair.after.method);
    if before.http_method != after.http_method {
        let draft = pair
            .draft(
                Kind::MethodChanged,
                "",
                "the same call sends another HTTP method",
            )
            .says(&before.http_method, &after.http_method)
            .behaviour(Behaviour::Differs);
        comparison.add(draft);
    }
    let literals = |path: &str| -> Vec<String> {
        let parts = segments(path).into_iter();
        let literals = parts.filter_map(|part| match part {
            Segment::Literal(text) => Some(text.to_owned()),
            Segment::Variable(_) => None,
        });
        literals.collect()
    };
    if literals(&before.path) != literals(&after.path) {
        let draft = pair
            .draft(
                Kind::PathChanged,
                "",
                "the same call is sent to another path",
            )
            .says(&before.path, &after.path)
            .behaviour(Behaviour::Differs);
        comparison.add(draft);
    }
    let host = |edition: &super::edition::Edition<'_>, id: &str| {
        let promises = edition.promises(id);
        promises
            .and_then(|promises| promises.host.clone())
            .unwrap_or_default()
    };
    let hosts = (
        host(&comparison.before, &before.operation_id),
        host(&comparison.after, &after.operation_id),
    );
    if hosts.0 != hosts.1 {
        let draft = pair
            .draft(
                Kind::ServiceChanged,
                "host",
                "the document names another host; clients of Azure Resource Manager go by their cloud all the same",
            )
            .says(hosts.0, hosts.1)
            .behaviour(Behaviour::Differs);
        comparison.add(draft);
    }
}

/// Texts that are for people only.
fn documentation(comparison: &mut Comparison<'_>, pair: &Pair<'_>) {
    let (before, after) = (pair.before.method, pair.after.method);
    let texts = |method: &crate::model::Method| {
        let errors = method
            .errors
            .iter()
            .map(|failure| failure.description.clone());
        let errors: Vec<String> = errors.collect();
        (method.summary.clone(), method.description.clone(), errors)
    };
    let statuses = |method: &crate::model::Method| -> Vec<Option<u16>> {
        method.errors.iter().map(|failure| failure.status).collect()
    };
    if statuses(before) == statuses(after) && texts(before) != texts(after) {
        let draft = pair.draft(Kind::DocumentationChanged, "", WORDS_ONLY);
        comparison.add(draft);
    }
}
