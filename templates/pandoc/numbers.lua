-- First pass: numbers figures, tables, sections and equations of each section, and says what the others have to know of
-- it. Every section of the spine arrives as a Div with its slug, its matter and type, and its number, where it has one
-- (press/typesetting/xhtml.py counts chapters and parts). Numbers restart with each chapter.
-- What a section needs of others is resolved in the second pass (references.lua), so that each is written from what
-- stands in it and from the words it asks for: a changed word costs its own section only.

local html = dofile(os.getenv("PRESS_HTML_LUA"))  -- html.lua, of the work or of the engine

local labels = {}      -- the words of templates/words.yaml, in the locale
local untranslated = {} -- the language of each that stands in for a missing translation
local targets = {}     -- id -> the words of a reference to it, of the section at work
local named = {}       -- the ids among them that have words and no number: another section's number comes first

local function read_labels(meta)
  for key, value in pairs(meta.labels or {}) do labels[key] = pandoc.utils.stringify(value) end
  for key, language in pairs(meta.untranslated or {}) do
    untranslated[key] = pandoc.utils.stringify(language)
  end
end

-- Blocks or inlines as the JSON that the second pass reads.
local function json(content)
  local is_block = content[1] == nil or pandoc.utils.type(content[1]) == "Block"
  return pandoc.write(pandoc.Pandoc(is_block and content or { pandoc.Plain(content) }), "json")
end

-- In a draft without that word, marked with its language (press/localization/untranslated.py).
local function said(key, text)
  local words = pandoc.Str(text)
  if not untranslated[key] then return words end
  return pandoc.Span({ words }, pandoc.Attr("", { "untranslated" }, { { "lang", untranslated[key] } }))
end

-- «Parte II», above the title of a part. The words say where the number stands: a language may put it first.
local function number_part(section, number)
  local words = labels.part:gsub("%%%(number%)s", pandoc.utils.to_roman_numeral(number))
  return section:walk({
    Header = function(header)
      if header.level == 1 then
        header.attributes.number = words
        header.attributes.numberlang = untranslated.part
      end
      return header
    end,
  })
end

-- «tabella 3.1».
local function label(key, number)
  return said(key, labels[key] .. "\u{a0}" .. number)
end

local function caption_prefix(key, number)
  return { pandoc.Span({ label(key, number) }, pandoc.Attr("", { "caption-number" })), pandoc.Space() }
end

local function add_prefix(caption, key, number)
  local first = caption.long[1]
  if not first then return end
  local inlines = pandoc.Inlines(caption_prefix(key, number))
  inlines:extend(first.content)
  first.content = inlines
end

