import type { Random } from "../../src/engine/random/random.ts";
import { type Channel, headerOf, type RequestChannel, signedFrames } from "./raw-kernel.ts";

export interface HostileMessage {
  channel: Channel;
  frames: Buffer[];
  /** The bytes go to the port as they are, without ZeroMQ's framing. */
  bare?: boolean;
}

/** What the sender knows: the key, where the message is signed, and requests that the kernel has served. */
export interface Knowledge {
  key: string;
  served: readonly Buffer[][];
}

type Json = Record<string, unknown>;
type Make = (random: Random, knowledge: Knowledge) => HostileMessage;

/** Every cell that must not run leaves this mark. */
const mark = "Object.assign(globalThis, { hostile: true })";

const requests: Record<string, Json> = {
  execute_request: {
    code: mark,
    silent: false,
    store_history: true,
    allow_stdin: false,
    stop_on_error: true,
  },
  kernel_info_request: {},
  comm_info_request: { target_name: "x" },
  is_complete_request: { code: "1 +" },
  complete_request: { code: "Math.a", cursor_pos: 6 },
  inspect_request: { code: "Math.abs", cursor_pos: 8, detail_level: 0 },
  history_request: {
    ...{ output: false, raw: true, hist_access_type: "search", session: 0, start: 0, stop: 9 },
    ...{ n: 5, pattern: "*", unique: true },
  },
  comm_open: { comm_id: "1", target_name: "x", data: {} },
  comm_msg: { comm_id: "1", data: {} },
  comm_close: { comm_id: "1", data: {} },
  input_reply: { value: "unasked" },
};

const requestChannels: readonly RequestChannel[] = ["shell", "control", "stdin"];
const mebibyte = 1024 * 1024;

const on = (random: Random, frames: Buffer[]): HostileMessage => ({
  channel: random.pick(requestChannels),
  frames,
});

const bytes = (random: Random, length: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, () => random.integer(256)));

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

const deepJson = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

/** A well-formed request's four parts. */
function partsOf(random: Random, type = random.pick(Object.keys(requests))): Buffer[] {
  return [json(headerOf(type)), json({}), json({}), json(requests[type])];
}

const executeFrames = (random: Random, key: string): Buffer[] =>
  signedFrames(key, partsOf(random, "execute_request"));

/** Values that no field of a request is made for. */
const oddValues: unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, "", "text", [], {}, [[]], "\ud800", "\u0000"],
  ...[[mark], { code: mark }, { toString: 1, valueOf: 1 }, { __proto__: null, length: -1 }],
];

/** Values that are no text. */
const notText = oddValues.filter((value) => typeof value !== "string");

/** Of a cell's request, a text is code, and so is a text by name in the expressions to evaluate after it. */
function wrongValues(type: string | undefined, field: string): readonly unknown[] {
  if (type !== "execute_request") return oddValues;
  if (field === "code") return notText;
  return field === "user_expressions" ? oddValues.filter((value) => !Object(value).code) : oddValues;
}

function changed(frames: Buffer[], index: number, change: Buffer): Buffer[] {
  return frames.map((frame, place) => (place === index ? change : frame));
}

const forgeries: Make[] = [
  (random, { key }) => on(random, changed(executeFrames(random, key), 1, Buffer.alloc(0))),
  (random, { key }) => on(random, changed(executeFrames(random, key), 1, bytes(random, 64))),
  (random) => on(random, executeFrames(random, "another key")),
  (random, { key }) => {
    const frames = executeFrames(random, key);
    return on(random, changed(frames, 1, (frames[1] as Buffer).subarray(0, random.integer(64))));
  },
  (random, { key }) => {
    const frames = executeFrames(random, key);
    return on(random, changed(frames, 1, Buffer.from(`${frames[1]}`.toUpperCase())));
  },
  (random, { key }) => {
    // The signature of another message.
    const frames = executeFrames(random, key);
    return on(random, changed(frames, 1, executeFrames(random, key)[1] as Buffer));
  },
];

