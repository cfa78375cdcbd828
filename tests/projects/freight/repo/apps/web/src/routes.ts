import { server } from "./server";
import type { Tour } from "@acme/web-client/types";

export const routes = [
  { path: "server", label: "Server" },
  { path: "server/status", label: "Server status" },
  { path: "/server/logs", label: "Logs" },
];

export async function tours(): Promise<Tour[]> {
  // the server sends at most 500
  const answer = await fetch(`${import.meta.env.VITE_API_URL}/server/tours`);
  return answer.json();
}

export const load = server.cpu / server.cores;
