// Talking to the server. Every answer is JSON; a refusal becomes an error that says why.
import { csrfToken, reasonOf } from "../base.js";

export class RefusedError extends Error {
  constructor(status, body) {
    super(body.error ?? reasonOf(status));
    Object.assign(this, { status, code: body.code ?? "", field: body.field ?? null, choices: body.choices ?? [] });
  }
}

async function answer(response) {
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  // A redirect to the log-in page is a refusal too.
  const body = isJson ? await response.json() : {};
  if (!response.ok || !isJson) throw new RefusedError(response.ok ? 403 : response.status, body);
  return { status: response.status, body };
}

async function reach(url, options) {
  try {
    return await fetch(url, { ...options, headers: { Accept: "application/json", ...options.headers } });
  } catch {
    throw new RefusedError(0, {});
  }
}

export async function get(url) {
  return (await answer(await reach(url, {}))).body;
}

/** Posts fields; a list is sent as several values. */
export async function post(url, fields = {}) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined) body.append(name, one);
    }
  }
  return answer(await reach(url, { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } }));
}
