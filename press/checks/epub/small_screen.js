// Measures a document on the screen as it is: [kind, element, measure] for each fault. Evaluated by small_screen.py.
({ inPages }) => {
  const NEARLY = 1 // px, for rounding
  const faults = [], colours = new Map(), wide = new Set(), { body } = document
  const width = document.documentElement.clientWidth

  const words = element => element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)
  const name = element => {
    const mark = element.id ? `#${element.id}` : element.className ? `.${String(element.className).split(' ')[0]}` : ''
    return `${element.localName}${mark}${words(element) ? ` «${words(element)}»` : ''}`
  }
  const scrolls = element => {
    for (let up = element.parentElement; up; up = up.parentElement)
      if (/auto|scroll/.test(getComputedStyle(up).overflowX) && up.matches('[role="region"][tabindex="0"]')) return true
    return false
  }
  const isInWide = element => {
    for (let up = element; up; up = up.parentElement) if (wide.has(up)) return true
    return false
  }
  const over = (rect, element) => {
    if (!rect.width || rect.right <= width + NEARLY && rect.left >= -NEARLY) return
    if (isInWide(element) || scrolls(element)) return
    wide.add(element)
    faults.push(['wide', name(element), Math.round(rect.right > width ? rect.right - width : -rect.left)])
  }
  const beneath = (rect, element) => {
    const foot = innerHeight
    if (rect.height && rect.bottom > foot + NEARLY && !isInWide(element)) {
      wide.add(element.closest('table, figure') ?? element) // one finding for all that it loses
      faults.push(['lost', name(element), Math.round(rect.bottom - foot)])
    }
  }
  const cut = (element, style) => {
    if (!element.clientHeight || style.display === 'inline' || element.closest('math')) return // in a formula, accents stand out
    const hides = style.overflowX !== 'visible' && !/auto|scroll/.test(style.overflowX)
    const across = element.scrollWidth - element.clientWidth, down = element.scrollHeight - element.clientHeight
    const room = hides ? NEARLY : parseFloat(style.fontSize) * .6 // the feet of letters may stand a little beneath
    if (hides && across > NEARLY || down > room) faults.push(['cut', name(element), Math.round(Math.max(across, down))])
  }
  const parse = text => (text.match(/[\d.]+/g) ?? []).map(Number)
  const lay = ([red, green, blue, alpha = 1], under) => [red, green, blue].map((part, i) => part * alpha + under[i] * (1 - alpha))
  const ground = element => {
    if (!element) return [255, 255, 255]
    const colour = parse(getComputedStyle(element).backgroundColor)
    return colour[3] === undefined || colour[3] === 1 ? colour.slice(0, 3) : lay(colour, ground(element.parentElement))
  }
  const tint = (element, style) => {
    const under = ground(element), on = lay(parse(style.color), under), size = parseFloat(style.fontSize)
    const isLarge = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700
    const key = [on, under, isLarge].join()
    if (!colours.has(key)) colours.set(key, ['colour', name(element), { on, under, isLarge }])
  }

  const range = document.createRange()
  for (const element of body.querySelectorAll('*')) {
    const style = getComputedStyle(element)
    if (style.display === 'none' || style.visibility === 'hidden') continue
    const texts = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
    if (!inPages) over(element.getBoundingClientRect(), element)
    else if (element.localName === 'img') beneath(element.getBoundingClientRect(), element)
    for (const text of texts) {
      range.selectNodeContents(text)
      for (const rect of range.getClientRects()) inPages ? beneath(rect, element) : over(rect, element)
    }
    if (texts.length && !inPages) {
      cut(element, style)
      tint(element, style)
    }
  }
  for (const picture of document.images) if (!picture.naturalWidth) faults.push(['absent', name(picture), picture.getAttribute('src')])
  for (const face of document.fonts) if (face.status === 'error') faults.push(['absent', `@font-face ${face.family}`, `${face.weight}`])
  return [...faults, ...colours.values()]
}
