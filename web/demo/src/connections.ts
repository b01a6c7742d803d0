// SPDX-License-Identifier: Apache-2.0
// What went over the network, as the browser itself counts it, and the way to end it.

/**
 * From here on the browser blocks every connection of this page: fetch, beacons, sockets. A policy
 * can only be tightened, so no script can take this back. Worker scripts are not affected: a worker
 * that crashed can be replaced.
 */
export function lockConnections(): void {
  if (document.querySelector('meta[http-equiv="Content-Security-Policy"]') !== null) return;
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "connect-src 'none'";
  document.head.append(policy);
}

/** Whether the browser refuses a request to the page's own bank. */
export async function connectionIsRefused(): Promise<boolean> {
  try {
    await fetch("/", { method: "HEAD", cache: "no-store" });
    return false;
  } catch {
    return true;
  }
}

export interface Traffic {
  /** Until the page was ready: the page itself, and what it consists of. */
  readonly received: { files: number; bytes: number };
  /** Afterwards. */
  readonly later: number;
}

/** Watches all requests of the page, those before the call too. Returns what ends the watch. */
export function watchTraffic(
  readyAt: () => number | undefined,
  onChange: (traffic: Traffic) => void,
): () => void {
  const entries = new Map<string, PerformanceResourceTiming>();
  const report = () => {
    const ready = readyAt() ?? Infinity;
    const before = [...entries.values()].filter(({ startTime }) => startTime <= ready);
    onChange({
      received: {
        files: before.length,
        bytes: before.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
      },
      later: entries.size - before.length,
    });
  };
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[])
      entries.set(`${entry.name} ${entry.startTime}`, entry);
    report();
  });
  observer.observe({ type: "navigation", buffered: true });
  observer.observe({ type: "resource", buffered: true });
  return () => observer.disconnect();
}
