//! Takes operations whose ids spell their group in two ways, gives the proof that they are on one client, and that a group
//! of another name is not. It does not test what they give.

use armsmith_runtime::test::{FakeCredential, Reply, Server};
use armsmith_tests::fixtures::group_spellings::WorkshopClient;

use crate::support::{TOKEN, options};

#[tokio::test]
async fn two_spellings_are_one_client() {
    let server = Server::start([204; 5].map(Reply::new));
    let credential = FakeCredential::new(TOKEN);
    let client = WorkshopClient::new("sub", credential, Some(options(&server))).expect("a client");
    let widgets = client.get_widgets_client();
    widgets.get("w", None).await.expect("read");
    widgets.put("w", None).await.expect("written");
    widgets.delete("w", None).await.expect("removed");
    let others = client.get_widgets1_0client();
    others.update("w", None).await.expect("changed");
    let third = client.get_widgets10_client();
    third.turn("w", None).await.expect("turned");
    let methods = server.requests().into_iter().map(|request| request.method);
    let methods: Vec<_> = methods.collect();
    assert_eq!(methods, ["GET", "PUT", "DELETE", "PATCH", "POST"]);
}
