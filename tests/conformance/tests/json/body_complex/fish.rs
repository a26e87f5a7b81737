//! Objects that a member tells apart, and that hold each other.

use super::{Client, client, instant};
use crate::{json_of, map, taken, text};
use armsmith_conformance::{Harness, covered, server};
use azure_core::Result;
use conformance_body_complex::models::{
    Fish, GoblinSharkColor, Goblinshark, Salmon, SalmonBase, Sawshark, SharkBase, SmartSalmon,
};
use serde_json::json;

/// The siblings that all salmons of the server have.
fn siblings() -> Vec<Fish> {
    vec![shark(None).into(), sawshark(None).into(), goblin().into()]
}

fn shark(siblings: Option<Vec<Fish>>) -> SharkBase {
    SharkBase {
        species: text("predator"),
        length: Some(20.0),
        age: Some(6),
        birthday: instant("2012-01-05T01:00:00Z"),
        siblings,
        ..Default::default()
    }
}

fn sawshark(siblings: Option<Vec<Fish>>) -> Sawshark {
    Sawshark {
        species: text("dangerous"),
        length: Some(10.0),
        age: Some(105),
        birthday: instant("1900-01-05T01:00:00Z"),
        picture: Some(vec![255, 255, 255, 255, 254]),
        siblings,
        ..Default::default()
    }
}

fn goblin() -> Goblinshark {
    Goblinshark {
        species: text("scary"),
        length: Some(30.0),
        age: Some(1),
        birthday: instant("2015-08-08T00:00:00Z"),
        jawsize: Some(5),
        // None of the enum's values.
        color: Some(GoblinSharkColor::UnknownValue("pinkish-gray".to_owned())),
        ..Default::default()
    }
}

fn salmon(siblings: Vec<Fish>) -> SalmonBase {
    SalmonBase {
        species: text("king"),
        length: Some(1.0),
        location: text("alaska"),
        iswild: Some(true),
        siblings: Some(siblings),
        ..Default::default()
    }
}

fn assert_shark(fish: &Fish) -> Option<&Vec<Fish>> {
    let Fish::Shark(shark) = fish else {
        panic!("{fish:?}");
    };
    let expected = self::shark(None);
    assert_eq!(
        (&shark.species, shark.length, shark.age, shark.birthday),
        (
            &expected.species,
            expected.length,
            expected.age,
            expected.birthday
        )
    );
    shark.siblings.as_ref()
}

fn assert_sawshark(fish: &Fish) -> Option<&Vec<Fish>> {
    let Fish::Sawshark(shark) = fish else {
        panic!("{fish:?}");
    };
    let expected = sawshark(None);
    assert_eq!(
        (
            &shark.species,
            shark.length,
            shark.age,
            shark.birthday,
            &shark.picture
        ),
        (
            &expected.species,
            expected.length,
            expected.age,
            expected.birthday,
            &expected.picture
        )
    );
    shark.siblings.as_ref()
}

fn assert_goblin(fish: &Fish) {
    let Fish::Goblinshark(shark) = fish else {
        panic!("{fish:?}");
    };
    let expected = goblin();
    assert_eq!(
        (
            &shark.species,
            shark.length,
            shark.age,
            shark.birthday,
            shark.jawsize,
            &shark.color
        ),
        (
            &expected.species,
            expected.length,
            expected.age,
            expected.birthday,
            expected.jawsize,
            &expected.color
        )
    );
    assert!(shark.siblings.is_none());
}

fn assert_siblings(siblings: Option<&Vec<Fish>>) {
    let Some([shark, sawshark, goblin]) = siblings.map(Vec::as_slice) else {
        panic!("{siblings:?}");
    };
    assert!(assert_shark(shark).is_none());
    assert!(assert_sawshark(sawshark).is_none());
    assert_goblin(goblin);
}

fn assert_salmon<'s>(fish: &'s Fish, location: &str, species: &str, length: f32) -> &'s Vec<Fish> {
    let Fish::Salmon(salmon) = fish else {
        panic!("{fish:?}");
    };
    assert_eq!(salmon.location, text(location));
    assert_eq!(salmon.species, text(species));
    assert_eq!(salmon.iswild, Some(true));
    assert_eq!(salmon.length, Some(length));
    salmon.siblings.as_ref().expect("siblings")
}

#[tokio::test]
async fn told_apart_by_a_member() -> Result<()> {
    let client = client().get_polymorphism_client();
    let fish = client.get_valid(None).await?.into_model()?;
    // What all have needs no match.
    assert_eq!(fish.species().map(String::as_str), Some("king"));
    assert_siblings(Some(assert_salmon(&fish, "alaska", "king", 1.0)));
    let fish = Fish::from(salmon(siblings()));
    taken(client.put_valid(fish.try_into()?, None).await);
    covered(&["getComplexPolymorphismValid", "putComplexPolymorphismValid"]);
    Ok(())
}

