//! Takes a recorded response, gives the replies of a server that plays it.

use super::data::{Operation, Response};
use crate::test::Reply;
use serde_json::{Value, json};

/// The replies, in order. Those that a client does not come to ask for do no harm.
pub(super) fn replies(operation: &Operation, response: &Response) -> Vec<Reply> {
    let mut first = reply(response.status, response.body.as_ref());
    for (name, value) in &response.headers {
        if !is_waiting(name) {
            first = first.header(name, value);
        }
    }
    let mut replies = vec![first];
    let Some(result) = &response.result else {
        return replies;
    };
    if has_monitor(response) {
        let updates = matches!(operation.method.as_str(), "PUT" | "PATCH");
        replies.push(reply(200, Some(&json!({ "status": "InProgress" }))));
        replies.push(reply(200, Some(&succeeded(result, updates))));
    }
    replies.push(reply(200, Some(result)));
    replies.push(reply(200, Some(result)));
    replies
}

/// Nobody waits for a test.
fn reply(status: u16, body: Option<&Value>) -> Reply {
    let reply = match body {
        None | Some(Value::Null) => Reply::new(status),
        Some(body) => Reply::json(status, body.to_string()),
    };
    reply.header("retry-after", "0")
}

fn is_waiting(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    matches!(
        name.as_str(),
        "retry-after"
            | "retry-after-ms"
            | "x-ms-retry-after-ms"
            | "content-length"
            | "content-type"
            | "transfer-encoding"
    )
}

/// Whether a resource of its own says how far the operation is.
fn has_monitor(response: &Response) -> bool {
    let mut names = response
        .headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase());
    names.any(|name| matches!(name.as_str(), "azure-asyncoperation" | "operation-location"))
}

/// The monitor's last answer, which may be all that there is of the result.
fn succeeded(result: &Value, updates: bool) -> Value {
    let mut body = if updates { json!({}) } else { result.clone() };
    if !body.is_object() {
        body = json!({});
    }
    body["status"] = "Succeeded".into();
    body
}
