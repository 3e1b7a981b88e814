// Ace by DAISY, with its runner for an installed Chromium: node ace.cjs FOLDER book.epub... prints JSON lines: what axe says of
// each document that the browser opened ("document"), and a report on each book ("book").
// What is known of documents stands in FOLDER/known.json, by book and name: those are not opened. One browser serves all
// books, if one is needed. Closing it can hang, so the process ends without; it takes the browser along.
const fs = require('node:fs')
const path = require('node:path')
const {fileURLToPath} = require('node:url')
const ace = require('@daisy/ace-core')
const runner = require('@daisy/ace-axe-runner-puppeteer')

const [folder, ...books] = process.argv.slice(2)
const known = JSON.parse(fs.readFileSync(path.join(folder, 'known.json'), 'utf8'))
let browser

const print = said => new Promise(done => process.stdout.write(JSON.stringify(said) + '\n', done))

const open = async (book, document, url, ...more) => {
  browser ??= runner.launch()
  await browser
  const results = await runner.run(url, ...more)
  if (results.axe) results.axe = {violations: results.axe.violations} // Ace reads no more of it
  await print({document, book, results})
  return results
}

const runnerFor = book => ({
  ...runner,
  launch: async () => {},
  close: async () => {},
  run: async (url, scripts, contents, base) => {
    const document = path.relative(base, fileURLToPath(url))
    return known[book]?.[document] ?? open(book, document, url, scripts, contents, base)
  },
})

const ask = async (book, number) => {
  const outdir = path.join(folder, String(number))
  const settings = {
    cwd: folder, outdir, lang: 'en', initLogger: true, verbose: false, silent: true, fileName: path.join(folder, 'ace.log'),
  }
  const [, report] = await ace(book, settings, runnerFor(book))
  await print({book, report})
}

const main = async () => {
  for (const [number, book] of books.entries()) await ask(book, number)
  process.exit(0)
}

main().catch(error => { console.error(error); process.exit(2) })
