const { createServer } = require("node:http");

/** Uses the installed package: the fake, and the client against a server that knows no job. */
exports.checked = async function checked(how, { Bananas, FakeBananas, NotFound }) {
  const fake = new FakeBananas({ handlers: { double: (n) => n * 2 } });
  const { value } = await fake.submitAndWait("double", 21);
  const fromFake = await fake.get("nobody").catch((error) => error instanceof NotFound);

  const server = createServer((_, response) => response.writeHead(404, { "content-type": "application/problem+json" }).end("{}"));
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  const client = new Bananas({ url: `http://localhost:${server.address().port}` });
  const fromServer = await client.get("nobody").catch((error) => error instanceof NotFound);
  server.closeAllConnections();
  server.close();

  if (value !== 42 || fromFake !== true || fromServer !== true) {
    throw new Error(`the package does not work by ${how}: ${value}, ${fromFake}, ${fromServer}`);
  }
  console.log(`The package works by ${how}.`);
};
