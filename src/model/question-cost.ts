/** What a question costs, in words: "a quarter of a minute", "2 minutes". */
export function describeMinutes(minutes: number): string {
  const words: Readonly<Record<string, string>> = {
    '0.25': 'a quarter of a minute',
    '0.5': 'half a minute',
    '0.75': 'three quarters of a minute',
    '1': 'a minute',
  }
  return words[String(minutes)] ?? `${minutes} minutes`
}
