//! Takes a poller and a clock, gives the proof that it waits as long as it is told, that a time limit ends all of it, and
//! that a dropped poller sends nothing more. The times are real, and as short as a test can tell them apart.

mod common;

use armsmith_runtime::{ArmOperation, FinalStateVia, Json, Operation, PollerOptions};
use async_trait::async_trait;
use azure_core::{
    Result,
    http::{AsyncRawResponse, HttpClient, Method, Poller, Request, Transport},
    time::Duration,
};
use common::script::{Exchange, Played, play, play_with};
use serde_json::Value;
use std::{
    future::{IntoFuture as _, pending},
    sync::Arc,
    time::{Duration as Time, Instant},
};

static POST: Operation = Operation {
    id: "Things_Start",
    method: Method::Post,
    path: "/things/{thingName}/start",
    api_version: None,
    success: &[200, 202],
};

fn begin(played: &Played, options: PollerOptions<'_>) -> Result<Poller<ArmOperation<Value>, Json>> {
    let request = played.client.request(&POST, &["a"])?;
    request.begin(FinalStateVia::Location, options)
}

fn limited(milliseconds: i64) -> PollerOptions<'static> {
    PollerOptions {
        time_limit: Some(Duration::milliseconds(milliseconds)),
        ..Default::default()
    }
}

async fn time_of(script: &[Exchange], options: PollerOptions<'_>) -> Time {
    let played = play(script);
    let begun = Instant::now();
    let poller = begin(&played, options).expect("a poller");
    poller.await.expect("a result");
    played.assert_requests("timed", script);
    begun.elapsed()
}

/// Each row: the header of the first answer, the frequency in seconds, and the seconds that it takes, at least.
#[tokio::test]
async fn retry_after_is_waited_for_else_the_frequency() {
    const FAR: i64 = 3600;
    let rows = [
        ("retry-after:0", FAR, 0),
        ("retry-after:Tue,_01_Jan_2019_12:00:00_GMT", 1, 1),
        ("retry-after-ms:1", FAR, 0),
        ("retry-after:1", FAR, 1),
        ("retry-after:later", 1, 1),
    ];
    for (header, frequency, expected) in rows {
        let first = format!("202 location:/loc {header}");
        let script: [Exchange; 2] = [
            ("POST /things/a/start", first.leak()),
            ("GET /loc", "200 {}"),
        ];
        let options = PollerOptions {
            frequency: Duration::seconds(frequency),
            ..Default::default()
        };
        let time = time_of(&script, options).await;
        let range = Time::from_secs(expected)..Time::from_secs(expected + 5);
        assert!(range.contains(&time), "{header}: {time:?}");
    }
}

#[tokio::test]
async fn states_are_handed_out_before_the_waiting() {
    use futures::TryStreamExt as _;
    let played = play(&[("POST", "202 location:/loc retry-after:500")]);
    let mut poller = begin(&played, PollerOptions::default()).expect("a poller");
    let begun = Instant::now();
    let state = poller.try_next().await.expect("a state");
    assert!(state.is_some() && begun.elapsed() < Time::from_secs(10));
}

#[test]
fn a_frequency_under_a_second_is_an_error() {
    let played = play(&[]);
    for frequency in [
        Duration::milliseconds(999),
        Duration::ZERO,
        Duration::seconds(-5),
    ] {
        let options = PollerOptions {
            frequency,
            ..Default::default()
        };
        let error = begin(&played, options).expect_err("refused");
        assert!(
            error.to_string().contains("Things_Start: the `frequency`"),
            "{error}"
        );
    }
    let options = azure_core::http::poller::PollerOptions {
        frequency: Duration::ZERO,
        ..Default::default()
    };
    assert!(begin(&played, options.into()).is_err());
    for limit in [0, -1] {
        let error = begin(&played, limited(limit)).expect_err("refused");
        assert!(
            error
                .to_string()
                .contains("`time_limit` must be above zero"),
            "{error}"
        );
    }
    assert!(played.requests().is_empty());
}

