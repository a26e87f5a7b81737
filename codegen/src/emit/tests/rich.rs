//! A package with everything that can be emitted.

use super::{at, client, field, method, model, package, parameter, snapshot};
use crate::model::{
    BytesFormat, Crate, Credential, DateTimeFormat, Endpoint, Enum, EnumId, EnumRepr, EnumValue,
    Example, Field, Method, Model, ModelId, ParameterLocation, Plane, RequestBody, Source, Success,
    Type, TypeName, Usage, Wire,
};
use serde_json::json;

fn enumeration(name: &str, repr: EnumRepr, values: Vec<Wire>) -> Enum {
    let values = values.into_iter().map(|wire| EnumValue {
        name: wire.to_string(),
        wire,
        documentation: None,
    });
    Enum {
        name: TypeName::definition(name),
        documentation: None,
        repr,
        values: values.collect(),
        usage: Usage {
            request: true,
            response: true,
            ..Usage::default()
        },
        location: at("/definitions").child(name),
    }
}

fn scalars() -> Vec<(&'static str, Type)> {
    vec![
        ("string", Type::String),
        ("secret", Type::Secret),
        ("boolean", Type::Boolean),
        ("integer32", Type::Integer32),
        ("integer64", Type::Integer64),
        ("float32", Type::Float32),
        ("float64", Type::Float64),
        ("rfc3339", Type::DateTime(DateTimeFormat::Rfc3339)),
        ("rfc7231", Type::DateTime(DateTimeFormat::Rfc7231)),
        ("unixTime", Type::DateTime(DateTimeFormat::UnixTime)),
        ("base64", Type::Bytes(BytesFormat::Base64)),
        ("base64url", Type::Bytes(BytesFormat::Base64Url)),
        ("operator", Type::Enum(EnumId(0))),
        ("level", Type::Enum(EnumId(1))),
        ("strings", Type::Array(Box::new(Type::String))),
    ]
}

fn widget() -> Model {
    let mut fields = scalars()
        .into_iter()
        .map(|(name, ty)| field(name, ty))
        .collect::<Vec<_>>();
    fields.extend([
        field("any", Type::Any),
        field(
            "dates",
            Type::Map(Box::new(Type::Array(Box::new(Type::DateTime(
                DateTimeFormat::Rfc3339,
            ))))),
        ),
        Field {
            boxed: true,
            ..field("parent", Type::Model(ModelId(0)))
        },
        field("children", Type::Array(Box::new(Type::Model(ModelId(0))))),
        field("additional_properties", Type::String),
        field("self", Type::String),
        field("gen", Type::String),
        field("@odata.type", Type::String),
        field("1st", Type::String),
    ]);
    for field in &mut fields {
        field.required = true;
    }
    let mut widget = model(TypeName::definition("widget"), fields);
    widget.documentation = Some("Something with parts.\n\n- one\n- two".to_owned());
    widget.additional_properties = Some(Type::Bytes(BytesFormat::Base64));
    widget.usage = Usage {
        request: true,
        response: true,
        request_body: true,
        response_body: true,
        ..Usage::default()
    };
    widget
}

fn put() -> Method {
    let mut put = method(
        "Put",
        "Put",
        "/widgets/{level}/{+rest}",
        Success::OptionalBody(Type::Model(ModelId(0))),
    );
    "PUT".clone_into(&mut put.http_method);
    put.success_statuses = vec![200, 204];
    put.api_version = Some("2020-01-01".to_owned());
    put.parameters = vec![
        parameter("level", ParameterLocation::Path, true, Type::Integer32),
        parameter("rest", ParameterLocation::Path, true, Type::String),
    ];
    put.body = Some(RequestBody {
        wire_name: "options".to_owned(),
        name: "options".to_owned(),
        documentation: None,
        required: true,
        ty: Type::Model(ModelId(0)),
        content_type: "application/json".to_owned(),
        format: crate::model::BodyFormat::Json,
        choices: Vec::new(),
        location: at("/body"),
    });
    let widget = json!({
        "string": "a \"quoted\"\n```\ntext", "secret": "s", "boolean": true, "integer32": -1, "integer64": 5,
        "float32": 1.5, "float64": -2.0, "rfc3339": "2020-01-01T00:00:00Z",
        "rfc7231": "Wed, 01 Jan 2020 00:00:00 GMT", "unixTime": 1, "base64": "YQ==", "base64url": "YQ",
        "operator": "<=", "level": 3, "strings": ["a", "b"], "any": {"a": 1},
        "dates": {"k": ["2020-01-01T00:00:00Z"]}, "children": [{"string": "c"}], "parent": {},
    });
    put.examples = vec![Example {
        parameters: vec![
            ("level".to_owned(), json!(7)),
            ("options".to_owned(), widget),
        ],
        ..Default::default()
    }];
    put
}

