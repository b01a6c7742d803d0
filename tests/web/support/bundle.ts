// SPDX-License-Identifier: Apache-2.0
import { bundleWithoutModels } from "./safetensors.js";

const text = (en: string) => ({ en });

/** A bank without models: overviews, CSV files and k-means need none. */
export const manifest = {
  bank: { name: text("Test Bank"), locales: ["en"], currency: "CNY" },
  schema: {
    currency: "CNY",
    columns: [
      { name: "age", type: "numeric", label: text("Age") },
      { name: "gender", type: "prohibited" },
    ],
    transaction_categories: [
      { id: "salary", kind: "income", label: text("Salary"), keywords: ["payroll"] },
      { id: "groceries", label: text("Groceries"), keywords: ["market", "超市"] },
    ],
  },
};

export const testBundle = bundleWithoutModels(manifest);
