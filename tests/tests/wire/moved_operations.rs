//! Takes one and the same code, compiled against documents before and after their operations got other ids, gives the proof
//! that it still compiles and sends the same, and that the new methods send it too. It does not hold what each call does.

use armsmith_runtime::TryStreamExt as _;
use armsmith_runtime::test::{FakeCredential, RecordedRequest, Reply, Server};
use armsmith_tests::fixtures::{moved_operations, moved_operations_before};

use crate::support::{TOKEN, options};

/// Code from before the operations moved: every old name, in every place where code may have it.
macro_rules! old_code {
    ($module:ident, $fixture:ident) => {
        #[allow(deprecated, reason = "it is old")]
        mod $module {
            use armsmith_runtime::TryStreamExt as _;
            use armsmith_tests::fixtures::$fixture::models::WidgetsClientOrderResult::{
                Accepted, Ok as Made,
            };
            use armsmith_tests::fixtures::$fixture::models::{
                GadgetsClientCountResultHeaders as _, GadgetsClientShineOptions, GadgetsShineCloth,
                GadgetsShineFinish, GadgetsShineResponse, Widget, WidgetsClientGetResultHeaders,
                WidgetsClientListByWorkshopOptions, WidgetsClientOrderResult,
            };
            use armsmith_tests::fixtures::$fixture::{StatusClient, WidgetsClient, WorkshopClient};

            fn edition(response: &impl WidgetsClientGetResultHeaders) -> Option<String> {
                response.etag().expect("a header")
            }

            fn number(ordered: WidgetsClientOrderResult) -> Option<i32> {
                match ordered {
                    Made(_) => None,
                    Accepted(ticket) => ticket.into_model().expect("a ticket").number,
                    other => panic!("{other:?}"),
                }
            }

            pub(super) async fn call_all(client: &WorkshopClient) {
                let widgets: WidgetsClient = client.get_widgets_client();
                let round = WidgetsClientListByWorkshopOptions {
                    shape: Some("round".to_owned()),
                    ..Default::default()
                };
                let mut pager = widgets.list_by_workshop(Some(round)).expect("a pager");
                let first = pager
                    .try_next()
                    .await
                    .expect("an answer")
                    .expect("a widget");
                assert_eq!(first.name.as_deref(), Some("first"));
                let widget = Widget { name: first.name };
                let made = widgets
                    .begin_create("w", widget.try_into().expect("content"), None)
                    .expect("a poller")
                    .await
                    .expect("an answer");
                assert_eq!(
                    made.into_model().expect("a widget").name.as_deref(),
                    Some("made")
                );
                assert!(widgets.exists("w", None).await.expect("an answer"));
                let widget = widgets.get("w", None).await.expect("an answer");
                assert_eq!(edition(&widget).as_deref(), Some("seventh"));
                let ordered = widgets.order("w", None).await.expect("an answer");
                assert_eq!(number(ordered), Some(3));

                let gadgets = client.get_gadgets_client();
                let counted = gadgets.count(None).await.expect("an answer");
                assert_eq!(counted.x_ms_count().expect("a number"), Some(4));
                let tools = client.get_tools_client();
                let counted = tools.count(None).await.expect("an answer");
                assert_eq!(counted.x_ms_count().expect("a number"), Some(5));
                let cloth = GadgetsShineCloth {
                    colour: Some("red".to_owned()),
                };
                let cloth = cloth.try_into().expect("content");
                let shine_options = GadgetsClientShineOptions {
                    ..Default::default()
                };
                let shone: GadgetsShineResponse = gadgets
                    .shine(&GadgetsShineFinish::Gloss, cloth, Some(shine_options))
                    .await
                    .expect("an answer")
                    .into_model()
                    .expect("a model");
                assert_eq!(shone.minutes, Some(6));

                let status: StatusClient = client.get_status_client();
                let status = status.get(None).await.expect("an answer");
                assert_eq!(status.into_model().expect("a model").number, Some(7));
                client.get_motto(None).await.expect("an answer");
            }
        }
    };
}

old_code!(before, moved_operations_before);
old_code!(after, moved_operations);

