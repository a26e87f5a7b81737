//! Typed headers of responses, gathered into sets.

use crate::diagnostic::Diagnostic;
use crate::model::{Header, HeaderSet, HeaderSetId, Type};
use crate::resolve::{self, Operation};

use super::header_prefixes;
use super::responses::successes;
use super::schemas::Schemas;

/// What the poller reads, so that callers need not.
const OF_THE_POLLER: &[&str] = &[
    "azure-asyncoperation",
    "location",
    "operation-location",
    "retry-after",
];

/// The sets met so far.
#[derive(Default)]
pub(super) struct HeaderSets(Vec<HeaderSet>);

impl HeaderSets {
    /// The set of an operation's headers; `None` where it declares none.
    pub(super) fn of(
        &mut self,
        operation: &Operation,
        schemas: &mut Schemas<'_, '_>,
    ) -> Option<HeaderSetId> {
        let headers = headers(operation, schemas);
        if headers.is_empty() {
            return None;
        }
        let set = HeaderSet {
            operation_id: operation.id.clone(),
            formerly: Vec::new(),
            headers,
            location: operation.location.clone(),
        };
        let Some(known) = self.0.iter().position(|known| same(known, &set)) else {
            self.0.push(set);
            return Some(HeaderSetId(self.0.len() - 1));
        };
        // Named after the first by id, whatever the order in which they are met.
        if set.operation_id < self.0[known].operation_id {
            self.0[known] = set;
        }
        Some(HeaderSetId(known))
    }

    pub(super) fn finish(self) -> Vec<HeaderSet> {
        self.0
    }
}

/// The headers of an operation's successes that are for callers.
pub(super) fn declared(operation: &Operation) -> impl Iterator<Item = &resolve::Header> {
    let is_long_running = operation.long_running.is_some();
    let headers = successes(operation).flat_map(|response| &response.headers);
    headers.filter(move |header| {
        !is_long_running || !OF_THE_POLLER.contains(&folded(&header.name).as_str())
    })
}

fn headers(operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    for declared in declared(operation) {
        let Some(header) = header(declared, schemas) else {
            continue;
        };
        let wire_name = folded(&header.wire_name);
        match headers
            .iter()
            .find(|known| folded(&known.wire_name) == wire_name)
        {
            None => headers.push(header),
            Some(known) if known.ty == header.ty => {}
            Some(known) => schemas.report(
                Diagnostic::unsupported(format!(
                    "the header `{}` with different types in two responses",
                    header.wire_name
                ))
                .at(&header.location)
                .help(format!("the other one stands at {}", known.location)),
            ),
        }
    }
    headers.sort_by_key(|header| folded(&header.wire_name));
    headers
}

fn header(declared: &resolve::Header, schemas: &mut Schemas<'_, '_>) -> Option<Header> {
    let ty = schemas.ty(&declared.value)?;
    if let Some(prefix) = &declared.prefix
        && let Err(diagnostic) = header_prefixes::check(prefix, &declared.location)
    {
        schemas.report(diagnostic);
        return None;
    }
    let (wire_name, ty) =
        match (&declared.prefix, ty) {
            (Some(prefix), Type::String) => (prefix, Type::Map(Box::new(Type::String))),
            (None, ty) if is_single_value(&ty) => (&declared.name, ty),
            _ => {
                let message = format!("the header `{}`, which is no single value", declared.name);
                let diagnostic = Diagnostic::unsupported(message).at(&declared.location);
                schemas.report(diagnostic.help(
                    "remove the header with a directive: it can be read from the raw response",
                ));
                return None;
            }
        };
    Some(Header {
        wire_name: wire_name.clone(),
        name: declared
            .client_name
            .clone()
            .unwrap_or_else(|| declared.name.clone()),
        documentation: declared.value.description.clone(),
        ty,
        location: declared.location.clone(),
    })
}

/// Whether a value can be read from a header.
fn is_single_value(ty: &Type) -> bool {
    !matches!(
        ty,
        Type::Any
            | Type::File
            | Type::Array(_)
            | Type::Map(_)
            | Type::Model(_)
            | Type::Union(_)
            | Type::Nullable(_)
    )
}

fn same(left: &HeaderSet, right: &HeaderSet) -> bool {
    left.headers.len() == right.headers.len()
        && left
            .headers
            .iter()
            .zip(&right.headers)
            .all(|(left, right)| {
                folded(&left.wire_name) == folded(&right.wire_name)
                    && left.name == right.name
                    && left.ty == right.ty
            })
}

/// The names of headers do not differ by case.
fn folded(name: &str) -> String {
    name.to_ascii_lowercase()
}
