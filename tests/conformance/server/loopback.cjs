// Loaded before the test server: keeps it on this machine, and lets it end with the command that started it.
const { fstatSync } = require("node:fs");
const { Server } = require("node:net");

// The server has no option for the address that it listens on.
const listen = Server.prototype.listen;

Server.prototype.listen = function (port, ...others) {
  return typeof port === "number" ? listen.call(this, port, "127.0.0.1", ...others) : listen.call(this, port, ...others);
};

// The command holds the other end of this pipe, which closes however the command ends. A server that is left running has none.
if (fstatSync(0).isFIFO()) {
  process.stdin.on("end", () => process.exit()).resume();
}
