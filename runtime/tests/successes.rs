//! Takes operations whose success is not one body, gives the proof that existence is a bool and that a raw response comes
//! only with a declared status.

mod common;

use armsmith_runtime::Operation;
use azure_core::http::{ClientMethodOptions, Method};
use common::script::{Played, play};

static HEAD: Operation = Operation {
    id: "Things_Exists",
    method: Method::Head,
    path: "/things/a",
    api_version: None,
    success: &[204, 404],
};

static HEAD_ALONE: Operation = Operation {
    success: &[204],
    ..HEAD
};

static GET: Operation = Operation {
    id: "Things_Get",
    method: Method::Get,
    path: "/things/a",
    api_version: None,
    success: &[200, 202, 404],
};

async fn exists(played: &Played, operation: &'static Operation) -> azure_core::Result<bool> {
    let request = played.client.request(operation, &[])?;
    request.send_exists(ClientMethodOptions::default()).await
}

#[tokio::test]
async fn existence_is_a_bool() {
    for operation in [&HEAD, &HEAD_ALONE] {
        for (status, expected) in [
            ("204", Some(true)),
            ("404", Some(false)),
            ("200", None),
            ("403", None),
            ("500", None),
        ] {
            let script = [("HEAD /things/a", status)];
            let played = play(&script);
            let answer = exists(&played, operation).await;
            if let Err(error) = &answer {
                let text = error.to_string();
                assert!(
                    text.starts_with("Things_Exists: ") && text.contains(status),
                    "{text}"
                );
            }
            assert_eq!(answer.ok(), expected, "{status}");
            played.assert_requests(status, &script);
        }
    }
}

#[tokio::test]
async fn only_a_declared_status_comes() {
    for (reply, expected) in [
        ("200 {}", Some(200)),
        ("202", Some(202)),
        ("404 {}", Some(404)),
        ("201 {}", None),
    ] {
        let played = play(&[("GET", reply)]);
        let request = played.client.request(&GET, &[]).expect("a request");
        let response = request.send(ClientMethodOptions::default()).await;
        let status = response.map(|response| u16::from(response.status()));
        assert_eq!(status.ok(), expected, "{reply}");
    }
}

/// Callers hold the future of every call that is under way.
#[test]
fn futures_are_small() {
    let played = play(&[]);
    let request = || played.client.request(&GET, &[]).expect("a request");
    let options = ClientMethodOptions::default;
    let sizes = [
        size_of_val(&request().send_exists(options())),
        size_of_val(&request().send(options())),
    ];
    assert!(sizes.iter().all(|size| *size <= 1024), "{sizes:?}");
}
