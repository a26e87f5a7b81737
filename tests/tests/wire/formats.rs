//! Takes values at the edge of each format, gives the proof that they are understood and that what is sent back is what
//! came. It does not test lenient reading of dates.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::formats::models::Widget;
use azure_core::time::parse_rfc3339;
use serde_json::Value;

use crate::support::json;

async fn got(body: &str) -> azure_core::Result<Widget> {
    let server = Server::start([Reply::json(200, body)]);
    widgets!(formats, &server)
        .get("w", None)
        .await
        .expect("an answer")
        .into_model()
}

/// The body of a PUT of what a GET gave.
async fn returned(body: &str) -> Value {
    let server = Server::start([Reply::json(200, body), Reply::json(200, "{}")]);
    let client = widgets!(formats, &server);
    let widget = client
        .get("w", None)
        .await
        .expect("an answer")
        .into_model()
        .expect("a model");
    client
        .put("w", widget.try_into().expect("content"), None)
        .await
        .expect("an answer");
    json(&server.requests()[1].body)
}

#[tokio::test]
async fn all_of_them_are_understood() {
    let widget = got(
        r#"{
            "small": -2147483648, "large": 9223372036854775807, "single": 1.5, "double": 0.1, "ratio": 3,
            "made": "2023-04-12T18:00:00.1234567Z", "sent": "Wed, 12 Apr 2023 18:00:00 GMT", "seen": 1681322400,
            "picture": "+/8=", "key": "-_8", "serial": "00000000-0000-0000-0000-000000000000",
            "home": "https://a.example/?x=1#y", "odd": "leo"
        }"#,
    )
    .await
    .expect("a model");
    let noon = parse_rfc3339("2023-04-12T18:00:00Z").expect("a date");
    assert_eq!(
        (widget.small, widget.large),
        (Some(i32::MIN), Some(i64::MAX))
    );
    assert_eq!(
        (widget.single, widget.double, widget.ratio),
        (Some(1.5), Some(0.1), Some(3.0))
    );
    assert_eq!(widget.made.expect("a date").nanosecond(), 123_456_700);
    assert_eq!((widget.sent, widget.seen), (Some(noon), Some(noon)));
    assert_eq!(
        (widget.picture, widget.key),
        (Some(vec![0xfb, 0xff]), Some(vec![0xfb, 0xff]))
    );
    assert_eq!(widget.home.as_deref(), Some("https://a.example/?x=1#y"));
    assert_eq!(widget.odd.as_deref(), Some("leo"));
}

#[tokio::test]
async fn what_came_is_what_is_sent_back() {
    for body in [
        r#"{"small":-2147483648,"large":-9223372036854775808}"#,
        r#"{"small":2147483647,"large":9223372036854775807}"#,
        r#"{"single":1.1,"double":0.1,"ratio":-0.0}"#,
        r#"{"single":3.4028235e38,"double":1.7976931348623157e308,"ratio":5e-324}"#,
        r#"{"made":"2023-04-12T18:00:00.1234567Z"}"#,
        r#"{"made":"2023-04-12T18:00:00+05:30"}"#,
        r#"{"made":"0001-01-01T00:00:00Z"}"#,
        r#"{"made":"9999-12-31T23:59:59.999999999Z"}"#,
        r#"{"made":"0001-01-01T00:00:00+14:00"}"#,
        r#"{"made":"9999-12-31T23:59:59-14:00"}"#,
        r#"{"sent":"Thu, 01 Jan 1970 00:00:00 GMT","seen":-1}"#,
        r#"{"picture":"","key":""}"#,
        r#"{"picture":"AA==","key":"AA"}"#,
        r#"{"picture":"+/8=","key":"-_8"}"#,
        r#"{"serial":"ABCDEF00-0000-0000-0000-00000000000f","home":"not a URL","odd":""}"#,
        r#"{"repairs":["2023-04-12T18:00:00Z","2023-04-12T18:00:00.5Z"]}"#,
        r#"{"checks":{"ada":"Wed, 12 Apr 2023 18:00:00 GMT"},"visits":{"bob":[0,1681322400],"eve":[]}}"#,
        r#"{"prints":["AA==","","+/8="]}"#,
        r#"{"repairs":[],"checks":{},"visits":{},"prints":[]}"#,
        "{}",
    ] {
        assert_eq!(returned(body).await, json(body.as_bytes()));
    }
}

#[tokio::test]
async fn a_value_out_of_its_range_names_the_field() {
    for (body, field) in [
        (r#"{"small":2147483648}"#, "`small`"),
        (r#"{"large":9223372036854775808}"#, "`large`"),
        (r#"{"small":1.5}"#, "`small`"),
        (r#"{"double":"1"}"#, "`double`"),
        (r#"{"made":1681322400}"#, "`made`"),
        (r#"{"made":"0000-12-31T23:59:59-01:00"}"#, "`made`"),
        (r#"{"sent":"2023-04-12T18:00:00Z"}"#, "`sent`"),
        (r#"{"seen":"1681322400"}"#, "`seen`"),
        (r#"{"picture":"*"}"#, "`picture`"),
        (r#"{"key":"+/8="}"#, "`key`"),
        (
            r#"{"repairs":["2023-04-12T18:00:00Z","soon"]}"#,
            "`repairs[1]`",
        ),
        (r#"{"visits":{"bob":[true]}}"#, "`visits.bob[0]`"),
    ] {
        let text = got(body).await.expect_err(body).to_string();
        assert!(
            text.starts_with("Widget: ") && text.contains(field),
            "{body}: {text}"
        );
    }
}
