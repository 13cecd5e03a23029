package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of a file that was read, with its line. Attribute names are local, or {@code {namespace}local}. */
final class XmlElement {

    private final String namespace;
    private final String name;
    private final int line;
    private final Map<String, String> attributes;
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    XmlElement(String namespace, String name, int line, Map<String, String> attributes) {
        this.namespace = namespace;
        this.name = name;
        this.line = line;
        this.attributes = new LinkedHashMap<>(attributes);
    }

    void add(XmlElement child) {
        children.add(child);
    }

    void add(String characters) {
        text.append(characters);
    }

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    boolean isBpmn() {
        return Namespaces.BPMN.equals(namespace);
    }

    boolean is(String otherNamespace, String otherName) {
        return namespace.equals(otherNamespace) && name.equals(otherName);
    }

    List<XmlElement> children() {
        return children;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    Stream<XmlElement> children(String wantedNamespace, String wantedName) {
        return children.stream().filter(child -> child.is(wantedNamespace, wantedName));
    }

    Optional<XmlElement> child(String wantedName) {
        return children(Namespaces.BPMN, wantedName).findFirst();
    }

    /** What engines add, in {@code extensionElements}. */
    Stream<XmlElement> extensions() {
        return children(Namespaces.BPMN, "extensionElements").flatMap(holder -> holder.children.stream());
    }

    String attribute(String wantedName) {
        return attributes.getOrDefault(wantedName, "");
    }

    /** An attribute in the shared vocabulary of Camunda 7, Flowable and Activiti. */
    String engineAttribute(String wantedName) {
        for (String engine : Namespaces.ENGINES) {
            String value = attributes.get("{" + engine + "}" + wantedName);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    String attribute(String wantedNamespace, String wantedName) {
        return attributes.getOrDefault("{" + wantedNamespace + "}" + wantedName, "");
    }

    String id() {
        return attribute("id");
    }

    String label() {
        return attribute("name").replaceAll("\\s+", " ").trim();
    }

    String text() {
        return text.toString();
    }
}
