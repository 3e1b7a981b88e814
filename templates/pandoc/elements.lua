-- What an editor writes in short, written out before anything is numbered: the title of a call-out, the boxes of a list
-- of tasks, pictures that stand side by side.

local stringify = pandoc.utils.stringify

local labels = {}      -- the words of templates/words.yaml, in the locale
local untranslated = {} -- the language of each that stands in for a missing translation

local function read_labels(meta)
  for key, value in pairs(meta.labels or {}) do labels[key] = stringify(value) end
  for key, language in pairs(meta.untranslated or {}) do untranslated[key] = stringify(language) end
end

-- Attributes as pairs: a Lua map has a random order. In a draft without that word, marked with its language.
local function word(key, class)
  local language = untranslated[key]
  local marks = language and { class, "untranslated" } or { class }
  return pandoc.Span({ pandoc.Str(labels[key]) }, pandoc.Attr("", marks, language and { { "lang", language } } or {}))
end

-- Call-outs: the class says of what kind one is, its `title` what it is about.

local KINDS = { note = "callout_note", warning = "callout_warning", example = "callout_example", case = "callout_case" }

local function kind_of(div)
  for _, class in ipairs(div.classes) do
    if KINDS[class] then return KINDS[class] end
  end
end

local function call_out(div)
  local kind, title = kind_of(div), div.attributes.title
  if not kind and not (title and div.classes:includes("box")) then return nil end
  local words = pandoc.Inlines({})
  if kind then words:insert(word(kind, "callout-kind")) end
  if title then
    if kind then words:insert(pandoc.Space()) end
    words:extend(pandoc.Inlines(title))
    div.attributes.title = nil
  end
  if kind then div.classes:insert(1, "callout") end
  div.content:insert(1, pandoc.Div({ pandoc.Para(words) }, pandoc.Attr("", { "callout-title" })))
  return div
end

-- Tasks: Pandoc reads [ ] and [x] as ☐ and ☒; the second is drawn as ☑, which the text face has. Where all items of a
-- list are tasks, the box stands in the place of the bullet; else, and in a numbered list, behind bullet or number.

local TASKS = { ["☐"] = { "☐", "task_open" }, ["☒"] = { "☑", "task_done" } }

-- A line mark (press/markdown/line_marks.py) is no word; before a box that was typed as such it stands in one string.
local MARK = "\u{e000}[\xee\x80\x90-\x9f]+\u{e001}"

local function is_mark(inline)
  return inline.t == "Str" and inline.text:match("^" .. MARK .. "$")
end

local function task_box(item)
  local first = item[1]
  if not first or (first.t ~= "Plain" and first.t ~= "Para") or #first.content == 0 then return nil end
  if first.content[1].t == "Str" then return TASKS[first.content[1].text:gsub("^" .. MARK, "", 1)] end
end

local function draw_boxes(list, boxes, classes)
  for n, box in pairs(boxes) do
    local content = list.content[n][1].content
    local mark = content[1].text:match("^" .. MARK) or ""
    content[1] = pandoc.Span({ pandoc.Str(mark .. box[1]) },
      pandoc.Attr("", classes, { { "role", "img" }, { "aria-label", labels[box[2]] } }))
  end
  return list
end

local function tasks(list)
  local boxes, found = {}, 0
  for n, item in ipairs(list.content) do
    boxes[n] = task_box(item)
    found = found + (boxes[n] and 1 or 0)
  end
  if found == 0 then return nil end
  if list.t == "OrderedList" or found < #list.content then return draw_boxes(list, boxes, { "task-box" }) end
  return pandoc.Div({ draw_boxes(list, boxes, { "task-box", "hung" }) }, pandoc.Attr("", { "tasks" }))
end

-- Pictures: one that stands alone with words is a figure, also in a list whose items are no paragraphs; several side by
-- side are a row of figures. One without words is marked, so that it stands in no line.

local function as_is(element)
  return element, false
end

local function pictures_alone(block)
  local found = pandoc.List()
  for _, inline in ipairs(block.content) do
    if inline.t == "Image" then
      found:insert(inline)
    elseif not is_mark(inline) and inline.t ~= "SoftBreak" and inline.t ~= "Space" and inline.t ~= "LineBreak" then
      return pandoc.List()
    end
  end
  return found
end

local function figure(image)
  local caption, id = image.caption, image.identifier
  if image.attributes.alt then image.caption = pandoc.Inlines(image.attributes.alt) end
  image.identifier, image.attributes.alt = "", nil
  return pandoc.Figure({ pandoc.Plain({ image }) }, { long = { pandoc.Plain(caption) } }, pandoc.Attr(id))
