//! Booleans, numbers and bytes as items.

use super::client;
use crate::{taken, undecodable};
use armsmith_conformance::covered;
use armsmith_runtime::json::content;
use azure_core::Result;

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