/// The answers that the calls expect, in their order.
fn server() -> Server {
    Server::start([
        Reply::json(200, r#"{"value":[{"name":"first"}]}"#),
        Reply::json(200, r#"{"name":"made"}"#),
        Reply::new(204),
        Reply::json(200, r#"{"name":"w"}"#).header("ETag", "seventh"),
        Reply::json(202, r#"{"number":3}"#),
        Reply::new(200).header("x-ms-count", "4"),
        Reply::new(200).header("x-ms-count", "5"),
        Reply::json(200, r#"{"minutes":6}"#),
        Reply::json(200, r#"{"number":7}"#),
        Reply::new(204),
    ])
}

/// Method, target and body of a request.
type Sent = (String, String, Vec<u8>);

fn sent(server: &Server) -> Vec<Sent> {
    let requests = server.requests().into_iter();
    let sent = requests.map(
        |RecordedRequest {
             method,
             target,
             body,
             ..
         }| (method, target, body),
    );
    sent.collect()
}

fn client(server: &Server) -> moved_operations::WorkshopClient {
    let credential = FakeCredential::new(TOKEN);
    moved_operations::WorkshopClient::new("sub", credential, Some(options(server)))
        .expect("a client")
}

async fn sent_by_old_code() -> Vec<Sent> {
    let server = server();
    after::call_all(&client(&server)).await;
    sent(&server)
}

#[tokio::test]
async fn old_code_sends_what_it_sent() {
    let server = server();
    let credential = FakeCredential::new(TOKEN);
    let client =
        moved_operations_before::WorkshopClient::new("sub", credential, Some(options(&server)));
    before::call_all(&client.expect("a client")).await;
    let mut before = sent(&server);
    assert_eq!(before.len(), 10);
    for (_, target, _) in &mut before {
        *target = target.replace("2030-01-01", "2030-06-01");
    }
    assert_eq!(sent_by_old_code().await, before);
}

#[tokio::test]
async fn new_methods_send_what_the_old_ones_send() {
    use moved_operations::models::{
        GadgetsPolishCloth, GadgetsPolishFinish, Widget, WidgetsByWorkshopClientListOptions,
    };

    let server = server();
    let client = client(&server);
    let round = WidgetsByWorkshopClientListOptions {
        shape: Some("round".to_owned()),
        ..Default::default()
    };
    let widgets = client.get_widgets_by_workshop_client();
    let mut pager = widgets.list(Some(round)).expect("a pager");
    let first = pager.try_next().await.expect("an answer");
    let widget = Widget {
        name: first.and_then(|first| first.name),
    };
    let stock = client.get_stock_client();
    let content = widget.try_into().expect("content");
    let poller = stock.begin_create("w", content, None).expect("a poller");
    poller.await.expect("an answer");
    stock.has("w", None).await.expect("an answer");
    stock.get("w", None).await.expect("an answer");
    let orders = client.get_orders_client();
    orders.place("w", None).await.expect("an answer");
    let gadgets = client.get_gadgets_client();
    gadgets.count(None).await.expect("an answer");
    let tools = client.get_assets_client().count_tools(None).await;
    tools.expect("an answer");
    let cloth = GadgetsPolishCloth {
        colour: Some("red".to_owned()),
    };
    let cloth = cloth.try_into().expect("content");
    let polished = gadgets
        .polish(&GadgetsPolishFinish::Gloss, cloth, None)
        .await;
    polished.expect("an answer");
    client.get_status(None).await.expect("an answer");
    orders.read_motto(None).await.expect("an answer");

    assert_eq!(sent(&server), sent_by_old_code().await);
}

#[tokio::test]
#[allow(deprecated, reason = "it calls an old name")]
async fn an_operation_may_have_two_old_names() {
    use moved_operations::models::{GadgetsRubCloth, GadgetsRubFinish};

    let server = Server::start([Reply::json(200, "{}")]);
    let cloth = GadgetsRubCloth::default().try_into().expect("content");
    let gadgets = client(&server).get_gadgets_client();
    let rubbed = gadgets.rub(&GadgetsRubFinish::Matt, cloth, None).await;
    rubbed.expect("an answer");
    let target = server.request().target;
    assert!(target.contains("/gadgets/polish?"), "{target}");
    assert!(target.contains("finish=matt"), "{target}");
}
