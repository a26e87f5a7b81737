// The test server has no option for the address that it listens on. It is loaded before it, and keeps it on this machine.
const { Server } = require("node:net");

const listen = Server.prototype.listen;

Server.prototype.listen = function (port, ...others) {
  return typeof port === "number" ? listen.call(this, port, "127.0.0.1", ...others) : listen.call(this, port, ...others);
};
