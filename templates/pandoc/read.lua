-- Reads many texts in one process, since most of a short reading is Pandoc's start.
-- In: a JSON object with `format`, `columns` and `texts`. Out: a JSON list with the AST of each text as a string; `false`
-- for one that Pandoc has something to say about, which is read again by itself.

local input = pandoc.json.decode(io.read("a"), false)
local options = pandoc.ReaderOptions{columns = input.columns}
local answers = {}

for number, text in ipairs(input.texts) do
  local messages, document = pandoc.log.silence(function ()
    return pandoc.read(text, input.format, options, {})  -- {}: no file can be read
  end)
  answers[number] = #messages == 0 and pandoc.write(document, "json")
end

io.write(pandoc.json.encode(answers))
