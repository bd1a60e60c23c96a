/** The data files hold their lists as text, which reads as a paragraph instead of one line a word. */
export function wordList(text: string, separator = ','): string[] {
  return text.split(separator).map((word) => word.trim());
}
