package io.trellis.core.artifact;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * XML as a tree of objects whose elements are told apart by a name, as members of other contents are: by their id, else by
 * what they refer to or are called, else by their place among their like.
 */
final class XmlTree {

    static final String TAG = "tag";

    /** Before the name of an attribute. */
    private static final String AT = "@";

    /** What people call an element. */
    static final String NAMED = AT + "name";

    private static final String ELEMENTS = "elements";
    private static final String NAME = "$id";
    private static final String TEXT = "text";

    /** The points of a line have no sense one by one: all of them are one thing. */
    private static final String TOGETHER = "together";

    private static final String POINT = "waypoint";
    private static final String COMMENT = "#comment";
    private static final Set<String> REFERENCES =
            Set.of("incoming", "outgoing", "flowNodeRef", "dataInputRefs", "dataOutputRefs", "sourceRef", "targetRef");

    private XmlTree() {}

    /** Empty for what is no XML, has a document type, or texts between elements. */
    static Optional<ObjectNode> read(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setCoalescing(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // the default handler prints to the console
            builder.setErrorHandler(new DefaultHandler());
            Document document = builder.parse(new InputSource(new StringReader(text)));
            Element root = document.getDocumentElement();
            return isPlain(document, root) ? Optional.of(tree(root, new HashSet<>())) : Optional.empty();
        } catch (SAXException e) {
            // told by the check of its kind; here it is a text like another
            return Optional.empty();
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("a text is read from memory", e);
        }
    }

    private static boolean isPlain(Document document, Element root) {
        return document.getChildNodes().getLength() == 1 && isPlain(root);
    }

    private static boolean isPlain(Element element) {
        boolean elements = false;
        boolean words = false;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child.getNodeType()) {
                case Node.ELEMENT_NODE -> {
                    elements = true;
                    if (!isPlain((Element) child)) {
                        return false;
                    }
                }
                case Node.TEXT_NODE -> words |= !child.getTextContent().isBlank();
                case Node.COMMENT_NODE -> elements = true;
                default -> {
                    return false;
                }
            }
        }
        return !(elements && words);
    }

    private static ObjectNode tree(Element element, Set<String> taken) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put(NAME, name(element, taken));
        tree.put(TAG, element.getTagName());
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            tree.put(AT + attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
        }
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        Set<String> names = new HashSet<>();
        ArrayNode points = JsonNodeFactory.instance.arrayNode();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && POINT.equals(local(inner))) {
                if (points.isEmpty()) {
                    elements.addObject().put(NAME, inner.getTagName()).set(TOGETHER, points);
                }
                ObjectNode point = tree(inner, new HashSet<>());
                point.remove(NAME);
                points.add(point);
            } else if (child instanceof Element inner) {
                elements.add(tree(inner, names));
            } else if (child.getNodeType() == Node.COMMENT_NODE) {
                elements.addObject()
                        .put(NAME, free(COMMENT + child.getNodeValue(), names))
                        .put(TAG, COMMENT)
                        .put(TEXT, child.getNodeValue());
            }
        }
        if (!elements.isEmpty()) {
            tree.set(ELEMENTS, elements);
        } else if (!element.getTextContent().isBlank()) {
            tree.put(TEXT, element.getTextContent());
        }
        return tree;
    }

    private static String local(Element element) {
        String tag = element.getTagName();
        return tag.substring(tag.indexOf(':') + 1);
    }

    private static String name(Element element, Set<String> taken) {
        if (element.hasAttribute("id")) {
            return free(element.getAttribute("id"), taken);
        }
        String tag = element.getTagName();
        if (REFERENCES.contains(local(element))) {
            return free(tag + " " + element.getTextContent().strip(), taken);
        }
        for (String told : new String[] {"bpmnElement", "dmnElementRef", "href", "name"}) {
            if (element.hasAttribute(told)) {
                return free(tag + " " + element.getAttribute(told), taken);
            }
        }
        return free(tag, taken);
    }

    /** Those of one name are told apart by their number. */
    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + " " + i;
        }
        return free;
    }

    static String write(ObjectNode tree) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        write(tree, 0, out);
        return out.toString();
    }

    private static void write(JsonNode tree, int depth, StringBuilder out) {
        if (tree.has(TOGETHER)) {
            tree.path(TOGETHER).forEach(one -> write(one, depth, out));
            return;
        }
        String tag = tree.path(TAG).asString("");
        String text = tree.path(TEXT).asString("");
        out.repeat("  ", depth);
        if (tag.equals(COMMENT)) {
            out.append("<!--").append(text).append("-->\n");
            return;
        }
        out.append('<').append(tag);
        tree.properties().forEach(member -> {
            if (member.getKey().startsWith(AT)) {
                out.append(' ').append(member.getKey().substring(1)).append("=\"");
                escape(member.getValue().asString(""), true, out);
                out.append('"');
            }
        });
        if (!tree.path(ELEMENTS).isEmpty()) {
            out.append(">\n");
            tree.path(ELEMENTS).forEach(inner -> write(inner, depth + 1, out));
            out.repeat("  ", depth).append("</").append(tag).append(">\n");
        } else if (text.isEmpty()) {
            out.append(" />\n");
        } else {
            out.append('>');
            escape(text, false, out);
            out.append("</").append(tag).append(">\n");
        }
    }

    private static void escape(String text, boolean quoted, StringBuilder out) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(quoted ? "&quot;" : "\"");
                case '\n' -> out.append(quoted ? "&#10;" : "\n");
                case '\t' -> out.append(quoted ? "&#9;" : "\t");
                default -> out.appendCodePoint(point);
            }
        });
    }
}
