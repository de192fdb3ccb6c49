// Words for files that are handed in.
import type { IconName } from "../components/icon";

export const fileKindWords: Record<string, string> = {
  image: "画像",
  pdf: "PDF",
  text: "テキスト",
  document: "文書",
  archive: "圧縮ファイル",
  capture: "通信の記録",
  movie: "動画",
  other: "ファイル",
};

/** Why a file is held back, as its owner reads it. */
export const doubtWords: Record<string, string> = {
  program: "プログラムとして動くファイルです",
  active_content: "開くと動く部分 (スクリプトやマクロ) があります",
  sealed: "中を確かめられない圧縮ファイルです",
  doubt_inside: "圧縮ファイルの中に、確認のいるファイルがあります",
  two_formats: "2つの形式として読めるファイルです",
  false_name: "ファイル名と中身が合っていません",
  unknown_kind: "窓口で種類を確かめられないファイルです",
};

export const quarantineTitle = "安全のため隔離しています";
export const quarantineWords =
  "問題のあるファイルと決まったわけではありません。窓口の担当者が安全な方法で調べます。ここからは開けません。";

export const fileIcon = (isQuarantined: boolean): IconName => (isQuarantined ? "lock" : "clip");

/** 「1.2 MB」 */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} バイト`;
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, "")} MB`;
}
