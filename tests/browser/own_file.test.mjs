// SPDX-License-Identifier: Apache-2.0
// A visitor's own CSV file: good ones replace the sample's transactions, bad ones are explained.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openReadyPage, openSite, openView } from "./support/page.mjs";

const SAMPLE = readFileSync(new URL("../../web/demo/customers/sample-transactions.csv", import.meta.url));
const HEADER = "date,amount,currency,description,category\n";

let site;
let opened;
before(async () => {
  site = await openSite();
  opened = await openReadyPage(site);
  await openView(opened.page, "data");
});
after(() => site.close());

const choose = (name, buffer) =>
  opened.page.setInputFiles("bank-own-file input", {
    name,
    mimeType: "text/csv",
    buffer: Buffer.from(buffer),
  });

async function drop(name, text) {
  const transfer = await opened.page.evaluateHandle(
    ([file, contents]) => {
      const data = new DataTransfer();
      if (file) data.items.add(new File([contents], file, { type: "text/csv" }));
      return data;
    },
    [name, text],
  );
  for (const type of ["dragenter", "dragover", "drop"])
    await opened.page.dispatchEvent(".drop-zone", type, { dataTransfer: transfer });
}

async function forget() {
  await opened.page.getByRole("button", { name: "Forget my file" }).click();
  await opened.page.waitForSelector("#file-loaded", { state: "detached" });
}

test("a chosen file takes the place of the sample's transactions until it is forgotten", async () => {
  const { page } = opened;
  const before = await page.locator(".figures").innerText();
  const csv = `${HEADER}2024-05-03,5000.00,CNY,Salary May,salary\n2024-05-09,-1200.50,CNY,Monthly rent,\n`;
  await choose("may.csv", csv);
  assert.match(await page.locator("#file-loaded").innerText(), /^2 transactions read from “may.csv”/);
  await openView(page, "overview");
  assert.equal(
    await page.locator(".sentence").innerText(),
    "In May 2024 you received ¥5,000.00 and spent ¥1,200.50. ¥3,799.50 is left over.",
  );
  assert.match(await page.locator(".breakdown").innerText(), /Rent/);
  await openView(page, "data");
  await forget();
  assert.equal(await page.locator(".figures").innerText(), before);
});

test("a file can be dropped", async () => {
  await drop("sample.csv", SAMPLE.toString());
  const rows = SAMPLE.toString().trim().split("\n").length - 1;
  assert.match(
    await opened.page.locator("#file-loaded").innerText(),
    new RegExp(`^${rows} transactions read from “sample.csv”`),
  );
  await forget();
});

test("Chinese headers are understood", async () => {
  await choose("中文.csv", "日期,金额,币种,摘要\n2026-10-05,100.00,CNY,工资\n");
  assert.match(await opened.page.locator("#file-loaded").innerText(), /^1 transactions read/);
  await forget();
});

const BAD = [
  ["a wrong date", `${HEADER}2026-10-05,1.00,CNY,a,\n05.10.2026,1.00,CNY,b,\n`, /Line 3, column “date”: the date should look like/],
  ["a wrong amount", `${HEADER}2026-10-05,12 yuan,CNY,a,\n`, /Line 2, column “amount”: the amount should be a number/],
  ["another currency", `${HEADER}2026-10-05,1.00,USD,a,\n`, /the currency does not fit/],
  ["an unknown category", `${HEADER}2026-10-05,1.00,CNY,a,spaceships\n`, /Line 2.*this category is not known/],
  ["a missing column", "date,description\n2026-10-05,a\n", /a column is missing/],
  ["a quote without its partner", `${HEADER}2026-10-05,1.00,CNY,"a,\n`, /not proper CSV/],
  ["too few fields", `${HEADER}2026-10-05,1.00\n`, /Line 2.*not proper CSV/],
  ["bytes that are not UTF-8", Buffer.concat([Buffer.from(`${HEADER}2026-10-05,1.00,CNY,`), Buffer.from([0xc4, 0xe3, 0x0a])]), /not in UTF-8/],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), /could not be used/],
  ["a header and nothing else", HEADER, /holds no transactions/],
  ["nothing at all", "", /could not be used/],
  ["more than the page reads", Buffer.alloc(8_000_001, "x"), /larger than 8 MB/],
];

for (const [what, contents, expected] of BAD)
  test(`a file with ${what} is refused in plain words`, async () => {
    const { page } = opened;
    const before = await page.locator(".figures").innerText();
    await choose("bad.csv", contents);
    const error = await page.locator("#file-error").innerText();
    assert.match(error, /^“bad.csv” could not be used\. /);
    assert.match(error, expected);
    assert.equal(await page.locator("#announcements").textContent(), error);
    assert.equal(await page.locator(".figures").innerText(), before);
    assert.equal(await page.locator("#trouble").count(), 0);
    // The next file is read as if nothing had happened.
    await choose("good.csv", `${HEADER}2026-10-05,1.00,CNY,a,\n`);
    await page.waitForSelector("#file-loaded");
    assert.equal(await page.locator("#file-error").count(), 0);
    await forget();
  });

test("text dropped instead of a file is refused", async () => {
  await drop(undefined, "");
  assert.match(await opened.page.locator("#file-error").innerText(), /This was not a file/);
});

test("an error follows the language", async () => {
  const { page } = opened;
  await choose("bad.csv", `${HEADER}tomorrow,1.00,CNY,a,\n`);
  await page.waitForSelector("#file-error >> text=Line 2");
  await page.getByRole("button", { name: "简体中文" }).click();
  assert.equal(
    await page.locator("#file-error").innerText(),
    "“bad.csv”无法使用。第2行“date”列：日期应写成 2026-10-31 的形式。",
  );
  await page.getByRole("button", { name: "English" }).click();
});
