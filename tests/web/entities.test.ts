// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { Banklet } from "../../web/src/node.js";
import { testBundle } from "./support/bundle.js";
import { startEngine, utf8, valueOf, VARIANTS, withBundle } from "./support/engine.js";

const TODAY = { today: "2026-11-18" };

for (const variant of VARIANTS) {
  test(`spans are what JavaScript slices, in the text's order (${variant})`, async () => {
    const { engine } = await startEngine(variant);
    withBundle(engine, testBundle, (engine) => {
      const text = "😀 明天给 138 0013 8000 转三千五百块，next Friday $1,234.56 👍🏽 卡４１１１ 1111 1111 1112";
      const found = valueOf(engine.entities(utf8(text), utf8(JSON.stringify(TODAY))));
      assert.deepEqual(
        found.map(({ begin, end }) => text.slice(begin, end)),
        ["明天", "138 0013 8000", "三千五百块", "next Friday", "$1,234.56", "４１１１ 1111 1111 1112"],
      );
      const [day, phone, yuan, friday, dollars, card] = found;
      assert.equal(day?.kind === "date" && day.from, "2026-11-19");
      assert.equal(phone?.kind === "phone" && phone.digits, "+8613800138000");
      assert.deepEqual(yuan?.kind === "amount" && [yuan.currency, yuan.minor, yuan.value], [
        "CNY",
        350000,
        "3500",
      ]);
      assert.equal(friday?.kind === "date" && friday.until, "2026-11-27");
      assert.equal(dollars?.kind === "amount" && dollars.minor, 123456);
      assert.deepEqual(card?.kind === "card_number" && [card.valid, card.mask], [
        false,
        "**** **** **** 1112",
      ]);
    });
  });

  test(`a message sounds as it is, and is masked for a person (${variant})`, async () => {
    const { engine } = await startEngine(variant);
    withBundle(engine, testBundle, (engine) => {
      const feeling = (text: string) => valueOf(engine.feeling(utf8(text)));
      assert.deepEqual(feeling("what is my balance"), { sentiment: 0.5, complaint: 0 });
      assert.ok(feeling("This is unacceptable, I want to complain!").complaint > 0.5);
      assert.ok(feeling("太感谢了，问题解决了").sentiment > 0.6);
      const { text } = valueOf(engine.redact(utf8("Card 4111111111111111 😀, IBAN DE89370400440532013000")));
      assert.equal(text, "Card **** **** **** 1111 😀, IBAN DE** **** 3000");
    });
  });

  test(`bad input is an error, and the engine goes on (${variant})`, async () => {
    const { engine } = await startEngine(variant);
    withBundle(engine, testBundle, (engine) => {
      const options = (value: unknown) => utf8(JSON.stringify(value));
      for (const [outcome, code] of [
        [engine.entities(utf8("5"), options({})), "missing_field"],
        [engine.entities(utf8("5"), options({ today: "tomorrow" })), "invalid_date"],
        [engine.entities(utf8("5"), options({ ...TODAY, kinds: ["money"] })), "unknown_reference"],
        [engine.entities(utf8("5"), options({ ...TODAY, currency: "yuan" })), "invalid_argument"],
        [engine.entities(new Uint8Array(1 << 20), options(TODAY)), "limit_exceeded"],
        [engine.entities(Uint8Array.of(0xff), options(TODAY)), "invalid_utf8"],
        [engine.feeling(new Uint8Array(8193)), "limit_exceeded"],
        [engine.redact(Uint8Array.of(0xff)), "invalid_utf8"],
      ] as const) {
        assert.ok(!outcome.ok);
        assert.equal(outcome.error.code, code);
      }
      assert.equal(valueOf(engine.entities(utf8("5"), options(TODAY))).length, 1);
    });
  });
}

test("the client sends its options on, and unpacks what comes back", async () => {
  const module = (variant: "SIMD" | "PLAIN") =>
    pathToFileURL(`${process.env[`BANKLET_WASM_${variant}_DIR`]}/full/banklet.wasm`);
  const wasm = { simd: module("SIMD"), plain: module("PLAIN") };
  const bank = await Banklet.open({ bundle: testBundle, wasm });
  const options = { ...TODAY, locale: "en-GB", dateSense: "past", kinds: ["date"] } as const;
  const [day, ...others] = await bank.entities("$5 on 3/5", { ...options, kinds: [...options.kinds] });
  assert.equal(day?.kind === "date" && day.from, "2026-05-03");
  assert.deepEqual(others, []);
  assert.equal(await bank.redact("4111111111111111"), "**** **** **** 1111");
  assert.ok((await bank.feeling("我要投诉")).complaint > 0.5);
  await assert.rejects(bank.entities("5", { today: "soon" }), { code: "invalid_date" });
  await assert.rejects(bank.entities(7 as unknown as string, TODAY), { code: "type_mismatch" });
  bank.dispose();
});
