/** A request as it came over a connection. */
export interface Received {
  method: string;
  path: string;
  query: [string, string][];
  headers: Record<string, string>;
  body: string;
}

/** Reads a request from the bytes of a connection; undefined when it is not whole. The stub takes no chunked bodies. */
export function received(bytes: Buffer): { request: Received; length: number } | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) {
    return undefined;
  }
  const [first = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const length = end + 4 + Number(headers["content-length"] ?? 0);
  if (bytes.length < length) {
    return undefined;
  }
  const [method = "", target = ""] = first.split(" ");
  const [path = "", search = ""] = target.split("?");
  const body = bytes.toString("utf8", end + 4, length);
  return { request: { method, path, query: [...new URLSearchParams(search)], headers, body }, length };
}
