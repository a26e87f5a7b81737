//! Objects: plain ones, with inherited and with read-only members; in `primitives` those with members of all scalar types, in
//! `fish` and `dot_fish` those that a member tells apart.

mod dot_fish;
mod fish;
mod primitives;

use crate::{json_of, map, taken, text, texts, undecodable};
use armsmith_conformance::{Harness, covered, options, server};
use armsmith_runtime::{Nullable, Value};
use azure_core::Result;
use azure_core::http::RequestContent;
use azure_core::time::{OffsetDateTime, parse_rfc3339};
use conformance_body_complex::AutoRestComplexTestServiceClient as Client;
use conformance_body_complex::models::{
    ArrayWrapper, Basic, CmykColors, DictionaryWrapper, Dog, ReadonlyObj, Siamese,
};
use serde_json::json;

fn client() -> Client {
    Client::new(&server(), Some(options())).expect("a client")
}

fn instant(text: &str) -> Option<OffsetDateTime> {
    Some(parse_rfc3339(text).expect("a date"))
}

#[tokio::test]
async fn a_basic_object() -> Result<()> {
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options()))?.get_basic_client();
    let basic = client.get_valid(None).await?.into_model()?;
    assert_eq!(basic.id, Some(Nullable::Value(2)));
    assert_eq!(basic.name, text("abc"));
    assert_eq!(basic.color, Some(CmykColors::Yellow));
    let basic = Basic {
        id: Some(2.into()),
        name: text("abc"),
        color: Some(CmykColors::Magenta),
        ..Default::default()
    };
    taken(client.put_valid(basic.try_into()?, None).await);
    assert_eq!(
        harness.last().target,
        "/complex/basic/valid?api-version=2016-02-29"
    );
    covered(&["getComplexBasicValid", "putComplexBasicValid"]);
    Ok(())
}

#[tokio::test]
async fn a_basic_object_with_little_in_it() -> Result<()> {
    let client = client().get_basic_client();
    let basic = client.get_empty(None).await?.into_model()?;
    assert!(basic.id.is_none() && basic.name.is_none() && basic.color.is_none());
    // Of `id` the document says that null is a value; of `name` it does not, so null is nothing.
    let basic = client.get_null(None).await?.into_model()?;
    assert_eq!(basic.id, Some(Nullable::Null));
    assert!(basic.name.is_none() && basic.color.is_none());
    let said = undecodable(client.get_not_provided(None).await?.into_model());
    assert_eq!(said, "Basic: the response body is empty");
    let said = undecodable(client.get_invalid(None).await?.into_model());
    assert_eq!(
        said,
        "Basic: the JSON cannot be decoded at `id`, line 1, column 11: expected i64, found a string"
    );
    covered(&[
        "getComplexBasicEmpty",
        "getComplexBasicNull",
        "getComplexBasicNotProvided",
        "getComplexBasicInvalid",
    ]);
    Ok(())
}

#[tokio::test]
async fn an_array() -> Result<()> {
    let client = client().get_array_client();
    assert_eq!(
        client.get_empty(None).await?.into_model()?.array,
        Some(Vec::new())
    );
    let value = ArrayWrapper {
        array: Some(Vec::new()),
        ..Default::default()
    };
    taken(client.put_empty(value.try_into()?, None).await);
    assert_eq!(
        client.get_not_provided(None).await?.into_model()?.array,
        None
    );
    covered(&[
        "getComplexArrayEmpty",
        "putComplexArrayEmpty",
        "getComplexArrayNotProvided",
    ]);
    Ok(())
}

/// The document has strings there, and the service null among them: that is an error, which says where. Who has to do with
/// such a service reads and writes the JSON.
#[tokio::test]
async fn an_array_with_a_null_that_the_document_does_not_know() -> Result<()> {
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options()))?.get_array_client();
    let said = undecodable(client.get_valid(None).await?.into_model());
    assert_eq!(
        said,
        "ArrayWrapper: the JSON cannot be decoded at `array[2]`, line 1, column 30: expected a string, found null"
    );
    let value: Value = client.get_valid(None).await?.into_body().json()?;
    let items = [
        "1, 2, 3, 4",
        "",
        "&S#$(*Y",
        "The quick brown fox jumps over the lazy dog",
    ];
    let [first, empty, odd, last] = items;
    assert_eq!(value, json!({ "array": [first, empty, null, odd, last] }));
    let body = RequestContent::from_str(&value.to_string());
    taken(client.put_valid(body, None).await);
    // The model can say all but the null, without which the server refuses it.
    let value = ArrayWrapper {
        array: Some(texts(items)),
        ..Default::default()
    };
    let answer = client.put_valid(value.try_into()?, None).await;
    let error = answer.expect_err("the null is missing");
    assert_eq!(error.http_status(), Some(400.into()));
    assert_eq!(
        json_of(&harness),
        r#"{"array":["1, 2, 3, 4","","&S#$(*Y","The quick brown fox jumps over the lazy dog"]}"#
    );
    covered(&["getComplexArrayValid", "putComplexArrayValid"]);
    Ok(())
}