#[tokio::test]
async fn told_apart_by_a_member_and_with_unnamed_ones() -> Result<()> {
    let client = client().get_polymorphism_client();
    let unnamed = map([
        ("additionalProperty1", json!(1)),
        ("additionalProperty2", json!(false)),
        ("additionalProperty3", json!("hello")),
        ("additionalProperty4", json!({ "a": 1, "b": 2 })),
        ("additionalProperty5", json!([1, 3])),
    ]);
    let fish = client.get_complicated(None).await?.into_model()?;
    let Salmon::SmartSalmon(smart) = &fish else {
        panic!("{fish:?}");
    };
    assert_eq!(
        (&smart.location, &smart.species),
        (&text("alaska"), &text("king"))
    );
    assert_eq!((smart.iswild, smart.length), (Some(true), Some(1.0)));
    assert_eq!(smart.college_degree, None);
    // The member that tells them apart is none of them.
    assert_eq!(smart.additional_properties, unnamed);
    assert_siblings(smart.siblings.as_ref());
    let fish = SmartSalmon {
        species: text("king"),
        length: Some(1.0),
        location: text("alaska"),
        iswild: Some(true),
        siblings: Some(siblings()),
        additional_properties: unnamed,
        ..Default::default()
    };
    taken(
        client
            .put_complicated(Salmon::from(fish).try_into()?, None)
            .await,
    );
    covered(&[
        "getComplexPolymorphismComplicated",
        "putComplexPolymorphismComplicated",
    ]);
    Ok(())
}

#[tokio::test]
async fn an_answer_without_the_member() -> Result<()> {
    let client = client().get_polymorphism_client();
    let fish = Salmon::from(salmon(siblings()));
    let answer = client
        .put_missing_discriminator(fish.try_into()?, None)
        .await?;
    // The discriminator was sent, else the server would not have answered; what comes back has none, and is kept as it is.
    let fish = answer.into_model()?;
    let Salmon::UnknownValue(object) = &fish else {
        panic!("{fish:?}");
    };
    assert_eq!(object.get("fishtype"), None);
    assert_eq!(object["location"], "alaska");
    assert_eq!(object["iswild"], true);
    assert_eq!(object["siblings"][2]["color"], "pinkish-gray");
    covered(&["putComplexPolymorphismNoDiscriminator"]);
    Ok(())
}

/// The client sends what it is given; what is required, the service judges. This one refuses everything.
#[tokio::test]
async fn a_missing_member_that_is_required() -> Result<()> {
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options()))?.get_polymorphism_client();
    let fish = Fish::from(SalmonBase {
        length: None,
        ..salmon(Vec::new())
    });
    let answer = client.put_valid_missing_required(fish.try_into()?, None);
    let error = answer.await.expect_err("the service refuses it");
    assert_eq!(error.http_status(), Some(400.into()));
    assert_eq!(
        json_of(&harness),
        r#"{"fishtype":"salmon","species":"king","siblings":[],"location":"alaska","iswild":true}"#
    );
    Ok(())
}

#[tokio::test]
async fn recursive() -> Result<()> {
    let client = client().get_polymorphicrecursive_client();
    let fish = client.get_valid(None).await?.into_model()?;
    let siblings = assert_salmon(&fish, "alaska", "king", 1.0);
    let [first, second] = &siblings[..] else {
        panic!("{siblings:?}");
    };
    assert_eq!(assert_sawshark(second).map(Vec::len), Some(0));
    let Some([below, beside]) = assert_shark(first).map(Vec::as_slice) else {
        panic!("{first:?}");
    };
    assert_eq!(assert_sawshark(beside).map(Vec::len), Some(0));
    let deepest = assert_salmon(below, "atlantic", "coho", 2.0);
    let [shark, sawshark] = &deepest[..] else {
        panic!("{deepest:?}");
    };
    assert!(assert_shark(shark).is_none());
    assert!(assert_sawshark(sawshark).is_none());

    let deepest = SalmonBase {
        location: text("atlantic"),
        species: text("coho"),
        length: Some(2.0),
        ..salmon(vec![self::shark(None).into(), self::sawshark(None).into()])
    };
    let below = vec![deepest.into(), self::sawshark(Some(Vec::new())).into()];
    let first = self::shark(Some(below));
    let fish = salmon(vec![first.into(), self::sawshark(Some(Vec::new())).into()]);
    taken(client.put_valid(Fish::from(fish).try_into()?, None).await);
    covered(&[
        "getComplexPolymorphicRecursiveValid",
        "putComplexPolymorphicRecursiveValid",
    ]);
    Ok(())
}
