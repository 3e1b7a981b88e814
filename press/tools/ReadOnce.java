import javassist.CannotCompileException;
import javassist.ClassPool;
import javassist.CtClass;
import javassist.CtField;
import javassist.CtMethod;
import javassist.CtNewMethod;
import javassist.expr.ExprEditor;
import javassist.expr.MethodCall;

/**
 * veraPDF, which reads once what it would read again and again: java ReadOnce.java ARGUMENTS OF VERAPDF.
 *
 * Three methods of veraPDF 1.28.2 take more than half of its time for a book; they are given other bodies, with the same
 * answers (tests/tools/test_verapdf.py).
 */
public class ReadOnce {
    private static final String CONSUMERS = "org.verapdf.wcag.algorithms.semanticalgorithms.consumers.";
    private static final String STRUCTURE = "org.verapdf.pd.structure.";

    public static void main(String[] arguments) throws Exception {
        ClassPool pool = ClassPool.getDefault();
        rememberNumbers(pool);
        rememberPages(pool);
        countColours(pool);
        org.verapdf.apps.GreenfieldCliWrapper.main(arguments);
    }

    /** The table that leads from a page's content to its tags is read anew for each piece of content. Here it is kept. */
    private static void rememberNumbers(ClassPool pool) throws Exception {
        CtClass node = pool.get(STRUCTURE + "PDNumberTreeNode");
        CtMethod parse = node.getDeclaredMethod("parseNums");
        node.addField(CtField.make("private static final java.util.Map known = new java.util.IdentityHashMap();", node));
        node.addMethod(CtNewMethod.copy(parse, "readNums", node, null));
        parse.setBody("{"
            + "Object key = getObject().getDirectBase();"
            + "java.util.Map nums = (java.util.Map) known.get(key);"
            + "if (nums == null) { nums = readNums(); known.put(key, nums); }"
            + "return nums;"
            + "}");
        replace(node, STRUCTURE + "PDStructureNameSpace");
    }

    /**
     * For each element that might be an entry of a table of contents, the text of every page is put together anew. It is the
     * same each time, but on the pages of the element itself, whose own text is left out. All others are kept.
     */
    private static void rememberPages(ClassPool pool) throws Exception {
        CtClass reader = pool.get(CONSUMERS + "TOCDetectionConsumer");
        String[] parameters = {"java.lang.String", "org.verapdf.wcag.algorithms.entities.INode", "int"};
        CtMethod find = reader.getDeclaredMethod("findText", pool.get(parameters));
        reader.addField(CtField.make("private String read;", reader));
        reader.addField(CtField.make("private final java.util.Map texts = new java.util.IdentityHashMap();", reader));
        reader.addMethod(withoutSearch(CtNewMethod.copy(find, "readText", reader, null)));
        find.setBody(SEARCH);
        replace(reader, CONSUMERS + "WCAGConsumer");
    }

    /** The same method, which keeps the text in which it would search. */
    private static CtMethod withoutSearch(CtMethod find) throws CannotCompileException {
        find.instrument(new ExprEditor() {
            @Override
            public void edit(MethodCall call) throws CannotCompileException {
                if (call.getClassName().equals("java.lang.String") && call.getMethodName().equals("contains")) {
                    call.replace("{ read = $0; $_ = true; }");
                }
            }
        });
        return find;
    }

    /** $1 is the text to find, $2 the node in which, $3 the page. */
    private static final String SEARCH = "{"
        + "Integer first = currentNode == null ? null : currentNode.getPageNumber();"
        + "boolean isOwn = first != null && first.intValue() <= $3 && $3 <= currentNode.getLastPageNumber().intValue();"
        + "if (isOwn || currentNode == $2) { readText($1, $2, $3); return read.contains($1); }"
        + "java.util.Map pages = (java.util.Map) texts.get($2);"
        + "if (pages == null) { pages = new java.util.HashMap(); texts.put($2, pages); }"
        + "Integer page = Integer.valueOf($3);"
        + "String text = (String) pages.get(page);"
        + "if (text == null) { readText($1, $2, $3); text = read; pages.put(page, text); }"
        + "return text.contains($1);"
        + "}";

    /** The picture behind each text is read point by point, with a new object for each. Most are like the one before. */
    private static void countColours(ClassPool pool) throws Exception {
        CtClass consumer = pool.get(CONSUMERS + "ContrastRatioConsumer");
        consumer.getDeclaredMethod("getImageColorMap").setBody(COUNT.replace("Point", CONSUMERS + "ContrastRatioConsumer.DataPoint"));
        replace(consumer, CONSUMERS + "WCAGConsumer");
    }

    /** $1 is the picture; veraPDF counts a colour from 0, column by column. */
    private static final String COUNT = "{"
        + "int width = $1.getWidth(); int height = $1.getHeight();"
        + "int[] points = $1.getType() == java.awt.image.BufferedImage.TYPE_INT_RGB"
        + "  ? (int[]) $1.getRaster().getDataElements(0, 0, width, height, null)"
        + "  : $1.getRGB(0, 0, width, height, null, 0, width);"
        + "java.util.Map found = new java.util.HashMap();"
        + "Point last = null; int colour = 0;"
        + "for (int x = 0; x < width; x++) for (int y = 0; y < height; y++) {"
        + "  int here = points[y * width + x] | 0xff000000;"
        + "  if (last == null || here != colour) {"
        + "    colour = here;"
        + "    java.awt.Color key = new java.awt.Color(here);"
        + "    last = (Point) found.get(key);"
        + "    if (last == null) {"
        + "      last = new Point(relativeLuminosity(key)); found.put(key, last);"
        + "      continue;"
        + "    }"
        + "  }"
        + "  last.setTotalOccurrence(last.getTotalOccurrence() + 1);"
        + "}"
        + "return found;"
        + "}";

    /** Load a changed class; `neighbour` is a class of its package that doesn't need it. */
    private static void replace(CtClass changed, String neighbour) throws Exception {
        changed.toClass(Class.forName(neighbour));
    }
}
