//! Takes days, times, durations, decimals and enums of numbers in bodies, in the URL and in headers, gives the proof that
//! each arrives as its format has it, and that what does not fit is an error that names its place. It does not hold the
//! types themselves: the runtime's tests do.

use armsmith_runtime::{
    Date, Decimal, IsoDuration, Time,
    encoding::{FullDate, PartialTime},
    json,
    test::{RecordedRequest, Reply, Server},
};
use armsmith_tests::fixtures::scalars::models::{
    Gauge, Widget, WidgetsClientInspectOptions, WidgetsClientInspectResultHeaders as _,
};
use azure_core::{
    http::{NoFormat, Response},
    time::{Duration, OffsetDateTime, parse_rfc3339},
};
use serde_json::Value;

use crate::support::json as value;

fn day(text: &str) -> Date {
    FullDate::from_text(text).expect("a date")
}

fn time(text: &str) -> Time {
    PartialTime::from_text(text).expect("a time")
}

fn moment() -> OffsetDateTime {
    parse_rfc3339("2023-04-12T18:00:00Z").expect("a date")
}

async fn got(body: &str) -> azure_core::Result<Widget> {
    let server = Server::start([Reply::json(200, body)]);
    let client = widgets!(scalars, &server);
    client.get("w", None).await.expect("an answer").into_model()
}

/// The body of a PUT of what a GET gave.
async fn returned(body: &str) -> String {
    let widget = got(body).await.expect("a widget");
    let server = Server::start([Reply::json(200, "{}")]);
    let content = widget.try_into().expect("content");
    let answer = widgets!(scalars, &server).put("w", content, None).await;
    answer.expect("an answer");
    String::from_utf8(server.request().body).expect("UTF-8")
}

#[tokio::test]
async fn what_came_is_what_is_sent_back() {
    for body in [
        r#"{"opened":"0001-01-01","opens":"00:00:00","lease":"PT0S","price":0}"#,
        r#"{"opened":"9999-12-31","opens":"23:59:59.999999999","lease":"-P3Y6M4DT12H30M5,25S","price":-99999999.99}"#,
        r#"{"price":2.5976931e+101,"fee":null}"#,
        r#"{"price":0.30000000000000000000000000000000000001,"fee":1E-400}"#,
        r#"{"gauge":0.5,"ratio":7.25,"since":"0001-01-01T00:00:00+14:00"}"#,
        r#"{"gauge":-7.5}"#,
        r#"{"holidays":["2024-02-29",null],"hours":{"monday":["08:00:00"],"sunday":[]},"warranty":"P2Y"}"#,
        "{}",
    ] {
        assert_eq!(returned(body).await, body);
    }
}

#[tokio::test]
async fn each_has_its_type() {
    let widget = got(
        r#"{"opened":"2030-01-02","opens":"08:07:56","lease":"P1D","price":1.50,"gauge":3,"closed":"2031-01-01"}"#,
    )
    .await
    .expect("a widget");
    assert_eq!(widget.opened, Some(day("2030-01-02")));
    assert_eq!(widget.opens, Some(time("08:07:56")));
    let lease = widget.lease.expect("a duration");
    assert_eq!(Duration::try_from(&lease).ok(), Some(Duration::DAY));
    assert_eq!(widget.price, "1.5".parse().ok());
    assert_eq!(widget.gauge, Some(Gauge::_3));
    assert_eq!(widget.closed, Some(day("2031-01-01")));
}

