import { changingHeaders, tellSignedOut } from "./client";
import { Problem, problemFrom } from "./problem";

export interface Upload<T> {
  done: Promise<T>;
  cancel: () => void;
}

/** Sends a file as it is. fetch tells nothing of how far it has come, so this is the older way. */
export function upload<T>(path: string, file: Blob, onProgress: (share: number) => void): Upload<T> {
  const request = new XMLHttpRequest();
  const done = new Promise<T>((resolve, reject) => {
    request.upload.onprogress = (event) => onProgress(event.loaded / Math.max(event.total, 1));
    request.onload = () => {
      if (request.status === 401) tellSignedOut();
      const answer: unknown = request.response;
      if (request.status < 300) resolve(answer as T);
      else reject(problemFrom(request.status, answer));
    };
    request.onerror = () => reject(new Problem(0, "", "", []));
    request.onabort = () => reject(new Problem(0, "", "", []));
    request.open("POST", path);
    request.responseType = "json";
    request.setRequestHeader("content-type", "application/octet-stream");
    for (const [name, value] of Object.entries(changingHeaders())) request.setRequestHeader(name, value);
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}
