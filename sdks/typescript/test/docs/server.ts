import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type JobClient, ProblemError } from "../../src/index.js";
import { wire } from "../contract/calls.js";
import { fromFile } from "../contract/example.js";

type Body = Record<string, unknown>;
type Route = (jobs: JobClient, id: string, body: Body, query: URLSearchParams) => unknown;

const BODIES = fromFile<Record<string, Body>>("bodies.json");

/** What the REST API does for the snippets of the guides. Jobs are those of a fake; the rest answers with the bodies of the contract. */
const ROUTES: [pattern: RegExp, Route][] = [
  [/^POST \/jobs$/, (jobs, _, { name, payload, ...options }) => jobs.submit(name as string, payload, camel(options))],
  [/^POST \/jobs\/batch$/, async (jobs, _, body) => ({ ids: await jobs.submitMany((body["jobs"] as Body[]).map(camel) as never) })],
  [/^POST \/jobs\/cancel$/, async (jobs, _, body) => ({ count: await jobs.cancelMany(selection(body)) })],
  [/^POST \/dead\/retry$/, async (jobs, _, body) => ({ count: await jobs.dead.retry(selection(body)) })],
  [/^POST \/dead\/delete$/, async (jobs, _, body) => ({ count: await jobs.dead.delete(selection(body)) })],
  [
    /^GET \/jobs$/,
    (jobs, _, __, query) => page(jobs.list({ status: query.has("status") ? query.getAll("status") : undefined, ...filters(query) })),
  ],
  [/^GET \/dead$/, (jobs, _, __, query) => page(jobs.dead.list(filters(query)))],
  [/^GET \/jobs\/([^/]+)$/, (jobs, id) => jobs.get(id)],
  [/^GET \/jobs\/([^/]+)\/result$/, (jobs, id, _, query) => ended(jobs, id, Number(query.get("wait_ms")))],
  [/^GET \/jobs\/([^/]+)\/why$/, (_, id) => ({ ...BODIES["why"], id })],
  [/^POST \/jobs\/([^/]+)\/cancel$/, (jobs, id) => jobs.cancel(id)],
  [/^POST \/jobs\/([^/]+)\/retry$/, (jobs, id) => jobs.retry(id)],
  [/^GET \/queues$/, () => ({ routes: [BODIES["route"]], totals: BODIES["totals"], unserved: [], next_cursor: null })],
  [/^POST \/queues\/([^/]+)\/(pause|resume)$/, (_, id) => ({ routing_key: id, paused: true })],
  [/^GET \/schedules$/, () => ({ schedules: [BODIES["schedule"]], next_cursor: null })],
  [/^GET \/schedules\/([^/]+)$/, (_, id) => ({ ...BODIES["schedule"], id })],
  [/^PUT \/schedules\/([^/]+)$/, (_, id, body) => ({ ...BODIES["schedule"], ...body, id })],
  [/^DELETE \/(schedules|tokens)\/([^/]+)$/, () => undefined],
  [/^POST \/schedules\/([^/]+)\/trigger$/, (jobs) => jobs.submit("echo")],
  [/^POST \/tokens$/, (_, __, body) => ({ ...BODIES["made_token"], ...body })],
  [/^GET \/tokens$/, () => ({ tokens: [BODIES["token"]] })],
  [/^GET \/workers$/, () => ({ workers: [BODIES["worker"]] })],
  [/^GET \/log$/, () => ({ entries: [BODIES["log_entry"]], next_cursor: null })],
  [/^GET \/me$/, () => ({ name: "shop", roles: ["submit"] })],
];

/** Serves the REST API from a fake. */
export async function serve(jobs: JobClient): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    answer(jobs, request).then(
      (body) => response.writeHead(body === undefined ? 204 : statusOf(body)).end(body === undefined ? "" : JSON.stringify(body)),
      (error: unknown) => {
        const status = error instanceof ProblemError ? error.status : 500;
        response.writeHead(status).end(JSON.stringify({ status, title: "Problem", detail: String(error), errors: [] }));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return { url: `http://localhost:${String((server.address() as AddressInfo).port)}`, server };
}

async function answer(jobs: JobClient, request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? "", "http://localhost");
  const called = `${request.method ?? ""} ${url.pathname.replace("/bananas/api/v1", "")}`;
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const text = Buffer.concat(chunks).toString();
  const body = (text === "" ? {} : JSON.parse(text)) as Body;
  const [pattern, route] = ROUTES.find(([each]) => each.test(called)) ?? [];
  const given = await route?.(jobs, pattern?.exec(called)?.[1] ?? "", body, url.searchParams);
  return given === undefined ? undefined : wire(given);
}

/** A result stands for itself; what is not finished says so. The fake runs a job when somebody waits for it. */
async function ended(jobs: JobClient, id: string, waitMs: number): Promise<unknown> {
  await jobs.waitFor(id, { timeoutMs: waitMs }).catch((error: unknown) => {
    if (error instanceof ProblemError) {
      throw error;
    }
  });
  return (await jobs.result(id)) ?? { id, status: "pending", unfinished: true };
}

function statusOf(body: unknown): number {
  return (body as Body)["unfinished"] === true ? 202 : 200;
}

async function page(list: AsyncIterable<unknown>): Promise<unknown> {
  const jobs: unknown[] = [];
  for await (const job of list) {
    jobs.push(job);
  }
  return { jobs, next_cursor: null };
}

function filters(query: URLSearchParams): { name: string | undefined; routingKey: string | undefined } {
  return { name: query.get("name") ?? undefined, routingKey: query.get("routing_key") ?? undefined };
}

function selection({ ids, ...rest }: Body): never {
  return (ids ?? camel(rest)) as never;
}

function camel(given: Body): Body {
  const entries = Object.entries(given).map(([key, value]) => {
    const name = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return [name, name === "scheduledFor" ? new Date(value as string) : value];
  });
  return Object.fromEntries(entries) as Body;
}