-- The rows of a body in stretches that no cell reaches out of, each with how many columns its heads take: as many as
-- the first cell of its rows reaches over, or none where they differ.
local function stretches(rows)
  local found, open = pandoc.List(), 0  -- rows that a cell above still reaches into
  local covered = 0                     -- those that the head of one above reaches into
  for _, row in ipairs(rows) do
    if open == 0 then found:insert({ rows = pandoc.List(), heads = nil }) end
    local stretch = found[#found]
    stretch.rows:insert(row)
    if covered == 0 and row.cells[1] then
      local across = row.cells[1].col_span
      stretch.heads = (stretch.heads or across) == across and across or 0
      covered = row.cells[1].row_span
    end
    for _, cell in ipairs(row.cells) do open = math.max(open, cell.row_span) end
    open, covered = open - 1, math.max(0, covered - 1)
  end
  return found
end

-- Row heads, which Pandoc doesn't write. It says by the body how many columns they take, and cuts a cell that reaches
-- out of these columns: so rows that differ in it are bodies of their own.
local function with_row_heads(bodies)
  local made = pandoc.List()
  for _, body in ipairs(bodies) do
    local last
    for _, stretch in ipairs(stretches(body.body)) do
      if last and last.row_head_columns == stretch.heads then
        last.body:extend(stretch.rows)
      else
        last = { attr = body.attr, head = last and {} or body.head, body = stretch.rows, row_head_columns = stretch.heads }
        made:insert(last)
      end
    end
  end
  return made
end

-- Row heads and scope. Attributes as pairs: a Lua map has a random order.
local function scoped(tbl)
  for _, row in ipairs(tbl.head.rows) do
    for _, cell in ipairs(row.cells) do
      cell.attr.attributes.scope = cell.col_span > 1 and "colgroup" or "col"
    end
  end
  tbl.bodies = with_row_heads(tbl.bodies)
  for _, body in ipairs(tbl.bodies) do
    local covered = 0  -- rows that the head of one above reaches into
    for _, row in ipairs(body.body) do
      local head = covered == 0 and body.row_head_columns > 0 and row.cells[1]
      if head then
        head.attr.attributes.scope = head.row_span > 1 and "rowgroup" or "row"
        covered = head.row_span
      end
      covered = math.max(0, covered - 1)
    end
  end
end

-- A table of up to nine rows is kept whole on a page; a longer one may go on overleaf, under its head.
local MOST_ROWS_KEPT = 9

local function kept(tbl)
  local rows = 0
  for _, body in ipairs(tbl.bodies) do rows = rows + #body.body end
  if rows <= MOST_ROWS_KEPT then tbl.classes:insert("kept") end
end

-- The words of a heading, a caption or a title, where a reference repeats them: without notes, links, names, and the
-- mark of the line from which they come.
local function words_alone(inlines)
  return pandoc.Emph(pandoc.Inlines(inlines):walk({
    Str = function(str)
      local text = html.unmarked(str.text)
      return text == "" and {} or pandoc.Str(text)
    end,
    Note = function() return {} end,
    Link = function(link) return link.content end,
    Span = function(span)
      span.identifier = ""
      return span
    end,
  }))
end

-- What has a name and no number is called by its words.
local function name(element, words)
  if element.identifier ~= "" and not targets[element.identifier] and #words > 0 then
    targets[element.identifier] = words_alone(words)
    named[element.identifier] = true
  end
end

local function name_picture(image)
  name(image, #image.caption > 0 and image.caption or pandoc.Inlines(image.attributes.alt or ""))
end

local function name_call_out(div)
  local first = div.content[1]
  if not first or first.t ~= "Div" or not first.classes:includes("callout-title") then return end
  local words = first.content[1].content
  if #words > 2 and words[1].t == "Span" then words = pandoc.Inlines({ table.unpack(words, 3) }) end
  name(div, words)
end

-- An item that begins with a name of its own is called by its label: «a)», «3».
local function name_items(list)
  for n, item in ipairs(list.content) do
    local block = item[1]
    local content = block and (block.t == "Plain" or block.t == "Para") and block.content or {}
    local first = content[1]
    for _, inline in ipairs(content) do  -- behind the line mark, and the box of a task
      first = inline
      local is_mark = inline.t == "Str" and html.unmarked(inline.text) == ""
      local is_box = inline.t == "Span" and inline.classes:includes("task-box")
      if not (is_mark or is_box or inline.t == "Space") then break end
    end
    if first and first.t == "Span" and first.identifier ~= "" then
      targets[first.identifier] = pandoc.Str((html.label(list, n):gsub("%.$", "")))
    end
  end
end

local function number_section(section, chapter)
  local count = { figure = 0, table = 0, section = 0, unnamed = 0, equation = 0 }
  local prefix = chapter and (chapter .. ".") or ""
  return section:walk({
    traverse = "topdown",
    Header = function(header)
      if header.identifier == "" then
        count.unnamed = count.unnamed + 1
        header.identifier = header.level == 1 and section.attributes.slug
          or section.attributes.slug .. "-" .. count.unnamed
      end
      if not chapter or header.level > 2 or header.classes:includes("unnumbered") then
        name(header, header.content)
        return header
      end
      if header.level == 1 then
        header.attributes.number = chapter
        targets[header.identifier] = label("chapter", chapter)
      elseif header.level == 2 then
        count.section = count.section + 1
        header.attributes.number = prefix .. count.section
        targets[header.identifier] = label("section", header.attributes.number)
      end
      return header
    end,
    Figure = function(figure)
      if figure.identifier == "" then return nil end  -- without a name, a caption alone, as a table
      count.figure = count.figure + 1
      local number = prefix .. count.figure
      targets[figure.identifier] = label("figure", number)
      add_prefix(figure.caption, "figure_caption", number)
      return figure
    end,
    Image = name_picture,
    OrderedList = name_items,
    Span = function(span) name(span, span.content) end,
    Table = function(tbl)
      scoped(tbl)
      kept(tbl)
      if tbl.identifier ~= "" then
        count.table = count.table + 1
        local number = prefix .. count.table
        targets[tbl.identifier] = label("table", number)
        add_prefix(tbl.caption, "table_caption", number)
      end
      return tbl
    end,
    Div = function(div)  -- a call-out, or an equation (press/typesetting/equations.py), whose number stands behind it
      name_call_out(div)
      if not div.classes:includes("equation") or div.identifier == "" then return nil end
      count.equation = count.equation + 1
      local number = prefix .. count.equation
      targets[div.identifier] = label("equation", number)
      div.content[1].content:insert(pandoc.Span({ pandoc.Str("(" .. number .. ")") }, pandoc.Attr("", { "equation-number" })))
      return div
    end,
  })
end

-- What a card calls a place of the text by: the number of its section, or the title of a chapter without one.
local function place(header)
  local number = header.attributes.number
  return { id = header.identifier, words = number and { pandoc.Str(number) } or { words_alone(header.content) } }
end

-- Front matter and chapters speak of an initiative where they link its card; a table only lists it.
local function mentions(section)
  local found, here = pandoc.List(), nil
  if section.attributes.matter == "back" or section.attributes.type == "glossary" then return found end
  section:walk({
    traverse = "topdown",
    Header = function(header)
      if header.level == 1 or header.attributes.number then here = place(header) end
    end,
    Table = function(tbl) return tbl, false end,
    Link = function(link)
      local card = link.target:match("^#(card%-.+)$")
      if card and here then found:insert({ card = card, id = here.id, words = json(here.words) }) end
    end,
  })
  return found
end

-- What the section asks of others: the words of ids, the mentions of its cards; and the works that it cites.
local function asked(section)
  local ids, cards, cited = pandoc.List(), pandoc.List(), pandoc.List()
  section:walk({
    Link = function(link)
      local id = link.target:match("^#(.+)$")
      if id and #link.content == 0 then ids:insert(id) end
    end,
    Div = function(div)
      if div.classes:includes("card") then cards:insert(div.identifier) end
    end,
    Cite = function(cite)
      for _, citation in ipairs(cite.citations) do cited:insert(citation.id) end
    end,
  })
  return { ids = ids, cards = cards, cited = cited }
end

function Writer(doc)
  read_labels(doc.meta)
  return pandoc.json.encode(doc.blocks:map(function(section)
    local number, is_part = section.attributes.number, section.attributes.type == "part"
    targets, named = {}, {}
    local numbered = number_section(section, not is_part and number or nil)
    if is_part then numbered = number_part(numbered, tonumber(number)) end
    local words = pandoc.List()
    for id, found in pairs(targets) do
      words:insert({ id = id, words = json({ found }), named = named[id] or false })
    end
    words:sort(function(one, other) return one.id < other.id end)
    return { ast = json(numbered.content), targets = words, mentions = mentions(numbered), asked = asked(numbered) }
  end))
end
