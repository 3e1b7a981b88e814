-- Second pass: writes every section twice from the same AST, for the page and for the screen, as one JSON text.
-- Only notes, signs and formulas differ: on the page a note stands where it is called (CSS floats it to the foot),
-- on the screen it is an aside at the section's end, linked both ways; a formula is MathML on the screen, and on the
-- page an empty span that press/typesetting/formulas.py fills with a drawing.
-- The AST itself is handed on, too: the finished editions are read back and held against it (press/checks/readback/).

local shapes = dofile(os.getenv("PRESS_HTML_LUA"))  -- html.lua, of the work or of the engine

local function stringify(element)
  return shapes.unmarked(pandoc.utils.stringify(element))
end

-- With its marks, of which press/typesetting/source_lines.py makes the lines of its elements.
local function html(blocks, opts)
  return pandoc.write(pandoc.Pandoc(blocks), "html5", opts)
end

local function heading_number(header)
  local number, lang = header.attributes.number, header.attributes.numberlang
  if not number then return header end
  header.attributes.number, header.attributes.numberlang = nil, nil
  local marks = lang and { "heading-number", "untranslated" } or { "heading-number" }
  local span = pandoc.Span({ pandoc.Str(number) }, pandoc.Attr("", marks, lang and { { "lang", lang } } or {}))
  local inlines = pandoc.Inlines({ span, pandoc.Space() })
  inlines:extend(header.content)
  header.content = inlines
  return header
end

-- Citeproc has set the words and their links; the wrapper around them is one element in seven of the book.
local function bare(cite)
  return cite.content
end

-- Titles in another language than the edition's say so: the first emphasis or quotation of an entry is its title.
-- A link whose words are its address says what it leads to, for who hears a list of links.
local function entries(doc)
  local own, languages, titles = stringify(doc.meta.lang or ""):match("^%a*"), {}, {}
  for _, reference in ipairs(pandoc.utils.references(doc)) do
    languages["ref-" .. reference.id] = stringify(reference.language or "")
    titles["ref-" .. reference.id] = stringify(reference.title or "")
  end
  return function(entry)
    local language = languages[entry.identifier]
    if not language then return nil end
    entry = entry:walk({ Link = function(link)
      if stringify(link.content) == link.target then link.title = titles[entry.identifier] end
      return link
    end })
    if language == "" or language == own then return entry end
    local function marked(title)
      if not language then return nil end
      local span = pandoc.Span({ title }, pandoc.Attr("", {}, { { "lang", language } }))
      language = nil
      return span, false
    end
    return entry:walk({ traverse = "topdown", Emph = marked, Span = marked })
  end
end

-- On the page a sign is a background, which its sheet paints; a picture would have to be described in the PDF's tags.
local function page_signs(image)
  if image.classes:includes("chip") then return pandoc.Span({}, pandoc.Attr("", { "chip" })) end
end

-- The name of a card is a heading, one level below the one it stands under: who can't see the page finds it by that.
-- As raw tags, since Pandoc would make a section of whatever begins with a heading of its own.
local function card_titles(section)
  local level = 1
  return section:walk({
    traverse = "topdown",
    Header = function(header) level = header.level end,
    Div = function(div)
      if not div.classes:includes("card-head") then return nil end
      local tag = "h" .. level + 1
      local name = pandoc.Plain(div.content:remove(1).content)
      div.content:insert(1, pandoc.RawBlock("html", "</" .. tag .. ">"))
      div.content:insert(1, name)
      div.content:insert(1, pandoc.RawBlock("html", "<" .. tag .. ' class="card-title">'))
      return div
    end,
  })
end

local function page_formulas(math)
  local kind = math.mathtype == "DisplayMath" and "block" or "inline"
  return pandoc.Span({}, pandoc.Attr("", { "formula" }, { { "data-kind", kind }, { "data-tex", math.text } }))
end

local function page_notes(slug, opts)
  local n = 0
  return {
    Note = function(note)
      n = n + 1
      return shapes.page_note(note, "fn-" .. slug .. "-" .. n, function(blocks) return html(blocks, opts) end)
    end,
  }
end

