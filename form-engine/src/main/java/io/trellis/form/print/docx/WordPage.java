package io.trellis.form.print.docx;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A look at what a Word document says: its paragraphs, tables and pictures, in roughly their look. Where its lines and pages end
 * Word alone knows, so no PDF is made of this.
 */
public final class WordPage {

    private static final String R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STYLE = "body{font-family:'Noto Sans SC','Microsoft YaHei',sans-serif;font-size:10.5pt;"
            + "line-height:1.6;margin:2.2cm 2cm;color:#111;background:#fff}p{margin:0 0 .35em;min-height:1em}"
            + "table{border-collapse:collapse;width:100%;margin:.6em 0}td{padding:.25em .5em;vertical-align:top}"
            + "table.ruled td{border:1px solid #999}img{max-width:100%;vertical-align:middle}";
    private static final Set<String> ALIGNED = Set.of("center", "right", "end", "both");

    private final WordPackage word;
    private final Map<String, String> pictures;

    private WordPage(WordPackage word, Map<String, String> pictures) {
        this.word = word;
        this.pictures = pictures;
    }

    /** @param docx filled, that nothing is wrong with */
    public static String html(byte[] docx, Locale locale) {
        try {
            WordPackage word = WordPackage.read(docx);
            return new WordPage(word, pictures(word)).page(locale);
        } catch (IOException | SAXException | TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> pictures(WordPackage word) throws IOException, SAXException {
        Map<String, String> targets = new HashMap<>();
        if (word.parts().containsKey("word/_rels/document.xml.rels")) {
            for (Element one :
                    Word.children(word.xml("word/_rels/document.xml.rels").getDocumentElement())) {
                if (one.getAttribute("Type").endsWith("/image")) {
                    targets.put(one.getAttribute("Id"), "word/" + one.getAttribute("Target"));
                }
            }
        }
        return targets;
    }

    private String page(Locale locale) throws IOException, SAXException, TransformerException {
        Document from = word.xml(WordGuard.DOCUMENT);
        Document to = (Document) from.cloneNode(false);
        Element html = to.createElement("html");
        html.setAttribute("lang", locale.toLanguageTag());
        to.appendChild(html);
        Element head = add(html, "head");
        add(head, "style").setTextContent(STYLE);
        Element body = add(html, "body");
        Word.all(from, "body").stream().limit(1).forEach(one -> children(one, body));
        Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
        writer.setOutputProperty(OutputKeys.METHOD, "html");
        writer.setOutputProperty(OutputKeys.INDENT, "no");
        StringWriter text = new StringWriter();
        writer.transform(new DOMSource(to), new StreamResult(text));
        return text.toString();
    }

    private static Element add(Element to, String name) {
        Element element = to.getOwnerDocument().createElement(name);
        to.appendChild(element);
        return element;
    }

    private void children(Node from, Element to) {
        for (Element child : Word.children(from)) {
            if (Word.is(child, Word.PARAGRAPH)) {
                paragraph(child, to);
            } else if (Word.is(child, Word.TABLE)) {
                table(child, to);
            } else if (Word.is(child, "sdt") || Word.is(child, "sdtContent")) {
                children(child, to);
            }
        }
    }

    private void table(Element from, Element to) {
        Element table = add(to, "table");
        if (!Word.all(from, "tblBorders").isEmpty()
                || !Word.all(from, "tblStyle").isEmpty()
                || !Word.all(from, "tcBorders").isEmpty()) {
            table.setAttribute("class", "ruled");
        }
        for (Element row : Word.children(from).stream()
                .filter(child -> Word.is(child, Word.ROW))
                .toList()) {
            Element line = add(table, "tr");
            Word.children(row).stream()
                    .filter(child -> Word.is(child, Word.CELL))
                    .forEach(cell -> children(cell, span(cell, add(line, "td"))));
        }
    }

    private static Element span(Element cell, Element to) {
        number(cell, "gridSpan").ifPresent(columns -> to.setAttribute("colspan", Integer.toString(columns)));
        return to;
    }

    private static java.util.OptionalInt number(Element in, String name) {
        List<Element> found = Word.all(in, name);
        String said = found.isEmpty() ? "" : found.getFirst().getAttributeNS(Word.W, "val");
        return said.matches("\\d{1,4}")
                ? java.util.OptionalInt.of(Integer.parseInt(said))
                : java.util.OptionalInt.empty();
    }

    private void paragraph(Element from, Element to) {
        Element paragraph = add(to, "p");
        Word.all(from, "jc").stream()
                .map(align -> align.getAttributeNS(Word.W, "val"))
                .filter(ALIGNED::contains)
                .findFirst()
                .ifPresent(align ->
                        paragraph.setAttribute("style", "text-align:" + (align.equals("both") ? "justify" : align)));
        Word.all(from, Word.RUN).stream()
                .filter(run -> Word.around(run, Word.PARAGRAPH)
                        .filter(own -> own == from)
                        .isPresent())
                .forEach(run -> run(run, paragraph));
    }

    private void run(Element from, Element to) {
        Element run = add(to, "span");
        StringBuilder style = new StringBuilder();
        if (isOn(from, "b")) {
            style.append("font-weight:700;");
        }
        if (isOn(from, "i")) {
            style.append("font-style:italic;");
        }
        number(from, "sz")
                .ifPresent(halves ->
                        style.append("font-size:").append(halves / 2.0).append("pt;"));
        if (!style.isEmpty()) {
            run.setAttribute("style", style.toString());
        }
        for (Element child : Word.children(from)) {
            if (Word.is(child, Word.TEXT)) {
                run.appendChild(run.getOwnerDocument().createTextNode(child.getTextContent()));
            } else if (Word.is(child, "br")) {
                add(run, "br");
            } else if (Word.is(child, "tab")) {
                run.appendChild(run.getOwnerDocument().createTextNode("\u2003"));
            } else if (Word.is(child, "drawing")) {
                picture(child, run);
            }
        }
    }

    private static boolean isOn(Element run, String name) {
        return Word.all(run, name).stream()
                .limit(1)
                .map(one -> one.getAttributeNS(Word.W, "val"))
                .anyMatch(said -> !said.equals("0") && !said.equals("false"));
    }

    private void picture(Element drawing, Element to) {
        for (Node node = drawing; node != null; node = Word.next(node, drawing, true)) {
            if (node instanceof Element element && "blip".equals(element.getLocalName())) {
                String part = pictures.getOrDefault(element.getAttributeNS(R, "embed"), "");
                byte[] content = word.parts().get(part);
                if (content != null && part.toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g|gif)")) {
                    Element image = add(to, "img");
                    String kind = part.substring(part.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
                    image.setAttribute("alt", "");
                    image.setAttribute(
                            "src",
                            "data:image/" + (kind.startsWith("jp") ? "jpeg" : kind) + ";base64,"
                                    + Base64.getEncoder().encodeToString(content));
                }
            }
        }
    }
}
