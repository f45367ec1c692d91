/**
 * What went wrong with a request, as RFC 9457 tells it.
 *
 * @property {number} status HTTP status; 0 when nothing was reached
 * @property {string} code stable name, for example `entry.unit-of-another-kind`
 * @property {string} detail what to do, in the reader's language
 * @property {{pointer: string, code: string, detail: string}[]} errors one per field
 * @property {number} retryAfter seconds to wait before another try, 0 when not said
 * @property {string} requestId to quote to the operator
 */
export class ProblemError extends Error {
  /** @param {Partial<Shape<"Problem">> & {retryAfter?: number, requestId?: string, cause?: unknown}} said */
  constructor({ status, code, title, detail, errors = [], retryAfter = 0, requestId = "", cause }) {
    super(detail || title || `HTTP ${status}`, { cause });
    this.name = "ProblemError";
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
    this.retryAfter = retryAfter;
    this.requestId = requestId;
  }

  /** The text for the field of a JSON pointer, or for a field below it; else undefined. */
  at(pointer) {
    return this.errors.find((e) => e.pointer === pointer || e.pointer?.startsWith(`${pointer}/`))?.detail;
  }

  /**
   * The text to show above a form: everything that no field of `pointers` shows.
   * @param {string[]} pointers the pointers for which the form has fields
   */
  general(pointers = []) {
    const shown = (e) => pointers.some((p) => e.pointer === p || e.pointer?.startsWith(`${p}/`));
    if (!this.errors.length) return this.message;
    return this.errors
      .filter((e) => !shown(e))
      .map((e) => e.detail)
      .join(" ");
  }

  /** True when trying the same again later can help: network, overload, server trouble. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** No answer at all: offline, or the portal is down. */
export class Unreachable extends ProblemError {
  constructor(cause) {
    super({ status: 0, code: "unreachable", detail: "", cause });
    this.name = "Unreachable";
  }
}

/**
 * Makes the typed problem of a response that is not ok.
 * @param {Response} response
 */
export async function problemOf(response) {
  const headers = response.headers;
  // what breaks off has its status still
  const body = headers.get("content-type")?.includes("json") ? await response.json().catch(() => ({})) : {};
  return new ProblemError({
    ...body,
    status: response.status,
    code: body.code ?? `http-${response.status}`,
    retryAfter: Number(headers.get("retry-after")) || 0,
    requestId: headers.get("x-request-id") ?? "",
  });
}
