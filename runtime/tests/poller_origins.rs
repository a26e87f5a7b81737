//! Takes answers whose URLs lead to where no token may go, gives the proof that nothing is sent there, and that the error
//! does not repeat the URL.

mod common;

use armsmith_runtime::{FinalStateVia, Operation, PollerOptions, ServiceClientOptions};
use azure_core::{Error, http::Method};
use common::{
    TOKEN,
    script::{Exchange, Played, play, play_with},
};
use serde_json::Value;

static POST: Operation = Operation {
    id: "Things_Start",
    method: Method::Post,
    path: "/things/{thingName}/start",
    api_version: None,
    success: &[200, 202],
};

async fn failure(played: &Played, operation: &'static Operation, via: FinalStateVia) -> Error {
    let request = played.client.request(operation, &["a"]).expect("a request");
    let poller = request.begin::<Value, armsmith_runtime::Json>(via, PollerOptions::default());
    let result = poller.expect("a poller").await;
    result.map(|_| ()).expect_err("a failure")
}

/// Each row: the exchanges that happen; the last answer leads to where no token may go.
#[tokio::test]
async fn foreign_urls_are_refused_before_anything_is_sent() {
    let rows: &[&[Exchange]] = &[
        &[(
            "POST /things/a/start",
            "202 azure-asyncoperation:https://evil.example/op?sig=hunter2",
        )],
        &[(
            "POST /things/a/start",
            "202 operation-location:http://management.azure.com/op",
        )],
        &[(
            "POST /things/a/start",
            "202 location:https://management.azure.com:8443/op",
        )],
        &[("POST /things/a/start", "202 location://evil.example/op")],
        &[(
            "POST /things/a/start",
            "202 location:https://x:hunter2@management.azure.com/op",
        )],
        &[
            ("POST /things/a/start", "202 location:/loc"),
            (
                "GET /loc",
                "202 location:https://management.azure.com.evil.example/",
            ),
        ],
        &[
            ("POST /things/a/start", "202 azure-asyncoperation:/op"),
            (
                "GET /op",
                r#"200 azure-asyncoperation:https://evil.example/ {"status":"Running"}"#,
            ),
        ],
        &[
            (
                "POST /things/a/start",
                "202 azure-asyncoperation:/op location:https://evil.example/result",
            ),
            ("GET /op", r#"200 {"status":"Succeeded"}"#),
        ],
        &[
            ("POST /things/a/start", "202 operation-location:/op"),
            (
                "GET /op",
                r#"200 {"status":"Succeeded","resourceLocation":"https://evil.example/result"}"#,
            ),
        ],
    ];
    for script in rows {
        let played = play(script);
        let error = failure(&played, &POST, FinalStateVia::Unspecified).await;
        let shown = format!("{error}{error:?}");
        assert!(
            shown.contains("Things_Start: a link of the response"),
            "{shown}"
        );
        assert!(
            !shown.contains("hunter2") && !shown.contains(TOKEN),
            "{shown}"
        );
        played.assert_requests(&shown, script);
    }
}

#[tokio::test]
async fn a_foreign_url_is_refused_without_waiting() {
    let played = play(&[("POST", "202 retry-after:30 location:https://evil.example/")]);
    let begun = std::time::Instant::now();
    failure(&played, &POST, FinalStateVia::Unspecified).await;
    assert!(begun.elapsed().as_secs() < 10);
}

#[tokio::test]
async fn the_callers_origins_are_polled() {
    let script: &[Exchange] = &[
        (
            "POST /things/a/start",
            "202 location:https://partner.example:8443/op",
        ),
        ("GET https://partner.example:8443/op", "200 {}"),
    ];
    let played = play_with(script, |options: &mut ServiceClientOptions| {
        options.allowed_origins = vec!["https://partner.example:8443".to_string()];
    });
    let request = played.client.request(&POST, &["a"]).expect("a request");
    let poller = request
        .begin::<Value, armsmith_runtime::Json>(FinalStateVia::Location, PollerOptions::default());
    poller.expect("a poller").await.expect("a result");
    played.assert_requests("allowed", script);
}

#[tokio::test]
async fn urls_that_are_none_are_refused_without_their_text() {
    for header in ["azure-asyncoperation", "operation-location", "location"] {
        let text = format!("202 {header}:https://[hunter2");
        let played = play(&[("POST", text.leak())]);
        let error = failure(&played, &POST, FinalStateVia::Unspecified).await;
        let shown = format!("{error}{error:?}");
        assert!(
            shown
                .to_lowercase()
                .contains(&format!("the header `{header}` of the answer is not a url")),
            "{shown}"
        );
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
