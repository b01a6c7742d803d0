// SPDX-License-Identifier: Apache-2.0
// The parts of the customer area that look ahead and advise: they load after the first answer.
import { AdviceResult } from "./components/advice_result.js";
import { Adviser } from "./components/adviser.js";
import { AlertDetail } from "./components/alert_detail.js";
import { Alerts } from "./components/alerts.js";
import { CashChanges } from "./components/cash_changes.js";
import { CashComing } from "./components/cash_coming.js";
import { CashOutlook } from "./components/cash_outlook.js";
import { CashSubscriptions } from "./components/cash_subscriptions.js";
import { CreditCheck } from "./components/credit_check.js";
import { CreditForm } from "./components/credit_form.js";
import { CreditPoints } from "./components/credit_points.js";
import { GoalForm } from "./components/goal_form.js";
import { GoalPlanElement } from "./components/goal_plan.js";
import { RiskQuestionnaire } from "./components/risk_questionnaire.js";
import { Series } from "./components/series.js";
import { openDesks } from "./desks.js";
import type { Page } from "./page_element.js";

export function defineSections(page: Page): void {
  openDesks(page);
  customElements.define("alert-detail", AlertDetail);
  customElements.define("bank-alerts", Alerts);
  customElements.define("risk-questionnaire", RiskQuestionnaire);
  customElements.define("goal-form", GoalForm);
  customElements.define("goal-plan", GoalPlanElement);
  customElements.define("advice-result", AdviceResult);
  customElements.define("bank-adviser", Adviser);
  customElements.define("credit-form", CreditForm);
  customElements.define("credit-points", CreditPoints);
  customElements.define("credit-check", CreditCheck);
  customElements.define("cash-outlook", CashOutlook);
  customElements.define("cash-changes", CashChanges);
  customElements.define("cash-coming", CashComing);
  customElements.define("cash-subscriptions", CashSubscriptions);
  customElements.define("bank-series", Series);
}
