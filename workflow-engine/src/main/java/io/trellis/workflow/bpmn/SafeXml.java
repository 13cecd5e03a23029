package io.trellis.workflow.bpmn;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML from strangers: no document type, no entities of its own, nothing from elsewhere, within bounds. */
final class SafeXml {

    static final int LARGEST = 5 << 20;
    private static final int DEEPEST = 60;
    private static final int MOST_ELEMENTS = 50_000;

    private SafeXml() {}

    record Document(XmlElement root, Set<String> namespaces) {}

    /** Why a file cannot be read; {@code code} is a problem's. */
    static final class Unreadable extends Exception {
        private final String code;
        private final int line;
        private final String detail;

        Unreadable(String code, int line, String detail) {
            super(detail);
            this.code = code;
            this.line = line;
            this.detail = detail;
        }

        String code() {
            return code;
        }

        int line() {
            return line;
        }

        String detail() {
            return detail;
        }
    }

    static Document read(String text) throws Unreadable {
        if (text.length() > LARGEST) {
            throw new Unreadable("too-large", 0, String.valueOf(LARGEST >> 20));
        }
        // The JDK's own: what else is on the class path may be configured otherwise.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is read from elsewhere");
        });
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            throw new Unreadable("not-xml", line, firstLine(e));
        }
    }

    private static Document read(XMLStreamReader reader) throws XMLStreamException, Unreadable {
        Deque<XmlElement> open = new ArrayDeque<>();
        Set<String> namespaces = new HashSet<>();
        @Nullable XmlElement root = null;
        int count = 0;
        while (reader.hasNext()) {
            int line = reader.getLocation().getLineNumber();
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unreadable("doctype", reader.getLocation().getLineNumber(), "");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++count > MOST_ELEMENTS || open.size() >= DEEPEST) {
                        throw new Unreadable("too-complex", line, "");
                    }
                    XmlElement element = element(reader);
                    namespaces(reader, namespaces);
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.peek().add(element);
                    }
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.peek().add(reader.getText());
                    }
                }
                default -> {
                    // Comments and processing instructions mean nothing here.
                }
            }
        }
        if (root == null) {
            throw new Unreadable("not-xml", 0, "");
        }
        return new Document(root, namespaces);
    }

    private static XmlElement element(XMLStreamReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            String name = reader.getAttributeLocalName(i);
            boolean own = namespace == null || namespace.isEmpty() || Namespaces.BPMN.equals(namespace);
            attributes.put(own ? name : "{" + namespace + "}" + name, reader.getAttributeValue(i));
        }
        String namespace = reader.getNamespaceURI();
        return new XmlElement(
                namespace == null ? "" : namespace,
                reader.getLocalName(),
                reader.getLocation().getLineNumber(),
                attributes);
    }

    private static void namespaces(XMLStreamReader reader, Set<String> namespaces) {
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String uri = reader.getNamespaceURI(i);
            if (uri != null) {
                namespaces.add(uri);
            }
        }
    }

    private static String firstLine(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int text = message.indexOf("Message: ");
        return text < 0 ? message : message.substring(text + "Message: ".length());
    }
}
