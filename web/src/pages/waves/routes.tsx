import type { RouteObject } from "react-router";
import { WavePage } from "./wave_page";
import { WavesPage } from "./waves_page";

export const waveRoutes: RouteObject[] = [
  { index: true, element: <WavesPage /> },
  { path: ":wave", element: <WavePage /> },
];
