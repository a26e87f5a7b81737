//! `extensible-enums-swagger.json`.

use armsmith_conformance::{Harness, covered, server};
use conformance_extensible_enums_swagger::models::{
    DaysOfWeekExtensibleEnum, IntEnum, Pet, PetClientAddPetOptions,
};
use conformance_extensible_enums_swagger::{PetClient, PetStoreIncClient};

use crate::decoded;

fn client(harness: &Harness) -> PetClient {
    let client = PetStoreIncClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_pet_client()
}

async fn pet(id: &str) -> Pet {
    decoded(client(&Harness::new()).get_by_pet_id(id, None).await)
}

#[tokio::test]
async fn a_listed_value_is_its_variant() {
    let tommy = pet("tommy").await;
    assert_eq!(tommy.name.as_deref(), Some("Tommy Tomson"));
    assert_eq!(tommy.days_of_week, Some(DaysOfWeekExtensibleEnum::Monday));
    assert_eq!(tommy.int_enum, Some(IntEnum::_1));
    covered(&["expectedEnum"]);
}

#[tokio::test]
async fn a_value_that_is_not_listed_is_kept() {
    let casper = pet("casper").await;
    assert_eq!(casper.name.as_deref(), Some("Casper Ghosty"));
    let weekend = DaysOfWeekExtensibleEnum::UnknownValue("Weekend".to_owned());
    assert_eq!(casper.days_of_week, Some(weekend));
    assert_eq!(casper.int_enum, Some(IntEnum::_2));
    let scooby = pet("scooby").await;
    assert_eq!(scooby.name.as_deref(), Some("Scooby Scarface"));
    assert_eq!(
        scooby.days_of_week,
        Some(DaysOfWeekExtensibleEnum::Thursday)
    );
    assert_eq!(
        scooby.int_enum,
        Some(IntEnum::UnknownValue("2.1".to_owned()))
    );
    covered(&["unexpectedEnum", "allowedValueEnum"]);
}

#[tokio::test]
async fn what_is_sent_comes_back() {
    let harness = Harness::new();
    let pet = Pet {
        name: Some("Retriever".to_owned()),
        days_of_week: Some("Holiday".into()),
        int_enum: Some(IntEnum::_3),
    };
    let options = PetClientAddPetOptions {
        pet_param: Some(pet.try_into().expect("content")),
        ..Default::default()
    };
    let returned = decoded(client(&harness).add_pet(Some(options)).await);
    assert_eq!(returned.name.as_deref(), Some("Retriever"));
    let holiday = DaysOfWeekExtensibleEnum::UnknownValue("Holiday".to_owned());
    assert_eq!(returned.days_of_week, Some(holiday));
    assert_eq!(returned.int_enum, Some(IntEnum::_3));
    let sent: serde_json::Value = serde_json::from_slice(&harness.last().body).expect("JSON");
    let expected =
        serde_json::json!({ "name": "Retriever", "DaysOfWeek": "Holiday", "IntEnum": "3" });
    assert_eq!(sent, expected);
    covered(&["roundTripEnum"]);
}
