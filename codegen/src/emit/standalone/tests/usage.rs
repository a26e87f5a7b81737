//! What the README says of the use of a crate, for documents that differ in it.

use serde_json::{Value, json};

use super::{assert_has, assert_lacks, document, files, readme, standalone};

#[test]
fn a_version_that_no_request_names_is_no_api_version() {
    let mut document = document();
    let files_of = |document: &Value| {
        let files = files(standalone(), document);
        files["README.md"].clone() + &files["Cargo.toml"]
    };
    let without = files_of(&document);
    assert_has(
        &without,
        &[", version `2030-01-01`: 1", ", version 2030-01-01,"],
    );
    let get = &mut document["paths"]["/widgets/{widgetName}"]["get"];
    get["parameters"]
        .as_array_mut()
        .expect("a list")
        .push(json!({ "name": "api-version", "in": "query", "required": true, "type": "string" }));
    let with = files_of(&document);
    assert_has(
        &with,
        &[", api-version `2030-01-01`: 1", ", api-version 2030-01-01,"],
    );
}

#[test]
fn what_new_takes_is_shown_for_each_credential() {
    let of = |definition: Value| {
        let mut document = document();
        document["securityDefinitions"] = json!({ "it": definition });
        document["security"] = json!([{ "it": ["https://workshop.example/.default"] }]);
        readme(&document)
    };
    let token = of(json!({
        "type": "oauth2", "flow": "application", "tokenUrl": "https://login.example",
        "scopes": { "https://workshop.example/.default": "All." },
    }));
    assert_has(
        &token,
        &[
            "\ncredentials, retries,",
            "\nazure_identity = ",
            "async fn example(credential: Arc<dyn TokenCredential>) ->",
            "WorkshopClient::new(\"https://service.example\", credential, None)?;",
            "- `endpoint`: the URL of the service,",
            "- `credential`: any `TokenCredential`: `azure_identity::Dev",
        ],
    );
    for (place, called) in [("header", "header"), ("query", "query parameter")] {
        let key = of(json!({ "type": "apiKey", "name": "Shop-Key", "in": place }));
        let sent = format!("It is sent in the {called} `Shop-Key`, over https only\n");
        assert_has(
            &key,
            &[
                "\ncredentials, retries,",
                "async fn example(key: String) ->",
                "WorkshopClient::new(\"https://service.example\", key.into(), None)?;",
                &sent,
            ],
        );
        assert_lacks(
            &key,
            &["azure_identity", "TokenCredential", "ask for no credential"],
        );
    }
    let nothing = readme(&document());
    assert_has(
        &nothing,
        &[
            "\nretries, policies,",
            "async fn example() ->",
            "WorkshopClient::new(\"https://service.example\", None)?;",
            "The documents ask for no credential, so none is sent.",
            "- `options`: `None`, or `WorkshopClientOptions`, with endpoint,",
        ],
    );
    assert_lacks(
        &nothing,
        &["azure_identity", "credentials, ", "- `credential`"],
    );
}

#[test]
fn what_new_takes_is_shown_for_variables_of_the_host() {
    let of = |template: &str, others: Value| {
        let mut document = document();
        let account =
            json!({ "name": "account", "in": "path", "required": true, "type": "string" });
        document["x-ms-parameterized-host"] = json!({
            "hostTemplate": template, "useSchemePrefix": template != "{account}", "parameters": [account],
        });
        let host = document["x-ms-parameterized-host"].as_object_mut();
        let mut others = others;
        host.expect("the host")
            .append(others.as_object_mut().expect("members"));
        readme(&document)
    };
    let part = of("{account}.workshop.example", json!({}));
    assert_has(
        &part,
        &[
            "WorkshopClient::new(\"account\", None)?;",
            "- `account`: `account` in the URL of the service, `https://{account}.workshop.example`\n",
        ],
    );
    assert_lacks(&part, &["https://service.example", "Each method takes"]);
    let whole = of("{account}", json!({}));
    assert_has(
        &whole,
        &[
            "WorkshopClient::new(\"https://service.example\", None)?;",
            "- `account`: the URL of the service, for which `https://service.example` stands above\n",
        ],
    );
    let by_call = json!({ "name": "account", "in": "path", "required": true, "type": "string", "x-ms-parameter-location": "method" });
    let by_call = json!({ "parameters": [by_call] });
    let each = of("{account}.workshop.example", by_call);
    assert_has(
        &each,
        &[
            "WorkshopClient::new(None)?;",
            "Each method takes what the URL of the service, `https://{account}.workshop.example`, has of it.\n",
        ],
    );
    assert_lacks(&each, &["- `account`"]);
}

#[test]
fn what_new_takes_is_shown_for_what_the_client_keeps() {
    let mut document = document();
    document["parameters"] = json!({
        "Site": { "name": "site", "in": "query", "required": true, "type": "integer", "format": "int32" },
        "Since": { "name": "since", "in": "query", "type": "string", "format": "date" },
    });
    let get = &mut document["paths"]["/widgets/{widgetName}"]["get"];
    let parameters = get["parameters"].as_array_mut().expect("a list");
    let kept = ["Site", "Since"].map(|name| json!({ "$ref": format!("#/parameters/{name}") }));
    parameters.extend(kept);
    assert_has(
        &readme(&document),
        &[
            "WorkshopClient::new(\"https://service.example\", 0, None)?;",
            "- `site`: `site` of every call that has it\n",
            "`WorkshopClientOptions`, with `since` and, in `service_options`, endpoint,",
        ],
    );
}

#[test]
fn a_program_is_there_without_a_documented_example_too() {
    let mut document = document();
    let item = &mut document["paths"]["/widgets/{widgetName}"];
    let get = item["get"].as_object_mut().expect("an operation");
    get.remove("x-ms-examples");
    let mut put = json!(get);
    put["operationId"] = "Widgets_Replace".into();
    *item = json!({ "put": put, "get": get });
    assert_has(&readme(&document), &[".get(\"widgetName\", None)"]);
    let item = &mut document["paths"]["/widgets/{widgetName}"];
    item.as_object_mut().expect("a path item").remove("get");
    assert_has(&readme(&document), &[".replace(\"widgetName\", None)"]);
}

#[test]
fn the_program_reaches_all_by_the_crate() {
    let mut document = document();
    let get = &mut document["paths"]["/widgets/{widgetName}"]["get"];
    let widgets = json!({ "type": "array", "items": { "$ref": "#/definitions/Widget" } });
    let body = json!({ "name": "widgets", "in": "body", "required": true, "schema": widgets });
    get["parameters"].as_array_mut().expect("a list").push(body);
    let item = &mut document["paths"]["/widgets/{widgetName}"];
    *item = json!({ "put": item["get"] });
    let readme = readme(&document);
    assert_has(
        &readme,
        &[
            "use my_workshop::{WorkshopClient, models};\n\nasync fn",
            " my_workshop::runtime::json::encode_model::<",
            "<models::Widget>,",
        ],
    );
    assert_lacks(&readme, &["armsmith_runtime"]);
}
