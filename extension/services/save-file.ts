/** The browser needs the address a moment longer than the click; a minute is plenty. */
const addressLifetimeMs = 60_000

/** Hands a file to the browser's own downloads, under its name. For pages of ours. */
export const saveFile = ({ file, name }: { file: Blob; name: string }): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), addressLifetimeMs)
}
