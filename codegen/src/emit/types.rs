//! Types of values, and values as text.
//!
//! Takes: [`Type`]. Gives: how it is written in a field, as an argument, and in a path, query or header.
//! Does not: know parameters or fields.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::paths::{self, Prelude};
use crate::model::{CollectionFormat, Crate, EnumRepr, Parameter, Type};
use crate::names::Names;

/// From where a type is named.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'p> {
    /// `structs.rs`: structs name each other without a path.
    Structs,
    /// A file beside it.
    Elsewhere,
    /// A user's code, which reaches the package by this path.
    Outside(&'p TokenStream),
}

/// What every emitter needs to write a type.
pub(super) struct Context<'a> {
    pub(super) package: &'a Crate,
    pub(super) names: &'a Names,
    pub(super) prelude: Prelude,
}

impl Context<'_> {
    /// The type that holds a value.
    pub(super) fn owned(&self, ty: &Type, place: Place<'_>) -> TokenStream {
        match ty {
            Type::String => self.prelude.string(),
            Type::Secret => paths::secret(),
            Type::Boolean => quote!(bool),
            Type::Integer32 => quote!(i32),
            Type::Integer64 => quote!(i64),
            Type::Float32 => quote!(f32),
            Type::Float64 => quote!(f64),
            Type::DateTime(_) => paths::date_time(),
            Type::Date => paths::date(),
            Type::Time => paths::time(),
            Type::Duration => paths::duration(),
            Type::Decimal => paths::decimal(),
            Type::Bytes(_) => {
                let vec = self.prelude.vec();
                quote!(#vec<u8>)
            }
            Type::File => paths::file(),
            Type::Any => paths::value(),
            Type::Array(item) => {
                let (vec, item) = (self.prelude.vec(), self.owned(item, place));
                quote!(#vec<#item>)
            }
            Type::Map(item) => {
                let (map, key, item) = (
                    paths::b_tree_map(),
                    self.prelude.string(),
                    self.owned(item, place),
                );
                quote!(#map<#key, #item>)
            }
            Type::Nullable(inner) => {
                let (option, inner) = (self.prelude.option(), self.owned(inner, place));
                quote!(#option<#inner>)
            }
            Type::Model(id) => named(&self.names.model(*id).ty, None, place),
            Type::Union(id) => {
                let file = quote!(super::unions);
                named(&self.names.union(*id).ty, Some(file), place)
            }
            Type::Enum(id) => {
                let file = quote!(super::enums);
                named(&self.names.enumeration(*id).ty, Some(file), place)
            }
        }
    }

    /// The type of a required argument: borrowed unless it is copied.
    pub(super) fn argument(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::String => quote!(&str),
            Type::Bytes(_) => quote!(&[u8]),
            // A stream can be given away only.
            ty if ty.is_file() => self.owned(ty, Place::Elsewhere),
            Type::Array(item) => {
                let item = self.owned(item, Place::Elsewhere);
                quote!(&[#item])
            }
            copied if is_copied(copied) => self.owned(copied, Place::Elsewhere),
            other => {
                let other = self.owned(other, Place::Elsewhere);
                quote!(&#other)
            }
        }
    }

    /// The argument `name` as `&str`. None for what cannot stand in a path, query or header.
    pub(super) fn argument_text(&self, name: &Ident, parameter: &Parameter) -> Option<TokenStream> {
        let ty = &parameter.ty;
        Some(match self.text(ty)? {
            Text::Borrowed if *ty == Type::String => quote!(#name),
            Text::Borrowed => borrow(name, ty),
            Text::Displayed => quote!(&#name.to_string()),
            Text::Bytes(encoding) => quote!(&#encoding::text(#name)),
            Text::Encoded(encoding) if is_copied(ty) => quote!(&#encoding::to_text(&#name)?),
            Text::Encoded(encoding) => quote!(&#encoding::to_text(#name)?),
            Text::Listed(elements) => {
                let (join, separator) = (paths::joined(), separator(parameter)?);
                match elements {
                    None => quote!(&#join(#name, #separator)),
                    Some(encoding) => quote!(&#join(&#encoding::texts(#name)?, #separator)),
                }
            }
        })
    }

    /// The optional `field` of the options as `Option<&str>`. None as above.
    pub(super) fn option_text(&self, field: &Ident, parameter: &Parameter) -> Option<TokenStream> {
        let (field, ty) = (quote!(options.#field), &parameter.ty);
        Some(match self.text(ty)? {
            Text::Borrowed if *ty == Type::String => quote!(#field.as_deref()),
            Text::Borrowed => {
                let value = Ident::new("value", proc_macro2::Span::call_site());
                let text = borrow(&value, ty);
                quote!(#field.as_ref().map(|value| #text))
            }
            Text::Displayed => quote!(#field.as_ref().map(ToString::to_string).as_deref()),
            Text::Bytes(encoding) => quote!(#field.as_deref().map(#encoding::text).as_deref()),
            Text::Encoded(encoding) if is_copied(ty) => {
                quote!(#field.as_ref().map(#encoding::to_text).transpose()?.as_deref())
            }
            Text::Encoded(encoding) => {
                quote!(#field.as_deref().map(#encoding::to_text).transpose()?.as_deref())
            }
            Text::Listed(elements) => {
                let (join, separator) = (paths::joined(), separator(parameter)?);
                let texts = match elements {
                    None => quote!(#field.as_deref()),
                    Some(encoding) => {
                        quote!(#field.as_deref().map(#encoding::texts).transpose()?.as_deref())
                    }
                };
                quote!(#texts.map(|values| #join(values, #separator)).as_deref())
            }
        })
    }

    /// The elements of an array of which each is a query parameter of its own, as `&[String]`. None for all others.
    pub(super) fn elements_text(&self, name: &Ident, parameter: &Parameter) -> Option<TokenStream> {
        if parameter.collection_format != CollectionFormat::Multi {
            return None;
        }
        let Text::Listed(elements) = self.text(&parameter.ty)? else {
            return None;
        };
        let values = if parameter.required {
            quote!(#name)
        } else {
            quote!(options.#name.as_deref().unwrap_or_default())
        };
        Some(match elements {
            None => {
                let texts = paths::texts();
                quote!(&#texts(#values))
            }
            Some(encoding) => quote!(&#encoding::texts(#values)?),
        })
    }

    fn text(&self, ty: &Type) -> Option<Text> {
        Some(match ty {
            Type::String | Type::Secret | Type::Duration | Type::Decimal => Text::Borrowed,
            Type::Enum(id) if self.package.enumeration(*id).repr == EnumRepr::String => {
                Text::Borrowed
            }
            Type::Enum(_)
            | Type::Boolean
            | Type::Integer32
            | Type::Integer64
            | Type::Float32
            | Type::Float64 => Text::Displayed,
            Type::DateTime(format) => Text::Encoded(paths::date_time_encoding(*format)),
            Type::Date => Text::Encoded(paths::full_date()),
            Type::Time => Text::Encoded(paths::partial_time()),
            Type::Bytes(format) => Text::Bytes(paths::bytes_encoding(*format)),
            Type::Array(item) => match self.text(item)? {
                Text::Borrowed | Text::Displayed if **item != Type::Secret => Text::Listed(None),
                Text::Bytes(encoding) | Text::Encoded(encoding) => Text::Listed(Some(encoding)),
                _ => return None,
            },
            Type::File
            | Type::Any
            | Type::Map(_)
            | Type::Model(_)
            | Type::Union(_)
            | Type::Nullable(_) => return None,
        })
    }
}

/// A type of the package, which lies in `file` if not in `structs.rs` itself.
fn named(name: &Ident, file: Option<TokenStream>, place: Place<'_>) -> TokenStream {
    match (place, file) {
        (Place::Structs, None) => quote!(#name),
        (Place::Structs, Some(file)) => quote!(#file::#name),
        (Place::Elsewhere, _) => quote!(super::models::#name),
        (Place::Outside(package), _) => quote!(#package::models::#name),
    }
}

/// How a value becomes text.
enum Text {
    /// It has its text.
    Borrowed,
    /// By `Display`.
    Displayed,
    /// By one of the runtime's encodings of bytes.
    Bytes(TokenStream),
    /// By one of the runtime's encodings, which may fail.
    Encoded(TokenStream),
    /// Elements by `Display`, or by one of the encodings.
    Listed(Option<TokenStream>),
}

/// What stands between the elements of an array.
fn separator(parameter: &Parameter) -> Option<&'static str> {
    Some(match parameter.collection_format {
        CollectionFormat::Csv => ",",
        CollectionFormat::Ssv => " ",
        CollectionFormat::Tsv => "\t",
        CollectionFormat::Pipes => "|",
        CollectionFormat::Multi => return None,
    })
}

fn borrow(name: &Ident, ty: &Type) -> TokenStream {
    if *ty == Type::Secret {
        quote!(#name.secret())
    } else {
        quote!(#name.as_ref())
    }
}

fn is_copied(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Boolean
            | Type::Integer32
            | Type::Integer64
            | Type::Float32
            | Type::Float64
            | Type::DateTime(_)
            | Type::Date
            | Type::Time
    )
}
