//! Forms that are urlencoded.

use crate::{sent, taken};
use armsmith_conformance::{Harness, covered, server};
use conformance_body_formdata_urlencoded::models::{
    FormdataurlencodedClientUpdatePetWithFormOptions as Options, PetFood, PetType,
};
use conformance_body_formdata_urlencoded::{
    BodyFormsDataUrlEncodedClient, FormdataurlencodedClient,
};

const URL_ENCODED: &str = "application/x-www-form-urlencoded";

fn client(harness: &Harness) -> FormdataurlencodedClient {
    let client = BodyFormsDataUrlEncodedClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_formdataurlencoded_client()
}

#[tokio::test]
async fn what_is_left_out_is_not_sent() {
    let harness = Harness::new();
    let client = client(&harness);
    let options = Options {
        name: Some("Fido".to_owned()),
        ..Default::default()
    };
    let (dog, meat) = (PetType::Dog, PetFood::Meat);
    taken(
        client
            .update_pet_with_form(1, &dog, &meat, 42, Some(options))
            .await,
    );
    let fields = "pet_type=dog&pet_food=meat&pet_age=42&name=Fido";
    assert_eq!(sent(&harness.last()), (URL_ENCODED, fields));
    covered(&["UpdatePetWithForm"]);
}

#[tokio::test]
async fn a_constant_is_sent_without_being_asked_for() {
    let harness = Harness::new();
    let client = client(&harness);
    taken(client.partial_constant_body("bar", "foo", None).await);
    let fields = "grant_type=access_token&service=bar&access_token=foo";
    assert_eq!(sent(&harness.last()), (URL_ENCODED, fields));
    covered(&["UrlEncodedDataWithPartialConstantBody"]);
}
