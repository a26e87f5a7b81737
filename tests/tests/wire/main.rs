//! Takes the generated clients and a real HTTP server on the loopback interface, gives the proof of what goes over the
//! wire and of what becomes of the answers. It does not read generated text: the tests of the generator do.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[macro_use]
mod support;

mod answers;
mod any_objects;
mod arrays_in_query;
mod bad_answers;
mod bodies;
mod calls;
mod client_parameters;
mod clouds;
mod constants;
mod credentials;
mod data_plane;
mod default_responses;
mod discriminators;
mod empty_responses;
mod endpoints;
mod enums;
mod error_statuses;
mod error_types;
mod errors;
mod examples;
mod files;
mod formats;
mod forms;
mod get_change_put;
mod group_spellings;
mod head;
mod header_maps;
mod hostile_documents;
mod hostile_names;
mod hosts;
mod keys;
mod logs;
mod long_running;
mod long_running_pages;
mod maps;
mod media_types;
mod moved_operations;
mod names;
mod next_operations;
mod nullable;
mod only_values;
mod pages;
mod path_parameters;
mod query_and_header_parameters;
mod query_in_path;
mod read_only;
mod recursion;
mod request;
mod response_headers;
mod retries;
mod scalars;
mod secrets;
mod shapes;
mod silence;
mod spans;
mod success_enums;
mod xml;
