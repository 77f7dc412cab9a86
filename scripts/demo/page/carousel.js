// The carousel mounts its photos only when they are about to be seen: until then they live in data-src.

const slides = document.querySelector('.slides')

const load = (image) => {
  image.srcset = image.dataset.srcset
  image.src = image.dataset.src
  image.classList.remove('lazy')
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      watcher.unobserve(target)
      load(target)
    }
  },
  { rootMargin: '150px' },
)
for (const image of document.querySelectorAll('img.lazy')) watcher.observe(image)

for (const button of document.querySelectorAll('[data-turn]')) {
  button.addEventListener('click', () => {
    slides.scrollBy({ left: Number(button.dataset.turn) * slides.clientWidth * 0.8, behavior: 'smooth' })
  })
}
