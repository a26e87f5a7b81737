//! `url`: values in the query.

use super::{CHARACTERS, CHARACTERS_ENCODED, RESERVED, RESERVED_ENCODED, query, taken};
use armsmith_conformance::{Harness, covered, server};
use conformance_url::models::{
    QueriesClientArrayStringCsvEmptyOptions, QueriesClientArrayStringCsvValidOptions,
    QueriesClientArrayStringNoCollectionFormatEmptyOptions,
    QueriesClientArrayStringPipesValidOptions, QueriesClientArrayStringSsvValidOptions,
    QueriesClientArrayStringTsvValidOptions, QueriesClientByteMultiByteOptions,
    QueriesClientEnumValidOptions, UriColor,
};
use conformance_url::{
    AutoRestUrlTestServiceClient, AutoRestUrlTestServiceClientOptions, QueriesClient,
};

fn client(harness: &Harness) -> QueriesClient {
    let options = AutoRestUrlTestServiceClientOptions {
        global_string_query: Some("globalStringQuery".to_owned()),
        service_options: harness.options(),
    };
    AutoRestUrlTestServiceClient::new(&server(), "globalStringPath", Some(options))
        .expect("a client")
        .get_queries_client()
}

/// Calls a method without a value of the caller, and looks at the query that was sent.
macro_rules! sent {
    ($name:ident, $method:ident, $query:expr, $scenario:literal) => {
        #[tokio::test]
        async fn $name() {
            let harness = Harness::new();
            taken(client(&harness).$method(None).await);
            assert_eq!(query(&harness.last()), $query);
            covered(&[$scenario]);
        }
    };
}

sent!(
    true_,
    get_boolean_true,
    "boolQuery=true",
    "UrlQueriesBoolTrue"
);
sent!(
    false_,
    get_boolean_false,
    "boolQuery=false",
    "UrlQueriesBoolFalse"
);
sent!(no_bool, get_boolean_null, "", "UrlQueriesBoolNull");
sent!(
    int_positive,
    get_int_one_million,
    "intQuery=1000000",
    "UrlQueriesIntPositive"
);
sent!(
    int_negative,
    get_int_negative_one_million,
    "intQuery=-1000000",
    "UrlQueriesIntNegative"
);
sent!(no_int, get_int_null, "", "UrlQueriesIntNull");
sent!(
    long_positive,
    get_ten_billion,
    "longQuery=10000000000",
    "UrlQueriesLongPositive"
);
sent!(
    long_negative,
    get_negative_ten_billion,
    "longQuery=-10000000000",
    "UrlQueriesLongNegative"
);
sent!(no_long, get_long_null, "", "UrlQueriesLongNull");
sent!(
    float_positive,
    float_scientific_positive,
    "floatQuery=1.034e%2B20",
    "UrlQueriesFloatPositive"
);
sent!(
    float_negative,
    float_scientific_negative,
    "floatQuery=-1.034e-20",
    "UrlQueriesFloatNegative"
);
sent!(no_float, float_null, "", "UrlQueriesFloatNull");
sent!(
    double_positive,
    double_decimal_positive,
    "doubleQuery=9999999.999",
    "UrlQueriesDoublePositive"
);
sent!(
    double_negative,
    double_decimal_negative,
    "doubleQuery=-9999999.999",
    "UrlQueriesDoubleNegative"
);
sent!(no_double, double_null, "", "UrlQueriesDoubleNull");
sent!(
    unicode,
    string_unicode,
    format!("stringQuery={CHARACTERS_ENCODED}"),
    "UrlQueriesStringUnicode"
);
sent!(
    encoded,
    string_url_encoded,
    format!("stringQuery={RESERVED_ENCODED}"),
    "UrlQueriesStringUrlEncoded"
);
sent!(empty, string_empty, "stringQuery=", "UrlQueriesStringEmpty");
sent!(no_string, string_null, "", "UrlQueriesStringNull");
sent!(no_enum, enum_null, "", "UrlQueriesEnumNull");
sent!(empty_bytes, byte_empty, "byteQuery=", "UrlQueriesByteEmpty");
sent!(no_bytes, byte_null, "", "UrlQueriesByteNull");
sent!(
    date,
    date_valid,
    "dateQuery=2012-01-01",
    "UrlQueriesDateValid"
);
sent!(no_date, date_null, "", "UrlQueriesDateNull");
sent!(
    date_time,
    date_time_valid,
    "dateTimeQuery=2012-01-01T01%3A01%3A01Z",
    "UrlQueriesDateTimeValid"
);
sent!(no_date_time, date_time_null, "", "UrlQueriesDateTimeNull");
sent!(
    no_array,
    array_string_csv_null,
    "",
    "UrlQueriesArrayCsvNull"
);

