package io.trellis.form.print.docx;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * What a document names, where.
 *
 * @param wrong what does not fit together in the document itself
 */
public record WordNames(List<Name> names, List<LocalizedText> wrong) {

    /** The running number of a row; no column has this name. */
    public static final String NUMBER = "#";

    public enum Use {
        /** A value, by its path or computed. */
        VALUE,
        /** A condition in FEEL. */
        CONDITION,
        /** A sub-table whose rows repeat. */
        ROWS
    }

    /**
     * @param said the expression or the path
     * @param tables the sub-tables in whose rows it stands, the outermost first; none for the record itself
     * @param place where it stands, as people find it
     */
    public record Name(String said, Use use, List<String> tables, LocalizedText place) {

        /** What it may mean, from the record on: a column of the innermost rows that have it, or the record's own. */
        public Stream<String> paths() {
            return IntStream.rangeClosed(0, tables.size())
                    .mapToObj(from -> String.join(
                            ".",
                            Stream.concat(tables.subList(from, tables.size()).stream(), Stream.of(said))
                                    .toList()));
        }
    }

    private static final int SHOWN = 60;

    static WordNames of(List<Written> parts, Messages messages) {
        List<Name> names = new ArrayList<>();
        List<LocalizedText> wrong = new ArrayList<>();
        parts.forEach(part -> of(part, messages, names, wrong));
        return new WordNames(List.copyOf(names), List.copyOf(wrong));
    }

    /** @param label the message that says which part it is */
    record Written(String label, Element root) {}

    private static void of(Written part, Messages messages, List<Name> names, List<LocalizedText> wrong) {
        for (Element paragraph : Word.all(part.root(), Word.PARAGRAPH)) {
            String rest = Mark.BRACES.matcher(Word.text(paragraph)).replaceAll("");
            if (rest.contains("{{") || rest.contains("}}")) {
                wrong.add(messages.textAbout("form.docx.braces", place(part, paragraph, messages)));
            }
        }
        Marks.isolate(part.root());
        Deque<Mark> open = new ArrayDeque<>();
        Deque<LocalizedText> opened = new ArrayDeque<>();
        for (Element run : Marks.in(part.root())) {
            LocalizedText place = Word.around(run, Word.PARAGRAPH)
                    .map(paragraph -> place(part, paragraph, messages))
                    .orElseGet(() -> messages.text("form.docx.part." + part.label()));
            List<String> rows = open.stream()
                    .<String>mapMulti((mark, into) -> {
                        if (mark instanceof Mark.Rows(var table)) {
                            into.accept(table);
                        }
                    })
                    .toList()
                    .reversed();
            switch (Marks.of(run)) {
                case Mark.Value(var said, var _) -> names.add(new Name(said, Use.VALUE, rows, place));
                case Mark.When when -> {
                    names.add(new Name(when.condition(), Use.CONDITION, rows, place));
                    open.push(when);
                    opened.push(place);
                }
                case Mark.Rows table -> {
                    names.add(new Name(table.table(), Use.ROWS, rows, place));
                    open.push(table);
                    opened.push(place);
                }
                case Mark.End(var of) -> {
                    if (!open.isEmpty() && Mark.closing(open.peek()).equals(of)) {
                        open.pop();
                        opened.pop();
                    } else {
                        wrong.add(said(messages, "form.docx.closes-nothing", "{{/" + of + "}}", place));
                    }
                }
            }
        }
        while (!open.isEmpty()) {
            wrong.add(said(messages, "form.docx.not-closed", "{{/" + Mark.closing(open.pop()) + "}}", opened.pop()));
        }
    }

    private static LocalizedText said(Messages messages, String key, String said, LocalizedText place) {
        return new LocalizedText(
                messages.text(key, said, place.zh()).zh(),
                messages.text(key, said, place.en()).en());
    }

    private static LocalizedText place(Written part, Element paragraph, Messages messages) {
        String text = Word.text(paragraph).strip();
        String shown = text.codePointCount(0, text.length()) > SHOWN
                ? text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…"
                : text;
        return messages.text("form.docx.part." + part.label() + ".at", shown);
    }
}
