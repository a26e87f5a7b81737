//! Arrays as bodies.

use crate::{date, duration, map, taken, texts, undecodable};
use armsmith_conformance::{covered, options, server};
use armsmith_runtime::json::content;
use azure_core::Result;
use azure_core::time::{OffsetDateTime, parse_rfc3339};
use conformance_body_array::models::{
    ArrayGetStringEnumValidResponse, ArrayPutStringEnumValidArrayBody, FooEnum, Product,
};
use conformance_body_array::{ArrayClient, AutoRestSwaggerBatArrayServiceClient};

fn client() -> ArrayClient {
    let client = AutoRestSwaggerBatArrayServiceClient::new(&server(), Some(options()));
    client.expect("a client").get_array_client()
}

fn product(integer: i64, string: &str) -> Product {
    Product {
        integer: Some(integer),
        string: Some(string.to_owned()),
    }
}

fn parts(product: &Product) -> (Option<i64>, Option<&str>) {
    (product.integer, product.string.as_deref())
}

fn instants<const N: usize>(texts: [&str; N]) -> Vec<OffsetDateTime> {
    let instants = texts.map(|text| parse_rfc3339(text).expect("a date"));
    instants.to_vec()
}

#[tokio::test]
async fn a_missing_body_is_no_array() -> Result<()> {
    let client = client();
    let said = [
        undecodable(client.get_null(None).await?.into_model()),
        undecodable(client.get_complex_null(None).await?.into_model()),
        undecodable(client.get_array_null(None).await?.into_model()),
        undecodable(client.get_dictionary_null(None).await?.into_model()),
    ];
    assert_eq!(
        said,
        [
            "Vec<i64>: the response body is empty",
            "Vec<Option<Product>>: the response body is empty",
            "Vec<Vec<String>>: the response body is empty",
            "Vec<Option<BTreeMap<String, String>>>: the response body is empty",
        ]
    );
    covered(&[
        "getArrayNull",
        "getArrayComplexNull",
        "getArrayArrayNull",
        "getArrayDictionaryNull",
    ]);
    Ok(())
}

