// Takes photos from the file input or the drop zone, sends them to the server, and shows what it received.
// `/upload?trusted=only` ignores drops that a script made, as some sites do.

const input = document.querySelector('input[type=file]')
const drop = document.querySelector('[data-drop]')
const list = document.querySelector('[data-received]')
const row = document.querySelector('[data-row]')
const status = document.querySelector('[data-status]')
const onlyTrusted = new URLSearchParams(location.search).get('trusted') === 'only'
let count = 0

const megabytes = (bytes) => `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 2 })} MB`

const send = async (file) => {
  const answer = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file })
  const received = await answer.json()
  if (!answer.ok) throw new Error(received.problem)
  return received
}

const take = async (file, way) => {
  const item = row.content.cloneNode(true).querySelector('li')
  item.querySelector('[data-name]').textContent = file.name
  item.dataset.way = way
  list.append(item)
  const facts = item.querySelector('[data-facts]')
  facts.textContent = 'Sending …'
  try {
    const { bytes, format, width, height, sha256 } = await send(file)
    facts.textContent = format
      ? `${width} × ${height} · ${format.toUpperCase()} · ${megabytes(bytes)} · ${way}`
      : `Not a picture · ${megabytes(bytes)} · ${way}`
    item.querySelector('[data-hash]').textContent = sha256.slice(0, 16)
    item.dataset.sha256 = sha256
    if (format) item.querySelector('img').src = URL.createObjectURL(file)
    count++
    status.textContent = count === 1 ? '1 photo received.' : `${count} photos received.`
  } catch (error) {
    facts.textContent = error.message
    item.dataset.failed = ''
  }
}

input.addEventListener('change', () => {
  for (const file of input.files) take(file, 'chosen')
})

for (const kind of ['dragenter', 'dragover']) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault()
    drop.dataset.over = ''
  })
}
drop.addEventListener('dragleave', () => delete drop.dataset.over)
drop.addEventListener('drop', (event) => {
  event.preventDefault()
  delete drop.dataset.over
  if (onlyTrusted && !event.isTrusted) {
    status.textContent = 'That drop was not made by a person.'
    return
  }
  for (const file of event.dataTransfer.files) take(file, 'dropped')
})
