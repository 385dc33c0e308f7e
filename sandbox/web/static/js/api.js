/** The control API of this very server: JSON in, JSON out. */

/** Something that the sandbox would not do; the message is a sentence for people. */
export class Refused extends Error {}

async function call(method, path, { query = {}, body } = {}) {
  const search = new URLSearchParams(query).toString();
  const response = await fetch(`/control${path}${search ? `?${search}` : ""}`, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const told = await response.json().catch(() => ({ error: `${response.status} ${response.statusText}` }));
  if (response.ok) return told;
  throw new Refused(told.reason ?? told.error);
}

export const get = (path, query) => call("GET", path, { query });
export const post = (path, body = {}) => call("POST", path, { body });
export const drop = (path) => call("DELETE", path);
