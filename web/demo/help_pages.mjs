// SPDX-License-Identifier: Apache-2.0
// The pages that the sample bank's articles link to: help/<locale>/<id>.html, without any script.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const TEXTS = {
  en: { bank: "Lanternbridge Bank", back: "Back to the customer area", other: "中文" },
  "zh-CN": { bank: "灯桥银行", back: "返回客户专区", other: "English" },
};

const escape = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

function page({ locale, title, body, style, otherUrl, otherLocale }) {
  const { bank, back, other } = TEXTS[locale];
  const link = otherUrl ? `\n        <a href="/${escape(otherUrl)}" lang="${otherLocale}">${other}</a>` : "";
  return `<!doctype html>
<html lang="${locale}" data-locale="${locale}">
  <head>
    <meta charset="utf-8" />
    <title>${escape(title)} – ${bank}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="stylesheet" href="${style}" />
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
  </head>
  <body>
    <header class="masthead">
      <div class="masthead-inner"><a class="brand" href="/">${bank}</a></div>
    </header>
    <main class="article">
      <nav class="article-nav">
        <a href="/">${back}</a>${link}
      </nav>
      <article>
        <h1>${escape(title)}</h1>
${body}      </article>
    </main>
  </body>
</html>
`;
}

/** Writes a page per article and locale below `out`. `style`: address of the style sheet. */
export function writeHelpPages(bankDir, out, style) {
  const { articles } = JSON.parse(readFileSync(join(bankDir, "faq/articles.json"), "utf8"));
  for (const { id, url, title } of articles)
    for (const locale of Object.keys(title)) {
      const otherLocale = Object.keys(title).find((tag) => tag !== locale);
      const file = join(out, url[locale]);
      mkdirSync(dirname(file), { recursive: true });
      const body = readFileSync(join(bankDir, `faq/articles/${id}.${locale}.html`), "utf8");
      const otherUrl = otherLocale && url[otherLocale];
      writeFileSync(file, page({ locale, title: title[locale], body, style, otherUrl, otherLocale }));
    }
}
