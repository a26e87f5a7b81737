//! The test server, as a process of ours.
//!
//! Takes: the installed package. Gives: its address, and its report of what it has seen.
//! Does not: outlive the command, unless it is left on purpose; stop by anything but its process id.

use std::fs::{self, File};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::Places;
use super::coverage::Hits;
use super::node::Package;
use super::scenarios::Group;
use crate::Failure;

/// It is ready in about two seconds.
const PATIENCE: Duration = Duration::from_secs(60);
/// An answer of its takes some milliseconds.
const SILENCE: Duration = Duration::from_secs(10);

/// The server. It is stopped when it is dropped.
pub(super) struct Server {
    process: Option<Child>,
    address: String,
    agent: ureq::Agent,
}

/// A server that is still there when the command is over.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its address, such as `http://127.0.0.1:3717`.
    pub address: String,
    /// Its process id.
    pub process: u32,
}

impl Server {
    /// Starts the server at a port that is free, and waits until it answers. Unless it is to be kept, it ends with this
    /// process, however that ends.
    pub(super) fn start(package: &Package, places: &Places, keep: bool) -> Result<Self, Failure> {
        let not_started = |error: io::Error| {
            Failure::unreachable(format!("the test server cannot be started: {error}"))
        };
        let port = free_port().map_err(not_started)?;
        let log = places.server.join("server.log");
        let said = File::create(&log).map_err(not_started)?;
        let also = said.try_clone().map_err(not_started)?;
        let coverage = places.server.join("coverage");
        fs::create_dir_all(&coverage).map_err(not_started)?;
        let process = Command::new("node")
            .arg("--require")
            .arg(&package.loopback)
            .arg(package.program())
            .arg("run")
            .arg(format!("--port={port}"))
            .arg("--coverageDirectory")
            .arg(&coverage)
            // Where it is a pipe, loopback.cjs waits for its end.
            .stdin(if keep { Stdio::null() } else { Stdio::piped() })
            .stdout(said)
            .stderr(also)
            .spawn()
            .map_err(not_started)?;
        let mut server = Self {
            process: Some(process),
            address: format!("http://127.0.0.1:{port}"),
            agent: agent(),
        };
        server.wait().map_err(|reason| {
            Failure::unreachable(format!(
                "the test server {reason}; what it says stands in {}",
                log.display()
            ))
        })?;
        Ok(server)
    }

    /// Its address.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// Forgets what it has seen.
    pub(super) fn clear(&self) -> Result<(), Failure> {
        let address = format!("{}/report/clear", self.address);
        let sent = self.agent.post(&address).send_empty();
        sent.map(|_| ()).map_err(|error| silent(&error))
    }

    /// How often it has seen each scenario.
    pub(super) fn seen(&self) -> Result<Hits, Failure> {
        let groups = Group::ALL.into_iter();
        let hits = groups.map(|group| {
            let response = self.agent.get(self.report(group)).call();
            let mut response = response.map_err(|error| silent(&error))?;
            let body = response.body_mut().read_json();
            Ok((group, body.map_err(|error| silent(&error))?))
        });
        hits.collect()
    }

    fn report(&self, group: Group) -> String {
        format!("{}/report/{}", self.address, group.name())
    }

    /// Leaves the server running.
    pub(super) fn leave(mut self) -> Option<Kept> {
        let process = self.process.take()?;
        Some(Kept {
            address: self.address.clone(),
            process: process.id(),
        })
    }

    fn wait(&mut self) -> Result<(), String> {
        let started = Instant::now();
        let address = self.report(Group::Vanilla);
        while started.elapsed() < PATIENCE {
            if let Some(Ok(Some(status))) = self.process.as_mut().map(Child::try_wait) {
                return Err(format!("ended with {status}"));
            }
            if self.agent.get(&address).call().is_ok() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(100));
        }
        Err(format!("did not answer within {} s", PATIENCE.as_secs()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            // It may have ended by itself.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// A port that nobody listens on, as far as the system knows now.
fn free_port() -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}

/// Asks the server itself, whatever proxy the environment names, and does not wait for ever.
fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder();
    let config = config.proxy(None).timeout_global(Some(SILENCE)).build();
    ureq::Agent::new_with_config(config)
}

fn silent(error: &ureq::Error) -> Failure {
    Failure::unreachable(format!("the test server does not answer: {error}"))
}