end

-- A picture among words says so, for the sheets: it is no higher than its line. The paragraphs of a note are their own.
local function in_line(block)
  local words = block.content:find_if(function(inline) return inline.t == "Str" and not is_mark(inline) end)
  if not words then return nil end
  return block:walk({
    traverse = "topdown",
    Note = as_is,
    Image = function(image)
      if #image.classes == 0 then image.classes:insert("in-line") end
      return image
    end,
  })
end

local function figures(block)
  local found = pictures_alone(block)
  if #found == 0 then return in_line(block) end
  for _, image in ipairs(found) do
    if #image.caption == 0 then
      if #found > 1 or image.classes:includes("chip") then return nil end
      image.classes:insert("alone")
      return block, false
    end
  end
  local made = found:map(figure)
  return #made == 1 and made or pandoc.Div(made, pandoc.Attr("", { "figures" })), false
end

-- A row is one, however its pictures were written.
local function row_of_figures(div)
  if not div.classes:includes("figures") then return nil end
  local flat = pandoc.Blocks({})
  for _, block in ipairs(div.content) do
    if block.t == "Div" and block.classes:includes("figures") then flat:extend(block.content) else flat:insert(block) end
  end
  div.content = flat
  div.classes:insert("of-" .. #flat)
  return div
end

-- Paragraphs that follow each other stay two: Pandoc writes those of a definition that stands close to its term as if
-- they were one.
local function paragraphs(blocks)
  for n = 1, #blocks do
    local before, after = blocks[n - 1], blocks[n + 1]
    local beside = (before and (before.t == "Plain" or before.t == "Para")) or (after and after.t == "Plain")
    if blocks[n].t == "Plain" and beside then blocks[n] = pandoc.Para(blocks[n].content) end
  end
  return blocks
end

-- A line break that nothing follows breaks no line.
local function ended(inlines)
  local last = inlines[#inlines]
  while last and (last.t == "LineBreak" or last.t == "SoftBreak" or last.t == "Space") do
    inlines:remove()
    last = inlines[#inlines]
  end
  return inlines
end

local function ended_block(block)
  block.content = ended(block.content)
  return block
end

-- An address that is its own link says in words where it leads, for who hears a list of links.
local function address(link)
  local place = link.target:match("^%a+://([^/?#]+)")
  if not link.classes:includes("uri") or link.title ~= "" or not place then return nil end
  link.title = labels.web_address:gsub("%%%(host%)s", (place:gsub("%%", "%%%%")))
  return link
end

-- The columns of a grid table keep the proportions of the drawing, which Pandoc holds against the longest line there may be.
local function widths(tbl)
  local whole = 0
  for _, column in ipairs(tbl.colspecs) do whole = whole + (column[2] or 0) end
  if whole == 0 then return nil end
  for _, column in ipairs(tbl.colspecs) do column[2] = (column[2] or 0) / whole end
  return tbl
end

-- What stands before and behind the key of a citation: two or three hyphens are a dash. citeproc has a word of its own
-- for §, and repeats the abbreviation of a page that is emphasised: {} says that what follows is no place but text.
local function dashes(inlines)
  return inlines:walk({ Str = function(str) return pandoc.Str((str.text:gsub("%-%-%-?", "–"))) end })
end

local function as_text(inlines)
  for _, inline in ipairs(inlines) do
    if inline.t ~= "Space" and not (inline.t == "Str" and inline.text == ",") then
      if inline.t == "Str" and not inline.text:find("^§") then return inlines end
      local kept = pandoc.Inlines({ pandoc.Str("{}") })
      kept:extend(inlines)
      return kept
    end
  end
  return inlines
end

local function cite(element)
  for _, citation in ipairs(element.citations) do
    citation.prefix, citation.suffix = dashes(citation.prefix), as_text(dashes(citation.suffix))
  end
  return element
end

function Pandoc(doc)
  read_labels(doc.meta)
  return doc:walk({ Para = ended_block, Plain = ended_block, Header = ended_block })
    :walk({ traverse = "topdown", Figure = as_is, Para = figures, Plain = figures })  -- but in what is a figure already
    :walk({ BulletList = tasks, OrderedList = tasks, Blocks = paragraphs, Table = widths, Link = address, Cite = cite })
    :walk({ Div = row_of_figures }):walk({ Div = call_out })
end
