package io.trellis.form.print.docx;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What keeps a document from being taken, as the message of it. Word fetches and runs what a document tells it to, on the
 * computer of everybody who opens what is made of it.
 */
final class WordGuard {

    static final String DOCUMENT = "word/document.xml";
    private static final String TYPES = "[Content_Types].xml";
    private static final String MAIN =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final List<String> RUNNING =
            List.of("vbaproject", "vbadata", "activex", "/embeddings/", "attachedtoolbars", "customui", ".bin");
    private static final Set<String> LINKS = Set.of("http", "https", "mailto", "tel");
    private static final Pattern FETCHING = Pattern.compile(
            "\\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD|AUTOTEXT|GLOSSARY|MACROBUTTON)\\b");

    private static final Pattern OUTSIDE = Pattern.compile("^\\s*([a-zA-Z][a-zA-Z0-9+.-]*:|[/\\\\]{2})");

    private WordGuard() {}

    /** @return the key of what is wrong beneath {@code form.docx}; empty for what is fine */
    static Optional<String> wrong(WordPackage word) {
        try {
            if (!word.parts().containsKey(TYPES) || !word.parts().containsKey(DOCUMENT)) {
                return Optional.of("not-word");
            }
            Document types = word.xml(TYPES);
            if (!isDocument(types)) {
                return Optional.of("macros");
            }
            for (String part : word.parts().keySet()) {
                String name = part.toLowerCase(Locale.ROOT);
                if (RUNNING.stream().anyMatch(name::contains)) {
                    return Optional.of("macros");
                }
                if (name.endsWith(".rels") && !relations(word.xml(part))) {
                    return Optional.of("outside");
                }
                if (isXml(name, types) && fetches(word.xml(part))) {
                    return Optional.of("fetching");
                }
            }
            return Optional.empty();
        } catch (IOException | SAXException e) {
            return Optional.of("broken");
        }
    }

    /** Of the kind that holds no macros, all parts that are named. */
    private static boolean isDocument(Document types) {
        boolean main = false;
        for (Element type : Word.children(types.getDocumentElement())) {
            String kind = type.getAttribute("ContentType").toLowerCase(Locale.ROOT);
            if (kind.contains("macroenabled") || kind.contains("vbaproject") || kind.contains("activex")) {
                return false;
            }
            main |= kind.equals(MAIN) && type.getAttribute("PartName").equals("/" + DOCUMENT);
        }
        return main;
    }

    /** Word goes by what a part is said to be, whatever it is called. @param name in small letters */
    private static boolean isXml(String name, Document types) {
        return name.endsWith(".xml")
                || Word.children(types.getDocumentElement()).stream()
                        .filter(type -> type.getAttribute("ContentType")
                                .toLowerCase(Locale.ROOT)
                                .endsWith("xml"))
                        .anyMatch(type -> type.getAttribute("PartName").equalsIgnoreCase("/" + name)
                                || !type.getAttribute("Extension").isEmpty()
                                        && name.endsWith("."
                                                + type.getAttribute("Extension").toLowerCase(Locale.ROOT)));
    }

    /** What is outside the file is a link that somebody follows by themselves, or nothing. */
    private static boolean relations(Document relations) {
        for (Element one : Word.children(relations.getDocumentElement())) {
            String kind = one.getAttribute("Type");
            boolean outside = one.getAttribute("TargetMode").equalsIgnoreCase("External");
            if (kind.endsWith("/aFChunk") || kind.endsWith("/oleObject") || kind.endsWith("/package")) {
                return false;
            }
            if (outside && !(kind.endsWith("/hyperlink") && isLink(one.getAttribute("Target")))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLink(String target) {
        int colon = target.indexOf(':');
        return colon > 0 && LINKS.contains(target.substring(0, colon).toLowerCase(Locale.ROOT));
    }

    /**
     * Fields that Word fills from elsewhere, whose words may be in pieces, and drawings of the older kind that name an address
     * themselves. In any namespace: the stricter form of the same format has others.
     */
    private static boolean fetches(Document part) {
        StringBuilder words = new StringBuilder();
        for (Node node = part.getDocumentElement(); node != null; node = Word.next(node, part, true)) {
            if (node instanceof Element element) {
                switch (String.valueOf(element.getLocalName())) {
                    case "fldChar" -> words.append('\n');
                    case "instrText" -> words.append(element.getTextContent());
                    case "fldSimple" ->
                        words.append('\n').append(attribute(element, "instr")).append('\n');
                    default -> {}
                }
                if (OUTSIDE.matcher(attribute(element, "src")).find()) {
                    return true;
                }
            }
        }
        return FETCHING.matcher(words.toString().toUpperCase(Locale.ROOT)).find();
    }

    private static String attribute(Element element, String name) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (name.equals(attributes.item(i).getLocalName())) {
                return attributes.item(i).getNodeValue();
            }
        }
        return "";
    }
}
