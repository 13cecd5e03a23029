package io.trellis.workflow.bpmn;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
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
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Writes changes into the text of a diagram; all that it does not know of stays as it is. */
public final class DrawingText {

    private static final String CONDITION = "conditionExpression";
    private static final String DEFAULT = "default";

    private final Document document;

    private DrawingText(Document document) {
        this.document = document;
    }

    /** The text with this change; the text itself where it cannot be read. */
    public static String with(String bpmn, DrawingChange change) {
        try {
            SafeXml.read(bpmn);
            DrawingText text = new DrawingText(parsed(bpmn));
            text.apply(change);
            return text.written();
        } catch (SafeXml.Unreadable | SAXException e) {
            // there is nothing to change; the report says why
            return bpmn;
        }
    }

    private static Document parsed(String bpmn) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(bpmn)));
        } catch (ParserConfigurationException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String written() {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text;
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private void apply(DrawingChange change) {
        switch (change) {
            case DrawingChange.Named(var id, var name) ->
                find(id).ifPresent(element -> attribute(element, "name", name.strip()));
            case DrawingChange.Conditioned(var id, var feel) -> find(id).ifPresent(way -> condition(way, feel));
            case DrawingChange.Standard(var id, var standard) -> find(id).ifPresent(way -> standard(way, standard));
            case DrawingChange.Timed(var id, var timer) -> find(id).ifPresent(event -> timer(event, timer));
            case DrawingChange.Interrupting(var id, var interrupts) ->
                find(id).ifPresent(event -> attribute(
                        event,
                        "startEvent".equals(event.getLocalName()) ? "isInterrupting" : "cancelActivity",
                        interrupts ? "" : "false"));
            case DrawingChange.Scripted(var id, var source) -> find(id).ifPresent(task -> script(task, source));
            case DrawingChange.ForPeople(var id) ->
                find(id).ifPresent(task ->
                        document.renameNode(task, Namespaces.BPMN, prefixed(task.getPrefix(), "userTask")));
            case DrawingChange.Ended(var id) ->
                find(id).ifPresent(element -> new DrawnBeside(document).end(element, free("end"), free("flow")));
            case DrawingChange.Started(var id) ->
                find(id).ifPresent(element -> new DrawnBeside(document).start(element, free("start"), free("flow")));
            case DrawingChange.Removed(var id) -> find(id).ifPresent(this::remove);
            case DrawingChange.About(var id, var name) ->
                find(id).ifPresent(element -> new EventText(this).about(element, name.strip()));
            case DrawingChange.Awaited(var id, var feel) ->
                find(id).ifPresent(event -> EventText.awaited(this, event, feel));
            case DrawingChange.Undone(var id, var activity) ->
                find(id).ifPresent(event -> EventText.undone(event, activity));
            case DrawingChange.Repeated(var id, var repeat) ->
                find(id).ifPresent(activity -> new ActivityText(this).repeat(activity, repeat.orElse(null)));
            case DrawingChange.Calling(var id, var flow) ->
                find(id).ifPresent(call -> attribute(call, "calledElement", flow.strip()));
            case DrawingChange.Handed(var id, var handover) ->
                find(id).ifPresent(call -> new ActivityText(this).handover(call, handover));
            case DrawingChange.Outside(var id, var topic) ->
                find(id).ifPresent(task -> new ActivityText(this).outside(task, topic));
            case DrawingChange.Given(var id, var variables) ->
                find(id).ifPresent(task -> new ActivityText(this).given(task, variables));
            case DrawingChange.Yielding(var id, var variable) ->
                find(id).ifPresent(task -> {
                    engine(task, "resultVariableName", "");
                    engine(task, "resultVariable", variable.strip());
                });
            case DrawingChange.Run(var id) ->
                all("process")
                        .forEach(process -> process.setAttribute(
                                "isExecutable",
                                String.valueOf(process.getAttribute("id").equals(id))));
        }
    }

    /** What has this id, drawings of it aside. */
    Optional<Element> find(String id) {
        return all("*").filter(element -> element.getAttribute("id").equals(id)).findFirst();
    }

    Stream<Element> all(String name) {
        return elements(document.getElementsByTagNameNS(Namespaces.BPMN, name));
    }

    static Stream<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements.stream();
    }

    static void attribute(Element element, String name, String value) {
        if (value.isEmpty()) {
            element.removeAttribute(name);
        } else {
            element.setAttribute(name, value);
        }
    }

    private void condition(Element way, String feel) {
        children(way, CONDITION).forEach(way::removeChild);
        if (feel.isBlank()) {
            return;
        }
        source(way)
                .filter(source -> source.getAttribute(DEFAULT).equals(way.getAttribute("id")))
                .ifPresent(source -> source.removeAttribute(DEFAULT));
        Element condition = child(way, CONDITION);
        formal(condition);
        condition.setAttribute("language", "feel");
        condition.setTextContent(feel.strip());
    }

    private void standard(Element way, boolean standard) {
        source(way).ifPresent(source -> {
            if (standard) {
                source.setAttribute(DEFAULT, way.getAttribute("id"));
                children(way, CONDITION).forEach(way::removeChild);
            } else if (source.getAttribute(DEFAULT).equals(way.getAttribute("id"))) {
                source.removeAttribute(DEFAULT);
            }
        });
    }

    private Optional<Element> source(Element way) {
        return find(EventReader.local(way.getAttribute("sourceRef")));
    }

    private void timer(Element event, FlowEvent.Timer timer) {
        for (Element definition : children(event, "timerEventDefinition")) {
            Stream.of("timeDuration", "timeDate", "timeCycle")
                    .flatMap(kind -> children(definition, kind).stream())
                    .forEach(definition::removeChild);
            if (!timer.value().isBlank()) {
                Element value = child(definition, timer.kind());
                formal(value);
                value.setTextContent(timer.value());
            }
        }
    }

    private void script(Element task, String source) {
        children(task, "script").forEach(task::removeChild);
        task.setAttribute("scriptFormat", "javascript");
        child(task, "script").setTextContent(source);
    }

    private void remove(Element gone) {
        String id = gone.getAttribute("id");
        List<Element> also = all("*").filter(other -> Stream.of("sourceRef", "targetRef", "attachedToRef")
                        .anyMatch(ref ->
                                EventReader.local(other.getAttribute(ref)).equals(id)))
                .toList();
        all("*").filter(other -> EventReader.local(other.getAttribute(DEFAULT)).equals(id))
                .forEach(other -> other.removeAttribute(DEFAULT));
        Stream.of("incoming", "outgoing", "flowNodeRef")
                .flatMap(this::all)
                .filter(ref -> EventReader.local(ref.getTextContent().strip()).equals(id))
                .toList()
                .forEach(DrawingText::detach);
        elements(document.getElementsByTagNameNS(Namespaces.BPMNDI, "*"))
                .filter(drawn ->
                        EventReader.local(drawn.getAttribute("bpmnElement")).equals(id))
                .toList()
                .forEach(DrawingText::detach);
        children(gone, "*").stream()
                .filter(inner -> !inner.getAttribute("id").isEmpty())
                .toList()
                .forEach(this::remove);
        detach(gone);
        also.stream().filter(other -> other.getParentNode() != null).forEach(this::remove);
    }

    static void detach(Node node) {
        Node parent = node.getParentNode();
        if (parent != null) {
            parent.removeChild(node);
        }
    }

    static List<Element> children(Element parent, String name) {
        return elements(parent.getChildNodes())
                .filter(child -> Namespaces.BPMN.equals(child.getNamespaceURI())
                        && (name.equals("*") || name.equals(child.getLocalName())))
                .toList();
    }

    Element child(Element parent, String name) {
        Element made = document.createElementNS(Namespaces.BPMN, prefixed(parent.getPrefix(), name));
        parent.appendChild(made);
        return made;
    }

    /** FEEL in an element of its own, in place of what stood there; nothing where it is empty. */
    void expression(Element parent, String name, String feel) {
        children(parent, name).forEach(parent::removeChild);
        if (!feel.isBlank()) {
            Element made = child(parent, name);
            formal(made);
            made.setAttribute("language", "feel");
            made.setTextContent(feel.strip());
        }
    }

    /** An attribute in the vocabulary that engines share, whichever of them wrote the one before. */
    void engine(Element element, String name, String value) {
        Namespaces.ENGINES.forEach(engine -> element.removeAttributeNS(engine, name));
        if (!value.isEmpty()) {
            named("camunda", Namespaces.CAMUNDA);
            element.setAttributeNS(Namespaces.CAMUNDA, "camunda:" + name, value);
        }
    }

    /** Extensions of this name become these. @param make fills in one that is made for each */
    void extensions(Element element, String name, int many, java.util.function.ObjIntConsumer<Element> make) {
        List<Element> holders = children(element, "extensionElements");
        holders.forEach(holder -> elements(holder.getChildNodes())
                .filter(child -> Namespaces.ENGINES.contains(String.valueOf(child.getNamespaceURI()))
                        && name.equals(child.getLocalName()))
                .toList()
                .forEach(holder::removeChild));
        if (many > 0) {
            Element holder = holders.isEmpty() ? child(element, "extensionElements") : holders.getFirst();
            element.insertBefore(holder, element.getFirstChild());
            for (int i = 0; i < many; i++) {
                make.accept(engineChild(holder, name), i);
            }
        } else {
            holders.stream()
                    .filter(holder -> elements(holder.getChildNodes()).findAny().isEmpty())
                    .forEach(DrawingText::detach);
        }
    }

    Element engineChild(Element parent, String name) {
        named("camunda", Namespaces.CAMUNDA);
        Element made = document.createElementNS(Namespaces.CAMUNDA, "camunda:" + name);
        parent.appendChild(made);
        return made;
    }

    private void named(String prefix, String namespace) {
        Objects.requireNonNull(document.getDocumentElement())
                .setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, namespace);
    }

    /** Declared beside the process, before it. */
    Element declared(String kind) {
        Element root = Objects.requireNonNull(document.getDocumentElement());
        Element made = child(root, kind);
        root.insertBefore(made, root.getFirstChild());
        return made;
    }

    static void formal(Element expression) {
        Element root = Objects.requireNonNull(expression.getOwnerDocument().getDocumentElement());
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:xsi", Namespaces.XSI);
        expression.setAttributeNS(Namespaces.XSI, "xsi:type", prefixed(expression.getPrefix(), "tFormalExpression"));
    }

    static String prefixed(@org.jspecify.annotations.Nullable String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }

    String free(String stem) {
        for (int number = 1; ; number++) {
            String id = stem + "_" + number;
            if (find(id).isEmpty()) {
                return id;
            }
        }
    }
}
