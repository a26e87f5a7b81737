//! Takes the parts of a form, gives the body of a `multipart/form-data` request and its media type. Files that are streams
//! stay streams. It does not know parameters.
//!
//! A boundary is drawn anew for each request, from 122 random bits: no content can be written that holds it. Names of fields
//! and files are written so that they end neither their quotes nor their line.

use crate::File;
use async_trait::async_trait;
use azure_core::{Bytes, Result, Uuid, http::Body, stream::SeekableStream};
use futures::io::AsyncRead;
use std::{
    fmt::Write as _,
    io,
    pin::Pin,
    task::{Context, Poll},
};

const OCTETS: &str = "application/octet-stream";

/// The parts of a form, in their order.
#[derive(Debug, Default)]
pub(crate) struct Parts(Vec<Part>);

#[derive(Debug)]
struct Part {
    /// All of its headers.
    head: String,
    content: Body,
}

impl Parts {
    /// Adds a text.
    pub(crate) fn text(&mut self, name: &str, value: &str) {
        self.0.push(Part {
            head: disposition(name),
            content: Body::from(value.to_owned()),
        });
    }

    /// Adds a file.
    ///
    /// # Errors
    /// Its media type cannot stand in a header.
    pub(crate) fn file(&mut self, name: &str, file: File) -> std::result::Result<(), String> {
        let content_type = file.content_type.as_deref().unwrap_or(OCTETS);
        if content_type.is_empty() || !content_type.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        {
            return Err(format!(
                "the media type of the file `{name}` must hold visible ASCII characters only"
            ));
        }
        let mut head = disposition(name);
        head.push_str("; filename=\"");
        push_quoted(&mut head, file.name.as_deref().unwrap_or(name));
        // Writing to a `String` cannot fail.
        let _ = write!(head, "\"\r\nContent-Type: {content_type}");
        self.0.push(Part {
            head,
            content: file.content,
        });
        Ok(())
    }

    /// The body, and its media type with the boundary.
    pub(crate) fn into_body(self) -> (Body, String) {
        let boundary = format!("armsmith-{}", Uuid::new_v4().simple());
        let content_type = format!("multipart/form-data; boundary={boundary}");
        let mut sections = Vec::with_capacity(2 * self.0.len() + 1);
        let mut between = format!("--{boundary}");
        for part in self.0 {
            between.push_str("\r\n");
            between.push_str(&part.head);
            between.push_str("\r\n\r\n");
            sections.push(Body::from(std::mem::take(&mut between)));
            sections.push(part.content);
            let _ = write!(between, "\r\n--{boundary}");
        }
        between.push_str("--\r\n");
        sections.push(Body::from(between));
        (joined(sections), content_type)
    }
}

fn disposition(name: &str) -> String {
    let mut head = String::from("Content-Disposition: form-data; name=\"");
    push_quoted(&mut head, name);
    head.push('"');
    head
}

/// As browsers write names, and a backslash too, which some servers take for the beginning of an escape.
fn push_quoted(head: &mut String, name: &str) {
    for each in name.chars() {
        if each == '"' || each == '\\' || each.is_control() {
            let mut bytes = [0; 4];
            for byte in each.encode_utf8(&mut bytes).bytes() {
                let _ = write!(head, "%{byte:02X}");
            }
        } else {
            head.push(each);
        }
    }
}

/// Bytes where all of it is bytes, which transports know best; else a stream.
fn joined(sections: Vec<Body>) -> Body {
    let bytes = sections.iter().map(|section| match section {
        Body::Bytes(bytes) => Some(bytes.as_ref()),
        Body::SeekableStream(_) => None,
    });
    match bytes.collect::<Option<Vec<&[u8]>>>() {
        Some(bytes) => Body::from(bytes.concat()),
        None => Body::SeekableStream(Box::new(Chain {
            sections,
            current: 0,
            position: 0,
        })),
    }
}

/// Bodies that are read one after the other.
#[derive(Clone, Debug)]
struct Chain {
    sections: Vec<Body>,
    /// The one that is read.
    current: usize,
    /// How much of it has been, where it is bytes.
    position: usize,
}

#[async_trait]
impl SeekableStream for Chain {
    async fn reset(&mut self) -> Result<()> {
        (self.current, self.position) = (0, 0);
        for section in &mut self.sections {
            section.reset().await?;
        }
        Ok(())
    }

    fn len(&self) -> Option<u64> {
        self.sections
            .iter()
            .try_fold(0_u64, |sum, section| sum.checked_add(section.len()?))
    }
}

impl AsyncRead for Chain {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        // Nothing read would mean the end.
        if buffer.is_empty() {
            return Poll::Ready(Ok(0));
        }
        while let Some(section) = this.sections.get_mut(this.current) {
            let read = match section {
                Body::Bytes(bytes) => rest(bytes, &mut this.position, buffer),
                Body::SeekableStream(stream) => {
                    match Pin::new(stream.as_mut()).poll_read(context, buffer) {
                        Poll::Ready(Ok(read)) => read,
                        other => return other,
                    }
                }
            };
            if read > 0 {
                return Poll::Ready(Ok(read));
            }
            this.current += 1;
            this.position = 0;
        }
        Poll::Ready(Ok(0))
    }
}

fn rest(bytes: &Bytes, position: &mut usize, buffer: &mut [u8]) -> usize {
    let rest = bytes.get(*position..).unwrap_or_default();
    let read = rest.len().min(buffer.len());
    if let (Some(to), Some(from)) = (buffer.get_mut(..read), rest.get(..read)) {
        to.copy_from_slice(from);
    }
    *position += read;
    read
}

#[cfg(test)]
#[path = "multipart_tests.rs"]
mod tests;
