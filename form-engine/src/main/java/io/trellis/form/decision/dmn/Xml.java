package io.trellis.form.decision.dmn;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** DMN as a tree that reaches nothing outside itself. */
final class Xml {

    /** Every version of DMN begins its namespace so. */
    private static final List<String> DMN = List.of("http://www.omg.org/spec/DMN/", "https://www.omg.org/spec/DMN/");

    private Xml() {}

    /** @param line where the text is broken, from 1 */
    record Broken(int line, String why) {}

    sealed interface Read {

        record Tree(Document document) implements Read {}

        record Unreadable(Broken broken) implements Read {}
    }

    static Read read(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // the default handler prints to the console
            builder.setErrorHandler(new DefaultHandler());
            return new Read.Tree(builder.parse(new InputSource(new StringReader(text))));
        } catch (SAXParseException e) {
            return new Read.Unreadable(new Broken(e.getLineNumber(), String.valueOf(e.getMessage())));
        } catch (SAXException e) {
            return new Read.Unreadable(new Broken(0, String.valueOf(e.getMessage())));
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Document empty() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    static String write(Document document) {
        try {
            blank(document.getDocumentElement());
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.INDENT, "yes");
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            transformer.setOutputProperty("{http://xml.apache.org/xslt}indent-amount", "2");
            document.setXmlStandalone(true);
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Indentation comes anew; what else is text stays. */
    private static void blank(Element element) {
        List<Node> gone = new ArrayList<>();
        boolean elements = !all(element).isEmpty();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                blank(inner);
            } else if (elements
                    && child.getNodeType() == Node.TEXT_NODE
                    && child.getTextContent().isBlank()) {
                gone.add(child);
            }
        }
        gone.forEach(element::removeChild);
    }

    static boolean isDmn(Element element) {
        String space = element.getNamespaceURI();
        return space != null && DMN.stream().anyMatch(space::startsWith);
    }

    static List<Element> all(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Those of DMN with this name. */
    static List<Element> children(Element parent, String name) {
        return all(parent).stream()
                .filter(child -> isDmn(child) && name.equals(child.getLocalName()))
                .toList();
    }

    static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /** What stands in the {@code text} of an element, without blanks around it. */
    static String text(Element parent) {
        return child(parent, "text").map(text -> text.getTextContent().strip()).orElse("");
    }
}
