// SPDX-License-Identifier: Apache-2.0

/** What first.ts leaves behind. */
export interface EarlyWorker {
  /** The worker that has been starting since the page began to load; once it is taken, new ones. */
  takeWorker?: () => Worker;
}
