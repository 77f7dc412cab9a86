// Takes photos from the file input or the drop zone, sends them to the server, and shows what it received.
// `/upload?trusted=only` ignores drops that a script made, as some sites do.

const input = document.querySelector('input[type=file]')
const drop = document.querySelector('[data-drop]')
const list = document.querySelector('[data-received]')
const row = document.querySelector('[data-row]')
const status = document.querySelector('[data-status]')
const onlyTrusted = new URLSearchParams(location.search).get('trusted') === 'only'
let count = 0

const sizeOf = (bytes) => {
  const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, 'KB'] : [bytes / 1e6, 'MB']
  return `${amount.toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`
}

const send = async (file) => {
  const answer = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file })
  const received = await answer.json()
  if (!answer.ok) throw new Error(received.problem)
  return received
}

const take = async (file, way) => {
  const item = row.content.cloneNode(true).querySelector('li')
  const facts = item.querySelector('[data-facts]')
  item.querySelector('[data-name]').textContent = file.name
  item.dataset.way = way
  facts.textContent = 'Sending …'
  list.append(item)
  try {
    const { bytes, format, width, height, sha256 } = await send(file)
    if (!format) throw new Error('This is not a picture, so it was not added.')
    facts.textContent = `${width} × ${height} · ${format.toUpperCase()} · ${sizeOf(bytes)} · ${way}`
    item.querySelector('[data-hash]').textContent = sha256.slice(0, 16)
    item.querySelector('img').src = URL.createObjectURL(file)
    item.dataset.sha256 = sha256
    count++
    status.textContent = count === 1 ? '1 photo received.' : `${count} photos received.`
  } catch (error) {
    facts.textContent = error.message
    item.querySelector('img').remove()
    item.dataset.failed = ''
  }
}

input.addEventListener('change', () => {
  for (const file of input.files) void take(file, 'chosen')
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
  for (const file of event.dataTransfer.files) void take(file, 'dropped')
})
