import javassist.CannotCompileException;
import javassist.ClassPool;
import javassist.CtClass;
import javassist.CtField;
import javassist.CtMethod;
import javassist.CtNewMethod;
import javassist.expr.ExprEditor;
import javassist.expr.MethodCall;

/**
 * veraPDF, which reads each page once when it looks for tables of contents: java RememberPages.java ARGUMENTS OF VERAPDF.
 *
 * For each element that might be an entry of one, veraPDF 1.28.2 puts the text of every page together anew, which takes half
 * of its time for a book. The text of a page is the same each time, but on the pages of the element itself, whose own text is
 * left out. All others are remembered here; the answers are the same (tests/tools/test_verapdf.py).
 */
public class RememberPages {
    private static final String PACKAGE = "org.verapdf.wcag.algorithms.semanticalgorithms.consumers.";

    public static void main(String[] arguments) throws Exception {
        rememberPages(ClassPool.getDefault());
        org.verapdf.apps.GreenfieldCliWrapper.main(arguments);
    }

    private static void rememberPages(ClassPool pool) throws Exception {
        CtClass reader = pool.get(PACKAGE + "TOCDetectionConsumer");
        String[] parameters = {"java.lang.String", "org.verapdf.wcag.algorithms.entities.INode", "int"};
        CtMethod find = reader.getDeclaredMethod("findText", pool.get(parameters));
        reader.addField(CtField.make("private String read;", reader));
        reader.addField(CtField.make("private final java.util.Map texts = new java.util.IdentityHashMap();", reader));
        reader.addMethod(withoutSearch(CtNewMethod.copy(find, "readText", reader, null)));
        find.setBody(SEARCH);
        reader.toClass(Class.forName(PACKAGE + "WCAGConsumer")); // a neighbour, in whose package it is put
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
}