#[tokio::test]
async fn a_value_that_does_not_fit_names_the_field() {
    for (body, expected) in [
        (r#"{"opened":"2030-02-30"}"#, "`opened`"),
        (r#"{"opened":20300101}"#, "`opened`"),
        (r#"{"opens":"08:07:56Z"}"#, "`opens`"),
        (r#"{"lease":"1 day"}"#, "`lease`"),
        (r#"{"price":"1.50"}"#, "`price`"),
        (r#"{"price":1e1234567890}"#, "`price`"),
        (r#"{"gauge":"0.5"}"#, "`gauge`"),
        (r#"{"gauge":1e400}"#, "`gauge`"),
        (r#"{"fee":[]}"#, "`fee`"),
        (r#"{"holidays":["2030-01-01","soon"]}"#, "`holidays[1]`"),
        (r#"{"hours":{"monday":["noon"]}}"#, "`hours.monday[0]`"),
        (r#"{"warranty":"P1"}"#, "`warranty`"),
    ] {
        let text = got(body).await.expect_err(body).to_string();
        let is_told = text.starts_with("Widget: ") && text.contains(expected);
        assert!(is_told, "{body}: {text}");
    }
}

async fn inspected(
    reply: Reply,
    options: Option<WidgetsClientInspectOptions<'_>>,
) -> (Response<(), NoFormat>, RecordedRequest) {
    let server = Server::start([reply]);
    let answer = widgets!(scalars, &server)
        .inspect(
            "w",
            day("0001-01-01"),
            &[0xfb, 0xff],
            time("08:00:00.5"),
            &"P1Y".parse().expect("a duration"),
            &"1.50e+3".parse().expect("a decimal"),
            &Gauge::Minus0_5,
            &[day("2030-01-02"), day("9999-12-31")],
            &[vec![0], vec![0xff]],
            &[0xfb, 0xff],
            options,
        )
        .await;
    (answer.expect("an answer"), server.request())
}

#[tokio::test]
async fn the_url_and_headers_have_the_forms_of_bodies() {
    let (_, request) = inspected(Reply::new(204), None).await;
    assert_eq!(
        request.target,
        "/subscriptions/sub/providers/Microsoft.Workshop/widgets/w/days/0001-01-01/%2B%2F8%3D?api-version=2030-01-01\
         &from=08%3A00%3A00.5&for=P1Y&price=1.50e%2B3&gauge=-0.5&days=2030-01-02%2C9999-12-31&prints=AA%3D%3D\
         &prints=%2Fw%3D%3D"
    );
    assert_eq!(request.header("x-ms-key"), Some("-_8"));
    assert_eq!(request.header("x-ms-print"), None);
}

#[tokio::test]
async fn what_may_be_left_out_is_sent_when_it_is_there() {
    let options = WidgetsClientInspectOptions {
        until: Some(time("17:00:00")),
        at_most: Some(IsoDuration::from(Duration::hours(36))),
        fees: Some(vec!["0.10".parse().expect("a decimal"), Decimal::from(2)]),
        x_ms_print: Some(vec![0xfb, 0xff]),
        x_ms_closed: Some(day("2031-12-31")),
        x_ms_gauge: Some(Gauge::from(7.25)),
        ..Default::default()
    };
    let (_, request) = inspected(Reply::new(204), Some(options)).await;
    let query = request.query().expect("a query");
    assert!(
        query.ends_with("&until=17%3A00%3A00&atMost=P1DT12H&fees=0.10%2C2"),
        "{query}"
    );
    assert_eq!(request.header("x-ms-print"), Some("+/8="));
    assert_eq!(request.header("x-ms-closed"), Some("2031-12-31"));
    assert_eq!(request.header("x-ms-gauge"), Some("7.25"));
}

#[tokio::test]
async fn headers_of_the_answer_have_their_types() {
    let reply = Reply::new(204)
        .header("x-ms-day", "9999-12-31")
        .header("x-ms-from", "23:59:59.25")
        .header("x-ms-for", "P3Y6M")
        .header("x-ms-price", "2.5976931e+101")
        .header("x-ms-gauge", "3.0");
    let (answer, _) = inspected(reply, None).await;
    assert_eq!(answer.x_ms_day().expect("a date"), Some(day("9999-12-31")));
    assert_eq!(
        answer.x_ms_from().expect("a time"),
        Some(time("23:59:59.25"))
    );
    let duration = answer.x_ms_for().expect("a duration");
    assert_eq!(
        duration.map(|found| found.to_string()).as_deref(),
        Some("P3Y6M")
    );
    let price = answer.x_ms_price().expect("a decimal");
    assert_eq!(
        price.map(|found| found.to_string()).as_deref(),
        Some("2.5976931e+101")
    );
    assert_eq!(answer.x_ms_gauge().expect("a number"), Some(Gauge::_3));
}

#[tokio::test]
async fn a_header_that_does_not_fit_is_an_error_that_does_not_repeat_it() {
    let names = [
        "x-ms-day",
        "x-ms-from",
        "x-ms-for",
        "x-ms-price",
        "x-ms-gauge",
    ];
    let reply = names
        .iter()
        .fold(Reply::new(204), |reply, name| reply.header(name, "hunter2"));
    let (answer, _) = inspected(reply, None).await;
    let errors = [
        answer.x_ms_day().map(|_| ()),
        answer.x_ms_from().map(|_| ()),
        answer.x_ms_for().map(|_| ()),
        answer.x_ms_price().map(|_| ()),
        answer.x_ms_gauge().map(|_| ()),
    ];
    for (name, error) in names.iter().zip(errors) {
        let text = error.expect_err(name).to_string();
        assert!(text.contains(name) && !text.contains("hunter2"), "{text}");
    }
    // An infinity is what a number becomes that is too large.
    let (answer, _) = inspected(Reply::new(204).header("x-ms-gauge", "1e999"), None).await;
    assert!(answer.x_ms_gauge().is_err());
}

/// What a method decodes from a body, and what the other one sends of it.
macro_rules! goes_round {
    ($body:literal, $get:ident, $put:ident) => {{
        let server = Server::start([Reply::json(200, $body), Reply::new(204)]);
        let client = widgets!(scalars, &server);
        let answer = client.$get("w", None).await.expect("an answer");
        let found = answer.into_model().expect("a value");
        let content = json::content(&found).expect("content");
        client.$put("w", content, None).await.expect("an answer");
        assert_eq!(String::from_utf8_lossy(&server.requests()[1].body), $body);
        found
    }};
}

#[tokio::test]
async fn a_body_that_is_a_value_has_the_form_of_its_format() {
    assert_eq!(
        goes_round!(r#""0001-01-01""#, get_opened, put_opened),
        day("0001-01-01")
    );
    let sent = goes_round!(r#""Wed, 12 Apr 2023 18:00:00 GMT""#, get_sent, put_sent);
    assert_eq!(sent, moment());
    let visits = goes_round!("[1681322400,-1]", get_visits, put_visits);
    assert_eq!(visits[0], moment());
    let keys = goes_round!(r#"{"a":"-_8","b":null}"#, get_keys, put_keys);
    assert_eq!(
        (keys["a"].as_deref(), keys["b"].as_deref()),
        (Some([0xfb, 0xff].as_slice()), None)
    );
    let lease = goes_round!(r#""P3Y6M4DT12H30M5S""#, get_lease, put_lease);
    assert_eq!(lease.as_ref(), "P3Y6M4DT12H30M5S");
    let price = goes_round!("1.50e+3", get_price, put_price);
    assert_eq!(price, Decimal::from(1500));
    assert_eq!(goes_round!("-0.5", get_gauge, put_gauge), Gauge::Minus0_5);
}

#[tokio::test]
async fn a_body_in_another_form_is_refused() {
    let server = Server::start([
        Reply::json(200, r#""2023-04-12T18:00:00Z""#),
        Reply::json(200, r#"["2023-04-12T18:00:00Z"]"#),
        Reply::json(200, r#"{"a":"+/8="}"#),
        Reply::json(200, ""),
    ]);
    let client = widgets!(scalars, &server);
    let sent = client
        .get_sent("w", None)
        .await
        .expect("an answer")
        .into_model();
    let visits = client
        .get_visits("w", None)
        .await
        .expect("an answer")
        .into_model();
    let keys = client
        .get_keys("w", None)
        .await
        .expect("an answer")
        .into_model();
    let nothing = client
        .get_opened("w", None)
        .await
        .expect("an answer")
        .into_model();
    for (error, expected) in [
        (sent.err(), "expected an RFC 7231 date"),
        (visits.err(), "at `[0]`"),
        (keys.err(), "at `a`"),
        (nothing.err(), "Date: the response body is empty"),
    ] {
        let text = error.expect("an error").to_string();
        assert!(text.contains(expected), "{text}");
    }
}

#[tokio::test]
async fn a_body_that_may_be_null_is_an_option() {
    for (body, expected) in [
        ("", None),
        ("null", None),
        (r#""Wed, 12 Apr 2023 18:00:00 GMT""#, Some(moment())),
    ] {
        let server = Server::start([Reply::json(200, body)]);
        let answer = widgets!(scalars, &server).get_changed("w", None).await;
        let found = answer
            .expect("an answer")
            .into_model()
            .expect("a value or none");
        assert_eq!(found, expected, "{body}");
    }
}

#[tokio::test]
async fn the_result_of_a_long_running_operation_has_the_form_of_its_format() {
    let server = Server::start([Reply::json(200, r#""Wed, 12 Apr 2023 18:00:00 GMT""#)]);
    let poller = widgets!(scalars, &server)
        .begin_mend("w", None)
        .expect("a poller");
    let found = poller
        .await
        .expect("a result")
        .into_model()
        .expect("a date");
    assert_eq!(found, moment());
}

#[test]
fn an_enum_of_numbers_keeps_what_it_does_not_know() {
    assert_eq!(Gauge::from(0.5), Gauge::_0_5);
    assert_eq!(Gauge::from(f64::from(Gauge::Minus0_5)), Gauge::Minus0_5);
    assert_eq!(Gauge::from(7.25), Gauge::UnknownValue(7.25));
    assert_eq!(Gauge::_3.to_string(), "3");
    let read: Gauge = serde_json::from_str("3").expect("a number");
    assert_eq!(read, Gauge::_3);
    assert!(serde_json::to_value(Gauge::UnknownValue(f64::NAN)).is_err());
    let written: Value = serde_json::to_value(Gauge::Minus0_5).expect("JSON");
    assert_eq!(written, value(b"-0.5"));
}