local function screen_notes(slug, notes)
  return {
    Note = function(note)
      local n = #notes + 1
      local id, back = "fn-" .. slug .. "-" .. n, "fnref-" .. slug .. "-" .. n
      notes:insert({ id = id, back = back, number = tostring(n), content = note.content })
      return pandoc.Link({ pandoc.Str(tostring(n)) }, "#" .. id, "",
        pandoc.Attr(back, { "noteref" }, { { "epub:type", "noteref" }, { "role", "doc-noteref" } }))
    end,
  }
end

-- The calls of several notes on one word are told apart by the sheet.
local function joined_calls(inlines)
  local before
  for _, inline in ipairs(inlines) do
    local is_call = inline.t == "Link" and inline.classes:includes("noteref")
    if is_call and before then inline.classes:insert("joined") end
    before = is_call
  end
  return inlines
end

local function aside(note, opts)
  local back = pandoc.Link({ pandoc.Str(note.number .. ".") }, "#" .. note.back, "",
    pandoc.Attr("", { "note-number" }, { { "role", "doc-backlink" } }))
  local first = note.content[1]
  if first.t == "Para" or first.t == "Plain" then
    local inlines = pandoc.Inlines({ back, pandoc.Space() })
    inlines:extend(first.content)
    first.content = inlines
  else  -- a list, a table: the number stands above it
    note.content:insert(1, pandoc.Para({ back }))
  end
  note.content = shapes.shaped(pandoc.Div(note.content), false).content
  return '<aside id="' .. note.id .. '" epub:type="footnote" role="doc-footnote">\n' .. html(note.content, opts) .. "\n</aside>\n"
end

-- The language of words that stand in a single span with one: what a list that repeats them has to say, too.
local function language(inlines)
  local words = pandoc.List(inlines):filter(function(inline) return stringify(inline) ~= "" end)  -- without a line mark
  local only = #words == 1 and words[1]
  return only and only.t == "Span" and only.attributes.lang or ""
end

local function headings(section)
  local found = pandoc.List()
  section:walk({
    Header = function(header)
      found:insert({ id = header.identifier, level = header.level, number = header.attributes.number or "",
        text = stringify(header.content), language = language(header.content) })
    end,
  })
  return found
end

-- A caption without the notes, and the link to its data, that it may hold: lists of figures repeat it.
local function captioned(kind, element)
  local plain = pandoc.Div(element.caption.long):walk({
    Note = function() return {} end,
    Link = function(link) if link.classes:includes("data-link") then return {} end end,
    Span = function(span) if span.classes:includes("caption-note") then return {} end end,
  })
  local words = plain.content[1] and plain.content[1].content or {}
  return { kind = kind, id = element.identifier, text = stringify(plain), language = language({ words[#words] }) }
end

local function captions(section)
  local found = pandoc.List()
  section:walk({
    Figure = function(figure)
      if figure.identifier ~= "" then found:insert(captioned("figure", figure)) end
    end,
    Table = function(tbl)
      if tbl.identifier ~= "" then found:insert(captioned("table", tbl)) end
    end,
  })
  return found
end

function Writer(doc, opts)
  opts.html_math_method = "mathml"
  local parts = pandoc.List()
  local bibliography = entries(doc)
  for _, section in ipairs(doc.blocks) do
    local slug = section.attributes.slug
    if not slug then break end  -- citeproc's list of works, which it adds where no section asks for it
    local notes = pandoc.List()
    section = section:walk({ Cite = bare, Div = bibliography })
    local numbered = card_titles(section:walk({ Header = heading_number }))
    local screen = numbered:walk(screen_notes(slug, notes)):walk({ Inlines = joined_calls })
    local asides = notes:map(function(note) return aside(note, opts) end)
    parts:insert({
      headings = headings(section),
      captions = captions(section),
      print = html(shapes.shaped(numbered:walk({ Math = page_formulas }):walk(page_notes(slug, opts)), true)
        :walk({ Image = page_signs }).content, opts),
      screen = html(shapes.shaped(screen, false).content, opts),
      notes = asides,
      ast = pandoc.write(pandoc.Pandoc(section.content), "json"),
    })
  end
  return pandoc.json.encode(parts)
end
