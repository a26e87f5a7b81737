//! The fields that hold the items of pages.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Call, Crate, Method, ModelId, Pages, Type};
use crate::nearest::nearest;

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