/// The error of an operation with a time limit of 300 ms.
async fn assert_over(poller: Poller<ArmOperation<Value>, Json>) {
    let begun = Instant::now();
    let result = tokio::time::timeout(Time::from_secs(20), poller.into_future()).await;
    let error = result.expect("the limit").map(|_| ()).expect_err("over");
    let shown = format!("{error}{error:?}");
    assert!(
        shown.contains("Things_Start: the time limit of 300ms is over"),
        "{shown}"
    );
    assert!(!shown.contains("sig="), "{shown}");
    let time = begun.elapsed();
    assert!(
        (Time::from_millis(300)..Time::from_secs(5)).contains(&time),
        "{time:?}"
    );
}

/// Each row: the exchanges until the limit.
#[tokio::test]
async fn the_limit_ends_the_waiting() {
    let rows: &[&[Exchange]] = &[
        &[(
            "POST /things/a/start",
            "202 location:/loc?sig=1 retry-after:500",
        )],
        &[
            ("POST /things/a/start", "202 location:/loc?sig=1"),
            ("GET /loc?sig=1", "202 retry-after:500"),
        ],
        &[
            (
                "POST /things/a/start",
                "202 azure-asyncoperation:/op location:/result?sig=1",
            ),
            ("GET /op", r#"200 {"status":"Succeeded"}"#),
            ("GET /result?sig=1", "202 retry-after:500"),
        ],
    ];
    for script in rows {
        let played = play(script);
        assert_over(begin(&played, limited(300)).expect("a poller")).await;
        played.assert_requests("limited", script);
    }
}

#[tokio::test]
async fn the_limit_ends_the_longest_frequency() {
    let script: &[Exchange] = &[(
        "POST /things/a/start",
        "202 location:/loc retry-after:later",
    )];
    let played = play(script);
    let options = PollerOptions {
        frequency: Duration::MAX,
        ..limited(300)
    };
    assert_over(begin(&played, options).expect("a poller")).await;
    played.assert_requests("limited", script);
}

/// Never answers.
#[derive(Debug)]
struct Silent;

#[async_trait]
impl HttpClient for Silent {
    async fn execute_request(&self, _: &Request) -> Result<AsyncRawResponse> {
        pending().await
    }
}

#[tokio::test]
async fn the_limit_ends_a_request() {
    let played = play_with(&[], |options| {
        options.client_options.transport = Some(Transport::new(Arc::new(Silent)));
    });
    assert_over(begin(&played, limited(300)).expect("a poller")).await;
}

#[tokio::test]
async fn a_limit_that_is_not_reached_changes_nothing() {
    let script: &[Exchange] = &[
        ("POST /things/a/start", "202 location:/loc"),
        ("GET /loc", "202"),
        ("GET /loc", "200 {}"),
    ];
    time_of(script, limited(60_000)).await;
    let endless = PollerOptions {
        time_limit: Some(Duration::MAX),
        ..Default::default()
    };
    time_of(script, endless).await;
}

/// Enough replies for half a minute of polling.
fn endless() -> Vec<Exchange> {
    let mut script = vec![("POST", "202 location:/loc retry-after-ms:10")];
    script.resize(3_000, ("GET", "202 retry-after-ms:10"));
    script
}

async fn requests_after(played: &Played, count: usize) {
    while played.requests().len() < count {
        tokio::time::sleep(Time::from_millis(5)).await;
    }
}

async fn assert_quiet(played: &Played) {
    // What was on its way arrives.
    tokio::time::sleep(Time::from_millis(50)).await;
    let count = played.requests().len();
    tokio::time::sleep(Time::from_millis(200)).await;
    assert_eq!(played.requests().len(), count);
    assert!(count < 1_000, "it polled on: {count}");
}

#[tokio::test]
async fn dropping_the_future_stops_polling() {
    let played = play(&endless());
    let poller = begin(&played, PollerOptions::default()).expect("a poller");
    let result = poller.into_future();
    tokio::select! {
        _ = result => panic!("the operation never ends"),
        () = requests_after(&played, 5) => {}
    }
    assert_quiet(&played).await;
}

#[tokio::test]
async fn dropping_the_poller_stops_polling() {
    use futures::TryStreamExt as _;
    let played = play(&endless());
    let mut poller = begin(&played, PollerOptions::default()).expect("a poller");
    for _ in 0..3 {
        poller.try_next().await.expect("a state");
    }
    assert_eq!(played.requests().len(), 3);
    drop(poller);
    assert_quiet(&played).await;
}
