//! Objects with the members of several others.

use crate::text;
use armsmith_conformance::{covered, options, server};
use azure_core::Result;
use conformance_multiple_inheritance::MultipleInheritanceServiceClient;
use conformance_multiple_inheritance::models::{Cat, Feline, Horse, Kitten, Pet};

fn client() -> MultipleInheritanceServiceClient {
    MultipleInheritanceServiceClient::new(&server(), Some(options())).expect("a client")
}

#[tokio::test]
async fn a_pet() -> Result<()> {
    let client = client();
    let pet = client.get_pet(None).await?.into_model()?;
    assert_eq!(pet.name, text("Peanut"));
    let pet = Pet {
        name: text("Butter"),
        ..Default::default()
    };
    let said = client.put_pet(pet.try_into()?, None).await?.into_model()?;
    assert_eq!(said, "Pet was correct!");
    covered(&["MultipleInheritancePetGet", "MultipleInheritancePetPut"]);
    Ok(())
}

#[tokio::test]
async fn a_horse_is_a_pet() -> Result<()> {
    let client = client();
    let horse = client.get_horse(None).await?.into_model()?;
    assert_eq!(
        (horse.name, horse.is_a_show_horse),
        (text("Fred"), Some(true))
    );
    let horse = Horse {
        name: text("General"),
        is_a_show_horse: Some(false),
        ..Default::default()
    };
    let said = client
        .put_horse(horse.try_into()?, None)
        .await?
        .into_model()?;
    assert_eq!(said, "Horse was correct!");
    covered(&["MultipleInheritanceHorseGet", "MultipleInheritanceHorsePut"]);
    Ok(())
}

#[tokio::test]
async fn a_feline() -> Result<()> {
    let client = client();
    let feline = client.get_feline(None).await?.into_model()?;
    assert_eq!((feline.meows, feline.hisses), (Some(true), Some(true)));
    let feline = Feline {
        meows: Some(false),
        hisses: Some(true),
        ..Default::default()
    };
    let said = client
        .put_feline(feline.try_into()?, None)
        .await?
        .into_model()?;
    assert_eq!(said, "Feline was correct!");
    covered(&[
        "MultipleInheritanceFelineGet",
        "MultipleInheritanceFelinePut",
    ]);
    Ok(())
}

#[tokio::test]
async fn a_cat_is_a_pet_and_a_feline() -> Result<()> {
    let client = client();
    let cat = client.get_cat(None).await?.into_model()?;
    assert_eq!(cat.name, text("Whiskers"));
    assert_eq!(
        (cat.likes_milk, cat.meows, cat.hisses),
        (Some(true), Some(true), Some(true))
    );
    let cat = Cat {
        name: text("Boots"),
        likes_milk: Some(false),
        meows: Some(true),
        hisses: Some(false),
        ..Default::default()
    };
    let said = client.put_cat(cat.try_into()?, None).await?.into_model()?;
    assert_eq!(said, "Cat was correct!");
    covered(&["MultipleInheritanceCatGet", "MultipleInheritanceCatPut"]);
    Ok(())
}

#[tokio::test]
async fn a_kitten_is_a_cat() -> Result<()> {
    let client = client();
    let kitten = client.get_kitten(None).await?.into_model()?;
    assert_eq!(kitten.name, text("Gatito"));
    assert_eq!(
        (kitten.likes_milk, kitten.meows, kitten.hisses),
        (Some(true), Some(true), Some(true))
    );
    assert_eq!(kitten.eats_mice_yet, Some(false));
    let kitten = Kitten {
        name: text("Kitty"),
        likes_milk: Some(false),
        meows: Some(true),
        hisses: Some(false),
        eats_mice_yet: Some(true),
        ..Default::default()
    };
    let said = client
        .put_kitten(kitten.try_into()?, None)
        .await?
        .into_model()?;
    assert_eq!(said, "Kitten was correct!");
    covered(&[
        "MultipleInheritanceKittenGet",
        "MultipleInheritanceKittenPut",
    ]);
    Ok(())
}
