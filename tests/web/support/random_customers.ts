// SPDX-License-Identifier: Apache-2.0
import { Random } from "../../../web/demo/bank/generator/random.mjs";
import type { BundleInfo, Customer, ProductEvent, Transaction } from "../../../web/src/types.js";

const AS_OF = Date.UTC(2026, 9, 31);
const DAY = 86_400_000;
const EVENTS = ["shown", "clicked", "bought", "dismissed"] as const;
const DESCRIPTIONS = ["", "Corner shop 12", "工资", "REF 004417 rent", "咖啡 ☕", "a\u0301 市场"];

/**
 * Documents that a bundle must take, of customers as no bank has them: columns unknown, missing or
 * far out of range, products held twice over or no more, bookings before and after today.
 */
export function randomCustomer(info: BundleInfo, number: number): Customer {
  const random = new Random(20261031, number);
  const below = (limit: number) => Math.floor(random.uniform() * limit);
  const one = <T>(items: readonly T[]): T => items[below(items.length)]!;
  const maybe = <T>(value: T): T | null => (below(8) === 0 ? null : value);
  const day = (offset: number) => new Date(AS_OF + offset * DAY).toISOString().slice(0, 10);
  const dayUntil = (last: number) => day(last - below(1500));
  const list = <T>(longest: number, item: () => T): T[] =>
    Array.from({ length: below(longest + 1) }, item);

  const columns: Customer["columns"] = {};
  for (const { name, type, value_labels, min, max } of info.columns) {
    if (below(10) === 0) continue;
    const values = Object.keys(value_labels ?? {});
    const odd = below(20) === 0;
    if (type === "numeric") {
      const value = odd ? one([0, -1, 1e-9, 1e12]) : one([18 + below(60), 30_000 * random.uniform()]);
      columns[name] = maybe(Math.min(Math.max(value, min ?? -Infinity), max ?? Infinity));
    } else columns[name] = maybe(odd || !values.length ? "a value of nobody" : one(values));
  }
  const product_id = () => one(info.products).id;
  const transaction = (): Transaction => ({
    date: dayUntil(40),
    amount: ((random.uniform() - 0.6) * 10 ** below(6)).toFixed(2),
    currency: maybe(info.bank.currency),
    description: maybe(one(DESCRIPTIONS)),
    category: below(2) ? one(info.transaction_categories).id : null,
  });
  const event = (): ProductEvent => ({ product_id: product_id(), event: one(EVENTS), time: dayUntil(10) });
  return {
    customer_id: `random ${number}`,
    as_of: day(0),
    columns,
    holdings: [...new Set(list(8, product_id))].map((held) => ({
      product_id: held,
      ...(below(6) === 0 ? { until: dayUntil(400) } : { since: maybe(dayUntil(-1)) }),
    })),
    transactions: below(3) ? list(30, transaction) : [],
    events: below(3) ? [] : list(20, event),
  };
}
