//! Takes the generated clients and a real HTTP server on the loopback interface, gives the proof of what goes over the
//! wire and of what becomes of the answers. It does not read generated text: the tests of the generator do.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[macro_use]
mod support;

mod answers;
mod arrays_in_query;
mod bad_answers;
mod bodies;
mod calls;
mod clouds;
mod constants;
mod credentials;
mod data_plane;
mod discriminators;
mod empty_responses;
mod endpoints;
mod enums;
mod error_statuses;
mod errors;
mod examples;
mod formats;
mod get_change_put;
mod head;
mod hostile_documents;
mod hostile_names;
mod logs;
mod long_running;
mod maps;
mod moved_operations;
mod names;
mod nullable;
mod pages;
mod path_parameters;
mod query_and_header_parameters;
mod read_only;
mod recursion;
mod request;
mod response_headers;
mod retries;
mod secrets;
mod shapes;
mod silence;
mod spans;
mod success_enums;