fn list() -> Method {
    let everything = Success::Body(Type::Array(Box::new(Type::Model(ModelId(0)))));
    let mut list = method("Parts_List", "List", "/parts", everything);
    for (name, ty) in scalars() {
        list.parameters
            .push(parameter(name, ParameterLocation::Query, true, ty.clone()));
        list.parameters.push(parameter(
            &format!("x-{name}"),
            ParameterLocation::Header,
            false,
            ty,
        ));
    }
    list.parameters.push(parameter(
        "region",
        ParameterLocation::Query,
        true,
        Type::String,
    ));
    list.parameters.push(parameter(
        "x-fixed",
        ParameterLocation::Header,
        true,
        Type::String,
    ));
    let count = list.parameters.len();
    list.parameters[count - 2].source = Source::Client;
    list.parameters[count - 1].source = Source::Constant("fixed".to_owned());
    let values = [
        ("string", json!("s")),
        ("integer32", json!(3)),
        ("operator", json!("=")),
        ("strings", json!(["a"])),
    ];
    list.examples = vec![Example {
        parameters: values
            .map(|(name, value)| (name.to_owned(), value))
            .to_vec(),
        ..Default::default()
    }];
    list
}

fn delete() -> Method {
    let mut delete = method("Parts_Delete", "delete", "/parts", Success::Empty);
    "DELETE".clone_into(&mut delete.http_method);
    delete.api_version = None;
    delete.description = Some(
        "Deletes all parts. See https://example.com/parts?a=b, or [there](https://example.com)."
            .to_owned(),
    );
    delete.body = Some(RequestBody {
        wire_name: "filter".to_owned(),
        name: "filter".to_owned(),
        documentation: None,
        required: false,
        ty: Type::Any,
        content_type: "application/json".to_owned(),
        format: crate::model::BodyFormat::Json,
        choices: Vec::new(),
        location: at("/body"),
    });
    delete.examples = vec![Example {
        parameters: Vec::new(),
        ..Default::default()
    }];
    delete
}

fn replace() -> Method {
    let mut replace = method(
        "Parts_Replace",
        "Replace",
        "/parts",
        Success::Body(Type::Any),
    );
    replace.body = Some(RequestBody {
        wire_name: "parts".to_owned(),
        name: "parts".to_owned(),
        documentation: Some("The new parts.".to_owned()),
        required: true,
        ty: Type::Array(Box::new(Type::String)),
        content_type: "application/json".to_owned(),
        format: crate::model::BodyFormat::Json,
        choices: Vec::new(),
        location: at("/body"),
    });
    replace.examples = vec![Example {
        parameters: vec![("parts".to_owned(), json!(["a"]))],
        ..Default::default()
    }];
    replace
}

pub(super) fn rich() -> Crate {
    let groups = vec![client("Parts", vec![list(), delete(), replace()])];
    let mut rich = package(client("Widgets", vec![put()]), groups);
    rich.path = "armsmith::rich".to_owned();
    rich.module = "rich".to_owned();
    rich.plane = Plane::Data {
        endpoint: Endpoint::Given,
        credential: Credential::Token {
            scope: "https://example.com/.default".to_owned(),
        },
    };
    let strings = |values: &[&str]| {
        values
            .iter()
            .map(|value| Wire::String((*value).to_owned()))
            .collect()
    };
    rich.enums = vec![
        enumeration(
            "operator",
            EnumRepr::String,
            strings(&[
                "=",
                "<=",
                "*",
                "GMT+1",
                "GMT-1",
                "Self",
                "unknownValue",
                "\"1\"",
            ]),
        ),
        enumeration(
            "level",
            EnumRepr::Integer,
            [-1, 1, 100].map(Wire::Integer).to_vec(),
        ),
    ];
    let mut option = model(
        TypeName::definition("Option"),
        vec![field("string", Type::String)],
    );
    option.usage = Usage {
        response: true,
        ..Usage::default()
    };
    rich.models = vec![
        widget(),
        option,
        model(TypeName::definition("String"), Vec::new()),
    ];
    rich
}

#[test]
fn files() {
    snapshot("rich", &rich());
}
