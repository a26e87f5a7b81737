//! Enums of what a body may be.

use super::{at, client, method, model, named, package};
use crate::model::{
    BodyFormat, Client, Content, Crate, Forwarder, Method, MethodAddress, RequestBody, Type,
    TypeName,
};

/// The method `Import`, with a body of these media types.
fn import(media_types: &[&str]) -> Method {
    let choices = media_types.iter().map(|media_type| Content {
        content_type: (*media_type).to_owned(),
        format: BodyFormat::Bytes,
        ty: Type::File,
    });
    Method {
        body: Some(RequestBody {
            wire_name: "content".to_owned(),
            name: "content".to_owned(),
            documentation: None,
            required: true,
            ty: Type::File,
            format: BodyFormat::Bytes,
            content_type: "image/png".to_owned(),
            choices: choices.collect(),
            location: at("/body"),
        }),
        ..method("Import")
    }
}

fn with(media_types: &[&str]) -> Crate {
    let mut jobs = client("Jobs", &[]);
    jobs.methods = vec![import(media_types)];
    Crate {
        groups: vec![jobs],
        ..package()
    }
}

#[test]
fn variants_are_the_words_of_media_types() {
    let names = named(
        &with(&["image/png", "application/vnd.a+json", "TEXT/Plain"]),
        &[],
    )
    .unwrap();
    let content = names.groups[0].methods[0].content.clone().unwrap();
    assert_eq!(content.ty, "JobsClientImportContent");
    assert_eq!(
        content.variants,
        ["ImagePng", "ApplicationVndAJson", "TextPlain"]
    );
    assert!(
        named(&with(&[]), &[]).unwrap().groups[0].methods[0]
            .content
            .is_none()
    );
}

#[test]
fn parameters_of_a_media_type_stand_in_its_name_where_they_tell_two_apart() {
    let names = named(&with(&["text/plain", "text/plain; charset=utf-8"]), &[]).unwrap();
    let content = names.groups[0].methods[0].content.clone().unwrap();
    assert_eq!(content.variants, ["TextPlain", "TextPlainCharsetUtf8"]);
    let names = named(&with(&["text/plain; charset=utf-8"]), &[]).unwrap();
    let content = names.groups[0].methods[0].content.clone().unwrap();
    assert_eq!(content.variants, ["TextPlain"]);
}

#[test]
fn a_definition_may_not_bear_its_name() {
    let mut package = with(&["image/png", "image/jpeg"]);
    let definition = TypeName::definition("JobsClientImportContent");
    package.models = vec![model(definition, &[])];
    let text = format!("{:?}", named(&package, &[]).unwrap_err());
    assert!(text.contains("the content of `Group_Import`"), "{text}");
}

#[test]
fn it_moves_with_its_operation() {
    let mut package = with(&["image/png", "image/jpeg"]);
    let forwarder = Forwarder {
        operation_id: "Old_Read".to_owned(),
        name: "Read".to_owned(),
        to: MethodAddress {
            client: 1,
            method: 0,
        },
        types: Vec::new(),
        location: at("/moved"),
        offset: 0,
    };
    package.groups.push(Client {
        forwarders: vec![forwarder],
        ..client("Old", &[])
    });
    let names = named(&package, &[]).unwrap();
    let old = &names.groups[1].forwarders[0];
    assert_eq!(old.content.clone().unwrap(), "OldClientReadContent");
    let before = old.of_method(&names.groups[0].methods[0]);
    assert_eq!(before.content.unwrap().ty, "OldClientReadContent");
    package.models = vec![model(TypeName::definition("OldClientReadContent"), &[])];
    let text = format!("{:?}", named(&package, &[]).unwrap_err());
    assert!(text.contains("`models::OldClientReadContent`"), "{text}");
}
