-- Notes where they are called, so that the style sheet floats them to the foot, as the line does.
function Note(note)
  return pandoc.Span(pandoc.utils.blocks_to_inlines(note.content), pandoc.Attr("", { "footnote" }))
end
