//! The response of a pair whose operation goes on after it.
//!
//! Takes: a pair under construction. Gives: it the headers by which a client goes on, and the result that it finds in the
//! end. Does not: know how a client polls.

use serde_json::{Value, json};

use super::body::{Gives, Pair};
use super::walk::escaped;
use crate::model::{Crate, Declared, Example, FinalStateVia, LongRunning, Method, Type};

const SUCCEEDED: &str = "Succeeded";
/// Headers with a URL to poll.
const LINKS: &[&str] = &["azure-asyncoperation", "operation-location", "location"];

/// Completes the pair.
pub(super) fn follow(
    pair: &mut Pair,
    package: &Crate,
    method: &Method,
    call: &LongRunning,
    example: &Example,
) {
    replace_unfit_links(pair);
    let updates = matches!(method.http_method.as_str(), "PUT" | "PATCH");
    let has_link = has_link(pair);
    if pair.status == 202 && !updates && !has_link {
        let header = link(call.final_state_via);
        let place = format!("/responses/{}/headers", pair.status);
        pair.note(
            &place,
            &format!("no header says what to poll; `{header}` is answered"),
        );
        pair.headers
            .push((header.to_owned(), "/operations/1".to_owned()));
    }
    let state = pair
        .body
        .as_ref()
        .and_then(state)
        .map(str::to_ascii_lowercase);
    // What PATCH answers with 200 and this state is the end, whatever headers it has.
    let is_patched = method.http_method == "PATCH" && pair.status == 200;
    let is_inline = is_patched && state.as_deref() == Some("succeeded");
    let is_over = is_inline
        || !self::has_link(pair)
            && match (updates, state.as_deref()) {
                (false, _) => true,
                (true, _) if pair.status == 202 => false,
                (true, Some("failed" | "canceled" | "cancelled")) => {
                    pair.gives = Gives::Failure(None);
                    return;
                }
                (true, Some(state)) => state == "succeeded",
                (true, None) => pair.status != 201,
            };
    if !is_over {
        let result = result(pair, example, call.result.as_ref());
        pair.result = Some(result);
    }
    match &call.result {
        Some(ty) => pair.decodes(package, ty),
        None => pair.gives = Gives::Nothing,
    }
}

/// A link that no client of the service would follow, such as one without protection, is answered as one of our own.
fn replace_unfit_links(pair: &mut Pair) {
    let place = format!("/responses/{}/headers", pair.status);
    let mut unfit = Vec::new();
    for (name, value) in &mut pair.headers {
        if LINKS.contains(&name.to_ascii_lowercase().as_str()) && !is_fit(value) {
            unfit.push(name.clone());
            "/operations/1".clone_into(value);
        }
    }
    for name in unfit {
        let reason =
            format!("`{name}` is no link that a client may follow; another one is answered");
        pair.note(&place, &reason);
    }
}

/// Whether `link` leads to a protected origin, or stays on the service's own.
fn is_fit(link: &str) -> bool {
    let leads_away = link.contains("://") || link.starts_with("//");
    let is_one = !link.contains(char::is_whitespace);
    is_one && (link.starts_with("https://") || !leads_away)
}

fn has_link(pair: &Pair) -> bool {
    let mut headers = pair.headers.iter();
    headers.any(|(name, _)| LINKS.contains(&name.to_ascii_lowercase().as_str()))
}

fn link(via: FinalStateVia) -> &'static str {
    match via {
        FinalStateVia::AzureAsyncOperation => "azure-asyncoperation",
        FinalStateVia::OperationLocation => "operation-location",
        _ => "location",
    }
}

/// What is answered in the end: the pair's own body if it is the result, else that of another response; nothing where
/// the example has none.
fn result(pair: &mut Pair, example: &Example, ty: Option<&Type>) -> Value {
    if ty.is_none() {
        return Value::Null;
    }
    let mut bodies = Vec::new();
    for response in &example.responses {
        if let (Declared::Success(Some(_)), Some(body)) = (&response.declared, &response.body) {
            let pointer = format!("/responses/{}/body", escaped(&response.status));
            let is_own = pointer == pair.decoded;
            bodies.push((!is_own, &response.status, pointer, body));
        }
    }
    let best = bodies
        .into_iter()
        .min_by_key(|(other, status, ..)| (*other, (*status).clone()));
    if let Some((_, _, pointer, body)) = best {
        pair.decoded = pointer;
        return settled(body);
    }
    let place = pair.decoded.clone();
    pair.note(
        &place,
        "the example has no result; an empty object is answered",
    );
    json!({})
}

fn state(body: &Value) -> Option<&str> {
    body.pointer("/properties/provisioningState")?.as_str()
}

/// The body of a resource that is there: a state in it is that of the end.
fn settled(body: &Value) -> Value {
    let mut body = body.clone();
    if let Some(state) = body.pointer_mut("/properties/provisioningState")
        && state
            .as_str()
            .is_some_and(|text| !text.eq_ignore_ascii_case(SUCCEEDED))
    {
        *state = SUCCEEDED.into();
    }
    body
}

#[cfg(test)]
mod tests {
    use super::is_fit;

    #[test]
    fn a_link_is_followed_on_a_protected_origin_or_ours() {
        for (link, expected) in [
            ("https://management.azure.com/operations/1", true),
            ("/operations/1", true),
            ("operations/1", true),
            ("http://10.0.0.1/operations/1", false),
            ("//elsewhere.example/1", false),
            ("location: https://management.azure.com/1", false),
            ("null://", false),
        ] {
            assert_eq!(is_fit(link), expected, "{link}");
        }
    }
}
