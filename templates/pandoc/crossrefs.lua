-- Numbers parts, chapters, sections, figures and tables, and answers the empty links that ask for them.
-- Every section of the spine arrives as a Div with its slug, matter and type; numbers restart with each chapter, but
-- those of chapters run on from part to part.

local labels = {}      -- the words of templates/words.yaml, in the locale
local italian = {}     -- those of them that stand in for a missing translation
local targets = {}     -- id -> the words of a reference to it

local function read_labels(meta)
  for key, value in pairs(meta.labels or {}) do labels[key] = pandoc.utils.stringify(value) end
  italian = meta["italian-labels"] or {}
end

-- «tabella 3.1»; in a draft without that word, marked as Italian (press/language/standins.py).
local function label(key, number)
  local words = pandoc.Str(labels[key] .. "\u{a0}" .. number)
  if not italian[key] then return words end
  return pandoc.Span({ words }, pandoc.Attr("", { "untranslated" }, { { "lang", "it" } }))
end

-- «Parte II», above the title of a part. The words say where the number stands: a language may put it first.
local function number_part(section, number)
  local words = labels.part:gsub("%%%(number%)s", pandoc.utils.to_roman_numeral(number))
  return section:walk({
    Header = function(header)
      if header.level == 1 then
        header.attributes.number = words
        header.attributes.numberlang = italian.part and "it" or nil
      end
      return header
    end,
  })
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

-- Row heads and scope, which Pandoc doesn't write. Attributes as pairs: a Lua map has a random order.
local function scoped(tbl)
  for _, row in ipairs(tbl.head.rows) do
    for _, cell in ipairs(row.cells) do cell.attr.attributes.scope = "col" end
  end
  for _, body in ipairs(tbl.bodies) do
    body.row_head_columns = 1
    for _, row in ipairs(body.body) do
      if row.cells[1] then row.cells[1].attr.attributes.scope = "row" end
    end
  end
end

-- A table of up to seven rows is kept whole on a page; a longer one may go on overleaf, under its head.
local MOST_ROWS_KEPT = 7

local function kept(tbl)
  local rows = 0
  for _, body in ipairs(tbl.bodies) do rows = rows + #body.body end
  if rows <= MOST_ROWS_KEPT then tbl.classes:insert("kept") end
end

local function number_section(section, chapter)
  local count = { figure = 0, table = 0, section = 0, unnamed = 0 }
  local prefix = chapter and (chapter .. ".") or ""
  return section:walk({
    traverse = "topdown",
    Header = function(header)
      if header.identifier == "" then
        count.unnamed = count.unnamed + 1
        header.identifier = header.level == 1 and section.attributes.slug
          or section.attributes.slug .. "-" .. count.unnamed
      end
      if not chapter then  -- without a number it is called by its title
        targets[header.identifier] = pandoc.Emph(header.content)
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
      count.figure = count.figure + 1
      local number = prefix .. count.figure
      targets[figure.identifier] = label("figure", number)
      add_prefix(figure.caption, "figure_caption", number)
      return figure
    end,
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
  })
end

local function answer(link)
  local id = link.target:match("^#(.+)$")
  if id and #link.content == 0 and targets[id] then
    link.content = { targets[id] }
    link.classes:insert("xref")
    return link
  end
end

function Pandoc(doc)
  read_labels(doc.meta)
  local chapter, part = 0, 0
  doc.blocks = doc.blocks:map(function(section)
    local numbered = section.attributes.matter == "body" and section.attributes.type == "chapter"
    if numbered then chapter = chapter + 1 end
    local done = number_section(section, numbered and tostring(chapter) or nil)
    if section.attributes.type ~= "part" then return done end
    part = part + 1
    return number_part(done, part)
  end)
  return doc:walk({ Link = answer })
end
