//! Dictionaries as bodies: here those that are missing, odd or empty, and by what their values are in the files below.

mod nested;
mod scalars;
mod texts;

use crate::{json_of, map, taken, undecodable};
use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::json::content;
use azure_core::Result;
use conformance_body_dictionary::{AutoRestSwaggerBatDictionaryServiceClient, DictionaryClient};
use std::collections::BTreeMap;

fn client() -> DictionaryClient {
    client_on(&Harness::new())
}

fn client_on(harness: &Harness) -> DictionaryClient {
    let options = Some(harness.options());
    let client = AutoRestSwaggerBatDictionaryServiceClient::new(&server(), options);
    client.expect("a client").get_dictionary_client()
}

fn strings<const N: usize>(entries: [(&'static str, &str); N]) -> BTreeMap<String, String> {
    map(entries.map(|(key, value)| (key, value.to_owned())))
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
    let harness = Harness::new();
    let client = client_on(&harness);
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
    // The server takes a request without a body for one with an empty dictionary.
    taken(client.put_empty(content(&strings([]))?, None).await);
    assert_eq!(json_of(&harness), "{}");
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