#[tokio::test]
async fn an_enum() {
    let harness = Harness::new();
    let options = QueriesClientEnumValidOptions {
        enum_query: Some(UriColor::GreenColor),
        ..Default::default()
    };
    taken(client(&harness).enum_valid(Some(options)).await);
    assert_eq!(query(&harness.last()), "enumQuery=green%20color");
    covered(&["UrlQueriesEnumValid"]);
}

#[tokio::test]
async fn bytes() {
    let harness = Harness::new();
    let options = QueriesClientByteMultiByteOptions {
        byte_query: Some(CHARACTERS.into()),
        ..Default::default()
    };
    taken(client(&harness).byte_multi_byte(Some(options)).await);
    let expected = "byteQuery=5ZWK6b2E5LiC54ub54uc76ex76Ss76ex76iM76ip";
    assert_eq!(query(&harness.last()), expected);
    covered(&["UrlQueriesByteMultiByte"]);
}

/// An array whose elements are joined, with an empty one where others send null.
macro_rules! joined {
    ($name:ident, $method:ident, $options:ident, $separator:literal, $scenario:literal) => {
        #[tokio::test]
        async fn $name() {
            let harness = Harness::new();
            let values = ["ArrayQuery1", RESERVED, "", ""];
            let options = $options {
                array_query: Some(values.map(str::to_owned).into()),
                ..Default::default()
            };
            taken(client(&harness).$method(Some(options)).await);
            let expected = format!(
                "arrayQuery=ArrayQuery1{0}{RESERVED_ENCODED}{0}{0}",
                $separator
            );
            assert_eq!(query(&harness.last()), expected);
            covered(&[$scenario]);
        }
    };
}

joined!(
    commas,
    array_string_csv_valid,
    QueriesClientArrayStringCsvValidOptions,
    "%2C",
    "UrlQueriesArrayCsvValid"
);
joined!(
    spaces,
    array_string_ssv_valid,
    QueriesClientArrayStringSsvValidOptions,
    "%20",
    "UrlQueriesArraySsvValid"
);
joined!(
    tabulators,
    array_string_tsv_valid,
    QueriesClientArrayStringTsvValidOptions,
    "%09",
    "UrlQueriesArrayTsvValid"
);
joined!(
    bars,
    array_string_pipes_valid,
    QueriesClientArrayStringPipesValidOptions,
    "%7C",
    "UrlQueriesArrayPipesValid"
);

#[tokio::test]
async fn an_array_without_elements() {
    let harness = Harness::new();
    let options = QueriesClientArrayStringCsvEmptyOptions {
        array_query: Some(Vec::new()),
        ..Default::default()
    };
    taken(client(&harness).array_string_csv_empty(Some(options)).await);
    assert_eq!(query(&harness.last()), "arrayQuery=");
    covered(&["UrlQueriesArrayCsvEmpty"]);
}

#[tokio::test]
async fn an_array_without_a_format_has_commas() {
    let harness = Harness::new();
    let options = QueriesClientArrayStringNoCollectionFormatEmptyOptions {
        array_query: Some(["hello", "nihao", "bonjour"].map(str::to_owned).into()),
        ..Default::default()
    };
    let client = client(&harness);
    taken(
        client
            .array_string_no_collection_format_empty(Some(options))
            .await,
    );
    assert_eq!(query(&harness.last()), "arrayQuery=hello%2Cnihao%2Cbonjour");
    covered(&["UrlQueriesArrayNoCollectionFormatValid"]);
}
