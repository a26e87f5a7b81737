//! Objects, arrays and dictionaries as items.

use super::client;
use crate::{map, taken, texts};
use armsmith_conformance::covered;
use armsmith_runtime::json::content;
use azure_core::Result;
use conformance_body_array::models::Product;

fn product(integer: i64, string: &str) -> Product {
    Product {
        integer: Some(integer),
        string: Some(string.to_owned()),
    }
}

fn parts(product: &Product) -> (Option<i64>, Option<&str>) {
    (product.integer, product.string.as_deref())
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
