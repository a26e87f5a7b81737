//! Takes an operation with parameters that have one value only, gives the proof that the client sends them by itself. It
//! does not test enums with more values.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::constants::models::{
    View, Widget, WidgetsClientPutOptions, WidgetsPutEcho,
};

use serde_json::json;

use crate::support::json;

#[tokio::test]
async fn constants_are_sent_and_choices_are_not() {
    let server = Server::start([Reply::json(200, "{}"), Reply::json(200, "{}")]);
    let client = widgets!(constants, &server);
    let content = || {
        Widget {
            size: Some(3),
            ..Default::default()
        }
        .try_into()
        .expect("content")
    };
    client
        .put("w", &View::Plain, content(), None)
        .await
        .expect("an answer");
    let options = WidgetsClientPutOptions {
        echo: Some(WidgetsPutEcho::On),
        ..Default::default()
    };
    client
        .put(
            "w",
            &View::UnknownValue("new".to_owned()),
            content(),
            Some(options),
        )
        .await
        .expect("an answer");

    let requests = server.requests();
    assert_eq!(
        requests[0].query(),
        Some("api-version=2030-01-01&mode=full&level=3&view=plain")
    );
    assert_eq!(
        requests[1].query(),
        Some("api-version=2030-01-01&mode=full&level=3&view=new&echo=on")
    );
    for request in &requests {
        assert_eq!(request.header_values("x-reply"), ["whole"]);
        // `paint` may have more values one day, so it is the caller's; `note` may be left out; `stamp` is the service's.
        let expected = json!({ "kind": "widget", "size": 3 });
        assert_eq!(json(&request.body), expected);
    }
}
