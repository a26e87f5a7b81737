//! `url`: values in the path.

use super::{CHARACTERS, CHARACTERS_ENCODED, RESERVED, RESERVED_ENCODED, path, refused, taken};
use armsmith_conformance::{Harness, covered, server};
use azure_core::time::parse_rfc3339;
use conformance_url::models::UriColor;
use conformance_url::{
    AutoRestUrlTestServiceClient, AutoRestUrlTestServiceClientOptions, PathsClient,
};

fn client(harness: &Harness) -> PathsClient {
    let options = AutoRestUrlTestServiceClientOptions {
        service_options: harness.options(),
        ..Default::default()
    };
    AutoRestUrlTestServiceClient::new(&server(), "globalStringPath", Some(options))
        .expect("a client")
        .get_paths_client()
}

/// Calls a method whose only value is the document's, and looks at the path that was sent.
macro_rules! constant {
    ($name:ident, $method:ident, $path:expr, $scenario:literal) => {
        #[tokio::test]
        async fn $name() {
            let harness = Harness::new();
            taken(client(&harness).$method(None).await);
            assert_eq!(path(&harness.last()), $path);
            covered(&[$scenario]);
        }
    };
}

constant!(
    true_,
    get_boolean_true,
    "/paths/bool/true/true",
    "UrlPathsBoolTrue"
);
constant!(
    false_,
    get_boolean_false,
    "/paths/bool/false/false",
    "UrlPathsBoolFalse"
);
constant!(
    int_positive,
    get_int_one_million,
    "/paths/int/1000000/1000000",
    "UrlPathsIntPositive"
);
constant!(
    int_negative,
    get_int_negative_one_million,
    "/paths/int/-1000000/-1000000",
    "UrlPathsIntNegative"
);
constant!(
    long_positive,
    get_ten_billion,
    "/paths/long/10000000000/10000000000",
    "UrlPathsLongPositive"
);
constant!(
    long_negative,
    get_negative_ten_billion,
    "/paths/long/-10000000000/-10000000000",
    "UrlPathsLongNegative"
);
constant!(
    float_positive,
    float_scientific_positive,
    "/paths/float/1.034E+20/1.034e%2B20",
    "UrlPathsFloatPositive"
);
constant!(
    float_negative,
    float_scientific_negative,
    "/paths/float/-1.034E-20/-1.034e-20",
    "UrlPathsFloatNegative"
);
constant!(
    double_positive,
    double_decimal_positive,
    "/paths/double/9999999.999/9999999.999",
    "UrlPathsDoublePositive"
);
constant!(
    double_negative,
    double_decimal_negative,
    "/paths/double/-9999999.999/-9999999.999",
    "UrlPathsDoubleNegative"
);
constant!(
    unicode,
    string_unicode,
    format!("/paths/string/unicode/{CHARACTERS_ENCODED}"),
    "UrlPathsStringUnicode"
);
constant!(
    encoded,
    string_url_encoded,
    format!("/paths/string/{RESERVED_ENCODED}/{RESERVED_ENCODED}"),
    "UrlPathsStringUrlEncoded"
);
constant!(
    not_encoded,
    string_url_non_encoded,
    "/paths/string/begin!*'();:@&=+$,end/begin!*'();:@&=+$,end",
    "UrlPathsStringUrlNonEncoded"
);
constant!(
    empty,
    string_empty,
    "/paths/string/empty/",
    "UrlPathsStringEmpty"
);
constant!(
    no_bytes,
    byte_empty,
    "/paths/byte/empty/",
    "UrlPathsByteEmpty"
);
constant!(
    date,
    date_valid,
    "/paths/date/2012-01-01/2012-01-01",
    "UrlPathsDateValid"
);
constant!(
    date_time,
    date_time_valid,
    "/paths/datetime/2012-01-01T01%3A01%3A01Z/2012-01-01T01%3A01%3A01Z",
    "UrlPathsDateTimeValid"
);

#[tokio::test]
async fn an_enum() {
    let harness = Harness::new();
    taken(
        client(&harness)
            .enum_valid(&UriColor::GreenColor, None)
            .await,
    );
    assert_eq!(
        path(&harness.last()),
        "/paths/enum/green%20color/green%20color"
    );
    covered(&["UrlPathsEnumValid"]);
}

#[tokio::test]
async fn bytes() {
    let harness = Harness::new();
    taken(
        client(&harness)
            .byte_multi_byte(CHARACTERS.as_bytes(), None)
            .await,
    );
    let expected = "/paths/byte/multibyte/5ZWK6b2E5LiC54ub54uc76ex76Ss76ex76iM76ip";
    assert_eq!(path(&harness.last()), expected);
    covered(&["UrlPathsByteMultiByte"]);
}

#[tokio::test]
async fn bytes_for_urls() {
    let harness = Harness::new();
    taken(client(&harness).base64_url(b"lorem", None).await);
    assert_eq!(path(&harness.last()), "/paths/string/bG9yZW0/bG9yZW0");
    covered(&["UrlPathsStringBase64Url"]);
}

#[tokio::test]
async fn an_array() {
    let harness = Harness::new();
    let values = ["ArrayPath1", RESERVED, "", ""].map(str::to_owned);
    taken(client(&harness).array_csv_in_path(&values, None).await);
    let sent = harness.last();
    let value = format!("/ArrayPath1%2C{RESERVED_ENCODED}%2C%2C");
    assert!(path(&sent).ends_with(&value), "{}", sent.target);
    covered(&["UrlPathsArrayCSVInPath"]);
}

#[tokio::test]
async fn seconds_since_1970() {
    let harness = Harness::new();
    let day = parse_rfc3339("2016-04-13T00:00:00Z").expect("a date");
    taken(client(&harness).unix_time_url(day, None).await);
    assert_eq!(path(&harness.last()), "/paths/int/1460505600/1460505600");
    covered(&["UrlPathsIntUnixTime"]);
}

/// A value that is required is never left out, and an empty one is no segment of a path.
#[tokio::test]
async fn an_empty_value_is_not_sent() {
    let harness = Harness::new();
    let client = client(&harness);
    let error = client.string_null("", None).await.expect_err("refused");
    assert!(
        error.to_string().contains("`stringPath` is empty"),
        "{error}"
    );
    let error = client.byte_null(b"", None).await.expect_err("refused");
    assert!(error.to_string().contains("`bytePath` is empty"), "{error}");
    assert!(harness.exchanges().is_empty());
}

#[tokio::test]
async fn another_value_than_the_service_expects_is_refused() {
    let harness = Harness::new();
    let client = client(&harness);
    refused(client.enum_valid(&UriColor::RedColor, None).await, 400);
    assert_eq!(
        path(&harness.last()),
        "/paths/enum/green%20color/red%20color"
    );
}
