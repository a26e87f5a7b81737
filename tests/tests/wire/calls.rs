//! Takes many calls at once, and calls that nobody waits for, gives the proof that the client bears both. It holds what
//! callers rely on at compile time too.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::future::Future;

use armsmith::app::{AppClient, ContainerAppsClient};
use armsmith_runtime::test::{FakeCredential, Reply, Server};
use futures::future::join_all;

use crate::support::{SAMPLE, SUBSCRIPTION, TOKEN, apps, get, options};

const _: () = {
    const fn assert_client<T: Clone + Debug + Send + Sync + 'static>() {}
    assert_client::<AppClient>();
    assert_client::<ContainerAppsClient>();
};

#[test]
fn the_future_of_a_call_is_small_and_goes_between_threads() {
    fn assert_send<T: Send>(_: &T) {}
    let server = Server::start([]);
    let client = apps(&server);
    let future = client.get_auth_token("rg", "app", None);
    assert_send(&future);
    assert!(
        size_of_val(&future) < 2048,
        "{} bytes",
        size_of_val(&future)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_calls_at_once_are_fifty_answers() {
    let server = Server::start((0..50).map(|_| Reply::json(200, SAMPLE)));
    let credential = FakeCredential::new(TOKEN);
    let client =
        AppClient::new(SUBSCRIPTION, credential.clone(), Some(options(&server))).expect("a client");
    let calls = (0..50).map(|number| {
        let client = client.get_container_apps_client();
        tokio::spawn(async move {
            client
                .get_auth_token("rg", &format!("app-{number}"), None)
                .await
        })
    });
    for answer in join_all(calls).await {
        let token = answer
            .expect("a task")
            .expect("an answer")
            .into_model()
            .expect("a model");
        assert_eq!(token.name.as_deref(), Some("testcontainerapp0"));
    }
    let requests = server.requests();
    let names: BTreeSet<_> = requests
        .iter()
        .map(|request| request.target.clone())
        .collect();
    assert_eq!((requests.len(), names.len()), (50, 50));
    assert_eq!(credential.scopes().len(), 1, "the calls share one token");
}

#[tokio::test]
async fn a_call_that_is_never_polled_sends_nothing() {
    let server = Server::start([]);
    let client = apps(&server);
    drop(client.get_auth_token("rg", "app", None));
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_call_that_is_dropped_on_its_way_leaves_the_client_in_order() {
    let server = Server::start((0..40).map(|_| Reply::json(200, SAMPLE)));
    let client = apps(&server);
    for polls in 0..20 {
        let mut call = Box::pin(get(&client));
        for _ in 0..polls {
            let ready =
                std::future::poll_fn(|context| std::task::Poll::Ready(call.as_mut().poll(context)))
                    .await;
            if ready.is_ready() {
                break;
            }
            tokio::task::yield_now().await;
        }
        drop(call);
        get(&client).await.expect("an answer");
    }
}
