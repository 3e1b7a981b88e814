-- Writes HTML as both editions need it where Pandoc's own says too little: the label of a list's items, the paragraphs of a
-- line block, where an address may be broken, notes that hold more than a paragraph.

local html = {}

-- A text without line marks (press/markdown/line_marks.py): U+E000, digits U+E010 to U+E01F, U+E001.
function html.unmarked(text)
  return (text:gsub("\u{e000}[\xee\x80\x90-\x9f]+\u{e001}", ""))
end

local STYLES = { Decimal = "decimal", LowerAlpha = "lower-alpha", UpperAlpha = "upper-alpha",
  LowerRoman = "lower-roman", UpperRoman = "upper-roman" }
local TYPES = { ["lower-alpha"] = "a", ["upper-alpha"] = "A", ["lower-roman"] = "i", ["upper-roman"] = "I" }
local DELIMITERS = { OneParen = "-paren", TwoParens = "-parens" }

local function letters(number)
  local rest = (number - 1) // 26
  return (rest > 0 and letters(rest) or "") .. string.char(97 + (number - 1) % 26)
end

local function label(number, style, delimiter)
  local sign = tostring(number)
  if style:find("alpha") then sign = letters(number) end
  if style:find("roman") then sign = pandoc.utils.to_roman_numeral(number) end
  if style:find("upper") then sign = sign:upper() elseif style:find("lower") then sign = sign:lower() end
  if delimiter == "TwoParens" then return "(" .. sign .. ")" end
  return sign .. (delimiter == "OneParen" and ")" or ".")
end

-- What stands before the item of an ordered list, as the sheets print it.
function html.label(list, n)
  return label(list.start + n - 1, STYLES[list.style] or "decimal", list.delimiter)
end

-- How much room the labels want: a sheet can't measure them.
local function room(list)
  local longest = 0
  for n = 1, #list.content do longest = math.max(longest, #html.label(list, n)) end
  return longest > 4 and "widest-labels" or longest > 2 and "wide-labels" or nil
end

-- As raw tags, since Pandoc's lists have no attributes. `type` is for readers that know no counter styles; WeasyPrint 70
-- takes the start from the style alone.
local function ordered(list, for_page)
  local style = STYLES[list.style] or "decimal"
  local classes = pandoc.List({ style .. (DELIMITERS[list.delimiter] or "") })
  local wide = room(list)
  if list.start == 1 and classes[1] == "decimal" and not wide then return nil end
  if wide then classes:insert(wide) end
  local tag = '<ol class="' .. table.concat(classes, " ") .. '"'
  if list.start ~= 1 then
    tag = tag .. ' start="' .. list.start .. '"'
    if for_page then tag = tag .. ' style="counter-reset: list-item ' .. list.start - 1 .. '"' end
  end
  if TYPES[style] then tag = tag .. ' type="' .. TYPES[style] .. '"' end
  local blocks = pandoc.Blocks({ pandoc.RawBlock("html", tag .. ">") })
  for _, item in ipairs(list.content) do
    blocks:insert(pandoc.RawBlock("html", "<li>"))
    blocks:extend(item)
    blocks:insert(pandoc.RawBlock("html", "</li>"))
  end
  blocks:insert(pandoc.RawBlock("html", "</ol>"))
  return blocks
end

-- A line without words parts two stanzas; each is a paragraph.
local function verse(block)
  local stanzas, lines = pandoc.Blocks({}), pandoc.Inlines({})
  for _, line in ipairs(block.content) do
    if #line == 0 then
      if #lines > 0 then stanzas:insert(pandoc.Para(lines)) end
      lines = pandoc.Inlines({})
    else
      if #lines > 0 then lines:insert(pandoc.LineBreak()) end
      lines:extend(line)
    end
  end
  if #lines > 0 then stanzas:insert(pandoc.Para(lines)) end
  return pandoc.Div(stanzas, pandoc.Attr("", { "line-block" }))
end

-- A wide table lies on its side on a page of its own; a screen turns nothing.
local function turned(element)
  if not element.classes:includes("wide") then return nil end
  element.classes = element.classes:filter(function(class) return class ~= "wide" end)
  return pandoc.Div({ pandoc.Div({ element }) }, pandoc.Attr("", { "turned" }))
end

-- The lists, line blocks and wide tables of a section, for the page or for the screen.
function html.shaped(section, for_page)
  return section:walk({
    Table = for_page and turned or nil,
    Div = for_page and turned or nil,
    OrderedList = function(list) return ordered(list, for_page) end,
    LineBlock = verse,
  })
end

-- A note stands in a paragraph, where the parser of HTML lets no block stand: so its blocks are spans that say what they
-- are, and the sheet gives them their form. Pandoc's own HTML escapes every < and > that is none of a tag's.
local ROLES = {
  blockquote = "blockquote", caption = "caption", div = "", dl = "list", dd = "definition", dt = "term", figcaption = "caption",
  figure = "figure", hr = "separator", li = "listitem", ol = "list", p = "paragraph", pre = "paragraph", table = "table",
  tbody = "rowgroup", td = "cell", th = "columnheader", thead = "rowgroup", tr = "row", ul = "list",
}

local function as_spans(text)
  text = text:gsub("<colgroup>.-</colgroup>", ""):gsub("<hr ?/>", "<hr></hr>")
  return (text:gsub("(\n*)<(/?)(%l+)([^>]*)>(\n*)", function(before, closing, name, rest, after)
    local role = ROLES[name]
    if not role then return nil end
    if closing == "/" then return "</span>" end
    local classes = rest:match(' class="([^"]*)"')
    rest = rest:gsub(' class="[^"]*"', "")
    local said = role ~= "" and ' role="' .. role .. '"' or ""
    return '<span class="note-' .. name .. (classes and " " .. classes or "") .. '"' .. said .. rest .. ">"
  end))
end

-- A note of a single paragraph needs none of that.
function html.page_note(note, id, write)
  local only = #note.content == 1 and note.content[1]
  if only and (only.t == "Para" or only.t == "Plain") then
    return pandoc.Span(only.content, pandoc.Attr(id, { "footnote" }))
  end
  local blocks = html.shaped(pandoc.Div(note.content), true).content
  return pandoc.RawInline("html", '<span id="' .. id .. '" class="footnote">' .. as_spans(write(blocks)) .. "</span>")
end

return html
