package io.trellis.form.markdown;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * Markdown as HTML for the page of whoever reads it. HTML within it is text, links lead to http, https and mail only, and
 * pictures become links: one from elsewhere would tell its owner who reads. What comes out is cleaned once more by a list of
 * what is allowed, so that a mistake of the renderer is none of the reader's page.
 */
public final class MarkdownHtml {

    /** Deeper than anybody nests lists and quotations; a renderer calls itself for each level. */
    private static final int DEEPEST = 60;

    /** A page and its sections have headings above. */
    private static final int HEADINGS_ABOVE = 2;

    private static final int LAST_HEADING = 6;

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("<br>")
            .build();
    private static final Safelist ALLOWED = new Safelist()
            .addTags("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a")
            .addTags("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td")
            .addAttributes("ol", "start")
            .addAttributes("a", "href")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow")
            .addEnforcedAttribute("a", "target", "_blank");
    private static final Document.OutputSettings AS_IT_IS = new Document.OutputSettings().prettyPrint(false);

    private MarkdownHtml() {}

    public static String of(String markdown) {
        Node text = PARSER.parse(markdown);
        if (isTooDeep(text)) {
            return "<pre>" + Entities.escape(markdown) + "</pre>";
        }
        text.accept(new Plainer());
        return Jsoup.clean(RENDERER.render(text), "", ALLOWED, AS_IT_IS);
    }

    private static boolean isTooDeep(Node root) {
        int depth = 0;
        Node node = root;
        while (true) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                if (depth > DEEPEST) {
                    return true;
                }
                continue;
            }
            @Nullable Node next = node;
            while (next != null && next != root && next.getNext() == null) {
                next = next.getParent();
                depth--;
            }
            if (next == null || next == root) {
                return false;
            }
            node = next.getNext();
        }
    }

    private static final class Plainer extends AbstractVisitor {
        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(LAST_HEADING, heading.getLevel() + HEADINGS_ABOVE));
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            Link link = new Link(image.getDestination(), image.getTitle());
            while (image.getFirstChild() != null) {
                link.appendChild(image.getFirstChild());
            }
            image.insertAfter(link);
            image.unlink();
            visitChildren(link);
        }
    }
}