#[tokio::test]
async fn a_dictionary() -> Result<()> {
    let client = client().get_dictionary_client();
    let empty = Some(Nullable::Value(map([])));
    assert_eq!(
        client.get_empty(None).await?.into_model()?.default_program,
        empty
    );
    let value = DictionaryWrapper {
        default_program: empty,
        ..Default::default()
    };
    taken(client.put_empty(value.try_into()?, None).await);
    // Null and nothing are not the same.
    let null = client.get_null(None).await?.into_model()?.default_program;
    assert_eq!(null, Some(Nullable::Null));
    assert_eq!(
        client
            .get_not_provided(None)
            .await?
            .into_model()?
            .default_program,
        None
    );
    covered(&[
        "getComplexDictionaryEmpty",
        "putComplexDictionaryEmpty",
        "getComplexDictionaryNull",
        "getComplexDictionaryNotProvided",
    ]);
    Ok(())
}

/// As with the array.
#[tokio::test]
async fn a_dictionary_with_a_null_that_the_document_does_not_know() -> Result<()> {
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options()))?.get_dictionary_client();
    let said = undecodable(client.get_valid(None).await?.into_model());
    assert_eq!(
        said,
        "DictionaryWrapper: the JSON cannot be decoded at `defaultProgram.`, line 1, column 81: expected a string, found null"
    );
    let value: Value = client.get_valid(None).await?.into_body().json()?;
    let programs =
        json!({ "txt": "notepad", "bmp": "mspaint", "xls": "excel", "exe": "", "": null });
    assert_eq!(value, json!({ "defaultProgram": programs }));
    let body = RequestContent::from_str(&value.to_string());
    taken(client.put_valid(body, None).await);
    let programs = [
        ("txt", "notepad"),
        ("bmp", "mspaint"),
        ("xls", "excel"),
        ("exe", ""),
    ];
    let programs = programs.map(|(ending, program)| (ending, program.to_owned()));
    let value = DictionaryWrapper {
        default_program: Some(Nullable::Value(map(programs))),
        ..Default::default()
    };
    let answer = client.put_valid(value.try_into()?, None).await;
    let error = answer.expect_err("the null is missing");
    assert_eq!(error.http_status(), Some(400.into()));
    assert_eq!(
        json_of(&harness),
        r#"{"defaultProgram":{"bmp":"mspaint","exe":"","txt":"notepad","xls":"excel"}}"#
    );
    covered(&["getComplexDictionaryValid", "putComplexDictionaryValid"]);
    Ok(())
}

#[tokio::test]
async fn members_of_parents() -> Result<()> {
    let client = client().get_inheritance_client();
    let cat = client.get_valid(None).await?.into_model()?;
    assert_eq!((cat.id, cat.name), (Some(2), text("Siameeee")));
    assert_eq!((cat.color, cat.breed), (text("green"), text("persian")));
    let dogs = cat.hates.unwrap_or_default();
    let dogs: Vec<_> = dogs
        .iter()
        .map(|dog| (dog.id, dog.name.as_deref(), dog.food.as_deref()))
        .collect();
    assert_eq!(
        dogs,
        [
            (Some(1), Some("Potato"), Some("tomato")),
            (Some(-1), Some("Tomato"), Some("french fries")),
        ]
    );
    let dog = |id, name, food| Dog {
        id: Some(id),
        name: text(name),
        food: text(food),
        ..Default::default()
    };
    let cat = Siamese {
        id: Some(2),
        name: text("Siameeee"),
        color: text("green"),
        breed: text("persian"),
        hates: Some(vec![
            dog(1, "Potato", "tomato"),
            dog(-1, "Tomato", "french fries"),
        ]),
        ..Default::default()
    };
    taken(client.put_valid(cat.try_into()?, None).await);
    covered(&["getComplexInheritanceValid", "putComplexInheritanceValid"]);
    Ok(())
}

#[tokio::test]
async fn a_read_only_member() -> Result<()> {
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options()))?.get_readonlyproperty_client();
    let value = client.get_valid(None).await?.into_model()?;
    assert_eq!((value.id.as_deref(), value.size), (Some("1234"), Some(2)));
    // What was read can be sent as it is: the id stays here. The server looks at nothing else.
    let value = ReadonlyObj {
        size: Some(3),
        ..value
    };
    taken(client.put_valid(value.try_into()?, None).await);
    assert_eq!(json_of(&harness), r#"{"size":3}"#);
    covered(&[
        "getComplexReadOnlyPropertyValid",
        "putComplexReadOnlyPropertyValid",
    ]);
    Ok(())
}
