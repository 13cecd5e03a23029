package io.trellis.form.print.docx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What stands in double braces, each in a run of its own. Word breaks what one typed over several runs, wherever somebody
 * stopped, corrected or a spelling was checked; the look of the first of them is that of the value.
 */
final class Marks {

    /** On the runs, so that what records say in braces is not taken for what the document says. */
    private static final String MARK = "trellis-mark";

    private Marks() {}

    static void isolate(Element root) {
        Word.all(root, Word.PARAGRAPH).forEach(Marks::paragraph);
    }

    static List<Element> in(Node root) {
        return Word.all(root, Word.RUN).stream()
                .filter(run -> run.hasAttribute(MARK))
                .toList();
    }

    static Mark of(Element run) {
        return Mark.of(run.getAttribute(MARK));
    }

    /** It is an ordinary run from now on. */
    static void clear(Element run) {
        run.removeAttribute(MARK);
    }

    private static void paragraph(Element paragraph) {
        List<Element> texts = Word.all(paragraph, Word.TEXT).stream()
                .filter(text -> Word.is(text.getParentNode(), Word.RUN)
                        && Word.around(text, Word.PARAGRAPH)
                                .filter(own -> own == paragraph)
                                .isPresent())
                .toList();
        StringBuilder whole = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        for (Element text : texts) {
            starts.add(whole.length());
            whole.append(text.getTextContent());
        }
        List<MatchResult> found = Mark.BRACES.matcher(whole).results().toList();
        for (MatchResult one : found.reversed()) {
            isolate(texts, starts, one);
        }
    }

    /** The last one first: what stands before it keeps its place. */
    private static void isolate(List<Element> texts, List<Integer> starts, MatchResult found) {
        int first = at(starts, found.start());
        int last = at(starts, found.end() - 1);
        Element text = texts.get(first);
        Element run = (Element) text.getParentNode();
        String before = text.getTextContent().substring(0, found.start() - starts.get(first));
        Element ending = texts.get(last);
        String after = ending.getTextContent().substring(found.end() - starts.get(last));
        for (int i = first + 1; i < last; i++) {
            texts.get(i).setTextContent("");
        }
        Element rest = like(run);
        if (first == last) {
            if (!after.isEmpty()) {
                rest.appendChild(written(rest, after));
            }
        } else {
            Word.write(ending, after);
        }
        while (text.getNextSibling() != null) {
            rest.appendChild(text.getNextSibling());
        }
        Word.write(text, before);
        Element mark = like(run);
        mark.setAttribute(MARK, found.group(1));
        mark.appendChild(written(mark, found.group()));
        Node next = run.getNextSibling();
        run.getParentNode().insertBefore(mark, next);
        if (rest.getLastChild() != null && !Word.is(rest.getLastChild(), Word.LOOK)) {
            run.getParentNode().insertBefore(rest, next);
        }
    }

    /** The text that holds this place; of several that begin there the last, as those before are empty. */
    private static int at(List<Integer> starts, int place) {
        int at = 0;
        while (at + 1 < starts.size() && starts.get(at + 1) <= place) {
            at++;
        }
        return at;
    }

    private static Element like(Element run) {
        Element other = Word.make(run, Word.RUN);
        Word.children(run).stream()
                .filter(child -> Word.is(child, Word.LOOK))
                .findFirst()
                .ifPresent(look -> other.appendChild(look.cloneNode(true)));
        return other;
    }

    private static Element written(Element run, String content) {
        Element text = Word.make(run, Word.TEXT);
        Word.write(text, content);
        return text;
    }
}
