package io.trellis.form.print.docx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The elements of a Word document that matter here. */
final class Word {

    static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static final String PARAGRAPH = "p";
    static final String RUN = "r";
    static final String TEXT = "t";
    static final String LOOK = "rPr";
    static final String TABLE = "tbl";
    static final String ROW = "tr";
    static final String CELL = "tc";

    private Word() {}

    static boolean is(Node node, String name) {
        return node instanceof Element && W.equals(node.getNamespaceURI()) && name.equals(node.getLocalName());
    }

    static List<Element> children(Node of) {
        List<Element> all = new ArrayList<>();
        for (Node child = of.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                all.add(element);
            }
        }
        return all;
    }

    /** All beneath it by this name, in order. */
    static List<Element> all(Node of, String name) {
        List<Element> all = new ArrayList<>();
        Node node = of.getFirstChild();
        while (node != null) {
            if (is(node, name)) {
                all.add((Element) node);
            }
            node = next(node, of, true);
        }
        return all;
    }

    /** The next one in the order of the document. @param into whether beneath it too; null at the end of {@code within} */
    static @Nullable Node next(Node node, Node within, boolean into) {
        if (into && node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node at = node;
        while (at != within && at.getNextSibling() == null) {
            at = at.getParentNode();
        }
        return at == within ? null : at.getNextSibling();
    }

    static Optional<Element> around(Node node, String name) {
        for (Node at = node.getParentNode(); at != null; at = at.getParentNode()) {
            if (is(at, name)) {
                return Optional.of((Element) at);
            }
        }
        return Optional.empty();
    }

    /** What one reads there. */
    static String text(Node of) {
        StringBuilder text = new StringBuilder();
        all(of, TEXT).forEach(one -> text.append(one.getTextContent()));
        return text.toString();
    }

    static Element make(Node beside, String name) {
        return beside.getOwnerDocument().createElementNS(W, "w:" + name);
    }

    /** Blanks at its ends stay. */
    static void write(Element text, String content) {
        text.setTextContent(content);
        text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
    }
}
