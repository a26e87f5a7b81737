//! Changes of the Rust API that no finding accounts for yet.
//!
//! An inline struct belongs to the property that holds it, a client to its operations. What then remains is a finding of its
//! own, so that no change of the API goes without one.

use super::comparison::{Comparison, Draft};
use super::edition::{Edition, is_within};
use super::{Change, Impact, Kind};
use crate::diagnostic::Location;

/// Gives every change to the finding that it belongs to, or makes one of it.
pub(super) fn account(comparison: &mut Comparison<'_>) {
    for change in comparison.left_over() {
        if !comparison.is_open(&change.item) {
            continue;
        }
        match owner(comparison, &change) {
            Some(index) => comparison.account(index, &change),
            None => add(comparison, &change),
        }
    }
}

/// The finding that a change belongs to.
fn owner(comparison: &mut Comparison<'_>, change: &Change) -> Option<usize> {
    let place = if change.after.is_none() {
        place(&comparison.before, &change.item)
    } else if change.before.is_none() {
        place(&comparison.after, &change.item)
    } else {
        return opened_or_closed(comparison, change);
    };
    let client = client(comparison, change);
    let is_gone = change.after.is_none();
    let findings = comparison.found().iter();
    let mut owned = findings.enumerate().filter(|(_, finding)| match &place {
        Some(place) => {
            let end = if is_gone {
                &finding.before
            } else {
                &finding.after
            };
            end.as_ref()
                .is_some_and(|end| is_within(end, place) && is_about_it(finding.kind, is_gone))
        }
        None => client.as_ref().is_some_and(|client| {
            finding
                .rust
                .iter()
                .any(|rust| rust.item.starts_with(client))
        }),
    });
    // The innermost place tells most.
    let depth = |finding: &super::Finding| {
        let end = if is_gone {
            &finding.before
        } else {
            &finding.after
        };
        end.as_ref().map_or(0, |end| end.pointer.len())
    };
    let Some(first) = owned.next() else {
        drop(owned);
        return of_an_operation(comparison, place?, is_gone);
    };
    let innermost = owned.fold(first, |best, next| {
        if depth(next.1) > depth(best.1) {
            next
        } else {
            best
        }
    });
    Some(innermost.0)
}

/// The operation that comes, or goes, and that reaches what stands at `place`: nothing else did, or does.
fn of_an_operation(
    comparison: &mut Comparison<'_>,
    place: &Location,
    is_gone: bool,
) -> Option<usize> {
    let (edition, kind) = if is_gone {
        (&comparison.before, Kind::OperationRemoved)
    } else {
        (&comparison.after, Kind::OperationAdded)
    };
    let reached = edition.reach(place);
    let mut findings = comparison.found().iter();
    findings.position(|finding| {
        let mut operations = finding.operations.iter();
        finding.kind == kind && operations.any(|id| reached.contains(id))
    })
}

/// The finding about a request that comes or goes, and that the struct of a change is part of: it says whether callers may
/// write the struct.
fn opened_or_closed(comparison: &mut Comparison<'_>, change: &Change) -> Option<usize> {
    let places = (
        place(&comparison.before, &change.item)?,
        place(&comparison.after, &change.item)?,
    );
    let mut reached = comparison.before.reach(places.0);
    reached.extend(comparison.after.reach(places.1));
    // Findings about operations that moved go by the later id.
    for finding in comparison.found().iter() {
        if let (Kind::OperationMoved, (Some(old), Some(new))) = (finding.kind, &finding.says)
            && reached.contains(old)
        {
            reached.insert(new.clone());
        }
    }
    let is_about_requests = |kind| {
        matches!(
            kind,
            Kind::OperationAdded
                | Kind::OperationRemoved
                | Kind::BodyAdded
                | Kind::BodyRemoved
                | Kind::BodyTypeChanged
                | Kind::ResponseTypeChanged
        )
    };
    let mut findings = comparison.found().iter();
    findings.position(|finding| {
        let mut operations = finding.operations.iter();
        is_about_requests(finding.kind) && operations.any(|id| reached.contains(id))
    })
}

/// Whether a finding of this kind brings types with it, or takes them away.
fn is_about_it(kind: Kind, is_gone: bool) -> bool {
    match kind {
        Kind::PropertyTypeChanged
        | Kind::ParameterTypeChanged
        | Kind::BodyTypeChanged
        | Kind::ResponseTypeChanged
        | Kind::OperationMoved
        | Kind::TypeRenamed => true,
        Kind::PropertyAdded
        | Kind::ParameterAdded
        | Kind::BodyAdded
        | Kind::OperationAdded
        | Kind::DefinitionAdded
        | Kind::SubtypeAdded => !is_gone,
        Kind::PropertyRemoved
        | Kind::ParameterRemoved
        | Kind::BodyRemoved
        | Kind::OperationRemoved
        | Kind::DefinitionRemoved
        | Kind::SubtypeRemoved => is_gone,
        _ => false,
    }
}

/// Where the type stands that an item belongs to.
fn place<'a>(edition: &Edition<'a>, item: &str) -> Option<&'a Location> {
    let name = item.strip_prefix("models::")?;
    let name = name.split("::").next()?.split(": ").next()?;
    edition.generated.labels.place_of(edition.model(), name)
}

/// The beginning of the items of the client that a change is about: the client itself, or the method that gives it.
fn client(comparison: &Comparison<'_>, change: &Change) -> Option<String> {
    let edition = if change.after.is_none() {
        &comparison.before
    } else {
        &comparison.after
    };
    let clients = edition.generated.labels.clients.iter();
    let mut found = clients.filter(|names| {
        let within = change.item.strip_prefix(&names.ty);
        within.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
            || change.item.ends_with(&format!("::{}", names.getter))
    });
    found.next_back().map(|names| format!("{}::", names.ty))
}

/// The item with all that stands within it, if they come or go together.
fn together(comparison: &Comparison<'_>, change: &Change) -> Vec<String> {
    match (&change.before, &change.after) {
        (None, _) => comparison.after.items_of(&change.item),
        (_, None) => comparison.before.items_of(&change.item),
        _ => vec![change.item.clone()],
    }
}

fn add(comparison: &mut Comparison<'_>, change: &Change) {
    let kind = match (&change.before, &change.after) {
        (None, _) => Kind::ItemAdded,
        (_, None) => Kind::ItemRemoved,
        _ => Kind::ItemChanged,
    };
    let reason = match (kind, change.impact()) {
        (Kind::ItemAdded, _) => "an item is new, because something else reaches it now",
        (Kind::ItemRemoved, _) => "an item is gone, because nothing reaches it any more",
        (_, Impact::Minor) => "the struct is sent now, so callers may write it",
        _ => "the item reads otherwise, because it is used otherwise",
    };
    let before = place(&comparison.before, &change.item);
    let after = place(&comparison.after, &change.item);
    let draft = Draft::new(kind, change.item.clone(), reason)
        .at(before, after)
        .items(together(comparison, change));
    comparison.add(Draft {
        says: (change.before.clone(), change.after.clone()),
        ..draft
    });
}
