//! Strings as values, and what is one on the wire: dates, durations.

use super::{client, strings};
use crate::{date, duration, map, taken, undecodable};
use armsmith_conformance::covered;
use armsmith_runtime::json::content;
use azure_core::Result;
use azure_core::time::{OffsetDateTime, parse_rfc3339};
use std::collections::BTreeMap;

fn instants<const N: usize>(
    entries: [(&'static str, &str); N],
) -> BTreeMap<String, OffsetDateTime> {
    map(entries.map(|(key, text)| (key, parse_rfc3339(text).expect("a date"))))
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
