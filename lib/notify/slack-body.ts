import type { News } from "../model/news/news";

const kindWords = {
  failed: "Failed",
  waiting: "Waits for approval",
  unhealthy: "Shift unhealthy",
  "ends-soon": "Expires soon",
} as const satisfies Record<News["kind"], string>;

/** `text` says it all: what only imitates Slack shows nothing else. */
export function toSlackBody(news: News, url: string | undefined) {
  const { kind, title, sentence, place } = news;
  const { accountName, region, isProduction } = place;
  const [head, said] = [toSlackText(title), toSlackText(sentence)];
  const about = [kindWords[kind], accountName, region, ...(isProduction ? ["PRODUCTION"] : [])];
  const link = url === undefined ? "" : `\n${toSlackUrl(url)}`;
  const titled = url === undefined ? `*${head}*` : `*<${toSlackUrl(url)}|${head}>*`;
  return {
    text: `${head}\n${said}${link}`,
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: `${titled}\n${said}` } },
      { type: "context", elements: [{ type: "plain_text", text: about.join(" · "), emoji: false }] },
    ],
  };
}

/**
 * Slack's three characters as entities, so that no text from AWS becomes a link or calls a whole channel; and what
 * calls one elsewhere (Mattermost) taken apart.
 */
export function toSlackText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/@(?=(?:all|channel|everyone|here)\b)/gi, "@\u200b");
}

/** Within `<…|…>` a bar or an angle would end it. */
function toSlackUrl(url: string): string {
  return url.replaceAll("|", "%7C").replaceAll("&", "&amp;").replaceAll("<", "%3C").replaceAll(">", "%3E");
}
