import { connect, createServer } from "node:net";

/**
 * A proxy that cuts connections now and then: before the server has the whole request, between, or amid the answer.
 *
 * @param {{ host: string, port: number, everyBytes: number }} to where it leads, and after how many bytes on average it cuts
 * @returns {Promise<{ port: number, cuts: () => number, close: () => void }>}
 */
export async function openCuttingProxy({ host, port, everyBytes }) {
  let cuts = 0;
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  const server = createServer((client) => {
    const upstream = connect(port, host);
    const fuse = { left: -Math.log(1 - Math.random()) * everyBytes };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    }
    const onCut = () => cuts++;
    carry(client, upstream, fuse, onCut);
    carry(upstream, client, fuse, onCut);
  });
  await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(undefined);
    });
  });
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => {
    server.close();
    sockets.forEach((socket) => {
      socket.destroy();
    });
  };
  return { port: address.port, cuts: () => cuts, close };
}

/**
 * Carries what comes from one side to the other, until the fuse has burned down: then half of it, and the connection is cut.
 *
 * @param {import("node:net").Socket} from
 * @param {import("node:net").Socket} to
 * @param {{ left: number }} fuse how many bytes are left, of both directions
 * @param {() => void} onCut
 */
function carry(from, to, fuse, onCut) {
  const end = () => {
    from.destroy();
    to.destroy();
  };
  from.setNoDelay(true).on("error", end).on("close", end);
  from.on("data", (bytes) => {
    fuse.left -= bytes.length;
    if (fuse.left <= 0) {
      onCut();
      from.pause();
      to.write(bytes.subarray(0, bytes.length / 2), end);
    } else if (!to.write(bytes)) {
      from.pause();
      to.once("drain", () => from.resume());
    }
  });
}