#[tokio::test]
async fn an_array_without_an_end() -> Result<()> {
    let said = undecodable(client().get_invalid(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<i64>: the JSON cannot be decoded, line 1, column 8: EOF while parsing a list"
    );
    covered(&["getArrayInvalid"]);
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
    taken(
        client
            .put_empty(content(&Vec::<String>::new())?, None)
            .await,
    );
    covered(&[
        "getArrayEmpty",
        "getArrayComplexEmpty",
        "getArrayArrayEmpty",
        "getArrayDictionaryEmpty",
        "putArrayEmpty",
    ]);
    Ok(())
}

#[tokio::test]
async fn booleans() -> Result<()> {
    let client = client();
    let values = vec![true, false, false, true];
    assert_eq!(client.get_boolean_tfft(None).await?.into_model()?, values);
    taken(client.put_boolean_tfft(content(&values)?, None).await);
    let said = undecodable(client.get_boolean_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<bool>: the JSON cannot be decoded at `[1]`, line 1, column 10: expected a boolean, found null"
    );
    let said = undecodable(client.get_boolean_invalid_string(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<bool>: the JSON cannot be decoded at `[1]`, line 1, column 15: expected a boolean, found a string"
    );
    covered(&[
        "getArrayBooleanValid",
        "putArrayBooleanValid",
        "getArrayBooleanWithNull",
        "getArrayBooleanWithString",
    ]);
    Ok(())
}

#[tokio::test]
async fn integers() -> Result<()> {
    let client = client();
    let values = vec![1, -1, 3, 300];
    assert_eq!(client.get_integer_valid(None).await?.into_model()?, values);
    taken(client.put_integer_valid(content(&values)?, None).await);
    let said = undecodable(client.get_int_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<i64>: the JSON cannot be decoded at `[1]`, line 1, column 7: expected i64, found null"
    );
    let said = undecodable(client.get_int_invalid_string(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<i64>: the JSON cannot be decoded at `[1]`, line 1, column 12: expected i64, found a string"
    );
    covered(&[
        "getArrayIntegerValid",
        "putArrayIntegerValid",
        "getArrayIntegerWithNull",
        "getArrayIntegerWithString",
    ]);
    Ok(())
}

#[tokio::test]
async fn integers_of_64_bits() -> Result<()> {
    let client = client();
    let values = vec![1_i64, -1, 3, 300];
    assert_eq!(client.get_long_valid(None).await?.into_model()?, values);
    taken(client.put_long_valid(content(&values)?, None).await);
    let said = undecodable(client.get_long_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<i64>: the JSON cannot be decoded at `[1]`, line 1, column 7: expected i64, found null"
    );
    let said = undecodable(client.get_long_invalid_string(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<i64>: the JSON cannot be decoded at `[1]`, line 1, column 12: expected i64, found a string"
    );
    covered(&[
        "getArrayLongValid",
        "putArrayLongValid",
        "getArrayLongWithNull",
        "getArrayLongWithString",
    ]);
    Ok(())
}

#[tokio::test]
async fn numbers_of_single_precision() -> Result<()> {
    let client = client();
    let values = vec![0.0_f32, -0.01, -1.2e20];
    assert_eq!(client.get_float_valid(None).await?.into_model()?, values);
    taken(client.put_float_valid(content(&values)?, None).await);
    let said = undecodable(client.get_float_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<f32>: the JSON cannot be decoded at `[1]`, line 1, column 7: expected f32, found null"
    );
    let said = undecodable(client.get_float_invalid_string(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<f32>: the JSON cannot be decoded at `[1]`, line 1, column 11: expected f32, found a string"
    );
    covered(&[
        "getArrayFloatValid",
        "putArrayFloatValid",
        "getArrayFloatWithNull",
        "getArrayFloatWithString",
    ]);
    Ok(())
}

#[tokio::test]
async fn numbers_of_double_precision() -> Result<()> {
    let client = client();
    let values = vec![0.0_f64, -0.01, -1.2e20];
    assert_eq!(client.get_double_valid(None).await?.into_model()?, values);
    taken(client.put_double_valid(content(&values)?, None).await);
    let said = undecodable(client.get_double_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<f64>: the JSON cannot be decoded at `[1]`, line 1, column 7: expected f64, found null"
    );
    let said = undecodable(client.get_double_invalid_string(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<f64>: the JSON cannot be decoded at `[1]`, line 1, column 11: expected f64, found a string"
    );
    covered(&[
        "getArrayDoubleValid",
        "putArrayDoubleValid",
        "getArrayDoubleWithNull",
        "getArrayDoubleWithString",
    ]);
    Ok(())
}

#[tokio::test]
async fn strings() -> Result<()> {
    let client = client();
    let values = texts(["foo1", "foo2", "foo3"]);
    assert_eq!(client.get_string_valid(None).await?.into_model()?, values);
    taken(client.put_string_valid(content(&values)?, None).await);
    // The document says that an item may be null.
    let with_null = client.get_string_with_null(None).await?.into_model()?;
    assert_eq!(
        with_null,
        [Some("foo".to_owned()), None, Some("foo2".to_owned())]
    );
    let said = undecodable(client.get_string_with_invalid(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<String>: the JSON cannot be decoded at `[1]`, line 1, column 10: expected a string, found an integer"
    );
    covered(&[
        "getArrayStringValid",
        "putArrayStringValid",
        "getArrayStringWithNull",
        "getArrayStringWithNumber",
    ]);
    Ok(())
}

#[tokio::test]
async fn enums() -> Result<()> {
    let client = client();
    let values = vec![FooEnum::Foo1, FooEnum::Foo2, FooEnum::Foo3];
    assert_eq!(client.get_enum_valid(None).await?.into_model()?, values);
    taken(client.put_enum_valid(content(&values)?, None).await);
    // The same values without a name are an enum for each place.
    assert_eq!(
        client.get_string_enum_valid(None).await?.into_model()?,
        [
            ArrayGetStringEnumValidResponse::Foo1,
            ArrayGetStringEnumValidResponse::Foo2,
            ArrayGetStringEnumValidResponse::Foo3,
        ]
    );
    let values = vec![
        ArrayPutStringEnumValidArrayBody::Foo1,
        ArrayPutStringEnumValidArrayBody::Foo2,
        ArrayPutStringEnumValidArrayBody::Foo3,
    ];
    taken(client.put_string_enum_valid(content(&values)?, None).await);
    covered(&[
        "getArrayEnumValid",
        "putArrayEnumValid",
        "getArrayStringEnumValid",
        "putArrayStringEnumValid",
    ]);
    Ok(())
}

#[tokio::test]
async fn uuids() -> Result<()> {
    let client = client();
    let values = texts([
        "6dcc7237-45fe-45c4-8a6b-3a8a3f625652",
        "d1399005-30f7-40d6-8da6-dd7c89ad34db",
        "f42f6aa1-a5bc-4ddf-907e-5f915de43205",
    ]);
    assert_eq!(client.get_uuid_valid(None).await?.into_model()?, values);
    taken(client.put_uuid_valid(content(&values)?, None).await);
    // A format that only narrows a string is judged by the service.
    let invalid = client.get_uuid_invalid_chars(None).await?.into_model()?;
    assert_eq!(invalid, ["6dcc7237-45fe-45c4-8a6b-3a8a3f625652", "foo"]);
    covered(&[
        "getArrayUuidValid",
        "putArrayUuidValid",
        "getArrayUuidWithInvalidChars",
    ]);
    Ok(())
}

#[tokio::test]
async fn points_in_time() -> Result<()> {
    let client = client();
    let values = client.get_date_time_valid(None).await?.into_model()?;
    let expected = [
        "2000-12-01T00:00:01Z",
        "1980-01-02T00:11:35+01:00",
        "1492-10-12T10:15:01-08:00",
    ];
    assert_eq!(values, instants(expected));
    let offsets: Vec<_> = values
        .iter()
        .map(|value| value.offset().whole_hours())
        .collect();
    assert_eq!(offsets, [0, 1, -8]);
    let values = instants([
        "2000-12-01T00:00:01Z",
        "1980-01-02T00:11:35Z",
        "1492-10-12T10:15:01Z",
    ]);
    taken(client.put_date_time_valid(content(&values)?, None).await);
    let said = undecodable(client.get_date_time_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<OffsetDateTime>: the JSON cannot be decoded at `[1]`, line 1, column 32: expected a string, found null"
    );
    let said = undecodable(client.get_date_time_invalid_chars(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<OffsetDateTime>: the JSON cannot be decoded at `[1]`, line 1, column 35: expected an RFC 3339 date-time, found a string"
    );
    covered(&[
        "getArrayDateTimeValid",
        "putArrayDateTimeValid",
        "getArrayDateTimeWithNull",
        "getArrayDateTimeWithInvalidChars",
    ]);
    Ok(())
}

#[tokio::test]
async fn points_in_time_as_in_headers() -> Result<()> {
    let client = client();
    let values = instants([
        "2000-12-01T00:00:01Z",
        "1980-01-02T00:11:35Z",
        "1492-10-12T10:15:01Z",
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
        "getArrayDateTimeRfc1123Valid",
        "putArrayDateTimeRfc1123Valid",
    ]);
    Ok(())
}

#[tokio::test]
async fn dates() -> Result<()> {
    let client = client();
    let values = vec![date(2000, 12, 1), date(1980, 1, 2), date(1492, 10, 12)];
    assert_eq!(client.get_date_valid(None).await?.into_model()?, values);
    taken(client.put_date_valid(content(&values)?, None).await);
    let said = undecodable(client.get_date_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<Date>: the JSON cannot be decoded at `[1]`, line 1, column 18: expected a string, found null"
    );
    let said = undecodable(client.get_date_invalid_chars(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<Date>: the JSON cannot be decoded at `[1]`, line 1, column 20: expected a date, found a string"
    );
    covered(&[
        "getArrayDateValid",
        "putArrayDateValid",
        "getArrayDateWithNull",
        "getArrayDateWithInvalidChars",
    ]);
    Ok(())
}

#[tokio::test]
async fn durations() -> Result<()> {
    let client = client();
    let read = client.get_duration_valid(None).await?.into_model()?;
    // As they are written: a duration says what it says.
    assert_eq!(
        read,
        [duration("P123DT22H14M12.011S"), duration("P5DT1H0M0S")]
    );
    let values = vec![duration("P123DT22H14M12.011S"), duration("P5DT1H")];
    taken(client.put_duration_valid(content(&values)?, None).await);
    covered(&["getArrayDurationValid", "putArrayDurationValid"]);
    Ok(())
}

#[tokio::test]
async fn bytes_with_the_alphabet_for_urls() -> Result<()> {
    let read = client().get_base64_url(None).await?.into_model()?;
    let expected = [
        "a string that gets encoded with base64url",
        "test string",
        "Lorem ipsum",
    ];
    assert_eq!(read, expected.map(|text| text.as_bytes().to_vec()));
    covered(&["getArrayBase64Url"]);
    Ok(())
}

#[tokio::test]
async fn bytes() -> Result<()> {
    let client = client();
    let values = vec![vec![255, 255, 255, 250], vec![1, 2, 3], vec![37, 41, 67]];
    assert_eq!(client.get_byte_valid(None).await?.into_model()?, values);
    taken(client.put_byte_valid(content(&values)?, None).await);
    let said = undecodable(client.get_byte_invalid_null(None).await?.into_model());
    assert_eq!(
        said,
        "Vec<Vec<u8>>: the JSON cannot be decoded at `[1]`, line 1, column 12: expected a string, found null"
    );
    covered(&[
        "getArrayByteValid",
        "putArrayByteValid",
        "getArrayByteWithNull",
    ]);
    Ok(())
}

#[tokio::test]
async fn objects() -> Result<()> {
    let client = client();
    let products = client.get_complex_valid(None).await?.into_model()?;
    let products: Vec<_> = products.iter().map(parts).collect();
    assert_eq!(
        products,
        [
            (Some(1), Some("2")),
            (Some(3), Some("4")),
            (Some(5), Some("6"))
        ]
    );
    let values = vec![product(1, "2"), product(3, "4"), product(5, "6")];
    taken(client.put_complex_valid(content(&values)?, None).await);
    let with_null = client.get_complex_item_null(None).await?.into_model()?;
    let with_null: Vec<_> = with_null
        .iter()
        .map(|item| item.as_ref().map(parts))
        .collect();
    assert_eq!(
        with_null,
        [Some((Some(1), Some("2"))), None, Some((Some(5), Some("6")))]
    );
    let with_empty = client.get_complex_item_empty(None).await?.into_model()?;
    let with_empty: Vec<_> = with_empty.iter().map(parts).collect();
    assert_eq!(
        with_empty,
        [(Some(1), Some("2")), (None, None), (Some(5), Some("6"))]
    );
    covered(&[
        "getArrayComplexValid",
        "putArrayComplexValid",
        "getArrayComplexItemNull",
        "getArrayComplexItemEmpty",
    ]);
    Ok(())
}

#[tokio::test]
async fn arrays() -> Result<()> {
    let client = client();
    let (first, last) = (texts(["1", "2", "3"]), texts(["7", "8", "9"]));
    let values = vec![first.clone(), texts(["4", "5", "6"]), last.clone()];
    assert_eq!(client.get_array_valid(None).await?.into_model()?, values);
    taken(client.put_array_valid(content(&values)?, None).await);
    let with_null = client.get_array_item_null(None).await?.into_model()?;
    assert_eq!(with_null, [Some(first.clone()), None, Some(last.clone())]);
    let with_empty = client.get_array_item_empty(None).await?.into_model()?;
    assert_eq!(with_empty, [first, Vec::new(), last]);
    covered(&[
        "getArrayArrayValid",
        "putArrayArrayValid",
        "getArrayArrayItemNull",
        "getArrayArrayItemEmpty",
    ]);
    Ok(())
}

#[tokio::test]
async fn dictionaries() -> Result<()> {
    let client = client();
    let named = |entries: [(&'static str, &str); 3]| {
        map(entries.map(|(key, value)| (key, value.to_owned())))
    };
    let first = named([("1", "one"), ("2", "two"), ("3", "three")]);
    let second = named([("4", "four"), ("5", "five"), ("6", "six")]);
    let last = named([("7", "seven"), ("8", "eight"), ("9", "nine")]);
    let values = vec![first.clone(), second, last.clone()];
    assert_eq!(
        client.get_dictionary_valid(None).await?.into_model()?,
        values
    );
    taken(client.put_dictionary_valid(content(&values)?, None).await);
    let with_null = client.get_dictionary_item_null(None).await?.into_model()?;
    assert_eq!(with_null, [Some(first.clone()), None, Some(last.clone())]);
    let with_empty = client.get_dictionary_item_empty(None).await?.into_model()?;
    assert_eq!(with_empty, [first, map([]), last]);
    covered(&[
        "getArrayDictionaryValid",
        "putArrayDictionaryValid",
        "getArrayDictionaryItemNull",
        "getArrayDictionaryItemEmpty",
    ]);
    Ok(())
}
