// A chat-completions endpoint on loopback, played: what it says is the test's own. No real model
// runs on a test machine; the form of questions and answers is the one all of them share.
import { createServer } from "node:http";

export class LanguageModel {
  async start() {
    this.asked = [];
    this.say = (lines) => lines;
    this.http = createServer((request, response) => this.answer(request, response));
    await new Promise((resolve) => this.http.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${this.http.address().port}/v1/chat/completions`;
    return this;
  }

  async answer(request, response) {
    let body = "";
    for await (const part of request) body += part;
    this.asked.push({ method: request.method, headers: request.headers, body });
    if (this.misbehaves) return this.misbehaves(response);
    const { messages } = JSON.parse(body);
    const lines = this.say(JSON.parse(messages.at(-1).content).lines);
    return LanguageModel.complete(response, `はい、こちらです。\n\`\`\`json\n${JSON.stringify({ lines })}\n\`\`\``);
  }

  static complete(response, content) {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ id: "c1", object: "chat.completion", model: "played",
      choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }] }));
  }

  async stop() {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}