/** Kinds of messages that must change nothing, with the number that a test sends of each. */
export const hostileKinds: Record<string, { count: number; make: Make }> = {
  "unsigned and wrongly signed": {
    count: 2000,
    make: (random, knowledge) => random.pick(forgeries)(random, knowledge),
  },
  "one bit changed": {
    count: 1500,
    make: (random, { key }) => {
      const frames = executeFrames(random, key);
      const index = 1 + random.integer(frames.length - 1);
      const frame = Buffer.from(frames[index] as Buffer);
      const place = random.integer(frame.length);
      frame[place] = (frame[place] as number) ^ (1 << random.integer(8));
      return on(random, changed(frames, index, frame));
    },
  },
  "truncated at every frame, and inside": {
    count: 1500,
    make: (random, { key }) => {
      const frames = executeFrames(random, key).slice(0, 1 + random.integer(5));
      const last = frames.at(-1) as Buffer;
      const end = random.chance() ? last.length : random.integer(last.length);
      return on(random, [...frames.slice(0, -1), last.subarray(0, end)]);
    },
  },
  replayed: {
    count: 1000,
    make: (random, { served }) => on(random, random.pick(served)),
  },
  "frames in another order, missing or empty": {
    count: 1000,
    make: (random, { key }) => {
      const frames = executeFrames(random, key);
      const at = random.integer(frames.length);
      const shuffles = [
        // From the signature on: where only empty parts change places, the message stays the same.
        () => [...frames.slice(0, 2), ...frames.slice(2).reverse()],
        () => [...frames].reverse(),
        () => frames.filter((_, index) => index !== at),
        () => changed(frames, at, Buffer.alloc(0)),
        () => Array.from({ length: 1 + random.integer(20) }, () => Buffer.alloc(0)),
      ];
      return on(random, random.pick(shuffles)());
    },
  },
  "wrong delimiters": {
    count: 500,
    make: (random, { key }) => {
      const [, ...rest] = executeFrames(random, key);
      const delimiters = ["<IDS|MSG", "<ids|msg>", "<IDS|MSG> ", " <IDS|MSG>", "<MSG|IDS>", "", "\u0000"];
      const wrong = Buffer.from(random.pick(delimiters));
      const twice = ["<IDS|MSG>", "<IDS|MSG>"].map((text) => Buffer.from(text));
      return on(random, random.chance(0.8) ? [wrong, ...rest] : [...twice, ...rest]);
    },
  },
  "random bytes": {
    count: 1000,
    make: (random) =>
      on(
        random,
        Array.from({ length: 1 + random.integer(9) }, () => bytes(random, random.integer(400))),
      ),
  },
  "random bytes without ZeroMQ": {
    count: 100,
    make: (random) => {
      // Sometimes behind the greeting with which ZeroMQ begins.
      const greeting = Buffer.from("ff00000000000000017f03004e554c4c", "hex");
      const noise = bytes(random, 1 + random.integer(500));
      const frames = [random.chance() ? noise : Buffer.concat([greeting, Buffer.alloc(48), noise])];
      return { channel: random.pick(["shell", "control", "stdin", "iopub", "hb"]), frames, bare: true };
    },
  },
  "signed, but no JSON objects": {
    count: 500,
    make: (random, { key }) => {
      const broken = ["", "null", "[]", "1", '"text"', "{", '{"a":}', "\ufeff{}", "{} {}", "NaN", "{'a':1}"];
      const parts = changed(
        partsOf(random, "execute_request"),
        random.integer(4),
        Buffer.from(random.pick(broken)),
      );
      return on(random, signedFrames(key, parts));
    },
  },
  "signed, but not UTF-8": {
    count: 300,
    make: (random, { key }) => {
      const invalid = random.pick([[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf0, 0x9f], [0xc0, 0xaf]]);
      const parts = partsOf(random, "execute_request");
      const at = random.integer(4);
      const code = `${mark} // $`;
      const text = [{ ...headerOf("execute_request"), username: "$" }, { a: "$" }, { a: "$" }, { code }][at];
      const [before, after] = JSON.stringify(text).split("$") as [string, string];
      parts[at] = Buffer.concat([Buffer.from(before), Buffer.from(invalid), Buffer.from(after)]);
      return on(random, signedFrames(key, parts));
    },
  },
  "signed, with halves of surrogate pairs": {
    count: 300,
    make: (random, { key }) => {
      const half = random.pick(["\ud800", "\udfff", "a\udc00b", "\udc00\ud800"]);
      const type = random.pick(["is_complete_request", "complete_request", "inspect_request", half]);
      const header = { ...headerOf(type), msg_id: random.chance() ? half + random.uniform() : "plain" };
      const content = { code: `"${half}".`, cursor_pos: random.integer(6), [half]: half };
      return on(random, signedFrames(key, [header, {}, { [half]: 1 }, content].map(json)));
    },
  },
  "signed, of unknown types": {
    count: 300,
    make: (random, { key }) => {
      const names = [
        "__proto__",
        "constructor",
        "toString",
        "valueOf",
        "hasOwnProperty",
        "",
        "debug_request",
      ];
      const others = [
        "execute_reply",
        "status",
        "shutdown_reply",
        "EXECUTE_REQUEST",
        "execute_request ",
        "🙂",
      ];
      const header = headerOf(random.pick([...names, ...others]));
      return on(random, signedFrames(key, [header, {}, {}, requests.execute_request].map(json)));
    },
  },
  "signed, with missing or wrong header fields": {
    count: 500,
    make: (random, { key }) => {
      const header = headerOf("execute_request");
      if (random.chance()) header[random.pick(["msg_id", "msg_type"])] = random.pick(notText);
      else delete header[random.pick(["msg_id", "msg_type"])];
      return on(random, signedFrames(key, [header, {}, {}, requests.execute_request].map(json)));
    },
  },
  "signed, with missing or wrong content fields": {
    count: 600,
    make: (random, { key }) => {
      const type = random.pick(Object.keys(requests));
      const content: Json = { ...requests[type] };
      // What makes a cell's request void is its code; a silent, empty one may run, whatever else is wrong.
      if (type === "execute_request" && random.chance()) Object.assign(content, { code: "", silent: true });
      const optional = ["store_history", "user_expressions", "allow_stdin", "stop_on_error"];
      const fields =
        type !== "execute_request" ? Object.keys(content) : content.code === "" ? optional : ["code"];
      const field = fields.length > 0 ? random.pick(fields) : "surplus";
      if (random.chance(0.2)) delete content[field];
      else content[field] = random.pick(wrongValues(type, field));
      return on(random, signedFrames(key, [headerOf(type), {}, {}, content].map(json)));
    },
  },
  "signed, out of order": {
    count: 300,
    make: (random, { key }) => {
      const type = random.pick(["input_reply", "interrupt_request", "comm_msg", "comm_close"]);
      return on(
        random,
        signedFrames(key, [headerOf(type), headerOf("status"), {}, requests[type] ?? {}].map(json)),
      );
    },
  },
  "signed, with deep JSON": {
    count: 60,
    make: (random, { key }) => {
      const type = random.pick(Object.keys(requests).filter((name) => name !== "execute_request"));
      const deep = deepJson(10 ** (2 + random.integer(4)));
      const [header, , , content] = partsOf(random, type).map(String);
      const parts = [header as string, "{}", "{}", content as string];
      const index = random.integer(4);
      // Into a field that there is, or beside them.
      const part = parts[index] as string;
      const fields = [...part.matchAll(/"(\w+)":(?:"[^"]*"|\d+|true|false|\{\})/g)];
      const field = index === 0 ? '"username":"raw"' : fields.length > 0 ? random.pick(fields)[0] : "";
      parts[index] = field
        ? part.replace(field, `${field.slice(0, field.indexOf(":"))}:${deep}`)
        : `{"deep":${deep}}`;
      return on(random, signedFrames(key, parts));
    },
  },
  "signed, with code that exhausts a parser": {
    count: 20,
    make: (random, { key }) => {
      const repeated = ["(", "[", "{", "1+", "- ", "a?b:", "`${", "()=>", "f(", "if(a);else ", "<T", "a."];
      const word = "a".repeat(300_000);
      const code = random.chance(0.8) ? random.pick(repeated).repeat(200_000) : `"${word}" `;
      const type = random.pick(["is_complete_request", "complete_request", "inspect_request"]);
      const content = { code, cursor_pos: random.chance() ? code.length : 5 };
      return on(random, signedFrames(key, [headerOf(type), {}, {}, content].map(json)));
    },
  },
  oversized: {
    count: 12,
    make: (random, { key }) => {
      const padding = Buffer.alloc((20 + random.integer(30)) * mebibyte, "x");
      const [header, parent, metadata] = partsOf(random, "kernel_info_request");
      const padded = Buffer.concat([Buffer.from('{"padding":"'), padding, Buffer.from('"}')]);
      const frames = random.pick([
        () => [padding],
        () => [...executeFrames(random, "another key"), padding],
        () => changed(executeFrames(random, "another key"), 5, padded),
        () => signedFrames(key, [header, parent, metadata, padded] as Buffer[]),
        () => signedFrames(key, [header, parent, padded, json({})] as Buffer[]),
        () => Array.from({ length: 100_000 }, () => Buffer.alloc(0)),
      ])();
      return on(random, frames);
    },
  },
  subscriptions: {
    count: 600,
    make: (random) => {
      const topic = bytes(random, random.integer(100));
      const first = random.pick([0, 1, 1, 1, 2, 255]);
      const frames = random.chance(0.1) ? [topic] : [Buffer.from([first, ...topic])];
      return { channel: "iopub", frames: random.chance(0.1) ? [...frames, topic] : frames };
    },
  },
  "oversized subscriptions and heartbeats": {
    count: 4,
    make: (random) => {
      const channel = random.pick(["iopub", "hb"] as const);
      return { channel, frames: [Buffer.alloc(10 * mebibyte, "\u0001")] };
    },
  },
  heartbeats: {
    count: 500,
    make: (random) => ({
      channel: "hb",
      frames: Array.from({ length: 1 + random.integer(4) }, () => bytes(random, random.integer(300))),
    }),
  },
};

/** A message as a failure shows it. */
export function describeMessage({ channel, frames, bare }: HostileMessage): string {
  const shown = frames
    .slice(0, 8)
    .map((frame) => `${JSON.stringify(frame.subarray(0, 200).toString("latin1"))} (${frame.length} bytes)`);
  const rest = frames.length > 8 ? `\n  and ${frames.length - 8} more frames` : "";
  return `on ${channel}${bare ? ", without ZeroMQ" : ""}:\n  ${shown.join("\n  ")}${rest}`;
}
