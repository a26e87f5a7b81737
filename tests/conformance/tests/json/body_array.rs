//! Arrays as bodies: here those that are missing, broken or empty, and by what their items are in the files below.

mod nested;
mod scalars;
mod texts;

use crate::{taken, undecodable};
use armsmith_conformance::{covered, options, server};
use armsmith_runtime::json::content;
use azure_core::Result;
use conformance_body_array::{ArrayClient, AutoRestSwaggerBatArrayServiceClient};

fn client() -> ArrayClient {
    let client = AutoRestSwaggerBatArrayServiceClient::new(&server(), Some(options()));
    client.expect("a client").get_array_client()
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
