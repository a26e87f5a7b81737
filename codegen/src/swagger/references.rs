//! Every reference and every undeclared key of a document.
//!
//! Takes: a document. Gives: [`Reached`] things with their pointers, in document order.
//! Does not: follow the references.

use super::{
    AdditionalProperties, Document, LongRunningOptions, Map, Operation, Parameter, PathItem,
    Response, Rest, Schema,
};

/// What a walk over a document meets.
#[derive(Debug)]
pub enum Reached<'a> {
    /// A `$ref`, with the kind of thing that must stand at its target.
    Reference(Target, &'a str),
    /// A key that no type declares.
    Undeclared(&'a str),
}

/// The kind of thing that a reference leads to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Target {
    /// A schema object.
    Schema,
    /// A parameter object.
    Parameter,
    /// A response object.
    Response,
    /// A path item object.
    PathItem,
    /// A file with a recorded request and its responses.
    Example,
}

impl Document {
    /// Calls `visit` with the JSON pointer and the thing, for everything that [`Reached`] lists.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&str, Reached<'a>)) {
        let mut walk = Walk {
            pointer: String::new(),
            visit,
        };
        walk.rest(&self.rest);
        walk.at("info", |walk| walk.rest(&self.info.rest));
        if let Some(host) = &self.parameterized_host {
            walk.at(super::PARAMETERIZED_HOST, |walk| {
                walk.rest(&host.rest);
                walk.list("parameters", &host.parameters, Walk::parameter);
            });
        }
        walk.map("paths", &self.paths, Walk::path_item);
        walk.map("x-ms-paths", &self.ms_paths, Walk::path_item);
        walk.map("definitions", &self.definitions, Walk::schema);
        walk.map("parameters", &self.parameters, Walk::parameter);
        walk.map("responses", &self.responses, Walk::response);
    }
}

struct Walk<'w, 'a> {
    pointer: String,
    visit: &'w mut dyn FnMut(&str, Reached<'a>),
}

impl<'a> Walk<'_, 'a> {
    fn at(&mut self, token: &str, inside: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer
            .push_str(&token.replace('~', "~0").replace('/', "~1"));
        inside(self);
        self.pointer.truncate(length);
    }

    fn map<T>(&mut self, token: &str, members: &'a Map<T>, each: fn(&mut Self, &'a T)) {
        self.at(token, |walk| {
            for (name, member) in members.iter() {
                walk.at(name, |walk| each(walk, member));
            }
        });
    }

    fn list<T>(&mut self, token: &str, elements: &'a [T], each: fn(&mut Self, &'a T)) {
        self.at(token, |walk| {
            for (index, element) in elements.iter().enumerate() {
                walk.at(&index.to_string(), |walk| each(walk, element));
            }
        });
    }

    fn reference(&mut self, target: Target, reference: Option<&'a String>) {
        if let Some(reference) = reference {
            self.at("$ref", |walk| {
                (walk.visit)(&walk.pointer, Reached::Reference(target, reference));
            });
        }
    }

    fn rest(&mut self, rest: &'a Rest) {
        for key in rest.keys() {
            self.at(key, |walk| {
                (walk.visit)(&walk.pointer, Reached::Undeclared(key));
            });
        }
    }

    fn path_item(&mut self, item: &'a PathItem) {
        self.reference(Target::PathItem, item.reference.as_ref());
        self.rest(&item.rest);
        self.list("parameters", &item.parameters, Walk::parameter);
        for (method, operation) in item.operations() {
            self.at(method, |walk| walk.operation(operation));
        }
    }

    fn operation(&mut self, operation: &'a Operation) {
        self.rest(&operation.rest);
        self.list("parameters", &operation.parameters, Walk::parameter);
        self.map("responses", &operation.responses, Walk::response);
        if let Some(pageable) = &operation.pageable {
            self.at("x-ms-pageable", |walk| walk.rest(&pageable.rest));
        }
        if let Some(options) = &operation.long_running_options {
            self.at("x-ms-long-running-operation-options", |walk| {
                walk.long_running_options(options);
            });
        }
        self.map("x-ms-examples", &operation.examples, |walk, example| {
            walk.reference(Target::Example, example.reference.as_ref());
        });
    }

    fn long_running_options(&mut self, options: &'a LongRunningOptions) {
        self.rest(&options.rest);
        if let Some(schema) = &options.final_state_schema {
            self.at("final-state-schema", |walk| {
                (walk.visit)(&walk.pointer, Reached::Reference(Target::Schema, schema));
            });
        }
    }

    fn parameter(&mut self, parameter: &'a Parameter) {
        self.reference(Target::Parameter, parameter.reference.as_ref());
        self.rest(&parameter.rest);
        if let Some(schema) = &parameter.schema {
            self.at("schema", |walk| walk.schema(schema));
        }
        if let Some(items) = &parameter.items {
            self.at("items", |walk| walk.schema(items));
        }
    }

    fn response(&mut self, response: &'a Response) {
        self.reference(Target::Response, response.reference.as_ref());
        self.rest(&response.rest);
        if let Some(schema) = &response.schema {
            self.at("schema", |walk| walk.schema(schema));
        }
        self.map("headers", &response.headers, Walk::parameter);
    }

    fn schema(&mut self, schema: &'a Schema) {
        self.reference(Target::Schema, schema.reference.as_ref());
        self.rest(&schema.rest);
        if let Some(xml) = &schema.xml {
            self.at("xml", |walk| walk.rest(&xml.rest));
        }
        self.list("allOf", &schema.all_of, Walk::schema);
        if let Some(properties) = &schema.properties {
            self.map("properties", properties, Walk::schema);
        }
        if let Some(AdditionalProperties::Schema(values)) = &schema.additional_properties {
            self.at("additionalProperties", |walk| walk.schema(values));
        }
        if let Some(items) = &schema.items {
            self.at("items", |walk| walk.schema(items));
        }
    }
}
