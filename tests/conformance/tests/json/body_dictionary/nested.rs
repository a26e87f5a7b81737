//! Objects, arrays and dictionaries as values.

use super::{client, strings};
use crate::{map, taken, texts};
use armsmith_conformance::covered;
use armsmith_runtime::json::content;
use azure_core::Result;
use conformance_body_dictionary::models::Widget;

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
