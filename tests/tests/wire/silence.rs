//! Takes everything of a client that can be shown, gives the proof that neither its token nor the service's secret is in
//! it. It does not look at logs and spans.

use std::error::Error;

use armsmith::app::models::{ContainerAppsClientGetAuthTokenOptions, DefaultErrorResponse};
use armsmith_runtime::test::{Reply, Server};
use azure_core::http::RawResponse;

use crate::support::{TOKEN, apps, get, options, shown};

const SECRET: &str = "hunter2-secret";

fn answer() -> String {
    format!(
        r#"{{"name":"x","properties":{{"token":"{SECRET}","expires":"2022-07-14T19:22:50.3080223Z"}}}}"#
    )
}

fn assert_silent(text: &str) {
    assert!(
        !text.contains(TOKEN) && !text.contains(SECRET) && !text.contains("hunter2"),
        "{text}"
    );
}

#[tokio::test]
async fn no_debug_output_holds_a_token() {
    let server = Server::start([Reply::json(200, answer())]);
    let client = apps(&server);
    let call_options = ContainerAppsClientGetAuthTokenOptions::default();
    assert_silent(&format!(
        "{client:?} {client:#?} {:?} {call_options:?}",
        options(&server)
    ));
    let response = get(&client).await.expect("an answer");
    assert_silent(&format!("{response:?} {response:#?} {:?}", response.body()));
    let raw: RawResponse = response.to_raw_response();
    assert_silent(&format!("{raw:?}"));
    let token = response.into_model().expect("a model");
    assert_silent(&format!("{token:?} {token:#?} {:?}", token.properties));
    assert_silent(&format!("{:?}", server.request()));
    let secret = token
        .properties
        .and_then(|properties| properties.token)
        .expect("a token");
    assert_silent(&format!("{secret:?}"));
    assert_eq!(secret.secret(), SECRET);
}

#[tokio::test]
async fn a_serialised_model_holds_no_secret() {
    let server = Server::start([Reply::json(200, answer())]);
    let token = get(&apps(&server))
        .await
        .expect("an answer")
        .into_model()
        .expect("a model");
    assert_silent(&serde_json::to_string(&token).expect("JSON"));
}

#[tokio::test]
async fn no_error_holds_a_token() {
    for reply in [
        Reply::json(
            200,
            format!(r#"{{"properties":{{"token":{{"{SECRET}":1}}}}}}"#),
        ),
        Reply::json(
            200,
            format!(r#"{{"properties":{{"token":"{SECRET}","expires":"{SECRET}"}}}}"#),
        ),
        Reply::json(200, &answer().as_bytes()[..60]),
        Reply::json(201, answer()),
        Reply::json(401, r#"{"error":{"code":"InvalidToken","message":"No."}}"#),
        Reply::json(404, answer()),
        Reply::new(500)
            .header("content-type", "text/html")
            .body(answer()),
        Reply::new(307).header("location", "https://elsewhere.example"),
    ] {
        let server = Server::start([reply]);
        let error: azure_core::Error = match get(&apps(&server)).await {
            Ok(response) => response.into_model().expect_err("no model"),
            Err(error) => error,
        };
        assert_silent(&shown(&error));
        if let Err(error) = DefaultErrorResponse::try_from(&error) {
            assert_silent(&shown(&error));
        }
    }
}

#[tokio::test]
async fn an_error_of_the_transport_holds_no_token() {
    let server = Server::start([]);
    let client = apps(&server);
    drop(server);
    let error = get(&client).await.expect_err("nobody listens");
    assert!(
        error.source().is_some()
            && error
                .to_string()
                .starts_with("ContainerApps_GetAuthToken: "),
        "{error}"
    );
    assert_silent(&shown(&error));
}
