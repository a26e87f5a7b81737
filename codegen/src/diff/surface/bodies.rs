//! How bodies read in a surface.
//!
//! Takes: bodies of requests and of successes. Gives: their text, and the enums of those of several kinds. Does not: write
//! the functions that take and give them.

use super::Writer;
use crate::diff::wording;
use crate::model::{BodyFormat, RequestBody, Success, Type, UnusualForm};
use crate::names::{ContentNames, MethodNames};

impl Writer<'_> {
    /// What a request holds.
    pub(super) fn request_content(&self, ty: &Type, format: BodyFormat) -> String {
        match format {
            BodyFormat::Json | BodyFormat::Xml => {
                format!(
                    "RequestContent<{}{}>",
                    self.ty(ty),
                    of(format, ty).unwrap_or_default()
                )
            }
            BodyFormat::Text => format!("RequestContent<{}, NoFormat>", self.ty(ty)),
            BodyFormat::Bytes => "RequestContent<Bytes, NoFormat>".to_owned(),
        }
    }

    /// An enum of what a body may be.
    pub(super) fn contents(&mut self, body: &RequestBody, names: &ContentNames) -> String {
        let item = format!("models::{}", names.ty);
        for (choice, variant) in body.choices.iter().zip(&names.variants) {
            let content = self.request_content(&choice.ty, choice.format);
            self.add(
                format!("{item}::{variant}"),
                format!("variant of {content}"),
            );
        }
        self.add(item, wording::ENUM_OF_CONTENTS.to_owned());
        names.ty.to_string()
    }

    /// What follows a long-running operation to its result.
    pub(super) fn poller(&self, result: Option<&Type>) -> String {
        let format = result.and_then(|ty| of(BodyFormat::Json, ty));
        format!(
            "Poller<{}{}>",
            self.body(result),
            format.unwrap_or_default()
        )
    }

    /// What a call that is answered once gives.
    pub(super) fn success(
        &mut self,
        success: &Success,
        format: BodyFormat,
        names: &MethodNames,
    ) -> String {
        match (success, &names.result) {
            (Success::ByStatus(bodies), Some(result)) => {
                let item = format!("models::{}", result.ty);
                for ((_, body), variant) in bodies.iter().zip(&result.variants) {
                    let of = body
                        .as_ref()
                        .and_then(|ty| of(format, ty))
                        .unwrap_or_default();
                    let body = self.body(body.as_ref());
                    let text = format!("variant of Response<{body}{of}>");
                    self.add(format!("{item}::{variant}"), text);
                }
                self.add(item, wording::ENUM_BY_STATUS.to_owned());
                result.ty.to_string()
            }
            (Success::Empty | Success::ByStatus(_), _) => "Response<()>".to_owned(),
            (Success::Stream, _) => "AsyncResponse".to_owned(),
            (Success::Body(ty), _) => {
                let of = of(format, ty).unwrap_or_default();
                format!("Response<{}{of}>", self.ty(ty))
            }
            (Success::OptionalBody(ty), _) => {
                let of = of(format, ty).unwrap_or_default();
                format!("Response<Option<{}>{of}>", self.ty(ty))
            }
        }
    }
}

/// The format of a body, as it stands behind the type, where it is not the usual one.
fn of(format: BodyFormat, ty: &Type) -> Option<&'static str> {
    match format {
        BodyFormat::Text => Some(", Text"),
        BodyFormat::Json => Some(match ty.unusual_form()? {
            UnusualForm::Rfc7231 => ", Json<Rfc7231>",
            UnusualForm::UnixTime => ", Json<UnixTime>",
            UnusualForm::Base64Url => ", Json<Base64Url>",
        }),
        BodyFormat::Xml => Some(", Xml"),
        BodyFormat::Bytes => None,
    }
}
