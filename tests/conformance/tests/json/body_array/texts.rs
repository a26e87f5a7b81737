//! Strings as items, and what is one on the wire: enums, dates, durations.

use super::client;
use crate::{date, duration, taken, texts, undecodable};
use armsmith_conformance::covered;
use armsmith_runtime::json::content;
use azure_core::Result;
use azure_core::time::{OffsetDateTime, parse_rfc3339};
use conformance_body_array::models::{
    ArrayGetStringEnumValidResponse, ArrayPutStringEnumValidArrayBody, FooEnum,
};

fn instants<const N: usize>(texts: [&str; N]) -> Vec<OffsetDateTime> {
    let instants = texts.map(|text| parse_rfc3339(text).expect("a date"));
    instants.to_vec()
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
