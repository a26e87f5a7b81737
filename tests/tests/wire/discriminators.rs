//! Takes objects that a member tells apart, gives the proof that each becomes its struct and goes back as it came. It
//! does not test arguments.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::discriminators::models::{
    Box as WidgetBox, Driven, DrivenBase, Motor, Wheel, Widget,
};
use azure_core::credentials::Secret;
use serde_json::{Value, json};

async fn read(body: &Value) -> azure_core::Result<WidgetBox> {
    let server = Server::start([Reply::json(200, body.to_string())]);
    widgets!(discriminators, &server)
        .get(None)
        .await
        .expect("an answer")
        .into_model()
}

#[tokio::test]
async fn each_value_has_its_struct_and_goes_round() {
    let body = json!({
        "first": { "weight": 2.5, "spokes": 8, "kind": "wheel", "box": { "first": { "kind": "driven", "power": 3 } } },
        "all": [
            { "kind": "driven", "power": 7 },
            { "kind": "Motor", "weight": 1.0, "power": 9, "secret": "hunter2" },
        ],
    });
    let found = read(&body).await.expect("a model");
    let Some(Widget::Wheel(wheel)) = found.first.as_deref() else {
        panic!("{found:?}");
    };
    assert_eq!((wheel.spokes, wheel.weight), (Some(8), Some(2.5)));
    let inner = wheel.box_.as_ref().and_then(|inner| inner.first.as_deref());
    assert!(matches!(
        inner,
        Some(Widget::Driven(DrivenBase { power: Some(3), .. }))
    ));
    let all = found.all.as_ref().expect("items");
    assert!(matches!(&all[0], Widget::Driven(driven) if driven.power == Some(7)));
    assert!(matches!(&all[1], Widget::Motor(motor) if motor.power == Some(9)));
    assert_eq!(serde_json::to_value(&found).expect("JSON"), body);
    assert!(!format!("{found:?}").contains("hunter2"));
}

#[tokio::test]
async fn what_is_not_known_is_kept_whole() {
    for unknown in [
        json!({ "kind": "ladder", "rungs": [1, null], "weight": 3.0 }),
        json!({ "weight": 3.0 }),
        json!({ "kind": null }),
        json!({ "kind": 7 }),
        json!("not even an object"),
    ] {
        let body = json!({ "all": [unknown, { "kind": "WHEEL" }] });
        let found = read(&body).await.expect("a model").all.expect("items");
        assert!(matches!(&found[0], Widget::UnknownValue(kept) if *kept == unknown));
        assert!(matches!(&found[1], Widget::Wheel(_)), "the case of letters");
        assert_eq!(found[0].weight(), None);
        assert_eq!(serde_json::to_value(&found[0]).expect("JSON"), unknown);
    }
}

#[tokio::test]
async fn the_members_of_all_have_accessors() {
    let body = json!({ "all": [{ "kind": "wheel", "weight": 1.5 }, { "kind": "Motor" }] });
    let found = read(&body).await.expect("a model").all.expect("items");
    assert_eq!(found[0].weight(), Some(&1.5));
    assert_eq!(found[1].weight(), None);
}

#[tokio::test]
async fn what_does_not_fit_its_struct_is_an_error() {
    let error = read(&json!({ "all": [{ "kind": "wheel", "spokes": "hunter2" }] }))
        .await
        .expect_err("no number");
    let text = format!("{error} {error:?}");
    assert!(text.contains("Box") && text.contains("`all[0]"), "{text}");
    assert!(!text.contains("hunter2"), "{text}");
}

#[tokio::test]
async fn a_struct_says_its_kind_by_itself() {
    let server = Server::start([
        Reply::json(200, r#"{"kind":"driven"}"#),
        Reply::json(200, r#"{"kind":"Motor"}"#),
    ]);
    let client = widgets!(discriminators, &server);
    let wheel = Wheel {
        spokes: Some(3),
        ..Default::default()
    };
    let added = client
        .add(Widget::from(wheel).try_into().expect("a body"), None)
        .await
        .expect("an answer");
    assert!(matches!(
        added.into_model().expect("a model"),
        Widget::Driven(_)
    ));
    let motor = Motor {
        secret: Some(Secret::from("hunter2")),
        ..Default::default()
    };
    let tuned = client
        .tune(motor.try_into().expect("a body"), None)
        .await
        .expect("an answer");
    assert!(matches!(
        tuned.into_model().expect("a model"),
        Driven::Motor(_)
    ));
    let sent = server.requests();
    let bodies: Vec<Value> = sent
        .iter()
        .map(|sent| serde_json::from_slice(&sent.body).expect("JSON"))
        .collect();
    assert_eq!(
        bodies,
        [
            json!({ "kind": "wheel", "spokes": 3 }),
            json!({ "kind": "Motor", "secret": "hunter2" })
        ]
    );
}
