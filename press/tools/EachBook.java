import com.adobe.epubcheck.tool.EpubChecker;

/**
 * EPUBCheck on several books: java EachBook.java BOOK REPORT ... writes a report of each.
 *
 * Its own command line takes one book a run, in which Java spends nine tenths of the time to get ready.
 */
public class EachBook {
    public static void main(String[] names) {
        for (int at = 0; at + 1 < names.length; at += 2) {
            new EpubChecker().run(new String[] {names[at], "-u", "-q", "--json", names[at + 1]});
        }
        System.exit(0);
    }
}
