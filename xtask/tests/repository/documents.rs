//! The documents of the workshop: widgets and tools.

use serde_json::{Value, json};

/// Path of the example of a document beside it.
pub(crate) fn example_path(document: &str) -> String {
    let (folder, _) = document.rsplit_once('/').expect("a folder");
    format!("{folder}/examples/Widgets_Get.json")
}

const SCOPE: &str = "/subscriptions/{subscriptionId}/providers/Microsoft.Workshop";

/// A document of the first kind: `Widgets_Get`, `Widgets_Delete`, `Tools_List`, `Tools_Get`.
pub(crate) fn workshop(version: &str) -> Value {
    let mut document = workshop_without_tools(version);
    let tools = tools_by_id("Tools_Get");
    merge(&mut document["paths"], &tools);
    document["paths"][format!("{SCOPE}/widgets/{{name}}")]["delete"] = json!({
        "operationId": "Widgets_Delete",
        "description": "Takes a widget apart.",
        "parameters": parameters(),
        "responses": { "200": { "description": "Done." }, "default": error() }
    });
    merge(&mut document["definitions"], &tool_definitions());
    document
}

/// A document with `Widgets_Get` only.
pub(crate) fn workshop_without_tools(version: &str) -> Value {
    let widgets = format!("{SCOPE}/widgets/{{name}}");
    let mut document = head(version);
    document["paths"] = json!({
        widgets: {
            "get": {
                "operationId": "Widgets_Get",
                "description": "Reads a widget.",
                "parameters": parameters(),
                "responses": {
                    "200": { "description": "The widget.", "schema": { "$ref": "#/definitions/Widget" } },
                    "default": error()
                },
                "x-ms-examples": { "Read a widget": { "$ref": "./examples/Widgets_Get.json" } }
            }
        }
    });
    document["definitions"] = json!({
        "Widget": {
            "description": "A widget.",
            "type": "object",
            "allOf": [ { "$ref": common("definitions/Resource") } ],
            "properties": { "color": { "description": "Its color.", "type": "string" } }
        }
    });
    document
}

/// The document that tools have of their own: `Tools_List`, with a longer tool, and `Tools_Read`, which was `Tools_Get`.
pub(crate) fn tools(version: &str) -> Value {
    let mut document = head(version);
    document["paths"] = tools_by_id("Tools_Read");
    document["definitions"] = tool_definitions();
    document["definitions"]["Tool"]["properties"]["length"] =
        json!({ "description": "In millimetres.", "type": "integer", "format": "int32" });
    document
}

/// The first document as it is after its edit in place: a weight has fractions, a widget is described otherwise.
pub(crate) fn edited(mut document: Value) -> Value {
    document["definitions"]["Tool"]["properties"]["weight"] =
        json!({ "description": "In grams.", "type": "number", "format": "double" });
    document["definitions"]["Widget"]["description"] = json!("A widget, as everybody knows.");
    document
}

/// The recorded call of `Widgets_Get`.
pub(crate) fn example(version: &str) -> Value {
    json!({
        "parameters": {
            "api-version": version,
            "subscriptionId": "00000000-0000-0000-0000-000000000000",
            "name": "anvil"
        },
        "responses": { "200": { "body": { "id": "/widgets/anvil", "name": "anvil", "color": "black" } } }
    })
}

/// What resources have in common.
pub(crate) fn common_types() -> Value {
    json!({
        "swagger": "2.0",
        "info": { "version": "1.0", "title": "Common types" },
        "paths": {},
        "definitions": {
            "Resource": {
                "description": "What every resource has.",
                "type": "object",
                "properties": {
                    "id": { "description": "Its identifier.", "type": "string", "readOnly": true },
                    "name": { "description": "Its name.", "type": "string", "readOnly": true }
                }
            },
            "ErrorResponse": {
                "description": "What went wrong.",
                "type": "object",
                "properties": {
                    "code": { "description": "For programs.", "type": "string" },
                    "message": { "description": "For people.", "type": "string" }
                }
            }
        },
        "parameters": {
            "SubscriptionId": {
                "name": "subscriptionId", "in": "path", "required": true, "type": "string",
                "description": "The subscription."
            },
            "ApiVersion": {
                "name": "api-version", "in": "query", "required": true, "type": "string",
                "description": "The api-version."
            }
        }
    })
}

fn head(version: &str) -> Value {
    json!({
        "swagger": "2.0",
        "info": { "version": version, "title": "Workshop" },
        "host": "management.azure.com",
        "schemes": ["https"],
        "consumes": ["application/json"],
        "produces": ["application/json"],
        "security": [ { "azure_auth": ["user_impersonation"] } ],
        "securityDefinitions": {
            "azure_auth": {
                "type": "oauth2",
                "flow": "implicit",
                "authorizationUrl": "https://login.microsoftonline.com/common/oauth2/authorize",
                "scopes": { "user_impersonation": "act for a user" }
            }
        }
    })
}

fn tools_by_id(get: &str) -> Value {
    json!({
        format!("{SCOPE}/tools"): {
            "get": {
                "operationId": "Tools_List",
                "description": "Lists the tools.",
                "parameters": common_parameters(),
                "responses": {
                    "200": { "description": "Tools.", "schema": { "$ref": "#/definitions/ToolList" } },
                    "default": error()
                },
                "x-ms-pageable": { "nextLinkName": "nextLink" }
            }
        },
        format!("{SCOPE}/tools/{{name}}"): {
            "get": {
                "operationId": get,
                "description": "Reads a tool.",
                "parameters": parameters(),
                "responses": {
                    "200": { "description": "The tool.", "schema": { "$ref": "#/definitions/Tool" } },
                    "default": error()
                }
            }
        }
    })
}

fn tool_definitions() -> Value {
    json!({
        "Tool": {
            "description": "A tool.",
            "type": "object",
            "properties": {
                "name": { "description": "Its name.", "type": "string" },
                "weight": { "description": "In grams.", "type": "integer", "format": "int32" }
            }
        },
        "ToolList": {
            "description": "Some tools.",
            "type": "object",
            "properties": {
                "value": { "description": "The tools.", "type": "array", "items": { "$ref": "#/definitions/Tool" } },
                "nextLink": { "description": "Where more are.", "type": "string" }
            }
        }
    })
}

fn common_parameters() -> Value {
    json!([
        { "$ref": common("parameters/SubscriptionId") },
        { "$ref": common("parameters/ApiVersion") }
    ])
}

fn parameters() -> Value {
    let mut parameters = common_parameters();
    let name = json!({
        "name": "name", "in": "path", "required": true, "type": "string", "description": "The name."
    });
    parameters.as_array_mut().expect("a list").push(name);
    parameters
}

fn error() -> Value {
    json!({ "description": "It failed.", "schema": { "$ref": common("definitions/ErrorResponse") } })
}

fn common(pointer: &str) -> String {
    format!("../../../../../common-types/resource-management/v1/types.json#/{pointer}")
}

fn merge(into: &mut Value, from: &Value) {
    let into = into.as_object_mut().expect("an object");
    for (key, value) in from.as_object().expect("an object") {
        into.insert(key.clone(), value.clone());
    }
}
