// The gallery: thumbnails choose the large photo, and every photo opens in the lightbox.

const lightbox = document.querySelector('[data-lightbox]')
const large = lightbox.querySelector('img')
const caption = lightbox.querySelector('figcaption')
const main = document.querySelector('.mosaic .shot')

/** What the thumbnails show, in their order: name and title. */
const album = [...document.querySelectorAll('.thumbnails [data-photo]')].map((button) => ({
  name: button.dataset.photo,
  title: button.textContent.trim(),
}))
let open = 0

const nameOf = (address) => /\/photos\/([a-z-]+)\.jpg/.exec(address ?? '')?.[1]

/** What each photo shows, in words, from wherever the page says it. */
const descriptions = new Map(
  [...document.images]
    .filter((image) => image.alt !== '')
    .map((image) => [nameOf(image.dataset.src ?? image.getAttribute('src')), image.alt]),
)

const show = (index) => {
  open = (index + album.length) % album.length
  const { name, title } = album[open]
  large.src = `/photos/${name}.jpg`
  large.alt = descriptions.get(name) ?? title
  caption.textContent = `${title} · ${open + 1} of ${album.length}`
}

const openLightbox = (name) => {
  show(
    Math.max(
      0,
      album.findIndex((photo) => photo.name === name),
    ),
  )
  lightbox.showModal()
}

/** Puts another photo into the gallery's large frame, as listing sites do: same element, new addresses. */
const promote = (name) => {
  const swap = (text) => text.replaceAll(`/photos/${main.dataset.photo}.jpg`, `/photos/${name}.jpg`)
  for (const element of main.querySelectorAll('source, img')) {
    for (const attribute of ['srcset', 'src'])
      if (element.hasAttribute(attribute))
        element.setAttribute(attribute, swap(element.getAttribute(attribute)))
  }
  main.querySelector('img').alt = descriptions.get(name) ?? name
  main.href = `/photos/${name}.jpg`
  main.dataset.photo = name
  for (const button of document.querySelectorAll('.thumbnails [data-photo]'))
    button.ariaCurrent = button.dataset.photo === name ? 'true' : null
}

document.addEventListener('click', (event) => {
  if (event.target.closest('.thumbnails')) {
    const button = event.target.closest('[data-photo]')
    if (button) promote(button.dataset.photo)
    return
  }
  const shot = event.target.closest('a.shot')
  if (shot && !event.metaKey && !event.ctrlKey) {
    event.preventDefault()
    openLightbox(shot.dataset.photo)
  }
  if (event.target.closest('[data-open-lightbox]')) openLightbox(album[0].name)
  const save = event.target.closest('[data-save]')
  if (save) {
    const isSaved = save.ariaPressed !== 'true'
    save.ariaPressed = String(isSaved)
    save.querySelector('span').textContent = isSaved ? 'Saved' : 'Save'
  }
})

lightbox.addEventListener('click', (event) => {
  const step = event.target.closest('[data-step]')?.dataset.step
  if (step) show(open + Number(step))
  else if (event.target === lightbox || event.target.closest('[data-close]')) lightbox.close()
})
lightbox.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowRight') show(open + 1)
  if (event.key === 'ArrowLeft') show(open - 1)
})

document.querySelector('[data-enquiry]').addEventListener('submit', (event) => {
  event.preventDefault()
  document.querySelector('[data-enquiry-status]').textContent =
    'Thank you. Nobody was asked: this listing is made up.'
})
