//! Objects with members that the document does not name.

use crate::map;
use armsmith_conformance::{covered, options, server};
use armsmith_runtime::Value;
use azure_core::Result;
use conformance_additionalproperties::models::{
    CatApTrue, PetApInProperties, PetApInPropertiesWithApString, PetApObject, PetApString,
    PetApTrue,
};
use conformance_additionalproperties::{AdditionalPropertiesClientClient, PetsClient};
use serde_json::json;

fn client() -> PetsClient {
    let client = AdditionalPropertiesClientClient::new(&server(), Some(options()));
    client.expect("a client").get_pets_client()
}

/// Members without a name of their own: any JSON.
fn unnamed() -> std::collections::BTreeMap<String, Value> {
    map([
        ("birthdate", json!("2017-12-13T02:29:51Z")),
        ("complexProperty", json!({ "color": "Red" })),
    ])
}

#[tokio::test]
async fn any_json() -> Result<()> {
    let pet = PetApTrue {
        id: Some(1),
        name: Some("Puppy".to_owned()),
        // The service sets it: were it sent, the body would not be the one that the server wants.
        status: Some(false),
        additional_properties: unnamed(),
    };
    let pet = client()
        .create_ap_true(pet.try_into()?, None)
        .await?
        .into_model()?;
    assert_eq!(pet.id, Some(1));
    assert_eq!(pet.name.as_deref(), Some("Puppy"));
    assert_eq!(pet.status, Some(true));
    assert_eq!(pet.additional_properties, unnamed());
    covered(&["additionalPropertiesTrue"]);
    Ok(())
}

#[tokio::test]
async fn any_json_below_a_subtype() -> Result<()> {
    let cat = CatApTrue {
        id: Some(1),
        name: Some("Lisa".to_owned()),
        friendly: Some(true),
        additional_properties: unnamed(),
        ..Default::default()
    };
    let cat = client()
        .create_cat_ap_true(cat.try_into()?, None)
        .await?
        .into_model()?;
    assert_eq!(cat.id, Some(1));
    assert_eq!(cat.name.as_deref(), Some("Lisa"));
    assert_eq!(cat.friendly, Some(true));
    assert_eq!(cat.status, Some(true));
    assert_eq!(cat.additional_properties, unnamed());
    covered(&["additionalPropertiesSubclass"]);
    Ok(())
}

#[tokio::test]
async fn objects() -> Result<()> {
    let unnamed = map([
        (
            "siblings",
            json!([{
                "id": 1,
                "name": "Puppy",
                "birthdate": "2017-12-13T02:29:51Z",
                "complexProperty": { "color": "Red" },
            }]),
        ),
        ("picture", json!("//////4=")),
    ]);
    let pet = PetApObject {
        id: Some(2),
        name: Some("Hira".to_owned()),
        additional_properties: unnamed.clone(),
        ..Default::default()
    };
    let pet = client()
        .create_ap_object(pet.try_into()?, None)
        .await?
        .into_model()?;
    assert_eq!(pet.id, Some(2));
    assert_eq!(pet.name.as_deref(), Some("Hira"));
    assert_eq!(pet.status, Some(true));
    assert_eq!(pet.additional_properties, unnamed);
    covered(&["additionalPropertiesTypeObject"]);
    Ok(())
}

#[tokio::test]
async fn strings() -> Result<()> {
    let unnamed = map([("color", "red"), ("weight", "10 kg"), ("city", "Bombay")].map(owned));
    let pet = PetApString {
        id: Some(3),
        name: Some("Tommy".to_owned()),
        additional_properties: unnamed.clone(),
        ..Default::default()
    };
    let pet = client()
        .create_ap_string(pet.try_into()?, None)
        .await?
        .into_model()?;
    assert_eq!(pet.id, Some(3));
    assert_eq!(pet.name.as_deref(), Some("Tommy"));
    // A member with a name is no string, and none of those without one.
    assert_eq!(pet.status, Some(true));
    assert_eq!(pet.additional_properties, unnamed);
    covered(&["additionalPropertiesTypeString"]);
    Ok(())
}

#[tokio::test]
async fn a_member_of_that_name() -> Result<()> {
    let measures = map([("height", 5.61), ("weight", 599.0), ("footsize", 11.5)]);
    let pet = PetApInProperties {
        id: Some(4),
        name: Some("Bunny".to_owned()),
        additional_properties: Some(measures.clone()),
        ..Default::default()
    };
    let pet = client()
        .create_ap_in_properties(pet.try_into()?, None)
        .await?
        .into_model()?;
    assert_eq!(pet.id, Some(4));
    assert_eq!(pet.name.as_deref(), Some("Bunny"));
    assert_eq!(pet.status, Some(true));
    assert_eq!(pet.additional_properties, Some(measures));
    covered(&["additionalPropertiesInProperties"]);
    Ok(())
}

#[tokio::test]
async fn a_member_of_that_name_beside_unnamed_ones() -> Result<()> {
    let measures = map([("height", 5.61), ("weight", 599.0), ("footsize", 11.5)]);
    let unnamed = map([
        ("color", "red"),
        ("city", "Seattle"),
        ("food", "tikka masala"),
    ]
    .map(owned));
    let pet = PetApInPropertiesWithApString {
        id: Some(5),
        name: Some("Funny".to_owned()),
        odata_location: Some("westus".to_owned()),
        additional_properties_: Some(measures.clone()),
        additional_properties: unnamed.clone(),
        ..Default::default()
    };
    let client = client();
    let answer = client.create_ap_in_properties_with_ap_string(pet.try_into()?, None);
    let pet = answer.await?.into_model()?;
    assert_eq!(pet.id, Some(5));
    assert_eq!(pet.name.as_deref(), Some("Funny"));
    assert_eq!(pet.status, Some(true));
    assert_eq!(pet.odata_location.as_deref(), Some("westus"));
    assert_eq!(pet.additional_properties_, Some(measures));
    assert_eq!(pet.additional_properties, unnamed);
    covered(&["additionalPropertiesInPropertiesWithAPTypeString"]);
    Ok(())
}

fn owned((key, value): (&'static str, &str)) -> (&'static str, String) {
    (key, value.to_owned())
}
