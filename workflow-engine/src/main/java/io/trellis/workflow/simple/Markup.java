package io.trellis.workflow.simple;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where each element and attribute of an XML text stands, so that it can be changed without writing anything else anew. The
 * text has been read before: it is well-formed and has no document type.
 */
final class Markup {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI";
    static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    static final String DI = "http://www.omg.org/spec/DD/20100524/DI";

    private final String text;
    private final List<Tag> all = new ArrayList<>();

    private Markup(String text) {
        this.text = text;
    }

    /** @param start of the value, between the quotation marks */
    record Attribute(String value, int start, int end) {}

    /** One element with all within it. */
    static final class Tag {
        final String namespace;
        final String prefix;
        final String name;
        final Map<String, Attribute> attributes;
        final Map<String, String> prefixes;
        final int start;
        /** Behind the start tag. */
        final int opened;

        final boolean empty;
        /** Before the end tag. */
        int closing;

        int end;
        final List<Tag> children = new ArrayList<>();

        Tag(
                String qualified,
                Map<String, Attribute> attributes,
                Map<String, String> prefixes,
                int start,
                int opened,
                boolean empty) {
            int colon = qualified.indexOf(':');
            this.prefix = colon < 0 ? "" : qualified.substring(0, colon);
            this.name = qualified.substring(colon + 1);
            this.namespace = prefixes.getOrDefault(prefix, "");
            this.attributes = attributes;
            this.prefixes = prefixes;
            this.start = start;
            this.opened = opened;
            this.empty = empty;
            this.closing = opened;
            this.end = opened;
        }

        String attribute(String wanted) {
            Attribute found = attributes.get(wanted);
            return found == null ? "" : found.value();
        }

        /** What it refers to, without a prefix that some tools write. */
        String reference(String wanted) {
            String value = attribute(wanted);
            return value.substring(value.indexOf(':') + 1);
        }

        boolean is(String otherNamespace, String otherName) {
            return namespace.equals(otherNamespace) && name.equals(otherName);
        }

        Stream<Tag> children(String otherNamespace, String otherName) {
            return children.stream().filter(child -> child.is(otherNamespace, otherName));
        }

        String qualified(String local) {
            return prefix.isEmpty() ? local : prefix + ":" + local;
        }

        /** How an element of another namespace is called here, with what has to be declared for it. */
        String[] foreign(String uri, String usual, String local) {
            for (Map.Entry<String, String> known : prefixes.entrySet()) {
                if (known.getValue().equals(uri)) {
                    String name = known.getKey().isEmpty() ? local : known.getKey() + ":" + local;
                    return new String[] {name, ""};
                }
            }
            return new String[] {usual + ":" + local, " xmlns:" + usual + "=\"" + uri + "\""};
        }
    }

    static Markup of(String text) {
        Markup markup = new Markup(text);
        markup.scan();
        return markup;
    }

    String text() {
        return text;
    }

    String text(Tag tag) {
        return text.substring(tag.opened, tag.closing).strip();
    }

    Stream<Tag> all() {
        return all.stream();
    }

    Optional<Tag> withId(String id) {
        return all().filter(
                        tag -> tag.namespace.equals(BPMN) && tag.attribute("id").equals(id))
                .findFirst();
    }

    /** White space before an element, back to the line's end before it. */
    int indentStart(Tag tag) {
        int at = tag.start;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    String indent(Tag tag) {
        return text.substring(indentStart(tag), tag.start);
    }

    private void scan() {
        Deque<Tag> open = new ArrayDeque<>();
        int at = 0;
        while ((at = text.indexOf('<', at)) >= 0) {
            if (text.startsWith("<!--", at)) {
                at = past("-->", at + 4);
            } else if (text.startsWith("<![CDATA[", at)) {
                at = past("]]>", at + 9);
            } else if (text.startsWith("<?", at)) {
                at = past("?>", at + 2);
            } else if (text.startsWith("</", at)) {
                int end = past(">", at);
                if (!open.isEmpty()) {
                    Tag tag = open.pop();
                    tag.closing = at;
                    tag.end = end;
                }
                at = end;
            } else {
                Tag tag = tag(at, open.isEmpty() ? Map.of() : open.peek().prefixes);
                all.add(tag);
                if (!open.isEmpty()) {
                    open.peek().children.add(tag);
                }
                if (!tag.empty) {
                    open.push(tag);
                }
                at = tag.opened;
            }
        }
    }

    private int past(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    private Tag tag(int start, Map<String, String> inherited) {
        int at = name(start + 1);
        String qualified = text.substring(start + 1, at);
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        Map<String, String> prefixes = inherited;
        while (true) {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            char c = text.charAt(at);
            if (c == '>' || c == '/') {
                int opened = c == '>' ? at + 1 : at + 2;
                return new Tag(qualified, attributes, prefixes, start, opened, c == '/');
            }
            int named = name(at);
            String name = text.substring(at, named);
            int quote = named;
            while (text.charAt(quote) != '"' && text.charAt(quote) != '\'') {
                quote++;
            }
            int end = text.indexOf(text.charAt(quote), quote + 1);
            Attribute attribute = new Attribute(plain(text.substring(quote + 1, end)), quote + 1, end);
            if (name.equals("xmlns") || name.startsWith("xmlns:")) {
                prefixes = new HashMap<>(prefixes);
                prefixes.put(name.equals("xmlns") ? "" : name.substring("xmlns:".length()), attribute.value());
            }
            attributes.put(name, attribute);
            at = end + 1;
        }
    }

    private int name(int from) {
        int at = from;
        while (!Character.isWhitespace(text.charAt(at)) && "=/>".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static String plain(String value) {
        return value.indexOf('&') < 0
                ? value
                : value.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&apos;", "'")
                        .replace("&amp;", "&");
    }

    /** As it may stand in an attribute. */
    static String quoted(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", " ")
                .replace("\t", " ");
    }
}
