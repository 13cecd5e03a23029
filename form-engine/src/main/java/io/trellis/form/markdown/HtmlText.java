package io.trellis.form.markdown;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * What a page that somebody sent says, as plain text: nothing of its scripts, styles, pictures and what else it brings along gets
 * into a page of ours.
 */
public final class HtmlText {

    private static final Set<String> BLOCKS = Set.of(
            "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol", "hr");

    private HtmlText() {}

    public static String of(String html) {
        Element body = Jsoup.parse(html).body();
        body.select("script, style, head, title, template, noscript, svg, iframe, object, [hidden]")
                .remove();
        StringBuilder text = new StringBuilder();
        body.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    String said = words.getWholeText().replaceAll("[\\s\\u00A0]+", " ");
                    text.append(text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? said.stripLeading() : said);
                } else if (node.nodeName().equals("br") || BLOCKS.contains(node.nodeName())) {
                    line(text, node.nodeName().equals("br"));
                    text.append(node.nodeName().equals("li") ? "- " : "");
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (BLOCKS.contains(node.nodeName())) {
                    line(text, false);
                } else if (node.nodeName().equals("td") || node.nodeName().equals("th")) {
                    text.append(' ');
                }
            }
        });
        return text.toString()
                .replaceAll("(?<![ \\t])[ \\t]++\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private static void line(StringBuilder text, boolean always) {
        if (always || !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
