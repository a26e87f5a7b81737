//! Takes answers of status 200, gives the proof that they are decoded in full, whatever services make of JSON and dates.
//! It does not hold bodies that cannot be decoded.

use armsmith::app::models::{ContainerAppAuthToken, CreatedByType};
use armsmith_runtime::test::{Reply, Server};
use azure_core::time::{OffsetDateTime, parse_rfc3339};

use crate::support::{SAMPLE, apps, get};

async fn answer(body: &str) -> ContainerAppAuthToken {
    let server = Server::start([Reply::json(200, body)]);
    get(&apps(&server))
        .await
        .expect("an answer")
        .into_model()
        .expect("a model")
}

fn date(text: &str) -> OffsetDateTime {
    parse_rfc3339(text).expect("a date")
}

#[tokio::test]
async fn the_documented_answer_is_decoded_in_full() {
    let token = answer(SAMPLE).await;
    assert_eq!(
        token.id.as_deref(),
        Some(
            "/subscriptions/651f8027-33e8-4ec4-97b4-f6e9f3dc8744/resourceGroups/rg/providers/Microsoft.App/\
             containerApps/testcontainerapp0"
        )
    );
    assert_eq!(token.name.as_deref(), Some("testcontainerapp0"));
    assert_eq!(
        token.type_.as_deref(),
        Some("Microsoft.App/containerApps/accesstoken")
    );
    assert_eq!(token.location.as_deref(), Some("East US"));
    assert!(token.tags.is_none() && token.system_data.is_none());
    let properties = token.properties.expect("properties");
    assert_eq!(properties.token.expect("a token").secret(), "testToken");
    let expires = properties.expires.expect("a date");
    assert_eq!(expires.unix_timestamp(), 1_657_826_570);
    assert_eq!(
        expires.nanosecond(),
        308_022_300,
        "to the 100 ns that the service sends"
    );
}

#[tokio::test]
async fn tags_and_system_data_are_decoded_too() {
    let token = answer(
        r#"{
            "tags": { "b": "2", "a": "" },
            "systemData": {
                "createdBy": "ada@example.com",
                "createdByType": "User",
                "createdAt": "2023-04-12T18:00:00.1234567Z",
                "lastModifiedBy": "7c9e6679",
                "lastModifiedByType": "ManagedIdentity",
                "lastModifiedAt": "2023-04-12T20:00:00+02:00"
            }
        }"#,
    )
    .await;
    let tags: Vec<_> = token.tags.expect("tags").into_iter().collect();
    assert_eq!(
        tags,
        [
            ("a".to_owned(), String::new()),
            ("b".to_owned(), "2".to_owned())
        ]
    );
    let system = token.system_data.expect("system data");
    assert_eq!(system.created_by.as_deref(), Some("ada@example.com"));
    assert_eq!(system.created_by_type, Some(CreatedByType::User));
    assert_eq!(
        system.created_at,
        Some(date("2023-04-12T18:00:00.1234567Z"))
    );
    assert_eq!(system.last_modified_by.as_deref(), Some("7c9e6679"));
    assert_eq!(
        system.last_modified_by_type,
        Some(CreatedByType::ManagedIdentity)
    );
    assert_eq!(system.last_modified_at, Some(date("2023-04-12T18:00:00Z")));
}

#[tokio::test]
async fn unknown_members_are_passed_over() {
    let token = answer(
        r#"{ "etag": { "a": [1, null] }, "name": "x", "properties": { "scope": "all", "token": "t" }, "x": 1e400 }"#,
    )
    .await;
    assert_eq!(token.name.as_deref(), Some("x"));
    assert!(token.properties.expect("properties").token.is_some());
}

#[tokio::test]
async fn an_unknown_enum_value_is_kept_and_another_case_is_known() {
    let token = answer(
        r#"{ "systemData": { "createdByType": "Robot", "lastModifiedByType": "aPPLICATION" } }"#,
    )
    .await;
    let system = token.system_data.expect("system data");
    assert_eq!(
        system.created_by_type,
        Some(CreatedByType::UnknownValue("Robot".to_owned()))
    );
    assert_eq!(
        system.last_modified_by_type,
        Some(CreatedByType::Application)
    );
    assert_eq!(
        system.last_modified_by_type.expect("a value").to_string(),
        "Application"
    );
}

#[tokio::test]
async fn null_is_absence_everywhere() {
    let token = answer(
        r#"{
            "id": null, "name": null, "type": null, "location": null, "tags": null,
            "systemData": {
                "createdBy": null, "createdByType": null, "createdAt": null,
                "lastModifiedBy": null, "lastModifiedByType": null, "lastModifiedAt": null
            },
            "properties": { "token": null, "expires": null }
        }"#,
    )
    .await;
    assert!(
        token.id.is_none()
            && token.name.is_none()
            && token.type_.is_none()
            && token.location.is_none()
    );
    assert!(token.tags.is_none());
    let system = token.system_data.expect("an object");
    assert!(
        system.created_by.is_none()
            && system.created_by_type.is_none()
            && system.created_at.is_none()
    );
    let properties = token.properties.expect("an object");
    assert!(properties.token.is_none() && properties.expires.is_none());
}

#[tokio::test]
async fn an_empty_object_is_an_empty_model() {
    let token = answer("{}").await;
    assert!(token.id.is_none() && token.location.is_none() && token.properties.is_none());
}

#[tokio::test]
async fn dates_are_read_as_services_write_them() {
    for (text, expected) in [
        ("2023-04-12T18:00:00", "2023-04-12T18:00:00Z"),
        (
            "2023-04-12T18:00:00.1234567",
            "2023-04-12T18:00:00.1234567Z",
        ),
        ("2023-04-12t18:00:00.5z", "2023-04-12T18:00:00.5Z"),
        ("2023-04-12 18:00:00Z", "2023-04-12T18:00:00Z"),
        (
            "2023-04-12T18:00:00.12345678987654321Z",
            "2023-04-12T18:00:00.123456789Z",
        ),
        ("2023-04-12T18:00:00+05:30", "2023-04-12T12:30:00Z"),
        ("0001-01-01T00:00:00", "0001-01-01T00:00:00Z"),
        (
            "9999-12-31T23:59:59.9999999Z",
            "9999-12-31T23:59:59.9999999Z",
        ),
    ] {
        let token = answer(&format!(r#"{{ "properties": {{ "expires": "{text}" }} }}"#)).await;
        assert_eq!(
            token.properties.and_then(|inner| inner.expires),
            Some(date(expected)),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_byte_order_mark_does_no_harm() {
    assert_eq!(
        answer("\u{feff}{ \"name\": \"x\" }").await.name.as_deref(),
        Some("x")
    );
}
