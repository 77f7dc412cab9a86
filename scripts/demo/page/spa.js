// The single-page variant: filters throw the gallery's nodes away and draw new ones, and the address changes
// without a page load, as it does on sites that are one application.

const views = { all: 'All', inside: 'Inside', outside: 'Outside' }
const outside = ['facade', 'garden', 'twilight']
const mosaic = document.querySelector('.mosaic')
const photos = [...document.querySelectorAll('.thumbnails [data-photo]')].map(
  (button) => button.dataset.photo,
)
const allPhotos = mosaic.querySelector('.all-photos')

const tabs = document.createElement('div')
tabs.className = 'tabs'
tabs.role = 'group'
tabs.ariaLabel = 'Which photos'
for (const [view, title] of Object.entries(views)) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button quiet'
  button.dataset.view = view
  button.textContent = title
  tabs.append(button)
}
mosaic.before(tabs)

const shot = (name) => {
  const link = document.createElement('a')
  link.className = 'shot'
  link.href = `/photos/${name}.jpg`
  link.dataset.photo = name
  const image = document.createElement('img')
  image.sizes = '(width >= 60rem) 40rem, 100vw'
  image.srcset = `/photos/${name}.jpg?w=480 480w, /photos/${name}.jpg?w=960 960w, /photos/${name}.jpg 1600w`
  image.src = `/photos/${name}.jpg?w=960`
  image.width = 1600
  image.height = 1067
  image.alt = name.replace('-', ' ')
  link.append(image)
  return link
}

const draw = (view) => {
  const chosen = photos.filter((name) => view === 'all' || outside.includes(name) === (view === 'outside'))
  mosaic.replaceChildren(...chosen.slice(0, 5).map(shot), allPhotos)
  for (const button of tabs.children) button.ariaPressed = String(button.dataset.view === view)
}

const viewOf = (address) => new URL(address).searchParams.get('view') ?? 'all'

tabs.addEventListener('click', (event) => {
  const view = event.target.closest('[data-view]')?.dataset.view
  if (!view) return
  const address = new URL(location.href)
  address.searchParams.set('view', view)
  history.pushState(null, '', address)
  draw(view)
})
addEventListener('popstate', () => draw(viewOf(location.href)))
draw(viewOf(location.href))
