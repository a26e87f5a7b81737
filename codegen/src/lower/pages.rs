//! Pages: what they are, and which of their fields holds the items.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::model::{Call, Crate, Method, ModelId, NextOperation, Pages, Type};
use crate::nearest::nearest;
use crate::resolve::{Operation, Paging};

use super::responses::{GO_ON_WITHOUT, bodies, final_state_via, result};
use super::schemas::Schemas;
use super::{answers, next_pages};

/// The property that holds the items of a page, unless the document names another.
const ITEMS: &str = "value";

/// How an operation's pages follow each other; `None` where that cannot be expressed, which is reported.
pub(super) fn lower(
    operation: &Operation,
    paging: &Paging,
    schemas: &mut Schemas<'_, '_>,
) -> Option<Pages> {
    let long_running = match operation.long_running.as_ref().map(final_state_via) {
        Some(Ok(via)) => Some(via),
        Some(Err(diagnostic)) => {
            schemas.report(diagnostic);
            return None;
        }
        None => None,
    };
    let page = match long_running {
        Some(_) => page_of_result(operation, schemas),
        None => page(operation, schemas),
    }?;
    let next = match &paging.next_operation {
        Some(_) if long_running.is_some() => {
            let message = "pages of a long-running operation that another operation fetches";
            let place = paging.location.child("operationName");
            schemas.report(
                Diagnostic::unsupported(message)
                    .at(&place)
                    .help(GO_ON_WITHOUT),
            );
            return None;
        }
        Some(next) => Some(next_operation(operation, next, paging, page, schemas)?),
        None => None,
    };
    let named = |name: &Option<String>| name.clone().filter(|name| !name.is_empty());
    Some(Pages {
        page,
        items: named(&paging.items).unwrap_or_else(|| ITEMS.to_owned()),
        next_link: named(&paging.next_link),
        next,
        long_running,
    })
}

/// The type of the page that an operation answers with.
fn page(operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Option<ModelId> {
    let mut page = None;
    for (status, ty) in bodies(operation, schemas) {
        let location = operation
            .location
            .child("responses")
            .child(&status.to_string());
        match (as_page(ty.as_ref()), page) {
            (Ok(id), None) => page = Some(id),
            (Ok(id), Some(known)) if id == known => {}
            (Ok(_), Some(_)) => {
                schemas.report(no_page("pages of different types", &location));
            }
            (Err(what), _) => schemas.report(no_page(what, &location)),
        }
    }
    page
}

/// The type of the page that a long-running operation has as its result.
fn page_of_result(operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Option<ModelId> {
    let ty = match result(operation) {
        Some(result) => Some(schemas.ty(result)?),
        None => None,
    };
    let page = as_page(ty.as_ref());
    let location = operation.location.child("responses");
    page.map_err(|what| schemas.report(no_page(what, &location)))
        .ok()
}

fn as_page(ty: Option<&Type>) -> Result<ModelId, &'static str> {
    match ty {
        Some(Type::Model(id)) => Ok(*id),
        Some(Type::Array(_)) => Err("a page that is an array itself"),
        Some(_) => Err("a page that is no object"),
        None => Err("a page without a body"),
    }
}

fn no_page(what: &str, location: &Location) -> Diagnostic {
    Diagnostic::unsupported(what)
        .at(location)
        .help("a page is an object, with its items in an array and the link to the next page")
}

/// The operation that fetches the further pages, which are of the same type.
fn next_operation(
    operation: &Operation,
    next: &Operation,
    paging: &Paging,
    page: ModelId,
    schemas: &mut Schemas<'_, '_>,
) -> Option<NextOperation> {
    let is_same = |(_, ty): &(u16, Option<Type>)| *ty == Some(Type::Model(page));
    let bodies = bodies(next, schemas);
    let what = if bodies.is_empty() {
        Some("without a body")
    } else if !bodies.iter().all(is_same) {
        Some("of another type than the first")
    } else if answers::is_xml(next, schemas) {
        Some("in XML")
    } else {
        None
    };
    if let Some(what) = what {
        let message = format!("further pages, from `{}`, {what}", next.id);
        let place = paging.location.child("operationName");
        schemas.report(no_page(&message, &place));
        return None;
    }
    next_pages::lower(operation, next, paging, schemas)
}

/// Marks them. A page that lacks its items is reported.
pub(super) fn mark(lowered: &mut Crate, diagnostics: &mut Diagnostics) {
    let mut marked = BTreeMap::<ModelId, String>::new();
    let mut fields = Vec::new();
    for method in lowered.clients().flat_map(|client| &client.methods) {
        let Call::Pages(pages) = &method.call else {
            continue;
        };
        let known = marked
            .entry(pages.page)
            .or_insert_with(|| pages.items.clone());
        if *known != pages.items {
            diagnostics.push(different_items(lowered, method, pages, known));
            continue;
        }
        match items(lowered, pages) {
            Ok(field) => fields.push((pages.page, field)),
            Err(diagnostic) => {
                diagnostics.push(diagnostic.at(&method.location.child("x-ms-pageable")));
            }
        }
    }
    for (page, field) in fields {
        lowered.models[page.0].fields[field].items = true;
    }
}

/// Index of the field.
fn items(lowered: &Crate, pages: &Pages) -> Result<usize, Diagnostic> {
    let (page, items) = (lowered.model(pages.page), &pages.items);
    let fields = page.fields.iter();
    let found = fields
        .enumerate()
        .find(|(_, field)| field.wire_name == *items);
    let message = match found {
        Some((index, field)) if matches!(field.ty, Type::Array(_)) => return Ok(index),
        Some(_) => format!(
            "the items of a page, `{items}` of `{}`, are no array",
            page.name
        ),
        None => format!(
            "a page, `{}`, has no property `{items}` with its items",
            page.name
        ),
    };
    let arrays = page
        .fields
        .iter()
        .filter(|field| matches!(field.ty, Type::Array(_)));
    let arrays: Vec<&str> = arrays.map(|field| field.wire_name.as_str()).collect();
    let near = match *arrays.as_slice() {
        [only] => Some(only),
        _ => nearest(items, &arrays),
    };
    Err(Diagnostic::invalid(message).help(match near {
        Some(near) => format!("`\"itemName\": \"{near}\"` may be meant"),
        None => "`itemName` names the property that holds them".to_owned(),
    }))
}

fn different_items(lowered: &Crate, method: &Method, pages: &Pages, known: &str) -> Diagnostic {
    let page = &lowered.model(pages.page).name;
    let message = format!(
        "two operations that take the items of `{page}` from different properties, `{known}` and `{}`",
        pages.items
    );
    Diagnostic::unsupported(message)
        .at(&method.location.child("x-ms-pageable"))
        .help("a page has its items in one property")
}
