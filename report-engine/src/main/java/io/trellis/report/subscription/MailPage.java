package io.trellis.report.subscription;

import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Row;
import java.util.List;
import java.util.Locale;

/**
 * A page of figures that programs for mail show: tables and styles at the elements, for they leave out everything else, and no
 * pictures, which many of them hold back.
 */
final class MailPage {

    private static final String QUIET = "color:#667085;font-size:13px";
    private static final String BORDER = "border-bottom:1px solid #e6e8ee;";

    private final StringBuilder page = new StringBuilder();

    MailPage(Locale locale) {
        page.append("<!DOCTYPE html><html lang=\"")
                .append(locale.toLanguageTag())
                .append(
                        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"></head>")
                .append("<body style=\"margin:0;padding:16px;background:#fff;color:#1d2330;")
                .append("font:15px/1.5 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif\">")
                .append("<div style=\"max-width:720px;margin:0 auto\">");
    }

    void title(String text, List<String> beneath) {
        page.append("<h1 style=\"font-size:20px;line-height:1.3;margin:0 0 4px\">")
                .append(escaped(text))
                .append("</h1>");
        beneath.forEach(line -> page.append("<div style=\"" + QUIET + "\">")
                .append(escaped(line))
                .append("</div>"));
    }

    /** Above several headings. */
    void part(String text) {
        page.append("<h2 style=\"font-size:17px;margin:32px 0 0;padding-top:12px;border-top:1px solid #e6e8ee\">")
                .append(escaped(text))
                .append("</h2>");
    }

    void heading(String text) {
        page.append("<h2 style=\"font-size:15px;margin:24px 0 6px\">")
                .append(escaped(text))
                .append("</h2>");
    }

    /** Beside each other as far as there is room. @param beneath may be empty */
    void figure(String label, String figure, List<String> beneath) {
        page.append("<div style=\"display:inline-block;vertical-align:top;min-width:150px;margin:16px 24px 0 0\">")
                .append("<div style=\"" + QUIET + "\">")
                .append(escaped(label))
                .append("</div><div style=\"font-size:24px;font-weight:600;line-height:1.3\">")
                .append(escaped(figure))
                .append("</div>");
        beneath.forEach(line -> page.append("<div style=\"" + QUIET + "\">")
                .append(escaped(line))
                .append("</div>"));
        page.append("</div>");
    }

    /** @param rows of the table that are shown; {@code more} says that there are more, empty where there are not */
    void table(WidgetData.Table table, int rows, String more) {
        page.append(
                "<div style=\"overflow-x:auto\"><table style=\"border-collapse:collapse;width:100%;font-size:14px\"><tr>");
        table.columns().forEach(column -> page.append(
                        "<th style=\"" + BORDER + "padding:4px 12px 4px 0;font-weight:600;text-align:")
                .append(column.unit() == null ? "left" : "right")
                .append("\">")
                .append(escaped(column.label()))
                .append("</th>"));
        page.append("</tr>");
        table.rows().stream().limit(rows).forEach(this::row);
        page.append("</table></div>");
        note(more);
    }

    private void row(Row row) {
        page.append("<tr>");
        row.groups().forEach(group -> page.append("<td style=\"" + BORDER + "padding:4px 12px 4px 0\">")
                .append(escaped(group.label()))
                .append("</td>"));
        for (Cell cell : row.cells()) {
            page.append("<td style=\"" + BORDER + "padding:4px 12px 4px 0;text-align:right;white-space:nowrap\">")
                    .append(escaped(cell.text()))
                    .append("</td>");
        }
        page.append("</tr>");
    }

    void note(String text) {
        if (!text.isEmpty()) {
            page.append("<p style=\"" + QUIET + ";margin:6px 0 0\">")
                    .append(escaped(text))
                    .append("</p>");
        }
    }

    void button(String label, String address) {
        page.append("<p style=\"margin:28px 0 8px\"><a href=\"")
                .append(escaped(address))
                .append("\" style=\"display:inline-block;padding:10px 22px;border-radius:8px;text-decoration:none;")
                .append("background:#3a55d9;color:#fff\">")
                .append(escaped(label))
                .append("</a></p>");
    }

    String whole() {
        return page + "</div></body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
