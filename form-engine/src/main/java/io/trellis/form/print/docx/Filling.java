package io.trellis.form.print.docx;

import io.trellis.form.barcode.Barcode;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Puts values into one part of a document. */
final class Filling {

    /** What an element comes to beside its text. */
    private static final int AN_ELEMENT = 10;

    private final Pictures pictures;

    Filling(Pictures pictures) {
        this.pictures = pictures;
    }

    void fill(Element root, DocxValues values) {
        for (Optional<Section> section = Section.first(root); section.isPresent(); section = Section.first(root)) {
            expand(section.get(), values);
        }
        Marks.in(root).forEach(run -> {
            if (Marks.of(run) instanceof Mark.Value value) {
                put(run, value, values);
            }
        });
    }

    private void expand(Section section, DocxValues values) {
        int weight = section.parts().stream()
                .mapToInt(part -> part.getTextContent().length() + AN_ELEMENT * elements(part))
                .sum();
        boolean first = true;
        for (DocxValues one : times(section.opened(), values)) {
            one.weigh(weight);
            Element holder = Word.make(section.within(), "holder");
            for (Node part : section.parts()) {
                Node copy = part.cloneNode(true);
                holder.appendChild(copy);
            }
            if (!first) {
                Word.all(holder, "bookmarkStart")
                        .forEach(mark -> mark.getParentNode().removeChild(mark));
                Word.all(holder, "bookmarkEnd")
                        .forEach(mark -> mark.getParentNode().removeChild(mark));
            }
            first = false;
            fill(holder, one);
            while (holder.getFirstChild() != null) {
                section.put(holder.getFirstChild());
            }
        }
        section.mend();
    }

    private static List<DocxValues> times(Mark opened, DocxValues values) {
        return switch (opened) {
            case Mark.Rows(var table) -> values.rows(table);
            case Mark.When(var condition) -> values.isTrue(condition) ? List.of(values) : List.of();
            case Mark.Value _, Mark.End _ -> List.of();
        };
    }

    private static int elements(Node of) {
        int count = 0;
        for (Node node = of; node != null; node = Word.next(node, of, true)) {
            count++;
        }
        return count;
    }

    private void put(Element run, Mark.Value value, DocxValues values) {
        Marks.clear(run);
        Word.all(run, Word.TEXT).forEach(run::removeChild);
        switch (value.how()) {
            case TEXT ->
                values.picture(value.expression())
                        .flatMap(picture -> pictures.drawing(run, picture))
                        .ifPresentOrElse(run::appendChild, () -> write(run, values.text(value.expression())));
            case CAPITALS -> write(run, values.capitals(value.expression()));
            case QR -> code(run, values.code(Barcode.QR, value.expression()));
            case CODE128 -> code(run, values.code(Barcode.CODE128, value.expression()));
        }
    }

    private void code(Element run, Optional<byte[]> png) {
        png.flatMap(found -> pictures.drawing(run, WordPicture.png(found))).ifPresent(run::appendChild);
    }

    private static void write(Element run, String text) {
        String[] lines = allowed(text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                run.appendChild(Word.make(run, "br"));
            }
            Element element = Word.make(run, Word.TEXT);
            Word.write(element, lines[i]);
            run.appendChild(element);
        }
    }

    /** Without what no XML takes. */
    private static String allowed(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(sign -> sign == '\n' || sign == '\t' || sign >= ' ' && sign != 0xFFFE && sign != 0xFFFF)
                .filter(sign -> sign < Character.MIN_SURROGATE || sign > Character.MAX_SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
