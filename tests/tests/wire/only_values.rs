//! Takes parameters that have one value only, of which one is empty, gives the proof that they are sent as the document has
//! them. Constants that are strings are among `constants`.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::only_values::WidgetsWithOneValueEachClient;

use crate::support::options;

#[tokio::test]
async fn numbers_booleans_and_nothing() {
    let server = Server::start([Reply::new(204)]);
    let new = WidgetsWithOneValueEachClient::new;
    let client = new("https://widgets.example.com", Some(options(&server))).expect("a client");
    let widgets = client.get_widgets_client();
    // Another value may come for what is extensible, so callers give that one.
    widgets
        .measure("e/f", false, None)
        .await
        .expect("an answer");
    let request = server.request();
    assert_eq!(
        request.target,
        "/widgets//-1.034e-20/e%2Ff?dry=false&loud=false"
    );
    assert_eq!(request.header("x-level"), Some("0.5"));
    let error = widgets.measure("", true, None).await.expect_err("refused");
    assert!(error.to_string().contains("`end`"), "{error}");
}
