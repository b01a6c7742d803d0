// SPDX-License-Identifier: Apache-2.0

/** Says a sentence to screen readers, once, through the page's one live region. */
export function announce(sentence: string): void {
  const region = document.getElementById("announcements");
  if (region !== null) region.textContent = sentence;
}
