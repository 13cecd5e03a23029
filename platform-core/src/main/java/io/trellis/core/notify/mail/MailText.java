package io.trellis.core.notify.mail;

import io.trellis.core.notify.MailAddition.Added;
import io.trellis.core.notify.MailAddition.Fact;
import io.trellis.core.notify.MailAddition.Link;
import java.util.List;
import java.util.regex.Pattern;

/** What a mail says, as plain text and as a page of its own. */
final class MailText {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>，。；）]+");

    private final String address;

    /** @param address under which people reach the product */
    MailText(String address) {
        this.address = address;
    }

    String link(String path) {
        return address + (path.startsWith("/") ? "" : "/") + path;
    }

    /** Beneath what is said anyway. */
    String plain(List<Added> additions) {
        StringBuilder text = new StringBuilder();
        for (Added added : additions) {
            text.append('\n');
            for (Fact fact : added.facts()) {
                text.append(fact.label()).append(": ").append(fact.text()).append('\n');
            }
            text.append('\n');
            for (Link link : added.links()) {
                text.append(link.label()).append(": ").append(link(link.path())).append('\n');
            }
            text.append(added.note()).append('\n');
        }
        return text.toString();
    }

    String page(String body, List<Added> additions) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head>"
                + "<body style=\"font:15px/1.6 sans-serif;color:#1d2330\"><div style=\"max-width:560px\">");
        String[] paragraphs = body.strip().split("\n\n");
        for (int i = 0; i < paragraphs.length; i++) {
            page.append("<p>").append(linked(paragraphs[i])).append("</p>");
            if (i == Math.min(1, paragraphs.length - 1)) {
                additions.forEach(added -> page.append(page(added)));
            }
        }
        return page.append("</div></body></html>").toString();
    }

    private String page(Added added) {
        StringBuilder page = new StringBuilder("<table style=\"border-collapse:collapse;margin:8px 0 16px\">");
        for (Fact fact : added.facts()) {
            page.append("<tr><td style=\"padding:2px 16px 2px 0;color:#667\">")
                    .append(escaped(fact.label()))
                    .append("</td><td style=\"padding:2px 0\">")
                    .append(escaped(fact.text()))
                    .append("</td></tr>");
        }
        page.append("</table><p>");
        for (Link link : added.links()) {
            page.append("<a href=\"")
                    .append(escaped(link(link.path())))
                    .append("\" style=\"display:inline-block;padding:10px 22px;margin:0 8px 8px 0;border-radius:8px;")
                    .append("text-decoration:none;border:1px solid #3a55d9;")
                    .append(link.main() ? "background:#3a55d9;color:#fff" : "color:#3a55d9")
                    .append("\">")
                    .append(escaped(link.label()))
                    .append("</a>");
        }
        return page.append("</p><p style=\"color:#667;font-size:13px\">")
                .append(escaped(added.note()))
                .append("</p>")
                .toString();
    }

    private static String linked(String text) {
        String safe = escaped(text);
        return ADDRESS.matcher(safe).replaceAll("<a href=\"$0\">$0</a>").replace("\n", "<br>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
