//! Dictionaries as bodies.

use crate::{date, duration, map, taken, texts, undecodable};
use armsmith_conformance::{covered, options, server};
use armsmith_runtime::json::content;
use azure_core::Result;
use azure_core::time::{OffsetDateTime, parse_rfc3339};
use conformance_body_dictionary::models::Widget;
use conformance_body_dictionary::{AutoRestSwaggerBatDictionaryServiceClient, DictionaryClient};
use std::collections::BTreeMap;

fn client() -> DictionaryClient {
    let client = AutoRestSwaggerBatDictionaryServiceClient::new(&server(), Some(options()));
    client.expect("a client").get_dictionary_client()
}

fn widget(integer: i64, string: &str) -> Widget {
    Widget {
        integer: Some(integer),
        string: Some(string.to_owned()),
    }
}

type Parts<'w> = (Option<i64>, Option<&'w str>);

fn parts(widget: &Widget) -> Parts<'_> {
    (widget.integer, widget.string.as_deref())
}

fn strings<const N: usize>(entries: [(&'static str, &str); N]) -> BTreeMap<String, String> {
    map(entries.map(|(key, value)| (key, value.to_owned())))
}

fn instants<const N: usize>(
    entries: [(&'static str, &str); N],
) -> BTreeMap<String, OffsetDateTime> {
    map(entries.map(|(key, text)| (key, parse_rfc3339(text).expect("a date"))))
}

#[tokio::test]
async fn a_missing_body_is_no_dictionary() -> Result<()> {
    let client = client();
    let said = undecodable(client.get_null(None).await?.into_model());
    assert_eq!(said, "BTreeMap<String, i64>: the response body is empty");
    let said = undecodable(client.get_dictionary_null(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, BTreeMap<String, String>>: the response body is empty"
    );
    covered(&["getDictionaryNull", "getDictionaryDictionaryNull"]);
    Ok(())
}

#[tokio::test]
async fn a_missing_body_where_null_may_stand() -> Result<()> {
    let client = client();
    assert!(client.get_complex_null(None).await?.into_model()?.is_none());
    assert!(client.get_array_null(None).await?.into_model()?.is_none());
    covered(&["getDictionaryComplexNull", "getDictionaryArrayNull"]);
    Ok(())
}

#[tokio::test]
async fn empty() -> Result<()> {
    let client = client();
    assert!(client.get_empty(None).await?.into_model()?.is_empty());
    assert!(
        client
            .get_complex_empty(None)
            .await?
            .into_model()?
            .is_empty()
    );
    assert!(client.get_array_empty(None).await?.into_model()?.is_empty());
    assert!(
        client
            .get_dictionary_empty(None)
            .await?
            .into_model()?
            .is_empty()
    );
    taken(client.put_empty(content(&strings([]))?, None).await);
    covered(&[
        "getDictionaryEmpty",
        "getDictionaryComplexEmpty",
        "getDictionaryArrayEmpty",
        "getDictionaryDictionaryEmpty",
        "putDictionaryEmpty",
    ]);
    Ok(())
}

#[tokio::test]
async fn keys_and_values_that_are_odd() -> Result<()> {
    let client = client();
    let odd = client.get_empty_string_key(None).await?.into_model()?;
    assert_eq!(odd, strings([("", "val1")]));
    let said = undecodable(client.get_null_value(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, String>: the JSON cannot be decoded at `key1`, line 1, column 14: expected a string, found null"
    );
    let said = undecodable(client.get_null_key(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, String>: the JSON cannot be decoded, line 1, column 2: key must be a string"
    );
    let said = undecodable(client.get_invalid(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, String>: the JSON cannot be decoded, line 1, column 24: expected `:`"
    );
    covered(&[
        "getDictionaryKeyEmptyString",
        "getDictionaryNullValue",
        "getDictionaryNullkey",
        "getDictionaryInvalid",
    ]);
    Ok(())
}

#[tokio::test]
async fn booleans() -> Result<()> {
    let client = client();
    let values = map([("0", true), ("1", false), ("2", false), ("3", true)]);
    assert_eq!(client.get_boolean_tfft(None).await?.into_model()?, values);
    taken(client.put_boolean_tfft(content(&values)?, None).await);
    let said = undecodable(client.get_boolean_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, bool>: the JSON cannot be decoded at `1`, line 1, column 21: expected a boolean, found null"
    );
    let said = undecodable(client.get_boolean_invalid_string(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, bool>: the JSON cannot be decoded at `1`, line 1, column 26: expected a boolean, found a string"
    );
    covered(&[
        "getDictionaryBooleanValid",
        "putDictionaryBooleanValid",
        "getDictionaryBooleanWithNull",
        "getDictionaryBooleanWithString",
    ]);
    Ok(())
}

#[tokio::test]
async fn integers() -> Result<()> {
    let client = client();
    let values = map([("0", 1), ("1", -1), ("2", 3), ("3", 300)]);
    assert_eq!(client.get_integer_valid(None).await?.into_model()?, values);
    taken(client.put_integer_valid(content(&values)?, None).await);
    let said = undecodable(client.get_int_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, i64>: the JSON cannot be decoded at `1`, line 1, column 18: expected i64, found null"
    );
    let said = undecodable(client.get_int_invalid_string(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, i64>: the JSON cannot be decoded at `1`, line 1, column 23: expected i64, found a string"
    );
    covered(&[
        "getDictionaryIntegerValid",
        "putDictionaryIntegerValid",
        "getDictionaryIntegerWithNull",
        "getDictionaryIntegerWithString",
    ]);
    Ok(())
}

#[tokio::test]
async fn integers_of_64_bits() -> Result<()> {
    let client = client();
    let values = map([("0", 1_i64), ("1", -1), ("2", 3), ("3", 300)]);
    assert_eq!(client.get_long_valid(None).await?.into_model()?, values);
    taken(client.put_long_valid(content(&values)?, None).await);
    let said = undecodable(client.get_long_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, i64>: the JSON cannot be decoded at `1`, line 1, column 18: expected i64, found null"
    );
    let said = undecodable(client.get_long_invalid_string(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, i64>: the JSON cannot be decoded at `1`, line 1, column 23: expected i64, found a string"
    );
    covered(&[
        "getDictionaryLongValid",
        "putDictionaryLongValid",
        "getDictionaryLongWithNull",
        "getDictionaryLongWithString",
    ]);
    Ok(())
}

#[tokio::test]
async fn numbers_of_single_precision() -> Result<()> {
    let client = client();
    let values = map([("0", 0.0_f32), ("1", -0.01), ("2", -1.2e20)]);
    assert_eq!(client.get_float_valid(None).await?.into_model()?, values);
    taken(client.put_float_valid(content(&values)?, None).await);
    let said = undecodable(client.get_float_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, f32>: the JSON cannot be decoded at `1`, line 1, column 20: expected f32, found null"
    );
    let said = undecodable(client.get_float_invalid_string(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, f32>: the JSON cannot be decoded at `1`, line 1, column 22: expected f32, found a string"
    );
    covered(&[
        "getDictionaryFloatValid",
        "putDictionaryFloatValid",
        "getDictionaryFloatWithNull",
        "getDictionaryFloatWithString",
    ]);
    Ok(())
}

#[tokio::test]
async fn numbers_of_double_precision() -> Result<()> {
    let client = client();
    let values = map([("0", 0.0_f64), ("1", -0.01), ("2", -1.2e20)]);
    assert_eq!(client.get_double_valid(None).await?.into_model()?, values);
    taken(client.put_double_valid(content(&values)?, None).await);
    let said = undecodable(client.get_double_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, f64>: the JSON cannot be decoded at `1`, line 1, column 20: expected f64, found null"
    );
    let said = undecodable(client.get_double_invalid_string(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, f64>: the JSON cannot be decoded at `1`, line 1, column 22: expected f64, found a string"
    );
    covered(&[
        "getDictionaryDoubleValid",
        "putDictionaryDoubleValid",
        "getDictionaryDoubleWithNull",
        "getDictionaryDoubleWithString",
    ]);
    Ok(())
}

#[tokio::test]
async fn values_that_are_strings() -> Result<()> {
    let client = client();
    let values = strings([("0", "foo1"), ("1", "foo2"), ("2", "foo3")]);
    assert_eq!(client.get_string_valid(None).await?.into_model()?, values);
    taken(client.put_string_valid(content(&values)?, None).await);
    let said = undecodable(client.get_string_with_null(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, String>: the JSON cannot be decoded at `1`, line 1, column 22: expected a string, found null"
    );
    let said = undecodable(client.get_string_with_invalid(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, String>: the JSON cannot be decoded at `1`, line 1, column 21: expected a string, found an integer"
    );
    covered(&[
        "getDictionaryStringValid",
        "putDictionaryStringValid",
        "getDictionaryStringWithNull",
        "getDictionaryStringWithNumber",
    ]);
    Ok(())
}

#[tokio::test]
async fn points_in_time() -> Result<()> {
    let client = client();
    let values = instants([
        ("0", "2000-12-01T00:00:01Z"),
        ("1", "1980-01-02T00:11:35+01:00"),
        ("2", "1492-10-12T10:15:01-08:00"),
    ]);
    let read = client.get_date_time_valid(None).await?.into_model()?;
    assert_eq!(read, values);
    let offsets: Vec<_> = read
        .values()
        .map(|value| value.offset().whole_hours())
        .collect();
    assert_eq!(offsets, [0, 1, -8]);
    // An offset is written as it is; the server wants none.
    let values = instants([
        ("0", "2000-12-01T00:00:01Z"),
        ("1", "1980-01-01T23:11:35Z"),
        ("2", "1492-10-12T18:15:01Z"),
    ]);
    taken(client.put_date_time_valid(content(&values)?, None).await);
    let said = undecodable(client.get_date_time_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, OffsetDateTime>: the JSON cannot be decoded at `1`, line 1, column 39: expected a string, found null"
    );
    let said = undecodable(client.get_date_time_invalid_chars(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, OffsetDateTime>: the JSON cannot be decoded at `1`, line 1, column 46: expected an RFC 3339 date-time, found a string"
    );
    covered(&[
        "getDictionaryDateTimeValid",
        "putDictionaryDateTimeValid",
        "getDictionaryDateTimeWithNull",
        "getDictionaryDateTimeWithInvalidChars",
    ]);
    Ok(())
}

#[tokio::test]
async fn points_in_time_as_in_headers() -> Result<()> {
    let client = client();
    let values = instants([
        ("0", "2000-12-01T00:00:01Z"),
        ("1", "1980-01-02T00:11:35Z"),
        ("2", "1492-10-12T10:15:01Z"),
    ]);
    let read = client
        .get_date_time_rfc1123_valid(None)
        .await?
        .into_model()?;
    assert_eq!(read, values);
    taken(
        client
            .put_date_time_rfc1123_valid(content(&values)?, None)
            .await,
    );
    covered(&[
        "getDictionaryDateTimeRfc1123Valid",
        "putDictionaryDateTimeRfc1123Valid",
    ]);
    Ok(())
}

#[tokio::test]
async fn dates() -> Result<()> {
    let client = client();
    let values = map([
        ("0", date(2000, 12, 1)),
        ("1", date(1980, 1, 2)),
        ("2", date(1492, 10, 12)),
    ]);
    assert_eq!(client.get_date_valid(None).await?.into_model()?, values);
    taken(client.put_date_valid(content(&values)?, None).await);
    let said = undecodable(client.get_date_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, Date>: the JSON cannot be decoded at `1`, line 1, column 29: expected a string, found null"
    );
    let said = undecodable(client.get_date_invalid_chars(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, Date>: the JSON cannot be decoded at `1`, line 1, column 31: expected a date, found a string"
    );
    covered(&[
        "getDictionaryDateValid",
        "putDictionaryDateValid",
        "getDictionaryDateWithNull",
        "getDictionaryDateWithInvalidChars",
    ]);
    Ok(())
}

#[tokio::test]
async fn durations() -> Result<()> {
    let client = client();
    let values = map([
        ("0", duration("P123DT22H14M12.011S")),
        ("1", duration("P5DT1H")),
    ]);
    assert_eq!(client.get_duration_valid(None).await?.into_model()?, values);
    taken(client.put_duration_valid(content(&values)?, None).await);
    covered(&["getDictionaryDurationValid", "putDictionaryDurationValid"]);
    Ok(())
}

#[tokio::test]
async fn bytes_with_the_alphabet_for_urls() -> Result<()> {
    let read = client().get_base64_url(None).await?.into_model()?;
    let expected = [
        ("0", "a string that gets encoded with base64url"),
        ("1", "test string"),
        ("2", "Lorem ipsum"),
    ];
    assert_eq!(
        read,
        map(expected.map(|(key, text)| (key, text.as_bytes().to_vec())))
    );
    covered(&["getDictionaryBase64Url"]);
    Ok(())
}

#[tokio::test]
async fn bytes() -> Result<()> {
    let client = client();
    let values = map([
        ("0", vec![255, 255, 255, 250]),
        ("1", vec![1, 2, 3]),
        ("2", vec![37, 41, 67]),
    ]);
    assert_eq!(client.get_byte_valid(None).await?.into_model()?, values);
    taken(client.put_byte_valid(content(&values)?, None).await);
    let said = undecodable(client.get_byte_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "BTreeMap<String, Vec<u8>>: the JSON cannot be decoded at `1`, line 1, column 23: expected a string, found null"
    );
    covered(&[
        "getDictionaryByteValid",
        "putDictionaryByteValid",
        "getDictionaryByteWithNull",
    ]);
    Ok(())
}

#[tokio::test]
async fn objects() -> Result<()> {
    let client = client();
    let widgets = client.get_complex_valid(None).await?.into_model()?;
    let widgets: Vec<_> = widgets
        .iter()
        .map(|(key, widget)| (key.as_str(), parts(widget)))
        .collect();
    assert_eq!(
        widgets,
        [
            ("0", (Some(1), Some("2"))),
            ("1", (Some(3), Some("4"))),
            ("2", (Some(5), Some("6"))),
        ]
    );
    let values = map([
        ("0", widget(1, "2")),
        ("1", widget(3, "4")),
        ("2", widget(5, "6")),
    ]);
    taken(client.put_complex_valid(content(&values)?, None).await);
    let with_null = client.get_complex_item_null(None).await?.into_model()?;
    let with_null: Vec<_> = with_null
        .values()
        .map(|item| item.as_ref().map(parts))
        .collect();
    assert_eq!(
        with_null,
        [Some((Some(1), Some("2"))), None, Some((Some(5), Some("6")))]
    );
    let with_empty = client.get_complex_item_empty(None).await?.into_model()?;
    let with_empty: Vec<Parts<'_>> = with_empty.values().map(parts).collect();
    assert_eq!(
        with_empty,
        [(Some(1), Some("2")), (None, None), (Some(5), Some("6"))]
    );
    covered(&[
        "getDictionaryComplexValid",
        "putDictionaryComplexValid",
        "getDictionaryComplexItemNull",
        "getDictionaryComplexItemEmpty",
    ]);
    Ok(())
}

#[tokio::test]
async fn arrays() -> Result<()> {
    let client = client();
    let (first, last) = (texts(["1", "2", "3"]), texts(["7", "8", "9"]));
    let values = map([
        ("0", first.clone()),
        ("1", texts(["4", "5", "6"])),
        ("2", last.clone()),
    ]);
    assert_eq!(client.get_array_valid(None).await?.into_model()?, values);
    taken(client.put_array_valid(content(&values)?, None).await);
    let with_null = client.get_array_item_null(None).await?.into_model()?;
    let expected = map([
        ("0", Some(first.clone())),
        ("1", None),
        ("2", Some(last.clone())),
    ]);
    assert_eq!(with_null, expected);
    let with_empty = client.get_array_item_empty(None).await?.into_model()?;
    assert_eq!(
        with_empty,
        map([("0", first), ("1", Vec::new()), ("2", last)])
    );
    covered(&[
        "getDictionaryArrayValid",
        "putDictionaryArrayValid",
        "getDictionaryArrayItemNull",
        "getDictionaryArrayItemEmpty",
    ]);
    Ok(())
}

#[tokio::test]
async fn dictionaries() -> Result<()> {
    let client = client();
    let first = strings([("1", "one"), ("2", "two"), ("3", "three")]);
    let second = strings([("4", "four"), ("5", "five"), ("6", "six")]);
    let last = strings([("7", "seven"), ("8", "eight"), ("9", "nine")]);
    let values = map([("0", first.clone()), ("1", second), ("2", last.clone())]);
    assert_eq!(
        client.get_dictionary_valid(None).await?.into_model()?,
        values
    );
    taken(client.put_dictionary_valid(content(&values)?, None).await);
    let with_null = client.get_dictionary_item_null(None).await?.into_model()?;
    let expected = map([
        ("0", Some(first.clone())),
        ("1", None),
        ("2", Some(last.clone())),
    ]);
    assert_eq!(with_null, expected);
    let with_empty = client.get_dictionary_item_empty(None).await?.into_model()?;
    assert_eq!(with_empty, map([("0", first), ("1", map([])), ("2", last)]));
    covered(&[
        "getDictionaryDictionaryValid",
        "putDictionaryDictionaryValid",
        "getDictionaryDictionaryItemNull",
        "getDictionaryDictionaryItemEmpty",
    ]);
    Ok(())
}
