//! The package of the first operation.

use super::{at, client, field, method, model, package, parameter, read_only, snapshot};
use crate::model::{
    Crate, DateTimeFormat, Enum, EnumId, EnumRepr, EnumValue, Example, Failure, Model, ModelId,
    Parameter, ParameterLocation, Source, Success, Type, TypeName, Usage, Wire,
};

const PATH: &str = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.App\
                    /containerApps/{containerAppName}/getAuthtoken";

pub(super) fn app() -> Crate {
    let mut get = method(
        "ContainerApps_GetAuthToken",
        "GetAuthToken",
        PATH,
        Success::Body(Type::Model(ModelId(0))),
    );
    "POST".clone_into(&mut get.http_method);
    get.summary = Some("Asks for a token to reach an app's development endpoints.".to_owned());
    get.parameters = vec![
        parameter(
            "subscriptionId",
            ParameterLocation::Path,
            true,
            Type::String,
        ),
        parameter(
            "resourceGroupName",
            ParameterLocation::Path,
            true,
            Type::String,
        ),
        parameter(
            "containerAppName",
            ParameterLocation::Path,
            true,
            Type::String,
        ),
    ];
    get.parameters[0].source = Source::Client;
    get.parameters[1].constraints.limits = vec!["1 to 90 characters".to_owned()];
    get.parameters[2].documentation = Some("Which app.".to_owned());
    get.error_bodies = vec![Type::Model(ModelId(3))];
    let failure = |status, description: &str| Failure {
        status,
        description: description.to_owned(),
        body: Some(Type::Model(ModelId(3))),
    };
    get.errors = vec![
        failure(Some(404), "There is no such app."),
        failure(None, "Everything else."),
    ];
    get.examples = vec![Example {
        parameters: vec![
            (
                "subscriptionId".to_owned(),
                "651f8027-33e8-4ec4-97b4-f6e9f3dc8744".into(),
            ),
            ("resourceGroupName".to_owned(), "rg".into()),
            ("containerAppName".to_owned(), "testcontainerapp0".into()),
        ],
        ..Default::default()
    }];
    let mut app = package(
        client("App", Vec::new()),
        vec![client("ContainerApps", vec![get])],
    );
    app.client_parameters = vec![Parameter {
        source: Source::Client,
        documentation: Some("The subscription to work in.".to_owned()),
        location: at("/parameters/SubscriptionIdParameter"),
        ..parameter(
            "subscriptionId",
            ParameterLocation::Path,
            true,
            Type::String,
        )
    }];
    app.models = models();
    app.enums = vec![created_by_type()];
    app
}

fn models() -> Vec<Model> {
    let token = TypeName::definition("ContainerAppAuthToken");
    let error = TypeName::definition("DefaultErrorResponse");
    let strings = |names: &[&str]| {
        names
            .iter()
            .map(|name| read_only(name, Type::String))
            .collect::<Vec<_>>()
    };
    let mut fields = strings(&["id", "name", "type"]);
    fields.push(read_only("systemData", Type::Model(ModelId(2))));
    fields.push(field("tags", Type::Map(Box::new(Type::String))));
    let mut location = field("location", Type::String);
    location.required = true;
    fields.push(location);
    fields.push(field("properties", Type::Model(ModelId(1))));
    let mut detail = strings(&["code", "message", "target"]);
    let inner = read_only("innererror", Type::String);
    let mut body = detail.clone();
    body.push(field(
        "details",
        Type::Array(Box::new(Type::Model(ModelId(5)))),
    ));
    body.push(inner.clone());
    detail.push(inner);
    let mut models = vec![
        model(token.clone(), fields),
        model(
            token.property("properties"),
            vec![
                read_only("token", Type::Secret),
                read_only("expires", Type::DateTime(DateTimeFormat::Rfc3339)),
            ],
        ),
        model(
            TypeName::definition("systemData"),
            vec![
                field("createdBy", Type::String),
                field("createdByType", Type::Enum(EnumId(0))),
                field("createdAt", Type::DateTime(DateTimeFormat::Rfc3339)),
            ],
        ),
        model(error.clone(), vec![field("error", Type::Model(ModelId(4)))]),
        model(error.property("error"), body),
        model(error.property("error").property("details"), detail),
    ];
    for model in &mut models {
        model.usage = Usage {
            response: true,
            ..Usage::default()
        };
    }
    models[0].usage.response_body = true;
    models[3].usage.error_body = true;
    models
}

fn created_by_type() -> Enum {
    let value = |text: &str| EnumValue {
        wire: Wire::String(text.to_owned()),
        name: text.to_owned(),
        documentation: None,
    };
    Enum {
        name: TypeName::definition("createdByType"),
        documentation: Some("What kind of identity made the resource.".to_owned()),
        repr: EnumRepr::String,
        values: ["User", "Application", "ManagedIdentity", "Key"]
            .map(value)
            .to_vec(),
        usage: Usage {
            response: true,
            ..Usage::default()
        },
        location: at("/definitions/systemData/properties/createdByType"),
    }
}

#[test]
fn files() {
    snapshot("get_auth_token", &app());
}
