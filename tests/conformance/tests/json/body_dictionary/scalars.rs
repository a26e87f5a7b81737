//! Booleans, numbers and bytes as values.

use super::client;
use crate::{map, taken, undecodable};
use armsmith_conformance::covered;
use armsmith_runtime::json::content;
use azure_core::Result;

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
