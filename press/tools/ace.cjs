// Ace by DAISY, with its runner for an installed Chromium: node ace.cjs FOLDER book.epub... prints a report a line.
// One browser serves all books. Closing it can hang, so the process ends without; it takes the browser along.
const path = require('node:path')
const ace = require('@daisy/ace-core')
const runner = require('@daisy/ace-axe-runner-puppeteer')

const [folder, ...books] = process.argv.slice(2)

const ask = async (book, number) => {
  const outdir = path.join(folder, String(number))
  const settings = {
    cwd: folder, outdir, lang: 'en', initLogger: true, verbose: false, silent: true, fileName: path.join(folder, 'ace.log'),
  }
  const [, report] = await ace(book, settings, runner)
  return new Promise(done => process.stdout.write(JSON.stringify({book, report}) + '\n', done))
}

const main = async () => {
  await runner.launch()
  for (const [number, book] of books.entries()) await ask(book, number)
  process.exit(0)
}

main().catch(error => { console.error(error); process.exit(2) })
