// Pictures of the page that are not photos, drawn by hand: a portrait and a map of a village that does not exist.

export const avatarSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">
<defs><linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#dfe6df"/><stop offset="1" stop-color="#b7c6ba"/></linearGradient>
<linearGradient id="skin" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#e9bf9f"/><stop offset="1" stop-color="#d29f7d"/></linearGradient></defs>
<rect width="96" height="96" fill="url(#wall)"/>
<path d="M27 46c-3-22 8-33 21-33s25 10 21 34c4 12 3 22 1 30H26c-3-8-3-20 1-31z" fill="#4b2f22"/>
<path d="M14 96c1-17 13-23 25-25h18c12 2 24 8 25 25z" fill="#2c5149"/>
<path d="M39 66h18v9c-3 6-15 6-18 0z" fill="#cd9976"/>
<path d="M39 71l9 9 9-9 5 3-9 22H43l-9-22z" fill="#f3efe6"/>
<ellipse cx="48" cy="47" rx="15.5" ry="20" fill="url(#skin)"/>
<path d="M31 45c1-17 12-22 20-21 9 1 15 8 14 22-3-6-6-10-9-14-7 6-17 6-22 5-1 3-2 5-3 8z" fill="#4b2f22"/>
<g fill="#3a2a22"><ellipse cx="41.5" cy="47" rx="1.7" ry="2"/><ellipse cx="54.5" cy="47" rx="1.7" ry="2"/></g>
<g fill="none" stroke="#4b2f22" stroke-width="1.2" stroke-linecap="round"><path d="M38 42.5q3.5-2 6.5-.3"/><path d="M51.5 42.2q3-1.7 6.5.3"/></g>
<path d="M47.5 48q-2 5 1.2 5.6" fill="none" stroke="#b98461" stroke-width="1.1" stroke-linecap="round"/>
<path d="M41.5 57.5q6.5 5.5 13 0-6.5 1.4-13 0z" fill="#fff" stroke="#b0614e" stroke-width="1.3" stroke-linejoin="round"/>
</svg>`

const street = (path: string, width: number): string =>
  `<path d="${path}" stroke="#d8d2c4" stroke-width="${width + 2.5}"/><path d="${path}" stroke="#fffdf8" stroke-width="${width}"/>`

const label = (x: number, y: number, text: string, turn = 0): string =>
  `<text x="${x}" y="${y}" transform="rotate(${turn} ${x} ${y})">${text}</text>`

const houses = Array.from({ length: 46 }, (_, i) => {
  const [column, row] = [i % 12, Math.floor(i / 12)]
  const [x, y] = [26 + column * 49 + ((i * 37) % 17), 34 + row * 88 + ((i * 53) % 21)]
  return `<rect x="${x}" y="${y}" width="${12 + ((i * 7) % 9)}" height="${10 + ((i * 5) % 7)}" transform="rotate(${((i * 29) % 24) - 12} ${x} ${y})"/>`
}).join('')

export const mapSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 375">
<rect width="600" height="375" fill="#f0ebdf"/>
<path d="M-10 260C90 230 120 300 210 270s120-96 230-70 120 10 180-20v210H-10z" fill="#e3ead3"/>
<path d="M360-10c20 60-40 90-30 150s80 70 60 140 10 70 20 110" fill="none" stroke="#a9cbd6" stroke-width="15"/>
<path d="M430 40h110v78H446z" fill="#cfe0bd"/><path d="M40 292h120v60H52z" fill="#cfe0bd"/>
<g fill="#ddd5c5">${houses}</g>
<g fill="none" stroke-linecap="round">
${street('M-10 120C120 110 160 160 300 150s200 40 320 10', 11)}${street('M150-10C160 80 190 150 170 250s20 90 30 140', 9)}
${street('M470-10C450 90 480 170 470 390', 8)}${street('M-10 220C60 210 110 214 172 232', 6)}
${street('M172 60C250 50 300 66 350 52', 5)}${street('M300 150C290 210 240 250 250 385', 6)}${street('M470 250C520 246 560 260 620 256', 6)}</g>
<path d="M-10 30C180 14 420 20 620 74" fill="none" stroke="#b3aca0" stroke-width="3" stroke-dasharray="9 5"/>
<g font-family="sans-serif" font-size="10" fill="#6f695c">${label(60, 112, 'Mill Street', -2)}${label(196, 74, 'Quill Lane', -3)}${label(486, 206, 'Station Road', 88)}
${label(452, 84, 'The Green')}${label(60, 326, 'Orchard Field')}${label(352, 236, 'River Wick', 72)}${label(520, 244, 'Abbot’s Row', 2)}</g>
<text x="300" y="196" font-family="sans-serif" font-size="15" font-weight="700" letter-spacing="2" fill="#4d483e" text-anchor="middle">MARLOWICK</text>
<circle cx="238" cy="60" r="26" fill="#b4552f" fill-opacity=".16"/><path d="M238 66c-9-12-13-17-13-24a13 13 0 0 1 26 0c0 7-4 12-13 24z" fill="#b4552f"/><circle cx="238" cy="42" r="5" fill="#fff"/>
</svg>`
