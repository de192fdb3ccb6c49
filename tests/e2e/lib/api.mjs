// A person or a program talking to the API without a browser.
export class ApiError extends Error {
  constructor(status, body) {
    super(`${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

export class Api {
  constructor(server, headers = {}) {
    this.server = server;
    this.headers = headers;
  }

  static async signIn(server, login, password) {
    const api = new Api(server);
    const response = await fetch(`${server.url}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login, password }),
    });
    const body = await response.json();
    if (!response.ok) throw new ApiError(response.status, body);
    api.headers = {
      cookie: response.headers.get("set-cookie").split(";")[0],
      "x-csrf-token": body.csrf_token,
    };
    api.session = body;
    return api;
  }

  static withToken(server, token) {
    return new Api(server, { authorization: `Bearer ${token}` });
  }

  async call(method, path, body, type = "application/json") {
    const response = await fetch(`${this.server.url}${path}`, {
      method,
      headers: { ...this.headers, ...(body === undefined ? {} : { "content-type": type }) },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(60000),
    });
    const text = await response.text();
    const answer = text === "" ? null : JSON.parse(text);
    if (!response.ok) throw new ApiError(response.status, answer);
    return answer;
  }

  get(path) {
    return this.call("GET", path);
  }

  post(path, body = {}) {
    return this.call("POST", path, body);
  }

  ingest(lines) {
    return this.call("POST", "/api/v1/ingest/eve", lines, "application/x-ndjson");
  }
}
