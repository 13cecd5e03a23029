package io.trellis.workflow.simple;

import io.trellis.workflow.simple.Markup.Attribute;
import io.trellis.workflow.simple.Markup.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Places of a text with what they become; everything between stays as it is, to the letter. */
final class Splices {

    private record Splice(int start, int end, String text) {}

    private final Markup markup;
    private final List<Splice> splices = new ArrayList<>();
    private final Set<Integer> gone = new TreeSet<>();

    Splices(Markup markup) {
        this.markup = markup;
    }

    void replace(int start, int end, String text) {
        if (!markup.text().substring(start, end).equals(text)) {
            splices.add(new Splice(start, end, text));
        }
    }

    void insert(int at, String text) {
        splices.add(new Splice(at, at, text));
    }

    /** With the white space before it. */
    void remove(Tag tag) {
        if (gone.add(tag.start)) {
            splices.add(new Splice(markup.indentStart(tag), tag.end, ""));
        }
    }

    boolean isRemoved(Tag tag) {
        return gone.contains(tag.start);
    }

    /** @param value empty to take the attribute away */
    void attribute(Tag tag, String name, String value) {
        Attribute known = tag.attributes.get(name);
        if (known == null) {
            if (!value.isEmpty()) {
                int at = tag.start + 1 + tag.qualified(tag.name).length();
                insert(at, " " + name + "=\"" + Markup.quoted(value) + "\"");
            }
        } else if (value.isEmpty()) {
            int start = markup.text().lastIndexOf(name, known.start());
            replace(markup.text().charAt(start - 1) == ' ' ? start - 1 : start, known.end() + 1, "");
        } else if (!known.value().equals(value)) {
            replace(known.start(), known.end(), Markup.quoted(value));
        }
    }

    /** Puts something at the end of an element's content. */
    void append(Tag parent, String text) {
        if (parent.empty) {
            replace(parent.opened - 2, parent.opened, ">" + text + "</" + parent.qualified(parent.name) + ">");
        } else {
            insert(parent.closing, text);
        }
    }

    String written() {
        if (splices.isEmpty()) {
            return markup.text();
        }
        List<Splice> ordered = new ArrayList<>(splices);
        // what is put in stands before what is taken away behind it; the sort is stable
        ordered.sort(Comparator.comparingInt(Splice::start).thenComparingInt(Splice::end));
        StringBuilder written = new StringBuilder();
        int at = 0;
        for (Splice splice : ordered) {
            if (splice.end() <= at && splice.start() < at) {
                continue; // within what was taken away
            }
            written.append(markup.text(), at, Math.max(at, splice.start())).append(splice.text());
            at = Math.max(at, splice.end());
        }
        return written.append(markup.text().substring(at)).toString();
    }
}
