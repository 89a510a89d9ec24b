import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createRandom } from "../../src/engine/random/random.ts";
import { describeMessage, type HostileMessage, hostileKinds } from "./hostile-messages.ts";
import { type Channel, headerOf, RawKernel } from "./raw-kernel.ts";

// A failure repeats with its seed: FUZZ_SEED=... npx vitest run test/kernel/fuzz.test.ts
const seed = process.env.FUZZ_SEED ?? "1";

/** How much larger the kernel's process may be after later floods than after the second, in MB. */
const memoryGrowth = 64;

/** How much it may write to its standard error about messages that it turned away, in bytes. */
const stderrLimit = 64 * 1024;

describe(`a kernel under hostile messages (seed ${seed})`, { timeout: 60_000 }, () => {
  let kernel: RawKernel | undefined;
  let count = 0;
  let sent = 0;

  /** The kernel answers, and neither its variables nor its count of cells has changed. */
  const expectUnharmed = async (kernel: RawKernel): Promise<void> => {
    const { reply } = await kernel.request("kernel_info_request", {});
    expect(reply).toMatchObject({ status: "ok", implementation: "deltabook" });
    expect(await kernel.run("1 + 1")).toEqual({ text: "2", count: ++count });
    expect(await kernel.run("kept")).toEqual({ text: "41", count: ++count });
    expect(await kernel.run("'hostile' in globalThis")).toEqual({ text: "false", count: ++count });
    expect(kernel.stderrBytes).toBeLessThan(stderrLimit);
  };

  /** Sends messages and waits until the kernel has seen them all. */
  const attack = async (kernel: RawKernel, messages: Iterable<HostileMessage>): Promise<void> => {
    const latest: HostileMessage[] = [];
    const used = new Set<Channel>();
    let number = 0;
    try {
      for (const message of messages) {
        number++;
        latest.push(message);
        if (latest.length > 3) latest.shift();
        if (message.bare) await kernel.sendBare(message.channel, message.frames[0] as Buffer);
        else await kernel.send(message.channel, message.frames);
        used.add(message.channel);
        sent++;
      }
      for (const channel of used) await kernel.settled(channel);
      await expectUnharmed(kernel);
    } catch (error) {
      const shown = latest.map(describeMessage).join("\n");
      (error as Error).message += `\nSeed ${seed}, after message ${number}; the last ones, ${shown}`;
      await kernel.stop();
      throw error;
    }
  };

  const messagesOf = function* (kind: string, kernel: RawKernel, most = Number.POSITIVE_INFINITY) {
    const random = createRandom(seed).stream(kind);
    const { count, make } = hostileKinds[kind] as (typeof hostileKinds)[string];
    for (let index = 0; index < Math.min(count, most); index++) yield make(random, kernel);
  };

  // One kernel for all tests; where it fell, a new one, so that each kind is judged by itself.
  beforeEach(async () => {
    if (kernel && !kernel.ended) return;
    kernel = await RawKernel.start();
    count = 0;
    expect(await kernel.run("let kept = 41; kept")).toEqual({ text: "41", count: ++count });
    await expectUnharmed(kernel);
  });
  afterAll(() => kernel?.stop());

  test.each(Object.keys(hostileKinds))("%s", async (kind) => {
    await attack(kernel as RawKernel, messagesOf(kind, kernel as RawKernel));
  });

  test("many kinds at once, while a cell runs", async () => {
    const target = kernel as RawKernel;
    const waiting = target.run("await new Promise((done) => setTimeout(done, 1500)); 'undisturbed'");
    count++;
    const kinds = Object.keys(hostileKinds).filter((kind) => (hostileKinds[kind]?.count ?? 0) >= 500);
    const messages = kinds.flatMap((kind) => [...messagesOf(kind, target, 100)]);
    await attack(target, createRandom(seed).shuffle(messages));
    expect((await waiting).text).toBe("'undisturbed'");
  });

  test("an answer that came before the question answers nothing", async () => {
    const target = kernel as RawKernel;
    for (let index = 0; index < 20; index++) {
      await target.send("stdin", target.sign(headerOf("input_reply"), { value: "unasked" }));
    }
    await target.settled("stdin");
    expect(await target.run("prompt('?')", { answer: "asked" })).toEqual({ text: "'asked'", count: ++count });
  });

  test("memory stays flat: later times take no more than the second", async () => {
    expect(sent).toBeGreaterThanOrEqual(10_000);
    const target = kernel as RawKernel;
    const again = async (): Promise<number | undefined> => {
      for (const kind of Object.keys(hostileKinds)) await attack(target, messagesOf(kind, target, 150));
      return target.residentMemory();
    };
    const [second, third, fourth] = [await again(), await again(), await again()];
    if (second === undefined || third === undefined || fourth === undefined) return; // Only Linux tells.
    // A leak shows every time; what merely waits to be collected when it is looked at, does not.
    expect(Math.min(third, fourth)).toBeLessThan(second + memoryGrowth);
  });
});
