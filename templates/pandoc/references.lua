-- Second pass: answers the empty links that ask for the words of another place, and says on the card of an initiative
-- where the text speaks of it. What the sections ask for comes with the metadata, as JSON (press/typesetting/xhtml.py).

local function inlines(json)
  return pandoc.read(pandoc.utils.stringify(json), "json").blocks[1].content
end

local function answers(targets)
  return function(link)
    local id = link.target:match("^#(.+)$")
    if id and #link.content == 0 and targets[id] then
      link.content = inlines(targets[id])
      link.classes:insert("xref")
      return link
    end
  end
end

-- «Nel testo: 3.2, 5.1», the last line of a card.
local function mentioned(cards)
  return function(card)
    if not card.classes:includes("card") or not cards[card.identifier] then return nil end
    card.content:insert(pandoc.Div({ pandoc.Para(inlines(cards[card.identifier])) }, pandoc.Attr("", { "card-mentions" })))
    return card
  end
end

function Pandoc(doc)
  return doc:walk({ Link = answers(doc.meta.targets or {}) }):walk({ Div = mentioned(doc.meta.mentions or {}) })
end
