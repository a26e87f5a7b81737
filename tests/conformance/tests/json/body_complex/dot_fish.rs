//! Objects that a member with a dot in its name tells apart, as bodies and as members of others.

use super::client;
use crate::text;
use armsmith_conformance::covered;
use azure_core::Result;
use conformance_body_complex::models::{DotFish, DotSalmon};
use serde_json::json;

fn assert_dot_salmon(salmon: &DotSalmon, location: &str, is_wild: bool) {
    assert_eq!(salmon.location, text(location));
    assert_eq!(salmon.iswild, Some(is_wild));
    assert_eq!(salmon.species, text("king"));
}

#[tokio::test]
async fn a_member_with_a_dot_in_its_name() -> Result<()> {
    let client = client().get_polymorphism_client();
    let fish = client.get_dot_syntax(None).await?.into_model()?;
    let DotFish::DotSalmon(salmon) = &fish else {
        panic!("{fish:?}");
    };
    assert_dot_salmon(salmon, "sweden", true);
    covered(&["getComplexPolymorphismDotSyntax"]);
    Ok(())
}

#[tokio::test]
async fn fields_that_are_told_apart_by_a_member() -> Result<()> {
    let client = client().get_polymorphism_client();
    let market = client
        .get_composed_with_discriminator(None)
        .await?
        .into_model()?;
    assert_dot_salmon(&market.sample_salmon.expect("a salmon"), "sweden", false);
    let salmons = market.salmons.expect("salmons");
    let [first, second] = &salmons[..] else {
        panic!("{salmons:?}");
    };
    assert_dot_salmon(first, "sweden", false);
    assert_dot_salmon(second, "atlantic", true);
    let sample = market.sample_fish.expect("a fish");
    let DotFish::DotSalmon(sample) = &sample else {
        panic!("{sample:?}");
    };
    assert_dot_salmon(sample, "australia", false);
    let fishes = market.fishes.expect("fishes");
    let [DotFish::DotSalmon(first), DotFish::DotSalmon(second)] = &fishes[..] else {
        panic!("{fishes:?}");
    };
    assert_dot_salmon(first, "australia", false);
    assert_dot_salmon(second, "canada", true);
    covered(&["getComposedWithDiscriminator"]);
    Ok(())
}

#[tokio::test]
async fn fields_without_the_member() -> Result<()> {
    let client = client().get_polymorphism_client();
    let market = client
        .get_composed_without_discriminator(None)
        .await?
        .into_model()?;
    // Where the document names one kind, that is what it is.
    assert_dot_salmon(&market.sample_salmon.expect("a salmon"), "sweden", false);
    let salmons = market.salmons.expect("salmons");
    let [first, second] = &salmons[..] else {
        panic!("{salmons:?}");
    };
    assert_dot_salmon(first, "sweden", false);
    assert_dot_salmon(second, "atlantic", true);
    // Where it may be any kind, it is not known which: the JSON is kept.
    let sample = market.sample_fish.expect("a fish");
    let DotFish::UnknownValue(sample) = &sample else {
        panic!("{sample:?}");
    };
    assert_eq!(
        *sample,
        json!({ "location": "australia", "iswild": false, "species": "king" })
    );
    let fishes = market.fishes.expect("fishes");
    let [DotFish::UnknownValue(first), DotFish::UnknownValue(second)] = &fishes[..] else {
        panic!("{fishes:?}");
    };
    assert_eq!(first["location"], "australia");
    assert_eq!(
        *second,
        json!({ "location": "canada", "iswild": true, "species": "king" })
    );
    covered(&["getComposedWithoutDiscriminator"]);
    Ok(())
}
