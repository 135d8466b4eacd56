import type { TabCount } from "./tab-count";

// The tokens of status; a grey that is seen on light and dark tabs for the rest. An image knows no custom properties.
const [bad, onBad, wait, onWait, quiet] = ["#c2271b", "#ffffff", "#f3b431", "#15181d", "#767e8a"];
const mast = "M4.6 1.6h2v15h-2zM2.6 16.2h6v2h-6zM7.6 4.4l6.2-1v4l-6.2 1zM14.6 3.3l3-.5v3.2l-3 .5z";
const most = 99;

/** The icon with its count as an address; undefined for none, when the plain one will do. */
export function toTabIcon({ failures, waiting }: TabCount): string | undefined {
  const count = failures + waiting;
  if (count === 0) return undefined;
  const [ground, ink] = failures > 0 ? [bad, onBad] : [wait, onWait];
  const text = String(Math.min(count, most));
  const svg = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">',
    `<path fill="${quiet}" d="${mast}"/>`,
    `<rect x="5" y="6" width="15" height="14" rx="3" fill="${ground}"/>`,
    `<text x="12.5" y="17" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="11.5" fill="${ink}">${text}</text>`,
    "</svg>",
  ];
  return `data:image/svg+xml,${encodeURIComponent(svg.join(""))}`;
}
