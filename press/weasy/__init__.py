"""The adapter for WeasyPrint: the only package that uses its private names.

Everything else works with the typed values of `boxes`, or with WeasyPrint's public interface. The
package relies on the following, which no release of WeasyPrint promises; `writing.TESTED` is the
version for which it was tested:

- `Page._page_box`, the classes of `weasyprint.formatting_structure.boxes`, their geometry, `text`,
  `justification_spacing`, `style`, `element`, `element_tag`, `page_type`, `link`,
  `link_annotation`;
- `AbsolutePlaceholder._box`, which stands where a box was taken out of the flow;
- `weasyprint.text.line_break.Layout`, to measure a text as it would be set;
- the names `Stream`, `add_tags` and `build_fonts_dictionary` of `weasyprint.pdf`, looked up anew
  for each document;
- `Stream.marked`, `show_text`, `clone` and `_tags`, and `TextBox.pango_layout`, from which a text
  is painted;
- `weasyprint.layout.initialize_page_maker` and the entries of `page_maker`, `LayoutContext` with
  `string_set` and `get_string_or_element_for`, `weasyprint.layout.page.PageType`, and
  `block_level_page_break`, by which a section continues the pages of others;
- `Page.paint`, and the attributes of `weasyprint.pdf.fonts.Font`, without which a font can't be
  embedded by a process that set nothing in it; for its face, two more functions are declared to
  `weasyprint.text.ffi`;
- the sRGB profile among its files.
"""
