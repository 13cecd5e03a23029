package io.trellis.form.print.docx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What stands between a mark that opens and the one that closes it. @param parts neighbours, without the marks */
record Section(Mark opened, Node within, List<Node> parts, Optional<Node> behind) {

    /** The outermost first. What is never closed, or closes nothing, is taken away: publishing refuses it, a draft is looked at. */
    static Optional<Section> first(Element root) {
        for (Element run : Marks.in(root)) {
            switch (Marks.of(run)) {
                case Mark.Value _ -> {}
                case Mark.End _ -> run.getParentNode().removeChild(run);
                case Mark.Rows rows -> {
                    return Optional.of(between(root, run, rows));
                }
                case Mark.When when -> {
                    return Optional.of(between(root, run, when));
                }
            }
        }
        return Optional.empty();
    }

    private static Section between(Element root, Element open, Mark opened) {
        Optional<Element> close = closing(root, open, opened);
        if (close.isEmpty()) {
            Node parent = open.getParentNode();
            Node behind = open.getNextSibling();
            parent.removeChild(open);
            return new Section(opened, parent, List.of(), Optional.ofNullable(behind));
        }
        List<Node> upOpen = up(open);
        List<Node> upClose = up(close.get());
        int level = 0;
        while (upOpen.get(level) == upClose.get(level)) {
            level++;
        }
        if (Word.is(upOpen.get(level - 1), Word.ROW)) {
            // cells of one row: the row is what repeats
            level--;
        }
        Node within = upOpen.get(level - 1);
        Node first = upOpen.get(level);
        Node last = upClose.get(level);
        List<Node> parts = new ArrayList<>();
        for (Node node = first; node != last; node = node.getNextSibling()) {
            parts.add(node);
        }
        parts.add(last);
        Optional<Node> behind = Optional.ofNullable(last.getNextSibling());
        parts.remove(open);
        parts.remove(close.get());
        open.getParentNode().removeChild(open);
        close.get().getParentNode().removeChild(close.get());
        for (Node end : List.of(first, last)) {
            if (parts.size() > 1 && isBare(end) || Word.is(end, Word.PARAGRAPH) && isBare(end)) {
                parts.remove(end);
                if (end.getParentNode() != null) {
                    within.removeChild(end);
                }
            }
        }
        parts.forEach(within::removeChild);
        return new Section(opened, within, List.copyOf(parts), behind);
    }

    /** A row or a paragraph that held the mark alone. */
    private static boolean isBare(Node node) {
        return (Word.is(node, Word.ROW) || Word.is(node, Word.PARAGRAPH))
                && Word.text(node).isBlank()
                && List.of("drawing", "pict", "sectPr", "fldChar", "br").stream()
                        .allMatch(kept -> Word.all(node, kept).isEmpty());
    }

    private static Optional<Element> closing(Element root, Element open, Mark opened) {
        List<Element> all = Marks.in(root);
        String wanted = Mark.closing(opened);
        int depth = 0;
        for (Element run : all.subList(all.indexOf(open) + 1, all.size())) {
            switch (Marks.of(run)) {
                case Mark.Value _ -> {}
                case Mark.Rows(var table) -> depth += table.equals(wanted) ? 1 : 0;
                case Mark.When _ -> depth += wanted.equals(Mark.IF) ? 1 : 0;
                case Mark.End(var of) -> {
                    if (of.equals(wanted) && depth-- == 0) {
                        return Optional.of(run);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** From the root to the node. */
    private static List<Node> up(Node node) {
        List<Node> all = new ArrayList<>();
        for (Node at = node; at != null; at = at.getParentNode()) {
            all.addFirst(at);
        }
        return all;
    }

    void put(Node part) {
        within.insertBefore(part, behind.orElse(null));
    }

    /** A cell ends with a paragraph, a table has rows: else Word takes the document for broken. */
    void mend() {
        if (Word.is(within, Word.TABLE) && Word.all(within, Word.ROW).isEmpty()) {
            Node around = within.getParentNode();
            around.removeChild(within);
            paragraphLast(around);
        } else {
            paragraphLast(within);
        }
    }

    private static void paragraphLast(Node within) {
        if (Word.is(within, Word.CELL)) {
            List<Element> children = Word.children(within);
            if (children.isEmpty() || !Word.is(children.getLast(), Word.PARAGRAPH)) {
                within.appendChild(Word.make(within, Word.PARAGRAPH));
            }
        }
    }
}
