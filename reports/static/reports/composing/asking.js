// Questions to the composing desk, answered with a part of its page.
import { Failure } from "./failure.js";

const OFFLINE = "网络不通，文字还在框里，恢复后会再试";
const BROKEN = "服务器出错，文字还在框里，请稍后再试";
const EXPIRED = "登录已换人或页面已过期，请复制文字后刷新页面";
const EXPIRED_PAGE = "登录已换人或页面已过期，请刷新页面";

export const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
export const adopt = (node) => document.importNode(node, true);

/** The answer to a request; throws a Failure where none comes. */
async function reached(address, options) {
  try {
    return await fetch(address, { ...options, credentials: "same-origin" });
  } catch {
    throw new Failure("offline", OFFLINE);
  }
}

/** Ask the desk for a part, "panes" or "form": { status, text }. Throws a Failure. */
export async function ask(query, part, options = {}) {
  const home = document.querySelector("#desk").dataset.address;
  const address = query ? `${home}?${query}` : home;
  const answer = await reached(address, { ...options, headers: { "X-Desk": part } });
  const text = await answer.text();
  if (answer.ok || answer.status === 409) return { status: answer.status, text };
  if (answer.status === 403) throw new Failure("expired", EXPIRED);
  const type = answer.headers.get("content-type") || "";
  if (type.startsWith("text/plain")) throw new Failure("refused", text);
  throw new Failure("broken", BROKEN);
}

/** Send a form to a page of its own, which answers with this page. Throws a Failure. */
export async function askPage(address, data) {
  const reply = await reached(address, { method: "POST", body: data });
  const page = parsed(await reply.text());
  if (!reply.ok || !page.querySelector("#desk")) throw new Failure("expired", EXPIRED_PAGE);
  return page;
}
